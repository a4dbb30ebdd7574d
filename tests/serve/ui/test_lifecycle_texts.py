"""Every reason why a posting is closed, or a source is left out, has words in both languages."""

from typing import get_args

import pytest

from techstrata.domain import ClosedBecause
from techstrata.serve.ui.texts import TEXTS

BREAKAGES = ("unreadable", "no_postings", "few_postings", "field_lost", "empty", "gone")
"""What the observatory calls a source broken or gone for; only such sources are left out."""


@pytest.mark.parametrize("reason", get_args(ClosedBecause))
def test_every_reason_for_being_closed_has_words(reason: str) -> None:
    assert has_both(f"closed.{reason}")


@pytest.mark.parametrize("code", BREAKAGES)
def test_every_breakage_has_words_for_the_reader_and_for_the_operator(code: str) -> None:
    assert has_both(f"because.{code}")
    assert has_both(f"why.{code}")


def has_both(key: str) -> bool:
    korean, english = TEXTS.get(key, ("", ""))
    return has_hangul(korean) and bool(english.strip()) and not has_hangul(english)


def has_hangul(text: str) -> bool:
    return any("가" <= sign <= "힣" for sign in text)
