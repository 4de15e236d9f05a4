"""The words of a wine's entry in a list, sorted by what they say: the estate, the cuvée, the place, the grape, the rank."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from recommender.catalogue.intake import values
from recommender.catalogue.intake.kinds import kind_of_name
from recommender.catalogue.load import Cellar
from recommender.language.naming import spelled

ABBREVIATIONS: Mapping[str, str] = {
    "1er": "premier", "1ers": "premier", "pc": "premier cru", "gc": "grand cru", "gcc": "grand cru classe", "vv": "vieilles vignes",
    "bdb": "blanc de blancs", "bdn": "blanc de noirs", "rsv": "reserve", "res": "reserve", "rva": "reserva", "ris": "riserva",
    "sel": "selection", "cuv": "cuvee", "mag": "magnum", "cdp": "chateauneuf du pape", "cnp": "chateauneuf du pape",
    "cdr": "cotes du rhone", "nsg": "nuits saint georges", "ch": "chateau", "cht": "chateau", "chat": "chateau", "bgne": "bourgogne",
    "bourg": "bourgogne", "cab": "cabernet", "sauv": "sauvignon", "chard": "chardonnay", "bod": "bodegas", "bodega": "bodegas",
    "weing": "weingut", "tba": "trockenbeerenauslese", "ba": "beerenauslese", "vt": "vendanges tardives", "sgn": "selection grains nobles",
    "az": "azienda", "agr": "agricola", "ten": "tenuta", "cast": "castello", "champ": "champagne", "vill": "villages", "sup": "superieur",
    "mte": "monte", "fr": "freres", "frs": "freres", "bros": "brothers", "snt": "saint", "sta": "santa", "vyd": "vineyard",
    "&": "et", "and": "et", "y": "et", "und": "et", "e": "et", "gr": "gran", "cvne": "cune", "spatl": "spatlese", "kab": "kabinett",
}  # fmt: skip
"""Short forms of lists beside those that people type (`language.naming`)."""

_FIRST = re.compile(r"\b1\s?(?:ers?|ères?|re)\b", re.IGNORECASE)
_MONKS = re.compile(r"\bdom\.?\s+(?=p[ée]rignon|ruinart)", re.IGNORECASE)
"""Here "Dom" is no domaine."""
RANKS = frozenset(
    ["premier", "grand", "gran", "cru", "classe", "crianza", "reserva", "riserva", "reserve", "superieur",
     "superiore", "classico", "village", "villages", "kabinett", "spatlese", "auslese", "beerenauslese",
     "trockenbeerenauslese", "eiswein", "smaragd", "federspiel", "steinfeder", "gg", "grosses", "gewachs",
     "selection", "joven", "roble", "tawny", "ruby", "lbv", "colheita", "vintage", "second", "seconde", "gutswein",
     "ortswein", "erste", "lage", "vecchia", "vieilles", "vignes", "old", "vine", "vines"]
)  # fmt: skip
"""Words that rank a wine within its house."""
SWEETNESSES = frozenset(
    ["brut", "extra", "sec", "demi", "doux", "nature", "dosage", "zero", "trocken", "feinherb", "halbtrocken",
     "moelleux", "liquoreux", "dry", "sweet", "secco", "dolce", "amabile", "seco", "vendanges", "tardives", "grains",
     "nobles", "late", "harvest", "passito", "ultra"]
)  # fmt: skip
COLOURS = frozenset(
    ["rouge", "blanc", "rose", "red", "white", "tinto", "blanco", "branco", "rosso", "bianco", "rosado", "rosato",
     "orange", "noir", "rouges", "blancs", "rot", "weiss"]
)  # fmt: skip
_SMALL = frozenset(
    ["de", "du", "des", "d", "la", "le", "les", "l", "et", "di", "del", "della", "dei", "da", "do", "dos", "das",
     "of", "the", "a", "au", "aux", "en", "sur", "par", "von", "vom", "zum", "s", "il", "lo", "el", "los", "las",
     "i", "cl", "ml", "bt", "btl", "bouteille", "vin", "vins", "wine", "wines", "aop", "aoc", "igp", "doc", "docg",
     "do", "igt", "dop", "ac", "mise", "nm", "nv", "sa", "vol", "alc", "carton", "caisse", "import", "imports",
     "selection"]
)  # fmt: skip
_ESTATES = frozenset(
    ["domaine", "chateau", "clos", "mas", "maison", "cave", "caves", "vignobles", "bodegas", "finca", "vina",
     "cantina", "cantine", "tenuta", "castello", "fattoria", "podere", "azienda", "agricola", "weingut", "schloss",
     "quinta", "casa", "herdade", "estate", "estates", "winery", "vineyards", "vineyard", "cellars", "family",
     "freres", "fils", "pere", "brothers", "sons", "earl", "scea", "gfa", "sas", "champagne", "societe",
     "producteurs", "union", "cooperative"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list as its words say it; sizes in centilitres, 0 where not told.

    Attributes
    ----------
    words
        All words of producer and name, abbreviations written out, small words left out, in order.
    producer
        Those of the producer's column, without words such as "domaine"; empty where the list has none.
    own
        Those that are no place, grape, rank, colour or word of the trade: estate and cuvée.
    """

    words: tuple[str, ...]
    producer: frozenset[str]
    own: frozenset[str]
    places: frozenset[str]
    grapes: frozenset[str]
    ranks: frozenset[str]
    sweet: frozenset[str]
    colour: str
    numbers: frozenset[str]
    appellation: str
    vintage: int
    size: float
    text: str
    """The words in one line."""


