"""Budget, pace, patience and giving up, with a clock that jumps when somebody waits."""

from pathlib import Path

import pytest

from techstrata.contracts.language_model import (
    BudgetSpentError,
    ModelBusyError,
    ModelUnauthorisedError,
    NotKeptError,
)
from techstrata.extractors.asking.asker import Asker
from techstrata.extractors.asking.limits import Budget, Pace, most_tokens
from techstrata.extractors.asking.settings import ModelSettings
from techstrata.stores.answers import FileAnswerCache
from tests.extractors.asking.conftest import SECRET, Protocols, Time, model_for, question, settings_for


def asker(settings: ModelSettings, folder: Path, time: Time | None = None, key: str = SECRET) -> Asker:
    time = time or Time()
    return Asker(model_for(settings, key), FileAnswerCache(folder), settings, time.clock, time.sleep)


def test_an_answer_is_asked_for_once_and_then_replayed(protocols: Protocols, tmp_path: Path) -> None:
    settings = settings_for(protocols, input_usd_per_million=3.0, output_usd_per_million=15.0)
    first = asker(settings, tmp_path)
    answer = first.answer(question())
    cost = (answer.input_tokens * 3.0 + 42 * 15.0) / 1_000_000
    assert first.tally.drawn() == {
        "model_asked": 1, "model_input_tokens": answer.input_tokens, "model_output_tokens": 42, "model_cost_micro_usd": round(cost * 1e6),
    }  # fmt: skip
    again = asker(settings, tmp_path)
    assert again.answer(question()) == answer
    assert again.tally.drawn() == {"model_replayed": 1}
    assert len(protocols.asked) == 1
    [kept] = tmp_path.rglob("*.answer")
    assert f'"cost_usd":{cost}'.encode() in kept.read_bytes()
    assert SECRET.encode() not in kept.read_bytes()


def test_another_model_prompt_schema_text_or_parameter_is_another_key() -> None:
    from dataclasses import replace

    one = question()
    others = [
        replace(one, instructions="Read!"), replace(one, text="Go"), replace(one, answer_schema={"type": "array"}),
        replace(one, most_tokens=101), replace(one, temperature=None), replace(one, temperature=0.5),
    ]  # fmt: skip
    keys = {one.key("claude:m"), one.key("claude:n"), *(other.key("claude:m") for other in others)}
    assert len(keys) == 8
    assert one.key("claude:m") == question().key("claude:m")


def test_a_busy_server_is_tried_again_as_it_asks(protocols: Protocols, tmp_path: Path) -> None:
    protocols.faults = ["429 after 7", "529", "500"]
    time = Time()
    one = asker(settings_for(protocols, first_wait_seconds=2.0), tmp_path, time)
    one.answer(question())
    assert time.waits == [7.0, 4.0, 8.0]
    assert one.tally.drawn()["model_retried"] == 3


def test_a_server_that_wants_to_be_left_alone_for_long_is_left_alone(protocols: Protocols, tmp_path: Path) -> None:
    protocols.faults = ["429 after 3600"]
    time = Time()
    with pytest.raises(ModelBusyError):
        asker(settings_for(protocols), tmp_path, time).answer(question())
    assert (time.waits, len(protocols.seen_headers)) == ([], 1)


def test_a_server_that_is_down_is_given_up_for_the_run(protocols: Protocols, tmp_path: Path) -> None:
    protocols.always = "503"
    one = asker(settings_for(protocols, attempts=2, give_up_after=3), tmp_path)
    for number in range(10):
        with pytest.raises(ModelBusyError):
            one.answer(question(str(number)))
    assert len(protocols.seen_headers) == 2 * 3


def test_an_answer_in_between_shows_that_it_is_not_down(protocols: Protocols, tmp_path: Path) -> None:
    protocols.faults = ["503", "503", "", "503", "503", ""]
    one = asker(settings_for(protocols, attempts=1, give_up_after=3), tmp_path)
    outcomes = []
    for number in range(6):
        try:
            one.answer(question(str(number)))
            outcomes.append(True)
        except ModelBusyError:
            outcomes.append(False)
    assert outcomes == [False, False, True, False, False, True]


def test_an_unauthorised_run_asks_once(protocols: Protocols, tmp_path: Path) -> None:
    one = asker(settings_for(protocols), tmp_path, key="wr0ng")
    for number in range(5):
        with pytest.raises(ModelUnauthorisedError, match="TECHSTRATA_KEY_CLAUDE"):
            one.answer(question(str(number)))
    assert len(protocols.seen_headers) == 1


def test_a_run_never_spends_more_than_its_budget(protocols: Protocols, tmp_path: Path) -> None:
    limit = 2 * most_tokens(question("0")) + 60
    one = asker(settings_for(protocols, tokens_per_run=limit), tmp_path)
    said = []
    for number in range(10):
        try:
            one.answer(question(str(number)))
        except BudgetSpentError as error:
            said.append(str(error))
    counts = one.tally.drawn()
    assert 0 < counts["model_asked"] == len(protocols.asked) == 10 - len(said) < 10
    assert set(said) == {"The tokens of this run are spent; raise tokens_per_run or run again."}
    assert counts["model_input_tokens"] + counts["model_output_tokens"] <= limit


def test_what_was_set_aside_for_a_question_without_an_answer_comes_back(protocols: Protocols, tmp_path: Path) -> None:
    protocols.faults = ["400"] * 9
    one = asker(settings_for(protocols, tokens_per_run=most_tokens(question("0")) + 5), tmp_path)
    for number in range(9):
        with pytest.raises(Exception, match="400"):
            one.answer(question(str(number)))
    one.answer(question("x"))


def test_requests_keep_their_distance() -> None:
    time = Time()
    pace = Pace(30.0, time.clock, time.sleep)
    for _ in range(4):
        pace.wait_turn()
    assert time.waits == [2.0, 2.0, 2.0]


def test_a_budget_counts_what_is_under_way() -> None:
    budget = Budget(100)
    budget.set_aside(60)
    with pytest.raises(BudgetSpentError):
        budget.set_aside(60)
    budget.settle(60, 30)
    budget.set_aside(70)


def test_offline_nothing_is_sent_and_kept_answers_are_given(protocols: Protocols, tmp_path: Path) -> None:
    answer = asker(settings_for(protocols), tmp_path).answer(question())
    offline = asker(settings_for(protocols, offline=True), tmp_path)
    assert offline.answer(question()) == answer
    with pytest.raises(NotKeptError):
        offline.answer(question("another"))
    assert len(protocols.seen_headers) == 1


def test_a_practice_server_behind_a_real_models_name_is_refused(protocols: Protocols, tmp_path: Path) -> None:
    class Pretending:
        name = "claude:a-real-one"
        ask = staticmethod(model_for(settings_for(protocols)).ask)

    time = Time()
    settings = settings_for(protocols, model="a-real-one")
    one = Asker(Pretending(), FileAnswerCache(tmp_path), settings, time.clock, time.sleep)
    with pytest.raises(ModelUnauthorisedError, match="no model behind it"):
        one.answer(question())
    assert list(tmp_path.rglob("*.answer")) == []
