"""The page of quality: scores with intervals, the queue, extractors beside each other, and what cannot be had."""

import sys
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from techstrata.serve.ui.launch import PAGE
from techstrata.serve.ui.quality import beside, nearest_to_the_data
from techstrata.serve.ui.quality_answers import Quality, SnapshotQuality
from techstrata.serve.ui.score_tables import most_different
from tests.serve.ui.conftest import MarketAnswers, served
from tests.serve.ui.measured import EXTRACTOR, SHIPPED, quality

Opened = Callable[..., str]


@pytest.fixture
def opened(api_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """All HTML of the page for an address."""

    def open_page(api: str = api_url, **query: str) -> str:
        monkeypatch.setattr(sys, "argv", [str(PAGE), "--api", api])
        page = AppTest.from_file(str(PAGE), default_timeout=30)
        for name, value in {"page": "quality", **query}.items():
            page.query_params[name] = value
        page.run()
        assert not page.exception
        assert not page.error
        assert len(page.markdown) == (query.get("page") == "trends"), "Streamlit shows every loose string of a script"
        return "\n".join(html.proto.body for html in page.get("html"))

    return open_page


def row(text: str, name: str) -> str:
    return next(part for part in text.split("<tr>") if f'<th scope="row">{name}' in part)


def told(*own: object, others: tuple[object, ...] = ()) -> SnapshotQuality:
    """As the API would tell it."""
    evaluations, beside_them = (
        tuple(Quality.model_validate_json(one.model_dump_json()) for one in some)  # type: ignore[attr-defined]
        for some in (own, others)
    )
    return SnapshotQuality(extractor=EXTRACTOR, evaluations=evaluations, beside=beside_them)


def test_the_answer_in_one_sentence_and_what_it_rests_on(opened: Opened) -> None:
    text = opened()
    assert "공고에 적힌 기술의 92.0%를 찾아내고, 찾은 것의 98.9%가 맞습니다" in text
    assert "추출기 hand@1/t-test를" in text
    assert "함께 배포되는 표본 annotated.jsonl: 공고 125건" in text
    assert "시장의 표본이 아니라 읽기 시험" in text


def test_every_measure_with_interval_and_counts(opened: Opened) -> None:
    text = opened()
    expected = {
        "정밀도": ("98.9%", "96.9–99.9%", "92 / 93"),
        "재현율": ("92.0%", "90.0–93.0%", "92 / 100"),
        "F1": ("95.3%", "93.3–96.3%", ""),
        "수준": ("88.9%", "83.9–91.9%", "80 / 90"),
        "직무": ("97.6%", "92.6–100.0%", "122 / 125"),
        "최소 경력": ("100.0%", "95.0–100.0%", "125 / 125"),
        "신입 여부": ("–", "–", "0 / 0"),
    }
    for name, cells in expected.items():
        assert [cell for cell in cells if f"<div>{cell}</div>" not in row(text, name)] == [], name


def test_sites_by_their_names(opened: Opened) -> None:
    text = opened()
    wanted = row(text, "원티드")
    assert '<td data-label="공고"><div>121</div></td>' in wanted
    assert '<td data-label="F1"><div>95.3%<small>93.3–96.3%</small></div></td>' in wanted
    german = row(text, "&lt;i&gt;de&lt;/i&gt;")
    assert '<td data-label="F1"><div>–</div></td>' in german
    assert "<i>de" not in text


def test_the_queue_with_its_suggestions(opened: Opened) -> None:
    text = opened()
    assert "모르는 이름 63개가 판단을 기다립니다" in text
    assert text.count('data-label="추이"') == 50
    blue = row(text, "FlutterBlue")
    assert "<small>Flutter-Blue</small>" in blue
    assert '<td data-label="공고"><div>1,234</div></td><td data-label="회사"><div>9</div></td>' in blue
    assert "늘어남" in blue
    assert "새 기술 · mobile" in blue
    assert "Java의 다른 표기" in row(text, "Jaava")
    assert "제안 없음" in row(text, "&lt;u&gt;Foo&lt;/u&gt;")


def test_sentences_of_the_queue_as_far_as_they_may_be_shown(opened: Opened) -> None:
    text = opened()
    assert "<blockquote>Kotlin, &lt;<b>FlutterBlue</b>&gt; 경험</blockquote>" in text
    assert "숨긴 문장" not in text


def test_english_has_no_korean(opened: Opened) -> None:
    text = opened(lang="en").partition("ts-headline")[2].partition("ts-footer")[0]
    assert "Finds 92.0% of the technologies that postings name" in text
    assert "a spelling of Java" in text
    shown = text.replace("경험", "")
    assert not any("가" <= letter <= "힣" for letter in shown)


def test_what_was_not_measured_says_so(opened: Opened) -> None:
    with served(MarketAnswers(is_measured=False), unknown=()) as api:
        text = opened(api)
        assert "품질은 아직 측정하지 않았습니다" in text
        assert "판단을 기다리는 모르는 이름이 없습니다" in text
        assert "읽기 품질" not in opened(api, page="trends")


def test_answers_that_cannot_be_had_leave_sentences(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_self: MarketAnswers) -> None:
        raise RuntimeError("not finished")

    monkeypatch.setattr(MarketAnswers, "quality", broken)
    with served(MarketAnswers(), unknown=broken) as api:  # type: ignore[arg-type]
        text = opened(api)
        assert "품질 점수를 불러올 수 없습니다" in text
        assert "모르는 이름 목록을 지금은 불러올 수 없습니다" in text
        assert "ts-headline" in opened(api, page="trends")


def test_the_quality_stands_beside_the_numbers(opened: Opened) -> None:
    text = opened(page="trends", lang="en")
    assert "Measured quality of reading: F1 95.3% (95 % interval 93.3–96.3%) · 125 annotated postings" in text
    assert 'href="?page=quality&amp;lang=en"' in text


def test_the_operators_own_postings_stand_nearest_to_the_data() -> None:
    small, large = (quality(EXTRACTOR, f"{size}.jsonl", size, (9, 1, 1), (1, 0, 0)) for size in (10, 40))
    best = nearest_to_the_data(told(SHIPPED, small, large))
    assert best is not None
    assert best.annotated.name == "40.jsonl"
    assert nearest_to_the_data(told()) is None


def test_extractors_that_read_the_same_postings_stand_side_by_side() -> None:
    other = quality("model@1/t-test", "annotated.jsonl", 125, (60, 1, 2), (20, 3, 18))
    elsewhere = quality("model@1/t-test", "mine.jsonl", 9, (1, 1, 1), (1, 1, 1))
    text = "".join(beside("ko", told(SHIPPED, others=(other, elsewhere))))
    assert "model@1/t-test" in row(text, "model@1/t-test")
    assert row(text, "&lt;b&gt;Kafka").count("<div>") == 2
    assert "<div>32 / 0 / 6</div>" in row(text, "&lt;b&gt;Kafka")
    assert "<div>20 / 3 / 18</div>" in row(text, "&lt;b&gt;Kafka")
    assert ">Java<" not in text, "they agree on it"
    assert "techstrata evaluate --extractor" in "".join(beside("ko", told(SHIPPED, others=(elsewhere,))))


def test_a_technology_that_only_one_has_met_counts() -> None:
    first, second = told(SHIPPED).evaluations[0], told(SHIPPED).evaluations[0]
    only = second.model_copy(update={"per_technology": second.per_technology[:1]})
    assert [(name, other) for name, _, other in most_different(first, only)] == [("<b>Kafka</b>", None)]
    assert most_different(first, second) == []
