"""Bodies without headings fall into blocks that their items tell."""

import pytest

from techstrata.reading.block_items import items_of
from techstrata.reading.blocks import LABELS, Fit, Known, allowed_labels, blocks_of, likeliest, rows_of, weighed
from techstrata.reading.outline import outline

TASKS = ["주문 서비스의 서버를 개발하고 운영합니다.", "결제 API를 설계하고 개선합니다.", "배포 자동화를 담당합니다."]
DEMANDS = ["관련 경력 3년 이상이신 분", "Java 개발 경험이 있으신 분", "관계형 데이터베이스를 잘 아시는 분"]
PREFERRED = ["대용량 트래픽 처리 경험이 있으신 분", "오픈소스 기여 경험이 있으신 분"]
IN_ORDER = ["tasks", "requirements", "preferred"]


def joined(between: str, sign: str = "• ") -> str:
    return between.join("\n".join(sign + item for item in items) for items in (TASKS, DEMANDS, PREFERRED))


@pytest.mark.parametrize("sign", ["• ", "- ", "· ", "ㆍ", "* ", "✓ "])
def test_a_bullet_in_mid_line_joins_two_lists(sign: str) -> None:
    text = joined(" ", sign)
    items = items_of(text)
    assert [number for number, item in enumerate(items) if item.cue == "joint"] == [3, 6]
    assert text[items[3].start : items[3].end].lstrip("•-·ㆍ*✓ ").startswith("관련 경력")


def test_what_parts_items() -> None:
    text = (
        "1. 서버를 개발합니다\n2. 결제를 개선합니다\n1. 경력 3년 이상\n\n\n- 트래픽 경험\n\n- 영어 가능자\n※ 병역 특례"
    )
    assert [item.cue for item in items_of(text)] == ["sign", "", "anew", "blanks", "blank", "sign"]


def test_items_of_a_line_that_lost_its_breaks() -> None:
    line = " ".join(f"- {item}" for item in (TASKS + DEMANDS + PREFERRED) * 2)
    assert [item.cue for item in items_of(line)][1:] == ["inside"] * 15


def test_items_begin_at_headings_inside_lines() -> None:
    text = "서버를 개발합니다 우대사항 트래픽 경험"
    assert [text[item.start : item.end] for item in items_of(text, [10])] == [
        "서버를 개발합니다 ",
        "우대사항 트래픽 경험",
    ]


@pytest.mark.parametrize(("between", "sign"), [(" ", "• "), (" ", "· "), ("\n", "- "), ("\n\n", ""), ("\n", "ㆍ")])
def test_joined_lists_are_told_apart(between: str, sign: str) -> None:
    text = joined(between, sign)
    blocks = blocks_of(text)
    assert [block.section for block in blocks] == IN_ORDER
    assert text[blocks[1].start :].lstrip("•-·ㆍ ").startswith("관련 경력")


def test_lists_joined_in_mid_line_begin_nowhere_else() -> None:
    fits = [Fit((0.0, 0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 0.0))] * 5
    eager = [*fits[:2], Fit((0.0, 0.0, 9.0, 0.0), (0.0, 0.0, 9.0, 0.0)), *fits[3:]]
    joints = [False, True, False, True, False]
    free, labels = likeliest(eager), likeliest(eager, (), joints)
    assert LABELS[free[2]] == "preferred" != LABELS[free[1]]
    assert labels[1] == labels[2]


def test_three_rows_of_bars_are_three_lists() -> None:
    rows = ["|".join(items) for items in (TASKS, DEMANDS, PREFERRED)]
    blocks = blocks_of("\n".join(rows))
    assert [(block.section, block.start) for block in blocks] == [
        (section, len("\n".join([*rows[:number], ""]))) for number, section in enumerate(IN_ORDER)
    ]


def test_rows_that_give_the_tasks_twice_have_no_requirements() -> None:
    tasks = "|".join(TASKS)
    blocks = blocks_of("\n".join([tasks, tasks, "|".join(PREFERRED)]))
    assert [block.section for block in blocks] == ["tasks", "preferred"]


@pytest.mark.parametrize(
    ("item", "label"),
    [
        ("신규 서비스 백엔드 개발 및 운영을 담당합니다", "tasks"),
        ("관련 학과 졸업자 또는 그에 준하는 경력 3년 이상이신 분", "requirements"),
        ("4대 보험, 연차, 경조휴가 제공", "other"),
    ],
)
def test_what_an_item_sounds_like(item: str, label: str) -> None:
    within = weighed(rows_of(item, items_of(item))[0]).within
    assert LABELS[max(range(len(LABELS)), key=within.__getitem__)] == label


def test_a_list_does_not_return_to_tasks_for_one_odd_item() -> None:
    even = [0.0] * len(LABELS)
    fits = [Fit(within, even) for within in ([5.0, 0, 0, 0], [0, 6.0, 0, 0], [0.5, 0, 0, 0], [0, 6.0, 0, 0])]
    assert likeliest(fits) == [0, 1, 1, 1]


def test_what_headings_leave_open() -> None:
    text = "서비스를 소개합니다\n주요업무\n서버를 개발합니다\n우대사항\n트래픽 경험"
    tasks, preferred = text.index("주요"), text.index("우대")
    known = [Known("tasks", tasks, preferred, firm=False), Known("preferred", preferred, len(text), firm=True)]
    allowed = [{LABELS[label] for label in one} for one in allowed_labels(items_of(text), known)]
    assert allowed == [{"tasks", "other"}, {"tasks"}, {"tasks", "requirements", "other"}, {"preferred"}, {"preferred"}]


def test_a_heading_of_tasks_alone_leaves_the_other_lists_to_their_items() -> None:
    segments = outline("[주요업무]\n" + joined("\n"))
    assert [segment.section for segment in segments] == IN_ORDER


def test_names_of_a_stack_go_on_until_something_is_demanded() -> None:
    text = "[기술 스택]\n• Java, Spring\n• MySQL, Redis\n• Kubernetes\n• " + "\n• ".join(DEMANDS + PREFERRED)
    segments = outline(text)
    assert [segment.section for segment in segments][:2] == ["stack", "requirements"]
    assert text[segments[1].start :].lstrip("• ").startswith("관련 경력")


@pytest.mark.parametrize("text", ["", "한 줄뿐인 공고입니다.", "Only English here.\n" * 9, "a|b|c|d|e"])
def test_texts_that_say_too_little_have_no_blocks(text: str) -> None:
    assert blocks_of(text) == []


@pytest.mark.parametrize("text", ["업무", "업무\n", "업무\nC", "업무\n\n", "담당\n \n", "기술스택\nC"])
def test_a_heading_with_next_to_nothing_below_it(text: str) -> None:
    segments = outline(text)
    assert segments[0].start == 0
    assert segments[-1].end == len(text)
