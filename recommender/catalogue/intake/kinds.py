"""What kind of wine a row tells of: colour, bubbles, fortification, sweetness, by its type, its name and its grapes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from recommender.language.text import fold
from recommender.wine import Colour


@dataclass(frozen=True, slots=True)
class Kind:
    """What is told of a wine's kind.

    Attributes
    ----------
    colour
        None where nothing tells it.
    sure
        Whether the list's own column tells the colour, or grapes and name agree on it; a word of the name alone may mislead.
    sparkling, fortified
        True, or None where nothing tells.
    sweetness
        0 to 1 (see data/README.md), None where nothing tells.
    """

    colour: Colour | None = None
    sure: bool = False
    sparkling: bool | None = None
    fortified: bool | None = None
    sweetness: float | None = None


_COLOURS: Sequence[tuple[Colour, re.Pattern[str]]] = (
    (Colour.ORANGE, re.compile(r"\b(?:vin orange|orange wine|skin contact|amber wine|maceration pelliculaire)\b")),
    (Colour.ROSE, re.compile(r"\b(?:rose|roses|rosato|rosado|rosat|blush|weissherbst|clairet)\b")),
    (
        Colour.WHITE,
        re.compile(
            r"\b(?:blanc|blancs|blanche|white|whites|bianco|blanco|branco|weiss|weisser|blanc de noirs?|gris)\b"
        ),
    ),
    (Colour.RED, re.compile(r"\b(?:rouge|rouges|red|reds|rosso|tinto|rotwein|negre|claret)\b")),
)
_TYPE_ONLY = {"orange": Colour.ORANGE, "vermelho": Colour.RED, "r": Colour.RED, "b": Colour.WHITE, "rs": Colour.ROSE}
_SPARKLING = re.compile(
    r"\b(?:sparkling|effervescents?|mousseux|bulles|champagne|cremant|cava|prosecco|espumante|spumante|sekt|franciacorta"
    r"|asti spumante|moscato d asti"
    r"|petillant|pet ?nat|frizzante|lambrusco|metodo classico|cap classique|methode traditionnelle|methode ancestrale|brut|corpinnat"
    r"|blanquette de limoux|clairette de die|trentodoc)\b"
)
_STILL = re.compile(
    r"\b(?:coteaux champenois|rose des riceys|asti rosso|barbera d asti|dolcetto d asti|moscato secco)\b"
)
_FORTIFIED = re.compile(
    r"\b(?:port|porto|tawny|lbv|sherry|jerez|xeres|fino|manzanilla|amontillado|oloroso|palo cortado|pedro ximenez|px|madeira|madere|marsala"
    r"|banyuls|maury|rivesaltes|rasteau vdn|muscat de beaumes|vin doux naturel|vdn|fortified|mute|muscat de rivesaltes|vins mutes"
    r"|pineau des charentes|macvin|moscatel de setubal|commandaria|liqueur muscat)\b"
)
_NOT_FORTIFIED = re.compile(
    r"\b(?:porto vecchio|port phillip|puerto|maury sec|porto carras|port elliot|portofino|fino blanco)\b"
)
_SWEETNESS: Sequence[tuple[float, re.Pattern[str]]] = (
    (0.95, re.compile(r"\b(?:trockenbeerenauslese|tba|eiswein|ice ?wine|eszencia|grains nobles|sgn|vin de glace|pedro ximenez|px)\b")),
    (0.85, re.compile(
        r"\b(?:liquoreux|beerenauslese|aszu|passito|recioto|vin santo|vinsanto|vin de paille|late harvest|vendanges? tardives?|sauternes"
        r"|barsac|dessert|dolce|doux|dulce|sweet|colheita tardia|spatlese suss|noble late|straw wine|cosecha tardia)\b")),
    (0.6, re.compile(r"\b(?:moelleux|auslese|amabile|semi ?sweet|lieblich|semi ?seco dulce|halbsuss)\b")),
    (0.4, re.compile(r"\b(?:demi ?sec|semi ?dry|off ?dry|feinherb|halbtrocken|kabinett|spatlese|abboccato|semi ?seco|extra dry)\b")),
    (0.1, re.compile(r"\b(?:sec|dry|trocken|seco|secco|extra brut|brut nature|zero dosage|non dose|pas dose|dosage zero)\b")),
    (0.2, re.compile(r"\bbrut\b")),
)  # fmt: skip


@lru_cache(maxsize=50_000)
def kind_of_type(cell: str) -> Kind:
    """What the column for colour or type says: "Rouge", "Vin blanc effervescent", "Dessert/Port"."""
    text = _words(cell)
    if not text:
        return Kind()
    colour = _colour(text) or _TYPE_ONLY.get(text)
    sparkling = bool(_SPARKLING.search(text))
    fortified = bool(_FORTIFIED.search(text))
    dessert = "dessert" in text
    if colour is None and not sparkling and not fortified and not dessert:
        return Kind()
    sweet = _sweetness(text)
    # a type "white" does not say that there are no bubbles: in many lists it is the colour alone, Champagne included
    return Kind(colour, colour is not None, sparkling or None, fortified or None, sweet)


@lru_cache(maxsize=100_000)
def kind_of_name(name: str) -> Kind:
    """What the words of a name say; a colour in it may be part of a name (Cheval Blanc), so it is never sure."""
    text = _words(name)
    sparkling = bool(_SPARKLING.search(text)) and not _STILL.search(text)
    fortified = bool(_FORTIFIED.search(text)) and not _NOT_FORTIFIED.search(text)
    return Kind(_colour(text), False, sparkling or None, fortified or None, _sweetness(text))


def joined(by_type: Kind, by_name: Kind, by_grapes: Colour | None) -> Kind:
    """Put together what the type, the name and the grapes say; the first that tells is believed."""
    sparkling, fortified = by_type.sparkling or by_name.sparkling, by_type.fortified or by_name.fortified
    colour = by_type.colour
    if colour is None and sparkling:  # a Champagne of black grapes is white unless it says otherwise
        colour = by_name.colour or (Colour.RED if by_grapes is Colour.RED and not by_type.sparkling else Colour.WHITE)
    sweet = by_name.sweetness if by_name.sweetness is not None else by_type.sweetness
    if by_type.sweetness is not None and by_type.sweetness >= 0.8:
        sweet = max(by_type.sweetness, by_name.sweetness or 0.0)
    white = by_grapes is Colour.WHITE and by_name.colour in (None, Colour.WHITE)  # no red was ever made of white grapes
    sure = by_type.sure or white or (by_grapes is not None and by_name.colour is by_grapes)
    return Kind(colour or by_name.colour or by_grapes, sure, sparkling, fortified, sweet)


def colour_of_grapes(grapes: Sequence[str], colours: Mapping[str, str]) -> Colour | None:
    """The colour that the grapes make when nothing else tells: red where the main grape is."""
    first = next((colours[g] for g in grapes if g in colours), None)
    return None if first is None else (Colour.RED if first == "red" else Colour.WHITE)


def _colour(text: str) -> Colour | None:
    if "blanc de noir" in text:
        return Colour.WHITE
    return next((colour for colour, pattern in _COLOURS if pattern.search(text)), None)


def _sweetness(text: str) -> float | None:
    return next((value for value, pattern in _SWEETNESS if pattern.search(text)), None)


def _words(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(text)).split())
