"""The page as it is served, and a real browser in front of it."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from techstrata.serve.ui.launch import streamlit_command

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
READY_S = 60.0


def chromium_path(playwright: Playwright) -> str | None:
    """A Chromium of this machine, or the one that Playwright has brought."""
    of_playwright = playwright.chromium.executable_path
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or (of_playwright if Path(of_playwright).exists() else None)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser; without one the tests skip, and fail where CI=true promises one."""
    with sync_playwright() as playwright:
        path = chromium_path(playwright)
        if path is None:
            reason = "There is no Chromium here; install the package `chromium` or run `playwright install chromium`."
            if os.environ.get("CI") == "true":
                pytest.fail(reason)
            pytest.skip(reason)
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def page_url(api_url: str) -> Iterator[str]:
    """The page, started as `techstrata serve` starts it."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = streamlit_command(api_url, "127.0.0.1", port)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        url = f"http://127.0.0.1:{port}"
        try:
            wait_for(url, server)
            yield url
        finally:
            server.terminate()


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    """Returns as soon as the page answers."""
    deadline = time.monotonic() + READY_S
    with httpx.Client(trust_env=False) as client:
        while time.monotonic() < deadline:
            assert server.poll() is None, "The page stopped while it was starting."
            try:
                if client.get(f"{url}/_stcore/health").is_success:
                    return
            except httpx.TransportError:
                time.sleep(0.2)
    pytest.fail(f"The page did not answer within {READY_S:.0f} seconds.")


Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def visit(chromium: Browser, page_url: str) -> Visit:
    """A page at an address, once it is drawn: `visit("?role=backend", width=390)`; `fresh` in a browser without past."""
    contexts: dict[int, BrowserContext] = {}

    def visit_page(query: str = "", width: int = 1440, fresh: bool = False) -> Page:
        if fresh or width not in contexts:
            contexts[width] = chromium.new_context(viewport={"width": width, "height": 2400})
        page = contexts[width].new_page()
        page.goto(f"{page_url}/{query}")
        page.locator(".ts-footer").wait_for(timeout=60_000)
        return page

    return visit_page
