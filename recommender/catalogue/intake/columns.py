"""Which column of a list holds what: told by its name, in French or English, and by what is in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from rapidfuzz import fuzz

from recommender.catalogue.intake.journal import Journal
from recommender.errors import InputError
from recommender.language.text import fold

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "wineid", "code", "ref", "reference", "sku", "code article"),
    "barcode": ("barcode", "ean", "ean13", "ean 13", "gtin", "gencod", "code barres", "code ean", "upc", "bar code", "barcodes"),
    "name": (
        "name", "wine", "wine name", "winename", "title", "label", "bottle", "vin", "vins", "nom", "nom du vin", "cuvee", "designation",
        "libelle", "article", "produit", "product", "titre", "bouteille", "item", "vino", "nom de la cuvee",
    ),
    "producer": (
        "producer", "winery", "wineryname", "winery name", "estate", "maker", "domaine", "chateau", "producteur", "vigneron", "maison",
        "bodega", "cave", "cantina", "weingut", "marque", "brand", "domaine producteur", "proprietaire", "domaine chateau", "grower",
    ),
    "vintage": ("vintage", "year", "millesime", "annee", "mill", "harvest", "mill.", "recolte"),
    "appellation": ("appellation", "aoc", "aop", "denomination", "doc", "docg", "igp", "region_1", "ava", "aoc aop"),
    "region": ("region", "regionname", "region name", "province", "terroir", "vignoble", "area", "origine", "origin"),
    "country": ("country", "pays", "land", "paese", "nation"),
    "type": ("type", "colour", "color", "couleur", "type de vin", "category", "categorie", "wine type", "famille"),
    "grapes": ("grapes", "grape", "cepage", "cepages", "variety", "varietal", "varieties", "encepagement", "grape variety", "blend"),
    "price": (
        "price", "prix", "prix ttc", "pu", "pu ttc", "prix unitaire", "tarif", "prix de vente", "pvp", "retail price", "cost", "eur",
        "prix eur", "price eur", "prix bouteille", "prix public",
    ),
    "abv": ("abv", "alcohol", "alcool", "degre", "degree", "vol", "% vol", "tav", "degre alcool", "alc", "titre alcoometrique"),
    "size": ("size", "format", "contenance", "volume", "bottle size", "cl", "contenant", "capacity", "taille"),
    "description": (
        "description", "notes", "note", "tasting note", "tasting notes", "commentaire", "commentaires", "review", "degustation",
        "note de degustation", "comment", "comments", "remarques", "descriptif",
    ),
    "sweetness": ("sweetness", "dosage", "sucre", "sucrosite", "sugar", "residual sugar"),
    "points": ("points", "score", "rating", "note sur 100", "note 100"),
    "quantity": ("quantity", "quantite", "qte", "qty", "stock", "nb", "nombre", "bottles", "bouteilles"),
}  # fmt: skip
"""What the columns of lists are called, folded; the first fields are looked for first."""

TEXTS = ("name", "producer", "vintage", "appellation", "region", "country", "type", "grapes", "price", "abv", "size",
         "description", "sweetness", "id", "barcode")  # fmt: skip
"""Fields that a list of any kind may fill."""
SURE = 0.6
"""Score from which a column is taken without asking."""
RIVAL = 0.15
"""Lead over the next column under which the choice is not sure."""

Ask = Callable[[str, Sequence[str]], str | None]
"""Puts a question and its choices to a person; None where nobody can be asked or nothing was chosen."""

_COLOURS = re.compile(
    r"(?:vin )?(?:rouge|blanc|rose|red|white|orange|sparkling|effervescent|bulles|tinto|blanco|rosso|bianco)\b.*"
)
_GRAPES = re.compile(
    r"\b(?:merlot|cabernet|chardonnay|pinot|syrah|shiraz|grenache|riesling|sauvignon|chenin|gamay|malbec|nebbiolo|sangiovese)\b"
)
_COUNTRIES = frozenset(
    ["france", "italie", "italy", "espagne", "spain", "portugal", "allemagne", "germany", "us", "usa", "chile",
     "chili", "argentina", "argentine", "australia", "australie", "autriche", "austria", "greece", "grece",
     "hungary", "suisse", "switzerland", "etats-unis", "afrique-du-sud"]
)  # fmt: skip
_CONTENT: Mapping[str, re.Pattern[str]] = {
    "vintage": re.compile(r"(?:19[3-9]\d|20[0-3]\d)|n\.?v\.?|sa"),
    "price": re.compile(r"(?:[€$£]|eur)\s*\d+(?:[.,]\d+)*|\d+(?:[.,]\d{1,2})?\s*(?:[€$£]|eur(?:os?)?|chf|usd).*"),
    "abv": re.compile(r"\d{1,2}(?:[.,]\d{1,2})?\s*(?:%|°|% vol\.?|vol\.?)"),
    "size": re.compile(r"\d+(?:[.,]\d+)?\s*(?:cl|l|ml|litres?)|magnum|bouteille|jeroboam|demi"),
    "type": _COLOURS,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A column and how likely it is the one, 0 to 1."""

    column: str
    score: float


def known_name(cell: str) -> bool:
    """Whether a cell is what a column is called."""
    return any(_by_name(cell, field) >= 0.9 for field in NAMES)


