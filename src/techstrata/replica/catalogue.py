"""The sites that the replica speaks for, found by looking: a file here with `WIRES` is one."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import techstrata.replica
from techstrata.replica.wire import Wire


@cache
def wires() -> tuple[Wire, ...]:
    found: list[Wire] = []
    for module in sorted(module.name for module in iter_modules(techstrata.replica.__path__)):
        found += getattr(import_module(f"techstrata.replica.{module}"), "WIRES", ())
    return tuple(found)


@cache
def by_host() -> Mapping[str, Wire]:
    return {host: wire for wire in wires() for host in wire.hosts}


def wire_of(host: str) -> Wire | None:
    """The site behind a host; employers with hosts of their own under one name share a site."""
    known = by_host()
    return known.get(host) or known.get(f".{host.partition('.')[2]}")
