"""Pages that hold no data and say so in words: a posting that is gone, a refusal, a search without result."""

import re

from techstrata.domain import Verdict

# The order counts: a wall may also say that something does not exist.
NOTICES: tuple[tuple[Verdict, re.Pattern[str]], ...] = (
    (
        "blocked",
        re.compile(r"authwall|session_key|join-form|보안문자|비정상적인|접근이? ?(?:차단|제한)", re.IGNORECASE),
    ),
    (
        "closed",
        re.compile(r"공고가 존재하지 않|(?:마감|삭제)된 (?:채용|공고)|삭제되었거나|no longer accepting", re.IGNORECASE),
    ),
    ("end", re.compile(r"검색\s*결과가 없|채용\s*(?:정보|공고)가 없", re.IGNORECASE)),
)


def notice_of(text: str) -> Verdict | None:
    """What a page without data says of itself; only to be asked where the data are missing, as texts use such words."""
    return next((verdict for verdict, words in NOTICES if words.search(text)), None)
