"""The sites that techstrata knows by name, and codes for those it does not."""

from base64 import b32encode
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal
from zoneinfo import ZoneInfo

from techstrata.domain import SEOUL

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


def _korean(name: str, code: str, ko: str, en: str) -> SiteFacts:
    return SiteFacts(name, code, ko, en, "ko", SEOUL)


def _international(name: str, code: str, label: str) -> SiteFacts:
    return SiteFacts(name, code, label, label, "en", UTC_ZONE)


KNOWN: dict[str, SiteFacts] = {
    site.name: site
    for site in (
        _korean("wanted", "WAN", "원티드", "Wanted"),
        SiteFacts("linkedin", "LNK", "링크드인", "LinkedIn", "ko", UTC_ZONE),
        _korean("rocketpunch", "RPN", "로켓펀치", "RocketPunch"),
        _korean("programmers", "PRO", "프로그래머스", "Programmers"),
        _korean("jobkorea", "JKO", "잡코리아", "JobKorea"),
        _korean("jumpit", "JPT", "점핏", "Jumpit"),
        _korean("saramin", "SRN", "사람인", "Saramin"),
        _korean("rallit", "RLT", "랠릿", "Rallit"),
        _international("arbeitnow", "ARB", "Arbeitnow"),
        _international("himalayas", "HIM", "Himalayas"),
        _international("remoteok", "ROK", "Remote OK"),
        _international("jobicy", "JCY", "Jobicy"),
        _international("workingnomads", "WNO", "Working Nomads"),
        _international("remotive", "RMT", "Remotive"),
    )
}


def site_name(name: str) -> str:
    """The one spelling of a known site's name; other names stay as they are."""
    folded = name.strip().casefold()
    return folded if folded in KNOWN else name.strip()


def site_code(name: str) -> str:
    """Three letters for a known site; for another three of its own and two signs of a hash, always the same."""
    name = site_name(name)
    if name in KNOWN:
        return KNOWN[name].code
    signs = [sign for sign in name.upper() if sign.isascii() and sign.isalnum()]
    mark = b32encode(sha256(name.encode()).digest()).decode("ascii")[:2]
    return "".join(signs[:3]).ljust(3, "X") + mark


def site_label(name: str, language: Language = "en") -> str:
    """The name to show."""
    site = KNOWN.get(site_name(name))
    if site is None:
        return name.strip()
    return site.ko if language == "ko" else site.en


def site_zone(name: str) -> ZoneInfo:
    """The zone of times without an offset: Seoul unless the site is known to mean another."""
    site = KNOWN.get(site_name(name))
    return site.zone if site else SEOUL
