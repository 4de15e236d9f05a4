"""The names that the shipped data know, made ready for reading long lists: grapes, producers, places, styles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from recommender.catalogue.load import DATA, Cellar, read_table
from recommender.language.naming import spelled
from recommender.language.text import PhraseIndex

ALIKE = 88.0
"""Least likeness (Indel ratio, 0 to 100) of a misspelt place or grape."""
SHORTEST = 5
"""Letters under which a misspelling is not forgiven."""

COUNTRIES: Mapping[str, str] = {
    "us": "United States", "usa": "United States", "etats unis": "United States", "united states of america": "United States",
    "america": "United States", "uk": "England", "united kingdom": "England", "royaume uni": "England", "angleterre": "England",
    "italie": "Italy", "italia": "Italy", "espagne": "Spain", "espana": "Spain", "allemagne": "Germany", "deutschland": "Germany",
    "autriche": "Austria", "osterreich": "Austria", "suisse": "Switzerland", "grece": "Greece", "hongrie": "Hungary",
    "afrique du sud": "South Africa", "argentine": "Argentina", "australie": "Australia", "chili": "Chile", "liban": "Lebanon",
    "nouvelle zelande": "New Zealand", "maroc": "Morocco", "bresil": "Brazil", "georgie": "Georgia", "roumanie": "Romania",
    "bulgarie": "Bulgaria", "croatie": "Croatia", "slovenie": "Slovenia", "turquie": "Turkey", "tunisie": "Tunisia", "israel": "Israel",
    "mexique": "Mexico", "chine": "China", "japon": "Japan", "moldavie": "Moldova", "chypre": "Cyprus", "algerie": "Algeria",
    "macedonia": "North Macedonia", "fr": "France", "it": "Italy", "es": "Spain", "pt": "Portugal", "de": "Germany", "ch": "Switzerland",
}  # fmt: skip
REGIONS: Mapping[str, str] = {
    "burgundy": "Bourgogne", "tuscany": "Toscana", "toscane": "Toscana", "piedmont": "Piemonte", "piemont": "Piemonte", "sicily": "Sicilia",
    "sicile": "Sicilia", "sardinia": "Sardegna", "sardaigne": "Sardegna", "lombardy": "Lombardia", "apulia": "Puglia", "pouilles": "Puglia",
    "venetie": "Veneto", "corsica": "Corse", "vallee du rhone": "Rhône", "rhone valley": "Rhône", "loire valley": "Loire",
    "val de loire": "Loire", "vallee de la loire": "Loire", "southwest france": "Sud-Ouest", "south west france": "Sud-Ouest",
    "languedoc roussillon": "Languedoc", "catalonia": "Catalunya", "catalogne": "Catalunya", "andalucia": "Jerez",
    "sudtirol alto adige": "Alto Adige", "northern spain": "Castilla y León", "mosel saar ruwer": "Mosel",
    "franconia": "Franken", "sudtirol": "Alto Adige", "styria": "Steiermark",
    "friuli venezia giulia": "Friuli", "northeastern italy": "Friuli", "alentejano": "Alentejo", "minho": "Vinho Verde", "port": "Douro",
    "porto": "Douro", "washington": "Washington State", "mendoza province": "Mendoza", "savoy": "Savoie", "galicie": "Galicia",
    "tokaji": "Tokaj", "estremadura": "Lisboa", "mosela": "Mosel", "moselle": "Mosel", "rioja alta": "Rioja", "rioja alavesa": "Rioja",
}  # fmt: skip
"""Names of places in other languages than the data's, folded."""

_ESTATE = re.compile(
    r"\b(?:ch[aâ]teau|ch[aâ]t\.?|ch\.|domaines?|dom\.|mas|clos|cave(?:s|au)?(?: de)?|maison|vignobles?|bodegas?"
    r"|finca|vi[nñ]a|cantin[ae]|tenut[ae]"
    r"|castello|fattoria|poder[ei]|azienda agricola|weingut|schloss|quintas?|casas?|herdade|marqu[eé]s de|adega)\s+"
    r"(?:d[eu]s?\s+(?:la\s+)?|l[ea]s?\s+|d'|l')*"
    r"[^\W\d_][\w'’-]+(?:\s+(?:d[eu]s?|la|le|les|et|&|[A-ZÀ-Ý][\w'’-]+)){0,3}",
    re.IGNORECASE,
)

_BLENDS = re.compile(r"\b(?:blend|assemblage|red|white|rouge|blanc|rose|sparkling|port|champagne|autres?|other)\b")
"""Words of what stands among grapes and is none."""


class Vocabulary:
    """Grapes and producers by any of their names.

    Parameters
    ----------
    cellar
        What ships.
    colours
        Colour of the berry by canonical grape: red, white or grey.
    """

    def __init__(self, cellar: Cellar, colours: Mapping[str, str]) -> None:
        self.cellar = cellar
        self.colours = colours
        names: dict[tuple[str, ...], str] = {}
        for grape, synonyms in cellar.grapes.items():
            for words in (*synonyms, grape):
                names[spelled(words)] = grape
        self._grapes = names
        self._joined = {" ".join(k): g for k, g in names.items()}
        self._in_text = PhraseIndex(names.items())
        makers: dict[tuple[str, ...], str] = {}
        for bottle in cellar.bottles.values():
            made = spelled(bottle.producer or "")
            if len("".join(made)) >= 5:
                makers[made] = bottle.producer or ""
        self._producers = PhraseIndex(makers.items())
        self.grape = lru_cache(maxsize=20_000)(self._grape)

    def grapes_in(self, parts: Iterable[str]) -> tuple[str, ...]:
        """Canonical grapes of a list cell, in order; one that is not known stands as written."""
        found = dict.fromkeys(g for part in parts if (g := self.grape(part)))
        return tuple(found)

    def grapes_of_text(self, text: str) -> tuple[str, ...]:
        """Canonical grapes named in free text."""
        return tuple(dict.fromkeys(str(m[0]) for _, _, m in self._in_text.find(spelled(text))))

    def producer_in(self, name: str) -> str:
        """The estate that a name begins with or holds, "" where none is recognised."""
        words = spelled(name)
        known = [(e - s, str(m[0])) for s, e, m in self._producers.find(words)]
        if known:
            return max(known)[1]
        found = _ESTATE.search(name)
        return " ".join(found[0].split()) if found else ""

    def _grape(self, cell: str) -> str:
        for words in (cell, *cell.split("/")):  # "Muscat/Moscato", "Syrah/Shiraz"
            if (found := self._grapes.get(spelled(words))) is not None:
                return found
        text = " ".join(spelled(cell))
        if len(text) < SHORTEST:
            return ""
        near = process.extractOne(text, self._joined.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
        if near is not None:
            return self._joined[near[0]]
        within = self.grapes_of_text(cell)
        return within[0] if within else ("" if _BLENDS.search(text) else " ".join(cell.split()))


def load_vocabulary(cellar: Cellar, folder: Path = DATA) -> Vocabulary:
    """Read the colours of the grapes and make the vocabulary.

    Raises
    ------
    DataError
    """
    table = read_table(folder / "grapes.csv")
    return Vocabulary(cellar, dict(zip(table["name"], table["colour"], strict=True)))
