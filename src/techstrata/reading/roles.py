"""Which role a posting advertises: a profession in its title decides; where there is none, fields of work and the text."""

import re
from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import NamedTuple

import ahocorasick_rs

from techstrata.reading.role_model import RoleModel, Signs
from techstrata.taxonomy.loader import Role
from techstrata.taxonomy.role_tables import FieldWords

HANGUL = re.compile("[가-힣]")
NON_IT = "non_it"
OTHER_IT = "other_it"
ANY_DEVELOPER, ANY_ENGINEER = "desktop_software", "backend"
"""A developer of whom neither title nor text says more, in a Korean title and in another: who hires a plain `software
engineer` mostly runs a service."""
LEADING_BRACKETS = re.compile(r"\s*(?:[\[(【<][^\])】>]{1,30}[\])】>]\s*)+")
FORMALITIES = re.compile(r"\([mwfdxgn]\s?[/|*]\s?[mwfdxgn](?:\s?[/|*]\s?[mwfdxgn])?\)|\b[mwf]/[mwf]/[dx]\b")
# Behind these signs a title names another job, or says more of the same.
PARTS = re.compile(r"[,/|&+·;:()\[\]]|\s[-–—]\s|\b(?:and|und|or)\b|(?<=\s)(?:및|외)(?=\s)")
# Behind these a word names a team, not a person: `마케팅팀 데이터 분석가`; 팀장 is a person again.
UNIT = re.compile(r"\s*(?:팀(?![장원])|본부(?!장)|사업부(?!장)|부문)")
# Professions that only frame a narrower one that the same title names: `백엔드 웹 개발자`, `임베디드 개발 PM`.
YIELDS = {
    "backend": frozenset({"fullstack"}),
    "desktop_software": frozenset({"embedded"}),
    "frontend": frozenset({"fullstack"}),
    "cross_platform_app": frozenset({"android", "ios"}),
    "system_network": frozenset({"embedded", "devops_sre", "dba", "robotics"}),
    "other_it": frozenset(
        {"devops_sre", "erp", "dba", "backend", "frontend", "data_engineer", "ml_engineer", "security"}
    ),
    NON_IT: frozenset({"erp", "tech_support", "system_network", "security"}),
}
# Titles of people who make software name these in words: a text alone does not make a developer one of them.
NAMED_ONLY = frozenset({"engineering_manager", "product_manager", "project_manager", "designer"})
# Who is called a developer does this work seldom, and says so.
SELDOM_DEVELOPERS = frozenset({"tech_support", "system_network", "qa", OTHER_IT, "data_analyst", "web_publisher"})
SELDOM = 1.5
# A developer whose title names these fields builds for them more often than running them: `클라우드 서비스 개발자`.
RUN_BY_OTHERS = frozenset({"devops_sre", "system_network"})
UNSURE = 0.3
"""Below this probability nothing is known of a developer."""
# One point of a field's word, in the unit of the model's scores; the fewest and the most that words can give.
POINT, FEWEST_POINTS, MOST_POINTS = 0.3, 4, 10
DECIDED, DOUBLE = 0.96, 0.8
MOST_OTHERS = 3
LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789äöüß")
PROFESSION, FIELD, GENERIC, TRADE = range(4)
LONGEST_TITLE = 500
START, SECOND = itemgetter(2), itemgetter(1)


class Word(NamedTuple):
    """A word of a title: whose it is, how it speaks, and where it stands."""

    kind: int
    code: str
    start: int
    end: int
    points: int


class RoleRead(NamedTuple):
    """The role, every other code that a reasonable person would accept, and how likely the role is right (0…1)."""

    role: str
    alternatives: tuple[str, ...]
    probability: float


class TitleRead(NamedTuple):
    """What a title says: professions, the likeliest first; points of fields; whether it names any maker at all."""

    title: str
    professions: tuple[str, ...]
    fields: dict[str, int]
    is_developer: bool = False
    is_maker: bool = False

    @property
    def is_not_it(self) -> bool:
        """Whether the title speaks of work outside IT and of nothing else."""
        if self.professions:
            return self.professions == (NON_IT,)
        return self.fields.keys() == {NON_IT} and not self.is_developer and not self.is_maker


