"""A linear model over hashed signs of a posting: what its title and text say when no word names the role."""

import re
import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from math import exp, sqrt
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import orjson

from techstrata.domain import StateError

SHIPPED = Path(__file__).parent / "role_weights.bin"
OWN = "role_weights.bin"
"""The name of the operator's own weights in a home."""
REMEDY = "delete it; then `techstrata train-roles` can write it anew"
MAGIC = b"techstrata roles 1\n"
TOKEN = re.compile(r"[a-z0-9äöüß+#]+|[가-힣]+")
ZERO = 128
"""A weight is kept as a byte; this one stands for nothing."""
LONGEST_TITLE, LONGEST_WORD, MOST_WORDS = 120, 40, 80
UNLIKELY = 5.0
"""So far below the best score a role has less than a hundredth of its probability, and is not looked at."""
LANE = 4
"""Bytes for each role's sum, so that sums never run into each other."""
# How much of each section is read: what comes first says most of the work.
READ_OF = (("tasks", 300), ("requirements", 150), ("body", 500))
MOST_REMEMBERED = 40_000


class RoleWeightsError(StateError):
    """A file of weights that cannot be read; the sentence says what to do."""


class Signs(NamedTuple):
    """What a text says of its role: ids of the technologies and concepts that it demands or uses, and how it begins."""

    terms: Sequence[str]
    text: str


def beginning_of(sections: Mapping[str, str]) -> str:
    """The part of a posting's sections that the model reads, in lower case."""
    return "\n".join(sections[name][:letters] for name, letters in READ_OF if name in sections).lower()


def signs_of_title_word(word: str) -> list[str]:
    """The tokens of a word, their beginnings and ends; of Hangul also two and three syllables at a time."""
    found = []
    for token in TOKEN.findall(word[:LONGEST_WORD]):
        found.append("w" + token)
        if token[0] >= "가":
            found += ["h" + token[at : at + size] for size in (2, 3) for at in range(len(token) - size + 1)]
        elif len(token) > 5:
            found += ["p" + token[:5], "s" + token[-5:]]
    return found


def signs_of_text_word(word: str) -> list[str]:
    """The Latin tokens of a word, and the stems of its Hangul ones: two and four syllables."""
    found = []
    for token in TOKEN.findall(word[:LONGEST_WORD]):
        if token[0] < "가":
            found.append("x" + token)
        else:
            found += ["y" + token[:2], "y" + token[:4]] if len(token) > 3 else ["y" + token[:2]]
    return found


def signs_of_term(term: str) -> list[str]:
    """A technology or concept."""
    return ["t" + term]


SIGNS_OF = (signs_of_title_word, signs_of_term, signs_of_text_word)


def groups_of(title: str, signs: Signs) -> tuple[Iterable[str], Iterable[str], Iterable[str]]:
    """The words of title, technologies and text; each group has the same say, however much it holds."""
    return (
        dict.fromkeys(title[:LONGEST_TITLE].split()),
        dict.fromkeys(signs.terms),
        dict.fromkeys(signs.text.split(None, MOST_WORDS)[:MOST_WORDS]),
    )


def hash_of(sign: str) -> int:
    """32 bits, the same everywhere and always."""
    return crc32(sign.encode())


