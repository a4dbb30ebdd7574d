"""One page at a time: what breaks a request, what a redirect may do, and where the key goes."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from starlette.requests import Request as Asked
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse

from techstrata.bronze.failures import Failure
from techstrata.domain import DETAIL, ApiKey, RawPage, Request
from tests.bronze.conftest import SECRET, Board, Server, Watch, fetched

PAGE = Request(url="http://board.test/job/7", kind=DETAIL, about="7")


def kind_of(found: RawPage | Failure) -> str:
    assert isinstance(found, Failure)
    assert found.detail.endswith(".")
    return found.kind


def page_of(found: RawPage | Failure) -> RawPage:
    assert isinstance(found, RawPage), found
    return found


async def dripping() -> AsyncIterator[bytes]:
    while True:
        yield b"."
        await asyncio.sleep(0.02)


async def breaking_off() -> AsyncIterator[bytes]:
    yield b'{"id":'
    raise ConnectionError


def test_a_slow_drip_ends_at_the_deadline_for_the_whole_request(server: Server) -> None:
    server.fault = lambda asked: StreamingResponse(dripping()) if asked.url.path == "/job/7" else None
    assert kind_of(fetched(server, PAGE, seconds=0.3)) == "timeout"


def test_a_huge_body_is_not_read_to_its_end(server: Server) -> None:
    server.fault = lambda asked: Response(b"x" * 3_000_000) if asked.url.path == "/job/7" else None
    assert kind_of(fetched(server, PAGE, most_bytes=1 << 20)) == "too_large"


def test_a_connection_that_breaks_off_in_the_middle(server: Server) -> None:
    server.fault = lambda asked: StreamingResponse(breaking_off()) if asked.url.path == "/job/7" else None
    assert kind_of(fetched(server, PAGE)) == "reset"
    assert server.paths.count("/job/7") == 4


@pytest.mark.parametrize("place", ["mailto:jobs@board.test", "http://[", "//"])
def test_a_redirect_to_nowhere_is_a_fault_of_the_server(place: str, server: Server) -> None:
    def astray(asked: Asked) -> Response | None:
        return Response(status_code=302, headers={"location": place}) if asked.url.path == "/job/7" else None

    server.fault = astray
    assert kind_of(fetched(server, PAGE)) in ("failing", "redirect_loop")


def test_a_redirect_is_followed_and_remembered(server: Server) -> None:
    server.fault = lambda asked: RedirectResponse("/job/8") if asked.url.path == "/job/7" else None
    page = page_of(fetched(server, PAGE))
    assert (page.key, page.origin, page.landed) == (PAGE.url, PAGE.url, "http://board.test/job/8")
    assert page.body == b'{"id":"8"}'
    assert set(server.hosts) == {"board.test"}


@pytest.mark.parametrize("place", ["query", "header"])
def test_no_other_host_and_no_robots_are_told_the_key(place: str, server: Server) -> None:
    class Keyed(Board):
        key = ApiKey(place, "x-key")  # type: ignore[arg-type]

    told: list[tuple[str, str, bool]] = []

    def answers(asked: Asked) -> Response | None:
        has_key = SECRET in (asked.query_params.get("x-key"), asked.headers.get("x-key"))
        told.append((asked.headers["host"], asked.url.path, has_key))
        if asked.url.path == "/job/7":
            return RedirectResponse(f"http://other.test/job/8?x-key={SECRET}")
        return JSONResponse({"id": "8"})

    server.fault = answers
    page = page_of(fetched(server, PAGE, Keyed()))
    assert told == [("board.test", "/job/7", True), ("other.test", "/job/8", False)]
    assert page.landed == "http://other.test/job/8"
    robots = [query for path, query in zip(server.paths, server.queries, strict=True) if path == "/robots.txt"]
    assert robots == ["", ""]


def test_an_echo_of_the_key_is_hidden_however_it_is_written(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    server.fault = lambda asked: JSONResponse(
        {"url": str(asked.url), "header": SECRET}, headers={"etag": f'"{SECRET}"'} if "job" in asked.url.path else {}
    )
    page = page_of(fetched(server, PAGE))
    assert page.body.count(b"***") == 2
    assert SECRET not in page.model_dump_json(exclude={"body"})
    assert SECRET not in caplog.text


def test_what_is_posted_stays_a_post_only_where_it_must(server: Server) -> None:
    seen: list[tuple[str, str, bytes]] = []

    def answers(asked: Asked) -> Response:
        status = {"/a": 302, "/b": 307}.get(asked.url.path)
        seen.append((asked.method, asked.url.path, asked.headers.get("content-length", "").encode()))
        return RedirectResponse("/job/1", status) if status else JSONResponse({"id": 1})

    server.fault = answers
    for path in ("/a", "/b"):
        fetched(server, Request(url=f"http://board.test{path}", method="POST", body='{"page":1}'))
    assert [method for method, _, _ in seen] == ["POST", "GET", "POST", "POST"]


def test_what_a_site_wants_in_its_headers_is_sent_once(server: Server) -> None:
    sent: list[list[str]] = []

    def answers(asked: Asked) -> Response:
        sent.append(asked.headers.getlist("accept"))
        return JSONResponse({"id": 1})

    server.fault = answers
    fetched(server, Request(url="http://board.test/job/1", headers={"accept": "application/json"}))
    assert sent == [["application/json"]]


@pytest.mark.parametrize(
    ("said", "at_least", "at_most"),
    [
        ("7", 7, 8),
        ("in 90 seconds", 80, 91),
        ("86400", 120, 121),
        ("soon", 0, 1),
    ],
)
def test_a_host_that_says_when_to_come_back_is_heeded(
    said: str, at_least: float, at_most: float, server: Server
) -> None:
    if said == "in 90 seconds":
        said = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    slow_down = Response(status_code=429, headers={"retry-after": said})
    server.fault = lambda asked: slow_down if asked.url.path == "/job/7" else None
    watch = Watch()
    assert kind_of(fetched(server, PAGE, gates=watch.gates)) == "throttled"
    assert at_least * 3 <= watch.time <= at_most * 3 + 1


def test_an_old_answer_from_a_cache_says_nothing_of_the_clock(server: Server) -> None:
    day_ago = format_datetime(datetime.now(UTC) - timedelta(days=1), usegmt=True)
    server.fault = lambda _: JSONResponse({"id": 7}, headers={"date": day_ago, "age": "86400"})
    page_of(fetched(server, PAGE))
    server.fault = lambda _: JSONResponse({"id": 7}, headers={"date": day_ago})
    assert kind_of(fetched(server, PAGE)) == "clock"
