"""Learns the weights of the role model from postings whose title or site tells the role. Same postings, same bytes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from techstrata.domain import StateError
from techstrata.reading.role_model import SIGNS_OF, ZERO, RoleWeights, Signs, groups_of, hash_of
from techstrata.reading.roles import NON_IT, RoleReader

Array = NDArray[np.float64]
Index = NDArray[np.int64]
GROUPS = 3
"""Of signs: title, technologies, text."""
FEWEST_EMPLOYERS = 3
"""A sign that fewer employers use is noise, and might be a name."""
MOST_SIGNS = 24_000
FEW_TERMS = 3
BATCH, EPOCHS, RATE, DECAY = 256, 6, 0.5, 2e-5
ONE_IN = 10
"""Of so many employers one is never learnt from, so that weights of different days can be compared."""
FEWEST_TO_JUDGE = 50


@dataclass(frozen=True, slots=True)
class Told:
    """One posting that can teach: `site_codes` are the role codes that its site's own roles may mean."""

    title: str
    signs: Signs
    company: str
    site_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """What one posting teaches: the signs it shows, and the share of each role in the answer.

    `asked` are those like the model is asked about: no word of the title names a profession.
    """

    groups: tuple[list[int], list[int], list[int]]
    answer: Mapping[str, float]
    weight: float
    company: str
    asked: bool = True


def examples_of(told: Iterable[Told], reader: RoleReader) -> Iterator[Example]:
    """What postings teach, with their titles and without the words that name the profession.

    The title decides where it names one profession; else the site's roles, those first that the title's fields
    agree with; a text without technologies under a title without any word of the trade teaches that it is not IT.
    """
    for one in told:
        title = reader.title(one.title)
        if title.professions:
            answer, weight = {title.professions[0]: 1.0}, 1.0
            if one.site_codes and title.professions[0] not in {code.lstrip("?") for code in one.site_codes}:
                weight = 0.5
        elif one.site_codes:
            agreed = agreeing(one.site_codes, title.fields)
            answer, weight = {code: 1 / len(agreed) for code in agreed}, 2.0
        elif not title.fields and not title.is_developer and not title.is_maker and len(one.signs.terms) < FEW_TERMS:
            answer, weight = {NON_IT: 1.0}, 0.3
        else:
            continue
        yield _example(title.title, one, answer, weight, asked=not title.professions)
        if title.professions:
            yield _example(reader.without_professions(one.title), one, answer, weight)


def agreeing(site_codes: Sequence[str], fields: Mapping[str, int]) -> list[str]:
    """Of the codes that the site's roles may mean those that the title's fields agree with; else all that are certain.

    A code behind `?` is meant only where the title names that field.
    """
    agreed = [code for code in (code.lstrip("?") for code in site_codes) if code in fields]
    return list(dict.fromkeys(agreed)) or [code for code in site_codes if not code.startswith("?")]


def _example(title: str, told: Told, answer: Mapping[str, float], weight: float, asked: bool = True) -> Example:
    title_signs, terms, text = (
        [hash_of(sign) for word in words for sign in signs_of(word)]
        for words, signs_of in zip(groups_of(title, told.signs), SIGNS_OF, strict=True)
    )
    return Example((title_signs, terms, text), answer, weight, told.company, asked)


def fingerprint_of(examples: Sequence[Example]) -> str:
    """A hash over all that the examples hold, whatever their order."""
    digests = sorted(
        sha256(repr((one.groups, sorted(one.answer.items()), one.weight, one.company)).encode()).digest()
        for one in examples
    )
    return sha256(b"".join(digests)).hexdigest()[:16]


