"""The tables of the posting store, each with its meaning, from which the data dictionary is generated."""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)

METADATA = MetaData()
SCHEMA_VERSION = 3
"""Raised whenever a table changes; a store of an older one is made anew from the lake."""


def _posting(*, primary_key: bool = False) -> Column[str]:
    owner = ForeignKey("postings.posting_id")
    return Column("posting_id", String, owner, primary_key=primary_key, nullable=False, comment="The posting.")


COMPANIES = Table(
    "companies",
    METADATA,
    Column("company_id", String, primary_key=True, comment="C- and 12 hexadecimal digits of a hash over the key."),
    Column("name", String, nullable=False, comment="The spelling to show."),
    Column("digest", LargeBinary, nullable=False, comment="Hash over name and spellings."),
    comment="Employers.",
)
POSTINGS = Table(
    "postings",
    METADATA,
    Column("posting_id", String, primary_key=True, comment="The site's code and a hash over the site's own id."),
    Column("site", String, nullable=False, comment="Name of the site."),
    Column("site_id", String, nullable=False, comment="The site's own id."),
    Column("url", String, comment="Address on the site; null when none was given."),
    Column("company_id", String, ForeignKey("companies.company_id"), comment="The employer; null until a text came."),
    Column("digest", LargeBinary, nullable=False, comment="Hash over the posting with its days and validities."),
    Index("postings_by_company", "company_id"),
    comment="Announcements, one for each id of each site.",
)
VERSIONS = Table(
    "versions",
    METADATA,
    Column("version_id", String, primary_key=True, comment="v- and 24 hexadecimal digits of a hash over the content."),
    Column("content", LargeBinary, nullable=False, comment="Text and facts as JSON (domain Content), cleaned."),
    comment="Immutable texts of postings: quality level 4.",
)
REFINED_PARTS = Table(
    "refined_parts",
    METADATA,
    Column("number", Integer, primary_key=True, comment="Number within this store."),
    Column("part", String, nullable=False, unique=True, comment="Id of the lake part."),
    Column("refiner_version", String, nullable=False, comment="Version of the rules that refined it last."),
    comment="Lake parts whose postings are here.",
)
COMPANY_ALIASES = Table(
    "company_aliases",
    METADATA,
    Column("company_id", String, ForeignKey("companies.company_id"), primary_key=True, comment="The employer."),
    Column("alias", String, primary_key=True, comment="A spelling that a site used."),
    Column("part", Integer, ForeignKey("refined_parts.number"), primary_key=True, comment="The part it came from."),
    Column("name", String, nullable=False, comment="The spelling to show, judged by this part alone."),
    Index("company_aliases_by_part", "part"),
    comment="All spellings of an employer's name.",
    sqlite_with_rowid=False,
)
OBSERVATIONS = Table(
    "observations",
    METADATA,
    Column("part", Integer, ForeignKey("refined_parts.number"), primary_key=True, comment="The part it came from."),
    Column("position", Integer, primary_key=True, comment="Its place in the part."),
    _posting(),
    Column("version_id", String, ForeignKey("versions.version_id"), comment="Its text; null when a list showed it."),
    Column("url", String, comment="The address it had."),
    Column("company_id", String, comment="The employer it had; null when a list showed it."),
    Column("observed_at", String, nullable=False, comment="UTC instant at which the bytes arrived, ISO 8601."),
    Column("days", String, nullable=False, comment="JSON list of the Seoul days on which the source saw it."),
    Index("observations_by_posting", "posting_id"),
    Index("observations_by_version", "version_id"),
    comment="What was seen of a posting, as it arrived; validities and sightings are worked out from it.",
    sqlite_with_rowid=False,
)
CLOSURES = Table(
    "closures",
    METADATA,
    Column("part", Integer, ForeignKey("refined_parts.number"), primary_key=True, comment="The part it came from."),
    Column("position", Integer, primary_key=True, comment="Its place in the part."),
    _posting(),
    Column("day", String, nullable=False, comment="The Seoul day on which the site said so, ISO 8601."),
    Column("reason", String, nullable=False, comment="closed in the site's words, or gone with its address."),
    Column("observed_at", String, nullable=False, comment="UTC instant at which the bytes arrived, ISO 8601."),
    Index("closures_by_posting", "posting_id"),
    comment="What sites said of the end of a posting, as it arrived.",
    sqlite_with_rowid=False,
)
VALIDITIES = Table(
    "validities",
    METADATA,
    _posting(primary_key=True),
    Column("sequence", Integer, primary_key=True, comment="Order of the validities of a posting, from 0."),
    Column("version_id", String, ForeignKey("versions.version_id"), nullable=False, comment="The text."),
    Column("valid_from", String, nullable=False, comment="UTC instant from which the text was valid, ISO 8601."),
    Index("validities_by_version", "version_id"),
    comment="Which text of a posting was valid from when.",
    sqlite_with_rowid=False,
)
SIGHTINGS = Table(
    "sightings",
    METADATA,
    _posting(primary_key=True),
    Column("day", String, primary_key=True, comment="A Seoul day on which it was seen open, ISO 8601."),
    comment="Every day on which a posting was seen open.",
    sqlite_with_rowid=False,
)
EXTRACTIONS = Table(
    "extractions",
    METADATA,
    Column("version_id", String, ForeignKey("versions.version_id"), primary_key=True, comment="The text read."),
    Column("extractor", String, primary_key=True, comment="Name of the extractor."),
    Column("extractor_version", String, primary_key=True, comment="Version of the extractor."),
    Column("taxonomy_version", String, primary_key=True, comment="Version of the taxonomy."),
    Column("role", String, nullable=False, comment="Role code."),
    Column("role_alternatives", String, nullable=False, comment="JSON list of further role codes that fit."),
    Column("role_probability", Float, comment="How likely the role is right (0 to 1); null when not said."),
    Column("years_min", Integer, comment="Least years of experience; null when not stated."),
    Column("years_max", Integer, comment="Most years of experience; null when not stated."),
    Column("newcomer_ok", Boolean, comment="Whether newcomers are accepted; null when not stated."),
    Column(
        "mentions",
        LargeBinary,
        nullable=False,
        comment="JSON rows: technology, name, kind, section, start, end, text, level.",
    ),
    Column("digest", LargeBinary, nullable=False, comment="Hash over the reading."),
    comment="What an extractor read from a text: quality level 5.",
    sqlite_with_rowid=False,
)
REDIRECTS = Table(
    "redirects",
    METADATA,
    Column("kind", String, primary_key=True, comment="opening or company."),
    Column("old_id", String, primary_key=True, comment="The id that was merged away."),
    Column("new_id", String, nullable=False, comment="The id it became part of."),
    Column("reason", String, nullable=False, comment="Why."),
    comment="Merged ids, kept for ever.",
)
OPENING_STATEMENTS = Table(
    "opening_statements",
    METADATA,
    Column("number", Integer, primary_key=True, comment="Number of the statement."),
    Column("kind", String, nullable=False, comment="merge, split or dispute."),
    Column("left_id", String, nullable=False, comment="One posting."),
    Column("right_id", String, nullable=False, comment="The other posting."),
    Column("reason", String, nullable=False, comment="The evidence in words."),
    comment="What was said for and against two postings being one opening; empty while each posting is its own.",
)
TOMBSTONES = Table(
    "tombstones",
    METADATA,
    Column("kind", String, primary_key=True, comment="posting or company."),
    Column("id", String, primary_key=True, comment="What must stay out."),
    Column("reason", String, nullable=False, comment="Why."),
    Column("on", String, nullable=False, comment="Day of the request."),
    comment="Deletion requests, honoured by every later snapshot.",
)
KEPT = (REDIRECTS, OPENING_STATEMENTS, TOMBSTONES)
"""What people said; all else follows from the lake."""
DERIVED = tuple(table for table in METADATA.sorted_tables if table not in KEPT)
