"""Which wine is meant by "le 2", "celui-là", "the other one": by what was shown, what was said, what was noted."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from bot.conversation import cards
from bot.conversation.events import Card
from bot.conversation.replies import Outcome, Reply, Say
from bot.conversation.scene import Scene
from bot.conversation.state import Note
from recommender.errors import UnknownWine
from recommender.language.numbers import number
from recommender.language.references import Pointing, Reference
from recommender.language.text import fold
from recommender.language.understanding import Liking, Understanding, WineMention

SITTING = timedelta(hours=6)
"""Notes no further back than this are those of one table: "le premier", "l'autre"."""
OFFERED = timedelta(days=7)
"""How long after it was shown "le premier" may mean the first of a list."""
RECENT = timedelta(hours=48)
"""How far back "hier" may reach, counted from the message."""
ON_A_LIST = re.compile(
    r"\b(?:le|la|au|du|the|number|numero) (10|[1-9]|deux|trois|quatre|cinq|two|three|four|five)\b"
    r"(?![.,/:]?\d|\s?(?:€|euros?\b|%|ans\b|h\b|fois\b|cru|st\b|nd\b|rd\b|th\b|e\b|er\b|"
    r"janvier|fevrier|mars|avril|mai\b|juin|juillet|aout|septembre|octobre|novembre|decembre|bouteilles|bottles|verres|glasses|vins|wines))"
)
"""A bare number, which is a place only while a numbered list is on the table."""
BARE = re.compile(r"\W*+(?:et|and|ok|the|le|la)?\W*+(?:one|wine|vin)?\W*+")
"""What may stand around a place and say nothing."""
END_OF_LIST = re.compile(r"\b(?:dernier|derniere|last)\b(?! (?:fois|time))")
PREFERRED = re.compile(r"\b(?:prefer\w*|(?:aime\w*|aimais) mieux|mieux aime|choose|choisis)\s+$")
BETTER = re.compile(r"\b(?:mieux|meilleure?s?|prefer\w*|better|best|nicer)\b")
NOT_BETTER = re.compile(
    r"\b(?:pas|moins|not|no|isn't|wasn't|jamais|aurais|pire|worse)\b[^,;.]{0,12}\b(?:mieux|meilleure?s?|better|best|nicer)\b"
)
WHICH = re.compile(r"\b(?:lequel|laquelle|quel|quelle|which|ou|or|prends|prendre|take|pick|avec|with|pour|for)\b")
"""What makes a question of a comparison."""
STRENGTH_OF_BETTER = 0.5


def pointers(scene: Scene, u: Understanding) -> tuple[Reference, ...]:
    """Return what a message points at, bare numbers of a list on the table included, in order."""
    found = list(u.references)
    if on_the_table(scene) is not None:
        for m in ON_A_LIST.finditer(folded := fold(u.text)):
            if not any(r.start < m.end() and m.start() < r.start + len(r.evidence) for r in found):
                found.append(Reference(Pointing.PLACE, int(number(m[1])), folded[m.start() : m.end()], m.start()))
    return tuple(sorted(found, key=lambda r: r.start))


def points_to(u: Understanding, pointing: Pointing) -> Reference | None:
    """Return the first reference of a message that points in this way."""
    return next((r for r in u.references if r.pointing is pointing), None)


def meant(scene: Scene, u: Understanding) -> tuple[WineMention, ...]:
    """Return the wines that a message points at, each once, in order; those that nothing tells are left out."""
    found = [wine for reference in pointers(scene, u) if (wine := _wine(scene, reference))]
    return tuple({(w.style, w.name, w.vintage): w for w in found}.values())


def noted(scene: Scene, u: Understanding) -> Understanding:
    """Return a note with the one wine that it points at; of two compared, the one that is praised or comes first."""
    if u.wines:
        return u
    found = [
        (r, wine) for r in pointers(scene, u) if r.pointing is not Pointing.YESTERDAY and (wine := _wine(scene, r))
    ]
    if not found:
        return u
    text = fold(u.text)
    _, wine = next(((r, wine) for r, wine in found if PREFERRED.search(text[: r.start])), found[0])
    better = u.liking is Liking.MIXED and BETTER.search(text) and not NOT_BETTER.search(text)
    if not better:
        return replace(u, wines=(wine,))
    return replace(u, wines=(wine,), liking=Liking.POSITIVE, liking_strength=max(u.liking_strength, STRENGTH_OF_BETTER))


def compares(scene: Scene, u: Understanding) -> bool:
    """Tell whether a message finds one wine of the list on the table better than another: no question, but a note."""
    text = fold(u.text)
    if u.wines or "?" in text or on_the_table(scene) is None or WHICH.search(text) or not BETTER.search(text):
        return False
    return any(r.pointing is Pointing.PLACE for r in pointers(scene, u))


def carried(scene: Scene, outcome: Outcome) -> Outcome:
    """Leave the list that a place was taken from on the table, so that the next message may point at it as well."""
    table = on_the_table(scene)
    return replace(outcome, replies=tuple(_beside(reply, table) for reply in outcome.replies)) if table else outcome


def asked_for(scene: Scene, style: str) -> Card | None:
    """Return the card of suggestions under which a style was shown: what had been asked then."""
    table = on_the_table(scene)
    if table is None or style not in cards.words(table, "wines"):
        return None
    parts = table.payload.get("parts")
    for part in parts if isinstance(parts, list) else ():
        if isinstance(part, dict) and style in cards.words(Card("suggestions", part), "wines"):
            return Card("suggestions", part)
    return table


def yesterdays(scene: Scene) -> tuple[Note, ...]:
    """Return the notes of the day before that name a wine, latest first."""
    day = scene.at.date() - timedelta(days=1)
    return tuple(n for n in reversed(scene.state.notes) if n.understanding.wines and n.at.date() == day)


def recent(scene: Scene) -> tuple[Note, ...]:
    """Return the notes of the last two days that name a wine, latest first."""
    return tuple(n for n in reversed(scene.state.notes) if n.understanding.wines and scene.at - n.at <= RECENT)


def _beside(reply: Reply, table: Card) -> Reply:
    if not isinstance(reply, Say) or reply.card is None or cards.words(reply.card, "wines"):
        return reply
    kept = {"kind": table.kind, "payload": table.payload}
    return replace(reply, card=Card(reply.card.kind, {**reply.card.payload, "table": kept}))


def on_the_table(scene: Scene) -> Card | None:
    """Return the card of the list of wines that can be pointed at: the last answer's, or one kept beside it."""
    if scene.subject is None:
        return None
    if cards.words(scene.subject, "wines"):
        return scene.subject
    return cards.unpacked(Card, scene.subject.payload.get("table"))


