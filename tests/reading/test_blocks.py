"""Bodies without headings fall into blocks that their items tell."""

import pytest

from techstrata.reading.blocks import LABELS, Item, blocks_of, items_of, likeliest, scores
from techstrata.reading.outline import outline

JOINED = (
    "• 주문 서비스의 서버를 개발하고 운영합니다.\n• 결제 API를 설계하고 개선합니다.\n• 배포 자동화를 담당합니다."
    " • 관련 경력 3년 이상이신 분\n• Java 개발 경험이 있으신 분\n• 관계형 데이터베이스를 잘 아시는 분"
    " • 대용량 트래픽 처리 경험이 있으신 분\n• 오픈소스 기여 경험이 있으신 분"
)


def test_items_are_lines_and_what_was_joined_into_them() -> None:
    items = items_of(JOINED)
    assert len(items) == 8
    assert [number for number, item in enumerate(items) if item.parted] == [3, 6]
    assert JOINED[items[3].start : items[3].end].startswith("관련 경력")


def test_joined_lists_are_told_apart() -> None:
    blocks = blocks_of(JOINED)
    assert [block.section for block in blocks] == ["tasks", "requirements", "preferred"]
    assert JOINED[blocks[1].start :].lstrip("• ").startswith("관련 경력")


@pytest.mark.parametrize(
    ("item", "label"),
    [
        ("신규 서비스 백엔드 개발 및 운영을 담당합니다", "tasks"),
        ("관련 학과 졸업자 또는 그에 준하는 경력 3년 이상이신 분", "requirements"),
        ("4대 보험, 연차, 경조휴가 제공", "other"),
    ],
)
def test_what_an_item_sounds_like(item: str, label: str) -> None:
    fits = scores(item)
    assert LABELS[max(range(len(LABELS)), key=fits.__getitem__)] == label


def test_a_list_does_not_return_to_tasks_for_one_odd_item() -> None:
    fits = [[5.0, 0, 0, 0], [0, 6.0, 0, 0], [0.5, 0, 0, 0], [0, 6.0, 0, 0]]
    assert likeliest(fits, [Item(0, 0, parted=False)] * 4) == [0, 1, 1, 1]


@pytest.mark.parametrize("text", ["", "한 줄뿐인 공고입니다.", "Only English here.\n" * 9, "a|b|c|d|e"])
def test_texts_that_say_too_little_have_no_blocks(text: str) -> None:
    assert blocks_of(text) == []


@pytest.mark.parametrize("text", ["업무", "업무\n", "업무\nC", "업무\n\n", "담당\n \n", "기술스택\nC"])
def test_a_heading_with_next_to_nothing_below_it(text: str) -> None:
    segments = outline(text)
    assert segments[0].start == 0
    assert segments[-1].end == len(text)
