"""True shares: what a perfect reader and a perfect merger would count in the sample."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class TrueShare:
    """Units that name the technology among all readable units, and the strongest level of each."""

    technology: str
    counted: int
    of: int
    required: int
    preferred: int
    used: int

    @property
    def share(self) -> float:
        return self.counted / self.of


_LEVELS = ("required", "preferred", "used")


def true_shares(
    truths: Iterable[Mapping[str, Any]],
    role: str | None = None,
    first: str | None = None,
    last: str | None = None,
    unit: Literal["episode", "posting"] = "episode",
) -> dict[str, TrueShare]:
    """Shares over the truth rows seen on a day of `first`…`last` (ISO days), highest first.

    An episode of an opening counts once however many sites and versions show it; a posting is (site, site_id).
    """
    units: dict[tuple[Any, ...], dict[str, str]] = {}
    for truth in truths:
        if truth["readable"] and role in (None, truth["role"]) and _seen(truth, first, last):
            key = ("opening", "episode") if unit == "episode" else ("site", "site_id")
            strongest = units.setdefault(tuple(truth[name] for name in key), {})
            for mention in truth["technologies"]:
                name, level = mention["name"], mention["level"]
                strongest[name] = min(level, strongest.get(name, level), key=_LEVELS.index)
    return _counted(list(units.values()))


def _seen(truth: Mapping[str, Any], first: str | None, last: str | None) -> bool:
    return any((first or "") <= day <= (last or "9999") for day in truth["seen_on"])


def _counted(units: list[dict[str, str]]) -> dict[str, TrueShare]:
    counts: dict[str, dict[str, int]] = {}
    for strongest in units:
        for name, level in strongest.items():
            row = counts.setdefault(name, dict.fromkeys(_LEVELS, 0))
            row[level] += 1
    shares = [TrueShare(name, sum(row.values()), len(units), **row) for name, row in counts.items()]
    return {row.technology: row for row in sorted(shares, key=lambda row: (-row.counted, row.technology))}
