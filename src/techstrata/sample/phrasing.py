"""Sections from sentence patterns: those of the role first, then those of the kind of technology, then general ones."""

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from techstrata.sample.companies import Company
from techstrata.sample.dice import Dice
from techstrata.sample.endings import ended
from techstrata.sample.roles import Role
from techstrata.sample.scene import scene_of
from techstrata.sample.sentence import Pattern, Pool, Scene, Sentence, fits, pattern, written
from techstrata.sample.vocabulary import Technology, read_table

_LEVELS = {"tasks": "used", "required": "required", "preferred": "preferred"}
_SIZES = {"tasks": (4, 8), "required": (4, 8), "preferred": (3, 6)}


@dataclass(frozen=True, slots=True)
class Phrases:
    """Where the sentences of one opening come from; `stack` are the ids of all technologies it may name."""

    role: Role
    stack: set[str]
    company: Company


@lru_cache
def _families() -> dict[tuple[str, str], tuple[Pattern, ...]]:
    found = {}
    rows: dict[str, Any] = read_table("phrases.toml")
    for family in rows.values():
        for kind in family["kinds"]:
            for name, texts in family.items():
                if name != "kinds":
                    found[kind, name] = tuple(pattern(text.replace("{x+", "{" + kind + "+")) for text in texts)
    return found


@lru_cache
def _general() -> dict[str, dict[str, tuple[Pattern, ...]]]:
    rows: dict[str, Any] = read_table("general.toml")
    return {sort: {name: tuple(map(pattern, texts)) for name, texts in row.items()} for sort, row in rows.items()}


def composed(phrases: Phrases, section: str, scene: Scene, pool: Pool) -> tuple[Sentence, ...]:
    """One of the three main sections, naming every technology of the pool."""
    dice, end = scene.dice, "_en" if scene.english else ""
    own = phrases.role.sentences[section + end]
    fitting = dice.shuffled([shape for shape in own if shape.kinds and fits(shape, pool)])
    sentences = [written(shape, scene, pool) for shape in fitting if dice.chance(0.8) and fits(shape, pool)]
    sentences += _of_kinds(scene, pool, _LEVELS[section])
    missing = max(dice.between(*_SIZES[section]) - len(sentences), 2 if section == "tasks" else 1)
    plain = [shape for shape in own if not shape.kinds and phrases.stack.issuperset(shape.names)]
    sentences += [written(shape, scene, pool) for shape in dice.some(plain, missing)]
    sentences = dice.shuffled(sentences)
    sentences += _soft(phrases, section, scene)
    if section == "tasks" and "말끝" in scene.terms:
        ending = scene.terms["말끝"][0]
        sentences = [replace(sentence, text=ended(sentence.text, ending)) for sentence in sentences]
    return tuple(sentences)


def _of_kinds(scene: Scene, pool: Pool, level: str) -> list[Sentence]:
    sentences = []
    name = level + ("_en" if scene.english else "")
    kinds = [kind for kind, mates in pool.items() if mates]
    if len(kinds) > 3:
        few = [kind for kind in kinds if len(pool[kind]) == 1 and kind != "aws"]
        few = scene.dice.some(few, scene.dice.between(2, 4))
        if len(few) > 1:
            sentences.append(_together(scene, pool, few, name))
    for kind in kinds:
        while pool[kind]:
            sentences.append(written(scene.dice.pick(_families()[kind, name]), scene, pool))
    return sentences


def _together(scene: Scene, pool: Pool, kinds: list[str], name: str) -> Sentence:
    """One sentence for technologies of different sorts."""
    mixed: list[Technology] = [pool[kind].pop() for kind in kinds]
    return written(scene.dice.pick(_general()["together"][name]), scene, {"mixed": mixed})


