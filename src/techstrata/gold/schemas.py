"""The trend tables: every table and field with its meaning, from which the data dictionary is generated."""

import pyarrow as pa

Field = tuple[str, pa.DataType, str]


def _schema(meaning: str, *fields: Field) -> pa.Schema:
    described = [pa.field(name, kind, metadata={"description": text}) for name, kind, text in fields]
    return pa.schema(described, metadata={"description": meaning})


VERSION_KEY: Field = ("version_key", pa.int32(), "Number of the version within the snapshot, by ascending version_id.")
OPENING_KEY: Field = ("opening_key", pa.int32(), "Number of the opening-episode within the snapshot.")
TECHNOLOGY: Field = ("technology", pa.string(), "Taxonomy id of the technology or concept.")

SCHEMAS: dict[str, pa.Schema] = {
    "openings": _schema(
        "One row for each opening in each episode of being open: the unit of every statistic. "
        "Openings of a source that is withdrawn are not here.",
        OPENING_KEY,
        ("opening_id", pa.string(), "Id of the opening: the id of its earliest posting."),
        ("episode", pa.int32(), "Number of the episode, from 1."),
        ("posting_id", pa.string(), "The posting whose version stands last in the episode."),
        ("site", pa.string(), "The site of that posting."),
        ("url", pa.string(), "Address of the posting on its site; null when none was given."),
        ("company_id", pa.string(), "The employer, merged names followed: the cluster of every interval."),
        ("company", pa.string(), "The employer's name."),
        ("first_on", pa.date32(), "First Seoul day on which it was seen open in this episode."),
        ("last_on", pa.date32(), "Last Seoul day on which it is known to have been open in this episode."),
        ("state", pa.string(), "open, closing_soon or closed as of the snapshot's day."),
    ),
    "opening_versions": _schema(
        "Which version stood for an opening-episode on which days; the days of an episode are covered without overlap.",
        OPENING_KEY,
        VERSION_KEY,
        ("first_on", pa.date32(), "First Seoul day on which the version stood."),
        ("last_on", pa.date32(), "Last Seoul day on which the version stood."),
    ),
    "versions": _schema(
        "One row for each version of a posting's text, with what was read from it as a whole.",
        VERSION_KEY,
        ("version_id", pa.string(), "Hash of the text and facts."),
        ("title", pa.string(), "The posting's title."),
        (
            "has_text",
            pa.bool_(),
            "False for image-only bodies, from which nothing could be read: counted beside a share, not in it.",
        ),
        ("role", pa.string(), "Role code."),
        ("role_probability", pa.float64(), "How likely the role is right (0 to 1); null when the reader does not say."),
        ("years_min", pa.int32(), "Least years of experience; null when not stated."),
        ("years_max", pa.int32(), "Most years of experience; null when not stated."),
        ("newcomer_ok", pa.bool_(), "Whether newcomers are accepted; null when not stated."),
    ),
    "sections": _schema(
        "The text that spans refer to; `title` and `tags` (one tag a line) are sections too. "
        "Where a source does not let its texts be shown in full, only the sentences that hold a span are kept; "
        "offsets refer to these.",
        VERSION_KEY,
        ("section", pa.string(), "Name of the section."),
        (
            "text",
            pa.string(),
            "The cleaned text, or its excerpt: one sentence a line, … on a line where words are missing.",
        ),
    ),
    "stacks": _schema(
        "The technologies of a version, parents of named ones included, with the strongest level of all sections.",
        VERSION_KEY,
        TECHNOLOGY,
        (
            "level",
            pa.string(),
            "required, preferred or used by the text alone; null when only the site's tags name it.",
        ),
        ("implied", pa.bool_(), "True when the text names only a child of it; null as level."),
        ("level_with_tags", pa.string(), "The same with the site's tags, which count as used."),
        ("implied_with_tags", pa.bool_(), "True when text and tags name only a child of it."),
    ),
    "mentions": _schema(
        "Every span: where a version names a technology or concept.",
        VERSION_KEY,
        TECHNOLOGY,
        ("kind", pa.string(), "technology or concept; only technologies count in shares."),
        ("section", pa.string(), "Name of the section; `tags` is what the site itself lists."),
        ("start", pa.int32(), "Offset of the first code point of the span in the section."),
        ("end", pa.int32(), "Offset behind the last code point of the span."),
        ("text", pa.string(), "The words of the span, verbatim."),
        ("level", pa.string(), "required, preferred, used or other: the strongest that the section states for it."),
    ),
    "technologies": _schema(
        "The technologies and concepts that occur in the snapshot.",
        TECHNOLOGY,
        ("name", pa.string(), "Display name."),
        ("kind", pa.string(), "technology or concept."),
        ("category", pa.string(), "Category such as language, framework, database, cloud or tool."),
    ),
    "parents": _schema(
        "Which technology implies which other, directly or through others.",
        TECHNOLOGY,
        ("parent", pa.string(), "Taxonomy id of what is implied."),
    ),
    "roles": _schema(
        "The role codes.",
        ("role", pa.string(), "Role code."),
        ("ko", pa.string(), "Korean title."),
        ("en", pa.string(), "English title."),
    ),
}
