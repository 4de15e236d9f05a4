"""Fifty groups that taste at the same time, eight people each, on a Telegram that holds its limits."""

from __future__ import annotations

import logging
import re
import statistics
import sys
from pathlib import Path

import pytest

from bot.app import build, running
from bot.locale import Words
from bot.settings import Settings
from bot.standin import Standin
from bot.store import Store

sys.path += [str(Path(__file__).parents[1] / room) for room in ("telegram", "conversation")]

from crowd import WINES, Told, evenings
from party import Party
from small_sommelier import SmallSommelier

GROUPS, TASTERS = 50, 8
LINE = re.compile(r"^\d+(?: ex æquo)?\. vin \w \((\w)\) : ([\d,]+) · (?:de (\d+) à (\d+)|à l’unanimité)$", re.MULTILINE)


@pytest.mark.slow
async def test_fifty_groups_at_once(caplog, capsys, monkeypatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # as the command sets it
    caplog.set_level(logging.WARNING)
    standin = Standin(limits=True)
    await standin.start()
    try:
        async with Store.open(None) as store:
            settings = Settings(token=standin.token, base_url=standin.base_url)
            application = build(settings, SmallSommelier(), Words.load(), store)
            async with running(application, settings):
                parties = [
                    await Party.gather(standin, application, store, TASTERS, f"Table {number}")
                    for number in range(GROUPS)
                ]
                told = await evenings(parties)
                kept = [await store.evenings.latest_at(application.bot.id, party.chat) for party in parties]
            calls = standin.calls.as_json()
    finally:
        await standin.stop()
    for party, said, held in zip(parties, told, kept, strict=True):
        assert held is not None
        answers = held.evening.entries
        found = {(e.glass, e.taster): round(10 * (e.answer.score or 0)) for e in answers}
        wanted = {
            (WINES.index(letter), who): score for letter, row in said.scores.items() for who, score in row.items()
        }
        assert found == wanted
        assert len(answers) == len(WINES) * TASTERS, "no answer lost, none twice"
        assert result(party) == recount(said)
    # the minute's look may take longer than a minute here, which the scheduler remarks on
    wrong = [record.getMessage() for record in caplog.records if not record.name.startswith("apscheduler")]
    assert wrong == []
    with capsys.disabled():
        waits = [wait for said in told for wait in said.waits]
        print(  # noqa: T201
            f"\n{GROUPS} groups of {TASTERS}: {max(said.seconds for said in told):.0f} s, {calls['total']} calls, from tap to "
            f"sight {statistics.median(waits):.1f} s (median), {max(waits):.1f} s (longest)"
        )


def result(party: Party) -> dict[str, tuple[float, int, int]]:
    """Read the result off the card: each wine's mean, lowest and highest score."""
    read = {
        letter: (float(mean.replace(",", ".")), low, high) for letter, mean, low, high in LINE.findall(party.card())
    }
    return {letter: (mean, int(low or mean), int(high or mean)) for letter, (mean, low, high) in read.items()}


def recount(said: Told) -> dict[str, tuple[float, int, int]]:
    """Add up what the tasters said, naively; a mean as near as one decimal can tell it."""
    rows = {letter: list(row.values()) for letter, row in said.scores.items()}
    return {
        letter: (pytest.approx(sum(row) / len(row), abs=0.0501), min(row), max(row)) for letter, row in rows.items()
    }
