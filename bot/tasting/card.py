"""The card of an evening: what the whole group sees, edited in place. It never tells what anybody thinks before the reveal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.conversation.describing import mention_name
from bot.conversation.replies import Button, Say
from bot.conversation.scene import Keyboard, say
from bot.locale import Html, Voice, safe
from bot.tasting import reveal
from bot.tasting.acts import Deed
from bot.tasting.bottle import TABLE
from bot.tasting.deeds import host_away, standing
from bot.tasting.evening import MOST_WINES, Evening, Phase, Scoring
from bot.tasting.wording import called, host, people, title

ACTION = "evening"
"""What the data of a card's button begins with; its argument is a deed, with a value after a hyphen."""
BOOKLET, CSV = "booklet", "csv"
"""What buttons under a result show, beside a bottle for all."""
BUTTONS = frozenset(Deed) - {Deed.LEAVE, Deed.ARRIVE, Deed.NAME, Deed.EXPIRE}
"""Deeds that are done by a tap on the card; the data of a tap is whatever an application sends."""


def card(voice: Voice, evening: Evening, at: datetime) -> Say:
    """Return what the group sees of an evening at a moment."""
    shown, asked = _CARDS[evening.phase](voice, evening, at), _asked(voice, evening, at)
    return replace(shown, html=f"{shown.html}\n{asked}") if asked else shown


def _asked(voice: Voice, evening: Evening, at: datetime) -> Html | None:
    """What the open part of the host's menu asks, or whether somebody takes over from a host who is lost."""
    if evening.live and evening.menu == "hand":
        return voice.text("evening-hand-to")
    if evening.live and evening.menu == "cancel":
        return voice.text("evening-cancel-sure")
    return voice.text("evening-take-over", host=host(evening)) if host_away(evening, at) else None


def button(voice: Voice, label: str, deed: Deed, value: object = "", **values: str | float) -> Button:
    """Return a button of the card."""
    return Button(voice.plain(label, **values), ACTION, f"{deed}-{value}" if value != "" else f"{deed}")


def deed_of(argument: str) -> tuple[Deed | None, str]:
    """Return what a button of the card does, and its value; None for anything that is not ours."""
    name, _, value = argument.partition("-")
    return next((deed for deed in BUTTONS if deed == name), None), value


def _gathering(voice: Voice, evening: Evening, at: datetime) -> Say:
    count = len(evening.glasses)
    bags = voice.text("evening-bags", last=evening.glasses[-1].letter) if evening.blind else None
    double = voice.text("evening-bags-double", host=host(evening)) if evening.doubled else None
    wines = [mention_name(glass.wine) for glass in evening.glasses if glass.wine]
    named: Html | None = None
    if wines and evening.blind:
        named = voice.text("evening-wines-known")
    elif wines:
        named = voice.text("evening-wines", names=voice.joined(wines))
    return say(
        voice.text("evening-head", title=title(voice, evening), count=count),
        _led(voice, evening),
        _table(voice, evening),
        named,
        bags,
        double,
        voice.text(f"evening-how-{evening.scoring}"),
        keyboard=[
            [button(voice, "button-evening-join", Deed.JOIN)],
            [
                Button("−", ACTION, f"{Deed.SET}-fewer"),
                button(voice, "button-evening-count", Deed.SET, "more", count=count),
                Button("+", ACTION, f"{Deed.SET}-more"),
            ],
            [
                button(voice, f"evening-blind-{'on' if evening.blind else 'off'}", Deed.SET, "blind"),
                button(voice, f"evening-scoring-{evening.scoring}", Deed.SET, "scoring"),
            ],
            [button(voice, f"evening-hue-{evening.hue.name.lower()}", Deed.SET, "hue"), *_double(voice, evening)],
            [
                button(voice, "button-evening-name", Deed.ASK_NAMES),
                button(voice, "button-evening-begin", Deed.BEGIN),
            ],
            *_take_over(voice, evening, at),
        ],
    )


def _double(voice: Voice, evening: Evening) -> list[Button]:
    if not evening.blind or len(evening.glasses) >= MOST_WINES:
        return []
    return [button(voice, f"evening-double-{'on' if evening.doubled else 'off'}", Deed.SET, "doubled")]


def _poured(voice: Voice, evening: Evening, at: datetime) -> Say:
    glass = evening.poured
    assert glass is not None
    place = evening.place(glass)
    following = "button-evening-next" if place < len(evening.kept) else "button-evening-last"
    return say(
        voice.text(
            "evening-head-glass",
            title=title(voice, evening),
            glass=safe(called(voice, evening, glass)),
            at=place,
            count=len(evening.kept),
        ),
        *_progress(voice, evening, glass.number),
        voice.text("evening-secret"),
        _unreached(voice, evening),
        keyboard=[
            [button(voice, "button-evening-note", Deed.ANSWER, letter=glass.letter)],
            [
                button(voice, following, Deed.NEXT, glass.number),
                button(voice, "button-evening-menu", Deed.MENU, "host"),
            ],
            *_menu(voice, evening),
            *_take_over(voice, evening, at),
        ],
    )


def _progress(voice: Voice, evening: Evening, glass: int) -> list[Html]:
    answered, awaited = evening.answered(glass), evening.awaited(glass)
    every = len({taster.id for taster in (*answered, *evening.seated)})
    if not awaited and answered:
        return [voice.text("evening-all-answered")]
    if not answered:
        return [voice.text("evening-answered-none")]
    told = "evening-answered-one" if len(answered) == 1 else "evening-answered"
    counted = voice.text(told, all=every, **({"count": len(answered)} if len(answered) > 1 else {}))
    return [counted, voice.text("evening-awaited", names=people(voice, awaited))]


