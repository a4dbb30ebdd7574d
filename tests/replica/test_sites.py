"""The habits of each site: how pages end, what is refused, and how facts are written."""

import json
import re
import tomllib
from collections import Counter
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from techstrata.replica.board import Board
from techstrata.replica.careers import HOSTS
from techstrata.replica.catalogue import wires
from techstrata.replica.linkedin_card import card

KEYED = {"X-RP-API-Key": "replica-key"}
SARAMIN = "https://oapi.saramin.co.kr/job-search?access-key=replica-key"
LINKEDIN = "https://www.linkedin.com/jobs-guest/jobs/api/seeMoreJobPostings/search?keywords=engineer"
WANTED = "https://www.wanted.co.kr"
JUMPIT = "https://jumpit-api.saramin.co.kr"
JOBKOREA = "https://www.jobkorea.co.kr"
HACKERNEWS = "https://hn.algolia.com/api/v1"


def fullest(board: Board, platform: str) -> str:
    return max(board.employers(platform), key=lambda token: len(board.on_board(platform, token) or ()))


def test_every_host_has_its_robots(get):
    for wire in wires():
        for host in wire.hosts:
            answer = get(f"https://{'acme' if host.startswith('.') else ''}{host}/robots.txt")
            assert answer.status_code == 200
            assert "User-agent: *" in answer.text


def test_unknown_hosts_and_addresses_are_not_found(get):
    assert get("https://nowhere.example/").status_code == 404
    assert get(f"{WANTED}/nothing/here").status_code == 404


# Wanted


def test_wanted_leads_from_page_to_page_by_relative_links(get, board):
    url, found = "/api/chaos/navigation/v1/results?country=kr&limit=30&offset=0", []
    while url:
        assert url.startswith("/api/")
        answer = get(WANTED + url).json()
        assert "total" not in str(answer.keys())
        found += [row["id"] for row in answer["data"]]
        url = answer["links"]["next"]
    assert sorted(found) == sorted(int(one.id) for one in board.open_on("wanted"))


def test_wanted_has_no_next_page_behind_a_full_last_one(get, board):
    total = len(board.open_on("wanted"))
    answer = get(f"{WANTED}/api/v4/jobs?limit=1&offset={total - 1}").json()
    assert len(answer["data"]) == 1
    assert answer["links"]["next"] is None
    assert get(f"{WANTED}/api/v4/jobs?limit=20&offset={total}").json()["data"] == []


def test_wanted_has_four_addresses_of_details_in_three_envelopes(get, board):
    tagged = next(one for one in board.open_on("wanted") if one.tags)
    chaos = f"{WANTED}/api/chaos/jobs/{{}}/{tagged.id}/details"
    assert get(chaos.format("v1")).json().keys() == {"application", "job"}
    assert get(chaos.format("v2")).json().keys() == {"job"}
    newest = get(chaos.format("v4")).json()
    assert newest["message"] == "ok"
    assert newest["data"]["job"]["skill_tags"][0].keys() == {"tag_type_id", "text"}
    oldest = get(f"{WANTED}/api/v4/jobs/{tagged.id}").json()
    assert oldest["job"]["skill_tags"][0].keys() == {"id", "title", "kind_title"}


def test_wanted_says_what_it_cannot_find(get):
    answer = get(f"{WANTED}/api/chaos/jobs/v4/1/details")
    assert answer.status_code == 404
    assert answer.json() == {"error_code": 11001, "message": "job not found exception", "data": None}


def test_wanted_writes_deadlines_in_three_ways(get, board):
    ends = [
        get(f"{WANTED}/api/chaos/jobs/v2/{one.id}/details").json()["job"]["due_time"] for one in board.open_on("wanted")
    ]
    shapes = {"none" if end is None else "instant" if "T" in end else "day" for end in ends}
    assert shapes == {"none", "instant", "day"}


