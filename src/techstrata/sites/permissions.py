"""The permission registry: what each source permits, since when that is believed, and on what evidence."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import rtoml
from pydantic import Field, ValidationError

from techstrata.domain import PERMISSIONS, Permission, StateError
from techstrata.domain.value import Value

DATA = "permissions.toml"
Republish = Literal["full", "evidence"]


class Permitted(Value):
    """One source's entry. `class` in the file is `permission` here.

    `republish` says what may be shown: the `full` text, or only the sentences that are `evidence`, with the link.
    """

    permission: Permission = Field(alias="class")
    date: date
    evidence: str = Field(min_length=20)
    robots: str = Field(min_length=10)
    republish: Republish
    conditions: str = Field(min_length=10)


@cache
def registry() -> Mapping[str, Permitted]:
    """The entries that ship with this version, by source."""
    return read_registry(files("techstrata.sites").joinpath(DATA).read_text("utf-8"))


def read_registry(text: str) -> dict[str, Permitted]:
    """Entries by source; raises StateError that names what does not fit."""
    try:
        tables: dict[str, Any] = rtoml.loads(text)
        found = {name: Permitted(**table) for name, table in tables.items()}
    except (rtoml.TomlParsingError, TypeError) as error:
        raise StateError(f"{DATA} cannot be read: {error}.") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise StateError(f"{DATA}: `{where}` does not fit: {first['msg']}.") from None
    for name, entry in found.items():
        if entry.republish == "full" and entry.permission not in ("official_api", "open_json"):
            raise StateError(f"{DATA}: {name} is {entry.permission}, so its texts may not be shown in full.")
    return found


def may_republish(site: str) -> bool:
    """Whether a source's texts may be shown in full; a source without an entry, such as a feed, is the importer's."""
    entry = registry().get(site)
    return entry is None or entry.republish == "full"


def is_open(permission: Permission) -> bool:
    """Whether a source of this class is asked without a statement of the operator."""
    return permission in PERMISSIONS[:3]
