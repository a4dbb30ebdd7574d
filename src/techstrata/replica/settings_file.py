"""The settings with which techstrata asks the replica instead of the sites."""

import json
from collections.abc import Iterable
from pathlib import Path

from techstrata.replica.keys import REPLICA_KEY

RATE, RETRY_WAIT = 200.0, 0.02
NEEDING_STATEMENT = ("wanted", "linkedin", "jobkorea", "programmers")
KEYED = ("rocketpunch", "saramin")


def settings_text(address: str, permitted: Iterable[str] = NEEDING_STATEMENT) -> str:
    """TOML; the replica may be asked as often as it can answer, and everything on it is permitted."""
    lines = [
        "# Everything goes to the local replica, nothing to a real site.",
        f"replica = {json.dumps(address)}",
        f"permitted = {json.dumps(list(permitted))}",
        f"rate_per_second = {RATE}",
        f"retry_wait_seconds = {RETRY_WAIT}",
        "",
        "[keys]",
        *(f"{site} = {json.dumps(REPLICA_KEY)}" for site in KEYED),
    ]
    return "\n".join(lines) + "\n"


def write_settings(path: Path, address: str, permitted: Iterable[str] = NEEDING_STATEMENT) -> Path:
    path.write_text(settings_text(address, permitted), "utf-8")
    return path
