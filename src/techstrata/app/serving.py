"""Serves API and page side by side until told to stop."""

import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from types import FrameType

import httpx
import uvicorn
from fastapi import FastAPI

from techstrata.app.answers import MartAnswers
from techstrata.app.console import say
from techstrata.app.own_texts import OwnTextReader
from techstrata.app.settings import Settings
from techstrata.app.sources import SourceWatch
from techstrata.app.terms import PublishedTerms
from techstrata.app.wiring import Parts
from techstrata.domain import UsageError
from techstrata.serve.api import create_api
from techstrata.serve.ui.launch import streamlit_command
from techstrata.stores.quality import QUALITY, FileQualityStore

READY_WITHIN_SECONDS = 60.0


def serve(settings: Settings) -> int:
    """Start both, say where they are, and wait; returns the exit code."""
    for port, option in ((settings.port, "--port"), (settings.ui_port, "--ui-port")):
        ensure_free(settings.host, port, option)
    api = api_of(settings)
    server = uvicorn.Server(
        uvicorn.Config(api, host=settings.host, port=settings.port, log_level="warning", access_log=False)
    )
    thread = threading.Thread(target=server.run, name="api", daemon=True)
    thread.start()
    api_url = f"http://{reachable(settings.host)}:{settings.port}"
    page_url = f"http://{reachable(settings.host)}:{settings.ui_port}"
    page = subprocess.Popen(streamlit_command(api_url, settings.host, settings.ui_port))
    stopping = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    try:
        if not wait_ready([f"{api_url}/v1/health", f"{page_url}/_stcore/health"], page, stopping.is_set):
            if stopping.is_set():
                return 0
            say("API or page did not start; see the lines above, and try other ports with --port and --ui-port.")
            return 1
        warm_up(api_url)
        say(f"\n  page  {page_url}\n  API   {api_url}/docs\n\nStop with Ctrl+C.")
        while not stopping.wait(0.5):
            if page.poll() is not None or not thread.is_alive():
                say("API or page has stopped by itself; start again with `techstrata serve`.")
                return 1
        return 0
    finally:
        server.should_exit = True
        page.terminate()
        try:
            page.wait(10)
        except subprocess.TimeoutExpired:
            page.kill()
        thread.join(10)


def api_of(settings: Settings) -> FastAPI:
    """The API over a home."""
    parts = Parts(settings)
    evaluations = FileQualityStore(settings.home / QUALITY).all
    answers = MartAnswers(settings.marts, parts.taxonomy, SourceWatch(parts), evaluations)
    return create_api(answers, parts.taxonomy, unknown_terms=PublishedTerms(settings), extractor=OwnTextReader(parts))


def warm_up(api_url: str) -> None:
    """Ask what the page asks first, so that the first visitor does not wait for it; an empty home has no answer yet."""
    with suppress(httpx.HTTPError), httpx.Client(timeout=10, trust_env=False) as client:
        for path in ("/v1/roles", "/v1/shares?role=backend"):
            client.get(api_url + path)


def ensure_free(host: str, port: int, option: str) -> None:
    """Raises UsageError when something listens on the port already."""
    with closing(socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise UsageError(f"{host}:{port} cannot be used ({error}); choose another with {option}.") from error


def reachable(host: str) -> str:
    """The address at which this machine reaches a server bound to `host`."""
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)


def wait_ready(urls: list[str], page: "subprocess.Popen[bytes]", stopped: Callable[[], bool]) -> bool:
    """Whether all addresses answer in time."""
    waiting = list(urls)
    end = time.monotonic() + READY_WITHIN_SECONDS
    with httpx.Client(timeout=2, trust_env=False) as client:
        while waiting and time.monotonic() < end and page.poll() is None and not stopped():
            try:
                if client.get(waiting[0]).is_success:
                    waiting.pop(0)
                    continue
            except httpx.HTTPError:
                pass
            time.sleep(0.1)
    return not waiting
