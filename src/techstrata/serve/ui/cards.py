"""One posting as a card: for the listing and behind a share."""

from collections.abc import Iterable
from datetime import date
from html import escape

from techstrata.serve.ui.answers import Evidence, PostingRow, Sentence
from techstrata.serve.ui.facet_words import pay, place
from techstrata.serve.ui.highlight import LEVELS, chip, highlighted
from techstrata.serve.ui.texts import TEXTS, say, section_name
from techstrata.serve.ui.words import Names, deadline, experience

MOST_CHIPS = 12
MOST_SENTENCES = 3


def badge(lang: str, state: str, words: str = "") -> str:
    """Open, closing soon or closed; the deadline where it says more."""
    return f'<span class="ts-badge {state}">{escape(words or say(lang, f"state.{state}"))}</span>'


def row_badge(lang: str, row: PostingRow, words: str = "") -> str:
    """The badge of a posting, which says why it is closed."""
    key = f"closed.{row.closed_because}"
    return badge(lang, row.state, say(lang, key) if key in TEXTS else words)


def _head(title: str, sign: str, meta: list[str]) -> str:
    facts = " · ".join(f"<span>{escape(fact)}</span>" for fact in meta if fact)
    return f'<div class="ts-top"><h4>{escape(title)}</h4>{sign}</div><div class="ts-meta">{facts}</div>'


def posting_card(row: PostingRow, names: Names, as_of: date, lang: str) -> str:
    """Title, facts and technologies of one posting."""
    ends = deadline(lang, row.deadline, as_of, row.state == "closed")
    remote = names.facet("remote", row.remote) if row.remote else ""
    facts = [experience(lang, row), row.location or place(names, row), remote, pay(lang, row)]
    meta = [row.company, names.role(row.role), *facts, names.site(row.site), ends]
    chips = [chip(one.name, one.level, lang) for one in row.technologies[:MOST_CHIPS]]
    rest = len(row.technologies) - MOST_CHIPS
    more = f'<span class="ts-quiet">{say(lang, "more_chips", count=rest)}</span>' if rest > 0 else ""
    sign = row_badge(lang, row, ends if row.state == "closing_soon" else "")
    head = _head(row.title, sign, meta)
    return f'<div class="ts-card">{head}<div class="ts-chips">{"".join(chips)}{more}</div></div>'


def evidence_card(item: Evidence, names: Names, lang: str) -> str:
    """One opening behind a share with the sentences that put it there."""
    key = "evidence.seen" if item.first_on < item.last_on else "evidence.seen_once"
    days = say(lang, key, first=item.first_on, last=item.last_on)
    implied = say(lang, "evidence.implied") if item.implied else ""
    head = _head(item.title, badge(lang, item.state), [item.company, names.site(item.site), days, implied])
    quotes = _gathered(item.sentences)
    shown = "".join(_quote(sentences, lang) for sentences in quotes[:MOST_SENTENCES])
    rest = len(quotes) - MOST_SENTENCES
    more = f'<div class="ts-meta">{say(lang, "evidence.more", count=rest)}</div>' if rest > 0 else ""
    return f'<div class="ts-card">{head}{shown}{more}</div>'


def _gathered(sentences: Iterable[Sentence]) -> list[list[Sentence]]:
    """A sentence that holds several spans is shown once, with all of them marked."""
    together: dict[tuple[str, str], list[Sentence]] = {}
    for sentence in sentences:
        together.setdefault((sentence.section, sentence.text), []).append(sentence)
    return list(together.values())


def _quote(sentences: list[Sentence], lang: str) -> str:
    sentence = min(sentences, key=lambda one: LEVELS.index(one.level))
    text = highlighted(sentence.text, sentences, lang)
    source = f"{section_name(lang, sentence.section)} · {say(lang, f'level.{sentence.level}')}"
    return f'<div class="ts-quote ts-{sentence.level}">{text}<small>{escape(source)}</small></div>'
