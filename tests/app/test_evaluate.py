"""`techstrata evaluate` as scripts call it, and the scores that a snapshot carries."""

import json
from pathlib import Path
from typing import Any

import pytest

from techstrata.app.answers import MartAnswers
from techstrata.app.candidates import candidate_of, is_loopback
from techstrata.app.evaluating import evaluate, published_quality
from techstrata.app.settings import Settings
from techstrata.app.wiring import Parts
from techstrata.domain import Quality, StateError, UsageError
from techstrata.extractors.asking.extractor import key_for
from techstrata.stores.parquet import ParquetMarts
from techstrata.stores.quality import FileQualityStore
from techstrata.taxonomy import load
from tests.app.conftest import Home
from tests.extractors.asking.conftest import MODEL, SECRET, Protocols, mention, protocols, reading, settings_for

__all__ = ["protocols"]
# The SDKs leave their connections to be collected, which making an extractor does.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
POSTING: dict[str, Any] = {
    "id": "1",
    "site": "own",
    "title": "백엔드 개발자",
    "sections": {"requirements": "Java 개발 경력 3년 이상", "preferred": "Kotlin 경험"},
    "mentions": [
        {"text": "Java", "section": "requirements", "name": "Java", "kind": "technology", "level": "required"},
        {"text": "Kotlin", "section": "preferred", "name": "Kotlin", "kind": "technology", "level": "preferred"},
    ],
    "role": "backend",
    "role_alt": [],
    "years_min": 3,
    "years_max": None,
    "newcomer_ok": False,
}


def write(path: Path, *postings: dict[str, Any] | bytes) -> Path:
    lines = [one if isinstance(one, bytes) else json.dumps(one, ensure_ascii=False).encode() for one in postings]
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path


def test_the_answer_of_the_contract_on_the_shipped_sample(home: Home, tmp_path: Path) -> None:
    page = tmp_path / "comparison.html"
    done = home.run("evaluate", "--json", "--html", str(page))
    assert done.returncode == 0, done.stderr
    (one,) = json.loads(done.stdout)["extractors"]
    assert one["extractor"] == "gazetteer"
    found = one["technologies"]
    assert 0 < found["low"] <= found["f1"] <= found["high"] <= 1
    assert {"precision", "recall"} <= found.keys()
    assert all(isinstance(one[name], float) for name in ("level", "role", "years_min", "newcomer"))
    assert len(one["per_site"]) == 8
    assert {"precision", "recall", "f1", "low", "high", "level", "role"} <= one["per_site"]["ko-body"].keys()
    assert one["per_technology"]
    assert {"required", "preferred", "used"} == one["per_level"].keys()
    assert {pair["annotated"] for pair in one["roles"]} > {"backend"}
    assert one["cost_usd"] == 0
    assert one["postings_per_second"] > 0
    assert "<table>" in page.read_text("utf-8")


def test_as_a_table(home: Home) -> None:
    done = home.run("evaluate", "--extractor", "gazetteer")
    assert done.returncode == 0, done.stderr
    assert "gazetteer" in done.stdout
    assert "95 % interval" in done.stdout
    assert "ko-headless" in done.stdout


def test_bad_lines_are_told_by_number_and_the_others_count(home: Home, tmp_path: Path) -> None:
    wrong = POSTING | {"role": "wizard"}
    done = home.run("evaluate", "--json", str(write(tmp_path / "own.jsonl", POSTING, b"{half", wrong, POSTING)))
    assert done.returncode == 3
    assert "own.jsonl:2" in done.stderr
    assert "own.jsonl:3" in done.stderr
    said = json.loads(done.stdout)
    assert said["annotated"]["postings"] == 2
    assert [one["where"] for one in said["left_out"]] == ["own.jsonl:2", "own.jsonl:3"]
    assert said["extractors"][0]["technologies"]["f1"] == 1.0


def test_wrong_questions(home: Home, tmp_path: Path) -> None:
    broken = str(write(tmp_path / "broken.jsonl", b"{", b"[]"))
    good = str(write(tmp_path / "good.jsonl", POSTING))
    for words, code in (
        ([broken], 1),
        ([str(tmp_path / "no.jsonl")], 2),
        (["--extractor", "oracle"], 2),
        (["--extractor", "gazetteer/agreed"], 2),
        (["--extractor", "model"], 2),
        (["--extractor", "claude:m/nonsense"], 2),
        (["--extractor", "openai_compatible:m"], 2),
        ([good, str(tmp_path / "no.jsonl")], 3),
        (["--html", str(tmp_path / "no" / "page.html")], 1),
    ):
        done = home.run("evaluate", *words)
        assert (words, done.returncode) == (words, code), done.stderr
        assert "Traceback" not in done.stderr
        assert done.stderr.strip()


