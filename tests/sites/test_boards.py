from importlib.resources import files
from pathlib import Path
from typing import Any

import orjson
import pytest
import rtoml

from techstrata.bronze.recording import load_page
from techstrata.domain import Closure, Issue, PostingDraft, RawPage, UnexpectedDataError
from techstrata.reading.platforms.boards import Board, BoardSite, boards_of
from techstrata.reading.platforms.positions import Career, career_of
from techstrata.reading.platforms.terms import pay, places
from techstrata.sites.catalogue import every_site
from techstrata.sites.greenhouse import Greenhouse
from techstrata.sites.greeting import Greeting
from techstrata.sites.lever import Lever
from techstrata.sites.recruitee import Recruitee

RECORDED = Path(__file__).parent.parent / "recorded"
SITES = {one.name: one for one in every_site().values() if isinstance(one, BoardSite)}
LINES = rtoml.loads(files("techstrata.sites").joinpath("boards.toml").read_text("utf-8"))


def page_of(site: str, case: str = "list", **facts: Any) -> RawPage:
    return load_page(RECORDED / site / case).model_copy(update=facts)


def changed(page: RawPage, old: str, new: str) -> RawPage:
    assert old in page.body.decode()
    return page.model_copy(update={"body": page.body.decode().replace(old, new).encode()})


def drafts_of(site: BoardSite, page: RawPage) -> list[PostingDraft]:
    return [one for one in site.read(page) if isinstance(one, PostingDraft)]


def kinds_of(site: BoardSite, page: RawPage) -> list[str]:
    return [one.kind for one in site.read(page) if isinstance(one, Issue)]


def one_board(kind: type[BoardSite], board: Board) -> BoardSite:
    return kind({board.token: board})


def test_there_are_seven_platforms_with_codes_of_their_own() -> None:
    assert sorted(site.code for site in SITES.values()) == ["ASH", "GRH", "GRT", "LVR", "RCT", "SMR", "WRK"]


def test_every_board_is_one_line_and_asked_once() -> None:
    assert set(LINES) == set(SITES)
    assert sum(map(len, LINES.values())) >= 150
    for name, lines in LINES.items():
        assert len({line["token"].lower() for line in lines}) == len(lines)
        assert all(line["employer"] and len(line["country"]) == 2 and line["verified"] == "" for line in lines)
        requests = list(SITES[name].start())
        assert len({request.key for request in requests}) == len(requests) == len(lines)
        # A list that were `about` something would count as a text that is fresh for days.
        assert all(request.about is None and request.context["token"] for request in requests)
    assert sum(line["country"] == "KR" for lines in LINES.values() for line in lines) >= 100


def test_lines_become_boards() -> None:
    assert boards_of("techstrata.sites", "nobody") == {}
    assert boards_of("techstrata.sites", "lever")["zoyi"].names[0] == "채널코퍼레이션"


@pytest.mark.parametrize(
    ("employer", "aliases", "stated"),
    [
        ("몰로코", ("Moloco",), " MOLOCO, Inc. "),
        ("컬리", (), "컬리 채용(Kurly Talent)"),
        ("크래프톤", (), "㈜크래프톤 (KRAFTON)"),
        ("두나무", (), "주식회사 두나무"),
        ("Riot Games", (), "RiotGames Korea Ltd."),
        ("Law&Company", (), "law & company"),
    ],
)
def test_an_employer_is_known_by_any_spelling(employer: str, aliases: tuple[str, ...], stated: str) -> None:
    assert Board("t", employer, aliases=aliases).is_called(stated)


@pytest.mark.parametrize(
    ("employer", "stated"), [("Toss", "Toss Bank"), ("컬리", "마켓컬링"), ("Ramp", ""), ("Inc", "LLC")]
)
def test_other_names_are_other_employers(employer: str, stated: str) -> None:
    assert not Board("t", employer).is_called(stated)


@pytest.mark.parametrize(
    ("employer", "text", "is_named"),
    [
        ("Ramp", "<p>About Ramp</p>", True),
        ("Ramp", "You ramp up our Ramps", False),
        ("Linear", "non-Linear", True),
        ("토스", "토스는 금융을 만듭니다", True),
        ("토스", "리토스 채용", False),
        ("Twelve Labs", "Twelve\n Labs builds", True),
        ("Buzzvil Inc.", "Buzzvil을 소개합니다", True),
        ("deepx", "DEEPX designs chips", True),
    ],
)
def test_a_text_names_an_employer_as_a_word_of_its_own(employer: str, text: str, is_named: bool) -> None:
    assert Board("t", employer).is_named_in(text) == is_named


