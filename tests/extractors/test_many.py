"""Many postings at once are read as each is read alone."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from techstrata.contracts import Extractor, Texts, readings_of
from techstrata.domain import Extraction, ExtractorKey
from techstrata.extractors.gazetteer import Gazetteer
from techstrata.quality.annotated import SHIPPED, AnnotatedPosting, annotated_in
from techstrata.reading.sheet import MOST_LETTERS, MOST_POSTINGS, batches_of
from techstrata.taxonomy import load

SECTIONS = ("tasks", "requirements", "preferred", "stack", "intro", "benefits", "body", "title", "tags")
PIECES = [
    "Java", "React", "Go", "C", "R", "spring", "스프링부트", "k8s", "DB", "우대", "필수", "[우대사항]", "자격요건:", "이런 분을 찾아요", "자격\n요건", "\n", "\n\n", " ",
    ", ", "- ", "• ", "경력 3년 이상", "신입", "5+ years", "C\\+\\+", "&amp;", "<br>", "\u200b", "İ", "Σ", "ΟΣ", "\x00", "\n\x00\n", "🚀", "_", "@", "https://",
    ".com", "dev@java.io", "-", "%", "+", "년", " und ", " die ", " der ", "Cloud ", "와", "가", unicodedata.normalize("NFD", "쿠버네티스"),
]  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
POSTING = st.tuples(TEXT, st.dictionaries(st.sampled_from(SECTIONS), TEXT, max_size=4))


@pytest.fixture(scope="module")
def annotated() -> list[Texts]:
    found = annotated_in(SHIPPED.read_bytes().splitlines(), SHIPPED.name, load().roles)
    return [(one.title, one.sections) for one in found if isinstance(one, AnnotatedPosting)]


def singly(gazetteer: Gazetteer, postings: list[Texts]) -> list[Extraction]:
    return [gazetteer.extract(title, sections) for title, sections in postings]


def test_the_annotated_sample(gazetteer: Gazetteer, annotated: list[Texts]) -> None:
    repeated = annotated * 3
    assert len(repeated) > MOST_POSTINGS, "one batch says nothing of the next"
    assert list(gazetteer.extract_many(repeated)) == singly(gazetteer, annotated) * 3


@settings(max_examples=150)
@given(postings=st.lists(POSTING, max_size=5))
def test_texts_of_all_kinds(gazetteer: Gazetteer, postings: list[Texts]) -> None:
    assert list(gazetteer.extract_many(postings)) == singly(gazetteer, postings)


def test_readings_come_in_the_order_of_the_postings(gazetteer: Gazetteer) -> None:
    names = ["Java", "Kotlin", "Python"]
    postings: list[Texts] = [("", {"requirements": names[number % 3]}) for number in range(2 * MOST_POSTINGS + 1)]
    found = [reading.mentions[0].name for reading in gazetteer.extract_many(postings)]
    assert found == [names[number % 3] for number in range(2 * MOST_POSTINGS + 1)]


def test_nothing_gives_nothing(gazetteer: Gazetteer) -> None:
    assert list(gazetteer.extract_many([])) == []


def test_no_batch_grows_without_bound() -> None:
    small: Texts = ("a", {"tasks": "b"})
    large: Texts = ("a", {"tasks": "b" * MOST_LETTERS})
    sizes = [len(batch) for batch in batches_of([small, large, small, *[small] * MOST_POSTINGS])]
    assert sizes == [2, MOST_POSTINGS, 1]


def test_postings_are_not_all_taken_before_the_first_reading(gazetteer: Gazetteer) -> None:
    taken = 0

    def endless() -> Iterator[Texts]:
        nonlocal taken
        while True:
            taken += 1
            yield "백엔드", {"tasks": "Java"}

    next(gazetteer.extract_many(endless()))
    assert taken <= MOST_POSTINGS


@dataclass(frozen=True)
class OneByOne:
    """An extractor that knows nothing of reading many."""

    beneath: Extractor

    @property
    def key(self) -> ExtractorKey:
        return self.beneath.key

    def extract(self, title: str, sections: Mapping[str, str]) -> Extraction:
        return self.beneath.extract(title, sections)


def test_every_reading_bears_its_own_tag_whoever_reads(gazetteer: Gazetteer, annotated: list[Texts]) -> None:
    tagged = list(enumerate((annotated * 3)[: MOST_POSTINGS + 2]))
    at_once = list(readings_of(gazetteer, tagged))
    assert at_once == list(readings_of(OneByOne(gazetteer), tagged))
    assert [tag for tag, _ in at_once] == [tag for tag, _ in tagged]


@dataclass(frozen=True)
class Stumbling:
    """A gazetteer that cannot read a posting called `poison`, neither alone nor among others."""

    beneath: Gazetteer

    @property
    def key(self) -> ExtractorKey:
        return self.beneath.key

    def extract(self, title: str, sections: Mapping[str, str]) -> Extraction:
        if title == "poison":
            raise TypeError("no such shape")
        return self.beneath.extract(title, sections)

    def extract_many(self, postings: Iterable[Texts]) -> Iterator[Extraction]:
        for batch in batches_of(postings):
            yield from [self.extract(*texts) for texts in batch]


def with_poison(annotated: list[Texts]) -> list[tuple[int, Texts]]:
    texts = (annotated * 9)[: 3 * MOST_POSTINGS]
    for at in (0, 7, MOST_POSTINGS - 1, MOST_POSTINGS, len(texts) - 1):
        texts[at] = ("poison", {})
    return list(enumerate(texts))


@pytest.mark.parametrize("alone", [False, True])
def test_a_posting_that_cannot_be_read_stops_no_others(
    gazetteer: Gazetteer, annotated: list[Texts], alone: bool
) -> None:
    tagged = with_poison(annotated)
    left_out: list[tuple[int, str]] = []
    extractor = Stumbling(gazetteer)
    found = list(
        readings_of(
            OneByOne(extractor) if alone else extractor,
            tagged,
            lambda tag, error: left_out.append((tag, str(error))),
        )
    )
    assert left_out == [(tag, "no such shape") for tag, (title, _) in tagged if title == "poison"]
    assert found == list(readings_of(gazetteer, [one for one in tagged if one[1][0] != "poison"]))


def test_who_asks_for_no_such_mercy_is_told_the_error(gazetteer: Gazetteer, annotated: list[Texts]) -> None:
    with pytest.raises(TypeError, match="no such shape"):
        list(readings_of(Stumbling(gazetteer), with_poison(annotated)))


def test_a_fault_of_the_source_is_no_fault_of_the_extractor(gazetteer: Gazetteer, annotated: list[Texts]) -> None:
    def source() -> Iterator[tuple[int, Texts]]:
        yield from enumerate(annotated)
        raise ValueError("the store is damaged")

    with pytest.raises(ValueError, match="the store is damaged"):
        list(readings_of(gazetteer, source(), lambda tag, error: None))
