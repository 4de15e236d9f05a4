"""Structure and aromas of a wine that nobody tasted for us: its style's, moved by grapes, numbers and words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from recommender.catalogue.load import alcohol_value
from recommender.language.clauses import clauses_of
from recommender.language.lexicon import Lexicon
from recommender.language.structure import structure_notes
from recommender.language.text import tokenize
from recommender.wine import Attribute, Cluster, Style

Floats = NDArray[np.float32]

BODY_SAYS = 0.5
"""Share of X-Wines' class of body in a wine's own: its five classes are about evenly used."""
ACIDITY_SAYS = {0.3: 0.6, 0.5: 0.35, 0.7: 0.1}
"""Share of its class of acidity: by the surprise of each, for High is said of 73 % of all wines and tells next to nothing."""
GRAPE_SAYS = 0.4
"""Share of the main grape's usual wine where the style is made of other grapes."""
TEXT_SAYS = 0.5
"""Share of what a description says of a structure, and weight that an aroma named gains."""
_FRENCH = frozenset(["le", "la", "les", "et", "des", "un", "une", "du", "est", "avec", "sur", "en", "au"])
ATTRIBUTES = tuple(Attribute)
CLUSTERS = tuple(Cluster)


class Inferrer:
    """Infers what a taster would find.

    Parameters
    ----------
    styles
        In the order of `Placer.styles`.
    lexicon
        The words of tasting, for descriptions.
    """

    def __init__(self, styles: Sequence[Style], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._structure = _matrix([[s.structure.get(a, np.nan) for a in ATTRIBUTES] for s in styles])
        self._aromas = _matrix([[s.aromas.get(c, 0.0) for c in CLUSTERS] for s in styles])
        self._fortified = np.array([s.fortified for s in styles])
        self._main = [s.grapes[0] for s in styles]
        self._grapes = [frozenset(s.grapes) for s in styles]
        self._usual = {g: self._usual_of(g) for g in set(self._main)}

    def infer(self, cleaned: pd.DataFrame, at: NDArray[np.int32], certainty: Floats) -> tuple[Floats, Floats, Floats]:
        """Return structure (rows, 9) with NaN where a wine cannot have it, aromas (rows, 18), certainty (rows,)."""
        structure, aromas, sure = self._structure[at].copy(), self._aromas[at].copy(), certainty.copy()
        self._by_grape(cleaned, at, structure, aromas)
        sure = self._by_numbers(cleaned, at, structure, sure)
        self._by_text(cleaned["description"].to_list(), structure, aromas, sure)
        return np.clip(structure, 0, 1, out=structure), np.clip(aromas, 0, 1, out=aromas), np.minimum(sure, 0.98)

    def _by_grape(self, cleaned: pd.DataFrame, at: NDArray[np.int32], structure: Floats, aromas: Floats) -> None:
        """A Touriga of Napa is drawn to what Touriga is elsewhere."""
        for n, cell in enumerate(cleaned["grapes"]):
            main = cell.partition("|")[0]
            if main and main not in self._grapes[at[n]] and (usual := self._usual.get(main)) is not None:
                own, smell = usual
                moved = (1 - GRAPE_SAYS) * structure[n] + GRAPE_SAYS * own
                structure[n] = np.where(np.isnan(moved), structure[n], moved)
                aromas[n] = (1 - GRAPE_SAYS) * aromas[n] + GRAPE_SAYS * smell

    def _by_numbers(self, cleaned: pd.DataFrame, at: NDArray[np.int32], structure: Floats, sure: Floats) -> Floats:
        body, acidity, abv, sweet = (cleaned[c].to_numpy("float32") for c in ("body", "acidity", "abv", "sweetness"))
        shares = np.array([ACIDITY_SAYS.get(round(float(a), 1), 0.0) for a in acidity], np.float32)
        _draw(structure, Attribute.BODY, body, np.full(len(body), BODY_SAYS, np.float32))
        _draw(structure, Attribute.ACIDITY, acidity, shares)
        _draw(structure, Attribute.SWEETNESS, sweet, np.full(len(sweet), 0.6, np.float32))
        fortified = self._fortified[at]
        known = {
            (v, f): alcohol_value(float(v), fortified=bool(f))
            for v, f in set(zip(abv, fortified, strict=True))
            if v == v
        }
        strength = np.array([known.get((v, f), np.nan) for v, f in zip(abv, fortified, strict=True)], np.float32)
        _draw(structure, Attribute.ALCOHOL, strength, np.ones(len(strength), np.float32))
        told = (~np.isnan(body)).astype(np.float32) + (~np.isnan(abv)).astype(np.float32)
        return np.asarray(sure + 0.1 * (1 - sure) * told, np.float32)

    def _by_text(self, texts: Sequence[str], structure: Floats, aromas: Floats, sure: Floats) -> None:
        for n, text in enumerate(texts):
            if len(text) < 12:
                continue
            found = self._heard(text, structure[n], aromas[n])
            sure[n] += 0.25 * (1 - sure[n]) * min(1.0, found / 4)

    def _heard(self, text: str, structure: Floats, aromas: Floats) -> int:
        """Move one wine to what its description says; return how much it said."""
        tokens = tokenize(text)
        language = "fr" if sum(t.folded in _FRENCH for t in tokens) > 0.12 * len(tokens) else "en"
        hits = self._lexicon.find(tokens, language)
        said = 0
        for clause in clauses_of(tokens, hits, text):
            for note in structure_notes(clause, tokens, text):
                at = ATTRIBUTES.index(note.attribute)
                if note.value is not None and structure[at] == structure[at]:
                    structure[at] += TEXT_SAYS * (note.value - structure[at])
                    said += 1
        for cluster in {t.target for h in hits for t in h.terms("aroma")}:
            at = CLUSTERS.index(Cluster(cluster))
            aromas[at] += TEXT_SAYS * max(0.0, 0.9 - aromas[at])
            said += 1
        return said

    def _usual_of(self, grape: str) -> tuple[Floats, Floats]:
        led = [n for n, main in enumerate(self._main) if main == grape]
        structure = self._structure[led]
        known = ~np.isnan(structure)
        counts = known.sum(axis=0)
        total = np.where(known, structure, 0.0).sum(axis=0)
        return np.where(counts > 0, total / np.maximum(counts, 1), np.nan).astype(np.float32), self._aromas[led].mean(
            axis=0
        )


def _draw(structure: Floats, attribute: Attribute, to: Floats, share: Floats) -> None:
    """Move a column by a share of the way to what is told, where anything is."""
    at = ATTRIBUTES.index(attribute)
    told = ~np.isnan(to) & ~np.isnan(structure[:, at])
    structure[told, at] += share[told] * (to[told] - structure[told, at])


def _matrix(rows: list[list[float]]) -> Floats:
    return np.array(rows, np.float32)
