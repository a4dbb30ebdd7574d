"""The queue over a whole store: counts, growth, contexts and suggestions. All unknown names are invented."""

from typing import Any

import pytest

from techstrata.domain import Extraction, Mention
from techstrata.domain.term_queue import QueuedTerm, TermQueue
from techstrata.gold.term_queue import Gathering, growth_of


def post(world: Any, site_id: str, text: str, **more: Any) -> str:
    """A posting whose mentions are all names of the small taxonomy that stand in its text."""
    posting_id: str = world.add(site_id, text=text, read=False, **more)
    for version_id, content in world.store.pending_versions(world.key):
        said = content.sections["requirements"]
        found = [
            Mention(term.id, term.name, term.kind, "requirements", at, at + len(name), name, "required")
            for term in world.taxonomy.terms.values()
            for name in (term.name, *term.aliases)
            if (at := said.find(name)) >= 0 and not (name == "Kafka" and "Apache Kafka" in said)
        ]
        world.store.save_extractions(
            world.key, [(version_id, Extraction(tuple(found), "backend", (), None, None, None))]
        )
    return posting_id


def gathered(world: Any, **more: Any) -> TermQueue:
    return Gathering(world.store, world.key, world.taxonomy, **more).queue("test")


def entry(world: Any, name: str, **more: Any) -> QueuedTerm:
    return next(term for term in gathered(world, **more).terms if term.name == name)


def test_postings_and_employers_are_counted_apart(world: Any) -> None:
    post(world, "1", "MySQL, Quorvex, Python", company="Gaon")
    post(world, "2", "Python, Quorvex, Java 경험", company="Gaon")
    post(world, "3", "Kafka, quorvex, MySQL. Kafka, quorvex, MySQL.", company="Nuri", site="wanted")
    found = entry(world, "Quorvex")
    assert (found.postings, found.employers, found.sites) == (3, 2, ("jumpit", "wanted"))
    assert found.spellings == ("Quorvex", "quorvex")
    assert found.quarters == {"2026Q3": 3}
    assert found.reasons == {"list": 3}
    assert found.neighbours[:2] == ("mysql", "python")


def test_employers_are_no_technologies(world: Any) -> None:
    post(world, "1", "MySQL, Quorvex, Python", company="Gaon")
    post(world, "2", "Java, MySQL", company="Quorvex")
    assert gathered(world).terms == ()


def test_more_employers_come_first(world: Any) -> None:
    for number in range(3):
        post(world, f"a{number}", f"MySQL, Quorvex, Python {number}", company=f"Gaon{number}")
        post(world, f"b{number}", f"MySQL, Plimdb, Python {number}", company="Nuri")
    assert [term.name for term in gathered(world).terms] == ["Quorvex", "Plimdb"]


def test_contexts_are_sentences_of_different_employers(world: Any) -> None:
    for number in range(5):
        post(world, str(number), f"우대: MySQL, Quorvex, Python {number}", company=f"Gaon{number % 4}")
    found = entry(world, "Quorvex").contexts
    assert len(found) == 3
    assert all(one.text[one.start : one.end] == "Quorvex" and "\n" not in one.text for one in found)


def test_sentences_without_evidence_are_kept_back_where_a_site_is_limited(world: Any) -> None:
    listed = post(world, "1", "MySQL\nQuorvex\nPython")
    inline = post(world, "2", "Java, Plimdb, Python")
    free = post(world, "3", "MySQL\nZorbmq\nPython", site="wanted")
    queue = gathered(world, limited_sites={"jumpit"})
    shown = {one.posting_id: one.may_be_shown for term in queue.terms for one in term.contexts}
    assert shown == {listed: False, inline: True, free: True}


def test_the_category_is_that_of_the_neighbours(world: Any) -> None:
    from dataclasses import replace

    terms = world.taxonomy.terms
    terms["mysql"] = replace(terms["mysql"], file="technologies/databases.toml")
    terms["msa"] = replace(terms["msa"], file="concepts/software.toml")
    post(world, "1", "MySQL, Quorvex")
    post(world, "2", "Microservices, Plimdb")
    assert (entry(world, "Quorvex").category, entry(world, "Plimdb").category) == ("databases", "concepts/software")


def test_slips_of_frequent_names_are_spellings(world: Any) -> None:
    for number in range(4):
        post(world, str(number), f"Java, Python {number}")
    post(world, "slip", "Java, Pyhton, MySQL")
    assert entry(world, "Pyhton").alias_of == "python"


def test_what_models_propose_is_found_wherever_it_stands(world: Any) -> None:
    post(world, "1", "우리는 Quorvex 위에서 일합니다")
    assert gathered(world).terms == ()
    assert entry(world, "Quorvex", proposed=["Quorvex"]).reasons == {"model": 1}
    assert entry(world, "Quorvex", suggested={"Quorvex": "java"}).alias_of == "java"


def test_the_same_store_gives_the_same_queue(world: Any) -> None:
    for number in range(6):
        post(world, str(number), f"MySQL, Quorvex{'ABC'[number % 3]}, Python {number}", company=f"Gaon{number}")
    assert gathered(world).model_dump_json() == gathered(world).model_dump_json()
    assert len(gathered(world).terms) == 3


KNOWN = {("jumpit", "2025Q4"): 200, ("jumpit", "2026Q1"): 100, ("jumpit", "2026Q2"): 100, ("wanted", "2026Q2"): 500}


@pytest.mark.parametrize(
    ("named", "growth"),
    [
        ({("jumpit", "2025Q4"): 4, ("jumpit", "2026Q2"): 8}, ("growing", 0.04, 0.02)),
        ({("jumpit", "2025Q4"): 4, ("jumpit", "2026Q2"): 7}, ("steady", 0.035, 0.02)),
        ({("jumpit", "2025Q4"): 8, ("jumpit", "2026Q1"): 4}, ("falling", 0.02, 0.04)),
        ({("jumpit", "2026Q2"): 5}, ("new", 0.025, 0.0)),
        ({("jumpit", "2026Q2"): 4}, ("too_few", None, None)),
        # A site that is new itself makes nothing grow.
        ({("wanted", "2026Q2"): 50}, ("too_few", None, None)),
    ],
)
def test_growth_is_a_change_of_share_on_lasting_sites(named: Any, growth: Any) -> None:
    assert growth_of(named, KNOWN) == growth
