"""Every fault does what its name says, where and as often as it was told, and the same in every run."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx
import pytest

from techstrata.replica.board import Board
from techstrata.replica.faults import FAULTS, Faults
from techstrata.replica.server import Replica

JUMPIT = "https://jumpit-api.saramin.co.kr/api/positions?page={}"
WANTED = "https://www.wanted.co.kr/api/chaos/navigation/v1/results?job_group_id={}&limit=100&offset={}"
LINKEDIN = "https://www.linkedin.com/jobs-guest/jobs/api/seeMoreJobPostings/search?keywords=engineer&start={}"
JOBKOREA = "https://www.jobkorea.co.kr/Search/?stext=개발&Page_No={}"


def ids(answer: httpx.Response) -> list[int]:
    return [one["id"] for one in answer.json()["result"]["positions"]]


@pytest.mark.parametrize(
    ("name", "status"), [("429", 429), ("403", 403), ("999", 999), ("gone", 404), ("challenge", 202)]
)
def test_refusals(name, status, replica, get):
    replica.faults.add(name, site="jumpit")
    answer = get(JUMPIT.format(1))
    assert answer.status_code == status
    assert "retry-after" not in answer.headers
    assert ("x-amzn-waf-action" in answer.headers) == (name == "challenge")
    assert get(WANTED.format(518, 0)).status_code == 200


def test_429_has_no_body(replica, get):
    replica.faults.add("429")
    assert get(LINKEDIN.format(0)).content == b""


def test_a_wall_is_a_success_without_cards(replica, get):
    replica.faults.add("auth_wall", site="linkedin")
    answer = get(LINKEDIN.format(0))
    assert answer.status_code == 200
    assert "authwall" in answer.text
    assert "data-entity-urn" not in answer.text


def test_a_burst_ends_after_its_number(replica, get):
    replica.faults.add("5xx", times=3)
    statuses = [get(JUMPIT.format(1)).status_code for _ in range(5)]
    assert all(status >= 500 for status in statuses[:3])
    assert statuses[3:] == [200, 200]


def test_redirects_go_round(replica, get):
    replica.faults.add("redirect_loop", site="jumpit")
    seen, url = set(), JUMPIT.format(1)
    for _ in range(4):
        answer = get(url)
        assert answer.status_code == 302
        seen.add(url := answer.headers["location"])
    assert len(seen) == 2
    assert url.startswith("https://jumpit-api.saramin.co.kr/api/positions?")


@pytest.mark.parametrize("name", ["refused", "reset"])
def test_connections_break(name, replica, get):
    replica.faults.add(name, times=1)
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        get(JUMPIT.format(1))
    assert get(JUMPIT.format(1)).status_code == 200


def test_a_time_out_says_nothing(replica):
    fault = replica.faults.add("time_out", seconds=0.5)
    with httpx.Client(timeout=0.1) as client, pytest.raises(httpx.ReadTimeout):
        client.get(f"{replica.address}/api/positions", headers={"host": "jumpit-api.saramin.co.kr"})
    replica.faults.remove(fault)


def test_a_slow_drip_arrives_whole(replica, get):
    whole = get(JUMPIT.format(1)).content
    replica.faults.add("slow_drip", seconds=0.4)
    answer = get(JUMPIT.format(1))
    assert answer.content == whole
    assert answer.elapsed > timedelta(seconds=0.3)


def test_huge_is_beyond_thirty_megabytes_and_says_no_length(replica):
    fault = replica.faults.add("huge")
    with httpx.stream(
        "GET", f"{replica.address}/api/positions", headers={"host": "jumpit-api.saramin.co.kr"}
    ) as answer:
        assert "content-length" not in answer.headers
        assert sum(len(piece) for piece in answer.iter_bytes()) > 30_000_000
    replica.faults.remove(fault)


def test_a_clock_that_is_off(replica, get):
    assert abs(parsedate_to_datetime(get(JUMPIT.format(1)).headers["date"]) - datetime.now(UTC)) < timedelta(seconds=5)
    replica.faults.add("clock", days=-4)
    late = parsedate_to_datetime(get(JUMPIT.format(1)).headers["date"]) - datetime.now(UTC)
    assert abs(late + timedelta(days=4)) < timedelta(seconds=5)


def test_truncated_is_no_json_any_more(replica, get):
    replica.faults.add("truncated")
    answer = get(JUMPIT.format(1))
    assert answer.status_code == 200
    with pytest.raises(json.JSONDecodeError):
        json.loads(answer.content)


def test_empty_is_a_success(replica, get):
    replica.faults.add("empty")
    answer = get(JUMPIT.format(1))
    assert (answer.status_code, answer.content) == (200, b"")


def test_the_charset_is_not_what_the_header_says(replica, get):
    replica.faults.add("wrong_charset")
    answer = get(JUMPIT.format(1))
    assert "utf-8" in answer.headers["content-type"]
    with pytest.raises(UnicodeDecodeError):
        answer.content.decode("utf-8")
    assert "포지션" in answer.content.decode("cp949")


def test_keys_are_renamed_on_lists_only(replica, get, board):
    replica.faults.add("renamed_key", site="jumpit", kind="list")
    row = get(JUMPIT.format(1)).json()["result"]["positions"][0]
    assert {"idV2", "titleV2", "companyNameV2"} <= row.keys()
    detail = get(f"https://jumpit-api.saramin.co.kr/api/position/{board.open_on('jumpit')[0].id}")
    assert "title" in detail.json()["result"]


@pytest.mark.parametrize(
    ("url", "lost"),
    [(LINKEDIN, 'class="base-search-card__title"'), (JOBKOREA, 'data-sentry-component="CardJob"')],
)
def test_classes_are_changed(url, lost, replica, get):
    assert lost in get(url.format(1)).text
    replica.faults.add("changed_class")
    answer = get(url.format(1))
    assert answer.status_code == 200
    assert lost not in answer.text


@pytest.mark.parametrize("name", ["changed_class", "renamed_key", "new_value"])
def test_changes_of_format_reach_every_site(name, replica, get, board):
    for url in every_list(board):
        before = get(url, headers={"X-RP-API-Key": "replica-key"})
        fault = replica.faults.add(name)
        after = get(url, headers={"X-RP-API-Key": "replica-key"})
        replica.faults.remove(fault)
        assert after.status_code == before.status_code == 200
        assert after.content != before.content, url


def every_list(board: Board) -> list[str]:
    fullest = {
        platform: max(board.employers(platform), key=lambda token: len(board.on_board(platform, token) or ()))
        for platform in ("greenhouse", "lever", "ashby", "workable", "recruitee", "smartrecruiters")
    }
    thread = 40_000_000 + (board.day.year * 12 + board.day.month) * 1_000
    return [
        WANTED.format(518, 0),
        LINKEDIN.format(0),
        JOBKOREA.format(1),
        JUMPIT.format(1),
        "https://www.rallit.com/api/v1/position?pageNumber=1",
        "https://career.programmers.co.kr/api/job_positions?page=1",
        "https://openapi.rocketpunch.com/v1/jobs?page=1",
        "https://oapi.saramin.co.kr/job-search?access-key=replica-key&count=110",
        f"https://boards-api.greenhouse.io/v1/boards/{fullest['greenhouse']}/jobs?content=true",
        f"https://api.lever.co/v0/postings/{fullest['lever']}?mode=json",
        f"https://api.ashbyhq.com/posting-api/job-board/{fullest['ashby']}",
        f"https://apply.workable.com/api/v1/widget/accounts/{fullest['workable']}?details=true",
        f"https://{fullest['recruitee']}.recruitee.com/api/offers/",
        f"https://api.smartrecruiters.com/v1/companies/{fullest['smartrecruiters']}/postings",
        f"https://hn.algolia.com/api/v1/items/{thread}",
    ]


def test_the_last_page_comes_again(replica, get):
    assert ids(get(JUMPIT.format(900))) == []
    replica.faults.add("repeated_last_page")
    assert ids(get(JUMPIT.format(900))) == ids(get(JUMPIT.format(901))) != []


def test_a_filter_is_ignored(replica, get):
    def groups() -> set[int]:
        return {row["category_tag"]["parent_id"] for row in get(WANTED.format(511, 0)).json()["data"]}

    assert groups() == {511}
    replica.faults.add("ignored_filter")
    assert len(groups()) > 1


def test_pages_of_another_size_still_hold_everything(replica, get, board):
    replica.faults.add("page_size", site="jumpit")
    assert len(ids(get(JUMPIT.format(1)))) == 10
    found = [one for page in range(1, 40) for one in ids(get(JUMPIT.format(page)))]
    assert sorted(found) == sorted(int(one.id) for one in board.open_on("jumpit"))


def test_shrunken_lists_show_a_third_and_the_old_total(replica, get, board):
    replica.faults.add("shrunken", site="jumpit")
    whole = len(board.open_on("jumpit"))
    found = [one for page in range(1, 40) for one in ids(get(JUMPIT.format(page)))]
    assert abs(len(found) - whole / 3) < 2
    assert get(JUMPIT.format(1)).json()["result"]["totalCount"] == whole


def test_a_description_is_missing(replica, get, board):
    url = f"https://www.linkedin.com/jobs-guest/jobs/api/jobPosting/{board.open_on('linkedin')[0].id}"
    assert "show-more-less-html__markup" in get(url).text
    replica.faults.add("no_description", site="linkedin")
    assert "show-more-less-html__markup" not in get(url).text


def test_the_sixty_first_request_within_a_minute(lines):
    with Replica(Board(lines, all_open=True)) as replica, httpx.Client(base_url=replica.address) as client:
        replica.faults.add("minute_limit", site="rocketpunch")
        headers = {"host": "openapi.rocketpunch.com", "x-rp-api-key": "replica-key"}
        statuses = [client.get("/v1/jobs", headers=headers).status_code for _ in range(61)]
    assert statuses == [200] * 60 + [429]


def test_the_same_seed_strikes_the_same_requests_whatever_their_order():
    def struck(numbers: range) -> set[int]:
        faults = Faults()
        faults.add("429", share=0.1, seed=7)
        return {number for number in numbers if faults.struck("jumpit", "host", "list", f"/{number}")}

    first = struck(range(2000))
    assert first == struck(range(1999, -1, -1))
    assert 150 < len(first) < 250


def test_a_request_that_was_struck_may_pass_the_next_time():
    faults = Faults()
    faults.add("5xx", share=0.5, seed=1)
    again = [bool(faults.struck("jumpit", "host", "list", "/same")) for _ in range(40)]
    assert 8 < sum(again) < 32


def test_robots_is_spared_unless_it_is_meant(replica, get):
    replica.faults.add("403")
    assert get("https://www.wanted.co.kr/robots.txt").status_code == 200
    replica.faults.add("403", kind="robots")
    assert get("https://www.wanted.co.kr/robots.txt").status_code == 403


def test_wrong_faults_are_refused():
    with pytest.raises(ValueError, match="known are"):
        Faults().add("earthquake")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="between 0 and 1"):
        Faults().add("429", share=10)


def test_every_fault_is_tested():
    here = Path(__file__)
    text = "".join(file.read_text("utf-8") for file in (here, here.with_name("test_sites.py")))
    assert [name for name in FAULTS if f'"{name}"' not in text] == []
