"""JobKorea: cards found by their Sentry names, a list that repeats its last page, bodies in a frame of their own."""

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import parse_qs, quote

from techstrata.replica.board import Board, Posting
from techstrata.replica.invented import chance, number, pick, place
from techstrata.replica.jobkorea_card import card, pager
from techstrata.replica.markup import paragraphs
from techstrata.replica.wire import (
    DETAIL,
    LIST,
    Answer,
    Ask,
    Wire,
    cut,
    filtered,
    not_found,
    page,
    route,
    size_of,
)

SEARCH_SIZE, ROWS = 20, 40
_SOURCE = 'data-sentry-source-file="index.tsx"'
WEEKDAYS = "월화수목금토일"
DUTIES: Mapping[str, tuple[int, str]] = {
    "백엔드": (1000229, "백엔드개발자"),
    "서버": (1000229, "백엔드개발자"),
    "backend": (1000229, "백엔드개발자"),
    "풀스택": (1000231, "웹개발자"),
    "프론트": (1000230, "프론트엔드개발자"),
    "frontend": (1000230, "프론트엔드개발자"),
    "퍼블리셔": (1000245, "웹퍼블리셔"),
    "앱": (1000232, "앱개발자"),
    "ios": (1000232, "앱개발자"),
    "안드로이드": (1000232, "앱개발자"),
    "시스템": (1000233, "시스템엔지니어"),
    "devops": (1000244, "클라우드엔지니어"),
    "네트워크": (1000234, "네트워크엔지니어"),
    "dba": (1000235, "DBA"),
    "데이터 사이언": (1000237, "데이터사이언티스트"),
    "데이터": (1000236, "데이터엔지니어"),
    "보안": (1000238, "보안엔지니어"),
    "게임": (1000240, "게임개발자"),
    "하드웨어": (1000241, "하드웨어개발자"),
    "ai": (1000242, "머신러닝엔지니어"),
    "머신러닝": (1000242, "머신러닝엔지니어"),
    "블록체인": (1000243, "블록체인개발자"),
    "컨설턴트": (1000246, "IT컨설팅"),
    "qa": (1000247, "QA"),
}
OTHER_DUTY = (1000239, "소프트웨어개발자")
ROBOTS = (
    "User-agent: *\nDisallow: /Search?TS_Search=\nDisallow: /Login/\nAllow: /recruit/joblist\nAllow: /Recruit/GI_Read\n"
)


def _search(ask: Ask, board: Board, _: Mapping[str, str]) -> Answer:
    words = ask.one("stext")
    said = "jobkorea", words, "ignored_filter" in ask.faults
    found = board.search(*said, make=lambda: _matching(ask, board, words.casefold()))
    size, asked = size_of(ask, SEARCH_SIZE), max(1, ask.number("Page_No", 1))
    shown = cut(ask, found, (asked - 1) * size, size)
    first = shown.start + 1
    cards = "".join(card(one, words, first + row, _names(one)) for row, one in enumerate(shown.rows))
    flight = json.dumps([_flat(one) for one in shown.rows], ensure_ascii=False)
    data = json.dumps([1, f'7:["$","div",null,{{"list":{flight}}}]'], ensure_ascii=False).replace("</", "<\\u002f")
    none = "" if shown.rows else '<div data-sentry-component="NoResult">검색 결과가 없습니다.</div>'
    return page(
        f'<!DOCTYPE html><html lang="ko"><head><title>{escape(words)} 검색 | 잡코리아</title></head><body>'
        f"<div>{cards}{none}</div>{pager(words, asked, shown.pages)}"
        f"<script>self.__next_f.push({data})</script></body></html>"
    )


def _matching(ask: Ask, board: Board, words: str) -> Sequence[Posting]:
    return filtered(ask, board.open_on("jobkorea"), lambda one: words in _searched(one))


def _searched(one: Posting) -> str:
    """The site finds what titles, duties and texts say."""
    return " ".join((one.title, one.company, one.text, *_names(one))).casefold()


def _flat(one: Posting) -> dict[str, Any]:
    """The same card as the page's own script holds it."""
    return {
        "gNo": int(one.id),
        "jobUrl": f"/Recruit/GI_Read/{one.id}",
        "title": one.title,
        "companyName": one.company,
        "companyUrl": f"/Recruit/Co_Read/C/{number(one.company)}",
        "localName": ">".join((one.location or place(one.company)).split()[:2]),
        "careerName": one.career_words or "경력무관",
        "educationName": "학력무관",
        "jobTypeName": "정규직",
        "applyCloseDate": f"{one.closes}T23:59:59" if one.closes else None,
        "applyCloseDisplayText": _deadline(one),
        "recommendType": None,
    }


def duties_of(one: Posting) -> Sequence[tuple[int, str]]:
    """Fields of work under which the employer filed it, as numbers and names."""
    title = one.title.casefold()
    return list(dict.fromkeys(duty for word, duty in DUTIES.items() if word in title)) or [OTHER_DUTY]