def test_a_board_that_names_nobody_is_believed_once_a_person_looked() -> None:
    page = page_of("lever", "stranger")
    assert drafts_of(one_board(Lever, Board("zoyi", "채널코퍼레이션")), page) == []
    assert kinds_of(one_board(Lever, Board("zoyi", "채널코퍼레이션")), page) == ["unverified_board"]
    looked_at = one_board(Lever, Board("zoyi", "채널코퍼레이션", verified="2026-11-20"))
    assert len(drafts_of(looked_at, page)) == 1
    assert kinds_of(looked_at, page) == []


@pytest.mark.parametrize("verified", ["", "2026-11-20"])
def test_another_employers_name_outweighs_everything(verified: str) -> None:
    site = one_board(Greenhouse, Board("moloco", "Moloco", verified=verified))
    page = page_of("greenhouse", "other_employer")
    assert [draft.title for draft in drafts_of(site, page)] == ["Backend Engineer, Auctions"]
    assert kinds_of(site, page) == ["other_employer"]


def test_the_token_in_a_link_proves_nothing() -> None:
    site = one_board(Lever, Board("zoyi", "zoyi"))
    assert "jobs.lever.co/zoyi" in page_of("lever", "stranger").body.decode()
    assert kinds_of(site, page_of("lever", "stranger")) == ["unverified_board"]


@pytest.mark.parametrize("name", sorted(SITES))
def test_a_board_that_is_gone_is_told_and_leads_nowhere(name: str) -> None:
    site, page = SITES[name], page_of(name, status=404, body=b"{}")
    assert site.judge(page) == "closed"
    assert kinds_of(site, page) == ["board_gone"]
    assert site.follow(page).listed == ()
    assert site.judge(page.model_copy(update={"status": 403})) == "blocked"
    assert site.judge(page.model_copy(update={"status": 429})) == "throttled"


@pytest.mark.parametrize("name", sorted(SITES))
def test_half_an_answer_is_a_passing_fault_and_another_shape_is_noticed(name: str) -> None:
    site, page = SITES[name], page_of(name)
    assert site.judge(page.model_copy(update={"body": page.body[:-20]})) == "failing"
    with pytest.raises(UnexpectedDataError):
        list(site.read(page.model_copy(update={"body": b'{"nothing": "here"}'})))


@pytest.mark.parametrize("name", sorted(SITES))
def test_a_page_of_a_board_without_a_line_is_refused(name: str) -> None:
    with pytest.raises(UnexpectedDataError, match=r"boards\.toml"):
        list(SITES[name].read(page_of(name, context={"token": "nobody"})))


KEYS = {
    "greenhouse": '"requisition_id"',
    "lever": '"workplaceType"',
    "ashby": '"isRemote"',
    "workable": '"function"',
    "recruitee": '"guid"',
    "smartrecruiters": '"visibility"',
    "greeting": '"deploy"',
}


@pytest.mark.parametrize("name", sorted(SITES))
def test_a_new_key_is_unread(name: str) -> None:
    page = changed(page_of(name), KEYS[name], '"brand_new"')
    assert all("brand_new" in draft.unread for draft in drafts_of(SITES[name], page))


def test_a_new_key_of_the_page_is_told() -> None:
    page = changed(page_of("recruitee"), '{\n "offers"', '{\n "banner": "x",\n "offers"')
    assert kinds_of(SITES["recruitee"], page) == ["unread_field"]


def test_new_words_for_codes_are_told() -> None:
    assert kinds_of(SITES["lever"], changed(page_of("lever"), '"hybrid"', '"orbital"')) == ["new_value"]
    assert "new_value" in kinds_of(SITES["greeting"], changed(page_of("greeting"), "FULL_TIME_WORKER", "GIG_WORKER"))
    assert "new_value" in kinds_of(SITES["greeting"], changed(page_of("greeting", "detail"), '"OPEN"', '"PAUSED"'))


def test_greenhouse_keeps_entries_that_do_not_tell_whether_they_are_prospects() -> None:
    assert len(drafts_of(SITES["greenhouse"], page_of("greenhouse"))) == 2
    untold = changed(page_of("greenhouse"), '"internal_job_id"', '"requisition_id"')
    assert len(drafts_of(SITES["greenhouse"], untold)) == 3


