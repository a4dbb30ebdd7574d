"""Asks Gemini through Google's own library."""

import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from techstrata.contracts.language_model import (
    Answer,
    MissingSdkError,
    ModelBusyError,
    ModelError,
    ModelRefusedError,
    Question,
    Stopped,
)
from techstrata.extractors.asking.failures import away, failure, garbled, seconds_in

if TYPE_CHECKING:
    from google.genai.types import GenerateContentConfig, GenerateContentResponse

PROVIDER = "gemini"
ADDRESS = "https://generativelanguage.googleapis.com"
ENDED = {"JOB_STATE_SUCCEEDED", "JOB_STATE_PARTIALLY_SUCCEEDED"}
BROKEN = {"JOB_STATE_FAILED", "JOB_STATE_CANCELLED", "JOB_STATE_EXPIRED"}
KEY = "key"
"""Under this name a question of a batch carries its key."""
STOPPED: Mapping[str, Stopped] = {"STOP": "end", "MAX_TOKENS": "length"}
"""Every other reason is a way of declining."""


class Gemini:
    """One model of Google; answers are held to the schema by the provider."""

    def __init__(self, name: str, model: str, key: str, base_url: str | None, timeout: float) -> None:
        try:
            import httpx2
            from google import genai
            from google.genai import errors, types
        except ImportError:
            raise MissingSdkError("gemini") from None
        self.name, self._model, self._types = name, model, types
        self._no_success, self._no_connection = errors.APIError, httpx2.HTTPError
        # The library takes whichever of two it finds and leaves a given one open: this one's errors are known, and it
        # is closed with us.
        web = httpx2.Client(timeout=timeout)
        weakref.finalize(self, web.close)
        options = types.HttpOptions(
            base_url=base_url or ADDRESS,
            timeout=round(timeout * 1_000),
            # Waiting and trying again is decided in one place for all providers, not here.
            retry_options=types.HttpRetryOptions(attempts=1),
            httpx_client=web,
        )
        # Kept, because a client that nobody holds closes its connections under way.
        self._client = genai.Client(api_key=key, http_options=options, vertexai=False)

    def ask(self, question: Question) -> Answer:
        """One answer; raises a ModelError."""
        with self._translated():
            response = self._client.models.generate_content(
                model=self._model, contents=question.text, config=self._config(question)
            )
            return answer_of(response)

    def submit(self, questions: Mapping[str, Question]) -> str:
        """Hand in a batch; returns its name."""
        requests: Any = [
            self._types.InlinedRequest(contents=one.text, config=self._config(one), metadata={KEY: key})
            for key, one in questions.items()
        ]
        with self._translated():
            name = self._client.batches.create(model=self._model, src=requests).name
            if not name:
                raise garbled(PROVIDER)
            return name

    def collect(self, batch: str) -> Mapping[str, Answer | ModelError] | None:
        """What came of a batch, or None while it is under way."""
        found: dict[str, Answer | ModelError] = {}
        with self._translated():
            job = self._client.batches.get(name=batch)
            state = job.state.value if job.state else ""
            if state in BROKEN:
                raise ModelRefusedError(f"The batch came back as {state}.")
            if state not in ENDED:
                return None
            for one in (job.dest.inlined_responses if job.dest else None) or []:
                key = (one.metadata or {}).get(KEY, "")
                if one.response is None:
                    found[key] = ModelRefusedError("In its batch the question came back as errored.")
                else:
                    found[key] = answer_of(one.response)
        return found

    def _config(self, question: Question) -> "GenerateContentConfig":
        return self._types.GenerateContentConfig(
            system_instruction=question.instructions,
            temperature=question.temperature,
            max_output_tokens=question.most_tokens,
            response_mime_type="application/json",
            response_json_schema=dict(question.answer_schema),
        )

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """The library's errors as ours, without its words."""
        try:
            yield
        except self._no_success as error:
            found = failure(PROVIDER, error.code or 500, getattr(error.response, "headers", None))
            if isinstance(found, ModelBusyError) and found.retry_after is None:
                found.retry_after = retry_delay_in(error.details)
            raise found from None
        except self._no_connection:
            raise away(PROVIDER) from None
        except (AttributeError, IndexError, TypeError, KeyError, ValueError):
            raise garbled(PROVIDER) from None


def retry_delay_in(details: Any) -> float | None:
    """The seconds of `google.rpc.RetryInfo` within an error, or None."""
    error = details.get("error") if isinstance(details, dict) else None
    for one in (error.get("details") if isinstance(error, dict) else None) or []:
        if isinstance(one, dict) and isinstance(delay := one.get("retryDelay"), str):
            return seconds_in(delay)
    return None


def answer_of(response: "GenerateContentResponse") -> Answer:
    """A response as an answer: one without candidates declined."""
    usage, candidate = response.usage_metadata, next(iter(response.candidates or []), None)
    sent = (usage.prompt_token_count or 0) if usage else 0
    # Thoughts are charged like what is said.
    said = (usage.candidates_token_count or 0) + (usage.thoughts_token_count or 0) if usage else 0
    model = response.model_version or ""
    if candidate is None:
        if response.prompt_feedback is None:
            raise ValueError
        return Answer("", "refused", model, sent, said)
    reason = candidate.finish_reason.value if candidate.finish_reason else ""
    parts = (candidate.content.parts if candidate.content else None) or []
    text = "".join(part.text for part in parts if part.text and not part.thought)
    return Answer(text, STOPPED.get(reason, "refused"), model, sent, said)