def _unreached(voice: Voice, evening: Evening) -> Html | None:
    """Who does not hear the bot in private yet."""
    deaf = [taster for taster in evening.seated if not taster.reached]
    return voice.text("evening-unreached", names=people(voice, deaf)) if deaf else None


def _paused(voice: Voice, evening: Evening, at: datetime) -> Say:
    glass = evening.poured
    assert glass is not None
    return say(
        voice.text("evening-paused", title=title(voice, evening)),
        voice.text("evening-paused-line", letter=glass.letter),
        keyboard=[
            [button(voice, "button-evening-note", Deed.ANSWER, letter=glass.letter)],
            [
                button(voice, "button-evening-resume", Deed.RESUME),
                button(voice, "button-evening-menu", Deed.MENU, "host"),
            ],
            *_menu(voice, evening),
            *_take_over(voice, evening, at),
        ],
    )


def _tasted(voice: Voice, evening: Evening, at: datetime) -> Say:
    unnamed = [glass.letter for glass in evening.unnamed]
    missing = (
        voice.text("evening-unnamed", host=host(evening), count=len(unnamed), letters=voice.joined(unnamed))
        if unnamed and evening.blind
        else None
    )
    ranks = evening.scoring is Scoring.RANKS
    done = sum(bool(taster.order) for taster in evening.tasters)
    return say(
        voice.text("evening-tasted", title=title(voice, evening)),
        missing,
        voice.text("evening-tasted-ranks", count=done, all=len(evening.tasters)) if ranks else None,
        voice.text("evening-tasted-line"),
        keyboard=[
            [button(voice, "button-evening-order", Deed.ANSWER)] if ranks else [],
            [button(voice, "button-evening-name", Deed.ASK_NAMES)] if unnamed else [],
            [
                button(voice, "button-evening-reveal", Deed.REVEAL, evening.shown),
                button(voice, "button-evening-menu", Deed.MENU, "host"),
            ],
            *_menu(voice, evening),
            *_take_over(voice, evening, at),
        ],
    )


def _revealing(voice: Voice, evening: Evening, at: datetime) -> Say:
    return say(
        voice.text("evening-revealing", title=title(voice, evening)),
        *reveal.lines(voice, evening),
        keyboard=[
            [button(voice, reveal.following(evening), Deed.REVEAL, evening.shown)],
            [button(voice, "button-evening-name", Deed.ASK_NAMES)] if evening.unnamed else [],
            *_take_over(voice, evening, at),
        ],
    )


def _ended(voice: Voice, evening: Evening, at: datetime) -> Say:
    return say(
        *reveal.result(voice, evening),
        keyboard=[
            [
                button(voice, "button-evening-booklet", Deed.SHOW, BOOKLET),
                button(voice, "button-evening-csv", Deed.SHOW, CSV),
            ],
            [button(voice, "button-evening-table", Deed.SHOW, TABLE)],
        ],
    )


def _cancelled(voice: Voice, evening: Evening, at: datetime) -> Say:
    return say(
        voice.text("evening-cancelled", title=title(voice, evening)),
        voice.text("evening-cancelled-line"),
    )


def _led(voice: Voice, evening: Evening) -> Html:
    if not evening.host:
        return voice.text("evening-led-by-nobody")
    return voice.text("evening-leads", host=host(evening))


def _table(voice: Voice, evening: Evening) -> Html:
    if not evening.seated:
        return voice.text("evening-table-nobody")
    return voice.text("evening-table", names=people(voice, evening.seated))


def _menu(voice: Voice, evening: Evening) -> Keyboard:
    """What the host opened of the menu."""
    if evening.menu == "cancel":
        sure = button(voice, "button-evening-cancel-sure", Deed.CANCEL)
        return [[sure, button(voice, "button-evening-keep", Deed.MENU, "cancel")]]
    if evening.menu == "hand":
        others = [taster for taster in evening.seated if taster.id != evening.host]
        return [[Button(taster.name, ACTION, f"{Deed.HAND_OVER}-{taster.id}")] for taster in others]
    if evening.menu != "host":
        return []
    rows = [[button(voice, "button-evening-name", Deed.ASK_NAMES)]]
    if evening.phase in (Phase.POURED, Phase.TASTED):
        rows.append([button(voice, "button-evening-back", Deed.BACK, standing(evening))])
    if evening.phase is Phase.POURED:
        rows[-1].append(button(voice, "button-evening-pause", Deed.PAUSE))
        rows.append([button(voice, "button-evening-drop", Deed.DROP, evening.current)])
    if evening.phase in (Phase.POURED, Phase.PAUSED):
        rows.append([button(voice, "button-evening-close", Deed.CLOSE)])
    hand = button(voice, "button-evening-hand", Deed.MENU, "hand")
    rows.append([hand, button(voice, "button-evening-cancel", Deed.MENU, "cancel")])
    return rows


def _take_over(voice: Voice, evening: Evening, at: datetime) -> Keyboard:
    return [[button(voice, "button-evening-take", Deed.TAKE_OVER)]] if host_away(evening, at) else []


_CARDS: Mapping[Phase, Callable[[Voice, Evening, datetime], Say]] = {
    Phase.GATHERING: _gathering,
    Phase.POURED: _poured,
    Phase.PAUSED: _paused,
    Phase.TASTED: _tasted,
    Phase.REVEALING: _revealing,
    Phase.ENDED: _ended,
    Phase.CANCELLED: _cancelled,
}
