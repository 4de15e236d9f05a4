"""Where rules and learned heads are joined into one Understanding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from recommender.language import care, own_data, speaking
from recommender.language.cues import CueFinder, Cues, features, found_marks
from recommender.language.encoder import Encoder
from recommender.language.errands import errand
from recommender.language.foods import Food, FoodFinder
from recommender.language.heads import Heads
from recommender.language.names import colours_in
from recommender.language.numbers import Amount
from recommender.language.parts import request_parts
from recommender.language.plain import STRENGTH, plain_verdict
from recommender.language.references import references
from recommender.language.requests import (
    exclusions,
    food_words,
    is_bare,
    is_for,
    names_alone,
    wants_no_alcohol,
    wants_vegan,
)
from recommender.language.text import LANGUAGES, Token, fold, tokenize, told_by_words, words_only
from recommender.language.understanding import (
    AromaNote,
    AttributeNote,
    Intent,
    Level,
    Liking,
    Understanding,
    Verdict,
    WineMention,
)
from recommender.wine import Attribute, Cluster, Colour

SAID = {"level": 0.4, "verdict": 0.4, "aroma": 0.45}
"""Least probability at which a mark of each kind is taken as said: where F1 is best on the voices kept back."""
TYPICAL = {Level.LOW: 0.1, Level.MEDIUM: 0.4, Level.HIGH: 0.9}
"""Value of a level that no term puts a number to."""
FOREIGN_THRESHOLD = 0.6
"""Least probability of a third language."""
SURE_FOOD = 0.9
"""How sure it is that nothing but food asks for the wine to go with it."""

_ABOUT_TASTE = frozenset({Intent.TASTING_NOTE, Intent.PREFERENCE, Intent.CORRECTION, Intent.WINE_REQUEST})
_ASKING = frozenset({Intent.WINE_REQUEST, Intent.PAIRING_QUESTION, Intent.CHOOSE_BETWEEN, Intent.PREFERENCE})
_HISTORY = frozenset(["historique", "history", "notes", "note", "bouteilles", "bottles", "vins", "wines"])
_UNDO = frozenset(
    [
        "annule",
        "annuler",
        "efface",
        "effacer",
        "supprime",
        "supprimer",
        "undo",
        "delete",
        "remove",
        "cancel",
        "erase",
        "scratch",
        "scrap",
    ]
)


class Hearing:
    """Hears messages: rules, embedding, heads, joined in one place.

    Parameters
    ----------
    finder
        The rules.
    encoder
        Sentence embeddings, of the model that the heads were fitted on.
    heads
        The fitted heads.
    phrases
        Whole messages that mean one thing only ("annule", "mon profil"), by their words.
    foods
        Finds the dishes that have no name.
    """

    def __init__(
        self,
        finder: CueFinder,
        encoder: Encoder,
        heads: Heads,
        phrases: Mapping[tuple[str, ...], Intent],
        foods: FoodFinder,
    ) -> None:
        self._foods = foods
        self._finder = finder
        self._encoder = encoder
        self._heads = heads
        self._phrases = phrases

    def understand(self, text: str, language: str | None = None) -> Understanding:
        """Hear one message; ``language`` is what to believe when the text does not tell."""
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # half a character is none
        heard = self.language(text, language)
        cues = self._finder.find(text, heard if heard in LANGUAGES else (language or "fr"))
        if not cues.tokens:
            return _nothing(text, heard)
        meaning = self._encoder.read(text, cues.stretches)
        found = features(cues)
        wording = self._heads.wording(text, found)
        intents = self._heads.intents(meaning[0], wording)
        likings = self._heads.likings(meaning[0], wording)
        if fixed := self._phrases.get(words_only(cues.tokens)):
            intents = {i: 0.99 if i is fixed else 0.01 / (len(Intent) - 1) for i in Intent}
        foods = self._foods.find(cues.tokens, cues.dishes)
        intent, confidence, runner_up = _settled(intents, cues, foods)
        wines, max_price = _priced(cues, intent)
        excluded = exclusions(cues, wines) if intent in _ASKING else ()
        attributes, aromas = self._said(cues, meaning, intent) if not names_alone(foods, cues) else ([], [])
        return Understanding(
            text=text,
            language=heard,
            intent=intent,
            confidence=round(confidence, 3),
            runner_up=runner_up,
            wines=tuple(w for w in wines if not _excluded(w, excluded)),
            rating=cues.rating,
            liking=_liking(likings, cues, intent),
            liking_strength=_strength(likings, cues),
            attributes=_one_each(_possible(attributes, wines)),
            aromas=_distinct(aromas),
            fault=cues.fault if intent in _ABOUT_TASTE else None,
            dishes=_eaten(food_words(cues, intent, foods), aromas, intent),
            colour=next((c for c in colours_in(_outside(cues, foods, intent)) if c not in excluded), None),
            max_price=max_price,
            excluded=excluded,
            wanted_sparkling=intent in _ASKING and _bubbles(cues),
            command=_command(intent, cues),
            references=references(text),
            parts=request_parts(text) if intent in _ASKING else (),
            alcohol_free=wants_no_alcohol(text),
            vegan=wants_vegan(text),
        )

    def language(self, text: str, hint: str | None) -> str:
        """Tell the language: "fr", "en", or the ISO 639-1 code of a third one; the hint decides where words are missing."""
        words = [t.folded for t in tokenize(text) if t.is_word]
        fallback = hint if hint in LANGUAGES else "fr"
        if not words:
            return fallback
        if plainly := told_by_words(words):
            return plainly
        chances = self._heads.languages(text)
        best = max(chances, key=lambda c: chances[c])
        if best in LANGUAGES:
            return fallback if hint and chances[best] < 0.6 and chances.get(fallback, 0) > 0.3 else best
        known = sum(w in self._heads.common_words for w in words) / len(words)
        if (
            len(words) >= 2
            and (known < 0.5 or len(words) >= 4)
            and chances[best] >= (FOREIGN_THRESHOLD if known < 0.5 else 0.9)
        ):
            return best
        return max(LANGUAGES, key=lambda c: chances.get(c, 0.0))

    def _said(
        self, cues: Cues, meaning: NDArray[np.float32], intent: Intent
    ) -> tuple[list[AttributeNote], list[AromaNote]]:
        if intent in _ABOUT_TASTE:
            return self._tasted(cues, meaning)
        kinds = (Intent.PAIRING_QUESTION, Intent.FOOD_FOR_WINE)  # "un rouge tannique avec des huîtres ?"
        return (list(cues.attributes), []) if intent in kinds else ([], [])

    def _tasted(self, cues: Cues, meaning: NDArray[np.float32]) -> tuple[list[AttributeNote], list[AromaNote]]:
        """Structure and aromas: what the embeddings and the rules say of each mark, weighed; rules give value and evidence."""
        marks = self._heads.marks
        whole, parts = marks.whole_and_parts(meaning)
        chances = marks.chances(whole, parts, found_marks(cues, marks.names))
        where = _Where(marks.names, parts, [s.text for s in cues.segments] or [cues.text])
        said = dict(zip(marks.names, chances, strict=True))
        return _attributes(cues, said, where), _aromas(cues, said, where)


@dataclass(frozen=True, slots=True)
class _Where:
    """Where in a message a mark was most likely said."""

    names: tuple[str, ...]
    scores: NDArray[np.float64]
    texts: Sequence[str]

    def best(self, mark: str) -> str:
        return self.texts[int(self.scores[:, self.names.index(mark)].argmax())]


def _nothing(text: str, language: str) -> Understanding:
    """An empty message says nothing."""
    silent = (Intent.OUT_OF_SCOPE, 0.0, (), None, Liking.MIXED, (), (), None, (), None, None, ())
    return Understanding(text, language, *silent, runner_up=Intent.HELP)


def _liking(likings: Mapping[Liking, float], cues: Cues, intent: Intent) -> Liking:
    """How it was liked, or whether a preference is for or against what it names; a score or a fault decides."""
    if cues.rated:
        return cues.rated.liking
    if cues.fault and intent is not Intent.PREFERENCE:
        return Liking.NEGATIVE
    if plain := plain_verdict(cues.text):
        return plain
    return max(likings, key=lambda k: likings[k])


def _strength(likings: Mapping[Liking, float], cues: Cues) -> float:
    """How clearly the liking was said: by the rating, else by the strength of the words, less where the head doubts."""
    if cues.rating is not None:
        return round(min(1.0, abs(cues.rating - 0.6) * 2.5), 3)
    margin = abs(likings[Liking.POSITIVE] - likings[Liking.NEGATIVE])
    said = abs(cues.liking) if cues.liking else 0.5
    strength = round(said * (0.5 + 0.5 * margin), 3)
    return max(strength, STRENGTH) if plain_verdict(cues.text) else strength


def _eaten(dishes: Sequence[str], aromas: Sequence[AromaNote], intent: Intent) -> tuple[str, ...]:
    """The food of a message; in a note, what was smelt is not what was eaten ("fruits rouges, très facile")."""
    smelt = {fold(a.evidence) for a in aromas} if intent is Intent.TASTING_NOTE else set()
    return tuple(d for d in dishes if fold(d) not in smelt)


def _command(intent: Intent, cues: Cues) -> str | None:
    if own := (care.command(cues.text) or own_data.wish(cues.text) or speaking.command(cues.text) or errand(cues.text)):
        return own
    if intent is Intent.PROFILE_QUESTION and _HISTORY & {t.folded for t in cues.tokens}:
        return "history"
    if intent is Intent.CORRECTION and _UNDO & {t.folded for t in cues.tokens}:
        return "undo"
    return None


def _settled(intents: Mapping[Intent, float], cues: Cues, foods: Sequence[Food]) -> tuple[Intent, float, Intent]:
    """Settle on an intent, with its probability and the runner-up.

    A rating or a fault makes a note whatever the words around it, unless something is asked; a wish for wine that names a
    dish asks for a pairing, so the two readings count as one; "would that do for prawns?" is not about how the bot works.
    Nothing but food asks for the wine to go with it.
    """
    chances = dict(intents)
    if is_bare(foods, cues) and max(chances, key=lambda i: chances[i]) is not Intent.CHOOSE_BETWEEN:
        chances = {i: p * (1 - SURE_FOOD) for i, p in chances.items()}
        chances[Intent.PAIRING_QUESTION] += SURE_FOOD
    if cues.tokens and cues.tokens[0].folded in _UNDO:
        return Intent.CORRECTION, 0.95, Intent.TASTING_NOTE
    if cues.text.rstrip().endswith("?") and cues.rating is None and cues.liking is None:
        chances[Intent.TASTING_NOTE] *= 0.2  # who asks without a word of liking has not tasted yet
    if speaking.asks_of_oneself(cues.text):
        chances[Intent.PROFILE_QUESTION] += chances[Intent.PREFERENCE] + chances[Intent.TASTING_NOTE]
        chances[Intent.PREFERENCE] = chances[Intent.TASTING_NOTE] = 0.0
    if wants_no_alcohol(cues.text) and not cues.wines and cues.rating is None and cues.liking is None:
        chances[Intent.PAIRING_QUESTION] += chances[Intent.TASTING_NOTE] + chances[Intent.PREFERENCE]
        chances[Intent.TASTING_NOTE] = chances[Intent.PREFERENCE] = 0.0
    plainly = cues.liking is None and (cues.dishes or any(f.is_on_a_plate for f in foods))
    if not cues.wines and (plainly or any(is_for(f, cues) for f in foods)):
        chances[Intent.PAIRING_QUESTION] += chances[Intent.WINE_REQUEST] + chances[Intent.HELP]
        chances[Intent.WINE_REQUEST] = chances[Intent.HELP] = 0.0
    if names_alone(foods, cues) and "?" not in cues.text:
        return Intent.PAIRING_QUESTION, 0.5, Intent.TASTING_NOTE  # "Morgon and lamb": to have, or had?
    ranked = sorted(chances, key=lambda i: -chances[i])
    stated = (cues.rating is not None or cues.fault) and "?" not in cues.text
    if stated and ranked[0] is not Intent.CORRECTION:
        others = [i for i in ranked if i is not Intent.TASTING_NOTE]
        return Intent.TASTING_NOTE, max(0.9, chances[Intent.TASTING_NOTE]), others[0]
    return ranked[0], chances[ranked[0]], ranked[1]


def _attributes(cues: Cues, said: Mapping[str, float], where: _Where) -> list[AttributeNote]:
    notes = []
    for attribute in Attribute:
        level = max(Level, key=lambda k: said.get(f"{attribute}={k}", 0.0))
        by_rule = [n for n in cues.attributes if n.attribute is attribute]
        if said.get(f"{attribute}={level}", 0.0) < SAID["level"]:
            notes += [n for n in by_rule if n.level is None]
            continue
        verdict = max((Verdict.TOO_LITTLE, Verdict.TOO_MUCH), key=lambda v: said.get(f"{attribute}+{v}", 0.0))
        judged = verdict if said.get(f"{attribute}+{verdict}", 0.0) >= SAID["verdict"] else None
        same = sorted((n for n in by_rule if n.level is level), key=lambda n: n.verdict is not judged)
        if same:
            notes.append(replace(same[0], verdict=judged or _right(same[0])))
        else:
            notes.append(AttributeNote(attribute, level, TYPICAL[level], judged, where.best(f"{attribute}={level}")))
    return notes


def _right(note: AttributeNote) -> Verdict | None:
    return Verdict.RIGHT if note.verdict is Verdict.RIGHT else None


def _aromas(cues: Cues, said: Mapping[str, float], where: _Where) -> list[AromaNote]:
    notes = [a for a in cues.aromas if said.get(f"aroma:{a.cluster}", 1.0) >= SAID["aroma"]]
    named = {a.cluster for a in notes}
    for cluster in Cluster:
        mark = f"aroma:{cluster}"
        if cluster not in named and said.get(mark, 0.0) >= SAID["aroma"]:
            notes.append(AromaNote(str(cluster), cluster, where.best(mark)))
    return notes


def _one_each(notes: Sequence[AttributeNote]) -> tuple[AttributeNote, ...]:
    """Keep one note an attribute: the first with a verdict of too much or too little, else the first with a level."""
    kept: dict[Attribute, AttributeNote] = {}
    for note in notes:
        before = kept.get(note.attribute)
        if before is None or (_weight(note) > _weight(before)):
            kept[note.attribute] = note
    return tuple(kept.values())


def _possible(notes: Sequence[AttributeNote], wines: Sequence[WineMention]) -> list[AttributeNote]:
    """Leave out what the wine named cannot have: a bite in a white is no tannin."""
    white = bool(wines) and wines[0].colour is Colour.WHITE
    return [n for n in notes if not (white and n.attribute is Attribute.TANNIN)]


def _weight(note: AttributeNote) -> int:
    return 2 * (note.verdict in (Verdict.TOO_MUCH, Verdict.TOO_LITTLE)) + (note.level is not None)


def _distinct(aromas: Sequence[AromaNote]) -> tuple[AromaNote, ...]:
    return tuple({(a.aroma, a.cluster): a for a in aromas}.values())


def _outside(cues: Cues, foods: Sequence[Food], intent: Intent) -> list[Token]:
    """Tokens that are not part of a wine's name nor of a dish; "orange" alone is a fruit only where something is asked."""
    named = {w for m in cues.wines for w in (t.folded for t in tokenize(m.evidence))}
    eaten = {i for f in foods if intent in _ASKING or f.end - f.start > 1 for i in range(f.start, f.end)}
    return [t for i, t in enumerate(cues.tokens) if t.folded not in named and i not in eaten]