def _wine(scene: Scene, reference: Reference) -> WineMention | None:
    if reference.pointing is Pointing.PLACE:
        return _at_place(scene, reference)
    if reference.pointing is Pointing.YESTERDAY:
        notes = yesterdays(scene)
        return notes[0].understanding.wines[0] if len(notes) == 1 else None
    if reference.pointing is Pointing.OTHER:
        return _other(scene)
    if reference.pointing is Pointing.LAST:
        return _last(scene, reference)
    return talked_of(scene)


def _at_place(scene: Scene, reference: Reference) -> WineMention | None:
    place = reference.index or 0
    table = on_the_table(scene)
    if table is None:
        wines = _sitting(scene)
        if len(wines) > 1:
            return wines[place - 1] if 1 <= place <= len(wines) else None
        table = _offered(scene)
    return _on(scene, table, place, reference.evidence) if table else None


def is_bare(u: Understanding) -> bool:
    """Tell whether a message is nothing but a place in a list: "the second one", "et le 2"."""
    left = fold(u.text)
    for reference in u.references:
        if reference.pointing is Pointing.PLACE or END_OF_LIST.search(fold(reference.evidence)):
            left = left.replace(fold(reference.evidence), " ", 1)
    return bool(u.references) and BARE.fullmatch(left) is not None


