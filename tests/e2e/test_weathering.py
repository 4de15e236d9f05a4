"""Some hundred updates in bad weather, and some thousand: what came of them is what was said."""

import pytest
from weather import RATES, Outcome, printed, weathered

from bot.standin.weather import Kind

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
WORSE = {kind: rate * 8 for kind, rate in RATES.items()}
"""So that a few hundred updates meet most kinds."""


def assert_as_promised(outcome: Outcome, updates: int) -> None:
    assert outcome.counts["updates"] >= updates
    assert outcome.faults() == {}
    assert set(outcome.seen) <= {0, 1, 2}
    assert outcome.counts["committed"] > updates // 2
    assert outcome.most_repeats < 12


async def test_a_few_hundred_updates_in_bad_weather() -> None:
    outcome = await weathered(300, 7, WORSE, people=30, groups=6, stops=1, late=0.1)
    assert_as_promised(outcome, 300)
    assert len(outcome.stops) == 2
    assert len(outcome.met) > 5


async def test_a_storm_of_refusals_is_no_storm_of_calls() -> None:
    outcome = await weathered(120, 8, {Kind.FLOOD_CHAT: 0.1, Kind.FLOOD_ALL: 0.02}, people=40, groups=4, stops=0)
    assert_as_promised(outcome, 120)
    assert outcome.met[Kind.STANDING] <= outcome.met[Kind.FLOOD_ALL] + outcome.met[Kind.FLOOD_CHAT]
    assert outcome.counts["seen again"] == 0, "what was refused had no effect"


async def test_what_came_of_it_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = Outcome(seconds=1.0, stops=[(0.5, 1, 2)])
    outcome.counts.update({"updates": 10, "notes lost": 1, "not shown": 3, "not let in": 2, "early, all": 1})
    both = Outcome(seconds=2.0)
    both.add(outcome)
    printed(both, RATES, 2)
    told = capsys.readouterr().out
    assert "The weather of 10 updates" in told
    assert "0.5 (1, 2)" in told
    assert both.faults() == {"notes lost": 1, "answers lost": 1, "calls while all were to wait": 1}


@pytest.mark.slow
async def test_five_thousand_updates_in_bad_weather() -> None:
    assert_as_promised(await weathered(5000, 9), 5000)