def _bubbles(cues: Cues) -> bool:
    return any(
        a.attribute is Attribute.MOUSSE and a.value is not None and a.value >= 0.5 for a in cues.attributes
    ) or any(
        t.folded in ("bulles", "bubbles", "petillant", "sparkling", "effervescent", "fizz", "mousseux")
        for t in cues.tokens
    )


def _excluded(wine: WineMention, excluded: Sequence[str]) -> bool:
    return wine.name in excluded or wine.region in excluded


def _priced(cues: Cues, intent: Intent) -> tuple[list[WineMention], float | None]:
    """Give each wine the price beside it when several stand with prices; else the last amount is the budget."""
    wines = list(cues.wines)
    prices = _all_prices(cues) if intent is Intent.CHOOSE_BETWEEN else cues.amounts
    if len(wines) > 1 and len(prices) >= len(wines):
        by_wine = _beside(wines, prices, cues.text)
        priced = [
            replace(w, price=by_wine.get(n), vintage=w.vintage if cues.amounts or str(w.vintage) in cues.text else None)
            for n, w in enumerate(wines)
        ]
        return priced, None
    if intent in _ASKING or intent is Intent.FOOD_FOR_WINE:
        return wines, prices[-1].value if prices else None
    if len(wines) == 1 and len(prices) == 1:
        return [replace(wines[0], price=prices[0].value)], None
    return wines, None


def _beside(wines: Sequence[WineMention], prices: Sequence[Amount], text: str) -> Mapping[int, float]:
    places, at = [], 0
    for wine in wines:
        at = max(text.find(wine.evidence, at), at)
        places.append(at)
    out: dict[int, float] = {}
    for n, place in enumerate(places):
        edge = places[n + 1] if n + 1 < len(places) else len(text) + 1
        if inside := [p.value for p in prices if place <= p.start < edge]:
            out[n] = inside[0]
    return out


def _all_prices(cues: Cues) -> tuple[Amount, ...]:
    """Prices between bottles: "Chablis 14, Muscadet 8", "Mouton Cadet 9€, Roche Mazet 4"; a small number is one as well."""
    numbers = [
        Amount(float(t.folded.replace(",", ".")), t.start, t.end)
        for t in cues.tokens
        if t.folded[0].isdigit() and 3 <= float(t.folded.replace(",", ".")) <= 200
    ]
    return tuple(numbers) if len(cues.wines) > 1 and len(numbers) >= len(cues.wines) else cues.amounts
