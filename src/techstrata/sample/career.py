"""Years of experience: what an opening demands, and how a text or a site's own field says it."""

from dataclasses import dataclass

from techstrata.sample.dice import Dice
from techstrata.sample.vocabulary import read_table


@dataclass(frozen=True, slots=True)
class Career:
    """`kind` is newcomer, any, both, either (newcomer or some years), least, range or experienced."""

    kind: str
    low: int
    high: int

    @property
    def truth(self) -> tuple[int | None, int | None, bool | None]:
        """years_min, years_max, newcomer_ok."""
        if self.kind in ("newcomer", "any", "both", "either"):
            return 0, None, True
        if self.kind == "experienced":
            return None, None, False
        return self.low, self.high if self.kind == "range" else None, False


_KINDS = ("newcomer", "any", "both", "either", "least", "range", "experienced")
_WEIGHTS = (7, 11, 6, 4, 40, 27, 5)
_SENIOR = (0, 0, 0, 0, 60, 35, 5)


def career_of(dice: Dice, senior: bool) -> Career:
    kind = dice.weighted(_KINDS, _SENIOR if senior else _WEIGHTS)
    low = dice.weighted((7, 8, 10, 12, 15), (4, 2, 4, 1, 1)) if senior else _years(dice)
    if kind == "either":
        low = dice.weighted((1, 2, 3), (2, 4, 3))
    return Career(kind, low, low + dice.pick((2, 3, 4, 5, 5, 7)))


def _years(dice: Dice) -> int:
    return dice.weighted((1, 2, 3, 4, 5, 6, 7, 8, 10), (12, 16, 32, 6, 20, 2, 6, 2, 3))


def sentence_of(career: Career, job: str, english: bool, dice: Dice) -> str:
    """A demand as a sentence pattern."""
    shapes = read_table("career.toml")["english" if english else "korean"][career.kind]
    assert isinstance(shapes, list)
    shape = str(dice.pick(shapes)).replace("{low}", str(career.low)).replace("{high}", str(career.high))
    return shape.replace("{job}", job)


def title_note(career: Career, english: bool) -> str | None:
    """What a title adds in brackets, if anything is said that short."""
    return _filled(career, "title_english" if english else "title_korean")


def field_of(career: Career, site: str) -> str | None:
    """What the site's own field says; sites without such a field say nothing."""
    return _filled(career, site)


def _filled(career: Career, table: str) -> str | None:
    shape = read_table("career.toml").get(table, {}).get(career.kind)
    return str(shape).format(low=career.low, high=career.high) if shape else None
