"""An extractor that lets a language model read too: whatever becomes of the model, the reading beneath it stands."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from urllib.parse import urlsplit

import orjson

from techstrata.contracts import Extractor
from techstrata.contracts.language_model import (
    PRACTICE,
    Answer,
    AnswerCache,
    BatchModel,
    LanguageModel,
    ModelError,
    ModelRefusedError,
    Question,
    UnknownTerm,
)
from techstrata.domain import Content, Extraction, ExtractorKey, Issue, UsageError
from techstrata.extractors.asking.asker import Asker
from techstrata.extractors.asking.batches import Batches
from techstrata.extractors.asking.policies import POLICIES
from techstrata.extractors.asking.prompt import Asks, prompt_version
from techstrata.extractors.asking.settings import ModelSettings
from techstrata.extractors.asking.verifier import VERSION, UnusableAnswerError, Verified, Verifier, said_in

MOST_UNKNOWN = 10_000
"""Unknown names of a run beyond this many are counted, not listed."""


def model_name(settings: ModelSettings) -> str:
    """Provider and model, with the server's address where it is not the provider's own."""
    at = f"@{urlsplit(settings.base_url).netloc.rpartition('@')[2]}" if settings.base_url else ""
    return f"{settings.provider}:{settings.model}{at}"


def key_for(base: ExtractorKey, settings: ModelSettings) -> ExtractorKey:
    """What the merged readings are kept under: different for each model, policy, prompt and version of the verifier."""
    if settings.policy == "gazetteer":
        return base
    said = [settings.temperature, settings.most_output_tokens, settings.most_characters]
    asked = sha256(orjson.dumps([prompt_version(), said])).hexdigest()[:8]
    name = f"{base.extractor}+{model_name(settings)}+{settings.policy}"
    return ExtractorKey(name, f"{base.extractor_version}+{asked}.{VERSION}", base.taxonomy_version)


class ModelExtractor:
    """Reads with the extractor beneath, asks the model, and merges what is proven of its answer, by a named policy."""

    def __init__(
        self,
        base: Extractor,
        model: LanguageModel,
        cache: AnswerCache,
        asks: Asks,
        verifier: Verifier,
        settings: ModelSettings,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
    ) -> None:
        self.key = key_for(base.key, settings)
        self.unknown: dict[UnknownTerm, None] = {}
        """Names for a person to look at, in the order in which they were met."""
        self._base, self._merge, self._settings = base, POLICIES[settings.policy], settings
        self._asks, self._verifier = asks, verifier
        self._asker = Asker(model, cache, settings, clock, sleep)
        self._batches: Batches | None = None
        if settings.batch and not settings.offline:
            if not isinstance(model, BatchModel):
                raise UsageError(f"{model.name} has no batch endpoint; set `batch = false`.")
            self._batches = Batches(model, self._asker, settings, clock, sleep)
        self._issues: list[Issue] = []
        self._settled: set[str] = set()
        self._owing: set[str] = set()
        self._ready: dict[str, Answer] = {}
        self._failed: dict[str, ModelError] = {}

    @property
    def is_practice(self) -> bool:
        """Whether the model is none: what is measured then says nothing of any model's quality."""
        return self._settings.model.startswith(PRACTICE)

    def extract(self, title: str, sections: Mapping[str, str]) -> Extraction:
        """Read one posting; a model that is down, over budget, unauthorised or wrong leaves the reading beneath."""
        base = self._base.extract(title, sections)
        read = self.read(title, sections)
        return base if read is None else self._merge(base, read)

    def read(self, title: str, sections: Mapping[str, str]) -> Verified | None:
        """What the posting proves of the model's answer; None without a usable answer, which `settle` tells."""
        asked = self._asks.question(title, sections)
        if asked is None:
            return None
        question, texts = asked
        key = self._asker.key(question)
        try:
            answer = self._answer(key, question)
        except ModelError as error:
            self._unanswered(key, error)
            return None
        self._settled.add(key)
        try:
            read = self._verifier.verified(said_in(answer), texts)
        except UnusableAnswerError as error:
            # Kept nevertheless: the same question would be answered alike, and paid for again.
            self._tell("model_unusable_answer", str(error), key)
            return None
        for reason, number in read.dropped.items():
            self._asker.tally.count(f"model_dropped_{reason}", number)
        if len(self.unknown) < MOST_UNKNOWN:
            self.unknown |= dict.fromkeys(read.unknown)
        return read

    def owed(self, contents: Iterable[tuple[str, Content]]) -> Iterator[tuple[str, Content]]:
        """Of all versions those whose last reading had to do without the model; looked up when this is called."""
        owed = self._asker.cache.owed()
        if not owed:
            return iter(())
        return iter([one for one in contents if (asked := self._question(one[1])) and asked[0] in owed])

    def ask_ahead(self, versions: Sequence[tuple[str, Content]]) -> None:
        """Ask about many versions, some at once or all in a batch; `extract` then finds the answers."""
        questions = dict(asked for _, content in versions if (asked := self._question(content)))
        if self._batches is not None:
            self._batches.ask(questions)
            return
        pool = ThreadPoolExecutor(self._settings.at_once, "asking")
        try:
            for key, answer in zip(questions, pool.map(self._tried, questions.values()), strict=True):
                if isinstance(answer, Answer):
                    self._ready[key] = answer
                else:
                    self._failed[key] = answer
        finally:
            pool.shutdown(cancel_futures=True)

    def settle(self) -> tuple[tuple[Issue, ...], Mapping[str, int]]:
        """After the readings are saved: Issues and counts since the last call."""
        self._asker.cache.settle(self._settled)
        issues, self._issues, self._settled = tuple(self._issues), [], set()
        return issues, self._asker.tally.drawn()

    def _question(self, content: Content) -> tuple[str, Question] | None:
        asked = self._asks.question(content.title, content.sections)
        return None if asked is None else (self._asker.key(asked[0]), asked[0])

    def _tried(self, question: Question) -> Answer | ModelError:
        try:
            return self._asker.answer(question)
        except ModelError as error:
            return error

    def _answer(self, key: str, question: Question) -> Answer:
        if ready := self._ready.pop(key, None):
            return ready
        if failed := self._failed.pop(key, None):
            raise failed.with_traceback(None)
        return self._batches.answer(question) if self._batches is not None else self._asker.answer(question)

    def _unanswered(self, key: str, error: ModelError) -> None:
        self._tell("model_unanswered", str(error), key)
        # A question that the model refuses would be refused again; every other one is worth another run.
        if not isinstance(error, ModelRefusedError) and key not in self._owing:
            self._owing.add(key)
            self._asker.cache.owe(key)

    def _tell(self, kind: str, sentence: str, key: str) -> None:
        self._asker.tally.count(kind)
        detail = f"{sentence} The reading of {self._base.key.extractor} stands."
        self._issues.append(Issue(kind=kind, detail=detail, severity="error", where=key[:12]))
