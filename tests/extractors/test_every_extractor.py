"""Promises that every extractor keeps; a new one is added to the list."""

import json
import unicodedata
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from techstrata.contracts import Extractor
from techstrata.contracts.language_model import PRACTICE, Answer, Question
from techstrata.domain import STRENGTH
from techstrata.extractors.asking.extractor import ModelExtractor
from techstrata.extractors.asking.policies import POLICIES
from techstrata.extractors.asking.prompt import Asks
from techstrata.extractors.asking.settings import ModelSettings, Policy
from techstrata.extractors.asking.verifier import Verifier
from techstrata.extractors.gazetteer import Gazetteer
from techstrata.stores.answers import FileAnswerCache
from techstrata.taxonomy import load


class Careless:
    """A model that says whatever comes to its mind, and half of the time nothing that can be used."""

    name = "practice:careless"

    def ask(self, question: Question) -> Answer:
        words = question.text.split()
        mentions = [
            {"section": section, "text": word[:12], "name": name, "kind": "technology", "level": level}
            for word, name, level in zip(
                words,
                ["Java", "Go", "C++", "Kubernetes", "Nonsense"] * len(words),
                [*STRENGTH] * len(words),
                strict=False,
            )
            for section in ("title", "requirements", "body")
        ]
        beside = {"role": "backend", "role_alternatives": ["ios"], "years_text": None, "newcomer_text": None}
        said = json.dumps({"mentions": mentions, **beside, "years_min": 3, "years_max": 1, "newcomer_ok": True})
        return Answer(said[: len(said) // (1 + len(words) % 2)], "end", PRACTICE, 1, 1)


def with_a_careless_model(policy: Policy, folder: Path) -> Extractor:
    settings = ModelSettings(
        provider="claude", model="practice-careless", policy=policy, requests_per_minute=1e9, tokens_per_run=10**12
    )
    taxonomy = load()
    cache = FileAnswerCache(folder)
    asks, verifier = Asks(taxonomy, settings), Verifier(taxonomy)
    return ModelExtractor(
        Gazetteer(taxonomy), Careless(), cache, asks, verifier, settings, lambda: 0.0, lambda seconds: None
    )


EXTRACTORS: dict[str, Callable[[Path], Extractor]] = {
    "gazetteer": lambda folder: Gazetteer(load()),
    **{policy: partial(with_a_careless_model, policy) for policy in POLICIES if policy != "gazetteer"},
}
PIECES = [
    "Java", "Java17", "Python을", "스프링부트", "k8s", "AWS(EC2,S3)", "C/C++", "C\\+\\+", "ＪＡＶＡ", "React Native", "R", "Go", "&amp;", "<br>", "\u200b",
    unicodedata.normalize("NFD", "쿠버네티스"), "우대", "필수", "[우대사항]", "\n", " ", ", ", "🚀", "\u202e", "a", "İ", "\x00", "경력 3년 이상", "자격요건:",
]  # fmt: skip


@pytest.fixture(scope="module", params=EXTRACTORS)
def extractor(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Extractor:
    return EXTRACTORS[request.param](tmp_path_factory.mktemp("answers"))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(title=st.lists(st.sampled_from(PIECES), max_size=6), body=st.lists(st.sampled_from(PIECES), max_size=40))
def test_spans_are_verbatim_and_levels_are_one_per_technology(
    extractor: Extractor, title: list[str], body: list[str]
) -> None:
    texts = {"title": "".join(title), "requirements": "".join(body), "benefits": "".join(reversed(body))}
    found = extractor.extract(texts["title"], {name: text for name, text in texts.items() if name != "title"})
    levels: dict[tuple[str, str], str] = {}
    for mention in found.mentions:
        assert texts[mention.section][mention.start : mention.end] == mention.text
        assert mention.text
        assert mention.level in STRENGTH
        assert levels.setdefault((mention.technology, mention.section), mention.level) == mention.level


def test_same_text_same_answer(extractor: Extractor) -> None:
    sections = {"requirements": "Java/Spring기반 개발, Go 언어 경험\n[우대사항]\nKotlin"}
    assert extractor.extract("백엔드", sections) == extractor.extract("백엔드", sections)


@pytest.mark.parametrize("text", ["", " ", "\x00", "가" * 1_000_000, "Java " * 200_000, "<" * 5_000, "(" * 5_000])
def test_odd_texts_are_read(extractor: Extractor, text: str) -> None:
    found = extractor.extract(text[:1_000], {"body": text})
    assert all(text[one.start : one.end] == one.text for one in found.mentions if one.section == "body")
