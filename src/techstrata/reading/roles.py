"""Which role a posting advertises: from its title first, from its technologies when the title says too little."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import ahocorasick_rs

from techstrata.taxonomy.loader import Role

HANGUL = re.compile("[가-힣]")
NON_IT = "non_it"
OTHER_IT = "other_it"
ANY_DEVELOPER = "desktop_software"
"""The role of a developer when neither title nor technologies say more."""
GENERIC = "any developer"
LEADING_BRACKETS = re.compile(r"\s*(?:[\[(【<][^\])】>]{1,30}[\])】>]\s*)+")
# Roles whose words only frame a narrower role that the same title names: `iOS 앱 개발자`, `게임 QA`.
YIELDS = {
    "cross_platform_app": frozenset({"android", "ios"}),
    "system_network": frozenset({"embedded", "devops_sre", "security", "dba", "blockchain", "robotics"}),
    "game_client": frozenset(
        {"game_server", "qa", "graphics_xr", "product_manager", "designer", "data_analyst", "project_manager"}
    ),
    "other_it": frozenset(
        {
            "devops_sre",
            "erp",
            "dba",
            "backend",
            "frontend",
            "fullstack",
            "data_engineer",
            "ml_engineer",
            "security",
            "qa",
            "embedded",
        }
    ),
}
FORMALITIES = re.compile(r"\([mwfdxgn]\s?[/|*]\s?[mwfdxgn](?:\s?[/|*]\s?[mwfdxgn])?\)|\b[mwf]/[mwf]/[dx]\b")


@dataclass(frozen=True, slots=True)
class RoleRead:
    """The role and every other code that a reasonable person would accept."""

    role: str
    alternatives: tuple[str, ...]


LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


class _Words:
    """Words that point to roles; of words that overlap the longer counts.

    Hangul is compared without blanks, Latin words whole: both are looked for at once in a text that holds the title as
    it is and, behind a sign that no word has, the title without blanks.
    """

    def __init__(self, code_of: dict[str, str]) -> None:
        self._words = list(code_of)
        self._codes = [code_of[word] for word in self._words]
        self._is_hangul = [HANGUL.search(word) is not None for word in self._words]
        self._automaton = ahocorasick_rs.AhoCorasick(self._words)

    def found_in(self, title: str) -> list[tuple[str, str]]:
        """(role code, word) for each word found in a title in lower case."""
        text = f"{title}\n{''.join(title.split())}"
        behind_title = len(title)
        hits = [
            (start - end, start, end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if (start > behind_title if self._is_hangul[index] else end <= behind_title and _bounded(text, start, end))
        ]
        hits.sort()
        taken: list[tuple[int, int]] = []
        kept = []
        for _, start, end, index in hits:
            if all(end <= first or start >= after for first, after in taken):
                taken.append((start, end))
                kept.append((self._codes[index], self._words[index]))
        return kept


def _bounded(text: str, start: int, end: int) -> bool:
    before, behind = text[start - 1] if start else " ", text[end]
    return before not in LATIN and before not in ".+#" and behind not in LATIN and behind not in "+#"


class RoleReader:
    """Compares titles with the words that each role lists; the longest, most telling words win."""

    def __init__(self, roles: Iterable[Role]) -> None:
        self._codes = [role.code for role in roles]
        self._stack = {term: role.code for role in roles for term in role.stack}
        code_of: dict[str, str] = {}
        for role in roles:
            for code, words in ((role.code, role.titles), (GENERIC, role.generic)):
                for word in words:
                    low = word.lower().strip()
                    code_of.setdefault("".join(low.split()) if HANGUL.search(low) else low, code)
        self._words = _Words(code_of)

    def scores(self, title: str) -> Counter[str]:
        """Points per role code from the words of a title; longer words say more, a Hangul syllable twice a letter.

        What stands in brackets in front is mostly the employer or the team and counts half.
        """
        low = title.lower()
        if "/" in low or "|" in low:
            low = FORMALITIES.sub(" ", low)
        lead = LEADING_BRACKETS.match(low)
        if lead is None or lead.end() == len(low.rstrip()):
            return self._scores_of(low)
        found = self._scores_of(low[lead.end() :])
        for code, weight in self._scores_of(lead[0]).items():
            found[code] += weight // 2
        return +found

    def _scores_of(self, text: str) -> Counter[str]:
        found: Counter[str] = Counter()
        for code, word in self._words.found_in(text):
            found[code] += sum(2 if "가" <= letter <= "힣" else 1 for letter in word)
        return found

    @staticmethod
    def is_not_it(told: Counter[str]) -> bool:
        """Whether a title speaks of work outside IT and of nothing else."""
        return NON_IT in told and len(told) == 1

    def read(self, told: Counter[str], technologies: Callable[[], Counter[str]]) -> RoleRead:
        """The role of a posting from the `scores` of its title.

        `technologies` counts what its text demands or uses; it is asked only when the title says too little.
        """
        found = {code: weight for code, weight in told.items() if code != GENERIC}
        generic = GENERIC in told
        for wide, narrow in YIELDS.items():
            if wide in found and not narrow.isdisjoint(found):
                del found[wide]
        if NON_IT in found and (len(found) > 1 or (generic and technologies())):
            del found[NON_IT]
        if not found:
            return self._from_stack(generic, technologies())
        ranked = sorted(found, key=lambda code: (-found[code], self._codes.index(code)))
        return RoleRead(ranked[0], tuple(ranked[1:4]))

    def _from_stack(self, generic: bool, technologies: Counter[str]) -> RoleRead:
        """What the technologies say; with none of them and no word of the trade it is no IT posting."""
        votes: Counter[str] = Counter()
        for term, count in technologies.items():
            if code := self._stack.get(term):
                votes[code] += min(count, 3)
        ranked = [code for code, weight in votes.most_common() if weight >= 2]
        if not generic and (not ranked or len(technologies) < 4):
            return RoleRead(NON_IT if len(technologies) < 3 else OTHER_IT, ())
        if not ranked:
            return RoleRead(ANY_DEVELOPER, (OTHER_IT,))
        if votes["backend"] >= 2 and votes["frontend"] >= 2 and ranked[0] in ("backend", "frontend"):
            return RoleRead("fullstack", ("backend", "frontend"))
        return RoleRead(ranked[0], (*ranked[1:3], ANY_DEVELOPER))
