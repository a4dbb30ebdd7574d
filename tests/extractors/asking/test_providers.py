"""Every provider through its own library, against a server that speaks its protocol."""

import pytest

from techstrata.contracts.language_model import (
    BatchModel,
    ModelBusyError,
    ModelError,
    ModelRefusedError,
    ModelUnauthorisedError,
)
from techstrata.extractors.asking.prompt import Asks
from techstrata.extractors.asking.settings import Provider
from techstrata.taxonomy import load
from tests.extractors.asking.conftest import (
    BATCHING,
    MODEL,
    PROVIDERS,
    SECRET,
    Protocols,
    mention,
    model_for,
    question,
    reading,
    settings_for,
)


@pytest.fixture(params=PROVIDERS)
def provider(request: pytest.FixtureRequest) -> Provider:
    return request.param


def test_one_posting_is_one_request_with_instructions_schema_and_temperature(
    protocols: Protocols, provider: Provider
) -> None:
    settings = settings_for(protocols, provider)
    protocols.says = lambda text: reading(mention("Java", "Java"))
    asked, _ = Asks(load(), settings).question("백엔드 개발자", {"requirements": "Java 3년 이상"})
    answer = model_for(settings).ask(asked)
    [seen] = protocols.asked
    assert (seen.instructions, seen.text, seen.temperature) == (asked.instructions, asked.text, 0.0)
    assert seen.schema == asked.answer_schema
    assert (answer.stopped, answer.model) == ("end", MODEL)
    assert '"Java"' in answer.content
    assert (answer.input_tokens, answer.output_tokens) == (len(asked.text), 42)


def test_the_temperature_can_be_left_out(protocols: Protocols, provider: Provider) -> None:
    settings = settings_for(protocols, provider, temperature="unset")
    asked, _ = Asks(load(), settings).question("", {"requirements": "Java"})
    model_for(settings).ask(asked)
    assert protocols.asked[0].temperature is None


@pytest.mark.parametrize(
    ("fault", "error", "retry_after"),
    [
        ("401", ModelUnauthorisedError, None),
        ("403", ModelUnauthorisedError, None),
        ("404", ModelUnauthorisedError, None),
        ("400", ModelRefusedError, None),
        ("413", ModelRefusedError, None),
        ("429", ModelBusyError, None),
        ("429 after 7", ModelBusyError, 7.0),
        ("500", ModelBusyError, None),
        ("503", ModelBusyError, None),
        ("529", ModelBusyError, None),
        ("drop", ModelBusyError, None),
        ("slow", ModelBusyError, None),
        ("garbled", ModelBusyError, None),
    ],
)
def test_what_goes_wrong_is_told_by_its_fate_and_without_the_servers_words(
    protocols: Protocols, provider: Provider, fault: str, error: type[ModelError], retry_after: float | None
) -> None:
    protocols.faults = [fault]
    model = model_for(settings_for(protocols, provider, timeout_seconds=0.4 if fault == "slow" else 5.0))
    with pytest.raises(ModelError) as caught:
        model.ask(question())
    assert type(caught.value) is error
    assert SECRET not in str(caught.value)
    assert caught.value.__suppress_context__
    assert getattr(caught.value, "retry_after", None) == retry_after
    assert len(protocols.seen_headers) == 1, "the library must not try again by itself"


def test_a_wrong_key_and_a_name_that_is_not_a_practice_model_are_unauthorised(
    protocols: Protocols, provider: Provider
) -> None:
    for model in (
        model_for(settings_for(protocols, provider), key="wr0ng"),
        model_for(settings_for(protocols, provider, model="a-real-one")),
    ):
        with pytest.raises(ModelUnauthorisedError) as caught:
            model.ask(question())
        assert "wr0ng" not in str(caught.value)
    assert protocols.asked == []


def test_nobody_there_is_busy(protocols: Protocols, provider: Provider) -> None:
    settings = settings_for(protocols, provider, base_url="http://127.0.0.1:9/v1")
    with pytest.raises(ModelBusyError):
        model_for(settings).ask(question())


@pytest.mark.parametrize(("fault", "stopped"), [("cut", "length"), ("refuse", "refused"), ("half", "end")])
def test_how_an_answer_ended(protocols: Protocols, provider: Provider, fault: str, stopped: str) -> None:
    protocols.faults = [fault]
    assert model_for(settings_for(protocols, provider)).ask(question()).stopped == stopped


@pytest.mark.parametrize("provider", BATCHING, indirect=True)
def test_a_batch_is_handed_in_and_fetched_by_key(protocols: Protocols, provider: Provider) -> None:
    protocols.says = lambda text: reading(mention(text.split()[-1], "Java"))
    protocols.batch_fails, protocols.batch_ready = {2}, False
    model = model_for(settings_for(protocols, provider))
    assert isinstance(model, BatchModel)
    questions = {one.key(model.name): one for one in map(question, ["a Java", "b Kotlin", "c Go"])}
    batch = model.submit(questions)
    assert model.collect(batch) is None
    protocols.batch_ready = True
    found = model.collect(batch)
    assert found is not None
    answers = [found[key] for key in questions]
    assert ['"Java"' in answers[0].content, '"Kotlin"' in answers[1].content] == [True, True]
    assert isinstance(answers[2], ModelRefusedError)
    assert [one.temperature for one in protocols.asked] == [0.0] * 3
    assert all(one.temperature == 0.0 for one in protocols.asked)


@pytest.mark.parametrize("provider", BATCHING, indirect=True)
def test_a_batch_that_fails_says_so(protocols: Protocols, provider: Provider) -> None:
    protocols.always = "401"
    model = model_for(settings_for(protocols, provider))
    with pytest.raises(ModelUnauthorisedError):
        model.submit({"0" * 64: question()})
