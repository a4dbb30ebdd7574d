"""The gazetteer against the truth that the sample's generator wrote down, in words of its own."""

from collections import Counter

import pytest

from techstrata.extractors.gazetteer import Gazetteer
from techstrata.sample import SamplePosting, generate
from techstrata.taxonomy import load

POSTINGS = 1_200
# One product, written with and without its maker's name.
SAME = {
    "nvidia triton inference server": "triton inference server",
    "nvidia tensorrt": "tensorrt",
    "microsoft power bi": "power bi",
    "mcp": "model context protocol",
}
# Named in the sample's sentences as part of a task, which its truth does not list.
BESIDE_THE_TRUTH = {
    "webview", "jvm", "auto layout", "in-app purchase", "material design", "iphone", "apple watch", "app store", "github copilot",
}  # fmt: skip


@pytest.fixture(scope="module")
def postings() -> list[SamplePosting]:
    return list(generate(postings=POSTINGS))


def key_of(name: str) -> str:
    return SAME.get(name.casefold(), name.casefold())


def test_technologies_and_levels(gazetteer: Gazetteer, postings: list[SamplePosting]) -> None:
    taxonomy = load()
    above = {
        key_of(term.name): {key_of(taxonomy.terms[parent].name) for parent in taxonomy.ancestors(term.id)}
        for term in taxonomy.terms.values()
    }
    right = level_right = level_all = 0
    wrong, missed = Counter[str](), Counter[str]()
    for posting in postings:
        found = gazetteer.extract(posting.line["title"], posting.line["sections"])
        got = {key_of(one.name) for one in found.mentions if one.kind == "technology" and one.level != "other"}
        wanted = {key_of(one["name"]) for one in posting.truth["technologies"]}
        right += len(got & wanted)
        # A more exact name than the truth's is no mistake: Spring Data JPA says JPA too.
        wrong.update(name for name in got - wanted - BESIDE_THE_TRUTH if not above[name] & wanted)
        missed.update(name for name in wanted - got if not any(name in above[other] for other in got))
        levels = {(key_of(one.name), one.section): one.level for one in found.mentions}
        for one in posting.truth["technologies"]:
            level = levels.get((key_of(one["name"]), one["section"]))
            if level is not None and one["section"] != "body":
                level_all += 1
                level_right += level == one["level"]
    assert right / (right + wrong.total()) > 0.97, wrong.most_common(10)
    assert right / (right + missed.total()) > 0.97, missed.most_common(10)
    assert level_right / level_all > 0.97


def test_words_in_their_ordinary_sense_are_not_read(gazetteer: Gazetteer, postings: list[SamplePosting]) -> None:
    seen, read = 0, Counter[str]()
    for posting in postings:
        if not (words := set(posting.truth["ambiguous_words"])):
            continue
        found = gazetteer.extract(posting.line["title"], posting.line["sections"])
        meant = {one["text"] for one in posting.truth["technologies"]}
        seen += len(words)
        read.update({one.text for one in found.mentions if one.level != "other"} & words - meant)
    assert seen > 50
    assert read.total() / seen < 0.05, read


def test_roles_and_years(gazetteer: Gazetteer, postings: list[SamplePosting]) -> None:
    role = years = newcomer = stated = 0
    for posting in postings:
        found, truth = gazetteer.extract(posting.line["title"], posting.line["sections"]), posting.truth
        role += found.role in (truth["role"], *truth["role_alternatives"])
        if truth["years_in_text"]:
            stated += 1
            years += found.years_min == truth["years_min"]
            newcomer += found.newcomer_ok == truth["newcomer_ok"]
    assert role / len(postings) > 0.93
    assert years / stated > 0.93
    assert newcomer / stated > 0.93
