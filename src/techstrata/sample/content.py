"""What one opening says, before any site lays it out: sentences by section, and the facts behind them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from techstrata.sample import career as careers
from techstrata.sample.career import Career
from techstrata.sample.companies import Company
from techstrata.sample.dice import Dice
from techstrata.sample.phrasing import Phrases, asides, composed, stack_lines
from techstrata.sample.roles import Role, Title, Used, stack_of
from techstrata.sample.sentence import Pool, Scene, Sentence, pattern, written
from techstrata.sample.vocabulary import read_table, technologies

Language = Literal["ko", "en", "mixed"]
Section = Literal["tasks", "required", "preferred", "intro", "benefits", "process"]


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


def scene_of(dice: Dice, company: Company, role: Role, english: bool) -> Scene:
    industry: dict[str, Any] = read_table("industries.toml")[company.industry]
    end = "_en" if english else ""
    terms = {name: tuple(industry[name + end]) for name in ("product", "field", "users")}
    terms["company"] = (company.english if english else company.korean,)
    terms["job"] = role.terms["job" + end]
    terms["area"] = tuple(read_table("words.toml")["areas"]["english" if english else "korean"])  # type: ignore[arg-type]
    for name, ends in read_table("style.toml")[company.style].items():
        if isinstance(ends, list):
            # An employer holds on to one or two ways of ending its sentences.
            start = int(company.likes("ending", name) * len(ends))
            terms[name] = tuple(ends[start : start + 2])
    joiners = ((", ", ", ", "/", ", "), (", ", "/", "·", ", "), (", ", " 및 ", ", "), (", ", " / ", ","))
    chosen = joiners[0] if english else joiners[int(company.likes("joiner") * len(joiners))]
    return Scene(dice, english, company.key, terms, chosen)


def content_of(company: Company, role: Role, quarter: int, language: Language, dice: Dice) -> Content:
    """One opening of an employer, written anew."""
    stack = stack_of(role, company, quarter, dice)
    scenes = {english: scene_of(dice, company, role, english) for english in (False, True)}
    title = dice.pick(role.titles[language != "ko"])
    rank = dice.weighted(("", "senior"), (85, 15))
    career = careers.career_of(dice, rank == "senior")
    placed = _placed(stack, company, dice)
    phrases = Phrases(role, {used.technology.id for used in stack}, company)
    sections: dict[Section, tuple[Sentence, ...]] = {}
    for section in ("tasks", "required", "preferred"):
        english = is_english(language, section)
        sections[section] = composed(phrases, section, scenes[english], placed[section])
    states = dice.chance(0.72)
    if states:
        sections = _with_career(sections, career, role, language, dice)
    for section in ("intro", "benefits", "process"):
        sections[section] = asides(phrases, section, scenes[language == "en"])
    listed = stack_lines(placed["stack"], scenes[language == "en"])
    words = _title_of(title, stack, scenes[language != "ko"])
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
        states_career=states,
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
            ("stack" if lists else "tasks") if dice.chance(0.45 if central else 0.2) or lists else "",
        ]
        for place in filter(None, places):
            pools[place].setdefault(used.technology.kind, []).append(used.technology)
        if not any(places):
            pools["preferred"].setdefault(used.technology.kind, []).append(used.technology)
    return pools


def _with_career(
    sections: dict[Section, tuple[Sentence, ...]], career: Career, role: Role, language: Language, dice: Dice
) -> dict[Section, tuple[Sentence, ...]]:
    english = is_english(language, "required")
    text = careers.sentence_of(career, role.terms["job_en" if english else "job"][0], english, dice)
    return {**sections, "required": (Sentence(text), *sections["required"])}


def _title_of(title: Title, stack: Sequence[Used], scene: Scene) -> Sentence:
    pool: Pool = {}
    for used in stack:
        if used.weight >= 0.4:
            pool.setdefault(used.technology.kind, []).append(used.technology)
    missing = [kind for kind in title.text.kinds if not pool.get(kind)]
    shape = title.text if not missing else pattern("{job}")
    return written(shape, scene, pool)


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
