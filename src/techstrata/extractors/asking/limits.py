"""How many tokens a run may spend, and how fast it may ask. Clock and waiting come from outside."""

from collections.abc import Callable
from threading import Lock

from techstrata.contracts.language_model import BudgetSpentError, Question

BYTES_PER_TOKEN = 2
"""Fewer than any tokenizer needs for Korean or English: what is set aside is never less than what is spent."""


def most_tokens(question: Question) -> int:
    """Tokens that a question costs at most, in and out."""
    sent = len(question.instructions.encode()) + len(question.text.encode()) + len(str(question.answer_schema))
    return sent // BYTES_PER_TOKEN + question.most_tokens


class Budget:
    """Tokens are set aside before a request and settled after it, so that requests at once cannot overdraw."""

    def __init__(self, tokens: int) -> None:
        self._left, self._lock = tokens, Lock()

    def set_aside(self, tokens: int) -> None:
        """Raises BudgetSpentError when so many are not left."""
        with self._lock:
            if tokens > self._left:
                raise BudgetSpentError("The tokens of this run are spent; raise tokens_per_run or run again.")
            self._left -= tokens

    def settle(self, aside: int, spent: int) -> None:
        """What was set aside comes back, what was spent goes."""
        with self._lock:
            self._left += aside - spent


class Pace:
    """Requests at even distances; a server that asks for a pause gets it from all threads."""

    def __init__(self, requests_per_minute: float, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._distance = 60.0 / requests_per_minute
        self._clock, self._sleep, self._lock, self._next_at = clock, sleep, Lock(), 0.0

    def wait_turn(self) -> None:
        """Until it is this request's turn."""
        with self._lock:
            now = self._clock()
            at = max(now, self._next_at)
            self._next_at = at + self._distance
        if at > now:
            self._sleep(at - now)

    def pause(self, seconds: float) -> None:
        """Nobody asks for so long."""
        with self._lock:
            self._next_at = max(self._next_at, self._clock() + seconds)
