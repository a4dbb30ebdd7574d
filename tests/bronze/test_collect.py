"""Collecting against a real server: complete, polite, resumable, and honest about what did not come."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from starlette.requests import Request as Asked
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from techstrata.bronze.collect import UNDER_WAY
from techstrata.bronze.manners import Manners
from techstrata.bronze.politeness import REFUSALS
from techstrata.domain import Rate, RawPage, Request, Step, UsageError
from techstrata.stores.files import FileLake
from tests.bronze.conftest import DAY, POSTINGS, SECRET, Board, Server, walked

LISTS = -(-POSTINGS // 10)


def kept(lake: FileLake) -> set[tuple[str, str]]:
    return {(page.key, page.digest) for page in lake.pages_of("board", DAY)}


def test_every_posting_comes_exactly_once(server: Server, lake: FileLake) -> None:
    found = walked(server, lake)
    assert found.outcome == "whole"
    assert len(found.listed) == POSTINGS
    assert Counter(server.paths).most_common(1)[0][1] == 1
    assert len(kept(lake)) == POSTINGS + LISTS
    assert found.answers == POSTINGS + LISTS
    assert found.asked == len(server.paths)


def test_the_key_is_sent_and_never_kept(server: Server, lake: FileLake) -> None:
    walked(server, lake)
    for page in lake.pages_of("board", DAY):
        assert SECRET not in page.model_dump_json(exclude={"body"})
        assert SECRET.encode() not in page.body


def test_requests_never_begin_closer_than_the_rate_allows(server: Server, lake: FileLake) -> None:
    class Slow(Board):
        rate = Rate(per_second=50.0, at_once=4)

    server.fault = lambda asked: Response(status_code=503) if asked.url.path == "/job/7" else None
    walked(server, lake, Slow())
    # A request may be held up on its way, so that the next one seems to come early: whole stretches tell.
    gaps = [later - earlier for earlier, later in pairwise(server.times)]
    assert sum(gaps) >= (len(gaps) - 1) / 50
    for start, end in zip(server.times, server.times[25:], strict=False):
        assert end - start >= 24 / 50 - 0.02


def test_passing_faults_are_tried_again(server: Server, lake: FileLake) -> None:
    met: Counter[str] = Counter()

    def once(asked: Asked) -> Response | None:
        met[str(asked.url)] += 1
        return (
            Response(status_code=429 if "list" in asked.url.path else 500)
            if met[str(asked.url)] == 1 and hash_of(asked)
            else None
        )

    server.fault = once
    assert walked(server, lake).outcome == "whole"
    assert len(kept(lake)) == POSTINGS + LISTS


def hash_of(asked: Asked) -> bool:
    """Every third address fails at first."""
    return sum(str(asked.url.path).encode()) % 3 == 0


def test_a_page_that_does_not_come_makes_the_run_partial_and_is_asked_for_again(server: Server, lake: FileLake) -> None:
    server.fault = lambda asked: Response(status_code=500) if asked.url.path == "/job/7" else None
    found = walked(server, lake)
    assert found.outcome == "partial"
    assert [(one.kind, one.request.about) for one in found.failures] == [("failing", "7")]
    server.fault, server.paths[:] = lambda _: None, []
    again = walked(server, lake)
    assert again.outcome == "whole"
    assert again.replayed == POSTINGS + LISTS - 1
    assert [path for path in server.paths if path != "/robots.txt"] == ["/job/7"]
    assert len(kept(lake)) == POSTINGS + LISTS


@pytest.mark.parametrize(("status", "kind"), [(403, "blocked"), (429, "throttled"), (503, "failing")])
def test_a_host_that_refuses_is_left_alone(status: int, kind: str, server: Server, lake: FileLake) -> None:
    server.fault = lambda asked: Response(status_code=status) if asked.url.path.startswith("/job") else None
    found = walked(server, lake)
    assert found.outcome == "partial"
    # Those under way when the last one was refused were sent already.
    asked = {path for path in server.paths if path.startswith("/job")}
    assert len(asked) < REFUSALS + UNDER_WAY
    assert {one.kind for one in found.failures} == {kind, f"gave_up_{kind}"}
    given_up = next(one for one in found.failures if one.kind == f"gave_up_{kind}")
    answered = f"board.test answered {status}, which is judged `{kind}`."
    assert given_up.detail == f"board.test is left alone after {REFUSALS} such in a row: {answered}"


def test_robots_are_obeyed_unless_the_operator_has_permission(server: Server, lake: FileLake) -> None:
    server.robots = PlainTextResponse("User-agent: *\nDisallow: /job/\n")
    found = walked(server, lake)
    assert {one.kind for one in found.failures} == {"robots"}
    assert not any(path.startswith("/job") for path in server.paths)
    assert walked(server, lake, permitted=True).outcome == "whole"


def test_robots_that_cannot_be_had_forbid_everything(server: Server, lake: FileLake) -> None:
    server.robots = PlainTextResponse("", 503)
    assert walked(server, lake).outcome == "none"
    assert server.paths == ["/robots.txt"] * 4


def test_what_did_not_change_is_not_sent_again(server: Server, lake: FileLake) -> None:
    walked(server, lake)
    server.paths.clear()
    day = DAY + timedelta(days=1)
    found = walked(server, lake, day=day)
    assert found.skipped == POSTINGS
    assert not [path for path in server.paths if path.startswith("/job")]
    later = walked(server, lake, day=DAY + timedelta(days=8))
    assert later.unchanged == POSTINGS + LISTS
    bodies = {page.key: page.body for page in lake.pages_of("board", DAY + timedelta(days=8))}
    assert bodies["http://board.test/job/3"] == b'{"id":"3"}'


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (lambda _: RedirectResponse("/job/7"), "redirect_loop"),
        (lambda _: Response(status_code=403), "blocked"),
        (lambda _: Response(status_code=200), "empty"),
        (lambda _: JSONResponse({}, headers={"date": "Mon, 02 Nov 2020 10:00:00 GMT"}), "clock"),
    ],
)
def test_each_fault_has_its_name(fault: object, kind: str, server: Server, lake: FileLake) -> None:
    server.fault = lambda asked: fault(asked) if asked.url.path == "/job/7" else None  # type: ignore[operator]
    assert [one.kind for one in walked(server, lake).failures] == [kind]


def test_a_list_that_is_no_list_is_kept_and_reported(server: Server, lake: FileLake) -> None:
    server.fault = lambda asked: JSONResponse({"jobs": 3}) if asked.query_params.get("page") == "2" else None
    found = walked(server, lake)
    assert (found.outcome, [one.kind for one in found.failures]) == ("partial", ["unexpected"])
    assert b'{"jobs":3}' in {page.body for page in lake.pages_of("board", DAY)}


def test_a_page_that_could_not_be_read_is_asked_for_again(server: Server, lake: FileLake) -> None:
    server.fault = lambda asked: JSONResponse({"jobs": 3}) if asked.query_params.get("page") == "2" else None
    walked(server, lake)
    server.fault = lambda _: None
    assert walked(server, lake).outcome == "whole"


def test_lists_are_asked_for_anew_when_wanted_or_old(server: Server, lake: FileLake) -> None:
    walked(server, lake)
    for options in ({"again": True}, {"clock": lambda: datetime.now(UTC) + timedelta(hours=3)}):
        server.paths.clear()
        found = walked(server, lake, **options)  # type: ignore[arg-type]
        assert (found.outcome, found.replayed, found.unchanged) == ("whole", POSTINGS, LISTS)
        assert len(server.paths) == LISTS + 1


def test_a_clock_that_is_off_stops_the_walk_at_once(server: Server, lake: FileLake) -> None:
    class Many(Board):
        def start(self, *, permitted: bool = False) -> Iterable[Request]:
            return [Request(url=f"http://board.test/list?page={page}") for page in range(1, 40)]

    server.fault = lambda _: JSONResponse({}, headers={"date": "Mon, 02 Nov 2020 10:00:00 GMT"})
    found = walked(server, lake, Many())
    assert found.outcome == "none"
    assert {one.kind for one in found.failures} == {"clock"}
    assert len(server.paths) < 12


def test_an_index_of_lists_is_followed_and_a_list_without_news_is_not(server: Server, lake: FileLake) -> None:
    class Indexed(Board):
        def start(self, *, permitted: bool = False) -> Iterable[Request]:
            return [Request(url="http://board.test/index", kind="sitemap")]

        def follow(self, page: RawPage) -> Step:
            if page.kind != "sitemap":
                return Step()
            onward = tuple(
                Request(url=f"http://board.test/part/{page.origin[-1]}{one}", kind="sitemap") for one in "ab"
            )
            return Step(listed=("1", "2") if "/part/" in page.origin else (), onward=onward)

    server.fault = lambda _: JSONResponse({})
    walked(server, lake, Indexed())
    # One of the two parts shows news; the other shows the same and leads no further.
    assert len([path for path in server.paths if path.startswith("/part")]) == 2 + 2


def test_a_list_that_repeats_itself_ends(server: Server, lake: FileLake) -> None:
    def repeats(asked: Asked) -> Response | None:
        page = int(asked.query_params.get("page", 0))
        return JSONResponse({"jobs": [{"id": 1}, {"id": 2}], "next": page + 1}) if page >= 2 else None

    server.fault = repeats
    assert walked(server, lake).outcome == "whole"
    assert sum(path.startswith("/list") for path in server.paths) == 2


def test_a_walk_is_bounded(server: Server, lake: FileLake) -> None:
    class Bounded(Board):
        most_requests = 12

    found = walked(server, lake, Bounded())
    assert found.bounded
    assert found.outcome == "partial"
    assert len(server.paths) == 12 + 1


@pytest.mark.parametrize("address", ["http://jobs.example", "https://127.0.0.1:1", "http://10.0.0.1"])
def test_a_replica_is_on_this_machine_or_none(address: str) -> None:
    with pytest.raises(UsageError):
        Manners(replica=address)


def test_a_host_that_is_not_there(lake: FileLake, tmp_path: Path) -> None:
    nobody = Server(address="http://127.0.0.1:9")
    found = walked(nobody, lake)
    assert found.outcome == "none"
