"""Gates and robots.txt: the pace holds for everybody, and a host that refuses is left alone."""

import asyncio

import pytest
from starlette.requests import Request as Asked
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from techstrata.bronze.failures import Failure
from techstrata.bronze.politeness import REFUSALS, Gates
from techstrata.bronze.robots import Robots, rules_of
from techstrata.domain import DETAIL, Rate, RawPage, Request
from techstrata.stores.files import FileLake
from tests.bronze.conftest import Server, Watch, done, fetched, walked

PAGE = Request(url="http://board.test/job/7", kind=DETAIL, about="7")


def test_all_who_ask_a_host_share_its_pace() -> None:
    watch = Watch()
    gates = watch.gates
    begun: list[float] = []

    async def ask(rate: Rate) -> None:
        for _ in range(5):
            async with gates.of("board.test", rate).turn():
                begun.append(watch.time)

    async def both() -> None:
        await asyncio.gather(ask(Rate(2.0, 2)), ask(Rate(4.0, 2)))

    done(both())
    assert begun == [pytest.approx(number / 2) for number in range(10)]


def test_who_waits_already_slows_down_too() -> None:
    watch = Watch()
    gate = watch.gates.of("board.test", Rate(1.0, 2))

    async def ask() -> None:
        async with gate.turn():
            pass

    async def slowed() -> None:
        await ask()
        waiting = asyncio.create_task(ask())
        await asyncio.sleep(0)
        gate.slow_down(30)
        await waiting

    done(slowed())
    assert watch.time >= 30


def test_only_refusals_in_a_row_shut_a_gate_and_then_for_good() -> None:
    gate = Gates().of("board.test", Rate(1.0))
    refusal = Failure(PAGE, "blocked", "board.test answered 403.")
    for one in [refusal] * (REFUSALS - 1) + [None] + [refusal] * (REFUSALS - 1):
        gate.note(one)
    assert not gate.is_shut
    gate.note(refusal)
    gate.note(None)
    assert gate.is_shut
    assert gate.refusal is refusal


@pytest.mark.parametrize(
    ("status", "text", "allowed"),
    [
        (200, "User-agent: *\nDisallow: /job/\n", False),
        (200, "User-agent: *\nDisallow: /\n\nUser-agent: techstrata\nAllow: /\n", True),
        (200, "User-agent: techstrata\nDisallow: /job/\nAllow: /job/7$\n", True),
        (200, "<html>no rules</html>", True),
        (404, "User-agent: *\nDisallow: /\n", True),
        (403, "", True),
        (429, "", False),
        (503, "", False),
        (0, "", False),
    ],
)
def test_rules_are_read_as_the_standard_says(status: int, text: str, allowed: bool) -> None:
    assert rules_of(status, text).allow(PAGE.url) is allowed


def test_rules_are_asked_for_once_even_by_many_at_once() -> None:
    asked: list[str] = []

    async def ask(url: str) -> tuple[int, str]:
        asked.append(url)
        await asyncio.sleep(0.01)
        return 200, ""

    async def many() -> None:
        robots = Robots()
        await asyncio.gather(*(robots.rules(f"https://board.test/{number}", ask) for number in range(20)))

    done(many())
    assert asked == ["https://board.test/robots.txt"]


def test_rules_behind_a_redirect_hold(server: Server) -> None:
    def moved(asked: Asked) -> Response | None:
        return PlainTextResponse("User-agent: *\nDisallow: /job/\n") if asked.url.path == "/rules.txt" else None

    server.robots, server.fault = RedirectResponse("/rules.txt", 301), moved
    found = fetched(server, PAGE)
    assert isinstance(found, Failure)
    assert found.kind == "robots"
    assert "/job/7" not in server.paths


def test_rules_that_come_at_the_second_try_are_enough(server: Server) -> None:
    server.robots = PlainTextResponse("", 503)

    class Recovers(list[str]):
        def append(self, path: str) -> None:
            super().append(path)
            if self.count("/robots.txt") == 2:
                server.robots = PlainTextResponse("")

    server.paths = Recovers()
    assert isinstance(fetched(server, PAGE), RawPage)


def test_a_crawl_delay_slower_than_the_rate_holds(server: Server) -> None:
    server.robots = PlainTextResponse("User-agent: *\nCrawl-delay: 10\n")
    watch = Watch()
    gates = watch.gates
    fetched(server, PAGE, gates=gates)
    fetched(server, PAGE, gates=gates)
    assert watch.time >= 10


def test_two_pages_that_never_come_do_not_shut_the_host(server: Server, lake: FileLake) -> None:
    server.fault = lambda asked: Response(status_code=500) if asked.url.path in ("/job/7", "/job/8") else None
    found = walked(server, lake)
    assert sorted(str(one.request.about) for one in found.failures) == ["7", "8"]
