"""The parameters of the API: their limits, and what each is for."""

from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, Field, StringConstraints

from techstrata.domain import PostingQuery, ShareQuery, window_of
from techstrata.domain.calendar import WINDOW_FORMS
from techstrata.domain.listing import FacetName, Sort
from techstrata.domain.statistic import LevelScope

MOST_VALUES = 50
LONGEST_TEXT = 200
LONGEST_CURSOR = 2000
MOST_YEARS = 60
MOST_PAY = 1_000_000_000_000


def printable(text: str) -> str:
    """Refuses NUL, which no posting holds and some databases take for an end."""
    if "\0" in text:
        raise ValueError("must not contain NUL characters")
    return text


Word = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT), AfterValidator(printable)]
Text = Annotated[str, StringConstraints(max_length=LONGEST_TEXT), AfterValidator(printable)]
Words = Annotated[list[Word], Field(max_length=MOST_VALUES)]
Cursor = Annotated[
    str | None,
    Field(
        max_length=LONGEST_CURSOR,
        description="`next_cursor` of the page before; keep all other parameters as they were.",
    ),
    AfterValidator(lambda cursor: cursor and printable(cursor)),
]
Limit = Annotated[int, Field(ge=1, le=100, description="How many items at most.", examples=[20])]
Site = Annotated[
    Words, Field(description="Only postings of these sites; give it again for more.", examples=[["wanted"]])
]
Years = Annotated[
    int | None,
    Field(
        ge=0,
        le=MOST_YEARS,
        description="Years of experience of the person who looks; postings that state no years fit too.",
        examples=[3],
    ),
]
Newcomer = Annotated[
    bool | None,
    Field(
        description="`true` keeps postings that say they take newcomers, `false` keeps the others.",
        examples=[True],
    ),
]


class ShareFilters(BaseModel):
    """Which openings are counted, and which mentions count."""

    role: Word = Field(description="A role code of `/v1/roles`, or `all`.", examples=["backend"])
    window: Text = Field(
        "all", description=f"When the opening was open, in Seoul days: {WINDOW_FORMS}.", examples=["2026Q3"]
    )
    level: LevelScope = Field(
        "any",
        description="`required` counts only what an opening requires, `any` also what it prefers or uses.",
        examples=["required"],
    )
    with_tags: bool = Field(
        False, description="Count the technologies that a site itself lists beside the text.", examples=[False]
    )
    site: Site = []
    years: Years = None
    newcomer: Newcomer = None

    def query_for(self, technologies: list[str]) -> ShareQuery:
        """The question in the words of the domain."""
        return ShareQuery(
            role=self.role,
            window=window_of(self.window),
            level=self.level,
            with_tags=self.with_tags,
            technologies=tuple(dict.fromkeys(technologies)),
            sites=tuple(dict.fromkeys(self.site)),
            years=self.years,
            newcomer=self.newcomer,
        )


class ShareParameters(ShareFilters):
    """A share, for some technologies or all."""

    technology: Words = Field(
        [],
        description="Only these rows, by technology id; the denominator stays. Give it again for more.",
        examples=[["java", "kotlin"]],
    )

    def query(self) -> ShareQuery:
        """The question in the words of the domain."""
        return self.query_for(self.technology)


class EvidenceParameters(ShareFilters):
    """One row of a share, opened."""

    technology: Word = Field(description="The id of the technology whose share is to be opened.", examples=["java"])
    cursor: Cursor = None
    limit: Limit = 20

    def query(self) -> ShareQuery:
        """The question in the words of the domain."""
        return self.query_for([])


