"""`techstrata terms` as a person uses it: review, accept, reject; and what publishing and the API make of it."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from techstrata.app.settings import Settings
from techstrata.app.term_decisions import Acceptance, accept, decisions
from techstrata.app.terms import PublishedTerms, keep_proposals, proposals_of
from techstrata.app.wiring import Parts
from techstrata.contracts.language_model import UnknownTerm
from techstrata.domain import UsageError
from techstrata.domain.term_queue import QueuedTerm
from tests.app.conftest import Home


def feed(folder: Path, texts: Sequence[str], site: str = "gaonjobs") -> Path:
    lines = [
        {
            "site": site,
            "site_id": str(number),
            "title": "백엔드 개발자",
            "company": f"가온{number}",
            "sections": {"requirements": text},
            "seen_on": ["2026-09-01"],
        }
        for number, text in enumerate(texts)
    ]
    folder.mkdir(exist_ok=True)
    path = folder / f"{site}.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    return path


TEXTS = ["MySQL, Quorvex, Redis 경험", "Kafka, Quorvex, MySQL 경험", "Redis\nZorbmq\nKafka", "Java와 Redis로 개발"]


def prepared(folder: Path, site: str) -> Path:
    made = Home(folder / "home")
    for words in (["import", str(feed(folder, TEXTS, site))], ["run"]):
        done = made.run(*words)
        assert done.returncode == 0, done.stderr
    return made.folder


@pytest.fixture(scope="module")
def once_filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared(tmp_path_factory.mktemp("filled"), "gaonjobs")


@pytest.fixture
def filled(home: Home, once_filled: Path) -> Home:
    """A home with four postings, published."""
    shutil.copytree(once_filled, home.folder)
    return home


def queue_of(home: Home, *words: str) -> list[str]:
    done = home.run("terms", *words, "--json")
    assert done.returncode == 0, done.stderr
    return [term["name"] for term in json.loads(done.stdout)["terms"]]


def published(home: Home) -> list[QueuedTerm]:
    return list(PublishedTerms(Settings(home=home.folder))())


def test_review_accept_and_reject(filled: Home) -> None:
    assert queue_of(filled) == ["Quorvex", "Zorbmq"]
    assert queue_of(filled, "--limit", "1") == ["Quorvex"]
    assert queue_of(filled, "--category", "nowhere") == []
    shown = filled.run("terms", "show", "quorvex").stdout
    assert "2 postings of 2 employers" in shown
    assert "Kafka, Quorvex, MySQL 경험" in shown
    done = filled.run("terms", "accept", "Quorvex", "--id", "quorvex", "--category", "databases", "--implies", "redis")
    assert done.returncode == 0, done.stderr
    assert done.stdout == (
        '# src/techstrata/taxonomy/technologies/databases.toml\n[quorvex]\nname = "Quorvex"\nimplies = ["redis"]\n'
    )
    # The texts are not read anew yet, and the queue goes on without what was decided.
    assert queue_of(filled) == ["Zorbmq"]
    assert filled.run("terms", "reject", "Zorbmq", "--reason", "an own product").returncode == 0
    assert queue_of(filled) == []
    enriched = filled.run("enrich")
    assert "versions 4" in enriched.stderr, "all texts are read anew"
    assert filled.run("publish").returncode == 0
    extracted = filled.run("extract", stdin=b'{"id":"1","title":"x","sections":{"body":"Quorvex"}}\n')
    assert json.loads(extracted.stdout)["mentions"][0]["technology"] == "quorvex"


def test_spellings_of_known_terms(filled: Home) -> None:
    done = filled.run("terms", "accept", "Quorvex", "--alias-of", "redis")
    assert "add to [redis]" in done.stdout
    done = filled.run("terms", "accept", "Zorbmq", "--alias-of", "redis", "--doubtful", "2")
    assert 'doubtful = ["Zorbmq"]\nneeds = 2' in done.stdout
    term = Parts(Settings(home=filled.folder)).taxonomy.terms["redis"]
    assert ("Quorvex" in term.aliases, term.doubtful, term.needs) == (True, ("Zorbmq",), 2)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Acceptance("Quorvex"), "Say what it is"),
        (Acceptance("Quorvex", "redis", "data"), "choose another"),
        (Acceptance("Quorvex", "q1", "nowhere"), "No file of the taxonomy"),
        (Acceptance("Quorvex", "q1", "data", implies=("nobody",)), "which no file defines"),
        (Acceptance("Quorvex", "Q 1", "data"), "is no id"),
        (Acceptance("Redis", "redis2", "data"), r"belongs to \[redis\]"),
        (Acceptance("Quorvex", alias_of="nobody"), "No term has the id"),
        (Acceptance("Quorvex", "q1", alias_of="redis"), "leave them out"),
        (Acceptance("- -"), "The name is empty"),
    ],
)
def test_what_does_not_fit_is_one_sentence_and_nothing_is_written(
    tmp_path: Path, wanted: Acceptance, said: str
) -> None:
    with pytest.raises(UsageError, match=said) as refused:
        accept(Parts(Settings(home=tmp_path)), wanted)
    assert str(refused.value).count("\n") == 0
    assert list(tmp_path.iterdir()) == []


def test_wrong_usage_has_its_exit_code(home: Home) -> None:
    done = home.run("terms", "accept", "Quorvex", "--id", "redis", "--category", "data")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_the_latest_decision_holds_and_all_are_kept(filled: Home) -> None:
    filled.run("terms", "reject", "Quorvex", "--reason", "a team")
    filled.run("terms", "accept", "quorvex", "--alias-of", "redis")
    lines = (filled.folder / "terms" / "decisions.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["decision"] for line in lines] == ["rejected", "accepted"]
    (decision,) = decisions(Settings(home=filled.folder)).values()
    assert (decision.decision, decision.id) == ("accepted", "redis")


def test_a_home_without_postings_says_what_to_do(home: Home) -> None:
    done = home.run("terms")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "import" in done.stderr


def test_a_name_that_is_not_there(filled: Home) -> None:
    done = filled.run("terms", "show", "quorve")
    assert done.returncode == 2
    assert "near it: Quorvex" in done.stderr


def test_a_damaged_own_file_is_one_sentence(home: Home) -> None:
    (home.folder / "taxonomy").mkdir(parents=True)
    (home.folder / "taxonomy" / "accepted.toml").write_text("[x", "utf-8")
    done = home.run("terms", "accept", "Quorvex", "--id", "q", "--category", "data")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "accepted.toml" in done.stderr


def test_the_published_queue_follows_decisions_and_not_the_clock(filled: Home, tmp_path: Path) -> None:
    (path,) = (filled.folder / "marts" / "terms").glob("*.json")
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert [term.name for term in published(filled)] == ["Quorvex", "Zorbmq"]
    assert filled.run("publish").returncode == 0
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    filled.run("terms", "reject", "Quorvex")
    assert [term.name for term in published(filled)] == ["Zorbmq"]
    path.unlink()
    filled.run("publish", "--as-of", "2026-09-01")
    assert path.read_bytes() == before[0], "the same snapshot, the same bytes"


def test_texts_that_may_not_be_shown_stay_at_home(home: Home, tmp_path: Path) -> None:
    shutil.move(prepared(tmp_path / "wanted", "wanted"), home.folder)
    sentences = {term.name: [one.text for one in term.contexts] for term in published(home)}
    assert sentences["Quorvex"] != []
    assert sentences["Zorbmq"] == []
    assert "Zorbmq" in home.run("terms", "show", "Zorbmq").stdout.splitlines()[-1]


def test_names_of_language_models_join_the_queue(filled: Home) -> None:
    parts = Parts(Settings(home=filled.folder))
    key = str(parts.extractor_key)
    proposed = [
        UnknownTerm("Javva", "개발", "requirements", "…", suggested="java"),
        UnknownTerm("Plim", "Plim", "body", ""),
    ]
    assert keep_proposals(parts.settings, key, proposed) == 2
    assert keep_proposals(parts.settings, key, proposed) == 0
    assert keep_proposals(parts.settings, "another@1/t-0", proposed) == 2
    assert [one["text"] for one in proposals_of(parts.settings, key)] == ["Plim", "개발"]
    terms = {term["name"]: term for term in json.loads(filled.run("terms", "--json").stdout)["terms"]}
    assert "Quorvex" in terms
