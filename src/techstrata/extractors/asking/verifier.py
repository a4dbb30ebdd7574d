"""Believes of an answer only what the posting proves: verbatim names that the taxonomy spells so, years in their words.

Where a name stands is decided here, not by the model: of all places at which its text stands in the section as a word
of its own, the first that lies in no name placed before; longer names are placed first.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from techstrata.contracts.language_model import Answer, UnknownTerm
from techstrata.domain import STRENGTH, Level, Mention
from techstrata.extractors.asking.reading import SaidMention, SaidReading
from techstrata.extractors.asking.spelled import Spelled
from techstrata.reading.shadow import lowered
from techstrata.reading.words import stands_alone
from techstrata.taxonomy import Taxonomy, Term

VERSION = "1"
"""Part of the extractor's key: raise it when the same answer is believed differently."""
LONGEST_NAME = 80
LONGEST_CONTEXT = 160
MOST_YEARS = 40
WELCOMES_BEGINNERS = re.compile(
    r"신입|무관|인턴|졸업|new[ -]?grad|entry[ -]level|intern|junior|beginner|no experience|graduate", re.IGNORECASE
)
DEMANDS_EXPERIENCE = re.compile(r"\d|경력|경험|experience|senior|years", re.IGNORECASE)
RANK = {level: rank for rank, level in enumerate(STRENGTH)}


class UnusableAnswerError(Exception):
    """Nothing of an answer can be used; the sentence says why, without quoting it."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What is left of an answer. `role` is None where the code is none of ours; `dropped` counts by reason."""

    mentions: tuple[Mention, ...] = ()
    role: str | None = None
    role_alternatives: tuple[str, ...] = ()
    years_min: int | None = None
    years_max: int | None = None
    newcomer_ok: bool | None = None
    unknown: tuple[UnknownTerm, ...] = ()
    dropped: Mapping[str, int] = field(default_factory=dict)


def said_in(answer: Answer) -> SaidReading:
    """The answer in its shape; raises UnusableAnswerError for a refusal, half an answer or another shape."""
    if answer.stopped == "refused":
        raise UnusableAnswerError("The model declined to answer.")
    if answer.stopped == "length":
        raise UnusableAnswerError("The answer reached the limit of tokens and is cut off; raise most_output_tokens.")
    try:
        return SaidReading.model_validate_json(answer.content)
    except ValidationError as error:
        half = any(one["type"] == "json_invalid" for one in error.errors(include_url=False, include_input=False))
        what = "is no whole JSON" if half else "does not have the shape that was asked for"
        raise UnusableAnswerError(f"The answer {what}.") from None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term that a section is said to name: `text[start:end]` is its spelling."""

    term: Term
    said: SaidMention
    start: int
    end: int


class Verifier:
    """One taxonomy; the same answer and texts give the same result."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._spelled, self._roles = Spelled(taxonomy), taxonomy.roles

    def verified(self, said: SaidReading, texts: Mapping[str, str]) -> Verified:
        """What the texts prove of an answer."""
        dropped: Counter[str] = Counter()
        candidates: dict[str, list[Candidate]] = {}
        unknown: dict[UnknownTerm, None] = {}
        for one in dict.fromkeys(said.mentions):
            if reason := unproven(one, texts):
                dropped[reason] += 1
                continue
            found = self._candidate(one, texts[one.section])
            if isinstance(found, Candidate):
                candidates.setdefault(one.section, []).append(found)
            elif isinstance(found, UnknownTerm):
                unknown[found] = None
                dropped["unknown_name" if found.suggested is None else "unknown_spelling"] += 1
            else:
                dropped[found] += 1
        mentions = [
            mention
            for section, text in texts.items()
            for mention in placed(section, text, candidates.get(section, []), dropped)
        ]
        years_min, years_max = proven_years(said, texts, dropped)
        role = said.role if said.role in self._roles else None
        dropped["unknown_role"] += role is None
        others = tuple(dict.fromkeys(one for one in said.role_alternatives if one in self._roles and one != role))
        newcomer_ok = proven_newcomer(said, texts, dropped)
        left = {reason: number for reason, number in sorted(dropped.items()) if number}
        return Verified(tuple(mentions), role, others, years_min, years_max, newcomer_ok, tuple(unknown), left)

    def _candidate(self, said: SaidMention, text: str) -> Candidate | UnknownTerm | str:
        terms = self._spelled.named(said.name)
        for term in terms:
            if span := self._spelled.inside(said.text, term):
                return Candidate(term, said, *span)
        if terms and self._spelled.means_another(said.text, terms):
            return "contradicted"
        suggested = terms[0].id if terms else None
        return UnknownTerm(said.name, said.text, said.section, line_around(text, said.text), suggested)


