"""What closing, partial runs, withdrawn sources and permission mean for what is published."""

import zlib
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from sqlalchemy import create_engine, text

from techstrata.app.answers import MartAnswers
from techstrata.domain import PostingDetail, PostingQuery, ShareQuery
from techstrata.stores.parquet import ParquetMarts

SECRET = "이 문장은 기술과 상관없는 소개라서 옮기면 안 됩니다."


def detail(world: Any, folder: Path, posting_id: str, as_of: str | None = None) -> PostingDetail:
    world.publish(folder, as_of)
    found = MartAnswers(folder, world.taxonomy).posting(posting_id)
    assert found is not None
    return found


def only_limited(site: str) -> bool:
    return site != "jumpit"


@pytest.mark.parametrize("reason", ["closed", "gone"])
def test_what_the_site_says_counts_until_the_posting_is_seen_again(world: Any, tmp_path: Path, reason: str) -> None:
    posting = world.add("1", ["2026-09-01"])
    world.close("1", "2026-09-03", reason)
    closed = detail(world, tmp_path, posting).row
    assert (closed.state, closed.closed_because) == ("closed", reason)
    assert closed.last_seen_on == date(2026, 9, 1)
    before = detail(world, tmp_path, posting, "2026-09-02").row
    assert (before.state, before.closed_because) == ("open", None)
    world.see("1", ["2026-09-05"])
    again = detail(world, tmp_path, posting)
    assert (again.row.state, again.row.closed_because) == ("open", None)
    assert again.reopened_on == (date(2026, 9, 5),)


def test_the_day_of_a_closure_is_a_day_of_the_data(world: Any, tmp_path: Path) -> None:
    world.add("1", ["2026-09-01"])
    world.close("1", "2026-09-03")
    assert world.publish(tmp_path).snapshot.as_of == date(2026, 9, 3)
    world.ran("2026-09-04")
    assert world.publish(tmp_path).snapshot.as_of == date(2026, 9, 4)


def test_a_deadline_that_passed_and_a_posting_that_vanished_are_told_apart(world: Any, tmp_path: Path) -> None:
    expired = world.add("1", ["2026-09-01"], deadline="2026-09-02")
    vanished = world.add("2", ["2026-09-01"], text="vanished " * 9)
    world.add("3", ["2026-09-01", "2026-09-03"], text="stays " * 9)
    assert detail(world, tmp_path, expired).row.closed_because == "expired"
    assert detail(world, tmp_path, vanished).row.closed_because == "unseen"


def test_no_posting_is_closed_by_a_run_that_was_not_whole(world: Any, tmp_path: Path) -> None:
    unseen = world.add("1", ["2026-09-01"])
    world.add("2", ["2026-09-01", "2026-09-03"], text="stays " * 9)
    world.ran("2026-09-01")
    world.ran("2026-09-03", outcome="partial")
    assert detail(world, tmp_path, unseen).row.state == "open"
    partial = world.publish(tmp_path).snapshot
    world.ran("2026-09-03")
    assert detail(world, tmp_path, unseen).row.closed_because == "unseen"
    assert world.publish(tmp_path).snapshot.inputs != partial.inputs


def test_a_whole_run_that_shows_nothing_closes(world: Any, tmp_path: Path) -> None:
    unseen = world.add("1", ["2026-09-01"])
    world.ran("2026-09-02")
    assert detail(world, tmp_path, unseen).row.closed_because == "unseen"


def test_a_long_gap_and_new_words_are_told(world: Any, tmp_path: Path) -> None:
    posting = world.add("1", ["2026-07-01"])
    world.add("1", ["2026-07-05"], deadline="2026-12-31")
    world.add("1", ["2026-09-01"], text="We changed what we wrote about this.", deadline="2026-12-31")
    found = detail(world, tmp_path, posting)
    assert found.reopened_on == (date(2026, 9, 1),)
    assert found.changed_on == (date(2026, 9, 1),), "a new deadline is not a new text"


def earlier(world: Any, folder: Path, *postings: str) -> list[str | None]:
    return [detail(world, folder, posting).repost_of for posting in postings]


def test_the_same_title_and_text_is_a_repost(world: Any, tmp_path: Path) -> None:
    first = world.add("1", ["2026-09-01"], title="[급구] Backend Engineer")
    second = world.add("2", ["2026-09-05"], title="급구 backend engineer!")
    world.ran("2026-09-05", outcome="partial")
    assert earlier(world, tmp_path, first, second) == [None, None], "the first may still be open"
    world.close("1", "2026-09-03", "gone")
    other = world.add("3", ["2026-09-05"], title="급구 backend engineer!", text="An altogether different text here.")
    third = world.add("4", ["2026-09-05"], title="급구 backend engineer!", company="Byeolsol")
    assert earlier(world, tmp_path, first, second, other, third) == [None, first, None, None]


def broken(many: Any) -> None:
    many.ran("2026-09-08", site="wanted")
    many.ran("2026-09-09", "broken", site="wanted", reasons=[("unreadable", "40 of 50 pages could not be read.")])


