"""The replica as a server: for a while in a thread, or until it is stopped."""

import socket
from contextlib import suppress
from datetime import date
from ipaddress import ip_address
from threading import Thread
from time import monotonic, sleep
from types import TracebackType

import uvicorn

from techstrata.domain import UsageError
from techstrata.replica.application import Application
from techstrata.replica.board import Board
from techstrata.replica.connection import Breakable
from techstrata.replica.counting import Counts
from techstrata.replica.faults import Faults

HOST, WAIT = "127.0.0.1", 10.0


class Replica:
    """A replica that runs in a thread for as long as a `with` block lasts; port 0 takes a free one."""

    def __init__(self, board: Board, port: int = 0) -> None:
        self.application = Application(board)
        self._port = port
        self.address = ""

    @property
    def board(self) -> Board:
        return self.application.board

    @property
    def faults(self) -> Faults:
        return self.application.faults

    @property
    def counts(self) -> Counts:
        return self.application.counts

    @property
    def day(self) -> date:
        return self.board.day

    @day.setter
    def day(self, day: date) -> None:
        self.application.show(day)

    def __enter__(self) -> "Replica":
        self._socket = _bound(HOST, self._port)
        self.address = f"http://{HOST}:{self._socket.getsockname()[1]}"
        self._server = uvicorn.Server(_config(self.application))
        self._thread = Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)
        self._thread.start()
        until = monotonic() + WAIT
        while not self._server.started and self._thread.is_alive() and monotonic() < until:
            sleep(0.005)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.application.is_stopping = True
        self._server.should_exit = True
        self._thread.join(WAIT)
        self._socket.close()


def _config(application: Application) -> uvicorn.Config:
    return uvicorn.Config(
        application,
        http=Breakable,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        backlog=2048,
        timeout_graceful_shutdown=1,
    )


def serve(board: Board, host: str = HOST, port: int = 8700) -> None:
    """Serves until it is stopped. Raises UsageError for an address that others could reach, or that is taken."""
    address = HOST if host == "localhost" else host
    if not _is_loopback(address):
        raise UsageError(f"The replica listens on loopback only, not on {host}.")
    with _bound(address, port) as bound, suppress(KeyboardInterrupt):
        uvicorn.Server(_config(Application(board))).run(sockets=[bound])


def _bound(host: str, port: int) -> socket.socket:
    """Named TCP, asyncio sends small pieces at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError:
        bound.close()
        raise UsageError(f"Nothing can listen on port {port} of {host}: is it taken? Choose another.") from None
    return bound


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
