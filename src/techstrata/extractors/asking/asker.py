"""One answer to one question: kept ones first, then within budget and pace, with patience for a server that is busy."""

from collections import Counter
from collections.abc import Callable
from threading import Lock

from techstrata.contracts.language_model import (
    PRACTICE,
    Answer,
    AnswerCache,
    BudgetSpentError,
    LanguageModel,
    ModelBusyError,
    ModelError,
    ModelUnauthorisedError,
    NotKeptError,
    Question,
)
from techstrata.extractors.asking.limits import Budget, Pace, most_tokens
from techstrata.extractors.asking.settings import ModelSettings

MICRO = 1_000_000
"""Costs are counted in millionths of a dollar, because a report counts in whole numbers."""


class Tally:
    """What a run asked and spent; safe for several threads."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._lock = Lock()

    def count(self, what: str, number: int = 1) -> None:
        """Add to a count."""
        with self._lock:
            self._counts[what] += number

    def answered(self, answer: Answer, cost_usd: float | None) -> None:
        """An answer that was paid for."""
        self.count("model_asked")
        self.count("model_input_tokens", answer.input_tokens)
        self.count("model_output_tokens", answer.output_tokens)
        if cost_usd is not None:
            self.count("model_cost_micro_usd", round(cost_usd * MICRO))

    def drawn(self) -> dict[str, int]:
        """The counts since the last call; a cost of nothing is told, too."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
        return dict(sorted(counts.items()))


class Asker:
    """One model within one run. Once it is unauthorised, over budget or down, nothing more is sent."""

    def __init__(
        self,
        model: LanguageModel,
        cache: AnswerCache,
        settings: ModelSettings,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
    ) -> None:
        self.model, self.cache, self.tally = model, cache, Tally()
        self.budget = Budget(settings.tokens_per_run)
        self._settings, self._pace = settings, Pace(settings.requests_per_minute, clock, sleep)
        self._lock, self._unanswered = Lock(), 0
        self._closed: ModelError | None = None

    def key(self, question: Question) -> str:
        """Under which the answer is kept."""
        return question.key(self.model.name)

    def answer(self, question: Question) -> Answer:
        """The kept answer, or a new one, which is kept before it is returned; raises a ModelError."""
        key = self.key(question)
        if kept := self.cache.get(key):
            self.tally.count("model_replayed")
            return kept
        self.check_open()
        aside = most_tokens(question)
        try:
            self.budget.set_aside(aside)
        except BudgetSpentError as error:
            self.close(error)
            raise
        spent = 0
        try:
            answer = self._asked(question)
            spent = answer.tokens
        finally:
            self.budget.settle(aside, spent)
        return self.keep(key, answer)

    def keep(self, key: str, answer: Answer, *, batch: bool = False) -> Answer:
        """Keep and count what was paid for; raises ModelUnauthorisedError for a practice server behind a real name."""
        if answer.is_practice and not self._settings.model.startswith(PRACTICE):
            # Its scores would be shown as those of the model whose name stands in the settings.
            error = ModelUnauthorisedError("The server only practises the protocol: there is no model behind it.")
            self.close(error)
            raise error
        cost = self._settings.cost_usd(answer.input_tokens, answer.output_tokens, batch=batch)
        self.tally.answered(answer, cost)
        return self.cache.keep(key, answer, cost)

    def check_open(self) -> None:
        """Raises the ModelError for which nothing is sent any more."""
        if self._settings.offline:
            raise NotKeptError("Working offline, and no answer to this question is kept.")
        if self._closed is not None:
            raise self._closed.with_traceback(None)

    def close(self, error: ModelError) -> None:
        """From now on nothing is sent, for this reason."""
        with self._lock:
            self._closed = self._closed or error

    def _asked(self, question: Question) -> Answer:
        try:
            answer = self._patiently(question)
        except ModelUnauthorisedError as error:
            self.close(error)
            raise
        except ModelBusyError as error:
            with self._lock:
                self._unanswered += 1
                down = self._unanswered >= self._settings.give_up_after
            if down:
                self.close(error)
            raise
        with self._lock:
            self._unanswered = 0
        return answer

    def _patiently(self, question: Question) -> Answer:
        settings = self._settings
        for attempt in range(1, settings.attempts + 1):
            self._pace.wait_turn()
            self.check_open()
            try:
                return self.model.ask(question)
            except ModelBusyError as error:
                wait = error.retry_after
                if wait is None:
                    wait = min(settings.first_wait_seconds * 2 ** (attempt - 1), settings.longest_wait_seconds)
                # A server that wants to be left alone for longer is left alone.
                if attempt == settings.attempts or wait > settings.longest_wait_seconds:
                    raise
                self.tally.count("model_retried")
                self._pace.pause(wait)
        raise AssertionError("There is at least one attempt.")
