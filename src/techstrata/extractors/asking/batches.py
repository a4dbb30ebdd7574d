"""Many questions at once through a batch endpoint: hand in, wait, fetch by key; what a kill leaves is fetched later."""

from collections.abc import Callable, Mapping
from itertools import islice

from techstrata.contracts.language_model import (
    Answer,
    Batch,
    BatchModel,
    BudgetSpentError,
    ModelBusyError,
    ModelError,
    ModelRefusedError,
    Question,
)
from techstrata.extractors.asking.asker import Asker
from techstrata.extractors.asking.limits import most_tokens
from techstrata.extractors.asking.settings import ModelSettings

MOST_QUESTIONS = 500
"""Of one batch: with the instructions in each, well below what providers take in one request."""


class Batches:
    """The batches of one model. A batch's id is on disk before anything else happens: none is paid for twice."""

    def __init__(
        self,
        model: BatchModel,
        asker: Asker,
        settings: ModelSettings,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
    ) -> None:
        self._model, self._asker, self._settings = model, asker, settings
        self._clock, self._sleep = clock, sleep
        self._aside: dict[str, int] = {}
        self._came_to_nothing: dict[str, ModelError] = {}
        self._fetched: set[str] = set()

    def answer(self, question: Question) -> Answer:
        """A kept answer; raises a ModelError when its batch is under way or came to nothing. Sends nothing."""
        key = self._asker.key(question)
        if kept := self._asker.cache.get(key):
            if key not in self._fetched:
                self._asker.tally.count("model_replayed")
            return kept
        if error := self._came_to_nothing.get(key):
            raise error
        self._asker.check_open()
        raise ModelBusyError("The batch is under way; the next run fetches it.")

    def ask(self, questions: Mapping[str, Question]) -> None:
        """Fetch what is ready, hand in what is missing, wait as long as the settings say. Never raises a ModelError."""
        try:
            self._asker.check_open()
            self._fetch()
            for chunk in self._chunks(questions):
                self._hand_in(chunk)
            self._wait()
        except ModelError as error:
            self._asker.close(error)

    def _chunks(self, questions: Mapping[str, Question]) -> list[dict[str, Question]]:
        under_way = {key for batch in self._asker.cache.batches(self._model.name) for key in batch.keys}
        known = under_way | self._came_to_nothing.keys()
        missing = iter(
            [(key, one) for key, one in questions.items() if key not in known and self._asker.cache.get(key) is None]
        )
        return list(iter(lambda: dict(islice(missing, MOST_QUESTIONS)), {}))

    def _hand_in(self, questions: Mapping[str, Question]) -> None:
        affordable: dict[str, Question] = {}
        aside = 0
        for key, question in questions.items():
            try:
                self._asker.budget.set_aside(most_tokens(question))
            except BudgetSpentError as error:
                self._asker.close(error)
                break
            aside += most_tokens(question)
            affordable[key] = question
        if not affordable:
            return
        try:
            batch = self._model.submit(affordable)
        except ModelRefusedError as error:
            # These questions alone came to nothing; batches under way are still to be fetched.
            self._asker.budget.settle(aside, 0)
            self._came_to_nothing |= dict.fromkeys(affordable, error)
            return
        except ModelError:
            self._asker.budget.settle(aside, 0)
            raise
        self._asker.cache.note_batch(Batch(self._model.name, batch, tuple(affordable)))
        self._aside[batch] = aside
        self._asker.tally.count("model_batched", len(affordable))

    def _wait(self) -> None:
        until = self._clock() + self._settings.batch_wait_minutes * 60
        while self._fetch() and self._clock() < until:
            self._sleep(self._settings.batch_poll_seconds)

    def _fetch(self) -> bool:
        """Keep what is ready; returns whether something is still under way."""
        waiting = False
        for batch in self._asker.cache.batches(self._model.name):
            try:
                found = self._model.collect(batch.batch)
            except ModelRefusedError as error:
                found = dict.fromkeys(batch.keys, error)
            if found is None:
                waiting = True
                continue
            spent = 0
            for key in batch.keys:
                one = found.get(key) or ModelRefusedError("Its batch came back without this question.")
                if isinstance(one, Answer):
                    spent += one.tokens
                    self._asker.keep(key, one, batch=True)
                    self._fetched.add(key)
                else:
                    self._came_to_nothing[key] = one
            self._asker.budget.settle(self._aside.pop(batch.batch, spent), spent)
            self._asker.cache.forget_batch(batch)
        return waiting
