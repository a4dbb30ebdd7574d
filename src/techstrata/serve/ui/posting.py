"""One posting: its facts, its highlighted text by section, its versions and the days it was seen."""

from dataclasses import replace
from datetime import date, timedelta, timezone
from html import escape
from typing import Any

import streamlit as st

from techstrata.serve.ui import controls
from techstrata.serve.ui.answers import PostingDetail, PostingRow, PostingVersion
from techstrata.serve.ui.api_client import Api
from techstrata.serve.ui.cards import row_badge
from techstrata.serve.ui.facet_words import pay, place
from techstrata.serve.ui.highlight import LEVELS, highlighted, legend
from techstrata.serve.ui.texts import say, section_name
from techstrata.serve.ui.view import View
from techstrata.serve.ui.words import Names, deadline, experience, read_role

SEOUL = timezone(timedelta(hours=9))
"""Korea has known no summer time since 1988; no time zone data needed."""

ORDER = ("intro", "tasks", "requirements", "preferred", "body")
LAST = ("process", "benefits")
READABLE = 40
"""Letters and digits from which a text counts as readable, as in the shares."""


def show_posting(view: View, api: Api, names: Names) -> None:
    """The detail, with the way back to where the reader came from."""
    lang = view.lang
    controls.button(say(lang, "back"), "posting-back", replace(view, posting="", version=""))
    detail = api.posting(view.posting)
    if detail is None:
        st.warning(say(lang, "no_posting"))
        return
    version = _version(view, detail)
    row = detail.row
    st.html(_head(row, version, names, api.snapshot().as_of, lang))
    controls.site_button(say(lang, "at_site", site=names.site(row.site)), row.url, "posting-link")
    _life(view, detail)
    if version.is_excerpt:
        st.info(say(lang, "excerpt"))
    elif not _is_readable(version):
        st.info(say(lang, "image_only"))
    _versions(view, detail, version)
    st.html(_text(version, lang))
    st.html(_seen(detail.seen_on, lang))


def _life(view: View, detail: PostingDetail) -> None:
    """Whether it was put up again, opened again, or rewritten."""
    days = {"reopened": detail.reopened_on, "changed": detail.changed_on}
    lines = [say(view.lang, key, days=", ".join(map(str, found))) for key, found in days.items() if found]
    lines += [say(view.lang, "repost")] if detail.repost_of else []
    if lines:
        st.html(f'<div class="ts-quiet">{"<br>".join(lines)}</div>')
    if detail.repost_of:
        earlier = replace(view, posting=detail.repost_of, version="")
        controls.button(say(view.lang, "repost.earlier"), "posting-earlier", earlier)


def _is_readable(version: PostingVersion) -> bool:
    """As shares count it: enough letters, or a short body from which something was read."""
    if any(span.section not in ("title", "tags") for span in version.spans):
        return True
    texts = [text for section, text in version.sections.items() if section != "title"]
    return sum(letter.isalnum() for text in texts for letter in text) >= READABLE


def _version(view: View, detail: PostingDetail) -> PostingVersion:
    wanted = [version for version in detail.versions if version.version_id == view.version]
    if view.version and not wanted:
        st.warning(say(view.lang, "version.unknown"))
    return (wanted or detail.versions)[-1]


def _head(row: PostingRow, version: PostingVersion, names: Names, as_of: date, lang: str) -> str:
    facts = {
        "role": read_role(lang, names, row),
        "read.alternatives": ", ".join(names.role(role) for role in row.role_alternatives),
        "experience": experience(lang, row),
        "deadline": deadline(lang, row.deadline, as_of, row.state == "closed"),
        "location": row.location or place(names, row),
        **_stated(row, names, lang),
        "posted": row.posted_on or row.first_seen_on,
        "site": names.site(row.site),
    }
    items = "".join(
        f"<div><small>{say(lang, key)}</small>{escape(str(value))}</div>" for key, value in facts.items() if value
    )
    title = highlighted(version.title, _spans(version, "title"), lang)
    return (
        f'<div class="ts-detail"><div class="ts-top"><h2>{title}</h2>{row_badge(lang, row)}</div>'
        f'<div class="ts-next">{escape(row.company)}</div><div class="ts-facts">{items}</div></div>'
    )


