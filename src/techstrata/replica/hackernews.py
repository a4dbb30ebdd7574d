"""Hacker News through Algolia: the monthly thread, its comments with replies and gaps, and no more than 1,000 hits."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from html import escape
from typing import Any

from techstrata.replica.board import Board, Posting
from techstrata.replica.invented import number
from techstrata.replica.wire import LIST, Answer, Ask, Wire, json_answer, route

MOST_HITS = 1_000
AUTHOR = "whoishiring"
GROWS_FOR_HOURS = 14 * 24
TITLES = ("Who is hiring?", "Who wants to be hired?", "Freelancer? Seeking freelancer?")


def _threads(ask: Ask, board: Board, _: Mapping[str, str]) -> Answer:
    tags = ask.one("tags")
    if "comment" in tags:
        return _comments_found(ask, board)
    hits = [_story(month, which) for month in _months(board.day) for which in range(3)]
    return json_answer(_found(ask, sorted(hits, key=lambda hit: -int(hit["created_at_i"]))))


def _months(day: date) -> list[date]:
    months = [day.replace(day=1)]
    for _ in range(3):
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return months


def _story_id(month: date, which: int = 0) -> int:
    return 40_000_000 + (month.year * 12 + month.month) * 1_000 + which


def _story(month: date, which: int) -> dict[str, Any]:
    at = _at(month, minute=which)
    title = f"Ask HN: {TITLES[which]} ({month:%B %Y})"
    return {
        "objectID": str(_story_id(month, which)),
        "story_id": _story_id(month, which),
        "author": AUTHOR,
        "title": title,
        **at,
        "updated_at": at["created_at"],
        "points": 300,
        "num_comments": 400,
        "url": None,
        "story_text": "Please state the location.",
        "children": [],
        "_tags": ["story", f"author_{AUTHOR}", f"story_{_story_id(month, which)}", "ask_hn"],
        "_highlightResult": {"author": {"value": AUTHOR, "matchLevel": "none", "matchedWords": []}},
    }


def _at(day: date, hour: int = 0, minute: int = 0) -> dict[str, Any]:
    at = datetime(day.year, day.month, day.day, hour, minute, 59, tzinfo=UTC)
    return {"created_at": f"{at:%Y-%m-%dT%H:%M:%S}.000Z", "created_at_i": int(at.timestamp())}


def _found(ask: Ask, hits: Sequence[Any]) -> dict[str, Any]:
    """A thousand hits at most, whatever the page."""
    size, asked = min(ask.number("hitsPerPage", 20), MOST_HITS), ask.number("page", 0)
    shown = hits[:MOST_HITS][asked * size : (asked + 1) * size]
    pages = -(-min(len(hits), MOST_HITS) // max(1, size))
    return {"hits": list(shown), "nbHits": len(hits), "page": asked, "nbPages": pages, "hitsPerPage": size}


def _postings(board: Board) -> list[Posting]:
    tokens = sorted(board.employers("hackernews"))
    return [one for token in tokens for one in board.on_board("hackernews", token) or ()]


def _item(ask: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    month = next((one for one in _months(board.day) if int(found["id"]) == _story_id(one)), None)
    if month is None:
        return json_answer({"status": 404, "error": "Not Found"}, 404)
    story = {key: value for key, value in _story(month, 0).items() if key in ("author", "title", "url", "points")}
    children = _children(board, month)
    if "shrunken" in ask.faults:
        children = children[::3]
    rest: dict[str, Any] = {"text": "Please state the location.", "parent_id": None, "options": []}
    return json_answer(
        {"id": _story_id(month), "type": "story", **_at(month), **story, "story_id": _story_id(month), **rest}
        | {"children": children}
    )


def _children(board: Board, month: date) -> list[dict[str, Any]]:
    """What has been written by now: postings, one that was deleted, one of no convention, and replies below some."""
    until = datetime(board.day.year, board.day.month, board.day.day, 15, tzinfo=UTC).timestamp()
    rows = [row for one in _postings(board) if (row := _comment(one, month))["created_at_i"] <= until]
    deleted = {**_row(month, _first_id(month) + 900_001, None, None), "text": None, "author": None}
    chatter = _row(month, _first_id(month) + 900_002, "bystander", "Is anyone here hiring outside of the big cities?")
    return [*rows[:1], deleted, *rows[1:], chatter]


def _first_id(month: date) -> int:
    """Below the numbers of all comments of a month."""
    return 46_000_000 + (month.year * 12 + month.month) % 100 * 2_000_000


def _comment(one: Posting, month: date) -> dict[str, Any]:
    """An employer writes in each month at the same time after the thread was opened: many soon, few after days."""
    number_of = _first_id(month) + number("comment", one.id, high=899_999)
    text = f"{one.company} | {one.title} | {one.location or 'Seoul'} | Full-time\n{one.text}"
    marked = "<p>".join(_escaped(line) for line in text.splitlines() if line.strip())
    link = "https:&#x2F;&#x2F;careers.example&#x2F;jobs"
    marked += f'<p>Apply: <a href="{link}" rel="nofollow">{link}</a>'
    hours = int(GROWS_FOR_HOURS * (number("written", one.id, high=99) / 100) ** 4)
    row = _row(month, number_of, f"user{number('author', one.company, high=9_999)}", marked, hours)
    if number_of % 4 == 0:
        reply = _row(month, number_of + 900_000, "curious", "Do you sponsor visas?", hours)
        row["children"] = [reply | {"parent_id": number_of}]
    return row


def _escaped(line: str) -> str:
    return escape(line).replace("/", "&#x2F;")


def _row(month: date, number_of: int, author: str | None, text: str | None, hours: int = 0) -> dict[str, Any]:
    written_on = month + timedelta(days=(hours + 1) // 24)
    return {
        "id": number_of,
        **_at(written_on, (hours + 1) % 24, number_of % 60),
        "type": "comment",
        "author": author,
        "title": None,
        "url": None,
        "text": text,
        "points": None,
        "parent_id": _story_id(month),
        "story_id": _story_id(month),
        "children": [],
        "options": [],
    }


def _comments_found(ask: Ask, board: Board) -> Answer:
    month = board.day.replace(day=1)
    hits = [
        {
            "objectID": str(row["id"]),
            "author": row["author"],
            "comment_text": row["text"],
            "story_id": row["story_id"],
            "parent_id": row["parent_id"],
            "created_at": row["created_at"],
            "created_at_i": row["created_at_i"],
        }
        for row in _children(board, month)
        if row["text"]
    ]
    return json_answer(_found(ask, hits))


def _firebase(_: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    """One item; null for a number that nobody has."""
    month, number_of = board.day.replace(day=1), int(found["id"])
    children = _children(board, month)
    if number_of == _story_id(month):
        story = _story(month, 0)
        kids = {"kids": [row["id"] for row in children], "descendants": len(children), "title": story["title"]}
        return json_answer({"id": number_of, "type": "story", "by": AUTHOR, "time": story["created_at_i"], **kids})
    for row in children:
        if row["id"] == number_of:
            said = {"by": row["author"], "text": row["text"]} if row["text"] else {"deleted": True}
            kids = {"kids": [reply["id"] for reply in row["children"]]} if row["children"] else {}
            at = {"time": row["created_at_i"], "parent": row["parent_id"], "type": "comment"}
            return json_answer({"id": number_of, **said, **kids, **at})
    return json_answer(None)


def _submitted(_: Ask, board: Board, __: Mapping[str, str]) -> Answer:
    stories = [_story_id(month, which) for month in _months(board.day) for which in range(3)]
    return json_answer({"id": AUTHOR, "submitted": stories})


WIRES = (
    Wire(
        "hackernews",
        ("hacker-news.firebaseio.com",),
        (
            route(LIST, r"^/v0/item/(?P<id>\d+)\.json$", _firebase),
            route(LIST, r"^/v0/user/whoishiring\.json$", _submitted),
        ),
        "User-agent: *\nAllow: /\n",
    ),
    Wire(
        "hackernews",
        ("hn.algolia.com",),
        (
            route(LIST, r"^/api/v1/search_by_date$", _threads),
            route(LIST, r"^/api/v1/items/(?P<id>\d+)$", _item),
        ),
        "User-agent: *\nAllow: /\n",
        marks={LIST: ("text", "children", "title")},
        values={LIST: ('"comment"', '"poll"')},
    ),
)
