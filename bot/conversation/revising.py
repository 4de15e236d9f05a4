"""What a note says once more is said of it, or once it is put right in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.conversation import describing
from bot.conversation.bottles import same_wine
from bot.conversation.scene import Scene
from bot.conversation.state import Note
from recommender.language.numbers import vintage_in
from recommender.language.text import fold
from recommender.language.understanding import AromaNote, AttributeNote, Liking, Understanding

_HESITATION = r"euh+|heu+|ah|oh|ben|bah|mais|oups|oops|um+|uh+|er+|hm+|well|wait|attends?|attendez|sorry|pardon|but"
OPENING = re.compile(
    rf"^[\s,.…!-]*(?:(?:{_HESITATION})\b[\s,.…!-]*)*"
    r"(?:n(?:on|an)\b(?![ -](?:filtr|bois|dos|sulf|vintage|mill|collé|élev))"
    r"|no\b(?=\s*[,.!…]|\s+(?:it|i|wait|that|actually|sorry|this|not|in fact|no)\b)|nope\b"
    r"|en fait\b|en réalité\b|finalement\b|enfin\b|actually\b|in fact\b|au(?:tant| temps) pour moi\b|je voulais dire\b|i meant?\b)",
    re.IGNORECASE,
)
"""How one goes back on what one said; "non filtré" is another matter."""
JUDGES = re.compile(
    r"\b(?:aim(?:e|ee|ais|ait)\b|ador\w+|plu\b|plaisait|plait|kiff\w*|detest\w+|super|genial\w*|excellent\w*|top\b|bof|nulle?\b"
    r"|mauvais\w*|delici\w+|regal\w*|decu\w*|mouais|moyen\b"
    r"|(?:etait|est|tres|plutot|trop|vraiment|assez|pas) (?:tres |vraiment |plutot |pas )?(?:bon|bonne|bien)\b"
    r"|liked|loved|hated|enjoyed|(?:i|did|didn't|don't|do|really|quite) (?:not )?(?:like|love|hate|enjoy)\b"
    r"|good|great|lovely|awful|bad|delicious|disappoint\w*|meh)\b"
)
"""Words that say how a wine was found, in text that is folded."""
RECONSIDERED = re.compile(
    r"\b(?:en fait|finalement|a la reflexion|apres reflexion|tout compte fait|au final|j'ai change d'avis|je reviens sur|je me suis trompe"
    r"|actually|in fact|on reflection|after all|in the end|come to think of it|i(?:'ve)? changed my mind|i was wrong)\b"
)
"""How one thinks again of what one said, wherever it stands, in folded text."""
NEW_NAME = re.compile(
    r"(?:\bc'?\s?(?:etait|est)\b|\bje voulais dire\b|\bplutot\b|\bpas\b|\bit was\b|\bit's\b|\bi meant?\b|\brather\b)"
    r"(?: (?:un|une|du|de la|des|le|la|l'|a|an|the|some))*\s*$|^\W*(?:non|no|nope)\W*(?:un|une|du|a|an)?\s*$"
)
"""What stands before a name that is to take the place of the one in the note."""
REFUSED_YEAR = re.compile(r"\b(?:pas|non|not|et non|ni)\s+(?:de |du |un |une |le |a |the )*(?:(?:19|20)\d\d)\b")


def goes_back(text: str) -> bool:
    """Tell whether a message opens by going back on something: "euh non", "en fait", "actually"."""
    return bool(OPENING.match(text))


def named_note(scene: Scene, u: Understanding) -> Note | None:
    """Return the latest note of the wine by whose name a message calls it: "le Chinon, en fait pas aimé", "efface le Morgon".

    In "c'était un Saint-Joseph" the wine named is what the note should say.
    """
    if not calls(u):
        return None
    wine = u.wines[0]
    told = [n for n in reversed(scene.state.notes) if n.understanding.wines]
    surely = (n for n in told if same_wine(n.understanding.wines[0], wine))
    perhaps = (n for n in told if same_wine(replace(n.understanding.wines[0], vintage=None), wine))
    return next(surely, None) or next(perhaps, None)


def calls(u: Understanding) -> bool:
    """Tell whether a message calls a note by the name of its wine, rather than say what the name should be."""
    evidence = u.wines[0].evidence.lower() if u.wines else ""
    start = u.text.lower().find(evidence) if evidence else -1
    return start >= 0 and not NEW_NAME.search(fold(u.text[:start]))


def reconsiders(scene: Scene, u: Understanding) -> bool:
    """Tell whether a message thinks again of a wine noted earlier: "le Chinon, finalement, je l'ai pas trop aimé"."""
    note = named_note(scene, u) if RECONSIDERED.search(fold(u.text)) else None
    return note is not None and same_wine(note.understanding.wines[0], u.wines[0])


def completed(before: Understanding, more: Understanding) -> Understanding:
    """Return a note with what is said of the same wine later: a new verdict counts, descriptions add up."""
    right = replace(
        before,
        attributes=with_attributes(before.attributes, more.attributes),
        aromas=_with_aromas(before.aromas, more.aromas),
        fault=more.fault or before.fault,
    )
    sides = more.liking is not Liking.MIXED or more.rating is not None or bool(describing.LUKEWARM.search(more.text))
    return _judged(right, more) if sides else right


def revised(scene: Scene, before: Understanding, u: Understanding) -> Understanding:
    """Return a note put right by "non, un Saint-Joseph", "un 2018", "en fait j'ai bien aimé", "pas tannique, acide"."""
    right = scene.sommelier.corrected(before, u)
    stated = scene.sommelier.understand(statement(u.text), u.language)
    attributes = with_attributes(before.attributes, u.attributes or stated.attributes)
    right = replace(right, attributes=attributes, wines=right.wines if u.wines else before.wines)
    judges = u.rating is not None or bool(JUDGES.search(fold(statement(u.text))))
    if judges:
        right = _judged(right, stated)
    elif not u.wines:
        right = replace(right, liking=before.liking, liking_strength=before.liking_strength, rating=before.rating)
    return _of_vintage(right, u) if right.wines else right


def with_attributes(before: Sequence[AttributeNote], now: Sequence[AttributeNote]) -> tuple[AttributeNote, ...]:
    """Return what is said of the structure, what is said now in place of what was said of the same attribute."""
    return tuple({a.attribute: a for a in (*before, *now)}.values())


def _with_aromas(before: Sequence[AromaNote], now: Sequence[AromaNote]) -> tuple[AromaNote, ...]:
    return tuple({(a.aroma, a.cluster): a for a in (*before, *now)}.values())


def _judged(note: Understanding, now: Understanding) -> Understanding:
    return replace(note, liking=now.liking, liking_strength=now.liking_strength, rating=now.rating)


def statement(text: str) -> str:
    """Return what is said after the going back: "euh non en fait j'ai bien aimé" says "j'ai bien aimé"."""
    while opening := OPENING.match(text):
        text = text[opening.end() :].lstrip(" ,.…!-")
    return text


def _of_vintage(note: Understanding, u: Understanding) -> Understanding:
    """Put the year that a correction states on the wine; of "2018, pas 2017" it is the one not refused."""
    year = vintage_in(REFUSED_YEAR.sub(" ", fold(statement(u.text))), short=False)
    if year is None:
        return note
    first, *others = note.wines
    return replace(note, wines=(replace(first, vintage=year), *others))
