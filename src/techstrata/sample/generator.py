"""The bundled sample: invented postings of two years with known truth, the same for the same seed everywhere."""

import gc
from bisect import bisect
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, lru_cache
from itertools import accumulate, count

from techstrata.sample.companies import Company, companies
from techstrata.sample.content import Content, Language, changed, content_of
from techstrata.sample.dice import Dice
from techstrata.sample.layouts import site_for
from techstrata.sample.posting import Facts, SamplePosting, posting_of
from techstrata.sample.roles import QUARTERS, Role, roles, share_at
from techstrata.sample.timeline import Opened, opened, reopened
from techstrata.sample.vocabulary import read_table

POSTINGS = 12_000
_ELSEWHERE, _AGAIN, _REWRITTEN, _PICTURE = 0.12, 0.075, 0.02, 0.015


def generate(seed: int = 2026, postings: int = POSTINGS) -> Iterator[SamplePosting]:
    """That many lines in the order in which they were first seen."""
    with _uncollected():
        made = _made(seed, postings)
    made.sort(key=lambda posting: (posting.line["seen_on"][0], posting.line["site"], posting.line["site_id"]))
    yield from made


@contextmanager
def _uncollected() -> Iterator[None]:
    # Millions of small values and no cycles: looking for garbage in between would double the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _made(seed: int, postings: int) -> list[SamplePosting]:
    made: list[SamplePosting] = []
    for number in count():
        if len(made) >= postings:
            break
        made += _postings_of_opening(seed, number)
    return made[:postings]


def _postings_of_opening(seed: int, number: int) -> Iterator[SamplePosting]:
    """All postings of one opening: on all its sites, rewritten ones, and those of later episodes."""
    dice = Dice(seed, "opening", number)
    stretch: Opened | None = opened(dice)
    assert stretch is not None
    quarter = _quarter(stretch)
    company = _company(seed, dice)
    role = _role(company, quarter, dice)
    language = _language(company, dice)
    content = content_of(company, role, quarter, language, dice)
    sites = _sites(language, dice)
    episode = 1
    while stretch is not None:
        for site in sites:
            yield from _postings_on_site(content, f"opening-{number:05d}", episode, site, stretch, dice)
        again = dice.chance(_AGAIN if episode == 1 else 0.25)
        stretch = reopened(dice, stretch) if again else None
        sites, episode = sites[:1], episode + 1


def _postings_on_site(
    content: Content, opening: str, episode: int, site: str, stretch: Opened, dice: Dice
) -> Iterator[SamplePosting]:
    facts = Facts(opening, episode, site, _site_id(site, dice), stretch, dice.chance(_PICTURE))
    days = stretch.seen_on
    if len(days) < 3 or facts.picture or not dice.chance(_REWRITTEN / 0.85):
        yield posting_of(content, facts, dice)
        return
    cut = days[dice.between(1, len(days) - 2)]
    yield posting_of(content, replace(facts, stretch=replace(stretch, last=cut)), dice)
    later = replace(stretch, first=cut).shifted(1)
    yield posting_of(changed(content, dice), replace(facts, stretch=later), dice)


def _site_id(site: str, dice: Dice) -> str:
    if site == "programmers":
        return str(dice.between(10_000, 99_999))
    return str(dice.between(10_000_000, 99_999_999))


def _quarter(stretch: Opened) -> int:
    day = stretch.seen_on[0]
    return QUARTERS.index(f"{day.year}Q{(day.month - 1) // 3 + 1}")


@lru_cache(maxsize=4)
def _sizes(seed: int) -> Sequence[float]:
    return list(accumulate(company.size for company in companies(seed)))


def _company(seed: int, dice: Dice) -> Company:
    sums = _sizes(seed)
    return companies(seed)[bisect(sums, dice.random() * sums[-1])]


def _role(company: Company, quarter: int, dice: Dice) -> Role:
    fitting, weights = _roles_of(company.industry, quarter)
    return dice.weighted(fitting, weights)


@cache
def _roles_of(industry: str, quarter: int) -> tuple[list[Role], list[float]]:
    """A role that only some industries have is the more common there, so that its share over all holds."""
    sizes = {name: float(str(row["share"])) for name, row in read_table("industries.toml").items()}
    fitting = [role for role in roles() if not role.industries or industry in role.industries]
    weights = [
        share_at(role.share, quarter) * sum(sizes.values()) / sum(sizes[name] for name in role.industries or sizes)
        for role in fitting
    ]
    return fitting, weights


def _language(company: Company, dice: Dice) -> Language:
    if dice.chance(0.03):
        return "mixed"
    return "en" if dice.chance(company.speaks_english) else "ko"


def _sites(language: Language, dice: Dice) -> list[str]:
    sites = [site_for(dice, language)]
    if dice.chance(_ELSEWHERE):
        for _ in range(dice.weighted((1, 2, 3), (70, 22, 8))):
            sites.append(site_for(dice, language, sites))
    return sites
