"""What a host's robots.txt allows, as RFC 9309 reads it."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from protego import Protego

AGENT = "techstrata"
EVERYTHING, NOTHING = "", "User-agent: *\nDisallow: /\n"
Ask = Callable[[str], Awaitable[tuple[int, str]]]
"""Fetches an address; gives status and text, and status 0 when the host was not reached."""


class Robots:
    """Rules by host, each asked for once."""

    def __init__(self) -> None:
        self._rules: dict[str, Protego] = {}

    async def rules(self, url: str, ask: Ask) -> Protego:
        """The rules that hold for an address: none behind 4xx, and nothing is allowed while the server fails."""
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._rules:
            status, text = await ask(f"{host}/robots.txt")
            if status == 0 or status >= 500 or status == 429:
                text = NOTHING
            elif status >= 400:
                text = EVERYTHING
            self._rules[host] = Protego.parse(text)
        return self._rules[host]
