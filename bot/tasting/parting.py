"""What each taster is told in private when the evening is over: their notes, their favourite, whose palate is near theirs."""

from __future__ import annotations

from bot.conversation.replies import Say
from bot.conversation.scene import say
from bot.locale import Html, Voice
from bot.tasting import result as results
from bot.tasting.evening import Evening, Taster
from bot.tasting.facts import CLOSE, facts
from bot.tasting.learning import whole
from bot.tasting.reveal import wine_name
from bot.tasting.wording import score


def parting(voice: Voice, evening: Evening, taster: Taster) -> Say:
    """Return what one taster is told at the end."""
    lines = [voice.text("after-head", group=evening.title), _notes(voice, evening, taster)]
    best = results.favourite(facts(evening).standing, taster.id)
    if best is not None:
        lines.append(voice.text("after-favourite", name=wine_name(voice, best)))
    lines += [line for line in (_closest(voice, evening, taster), _points(voice, evening, taster)) if line]
    return say(*lines, _repeat(voice, evening, taster))


def _notes(voice: Voice, evening: Evening, taster: Taster) -> Html:
    """How many notes went into their history; see `learning`."""
    count = sum(glass.wine is not None and whole(evening, taster, glass).given for glass in evening.own)
    return voice.text("after-notes", count=count) if count else voice.text("after-no-notes")


def _closest(voice: Voice, evening: Evening, taster: Taster) -> Html | None:
    pair = next((one for one in results.pairs(evening) if taster.id in (one.first, one.second)), None)
    if pair is None or pair.likeness < CLOSE:
        return None
    other = evening.taster(pair.second if pair.first == taster.id else pair.first)
    return voice.text("after-closest", name=other.name) if other else None


def _points(voice: Voice, evening: Evening, taster: Taster) -> Html | None:
    won, possible = results.points(evening).get(taster.id, (0.0, 0.0))
    if not possible:
        return None
    return voice.text("after-points", points=voice.number(won, "0.#"), possible=voice.number(possible, "0.#"))


def _repeat(voice: Voice, evening: Evening, taster: Taster) -> Html | None:
    found = next((one for one in results.repeats(evening) if one.taster == taster.id), None)
    if found is None:
        return None
    text_id = "after-repeat-steady" if found.consistent else "after-repeat"
    return voice.text(text_id, first=score(voice, found.first), second=score(voice, found.second))
