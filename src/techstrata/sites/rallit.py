"""Rallit: a JSON list of up to a hundred postings a page, and one JSON object for each of them."""

from collections.abc import Iterable

from techstrata.domain import DETAIL, Closure, Issue, PostingDraft, Rate, RawPage, Request, Step
from techstrata.domain import UnexpectedDataError as Unexpected
from techstrata.reading.code_words import LEVELS, level, new_values, word
from techstrata.reading.json_site import JsonSite
from techstrata.reading.record import Record

API = "https://www.rallit.com/api/v1/position"
PAGE_SIZE = 100
SECTIONS = {
    "intro": "description",
    "tasks": "responsibilities",
    "requirements": "basicQualifications",
    "preferred": "preferredQualifications",
    "benefits": "benefits",
}
REGIONS = {
    **{"SEOUL": "서울", "GANGNAM": "서울 강남", "MAPO": "서울 마포", "GURO_GASAN": "서울 구로·가산"},
    **{
        "PANGYO": "경기 판교",
        "GYEONGGI": "경기",
        "INCHEON": "인천",
        "BUSAN": "부산",
        "DAEGU": "대구",
        "DAEJEON": "대전",
    },
    **{"GWANGJU": "광주", "ULSAN": "울산", "SEJONG": "세종", "GANGWON": "강원", "JEJU": "제주"},
    **{"REMOTE": "재택·원격", "ETC": "기타"},
}
HIRING, OVER = "HIRING", {"CLOSED", "CLOSE", "END", "ENDED", "FINISHED", "EXPIRED"}
# Days that stand for nothing said, and for no end.
NO_BEGINNING, NO_END = "1970", "9999"
ENVELOPE = frozenset({"statusCode", "message", *(f"data.{key}" for key in ("pageNumber", "pageSize"))})


def list_page(number: int) -> Request:
    url = f"{API}?pageNumber={number}&pageSize={PAGE_SIZE}&jobGroup=DEVELOPER"
    return Request(url=url, context={"page": str(number)})


class Rallit(JsonSite):
    name, code, ko, en = "rallit", "RLT", "랠릿", "Rallit"
    permission = "open_json"
    rate = Rate(per_second=1.0)
    expected_postings = 80
    gives = frozenset({"site_id", "title", "company", "url", "text", "tags", "career", "location", "closes_at"})
    gives_some = frozenset({"posted_at"})
    IGNORED = frozenset(
        {
            # What a new employee is paid for coming: no salary. Pictures, partners, what the visitor did.
            *("joinReward", "companyRepresentativeImage", "partnerLogo", "isPartner", "isBookmarked", "companyId"),
            # The list of levels says it better, and the id leads to the same address.
            *("jobLevel", "url"),
        }
    )

    def start(self, *, permitted: bool = False) -> Iterable[Request]:
        yield list_page(1)

    def follow(self, page: RawPage) -> Step:
        if page.kind == DETAIL:
            return Step()
        data = _data(Record.of(page))
        ids = tuple(item.take_id("id") for item in data.take_records("items"))
        pages, total = data.take_number("totalPage"), data.take_number("totalCount")
        number = int(page.context.get("page") or data.take_number("pageNumber") or 1)
        return Step(
            listed=ids,
            details=tuple(Request(url=f"{API}/{one}", kind=DETAIL, about=one) for one in ids),
            onward=(list_page(number + 1),) if ids and pages and number < pages else (),
            announced=None if total is None else int(total),
            expects_more=int(data.take_number("pageSize") or PAGE_SIZE),
        )

    def read(self, page: RawPage) -> Iterable[PostingDraft | Closure | Issue]:
        if page.about and self.judge(page) == "closed":
            yield Closure(site=self.name, site_id=page.about, reason="gone")
            return
        record = Record.of(page)
        data = _data(record)
        for posting in [data] if page.kind == DETAIL else data.take_records("items"):
            yield from self._posting(posting)
        yield from self.left_over(page, record.unread(ignore=ENVELOPE | {"data.totalCount", "data.totalPage"}))

    def _posting(self, posting: Record) -> Iterable[PostingDraft | Closure | Issue]:
        site_id, status = posting.take_id("id"), posting.take_record_or_none("status")
        state = status.take_text("code") if status else HIRING
        if state in OVER or (status and "마감" in (status.take_text_or_none("name") or "")):
            posting.unread()
            yield Closure(site=self.name, site_id=site_id, reason="closed")
            return
        levels, region = posting.take_texts("jobLevels"), posting.take_text_or_none("addressRegion")
        yield from new_values({HIRING}, [state], "status", self.name, site_id)
        yield from new_values(LEVELS, levels, "jobLevels", self.name, site_id)
        yield from new_values(REGIONS, [region], "addressRegion", self.name, site_id)
        address = [posting.take_text_or_none(f"address{part}") for part in ("Main", "Detail", "BuildingName")]
        starts, ends = (posting.take_text_or_none(key) or "" for key in ("startedAt", "endedAt"))
        always = posting.take_flag("isAlwaysHiring") or ends.startswith(NO_END)
        yield PostingDraft(
            site=self.name,
            site_id=site_id,
            url=f"https://www.rallit.com/positions/{site_id}",
            title=posting.take_text("title"),
            company=posting.take_text("companyName"),
            sections={ours: text for ours, theirs in SECTIONS.items() if (text := posting.take_text_or_none(theirs))},
            tags=posting.take_texts("jobSkillKeywords"),
            career=level(levels),
            location=" ".join(part for part in address if part) or (word(REGIONS, region) if region else None),
            posted_at=None if starts.startswith(NO_BEGINNING) else starts or None,
            closes_at="상시" if always else ends or None,
            # Last: what is left once all else is taken.
            unread=posting.unread(ignore=self.IGNORED),
        )


def _data(record: Record) -> Record:
    """What was asked for; the site refuses with a success as well, such as `BAD_PARAMETER`."""
    error, data = record.take_text_or_none("errorCode"), record.take_record_or_none("data")
    if error or data is None:
        raise Unexpected(f"The site answers with `{error or record.take('statusCode')}` instead of data.")
    return data


SITE = Rallit()
