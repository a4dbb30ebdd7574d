"""Refining a day of raw pages out of the lake on one core: `python benchmarks/pages.py [SITE] [PAGES]`."""

import gc
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from techstrata.app.jobs import COLLECT_AFTER
from techstrata.domain import DETAIL, Issue, RawPage, RefinedPosting
from techstrata.sample import generate
from techstrata.silver.companies import companies_of
from techstrata.silver.refine import Rules, refine_labelled
from techstrata.sites.catalogue import every_site, site_code, site_name, site_zone
from techstrata.stores.files import FileLake
from techstrata.stores.sqlite import SqlitePostingStore

DAY = date(2026, 9, 7)
BEGUN = datetime(2026, 9, 7, 1, tzinfo=UTC)
THEIRS = {
    "intro": "serviceInfo", "tasks": "responsibility", "requirements": "qualifications",
    "preferred": "preferredRequirements", "benefits": "welfares", "process": "recruitProcess",
}  # fmt: skip
PAGE = "<!doctype html><html><head><title>{title}</title>{script}</head><body>{body}</body></html>"
MENU = "".join(f'<div class="menu"><a href="/list/{number}">Another list {number}</a></div>' for number in range(300))


def jumpit_page(number: int, line: dict[str, Any]) -> tuple[str, str, bytes]:
    """A detail page of Jumpit: address, media type and body."""
    sections = dict(line["sections"])
    texts = {theirs: sections.pop(ours, None) for ours, theirs in THEIRS.items()}
    texts["responsibility"] = "\n".join(filter(None, (texts["responsibility"], *sections.values())))
    result = {
        "id": number, "title": line["title"], "companyName": line["company"], "location": line.get("location"),
        "techStacks": [{"stack": tag, "imagePath": None} for tag in line.get("tags", ())],
        "jobCategories": [{"id": 1, "name": name} for name in line.get("site_roles", ())],
        "newcomer": False, "minCareer": 3, "maxCareer": 7, "alwaysOpen": False,
        "publishedAt": "2026-09-01T10:00:00", "closedAt": "2026-09-30T23:59:59", **texts,
    }  # fmt: skip
    body = orjson.dumps({"message": "", "status": 200, "code": "success", "result": result})
    return f"https://jumpit-api.saramin.co.kr/api/position/{number}", "application/json", body


def linkedin_page(number: int, line: dict[str, Any]) -> tuple[str, str, bytes]:
    """A page of HTML, about 35 kB, with the text where LinkedIn has it."""
    text = "".join(f"<p>{'<br>'.join(part.splitlines())}</p>" for part in dict(line["sections"]).values())
    body = (
        f'<h2 class="top-card-layout__title topcard__title">{line["title"]}</h2>'
        f'<a class="topcard__org-name-link" href="https://kr.linkedin.com/company/x">{line["company"]}</a>'
        f'<span class="topcard__flavor topcard__flavor--bullet">{line.get("location") or "Seoul"}</span>'
        f'<div class="show-more-less-html__markup">{text}</div>{MENU}'
    )
    raw = PAGE.format(title=line["title"], script="", body=body).encode()
    return f"https://www.linkedin.com/jobs-guest/jobs/api/jobPosting/{number}", "text/html", raw


def jobkorea_page(number: int, line: dict[str, Any]) -> tuple[str, str, bytes]:
    """A detail page of JobKorea of about 3,000 nodes: a summary in JSON-LD, rows of facts, and menus around them."""
    said = {
        "모집인원": "0명",
        "고용형태": "정규직",
        "급여": "회사내규에 따름",
        "근무지주소": line.get("location") or "서울",
    }
    asked = {
        "경력": line.get("career") or "경력무관",
        "학력": "학력무관",
        "스킬": ", ".join(line.get("tags") or ("Java",)),
    }
    rows = "".join(
        f'<div data-sentry-component="{kind}Item"><span>{label}</span><div><span>{value}</span></div></div>'
        for kind, facts in (("Recruitment", said), ("Qualification", asked))
        for label, value in facts.items()
    )
    summary = {
        "@type": "JobPosting", "title": line["title"], "hiringOrganization": {"name": line["company"]},
        "datePosted": "2026-09-01", "description": "요약",
    }  # fmt: skip
    script = f'<script type="application/ld+json">{orjson.dumps(summary).decode()}</script>'
    body = f'<div data-sentry-component="RecruitmentGuidelines">{rows}</div>{MENU * 3}'
    raw = PAGE.format(title=line["title"], script=script, body=body).encode()
    return f"https://www.jobkorea.co.kr/Recruit/GI_Read/{number}", "text/html; charset=utf-8", raw


BUILDERS: dict[str, Callable[[int, dict[str, Any]], tuple[str, str, bytes]]] = {
    "jobkorea": jobkorea_page,
    "jumpit": jumpit_page,
    "linkedin": linkedin_page,
}


def pages_of(site: str, count: int) -> Iterator[RawPage]:
    """A day's pages about single postings of the sample."""
    for number, posting in enumerate(islice(generate(postings=count), count), 1):
        url, media_type, body = BUILDERS[site](number, dict(posting.line))
        yield RawPage(
            site=site, key=url, origin=url, day=DAY, fetched_at=BEGUN + timedelta(seconds=number),
            media_type=media_type, body=body, kind=DETAIL, about=str(number),
        )  # fmt: skip


def main() -> None:
    """Print pages a second without and with the posting store."""
    site = sys.argv[1] if len(sys.argv) > 1 else "jumpit"
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 5_000
    gc.set_threshold(COLLECT_AFTER)
    with tempfile.TemporaryDirectory() as home:
        lake = FileLake(Path(home) / "lake")
        lake.add(pages_of(site, count))
        begun = time.process_time()
        outcomes = refined(lake)
        refining = time.process_time() - begun
        postings = [one for one in outcomes if isinstance(one, RefinedPosting)]
        for issue in [one for one in outcomes if isinstance(one, Issue)][:3]:
            print(issue.kind, issue.detail)
        begun = time.process_time()
        SqlitePostingStore(Path(home) / "postings.sqlite").save_refined("p", "1", postings, companies_of(postings))
        saving = time.process_time() - begun
    print(f"{site}: {count:,} pages, {len(postings):,} postings, {len(outcomes) - len(postings):,} issues")
    print(f"refined           {count / refining:8,.0f} pages/s of processor time")
    print(f"refined and saved {count / (refining + saving):8,.0f} pages/s of processor time")


def refined(lake: FileLake) -> list[Any]:
    """All that the day's pages say."""
    rules = Rules(site_code, site_name, site_zone, every_site().get)
    pages = ((part, page) for part in lake.parts() for page in lake.pages(part))
    return [outcome for _, outcome in refine_labelled(pages, rules)]


if __name__ == "__main__":
    main()