def test_one_that_cannot_be_asked_takes_nothing_else_down(home: Home, tmp_path: Path) -> None:
    good = str(write(tmp_path / "good.jsonl", POSTING))
    done = home.run("evaluate", "--json", "--extractor", "gazetteer", "--extractor", "gemini:any", good)
    assert done.returncode == 3
    assert "TECHSTRATA_KEY_GEMINI" in done.stderr
    assert [one["extractor"] for one in json.loads(done.stdout)["extractors"]] == ["gazetteer"]
    assert home.run("evaluate", "--extractor", "gemini:any", good).returncode == 1


@pytest.fixture
def asking(protocols: Protocols, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Parts:
    """A home whose settings name a practice server on loopback that finds Java alone."""
    monkeypatch.setenv("TECHSTRATA_KEY_CLAUDE", SECRET)
    protocols.says = lambda text: reading(mention("Java", "Java"))
    model = settings_for(
        protocols, requests_per_minute=1e6, attempts=1, input_usd_per_million=10.0, output_usd_per_million=10.0
    )
    return Parts(Settings(home=tmp_path / "home", language_model=model))


def answered(parts: Parts, file: Path, capfdbinary: Any, *names: str) -> tuple[int, dict[str, Any]]:
    code = evaluate(parts, [file], names, None, json=True)
    return code, json.loads(capfdbinary.readouterr().out)


def test_extractors_side_by_side_with_cost_and_a_mark_on_practice(
    asking: Parts, protocols: Protocols, tmp_path: Path, capfdbinary: Any
) -> None:
    file = write(tmp_path / "own.jsonl", *[POSTING | {"title": f"백엔드 개발자 {n}"} for n in range(12)])
    code, said = answered(asking, file, capfdbinary, "gazetteer", "model/model_only", f"claude:{MODEL}")
    assert code == 0
    by_name = {one["extractor"]: one for one in said["extractors"]}
    assert [*by_name] == ["gazetteer", f"claude:{MODEL}", "model/model_only"]
    only = by_name["model/model_only"]
    assert only["technologies"]["recall"] == 0.5
    assert only["behind_best"]["f1"] == pytest.approx(1 / 3, abs=1e-6)
    assert not only["behind_best"]["is_tie"]
    assert (only["asked"], only["kept"]) == (12, 0)
    assert by_name[f"claude:{MODEL}"]["kept"] == 12, "the answer is the same whatever the policy"
    assert only["cost_usd"] == pytest.approx(only["tokens"] * 10 / 1e6, abs=1e-5)
    assert only["cost_usd_per_1000_postings"] == pytest.approx(only["cost_usd"] / 12 * 1000)
    assert {name: one["is_practice"] for name, one in by_name.items()} == {
        "gazetteer": False,
        "model/model_only": True,
        f"claude:{MODEL}": True,
    }
    assert any("not the scores of a model" in note for note in said["notes"])
    assert len(protocols.asked) == 12


def test_practice_is_never_kept(asking: Parts, tmp_path: Path, capfdbinary: Any) -> None:
    answered(asking, write(tmp_path / "own.jsonl", POSTING), capfdbinary)
    kept = FileQualityStore(asking.settings.home / "quality")
    assert kept.of(str(asking.extractor_key)) == []
    assert [one.annotated.name for one in kept.of(str(candidate_of(asking, "gazetteer").extractor.key))] == [
        "own.jsonl"
    ]
    assert published_quality(asking) is None


def test_unanswered_questions_are_no_score(
    asking: Parts, protocols: Protocols, tmp_path: Path, capfdbinary: Any
) -> None:
    protocols.faults = ["wrong", "500"]
    file = write(tmp_path / "own.jsonl", *[POSTING | {"title": f"개발자 {n}"} for n in range(4)])
    code, said = answered(asking, file, capfdbinary, "model")
    assert code == 3
    assert said["extractors"][0]["unanswered"] == 2
    protocols.always = "500"
    other = write(tmp_path / "other.jsonl", POSTING | {"title": "다른 개발자"})
    code, said = answered(asking, other, capfdbinary, "model")
    assert (code, said["extractors"]) == (1, [])


def test_evaluating_leaves_alone_what_collected_postings_are_owed(
    asking: Parts, protocols: Protocols, tmp_path: Path, capfdbinary: Any
) -> None:
    protocols.always = "500"
    asking.extractor.extract(POSTING["title"], POSTING["sections"])
    before = {path: path.read_bytes() for path in asking.settings.asked.glob("*") if path.is_file()}
    assert before
    protocols.always = None
    assert answered(asking, write(tmp_path / "own.jsonl", POSTING), capfdbinary, "model")[0] == 0
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("http://127.0.0.1:9/v1", True),
        ("http://localhost:11434/v1", True),
        ("http://[::1]:8000", True),
        ("http://practice.localhost", True),
        ("https://api.models.example", False),
        ("http://10.0.0.7:8000", False),
        (None, False),
    ],
)
def test_loopback(url: str | None, own: bool) -> None:
    assert is_loopback(url) is own


