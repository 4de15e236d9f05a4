"""Which style of the data each row belongs to, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from recommender.catalogue.intake.vocabulary import ALIKE, COUNTRIES, REGIONS, SHORTEST, Vocabulary
from recommender.language.naming import spelled
from recommender.language.text import PhraseIndex, fold
from recommender.wine import Attribute, Colour, Style

Floats = NDArray[np.float32]

APPELLATION, IN_NAME, REGION, COUNTRY = 3.0, 2.2, 1.6, 1.2
"""What an agreement is worth, in points: the appellation, a style's words in the wine's name, the region, the country."""
MAIN_GRAPE, OTHER_GRAPE, STRANGE_GRAPE = 1.7, 0.7, -0.9
ABROAD = -3.0
"""For a style of another country than the row's."""
OTHER_KIND = -14.0
"""For a style of another colour, or still where the row is sparkling, where the list's own column tells."""
OTHER_VARIETY = -4.0
"""For a style that is named after a grape, and another is the row's: a Merlot of Napa is no Napa Cabernet."""
SWEET, OTHER_SWEETNESS = 0.6, -5.0
"""Sweetness from which a wine is a sweet one, and points of a dry style for it, or the other way round."""
LENT = 0.45
"""Certainty under which a style is lent to a wine rather than its own."""
MAKER = 0.9
"""For a style of which the row's producer makes a bottle that ships."""
LONGER = 0.35
"""For each further word of a style's name that is found: "Chablis Premier Cru" is more than "Chablis"."""

_BRACKETS = re.compile(r"\s*[(\[].*?[)\]]")
_DRESS = re.compile(
    r"\b(?:valley|county|aoc|aop|igp|docg?|igt|do|dop|ava|vallee|pays d oc igp|region|superiore|classico|appellation|controlee|protegee)\b"
)
_KEY = ["appellation", "region", "country", "grapes", "colour", "colour_sure", "sparkling", "fortified", "sweetness"]


