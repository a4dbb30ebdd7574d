"""Layouts: how one site shows an opening, and which technologies stand in which of its sections."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from techstrata.sample.content import Content, Section, is_english
from techstrata.sample.dice import Dice
from techstrata.sample.sentence import Sentence
from techstrata.sample.vocabulary import read_table

SITES = ("wanted", "jumpit", "programmers", "saramin", "jobkorea", "rallit", "rocketpunch", "linkedin")
Level = str
LEVELS: dict[Section, Level] = {"tasks": "used", "required": "required", "preferred": "preferred"}
_BODY_ORDER: tuple[Section, ...] = ("intro", "tasks", "required", "preferred", "process", "benefits")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a section with the level that its place gives to what it names."""

    text: str
    sentence: Sentence | None = None
    level: Level = "other"


Laid = dict[str, list[Line]]


@lru_cache
def layouts() -> dict[str, Any]:
    return read_table("layouts.toml")


def site_for(dice: Dice, language: str, without: Sequence[str] = ()) -> str:
    column = ("ko", "en", "mixed").index(language)
    left = [site for site in SITES if site not in without]
    return dice.weighted(left, [layouts()[site]["share"][column] for site in left])


@dataclass(frozen=True, slots=True)
class _Sheet:
    content: Content
    site: str
    dice: Dice

    def bullet(self) -> str:
        bullets: list[str] = layouts()[self.site]["bullets"]
        return bullets[int(self.content.company.likes("bullet") * len(bullets))]

    def numbered(self, sentences: Sequence[Sentence], level: Level, plain: bool) -> list[Line]:
        bullet = "" if plain else self.bullet()
        marks = [f"{number}{bullet[1:]}" if bullet[:1] == "1" else bullet for number in range(1, len(sentences) + 1)]
        return [
            Line(mark + sentence.text, sentence, _level(sentence, level))
            for mark, sentence in zip(marks, sentences, strict=True)
        ]

    def heading(self, section: str) -> str:
        english = is_english(self.content.language, "tasks" if section == "stack" else section)  # type: ignore[arg-type]
        columns: list[str] = layouts()["headings"][section + ("_en" if english else "")]
        return columns[int(self.content.company.likes("headings") * len(columns))]

    def lines(self, section: Section) -> list[Line]:
        """The sentences of one section, and after the tasks the stack list."""
        level = LEVELS.get(section, "other")
        plain = section in ("intro", "process")
        found = self.numbered(self.content.sections[section], level, plain)
        if section == "tasks" and self.content.stack:
            found += [Line(""), Line(self.heading("stack"))]
            found += self.numbered(self.content.stack, "used", False)
        return found


def _level(sentence: Sentence, level: Level) -> Level:
    return "preferred" if sentence.shifted and level == "required" else level


def laid_out(content: Content, site: str, dice: Dice, contact: str | None) -> Laid:
    """The sections of one posting, by the site's own names for them."""
    sheet = _Sheet(content, site, dice)
    names: dict[Section, str] = layouts()[site]["sections"]
    if not names:
        return {"body": list(_body(sheet, contact))}
    laid = {name: sheet.lines(section) for section, name in names.items()}
    if site == "programmers":
        laid = {name: list(_markdown(lines, dice)) for name, lines in laid.items()}
    if contact:
        laid[list(laid)[-1]] += [Line(""), Line(contact)]
    return laid


def _body(sheet: _Sheet, contact: str | None) -> Iterator[Line]:
    order = _BODY_ORDER if sheet.dice.chance(0.8) else ("tasks", "required", "preferred", "benefits")
    for section in order:
        yield Line(sheet.heading(section))
        yield from sheet.lines(section)
        yield Line("")
    if contact:
        yield Line(sheet.heading("contact"))
        yield Line(contact)


def _markdown(lines: Sequence[Line], dice: Dice) -> Iterator[Line]:
    """The remains of an editor: breaks, coloured spans, bold headings."""
    style = dice.pick(("plain", "breaks", "spans"))
    for line in lines:
        if style == "spans" and line.sentence and line.text[:2] in ("* ", "- "):
            span = f'<span class="colour" style="color: rgb(0, 0, 0);">{line.text[2:]}</span>'
            yield Line(line.text[:2] + span, line.sentence, line.level)
        elif style == "breaks":
            yield Line(line.text or "<br>", line.sentence, line.level)
        else:
            yield line if line.sentence or not line.text else Line(f"**{line.text}**")


_RUN_ON = ("{}", "- {}", "• {}", "{}.")


def text_of(lines: Sequence[Line], site: str, dice: Dice) -> str:
    """The lines as the site keeps them: one of them loses the line breaks of most postings."""
    if site != "linkedin" or dice.chance(0.25):
        return "\n".join(line.text for line in lines).strip()
    shape = dice.pick(_RUN_ON)
    return " ".join(_run_on(line, shape) for line in lines if line.text)


def _run_on(line: Line, shape: str) -> str:
    if line.sentence:
        return shape.format(line.text.rstrip(" .") if shape == "{}." else line.text)
    return line.text if line.text[-1] in ":?" or not line.text[0].isalpha() else line.text + ":"