class _Words:
    """All words at once; of words that overlap the longer counts.

    Hangul is compared without blanks, Latin words whole: both are looked for in a text that holds the title as it is
    and, behind a sign that no word has, the title without blanks.
    """

    def __init__(self, meanings: dict[str, tuple[int, str]]) -> None:
        self._words = [word.lstrip("~") for word in meanings]
        self._ends = [word.startswith("~") for word in meanings]
        self._meanings = list(meanings.values())
        self._is_hangul = [HANGUL.search(word) is not None for word in self._words]
        self._points = [sum(2 if "가" <= letter <= "힣" else 1 for letter in word) for word in self._words]
        self._automaton = ahocorasick_rs.AhoCorasick(self._words)

    def found_in(self, title: str) -> list[Word]:
        """The words of a title in lower case, in the order of the title."""
        squeezed = "".join(title.split())
        text = f"{title}\n{squeezed}"
        behind_title = len(title)
        is_hangul, found = self._is_hangul, []
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if is_hangul[index]:
                if start > behind_title:
                    found.append((start - end, start, end, index))
            elif end <= behind_title and _bounded(text, start, end, self._ends[index]):
                found.append((start - end, start, end, index))
        if not found:
            return []
        found.sort()
        places: list[int] = []
        taken: list[tuple[int, int]] = []
        kept = []
        for _, start, end, index in found:
            first, after = start, end
            if start > behind_title:
                places = places or _places(title)
                first, after = places[start - behind_title - 1], places[end - behind_title - 2] + 1
            for begin, stop in taken:
                if first < stop and begin < after:
                    break
            else:
                taken.append((first, after))
                kept.append(Word(*self._meanings[index], first, after, self._points[index]))
        if len(kept) > 1:
            kept.sort(key=START)
        return kept


def _places(title: str) -> list[int]:
    """Where each letter of the title without blanks stands in the title."""
    places: list[int] = []
    at = 0
    for word in title.split():
        at = title.find(word, at)
        places += range(at, at + len(word))
        at += len(word)
    return places


def _bounded(text: str, start: int, end: int, ends_compound: bool) -> bool:
    behind = text[end]
    if behind in LATIN or behind in "+#":
        return False
    if ends_compound or start == 0:
        return True
    before = text[start - 1]
    return before not in LATIN and before not in ".+#"