def test_wanted_leads_from_sitemap_to_pages(get, board):
    index = re.findall(r"<loc>(.*?)</loc>", get(f"{WANTED}/sitemap.xml").text)
    jobs = [url for url in index if re.search(r"sitemap_kr_job_\d+\.xml$", url)]
    pages = [url for sitemap in jobs for url in re.findall(r"<loc>(.*?)</loc>", get(sitemap).text)]
    assert len(pages) == len(board.open_on("wanted"))
    broken, whole = 0, 0
    for url in pages[:12]:
        text = get(url).text
        data = json.loads(re.search(r'__NEXT_DATA__" type="application/json">(.*?)</script>', text, re.DOTALL)[1])
        assert data["props"]["pageProps"]["initialData"]["confirm_time"]
        ld = re.search(r'ld\+json">(.*?)</script>', text, re.DOTALL)[1]
        broken += ld.endswith(",}")
        whole += not ld.endswith(",}")
        assert json.loads(re.sub(r",}$", "}", ld))["@type"] == "JobPosting"
    assert broken
    assert whole


def test_wanted_finds_by_words_and_by_company(get, board):
    one = board.open_on("wanted")[0]
    shown = get(f"{WANTED}/api/chaos/search/v1/position?query={one.company}&limit=100").json()
    assert shown["total_count"] == len(shown["data"])
    row = next(row for row in shown["data"] if row["id"] == int(one.id))
    assert get(f"{WANTED}/api/chaos/search/v1/results?query={one.company}").json()["positions"]["data"]
    jobs = get(f"{WANTED}/api/chaos/companies/v1/{row['company']['id']}/jobs").json()["jobs"]
    older = get(f"{WANTED}/api/v4/companies/{row['company']['id']}/jobs").json()["data"]
    assert int(one.id) in {job["id"] for job in jobs} == {job["id"] for job in older}
    assert get("https://static.wanted.co.kr/tags?tags=category").json()["category"][0]["id"] == 518


def test_wanted_redirects_its_former_host(get):
    assert get("https://recruit.wanted.co.kr/wd/5").headers["location"] == f"{WANTED}/wd/5"


# LinkedIn


def walk(get, url: str) -> list[str]:
    found, start = [], 0
    while True:
        cards = re.findall(r"urn:li:jobPosting:(\d+)", get(f"{url}&start={start}").text)
        if not cards:
            return found
        found += cards
        start += len(cards)


def test_linkedin_shows_everything_and_some_twice(get, board):
    found = walk(get, LINKEDIN)
    assert set(found) == {one.id for one in board.open_on("linkedin")}
    assert max(Counter(found).values()) == 2


def test_linkedin_ends_with_an_empty_fragment_and_refuses_beyond_the_cap(get):
    assert get(f"{LINKEDIN}&start=980").text == "<!DOCTYPE html>\n<!---->"
    assert get(f"{LINKEDIN}&start=1000").status_code == 400


def test_linkedin_parts_a_search_by_level(get, board):
    levels = [set(walk(get, f"{LINKEDIN}&f_E={level}")) for level in range(1, 7)]
    assert set().union(*levels) == {one.id for one in board.open_on("linkedin")}
    assert sum(map(len, levels)) == len(set().union(*levels))


def test_linkedin_varies_its_cards(board):
    text = "".join(card(one, board.day, row, "") for row, one in enumerate(board.open_on("linkedin")))
    assert 'class="hidden-nested-link"' in text
    assert re.search(r'base-search-card__subtitle">\s*[^<\s]', text), "no company stands as plain text"
    assert re.search(r'<a class="base-card [^>]*href="https://kr\.linkedin\.com/jobs/view/', text), (
        "no card is a link itself"
    )
    assert "job-search-card__salary-info" in text


def test_linkedin_marks_what_is_younger_than_a_day(board):
    one = board.open_on("linkedin")[0]
    assert 'class="job-search-card__listdate--new"' in card(one, one.posted, 0, "")
    assert 'class="job-search-card__listdate"' in card(one, one.posted + timedelta(days=1), 0, "")


