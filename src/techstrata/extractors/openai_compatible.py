"""Asks a server that speaks OpenAI's chat completions, such as one with a local model, through OpenAI's library."""

from typing import TYPE_CHECKING, Any

from techstrata.contracts.language_model import Answer, MissingSdkError, Question, Stopped
from techstrata.extractors.asking.failures import translated

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion

PROVIDER = "openai_compatible"
NO_KEY = "none"
"""Local servers ask for no key, but the library will have one."""
STOPPED: dict[str, Stopped] = {"stop": "end", "length": "length", "content_filter": "refused"}


class OpenAiCompatible:
    """One model of one server; whether it holds answers to the schema is up to the server, so we look ourselves."""

    def __init__(self, name: str, model: str, key: str | None, base_url: str, timeout: float) -> None:
        try:
            import openai
        except ImportError:
            raise MissingSdkError("openai") from None
        self.name, self._model, self._sdk = name, model, openai
        self._client = openai.OpenAI(api_key=key or NO_KEY, base_url=base_url, max_retries=0, timeout=timeout)

    def ask(self, question: Question) -> Answer:
        """One answer; raises a ModelError."""
        with translated(PROVIDER, self._sdk, self._sdk.OpenAIError):
            return answer_of(self._client.chat.completions.create(**self._said(question)))

    def _said(self, question: Question) -> dict[str, Any]:
        said: dict[str, Any] = {
            "model": self._model,
            # Local servers know no other name for the limit.
            "max_tokens": question.most_tokens,
            "messages": [
                {"role": "system", "content": question.instructions},
                {"role": "user", "content": question.text},
            ],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "reading", "strict": True, "schema": dict(question.answer_schema)},
            },
        }
        if question.temperature is not None:
            said["temperature"] = question.temperature
        return said


def answer_of(completion: "ChatCompletion") -> Answer:
    """A completion as an answer; raises AttributeError, IndexError or KeyError when it is none."""
    choice, usage = completion.choices[0], completion.usage
    stopped: Stopped = "refused" if choice.message.refusal else STOPPED[choice.finish_reason]
    tokens = (usage.prompt_tokens, usage.completion_tokens) if usage else (0, 0)
    return Answer(choice.message.content or "", stopped, completion.model, *tokens)