def test_a_broken_source_leaves_the_shares_and_comes_back_by_itself(many: Any, tmp_path: Path) -> None:
    question = ShareQuery(role="backend")
    answers = MartAnswers(tmp_path, many.taxonomy)
    many.publish(tmp_path)
    whole = answers.share(question)
    broken(many)
    snapshot = many.publish(tmp_path).snapshot
    share = answers.share(question)
    assert [(one.site, one.since, one.reason.code) for one in snapshot.withdrawn] == [
        ("wanted", date(2026, 9, 9), "unreadable")
    ]
    assert snapshot.sources == ("jumpit", "wanted")
    assert (whole.scope.sources, share.scope.sources) == (("jumpit", "wanted"), ("jumpit",))
    assert (whole.openings, share.openings) == (60, 45)
    note = "The source wanted is left out of the shares since 2026-09-09: 40 of 50 pages could not be read."
    assert share.notes == (note,)
    assert whole.notes == ()
    assert {item.site for item in answers.evidence(question, "python", None, 100).items} == {"jumpit"}
    listed = answers.postings(PostingQuery(sites=("wanted",), limit=100))
    assert (listed.total, {row.state for row in listed.items}) == (15, {"open"})
    many.ran("2026-09-10", site="wanted")
    assert many.publish(tmp_path, "2026-09-10").snapshot.withdrawn == ()
    assert answers.share(question).openings == 60
    assert many.publish(tmp_path, "2026-09-09").snapshot == snapshot, "history is not rewritten"


def test_when_every_source_is_broken_the_answer_says_so(world: Any, tmp_path: Path) -> None:
    posting = world.add("1", asks={"java": "required"})
    world.ran("2026-09-02", "broken")
    assert world.publish(tmp_path).snapshot.openings == 0
    answers = MartAnswers(tmp_path, world.taxonomy)
    notes = answers.share(ShareQuery(role="backend")).notes
    assert any("jumpit is left out of the shares since 2026-09-02" in note for note in notes)
    assert answers.posting(posting) is not None


def all_bytes(folder: Path) -> bytes:
    """Everything that a snapshot holds, packed values unpacked."""
    found = b""
    for part in folder.glob("parts/*.parquet"):
        found += repr(pq.read_table(part).to_pylist()).encode()
    for listing in folder.glob("listing/*.sqlite"):
        engine = create_engine(f"sqlite:///{listing}")
        with engine.connect() as connection:
            found += b"".join(zlib.decompress(row[0]) for row in connection.execute(text("SELECT detail FROM details")))
            found += repr(connection.execute(text("SELECT * FROM texts")).all()).encode()
            found += repr(connection.execute(text("SELECT * FROM vocabulary")).all()).encode()
            found += repr(connection.execute(text("SELECT row FROM cards")).all()).encode()
        engine.dispose()
    return found


def test_of_a_limited_source_the_marts_hold_only_the_evidence(world: Any, tmp_path: Path) -> None:
    limited = world.add("1", asks={"java": "required", "kafka": "preferred"}, text=SECRET, tags=["MySQL"])
    free = world.add("2", site="wanted", asks={"java": "required"}, text="모두에게 보여도 되는 글입니다.")
    invented = world.add("3", text="지어낸 글이라 보여도 됩니다.", url="https://jumpit.example/3")
    world.publish(tmp_path, republish=only_limited)
    answers = MartAnswers(tmp_path, world.taxonomy)
    details = {one: answers.posting(one) for one in (limited, free, invented)}
    versions = {one: found.versions[-1] for one, found in details.items() if found}
    assert versions[limited].is_excerpt
    assert versions[limited].sections == {
        "title": "Engineer",
        "requirements": "Knows Java well.\nKnows Apache Kafka well.",
    }
    assert not versions[free].is_excerpt
    assert not versions[invented].is_excerpt, "invented postings belong to nobody"
    held = all_bytes(tmp_path)
    assert "소개라서" not in held.decode()
    assert "모두에게" in held.decode()


def test_every_span_of_an_excerpt_still_opens(many: Any, tmp_path: Path) -> None:
    question = ShareQuery(role="backend", with_tags=True)
    many.publish(tmp_path / "full")
    many.publish(tmp_path / "limited", republish=lambda _site: False)
    full, limited = (MartAnswers(tmp_path / name, many.taxonomy) for name in ("full", "limited"))
    assert full.share(question).technologies == limited.share(question).technologies
    for row in limited.share(question).technologies:
        page = limited.evidence(question, row.technology, None, 100)
        assert page.total == row.openings == len(page.items)
        assert [item.sentences for item in page.items] == [
            item.sentences for item in full.evidence(question, row.technology, None, 100).items
        ]
        for item in page.items:
            assert item.sentences
            posting = limited.posting(item.posting_id)
            assert posting is not None
            sections = posting.versions[-1].sections | {"tags": "\n".join(posting.versions[-1].tags)}
            for span in posting.versions[-1].spans:
                assert sections[span.section][span.start : span.end] == span.text
            for sentence in item.sentences:
                assert sentence.text in sections[sentence.section]


def test_rights_and_receipts_are_part_of_what_went_in(many: Any, tmp_path: Path) -> None:
    full = many.publish(tmp_path).snapshot
    limited = many.publish(tmp_path, republish=only_limited).snapshot
    assert (limited.inputs != full.inputs, limited.snapshot_id != full.snapshot_id) == (True, True)
    again = many.publish(tmp_path, republish=only_limited)
    assert (again.is_new, again.snapshot) == (False, limited)
    assert ParquetMarts(tmp_path).current_id() == limited.snapshot_id
    other = many.publish(tmp_path / "other", republish=only_limited).snapshot
    assert other == limited
