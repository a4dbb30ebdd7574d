"""Extractors by name, for evaluation: the one function that turns a name into an extractor.

`gazetteer` · `model`: the language model of the settings, merged by the policy of the settings · `PROVIDER:MODEL`:
another model under the same settings · `/POLICY` behind either: merged by another policy, `model_only` for the model
by itself.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from ipaddress import ip_address
from typing import Any, get_args
from urllib.parse import urlsplit

from pydantic import ValidationError

from techstrata.app.settings import Settings
from techstrata.app.wiring import Parts
from techstrata.contracts import Extractor
from techstrata.domain import UsageError
from techstrata.extractors.asking.settings import ModelSettings, Policy, Provider
from techstrata.stores.answers import FileAnswerCache

GAZETTEER, MODEL = "gazetteer", "model"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An extractor to evaluate. `is_practice`: its scores are nobody's quality, and are shown as such and not kept."""

    name: str
    extractor: Extractor
    is_practice: bool = False


def candidate_of(parts: Parts, name: str) -> Candidate:
    """The extractor of a name; raises UsageError for an unknown one, StateError where key or library are missing."""
    kind = name.partition("/")[0].partition(":")[0]
    if kind not in CANDIDATES:
        known = f"{GAZETTEER}, {MODEL}, {MODEL}/POLICY or PROVIDER:MODEL with {', '.join(get_args(Provider))}"
        raise UsageError(f"The extractor {name!r} is not known; known are {known}.")
    return CANDIDATES[kind](parts, name)


def in_use(parts: Parts) -> tuple[str, ...]:
    """The names that are evaluated when none is given: the extractor in use, and what it builds on."""
    return (GAZETTEER, MODEL) if parts.asks_a_model else (GAZETTEER,)


def gazetteer(parts: Parts, name: str) -> Candidate:
    """What needs no model."""
    if name != GAZETTEER:
        raise UsageError(f"The extractor {name!r} is not known; the gazetteer has no models and no policies.")
    return Candidate(name, without_model(parts))


def without_model(parts: Parts) -> Extractor:
    """What the home reads with when no model is asked."""
    if not parts.asks_a_model:
        return parts.extractor
    return Parts(replace(parts.settings, language_model=None), parts.clock).extractor


def asking(parts: Parts, name: str) -> Candidate:
    """A language model beside the gazetteer."""
    from techstrata.app.asking import chosen, model_of
    from techstrata.extractors.asking.extractor import ModelExtractor
    from techstrata.extractors.asking.prompt import Asks
    from techstrata.extractors.asking.verifier import Verifier

    settings = with_named_model(parts.settings, name)
    model = chosen(settings)
    extractor = ModelExtractor(
        without_model(parts),
        model_of(settings),
        AnswersAlone(settings.asked),
        Asks(parts.taxonomy, model),
        Verifier(parts.taxonomy),
        model,
        clock=time.monotonic,
        sleep=time.sleep,
    )
    return Candidate(name, extractor, extractor.is_practice or is_loopback(model.base_url))


class AnswersAlone(FileAnswerCache):
    """The answers of the home, without its list of what is owed: that one is about collected postings."""

    def owe(self, key: str) -> None:
        """An annotated posting waits for nothing."""

    def settle(self, keys: Iterable[str]) -> None:
        """What a collected posting is owed stays owed."""

    def owed(self) -> frozenset[str]:
        """Nothing."""
        return frozenset()


CANDIDATES: Mapping[str, Callable[[Parts, str], Candidate]] = {
    GAZETTEER: gazetteer,
    MODEL: asking,
    **dict.fromkeys(get_args(Provider), asking),
}
"""By the beginning of the name; another extractor is one line here."""


def with_named_model(settings: Settings, name: str) -> Settings:
    """The settings with the model and the policy that a name asks for."""
    which, _, policy = name.partition("/")
    provider, _, model = which.partition(":")
    changes: dict[str, Any] = {"policy": policy_of(policy)} if policy else {}
    written = settings.language_model
    if provider != MODEL:
        same_server = written is not None and written.provider == provider
        changes |= {"provider": provider, "model": model} | ({} if same_server else {"base_url": None})
        if written is None or (written.provider, written.model) != (provider, model):
            # The prices of the settings are those of their own model.
            changes |= {"input_usd_per_million": None, "output_usd_per_million": None}
    elif model:
        raise UsageError(f"The extractor {name!r} is not known; write PROVIDER:MODEL, or `{MODEL}` for the settings'.")
    elif written is None:
        raise UsageError("No language model is set; write a table `[language_model]` into the settings file.")
    if not changes:
        return settings
    facts = written.model_dump() if written is not None else {}
    try:
        return replace(settings, language_model=ModelSettings.model_validate(facts | changes))
    except ValidationError as error:
        raise UsageError(f"The extractor {name!r} does not fit: {error.errors()[0]['msg']}.") from None


def policy_of(name: str) -> str:
    """A policy that hears the model; raises UsageError for another."""
    policies = [policy for policy in get_args(Policy) if policy != GAZETTEER]
    if name not in policies:
        raise UsageError(f"The policy {name!r} is not known; known are {', '.join(policies)}.")
    return name


def is_loopback(url: str | None) -> bool:
    """Whether an address is this machine's own: what answers there may be a stand-in."""
    host = (urlsplit(url).hostname or "") if url else ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
