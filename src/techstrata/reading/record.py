"""A JSON object that is taken apart key by key, so that nothing in it is overlooked."""

from collections.abc import Iterable
from typing import Any

from techstrata.domain import UnexpectedDataError


class Record:
    """One object of a page. Each `take` removes a key; what nobody took is `unread`. A null counts as absent."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self._left = {key: value for key, value in fields.items() if value is not None}

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

    def take_texts(self, key: str) -> tuple[str, ...]:
        """A list of texts that may be absent."""
        values = _expect(key, self.take(key), list, "a list of texts") or ()
        if not all(isinstance(value, str) for value in values):
            raise UnexpectedDataError(f"`{key}` must be a list of texts.")
        return tuple(values)

    def take_record(self, key: str) -> "Record":
        """An object that must be there."""
        value = _expect(key, self.take(key), dict, "an object")
        if value is None:
            raise UnexpectedDataError(f"The required key `{key}` is missing.")
        return Record(value)

    def names(self) -> tuple[str, ...]:
        """The keys that nobody took yet."""
        return tuple(self._left)

    def unread(self, ignore: Iterable[str] = ()) -> dict[str, Any]:
        """What is left; `ignore` names keys that are known and not wanted."""
        ignored = set(ignore)
        return {key: value for key, value in self._left.items() if key not in ignored}


def _expect(key: str, value: Any, kind: type, words: str) -> Any:
    if value is not None and not isinstance(value, kind):
        raise UnexpectedDataError(f"`{key}` must be {words}.")
    return value
