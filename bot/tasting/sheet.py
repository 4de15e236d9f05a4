"""A taster's own sheets, in their private chat: one for each wine, open while it is poured; an order of preference; the wines' names."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conversation import links
from bot.conversation.describing import mention_name
from bot.conversation.replies import AnyButton, Button, LinkButton, Say
from bot.conversation.scene import Keyboard, in_rows, say
from bot.locale import Html, Voice, safe
from bot.tasting import guesses
from bot.tasting.evening import Answer, Evening, Glass, Hue, Phase, Scoring, Taster
from bot.tasting.hearing import Aside
from bot.tasting.wording import called, guess, people, score, terms
from recommender.language.understanding import WineMention
from recommender.panel.terms import TERMS, offered
from recommender.wine import Colour

ACTION = "glass"
"""What the data of a sheet's button begins with; its argument is the glass, what is touched, and a value: "3-mark-peppery"."""
SCORES = 10
"""Scores to touch, 1 to 10; halves and others are written."""
A_ROW, TERMS_A_ROW = 5, 3
KNOWN = frozenset(TERMS)
"""Terms that can be ticked."""
COLOURS = {Hue.RED: Colour.RED, Hue.WHITE: Colour.WHITE, Hue.ROSE: Colour.ROSE, Hue.SPARKLING: Colour.WHITE}


def sheet(voice: Voice, evening: Evening, taster: Taster, glass: Glass, *, here: bool = False) -> Say:
    """Return a taster's sheet of one glass: with buttons while it is poured; ``here`` is in the group, where they alone see it."""
    answer, opened = evening.answer(taster.id, glass.number), evening.poured == glass and taster.here
    name = called(voice, evening, glass)
    head = voice.text(
        "sheet-head",
        glass=safe(name[:1].upper() + name[1:]),
        at=evening.place(glass),
        count=len(evening.kept),
        group=evening.title,
    )
    lines = [head, *_said(voice, answer)]
    if not opened:
        return say(*lines, voice.text("sheet-closed"))
    way = "here" if here else "ask"
    if taster.page:
        return say(*lines, voice.text(f"sheet-{way}-guess"), keyboard=_guessing(voice, evening, taster, glass, answer))
    asked = _asked(evening, answer, way)
    return say(*lines, voice.text(asked) if asked else None, keyboard=_judging(voice, evening, glass, answer))


def order_sheet(voice: Voice, evening: Evening, taster: Taster) -> Say:
    """Return a taster's order of preference; with buttons for the wines tasted so far until the reveal."""
    tasted = [glass for glass in evening.tasted if glass.again is None]
    by_number = {glass.number: glass for glass in tasted}
    ranked = [by_number[number] for number in taster.order if number in by_number]
    open_ = evening.phase in (Phase.POURED, Phase.PAUSED, Phase.TASTED) and taster.here
    ask = voice.text("sheet-order-ask" if len(ranked) < len(tasted) else "sheet-order-done") if open_ else None
    buttons = [
        Button(f"✓ {glass.letter}" if glass in ranked else glass.letter, ACTION, f"{glass.number}-rank")
        for glass in tasted
    ]
    rows = in_rows(buttons, A_ROW)
    clear = [[Button(voice.plain("button-sheet-clear"), ACTION, "0-unrank")]] if ranked else []
    shown = " > ".join(glass.letter for glass in ranked)
    return say(
        voice.text("sheet-order", group=evening.title),
        voice.text("sheet-order-now", order=shown) if shown else None,
        ask,
        keyboard=[*rows, *clear] if open_ else (),
    )


def lineup_asked(voice: Voice, evening: Evening, *, again: bool = False) -> Say:
    """Ask the host for the wines."""
    leave = Button(voice.plain("button-lineup-leave"), ACTION, "0-later")
    return say(voice.text("lineup-ask-again" if again else "lineup-ask", group=evening.title), keyboard=[[leave]])


def lineup(voice: Voice, evening: Evening) -> Say:
    """Tell the host, and nobody else, what each glass holds."""
    lines = [
        voice.text("lineup-line", letter=glass.letter, name=_named(voice, glass.wine))
        for glass in evening.own
        if glass.wine
    ]
    return say(voice.text("lineup-noted"), *lines)


def grown_ups(voice: Voice) -> Say:
    """Tell a group that a tasting is for adults, with the way to say so in private: the same whatever was said there before."""
    age = LinkButton(voice.plain("button-seat-age"), links.AGE)
    return say(voice.text("seat-age-first"), keyboard=[[age]])


def double(voice: Voice, evening: Evening) -> Html | None:
    """Tell which glass secretly pours a wine again; None where none does."""
    if evening.double is None:
        return None
    first, last = evening.double
    return voice.text("lineup-double", last=last.letter, first=first.letter)


def terms_of(evening: Evening, glass: Glass) -> tuple[str, ...]:
    """Return the terms that fit a glass: by its wine's colour where it is known, else by the kind of the evening."""
    colour = glass.wine.colour if glass.wine and glass.wine.colour else COLOURS.get(evening.hue)
    return offered(colour, sparkling=evening.hue is Hue.SPARKLING)


def fault(voice: Voice, evening: Evening, glass: Glass) -> Say:
    """Tell the host, in private and without a name, that a bottle may be faulty; or that it is sound after all."""
    told = "lineup-fault" if evening.faulty(glass.number) else "lineup-fault-over"
    return say(voice.text(told, letter=glass.letter, group=evening.title))


