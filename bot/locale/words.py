"""Fluent texts by id, and everything that a language says in its own way: names, lists, prices, dates."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Literal

from babel.dates import format_datetime, get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, Resource

from bot.locale.html import Html, safe
from bot.typography import typeset
from recommender.errors import DataError
from recommender.wine import Attribute, Cluster, Colour

FOLDERS: Mapping[str, tuple[str, ...]] = {"fr": ("fr",), "fr_formal": ("fr", "fr_formal"), "en": ("en",)}
"""Folders of each voice; a text of a later folder takes the place of the earlier one's."""

LOCALES: Mapping[str, str] = {"fr": "fr_FR", "fr_formal": "fr_FR", "en": "en_GB"}


NO_OAK = 0.22
"""Oak below it is none that one would name, 0 to 1."""


@lru_cache(maxsize=2_000)
def _decimal(value: float, pattern: str, locale: str) -> str:
    return str(format_decimal(value, format=pattern, locale=locale))


def slug(name: str) -> str:
    """Fold a name to lower-case letters, digits and underscores, without accents: "Rhône Valley" is "rhone_valley"."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    folded = (c if c.isascii() and c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return "_".join("".join(folded).split())


def read_folder(folder: str) -> Resource:
    """Parse all texts of one folder of `bot/locale`."""
    parser = FluentParser()
    found = (path for path in files("bot.locale").joinpath(folder).iterdir() if path.name.endswith(".ftl"))
    paths = sorted(found, key=lambda path: path.name)
    return Resource([entry for path in paths for entry in parser.parse(path.read_text("utf-8")).body])


@dataclass(frozen=True)
class Voice:
    """One language in one manner of address.

    Attributes:
        name: "fr", "fr_formal" or "en".
        bundle: The texts.
        ids: Ids of all texts.
        places: Place ids by slug of their name in any language.
    """

    name: str
    bundle: FluentBundle
    ids: frozenset[str]
    places: Mapping[str, str]

    @property
    def language(self) -> str:
        """The language alone: "fr" or "en"."""
        return self.name[:2]

    @property
    def locale(self) -> str:
        """The locale by which babel writes numbers, lists and dates."""
        return LOCALES[self.name]

    def plain(self, text_id: str, **values: str | float) -> str:
        """Text without markup, for buttons, toasts and names; what is put into it is typeset with it.

        Raises:
            DataError: The text does not exist, or lacks a value.
        """
        message = self.bundle.get_message(text_id) if text_id in self.ids else None
        if message is None or message.value is None:
            raise DataError(f"no text {text_id!r} in {self.name}")
        text, problems = self.bundle.format_pattern(message.value, values)
        if problems:
            raise DataError(f"text {text_id!r} in {self.name}: {problems[0]}")
        return typeset(str(text))

    def text(self, text_id: str, **values: str | float) -> Html:
        """Text as HTML; every value that is not `Html` is escaped and held short.

        Raises:
            DataError: The text does not exist, or lacks a value.
        """
        return Html(self.plain(text_id, **{k: safe(v) if isinstance(v, str) else v for k, v in values.items()}))

    def has(self, text_id: str) -> bool:
        """Whether there is such a text."""
        return text_id in self.ids

    def colour(self, colour: Colour) -> str:
        """Name of a colour."""
        return self.plain(f"colour-{colour.name.lower()}")

    def cluster(self, cluster: Cluster) -> str:
        """Everyday name of an aroma cluster."""
        return self.plain(f"cluster-{cluster}")

    def attribute(self, attribute: Attribute) -> str:
        """Everyday name of an attribute."""
        return self.plain(f"attribute-{attribute}")

    def direction(self, attribute: Attribute, up: bool) -> str:
        """Return an attribute with its direction: "tanins plus souples", "more freshness"."""
        return self.plain(f"{'more' if up else 'less'}-{attribute}")

    def level(self, attribute: Attribute, value: float) -> str:
        """Return a structural value, 0 to 1, in everyday words: "tanins souples"."""
        low = NO_OAK if attribute is Attribute.OAK else 0.4
        step = "low" if value < low else "medium" if value <= 0.6 else "high"
        return self.plain(f"heard-{attribute}-{step}", bit="no")

    def place(self, name: str) -> str:
        """Return a region or a country in this language; a name that is not known stays as it is."""
        place = self.places.get(slug(name))
        return self.plain(place) if place else name

    def thing(self, word: str) -> str:
        """Name what is refused or asked for: an attribute, an aroma cluster, a colour, a place, or a word."""
        for kind, members in (("attribute", Attribute), ("cluster", Cluster)):
            if word in list(members):
                return self.plain(f"{kind}-{word}")
        if word in list(Colour):
            return self.colour(Colour(word))
        return self.plain(f"thing-{slug(word)}") if self.has(f"thing-{slug(word)}") else self.place(word)

    def joined(self, parts: Iterable[str], manner: Literal["standard", "or"] = "standard") -> Html:
        """List parts ("a, b et c"), escaped unless they are `Html`; manner "or" for alternatives."""
        escaped = [safe(part) for part in parts]
        return Html(format_list(escaped, style=manner, locale=self.locale)) if escaped else Html("")

    def number(self, value: float, pattern: str = "#,##0.##") -> str:
        """Return a number with this language's decimal mark."""
        return _decimal(value, pattern, self.locale)

    def price(self, euros: float) -> str:
        """Return an amount in EUR, cents only where there are some."""
        pattern = "#,##0" if euros == int(euros) else "#,##0.00"
        return self.plain("price", amount=self.number(euros, pattern))

    def band(self, least: float, most: float) -> str:
        """Return a price band in whole EUR."""
        if round(least) == round(most):
            return self.price(round(least))
        return self.plain("price-band", least=self.number(round(least)), most=self.number(round(most)))

    def day(self, at: datetime) -> str:
        """Return a date without its year: "12 mai"."""
        return self._first(format_datetime(at, self.plain("pattern-day"), locale=self.locale))

    def date(self, at: datetime) -> str:
        """Return a date with its year: "12 mai 2024"."""
        return self._first(format_datetime(at, self.plain("pattern-date"), locale=self.locale))

    def month(self, at: datetime, with_year: bool = False) -> str:
        """Return the name of a month: "mars", or "mars 2024"."""
        return str(format_datetime(at, "LLLL y" if with_year else "LLLL", locale=self.locale))

    @property
    def initials(self) -> tuple[str, ...]:
        """Initials of the twelve months."""
        return tuple(get_month_names("narrow", "stand-alone", self.locale).values())

    def hour(self, at: datetime) -> str:
        """Return a time of day: "20 h 12", "8:12 pm"."""
        return str(format_datetime(at, self.plain("pattern-hour"), locale=self.locale))

    def _first(self, day: str) -> str:
        """In French the first of a month has its ordinal, and no other day does."""
        return f"1er {day[2:]}" if self.language == "fr" and day.startswith("1 ") else day


