"""Opaque cursors that remember which question they belong to."""

import base64
import binascii
from hashlib import sha256

import orjson

from techstrata.domain import UsageError

FOREIGN = "The cursor does not belong to this question; ask for the first page, without a cursor."


def binding_of(*parts: str) -> str:
    """A short hash over everything that a cursor must agree with."""
    return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def cursor_of(binding: str, position: int) -> str:
    """The cursor that continues behind a position."""
    return base64.urlsafe_b64encode(orjson.dumps([binding, position])).decode("ascii").rstrip("=")


def position_in(cursor: str, binding: str) -> int:
    """The position of a cursor; raises UsageError when it is from another question or no cursor at all."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        content = orjson.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        raise UsageError(FOREIGN) from None
    match content:
        case [str(bound), int(position)] if bound == binding and 0 <= position < 2**53:
            return position
    raise UsageError(FOREIGN)
