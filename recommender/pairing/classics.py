"""What the trade serves: the styles a dish's classics mean, what is in their manner, what is from the same place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.load import Cellar, typical_wine
from recommender.language.names import WineNames
from recommender.language.text import fold
from recommender.neighbours import TasteNeighbours
from recommender.pairing.principles import Pull
from recommender.taste.table import Family, Flags, Floats, WineTable, family_of
from recommender.taste.tongue import place
from recommender.wine import Dish, Style

LEAST_LIKENESS = 0.4
"""Likeness from which a wine is in the manner of a classic."""
SAME_COUNTRY = 0.55
"""Share of what the dish's own region pulls for another region of its country."""
SAME_GRAPE = 0.7
"""Share of a classic that is a grape ("Merlot") for that grape elsewhere."""


@dataclass(frozen=True)
class Served:
    """A dish's classics: ``pulls`` 0 to 1 with the classic's name by style id; the ``styles`` named, best first.

    ``points`` are their places in the taste space, a row each, ``families`` what kind each is.
    """

    pulls: Mapping[str, tuple[str, float]]
    styles: tuple[Style, ...]
    points: NDArray[np.float64]
    families: tuple[str, ...]


class Classics:
    """Resolves what a dish's ``classics`` name.

    Parameters
    ----------
    cellar
        The styles that can be meant.
    names
        Finds them by name.
    """

    def __init__(self, cellar: Cellar, names: WineNames) -> None:
        self._cellar = cellar
        self._names = names
        self._grapes = frozenset(fold(g) for name, synonyms in cellar.grapes.items() for g in (name, *synonyms))
        self._resolve = lru_cache(maxsize=4_000)(self._resolved)
        self._styles = lru_cache(maxsize=4_000)(self._meant)

    def served(self, dish: Dish) -> Served:
        """Return the styles that the trade serves with a dish."""
        return self._resolve(dish.classics)

    def pulls(self, table: WineTable, neighbours: TasteNeighbours, dish: Dish) -> list[Pull]:
        """Weigh being a classic, being in the manner of one, and being of no classic's family."""
        served = self.served(dish)
        if not served.styles:
            return []
        found: dict[str, Floats] = {}
        for style, (name, pull) in served.pulls.items():
            if positions := table.at.get(style):
                found.setdefault(name, np.zeros(len(table)))[positions] = pull
        classic = sum(found.values(), np.zeros(len(table)))
        return [
            *(Pull("classic", values, name) for name, values in found.items()),
            *_in_the_manner(table, neighbours, served, classic > 0),
            Pull("like_wine", np.where(classic > 0, 0.0, _out_of_family(table, served.families))),
        ]

    def _resolved(self, classics: tuple[str, ...]) -> Served:
        meant = [(name, found) for name in classics if (found := self._styles(name))]
        families = [family_of(typical_wine(found[0][0])) for _, found in meant]
        pulls: dict[str, tuple[str, float]] = {}
        styles: list[Style] = []
        for n, (name, found) in enumerate(meant):
            if families.count(families[n]) == 1:
                found = self._in_company(name, found, families)
            styles.append(found[0][0])
            pull = 1.0 - 0.4 * min(1.0, n / 5)
            for style, share in found:
                if pull * share > pulls.get(style.id, ("", 0.0))[1]:
                    pulls[style.id] = (name, pull * share)
        typical = [typical_wine(s) for s in styles]
        points = np.array([place(w) for w in typical])
        return Served(pulls, tuple(styles), points, tuple(family_of(w).value for w in typical))

    def _meant(self, classic: str) -> tuple[tuple[Style, float], ...]:
        """Styles that a classic's name means: the one named; where only a grape is named, in part the others of it."""
        mention = self._names.best(classic)
        if mention is None or mention.style is None:
            return ()
        named = self._cellar.styles[mention.style]
        if fold(classic) not in self._grapes:
            return ((named, 1.0),)
        same = [
            s for s in self._cellar.styles.values() if s.grapes[:1] == mention.grapes[:1] and s.colour == named.colour
        ]
        return ((named, 1.0), *((s, SAME_GRAPE) for s in same if s.id != named.id and s.sparkling == named.sparkling))

    def _in_company(
        self, name: str, found: tuple[tuple[Style, float], ...], families: Sequence[Family]
    ) -> tuple[tuple[Style, float], ...]:
        """Of an appellation named without a colour, take the colour that the other classics have.

        For what stands alone among them: "Menetou-Salon" beside four whites is the white one.
        """
        appellation = found[0][0].appellation
        if appellation is None or fold(name) != fold(appellation):
            return found
        company = {
            s.id: families.count(family_of(typical_wine(s)))
            for s in self._cellar.styles.values()
            if s.appellation == appellation
        }
        best = max(sorted(company), key=lambda i: company[i])
        return ((self._cellar.styles[best], 1.0),) if company[best] > 1 else found


