"""Which postings are open on a day, how texts change, and numbers from words."""

import signal
import socket
import subprocess
import sys
from datetime import date

import httpx
import pytest

from techstrata.domain import UsageError
from techstrata.replica.application import Application
from techstrata.replica.board import Board, career_of
from techstrata.replica.server import Replica, serve
from techstrata.replica.settings_file import write_settings


def line(**more):
    usual = {"site": "jumpit", "site_id": "7", "company": "가온", "title": "서버 개발자", "sections": {"tasks": "Go"}}
    return {**usual, "seen_on": ["2026-03-02", "2026-03-09"], **more}


def test_open_from_the_first_to_the_last_day_seen():
    board = Board([line()], date(2026, 3, 4))
    assert [one.id for one in board.open_on("jumpit")] == ["7"]
    board.day = date(2026, 3, 10)
    assert board.open_on("jumpit") == ()
    assert board.find("jumpit", "7") is not None
    assert board.shown("jumpit", "7") is None
    board.day = date(2026, 3, 1)
    assert board.find("jumpit", "7") is None


def test_all_open_shows_everything_on_any_day():
    board = Board([line(), line(site_id="8", seen_on=["2024-11-04"])], date(2026, 3, 4), all_open=True)
    assert {one.id for one in board.open_on("jumpit")} == {"7", "8"}


def test_a_text_that_was_rewritten_is_shown_from_its_day_on():
    later = line(sections={"tasks": "Rust"}, seen_on=["2026-03-23"])
    board = Board([later, line()], date(2026, 3, 9))
    assert board.open_on("jumpit")[0].sections == {"tasks": "Go"}
    board.day = date(2026, 3, 16)
    assert board.open_on("jumpit")[0].sections == {"tasks": "Go"}
    board.day = date(2026, 3, 23)
    assert board.open_on("jumpit")[0].sections == {"tasks": "Rust"}


@pytest.mark.parametrize(
    ("words", "low", "high", "newcomer"),
    [
        ("경력 3년 이상", 3, 100, False),
        ("경력10~15년", 10, 15, False),
        ("2년차 ~ 7년차", 2, 7, False),
        ("신입", 0, 0, True),
        ("신입·경력", 0, 100, True),
        ("경력무관", 0, 100, True),
        ("경력", 1, 100, False),
    ],
)
def test_years_of_words(words, low, high, newcomer):
    assert career_of(words) == (low, high, newcomer)


def test_a_deadline_without_a_year_lies_ahead():
    board = Board([line(closes_at="~01/15(목)", seen_on=["2025-12-22"])], date(2025, 12, 22))
    assert board.open_on("jumpit")[0].closes == date(2026, 1, 15)


def test_closed_postings_answer_as_closed_and_another_day_opens_others(lines):
    with Replica(Board(lines, date(2025, 6, 2))) as replica, httpx.Client(base_url=replica.address) as client:

        def status(number: str) -> int:
            return client.get(f"/api/position/{number}", headers={"host": "jumpit-api.saramin.co.kr"}).status_code

        early = {one.id for one in replica.board.open_on("jumpit")}
        replica.day = date(2026, 6, 1)
        late = {one.id for one in replica.board.open_on("jumpit")}
        assert early
        assert late
        assert status(min(late - early)) == 200
        assert status(min(early - late)) == 400
        replica.day = date(2025, 6, 2)
        assert status(min(early - late)) == 200


def test_the_same_board_gives_the_same_bytes(lines):
    paths = [("www.wanted.co.kr", "/api/v4/jobs?limit=100"), ("www.jobkorea.co.kr", "/Search/?stext=a")]
    paths += [("www.linkedin.com", "/jobs-guest/jobs/api/seeMoreJobPostings/search?start=0")]
    answers = []
    for _ in range(2):
        with Replica(Board(lines, all_open=True)) as replica, httpx.Client(base_url=replica.address) as client:
            answers.append([client.get(path, headers={"host": host}).content for host, path in paths])
    assert answers[0] == answers[1]


def test_requests_are_counted_with_their_times(lines):
    with Replica(Board(lines)) as replica, httpx.Client(base_url=replica.address) as client:
        for _ in range(3):
            client.get("/api/positions?page=1", headers={"host": "jumpit-api.saramin.co.kr"})
        client.get("/robots.txt", headers={"host": "www.wanted.co.kr"})
        client.delete("/_replica/faults")
        counts = replica.counts
    assert counts.total() == 4
    assert counts.paths("jumpit-api.saramin.co.kr") == {"/api/positions?page=1": 3}
    times = counts.times("jumpit-api.saramin.co.kr")
    assert list(times) == sorted(times)
    assert counts.most_within("jumpit-api.saramin.co.kr", 10) == 3
    assert counts.most_within("jumpit-api.saramin.co.kr", times[1] - times[0]) < 3


def test_it_is_told_what_to_do_over_http(lines):
    with Replica(Board(lines)) as replica, httpx.Client(base_url=f"{replica.address}/_replica") as client:
        assert client.post("/faults", json={"name": "429", "site": "jumpit", "share": 0.5}).status_code == 200
        assert client.post("/faults", json=[{"name": "clock", "days": 2}]).json()[1]["name"] == "clock"
        assert client.post("/faults", json={"name": "earthquake"}).status_code == 400
        assert client.post("/faults", json={"name": "429", "colour": "red"}).status_code == 400
        assert client.post("/day", json={"day": "2026-01-05"}).json()["day"] == "2026-01-05"
        assert client.post("/day", json={"day": "yesterday"}).status_code == 400
        state = client.get("/state").json()
        assert len(state["faults"]) == 2
        assert "www.wanted.co.kr" in state["hosts"]
        assert client.delete("/faults").json() == []
        assert client.get("/counts").json() == {"total": 0, "hosts": {}}
        assert client.get("/nothing").status_code == 404
        assert replica.day == date(2026, 1, 5)


def test_it_listens_on_loopback_only(lines):
    with pytest.raises(UsageError, match="loopback"):
        serve(Board([]), "0.0.0.0", 8700)


def test_a_port_that_is_taken_is_named(lines):
    with Replica(Board([])) as replica:
        port = int(replica.address.rsplit(":", 1)[1])
        with pytest.raises(UsageError, match=str(port)):
            serve(Board([]), "localhost", port)


def test_it_serves_until_it_is_stopped():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    code = f"from techstrata.replica.server import *; serve(Board([]), '127.0.0.1', {port})"
    with subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE) as process:
        try:
            with httpx.Client(transport=httpx.HTTPTransport(retries=6)) as client:
                assert client.get(f"http://127.0.0.1:{port}/_replica/state").json()["postings"] == {}
            process.send_signal(signal.SIGINT)
            assert process.wait(10) == 0
            assert process.stderr is not None
            assert process.stderr.read() == b""
        finally:
            process.kill()


def test_the_settings_point_to_the_replica(tmp_path, monkeypatch):
    from techstrata.app.settings import settings_of

    path = write_settings(tmp_path / "replica.toml", "http://127.0.0.1:8700")
    settings = settings_of(tmp_path, str(path))
    assert settings.replica == "http://127.0.0.1:8700"
    assert settings.rate_per_second == 200.0
    assert settings.retry_wait_seconds == 0.02
    assert settings.key_for("saramin") == settings.key_for("rocketpunch") == "replica-key"
    assert {"linkedin", "jobkorea"} <= set(settings.permitted)


def test_an_application_is_made_without_a_server(lines):
    application = Application(Board(lines))
    application.show(date(2026, 1, 5))
    assert application.board.day == date(2026, 1, 5)
