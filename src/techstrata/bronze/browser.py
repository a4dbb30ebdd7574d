"""Lets a real browser make the page that exists only after JavaScript ran; the browser itself never meets the web."""

import asyncio
import os
import shutil
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from techstrata.bronze.failures import UnansweredError
from techstrata.bronze.wire import Answer, host_of
from techstrata.domain import StateError

if TYPE_CHECKING:
    from playwright.async_api import Browser as Chromium
    from playwright.async_api import BrowserContext, Page, Playwright, Request, Route

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# No name resolves inside the browser: whatever a page wants has to come through `part`, politely.
ARGUMENTS = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PARTS = frozenset({"script", "xhr", "fetch"})
"""What a page needs to become whole; pictures, fonts and styles say nothing of a posting."""
MOST_PARTS = 100
SECONDS_TO_CLOSE = 2.0
PASSED_ON = frozenset({"accept", "accept-language", "content-type", "referer", "x-requested-with", "x-csrf-token"})
NOT_PASSED_BACK = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection"})
NO_PACKAGE = "Some pages need a browser; install the extra: pip install 'techstrata[browser]'."
NO_CHROMIUM = "Some pages need a browser; install the package `chromium`, or run `playwright install chromium`."
Part = Callable[[str, str, Mapping[str, str], str | None], Awaitable[Answer | None]]
"""Fetches what a page loads (address, method, headers, body); None when it may not be had."""


class Browser:
    """One Chromium for all sites of a run, started when it is needed first. Use it as an async context manager."""

    def __init__(self, agent: str, seconds: float = 60.0) -> None:
        self._agent, self._seconds = agent, seconds
        self._starting = asyncio.Lock()
        self._playwright: Playwright | None = None
        self._chromium: Chromium | None = None

    async def __aenter__(self) -> "Browser":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._close()
        if self._playwright is not None:
            await self._playwright.stop()

    async def rendered(self, url: str, document: Answer, part: Part) -> bytes:
        """The page as it is once its scripts have run and it is quiet; raises StateError without a browser."""
        from playwright.async_api import Error

        chromium = await self._started()
        try:
            async with asyncio.timeout(self._seconds):
                return await self._opened(chromium, url, document, part)
        except TimeoutError:
            detail = f"The page of {host_of(url)} was not ready within {self._seconds:g} s."
            raise UnansweredError("timeout", detail) from None
        except Error:
            raise UnansweredError("reset", f"The browser could not show the page of {host_of(url)}.") from None

    async def _started(self) -> "Chromium":
        async with self._starting:
            if self._chromium is None or not self._chromium.is_connected():
                self._chromium = await self._launched()
            return self._chromium

    async def _launched(self) -> "Chromium":
        from playwright.async_api import Error, async_playwright

        if self._playwright is None:
            self._playwright = await async_playwright().start()
        path = chromium_path(self._playwright)
        # A sandbox inside a container that runs as root is refused by Chromium itself.
        arguments = [*ARGUMENTS, "--no-sandbox"] if os.geteuid() == 0 else [*ARGUMENTS]
        try:
            return await self._playwright.chromium.launch(executable_path=path, args=arguments)
        except Error as error:
            raise StateError(f"The browser {path} does not start: {error.message.splitlines()[0]}") from None

    async def _opened(self, chromium: "Chromium", url: str, document: Answer, part: Part) -> bytes:
        from playwright.async_api import TimeoutError as TooLateError

        context = await chromium.new_context(user_agent=self._agent, service_workers="block", accept_downloads=False)
        try:
            page = await context.new_page()
            await context.route_web_socket("**/*", lambda socket: socket.close())
            await context.route("**/*", Visit(page, document, part).answer)
            await page.goto(url, wait_until="load", timeout=0)
            # Some pages are never quiet: what they show by then is what there is.
            with suppress(TooLateError):
                await page.wait_for_load_state("networkidle", timeout=1000 * self._seconds / 4)
            return (await page.content()).encode()
        finally:
            await self._leave(context)

    async def _leave(self, context: "BrowserContext") -> None:
        """Close a page; a browser that does not let go of it, as its scripts never end, is replaced by another."""
        try:
            async with asyncio.timeout(SECONDS_TO_CLOSE):
                await context.unroute_all(behavior="ignoreErrors")
                await context.close()
        except TimeoutError:
            await self._close()

    async def _close(self) -> None:
        chromium, self._chromium = self._chromium, None
        if chromium is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(SECONDS_TO_CLOSE):
                    await chromium.close()


class Visit:
    """One page: its document is at hand, its scripts and data are fetched, anything else is left away."""

    def __init__(self, page: "Page", document: Answer, part: Part) -> None:
        self._page, self._part = page, part
        self._document: Answer | None = document
        self._parts = 0

    async def answer(self, route: "Route", request: "Request") -> None:
        """Answer what the page asks for."""
        answer = await self._answer_to(request)
        if answer is None:
            return await route.abort()
        headers = {name: value for name, value in answer.headers.items() if name not in NOT_PASSED_BACK}
        await route.fulfill(status=answer.status, headers=headers, body=answer.body)

    async def _answer_to(self, request: "Request") -> Answer | None:
        if request.is_navigation_request():
            # Where the page itself wants to lead is left away: the first document is the one that was asked for.
            document, self._document = self._document, None
            return document if request.frame == self._page.main_frame else None
        self._parts += 1
        if request.resource_type not in PARTS or self._parts > MOST_PARTS:
            return None
        headers = {name: value for name, value in request.headers.items() if name in PASSED_ON}
        return await self._part(request.url, request.method, headers, request.post_data)


def chromium_path(playwright: "Playwright") -> str:
    """A Chromium of this machine, or the one that Playwright has brought; raises StateError."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    brought = playwright.chromium.executable_path
    if found is None and not Path(brought).exists():
        raise StateError(NO_CHROMIUM)
    return found or brought


def need_playwright() -> None:
    """Raises StateError when the package is missing."""
    from importlib.util import find_spec

    if find_spec("playwright") is None:
        raise StateError(NO_PACKAGE)