@dataclass(frozen=True)
class RoleWeights:
    """`rows` holds one byte for each role, `len(roles)` for each hash; a weight is `(byte - ZERO) * unit`.

    `about` says what they were learnt from: the data's fingerprint, counts, scores.
    """

    roles: tuple[str, ...]
    hashes: Sequence[int]
    rows: bytes
    unit: float
    bias: tuple[float, ...]
    temperature: float
    about: dict[str, Any] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """The file: a line of magic, the header's length, the header as JSON, hashes (uint32), rows; little-endian."""
        header = orjson.dumps(
            {
                "roles": self.roles,
                "signs": len(self.hashes),
                "unit": self.unit,
                "bias": self.bias,
                "temperature": self.temperature,
                "about": self.about,
            },
            option=orjson.OPT_SORT_KEYS,
        )
        hashes = struct.pack(f"<{len(self.hashes)}I", *self.hashes)
        return MAGIC + struct.pack("<I", len(header)) + header + hashes + self.rows

    @classmethod
    def from_bytes(cls, content: bytes, name: str = "role weights") -> "RoleWeights":
        """The weights in a file's bytes; raises RoleWeightsError when they are no such file or cut short."""
        if not content.startswith(MAGIC):
            raise RoleWeightsError(f"{name} holds no role weights of this version; {REMEDY}.")
        at = len(MAGIC) + 4
        try:
            (length,) = struct.unpack_from("<I", content, len(MAGIC))
            header = orjson.loads(content[at : at + length])
            roles, count = tuple(header["roles"]), header["signs"]
            hashes = struct.unpack_from(f"<{count}I", content, at + length)
            rows = content[at + length + 4 * count :]
            found = cls(
                roles, hashes, rows, header["unit"], tuple(header["bias"]), header["temperature"], header["about"]
            )
        except (struct.error, orjson.JSONDecodeError, KeyError, TypeError) as error:
            raise RoleWeightsError(f"{name} is damaged ({error}); {REMEDY}.") from error
        if len(rows) != count * len(roles):
            raise RoleWeightsError(f"{name} is cut short; {REMEDY}.")
        return found


class RoleModel:
    """Scores roles by the weights of a posting's signs. Cheap: the weights of a word are added as one large number."""

    def __init__(self, weights: RoleWeights) -> None:
        self._weights = weights
        row_of = {hash_: row for row, hash_ in enumerate(weights.hashes)}
        self._lanes_of = [_LanesOfWords(weights, row_of, signs_of) for signs_of in SIGNS_OF]
        # Behind the roles' sums one more counts the signs.
        self._size = LANE * (len(weights.roles) + 1)
        self._shape = f"<{len(weights.roles) + 1}I"

    def scores(self, title: str, signs: Signs) -> dict[str, float]:
        """Role code → score in natural-log units, up to a constant; `title` is in lower case."""
        weights = self._weights
        scores: Sequence[float] = weights.bias
        for words, lanes_of in zip(groups_of(title, signs), self._lanes_of, strict=True):
            total = sum(map(lanes_of.__getitem__, words))
            if total:
                *sums, known = struct.unpack(self._shape, total.to_bytes(self._size, "little"))
                scale = weights.unit / sqrt(known)
                base = scale * ZERO * known
                scores = [score + scale * one - base for score, one in zip(scores, sums, strict=True)]
        return dict(zip(weights.roles, scores, strict=True))

    def likely(self, scores: Mapping[str, float]) -> list[tuple[str, float]]:
        """(role code, probability), the likeliest first."""
        top, temperature = max(scores.values()), self._weights.temperature
        least = top - UNLIKELY * temperature
        shares = [(exp((score - top) / temperature), code) for code, score in scores.items() if score > least]
        whole = sum(share for share, _ in shares)
        # At equal shares the name decides, so that the answer never depends on an order of roles.
        return [(code, share / whole) for share, code in sorted(shares, reverse=True)]


class _LanesOfWords(dict[str, int]):
    """Word → the weights of all its signs as one number, 0 when none is known; made when first asked for."""

    def __init__(self, weights: RoleWeights, row_of: Mapping[int, int], signs_of: Callable[[str], list[str]]) -> None:
        super().__init__()
        self._rows, self._width, self._row_of, self._signs_of = weights.rows, len(weights.roles), row_of, signs_of

    def __missing__(self, word: str) -> int:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        total, width, row_of = 0, self._width, self._row_of
        lanes = bytearray(LANE * (width + 1))
        lanes[LANE * width] = 1
        for sign in self._signs_of(word):
            row = row_of.get(hash_of(sign))
            if row is not None:
                lanes[: LANE * width : LANE] = self._rows[row * width : row * width + width]
                total += int.from_bytes(lanes, "little")
        self[word] = total
        return total


def weights_file(home: Path) -> Path:
    """The operator's own weights when there are any, else those that ship."""
    own = home / OWN
    return own if own.exists() else SHIPPED


def version_of(path: Path) -> str:
    """The first 8 hexadecimal digits of the file's hash: part of the identity of what was read with it."""
    return sha256(path.read_bytes()).hexdigest()[:8]


def model_of(path: Path = SHIPPED) -> RoleModel:
    """The model in a file; raises RoleWeightsError."""
    return RoleModel(RoleWeights.from_bytes(path.read_bytes(), str(path)))
