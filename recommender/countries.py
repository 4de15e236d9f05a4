"""Countries as far as wine is concerned: from which age it is drunk, what they are called, whom to call when drinking hurts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from recommender.catalogue.load import DATA, read_table, split
from recommender.language.text import PhraseIndex, key

About = Literal["alcohol", "despair"]


@dataclass(frozen=True, slots=True)
class Country:
    """A country, or a province with an age of its own.

    Attributes
    ----------
    code
        ISO 3166-1 ("FR"), or 3166-2 of a province ("CA-QC").
    names, where
        By language ("fr", "en"): its name, and the name as it stands in a sentence ("aux États-Unis").
    age
        Years from which one may buy and drink wine there; None where alcohol is forbidden.
    """

    code: str
    names: Mapping[str, str]
    where: Mapping[str, str]
    age: int | None


@dataclass(frozen=True, slots=True)
class Helpline:
    """A public service that one can call."""

    name: str
    number: str


class Countries:
    """Finds countries by code and by name.

    Parameters
    ----------
    countries
        Each with what else people call it.
    helplines
        By country and what they are for.
    """

    def __init__(
        self,
        countries: Iterable[tuple[Country, tuple[str, ...]]],
        helplines: Mapping[tuple[str, About], Helpline],
    ) -> None:
        told = list(countries)
        self._by_code = {country.code: country for country, _ in told}
        self._names = PhraseIndex(
            (key(name), country.code) for country, words in told for name in (*country.names.values(), *words)
        )
        self._helplines = dict(helplines)

    def get(self, code: str) -> Country | None:
        """Return the country with this code; None for one that is not known."""
        return self._by_code.get(code)

    def named(self, words: str) -> Country | None:
        """Return the first country that words name, None where they name none."""
        found = self._names.find(key(words))
        return self._by_code[str(found[0][2][0])] if found else None

    def called(self, words: str) -> Country | None:
        """Return the country whose name the words are, and nothing more."""
        spelt = key(words)
        found = self._names.find(spelt)
        return self.named(words) if found and found[0][:2] == (0, len(spelt)) else None

    def helpline(self, code: str, about: About) -> Helpline | None:
        """Return whom to call in a country; None where nobody is known for sure."""
        return self._helplines.get((code, about))


def load_countries(folder: Path = DATA) -> Countries:
    """Read data/legal_ages.csv and data/helplines.csv.

    Raises
    ------
    DataError
    """
    ages = read_table(folder / "legal_ages.csv").to_dict("records")
    lines = read_table(folder / "helplines.csv").to_dict("records")
    return Countries(
        (
            (
                Country(
                    code=str(row["code"]),
                    names={language: str(row[f"name_{language}"]) for language in ("fr", "en")},
                    where={language: str(row[f"where_{language}"]) for language in ("fr", "en")},
                    age=int(row["age"]) if row["age"] == row["age"] else None,
                ),
                split(row["words"]),
            )
            for row in ages
        ),
        {(str(row["country"]), row["about"]): Helpline(str(row["name"]), str(row["number"])) for row in lines},
    )