def _deadline(one: Posting) -> str:
    """Without a year, as the site writes it."""
    if one.closes is None:
        return one.closes_words or "상시채용"
    return f"~{one.closes:%m/%d}({WEEKDAYS[one.closes.weekday()]})"


def _rows(ask: Ask, board: Board, _: Mapping[str, str]) -> Answer:
    """The list by duty, for scripts only: behind its end the last page comes again."""
    sent = parse_qs(ask.body.decode("utf-8", "replace"))
    duty = (sent.get("duty") or [""])[0]
    asked = max(1, int((sent.get("Page") or ["1"])[0]))
    found = filtered(ask, board.open_on("jobkorea"), lambda one: not duty or duty in _codes(one))
    size = size_of(ask, ROWS)
    shown = cut(ask, found, (asked - 1) * size, size, repeats=True)
    return page(f"<table><tbody>{''.join(map(_row, shown.rows))}</tbody></table>")


def _codes(one: Posting) -> set[str]:
    return {str(code) for code, _ in duties_of(one)}


def _names(one: Posting) -> list[str]:
    return [name for _, name in duties_of(one)]


def _row(one: Posting) -> str:
    facts = [one.career_words or "경력무관", "학력무관", one.location or place(one.company), "정규직"]
    turn = number("order", one.id, high=3)
    cells = "".join(f'<span class="cell">{escape(fact)}</span>' for fact in facts[turn:] + facts[:turn])
    link = f"/Recruit/GI_Read/{one.id}?rPageCode=AM"
    return (
        f'<tr class="devloopArea" data-gno="{one.id}"><td class="tplCo"><a class="link normalLog" href="{link}">'
        f'{escape(one.company)}</a></td><td class="tplTit"><div class="titBx"><strong><a class="link normalLog" '
        f'title="{escape(one.title)}" href="{link}">{escape(one.title)}</a></strong><p class="etc">{cells}</p></div>'
        "</td>"
        f'<td class="odd"><span class="date dotum">{escape(_deadline(one))}</span></td></tr>'
    )


def _detail(_: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    one = board.shown("jobkorea", found["id"])
    if one is None:
        return not_found("채용정보가 존재하지 않거나 마감되었습니다.")
    closes = f"{one.closes:%Y.%m.%d}" if one.closes else one.closes_words or "상시채용"
    title = f"{escape(one.company)} 채용 - {escape(one.title)} | 잡코리아"
    frame = f"/Recruit/GI_Read_Comt_Ifrm?Gno={one.id}&amp;blnKeepInLink=0&amp;rPageCode="
    facts = f"경력 : {one.career_words or '경력무관'}, 학력 : 학력무관, 마감일 : {closes}"
    return page(
        f'<!DOCTYPE html><html lang="ko"><head><title>{title}</title>'
        f'<meta property="og:title" content="{title}"/>'
        f'<meta property="og:description" content="{escape(facts)}"/>'
        f'<script type="application/ld+json">{_json_ld(one, facts)}</script></head><body>{_guidelines(one)}'
        f"{_qualification(one)}"
        f'<iframe id="gib_frame" src="{frame}"></iframe>{_company(one)}'
        "</body></html>"
    )


def _json_ld(one: Posting, facts: str) -> str:
    value: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": one.title,
        "description": facts,
        "hiringOrganization": {"@type": "Organization", "name": one.company},
        "jobLocation": {
            "@type": "Place",
            "address": {"@type": "PostalAddress", "streetAddress": one.location or place(one.company)},
        },
        "experienceRequirements": one.career_words or "경력무관",
        "employmentType": "정규직",
        "datePosted": one.posted.isoformat(),
    }
    if one.closes:
        value["validThrough"] = one.closes.isoformat()
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")


def _guidelines(one: Posting) -> str:
    """Labels and values in spans; what explains a value stands in a span of its own."""
    kind, note = pick((("정규직", ""), ("정규직", "(수습기간 3개월)"), ("계약직", "(12개월)")), "type", one.id)
    explained = f'<span class="text-[#222222]">{note}</span>' if note else ""
    employment = (
        '<div class="flex flex-wrap items-center gap-[4px]"><div class="flex items-center gap-[4px]"><div>'
        f'<span class="font-bold text-[#0057ff]">{kind}</span>{explained}</div></div></div>'
    )
    hours = (
        '<ul class="m-0 inline-flex w-full list-none flex-col gap-[4px] p-0" data-sentry-element="BulletList.Root" '
        f'{_SOURCE}><li class="relative inline-flex w-fit items-center pl-3"><span class="absolute left-0" '
        'aria-hidden="true"></span><span class="font-normal text-[14px] leading-[22px] text-[#6a6a6a]">'
        '<span class="text-[#222222]">09:00 ~ 18:00</span></span></li></ul>'
    )
    where = escape(one.location or place(one.company))
    rows = {
        "모집인원": '<span class="text-[#222222]">○<!-- -->명</span>',
        "고용형태": employment,
        "급여": '<span class="text-[#222222]">회사내규에 따름 - 면접 후 결정</span>',
        "근무시간": hours,
        "근무지주소": f'<div class="flex flex-col gap-[4px]"><span>{where}</span></div>',
    }
    items = _items("RecruitmentItem", rows)
    field = (
        f'<div data-sentry-component="RecruitmentField" {_SOURCE}><div class="flex items-start gap-[20px]">'
        '<div class="min-w-[80px]"><span>모집분야</span></div><div class="flex items-start gap-[8px]">'
        f'<span class="flex-1 text-[#222222] line-clamp-1">{escape(one.title)}</span></div></div></div>'
    )
    title = '<span class="font-bold text-[#222222] text-[24px] leading-[32px] tracking-[-0.5px]">모집요강</span>'
    return (
        f'<div class="mt-[60px]" data-sentry-component="RecruitmentGuidelines" {_SOURCE}>{title}'
        f'<div class="flex flex-col">{field}<div class="flex flex-col gap-[28px]">{items}</div></div></div>'
    )


