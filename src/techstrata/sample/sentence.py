"""Sentence patterns with slots, and the sentences they become: text that knows which technologies it names.

`{db}` takes one technology of that kind, `{db+}` a list of some; `{=redis}` always names that technology and
`{=rest|RESTful}` in that spelling; `{!react}` is a word that only looks like a technology; any other word is a term of
the scene such as `{product}`. `{db:을}` adds the particle that fits.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from techstrata.sample.dice import Dice, tastes
from techstrata.sample.korean import NIEUN, final_of, particle
from techstrata.sample.vocabulary import Form, Technology, technologies

_SLOT = re.compile(r"\{([=!]?)([^{}:|+]+)(\+?)(?:\|([^{}:]+))?(?::([^{}]+))?\}")


@dataclass(frozen=True, slots=True)
class Slot:
    sort: str
    what: str
    many: bool
    spelled: str | None
    particle: str | None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A parsed pattern; `kinds` are the technology kinds it needs, `names` the technologies it always names."""

    text: str
    parts: tuple[str | Slot, ...]
    kinds: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A technology as a sentence writes it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of a section. `shifted` marks a line whose words outweigh its section, such as 우대 in requirements."""

    text: str
    named: tuple[Named, ...] = ()
    lookalikes: tuple[str, ...] = ()
    shifted: bool = False


@dataclass(slots=True)
class Scene:
    """What all sentences of one opening share: the employer's words and habits."""

    dice: Dice
    english: bool
    employer: str
    terms: dict[str, tuple[str, ...]]
    joiners: tuple[str, ...] = (", ",)

    def form(self, technology: Technology) -> Form:
        return technology.form(self.dice, self.english, tastes(self.employer, "form")[technology.place])


Pool = dict[str, list[Technology]]


@cache
def pattern(text: str) -> Pattern:
    parts = tuple(_parts(text))
    kinds = _kinds()
    slots = [part for part in parts if isinstance(part, Slot)]
    needed = tuple(slot.what for slot in slots if not slot.sort and slot.what in kinds)
    return Pattern(text, parts, needed, tuple(slot.what for slot in slots if slot.sort == "="))


@cache
def _kinds() -> frozenset[str]:
    return frozenset(technology.kind for technology in technologies().values())


def _parts(text: str) -> Iterator[str | Slot]:
    end = 0
    for match in _SLOT.finditer(text):
        if match.start() > end:
            yield text[end : match.start()]
        sort, what, many, spelled, tail = match.groups()
        yield Slot(sort, what, bool(many), spelled, tail)
        end = match.end()
    if end < len(text):
        yield text[end:]


def fits(shape: Pattern, pool: Pool) -> bool:
    return all(pool.get(kind) for kind in shape.kinds)


@dataclass(slots=True)
class _Writing:
    scene: Scene
    pool: Pool
    text: str = ""
    named: list[Named] = field(default_factory=list)
    lookalikes: list[str] = field(default_factory=list)

    def add(self, part: str | Slot) -> None:
        if isinstance(part, str):
            self.text += part
            return
        self.text += self._filled(part)
        if part.particle:
            self.text += particle(self.text[-40:], part.particle)

    def _filled(self, slot: Slot) -> str:
        if slot.sort == "=":
            return self._literal(technologies()[slot.what], slot.spelled)
        if slot.sort == "!":
            self.lookalikes.append(slot.what)
            return slot.what
        if slot.what in self.pool:
            taken = self._taken(slot)
            return self.listed(taken)
        return self._term(slot.what)

    def _term(self, name: str) -> str:
        term = self.scene.dice.pick(self.scene.terms[name])
        # 출시한 경험자, 사용이 가능자: nobody writes so.
        if term.endswith("경험자") and final_of(self.text) == NIEUN:
            return "경험 보유"
        return "가능" if term == "가능자" and self.text.endswith("이 ") else term

    def _literal(self, technology: Technology, spelled: str | None) -> str:
        form = Form(spelled, spelled) if spelled else self.scene.form(technology)
        self.named.append(Named(technology.name, form.named))
        mates = self.pool.get(technology.kind, [])
        if technology in mates:
            mates.remove(technology)
        return form.written

    def _taken(self, slot: Slot) -> list[Technology]:
        mates = self.pool[slot.what]
        count = min(len(mates), 4) if slot.many else 1
        taken, self.pool[slot.what] = mates[:count], mates[count:]
        return taken

    def listed(self, taken: list[Technology]) -> str:
        ids = [technology.id for technology in taken]
        if "c" in ids and "cpp" in ids:
            pair = [technologies()["c"], technologies()["cpp"]]
            self.named += [Named(technology.name, "C/C++") for technology in pair]
            rest = [technology for technology in taken if technology not in pair]
            return self.scene.joiners[0].join(["C/C++", *self._names(rest)])
        joiner = self.scene.dice.pick(self.scene.joiners)
        return (", " if "및" in joiner and len(taken) > 2 else joiner).join(self._names(taken))

    def _names(self, taken: list[Technology]) -> list[str]:
        forms = [(technology, self.scene.form(technology)) for technology in taken]
        self.named += [Named(technology.name, form.named) for technology, form in forms]
        return [form.written for _, form in forms]


def written(shape: Pattern, scene: Scene, pool: Pool, shifted: bool = False) -> Sentence:
    """The pattern in this scene; the technologies it takes leave the pool."""
    writing = _Writing(scene, pool)
    for part in shape.parts:
        writing.add(part)
    return Sentence(writing.text, tuple(writing.named), tuple(writing.lookalikes), shifted)