def first_shown(scene: Scene) -> tuple[WineMention, ...]:
    """Return the first wine of the list on the table, which is the one most recommended."""
    table = on_the_table(scene)
    first = shown_at(scene, table, 0) if table else None
    return (first,) if first else ()


def shown_at(scene: Scene, card: Card, index: int) -> WineMention | None:
    """Return the wine that a card shows at an index from 0."""
    return _on(scene, replace(card, payload={**card.payload, "shown": 0}), index + 1, "")


def _on(scene: Scene, table: Card, place: int, words: str) -> WineMention | None:
    """Return the wine at a place of a list, with its vintage and price where the list told them."""
    shown, ids = cards.number(table, "shown"), cards.words(table, "wines")
    index = place - shown if place > shown else place
    told = cards.mentions(table, "shown_mentions")
    if not 1 <= index <= len(told or ids):
        return None
    return told[index - 1] if told else _named(scene, ids[index - 1], words)


def _offered(scene: Scene) -> Card | None:
    """Return the last list of wines shown in the days before, whatever was talked of since."""
    offered = scene.state.offered
    return offered.card if offered and scene.at - offered.at <= OFFERED else None


def _last(scene: Scene, reference: Reference) -> WineMention | None:
    """Return the end of a list that was just shown, else the wine of the talk, else the last one noted."""
    subject = scene.subject
    ids = cards.words(subject, "wines") if subject else ()
    if ids and END_OF_LIST.search(fold(reference.evidence)):
        return _named(scene, ids[-1], reference.evidence)
    return talked_of(scene) or next(
        (n.understanding.wines[0] for n in reversed(scene.state.notes) if n.understanding.wines), None
    )


def _other(scene: Scene) -> WineMention | None:
    """Return the one of two that the talk is not about."""
    table = on_the_table(scene)
    shown = [_named(scene, style, style) for style in cards.words(table, "wines")] if table else []
    two = [w for w in shown if w] if len(shown) == 2 else list(_sitting(scene))
    spoken = talked_of(scene) or (two[-1] if two and not table else None)
    if len(two) != 2 or spoken is None:
        return None
    others = [w for w in two if (w.style, w.name) != (spoken.style, spoken.name)]
    return others[0] if len(others) == 1 else None


def talked_of(scene: Scene) -> WineMention | None:
    """Return the one wine that the last answer was about."""
    subject = scene.subject
    if subject is None:
        return None
    note = scene.note(subject.payload.get("note"))
    asked = cards.unpacked(Understanding, subject.payload.get("understanding"))
    said = note.understanding if note else asked
    if said and said.wines:
        return said.wines[0]
    told = cards.mentions(subject, "shown_mentions")
    if len(told) == 1:
        return told[0]
    ids = cards.words(subject, "wines")
    style = cards.text(subject, "style") or cards.text(subject, "wine") or (ids[0] if len(ids) == 1 else "")
    shown = on_the_table(scene)
    here = cards.mentions(shown, "shown_mentions") if shown else ()  # with the vintage that the label told
    return next((m for m in here if style in {m.style, m.bottle}), None) or (
        _named(scene, style, style) if style else None
    )


def _sitting(scene: Scene) -> tuple[WineMention, ...]:
    """Return the wines noted at this table, oldest first, each once."""
    here = (n.understanding.wines[0] for n in scene.state.notes if n.understanding.wines and scene.at - n.at <= SITTING)
    return tuple({(w.style, w.name): w for w in here}.values())


def _named(scene: Scene, wine_id: str, words: str) -> WineMention | None:
    """Name a wine by its style alone: which bottle of it was bought is not known."""
    try:
        style = scene.sommelier.wine(wine_id).style
    except UnknownWine:
        return None
    return WineMention(
        style.name,
        None,
        style.appellation,
        style.region,
        style.colour,
        style.grapes,
        None,
        None,
        1.0,
        style=style.id,
        evidence=words,
    )