def test_linkedin_carries_json_ld_on_the_whole_page_only(get, board):
    one = board.open_on("linkedin")[0]
    view = get(f"https://www.linkedin.com/jobs/view/some-title-{one.id}").text
    assert "&lt;p&gt;" in json.loads(re.search(r'ld\+json">(.*?)</script>', view)[1])["description"]
    assert "ld+json" not in get(f"https://www.linkedin.com/jobs-guest/jobs/api/jobPosting/{one.id}").text


# RocketPunch


def test_rocketpunch_wants_a_key(get, board):
    url = "https://openapi.rocketpunch.com/v1/jobs?page=1&pageSize=90"
    assert get(url).status_code == 401
    assert get(url, headers={"X-RP-API-Key": "another"}).status_code == 401
    answer = get(url, headers=KEYED).json()
    assert answer["pageSize"] == 50
    assert answer["totalItems"] == len(board.open_on("rocketpunch"))
    assert get("https://openapi.rocketpunch.com/v1/jobs/search", headers=KEYED).json()["code"] == "C9999"


def test_rocketpunch_hides_behind_a_challenge_and_has_lost_its_old_list(get):
    assert get("https://www.rocketpunch.com/api/jobs/template?page=1").status_code == 404
    answer = get("https://www.rocketpunch.com/api/anything")
    assert (answer.status_code, answer.headers["x-amzn-waf-action"]) == (202, "challenge")


def test_rocketpunch_can_speak_as_it_did(get, replica):
    replica.faults.add("former", site="rocketpunch")
    template = get("https://www.rocketpunch.com/api/jobs/template?page=1").json()["data"]["template"]
    link = re.search(r'class="nowrap job-title primary link" href="(/jobs/\d+/[^"]*)"', template)[1]
    assert 'class="job-dates"' in get(f"https://www.rocketpunch.com{link}").text


# JobKorea


def test_jobkorea_repeats_its_last_page_in_the_list_for_scripts(get):
    def rows(number: int) -> list[str]:
        answer = get(f"{JOBKOREA}/Recruit/Home/_GI_List/", "POST", data={"Page": str(number)})
        return re.findall(r'data-gno="(\d+)"', answer.text)

    assert len(rows(1)) == 40
    assert rows(90) == rows(91) != []
    assert get(f"{JOBKOREA}/Recruit/Home/_GI_List/").status_code == 405


def test_jobkorea_writes_deadlines_without_a_year_and_bodies_in_a_frame(get, board):
    one = next(one for one in board.open_on("jobkorea") if one.closes and not one.is_picture)
    listed = get(f"{JOBKOREA}/Search/?stext={one.title}").text
    assert f"~{one.closes:%m/%d}(" in listed
    frame = get(f"{JOBKOREA}/Recruit/GI_Read_Comt_Ifrm?Gno={one.id}").text
    assert one.text.splitlines()[0].strip()[:8] in frame
    assert one.text.splitlines()[2].strip()[:8] not in get(f"{JOBKOREA}/Recruit/GI_Read/{one.id}").text


def test_jobkorea_has_bodies_that_are_images(lines, get, board):
    pictures = [one for one in board.open_on("jobkorea") if one.is_picture]
    for one in pictures:
        frame = get(f"{JOBKOREA}/Recruit/GI_Read_Comt_Ifrm?Gno={one.id}").text
        assert re.sub(r"<title>.*?</title>|<[^>]+>", "", frame).strip() == ""
        assert "<img " in frame
    assert pictures


# Jumpit, Saramin, Rallit, Programmers