def _stated(row: PostingRow, names: Names, lang: str) -> dict[str, str]:
    """What the posting states beside role and years, by the key of its label."""
    many = {"employment": row.employment, "military": row.military, "industry": row.industries}
    one = {"remote": row.remote, "education": row.education, "language": row.language}
    values = {facet: (value,) if value else () for facet, value in one.items()} | many
    found = {
        f"facet.{facet}": ", ".join(names.facet(facet, value) for value in values[facet])
        for facet in ("remote", "employment", "education", "military", "language", "industry")
    }
    return {"salary": pay(lang, row), **found}


def _spans(version: PostingVersion, section: str) -> list[Any]:
    return [span for span in version.spans if span.section == section]


def _text(version: PostingVersion, lang: str) -> str:
    levels = [level for level in LEVELS if any(span.level == level for span in version.spans)]
    concept = say(lang, "legend.concept") if any(span.kind == "concept" for span in version.spans) else ""
    parts = [legend(lang, levels, concept)] if levels else []
    for section in _in_order(version.sections):
        text = highlighted(version.sections[section], _spans(version, section), lang)
        parts.append(f'<h3>{escape(section_name(lang, section))}</h3><div class="ts-text">{text}</div>')
    if version.tags:
        tags = "".join(f'<span class="ts-chip ts-other">{escape(tag)}</span>' for tag in version.tags)
        parts.append(f'<h3>{say(lang, "tags")}</h3><div class="ts-chips">{tags}</div>')
    return f'<div class="ts-detail">{"".join(parts)}</div>'


def _in_order(sections: dict[str, str]) -> list[str]:
    own = [section for section in sections if section not in (*ORDER, *LAST, "title")]
    return [section for section in (*ORDER, *own, *LAST) if section in sections]


def _versions(view: View, detail: PostingDetail, shown: PostingVersion) -> None:
    versions = detail.versions
    if len(versions) < 2:
        return
    options = {version.version_id: _label(view.lang, versions, place) for place, version in enumerate(versions)}
    label = say(view.lang, "history")
    latest = versions[-1].version_id

    def change(version: str) -> View:
        return replace(view, version="" if version == latest else version)

    controls.choice(label, "posting-version", options, shown.version_id, change, width=340)
    place = versions.index(shown)
    if place:
        changed = ", ".join(section_name(view.lang, section) for section in _changed(versions[place - 1], shown))
        st.html(f'<div class="ts-quiet">{escape(say(view.lang, "version.changed", sections=changed or "–"))}</div>')


def _label(lang: str, versions: tuple[PostingVersion, ...], place: int) -> str:
    day = versions[place].valid_from.astimezone(SEOUL).date()
    latest = f" ({say(lang, 'version.latest')})" if place == len(versions) - 1 else ""
    return say(lang, "version.label", number=place + 1, day=day) + latest


def _changed(before: PostingVersion, after: PostingVersion) -> list[str]:
    old = {"title": before.title, **before.sections}
    new = {"title": after.title, **after.sections}
    return [section for section in dict.fromkeys([*new, *old]) if old.get(section) != new.get(section)]


def _seen(days: tuple[date, ...], lang: str) -> str:
    if not days:
        return ""
    key = "seen.one" if len(days) == 1 else "seen.line"
    line = say(lang, key, first=days[0], last=days[-1], count=len(days))
    listed = ", ".join(str(day) for day in days) if len(days) > 1 else ""
    return (
        f'<div class="ts-detail"><h3>{say(lang, "seen")}</h3><div>{line}</div><div class="ts-meta">{listed}</div></div>'
    )
