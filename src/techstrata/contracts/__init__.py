"""The sockets: what an interchangeable part must answer."""

from typing import TYPE_CHECKING

from techstrata.contracts.extractor import Extractor, ReadsMany, Texts, readings_of
from techstrata.domain.on_demand import on_demand

__all__ = ["Extractor", "ReadsMany", "Texts", "readings_of"]

if TYPE_CHECKING:
    from techstrata.contracts.sockets import *  # noqa: F403 – for the type checker alone
else:
    # All other sockets come when the first of them is asked for: reading a posting needs none.
    __getattr__ = on_demand(__name__, "techstrata.contracts.sockets")
