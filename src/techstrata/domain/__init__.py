"""The nouns that all rooms share: frozen values, no input or output, no clock."""

from importlib import import_module
from typing import TYPE_CHECKING

from techstrata.domain.errors import StateError, TechstrataError, UnexpectedDataError, UsageError
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

__all__ = [
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

    def __getattr__(name: str) -> object:
        """All other nouns come when the first of them is asked for: reading a posting needs none."""
        nouns = import_module("techstrata.domain.nouns")
        if name not in nouns.__all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(nouns, name)
