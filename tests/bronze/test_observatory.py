"""A source's state: what is a fault, what is only a refusal, and how a source recovers by itself."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from techstrata.bronze.observatory import observe
from techstrata.contracts import Site
from techstrata.domain import (
    DETAIL,
    LIST,
    Closure,
    Issue,
    Permission,
    PostingDraft,
    Rate,
    RawPage,
    Reason,
    Request,
    SourceRun,
    Step,
    UnexpectedDataError,
)

DAY = date(2026, 9, 20)
Post = dict[str, Any]
Change = Callable[[Post], Post]


class Made(Site):
    """Lists of postings as JSON, and one JSON object for each."""

    name, code, ko, en = "made", "MAD", "만든 곳", "Made"
    permission: Permission = "open_json"
    rate = Rate(per_second=1.0)
    expected_postings = 40
    gives = frozenset({"site_id", "title", "company", "url", "text", "career"})
    gives_some = frozenset({"tags", "salary"})

    def start(self, *, permitted: bool = False) -> Iterable[Request]:
        return ()

    def follow(self, page: RawPage) -> Step:
        return Step() if page.about else Step(listed=tuple(one["id"] for one in self._posts(page)))

    def read(self, page: RawPage) -> Iterable[PostingDraft | Closure | Issue]:
        if self.judge(page) == "closed" and page.about:
            yield Closure(site=self.name, site_id=page.about, reason="gone")
            return
        for post in self._posts(page):
            if post.get("status", "open") != "open":
                yield Issue(kind="new_value", detail=f"`status` says `{post['status']}`.", site=self.name)
            yield self._draft(dict(post))

    def _posts(self, page: RawPage) -> list[Post]:
        posts: list[Post] = json.loads(page.body)["posts"]
        if any("id" not in post for post in posts):
            raise UnexpectedDataError("The required field `id` is missing.")
        return posts

    def _draft(self, post: Post) -> PostingDraft:
        post.pop("status", None)
        return PostingDraft(
            site=self.name,
            site_id=post.pop("id"),
            title=post.pop("title", ""),
            company=post.pop("company", ""),
            url="https://jobs.example.com/1",
            sections={"body": post.pop("text", "")},
            career=post.pop("career", None),
            tags=tuple(post.pop("tags", ())),
            salary=post.pop("salary", None),
            unread=post,
        )


SITE = Made()


def plain(post: Post) -> Post:
    return post


def post(number: int) -> Post:
    """A posting as its page tells it; half of them name a salary."""
    some = {"salary": "3,000만원"} if number % 2 else {}
    words = {"title": f"Engineer {number}", "company": "Gaon", "text": "Builds services.", "career": "경력 3년"}
    return {"id": str(number), "tags": ["Java"], "status": "open", **words, **some}


def page(
    posts: Sequence[Post], kind: str = LIST, *, about: str | None = None, status: int = 200, **facts: Any
) -> RawPage:
    return RawPage(
        site="made",
        key=facts.get("key", f"{kind}/{about}"),
        day=DAY,
        fetched_at=datetime(2026, 9, 20, tzinfo=UTC),
        media_type="application/json",
        origin="https://jobs.example.com",
        body=facts.get("body", json.dumps({"posts": posts}).encode()),
        kind=kind,
        about=about,
        status=status,
    )


def pages(count: int = 60, change: Change = plain, *, texts: int | None = None, size: int = 20) -> list[RawPage]:
    """Lists of `size` entries and, for the first `texts` postings, the page behind them, changed by `change`."""
    posts = [change(post(number)) for number in range(count)]
    cards = [{name: one[name] for name in one if name not in ("text", "career", "salary", "tags")} for one in posts]
    lists = [page(cards[start : start + size], key=f"list/{start}") for start in range(0, count, size)]
    told = posts if texts is None else posts[:texts]
    return lists + [page([one], DETAIL, about=str(number)) for number, one in enumerate(told)]


def receipt(postings: int, outcome: str = "whole", **facts: Any) -> SourceRun:
    answers = facts.pop("answers", postings + 3)
    return SourceRun(
        site="made",
        day=facts.pop("day", DAY),
        started_at=datetime(2026, 9, 20, tzinfo=UTC),
        seconds=5.0,
        outcome=outcome,  # type: ignore[arg-type]
        answers=answers,
        postings=postings,
        **facts,
    )


def history(days: int = 5, count: int = 60, change: Change = plain) -> list[SourceRun]:
    """The receipts of earlier days, each judged on its own."""
    runs: list[SourceRun] = []
    for back in range(days, 0, -1):
        run, _ = observe(SITE, pages(count, change), receipt(count, day=DAY - timedelta(days=back)), runs)
        runs.append(run)
    return runs


EARLIER = history(1)
"""One healthy run is all that a change is measured against."""


def state(run: SourceRun) -> tuple[str, list[str]]:
    return run.state, sorted({reason.code for reason in run.reasons})


def judged(
    found: Iterable[RawPage], run: SourceRun, earlier: Sequence[SourceRun] = EARLIER, **more: Any
) -> tuple[str, list[str]]:
    return state(observe(SITE, found, run, earlier, **more)[0])


def without(*names: str) -> Change:
    return lambda one: {name: value for name, value in one.items() if name not in names}


def renamed(old: str, new: str) -> Change:
    return lambda one: {new if name == old else name: value for name, value in one.items()}


def some(change: Change, every: int) -> Change:
    """A change that strikes every so many postings."""
    return lambda one: change(one) if int(one["id"]) % every == 0 else one


# What is counted


def test_a_healthy_run_is_counted() -> None:
    closed = page([], DETAIL, about="99", status=404, key="x")
    run, issues = observe(SITE, [*pages(), closed], receipt(60), EARLIER)
    assert state(run) == ("healthy", [])
    assert issues == []
    assert (run.postings, run.closed, run.unread) == (60, 1, {})
    assert run.fill["text"] == run.fill["title"] == 1.0
    assert run.fill["salary"] == 0.5
    assert run.fill["posted_at"] == 0.0
    assert "posts[].title" in run.shapes[LIST]
    assert "posts[].salary?" in run.shapes[DETAIL]
    assert "#20" in run.shapes[LIST]


def test_the_receipt_keeps_what_collection_counted() -> None:
    run, _ = observe(SITE, pages(), receipt(60, failures={"throttled": 1}, requests=70), EARLIER)
    assert (run.requests, run.failures, run.outcome, run.day) == (70, {"throttled": 1}, "whole", DAY)


def test_fresh_texts_that_were_not_asked_for_lower_nothing() -> None:
    run, _ = observe(SITE, pages(texts=5), receipt(60), EARLIER)
    assert state(run) == ("healthy", [])
    assert (run.fill["text"], run.fill["title"], run.postings) == (1.0, 1.0, 60)
    run, _ = observe(SITE, pages(texts=0), receipt(60), EARLIER)
    assert state(run) == ("healthy", [])
    assert set(run.fill) == {"site_id", "title", "company", "url"}


# Refusals and faults on the way are no breakage


@pytest.mark.parametrize(
    ("failures", "expected"),
    [
        ({"throttled": 5}, ("inconclusive", ["throttled"])),
        ({"timeout": 5}, ("inconclusive", ["unreachable"])),
        ({"unreachable": 5}, ("inconclusive", ["unreachable"])),
        ({"reset": 2, "timeout": 2}, ("inconclusive", ["unreachable"])),
        ({"failing": 5}, ("inconclusive", ["failing"])),
        ({"redirect_loop": 5}, ("inconclusive", ["failing"])),
        ({"gave_up": 5}, ("inconclusive", ["failing"])),
        ({"clock": 5}, ("inconclusive", ["clock"])),
        ({"blocked": 4, "gave_up": 9}, ("blocked", ["refused"])),
        ({"gave_up_blocked": 9}, ("blocked", ["refused"])),
        ({"throttled": 5, "gave_up_throttled": 40}, ("inconclusive", ["throttled"])),
        ({"blocked": 1, "failing": 4, "gave_up_failing": 40}, ("inconclusive", ["failing", "refused"])),
        ({"robots": 1}, ("blocked", ["refused"])),
        ({"blocked": 3, "throttled": 2}, ("blocked", ["refused", "throttled"])),
        ({"absent": 1}, ("broken", ["gone"])),
        ({"empty": 3}, ("broken", ["empty"])),
        ({}, ("inconclusive", ["failing"])),
    ],
)
def test_nothing_came(failures: dict[str, int], expected: tuple[str, list[str]]) -> None:
    assert judged([], receipt(0, "none", answers=0, failures=failures)) == expected


@pytest.mark.parametrize("kind", ["throttled", "blocked", "timeout", "reset", "robots"])
def test_too_little_came_to_say_anything(kind: str) -> None:
    few = pages(10, texts=0)
    found = observe(SITE, few, receipt(10, "partial", answers=1, failures={kind: 50}), EARLIER)[0]
    assert found.state == ("blocked" if kind in ("blocked", "robots") else "inconclusive")


@pytest.mark.parametrize("kind", ["throttled", "blocked", "timeout", "reset"])
def test_a_run_cut_short_is_judged_on_what_came_and_never_on_its_count(kind: str) -> None:
    run, issues = observe(SITE, pages(20), receipt(20, "partial", failures={kind: 10}), EARLIER)
    assert run.state == "healthy"
    assert len(run.reasons) == 1
    assert issues == []


@pytest.mark.parametrize(
    ("kind", "code", "state_then", "words"),
    [
        ("throttled", "throttled", "healthy", "were told to slow down"),
        ("blocked", "refused", "healthy", "were refused"),
        ("failing", "failing", "degraded", "met a fault of the server or half a page"),
        ("timeout", "unreachable", "healthy", "reached no one or were broken off"),
    ],
)
def test_what_stands_behind_giving_up_is_told_and_judged(kind: str, code: str, state_then: str, words: str) -> None:
    given_up = receipt(60, "partial", answers=435, failures={kind: 5, f"gave_up_{kind}": 60})
    run, _ = observe(SITE, pages(), given_up, EARLIER)
    assert state(run) == (state_then, [code])
    assert run.reasons[0].detail == f"65 of 500 requests {words}, 60 of them given up after 5."


def test_one_of_many_requests_that_failed_is_not_worth_a_word() -> None:
    assert judged(pages(), receipt(60, "partial", failures={"timeout": 1})) == ("healthy", [])


# Broken


def test_required_key_renamed() -> None:
    run, issues = observe(SITE, pages(change=renamed("id", "no")), receipt(0, "partial"), EARLIER)
    assert state(run) == ("broken", ["unreadable"])
    assert {issue.severity for issue in issues} == {"error"}
    assert "3 of 3 pages of the kind list could not be read. The required field `id` is missing." in {
        issue.detail for issue in issues
    }


@pytest.mark.parametrize("name", ["title", "company", "text"])
def test_a_field_without_which_a_posting_is_none(name: str) -> None:
    assert judged(pages(change=without(name)), receipt(60))[0] == "broken"
    assert judged(pages(change=without(name)), receipt(60), [])[0] == "broken"


def test_most_text_pages_cannot_be_read() -> None:
    odd = [page([], DETAIL, about=str(number), body=b"<html></html>") for number in range(40)]
    run = observe(SITE, [*pages(texts=20), *odd], receipt(60), EARLIER)[0]
    assert state(run) == ("broken", ["unreadable"])
    assert (
        run.reasons[0].detail == "40 of 60 pages of the kind detail could not be read. Its reader met JSONDecodeError."
    )


@pytest.mark.parametrize("earlier", [EARLIER, history()])
def test_half_of_the_usual_postings_and_fewer(earlier: list[SourceRun]) -> None:
    assert judged(pages(29), receipt(29), earlier) == ("broken", ["few_postings"])
    assert judged(pages(35), receipt(35), earlier) == ("degraded", ["few_postings"])
    assert judged(pages(55), receipt(55), earlier) == ("healthy", [])
    assert judged(pages(130), receipt(130), earlier) == ("degraded", ["many_postings"])


def test_fewer_than_the_site_file_expects() -> None:
    assert judged(pages(19), receipt(19), []) == ("broken", ["few_postings"])
    assert judged(pages(19), receipt(19, is_replica=True), []) == ("healthy", [])
    assert judged(pages(25), receipt(25), []) == ("healthy", [])


def test_lists_without_postings() -> None:
    nothing = [page([], key="list/0")]
    assert judged(nothing, receipt(0, answers=1)) == ("broken", ["no_postings"])
    assert judged(nothing, receipt(0, "partial", answers=5, failures={"reset": 2}))[0] != "broken"


def test_empty_text_pages() -> None:
    every = observe(SITE, pages(texts=0), receipt(60, "partial", failures={"empty": 60}), EARLIER)[0]
    assert state(every) == ("broken", ["empty"])
    part = observe(SITE, pages(texts=50), receipt(60, "partial", failures={"empty": 10}), EARLIER)[0]
    assert state(part) == ("degraded", ["empty"])


# Degraded: the soft breakages, one healthy run before them


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (renamed("career", "experience"), {"field_lost", "new_key", "lost_key"}),
        (renamed("salary", "pay"), {"field_lost", "new_key"}),
        (without("career"), {"field_lost", "lost_key"}),
        (without("tags"), {"field_lost", "lost_key"}),
        (some(without("tags"), 3), {"field_thinner"}),
        (lambda one: one | {"perk": "lunch"}, {"new_key"}),
        (some(lambda one: one | {"perk": "lunch"}, 12), {"new_key"}),
        (some(lambda one: one | {"status": "paused"}, 30), {"new_value"}),
        (lambda one: one | {"career": None}, {"field_lost"}),
    ],
)
def test_soft_breakages_are_seen_at_once(change: Change, codes: set[str]) -> None:
    run, issues = observe(SITE, pages(change=change), receipt(60), EARLIER)
    assert state(run) == ("degraded", sorted(codes))
    assert {issue.kind for issue in issues} == codes
    assert {issue.severity for issue in issues} == {"warning"}


def test_a_promised_field_that_never_comes_needs_no_history() -> None:
    assert judged(pages(change=without("career")), receipt(60), []) == ("degraded", ["field_lost"])
    assert judged(pages(change=without("salary")), receipt(60), []) == ("healthy", [])


def test_a_rare_key_is_counted_but_no_reason() -> None:
    run, _ = observe(SITE, pages(change=some(lambda one: one | {"perk": 1}, 30)), receipt(60), EARLIER)
    assert state(run) == ("healthy", [])
    assert run.unread == {"perk": 2}


def test_fields_of_a_few_postings_move_by_chance() -> None:
    no_salary = pages(change=without("salary"), texts=3)
    assert judged(no_salary, receipt(60)) == ("healthy", [])
    assert judged(pages(change=without("salary"), texts=40), receipt(60))[0] == "degraded"


def test_smaller_pages() -> None:
    assert judged(pages(size=10), receipt(60)) == ("degraded", ["shrunken_page"])
    assert judged(pages(), receipt(60), shrunken=2) == ("degraded", ["shrunken_page"])


def test_lists_that_show_less_than_they_announce() -> None:
    assert judged(pages(), receipt(60, announced=100)) == ("degraded", ["incomplete"])
    assert judged(pages(), receipt(60, announced=61)) == ("healthy", [])
    assert judged(pages(), receipt(60, "partial", announced=100, failures={"timeout": 1})) == ("healthy", [])


def test_lists_that_show_the_same_again_and_again() -> None:
    first = pages(60, texts=60)
    same = [one.model_copy(update={"key": f"list/{number}"}) for number in range(4) for one in first[:1]]
    assert "incomplete" in judged([*same, *first[3:]], receipt(60))[1]
    lists = [one.model_copy(update={"key": f"{turn}/{one.key}"}) for turn in range(5) for one in first[:3]]
    assert judged([*lists, *first[3:]], receipt(60)) == ("degraded", ["unfiltered"])
    repeated_last = [*first[:3], first[2].model_copy(update={"key": "list/60"}), *first[3:]]
    assert judged(repeated_last, receipt(60)) == ("healthy", [])


def test_server_faults_that_stay_are_told() -> None:
    assert judged(pages(50), receipt(50, "partial", failures={"failing": 10})) == ("degraded", ["failing"])


def test_a_key_gone_from_every_page() -> None:
    run = observe(SITE, pages(change=without("status")), receipt(60), EARLIER)[0]
    assert state(run) == ("degraded", ["lost_key"])
    assert run.reasons[0].detail == "What every page of the kind detail had is gone: posts[].status."


# Little history, vanishing, recovery


def test_a_small_source_is_believed_from_its_second_run_on() -> None:
    first, issues = observe(SITE, pages(3), receipt(3), [])
    assert state(first) == ("inconclusive", ["no_history"])
    assert issues == []
    later = receipt(3, day=DAY + timedelta(days=1))
    assert judged(pages(3), later, [first]) == ("healthy", [])


def away(day: int, kind: str = "unreachable") -> SourceRun:
    return receipt(0, "none", answers=0, failures={kind: 3}, day=DAY + timedelta(days=day))


def in_turn(runs: Iterable[tuple[SourceRun, list[RawPage]]], earlier: Sequence[SourceRun]) -> list[str]:
    """The states of runs that follow each other."""
    found = list(earlier)
    for run, brought in runs:
        found.append(observe(SITE, brought, run, found)[0])
    return [run.state for run in found[len(earlier) :]]


@pytest.mark.parametrize(("kind", "at_first"), [("unreachable", "inconclusive"), ("absent", "broken")])
def test_gone_after_three_runs_away(kind: str, at_first: str) -> None:
    runs = [(away(day, kind), list[RawPage]()) for day in range(4)]
    assert in_turn(runs, EARLIER) == [at_first, at_first, "gone", "gone"]
    assert "gone" not in in_turn(runs, []), "it never worked"


def test_throttled_for_ever_is_never_gone() -> None:
    assert in_turn([(away(day, "throttled"), []) for day in range(5)], EARLIER) == ["inconclusive"] * 5


def test_back_after_having_been_gone() -> None:
    runs = [(away(day), list[RawPage]()) for day in range(3)]
    assert in_turn([*runs, (receipt(60, day=DAY + timedelta(days=3)), pages())], EARLIER)[-1] == "healthy"


def test_a_source_that_is_known_to_be_gone() -> None:
    class Ended(Made):
        permission: Permission = "gone"

    nothing = receipt(0, "none", answers=0, failures={"unreachable": 1})
    assert state(observe(Ended(), [], nothing, [])[0]) == ("gone", ["gone"])
    assert observe(Ended(), pages(), receipt(60), [])[0].state == "healthy"


def test_the_first_good_run_after_a_breakage_is_healthy() -> None:
    broken = [(receipt(60, day=DAY + timedelta(days=day)), pages(change=without("title"))) for day in range(4)]
    good = (receipt(60, day=DAY + timedelta(days=4)), pages())
    assert in_turn([*broken, good], history()) == ["broken"] * 4 + ["healthy"]


def test_a_fall_that_lasts_becomes_the_usual_level() -> None:
    runs = [(receipt(20, day=DAY + timedelta(days=day)), pages(20)) for day in range(9)]
    assert in_turn(runs, history()) == ["broken"] * 5 + ["healthy"] * 4


def test_a_later_receipt_of_the_same_day_is_not_measured_against_the_earlier() -> None:
    same_day = receipt(600, state="healthy")
    assert judged(pages(), receipt(60), [*EARLIER, same_day]) == ("healthy", [])


def test_partial_and_broken_runs_are_no_measure() -> None:
    cut = receipt(5, "partial", state="healthy", day=DAY - timedelta(days=1))
    broken = receipt(500, state="broken", day=DAY, reasons=(Reason(code="unreadable", detail="x"),))
    assert judged(pages(), receipt(60, day=DAY + timedelta(days=1)), [*EARLIER, cut, broken]) == ("healthy", [])


def test_five_days_of_ordinary_change_raise_no_alarm() -> None:
    counts: Mapping[int, int] = {0: 60, 1: 57, 2: 66, 3: 62, 4: 71, 5: 64}
    runs = [(receipt(count, day=DAY + timedelta(days=day)), pages(count)) for day, count in counts.items()]
    assert set(in_turn(runs, EARLIER)) == {"healthy"}
