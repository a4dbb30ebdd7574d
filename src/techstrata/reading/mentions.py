"""What hits say: which term is mentioned where in the untouched text, and how strongly its section asks for it."""

from collections.abc import Mapping, Sequence

from techstrata.domain import STRENGTH, Level, Mention
from techstrata.reading.employers import asks_for, names_employer
from techstrata.reading.headings import BODY
from techstrata.reading.hits import Hit
from techstrata.reading.levels import LEVEL_OF_SECTION, asked_lines, level_in, sentence_at
from techstrata.reading.outline import Segment
from techstrata.reading.sheet import Part, Sheet
from techstrata.reading.triggers import any_between

HITS_FOR_LEVELS = 2_000
"""A section with more names than this is page noise; what comes behind has the section's own level."""
RANK = {level: rank for rank, level in enumerate(STRENGTH)}

Places = Mapping[str, Sequence[int]]
"""Where the words of each group of triggers stand, ascending; under `loud` those of all groups."""


def mentions_in(
    sheet: Sheet, hits: Sequence[Hit], segments: Sequence[Sequence[tuple[Segment, ...]]], triggers: Places
) -> list[list[Mention]]:
    """The mentions of each posting, part by part; `segments` are those of each part, `hits` ascend."""
    mentions: list[list[Mention]] = []
    at, size = 0, len(hits)
    for parts, outlines in zip(sheet.postings, segments, strict=True):
        found: list[Mention] = []
        for part, outlined in zip(parts, outlines, strict=True):
            first, after = at, part.after
            while at < size and hits[at][0] < after:
                at += 1
            if at > first:
                found += mentions_of(part, sheet, hits[first:at], outlined, triggers)
        mentions.append(found)
    return mentions


def mentions_of(
    part: Part, sheet: Sheet, hits: Sequence[Hit], segments: tuple[Segment, ...], triggers: Places
) -> list[Mention]:
    """Mentions with one level per term: the strongest that the section states."""
    section, text, begin = part.section, part.text, part.first
    last: Level = LEVEL_OF_SECTION.get(section, "used")
    levels = levels_of(part, sheet, hits, segments, triggers)
    if part.mapped is None and not levels:
        return [
            Mention(
                (term := form.term).id, term.name, term.kind, section, (first := start - begin), (after := end - begin), text[first:after], last
            )
            for start, end, form in hits
        ]  # fmt: skip
    return [
        Mention(
            term.id, term.name, term.kind, section, first, after, text[first:after], levels.get(term.id, last)
        )
        for start, end, form in hits
        for term, (first, after) in ((form.term, part.span(start, end)),)
    ]  # fmt: skip


def levels_of(
    part: Part, sheet: Sheet, hits: Sequence[Hit], segments: tuple[Segment, ...], triggers: Places
) -> dict[str, Level]:
    """The strongest level of each term in a section; none where all have the section's own."""
    may_ask = part.section in ("tasks", BODY) and any_between(triggers["asked"], part.first, part.after)
    asked = asked_lines(sheet.shadow, part.first, part.after) if may_ask else []
    is_quiet = len(segments) == 1 and not asked and not any_between(triggers["loud"], part.first, part.after)
    if is_quiet and part.section != BODY and part.named(segments[0]) == part.section:
        # Most sections hold no word that could change what they say of themselves.
        return {}
    strongest = _worded_levels(part, sheet, hits[:HITS_FOR_LEVELS], segments, triggers, asked)
    if part.section == BODY:
        # Who a posting is from is said in its body; what it uses or makes under its own name is no demand.
        for start, end, form in hits:
            level = strongest.get(form.term.id) if form.term.kind == "technology" else None
            if (level == "used" or level == "required") and names_employer(sheet.cased, start, end):
                own = (one for one, _, other in hits if other.term is form.term)
                if level == "used" or not any(asks_for(sheet.cased, one) for one in own):
                    strongest[form.term.id] = "other"
    return strongest


def _worded_levels(
    part: Part,
    sheet: Sheet,
    hits: Sequence[Hit],
    segments: tuple[Segment, ...],
    triggers: Places,
    asked: Sequence[int],
) -> dict[str, Level]:
    """The same where a heading, a word, or nothing at all tells what is asked for."""
    shadow, plain_body = sheet.shadow, all(segment.section == BODY for segment in segments)
    loud = triggers["loud"]
    strongest: dict[str, Level] = {}
    line_after = 0
    quiet, sentence = True, None
    rest = iter(segments)
    segment = next(rest)
    within, named = part.bounds(segment), part.named(segment)
    base: Level = LEVEL_OF_SECTION.get(named, "used")
    for start, end, form in hits:
        term_id = form.term.id
        while start >= within[1] and (following := next(rest, None)):
            within, named = part.bounds(following), part.named(following)
            base = LEVEL_OF_SECTION.get(named, "used")
        known = strongest.get(term_id)
        if known == "required":
            continue
        if start >= line_after:
            line_after = shadow.find("\n", end)
            quiet = not any_between(loud, shadow.rfind("\n", 0, start) + 1, line_after)
        if quiet and not (plain_body and named == BODY):
            # Most lines hold no word that could change what their section says.
            level = base
        else:
            if sentence is None or start < sentence.first or end > sentence.after:
                sentence = sentence_at(sheet.cased, shadow, start, end, triggers, within)
            level = level_in(sentence, start, end, named, plain_body)
        if level == "used" and named == "tasks" and asked and any_between(asked, end, line_after + 1):
            level = "required"
        if known is None or RANK[level] < RANK[known]:
            strongest[term_id] = level
    return strongest