class Wording:
    """Reads entries; what counts as a place or a grape, and how rare a word is, comes from the shipped data.

    Parameters
    ----------
    places, grapes
        Folded words of styles, regions and appellations; of grapes.
    rarity
        Inverse document frequency of the words in the shipped bottles' names; a word that is not there is as rare as any.
    """

    def __init__(self, places: frozenset[str], grapes: frozenset[str], rarity: Mapping[str, float]) -> None:
        self.places = places
        self.grapes = grapes
        self.rarity = dict(rarity)
        self.rarest = max(self.rarity.values(), default=1.0)

    @classmethod
    def of(cls, cellar: Cellar) -> Wording:
        """Learn the words of the shipped data."""
        places: set[str] = set()
        for style in cellar.styles.values():
            for name in (style.name, style.appellation or "", style.region, style.country, *style.aliases):
                places.update(w for part in spelled(name) for w in part.split())
        grapes = {w for g, others in cellar.grapes.items() for name in (g, *others) for w in spelled(name)}
        counts: Counter[str] = Counter()
        for bottle in cellar.bottles.values():
            counts.update({w for part in spelled(f"{bottle.producer} {bottle.name}") for w in part.split()})
        total = max(1, len(cellar.bottles))
        rarity = {w: math.log(total / n) for w, n in counts.items()}
        return cls(frozenset(places - _SMALL), frozenset(grapes - COLOURS), rarity)

    def read(self, producer: str, name: str, vintage: str = "", appellation: str = "", size: str = "") -> Entry:
        """Read one entry."""
        year = values.year_in(vintage) or values.year_in(name)
        bottle = values.size_in(name)
        rest = name.replace(year[1], " ") if year else name
        rest = rest.replace(bottle[1], " ") if bottle else rest
        sized = values.read_size(size).number or (bottle[0] if bottle else 0.0)
        made = [w for w in _words(producer) if w not in _ESTATES]
        named = _words(rest)
        every = tuple(dict.fromkeys(w for w in (*_words(producer), *named) if w not in _SMALL))
        numbers = frozenset(w for w in every if w.isdigit())
        kinds = RANKS | SWEETNESSES | COLOURS | _ESTATES
        own = frozenset(
            w for w in every if w not in kinds and w not in self.grapes and w not in self.places and not w.isdigit()
        )
        told = kind_of_name(f"{name} {appellation}").colour
        return Entry(
            words=every,
            producer=frozenset(made) - _SMALL,
            own=own,
            places=frozenset(w for w in every if w in self.places and w not in kinds),
            grapes=frozenset(w for w in every if w in self.grapes),
            ranks=frozenset(every) & RANKS,
            sweet=frozenset(every) & SWEETNESSES,
            colour=told.value if told else "",
            numbers=numbers,
            appellation=" ".join(_words(appellation)),
            vintage=year[0] if year else 0,
            size=sized or 0.0,
            text=" ".join(every),
        )

    def telling(self, words: Iterable[str]) -> float:
        """Sum of what words tell; the estate's kind ("domaine", "château") tells nothing."""
        return sum(self.weight(w) for w in words if w not in _ESTATES)

    def weight(self, word: str) -> float:
        """How much a word tells, 0 to 1: by its rarity."""
        return self.rarity.get(word, self.rarest) / self.rarest


def _words(text: str) -> list[str]:
    found = []
    for word in spelled(_MONKS.sub("monk ", _FIRST.sub("premier", text))):
        found += ABBREVIATIONS.get(word, word).split()
    return found
