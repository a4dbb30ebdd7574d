"""A small hand-written world of postings whose readings are known, for tests of what is made from postings."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import settings

from techstrata.app.publishing import Published, publish
from techstrata.domain import (
    Company,
    Content,
    Deadline,
    Extraction,
    ExtractorKey,
    Level,
    Mention,
    Reason,
    RefinedClosure,
    RefinedPosting,
    RefinedSighting,
    RunOutcome,
    SourceRun,
    SourceState,
    posting_id_of,
)
from techstrata.stores.memory import MemoryPostingStore
from techstrata.taxonomy import Taxonomy
from techstrata.taxonomy.loader import Role, Term, ancestors_of

# How long one example takes says more of the machine than of the code.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

KEY = ExtractorKey("by-hand", "1", "t-test")
CODES = {"jumpit": "JPT", "wanted": "WAN"}
PADDING = "We build a service that many people use every day."


def small_taxonomy() -> Taxonomy:
    """Java with its two frameworks above it, some others, and one concept."""
    terms = [
        Term("java", "Java", "technology", "language", aliases=("자바",)),
        Term("spring-framework", "Spring Framework", "technology", "framework", implies=("java",)),
        Term("spring-boot", "Spring Boot", "technology", "framework", ("스프링부트",), implies=("spring-framework",)),
        Term("python", "Python", "technology", "language"),
        Term("kafka", "Apache Kafka", "technology", "platform", aliases=("Kafka",)),
        Term("mysql", "MySQL", "technology", "database"),
        Term("msa", "Microservices", "concept", "architecture"),
    ]
    roles = [
        Role("backend", "백엔드 개발자", "Backend engineer"),
        Role("frontend", "프론트엔드 개발자", "Frontend engineer"),
        Role("non_it", "IT 외 직군", "Not IT"),
    ]
    by_id = {term.id: term for term in terms}
    return Taxonomy(by_id, {role.code: role for role in roles}, KEY.taxonomy_version, _ancestors=ancestors_of(by_id))


class KeptRuns:
    """Receipts of collection, in memory."""

    def __init__(self) -> None:
        self._runs: dict[tuple[str, date], SourceRun] = {}

    def save(self, run: SourceRun) -> None:
        """Keep a receipt."""
        self._runs[run.site, run.day] = run

    def runs(self, site: str, last: int | None = None) -> Iterator[SourceRun]:
        """All receipts of a source, or the last of them, by day."""
        return iter([run for (of, _), run in sorted(self._runs.items()) if of == site][-last if last else 0 :])

    def sites(self) -> tuple[str, ...]:
        """Sources with a receipt."""
        return tuple(sorted({site for site, _ in self._runs}))


class World:
    """Postings with known mentions, in a store of its own."""

    def __init__(self) -> None:
        self.taxonomy = small_taxonomy()
        self.store = MemoryPostingStore()
        self.key = KEY
        self.runs = KeptRuns()

    def add(
        self,
        site_id: str,
        days: Sequence[str] = ("2026-09-01",),
        asks: Mapping[str, Level] | None = None,
        *,
        company: str = "Gaon",
        site: str = "jumpit",
        title: str = "Engineer",
        text: str = PADDING,
        tags: Sequence[str] = (),
        site_roles: Sequence[str] = (),
        deadline: str | None = None,
        posted_on: str | None = None,
        role: str = "backend",
        years: tuple[int | None, int | None] = (None, None),
        newcomer_ok: bool | None = None,
        url: str | None = None,
        read: bool = True,
    ) -> str:
        """Add one observation of a posting; returns the posting's id."""
        lines, mentions = [text], []
        for technology, level in (asks or {}).items():
            name = self.taxonomy.terms[technology].name
            start = sum(len(line) + 1 for line in lines) + len("Knows ")
            span = ("requirements", start, start + len(name), name, level)
            mentions.append(Mention(technology, name, self.taxonomy.terms[technology].kind, *span))
            lines.append(f"Knows {name} well.")
        content = Content(
            title=title,
            company=company,
            sections={"requirements": "\n".join(lines)},
            tags=tuple(tags),
            site_roles=tuple(site_roles),
            posted_on=date.fromisoformat(posted_on) if posted_on else None,
            deadline=Deadline(kind="date", on=date.fromisoformat(deadline)) if deadline else Deadline(),
        )
        posting_id = posting_id_of(CODES[site], site_id)
        company_id = f"C-{company}"
        posting = RefinedPosting(
            posting_id=posting_id,
            site=site,
            site_id=site_id,
            url=url,
            company_id=company_id,
            content=content,
            days=tuple(date.fromisoformat(day) for day in days),
            observed_at=datetime(2026, 9, 1, tzinfo=UTC),
        )
        employer = Company(company_id=company_id, name=company, aliases=(company,))
        self.store.save_refined(f"part-{posting_id}-{days}", "1", [posting], [employer])
        if read:
            extraction = Extraction(tuple(mentions), role, (), *years, newcomer_ok)
            self.store.save_extractions(self.key, [(content.version_id, extraction)])
        return posting_id

    def see(self, site_id: str, days: Sequence[str], site: str = "jumpit") -> None:
        """A list shows a posting that is known already."""
        posting_id = posting_id_of(CODES[site], site_id)
        seen = RefinedSighting(
            posting_id=posting_id,
            site=site,
            site_id=site_id,
            days=tuple(date.fromisoformat(day) for day in days),
            observed_at=datetime(2026, 9, 1, tzinfo=UTC),
        )
        self.store.save_refined(f"seen-{posting_id}-{days}", "1", [seen], [])

    def close(self, site_id: str, day: str, reason: Literal["closed", "gone"] = "closed", site: str = "jumpit") -> None:
        """The site says that a posting is over."""
        posting_id = posting_id_of(CODES[site], site_id)
        closure = RefinedClosure(
            posting_id=posting_id,
            site=site,
            site_id=site_id,
            reason=reason,
            day=date.fromisoformat(day),
            observed_at=datetime(2026, 9, 1, tzinfo=UTC),
        )
        self.store.save_refined(f"closed-{posting_id}-{day}", "1", [closure], [])

    def ran(
        self,
        day: str,
        state: SourceState = "healthy",
        outcome: RunOutcome = "whole",
        *,
        site: str = "jumpit",
        reasons: Sequence[tuple[str, str]] = (),
    ) -> None:
        """A receipt of one collection."""
        run = SourceRun(
            site=site,
            day=date.fromisoformat(day),
            started_at=datetime(2026, 9, 1, tzinfo=UTC),
            seconds=1.0,
            outcome=outcome,
            state=state,
            reasons=tuple(Reason(code=code, detail=detail) for code, detail in reasons),
        )
        self.runs.save(run)

    def publish(
        self, folder: Path, as_of: str | None = None, republish: Callable[[str], bool] = lambda _site: True
    ) -> Published:
        """Publish everything into a folder."""
        day = date.fromisoformat(as_of) if as_of else None
        return publish(self.store, self.key, self.taxonomy, folder, day, runs=self.runs, republish=republish)


@pytest.fixture
def world() -> World:
    """An empty world."""
    return World()


@pytest.fixture
def many() -> World:
    """60 backend openings of 20 employers, more than a question needs; two are without readable text."""
    filled = World()
    for number in range(60):
        asks: dict[str, Level] = {"spring-boot": "required"} if number % 2 else {"python": "preferred"}
        if number % 3 == 0:
            asks["java"] = "used"
        if number % 10 == 0:
            asks["kafka"] = "other"
        filled.add(
            f"{number:03}",
            ["2026-09-01", "2026-09-08"],
            asks,
            company=f"Company {number % 20:02}",
            tags=["MySQL", "자바"] if number % 6 == 1 else [],
            text=f"{PADDING} Team {number}.",
            years=(number % 5, None),
            newcomer_ok=number % 5 == 0 or None,
            site="wanted" if number % 4 == 0 else "jumpit",
        )
    filled.add("x1", ["2026-09-08"], text="See the picture", company="Company 01")
    filled.add("x2", ["2026-09-08"], text="See the image", company="Company 02")
    filled.add("x3", ["2026-09-08"], {"python": "required"}, role="non_it", company="Company 03", text=PADDING + " !")
    return filled