def test_lever_keeps_every_part_of_the_text() -> None:
    draft, _ = drafts_of(SITES["lever"], page_of("lever"))
    assert list(draft.sections) == ["body", "requirements", "A day with us", "preferred", "additional"]


def test_lever_boards_may_live_elsewhere() -> None:
    board = Board("acme", "Acme", host="api.eu.lever.co")
    assert Lever({}).first_page(board).url == "https://api.eu.lever.co/v0/postings/acme?mode=json"
    assert Recruitee({}).first_page(Board("a", "A", host="jobs.a.example")).url == "https://jobs.a.example/api/offers/"


def test_smartrecruiters_goes_on_from_what_came_and_minds_capitals() -> None:
    site, page = SITES["smartrecruiters"], page_of("smartrecruiters")
    assert site.follow(page).onward[0].url.endswith("/companies/Visa/postings?limit=100&offset=2")
    assert site.follow(page.model_copy(update={"context": {"token": "Visa", "offset": "1"}})).onward == ()


def test_workable_is_asked_slowly_and_one_at_a_time() -> None:
    assert SITES["workable"].rate.per_second <= 0.2
    assert SITES["workable"].rate.at_once == 1


def test_greeting_asks_the_home_page_only_where_the_workspace_is_unknown() -> None:
    known, unknown = Board("buzzvil", "버즈빌", number="2204"), Board("dable", "데이블", host="career.dable.example")
    assert Greeting({}).first_page(known).context["workspace"] == "2204"
    assert Greeting({}).first_page(unknown).url == "https://career.dable.example/"
    with pytest.raises(UnexpectedDataError):
        SITES["greeting"].follow(changed(page_of("greeting", "home"), "workspaceId", "spaceId"))


def test_greeting_ends_with_the_last_page() -> None:
    last = changed(page_of("greeting"), '"hasNext": true', '"hasNext": false')
    assert SITES["greeting"].follow(last).onward == ()
    with pytest.raises(UnexpectedDataError):
        SITES["greeting"].follow(changed(page_of("greeting"), '"success": true', '"success": false'))


def test_greeting_closes_what_it_says_is_closed_or_gone() -> None:
    closed, gone = page_of("greeting", "detail_closed"), page_of("greeting", "detail", status=404)
    assert [one.reason for one in SITES["greeting"].read(closed) if isinstance(one, Closure)] == ["closed"]
    assert [one.reason for one in SITES["greeting"].read(gone) if isinstance(one, Closure)] == ["gone"]


@pytest.mark.parametrize(
    ("careers", "words"),
    [
        ([], None),
        ([("NEW_COMER", None, None)], "신입"),
        ([("EXPERIENCED", None, None)], "경력"),
        ([("EXPERIENCED", 5, None)], "경력 5년 이상"),
        ([("EXPERIENCED", 3, 5), ("EXPERIENCED", 7, 10)], "경력 3~10년"),
        ([("EXPERIENCED", 3, 5), ("EXPERIENCED", 7, None)], "경력 3년 이상"),
        ([("NEW_COMER", None, None), ("EXPERIENCED", None, None)], "신입·경력"),
        ([("NEW_COMER", None, None), ("EXPERIENCED", 2, 4)], "신입·경력 2~4년"),
        ([("NOT_MATTER", None, None), ("EXPERIENCED", 2, 4)], "경력무관"),
    ],
)
def test_the_careers_of_all_positions(careers: list[tuple[str, int | None, int | None]], words: str | None) -> None:
    assert career_of([Career(*one) for one in careers]) == words


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (60000, 90000, "USD 60,000–90,000 / year"),
        ("60000", "75000.50", "USD 60,000–75,000.50 / year"),
        (80000, 80000, "USD 80,000 / year"),
        (80000, None, "USD 80,000+ / year"),
        (0, 95000, "USD –95,000 / year"),
        (None, None, None),
        ("0", 0, None),
    ],
)
def test_pay_in_words(low: Any, high: Any, said: str | None) -> None:
    assert pay(low, high, "USD", "year") == said


def test_places_in_words() -> None:
    assert places(["Seoul ", None, "Seoul", "Busan"], "remote") == "Seoul; Busan; Remote"
    assert places(["Remote - Korea"], "Remote") == "Remote - Korea"
    assert places(["Seoul"], "on-site") == "Seoul"
    assert places([], None) is None


def test_recordings_hold_no_posting_of_anyone_else() -> None:
    for name in SITES:
        for facts in (RECORDED / name).glob("*/page.json"):
            assert orjson.loads(facts.read_bytes())["context"]["token"] in SITES[name].boards
