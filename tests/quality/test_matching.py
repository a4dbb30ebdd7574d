"""How one reading is judged against one annotated posting."""

from dataclasses import replace

import pytest

from techstrata.quality.matching import compared
from tests.quality.conftest import annotated, read

JAVA = ("Java", "requirements", "Java", "required")
BOOT = ("Spring Boot", "requirements", "Spring Boot", "required")


def test_found_missed_and_false() -> None:
    found = compared(
        annotated(JAVA, BOOT), read(("java", "Java", "requirements", "required"), ("go", "Go", "title", "used"))
    )
    assert (found.found, found.missed, found.false) == ((("java", "Java"),), ("Spring Boot",), ("go",))


def test_ids_need_not_be_names_but_places_must_meet() -> None:
    truth = annotated(BOOT)
    assert compared(truth, read(("sb", "Spring", "requirements", "required"))).found == (("sb", "Spring Boot"),)
    assert compared(truth, read(("sb", "EC2", "requirements", "required"))).false == ("sb",)
    assert compared(annotated(JAVA), read(("java", "Java", "preferred", "preferred"))).false == ("java",)


def test_a_name_is_claimed_once_and_by_equal_places_first() -> None:
    truth = annotated(("AWS EC2", "requirements", "Amazon EC2", "required"), ("AWS", "requirements", "AWS", "required"))
    # Both touch the longer name; the one that coincides with the shorter name must not take the longer away.
    both = read(("aws", "AWS", "requirements", "required"), ("ec2", "EC2", "requirements", "required"))
    assert dict(compared(truth, both).found) == {"aws": "AWS", "ec2": "Amazon EC2"}
    twice = read(("ec2", "EC2", "requirements", "required"), ("other", "EC2", "requirements", "required"))
    assert compared(annotated(truth_of_ec2()), twice).false == ("other",)


def truth_of_ec2() -> tuple[str, str, str, str]:
    return ("EC2", "requirements", "Amazon EC2", "required")


def test_what_only_touches_concepts_or_other_is_neither_right_nor_wrong() -> None:
    truth = annotated(("Slack", "preferred", "Slack", "other"), concepts=["deep learning"])
    reading = read(("slack", "Slack", "preferred", "preferred"), ("dl", "deep learning", "requirements", "required"))
    found = compared(truth, reading)
    assert (found.found, found.missed, found.false) == ((), (), ())
    assert found.false_levels.total() == 0
    elsewhere = read(("java", "Java", "requirements", "required"), ("java", "Slack", "preferred", "used"))
    beside = compared(annotated(JAVA, ("Slack", "preferred", "Slack", "other")), elsewhere)
    assert (beside.found, beside.false_levels.total()) == ((("java", "Java"),), 0)


def test_mentions_of_level_other_and_concepts_are_not_read_as_technologies() -> None:
    reading = read(("go", "Go", "title", "other"), ("java", "Java", "requirements", "required"))
    concept = replace(reading, mentions=(replace(reading.mentions[1], kind="concept"),))
    assert compared(annotated(), reading).false == ("java",)
    assert compared(annotated(), concept).false == ()


def test_what_is_not_verbatim_is_thrown_away() -> None:
    reading = read(("java", "Java", "requirements", "required"))
    moved = replace(reading, mentions=tuple(replace(one, start=1, end=5) for one in reading.mentions))
    found = compared(annotated(JAVA), moved)
    assert (found.found, found.not_verbatim) == ((), 1)


def test_levels_are_compared_by_section_the_strongest_of_each_side() -> None:
    truth = annotated(JAVA, ("Java", "preferred", "Java", "preferred"), ("Java again", "requirements", "Java", "used"))
    reading = read(
        ("java", "Java", "requirements", "used"),
        ("java", "Java again", "requirements", "required"),
        ("java", "Java", "preferred", "used"),
        ("java", "Go", "title", "used"),
    )
    found = compared(truth, reading)
    assert found.levels == {("required", "required"): 1, ("preferred", "used"): 1}
    assert found.false_levels == {"used": 1}
    unread = compared(truth, read(("java", "Java", "requirements", "required")))
    assert unread.unfound_levels == {"preferred": 1}


@pytest.mark.parametrize(("role", "right"), [("backend", True), ("fullstack", True), ("qa", False)])
def test_an_accepted_role_is_right(role: str, right: bool) -> None:
    assert compared(annotated(role_alt=("fullstack",)), read(role=role)).role_right is right


def test_years_must_be_equal_and_newcomers_only_where_said() -> None:
    found = compared(annotated(years_min=3, newcomer_ok=False), read(years_min=None, newcomer_ok=False))
    assert (found.years_right, found.newcomer_right) == (False, True)
    unsaid = compared(annotated(), read(newcomer_ok=True))
    assert (unsaid.years_right, unsaid.newcomer_right) == (True, None)
