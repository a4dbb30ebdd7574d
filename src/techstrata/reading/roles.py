"""Which role a posting advertises: from its title first, from its technologies when the title says too little."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from techstrata.taxonomy.loader import Role

HANGUL = re.compile("[가-힣]")
NON_IT = "non_it"
OTHER_IT = "other_it"
ANY_DEVELOPER = "desktop_software"
"""The role of a developer when neither title nor technologies say more."""
GENERIC = "any developer"
FORMALITIES = re.compile(r"\([mwfdxgn]\s?[/|*]\s?[mwfdxgn](?:\s?[/|*]\s?[mwfdxgn])?\)|\b[mwf]/[mwf]/[dx]\b")


@dataclass(frozen=True, slots=True)
class RoleRead:
    """The role and every other code that a reasonable person would accept."""

    role: str
    alternatives: tuple[str, ...]


class RoleReader:
    """Compares titles with the words that each role lists; the longest, most telling words win."""

    def __init__(self, roles: Iterable[Role]) -> None:
        self._codes = [role.code for role in roles]
        self._stack = {term: role.code for role in roles for term in role.stack}
        latin: dict[str, str] = {}
        hangul: dict[str, str] = {}
        for role in roles:
            for code, words in ((role.code, role.titles), (GENERIC, role.generic)):
                for word in words:
                    if HANGUL.search(word):
                        hangul.setdefault(re.sub(r"\s+", "", word.lower()), code)
                    else:
                        latin.setdefault(word.lower().strip(), code)
        self._latin, self._hangul = latin, hangul
        self._latin_words = re.compile(
            "(?<![a-z0-9.+#])(?:" + "|".join(map(re.escape, sorted(latin, key=len, reverse=True))) + ")(?![a-z0-9+#])"
        )
        self._hangul_words = re.compile("|".join(map(re.escape, sorted(hangul, key=len, reverse=True))))

    def scores(self, title: str) -> Counter[str]:
        """Points per role code from the words of a title; longer words say more."""
        low = FORMALITIES.sub(" ", title.lower())
        found: Counter[str] = Counter()
        for match in self._latin_words.finditer(low):
            found[self._latin[match[0]]] += len(match[0])
        for match in self._hangul_words.finditer(re.sub(r"\s+", "", low)):
            weight = sum(2 if "가" <= letter <= "힣" else 1 for letter in match[0])
            found[self._hangul[match[0]]] += weight
        return found

    def read(self, title: str, technologies: Counter[str]) -> RoleRead:
        """The role of a posting; `technologies` counts the term ids that its text demands or uses."""
        found = self.scores(title)
        generic = found.pop(GENERIC, 0) > 0
        if not found:
            return self._from_stack(generic, technologies)
        ranked = sorted(found, key=lambda code: (-found[code], self._codes.index(code)))
        best, rest = ranked[0], [code for code in ranked[1:] if code != NON_IT]
        if best == NON_IT and rest and technologies.total() >= 3:
            best, rest = rest[0], rest[1:]
        return RoleRead(best, tuple(rest[:3]))

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
