"""A feed line becomes a draft with nothing changed and nothing lost."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from techstrata.domain import FEED, PostingDraft, RawPage, UnexpectedDataError
from techstrata.reading.exchange import decoded, draft_of, read

FULL = {
    "site": "acme",
    "site_id": 42,
    "title": " 백엔드  개발자&amp; ",
    "company": "한빛",
    "sections": {"tasks": "• 서버\n", "stack": "Go", "intro": None},
    "url": "https://acme.example/42",
    "tags": ["Go"],
    "site_roles": ["서버"],
    "career": "경력\n경력 3년",
    "location": "서울",
    "posted_at": 1786200022,
    "closes_at": "상시",
    "seen_on": ["2026-07-02", "2026-07-01", "2026-07-02"],
}


def body(**changes: Any) -> bytes:
    return json.dumps(FULL | changes, ensure_ascii=False).encode()


def test_every_known_key_is_read_verbatim() -> None:
    page = RawPage(
        site="acme", key="42", day=date(2026, 7, 3), fetched_at=datetime(2026, 7, 3, tzinfo=UTC),
        media_type=FEED, origin="feed:1", body=body(),
    )  # fmt: skip
    assert read(page) == PostingDraft(
        site="acme",
        site_id="42",
        title=" 백엔드  개발자&amp; ",
        company="한빛",
        sections={"tasks": "• 서버\n", "stack": "Go"},
        url="https://acme.example/42",
        tags=("Go",),
        site_roles=("서버",),
        career="경력\n경력 3년",
        location="서울",
        posted_at="1786200022",
        closes_at="상시",
        seen_on=(date(2026, 7, 1), date(2026, 7, 2)),
    )


def test_unknown_keys_are_unread() -> None:
    assert draft_of(body(salary={"min": 1}, hits=3)).unread == {"salary": {"min": 1}, "hits": 3}


@pytest.mark.parametrize("word", ["2024-13-45", "0000-00-00", "9999-12-31", "어제", "2024-1-1", ""])
def test_days_that_are_none_are_unread(word: str) -> None:
    draft = draft_of(body(seen_on=[word, "2026-07-01"]))
    assert draft.seen_on == (date(2026, 7, 1),)
    assert draft.unread == {"seen_on": [word]}


def test_escaped_signs_survive() -> None:
    assert draft_of(body(title="a\u0000b\u200b")).title == "a\x00b\u200b"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp949"])
def test_encodings(encoding: str) -> None:
    text = body(sections={"tasks": "서버"}).decode()
    assert draft_of(text.encode(encoding)).company == "한빛"


def test_damaged_utf8_is_not_read_as_korean_of_another_encoding() -> None:
    with pytest.raises(UnexpectedDataError, match="damaged UTF-8"):
        decoded("서버를 만드는 사람".encode()[:-1] + b"!")


def test_a_key_that_stands_twice_is_refused_in_sections_too() -> None:
    twice = body()[:-1] + b', "x": {"tasks": 1, "tasks": 2}}'
    with pytest.raises(UnexpectedDataError, match="`tasks` stands twice"):
        draft_of(twice)
    assert draft_of(body(sections={"tasks": 'the key "tasks" in the text'})).sections["tasks"].startswith("the key")
