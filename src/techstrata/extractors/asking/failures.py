"""What a status means for the questions that follow. A server's own words are never repeated: they may hold a key."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from techstrata.contracts.language_model import (
    ModelBusyError,
    ModelError,
    ModelRefusedError,
    ModelUnauthorisedError,
)

NO_ENTRY = {401, 402, 403, 404, 407}
COMES_BACK = {408, 409, 425, 429}


def failure(provider: str, status: int, headers: Mapping[str, str] | None = None) -> ModelError:
    """The error for a status that is no success."""
    if status in NO_ENTRY:
        setting = f"TECHSTRATA_KEY_{provider.upper()}, the model's name and base_url"
        return ModelUnauthorisedError(f"{provider} answers {status}: check {setting}.")
    if status in COMES_BACK or status >= 500:
        return ModelBusyError(f"{provider} answers {status}: it is overloaded or away.", retry_after(headers or {}))
    return ModelRefusedError(f"{provider} answers {status}: it does not take this request.")


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds of `Retry-After`; None when they are missing or not a number."""
    said = headers.get("retry-after", "")
    return seconds_in(said)


def seconds_in(said: str) -> float | None:
    """`12`, `12.5` or `12s`; None for anything else."""
    number = said.strip().removesuffix("s")
    if not number.replace(".", "", 1).isdecimal():
        return None
    return float(number)


def away(provider: str) -> ModelBusyError:
    """No connection, or no answer in time."""
    return ModelBusyError(f"{provider} cannot be reached or is too slow.")


def garbled(provider: str) -> ModelBusyError:
    """Success, but not in the words of the protocol."""
    return ModelBusyError(f"{provider} answers something that is not of its protocol.")


@contextmanager
def translated(provider: str, sdk: Any, other: type[Exception]) -> Iterator[None]:
    """The errors of an SDK as ours, without its words; `other` is the base of all that the SDK raises.

    For SDKs with `APIStatusError` and `APIConnectionError`, as Anthropic's and OpenAI's have them.
    """
    try:
        yield
    except sdk.APIStatusError as error:
        raise failure(provider, error.status_code, error.response.headers) from None
    except sdk.APIConnectionError:
        raise away(provider) from None
    except (other, AttributeError, IndexError, TypeError, KeyError, ValueError):
        raise garbled(provider) from None
