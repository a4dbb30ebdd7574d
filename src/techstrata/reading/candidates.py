"""Names in a posting that look like technologies and are none that the taxonomy knows: for a person to look at.

Lists tell: what stands between `Kafka` and `Redis`, divided from them by commas alone, is most likely a technology. A
name's own shape (`FlutterBlue`, `qs.js`), a known technology that it enlarges (`Kafka Streams` where only
`Kafka` is known) and the site's own tags tell, too. Ordinary words, places, degrees, trades and the like are left out.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import ahocorasick_rs

from techstrata.domain import TAGS, TITLE, Mention
from techstrata.reading.list_items import NEAR, Item, beside, items_of, windows_of
from techstrata.reading.name_shapes import (
    CAMEL,
    EMPLOYER_FORM,
    LATIN_RUN,
    LETTER_AND_DIGIT,
    MOST_WORDS,
    UNIT,
    VERSION,
    WORD,
    belongs,
    is_plain,
    known_names,
    no_terms,
    score_of_tag,
    shape_score,
    span_of_name,
    squeezed,
)
from techstrata.reading.words import addresses, stands_alone
from techstrata.taxonomy import Taxonomy
from techstrata.taxonomy.forms import HANGUL, normal

Reason = Literal["list", "part", "tag", "model"]
"""`list`: beside known names · `part`: it enlarges a known name · `tag`: the site's own · `model`: a language model's."""
LONGEST, SHORTEST = 40, 2
LONGEST_SECTION = 60_000
PARTS = re.compile(r"[/,&·]|(?<=[A-Za-z]) (?=v?\d[\d.]*$)")
GERMAN = (" und ", " die ", " der ", " für ", " mit ")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place where a name stands: `section_text[start:end]`, in code points.

    `score` from 0 to 1 says how much the place speaks for a technology, `neighbours` are ids of known ones beside it.
    """

    name: str
    section: str
    start: int
    end: int
    reason: Reason
    score: float
    neighbours: tuple[str, ...] = ()


