"""The employers that a collection asks, read as data: where they are to be found is no format that could be wrong."""

import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any


def asked(name: str) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """The tables of a data file beside the site files."""
    return tomllib.loads(files("techstrata").joinpath("sites", f"{name}.toml").read_text("utf-8"))