def test_jumpit_has_sixteen_a_page_and_ends_empty(get, board):
    total = len(board.open_on("jumpit"))
    pages = [get(f"{JUMPIT}/api/positions?page={number}").json()["result"] for number in range(1, total // 16 + 3)]
    assert [len(page["positions"]) for page in pages] == [16] * (total // 16) + [total % 16, 0]
    assert {page["totalCount"] for page in pages} == {total}
    scraps = ["scrapCount" in row for page in pages for row in page["positions"]]
    assert any(scraps)
    assert not all(scraps)


def test_jumpit_answers_400_for_what_is_closed_and_moved_its_host(get, board):
    answer = get(f"{JUMPIT}/api/position/1")
    assert (answer.status_code, answer.json()["code"]) == (400, "C003")
    assert get(f"{JUMPIT}/api/positions/{board.open_on('jumpit')[0].id}").status_code == 404
    former = get("https://api.jumpit.co.kr/api/positions?page=2")
    assert (former.status_code, former.headers["location"]) == (301, f"{JUMPIT}/api/positions?page=2")


def test_jumpit_writes_instants_in_two_ways(get, board):
    row = get(f"{JUMPIT}/api/positions?page=1").json()["result"]["positions"][0]
    detail = get(f"{JUMPIT}/api/position/{row['id']}").json()["result"]
    assert row["closedAt"] == detail["closedAt"].replace(" ", "T")
    assert {type(stack) for stack in row["techStacks"]} <= {str}
    assert {type(stack) for stack in detail["techStacks"]} <= {dict}


def test_saramin_wants_a_key_and_counts_pages_from_nought(get, board):
    assert get("https://oapi.saramin.co.kr/job-search?count=5").status_code == 401
    assert get("https://oapi.saramin.co.kr/job-search?count=5&access-key=no").status_code == 403
    total = len(board.open_on("saramin"))
    first, second = (get(f"{SARAMIN}&count=999&start={number}").json()["jobs"] for number in (0, 1))
    assert first["total"] == str(total)
    assert len(first["job"]) == min(110, total)
    assert {row["id"] for row in first["job"]}.isdisjoint(row["id"] for row in second["job"])
    row = first["job"][0]
    assert row["expiration-timestamp"].isdecimal()
    assert " &gt; " in row["position"]["location"]["name"]
    assert "posting-date" not in row


def test_rallit_knows_days_that_stand_for_none(get, board):
    url = "https://www.rallit.com/api/v1/position?pageNumber=1&pageSize=100&jobGroup=DEVELOPER"
    items = get(url).json()["data"]["items"]
    assert {item["startedAt"] for item in items} == {"1970-01-01"}
    assert any(item["endedAt"] == "9999-12-31" for item in items)
    assert get(url.replace("DEVELOPER", "NOBODY")).json()["data"]["items"] == []
    for wrong in (f"{url}&jobLevel=JUNIOR&jobLevel=SENIOR", url.replace("pageNumber=1&", "")):
        assert get(wrong).json()["errorCode"] == "BAD_PARAMETER"


def test_programmers_writes_years_as_ruby_does(get, board):
    url = "https://career.programmers.co.kr/api/job_positions"
    answer = get(f"{url}?page=1").json()
    assert answer["totalEntries"] == len(board.open_on("programmers"))
    detail = get(f"{url}/{answer['jobPositions'][0]['id']}").json()["jobPosition"]
    assert "<" in detail["requirement"] or detail["requirement"] is None
    assert re.fullmatch(r"신입 채용|경력 무관|\d+\.\.\.\d*", detail["careerRange"])


# Employers' own boards


def test_boards_are_known_by_their_tokens_only(get):
    for url in (
        "https://boards-api.greenhouse.io/v1/boards/nobody-at-all/jobs",
        "https://api.lever.co/v0/postings/nobody-at-all?mode=json",
        "https://api.ashbyhq.com/posting-api/job-board/nobody-at-all",
        "https://apply.workable.com/api/v1/widget/accounts/nobody-at-all",
        "https://nobody-at-all.recruitee.com/api/offers/",
        "https://api.greetinghr.com/ats/v1.1/career/workspaces/1/openings",
    ):
        assert get(url).status_code == 404, url
    # This one answers any name.
    answer = get("https://api.smartrecruiters.com/v1/companies/nobody-at-all/postings")
    assert answer.json()["totalFound"] == 0


def test_greenhouse_escapes_once_more_and_answers_304(get, board):
    url = f"https://boards-api.greenhouse.io/v1/boards/{fullest(board, 'greenhouse')}/jobs"
    answer = get(f"{url}?content=true")
    assert answer.json()["jobs"][0]["content"].startswith("&lt;div")
    assert "content" not in get(url).json()["jobs"][0]
    again = get(f"{url}?content=true", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert get(f"{url}?content=true", headers={"If-None-Match": '"other"'}).status_code == 200


def test_pages_of_wanted_answer_304_to_their_day(get, board):
    url = f"{WANTED}/wd/{board.open_on('wanted')[0].id}"
    changed = get(url).headers["last-modified"]
    assert get(url, headers={"If-Modified-Since": changed}).status_code == 304


def test_lever_is_a_bare_array_or_groups_or_html(get, board):
    url = f"https://api.lever.co/v0/postings/{fullest(board, 'lever')}"
    rows = get(f"{url}?mode=json").json()
    assert isinstance(rows[0]["createdAt"], int)
    addresses = [f"https://api.lever.co/v0/postings/{token}?mode=json" for token in board.employers("lever")]
    lists = [part for address in addresses for row in get(address).json() for part in row["lists"]]
    assert {part["content"][:4] for part in lists} == {"<li>"}
    assert get(f"{url}?mode=json&group=team").json()[0].keys() == {"title", "postings"}
    assert get(url, headers={"Accept": "text/html"}).headers["content-type"].startswith("text/html")


def test_ashby_holds_back_what_is_not_listed(get, board):
    token = fullest(board, "ashby")
    jobs = get(f"https://api.ashbyhq.com/posting-api/job-board/{token.upper()}").json()["jobs"]
    assert [job["isListed"] for job in jobs].count(False) == 1


def test_workable_pages_by_tokens(get, board):
    token = fullest(board, "workable")
    widget = get(f"https://apply.workable.com/api/v1/widget/accounts/{token}?details=true").json()
    assert widget["name"] == board.employers("workable")[token]
    url, sent, found = f"https://apply.workable.com/api/v3/accounts/{token}/jobs", {}, []
    while True:
        answer = get(url, "POST", json=sent).json()
        found += [row["shortcode"] for row in answer["results"]]
        if "nextPage" not in answer:
            break
        sent = {"token": answer["nextPage"]}
    assert found == [job["shortcode"] for job in widget["jobs"]]
    detail = get(f"https://apply.workable.com/api/v2/accounts/{token}/jobs/{found[0]}").json()
    assert detail["description"]


def test_recruitee_writes_times_with_a_blank(get, board):
    offer = get(f"https://{fullest(board, 'recruitee')}.recruitee.com/api/offers/").json()["offers"][0]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", offer["published_at"])


def test_smartrecruiters_minds_capitals_and_keeps_texts_for_details(get, board):
    token = fullest(board, "smartrecruiters")
    url = f"https://api.smartrecruiters.com/v1/companies/{token}/postings"
    row = get(url).json()["content"][0]
    assert get(row["ref"]).json()["jobAd"]["sections"]["jobDescription"]["text"]
    assert get(url.replace(token, token.upper())).json()["totalFound"] == 0


def test_greeting_counts_pages_from_nought(get, board):
    token = fullest(board, "greeting")
    url = f"https://api.greetinghr.com/ats/v1.1/career/workspaces/{token}/openings"
    data = get(f"{url}?page=0&pageSize=1").json()["data"]
    assert (data["page"], len(data["datas"])) == (0, 1)
    assert data["hasNext"] == (data["totalCount"] > 1)
    opening = data["datas"][0]["openingId"]
    detail = get(f"https://api.greetinghr.com/ats/v3.5/career/workspaces/{token}/openings/{opening}").json()["data"]
    assert detail["openingsInfo"]["status"] == "OPEN"


def test_boards_may_have_the_tokens_of_real_employers(lines):
    board = Board(lines, all_open=True, boards={"greenhouse": {"acme": "Acme Labs", "idle": "Idle"}})
    found = [board.on_board("greenhouse", token) for token in ("acme", "idle")]
    assert sum(map(len, found)) > 0
    assert {one.company for postings in found for one in postings} <= {"Acme Labs", "Idle"}
    assert all(one.company in one.text for postings in found for one in postings)
    assert board.on_board("greenhouse", "unknown") is None


def test_career_pages_are_found_by_their_sitemaps(get):
    index = get("https://careers.linecorp.com/sitemap-index.xml").text
    assert "/sitemap-jobs.xml" in index
    sitemaps = ("https://toss.im/career/sitemap.xml", "https://careers.linecorp.com/sitemap-jobs.xml")
    sitemaps += ("https://www.coupang.jobs/sitemap.xml", "https://careers.kakao.com/sitemap.xml")
    pages = [url for sitemap in sitemaps for url in re.findall(r"<loc>(.*?)</loc>", get(sitemap).text)]
    postings = [url for url in pages if not url.endswith("/culture")]
    assert postings
    for url in postings:
        ld = json.loads(re.search(r'ld\+json">(.*?)</script>', get(url).text)[1])
        found = ld if isinstance(ld, list) else ld.get("@graph", [ld])
        assert [one for one in found if one["@type"] == "JobPosting"]


def test_career_hosts_are_those_that_are_asked():
    """Read as data: the replica knows nothing of the readers."""
    asked = Path(__file__).resolve().parents[2] / "src" / "techstrata" / "sites" / "careers.toml"
    patterns = {urlsplit(one["sitemap"]).netloc: one for one in tomllib.loads(asked.read_text("utf-8"))["employer"]}
    for host in HOSTS:
        assert urlsplit(patterns[host.host]["sitemap"]).path == host.sitemap
        assert re.search(patterns[host.host]["pattern"], host.posting.format(id=5))
        assert host.employer in patterns[host.host]["names"]


def test_hacker_news_has_replies_a_gap_and_a_cap(get, board):
    hits = get(f"{HACKERNEWS}/search_by_date?tags=story,author_whoishiring&hitsPerPage=20").json()["hits"]
    title = f"Ask HN: Who is hiring? ({board.day:%B %Y})"
    thread = next(hit["objectID"] for hit in hits if hit["title"] == title)
    assert len({hit["title"].split("(")[0] for hit in hits}) == 3
    children = get(f"{HACKERNEWS}/items/{thread}").json()["children"]
    assert [child for child in children if child["text"] is None]
    assert [child for child in children if child["children"]]
    found = get(f"{HACKERNEWS}/search_by_date?tags=comment,story_{thread}&hitsPerPage=5000").json()
    assert found["hitsPerPage"] == 1000
    assert found["nbHits"] == len([child for child in children if child["text"]])


def test_hacker_news_gives_single_items_too(get, board):
    base = "https://hacker-news.firebaseio.com/v0"
    newest = get(f"{base}/user/whoishiring.json").json()["submitted"][0]
    kids = [get(f"{base}/item/{kid}.json").json() for kid in get(f"{base}/item/{newest}.json").json()["kids"]]
    assert [kid for kid in kids if kid.get("deleted")]
    assert [kid for kid in kids if " | " in kid.get("text", "")]
    assert get(f"{base}/item/1.json").json() is None


@pytest.mark.parametrize("site", ["wanted", "linkedin", "jumpit", "rallit", "rocketpunch", "jobkorea", "programmers"])
def test_every_detail_answers(site, get, board):
    urls = {
        "wanted": f"{WANTED}/api/chaos/jobs/v4/{{}}/details",
        "linkedin": "https://www.linkedin.com/jobs-guest/jobs/api/jobPosting/{}",
        "jumpit": f"{JUMPIT}/api/position/{{}}",
        "rallit": "https://www.rallit.com/api/v1/position/{}",
        "rocketpunch": "https://openapi.rocketpunch.com/v1/jobs/{}",
        "jobkorea": f"{JOBKOREA}/Recruit/GI_Read/{{}}",
        "programmers": "https://career.programmers.co.kr/api/job_positions/{}",
    }
    for one in board.open_on(site)[:25]:
        answer = get(urls[site].format(one.id), headers=KEYED)
        assert answer.status_code == 200
        assert one.title.split()[-1].split("&")[0] in answer.text
