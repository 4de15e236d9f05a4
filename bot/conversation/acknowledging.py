"""Messages that ask for nothing are answered by an emoji on them; emoji may answer a question."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from bot.conversation import age, notes
from bot.conversation.cards import unpacked
from bot.conversation.events import Card, ReactionReceived
from bot.conversation.replies import Outcome, React
from bot.conversation.scene import Scene, answer
from recommender.language.text import key
from recommender.language.understanding import Liking, Understanding

ASKING = frozenset({"opinion", "followup"})
"""Cards that ask how a wine was."""
UNANSWERED = frozenset({"forget"})
"""Cards whose question an emoji must not seem to settle."""
LONGEST = 8
"""Most words, or emoji, of a message that is answered by an emoji."""
PLEASED = 0.5
"""Strength of liking, 0 to 1, from which thanks are an opinion too."""

HEART, FINE, GOOD, CHEERS, LAUGH, HUG = "❤", "👌", "👍", "🍾", "😁", "🤗"


def _either(words: str) -> frozenset[str]:
    return frozenset(word.strip() for word in words.split(","))


THANKS_WORDS = _either(
    "merci, mercis, merciii, remercie, mrc, thanks, thank, thx, thanx, ty, tysm, cheers, ta, obliged, bisous"
)
PRAISE_WORDS = _either(
    "top, parfait, parfaite, super, nickel, genial, geniale, cool, chouette, impeccable, impec, excellent, excellente, "
    "formidable, bravo, great, perfect, awesome, brilliant, lovely, nice, amazing, wonderful, fantastic"
)
FINE_WORDS = _either("ok, okay, oki, okey, accord, entendu, compris, alright, understood, noted, roger")
FINE_PHRASES = _either(
    "ca marche, ca roule, tres bien, bien note, c est note, bien recu, bien vu, pas de souci, pas de probleme, got it, "
    "tant pis, c est pas grave, never mind, all good, sounds good, makes sense, will do, well done"
)
FILLERS = _either(
    "a, ah, all, alors, beaucoup, bien, c, d, de, du, est, et, eh, fois, for, infiniment, it, je, tant, pis, job, le, les, lot, "
    "mate, mille, oh, oui, pour, s, so, te, that, the, then, toi, ton, tes, tout, tous, tres, trop, tu, very, vous, vos, votre, "
    "vraiment, yes, you, your, much, really, conseil, conseils, aide, help, advice, idea, ideas, idee, idees"
)
"""Words, as `key` folds them; fillers say nothing by themselves."""
SMILEYS: Mapping[str, str] = {":)": HUG, ":-)": HUG, ";)": HUG, ";-)": HUG, "^^": HUG, "<3": HEART}

GLAD: Mapping[str, str] = {
    **dict.fromkeys("❤🧡💛💚💙💜🤎🖤💕💖💗💓💘😍🥰😘😻🙏🤩", HEART),
    **dict.fromkeys("👍👌✅👏💪🤝🙌💯🫡✔", FINE),
    **dict.fromkeys("🍷🥂🍾🍻🍇🥳🎉", CHEERS),
    **dict.fromkeys("😂🤣😁😄😆😅😃😀", LAUGH),
    **dict.fromkeys("😊🙂😉😌🤗☺😇😋", HUG),
    "🔥": "🔥",
}
"""What an emoji that asks for nothing is answered with."""
LIKINGS: Mapping[str, Liking] = {
    **dict.fromkeys("❤🧡💛💚💙💜💕💖💗💓💘😍🥰😘😻🤩👍👌👏🙌💯🔥😋🤤🎉🏆🍾😁😊🤯", Liking.POSITIVE),
    **dict.fromkeys("👎🤢🤮💩😖😣😝🤬😡😱💔🥱😭😢🤡", Liking.NEGATIVE),
    **dict.fromkeys("😐😑🤷😕🫤🤨🤔🙁", Liking.MIXED),
}
"""What an emoji says of a wine that was asked about."""


def acknowledged(scene: Scene, text: str) -> Outcome | None:
    """Return the answer to thanks, to "ok", to emoji alone; None where a message says more."""
    if any(c.isalnum() for c in text) and text not in SMILEYS:
        return _in_words(scene, text)
    symbols = _symbols(text)
    liking = liking_of(symbols)
    if liking and symbols and _asked(scene.subject):
        return _judged(scene, scene.subject, liking, edit=False)
    sign = SMILEYS.get(text) or (_glad(symbols) if liking is not Liking.NEGATIVE else None)
    return _quiet(scene, sign)


def thanks(scene: Scene, u: Understanding) -> Outcome:
    """Take thanks without a word, unless they ask something; after "how was it?" they may say it."""
    if _asked(scene.subject) and u.liking is Liking.POSITIVE and u.liking_strength >= PLEASED:
        return _judged(scene, scene.subject, Liking.POSITIVE, edit=False)
    return answer(scene.voice.text("thanks")) if "?" in u.text else Outcome((React(HEART),))


def reacted(scene: Scene, event: ReactionReceived) -> Outcome:
    """Take a reaction on "how was it?" for the answer; on anything else it asks for nothing."""
    liking = liking_of(_symbols(event.emoji))
    return _judged(scene, event.card, liking, edit=True) if liking and _asked(event.card) else Outcome()


def liking_of(symbols: tuple[str, ...]) -> Liking | None:
    """Return what emoji say of a wine; both sides at once are mixed, and None is nothing said."""
    said = {LIKINGS[symbol] for symbol in symbols if symbol in LIKINGS}
    return said.pop() if len(said) == 1 else Liking.MIXED if said else None


def _in_words(scene: Scene, text: str) -> Outcome | None:
    words = key(text)
    letters = tuple(word for word in words if word.isascii())
    if "?" in text or len(words) > LONGEST or liking_of(_symbols(text)) is Liking.NEGATIVE:
        return None
    if _asked(scene.subject) and " ".join(letters) in FINE_PHRASES:
        return None
    thanked, praised, fine = (any(w in kind for w in letters) for kind in (THANKS_WORDS, PRAISE_WORDS, FINE_WORDS))
    known = all(w in THANKS_WORDS | PRAISE_WORDS | FINE_WORDS | FILLERS for w in letters)
    agreed = (known and fine) or " ".join(letters) in FINE_PHRASES
    if not (known and (thanked or praised)) and not agreed:
        return None
    if praised and _asked(scene.subject):
        return _judged(scene, scene.subject, Liking.POSITIVE, edit=False)
    return _quiet(scene, HEART if thanked else GOOD if praised else FINE)


def _quiet(scene: Scene, sign: str | None) -> Outcome | None:
    open_question = scene.subject is not None and scene.subject.kind in UNANSWERED
    return None if sign is None or open_question else Outcome((React(sign),))


def _symbols(text: str) -> tuple[str, ...]:
    """Return the emoji of a text, without their variations and skin tones; none where there are too many."""
    found = tuple(c for c in text if unicodedata.category(c) == "So")
    return found if len(found) <= LONGEST else ()


def _glad(symbols: tuple[str, ...]) -> str | None:
    return next((GLAD[symbol] for symbol in symbols if symbol in GLAD), None)


def _asked(card: Card | None) -> bool:
    return card is not None and card.kind in ASKING and _wine(card) is not None


def _wine(card: Card) -> Understanding | None:
    return unpacked(Understanding, card.payload.get("understanding"))


def _judged(scene: Scene, card: Card | None, liking: Liking, edit: bool) -> Outcome:
    """Keep what was asked about as a note, with the liking that was shown; a second thought takes the first one's place."""
    u = _wine(card) if card else None
    if u is None:
        return Outcome()
    if scene.person.adult is False:
        return age.declined(scene)
    last = scene.state.notes[-1] if scene.state.notes else None
    if last and scene.at - last.at <= notes.SAME_GLASS and _answers(last.understanding, u):
        return notes.replaced(scene, last, notes.judged(last.understanding, liking), edit=edit)
    return notes.kept(scene, notes.judged(u, liking), edit=edit)


def _answers(noted: Understanding, asked: Understanding) -> bool:
    """Whether a note is the answer to a question about a wine."""
    return noted.text == asked.text or noted.wines[:1] == asked.wines[:1] != ()
