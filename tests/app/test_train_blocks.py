"""The weights of the blocks of bodies: the same files give the same bytes, and what they say can be told again."""

import gzip
import json
from pathlib import Path

import numpy as np

from techstrata.app.train_blocks import examples, is_held_out, postings, train
from techstrata.reading.blocks import LABELS, SCALE, features

TASKS = ["결제 서버를 개발합니다", "배포 자동화를 담당합니다", "데이터 파이프라인을 운영합니다"]
DEMANDS = ["관련 경력 3년 이상이신 분", "Java 개발 경험이 있으신 분", "SQL 활용에 능숙하신 분"]
GIVEN = ["4대 보험과 연차 제공", "점심 식대 지원", "경조사 휴가 제공"]


def feed(folder: Path) -> Path:
    path = folder / "feed.jsonl.gz"
    sections = {
        name: "\n".join(lines) for name, lines in (("tasks", TASKS), ("requirements", DEMANDS), ("benefits", GIVEN))
    }
    lines = [json.dumps({"company": f"가온 {number}", "sections": sections}) for number in range(20)]
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return path


def test_the_same_files_give_the_same_weights_and_they_tell_the_labels(tmp_path: Path) -> None:
    told = [one for _, items in postings([feed(tmp_path)]) for one in items]
    weights = train(told)
    assert weights.tobytes() == train(told).tobytes()
    for label, lines in (("tasks", TASKS), ("requirements", DEMANDS), ("other", GIVEN)):
        for line in lines:
            fits = np.asarray(weights, np.float32)[list(features(line))].sum(0) / SCALE
            assert LABELS[int(fits.argmax())] == label, line


def test_sections_that_name_nothing_are_told_by_their_headings() -> None:
    found = list(examples({"body": "주요업무\n- 서버 개발을 담당합니다\n자격요건\n- Java 경험이 있으신 분"}))
    assert [(LABELS[label], item) for label, item in found] == [
        ("tasks", "서버 개발을 담당합니다"),
        ("requirements", "Java 경험이 있으신 분"),
    ]


def test_requirements_that_repeat_the_tasks_teach_nothing() -> None:
    same = "서버 개발을 담당합니다"
    assert [LABELS[label] for label, _ in examples({"tasks": same, "requirements": same})] == ["tasks"]


def test_about_one_employer_in_five_is_held_out() -> None:
    assert 0.15 < sum(is_held_out(f"회사 {number}") for number in range(2_000)) / 2_000 < 0.25