class RoleReader:
    """Compares titles with the words that each role lists, and asks the model where they name no profession."""

    def __init__(self, roles: Iterable[Role], fields: FieldWords, model: RoleModel) -> None:
        roles = tuple(roles)
        self._model = model
        # Weights may have been learnt with other roles.
        self._codes = frozenset(role.code for role in roles)
        meanings: dict[str, tuple[int, str]] = {}
        for role in roles:
            for kind, words in ((PROFESSION, role.titles), (GENERIC, role.generic)):
                _learn(meanings, words, kind, role.code)
        _learn(meanings, fields.trade, TRADE, "")
        for code, words in fields.of_role.items():
            _learn(meanings, words, FIELD, code)
        self._words = _Words(meanings)

    def title(self, title: str) -> TitleRead:
        """What a title says. What stands in brackets in front is mostly the employer or the team: fields at most."""
        low = title[:LONGEST_TITLE].lower()
        if "/" in low or "|" in low:
            low = FORMALITIES.sub(" ", low)
        words = self._words.found_in(low)
        lead = LEADING_BRACKETS.match(low)
        first = lead.end() if lead is not None and lead.end() < len(low.rstrip()) else 0
        fields: dict[str, int] = {}
        found: list[Word] = []
        units: list[Word] = []
        kinds: set[int] = set()
        made: Word | None = None
        for word in words:
            leads = word.start < first
            if word.kind == PROFESSION and not leads:
                (units if UNIT.match(low, word.end) else found).append(word)
            elif word.kind in (PROFESSION, FIELD):
                fields[word.code] = fields.get(word.code, 0) + (max(1, word.points // 2) if leads else word.points)
            elif not leads:
                kinds.add(word.kind)
                made = word if made is None and word.kind == GENERIC else made
        # `Software Engineer - Treasury`: the part behind names whom it is made for.
        other_trade = found[0].start if found and {word.code for word in found} == {NON_IT} else 0
        if made is not None and made.end < other_trade and PARTS.search(low, made.end, other_trade):
            found, units = [], []
        if not found and not kinds:
            found, units = units, []
        for word in units:
            fields[word.code] = fields.get(word.code, 0) + word.points
        return TitleRead(low, ranked(low, found), fields, GENERIC in kinds, TRADE in kinds)

    def without_professions(self, title: str) -> str:
        """A title in lower case without the words that name professions: what is left when a title says too little."""
        low = title.lower()
        for word in reversed(self._words.found_in(low)):
            if word.kind == PROFESSION:
                low = low[: word.start] + " " + low[word.end :]
        return low

    def read(self, told: TitleRead, signs: Callable[[], Signs]) -> RoleRead:
        """The role of a posting whose title is `told`; `signs` of its text are asked for only when that says too little."""
        if told.professions:
            first, *others = told.professions
            if len(others) < MOST_OTHERS:
                by_points = sorted(told.fields.items(), key=SECOND, reverse=True)
                others += [code for code, _ in by_points if code not in told.professions]
            return RoleRead(first, tuple(others[:MOST_OTHERS]), DOUBLE if len(told.professions) > 1 else DECIDED)
        return self._weighed(told, signs())

    def _weighed(self, told: TitleRead, signs: Signs) -> RoleRead:
        """The likeliest role by the words of the text, the technologies and the fields that the title names."""
        scores = self._model.scores(told.title, signs)
        for code, points in told.fields.items():
            worth = POINT * min(max(points, FEWEST_POINTS), MOST_POINTS)
            scores[code] = scores.get(code, 0.0) + (worth / 2 if told.is_developer and code in RUN_BY_OTHERS else worth)
        barred = NAMED_ONLY - told.fields.keys()
        if told.is_developer:
            barred |= {NON_IT}
            for code in SELDOM_DEVELOPERS - told.fields.keys():
                scores[code] = scores.get(code, 0.0) - SELDOM
        likely = self._model.likely(
            {code: score for code, score in scores.items() if code in self._codes and code not in barred}
        )
        if told.is_developer and likely[0][1] < UNSURE and told.fields.keys() <= {NON_IT, OTHER_IT}:
            default = ANY_DEVELOPER if HANGUL.search(told.title) else ANY_ENGINEER
            likely.sort(key=lambda one: one[0] != default)
        return RoleRead(
            likely[0][0], tuple(code for code, share in likely[1 : 1 + MOST_OTHERS] if share >= 0.1), likely[0][1]
        )


def _learn(meanings: dict[str, tuple[int, str]], words: Iterable[str], kind: int, code: str) -> None:
    for word in words:
        low = word.lower().strip()
        meanings.setdefault("".join(low.split()) if HANGUL.search(low) else low, (kind, code))


def ranked(title: str, found: list[Word]) -> tuple[str, ...]:
    """The professions of a title, the likeliest first.

    Of several in one part the last is what a person is (`게임 서버 QA`), of several parts the first is meant most.
    """
    if not found:
        return ()
    if len(found) == 1:
        return (found[0].code,)
    codes = {word.code for word in found}
    for wide, narrow in YIELDS.items():
        if wide in codes and not narrow.isdisjoint(codes):
            codes.discard(wide)
    parts: list[list[str]] = [[]]
    for before, word in zip([None, *found], found, strict=False):
        if before is not None and PARTS.search(title, before.end, word.start):
            parts.append([])
        parts[-1].append(word.code)
    order = [code for part in parts for code in part[:-2:-1]] + [code for part in parts for code in part[-2::-1]]
    order = [code for code in dict.fromkeys(order) if code in codes]
    if {"backend", "frontend"} <= codes and "fullstack" not in codes:
        order.insert(0, "fullstack")
    if order[0] == NON_IT and len(order) > 1 and len(parts) > 1 and HANGUL.search(title):
        # A list of several jobs is searched for its work in IT.
        order = [*order[1:], NON_IT]
    return tuple(order)
