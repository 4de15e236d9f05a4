"""What stands between the wines of a list: headings ("BLANCS", "Sparkling"), and lines that are about no wine at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from recommender.language.text import fold


class Kind(StrEnum):
    """What a heading says of the wines below it."""

    RED = "red"
    WHITE = "white"
    ROSE = "rose"
    ORANGE = "orange"
    SPARKLING = "sparkling"
    SWEET = "sweet"


ADDED: Mapping[Kind, tuple[str, ...]] = {
    Kind.RED: ("rouge",),
    Kind.WHITE: ("blanc",),
    Kind.ROSE: ("rosé",),
    Kind.ORANGE: ("orange",),
    Kind.SPARKLING: ("pétillant", "mousseux", "brut"),
    Kind.SWEET: ("moelleux", "doux"),
}
"""Words that say so beside a name, the first that makes it such a wine."""

_KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(["rouge", "rouges", "red", "reds", "rossi", "tintos"], Kind.RED),
    **dict.fromkeys(["blanc", "blancs", "white", "whites", "bianchi", "blancos"], Kind.WHITE),
    **dict.fromkeys(["rose", "roses", "rosado", "rosati"], Kind.ROSE),
    **dict.fromkeys(["orange", "oranges", "maceration", "macerations", "amber", "skin"], Kind.ORANGE),
    **dict.fromkeys(
        ["bulle", "bulles", "effervescent", "effervescents", "petillant", "petillants", "mousseux", "sparkling", "bubbles", "bubbly",
         "fizz", "fines", "sparklers"],
        Kind.SPARKLING,
    ),
    **dict.fromkeys(["moelleux", "liquoreux", "doux", "sweet", "dessert", "desserts", "stickies", "pudding"], Kind.SWEET),
}  # fmt: skip
_AROUND = frozenset(
    ["les", "nos", "le", "la", "vin", "vins", "wine", "wines", "our", "the", "by", "glass", "au", "verre", "verres", "en", "bouteille",
     "bouteilles", "bottle", "bottles", "carte", "des", "de", "du", "d", "l", "et", "and", "list", "cl", "selection", "house", "maison",
     "pichet", "carafe", "carafes", "cave", "cellar", "coups", "coeur", "francais", "francaise", "monde", "world", "from", "of", "notre",
     "grands", "still", "dry", "secs", "sec", "contact", "half", "demi", "demies", "magnum", "magnums", "petits", "prix", "more",
     "ailleurs", "etranger", "btl", "ml", "ttc", "vigneron", "vignerons", "a", "fete", "soifs", "rayon", "promo", "other", "autres", "light",
     "full", "bodied", "crisp", "legers", "puissants", "fruites", "vallee", "valley", "vignobles", "vignoble", "region", "regions",
     "sud", "nord", "ouest", "est", "south", "north", "west", "east", "bio", "organic", "nature", "natural", "naturels", "in", "e", "x"]
)  # fmt: skip
_NO_WINE = re.compile(
    r"service (?:compris|non|charge|is|not|inclu)|prix nets?|net prices|toutes taxes|\btva\b|\bvat\b|l'abus|moderation|alcohol abuse|"
    r"drink ?aware|responsibly|sulfit|sulphit|contient|contains|mis en bouteille|bottled by|embouteille|produ(?:it|ct|ce|zione)\b|allerg|"
    r"\bouvert|\bopen(?:ing)?\b|horaires|wi-?fi|reservation|siret|\bconsommer|enceintes|pregnan|government|warning|www\.|https?:|@|"
    r"\btel\b|telephone|\bwith (?:fish|meat|cheese)|accords?\b|ideal (?:avec|with|sur)|a servir|serve (?:at|chilled)|discretionary|"
    r"\b(?:biere|beers?|pression|cafe|coffee|the vert|sirop|jus de|soda|coca|eau minerale|still water|whisky|whiskey|gin\b|rhum|vodka|"
    r"cocktails?|spritz|digestifs?|armagnac|cognac|calvados|mojito|limoncello|cidre|cider)\b|\bscannez|\bmerci de|\bthank you|"
    r"\b\d{1,4}(?: ?bis)?,? (?:rue|avenue|av\.|bd|boulevard|place|impasse|quai|cours|chemin|route)\b|\b\d{5} [a-z]|"
    r"\b\d{1,4} [a-z]+ (?:street|road|lane|st\.|rd\.|avenue)\b"
)
_COOKED = re.compile(
    r"(?:\b(?:au|aux|sauce|reduction|in|with|et son|jus)\b(?: (?:beurre|vin|sauce|jus) (?:de |d'|au |)?)?|\ba la)\W*$"
)
MAGNUM = re.compile(r"\bmagnums?\b|\b150 ?cl|\b1[.,]5 ?l\b")
_ESTATE = re.compile(
    r"\b(?:ch[âa]teau|domaine|clos|mas|maison|caves?|bodegas?|tenuta|quinta|weingut|castello|fattoria|cantina|vignobles|vignerons|estate|"
    r"winery|cellars|vineyards)\b",
    re.IGNORECASE,
)


def heading(words: Sequence[str]) -> Kind | None:
    """Return what a line says of those below, where it is nothing but such a heading ("Nos vins blancs")."""
    kinds = [_KINDS[w] for w in words if w in _KINDS]
    return kinds[0] if kinds and all(w in _KINDS or w in _AROUND for w in words) else None


def kind_in(words: Sequence[str]) -> Kind | None:
    """Return what any of the words says of the wines below."""
    return next((_KINDS[w] for w in words if w in _KINDS), None)


def says_nothing(words: Sequence[str]) -> bool:
    """Whether words name neither a wine nor a kind of wine ("Carte des vins")."""
    return all(w in _AROUND or len(w) == 1 for w in words)


def without_headings(words: Sequence[str]) -> list[str]:
    """Return the words that a heading does not have."""
    return [w for w in words if w not in _KINDS and w not in _AROUND]


def is_no_wine(line: str) -> bool:
    """Whether a line is an address, a notice, another drink, or what is printed on every label."""
    return _NO_WINE.search(fold(line)) is not None


def is_cooked(before: str) -> bool:
    """Whether the wine that follows these words is an ingredient ("risotto au …")."""
    return _COOKED.search(fold(before)) is not None


def estate(text: str) -> int | None:
    """Return where an estate's name begins, by the word that such names begin with."""
    found = _ESTATE.search(text)
    return found.start() if found else None
