"""The figures are those of the scorer that came with the annotated postings, where both are here."""

import json
import random
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from techstrata.app.reading_lines import fields_of
from techstrata.domain import STRENGTH, AnnotatedSet, Extraction, Quality
from techstrata.extractors.gazetteer import Gazetteer
from techstrata.quality.annotated import SHIPPED, AnnotatedPosting, annotated_in
from techstrata.quality.scores import quality_of
from techstrata.taxonomy import load

GOLD = Path(__file__).parents[3] / "shared" / "gold"
pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the annotated postings are not here")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(load())


def truths_in(path: Path) -> list[AnnotatedPosting]:
    found = annotated_in(path.read_bytes().splitlines(), path.name, load().roles)
    return [one for one in found if isinstance(one, AnnotatedPosting)]


def careless(reading: Extraction, dice: random.Random) -> Extraction:
    """A reading with losses, wrong names, wrong levels, wrong places and inventions."""
    kept = []
    for one in reading.mentions:
        roll = dice.random()
        if roll < 0.15:
            continue
        if roll < 0.25:
            one = replace(one, technology=dice.choice(["java", "react", "aws"]))
        elif roll < 0.40:
            one = replace(one, level=dice.choice(STRENGTH))
        elif roll < 0.45:
            one = replace(one, start=one.start + 1)
        elif roll < 0.55 and len(one.text) > 2:
            one = replace(one, end=one.end - 1, text=one.text[:-1])
        kept.append(one)
    role = dice.choice([reading.role, "qa", *reading.role_alternatives])
    years = dice.choice([reading.years_min, None, 3])
    return replace(
        reading, mentions=tuple(kept), role=role, years_min=years, newcomer_ok=dice.choice([True, False, None])
    )


def printed_by_the_scorer(gold: Path, truths: list[AnnotatedPosting], readings: list[Extraction], folder: Path) -> str:
    predicted = folder / "predicted.jsonl"
    lines = [
        {
            "id": truth.id,
            "mentions": [fields_of(one) for one in read.mentions],
            "role": read.role,
            "years_min": read.years_min,
            "newcomer_ok": read.newcomer_ok,
        }
        for truth, read in zip(truths, readings, strict=True)
    ]
    predicted.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    command = [sys.executable, str(GOLD / "score_extraction.py"), str(gold), str(predicted)]
    return subprocess.run(command, capture_output=True, check=True, timeout=120).stdout.decode()


def figures(quality: Quality) -> dict[str, float | None]:
    found = quality.technologies
    return {
        "precision": found.precision,
        "recall": found.recall,
        "micro-F1": found.f1,
        "macro-F1 (by name)": quality.macro_f1,
        "name consistency": quality.name_consistency,
        "level accuracy": quality.level.value,
        "role accuracy": quality.role.value,
        "years_min accuracy": quality.years_min.value,
        "newcomer accuracy": quality.newcomer.value,
    }


@pytest.mark.parametrize("seed", [None, 1, 2, 3])
@pytest.mark.parametrize("path", [GOLD / "postings-dev.jsonl", SHIPPED], ids=lambda path: path.name)
def test_the_same_figures(path: Path, seed: int | None, gazetteer: Gazetteer, tmp_path: Path) -> None:
    truths = truths_in(path)
    readings = [gazetteer.extract(one.title, one.sections) for one in truths]
    if seed is not None:
        dice = random.Random(seed)
        readings = [careless(one, dice) for one in readings]
    gold = tmp_path / "gold.jsonl"
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    gold.write_text("".join(json.dumps({"source": one.get("site"), **one}) + "\n" for one in lines), "utf-8")
    said = printed_by_the_scorer(gold, truths, readings, tmp_path)
    quality = quality_of(gazetteer.key, AnnotatedSet(name="", digest="", postings=len(truths)), truths, readings)
    for name, value in figures(quality).items():
        printed = re.search(rf"{re.escape(name)} ([\d.]+)", said)
        assert printed, name
        assert value == pytest.approx(float(printed[1]), abs=6e-5), name
    for site, f1, right, false, missed in re.findall(r"^  (\S+) +F1 ([\d.]+)  tp (\d+) fp (\d+) fn (\d+)", said, re.M):
        own = quality.per_site[site].technologies
        counts = (own.true_positives, own.false_positives, own.false_negatives)
        assert counts == (int(right), int(false), int(missed)), site
        assert (own.f1 or 0.0) == pytest.approx(float(f1), abs=6e-5), site
    assert f"spans that do not match the text {quality.spans_not_verbatim}\n" in said
    assert f"({quality.level.of})" in said
    assert f"({quality.newcomer.of})" in said
