"""A record is taken apart key by key, and what nobody took is seen."""

import pytest

from techstrata.domain import UnexpectedDataError
from techstrata.reading.record import Record


def test_what_nobody_took_is_unread() -> None:
    record = Record({"a": "x", "b": 1, "c": None, "d": "later"})
    assert record.take_text("a") == "x"
    assert record.unread(ignore={"d"}) == {"b": 1}
    assert record.names() == ("b", "d")


def test_texts_are_strict() -> None:
    record = Record({"number": 3, "blank": " ", "null": None})
    for key, reason in (("number", "must be a text"), ("blank", "is empty"), ("null", "is missing")):
        with pytest.raises(UnexpectedDataError, match=reason):
            record.take_text(key)
    assert record.take_text_or_none("absent") is None


def test_words_may_be_whole_numbers() -> None:
    record = Record({"text": "7", "number": 7, "truth": True, "fraction": 1.5})
    assert (record.take_word("text"), record.take_word("number"), record.take_word("absent")) == ("7", "7", None)
    for key in ("truth", "fraction"):
        with pytest.raises(UnexpectedDataError):
            record.take_word(key)


def test_lists_and_records() -> None:
    record = Record({"list": ["a", "b"], "mixed": ["a", 1], "inside": {"x": "y"}, "text": "a"})
    assert record.take_texts("list") == ("a", "b")
    assert record.take_texts("absent") == ()
    assert record.take_record("inside").take_text("x") == "y"
    for take, key in ((record.take_texts, "mixed"), (record.take_texts, "text"), (record.take_record, "absent")):
        with pytest.raises(UnexpectedDataError):
            take(key)
