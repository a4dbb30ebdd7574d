"""Side by side: the best first, and a difference only where the data show one."""

from techstrata.domain import AnnotatedSet, Extraction, ExtractorKey
from techstrata.quality.comparison import Evaluated, behind_best, ordered
from techstrata.quality.page import page_of
from techstrata.quality.scores import compare, quality_of
from tests.quality.conftest import annotated, read

JAVA = ("Java", "requirements", "Java", "required")
FOUND = ("java", "Java", "requirements", "required")
TRUTHS = [annotated(JAVA, site="<b>site</b>") for _ in range(40)]
SET = AnnotatedSet(name="own & theirs.jsonl", digest="d", postings=len(TRUTHS))


def evaluated(name: str, right: int, **facts: object) -> Evaluated:
    readings: list[Extraction] = [read(FOUND) if number < right else read() for number in range(len(TRUTHS))]
    quality = quality_of(ExtractorKey(name, "1", "t"), SET, TRUTHS, readings)
    return Evaluated(name, quality, compare(TRUTHS, readings), seconds=0.5, **facts)


def test_the_best_comes_first_and_ties_are_said() -> None:
    found = ordered([evaluated("poor", 20), evaluated("good", 40), evaluated("near", 39)])
    assert [one.name for one in found] == ["good", "near", "poor"]
    best, near, poor = behind_best(found)
    assert (best.difference, best.is_tie) == (0.0, True)
    assert near.is_tie
    assert not poor.is_tie
    assert poor.low <= poor.difference <= poor.high


def test_nothing_to_compare_is_no_error() -> None:
    assert behind_best([]) == []
    nothing = Evaluated("none", evaluated("none", 0).quality, compare([annotated()], [read()]), 0.0)
    assert behind_best([nothing, nothing])[1].is_tie


def test_costs_and_speed_are_told_only_where_they_were_measured() -> None:
    plain = evaluated("plain", 40)
    assert (plain.postings_per_second, plain.cost_usd_per_1000_postings) == (80.0, 0.0)
    asked = evaluated("asked", 40, asked=20, kept=20, cost_usd=0.1)
    assert (asked.postings_per_second, asked.cost_usd_per_1000_postings) == (None, 5.0)
    assert evaluated("kept", 40, kept=40, cost_usd=0.0).cost_usd_per_1000_postings is None
    assert evaluated("unpriced", 40, asked=40, cost_usd=None).cost_usd_per_1000_postings is None


def test_the_page_holds_one_table_of_all_and_nothing_of_the_files_as_markup() -> None:
    page = page_of(SET, ordered([evaluated("<one>", 40), evaluated("two", 20, is_practice=True)]), ["a < b"])
    assert "<b>site" not in page
    assert "<one>" not in page
    assert "&lt;one&gt;" in page
    assert "own &amp; theirs.jsonl" in page
    assert "a &lt; b" in page
    assert "연습 서버 · practice server" in page
    first = page.index("<table>")
    assert page.index("&lt;one&gt;") < page.index("two") < page.index("</table>", first)
    assert "http" not in page.replace("http-equiv", "")
