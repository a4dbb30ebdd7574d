"""Drafts of a page put in order."""

from collections.abc import Iterable

from techstrata.domain import PostingDraft, joined


def one_each(drafts: Iterable[PostingDraft]) -> list[PostingDraft]:
    """One draft for each posting, in the order of first appearance; what is said later stands."""
    by_id: dict[str, list[PostingDraft]] = {}
    for draft in drafts:
        by_id.setdefault(draft.site_id, []).append(draft)
    return [same[0] if len(same) == 1 else joined(same) for same in by_id.values()]
