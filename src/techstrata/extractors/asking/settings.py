"""What the operator may set about the language model; without it none is ever asked."""

from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, model_validator

from techstrata.domain import Value

Provider = Literal["gemini", "claude", "openai_compatible"]
Policy = Literal["gazetteer", "agreed", "union_verified", "model_first", "model_only"]


class ModelSettings(Value):
    """The table `[language_model]` of a settings file, or `TECHSTRATA_LANGUAGE_MODEL` as one JSON object.

    The key of the provider's account stands elsewhere: `TECHSTRATA_KEY_<PROVIDER>` or the keys file.
    """

    provider: Provider
    model: str = Field(min_length=1)
    """As the provider names it."""
    policy: Policy = "union_verified"
    """How gazetteer and model are merged: `extractors/asking/policies.py`."""
    base_url: str | None = None
    """Instead of the provider's own address; an OpenAI-compatible server has no other."""
    temperature: float | Literal["unset"] = Field(default=0.0)
    """`unset` for models that refuse to be told one."""
    most_output_tokens: int = Field(default=8_000, ge=256)
    """An answer that needs more is cut, and thereby of no use."""
    most_characters: int = Field(default=24_000, ge=1_000)
    """Of one posting; what lies behind is left to the gazetteer."""
    tokens_per_run: int = Field(default=2_000_000, ge=0)
    """In and out; a run stops asking before it would spend more."""
    requests_per_minute: float = Field(default=60.0, gt=0)
    timeout_seconds: float = Field(default=90.0, gt=0)
    attempts: int = Field(default=4, ge=1)
    """Of one question, when the server is overloaded or away."""
    first_wait_seconds: float = Field(default=2.0, ge=0)
    """Doubles from try to try, unless the server says how long."""
    longest_wait_seconds: float = Field(default=60.0, ge=0)
    at_once: int = Field(default=4, ge=1, le=64)
    """Requests under way at the same time."""
    give_up_after: int = Field(default=5, ge=1)
    """So many questions in a row without an answer, and the model counts as down for the rest of the run."""
    input_usd_per_million: float | None = Field(default=None, ge=0)
    """Price of a million tokens that are sent; without both prices only tokens are recorded, no cost."""
    output_usd_per_million: float | None = Field(default=None, ge=0)
    batch: bool = False
    """Through the batch endpoint: cheaper, and within a day."""
    batch_price_share: float = Field(default=0.5, gt=0, le=1)
    batch_wait_minutes: float = Field(default=0.0, ge=0)
    """How long a run waits for its batches; what is not ready then is fetched by the next run."""
    batch_poll_seconds: float = Field(default=30.0, gt=0)
    offline: bool = False
    """Only answers that are kept already: nothing is sent."""

    @model_validator(mode="after")
    def _fits(self) -> "ModelSettings":
        if self.base_url is not None and urlsplit(self.base_url).scheme not in ("http", "https"):
            raise ValueError("base_url must begin with http:// or https://")
        if self.provider == "openai_compatible":
            if self.base_url is None:
                raise ValueError("an OpenAI-compatible server needs its base_url, such as http://127.0.0.1:11434/v1")
            if self.batch:
                raise ValueError("an OpenAI-compatible server has no batch endpoint that all of them share")
        return self

    def cost_usd(self, input_tokens: int, output_tokens: int, *, batch: bool = False) -> float | None:
        """What an answer cost, or None when the prices are not stated."""
        if self.input_usd_per_million is None or self.output_usd_per_million is None:
            return None
        full = input_tokens * self.input_usd_per_million + output_tokens * self.output_usd_per_million
        return full * (self.batch_price_share if batch else 1.0) / 1_000_000
