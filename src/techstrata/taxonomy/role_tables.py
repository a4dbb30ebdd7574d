"""Reads the tables beside roles.toml: words that name fields of work, and what the sites' own roles mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import rtoml

from techstrata.taxonomy.loader import FILES


@dataclass(frozen=True, slots=True)
class FieldWords:
    """`of_role` maps a role code to words that name its field of work; `trade` are words of making things at large."""

    of_role: Mapping[str, tuple[str, ...]]
    trade: tuple[str, ...]


def read_fields(folder: Path = FILES) -> FieldWords:
    """The words of `role_fields.toml`."""
    content = rtoml.loads((folder / "role_fields.toml").read_text("utf-8"))
    return FieldWords({code: tuple(words) for code, words in content["fields"].items()}, tuple(content["trade"]))


def read_site_roles(folder: Path = FILES) -> dict[str, dict[str, tuple[str, ...]]]:
    """Site name → the site's own role → role codes that it may mean, from `site_roles.toml`."""
    content = rtoml.loads((folder / "site_roles.toml").read_text("utf-8"))
    return {site: {role: tuple(codes) for role, codes in roles.items()} for site, roles in content.items()}
