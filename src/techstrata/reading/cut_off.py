"""Whether only a part of a page arrived."""

from techstrata.domain import RawPage
from techstrata.reading.html import is_damaged

ENDS = {b"{": b"}", b"[": b"]"}


def is_cut_off(page: RawPage) -> bool:
    """JSON that does not end as it began, or a damaged document."""
    body = page.body.strip()
    end = ENDS.get(body[:1])
    return is_damaged(page) if end is None else not body.endswith(end)
