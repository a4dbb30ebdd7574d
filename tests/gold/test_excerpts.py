"""Of a limited source only the sentences that are evidence are kept, and every span still says what it said."""

from dataclasses import replace

from techstrata.domain import Level, Mention
from techstrata.gold.excerpts import GAP, excerpt_of
from techstrata.reading.sentences import LONGEST


def mention(section: str, text: str, word: str, level: Level = "required", nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = text.index(word, start + 1)
    return Mention(word.lower(), word, "technology", section, start, start + len(word), word, level)


def check(sections: dict[str, str], mentions: list[Mention]) -> dict[str, str]:
    shown, moved = excerpt_of(sections, mentions)
    assert [(one.technology, one.section, one.text) for one in moved] == [
        (one.technology, one.section, one.text) for one in mentions
    ]
    for one in moved:
        assert shown[one.section][one.start : one.end] == one.text
    return shown


def test_sentences_without_a_span_are_left_out() -> None:
    text = (
        "우리는 함께 자랍니다. Java로 서버를 만듭니다. 점심을 드립니다.\n• Kafka 운영 경험\n• 밝은 성격\n• Redis 경험"
    )
    found = [mention("body", text, word) for word in ("Java", "Kafka", "Redis")]
    shown = check({"body": text, "benefits": "휴가 무제한"}, found)
    assert shown == {"body": f"Java로 서버를 만듭니다.\n{GAP}\n• Kafka 운영 경험\n{GAP}\n• Redis 경험"}


def test_neighbours_are_joined_without_a_gap_and_a_sentence_stands_once() -> None:
    text = "Java와 Kafka를 씁니다.\n\nRedis도 씁니다. 끝입니다."
    shown = check({"tasks": text}, [mention("tasks", text, word) for word in ("Java", "Kafka", "Redis")])
    assert shown == {"tasks": "Java와 Kafka를 씁니다.\nRedis도 씁니다."}


def test_of_a_text_without_sentences_only_the_words_around_are_kept() -> None:
    filler = "many words that nobody ends " * 100
    text = f"{filler}Java {filler}Java {filler}"
    shown = check({"body": text}, [mention("body", text, "Java"), mention("body", text, "Java", nth=1)])
    assert len(shown["body"]) <= 2 * LONGEST + len(GAP) + 2
    assert GAP in shown["body"]


def test_windows_that_overlap_become_one() -> None:
    text = "x " * 200 + "Java and Kafka " + "y " * 200
    shown = check({"body": text}, [mention("body", text, "Java"), mention("body", text, "Kafka")])
    assert GAP not in shown["body"]
    assert shown["body"].count("Java") == 1


def test_title_and_tags_keep_their_spans() -> None:
    inside = "Knows Java well."
    found = [
        Mention("go", "Go", "technology", "title", 0, 2, "Go", "used"),
        mention("requirements", inside, "Java"),
        Mention("mysql", "MySQL", "technology", "tags", 0, 5, "MySQL", "used"),
    ]
    shown, moved = excerpt_of({"requirements": f"First. {inside}"}, [found[0], *_shifted(found[1:2], 7), found[2]])
    assert shown == {"requirements": inside}
    assert moved == found


def _shifted(mentions: list[Mention], by: int) -> list[Mention]:
    return [replace(one, start=one.start + by, end=one.end + by) for one in mentions]


def test_a_text_without_spans_shows_nothing() -> None:
    assert excerpt_of({"body": "아무 기술도 없는 글"}, []) == ({}, [])
