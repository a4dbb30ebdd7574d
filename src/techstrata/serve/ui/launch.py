"""How the page is started: the whole command, with nothing left to a file in somebody's home."""

import sys
from pathlib import Path

from techstrata.serve.ui.styles import FONT

PAGE = Path(__file__).with_name("page.py")

OPTIONS = {
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "server.runOnSave": "false",
    "server.enableXsrfProtection": "true",
    "server.enableCORS": "true",
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "logger.level": "warning",
    "theme.font": FONT,
    "theme.light.primaryColor": "#2b6cb0",
    "theme.light.backgroundColor": "#ffffff",
    "theme.light.secondaryBackgroundColor": "#f3f5f8",
    "theme.light.textColor": "#1f2937",
    "theme.dark.primaryColor": "#63a4e8",
    "theme.dark.backgroundColor": "#11161d",
    "theme.dark.secondaryBackgroundColor": "#1b222c",
    "theme.dark.textColor": "#e5e9ef",
}


def streamlit_command(api_url: str, host: str, port: int) -> list[str]:
    """The argv that serves the page at host and port, reading the API at `api_url`."""
    address = {"server.address": host, "server.port": str(port)}
    options = [part for name, value in {**OPTIONS, **address}.items() for part in (f"--{name}", value)]
    return [sys.executable, "-m", "streamlit", "run", str(PAGE), *options, "--", "--api", api_url]