def recognise(
    header: Sequence[str], rows: pd.DataFrame, given: Mapping[str, str], journal: Journal, ask: Ask | None = None
) -> dict[str, str]:
    """Say which column each field is read from.

    Parameters
    ----------
    given
        Columns by field that the person named (``--map producer=Domaine``); they stand.
    ask
        Asks a person where two columns are as likely; without it the likeliest is taken and noted.

    Raises
    ------
    InputError
        When a given field or column is not there, or nothing can be the wine's name.
    """
    chosen = _checked(given, header)
    scores = {
        field: sorted((Choice(c, _score(c, field, rows)) for c in header), key=lambda s: -s.score) for field in NAMES
    }
    pairs = sorted(((c.score, f, c.column) for f, found in scores.items() for c in found), key=lambda p: -p[0])
    for score, field, column in pairs:
        if score < 0.45 or field in chosen or column in chosen.values():
            continue
        chosen[field] = _asked(field, column, scores[field], chosen, journal, ask)
    if "name" not in chosen and not {"producer", "appellation"} <= chosen.keys():
        chosen["name"] = _longest_text(header, rows, chosen)
        journal.note(f"no column is called a wine's name: {chosen['name']!r} was taken, which reads like one")
    journal.note("columns: " + ", ".join(f"{f} from {c!r}" for f, c in chosen.items()))
    return {field: column for field, column in chosen.items() if field in TEXTS}


def _checked(given: Mapping[str, str], header: Sequence[str]) -> dict[str, str]:
    folded = {fold(c): c for c in header}
    chosen = {}
    for field, column in given.items():
        if field not in TEXTS:
            raise InputError(f"--map {field}={column}: {field!r} is none of {', '.join(TEXTS)}")
        if fold(column) not in folded:
            raise InputError(f"--map {field}={column}: the list has no such column; it has {', '.join(header)}")
        chosen[field] = folded[fold(column)]
    return chosen


def _asked(
    field: str, column: str, ranked: Sequence[Choice], chosen: Mapping[str, str], journal: Journal, ask: Ask | None
) -> str:
    """Settle on the likeliest column, or on the one that a person says where the next is nearly as likely."""
    free = [c for c in ranked if c.column not in chosen.values()]
    best = free[0].score
    rivals = [c.column for c in free if c.score >= max(0.45, best - RIVAL)]
    if len(rivals) > 1 or best < SURE:
        if ask is not None and (answer := ask(field, rivals)) is not None:
            return answer
        others = f"; it might be {', '.join(map(repr, rivals[1:]))}" if len(rivals) > 1 else ""
        journal.note(f"not sure: {field} is read from {column!r}{others} (say --map {field}=COLUMN)")
    return column


def _score(column: str, field: str, rows: pd.DataFrame) -> float:
    named, within = _by_name(column, field), _by_content(rows[column], field)
    if field == "description" and named and _mean_length(rows[column]) < 30:
        named *= 0.3  # a shop's "description" may be the name itself
    if field == "name" and fold(column) == "description" and 8 < _mean_length(rows[column]) < 60:
        named = 0.65
    return max(named, 0.5 * named + 0.55 * within)


def _by_name(column: str, field: str) -> float:
    name = " ".join(re.sub(r"[^a-z0-9%_]+", " ", fold(column)).split())
    if not name:
        return 0.0
    best = 0.0
    for rank, known in enumerate(NAMES[field]):
        if name == known:
            return 1.0 - 0.01 * rank
        if re.search(rf"\b{re.escape(known)}\b", name) and len(known) > 2:
            best = max(best, 0.75 * len(known) / len(name) + 0.2)
        elif len(name) > 4 and fuzz.ratio(name, known) >= 85:
            best = max(best, 0.7)
    return min(best, 0.9)


def _by_content(column: pd.Series[str], field: str) -> float:
    cells = [fold(c.strip()) for c in column if c.strip()][:200]
    if not cells:
        return 0.0
    if field == "country":
        return sum(c.replace(" ", "-") in _COUNTRIES for c in cells) / len(cells)
    if field == "grapes":
        short = sum(len(c) for c in cells) / len(cells) < 40
        return sum(bool(_GRAPES.search(c)) for c in cells) / len(cells) * (1.0 if short else 0.3)
    if field == "description":
        return 1.0 if _mean_length(column) > 90 else 0.0
    pattern = _CONTENT.get(field)
    return 0.0 if pattern is None else sum(bool(pattern.fullmatch(c)) for c in cells) / len(cells)


def _mean_length(column: pd.Series[str]) -> float:
    cells = [c for c in column if c.strip()]
    return sum(map(len, cells)) / len(cells) if cells else 0.0


def _longest_text(header: Sequence[str], rows: pd.DataFrame, chosen: Mapping[str, str]) -> str:
    """Return the column that reads most like names: letters, many different ones, of some length."""
    best, most = "", 0.0
    for column in header:
        cells = [c for c in rows[column] if c.strip()]
        lettered = sum(bool(re.search(r"[^\W\d_]{3}", c)) for c in cells)
        if column in chosen.values() or not cells or lettered < 0.8 * len(cells):
            continue
        worth = len(set(cells)) / len(cells) * min(_mean_length(rows[column]), 40.0)
        best, most = (column, worth) if worth > most else (best, most)
    if most < 4.0:
        raise InputError(f"no column for the wine's name among {', '.join(header)}; say which with --map name=COLUMN")
    return best
