"""The listing's SQL tables, each table and column with its meaning."""

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, String, Table, Text

METADATA = MetaData()

POSTINGS = Table(
    "postings",
    METADATA,
    Column("key", Integer, primary_key=True, comment="Number of the posting within the listing."),
    Column("posting_id", String, nullable=False, unique=True, comment="Stable id with the site's code."),
    Column("role", String, nullable=False, comment="Role code."),
    Column("site", String, nullable=False, comment="Name of the site."),
    Column("company_id", String, nullable=False, comment="Id of the employer."),
    Column("years_min", Integer, comment="Least years of experience; null when not stated."),
    Column("years_max", Integer, comment="Most years of experience; null when not stated."),
    Column("newcomer_ok", Integer, comment="1 when newcomers are accepted, 0 when not; null when not stated."),
    Column("currency", String, comment="Currency of the stated salary (ISO 4217); null when none is stated."),
    Column("pay_low", Integer, comment="Least of a year's stated pay; null for hours, days and weeks, too."),
    Column("pay_high", Integer, comment="Most of a year's stated pay; the least again where no end is stated."),
    Column("is_open", Integer, nullable=False, comment="1 for open and closing soon, 0 for closed."),
    Column("by_newest", Integer, nullable=False, comment="Place in the order from the newest posting."),
    Column("by_deadline", Integer, nullable=False, comment="Place in the order from the nearest deadline."),
    Column("by_company", Integer, nullable=False, comment="Place in the order by company name."),
    Index("postings_by_newest", "by_newest", unique=True),
    Index("postings_by_deadline", "by_deadline", unique=True),
    Index("postings_by_company", "by_company", unique=True),
    Index("postings_role", "role"),
    Index("postings_company", "company_id"),
    comment="What the listing is filtered and sorted by: one narrow row for each posting.",
)

CARDS = Table(
    "cards",
    METADATA,
    Column("key", Integer, primary_key=True, comment="Number of the posting within the listing."),
    Column("row", Text, nullable=False, comment="The line of the listing as JSON (PostingRow)."),
    comment="What the listing shows of a posting.",
)

DETAILS = Table(
    "details",
    METADATA,
    Column("key", Integer, primary_key=True, comment="Number of the posting within the listing."),
    Column("detail", LargeBinary, nullable=False, comment="The posting with versions and spans, JSON packed by zlib."),
    comment="All that is shown of one posting.",
)

FOUND_BY = Table(
    "found_by",
    METADATA,
    Column("technology", String, primary_key=True, comment="Id of a technology or concept, implied parents included."),
    Column("key", Integer, primary_key=True, comment="Number of the posting within the listing."),
    comment="Which technologies and concepts a posting is found by.",
    sqlite_with_rowid=False,
)

STATED = Table(
    "stated",
    METADATA,
    Column("facet", String, primary_key=True, comment="country, region, district, remote, … industry, currency."),
    Column("value", String, primary_key=True, comment="What a filter takes."),
    Column("key", Integer, primary_key=True, comment="Number of the posting within the listing."),
    comment="Which facet values a posting states; what nobody says has no row.",
    sqlite_with_rowid=False,
)

TEXTS = Table(
    "texts",
    METADATA,
    Column("key", Integer, primary_key=True, comment="Number of the posting within the listing."),
    Column("characters", Text, nullable=False, comment="The distinct characters of the text, for one-letter keywords."),
    Column("text", Text, nullable=False, comment="Title, company and sections, case and white space folded."),
    comment="What keywords are looked for in.",
)

VOCABULARY = Table(
    "vocabulary",
    METADATA,
    Column("number", Integer, primary_key=True, comment="Always 1: there is one row."),
    Column("words", Text, nullable=False, comment="All distinct words of the texts, ascending, one a line."),
    comment="Where pieces of words are looked for.",
)

WORDS = Table(
    "words",
    METADATA,
    Column("number", Integer, primary_key=True, comment="Line of the word in the vocabulary, from 0."),
    Column(
        "keys", LargeBinary, nullable=False, comment="Numbers of the postings that hold it, 32 bits each, ascending."
    ),
    comment="The index behind the keyword search: pieces of words are found through whole words.",
)

FACETS = Table(
    "facets",
    METADATA,
    Column("name", String, primary_key=True, comment="role, site, company, technology, or a facet of `stated`."),
    Column("place", Integer, primary_key=True, comment="Place from the value with most postings."),
    Column("value", String, nullable=False, comment="What a filter takes."),
    Column("label", String, nullable=False, comment="What people read."),
    Column("postings", Integer, nullable=False, comment="Postings that have the value."),
    Column("open_postings", Integer, nullable=False, comment="Those of them that are open."),
    comment="Values that people filter by, counted.",
)
