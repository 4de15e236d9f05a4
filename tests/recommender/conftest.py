import pytest

from recommender.catalogue.load import Cellar, load_cellar
from recommender.language.heads import load_heads
from recommender.language.lexicon import Lexicon, load_lexicon
from recommender.language.names import WineNames
from recommender.sommelier import Sommelier, open_sommelier
from recommender.taste.atlas import Atlas, load_atlas


@pytest.fixture(scope="session")
def cellar() -> Cellar:
    return load_cellar()


@pytest.fixture(scope="session")
def atlas(cellar) -> Atlas:
    return load_atlas(cellar.styles)


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def wine_names(cellar) -> WineNames:
    return WineNames(cellar, load_heads().common_words)


@pytest.fixture(scope="session")
def sommelier() -> Sommelier:
    return open_sommelier()
