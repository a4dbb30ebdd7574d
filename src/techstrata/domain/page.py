"""Bytes as received, with where and when: quality level 1."""

from datetime import date, datetime
from hashlib import sha256

from techstrata.domain.value import Value

FEED = "application/x-techstrata-feed"
"""The media type of one feed line in the exchange format."""


class RawPage(Value):
    """One response, or one line of a feed, byte for byte (a response without its transfer encoding).

    `key` is what the page is about within its site: the key of the request, or for a feed line the site's own posting
    id. `day` is the Seoul day of collection; `origin` the address asked, or the name of the file and the line number.
    `landed` is the address after redirects where it differs. The rest is empty for feed lines: `kind` is the site's
    own word for this sort of page, `about` the site's own id of the posting it is about, `context` what the page that
    led here said of that posting, `headers` the few response headers that matter, in lower case. `is_replica` pages
    come from the local replica: their postings are invented and must not link to a real site.
    """

    site: str
    key: str
    day: date
    fetched_at: datetime
    media_type: str
    origin: str
    body: bytes
    kind: str = ""
    about: str | None = None
    status: int = 200
    landed: str | None = None
    context: dict[str, str] = {}
    headers: dict[str, str] = {}
    is_replica: bool = False

    @property
    def digest(self) -> str:
        """SHA-256 of the body, hexadecimal."""
        return sha256(self.body).hexdigest()
