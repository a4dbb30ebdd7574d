"""The technologies that the sample speaks of: written for it alone, so that its truth owes nothing to the taxonomy."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from techstrata.sample.dice import Dice

_HANGUL = re.compile("[가-힣]")


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling: what is written, and the part of it that names the technology."""

    written: str
    named: str


@dataclass(frozen=True, slots=True)
class Technology:
    """A technology with its spellings in Korean and in English text; `needs` is the technology it comes along with."""

    id: str
    place: int
    name: str
    kind: str
    korean: tuple[Form, ...]
    english: tuple[Form, ...]
    needs: str | None

    def form(self, dice: Dice, english: bool, favourite: float) -> Form:
        """A spelling: mostly the favourite of the employer, at times another."""
        forms = self.english if english else self.korean
        point = favourite if dice.chance(0.7) else dice.random()
        return forms[min(int(len(forms) * point**2.6), len(forms) - 1)]


@lru_cache
def read_table(name: str) -> dict[str, dict[str, object]]:
    """One of the data files of this folder."""
    return tomllib.loads((files("techstrata.sample") / name).read_text(encoding="utf-8"))


@lru_cache
def technologies() -> dict[str, Technology]:
    return {
        key: _technology(key, place, row) for place, (key, row) in enumerate(read_table("technologies.toml").items())
    }


def _technology(key: str, place: int, row: dict[str, object]) -> Technology:
    spellings = row["forms"]
    assert isinstance(spellings, list)
    forms = tuple(_form(spelling) for spelling in spellings)
    english = tuple(form for form in forms if not _HANGUL.search(form.written))
    name, kind, needs = str(row["name"]), str(row["kind"]), row.get("needs")
    return Technology(key, place, name, kind, forms, english or (Form(name, name),), str(needs) if needs else None)


def _form(spelling: str) -> Form:
    written, _, named = spelling.partition(">")
    return Form(written, named or written)
