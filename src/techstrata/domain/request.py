"""What a site is asked for, and what an answer leads to."""

from hashlib import sha256
from typing import Literal

from techstrata.domain.value import Value

LIST, DETAIL = "list", "detail"
"""The usual kinds of pages; a site may have words of its own, such as `sitemap` or `body`."""

Verdict = Literal["answer", "closed", "end", "blocked", "throttled", "failing", "absent", "empty"]
"""What a response is.

`answer` holds data · `closed` says that the posting is no longer offered · `end` lies behind the last page of a list ·
`blocked` refuses us (401, 403, 999, sign-in wall, challenge) · `throttled` asks us to slow down (429) · `failing` is a
passing fault of the server (5xx, cut off, half a document) · `absent` is an address that is no more (404 of a list) ·
`empty` is a success without the data that should be there.
"""


class Request(Value):
    """One page to ask for. Addresses and headers hold no key: the fetcher adds it when it sends.

    `about` is the site's own id of the posting that the page is about; `context` is handed on to the page as it is.
    """

    url: str
    kind: str = LIST
    about: str | None = None
    method: Literal["GET", "POST"] = "GET"
    body: str | None = None
    headers: dict[str, str] = {}
    context: dict[str, str] = {}

    @property
    def key(self) -> str:
        """What makes two requests the same: the address, and for a POST a hash of what is sent."""
        if self.method == "GET":
            return self.url
        return f"{self.url}#post-{sha256((self.body or '').encode()).hexdigest()[:16]}"


class Step(Value):
    """What a page leads to.

    `listed` are the site's own ids of the postings that a list shows. `details` are asked for whatever happens;
    `onward` leads to further pages of the same list and is not followed from a page that lists nothing new.
    `announced` is how many postings the site says the whole list has. `expects_more` is how many postings a full page
    of this list holds when another page follows: a shorter one has shrunk.
    """

    listed: tuple[str, ...] = ()
    details: tuple[Request, ...] = ()
    onward: tuple[Request, ...] = ()
    announced: int | None = None
    expects_more: int | None = None
