"""Puts a language model beside an extractor, as the settings say; loaded only where one is set."""

import time

from techstrata.app.settings import KEY_PREFIX, Settings
from techstrata.contracts import Extractor
from techstrata.contracts.language_model import LanguageModel
from techstrata.domain import ExtractorKey, StateError, UsageError
from techstrata.extractors.asking.extractor import ModelExtractor, key_for, model_name
from techstrata.extractors.asking.kept_only import KeptOnly
from techstrata.extractors.asking.prompt import Asks
from techstrata.extractors.asking.settings import ModelSettings
from techstrata.extractors.asking.verifier import Verifier
from techstrata.stores.answers import FileAnswerCache
from techstrata.taxonomy import Taxonomy


def with_model(base: Extractor, taxonomy: Taxonomy, settings: Settings) -> ModelExtractor:
    """The extractor that asks; raises StateError when key or library are missing."""
    model = chosen(settings)
    return ModelExtractor(
        base,
        model_of(settings),
        FileAnswerCache(settings.asked),
        Asks(taxonomy, model),
        Verifier(taxonomy),
        model,
        clock=time.monotonic,
        sleep=time.sleep,
    )


def key_with_model(base: ExtractorKey, settings: Settings) -> ExtractorKey:
    """What its readings are kept under, without making it."""
    return key_for(base, chosen(settings))


def chosen(settings: Settings) -> ModelSettings:
    """The model that is set; raises UsageError when none is."""
    if settings.language_model is None:
        raise UsageError("No language model is set; write a table `[language_model]` into the settings file.")
    return settings.language_model


def model_of(settings: Settings) -> LanguageModel:
    """The provider's file is loaded, and with it the provider's library, only here."""
    model = chosen(settings)
    name = model_name(model)
    if model.offline:
        return KeptOnly(name)
    key = settings.key_for(model.provider)
    if model.provider == "openai_compatible":
        from techstrata.extractors.openai_compatible import OpenAiCompatible

        return OpenAiCompatible(name, model.model, key, str(model.base_url), model.timeout_seconds)
    if key is None:
        place = f"{KEY_PREFIX}{model.provider.upper()}"
        raise StateError(f"There is no key for {model.provider}; set {place} or write it into keys_file.")
    if model.provider == "claude":
        from techstrata.extractors.claude import Claude

        return Claude(name, model.model, key, model.base_url, model.timeout_seconds)
    from techstrata.extractors.gemini import Gemini

    return Gemini(name, model.model, key, model.base_url, model.timeout_seconds)
