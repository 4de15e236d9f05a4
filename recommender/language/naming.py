"""The names by which the wines of the data can be called, each with what it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from recommender.catalogue.load import Cellar, PlaceName
from recommender.language.text import key
from recommender.wine import Style, Wine

LINKS = frozenset(
    ["de", "du", "des", "d", "la", "le", "les", "l", "chez", "domaine", "chateau", "cave", "maison", "par", "from",
     "by", "of", "the", "s", "en", "in", "a", "rouge", "blanc", "rose", "red", "white", "sec", "doux", "dry",
     "sweet", "(", "grand", "cru", "1er", "premier", "-", "vieilles", "vignes", "un", "une", "ce", "cette", "this",
     "some", "millesime", "vintage", "er", "k", "vin", "wine", "and", "et", "ou", "or", "avec", "with", "au", "aux",
     "pour", "for", "mon", "ma", "mes", "my", "son", "sa", "est", "is", "pas", "not", "sur", "on", "to", "plus",
     "tres", "very", "trop", "too"]
)  # fmt: skip
"""Small words: they may stand inside a name or between names of one wine, and neither begin nor end a misspelt one."""
QUALITIES = frozenset(
    ["rouge", "blanc", "rose", "red", "white", "sec", "doux", "dry", "sweet", "cru", "domaine", "chateau", "vignes",
     "vin", "grand", "premier"]
)  # fmt: skip
"""Those of them that may end or begin one."""
_GENERIC = LINKS | frozenset(
    ["premier", "cru", "crus", "reserve", "reserva", "riserva", "brut", "nature", "classic", "classico", "classique",
     "classica", "estate", "cuvee", "tradition", "prestige", "village", "villages", "selection", "vineyard",
     "single", "superieur", "superiore", "extra", "monopole", "old", "vine", "vines", "vigne", "vin", "fils",
     "joven", "crianza", "tinto", "blanco", "bianco", "rosso", "gran", "grande", "private", "bin", "cellar", "family"]
)  # fmt: skip
_ARTICLES = frozenset(
    ["clos", "les", "la", "le", "de", "du", "des", "l", "d"]
)  # fmt: skip
SHORT_GRAPES = {
    "franc": "Cabernet Franc",
    "sem": "Sémillon",
    "gris": "Pinot Gris",
    "noir": "Pinot Noir",
    "pn": "Pinot Noir",
}
"""Everyday words that are a grape right after a place: "Loire Franc", "Hunter Sem"."""
_DROPPED = frozenset({"de", "du", "des", "d", "la", "le", "les", "l"})
_SHORT_FORMS = {"st": "saint", "ste": "sainte", "chx": "chateau", "cht": "chateau", "chto": "chateau", "dom": "domaine", "dne": "domaine",
                "mt": "mont", "vv": "vieilles vignes", "clo": "clos"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the data and what it stands for: ``ids`` of styles (of bottles, for a bottle, a cuvée or a producer).

    ``kind`` is style, grape, region, country, producer, bottle or cuvee (what sets a bottle's name apart from its style's);
    ``cutoff`` the least likeness, 0 to 100, of a misspelt form: the better known a wine, the likelier it is meant.
    """

    kind: str
    words: str
    ids: tuple[str, ...]
    cutoff: float = 90.0
    styles: tuple[str, ...] = ()
    """Ids of the styles that it may stand for."""
    called: str = ""
    """What a wine of this name is called when the name stands for several styles ("Rioja", "Sherry"); else empty."""
    family: tuple[str, ...] = ()
    """Ids of all styles that a name like that takes in: of "Burgundy", those of the region."""
    alone: bool = True
    """Whether it names a wine without a word for wine beside it."""


def spelled(words: str | Iterable[str]) -> tuple[str, ...]:
    """Folded words of a name, abbreviations written out: "St-Joseph" and "Saint-Joseph" are one."""
    return tuple(_SHORT_FORMS.get(w, w) for w in (key(words) if isinstance(words, str) else words))


