"""`train-roles` on the invented sample: where the weights go, and when they do not."""

from pathlib import Path

import orjson
import pytest

from techstrata.app.training import clearly_worse
from techstrata.extractors.gazetteer import Gazetteer, key_for
from techstrata.reading.role_model import OWN, SHIPPED, RoleWeights, weights_file
from techstrata.taxonomy import load
from tests.app.conftest import Home


def test_an_empty_home_has_nothing_to_learn_from(home: Home) -> None:
    done = home.run("train-roles")
    assert done.returncode == 1
    assert "no postings yet" in done.stderr


def test_training_twice_writes_the_same_bytes_and_other_readings(sample_home: Home, tmp_path: Path) -> None:
    first, second = tmp_path / "first.bin", tmp_path / OWN
    done = sample_home.run("train-roles", "--output", str(first), "--json")
    assert done.returncode == 0, done.stderr
    told = orjson.loads(done.stdout)
    assert sample_home.run("train-roles", "--output", str(second)).returncode == 0
    assert first.read_bytes() == second.read_bytes()
    assert told["written"] == str(first)
    about = RoleWeights.from_bytes(first.read_bytes()).about
    assert about == {name: told[name] for name in about}
    assert about["employers"] > 50
    assert not (sample_home.folder / OWN).exists()
    # The weights in a home are part of what readings are kept under.
    own = Gazetteer(load(), weights_file(tmp_path))
    assert own.key == key_for(load().version, second) != Gazetteer(load()).key == key_for(load().version, SHIPPED)
    assert own.extract("백엔드 개발자", {"tasks": "Java 서버 개발"}).role == "backend"


def test_weights_go_where_the_extractor_looks(sample_home: Home) -> None:
    kept = sample_home.folder / OWN
    try:
        done = sample_home.run("train-roles")
        assert done.returncode == 0, done.stderr
        assert "of other employers right" in done.stderr
        assert weights_file(sample_home.folder) == kept
        assert RoleWeights.from_bytes(kept.read_bytes()).about["right"] > 0.5
    finally:
        kept.unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("right", "before", "left_out", "worse"),
    [
        (0.80, 0.75, 100, False),
        (0.75, 0.75, 100, False),
        # One standard error of 0.75 over 100 examples is 0.043.
        (0.72, 0.75, 100, False),
        (0.70, 0.75, 100, True),
        (0.72, 0.75, 10_000, True),
        (0.99, 1.00, 50, True),
    ],
)
def test_clearly_worse_weights_change_nothing(right: float, before: float, left_out: int, worse: bool) -> None:
    assert clearly_worse({"right": right, "right_in_use": before, "left_out": left_out}) is worse
