"""Kept answers: immutable, replayed as given, unharmed by a kill in the middle of writing."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from techstrata.contracts.language_model import Answer, Batch
from techstrata.stores.answers import FileAnswerCache

KEY, OTHER = "a" * 64, "b" * 64
ANSWER = Answer('{"text": "스프링\\u0000 \u2028 ﻿🚀", "n":  1.0}', "end", "practice-1", 10, 4)


def test_an_answer_comes_back_as_it_was_given(tmp_path: Path) -> None:
    cache = FileAnswerCache(tmp_path)
    assert cache.get(KEY) is None
    cache.keep(KEY, ANSWER, 0.000_12)
    assert FileAnswerCache(tmp_path).get(KEY) == ANSWER
    [path] = (tmp_path / "answers").rglob("*.answer")
    assert b'"cost_usd":0.00012' in path.read_bytes()


def test_a_kept_answer_never_changes(tmp_path: Path) -> None:
    cache = FileAnswerCache(tmp_path)
    cache.keep(KEY, ANSWER, None)
    assert cache.keep(KEY, Answer("{}", "end", "practice-1", 1, 1), None) == ANSWER
    assert cache.get(KEY) == ANSWER


def test_of_many_writers_one_wins(tmp_path: Path) -> None:
    cache = FileAnswerCache(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        kept = set(pool.map(lambda number: cache.keep(KEY, Answer(str(number), "end", "m", 1, 1), None), range(40)))
    assert kept == {cache.get(KEY)}


@pytest.mark.parametrize(
    "harm", [lambda raw: raw[:-9], lambda raw: raw.replace(b"practice", b"realmode"), lambda raw: b""]
)
def test_a_harmed_file_counts_as_missing_and_is_replaced(tmp_path: Path, harm) -> None:  # type: ignore[no-untyped-def]
    cache = FileAnswerCache(tmp_path)
    cache.keep(KEY, ANSWER, None)
    [path] = (tmp_path / "answers").rglob("*.answer")
    path.write_bytes(harm(path.read_bytes()))
    assert cache.get(KEY) is None
    assert cache.keep(KEY, ANSWER, None) == cache.get(KEY) == ANSWER


@pytest.mark.parametrize("key", ["../../etc/passwd", "A" * 64, "a" * 63, ""])
def test_a_key_is_no_path(tmp_path: Path, key: str) -> None:
    with pytest.raises(ValueError, match="64"):
        FileAnswerCache(tmp_path).get(key)


def test_a_kill_in_the_middle_of_writing_leaves_whole_answers_only(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from techstrata.contracts.language_model import Answer\n"
        "from techstrata.stores.answers import FileAnswerCache\n"
        "cache = FileAnswerCache(Path(sys.argv[1]))\n"
        "for n in range(10**6):\n"
        "    cache.keep(f'{n:064x}', Answer('x' * 200_000, 'end', 'm', n, 1), None)\n"
        "    print(n, flush=True)\n"
    )
    writer = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE)
    assert writer.stdout is not None
    for _ in range(20):
        last = int(writer.stdout.readline())
    os.kill(writer.pid, signal.SIGKILL)
    writer.communicate()
    cache = FileAnswerCache(tmp_path)
    assert all(
        cache.get(f"{number:064x}") == Answer("x" * 200_000, "end", "m", number, 1) for number in range(last + 1)
    )
    # A file that the kill left unfinished waits under a name that no key has.
    for path in (tmp_path / "answers").rglob("[0-9a-f]*.answer"):
        assert cache.get(path.stem) is not None


def test_batches_are_remembered_by_model_until_they_are_fetched(tmp_path: Path) -> None:
    first, second = Batch("claude:m", "msgbatch_1", (KEY, OTHER)), Batch("gemini:m", "batches/1", (KEY,))
    for batch in (first, second):
        FileAnswerCache(tmp_path).note_batch(batch)
    cache = FileAnswerCache(tmp_path)
    assert cache.batches("claude:m") == (first,)
    cache.forget_batch(first)
    cache.forget_batch(first)
    assert (cache.batches("claude:m"), cache.batches("gemini:m")) == ((), (second,))


def test_what_is_owed_is_owed_until_it_is_settled(tmp_path: Path) -> None:
    cache = FileAnswerCache(tmp_path)
    assert cache.owed() == frozenset()
    for key in (KEY, OTHER, KEY):
        cache.owe(key)
    cache.settle([KEY, "c" * 64])
    with (tmp_path / "owed.log").open("ab") as file:
        file.write(b"\n+" + b"d" * 30)
    assert FileAnswerCache(tmp_path).owed() == {OTHER}
    cache.owe("e" * 64)
    assert FileAnswerCache(tmp_path).owed() == {OTHER, "e" * 64}
