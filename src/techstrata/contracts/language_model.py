"""What a language model must answer, what goes wrong with one, and where its answers are kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal, Protocol, runtime_checkable

import orjson

from techstrata.domain import Content, Issue, StateError, TechstrataError

Stopped = Literal["end", "length", "refused"]
"""Why an answer ended: it was complete, it reached the limit of tokens, or the model declined."""

PRACTICE = "practice-"
"""Models of a server that only speaks the protocol call themselves so: their scores are nobody's quality."""


@dataclass(frozen=True, slots=True)
class Question:
    """One request about one posting, complete in itself: nothing is carried over from another.

    `instructions` are the operator's, `text` is data of unknown origin, `answer_schema` a JSON Schema.
    """

    instructions: str
    text: str
    answer_schema: Mapping[str, Any]
    most_tokens: int
    temperature: float | None = 0.0

    def key(self, model: str) -> str:
        """64 hexadecimal digits over model, instructions, schema, text and parameters: equal keys, equal answers."""
        said = [model, self.instructions, self.answer_schema, self.text, self.most_tokens, self.temperature]
        return sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model said, untouched, and what it cost in tokens. `model` is what the server says answered."""

    content: str
    stopped: Stopped
    model: str
    input_tokens: int
    output_tokens: int

    @property
    def is_practice(self) -> bool:
        """Whether it comes from a server without a model behind it."""
        return self.model.startswith(PRACTICE)

    @property
    def tokens(self) -> int:
        """In and out."""
        return self.input_tokens + self.output_tokens


class ModelError(TechstrataError):
    """No answer. The sentence holds neither keys nor anything that the server said."""


class ModelBusyError(ModelError):
    """Overloaded, throttled, slow or not there: worth another try, after `retry_after` seconds where it said so."""

    def __init__(self, sentence: str, retry_after: float | None = None) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after


class ModelRefusedError(ModelError):
    """This question is not answered, another one may be."""


class ModelUnauthorisedError(ModelError):
    """Key, account or model name do not fit: no question will be answered."""


class BudgetSpentError(ModelError):
    """The tokens that a run may spend are spent."""


class NotKeptError(ModelError):
    """Working offline, and no answer to this question is kept."""


class LanguageModel(Protocol):
    """One provider's model. Safe to call from several threads; never retries, waits or keeps anything itself."""

    @property
    def name(self) -> str:
        """Provider and model: part of the key of every answer."""

    def ask(self, question: Question) -> Answer:
        """One answer; raises a ModelError."""


@runtime_checkable
class BatchModel(LanguageModel, Protocol):
    """A model with an endpoint for many questions at once: cheaper, and within a day instead of a second."""

    def submit(self, questions: Mapping[str, Question]) -> str:
        """Hand in questions by their keys; returns the batch's id. Raises a ModelError."""

    def collect(self, batch: str) -> Mapping[str, Answer | ModelError] | None:
        """What came of every question of a batch, by key; None while it is under way. Raises a ModelError."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch that was handed in and not yet fetched."""

    model: str
    batch: str
    keys: tuple[str, ...]


class AnswerCache(Protocol):
    """Answers by the key of their question. An answer that is kept never changes; safe for several threads."""

    def get(self, key: str) -> Answer | None:
        """The answer as it was given, or None."""

    def keep(self, key: str, answer: Answer, cost_usd: float | None) -> Answer:
        """Keep an answer with what it cost; returns the one that is kept, an earlier one if there is."""

    def note_batch(self, batch: Batch) -> None:
        """Remember a batch until it is fetched."""

    def batches(self, model: str) -> tuple[Batch, ...]:
        """The batches of a model that wait to be fetched."""

    def forget_batch(self, batch: Batch) -> None:
        """All its answers are kept, or will never come."""

    def owe(self, key: str) -> None:
        """This question got no answer: its posting carries the reading of the extractor beneath until it is settled."""

    def settle(self, keys: Iterable[str]) -> None:
        """These questions are answered, and the readings with them are saved."""

    def owed(self) -> frozenset[str]:
        """Keys that are owed and not settled."""


@runtime_checkable
class AsksAhead(Protocol):
    """An extractor that is quicker or cheaper when it knows what comes, and has something to tell afterwards."""

    unknown: "Mapping[UnknownTerm, None]"
    """Names that it read and the taxonomy does not know, each once."""

    def owed(self, contents: Iterable[tuple[str, Content]]) -> Iterator[tuple[str, Content]]:
        """Of all versions those whose last reading had to do without the model; looked up when this is called."""

    def ask_ahead(self, versions: Sequence[tuple[str, Content]]) -> None:
        """Ask about many versions at once; what was answered waits for `extract`. Never raises a ModelError."""

    def settle(self) -> tuple[tuple[Issue, ...], Mapping[str, int]]:
        """After the readings are saved: Issues and counts since the last call."""


@dataclass(frozen=True, slots=True)
class UnknownTerm:
    """A name that a model read verbatim and the taxonomy does not know so spelled: for a person to look at.

    `suggested` is the id of the term whose name the model gave; None where the name itself is unknown. `context` is
    the line around it, cut to at most 160 characters.
    """

    name: str
    text: str
    section: str
    context: str
    suggested: str | None = None


class MissingSdkError(StateError):
    """A provider's own library is not installed."""

    def __init__(self, extra: str) -> None:
        super().__init__(f"This model needs a library that is not installed; run `pip install 'techstrata[{extra}]'`.")