def all_names(cellar: Cellar) -> Iterator[Name]:
    """Every name of every wine."""
    for name in (*_style_names(cellar), *_place_names(cellar)):
        yield replace(name, styles=name.ids)
    for name in _bottle_names(cellar.bottles):
        yield replace(name, styles=tuple(dict.fromkeys(cellar.bottles[i].style.id for i in name.ids)))


def _style_names(cellar: Cellar) -> Iterator[Name]:
    by_grape: dict[str, list[str]] = {}
    by_region: dict[str, list[str]] = {}
    by_country: dict[str, list[str]] = {}
    shared = _shared(cellar.styles)
    adjectives = {spelled(w): place for place in cellar.places if not place.alone for w in place.words}
    for style in cellar.styles.values():
        called = dict.fromkeys((style.name, *style.aliases, *([style.appellation] if style.appellation else [])))
        for words in called:
            family = shared.get(spelled(words), ()) or _of_a_land(words, style, adjectives, cellar.styles)
            for form in dict.fromkeys((words, _without_links(words) or words)):
                told = _best_form(words, style) if family else ""
                yield Name("style", form, (style.id,), _cutoff([style]), called=told, family=family)
            if family and spelled(words) not in shared:
                yield Name("style", words, family, 101.0, called=words[0].upper() + words[1:], family=family)
            elif family and style.appellation and len(spelled(words)) < len(spelled(style.appellation)):
                yield Name("style", words, family, 101.0, called=style.appellation, family=family)
        for grape in style.grapes:
            by_grape.setdefault(grape, []).append(style.id)
        by_region.setdefault(style.region, []).append(style.id)
        by_country.setdefault(style.country, []).append(style.id)
    for grape, synonyms in cellar.grapes.items():
        ids = tuple(by_grape.get(grape, ()))
        for words in (grape, *synonyms):
            yield Name(
                "grape", words, ids, _cutoff([cellar.styles[i] for i in ids if cellar.styles[i].grapes[0] == grape])
            )
    for words, grape in SHORT_GRAPES.items():
        yield Name("short", words, tuple(by_grape.get(grape, ())), 101.0, called=grape)
    for region, style_ids in by_region.items():
        yield Name("region", region, tuple(style_ids), 90.0)
    for country, style_ids in by_country.items():
        yield Name("country", country, tuple(style_ids), 101.0)


