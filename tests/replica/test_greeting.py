"""Employers of Greeting are found by the home page of their token, or of a host of their own."""

import re
from collections.abc import Iterator

import httpx
import pytest

from techstrata.replica.board import Board
from techstrata.replica.server import Replica

API = "https://api.greetinghr.com/ats/v1.1/career/workspaces"
BOARDS = {"greeting": {"buzzvil": "버즈빌", "makinarocks": "마키나락스", "nota": "노타"}}


@pytest.fixture(scope="module")
def asked(lines) -> Iterator[httpx.Client]:
    with (
        Replica(Board(lines, all_open=True, boards=BOARDS)) as running,
        httpx.Client(base_url=running.address) as client,
    ):
        yield client


def get(client: httpx.Client, url: str) -> httpx.Response:
    host, path = re.fullmatch(r"https://([^/]+)(/.*)", url).groups()
    return client.get(path, headers={"host": host})


def workspace_of(client: httpx.Client, host: str) -> str:
    door = get(client, f"https://{host}/")
    assert (door.status_code, door.headers["location"]) == (301, f"https://{host}/ko/home")
    return re.search(r'"workspaceId": (\d+)', get(client, door.headers["location"]).text)[1]


@pytest.mark.parametrize("host", ["makinarocks.career.greetinghr.com", "career.nota.ai"])
def test_a_home_page_tells_the_number_that_the_list_is_asked_with(asked, host) -> None:
    answer = get(asked, f"{API}/{workspace_of(asked, host)}/openings?page=0&pageSize=100").json()
    assert answer["success"]
    assert answer["data"]["totalCount"] == len(answer["data"]["datas"])


def test_the_number_that_an_employer_really_has_is_the_number_here(asked) -> None:
    assert workspace_of(asked, "buzzvil.career.greetinghr.com") == "2204"


def test_all_that_is_dealt_out_is_found_by_token(asked) -> None:
    hosts = ("buzzvil.career.greetinghr.com", "makinarocks.career.greetinghr.com", "career.nota.ai")
    lists = [get(asked, f"{API}/{workspace_of(asked, host)}/openings").json()["data"] for host in hosts]
    assert sum(one["totalCount"] for one in lists) > 0


def test_a_token_that_nobody_has_leads_nowhere(asked) -> None:
    assert get(asked, "https://nobody.career.greetinghr.com/ko/home").status_code == 404
    assert get(asked, f"{API}/99999999/openings").status_code == 404