def standing(voice: Voice, evening: Evening) -> Say:
    """Say where an evening stands: which wine is poured, how many are to come, who has answered."""
    glass = evening.poured
    if glass is None:
        return say(voice.text(f"standing-{evening.phase}", group=evening.title, count=len(evening.kept)))
    left = sum(one.number > glass.number for one in evening.kept)
    awaited = evening.awaited(glass.number)
    return say(
        voice.text("standing-poured", letter=glass.letter, at=evening.place(glass), count=len(evening.kept), left=left),
        voice.text("evening-awaited", names=people(voice, awaited)) if awaited else voice.text("evening-all-answered"),
    )


def aside(voice: Voice, evening: Evening, kind: Aside) -> Say:
    """Answer what is asked or said at the table beside the wine."""
    return standing(voice, evening) if kind is Aside.WHERE else say(voice.text(f"aside-{kind}"))


def lineup_counted(voice: Voice, evening: Evening, beyond: int) -> Say | None:
    """Tell the host that a list named more wines than there are glasses, or fewer; None where it fits."""
    if beyond:
        return say(voice.text("lineup-beyond", beyond=beyond, count=sum(g.again is None for g in evening.glasses)))
    missing = [glass.letter for glass in evening.unnamed]
    return say(voice.text("lineup-missing", letters=voice.joined(missing), first=missing[0])) if missing else None


def touched(argument: str) -> tuple[int, str, str] | None:
    """Return the glass, what was touched on its sheet, and the value; None for anything that is not ours."""
    number, _, rest = argument.partition("-")
    kind, _, value = rest.partition("-")
    return (int(number), kind, value) if number.isascii() and number.isdigit() and kind else None


def _said(voice: Voice, answer: Answer) -> list[Html]:
    lines = []
    if answer.fault:
        kind = f"fault-{answer.fault}"
        lines.append(voice.text("sheet-fault", fault=voice.plain(kind if voice.has(kind) else "fault-other")))
    if answer.score is not None:
        lines.append(voice.text("sheet-score", score=score(voice, answer.score)))
    if answer.marks:
        lines.append(voice.text("sheet-marks", marks=terms(voice, answer.marks)))
    heard = [term for term in answer.heard if term not in answer.marks]
    if heard:
        lines.append(voice.text("sheet-heard", marks=terms(voice, heard)))
    if answer.words:
        lines.append(voice.text("sheet-words", words=safe(answer.words, 600)))
    if answer.guess.made:
        lines.append(voice.text("sheet-guess", guess=guess(voice, answer.guess)))
    return lines


def _asked(evening: Evening, answer: Answer, way: str) -> str:
    """Return the text of what is asked next: for anything at all, then for the score that is missing, then for nothing more."""
    scored = evening.scoring is Scoring.SCORES
    if not answer.given:
        return f"sheet-{way}-{'scores' if scored else 'words'}"
    return "sheet-ask-score" if scored and answer.score is None else "sheet-asked"


def _judging(voice: Voice, evening: Evening, glass: Glass, answer: Answer) -> Keyboard:
    rows: list[Sequence[AnyButton]] = []
    if evening.scoring is Scoring.SCORES:
        now = round(SCORES * answer.score, 2) if answer.score is not None else 0.0  # 7.5 is on no button
        scores = [
            Button(f"· {n} ·" if n == now else f"{n}", ACTION, f"{glass.number}-score-{n}")
            for n in range(1, SCORES + 1)
        ]
        rows += [scores[:A_ROW], scores[A_ROW:]]
    marks = [
        Button(
            f"✓ {voice.plain(f'term-{key}')}" if key in answer.marks else voice.plain(f"term-{key}"),
            ACTION,
            f"{glass.number}-mark-{key}",
        )
        for key in terms_of(evening, glass)
    ]
    rows += in_rows(marks, TERMS_A_ROW)
    last = [Button(voice.plain("button-sheet-guess"), ACTION, f"{glass.number}-page-guess")] if evening.blind else []
    if answer != Answer():
        last.append(Button(voice.plain("button-sheet-clear"), ACTION, f"{glass.number}-clear"))
    leave = Button(voice.plain("button-sheet-leave"), ACTION, f"{glass.number}-leave")
    return [*rows, [*last, leave]]


def _guessing(voice: Voice, evening: Evening, taster: Taster, glass: Glass, answer: Answer) -> Keyboard:
    page, number = taster.page, glass.number
    if page not in guesses.PAGES:
        kinds = [Button(voice.plain(f"button-sheet-{kind}"), ACTION, f"{number}-page-{kind}") for kind in guesses.PAGES]
        return [kinds[:2], kinds[2:], [Button(voice.plain("button-sheet-back"), ACTION, f"{number}-page-")]]
    labels = [_option(voice, page, value) for value in guesses.options(page, evening.hue, evening.begun)]
    now = _option(voice, page, _value(answer, page))
    buttons = [
        Button(f"✓ {label}" if label == now else label, ACTION, f"{number}-{page}-{n}")
        for n, label in enumerate(labels)
    ]
    return [*in_rows(buttons, TERMS_A_ROW), [Button(voice.plain("button-sheet-back"), ACTION, f"{number}-page-guess")]]


def _value(answer: Answer, page: str) -> str:
    value = getattr(answer.guess, page)
    return f"{value:g}" if isinstance(value, float) else str(value or "")


def _option(voice: Voice, page: str, value: str) -> str:
    if page == "price":
        return voice.price(float(value)) if value else ""
    return voice.place(value) if page == "region" else value


def _named(voice: Voice, wine: WineMention) -> str:
    name = mention_name(wine)
    if wine.price:
        name = voice.plain("lineup-price", name=name, price=voice.price(wine.price))
    return name if wine.style or wine.bottle else voice.plain("lineup-unknown", name=name)
