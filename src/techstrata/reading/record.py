"""A JSON object that is taken apart key by key, so that nothing in it is overlooked."""

from collections.abc import Iterable
from typing import Any

import orjson

from techstrata.domain import RawPage, UnexpectedDataError


class Record:
    """One object of a page. Each `take` removes a key; what nobody took is `unread`. A null counts as absent, also
    in a list of texts or objects.

    Objects inside are Records of their own; what is left in them is unread as `key.inner`.
    """

    def __init__(self, fields: dict[str, Any]) -> None:
        self._left = {key: value for key, value in fields.items() if value is not None}
        self._inside: list[tuple[str, Record]] = []
        self._told = False

    @classmethod
    def of(cls, page: RawPage) -> "Record":
        """The JSON object that a page is; raises UnexpectedDataError when it is none."""
        return cls(object_of(json_of(page)))

    def take(self, key: str) -> Any:
        """The value of a key that may be absent."""
        return self._left.pop(key, None)

    def take_text(self, key: str) -> str:
        """A text that must be there and say something."""
        text = self.take_text_or_none(key)
        if text is None:
            raise UnexpectedDataError(f"The required key `{key}` is missing.")
        if not text.strip():
            raise UnexpectedDataError(f"The required key `{key}` is empty.")
        return text

    def take_text_or_none(self, key: str) -> str | None:
        """A text that may be absent."""
        text: str | None = _expect(key, self.take(key), str, "a text")
        return text

    def take_word(self, key: str) -> str | None:
        """A text, or a whole number as some sites write ids and times."""
        value = self.take(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        word: str | None = _expect(key, value, str, "a text or a whole number")
        return word

    def take_id(self, key: str) -> str:
        """A text or whole number that must be there: the site's own id of something."""
        word = self.take_word(key)
        if word is None or not word.strip():
            raise UnexpectedDataError(f"The required key `{key}` is missing.")
        return word.strip()

    def take_number(self, key: str) -> int | float | None:
        """A number that may be absent."""
        value = self.take(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise UnexpectedDataError(f"`{key}` must be a number.")
        return value

    def take_flag(self, key: str) -> bool | None:
        """Yes or no, or absent."""
        flag: bool | None = _expect(key, self.take(key), bool, "true or false")
        return flag

    def take_texts(self, key: str) -> tuple[str, ...]:
        """A list of texts that may be absent."""
        values = _without_nulls(_expect(key, self.take(key), list, "a list of texts"))
        if not all(isinstance(value, str) for value in values):
            raise UnexpectedDataError(f"`{key}` must be a list of texts.")
        return tuple(values)

    def take_record(self, key: str) -> "Record":
        """An object that must be there."""
        record = self.take_record_or_none(key)
        if record is None:
            raise UnexpectedDataError(f"The required key `{key}` is missing.")
        return record

    def take_record_or_none(self, key: str) -> "Record | None":
        """An object that may be absent."""
        value = _expect(key, self.take(key), dict, "an object")
        if value is None:
            return None
        record = Record(value)
        self._inside.append((key, record))
        return record

    def take_records(self, key: str) -> "list[Record]":
        """A list of objects that may be absent; what is left in any of them is unread as `key.inner`."""
        values = _without_nulls(_expect(key, self.take(key), list, "a list of objects"))
        if not all(isinstance(value, dict) for value in values):
            raise UnexpectedDataError(f"`{key}` must be a list of objects.")
        records = [Record(value) for value in values]
        self._inside += [(key, record) for record in records]
        return records

    def take_list(self, key: str) -> list[Any]:
        """A list of whatever that may be absent, for sites that mix shapes; its objects are to be opened by `within`."""
        return _without_nulls(_expect(key, self.take(key), list, "a list"))

    def within(self, key: str, value: Any) -> "Record":
        """An object out of the list of a key, so that what is left in it is unread as `key.inner`."""
        record = Record(_expect(key, value, dict, "a list of objects"))
        self._inside.append((key, record))
        return record

    def take_listing(self, key: str) -> "list[Record]":
        """A list of objects that must be there, though it may be empty: a page of postings without it has changed."""
        if key not in self._left:
            raise UnexpectedDataError(f"The required key `{key}` is missing.")
        return self.take_records(key)

    def names(self) -> tuple[str, ...]:
        """The keys that nobody took yet."""
        return tuple(self._left)

    def unread(self, ignore: Iterable[str] = ()) -> dict[str, Any]:
        """What is left, here and inside; `ignore` names keys (`key` or `key.inner`) that are known and not wanted.

        An object inside that was asked for its own leftovers before is not told of twice.
        """
        self._told = True
        ignored = set(ignore)
        left = {key: value for key, value in self._left.items() if key not in ignored}
        for key, record in self._inside:
            if record._told:
                continue
            for inner, value in record.unread().items():
                if f"{key}.{inner}" not in ignored:
                    left[f"{key}.{inner}"] = value
        return left


def json_of(page: RawPage) -> Any:
    """The JSON value that a page is; raises UnexpectedDataError when it is cut off or none at all."""
    try:
        return orjson.loads(page.body.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError:
        raise UnexpectedDataError("The page is no valid JSON.") from None


def object_of(value: Any) -> dict[str, Any]:
    """A JSON value that must be an object."""
    if not isinstance(value, dict):
        raise UnexpectedDataError("The page is no JSON object.")
    return value


def _without_nulls(values: list[Any] | None) -> list[Any]:
    return [value for value in values or () if value is not None]


def _expect(key: str, value: Any, kind: type, words: str) -> Any:
    if value is not None and not isinstance(value, kind):
        raise UnexpectedDataError(f"`{key}` must be {words}.")
    return value
