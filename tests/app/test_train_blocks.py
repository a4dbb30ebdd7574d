"""The weights of the blocks of bodies: the same files give the same bytes, and what they say can be told again."""

import gzip
import json
from pathlib import Path
from random import Random

import numpy as np

from techstrata.app.joined_postings import Part, joined, labelled, parts_of
from techstrata.app.train_blocks import chances_of, examples, is_held_out, postings, train
from techstrata.reading.block_items import items_of
from techstrata.reading.blocks import LABELS, SCALE, row_from, rows_of

TASKS = ["결제 서버를 개발합니다", "배포 자동화를 담당합니다", "데이터 파이프라인을 운영합니다"]
DEMANDS = ["관련 경력 3년 이상이신 분", "Java 개발 경험이 있으신 분", "SQL 활용에 능숙하신 분"]
GIVEN = ["4대 보험과 연차 제공", "점심 식대 지원", "경조사 휴가 제공"]
SECTIONS = {"tasks": "\n".join(TASKS), "requirements": "\n".join(DEMANDS), "benefits": "\n".join(GIVEN)}


def feed(folder: Path, name: str = "feed.jsonl.gz", count: int = 20) -> Path:
    path = folder / name
    lines = [
        json.dumps({"company": f"가온 {number}", "sections": {**SECTIONS, "intro": f"가온 {number}"}})
        for number in range(count)
    ]
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return path


def test_the_same_files_give_the_same_weights_and_they_tell_the_labels(tmp_path: Path) -> None:
    told = [parts for _, parts in postings([feed(tmp_path)])]
    weights = train(examples(told))
    assert weights.tobytes() == train(examples(told)).tobytes()
    for label, lines in (("tasks", TASKS), ("requirements", DEMANDS), ("other", GIVEN)):
        for line in lines:
            rows = rows_of(line, items_of(line))[0]
            fits = np.asarray(weights, np.float32)[rows, : len(LABELS)].sum(0) / SCALE
            assert LABELS[int(fits.argmax())] == label, line


def test_no_list_leads_back_to_tasks(tmp_path: Path) -> None:
    weights = train(examples(parts for _, parts in postings([feed(tmp_path)])))
    to_requirements, back = (
        weights[row_from(one), len(LABELS) + LABELS.index(other)]
        for one, other in (("tasks", "requirements"), ("requirements", "tasks"))
    )
    assert to_requirements > back


def test_postings_of_other_files_are_left_out_however_they_are_joined(tmp_path: Path) -> None:
    long = {name: text.replace("\n", " 그리고 그 밖의 여러 가지 일과 함께\n") for name, text in SECTIONS.items()}
    known = tmp_path / "known.jsonl"
    known.write_text(json.dumps({"company": "가온", "text": "\n".join(reversed(long.values()))}), "utf-8")
    mine = tmp_path / "mine.jsonl"
    mine.write_text(json.dumps({"company": "가온", "sections": long}), "utf-8")
    assert len(list(postings([mine]))) == 1
    assert list(postings([mine], [known])) == []


def test_bodies_are_told_by_their_headings_when_they_are_long_enough() -> None:
    body = "\n".join(["주요업무", *TASKS, "자격요건", *DEMANDS])
    assert [part.section for part in parts_of({"body": body})] == ["tasks", "requirements"]
    assert parts_of({"body": "주요업무\n서버를 개발합니다\n자격요건\nJava 경험"}) == []


def test_headings_inside_a_section_are_minded() -> None:
    found = parts_of({"requirements": "\n".join([*DEMANDS, "[우대사항]", "오픈소스 경험"])})
    assert [(part.section, part.text.strip()) for part in found] == [
        ("requirements", "\n".join(DEMANDS)),
        ("preferred", "오픈소스 경험"),
    ]


def test_requirements_that_repeat_the_tasks_teach_nothing() -> None:
    same = "서버 개발을 담당합니다"
    assert [part.section for part in parts_of({"tasks": same, "requirements": same})] == ["tasks"]


def test_joined_bodies_know_what_each_item_speaks_of() -> None:
    parts = [Part(name, text) for name, text in SECTIONS.items() if name != "benefits"]
    dice = Random(1)
    bodies = [joined(parts, dice) for _ in range(60)]
    assert {body.text[body.starts[1] - 1] for body in bodies} == {"\n", " "}
    for body in bodies:
        for item, label in labelled(body):
            text = body.text[item.start : item.end]
            if any(line in text for line in DEMANDS) and not any(line in text for line in TASKS):
                assert LABELS[label] == "requirements"


def test_chances_are_shares_of_all_sequences() -> None:
    dice = np.random.default_rng(1)
    fits = dice.normal(size=(2, 3, 8)).astype(np.float32)
    steps = dice.normal(size=(8, 8)).astype(np.float32)
    chances, pairs = chances_of(fits, steps, np.array([3, 2]))
    sums = [[np.exp(fits[1, 0, one] + steps[one, other] + fits[1, 1, other]) for other in range(8)] for one in range(8)]
    told = np.array(sums) / np.sum(sums)
    assert np.allclose(chances[1, 0], told.sum(1), atol=1e-4)
    assert np.allclose(chances[1, 2], 0)
    assert np.isclose(pairs.sum(), 3, atol=1e-3)


def test_about_one_employer_in_five_is_held_out() -> None:
    assert 0.15 < sum(is_held_out(f"회사 {number}") for number in range(2_000)) / 2_000 < 0.25
