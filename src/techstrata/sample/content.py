"""What one opening says, before any site lays it out: sentences by section, and the facts behind them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from techstrata.sample import career as careers
from techstrata.sample.career import Career
from techstrata.sample.companies import Company
from techstrata.sample.dice import Dice
from techstrata.sample.phrasing import Phrases, asides, composed, demoted, stack_lines
from techstrata.sample.roles import Role, Title, Used, stack_of
from techstrata.sample.scene import scene_of
from techstrata.sample.sentence import Pool, Scene, Sentence, fits, pattern, written
from techstrata.sample.vocabulary import read_table, technologies

Language = Literal["ko", "en", "mixed"]
Section = Literal["tasks", "required", "preferred", "intro", "benefits", "process"]
LEVELLED: tuple[Section, ...] = ("tasks", "required", "preferred")
ASIDE: tuple[Section, ...] = ("intro", "benefits", "process")


@dataclass(frozen=True, slots=True)
class Content:
    """One opening in words. `stack` are the lines of a stack list under the tasks, if there is one."""

    company: Company
    role: str
    alternatives: tuple[str, ...]
    language: Language
    title: Sentence
    senior: bool
    career: Career
    sections: dict[Section, tuple[Sentence, ...]]
    stack: tuple[Sentence, ...]
    tags: tuple[str, ...]
    labels: tuple[str, ...]
    states_career: bool


def is_english(language: Language, section: Section) -> bool:
    return language == "en" or (language == "mixed" and section in ("tasks", "required"))


def content_of(company: Company, role: Role, quarter: int, language: Language, dice: Dice) -> Content:
    """One opening of an employer, written anew."""
    stack = stack_of(role, company, quarter, dice)
    scenes = {english: scene_of(dice, company, english, role) for english in (False, True)}
    rank = dice.weighted(("", "senior"), (85, 15))
    career = careers.career_of(dice, role.senior or rank == "senior")
    placed = _placed(stack, company, dice)
    phrases = Phrases(role, {used.technology.id for used in stack}, company)
    sections: dict[Section, tuple[Sentence, ...]] = {}
    demanding = scenes[is_english(language, "required")]
    stated = _career_sentence(career, demanding, placed["required"]) if dice.chance(0.72) else None
    advantage = demoted(demanding, placed["preferred"]) if dice.chance(0.07) else None
    for section in LEVELLED:
        english = is_english(language, section)
        sections[section] = composed(phrases, section, scenes[english], placed[section])
    sections["required"] = (*filter(None, [stated]), *sections["required"], *filter(None, [advantage]))
    for section in ASIDE:
        sections[section] = asides(company, section, language == "en", role.technical)
    listed = stack_lines(placed["stack"], scenes[language == "en"])
    title, words = _title_of(role, stack, scenes[language != "ko"])
    return Content(
        company=company,
        role=role.code,
        alternatives=title.alternatives,
        language=language,
        title=words,
        senior=rank == "senior",
        career=career,
        sections=sections,
        stack=listed,
        tags=_tags(role, stack, dice),
        labels=role.labels,
        states_career=stated is not None,
    )


def _tags(role: Role, stack: Sequence[Used], dice: Dice) -> tuple[str, ...]:
    """What an employer ticks on a site: most of its stack, and some that its text does not name."""
    ticked = [used.technology for used in stack if dice.chance(0.7)]
    known = [name for shares in (role.common, *role.stacks.values()) for name in shares if name != "weight"]
    ticked += [technologies()[name] for name in dice.some(known, dice.between(0, 3))]
    return tuple(dict.fromkeys(technology.english[0].written for technology in ticked))


def _placed(stack: Sequence[Used], company: Company, dice: Dice) -> dict[str, Pool]:
    """In which sections each technology is named; some employers list their stack apart."""
    pools: dict[str, Pool] = {name: {} for name in ("tasks", "required", "preferred", "stack")}
    lists = company.likes("lists its stack") < 0.24
    for used in stack:
        central = used.weight >= 0.55
        places = [
            "required" if dice.chance(0.84 if central else 0.42) else "preferred" if dice.chance(0.8) else "",
            ("stack" if lists else "tasks") if dice.chance(0.55 if central else 0.26) or lists else "",
        ]
        for place in filter(None, places):
            pools[place].setdefault(used.technology.kind, []).append(used.technology)
        if not any(places):
            pools["preferred"].setdefault(used.technology.kind, []).append(used.technology)
    return pools


def _career_sentence(career: Career, scene: Scene, pool: Pool) -> Sentence:
    """The years demanded; some employers count the years in one language or framework."""
    kind = "lang" if career.kind in ("least", "range") and pool.get("lang") and scene.dice.chance(0.25) else None
    job = "{lang}" + (" development" if scene.english else " 개발") if kind else scene.terms["job"][0]
    return written(pattern(careers.sentence_of(career, job, scene.english, scene.dice)), scene, pool)


def _title_of(role: Role, stack: Sequence[Used], scene: Scene) -> tuple[Title, Sentence]:
    """A title of the role; one that names a technology names one at the heart of the stack."""
    pool: Pool = {}
    for used in stack:
        if used.weight >= 0.4:
            pool.setdefault(used.technology.kind, []).append(used.technology)
    named = {used.technology.id for used in stack}
    title = scene.dice.pick(
        [title for title in role.titles[scene.english] if fits(title.text, pool) and named.issuperset(title.text.names)]
    )
    return title, written(title.text, scene, pool)


def changed(content: Content, dice: Dice) -> Content:
    """The same opening after its employer has rewritten some of it."""
    sections = dict(content.sections)
    required, preferred = sections["required"], sections["preferred"]
    if len(required) > 3 and dice.chance(0.6):
        gone = dice.between(1, len(required) - 1)
        required = required[:gone] + required[gone + 1 :]
    elif preferred:
        required, preferred = (*required, preferred[0]), preferred[1:]
    fresh = read_table("words.toml")["rewritten"]["english" if content.language == "en" else "korean"]
    assert isinstance(fresh, list)
    sections["required"], sections["preferred"] = required, (*preferred, Sentence(dice.pick(fresh)))
    return replace(content, sections=sections)
