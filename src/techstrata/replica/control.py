"""How a running replica is told what to do: faults, the day that is shown, and what was counted."""

import json
from dataclasses import fields
from datetime import date
from typing import Any, Protocol

from techstrata.replica.board import Board
from techstrata.replica.catalogue import wires
from techstrata.replica.counting import Counts
from techstrata.replica.faults import Fault, Faults
from techstrata.replica.wire import Answer, json_answer


class Controlled(Protocol):
    """What can be told."""

    board: Board
    faults: Faults
    counts: Counts

    def show(self, day: date) -> None: ...


def answer_control(replica: Controlled, method: str, name: str, body: bytes) -> Answer:
    """`counts` and `state` to read; `faults` to read, add to and clear; `day` to set."""
    match method, name.rstrip("/"):
        case "GET", "counts":
            return json_answer(replica.counts.as_json())
        case "GET", "state":
            return json_answer(_state(replica))
        case "GET", "faults":
            return json_answer(replica.faults.as_json())
        case "DELETE", "faults":
            replica.faults.clear()
            return json_answer([])
        case "POST", ("faults" | "day") as place:
            return _told(replica, place, body)
    return json_answer({"error": "Known are counts, state, faults and day."}, 404)


def _told(replica: Controlled, place: str, body: bytes) -> Answer:
    try:
        value = json.loads(body or b"null")
        if place == "day":
            replica.show(date.fromisoformat(value["day"]))
            return json_answer(_state(replica))
        for one in value if isinstance(value, list) else [value]:
            replica.faults.add(**_known(one))
    except (ValueError, TypeError, KeyError) as error:
        return json_answer({"error": f"That cannot be understood: {error}"}, 400)
    return json_answer(replica.faults.as_json())


def _known(value: Any) -> dict[str, Any]:
    names = {one.name for one in fields(Fault)}
    if unknown := sorted(set(value) - names):
        raise ValueError(f"a fault has no {', '.join(unknown)}")
    return dict(value)


def _state(replica: Controlled) -> dict[str, Any]:
    board = replica.board
    sites = {name: len(board.open_on(name)) for name in board.sites}
    return {
        "day": board.day.isoformat(),
        "all_open": board.all_open,
        "postings": sites,
        "hosts": sorted(host for wire in wires() for host in wire.hosts),
        "faults": replica.faults.as_json(),
    }