def _shared(styles: Mapping[str, Style]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Names that stand for several styles: by their words, the ids of all that they take in.

    They are names of two styles and more; appellations named for a place, of which the style's own name says the grape besides
    ("Central Otago"); and what such an appellation begins with ("Napa").
    """
    by_words: dict[tuple[str, ...], dict[str, None]] = {}
    by_region: dict[tuple[str, ...], dict[str, None]] = {}
    places: dict[tuple[str, ...], dict[str, None]] = {}
    for style in styles.values():
        by_region.setdefault(spelled(style.region), {})[style.id] = None
        for words in {spelled(w) for w in (style.name, *style.aliases, style.appellation or "") if w}:
            by_words.setdefault(words, {})[style.id] = None
        if style.appellation:
            places.setdefault(spelled(style.appellation), {})[style.id] = None
    shared = {w: {**ids, **by_region.get(w, {})} for w, ids in by_words.items() if len(ids) > 1}
    for words, ids in places.items():
        if words not in shared and any(_says_grape(styles[i]) for i in ids):
            shared[words] = dict(ids)
    beginning: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for place in places:
        for length in range(1, len(place)):
            beginning.setdefault(place[:length], []).append(place)
    for words in by_words:
        longer = next((p for p in beginning.get(words, ()) if p in shared), None)
        if words not in shared and longer and set(by_words[words]) <= set(places[longer]):
            shared[words] = dict(places[longer])
    return {words: tuple(ids) for words, ids in shared.items()}


def _of_a_land(
    words: str, style: Style, adjectives: Mapping[tuple[str, ...], PlaceName], styles: Mapping[str, Style]
) -> tuple[str, ...]:
    """Ids of the wines of a land and a colour that an alias speaks of ("Greek white", "rouge chilien"), if it is one."""
    rest = tuple(w for w in spelled(words) if w not in LINKS)
    if rest not in adjectives or len(rest) == len(spelled(words)) or set(spelled(words)) & _DROPPED:
        return ()
    of = set(adjectives[rest].of)
    return tuple(s.id for s in styles.values() if of & {s.region, s.country} and s.colour == style.colour)


def _says_grape(style: Style) -> bool:
    """Whether a style is called by its appellation and its grape, as in the New World."""
    name = set(key(style.name))
    return any(w in name for w in key(style.grapes[0]) if w not in LINKS) and not name <= set(
        key(style.appellation or "")
    )


def _best_form(words: str, style: Style) -> str:
    """The name as the label writes it, in full: "Cotes du Rhone" is "Côtes du Rhône", "Napa" is "Napa Valley"."""
    spelt = spelled(words)
    if style.appellation and spelled(style.appellation)[: len(spelt)] == spelt:
        return style.appellation
    return style.name if spelled(style.name) == spelt else words


def _place_names(cellar: Cellar) -> Iterator[Name]:
    """The names of data/places.csv."""
    for place in cellar.places:
        styles = [s for s in cellar.styles.values() if {s.id, s.region, s.country, s.appellation} & set(place.of)]
        ids = tuple(s.id for s in styles if s.appellation in place.of) or tuple(s.id for s in styles)
        family = tuple(s.id for s in styles)
        kind = "style" if place.alone else "region" if any(s.region in place.of for s in styles) else "country"
        for words in place.words:
            yield Name(kind, words, ids, 101.0, called=place.called, family=family, alone=place.alone)


def _without_links(words: str) -> str | None:
    """The name as hurried thumbs type it: "crémant bourgogne", "côtes rhône"; None where nothing is left out."""
    spelt = key(words)
    kept = [w for w in spelt if w not in _DROPPED]
    return " ".join(kept) if 2 <= len(kept) < len(spelt) else None


def _cutoff(styles: Iterable[Style]) -> float:
    """84 for what every shop sells: one slip in six letters passes; 90 for what specialists know."""
    return {5: 84.0, 4: 84.0, 3: 85.0, 2: 87.0}.get(max((s.reach for s in styles), default=1), 90.0)


def _bottle_names(bottles: Mapping[str, Wine]) -> Iterator[Name]:
    producers: dict[str, list[str]] = {}
    for bottle in bottles.values():
        producers.setdefault(bottle.producer or "", []).append(bottle.id)
    makers: dict[str, list[str]] = {words: list(ids) for words, ids in producers.items() if words}
    for bottle in bottles.values():
        of_producer = set(key(bottle.producer or ""))
        for words in bottle.aliases:
            if set(key(words)) <= of_producer:  # "Graillot" is all that Alain Graillot makes
                makers.setdefault(words, []).extend(producers[bottle.producer or ""])
            else:
                makers.setdefault(words, []).append(bottle.id)
        spelt, apart = key(bottle.name), _apart(bottle)
        if apart:
            yield Name("bottle", bottle.name, (bottle.id,), 86.0 if len(bottle.name) >= 12 else 90.0)
        if 0 < len(apart) < len(spelt) and sum(map(len, apart)) >= 5:
            yield Name("cuvee", " ".join(apart), (bottle.id,))
    for words, ids in makers.items():
        yield Name("producer", words, tuple(dict.fromkeys(ids)), 89.0)


def _apart(bottle: Wine) -> tuple[str, ...]:
    """The words of a bottle's name, from the first to the last that its style, its grapes and the trade do not use."""
    style = bottle.style
    shared = (style.name, style.appellation or "", *style.aliases, *bottle.grapes, style.region)
    usual = {w for name in shared for w in key(name)} | _GENERIC
    words = key(bottle.name)
    own = [i for i, w in enumerate(words) if w not in usual]
    if not own:
        return ()
    first = own[0]
    while first and words[first - 1] in _ARTICLES:
        first -= 1
    return words[first : own[-1] + 1]
