"""What each tap at a tasting costs in calls to Telegram, and that a group is never called more often than it may be."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle

import pytest
from costs import costs
from party import Guest, Party

from bot.app import build, running
from bot.charts import draw
from bot.telegram.board import MINUTE, Board, Pace
from bot.telegram.context import now
from bot.telegram.throttle import UNHELD, Throttle

QUICK = Pace(quiet=0.2, longest=5.0, a_minute=1000)
MOST = 15  # calls a minute to a group in which twelve people are busy

TAP, CARD, SHEET = ("answerCallbackQuery", "group"), ("editMessageText", "group"), ("editMessageText", "own")
OWN_TAP, NEW, GONE = ("answerCallbackQuery", "own"), ("sendMessage", "own"), ("deleteMessage", "own")
ALL_NEW, ALL_CLOSED = ("sendMessage", "others"), ("editMessageText", "others")
COSTS = {
    "/degustation": {("sendMessage", "group"): 1},
    "[J’en suis]": {TAP: 1, CARD: 1},
    "[J’en suis], four at once": {TAP: 4, CARD: 1},
    "[C’est parti]": {TAP: 1, CARD: 1, NEW: 1, ALL_NEW: 5},
    "a score": {OWN_TAP: 1, SHEET: 1, CARD: 1},
    "another score": {OWN_TAP: 1, SHEET: 1},
    "a tick": {OWN_TAP: 1, SHEET: 1},
    "a note in words, the first": {GONE: 1, NEW: 1, CARD: 1},
    "more words": {GONE: 1, NEW: 1},
    "[Noter]": {TAP: 1},
    "its link": {GONE: 1, NEW: 1},
    "a stranger to the host’s buttons": {TAP: 1},
    "[Vin suivant]": {TAP: 1, CARD: 1, SHEET: 1, NEW: 1, ALL_CLOSED: 5, ALL_NEW: 5},
    "six scores at once": {OWN_TAP: 1, SHEET: 1, ("answerCallbackQuery", "others"): 5, ALL_CLOSED: 5, CARD: 1},
    "[C’était le dernier]": {TAP: 1, CARD: 1, SHEET: 1, ALL_CLOSED: 5},
    "[Révéler]": {TAP: 1, CARD: 1},
    "[Le résultat]": {
        TAP: 1, CARD: 1, ("sendChatAction", "group"): 1, ("sendPhoto", "group"): 1, NEW: 1, ALL_NEW: 5,
    },
    "[Le carnet (PDF)]": {TAP: 1, ("sendChatAction", "group"): 1, ("sendDocument", "group"): 1},
    "[Le tableau (CSV)]": {TAP: 1, ("sendDocument", "own"): 1},
}  # fmt: skip
"""The calls of each act, with six tasters."""


class HandClock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []

    def seconds(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        waker: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self.now + seconds, waker))
        await waker

    async def go_on(self, seconds: float, party: Party) -> None:
        """Let seconds pass, with all that becomes due in them."""
        await party.calm(waiting=1)
        end = self.now + seconds
        while due := sorted((at for at, waker in self._sleepers if at <= end and not waker.done())):
            self.now = max(self.now, due[0])
            for at, waker in self._sleepers:
                if at <= self.now and not waker.done():
                    waker.set_result(None)
            self._sleepers = [(at, waker) for at, waker in self._sleepers if not waker.done()]
            await asyncio.sleep(0)
            await party.calm(waiting=1)
        self.now = end


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def quick(settings, sommelier, words, store):
    application = build(settings, sommelier, words, store, pace=QUICK)
    async with running(application, settings):
        yield application


@pytest.fixture
async def party(standin, settings, sommelier, words, store, clock):
    """Twelve people and a bot whose cards keep the pace of a clock that the test moves on."""
    # the throttle keeps the real time, and would hold up a minute that passes at once
    application = build(settings, sommelier, words, store, throttle=Throttle(UNHELD))
    board = Board(store, words, draw, now, Pace(), clock.seconds, clock.sleep)
    application.bot_data = replace(application.bot_data, board=board)
    async with running(application, settings):
        yield await Party.gather(standin, application, store, 12)


async def test_what_each_act_costs(standin, quick, store) -> None:
    assert {act: dict(cost) async for act, cost in costs(standin, quick, store)} == COSTS


async def test_twelve_people_who_tap_within_five_seconds_make_one_edit(party: Party, clock: HandClock) -> None:
    party.host.say("/degustation 3 vins à l'aveugle")
    await party.host.until(lambda: party.host.answers)
    await party.calm()
    before = party.group_calls()
    for guest in party.guests[1:]:
        guest.tap_now("J’en suis")
        await clock.go_on(0.4, party)
    assert clock.now < Pace().longest
    assert party.group_calls() == before, "nothing is shown while people are still tapping"
    await clock.go_on(Pace().longest, party)
    assert party.group_calls() == before + 1
    assert "Zoé, Karim, Léa, Tom, Inès, Paul, Anna et 5 autres" in party.card()


async def test_a_group_with_twelve_busy_tasters_is_never_called_too_often(party: Party, clock: HandClock) -> None:
    moments: list[tuple[float, int]] = []

    async def second(passing: float = 1.0) -> None:
        await clock.go_on(passing, party)
        moments.append((clock.now, party.group_calls()))

    party.host.say("/degustation 3 vins à l'aveugle")
    await party.host.until(lambda: party.host.answers)
    await second()
    for guest in party.guests[1:]:
        guest.tap_now("J’en suis")
        await second(3)
    for label in ("C’est parti", "Vin suivant", "Vin suivant", "C’était le dernier"):
        shown = party.card()
        party.host.tap_now(label)
        await second()
        assert party.card() != shown, "what the host does is shown at once, however busy the table is"
        if label != "C’était le dernier":
            for guest, act in doings(party.guests):
                guest.tap_now(act, private=True)
                await second(2)
    for label in ("Révéler", "Et c’était", "Le suivant", "Et c’était", "Et le premier", "Et c’était", "Le résultat"):
        shown = party.card()
        party.host.tap_now(label)
        await second(5)
        assert party.card() != shown
    assert "le résultat" in party.card()
    busiest = max(calls - max((c for at, c in moments if at <= now_ - MINUTE), default=0) for now_, calls in moments)
    assert 5 < busiest <= MOST
    assert clock.now > 3 * MINUTE


def doings(guests: list[Guest]) -> Iterator[tuple[Guest, str]]:
    """Three taps of each taster, everybody's first before anybody's second."""
    scores = cycle(("8", "6", "7", "3"))
    for guest in guests:
        yield guest, next(scores)
    for label in ("fruits rouges", "9"):
        for guest in guests:
            yield guest, label