class Words:
    """All voices, loaded once when the bot starts and handed on."""

    def __init__(self, resources: Mapping[str, Resource]) -> None:
        self._resources = resources

    @classmethod
    def load(cls) -> Words:
        """Read the texts that ship with the bot."""
        folders = {folder for chain in FOLDERS.values() for folder in chain}
        return cls({folder: read_folder(folder) for folder in sorted(folders)})

    def voice(self, language: str, formal: bool = False) -> Voice:
        """Return the voice for a person: English for "en", else French with tu, or with vous where ``formal``."""
        return self._voices["en" if language == "en" else "fr_formal" if formal else "fr"]

    @cached_property
    def _voices(self) -> dict[str, Voice]:
        bundles = {name: self._bundle(name) for name in FOLDERS}
        ids = {name: self._ids(name) for name in FOLDERS}
        places: dict[str, str] = {}
        for name, bundle in bundles.items():
            for text_id in sorted(i for i in ids[name] if i.startswith("place-")):
                value = bundle.get_message(text_id).value
                if value is not None:
                    places[slug(str(bundle.format_pattern(value)[0]))] = text_id
                places[slug(text_id.removeprefix("place-"))] = text_id
        return {name: Voice(name, bundle, ids[name], places) for name, bundle in bundles.items()}

    def _bundle(self, name: str) -> FluentBundle:
        bundle = FluentBundle([LOCALES[name].replace("_", "-")], use_isolating=False)
        for folder in FOLDERS[name]:
            bundle.add_resource(self._resources[folder], allow_overrides=True)
        return bundle

    def _ids(self, name: str) -> frozenset[str]:
        entries = (entry for folder in FOLDERS[name] for entry in self._resources[folder].body)
        return frozenset(entry.id.name for entry in entries if isinstance(entry, Message))
