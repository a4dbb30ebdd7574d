"""The nouns that all rooms share: frozen values, no input or output, no clock."""

from typing import TYPE_CHECKING

from techstrata.domain.errors import READER_FAULTS, StateError, TechstrataError, UnexpectedDataError, UsageError
from techstrata.domain.extraction import (
    STRENGTH,
    TAGS,
    TITLE,
    Extraction,
    ExtractorKey,
    Kind,
    Level,
    Mention,
)
from techstrata.domain.on_demand import on_demand

__all__ = [
    "READER_FAULTS",
    "STRENGTH",
    "TAGS",
    "TITLE",
    "Extraction",
    "ExtractorKey",
    "Kind",
    "Level",
    "Mention",
    "StateError",
    "TechstrataError",
    "UnexpectedDataError",
    "UsageError",
]

if TYPE_CHECKING:
    from techstrata.domain.nouns import *  # noqa: F403 – for the type checker alone
else:
    # All other nouns come when the first of them is asked for: reading a posting needs none.
    __getattr__ = on_demand(__name__, "techstrata.domain.nouns")