def quality(parts: Parts) -> Quality:
    found = published_quality(parts)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Quality:
    return quality(Parts(Settings(home=tmp_path_factory.mktemp("home"))))


def test_a_snapshot_carries_the_scores_of_its_extractor(sample_home: Home, shipped: Quality) -> None:
    answers = MartAnswers(sample_home.folder / "marts", load())
    found = answers.quality()
    assert found.evaluations == (shipped,)
    assert found.extractor == shipped.extractor == answers.snapshot().extractor
    assert found.notes == ()
    assert shipped.annotated.postings >= 100
    assert shipped.technologies.f1 is not None
    assert shipped.technologies.f1 >= 0.9


def test_equal_snapshots_carry_equal_bytes(many: Any, tmp_path: Path, shipped: Quality) -> None:
    for folder in ("one", "two"):
        publish_with(many, tmp_path / folder, shipped)
    one, two = ((tmp_path / folder / "quality").glob("*") for folder in ("one", "two"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two] != []


def publish_with(world: Any, folder: Path, found: Quality | None) -> str:
    from techstrata.app.publishing import publish

    made = publish(world.store, world.key, world.taxonomy, folder, runs=world.runs, quality=lambda: found)
    return made.snapshot.snapshot_id


def test_scores_that_come_later_join_the_same_snapshot_and_stay(many: Any, tmp_path: Path, shipped: Quality) -> None:
    first = publish_with(many, tmp_path, None)
    answers = MartAnswers(tmp_path, many.taxonomy)
    assert answers.quality().evaluations == ()
    assert "techstrata evaluate" in answers.quality().notes[0]
    assert publish_with(many, tmp_path, shipped) == first
    assert answers.quality().evaluations == (shipped,)
    publish_with(many, tmp_path, shipped.model_copy(update={"macro_f1": 0.0}))
    assert ParquetMarts(tmp_path).quality(first) == shipped


def test_own_annotated_files_stand_beside_the_shipped_sample(many: Any, tmp_path: Path, shipped: Quality) -> None:
    publish_with(many, tmp_path / "marts", shipped)
    store = FileQualityStore(tmp_path / "quality")
    key = str(many.key)
    own = shipped.model_copy(
        update={
            "extractor": key,
            "annotated": shipped.annotated.model_copy(update={"name": "own.jsonl", "digest": "d"}),
        }
    )
    again = own.model_copy(update={"macro_f1": 0.25})
    for one in (own, shipped.model_copy(update={"extractor": key}), again):
        store.save(one)
    found = MartAnswers(tmp_path / "marts", many.taxonomy, evaluations=store.all).quality()
    assert found.evaluations == (shipped, again)
    assert found.beside == ()


def test_another_extractor_on_the_same_postings_stands_beside(many: Any, tmp_path: Path, shipped: Quality) -> None:
    publish_with(many, tmp_path / "marts", shipped)
    store = FileQualityStore(tmp_path / "quality")
    other = shipped.model_copy(update={"extractor": "other/1/t"})
    elsewhere = other.model_copy(
        update={"annotated": shipped.annotated.model_copy(update={"name": "x", "digest": "x"})}
    )
    for one in (other, elsewhere):
        store.save(one)
    assert MartAnswers(tmp_path / "marts", many.taxonomy, evaluations=store.all).quality().beside == (other,)


def test_scores_that_cannot_be_read_are_as_if_never_kept(tmp_path: Path, shipped: Quality) -> None:
    store = FileQualityStore(tmp_path)
    store.save(shipped)
    (path,) = tmp_path.glob("*.json")
    path.write_text('{"evaluations": [{"extractor": 3}]}', "utf-8")
    assert store.of(shipped.extractor) == []
    path.write_text("{half", "utf-8")
    assert store.of(shipped.extractor) == []
    assert store.all() == []
    store.save(shipped)
    assert store.of(shipped.extractor) == [shipped]


def test_names_are_turned_into_extractors(asking: Parts) -> None:
    assert candidate_of(asking, "model").extractor.key == asking.extractor_key
    other = candidate_of(asking, "claude:practice-other/agreed").extractor.key
    model = asking.settings.language_model
    assert model is not None
    wanted = model.model_copy(update={"model": "practice-other", "policy": "agreed"})
    assert other == key_for(candidate_of(asking, "gazetteer").extractor.key, wanted)
    for name in ("", "model:x", "claude", "practice"):
        with pytest.raises((UsageError, StateError)):
            candidate_of(asking, name)