def unproven(said: SaidMention, texts: Mapping[str, str]) -> str | None:
    """Why a mention proves nothing, or None when its text stands in its section."""
    if said.section not in texts:
        return "unknown_section"
    if not said.text.strip() or not any(letter.isalnum() for letter in said.name):
        return "empty"
    if (
        len(said.text) > LONGEST_NAME
        or len(said.name) > LONGEST_NAME
        or "\n" in said.text
        or not said.name.isprintable()
    ):
        return "no_name"
    return None if said.text in texts[said.section] else "not_verbatim"


def placed(section: str, text: str, candidates: list[Candidate], dropped: Counter[str]) -> list[Mention]:
    """Mentions in the order of the text, one level per term: the strongest that was said."""
    shadow = lowered(text)
    levels: dict[str, Level] = {}
    spans: dict[tuple[int, int], Term] = {}
    longest_first = sorted(candidates, key=lambda one: (one.start - one.end, -len(one.said.text)))
    seen: set[tuple[str, str]] = set()
    for one in longest_first:
        spelling = one.said.text[one.start : one.end]
        known = levels.get(one.term.id)
        if (one.term.id, spelling) not in seen:
            span = first_place(shadow, text, one, spans)
            if span is None:
                dropped["inside_another"] += 1
                continue
            spans[span] = one.term
            seen.add((one.term.id, spelling))
        if known is None or RANK[one.said.level] < RANK[known]:
            levels[one.term.id] = one.said.level
    return [
        Mention(term.id, term.name, term.kind, section, start, end, text[start:end], levels[term.id])
        for (start, end), term in sorted(spans.items())
    ]


def first_place(
    shadow: str, text: str, one: Candidate, spans: Mapping[tuple[int, int], Term]
) -> tuple[int, int] | None:
    """The first span of a candidate that stands as a word and lies in no span placed before."""
    at = text.find(one.said.text)
    while at >= 0:
        start, end = at + one.start, at + one.end
        free = all(end <= first or after <= start for first, after in spans)
        if free and stands_alone(shadow, text, start, end):
            return start, end
        at = text.find(one.said.text, at + 1)
    return None


def line_around(text: str, piece: str) -> str:
    """The line in which a piece stands, cut around it."""
    at = text.index(piece)
    first, after = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    after = len(text) if after < 0 else after
    first = max(first, at - (LONGEST_CONTEXT - len(piece)) // 2)
    return text[first : min(after, first + LONGEST_CONTEXT)].strip()


def is_quoted(words: str | None, texts: Mapping[str, str]) -> bool:
    """Whether words stand letter for letter in one of the texts."""
    return bool(words and words.strip()) and any(words in text for text in texts.values() if words)


def proven_years(said: SaidReading, texts: Mapping[str, str], dropped: Counter[str]) -> tuple[int | None, int | None]:
    """Years whose numbers stand in the words that are quoted for them; both or none."""
    least, most = said.years_min, said.years_max
    if least is None and most is None:
        return None, None
    words = said.years_text or ""
    numbers = {int(number) for number in re.findall(r"(?<!\d)\d{1,2}(?!\d)", words)}
    proven = is_quoted(words, texts) and all(
        year is None or year in numbers or (year == 0 and WELCOMES_BEGINNERS.search(words) is not None)
        for year in (least, most)
    )
    sane = all(year is None or 0 <= year <= MOST_YEARS for year in (least, most))
    if proven and sane and (least is None or most is None or least <= most):
        return least, most
    dropped["unproven_years"] += 1
    return None, None


def proven_newcomer(said: SaidReading, texts: Mapping[str, str], dropped: Counter[str]) -> bool | None:
    """What is quoted for beginners or against them, if the quoted words speak of that."""
    if said.newcomer_ok is None:
        return None
    speaks = WELCOMES_BEGINNERS if said.newcomer_ok else DEMANDS_EXPERIENCE
    if is_quoted(said.newcomer_text, texts) and speaks.search(said.newcomer_text or ""):
        return said.newcomer_ok
    dropped["unproven_newcomer"] += 1
    return None
