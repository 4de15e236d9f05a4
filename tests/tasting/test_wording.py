"""How scores are written."""

import pytest
from evenings import scored

from bot.locale import Words
from bot.tasting.result import placed
from bot.tasting.wording import score

FRENCH = Words.load().voice("fr")


@pytest.mark.parametrize(
    ("value", "shown"), [(0.725, "7,3"), (0.625, "6,3"), (0.7, "7"), (1.0, "10"), (0.0, "0"), (0.6875, "6,9")]
)
def test_halves_go_up(value: float, shown: str) -> None:
    assert score(FRENCH, value) == shown


def test_wines_that_tie_have_the_same_score_written() -> None:
    first, second = placed(scored({"A": (7.75, 8.0, 8.5, 6.0, 7.25, 6.5), "B": (7.5, 8.0, 5.0, 8.0, 7.0, 8.0)}))
    assert first.tied
    assert second.tied
    assert score(FRENCH, first.mean or 0.0) == score(FRENCH, second.mean or 0.0) == "7,3"
