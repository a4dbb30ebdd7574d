"""One line of the sample: what a site shows on some days, with the truth about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from techstrata.sample import career as careers
from techstrata.sample import timeline
from techstrata.sample.companies import spelled
from techstrata.sample.content import Content
from techstrata.sample.dice import Dice
from techstrata.sample.layouts import Laid, laid_out, layouts, text_of
from techstrata.sample.noise import contact_of, disturbed, picture_only
from techstrata.sample.sentence import Sentence
from techstrata.sample.timeline import Opened
from techstrata.sample.vocabulary import read_table

_STRENGTH = ("required", "preferred", "used", "other")


@dataclass(frozen=True, slots=True)
class SamplePosting:
    """A line in the exchange format, and what is true of it."""

    line: dict[str, Any]
    truth: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """Which opening, where and when; `picture` postings have no readable text."""

    opening: str
    episode: int
    site: str
    site_id: str
    stretch: Opened
    picture: bool


def posting_of(content: Content, facts: Facts, dice: Dice) -> SamplePosting:
    english = content.language == "en"
    contact = contact_of(content.company, english, dice)
    laid = picture_only(facts.site, dice) if facts.picture else laid_out(content, facts.site, dice, contact)
    laid = disturbed(laid, dice)
    title, noted = _title(content, facts.site, dice)
    sections = {name: text_of(lines, facts.site, dice) for name, lines in laid.items()}
    line = _line(content, facts, title, {name: text for name, text in sections.items() if text}, dice)
    return SamplePosting(line, _truth(content, facts, line, laid, noted))


def _title(content: Content, site: str, dice: Dice) -> tuple[str, bool]:
    """The title as this site shows it, and whether it says how many years are demanded."""
    english = content.language != "ko"
    base = content.title.text
    if content.senior:
        base = f"Senior {base}" if english else dice.pick((f"시니어 {base}", f"{base} (Senior)", f"{base} (시니어)"))
    note = careers.title_note(content.career, english) if dice.chance(0.22) else None
    if note:
        base = f"{base} ({note})" if dice.chance(0.7) else f"[{note}] {base}"
    name = content.company.english if english else content.company.korean
    shapes = ("{base}", "{base}") if english else _TITLE_SHAPES.get(site, ("{base}",))
    return dice.pick(shapes).format(base=base, name=name), bool(note)


_TITLE_SHAPES = {
    "saramin": ("{base} 채용", "[{name}] {base} 채용", "{base} 모집", "{name} {base} 채용", "{base}"),
    "jobkorea": ("{base} 모집", "[{name}] {base} 채용", "{base} 채용공고", "{name} {base} 모집", "{base}"),
    "wanted": ("{base}", "{base}", "[{name}] {base}"),
    "jumpit": ("{base}", "{base}", "[{name}] {base}", "{base} 채용"),
}


def _line(content: Content, facts: Facts, title: str, sections: dict[str, str], dice: Dice) -> dict[str, Any]:
    layout = layouts()[facts.site]
    tagged = dice.chance(layout["tags"]) and not facts.picture
    places = read_table("companies.toml")["locations"]["english" if content.language == "en" else "korean"]
    assert isinstance(places, list)
    line = {
        "site": facts.site,
        "site_id": facts.site_id,
        "url": f"https://{layout['host']}{facts.site_id}",
        "company": spelled(content.company, facts.site),
        "title": title,
        "sections": sections or {"body": title},
        "tags": list(content.tags) if tagged else None,
        "site_roles": list(content.labels) if facts.site in ("wanted", "jumpit", "rallit") else None,
        "career": careers.field_of(content.career, facts.site),
        "location": places[int(content.company.likes("place") * len(places))] if facts.site != "jumpit" else None,
        "posted_at": timeline.posted(facts.stretch, facts.site, dice),
        "closes_at": timeline.deadline(facts.stretch, facts.site, dice),
        "seen_on": [day.isoformat() for day in facts.stretch.seen_on],
    }
    return {name: value for name, value in line.items() if value is not None}


def _truth(content: Content, facts: Facts, line: dict[str, Any], laid: Laid, noted: bool) -> dict[str, Any]:
    named = {("title", n.text, n.name): "used" for n in content.title.named}
    lookalikes = list(content.title.lookalikes)
    for section, sentence, level in _sentences(laid):
        lookalikes += sentence.lookalikes
        for mention in sentence.named:
            key = (section, mention.text, mention.name)
            named[key] = min(level, named.get(key, "other"), key=_STRENGTH.index)
    mentions = [
        {"name": name, "level": level, "section": section, "text": text}
        for (section, text, name), level in named.items()
    ]
    in_text = noted or (content.states_career and not facts.picture)
    years = content.career.truth if in_text or "career" in line else (None, None, None)
    return {
        "site": facts.site,
        "site_id": facts.site_id,
        "opening": facts.opening,
        "episode": facts.episode,
        "repost": facts.episode > 1,
        "company": content.company.key,
        "seen_on": line["seen_on"],
        "readable": not facts.picture,
        "role": content.role,
        "role_alternatives": list(content.alternatives),
        "technologies": [mention for mention in mentions if mention["level"] != "other"],
        "others": [mention for mention in mentions if mention["level"] == "other"],
        "ambiguous_words": lookalikes,
        "years_min": years[0],
        "years_max": years[1],
        "newcomer_ok": years[2],
        "years_in_text": in_text,
        "language": content.language,
    }


def _sentences(laid: Laid) -> Iterator[tuple[str, Sentence, str]]:
    for section, lines in laid.items():
        for line in lines:
            if line.sentence:
                yield section, line.sentence, line.level
