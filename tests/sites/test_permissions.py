"""Every source has an entry in the permission registry, and every entry has a source."""

import pytest

from techstrata.domain import StateError
from techstrata.sites.catalogue import every_site
from techstrata.sites.permissions import is_open, may_republish, read_registry, registry

ENTRY = """
[made]
class = "{permission}"
date = {day}
evidence = "The pages of the source say that it may be read."
robots = "Nothing is disallowed."
republish = "{republish}"
conditions = "One request a second."
"""


def test_sites_and_registry_know_the_same_sources_and_the_same_classes() -> None:
    assert {name: site.permission for name, site in every_site().items()} == {
        name: entry.permission for name, entry in registry().items()
    }


def test_texts_are_shown_in_full_only_where_the_source_offers_them() -> None:
    assert may_republish("greenhouse")
    assert may_republish("saramin")
    assert not any(may_republish(site) for site in ("wanted", "linkedin", "jobkorea", "jumpit", "programmers"))
    assert may_republish("a feed of the operator's own")


def test_which_classes_need_no_statement() -> None:
    assert [is_open(one) for one in ("official_api", "open_json", "allowed_pages")] == [True] * 3
    assert [is_open(one) for one in ("needs_statement", "forbidden", "gone")] == [False] * 3


def test_an_entry_is_read() -> None:
    (entry,) = read_registry(ENTRY.format(permission="open_json", day="2026-11-22", republish="full")).values()
    assert (entry.permission, entry.republish, entry.date.isoformat()) == ("open_json", "full", "2026-11-22")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (ENTRY.format(permission="fine", day="2026-11-22", republish="full"), "`class` does not fit"),
        (ENTRY.format(permission="open_json", day='"soon"', republish="full"), "`date` does not fit"),
        (ENTRY.format(permission="open_json", day="2026-11-22", republish="some"), "`republish` does not fit"),
        (ENTRY.format(permission="open_json", day="2026-11-22", republish="full") + 'hint = "x"', "`hint` does not"),
        (ENTRY.format(permission="allowed_pages", day="2026-11-22", republish="full"), "may not be shown in full"),
        ("[made]\nclass = ", "cannot be read"),
        ("made = 1", "cannot be read"),
    ],
)
def test_what_does_not_fit_is_named(text: str, words: str) -> None:
    with pytest.raises(StateError, match=words):
        read_registry(text)
