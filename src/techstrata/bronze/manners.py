"""How a fetcher behaves towards everybody."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

import techstrata
from techstrata.bronze.robots import AGENT
from techstrata.domain import UsageError


@dataclass(frozen=True)
class Manners:
    """Who asks, how long it waits, and where requests go. `replica` sends all of them to a server on this machine."""

    contact: str = ""
    replica: str | None = None
    first_wait: float = 5.0
    seconds: float = 60.0
    """The longest that one request may take as a whole."""
    most_bytes: int = 20 << 20

    def __post_init__(self) -> None:
        if self.replica is not None and not _is_loopback(self.replica):
            raise UsageError(
                f"The replica's address {self.replica} is not on this machine; it must be http://127.0.0.1:…"
            )

    @property
    def agent(self) -> str:
        """The User-Agent: who asks, and where to complain."""
        return f"{AGENT}/{techstrata.__version__}" + (f" (+{self.contact})" if self.contact else "")


def _is_loopback(address: str) -> bool:
    parts = urlsplit(address)
    try:
        return parts.scheme == "http" and ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False
