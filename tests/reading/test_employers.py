"""An employer's own name is told from a technology that is asked for by the words around it."""

import pytest

from techstrata.reading.employers import names_employer

KONG = [
    ("About Kong: we make gateways.", True),
    ("Kong is a company that makes gateways.", True),
    ("We’re Kong and we are hiring.", True),
    ("Join Kong today.", True),
    ("Kong Inc., founded long ago", True),
    ("Kong's mission is simple", True),
    ("Experience with Kong is welcome.", False),
    ("You run Kong and Envoy.", False),
    ("kong is a gateway", False),
]


@pytest.mark.parametrize(("text", "expected"), KONG)
def test_by_the_words_around(text: str, expected: bool) -> None:
    start = text.lower().index("kong")
    assert names_employer(text, start, start + 4) is expected