def learn(examples: Iterable[Example], roles: Sequence[str], in_use: RoleWeights | None = None) -> RoleWeights:
    """Weights for `roles`; `about` says how many examples of employers left out of the learning they get right.

    So it does of the weights `in_use`: always the same employers are left out, so neither has seen them. Raises
    StateError when there is too little to learn from.
    """
    ordered = sorted(examples, key=lambda one: (one.company, one.groups, sorted(one.answer.items())))
    rest = [one for one in ordered if one.asked and _is_left_out(one.company)]
    seen = [one for one in ordered if not _is_left_out(one.company)]
    if len(rest) < FEWEST_TO_JUDGE or len(seen) < FEWEST_TO_JUDGE:
        raise StateError(
            f"{len(ordered):,} examples of {len({one.company for one in ordered}):,} employers are too few to learn "
            "roles from; collect or import more postings first. The weights that ship stay in use."
        )
    fit = _Fit(seen, roles)
    scores = fit.scores(rest)
    about = {
        "fingerprint": fingerprint_of(ordered),
        "examples": len(ordered),
        "employers": len({one.company for one in ordered}),
        "roles": dict(sorted(Counter(max(one.answer, key=one.answer.__getitem__) for one in ordered).items())),
        "left_out": len(rest),
        "right": round(_right(scores, rest, roles), 4),
    }
    if in_use is not None:
        about["right_in_use"] = round(_right(_scores_by(in_use, rest), rest, in_use.roles), 4)
    return replace(fit.weights(), temperature=_temperature(scores, rest, roles), about=about)


def _is_left_out(company: str) -> bool:
    """Always the same employers."""
    return hash_of(company) % ONE_IN == 0


def _right(scores: Array, examples: Sequence[Example], roles: Sequence[str]) -> float:
    """The share of examples, by weight, whose best-scored role is one of the answer's."""
    right = [one.answer.get(roles[best], 0.0) > 0 for one, best in zip(examples, scores.argmax(1), strict=True)]
    weight = np.array([one.weight for one in examples])
    return float((np.array(right) * weight).sum() / weight.sum())


def _temperature(scores: Array, examples: Sequence[Example], roles: Sequence[str]) -> float:
    """At which the probabilities of examples left out fit their answers best."""
    share = np.array([[one.answer.get(role, 0.0) * one.weight for role in roles] for one in examples])
    losses = [(float(-(share * _log_shares(scores / step * 10)).sum()), step) for step in range(6, 31)]
    return min(losses)[1] / 10


def _log_shares(scores: Array) -> Array:
    shifted = scores - scores.max(1, keepdims=True)
    result: Array = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    return result


class _Fit:
    """Multinomial logistic regression by AdaGrad in batches of one fixed order."""

    def __init__(self, examples: Sequence[Example], roles: Sequence[str]) -> None:
        self._roles = tuple(roles)
        answers = np.array([[one.answer.get(role, 0.0) for role in roles] for one in examples])
        weight = np.array([one.weight for one in examples])
        shown = _Shown.by(examples)
        counts = (answers * weight[:, None]).sum(0)
        self._hashes = _chosen(shown, [one.company for one in examples], answers * weight[:, None])
        self._weights = np.zeros((len(self._hashes), len(roles)))
        self._bias = np.log((counts + 1) / (counts.sum() + len(roles)))
        self._run(shown.among(self._hashes), answers, weight)

    def _run(self, cells: "_Cells", answers: Array, weight: Array) -> None:
        order = np.random.default_rng(0).permutation(len(answers))
        groups = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        batches = [(members, *cells.of(members)) for members in groups]
        squares = np.full_like(self._weights, 1e-2)
        for _ in range(EPOCHS):
            for members, rows, lines, columns, values in batches:
                # A sign that two words share counts twice.
                dense = np.bincount(lines * len(rows) + columns, values, len(members) * len(rows))
                dense = dense.reshape(len(members), len(rows))
                part = self._weights[rows]
                shares = np.exp(_log_shares(dense @ part + self._bias))
                error = (shares - answers[members]) * weight[members, None]
                slope = dense.T @ error + DECAY * len(members) * part
                squares[rows] += slope**2
                self._weights[rows] = part - RATE * slope / np.sqrt(squares[rows])

    def scores(self, examples: Sequence[Example]) -> Array:
        """One row of scores for each example."""
        return _scores(_Shown.by(examples).among(self._hashes), self._weights, self._bias, len(examples))

    def weights(self) -> RoleWeights:
        """As bytes."""
        unit = float(np.abs(self._weights).max(initial=0.0)) / (ZERO - 1) or 1.0
        rows = np.rint(self._weights / unit).astype(np.int64) + ZERO
        bias = tuple(round(float(one), 4) for one in self._bias)
        hashes = self._hashes.tolist()
        return RoleWeights(self._roles, hashes, rows.astype(np.uint8).tobytes(), unit, bias, 1.0)


