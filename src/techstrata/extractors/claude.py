"""Asks Claude through Anthropic's own library."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from techstrata.contracts.language_model import (
    Answer,
    MissingSdkError,
    ModelError,
    ModelRefusedError,
    Question,
    Stopped,
)
from techstrata.extractors.asking.failures import translated

if TYPE_CHECKING:
    from anthropic.types import Message

PROVIDER = "claude"
ADDRESS = "https://api.anthropic.com"
STOPPED: Mapping[str, Stopped] = {
    "end_turn": "end",
    "stop_sequence": "end",
    "max_tokens": "length",
    "model_context_window_exceeded": "length",
    "refusal": "refused",
}


class Claude:
    """One model of Anthropic; answers are held to the schema by the provider."""

    def __init__(self, name: str, model: str, key: str, base_url: str | None, timeout: float) -> None:
        try:
            import anthropic
        except ImportError:
            raise MissingSdkError("claude") from None
        self.name, self._model, self._sdk = name, model, anthropic
        # Waiting and trying again is decided in one place for all providers, not here.
        self._client = anthropic.Anthropic(api_key=key, base_url=base_url or ADDRESS, max_retries=0, timeout=timeout)

    def ask(self, question: Question) -> Answer:
        """One answer; raises a ModelError."""
        said = self._said(question)
        beside = {"temperature": said.pop("temperature")} if "temperature" in said else None
        with translated(PROVIDER, self._sdk, self._sdk.AnthropicError):
            return answer_of(self._client.messages.create(**said, extra_body=beside))

    def submit(self, questions: Mapping[str, Question]) -> str:
        """Hand in a batch; returns its id."""
        requests: Any = [{"custom_id": key, "params": self._said(one)} for key, one in questions.items()]
        with translated(PROVIDER, self._sdk, self._sdk.AnthropicError):
            return self._client.messages.batches.create(requests=requests).id

    def collect(self, batch: str) -> Mapping[str, Answer | ModelError] | None:
        """What came of a batch, or None while it is under way."""
        found: dict[str, Answer | ModelError] = {}
        with translated(PROVIDER, self._sdk, self._sdk.AnthropicError):
            if self._client.messages.batches.retrieve(batch).processing_status != "ended":
                return None
            for line in self._client.messages.batches.results(batch):
                if line.result.type == "succeeded":
                    found[line.custom_id] = answer_of(line.result.message)
                else:
                    sentence = f"In its batch the question came back as {line.result.type}."
                    found[line.custom_id] = ModelRefusedError(sentence)
        return found

    def _said(self, question: Question) -> dict[str, Any]:
        # The instructions are the same for every posting: the provider keeps them and charges less for them.
        system = [{"type": "text", "text": question.instructions, "cache_control": {"type": "ephemeral"}}]
        said: dict[str, Any] = {
            "model": self._model,
            "max_tokens": question.most_tokens,
            "system": system,
            "messages": [{"role": "user", "content": question.text}],
            "output_config": {"format": {"type": "json_schema", "schema": dict(question.answer_schema)}},
        }
        if question.temperature is not None:
            said["temperature"] = question.temperature
        return said


def answer_of(message: "Message") -> Answer:
    """A message as an answer; raises AttributeError, KeyError or TypeError when it is none."""
    usage = message.usage
    warmed = (usage.cache_creation_input_tokens or 0) + (usage.cache_read_input_tokens or 0)
    text = "".join(block.text for block in message.content if block.type == "text")
    stopped = STOPPED[message.stop_reason or ""]
    return Answer(text, stopped, message.model, usage.input_tokens + warmed, usage.output_tokens)