def demoted(scene: Scene, pool: Pool) -> Sentence | None:
    """A line that asks for one technology of the pool as an advantage, to stand among the demands."""
    kinds = [kind for kind, mates in pool.items() if mates and kind != "aws"]
    if not kinds:
        return None
    taken = [pool[scene.dice.pick(kinds)].pop()]
    shape = scene.dice.pick(_general()["together"]["demoted" + ("_en" if scene.english else "")])
    return written(shape, scene, {"mixed": taken}, shifted=True)


def _soft(phrases: Phrases, section: str, scene: Scene) -> list[Sentence]:
    dice, end = scene.dice, "_en" if scene.english else ""
    general = _general()["technical" if phrases.role.technical else "other"]
    sentences = [
        written(shape, scene, {}, shifted="우대" in shape.text and section == "required")
        for shape in dice.some(general[section + end], dice.between(0, 2))
        if phrases.stack.issuperset(shape.names)
    ]
    if dice.chance(0.035):
        sentences.append(written(dice.pick(_general()["lookalikes"][section + end]), scene, {}))
    return sentences


_FOR_ENGINEERS = ("코딩", "기술", "과제", "echnical", "take-home")
_ASIDES = {"intro": (1, 4), "benefits": (3, 8), "process": (1, 1)}


@cache
def asides(company: Company, section: str, english: bool, technical: bool) -> tuple[Sentence, ...]:
    """What an employer says in all its postings: who it is, what it offers, how it hires."""
    dice, end = Dice(company.key, section, english), "_en" if english else ""
    scene = scene_of(dice, company, english, None)
    shapes = _general()["asides"][section + end]
    if section == "process" and not technical:
        shapes = tuple(shape for shape in shapes if not any(word in shape.text for word in _FOR_ENGINEERS))
    chosen = dice.some(shapes, dice.between(*_ASIDES[section]))
    if section == "intro":
        industry: dict[str, Any] = read_table("industries.toml")[company.industry]
        chosen.insert(0, pattern(dice.pick(industry["about" + end])))
        if dice.chance(0.07):
            chosen.append(dice.pick(_general()["lookalikes"]["intro" + end]))
    return tuple(written(shape, scene, {}) for shape in chosen)


_LABELS = (
    (("lang", "script"), "개발 언어", "Languages"),
    (("be", "belib", "orm", "mlfw", "mllib", "desktop", "robot", "engine"), "프레임워크", "Frameworks"),
    (("ui", "meta", "state", "style", "web", "bundler", "design_code", "chart"), "프론트엔드", "Frontend"),
    (("phone", "android", "ios", "appfw", "applib"), "앱", "App"),
    (("db", "nosql", "cache", "search", "vector", "sql"), "데이터베이스", "Databases"),
    (("queue", "bigdata", "workflow", "warehouse", "bi", "analytics", "pydata"), "데이터", "Data"),
    (("cloud", "aws", "baas", "container", "iac", "mesh", "os", "web_server", "virtual"), "인프라", "Infra"),
    (("ci", "monitor", "vcs", "devsec", "test", "load", "appci"), "DevOps", "DevOps"),
    (("collab", "design", "adobe", "office", "aitool", "testdesk"), "협업 도구", "Collaboration"),
)


def stack_lines(pool: Pool, scene: Scene) -> tuple[Sentence, ...]:
    """A stack list with a label a line, as some employers write it under the tasks."""
    lines: list[Sentence] = []
    labelled: set[str] = set()
    for kinds, korean, english in _LABELS:
        labelled.update(kinds)
        lines += _line(pool, kinds, english if scene.english else korean, scene)
    others = tuple(kind for kind in pool if kind not in labelled)
    lines += _line(pool, others, "Others" if scene.english else "기타", scene)
    return tuple(lines)


def _line(pool: Pool, kinds: tuple[str, ...], label: str, scene: Scene) -> list[Sentence]:
    mates = [technology for kind in kinds for technology in pool.get(kind, ())]
    lines = []
    while mates:
        lines.append(written(pattern(f"{label}: {{mixed+}}"), scene, {"mixed": mates[:4]}))
        mates = mates[4:]
    return lines
