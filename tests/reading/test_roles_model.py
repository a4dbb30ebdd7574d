"""The role model: its file, its sums, and that no word can be read out of what ships."""

from dataclasses import replace
from math import sqrt
from pathlib import Path

import pytest

from techstrata.reading.role_model import (
    OWN,
    SHIPPED,
    ZERO,
    RoleModel,
    RoleWeights,
    RoleWeightsError,
    Signs,
    beginning_of,
    hash_of,
    signs_of_text_word,
    signs_of_title_word,
    version_of,
    weights_file,
)
from techstrata.taxonomy import load

SMALL = RoleWeights(
    roles=("backend", "frontend"),
    hashes=sorted((hash_of("w서버"), hash_of("tjava"), hash_of("tspring"))),
    rows=bytes([ZERO + 100, ZERO - 50] * 3),
    unit=0.01,
    bias=(-1.0, -0.5),
    temperature=1.0,
    about={"fingerprint": "0123"},
)


def test_hashes_are_the_same_everywhere() -> None:
    assert hash_of("w개발자") == 2189334352


def test_a_file_comes_back_as_it_was() -> None:
    assert RoleWeights.from_bytes(SMALL.to_bytes()) == replace(SMALL, hashes=tuple(SMALL.hashes))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"something else",
        SMALL.to_bytes()[:-1],
        SMALL.to_bytes()[:25],
        SMALL.to_bytes().replace(b'"unit"', b'"tinu"'),
    ],
)
def test_a_damaged_file_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(RoleWeightsError, match=r"weights\.bin .*train-roles"):
        RoleWeights.from_bytes(content, "weights.bin")


def test_each_group_of_signs_has_the_same_say() -> None:
    scores = RoleModel(SMALL).scores("서버 담당", Signs(("java", "spring", "unheard-of"), "java"))
    both = 1.0 + 2 * 1.0 / sqrt(2)
    assert scores == pytest.approx({"backend": -1.0 + both, "frontend": -0.5 - both / 2})


def test_sums_never_run_into_each_other() -> None:
    full = replace(SMALL, rows=bytes([255, 0] * 3))
    many = Signs([f"{'java' if n == 0 else n}" for n in range(2000)], "")
    title = " ".join(["서버-서버-서버-서버"] * 30)
    scores = RoleModel(full).scores(title, many)
    assert scores["backend"] == pytest.approx(-1.0 + 0.01 * 127 * (1 + sqrt(4)))


def test_probabilities_are_shares() -> None:
    likely = RoleModel(SMALL).likely({"backend": 0.0, "frontend": 0.0, "qa": -50.0})
    assert likely == [("frontend", 0.5), ("backend", 0.5)]


def test_the_memory_of_words_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("techstrata.reading.role_model.MOST_REMEMBERED", 3)
    model = RoleModel(SMALL)
    for word in "abcdefgh":
        model.scores(word, Signs((), ""))
    assert model.scores("서버", Signs((), ""))["backend"] > -1


def test_signs_of_words() -> None:
    assert signs_of_title_word("engineer/웹개발") == [
        "wengineer", "pengin", "sineer", "w웹개발", "h웹개", "h개발", "h웹개발",
    ]  # fmt: skip
    assert signs_of_text_word("서버개발을,API") == ["y서버", "y서버개발"]
    assert signs_of_text_word("서버개발을,api") == ["y서버", "y서버개발", "xapi"]


def test_only_the_beginning_is_read() -> None:
    begun = beginning_of({"tasks": "A" * 9_999, "benefits": "Kaffee", "body": "Über uns"})
    assert begun.endswith("über uns")
    assert "kaffee" not in begun
    assert len(begun) < 1_000


def test_what_ships_knows_every_role_and_no_word() -> None:
    content = SHIPPED.read_bytes()
    weights = RoleWeights.from_bytes(content)
    assert set(weights.roles) == load().roles.keys()
    assert len(content) < 2_000_000
    assert weights.about.keys() >= {"fingerprint", "examples", "employers", "right", "left_out"}
    # Behind a header of role codes and counts there are numbers alone: no word of a title stands in it.
    body = 4 * len(weights.hashes) + len(weights.rows)
    assert all(word.encode() not in content[-body:] for word in ("개발", "엔지니어", "engineer", "backend", "java"))
    assert not any(word.encode() in content for word in ("개발", "Engineer", "spring", "회사"))


def test_the_operators_own_weights_come_first(tmp_path: Path) -> None:
    assert weights_file(tmp_path) == SHIPPED
    (tmp_path / OWN).write_bytes(SMALL.to_bytes())
    assert weights_file(tmp_path) == tmp_path / OWN
    assert version_of(tmp_path / OWN) != version_of(SHIPPED)
