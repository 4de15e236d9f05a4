"""The process is killed at random moments of a busy chat; the database holds what was said, once."""

import pytest
from killing import kill_again_and_again


async def killed(kills: int, real: bool, seed: int) -> None:
    figures = await kill_again_and_again(kills, real, seed, lambda line: None)
    assert figures.kills == kills
    assert figures.acts["notes"] > kills
    assert (figures.lost, figures.doubled, figures.wrong, figures.remembered) == (0, 0, 0, 0)
    assert (figures.integrity, figures.left, figures.given_up) == ("ok", 0, 0)
    assert set(figures.seen) <= {1, 2}


@pytest.mark.slow
async def test_200_kills_lose_nothing_and_double_nothing() -> None:
    await killed(200, False, 1)


@pytest.mark.slow
async def test_the_whole_bot_loses_nothing_either() -> None:
    await killed(20, True, 2)
