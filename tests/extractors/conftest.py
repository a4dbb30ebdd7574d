"""One gazetteer over the taxonomy that ships, for all tests of this folder."""

import pytest

from techstrata.extractors.gazetteer import Gazetteer
from techstrata.taxonomy import load


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer(load())