class Partners:
    """What each style is drunk with, seen from the dish.

    Parameters
    ----------
    partners
        Ids of dishes by style, best first.
    """

    def __init__(self, partners: Mapping[str, Sequence[str]]) -> None:
        self._styles: dict[str, dict[str, float]] = {}
        for style, dishes in partners.items():
            for n, dish in enumerate(dishes):
                self._styles.setdefault(dish, {})[style] = 1.0 - 0.4 * min(1.0, n / 5)

    def pulls(self, table: WineTable, dish: Dish) -> Pull:
        """Say which wines are often served with a dish, or with those that it was composed of."""
        values = np.zeros(len(table))
        for known, share in dish.kin or ((dish.id, 1.0),):
            styles = self._styles.get(known, {})
            for style in min(styles, table.at, key=len):
                if style in styles and style in table.at:
                    values[table.at[style]] += share * styles[style]
        return Pull("served", values)


def same_place(table: WineTable, dish: Dish) -> list[Pull]:
    """Let what grows together go together: the dish's own region first, then its country where wine is made there."""
    if not dish.cuisine or dish.cuisine == "France":
        return []
    near = [dish.cuisine, *PLACES.get(dish.cuisine, ())]
    region, appellation, country_of = table.places
    local = np.isin(region, near) | np.isin(appellation, near)
    country = country_of == dish.cuisine
    return [Pull("regional", np.where(local, 1.0, np.where(country, SAME_COUNTRY, 0.0)), dish.cuisine, dish.cuisine)]


def _in_the_manner(table: WineTable, neighbours: TasteNeighbours, served: Served, known: Flags) -> list[Pull]:
    """Likeness to the nearest classic of the same family, an earlier one first; not for what is a classic itself."""
    likeness = np.zeros((len(served.points), len(table)))
    for n, (family, point) in enumerate(zip(served.families, served.points, strict=True)):
        kind = table.of_family[family]
        likeness[n, kind] = (1 - 0.06 * n) * neighbours.likeness_to(point, kind)
    best = likeness.argmax(axis=0)
    kin = ~known & (likeness.max(axis=0) >= LEAST_LIKENESS)
    return [
        Pull("like_wine", np.where(kin & (best == n), likeness[n], 0.0), s.name) for n, s in enumerate(served.styles)
    ]


def _out_of_family(table: WineTable, families: Sequence[str]) -> Floats:
    sure = min(1.0, len(families) / 5)
    share = np.zeros(len(table))
    for family in families:
        share[table.of_family[family]] += 1.0 / len(families)
    return np.where(share == 0.0, -sure, np.minimum(0.0, 0.8 * (share - 0.3)))


PLACES: Mapping[str, tuple[str, ...]] = {
    "Lyon": ("Beaujolais",),
    "Pays Basque": ("Irouléguy", "País Vasco", "Jurançon"),
    "Franche-Comté": ("Jura",),
    "Gascogne": ("Sud-Ouest",),
    "Auvergne": ("Côtes d'Auvergne", "Saint-Pourçain", "Côte Roannaise", "Marcillac"),
    "Bretagne": ("Muscadet", "Muscadet Sèvre et Maine", "Gros Plant du Pays Nantais"),
    "Lorraine": ("Côtes de Toul", "Moselle", "Alsace"),
    "Dauphiné": ("Savoie", "Crozes-Hermitage", "Clairette de Die"),
    "Languedoc": ("Roussillon",),
    "Tuscany": ("Toscana",),
    "Piedmont": ("Piemonte",),
    "Lombardy": ("Lombardia",),
    "Sicily": ("Sicilia",),
    "Rome": ("Lazio",),
    "Naples": ("Campania",),
    "Galicia": ("Rías Baixas",),
    "Louisiana": ("California",),
    "Tex-Mex": ("California",),
}
"""Regions and appellations, as the styles name them, of cuisines that go by another name."""
