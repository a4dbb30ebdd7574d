"""A made-up site on a real local server, which counts what it is asked and misbehaves on demand."""

import asyncio
import os
import threading
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
import uvicorn
from playwright.async_api import async_playwright
from starlette.applications import Starlette
from starlette.requests import Request as Asked
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from techstrata.app.collecting import receipt
from techstrata.bronze.browser import Browser, chromium_path
from techstrata.bronze.collect import Collection, Walk
from techstrata.bronze.failures import Failure
from techstrata.bronze.fetch import Fetcher
from techstrata.bronze.manners import Manners
from techstrata.bronze.observatory import observe
from techstrata.bronze.politeness import Gates, Pace
from techstrata.bronze.robots import Robots
from techstrata.contracts import Site
from techstrata.domain import DETAIL, ApiKey, PostingDraft, Rate, RawPage, Request, SourceRun, StateError, Step
from techstrata.reading.record import Record
from techstrata.replica.server import Replica
from techstrata.stores.files import FileLake

DAY = date(2026, 11, 20)
POSTINGS = 45
PAGE = 10
SECRET = "s3cr3t-key"
Result = TypeVar("Result")


class Board(Site):
    name, code, ko, en = "board", "BRD", "보드", "Board"
    permission = "open_json"
    rate = Rate(per_second=200.0, at_once=4)
    expected_postings = 10
    gives = frozenset({"site_id", "title"})
    key = ApiKey("query", "access-key")

    def start(self, *, permitted: bool = False) -> Iterable[Request]:
        yield Request(url="http://board.test/list?page=1")

    def follow(self, page: RawPage) -> Step:
        if page.kind == DETAIL:
            return Step()
        record = Record.of(page)
        ids = tuple(one.take_id("id") for one in record.take_records("jobs"))
        following = record.take("next")
        details = tuple(Request(url=f"http://board.test/job/{one}", kind=DETAIL, about=one) for one in ids)
        onward = (Request(url=f"http://board.test/list?page={following}"),) if following else ()
        return Step(listed=ids, details=details, onward=onward, announced=POSTINGS, expects_more=PAGE)

    def read(self, page: RawPage) -> Iterable[PostingDraft]:
        return ()


Answer = Callable[[Asked], Awaitable[Response]]


@dataclass
class Server:
    """`fault(path)` may answer instead of the site; `times` are the moments at which requests arrived."""

    times: list[float] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)
    robots: Response = field(default_factory=lambda: PlainTextResponse("User-agent: *\nAllow: /\n"))
    fault: Callable[[Asked], Response | None] = lambda _asked: None
    address: str = ""

    def app(self) -> Starlette:
        return Starlette(routes=[Route("/{path:path}", self._answer, methods=["GET", "POST"])])

    async def _answer(self, asked: Asked) -> Response:
        self.times.append(time.monotonic())
        self.paths.append(
            asked.url.path + (f"?page={asked.query_params['page']}" if "page" in asked.query_params else "")
        )
        self.hosts.append(asked.headers["host"])
        self.queries.append(asked.url.query)
        if asked.url.path == "/robots.txt":
            return self.robots
        if (instead := self.fault(asked)) is not None:
            return instead
        return self._site(asked)

    def _site(self, asked: Asked) -> Response:
        if asked.query_params.get("access-key") != SECRET:
            return JSONResponse({"error": "no key"}, 401)
        if asked.url.path == "/list":
            page = int(asked.query_params["page"])
            ids = range((page - 1) * PAGE + 1, min(page * PAGE, POSTINGS) + 1)
            jobs = [{"id": number} for number in ids]
            return JSONResponse({"jobs": jobs, "next": page + 1 if page * PAGE < POSTINGS else None, "key": SECRET})
        if asked.url.path == "/round":
            return RedirectResponse("/round")
        etag = f'"{asked.url.path}"'
        if asked.headers.get("if-none-match") == etag:
            return Response(status_code=304, headers={"etag": etag})
        return JSONResponse({"id": asked.url.path.rpartition("/")[2]}, headers={"etag": etag})


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    config = uvicorn.Config(
        made.app(), host="127.0.0.1", port=0, log_level="critical", access_log=False, date_header=False
    )
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.01)
    made.address = f"http://127.0.0.1:{running.servers[0].sockets[0].getsockname()[1]}"
    yield made
    running.should_exit = True
    thread.join(5)


class Watch:
    """Time that passes only where somebody waits."""

    def __init__(self) -> None:
        self.time = 0.0
        self.gates = Gates(Pace(lambda: self.time, self.sleep))

    async def sleep(self, seconds: float) -> None:
        self.time += seconds
        await asyncio.sleep(0)


def now() -> datetime:
    return datetime.now(UTC)


def done(work: Coroutine[Any, Any, Result]) -> Result:
    """What the work brings. In a thread of its own: Playwright leaves a running loop in that of the page's tests."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, work).result()


def walked(
    server: Server,
    lake: FileLake,
    site: Site | None = None,
    day: date = DAY,
    *,
    again: bool = False,
    permitted: bool = False,
    clock: Callable[[], datetime] = now,
) -> Collection:
    """One walk of the made-up site."""

    async def walk() -> Collection:
        chosen = site or Board()
        manners = Manners(replica=server.address, first_wait=0.01, seconds=5.0)
        fetcher = Fetcher(chosen, day, manners, Gates(), Robots(), clock, SECRET, permitted)
        async with fetcher:
            return await Walk(chosen, day, lake, fetcher, clock, permitted, again=again).run()

    return done(walk())


def fetched(
    server: Server, request: Request, site: Site | None = None, *, gates: Gates | None = None, **manners: float
) -> RawPage | Failure:
    """One page of the made-up site."""

    async def fetch() -> RawPage | Failure:
        chosen = site or Board()
        polite = Manners(replica=server.address, **{"first_wait": 0.001, "seconds": 5.0} | manners)  # type: ignore[arg-type]
        async with (
            Browser(polite.agent, polite.seconds) as browser,
            Fetcher(chosen, DAY, polite, gates or Gates(), Robots(), now, SECRET, browser=browser) as fetcher,
        ):
            return await fetcher.fetch(request)

    return done(fetch())


def observed(
    replica: Replica, site: Site, day: date, folder: Path, earlier: Sequence[SourceRun] = ()
) -> tuple[SourceRun, Collection]:
    """One day of a real site at the replica, judged by the days before it; its pages are in a lake of its own."""
    lake, begun = FileLake(folder / f"{site.name}-{day}"), now()
    manners, gates = Manners(replica=replica.address, first_wait=0.01), Gates(override=Rate(400.0, 16))

    async def walk() -> Collection:
        async with (
            Browser(manners.agent, manners.seconds) as browser,
            Fetcher(site, day, manners, gates, Robots(), now, permitted=True, browser=browser) as fetcher,
        ):
            return await Walk(site, day, lake, fetcher, now, permitted=True).run()

    found = done(walk())
    run = receipt(site, day, begun, now(), found, is_replica=True)
    return observe(site, lake.pages_of(site.name, day), run, earlier, shrunken=found.shrunken)[0], found


@pytest.fixture(scope="session")
def chromium() -> None:
    """Without a browser these tests skip, and fail where CI=true promises one."""

    async def found() -> str:
        async with async_playwright() as playwright:
            return chromium_path(playwright)

    try:
        done(found())
    except StateError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.fixture
def lake(tmp_path: Path) -> FileLake:
    return FileLake(tmp_path / "lake")
