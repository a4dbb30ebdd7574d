"""Small annotated postings and readings, written by hand."""

from collections.abc import Sequence

from techstrata.domain import Extraction, Level, Mention
from techstrata.quality.annotated import AnnotatedMention, AnnotatedPosting

TEXTS = {
    "title": "Backend engineer (Go)",
    "requirements": "Java, Spring Boot and AWS EC2; Java again; deep learning",
    "preferred": "Java, or a word on Slack",
}


def annotated(
    *mentions: tuple[str, str, str, Level], concepts: Sequence[str] = (), **facts: object
) -> AnnotatedPosting:
    """A posting over TEXTS; a mention is (text, section, name, level)."""
    plain = {"role": "backend", "role_alt": (), "years_min": None, "years_max": None, "newcomer_ok": None, "site": "a"}
    said = [AnnotatedMention(text, section, name, "technology", level) for text, section, name, level in mentions]
    said += [AnnotatedMention(text, "requirements", text, "concept", "required") for text in concepts]
    sections = {name: text for name, text in TEXTS.items() if name != "title"}
    return AnnotatedPosting(id="1", title=TEXTS["title"], sections=sections, mentions=tuple(said), **plain | facts)


def read(*mentions: tuple[str, str, str, Level], **facts: object) -> Extraction:
    """A reading of it; a mention is (id, text, section, level), at the text's first place."""
    found = [
        Mention(one, one, "technology", section, start := TEXTS[section].index(text), start + len(text), text, level)
        for one, text, section, level in mentions
    ]
    plain = {"role": "backend", "years_min": None, "years_max": None, "newcomer_ok": None}
    return Extraction(tuple(found), role_alternatives=(), **plain | facts)
