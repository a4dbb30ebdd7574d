"""The sites that techstrata knows by name, and codes for those it does not."""

from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import import_module
from pkgutil import iter_modules
from typing import Literal
from zoneinfo import ZoneInfo

import techstrata.sites
from techstrata.contracts import Site
from techstrata.domain import SEOUL, UsageError

Language = Literal["ko", "en"]
UTC_ZONE = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What is known of one site. Times it writes without an offset are those of `zone`."""

    name: str
    code: str
    ko: str
    en: str
    language: Language
    zone: ZoneInfo


def _feed(name: str, code: str, label: str) -> SiteFacts:
    return SiteFacts(name, code, label, label, "en", UTC_ZONE)


FEEDS = (
    _feed("arbeitnow", "ARB", "Arbeitnow"),
    _feed("himalayas", "HIM", "Himalayas"),
    _feed("remoteok", "ROK", "Remote OK"),
    _feed("jobicy", "JCY", "Jobicy"),
    _feed("workingnomads", "WNO", "Working Nomads"),
    _feed("remotive", "RMT", "Remotive"),
)
"""Sites that are known from feeds only; nothing here asks them."""


@cache
def every_site() -> Mapping[str, Site]:
    """All sites that can be asked, by name, found by looking: a file here with a `SITE` is one."""
    found: dict[str, Site] = {}
    for module in sorted(module.name for module in iter_modules(techstrata.sites.__path__)):
        site = getattr(import_module(f"techstrata.sites.{module}"), "SITE", None)
        if isinstance(site, Site):
            found[site.name] = site
    return found


def site_of(name: str) -> Site:
    """The site of this name or code; raises UsageError that names those there are."""
    folded = name.strip().casefold()
    for site in every_site().values():
        if folded in (site.name, site.code.casefold()):
            return site
    raise UsageError(f"No site is called {name!r}; known are {', '.join(every_site())}.")


@cache
def known() -> Mapping[str, SiteFacts]:
    """The facts of all sites with a file here or a well-known feed, by name."""
    with_file = (
        SiteFacts(site.name, site.code, site.ko, site.en, site.language, site.zone) for site in every_site().values()
    )
    return {site.name: site for site in (*with_file, *FEEDS)}


def site_name(name: str) -> str:
    """The one spelling of a known site's name; other names stay as they are."""
    folded = name.strip().casefold()
    return folded if folded in known() else name.strip()


def site_code(name: str) -> str:
    """Three letters for a known site; for another three of its own and two signs of a hash, always the same."""
    name = site_name(name)
    if name in known():
        return known()[name].code
    signs = [sign for sign in name.upper() if sign.isascii() and sign.isalnum()]
    mark = b32encode(sha256(name.encode()).digest()).decode("ascii")[:2]
    return "".join(signs[:3]).ljust(3, "X") + mark


def site_label(name: str, language: Language = "en") -> str:
    """The name to show."""
    site = known().get(site_name(name))
    if site is None:
        return name.strip()
    return site.ko if language == "ko" else site.en


def site_zone(name: str) -> ZoneInfo:
    """The zone of times without an offset: Seoul unless the site is known to mean another."""
    site = known().get(site_name(name))
    return site.zone if site else SEOUL
