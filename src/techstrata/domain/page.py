"""Bytes as received, with where and when: quality level 1."""

from datetime import date, datetime
from hashlib import sha256

from techstrata.domain.value import Value

FEED = "application/x-techstrata-feed"
"""The media type of one feed line in the exchange format."""


class RawPage(Value):
    """One response, or one line of a feed, byte for byte.

    `key` is what the page is about within its site: an address, or for a feed line the site's own posting id.
    `day` is the Seoul day of collection; `origin` the address asked, or the name of the file and the line number.
    """

    site: str
    key: str
    day: date
    fetched_at: datetime
    media_type: str
    origin: str
    body: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of the body, hexadecimal."""
        return sha256(self.body).hexdigest()
