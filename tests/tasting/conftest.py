import sys
from pathlib import Path

import pytest

from bot.locale import Words
from recommender.sommelier import Sommelier, open_sommelier

sys.path.append(str(Path(__file__).parent))
sys.path.append(str(Path(__file__).parents[1] / "conversation"))  # the small sommelier of the talks


@pytest.fixture(scope="session")
def sommelier() -> Sommelier:
    return open_sommelier()


@pytest.fixture(scope="session")
def words() -> Words:
    return Words.load()