def _scores_by(weights: RoleWeights, examples: Sequence[Example]) -> Array:
    rows = np.frombuffer(weights.rows, np.uint8).reshape(-1, len(weights.roles))
    cells = _Shown.by(examples).among(np.array(weights.hashes, np.int64))
    return _scores(cells, (rows.astype(np.float64) - ZERO) * weights.unit, np.array(weights.bias), len(examples))


def _scores(cells: "_Cells", weights: Array, bias: Array, examples: int) -> Array:
    found: Array = np.tile(bias, (examples, 1))
    for first in range(0, len(cells.lines), 100_000):
        part = slice(first, first + 100_000)
        np.add.at(found, cells.lines[part], cells.values[part, None] * weights[cells.rows[part]])
    return found


@dataclass(frozen=True, slots=True)
class _Cells:
    """A sparse matrix, ordered by lines (examples): in row `rows[i]` of the weights, example `lines[i]` has `values[i]`."""

    lines: Index
    rows: Index
    values: Array

    def of(self, members: Index) -> tuple[Index, Index, Index, Array]:
        """The rows that some examples show; and lines, columns and values of a matrix of these examples by rows."""
        first, after = (np.searchsorted(self.lines, members, side) for side in ("left", "right"))
        cells = np.concatenate([np.arange(a, b) for a, b in zip(first, after, strict=True)])
        rows, columns = np.unique(self.rows[cells], return_inverse=True)
        return rows, np.repeat(np.arange(len(members)), after - first), columns, self.values[cells]


@dataclass(frozen=True, slots=True)
class _Shown:
    """Which signs the examples show: sign `signs[i]` in group `places[i]`, three groups an example."""

    signs: Index
    places: Index

    @classmethod
    def by(cls, examples: Sequence[Example]) -> "_Shown":
        groups = [group for one in examples for group in one.groups]
        places = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
        return cls(np.fromiter((sign for group in groups for sign in group), np.int64, len(places)), places)

    def among(self, hashes: Index) -> _Cells:
        """The cells of known signs; each group of an example counts alike, however many signs it shows."""
        rows = np.searchsorted(hashes, self.signs)
        known = np.flatnonzero(hashes[np.minimum(rows, len(hashes) - 1)] == self.signs) if len(hashes) else rows[:0]
        places = self.places[known]
        values: Array = np.bincount(places).astype(np.float64)[places] ** -0.5 if len(places) else np.zeros(0)
        return _Cells(places // GROUPS, rows[known], values)


def _chosen(shown: _Shown, companies: Sequence[str], answers: Array) -> Index:
    """The hashes worth a row, ascending: those of enough employers that tell the roles apart best."""
    signs, which = np.unique(shown.signs, return_inverse=True)
    examples = shown.places // GROUPS
    _, company = np.unique(np.array(companies, dtype=object).astype(str), return_inverse=True)
    pairs = np.unique(which * (int(company.max(initial=0)) + 1) + company[examples])
    employers = np.bincount(pairs // (int(company.max(initial=0)) + 1), minlength=len(signs))
    seen = np.stack([np.bincount(which, column[examples], len(signs)) for column in answers.T], axis=1)
    every = answers.sum(0)
    expected = seen.sum(1, keepdims=True) * (every / every.sum())
    with np.errstate(divide="ignore", invalid="ignore"):
        worth = np.where(seen > 0, seen * np.log(seen / expected), 0.0).sum(1)
    worth = np.round(np.where(employers >= FEWEST_EMPLOYERS, worth, -1.0), 6)
    best = np.lexsort((signs, -worth))[:MOST_SIGNS]
    return np.sort(signs[best[worth[best] >= 0]])
