"""Learning roles: the same postings give the same bytes, and what few employers say is not kept."""

from collections.abc import Iterator

import pytest

from techstrata.domain import StateError
from techstrata.reading.role_learning import Told, agreeing, examples_of, learn
from techstrata.reading.role_model import RoleModel, RoleWeights, Signs, hash_of, model_of
from techstrata.reading.roles import NON_IT, RoleReader
from techstrata.taxonomy import load
from techstrata.taxonomy.role_tables import read_fields

ROLES = list(load().roles)
STACKS = {"backend": ("java", "mysql"), "frontend": ("react", "css"), NON_IT: ()}
TITLES = {"backend": "백엔드 개발자", "frontend": "프론트엔드 개발자", NON_IT: "회계담당 채용"}


@pytest.fixture(scope="module")
def reader() -> RoleReader:
    return RoleReader(load().roles.values(), read_fields(), model_of())


def postings(employers: int = 600) -> Iterator[Told]:
    for number in range(employers):
        role = ("backend", "frontend", NON_IT)[number % 3]
        yield Told(TITLES[role], Signs(STACKS[role], f"{role} 업무 only{number}"), f"회사 {number}")


@pytest.fixture(scope="module")
def learnt(reader: RoleReader) -> RoleWeights:
    return learn(examples_of(postings(), reader), ROLES, RoleWeights(("qa",), (), b"", 1.0, (0.0,), 1.0))


def test_it_learns_what_the_titles_told(learnt: RoleWeights) -> None:
    model = RoleModel(learnt)
    for role, stack in STACKS.items():
        scores = model.scores("채용", Signs(stack, f"{role} 업무"))
        assert max(scores, key=scores.__getitem__) == role


def test_it_says_what_it_learnt_from_and_how_well(learnt: RoleWeights) -> None:
    about = learnt.about
    assert (about["examples"], about["employers"]) == (1200, 600)
    assert about["roles"] == {"backend": 400, "frontend": 400, NON_IT: 400}
    assert about["right"] == 1.0
    assert about["right_in_use"] == 0.0
    assert about["left_out"] >= 50


def test_the_same_postings_in_any_order_give_the_same_bytes(reader: RoleReader, learnt: RoleWeights) -> None:
    backwards = learn(
        examples_of(reversed([*postings()]), reader), ROLES, RoleWeights(("qa",), (), b"", 1.0, (0.0,), 1.0)
    )
    assert backwards.to_bytes() == learnt.to_bytes()


def test_other_postings_have_another_fingerprint(reader: RoleReader, learnt: RoleWeights) -> None:
    other = learn(examples_of(postings(601), reader), ROLES)
    assert other.about["fingerprint"] != learnt.about["fingerprint"]


def test_what_fewer_than_three_employers_write_is_not_kept(learnt: RoleWeights) -> None:
    assert hash_of("tjava") in learnt.hashes
    assert not {hash_of(f"xonly{number}") for number in range(600)} & set(learnt.hashes)


def test_too_little_is_refused_in_a_sentence(reader: RoleReader) -> None:
    with pytest.raises(StateError, match="too few"):
        learn(examples_of(postings(30), reader), ROLES)


def test_a_title_teaches_with_and_without_its_profession(reader: RoleReader) -> None:
    full, bare = examples_of([Told("시니어 백엔드 개발자", Signs(("java",), ""), "가")], reader)
    assert full.answer == bare.answer == {"backend": 1.0}
    assert (full.asked, bare.asked) == (False, True)
    assert hash_of("w백엔드") in full.groups[0]
    assert hash_of("w백엔드") not in bare.groups[0]


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        # The site's role counts where the title names no profession.
        (Told("개발자 모집", Signs(("java",), ""), "가", ("backend",)), {"backend": 1.0}),
        (Told("담당자 모집", Signs(("linux",), ""), "가", ("devops_sre", "system_network")), {"devops_sre": 0.5, "system_network": 0.5}),
        (Told("로봇 부문 개발자", Signs(("cpp",), ""), "가", ("desktop_software", "?robotics")), {"robotics": 1.0}),
        (Told("개발자", Signs(("cpp",), ""), "가", ("desktop_software", "?robotics")), {"desktop_software": 1.0}),
        # No word of the trade and no technology: another trade.
        (Told("함께할 분을 찾습니다", Signs((), ""), "가"), {NON_IT: 1.0}),
        (Told("함께할 분을 찾습니다", Signs(("java", "mysql", "redis"), ""), "가"), None),
        (Told("개발자 모집", Signs(("java",), ""), "가"), None),
    ],
)  # fmt: skip
def test_what_a_posting_teaches(reader: RoleReader, told: Told, answer: dict[str, float] | None) -> None:
    found = list(examples_of([told], reader))
    assert [one.answer for one in found] == ([] if answer is None else [answer])


def test_codes_that_the_title_agrees_with() -> None:
    assert agreeing(("backend", "frontend"), {"frontend": 4}) == ["frontend"]
    assert agreeing(("backend", "?security"), {}) == ["backend"]
