"""A login, a captcha or a challenge where JSON was asked for is a refusal; any other HTML stays what it is."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.requests import Request as Asked
from starlette.responses import HTMLResponse

from techstrata.bronze.failures import Failure
from techstrata.bronze.observatory import observe
from techstrata.bronze.recording import load_page
from techstrata.bronze.walls import judged
from techstrata.contracts import Site
from techstrata.domain import DETAIL, PostingDraft, RawPage, Request, SourceRun, Verdict
from techstrata.reading.json_site import JsonSite
from techstrata.reading.record import Record
from techstrata.replica.harm import WALL
from techstrata.sites.catalogue import every_site
from techstrata.stores.files import FileLake
from tests.bronze.conftest import DAY, Board, Server, fetched, walked

RECORDED = Path(__file__).parents[1] / "recorded"
JSON_SITES = sorted(name for name, site in every_site().items() if isinstance(site, JsonSite))
PAGE = "<!DOCTYPE html><html><head><title>{}</title></head><body>{}</body></html>"
WALLS = {
    "auth_wall": WALL,
    "login_form": PAGE.format("채용", '<form action="/x"><input name="id"><input type="password" name="pw"></form>'),
    "login_title": PAGE.format("로그인 | 보드", "<div id='root'></div>"),
    "captcha": PAGE.format("Board", '<div class="g-recaptcha" data-sitekey="k"></div>'),
    "challenge": PAGE.format("One moment", '<form id="challenge-form" action="/">Please wait</form>'),
    "human": PAGE.format("Board", "<p>Please verify you are human.</p>"),
    "korean": PAGE.format("보드", "<p>비정상적인 접근이 감지되었습니다. 보안문자를 입력해 주세요.</p>"),
    "cut_off": '<html><head><title>Sign in</title></head><body><input type="password">',
}
PLAIN = {
    "shell": PAGE.format("Board", '<div id="root"></div><script src="https://captcha.test/recaptcha/api.js"></script>'),
    "repairs": PAGE.format("점검 중", "<p>서비스 점검 중입니다.</p>"),
    "menu": PAGE.format("Board", '<a href="/login">로그인</a><a href="/signup">회원가입</a>'),
}


class JsonBoard(Board, JsonSite):
    def read(self, page: RawPage) -> Iterable[PostingDraft]:
        if page.kind == DETAIL:
            yield PostingDraft(site=self.name, site_id=Record.of(page).take_id("id"), title="Engineer")


def html_of(site: Site, body: str, *, kind: str = "list", status: int = 200) -> RawPage:
    return RawPage(
        site=site.name,
        key="x",
        day=DAY,
        fetched_at=datetime(2026, 11, 20, tzinfo=UTC),
        media_type="text/html; charset=utf-8",
        origin="https://board.test/x",
        body=body.encode(),
        kind=kind,
        status=status,
    )


@pytest.mark.parametrize("name", JSON_SITES)
def test_a_wall_before_any_kind_of_page_of_a_json_site_is_a_refusal(name: str) -> None:
    site = every_site()[name]
    for request in list(site.start(permitted=True))[:1]:
        for kind in {request.kind, *site.kinds}:
            page = html_of(site, WALL, kind=kind).model_copy(update={"context": request.context})
            assert judged(site, page) == "blocked", kind


@pytest.mark.parametrize("wall", WALLS)
def test_each_sort_of_wall_is_a_refusal(wall: str) -> None:
    assert judged(JsonBoard(), html_of(JsonBoard(), WALLS[wall])) == "blocked"


@pytest.mark.parametrize("plain", PLAIN)
def test_other_html_stays_what_it_is(plain: str) -> None:
    assert judged(JsonBoard(), html_of(JsonBoard(), PLAIN[plain])) == "answer"


def test_a_site_of_html_is_left_to_its_own_judgement() -> None:
    assert judged(Board(), html_of(Board(), WALLS["login_form"])) == "answer"


@pytest.mark.parametrize("folder", sorted(RECORDED.glob("*/*")), ids=lambda path: "/".join(path.parts[-2:]))
def test_no_recorded_page_is_taken_for_a_wall(folder: Path) -> None:
    site, page = every_site()[folder.parent.name], load_page(folder)
    assert judged(site, page) == site.judge(page)


def test_a_page_that_can_be_read_may_have_a_form_to_log_in() -> None:
    page = load_page(RECORDED / "wanted" / "page")
    body = page.body.replace(b"</body>", b'<form><input type="password"></form></body>')
    assert body != page.body
    assert judged(every_site()["wanted"], page.model_copy(update={"body": body})) == "answer"


@pytest.mark.parametrize(("body", "kind"), [(WALLS["login_form"], "blocked"), (PLAIN["repairs"], "answer")])
def test_a_wall_is_never_kept(body: str, kind: Verdict, server: Server) -> None:
    server.fault = lambda asked: HTMLResponse(body) if asked.url.path == "/job/7" else None
    found = fetched(server, Request(url="http://board.test/job/7", kind=DETAIL, about="7"), JsonBoard())
    assert (found.kind if isinstance(found, Failure) else "answer") == kind


def test_walls_before_everything_are_no_breakage(server: Server, lake: FileLake) -> None:
    def wall(_: Asked) -> HTMLResponse:
        return HTMLResponse(WALLS["captcha"])

    server.fault = wall
    found, site = walked(server, lake, JsonBoard()), JsonBoard()
    kinds = [failure.kind for failure in found.failures]
    assert set(kinds) == {"blocked"}
    begun = datetime(2026, 11, 20, tzinfo=UTC)
    run = SourceRun(
        site=site.name, day=DAY, started_at=begun, seconds=1.0, outcome=found.outcome, failures={"blocked": len(kinds)}
    )
    judgement, _ = observe(site, lake.pages_of(site.name, DAY), run, [])
    assert (judgement.state, [reason.code for reason in judgement.reasons]) == ("blocked", ["refused"])


def test_a_page_that_leads_on_is_no_wall_whatever_marks_it_bears() -> None:
    site, page = every_site()["greeting"], load_page(next((RECORDED / "greeting").glob("home*")))
    assert site.follow(page).onward
    marked = page.model_copy(update={"body": page.body.replace(b"</body>", b'<div class="g-recaptcha"></div></body>')})
    assert b"g-recaptcha" in marked.body
    assert judged(site, marked) == "answer"
