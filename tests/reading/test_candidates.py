"""Which names in a posting look like technologies that the taxonomy does not know; all names here are invented."""

import pytest

from techstrata.domain import Mention
from techstrata.reading.candidates import Candidate, CandidateReader
from techstrata.reading.name_shapes import is_plain, squeezed
from techstrata.taxonomy import Taxonomy
from techstrata.taxonomy.loader import Term

TERMS = [
    Term("java", "Java", "technology", "language", aliases=("자바",)),
    Term("kafka", "Apache Kafka", "technology", "platform", aliases=("Kafka", "카프카")),
    Term("redis", "Redis", "technology", "database", aliases=("레디스",)),
    Term("os", "OS", "concept", "software"),
    Term("tcp-ip", "TCP/IP", "technology", "protocol"),
    Term("go", "Go", "technology", "language", doubtful=("Go",)),
]
TAXONOMY = Taxonomy({term.id: term for term in TERMS}, {}, "t-test", frozenset({"harvest"}))
NAMES = [(name, term) for term in TERMS for name in (term.name, *term.aliases) if term.id != "go"]


def known_in(text: str, section: str = "requirements") -> list[Mention]:
    """What an extractor would find, the longest spelling first."""
    found: list[Mention] = []
    for name, term in sorted(NAMES, key=lambda pair: -len(pair[0])):
        at = text.find(name)
        while at >= 0:
            if not any(one.start < at + len(name) and at < one.end for one in found):
                found.append(Mention(term.id, term.name, term.kind, section, at, at + len(name), name, "required"))
            at = text.find(name, at + 1)
    return sorted(found, key=lambda one: one.start)


def candidates(text: str, **more: object) -> list[Candidate]:
    reader = CandidateReader(TAXONOMY, more.pop("proposed", ()))  # type: ignore[arg-type]
    return list(reader.read("Engineer", {"requirements": text}, known_in(text), **more))  # type: ignore[arg-type]


def names(text: str, **more: object) -> list[str]:
    return [one.name for one in candidates(text, **more)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Java, Quorvex, Redis 경험", ["Quorvex"]),
        ("Kafka/Quorvex/Redis", ["Quorvex"]),
        ("Redis, Plimdb 등을 활용한 개발 경험", ["Plimdb"]),
        ("메시지 큐(Kafka, Zorbmq) 운영", ["Zorbmq"]),
        ("Kafka 또는 Quorvex.js 사용", ["Quorvex.js"]),
        ("Java와 Quorvex를 다뤄 본 분", ["Quorvex"]),
        ("- Java\n- Quorvex\n- Redis", ["Quorvex"]),
        ("• Java\n• QuorvexDB 4.2\n• Redis", ["QuorvexDB"]),
        ("TCP/IP, Quorvex", ["Quorvex"]),
        ("experience with Quorvex, Java and Redis", ["Quorvex"]),
        ("Kafka Quorvex, Redis", ["Kafka Quorvex"]),
        ("카프카, 조르브엠큐, 레디스", ["조르브엠큐"]),
    ],
)
def test_names_beside_known_ones_are_found(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Java, communication skills, Redis",
        "Java, English, Redis",
        "Java, Seoul, Kafka",
        "Java, San Francisco, Redis",
        "Java, PhD, Redis",
        "Java, SQLD, Redis",
        "Java, 개발, Redis",
        "Java, 100GB, Redis",
        "Java 17, Redis 7.0",
        "Java Developer, Redis",
        "Java, Go, Redis",
        "Java, Harvest, Redis",
        "Quorvex: Java, Redis",
        "Java를 씁니다. Quorvex 팀입니다.",
        "Java, https://quorvex.example/redis, Redis",
        "Zorb OS, Redis",
        "우리 팀은 Quorvex 서비스를 만듭니다",
    ],
)
def test_what_is_no_technology_is_left_out(text: str) -> None:
    assert names(text) == []


def test_spans_are_verbatim_and_neighbours_named() -> None:
    text = "우대: Java, Quorvex, Redis 경험"
    (found,) = candidates(text)
    assert text[found.start : found.end] == "Quorvex"
    assert (found.section, found.reason, found.neighbours) == ("requirements", "list", ("java", "redis"))


def test_names_between_two_known_ones_and_of_their_own_shape_score_most() -> None:
    def score(text: str) -> float:
        return max(one.score for one in candidates(text))

    assert score("Java, QuorvexDb, Redis") > score("Java, Quorvex, Redis") > score("Redis, Quorvex 등을 활용")


def test_the_employers_own_name_is_no_candidate() -> None:
    assert names("Java, Quorvex, Redis", employer="(주)Quorvex") == []
    assert names("Java, Quorvex, Redis", employer="Gaon") == ["Quorvex"]


def test_brackets_of_a_title_name_teams_and_products() -> None:
    def in_title(title: str) -> list[str]:
        return [one.name for one in CandidateReader(TAXONOMY).read(title, {}, known_in(title, "title"))]

    assert in_title("[Quorvex/Java] 개발자") == []
    assert in_title("개발자, Java, Quorvex, Redis") == ["Quorvex"]


def test_what_the_site_says_of_benefits_tells_nothing() -> None:
    text = "Java, Quorvex, Redis"
    said = [
        Mention(*[getattr(one, f) for f in ("technology", "name", "kind", "section", "start", "end", "text")], "other")
        for one in known_in(text)
    ]
    assert list(CandidateReader(TAXONOMY).read("Engineer", {"requirements": text}, said)) == []


@pytest.mark.parametrize(
    ("tag", "found"),
    [("Quorvex", ["Quorvex"]), ("Java", []), ("Java OS", []), ("Java / Redis", []), ("marketing", []), ("Java 8", [])],
)
def test_tags_that_nobody_knows(tag: str, found: list[str]) -> None:
    read = candidates("nothing here", tags=[tag])
    assert [(one.name, one.section, one.reason) for one in read] == [(name, "tags", "tag") for name in found]


def test_names_of_language_models_count_wherever_they_stand() -> None:
    text = "우리는 Quorvex 위에서 일합니다"
    (found,) = candidates(text, proposed=["Quorvex", "Java"])
    assert (found.name, found.reason, text[found.start : found.end]) == ("Quorvex", "model", "Quorvex")


def test_ordinary_words_are_known_in_all_their_forms() -> None:
    assert all(map(is_plain, ("ability", "abilities", "Accelerated", "cross-team", "Seoul")))
    assert not any(map(is_plain, ("Quorvex", "Plimdb", "FlutterBlue")))


def test_spellings_of_one_name_are_one() -> None:
    assert squeezed("Node. JS") == squeezed("node-js") == squeezed("NodeJS")