class CandidateReader:
    """Reads postings for one taxonomy; `proposed` are names that language models gave: they count wherever they stand."""

    def __init__(self, taxonomy: Taxonomy, proposed: Iterable[str] = ()) -> None:
        self._known = known_names(taxonomy)
        self._ordinary = {squeezed(word) for word in taxonomy.ordinary}
        self._proposed = sorted({normal(name) for name in proposed if self._is_unknown(squeezed(name))})
        self._automaton = ahocorasick_rs.AhoCorasick(self._proposed) if self._proposed else None

    def read(
        self,
        title: str,
        sections: Mapping[str, str],
        mentions: Sequence[Mention],
        tags: Sequence[str] = (),
        employer: str = "",
    ) -> Iterator[Candidate]:
        """All candidates of a posting; mentions of level `other` (benefits, the site's own words) tell nothing."""
        texts = {**sections, TITLE: title}
        own = squeezed(employer)
        is_german = sum(text.count(word) for text in texts.values() for word in GERMAN) >= 4
        for section, text in texts.items():
            around = [one for one in mentions if one.section == section]
            telling = [one for one in around if one.level != "other"]
            found: list[Candidate] = []
            if telling and len(text) <= LONGEST_SECTION:
                found = list(self._listed(section, text, around, telling, is_german))
            if self._automaton is not None:
                found += self._said_by_models(section, text, [*found, *around])
            yield from (one for one in found if not own or squeezed(one.name) not in own)
        for tag in tags:
            name = tag.strip()
            if self.may_be_term(name) and not self._is_joined(name) and squeezed(name) not in own:
                yield Candidate(name, TAGS, 0, len(tag), "tag", score_of_tag(name))

    def may_be_term(self, name: str) -> bool:
        """Whether a name is neither known nor one of the words that stand for something else."""
        bare = squeezed(name)
        if len(bare) < SHORTEST or len(name) > LONGEST or bare.isdigit() or not self._is_unknown(bare):
            return False
        if UNIT.fullmatch(name) or VERSION.fullmatch(name) or LETTER_AND_DIGIT.fullmatch(name):
            return False
        words = name.split()
        if EMPLOYER_FORM.search(name) or all(squeezed(word) in no_terms() or VERSION.fullmatch(word) for word in words):
            return False
        # `C / C++`, `AI/인공지능` and `Java 8`: made of what is known.
        parts = [part for part in PARTS.split(name) if part.strip() and not VERSION.fullmatch(part.strip())]
        if all(not self._is_unknown(squeezed(part)) or squeezed(part) in no_terms() for part in parts):
            return False
        return not bare.endswith("s") or (
            bare[:-1] not in no_terms() and (len(bare) < 5 or bare[:-1] not in self._known)
        )

    def _is_joined(self, name: str) -> bool:
        """Whether a tag only joins two known names: `Embedded Linux`."""
        words = name.split()
        halves = ((words[:at], words[at:]) for at in range(1, len(words)))
        return any(all(not self._is_unknown(squeezed(" ".join(half))) for half in pair) for pair in halves)

    def _is_unknown(self, bare: str) -> bool:
        return bare not in self._known and bare not in self._ordinary

    def _listed(
        self, section: str, text: str, around: list[Mention], telling: list[Mention], is_german: bool
    ) -> Iterator[Candidate]:
        places = {(one.start, one.end) for one in telling}
        forbidden = addresses(text.lower()) if "@" in text or "www." in text or "http" in text else []
        for first, last in windows_of(text, telling):
            items = items_of(text, [one for one in around if first <= one.start < last], first, last)
            with_known = [at for at, item in enumerate(items) if item.known]
            worth = {at for known in with_known for at in range(known - NEAR, known + NEAR + 1) if 0 <= at < len(items)}
            for at in sorted(worth):
                item = items[at]
                in_title_brackets = section == TITLE and text[item.start - 1] in "[(【"
                in_address = bool(forbidden) and any(a <= item.start and item.end <= b for a, b in forbidden)
                if not (item.is_label or in_title_brackets or in_address):
                    yield from self._in_item(section, text, items, at, places, is_german)

    def _in_item(
        self, section: str, text: str, items: list[Item], at: int, places: Collection[tuple[int, int]], is_german: bool
    ) -> Iterator[Candidate]:
        item = items[at]
        if item.known and (is_german or not may_be_enlarged(text, item)):
            return
        left, right = (list(beside(items, at, step, text, places)) for step in (-1, 1))
        if item.known:
            found = self._enlarged(text, item, bool(left or right))
        elif left or right:
            found = self._alone(text, item, bool(left), bool(right), is_german)
        else:
            return
        near = tuple(dict.fromkeys(one.technology for one in (*left, *right)))
        for start, end, reason, score in found:
            yield Candidate(text[start:end], section, start, end, reason, round(score, 2), near)

    def _alone(
        self, text: str, item: Item, left: bool, right: bool, is_german: bool
    ) -> Iterator[tuple[int, int, Reason, float]]:
        """The name in an item without any known one."""
        inside = text[item.start : item.end]
        span = span_of_name(inside, left, right)
        if span is None:
            return
        name = inside[span[0] : span[1]]
        if not self.may_be_term(name):
            return
        whole = span == (0, len(inside))
        score = shape_score(name) + (0.45 if left and right else 0.25) + (0.15 if whole else 0.0)
        if is_german and not CAMEL.search(name):
            return
        if name.islower() and is_english_around(text, item):
            score -= 0.25
        if score > 0.3:
            yield item.start + span[0], item.start + span[1], "list", min(score, 1.0)

    def _enlarged(self, text: str, item: Item, is_listed: bool) -> Iterator[tuple[int, int, Reason, float]]:
        """`Kafka Streams` where only `Kafka` is known: words in capitals right beside a known technology."""
        for run in LATIN_RUN.finditer(text, item.start, item.end):
            known = [one for one in item.known if run.start() <= one.start and one.end <= run.end()]
            if not any(one.kind == "technology" for one in known) or len(run[0]) > LONGEST + 20:
                continue
            start, end = known[0].start, known[-1].end
            words = list(WORD.finditer(text, run.start(), run.end()))
            for word in reversed([word for word in words if word.end() <= start]):
                # An ordinary word in front is the sentence's: `Apply Kafka`.
                if not belongs(word[0]) or is_plain(word[0]):
                    break
                start = word.start()
            for word in (word for word in words if word.start() >= end):
                if not belongs(word[0]):
                    break
                end = word.end()
            end = start + len(text[start:end].rstrip(".-"))
            name = text[start:end]
            more = [
                word[0]
                for word in WORD.finditer(name)
                if not VERSION.fullmatch(word[0])
                and not any(one.start < start + word.end() and start + word.start() < one.end for one in known)
            ]
            if any(word.islower() for word in more):
                # `Angular e Node`, `Excel y Power Point`: a sentence in another language.
                continue
            if not more or len(name.split(" ")) > MOST_WORDS or not self.may_be_term(name):
                continue
            plain = sum(map(is_plain, more))
            score = (0.35 if is_listed else 0.15) + (0.15 if (start, end) == (item.start, item.end) else 0.0)
            score += 0.3 if not plain else -0.15 if plain == len(more) else 0.05
            if score > 0.3:
                yield start, end, "part", score

    def _said_by_models(self, section: str, text: str, taken: Iterable[Candidate | Mention]) -> Iterator[Candidate]:
        """Every place of a name that a language model gave, unless it is part of what was found already."""
        assert self._automaton is not None
        low = text.lower() if len(text.lower()) == len(text) else text
        spans = [(one.start, one.end) for one in taken]
        for _, start, end in self._automaton.find_matches_as_indexes(low):
            if stands_alone(low, text, start, end) and not any(a < end and start < b for a, b in spans):
                yield Candidate(text[start:end], section, start, end, "model", 0.8)


def may_be_enlarged(text: str, item: Item) -> bool:
    """Whether a Latin word stands right beside a known technology in an item: most items are done with this look."""
    for one in item.known:
        if one.kind != "technology":
            continue
        if (
            one.end + 1 < item.end
            and text[one.end] == " "
            and text[one.end + 1].isascii()
            and text[one.end + 1].isupper()
        ):
            return True
        if (
            one.start - 1 > item.start
            and text[one.start - 1] == " "
            and text[one.start - 2].isascii()
            and text[one.start - 2].isalnum()
        ):
            return True
    return False


def is_english_around(text: str, item: Item) -> bool:
    """Whether the text beside is English: there lower case means an ordinary word."""
    return HANGUL.search(text, max(0, item.start - 300), item.end + 300) is None