class PostingParameters(BaseModel):
    """Filters of the listing: any value within one, all of different ones."""

    text: Text | None = Field(
        None, description="Looked for in title, company and text; part of a word is enough.", examples=["결제"]
    )
    role: Words = Field(
        [], description="Role codes of `/v1/roles`; give it again for more.", examples=[["backend", "fullstack"]]
    )
    technology: Words = Field(
        [], description="Technology ids of `/v1/technologies`; give it again for more.", examples=[["java", "kotlin"]]
    )
    match: Literal["any", "all"] = Field(
        "any", description="Whether any or all of the technologies must be named.", examples=["all"]
    )
    company: Words = Field(
        [], description="Company ids, the `value` of `/v1/companies`; give it again for more.", examples=[["c-1a2b3c"]]
    )
    site: Site = []
    years: Years = None
    newcomer: Newcomer = None
    country: Words = Field([], description="Countries of the place of work, ISO 3166-1 codes.", examples=[["KR"]])
    region: Words = Field([], description="시·도 of the place of work, the `value` of the facet.", examples=[["seoul"]])
    district: Words = Field(
        [], description="시·군·구, the `value` of the facet.", examples=[["gyeonggi/seongnam-si/bundang-gu"]]
    )
    remote: Words = Field(
        [], description="`full`, `hybrid` (part of the time, or by agreement) or `no`.", examples=[["full", "hybrid"]]
    )
    employment: Words = Field([], description="Kinds of employment, such as `permanent`.", examples=[["permanent"]])
    education: Words = Field(
        [], description="The least degree asked for, `none` where a posting says none is.", examples=[["none"]]
    )
    military: Words = Field(
        [], description="Military-service tracks: `research`, `industry`, `unspecified`.", examples=[["research"]]
    )
    language: Words = Field([], description="Language of the text: `ko`, `en`, `de`, …, `mixed`.", examples=[["ko"]])
    industry: Words = Field([], description="Industry classes, the `value` of the facet.", examples=[["game"]])
    currency: Words = Field([], description="Currency of the stated salary, ISO 4217.", examples=[["KRW"]])
    salary_stated: bool = Field(False, description="Keep only postings that state a salary.", examples=[True])
    salary_from: int | None = Field(
        None,
        ge=0,
        le=MOST_PAY,
        description=(
            "Keep postings whose stated range reaches this sum a year, in whole units of the one `currency`, won where "
            "none is given; a monthly salary counts twelve times, hours, days and weeks never fit."
        ),
        examples=[50_000_000],
    )
    facet: list[FacetName] = Field(
        [],
        max_length=len(get_args(FacetName)),
        description="Count the values of these facets, each under all filters but its own.",
        examples=[["region", "remote"]],
    )
    open_only: bool = Field(False, description="Leave out closed postings.", examples=[True])
    sort: Sort = Field(
        "newest",
        description="`newest` first, nearest `deadline` first, or by name of the `company`.",
        examples=["deadline"],
    )
    limit: Limit = 20
    cursor: Cursor = None

    def query(self) -> PostingQuery:
        """The question in the words of the domain."""
        return PostingQuery(
            text=wanted(self.text),
            roles=tuple(dict.fromkeys(self.role)),
            technologies=tuple(dict.fromkeys(self.technology)),
            match=self.match,
            companies=tuple(dict.fromkeys(self.company)),
            sites=tuple(dict.fromkeys(self.site)),
            years=self.years,
            newcomer=self.newcomer,
            countries=tuple(dict.fromkeys(self.country)),
            regions=tuple(dict.fromkeys(self.region)),
            districts=tuple(dict.fromkeys(self.district)),
            remote=tuple(dict.fromkeys(self.remote)),
            employment=tuple(dict.fromkeys(self.employment)),
            education=tuple(dict.fromkeys(self.education)),
            military=tuple(dict.fromkeys(self.military)),
            languages=tuple(dict.fromkeys(self.language)),
            industries=tuple(dict.fromkeys(self.industry)),
            currencies=tuple(dict.fromkeys(self.currency)),
            salary_stated=self.salary_stated,
            salary_from=self.salary_from,
            facets=tuple(dict.fromkeys(self.facet)),
            open_only=self.open_only,
            sort=self.sort,
            limit=self.limit,
            cursor=self.cursor,
        )


class CompanyParameters(BaseModel):
    """A part of a company's name."""

    text: Text | None = Field(None, description="Part of any spelling of the company's name.", examples=["은행"])
    limit: Limit = 50


class TechnologyParameters(BaseModel):
    """Which technologies and concepts are listed."""

    text: Text | None = Field(
        None, description="Part of a name, an id or a further spelling, Korean too.", examples=["스프링"]
    )
    kind: Literal["technology", "concept"] | None = Field(
        None, description="Only technologies, or only concepts.", examples=["technology"]
    )
    category: Word | None = Field(None, description="Only this category, as the items name it.", examples=["database"])
    limit: Limit = 50


class UnknownTermParameters(BaseModel):
    """Which names of the queue are listed."""

    text: Text | None = Field(None, description="Part of a spelling.", examples=["blue"])
    category: Word | None = Field(
        None, description="Only those suggested for this file of the taxonomy.", examples=["mobile"]
    )
    limit: Limit = 50


def wanted(text: str | None) -> str | None:
    """Blanks alone ask for nothing."""
    return (text or "").strip() or None
