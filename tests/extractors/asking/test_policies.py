"""The policies one by one, on one posting that gazetteer and model read differently."""

from typing import get_args

import pytest

from techstrata.domain import Extraction, Level, Mention
from techstrata.extractors.asking.policies import POLICIES
from techstrata.extractors.asking.settings import Policy
from techstrata.extractors.asking.verifier import Verified


def at(technology: str, start: int, level: Level = "required", section: str = "requirements") -> Mention:
    return Mention(technology, technology, "technology", section, start, start + 4, technology[:4], level)


BASE = Extraction(
    (at("java", 0), at("java", 40), at("kotlin", 10), at("rust", 60)), "backend", ("fullstack",), None, None, True
)
READ = Verified(
    mentions=(at("java", 0, "preferred"), at("golang", 20, "used"), at("swift", 62)),
    role="fullstack", role_alternatives=("ios",), years_min=3, years_max=None, newcomer_ok=False,
)  # fmt: skip
EXPECTED: dict[Policy, tuple[list[tuple[str, int, str]], str, tuple[int | None, bool | None]]] = {
    "gazetteer": ([("java", 0, "required"), ("java", 40, "required"), ("kotlin", 10, "required"), ("rust", 60, "required")], "backend", (None, True)),
    "agreed": ([("java", 0, "required"), ("java", 40, "required")], "backend", (None, True)),
    "union_verified": (
        [("java", 0, "required"), ("kotlin", 10, "required"), ("golang", 20, "used"), ("java", 40, "required"), ("rust", 60, "required")],
        "backend", (3, True),
    ),
    "model_first": (
        [("java", 0, "preferred"), ("kotlin", 10, "required"), ("golang", 20, "used"), ("java", 40, "preferred"), ("swift", 62, "required")],
        "fullstack", (3, False),
    ),
    "model_only": ([("java", 0, "preferred"), ("golang", 20, "used"), ("swift", 62, "required")], "fullstack", (3, False)),
}  # fmt: skip


def test_every_policy_is_tested() -> None:
    assert set(EXPECTED) == set(POLICIES) == set(get_args(Policy))


@pytest.mark.parametrize("policy", POLICIES)
def test_a_policy_merges_as_it_says(policy: Policy) -> None:
    found = POLICIES[policy](BASE, READ)
    mentions, role, (years_min, newcomer_ok) = EXPECTED[policy]
    assert [(one.technology, one.start, one.level) for one in found.mentions] == mentions
    assert (found.role, found.years_min, found.newcomer_ok) == (role, years_min, newcomer_ok)


def test_the_model_chooses_among_the_roles_that_the_gazetteer_holds_possible() -> None:
    strange = Verified(role="non_it")
    assert POLICIES["model_first"](BASE, strange).role == "backend"
    assert POLICIES["model_only"](BASE, strange).role == "non_it"
    assert POLICIES["model_only"](BASE, Verified()).role == "backend"


@pytest.mark.parametrize("policy", POLICIES)
def test_an_empty_reading_silences_only_where_the_policy_says_so(policy: Policy) -> None:
    found = POLICIES[policy](BASE, Verified())
    assert (found.mentions == ()) == (policy in ("agreed", "model_only"))
