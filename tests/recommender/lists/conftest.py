import pytest

from recommender.catalogue.intake.placing import Placer
from recommender.catalogue.intake.vocabulary import load_vocabulary


@pytest.fixture(scope="session")
def vocabulary(cellar):
    return load_vocabulary(cellar)


@pytest.fixture(scope="session")
def placer(vocabulary):
    return Placer(vocabulary)
