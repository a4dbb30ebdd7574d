"""Versions in; what an extractor read from them, once it holds the checks of level 5, out."""

from collections.abc import Container, Iterable, Iterator, Mapping

from techstrata.contracts import Extractor, readings_of
from techstrata.domain import STRENGTH, TITLE, Content, Extraction, Issue, Level, UnexpectedDataError
from techstrata.reading.own_products import without_own
from techstrata.taxonomy import load


def enrich(
    pending: Iterable[tuple[str, Content]], extractor: Extractor, roles: Container[str] | None = None
) -> Iterator[tuple[str, Extraction] | Issue]:
    """Readings whose every span is verbatim; a version that fails becomes an Issue and stays pending.

    Extractors are not told who the employer is: what is the employer's own is taken out of the demands here.
    """
    known_roles = load().roles if roles is None else roles
    unreadable: list[Issue] = []

    def left_out(version: tuple[str, Content], error: Exception) -> None:
        detail = f"The extractor stumbles over this text: {type(error).__name__}."
        unreadable.append(Issue(kind="unreadable_text", detail=detail, severity="error", where=version[0]))

    tagged = (((version_id, content), (content.title, content.sections)) for version_id, content in pending)
    for (version_id, content), extraction in readings_of(extractor, tagged, left_out):
        try:
            check(extraction, content, known_roles)
        except UnexpectedDataError as error:
            yield Issue(kind="unproven_reading", detail=str(error), severity="error", where=version_id)
        else:
            yield version_id, without_own(extraction, content.company, content.title, content.sections)
    yield from unreadable


def check(extraction: Extraction, content: Content, roles: Container[str]) -> None:
    """Raises UnexpectedDataError unless level 5 holds: verbatim spans, one level each, known roles, sane years."""
    texts = {**content.sections, TITLE: content.title}
    _check_spans(extraction, texts)
    for role in (extraction.role, *extraction.role_alternatives):
        if role not in roles:
            raise UnexpectedDataError(f"The role {role!r} is not one of the role codes.")
    least, most = extraction.years_min, extraction.years_max
    if (least is not None and least < 0) or (least is not None and most is not None and most < least):
        raise UnexpectedDataError("The years of experience make no range.")


def _check_spans(extraction: Extraction, texts: Mapping[str, str]) -> None:
    levels: dict[tuple[str, str], Level] = {}
    for mention in extraction.mentions:
        text = texts.get(mention.section)
        if text is None or not mention.text or text[mention.start : mention.end] != mention.text or mention.start < 0:
            raise UnexpectedDataError("A span is not verbatim in the text.")
        if mention.level not in STRENGTH:
            raise UnexpectedDataError(f"The level {mention.level!r} is unknown.")
        if levels.setdefault((mention.technology, mention.section), mention.level) != mention.level:
            raise UnexpectedDataError("A technology has two levels in one section.")
