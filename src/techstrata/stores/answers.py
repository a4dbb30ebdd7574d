"""Answers of language models as files: one immutable file each, named by the key of its question, replayed as given."""

import os
import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from threading import Lock, get_ident
from typing import Any

import orjson

from techstrata.contracts.language_model import Answer, Batch

KEY = re.compile(r"[0-9a-f]{64}")
WAITING = ".waiting-"
OWED = "owed.log"
LINE = re.compile(rb"([+-])([0-9a-f]{64})")


class FileAnswerCache:
    """`answers/<first two digits>/<key>.answer`, `batches/<digest of the id>.batch` and the log of what is owed.

    A file is written beside its place and moved there whole: what a kill leaves half written is never read. A file
    whose digest does not fit counts as missing.
    """

    def __init__(self, folder: Path) -> None:
        self._answers, self._batches, self._owed = folder / "answers", folder / "batches", folder / OWED
        self._lock = Lock()

    def get(self, key: str) -> Answer | None:
        """The answer as it was given, or None."""
        kept = _read(self._place(key))
        if kept is None:
            return None
        return Answer(kept["content"], kept["stopped"], kept["model"], kept["input_tokens"], kept["output_tokens"])

    def keep(self, key: str, answer: Answer, cost_usd: float | None) -> Answer:
        """Keep an answer with what it cost; returns the one that is kept, an earlier one if there is."""
        with self._lock:
            if earlier := self.get(key):
                return earlier
            facts = {
                "content": answer.content,
                "stopped": answer.stopped,
                "model": answer.model,
                "input_tokens": answer.input_tokens,
                "output_tokens": answer.output_tokens,
                "cost_usd": cost_usd,
            }
            _write(self._place(key), facts)
            return answer

    def note_batch(self, batch: Batch) -> None:
        """Remember a batch until it is fetched."""
        _write(self._batch_place(batch), {"model": batch.model, "batch": batch.batch, "keys": list(batch.keys)})

    def batches(self, model: str) -> tuple[Batch, ...]:
        """The batches of a model that wait to be fetched."""
        kept = [_read(path) for path in sorted(self._batches.glob("[0-9a-f]*.batch"))]
        found = [Batch(one["model"], one["batch"], tuple(one["keys"])) for one in kept if one is not None]
        return tuple(one for one in found if one.model == model)

    def forget_batch(self, batch: Batch) -> None:
        """All its answers are kept, or will never come."""
        self._batch_place(batch).unlink(missing_ok=True)

    def owe(self, key: str) -> None:
        """This question got no answer."""
        self._log(b"+", [key])

    def settle(self, keys: Iterable[str]) -> None:
        """These questions are answered, and the readings with them are saved."""
        owed = self.owed()
        self._log(b"-", [key for key in keys if key in owed])

    def owed(self) -> frozenset[str]:
        """Keys that are owed and not settled; a line that a kill cut short is as if never written."""
        owed: set[str] = set()
        for line in self._owed.read_bytes().split(b"\n") if self._owed.exists() else []:
            if said := LINE.fullmatch(line):
                key = said[2].decode()
                if said[1] == b"+":
                    owed.add(key)
                else:
                    owed.discard(key)
        return frozenset(owed)

    def _log(self, sign: bytes, keys: list[str]) -> None:
        if keys:
            self._owed.parent.mkdir(parents=True, exist_ok=True)
            with self._lock, self._owed.open("ab") as file:
                file.write(b"".join(b"\n" + sign + _checked(key).encode() for key in keys))

    def _place(self, key: str) -> Path:
        return self._answers / _checked(key)[:2] / f"{key}.answer"

    def _batch_place(self, batch: Batch) -> Path:
        return self._batches / f"{sha256(f'{batch.model} {batch.batch}'.encode()).hexdigest()}.batch"


def _checked(key: str) -> str:
    """A key is part of a path."""
    if not KEY.fullmatch(key):
        raise ValueError("An answer's key is 64 hexadecimal digits.")
    return key


def _write(path: Path, facts: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    said = orjson.dumps(facts, option=orjson.OPT_SORT_KEYS)
    waiting = path.parent / f"{WAITING}{os.getpid()}-{get_ident()}-{path.name}"
    try:
        with waiting.open("wb") as file:
            file.write(sha256(said).hexdigest().encode() + b"\n" + said + b"\n")
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(path)
    except OSError:
        waiting.unlink(missing_ok=True)
        raise


def _read(path: Path) -> dict[str, Any] | None:
    try:
        digest, _, said = path.read_bytes().partition(b"\n")
    except FileNotFoundError:
        return None
    if sha256(said.removesuffix(b"\n")).hexdigest().encode() != digest:
        return None
    facts: dict[str, Any] = orjson.loads(said)
    return facts
