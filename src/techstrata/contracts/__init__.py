"""The sockets: what an interchangeable part must answer."""

from importlib import import_module
from typing import TYPE_CHECKING

from techstrata.contracts.extractor import Extractor, ReadsMany, Texts, readings_of

__all__ = ["Extractor", "ReadsMany", "Texts", "readings_of"]

if TYPE_CHECKING:
    from techstrata.contracts.sockets import *  # noqa: F403 – for the type checker alone
else:

    def __getattr__(name: str) -> object:
        """All other sockets come when the first of them is asked for: reading a posting needs none."""
        sockets = import_module("techstrata.contracts.sockets")
        if name not in sockets.__all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(sockets, name)
