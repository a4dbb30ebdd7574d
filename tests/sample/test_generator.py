"""The sample: the same everywhere, in the exchange format, and its truth stands in its text."""

import gzip
import hashlib
import json
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from techstrata.sample import POSTINGS_FILE, TRUTH_FILE, SamplePosting, generate, true_shares, write

SITES = {"wanted", "jumpit", "programmers", "saramin", "jobkorea", "rallit", "rocketpunch", "linkedin"}


@pytest.fixture(scope="module")
def sample() -> list[SamplePosting]:
    return list(generate(postings=2_000))


def text_of(posting: SamplePosting, section: str) -> str:
    texts: dict[str, str] = {"title": posting.line["title"], **posting.line["sections"]}
    return texts[section]


def test_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    digests = []
    for name in ("one", "two"):
        paths = write(tmp_path / name, seed=7, postings=150)
        digests.append([hashlib.sha256(path.read_bytes()).hexdigest() for path in paths])
    assert digests[0] == digests[1]


def test_other_seed_gives_other_postings() -> None:
    assert [p.line for p in generate(1, 20)] != [p.line for p in generate(2, 20)]


def test_files_run_line_by_line_alike(tmp_path: Path) -> None:
    write(tmp_path, postings=100)
    lines, truths = (
        [json.loads(row) for row in gzip.decompress((tmp_path / name).read_bytes()).decode().splitlines()]
        for name in (POSTINGS_FILE, TRUTH_FILE)
    )
    assert len(lines) == len(truths) == 100
    assert [(row["site"], row["site_id"]) for row in lines] == [(row["site"], row["site_id"]) for row in truths]


def test_lines_are_in_the_exchange_format(sample: list[SamplePosting]) -> None:
    assert len(sample) == 2_000
    for line in (posting.line for posting in sample):
        assert {"site", "site_id", "title", "company", "sections", "seen_on", "url"} <= set(line)
        assert any(text.strip() for text in line["sections"].values())
        assert re.fullmatch(r"https://[a-z.]+\.example/\S+", line["url"])
    assert {posting.line["site"] for posting in sample} == SITES


def test_all_sites_are_seen_on_mondays_of_the_eight_quarters(sample: list[SamplePosting]) -> None:
    days = [date.fromisoformat(day) for posting in sample for day in posting.line["seen_on"]]
    assert {day.weekday() for day in days} == {0}
    assert (min(days), max(days)) == (date(2024, 10, 7), date(2026, 9, 28))
    assert all(posting.line["seen_on"] == sorted(set(posting.line["seen_on"])) for posting in sample)


def test_every_named_technology_stands_in_its_section(sample: list[SamplePosting]) -> None:
    for posting in sample:
        for mention in posting.truth["technologies"] + posting.truth["others"]:
            assert mention["text"] in text_of(posting, mention["section"])
    assert len({m["name"] for posting in sample for m in posting.truth["technologies"]}) >= 300


def test_levels_follow_sections(sample: list[SamplePosting]) -> None:
    tasks = {m["level"] for p in sample for m in p.truth["technologies"] if m["section"] == "tasks"}
    preferred = {m["level"] for p in sample for m in p.truth["technologies"] if m["section"] == "preferred"}
    assert (tasks, preferred) == ({"used"}, {"preferred"})
    advantage = re.compile("우대|plus|preferred")
    demoted = [
        posting.line["sections"]["requirements"]
        for posting in sample
        for mention in posting.truth["technologies"]
        if (mention["section"], mention["level"]) == ("requirements", "preferred")
    ]
    assert demoted
    assert all(advantage.search(text) for text in demoted)


def test_no_pattern_is_left_unfilled(sample: list[SamplePosting]) -> None:
    for posting in sample:
        for section in ("title", *posting.line["sections"]):
            assert not re.search(r"[{}]|None", text_of(posting, section))


def test_lookalikes_stand_in_the_text_and_name_nothing(sample: list[SamplePosting]) -> None:
    with_words = [posting for posting in sample if posting.truth["ambiguous_words"]]
    assert 0.05 < len(with_words) / len(sample) < 0.25
    for posting in with_words:
        whole = "\n".join(posting.line["sections"].values())
        assert all(word in whole for word in posting.truth["ambiguous_words"])


def test_some_openings_are_on_several_sites(sample: list[SamplePosting]) -> None:
    sites: dict[tuple[str, int], set[str]] = defaultdict(set)
    for truth in (posting.truth for posting in sample):
        sites[truth["opening"], truth["episode"]].add(truth["site"])
    assert 0.08 < sum(len(found) > 1 for found in sites.values()) / len(sites) < 0.16
    assert max(map(len, sites.values())) <= 4


def test_reposts_come_after_more_than_a_month(sample: list[SamplePosting]) -> None:
    days: dict[tuple[str, int], list[str]] = defaultdict(list)
    for truth in (posting.truth for posting in sample):
        days[truth["opening"], truth["episode"]] += truth["seen_on"]
        assert truth["repost"] == (truth["episode"] > 1)
    again = [(opening, episode) for opening, episode in days if (opening, episode - 1) in days]
    assert len(again) > 20
    for opening, episode in again:
        gap = date.fromisoformat(min(days[opening, episode])) - date.fromisoformat(max(days[opening, episode - 1]))
        assert gap.days > 30


def test_rewritten_postings_have_a_later_line_with_other_text(sample: list[SamplePosting]) -> None:
    lines: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for line in (posting.line for posting in sample):
        lines[line["site"], line["site_id"]].append(line)
    rewritten = [pair for pair in lines.values() if len(pair) == 2]
    assert 10 < len(rewritten) < 100
    for earlier, later in rewritten:
        assert earlier["seen_on"][-1] < later["seen_on"][0]
        assert earlier["sections"] != later["sections"]


def test_pictures_have_hardly_any_text(sample: list[SamplePosting]) -> None:
    pictures = [posting for posting in sample if not posting.truth["readable"]]
    assert 0.005 < len(pictures) / len(sample) < 0.03
    assert all(len("".join(posting.line["sections"].values())) < 100 for posting in pictures)


def test_languages_and_roles_have_their_shares(sample: list[SamplePosting]) -> None:
    languages = Counter(posting.truth["language"] for posting in sample)
    assert 0.70 < languages["ko"] / 2_000 < 0.88
    assert 0.10 < languages["en"] / 2_000 < 0.26
    roles = Counter(posting.truth["role"] for posting in sample)
    assert len(roles) >= 30
    assert roles.most_common(1)[0][0] == "backend"


def test_true_shares_count_an_opening_once() -> None:
    def row(opening: str, site: str, level: str, name: str = "Java") -> dict[str, object]:
        mention = {"name": name, "level": level, "section": "body", "text": name}
        return {"opening": opening, "episode": 1, "site": site, "site_id": opening, "role": "backend",
                "readable": True, "seen_on": ["2026-01-05"], "technologies": [mention]}  # fmt: skip

    rows = [row("a", "wanted", "used"), row("a", "jumpit", "required"), row("b", "wanted", "preferred", "Go")]
    java = true_shares(rows, "backend")["Java"]
    assert (java.counted, java.of, java.required, java.used) == (1, 2, 1, 0)
    assert true_shares(rows, unit="posting")["Java"].counted == 2
    assert true_shares(rows, first="2026-02-01") == {}
