"""One card of JobKorea's search, and the pager below."""

from collections.abc import Sequence
from html import escape
from urllib.parse import quote, urlencode

from techstrata.replica.board import Posting
from techstrata.replica.invented import pick, place

_SOURCE = 'data-sentry-source-file="index.tsx"'
_INDUSTRIES = ("솔루션·SI·ERP·CRM", "포털·인터넷·컨텐츠", "쇼핑몰·오픈마켓", "게임·애니메이션", "은행·금융")


def card(one: Posting, words: str, place_in_list: int, duties: Sequence[str]) -> str:
    asked = f"Oem_Code=C1&amp;logpath=1&amp;stext={quote(words)}&amp;listno={place_in_list}&amp;sc=630"
    link = (
        f'href="https://www.jobkorea.co.kr/Recruit/GI_Read/{one.id}?{asked}" rel="noopener noreferrer" target="_blank"'
    )
    career = escape(one.career_words or "경력무관")
    base = f'data-interactive="true" data-sentry-element="BaseLink" {_SOURCE}'
    return (
        '<div class="w-full rounded-2xl p-0 shadow-list bg-white hover:bg-blue54" style="cursor:pointer" '
        f'data-sentry-component="CardJob" {_SOURCE}><div class="flex flex-col"><div class="flex w-full gap-5 p-7">'
        f'<a {link} style="width:76px;height:76px" {base} data-sentry-component="CompanyLogo">{_logo(one)}</a>'
        f'<div class="w-full"><div class="relative mb-[6px] flex items-center justify-between">{_badge(one)}'
        f'<div class="absolute top-0 right-0"><button type="button" data-interactive="true" '
        f'data-sentry-component="BaseButton" {_SOURCE}><i style="font-size:28px" class="icon icon--system_scrap"></i>'
        f'<span class="sr-only">스크랩</span></button></div></div><div class="mb-0.5"><a {link} '
        f'class="mb-0.5 flex max-w-[700px] items-center gap-1.5" {base} data-sentry-component="Title">'
        f'<span class="truncate font-semibold text-typo-b1-18 text-gray900">{escape(one.title)}</span></a></div>'
        f'<span class="mb-5 inline-flex items-center gap-[6px]"><a {link} {base}>'
        f'<span class="truncate text-gray700 text-typo-b2-16">{escape(one.company)}</span>'
        '<span class="flex-shrink-0 text-gray500 text-typo-c3-11"></span></a></span>'
        '<div class="flex flex-col gap-[10px]"><div class="flex justify-between">'
        '<div class="flex max-w-[643px] gap-2">'
        f"{_chip('place2', 'shrink-0', _where(one))}{_chip('briefcase', 'shrink', _industry(one, duties))}"
        f"</div>{_apply()}</div>"
        '<div class="flex items-center justify-between"><div class="flex max-w-[565px] items-center gap-[2px]">'
        f'<span class="flex-shrink-0 text-gray700 text-typo-c1-13">{career}</span></div>'
        '<div class="flex flex-shrink-0 gap-[2px]"></div></div></div></div></div></div></div>'
    )


def _where(one: Posting) -> str:
    return " ".join((one.location or place(one.company)).split()[:2])


def _industry(one: Posting, duties: Sequence[str]) -> str:
    return ", ".join((pick(_INDUSTRIES, "industry", one.company), *duties))


def _logo(one: Posting) -> str:
    return (
        '<div class="relative flex h-[76px] w-[76px] shrink-0 items-center justify-center overflow-hidden rounded-lg '
        f'border border-gray200 bg-white px-1.5" style="border-radius:99px"><img alt="{escape(one.company)} 로고" '
        f'data-sentry-element="NextImage" {_SOURCE} data-sentry-component="Image" loading="lazy" width="0" height="0" '
        'decoding="async" data-nimg="1" src="https://imgs.jobkorea.co.kr/Images/Logo/128/logo.gif"/></div>'
    )


def _badge(one: Posting) -> str:
    if not one.career.newcomer:
        return "<div></div>"
    return (
        f'<div class="flex items-center gap-1" data-sentry-component="BadgeItem" {_SOURCE}>'
        '<span class="font-semibold text-typo-c1-13 text-pink">신입 지원 가능</span></div>'
    )


def _chip(icon: str, shrink: str, text: str) -> str:
    return (
        f'<div class="flex items-center rounded-[6px] bg-gray50 {shrink} h-[30px] gap-1 px-2.5" '
        f'data-sentry-component="GrayChip" {_SOURCE}><div class="w-[16px] shrink-0"><span '
        f'class="emoji--basicemoji-{icon} inline-block shrink-0 align-middle"></span></div>'
        f'<span class="truncate text-gray900 text-typo-b4-14">{escape(text)}</span></div>'
    )


def _apply() -> str:
    return (
        '<div data-interactive="true"><button class="inline-flex shrink-0 items-center justify-center border-solid" '
        f'style="width:90px" type="button" data-sentry-element="Comp" data-sentry-component="Button" {_SOURCE}>'
        "즉시 지원</button></div>"
    )


def pager(words: str, asked: int, pages: int) -> str:
    first = (asked - 1) // 10 * 10 + 1
    links = (
        f'<div><a data-sentry-element="NextLink" data-sentry-component="BaseLink" {_SOURCE} '
        f'href="/Search?{escape(urlencode({"stext": words, "tabType": "recruit", "Page_No": number}))}">'
        f'<span class="inline-flex h-8 w-8 items-center justify-center">{number}</span></a></div>'
        for number in range(first, min(first + 9, pages) + 1)
    )
    return f'<div class="flex" data-sentry-component="Pagination" {_SOURCE}>{"".join(links)}</div>'