def _items(component: str, rows: Mapping[str, str]) -> str:
    return "".join(
        f'<div class="flex gap-[20px]" data-sentry-component="{component}" {_SOURCE}>'
        f'<span class="min-w-[80px]">{label}</span>{value}</div>'
        for label, value in rows.items()
    )


def _qualification(one: Posting) -> str:
    """What is asked for; technologies one behind the other, manners and preferences as the site offers them."""
    words, brackets, rest = (one.career_words or "경력무관").partition("(")
    explained = f'<span class="text-[#222222]">{escape(brackets + rest)}</span>' if brackets else ""
    preferred = (
        f'<div class="flex flex-col"><div data-sentry-component="PreferenceSubItem" {_SOURCE}><span>기본우대</span>'
        "<ul><li><span>인근거주자</span></li></ul></div></div>"
    )
    rows = {
        "경력": f'<div class="flex"><span class="text-[#0057ff]">{escape(words)}</span>{explained}</div>',
        "학력": '<div class="flex"><span class="text-[#0057ff]">학력무관</span></div>',
        "스킬": f'<div class="flex"><span class="text-[#222222]">{escape(", ".join(one.tags))}</span></div>',
        "핵심역량": '<div class="flex"><span class="text-[#222222]">소통, 끈기</span></div>',
        "우대조건": preferred,
    }
    shown = {label: value for label, value in rows.items() if label != "스킬" or one.tags}
    return (
        f'<div class="mt-[60px]" data-sentry-component="Qualification" {_SOURCE}><div class="mb-3 font-bold">지원자격'
        f"</div>{_items('QualificationItem', shown)}</div>"
    )


def _company(one: Posting) -> str:
    size = pick(("50명 이하", "51명~300명", "301명~1,000명"), "size", one.company)
    rows = {
        "사원수": size,
        "기업구분": "중소기업 (비상장)",
        "산업(업종)": "솔루션·SI·CRM·ERP",
        "위치": place(one.company),
    }
    boxes = "".join(
        f'<div data-sentry-component="CorpInformationBox" {_SOURCE}><i class="icon"></i><span>{label}</span>'
        f"<div>{value}</div></div>"
        for label, value in rows.items()
    )
    return f'<div id="company-section" data-sentry-component="CorpInformation" {_SOURCE}>{boxes}</div>'


def _body(ask: Ask, board: Board, _: Mapping[str, str]) -> Answer:
    one = board.shown("jobkorea", ask.one("Gno"))
    if one is None:
        return not_found()
    image = f'<img src="https://file.jobkorea.co.kr/Net/GI/{quote(one.id)}.png" alt=""/>'
    text = image if one.is_picture else paragraphs(one.sections.get("body", one.text))
    banner = image if not one.is_picture and chance(0.2, "banner", one.id) else ""
    return page(
        '<!DOCTYPE html><html lang="ko"><head><title>상세요강</title></head><body><div id="detailArea">'
        f'<div class="view-content">{banner}{text}</div></div></body></html>'
    )


def _by_duty(_: Ask, __: Board, ___: Mapping[str, str]) -> Answer:
    return page(
        '<!DOCTYPE html><html lang="ko"><head><title>직무별 채용 | 잡코리아</title></head><body></body></html>',
        headers=(("set-cookie", "jobkorea=replica; path=/"),),
    )


_WIRE = Wire(
    "jobkorea",
    ("www.jobkorea.co.kr",),
    (
        route(LIST, r"^/Search/?$", _search),
        route(LIST, r"^/Recruit/Home/_GI_List/?$", _rows, "POST"),
        route(LIST, r"^/recruit/joblist$", _by_duty),
        route(DETAIL, r"^/Recruit/GI_Read/(?P<id>\d+)$", _detail),
        route(DETAIL, r"^/Recruit/GI_Read_Comt_Ifrm$", _body),
    ),
    ROBOTS,
    marks={
        LIST: ("CardJob", "gNo", "GrayChip"),
        DETAIL: ("RecruitmentGuidelines", "RecruitmentItem", "RecruitmentField", "JobPosting"),
    },
    values={LIST: ("신입·경력", "구분없음"), DETAIL: ("정규직", "협의직")},
)
WIRES = (_WIRE,)