class Placer:
    """Places rows among the styles; each distinct set of clues is judged once.

    Parameters
    ----------
    vocabulary
        The known names; its cellar's styles are what rows are placed among.
    producers
        Whether a producer whose bottles ship draws a row to the styles that it makes.
    """

    def __init__(self, vocabulary: Vocabulary, *, producers: bool = True) -> None:
        self._vocabulary = vocabulary
        self.styles: tuple[Style, ...] = tuple(vocabulary.cellar.styles.values())
        self._size = len(self.styles)
        self._phrases = self._name_weights()
        self._index = PhraseIndex((words, words) for words in self._phrases)
        self._spelled = {" ".join(words): words for words in self._phrases if len("".join(words)) >= SHORTEST}
        self._regions = self._by_place([s.region for s in self.styles])
        self._countries = self._by_place([s.country for s in self.styles])
        self._prior: Floats = np.array([0.04 * s.reach - 0.002 * len(s.id) for s in self.styles], np.float32)
        self._colours = np.array([s.colour.value for s in self.styles])
        self._sparkling = np.array([s.sparkling for s in self.styles])
        self._fortified = np.array([s.fortified for s in self.styles])
        self._varietal = [style.grapes[0] in vocabulary.grapes_of_text(style.name) for style in self.styles]
        self._sweet: Floats = np.array([s.structure.get(Attribute.SWEETNESS, 0.1) for s in self.styles], np.float32)
        self._makers = self._styles_of_makers() if producers else {}
        self._of_place = lru_cache(maxsize=20_000)(self._place)
        self._of_grapes = lru_cache(maxsize=20_000)(self._grape_weights)
        self._of_kind = lru_cache(maxsize=500)(self._kind_weights)
        self._placed = lru_cache(maxsize=200_000)(self._best)

    def place(self, cleaned: pd.DataFrame) -> tuple[NDArray[np.int32], Floats, NDArray[np.bool_]]:
        """Return the position in `styles` of each row's style, a certainty 0 to 1, and whether the style is its own.

        A style that is not its own is lent: a Cabernet of Malta tastes like one from elsewhere, and is no Chinon.
        """
        rows = cleaned[_KEY].copy()
        rows["sweetness"] = rows["sweetness"].fillna(-1.0)
        words = map(self._words, cleaned["name"])
        made = (maker if (maker := spelled(p)) in self._makers else () for p in cleaned["producer"])
        clues = zip(rows.itertuples(index=False, name=None), words, made, strict=True)
        found = [self._placed(*row, said, maker) for row, said, maker in clues]
        return (
            np.array([f[0] for f in found], np.int32),
            np.array([f[1] for f in found], np.float32),
            np.array([f[2] for f in found], bool),
        )

    def _best(self, *clues: object) -> tuple[int, float, bool]:
        appellation, region, country, grapes, colour, sure, sparkling, fortified, sweetness, words, maker = clues
        score = self._prior + self._of_kind(colour, sure, sparkling, fortified, sweetness)
        named, is_named = self._named(str(appellation), str(region), words)  # type: ignore[arg-type]
        placed, is_placed = self._of_place(str(region), str(country))
        grown = self._of_grapes(str(grapes))
        score = score + named + placed + grown
        for at in self._makers.get(maker, ()):  # type: ignore[call-overload]
            score[at] += MAKER
        best = int(np.argmax(score))
        sure = self._certainty(best, clues, bool(is_named[best]), is_placed, float(grown[best]))
        here, at_home = is_placed
        own = sure >= LENT and bool(at_home[best] or (not country and (is_named[best] or here[best])))
        return best, sure, own

    def _certainty(
        self,
        best: int,
        clues: Sequence[object],
        named: bool,
        placed: tuple[NDArray[np.bool_], NDArray[np.bool_]],
        grown: float,
    ) -> float:
        """How far a placing can be believed: by the narrowest place that agrees, less for each clue that does not.

        The steps are the shares of shipped bottles that came back to their own style (`evaluation/placing.py`).
        """
        country, grapes, colour = clues[2:5]
        region_agrees, country_agrees = bool(placed[0][best]), bool(placed[1][best])
        sure = 0.9 if named else (0.7 if region_agrees else (0.5 if country_agrees else 0.25))
        if country and not country_agrees:
            sure *= 0.6
        if grapes:
            sure *= 1.0 if grown >= MAIN_GRAPE else (0.9 if grown > 0 else 0.6)
        elif not named:
            sure *= 0.6
        if colour and self._colours[best] != colour:
            sure *= 0.5
        return round(sure, 3)

    def _named(
        self, appellation: str, region: str, words: Sequence[tuple[str, ...]]
    ) -> tuple[Floats, NDArray[np.bool_]]:
        """Points of the styles named by the appellation, by the region, and by words of the wine's name."""
        total: Floats = np.zeros(self._size, np.float32)
        for text, worth in ((appellation, APPELLATION), (region, APPELLATION * 0.85)):
            if text and (found := self._appellation(text)):
                total = np.maximum(total, worth * self._points(found))
        for phrase in words:
            total = np.maximum(total, 0.6 * total + IN_NAME * self._points(phrase))
        return total, total > 1.0

    def _points(self, phrase: tuple[str, ...]) -> Floats:
        points: Floats = np.zeros(self._size, np.float32)
        for at, weight in self._phrases[phrase].items():
            points[at] = weight
        return points

    def _words(self, name: str) -> tuple[tuple[str, ...], ...]:
        """The phrases of styles that stand in a wine's name."""
        found = self._index.find(spelled(name))
        return tuple(m[0] for _, _, m in found)  # type: ignore[misc]

    @lru_cache(maxsize=20_000)  # noqa: B019 (one placer lives as long as the import)
    def _appellation(self, text: str) -> tuple[str, ...] | None:
        """The style's phrase that an appellation or a region is called by, misspellings forgiven."""
        bare = _BRACKETS.sub("", text)
        for words in (
            spelled(bare),
            spelled(_DRESS.sub(" ", fold(bare).replace("-", " "))),
            spelled(REGIONS.get(_plain(bare), "")),
        ):
            if words in self._phrases:
                return words
        if within := self._index.find(spelled(bare)):
            return max((m[0] for _, _, m in within), key=len)  # type: ignore[return-value, arg-type]
        near = _nearest(" ".join(spelled(bare)), self._spelled)
        return near if near else None

    def _place(self, region: str, country: str) -> tuple[Floats, tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
        """Points for the region and the country, and which styles agree with each."""
        land = COUNTRIES.get(_plain(country), country)
        at_home = self._countries.get(_plain(land), np.zeros(self._size, bool))
        bare = _plain(_BRACKETS.sub("", region))
        names = [bare, _plain(REGIONS.get(bare, "")), " ".join(_DRESS.sub(" ", bare).split())]
        here = next((self._regions[n] for n in names if n in self._regions), None)
        if here is None and bare:
            near = _nearest(bare, {n: (n,) for n in self._regions})
            here = self._regions[near[0]] if near else np.zeros(self._size, bool)
        here = np.zeros(self._size, bool) if here is None else here
        points = REGION * here + (np.where(at_home, COUNTRY, ABROAD) if land else 0.0)
        return np.asarray(points, np.float32), (here, at_home)

    def _grape_weights(self, cell: str) -> Floats:
        grapes = [g for g in cell.split("|") if g]
        if not grapes:
            return np.zeros(self._size, np.float32)
        points = []
        for style, varietal in zip(self.styles, self._varietal, strict=True):
            shared = len(set(grapes) & set(style.grapes))
            if varietal and grapes[0] != style.grapes[0]:
                points.append(OTHER_VARIETY)
                continue
            main = MAIN_GRAPE if style.grapes[0] == grapes[0] else (OTHER_GRAPE if grapes[0] in style.grapes else 0.0)
            alike = shared / len({*grapes, *style.grapes})
            points.append(main + 0.6 * alike if shared else STRANGE_GRAPE)
        return np.array(points, np.float32)

    def _kind_weights(self, colour: str, sure: bool, sparkling: str, fortified: str, sweetness: float) -> Floats:
        points: Floats = np.zeros(self._size, np.float32)
        if colour:
            near = (self._colours == Colour.WHITE.value) & (colour == Colour.ORANGE.value)
            other = np.where(near, -1.0, OTHER_KIND if sure else -1.5)
            points += np.where(self._colours == colour, 0.4, other).astype(np.float32)
        for told, flags in ((sparkling, self._sparkling), (fortified, self._fortified)):
            if told:
                points += np.where(flags == (told == "yes"), 0.2, OTHER_KIND).astype(np.float32)
            else:  # most wine is still and unfortified, and a list that is silent means that
                points -= 0.8 * flags.astype(np.float32)
        if sweetness < 0:  # silence means a wine that is dry or nearly so
            return np.asarray(points - 1.5 * np.maximum(self._sweet - np.float32(0.35), 0), np.float32)
        points -= 2.5 * np.abs(self._sweet - np.float32(sweetness))
        if sweetness >= SWEET:
            points += OTHER_SWEETNESS * (self._sweet < SWEET - 0.15)
        else:
            points += OTHER_SWEETNESS * (self._sweet >= max(SWEET, sweetness + 0.35))
        return points

    def _name_weights(self) -> dict[tuple[str, ...], dict[int, float]]:
        grapes = {spelled(w) for g, synonyms in self._vocabulary.cellar.grapes.items() for w in (g, *synonyms)}
        weights: dict[tuple[str, ...], dict[int, float]] = {}
        for at, style in enumerate(self.styles):
            for name, worth in ((style.name, 1.0), *((a, 0.9) for a in style.aliases), (style.appellation or "", 0.95)):
                words = spelled(name)
                if not words or len("".join(words)) < 3:
                    continue
                worth = 0.3 if words in grapes else worth * (1 + LONGER * (len(words) - 1) / 3)
                of = weights.setdefault(words, {})
                of[at] = max(of.get(at, 0.0), worth)
        return weights

    def _styles_of_makers(self) -> dict[tuple[str, ...], frozenset[int]]:
        at = {style.id: n for n, style in enumerate(self.styles)}
        makers: dict[tuple[str, ...], set[int]] = {}
        for bottle in self._vocabulary.cellar.bottles.values():
            makers.setdefault(spelled(bottle.producer or ""), set()).add(at[bottle.style.id])
        return {maker: frozenset(made) for maker, made in makers.items() if maker}

    def _by_place(self, places: Sequence[str]) -> dict[str, NDArray[np.bool_]]:
        names = np.array([_plain(p) for p in places])
        return {str(n): names == n for n in np.unique(names)}


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", fold(text)).split())


def _nearest(text: str, names: dict[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    if len(text) < SHORTEST:
        return None
    near = process.extractOne(text, names.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return names[near[0]] if near else None
