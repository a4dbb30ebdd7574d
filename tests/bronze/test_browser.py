"""A page that exists only after its script ran: made by a real browser, under the same rules as any other."""

import shutil

import pytest
from starlette.requests import Request as Asked
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from techstrata.bronze.browser import NO_CHROMIUM, Browser
from techstrata.bronze.failures import Failure, UnansweredError
from techstrata.bronze.wire import Answer
from techstrata.domain import ApiKey, RawPage, Request
from tests.bronze.conftest import SECRET, Board, Server, done, fetched

pytestmark = pytest.mark.usefixtures("chromium")

VIEW = "view"
PAGE = Request(url="https://board.test/view/7", kind=VIEW, about="7")
SHELL = """<html><body><div id="root"></div><img src="/picture.png">
<script src="https://static.test/app.js"></script></body></html>"""
SCRIPT = """fetch("/data/7").then(answer => answer.json()).then(job => {
  document.getElementById("root").innerHTML = "<h1>" + job.title + "</h1>";
  fetch("https://elsewhere.test/count"); new WebSocket("ws://board.test/socket");
});"""


class Shown(Board):
    browser_kinds = frozenset({VIEW})
    key = ApiKey("header", "x-key")


def single_page(asked: Asked) -> Response | None:
    match asked.url.path:
        case "/view/7":
            return HTMLResponse(SHELL, headers={"etag": '"seven"'})
        case "/app.js":
            return PlainTextResponse(SCRIPT, media_type="text/javascript")
        case "/data/7":
            return JSONResponse({"title": "백엔드 개발자"})
    return None


def test_what_a_script_writes_is_kept(server: Server) -> None:
    server.fault = single_page
    page = fetched(server, PAGE, Shown())
    assert isinstance(page, RawPage)
    assert "<h1>백엔드 개발자</h1>" in page.body.decode()
    assert (page.key, page.kind, page.status, page.headers["etag"]) == (PAGE.url, VIEW, 200, '"seven"')
    assert page.media_type == "text/html; charset=utf-8"


def test_a_browser_asks_for_no_more_than_it_needs_and_only_through_the_gate(server: Server) -> None:
    asked: list[tuple[str, str, bool]] = []

    def answers(one: Asked) -> Response | None:
        asked.append((one.headers["host"], one.url.path, one.headers.get("x-key") == SECRET))
        assert one.headers["user-agent"].startswith("techstrata/")
        return single_page(one)

    server.fault = answers
    server.robots = PlainTextResponse("User-agent: *\nDisallow: /count\n")
    assert isinstance(fetched(server, PAGE, Shown()), RawPage)
    assert asked == [
        ("board.test", "/view/7", True),
        ("static.test", "/app.js", False),
        ("board.test", "/data/7", False),
    ]


def test_a_refusal_is_not_shown_to_a_browser(server: Server) -> None:
    server.fault = lambda asked: HTMLResponse("no", 403) if asked.url.path == "/view/7" else None
    found = fetched(server, PAGE, Shown())
    assert isinstance(found, Failure)
    assert (found.kind, [path for path in server.paths if path != "/robots.txt"]) == ("blocked", ["/view/7"])


def test_a_page_that_is_never_quiet_is_taken_as_it_is(server: Server) -> None:
    restless = HTMLResponse("<script>setInterval(() => fetch('/data/7'), 50)</script>")
    server.fault = lambda asked: restless if asked.url.path == "/view/7" else single_page(asked)
    found = fetched(server, PAGE, Shown(), seconds=3.0)
    assert isinstance(found, RawPage)
    assert b"setInterval" in found.body


def test_a_page_that_never_ends_is_left_and_the_next_one_comes() -> None:
    async def no_part(*_: object) -> None:
        return None

    async def both() -> bytes:
        async with Browser("techstrata", seconds=4.0) as browser:
            with pytest.raises(UnansweredError) as raised:
                await browser.rendered(PAGE.url, document("<script>while (true) {}</script>"), no_part)
            assert raised.value.kind == "timeout"
            return await browser.rendered(PAGE.url, document("<h1>데이터 분석가</h1>"), no_part)

    assert "데이터 분석가" in done(both()).decode()


def document(text: str) -> Answer:
    return Answer(200, {"content-type": "text/html; charset=utf-8"}, text.encode())


def test_without_a_browser_a_sentence_says_what_to_install(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.fault = single_page
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", "/nowhere")
    found = fetched(server, PAGE, Shown())
    assert isinstance(found, Failure)
    assert (found.kind, found.detail) == ("gave_up", NO_CHROMIUM)
