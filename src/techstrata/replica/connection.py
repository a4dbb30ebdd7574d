"""Connections that can be broken off in the middle, and the status that only one site sends."""

import struct
from asyncio import Transport, sleep
from socket import SO_LINGER, SOL_SOCKET
from typing import Any

from uvicorn.protocols.http import h11_impl

# LinkedIn refuses with a status that no standard knows, so the server has no words for it.
h11_impl.STATUS_PHRASES.setdefault(999, b"Request Denied")
_OPEN: dict[tuple[str, int], Transport] = {}


class Breakable(h11_impl.H11Protocol):
    """A connection that is known by the client's address."""

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if self.client:
            _OPEN[self.client] = transport

    def connection_lost(self, exc: Exception | None) -> None:
        if self.client:
            _OPEN.pop(self.client, None)
        super().connection_lost(exc)


async def break_off(scope: dict[str, Any]) -> None:
    """Ends the connection at once, without a farewell."""
    transport = _OPEN.get(tuple(scope["client"]))
    if transport is None:
        raise ConnectionAbortedError("The replica broke off the connection.")
    # Without lingering the other side sees a reset, not an end.
    transport.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
    await sleep(0.01)
