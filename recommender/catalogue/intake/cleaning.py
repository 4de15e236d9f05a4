"""From a table of text to the cleaned table: what can be put right is, what cannot is refused, and both are listed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from recommender.catalogue.intake import values
from recommender.catalogue.intake.journal import Journal
from recommender.catalogue.intake.kinds import Kind, colour_of_grapes, joined, kind_of_name, kind_of_type
from recommender.catalogue.intake.table import CLEANED, LONGEST_NAME, checked
from recommender.catalogue.intake.vocabulary import Vocabulary
from recommender.language.text import fold

BODY: Mapping[str, float] = {
    "very light-bodied": 0.1, "light-bodied": 0.3, "medium-bodied": 0.5, "full-bodied": 0.7, "very full-bodied": 0.9,
}  # fmt: skip
ACIDITY: Mapping[str, float] = {"low": 0.3, "medium": 0.5, "high": 0.7}
"""X-Wines' classes on WSET's steps; how far each is believed is said in `inferring`."""

_TEXTS = ("name", "producer", "appellation", "region", "country", "grapes", "type", "sweetness", "description")
_LEFT_OVER = re.compile(r"\(\s*\)|\[\s*\]|^[\s,;:/·–-]+|[\s,;:/·(–-]+$")
_PARTS = re.compile(r"\s*[|,;/+&]\s*|\s+(?:et|and|y|e)\s+")
_SHARE = re.compile(r"\d+(?:[.,]\d+)?\s*%\s*(?:de |d')?")


class Cleaner:
    """Cleans one chunk after another.

    Parameters
    ----------
    vocabulary
        The grapes and producers that are known.
    journal
        Where repairs and refusals are written.
    """

    def __init__(self, vocabulary: Vocabulary, journal: Journal) -> None:
        self._vocabulary = vocabulary
        self._journal = journal

    def clean(self, raw: pd.DataFrame) -> pd.DataFrame:
        """Return the rows that hold a wine, as `table.CLEANED` describes them."""
        self._tidy(raw)
        out = pd.DataFrame(index=raw.index.astype("int64"))
        out["id"] = raw["id"].str.slice(0, 60)
        out["price"] = self._numbers(raw, "price", values.read_price)
        out["abv"] = self._numbers(raw, "abv", values.read_abv)
        out["size"] = self._numbers(raw, "size", values.read_size)
        out["vintages"] = self._vintages(raw)
        codes = {cell: "|".join(values.read_barcodes(cell)) for cell in raw["barcode"].unique()}
        out["barcodes"] = raw["barcode"].map(codes)
        self._from_names(raw, out)
        self._producers(raw)
        for column in ("name", "producer", "appellation", "region", "country"):
            out[column] = raw[column].str.slice(0, LONGEST_NAME)
        grapes = {
            cell: self._vocabulary.grapes_in(_PARTS.split(_SHARE.sub("", cell))) for cell in raw["grapes"].unique()
        }
        out["grapes"] = ["|".join(grapes[c]) for c in raw["grapes"]]
        self._kinds(raw, out)
        out["body"] = raw["body"].str.strip().str.lower().map(BODY).astype("float64")
        out["acidity"] = raw["acidity"].str.strip().str.lower().map(ACIDITY).astype("float64")
        out["description"] = raw["description"].str.slice(0, 2000)
        return checked(self._wines_alone(self._named(out))[list(CLEANED.columns)], self._journal)

    def _tidy(self, raw: pd.DataFrame) -> None:
        for column in _TEXTS:
            known = {cell: values.tidy(cell) for cell in raw[column].unique()}
            before = raw[column]
            told = before.map({c: t for c, (_, t) in known.items()})
            after = before.map({c: v for c, (v, _) in known.items()})
            for line in raw.index[(told != "").to_numpy()]:
                self._journal.repaired(int(line), column, told[line], before[line], after[line])
            raw[column] = after.where(~after.map(fold).isin(values.NOTHING), "")

    def _numbers(self, raw: pd.DataFrame, column: str, read: Callable[[str], values.Value]) -> pd.Series[float]:
        known = {cell: read(cell) for cell in raw[column].unique()}
        for cell, value in known.items():
            if told := (value.fault and f"{value.fault}, left empty") or value.repair:
                lines = raw.index[(raw[column] == cell).to_numpy()]
                self._journal.repaired_all(lines, column, told, [cell] * len(lines), [value.number] * len(lines))
        numbers = {cell: np.nan if v.number is None else v.number for cell, v in known.items()}
        return raw[column].map(numbers).astype("float64")

    def _vintages(self, raw: pd.DataFrame) -> pd.Series[str]:
        known = {cell: values.read_vintages(cell) for cell in raw["vintage"].unique()}
        for cell, (_, fault) in known.items():
            if fault:
                for line in raw.index[(raw["vintage"] == cell).to_numpy()]:
                    self._journal.repaired(int(line), "vintage", f"{fault}, left empty", cell)
        return raw["vintage"].map({cell: "|".join(map(str, years)) for cell, (years, _) in known.items()})

    def _from_names(self, raw: pd.DataFrame, out: pd.DataFrame) -> None:
        """Pull vintage, size, strength and price out of the names, into the columns that have nothing."""
        names, found = [], {c: out[c].to_list() for c in ("vintages", "size", "abv", "price")}
        for n, (line, name) in enumerate(raw["name"].items()):
            rest = name
            for column, find in _FINDERS.items():
                if (hit := find(rest)) is None or (column == "abv" and not rest.replace(hit[1], "").strip()):
                    continue
                value = str(hit[0]) if column == "vintages" else float(hit[0])
                if found[column][n] == "" or found[column][n] != found[column][n]:
                    found[column][n] = value
                    self._journal.repaired(int(line), column, "taken out of the name", name, hit[0])  # type: ignore[call-overload]
                rest = rest.replace(hit[1], " ", 1)
            if (words := values.no_year_in(rest)) is not None:
                rest = rest.replace(words, " ")
            rest = " ".join(_LEFT_OVER.sub(" ", rest).split()) if rest != name else name
            names.append(rest or name)
        raw["name"] = names
        for column, cells in found.items():
            out[column] = cells

    def _producers(self, raw: pd.DataFrame) -> None:
        """Find the estate in a name that holds both: a known one, or what follows Château, Domaine, Bodegas..."""
        empty = (raw["producer"] == "").to_numpy()
        for line in raw.index[empty]:
            if made := self._vocabulary.producer_in(str(raw.at[line, "name"])):
                raw.at[line, "producer"] = made
                self._journal.repaired(int(line), "producer", "taken out of the name", raw.at[line, "name"], made)
        for column in ("name", "producer"):
            for line in raw.index[(raw[column].str.isupper() & (raw[column].str.len() > 4)).to_numpy()]:
                was = str(raw.at[line, column])
                raw.at[line, column] = _lowered(was)
                self._journal.repaired(int(line), column, "capitals set in lower case", was, raw.at[line, column])

    def _kinds(self, raw: pd.DataFrame, out: pd.DataFrame) -> None:
        kinds: list[Kind] = []
        columns = (raw[c] for c in ("type", "sweetness", "name", "appellation", "region", "grapes"))
        for of_type, sweet, name, appellation, region, variety, grapes in zip(*columns, out["grapes"], strict=True):
            by_grapes = colour_of_grapes(grapes.split("|"), self._vocabulary.colours)
            blend = "" if grapes else variety  # "Portuguese Red" is no grape, but tells the colour
            kinds.append(
                joined(kind_of_type(of_type), kind_of_name(f"{name} {appellation} {region} {sweet} {blend}"), by_grapes)
            )
        out["colour"] = [k.colour.value if k.colour else "" for k in kinds]
        out["colour_sure"] = [k.sure for k in kinds]
        out["sparkling"] = [_yes(k.sparkling) for k in kinds]
        out["fortified"] = [_yes(k.fortified) for k in kinds]
        out["sweetness"] = np.array([np.nan if k.sweetness is None else k.sweetness for k in kinds], dtype="float64")

    def _wines_alone(self, out: pd.DataFrame) -> pd.DataFrame:
        spirits = (out["abv"] >= values.SPIRIT).to_numpy()
        for line in out.index[spirits]:
            self._journal.refused(int(line), "a spirit, not a wine", f"{out['name'][line]}, {out['abv'][line]:g} % vol")
        return out[~spirits]

    def _named(self, out: pd.DataFrame) -> pd.DataFrame:
        """Name what has no name by its place or grape; refuse what nothing names."""
        nameless = out.index[(out["name"] == "").to_numpy()]
        for line in nameless:
            row = out.loc[line]
            name = row["appellation"] or row["grapes"].replace("|", " ")
            if row["producer"] and name:
                out.at[line, "name"] = name
                self._journal.repaired(int(line), "name", "no name: named by its place or grape", "", name)
            else:
                self._journal.refused(int(line), "no name", row["producer"])
        return out[out["name"] != ""]


_FINDERS: Mapping[str, Callable[[str], tuple[float, str] | None]] = {
    "price": values.price_in,
    "size": values.size_in,
    "abv": values.abv_in,
    "vintages": values.year_in,
}


def _yes(told: bool | None) -> str:
    return "" if told is None else ("yes" if told else "no")


def _lowered(name: str) -> str:
    """CHATEAU DE LA TOUR -> Chateau de la Tour."""
    small = frozenset(
        ["de", "du", "des", "la", "le", "les", "et", "d", "l", "en", "di", "del", "della", "sur", "aux", "au"]
    )
    words = name.lower().split()
    return " ".join(w if n and w in small else _capital(w) for n, w in enumerate(words))


def _capital(word: str) -> str:
    return re.sub(r"(^|[-'’.])([^\W\d_])", lambda m: m[1] + m[2].upper(), word)
