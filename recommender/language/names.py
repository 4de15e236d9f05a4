"""Which wines a message names: appellations, styles, grapes, regions, producers and bottles, misspelt ones included."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from recommender.catalogue.load import Cellar
from recommender.language.calling import Called, as_said, called_by, general, only_general
from recommender.language.context import is_glass, setting_of, smells_of
from recommender.language.finding import MAKERS, PLACES, Found, NameFinder
from recommender.language.grouping import grouped
from recommender.language.misreading import Misreadings
from recommender.language.naming import LINKS, Name, all_names
from recommender.language.numbers import vintage_near
from recommender.language.text import Token, fold, key, tokenize
from recommender.language.understanding import WineMention
from recommender.wine import Attribute, Colour, Dish, Style, Wine

_COLOURS = {
    "rouge": Colour.RED, "red": Colour.RED, "rouges": Colour.RED, "reds": Colour.RED, "rosso": Colour.RED, "tinto": Colour.RED,
    "blanc": Colour.WHITE, "white": Colour.WHITE, "blancs": Colour.WHITE, "whites": Colour.WHITE, "bianco": Colour.WHITE,
    "blanco": Colour.WHITE, "rose": Colour.ROSE, "roses": Colour.ROSE, "rosado": Colour.ROSE, "rosato": Colour.ROSE,
    "orange": Colour.ORANGE, "amber": Colour.ORANGE,
}  # fmt: skip
_SWEET = frozenset(
    ["moelleux", "doux", "liquoreux", "sweet", "late", "vendanges", "tardives", "dessert"]
)  # fmt: skip
VARIETAL = 0.1
"""What a style gains that is sold under the grape's name, where a grape alone is named."""
_KIND_WEIGHT = {"bottle": 1.2, "style": 1.0, "grape": 0.6, "producer": 0.5, "region": 0.4, "country": 0.4, "cuvee": 0.3}
_WINES = frozenset(
    ["vin", "vins", "rouge", "rouges", "blanc", "blancs", "rose", "wine", "wines", "red", "reds", "white", "whites",
     "bouteille", "bottle", "bulles", "bubbly", "fizz", "sparkling", "effervescent"]
)  # fmt: skip
_JOINING = frozenset(["d", "de", "du", "from", "of"])


def colours_in(tokens: Sequence[Token]) -> list[Colour]:
    """Colours that the words state, in order."""
    return [_COLOURS[t.folded] for t in tokens if t.folded in _COLOURS]


class WineNames:
    """Finds wines by name.

    Parameters
    ----------
    cellar
        The styles, bottles and grapes that can be named.
    common
        Folded everyday words that are never a misspelt wine.
    """

    def __init__(self, cellar: Cellar, common: Iterable[str]) -> None:
        self._cellar = cellar
        self._common = frozenset(common)
        self._grapes = {w: grape for grape, synonyms in cellar.grapes.items() for w in (*synonyms, grape)}
        names = list(all_names(cellar))
        self._finder = NameFinder(names, self._common)
        self.food = frozenset(w for d in cellar.dishes.values() for w in _heads(d) if len(w) > 3)
        """Folded words that the names of dishes begin with, and end with."""
        self._spelt = frozenset(w for n in names for w in key(n.words))
        self.words = frozenset(
            w
            for n in names
            if n.kind not in ("region", "country", "cuvee", "short")
            for w in key(n.words)
            if len(w) >= 4
        )
        """Folded words that wine names are made of."""

    def mentions(self, tokens: Sequence[Token], text: str, taken: Iterable[tuple[int, int]] = ()) -> list[WineMention]:
        """Return the wines named, in order of the text; one named twice stands once.

        Parameters
        ----------
        taken
            Token spans that are something else (a dish "au chablis"); a longer name goes before them.
        """
        spans = list(taken)
        sentence = fold(text)
        found: list[Found] = []
        places: set[int] = set()
        heard = _grapes_of_places(self._finder.find(tokens))
        grapes = {i for f in heard if "grape" in f.kinds for i in range(f.start, f.end)}
        for item in heard:
            if self._is_taken(item, spans, tokens):
                continue
            listed = item.start - 1 in places and tokens[item.start - 1].folded in ("and", "et", "&")
            joined = item.start > 1 and tokens[item.start - 1].folded in _JOINING
            beside = bool({item.start - 1 - joined, item.end} & grapes)
            if not listed and self._is_glass(item, tokens, text, sentence, beside_grape=beside):
                found.append(item)
            elif any(n.alone for n in item.names):
                places.add(item.end)
        return self._mentions(found, tokens, text)

    def best(self, words: str) -> WineMention | None:
        """Return the wine that short words name ("crozes", "Tawny Port"), or None; all the words are taken for a name."""
        return max(self.named(words), key=lambda m: m.match, default=None)

    def named(self, words: str) -> list[WineMention]:
        """Return every wine that words of a label or a list name; all of them are taken for names."""
        tokens = tokenize(words)
        return self._mentions(_grapes_of_places(self._finder.find(tokens)), tokens, words)

    def style(self, mention: WineMention) -> Style | None:
        """Return the style of a wine that was named, where one is known."""
        return self._cellar.styles.get(mention.style or "")

    @cached_property
    def lands(self) -> frozenset[str]:
        """Folded names of regions and countries."""
        styles = self._cellar.styles.values()
        spoken = (w for place in self._cellar.places if not place.alone for w in place.words)
        return frozenset(map(fold, (*(s.region for s in styles), *(s.country for s in styles), *spoken)))

    @cached_property
    def misreadings(self) -> Misreadings:
        """Puts the words of wine names right that a camera misread."""
        return Misreadings(self._spelt, self._common)

    def _mentions(self, found: Sequence[Found], tokens: Sequence[Token], text: str) -> list[WineMention]:
        groups = grouped(found, tokens)
        edges = [0, *(tokens[g[-1].end - 1].end for g in groups)]
        mentions = []
        for n, group in enumerate(groups):
            edge = groups[n + 1][0].start if n + 1 < len(groups) else len(tokens)
            before = text[edges[n] : tokens[group[0].start].start]
            mentions.append(self._mention(group, tokens, text, edge, before, first=n == 0))
        return _each_once(mentions)

    @staticmethod
    def _is_taken(found: Found, spans: Sequence[tuple[int, int]], tokens: Sequence[Token]) -> bool:
        length = found.end - found.start
        for start, end in spans:
            if start >= found.end or end <= found.start:
                continue
            longer = length > end - start or (length == end - start > 1 and "style" in found.kinds)
            if not longer or smells_of(tokens, found.start):
                return True
        return False

    def _is_glass(self, found: Found, tokens: Sequence[Token], text: str, sentence: str, *, beside_grape: bool) -> bool:
        named = tokens[found.start : found.end]
        own = [t for t in named if t.folded not in LINKS]
        capital = all(text[t.start].isupper() for t in own if not t.folded.isdigit()) and bool(own)
        estate = any(t.folded in ("chateau", "domaine", "clos") for t in named)
        if found.kinds <= MAKERS and not capital and len("".join(t.folded for t in own)) <= 3:
            return False
        everyday = not estate and all(t.folded in self._common for t in own)
        if found.kinds <= MAKERS and not capital and (everyday or (found.likeness < 1 and len(named) == 1)):
            return _after_a_maker(tokens, found.start)
        if found.kinds <= MAKERS and everyday and found.start == 0 and len(named) == 1:
            return False  # the first word of a message is written large whatever it is
        if [t.folded for t in named] == ["petit", "rouge"] and not capital:
            return False
        if found.kinds <= PLACES and not self._is_land(found, tokens, text, beside_grape=beside_grape):
            return False
        regional = found.kinds <= PLACES
        return is_glass(
            setting_of(tokens, found.start, found.end, text, sentence, regional=regional, sure=found.likeness == 1),
            self.food,
        )

    @staticmethod
    def _is_land(found: Found, tokens: Sequence[Token], text: str, *, beside_grape: bool) -> bool:
        """Whether a region or a country stands for its wine; "un rouge corsé" and "le rouge du marché" speak of none."""
        typed = text[tokens[found.start].start : tokens[found.end - 1].end].lower()
        if not typed.isascii() and all(typed != n.words.lower() for n in found.names):
            return False
        region = any(n.kind == "region" and n.alone for n in found.names)
        capital = text[tokens[found.start].start].isupper()
        return (
            (region and capital and found.likeness == 1) or beside_grape or _of_a_wine(tokens, found.start, found.end)
        )

    def _mention(
        self, group: Sequence[Found], tokens: Sequence[Token], text: str, edge: int, before: str, *, first: bool
    ) -> WineMention:
        start, end = group[0].start, group[-1].end
        around = tokens[max(0, start - 2) : min(edge, end + 3)]
        style = self._style(group, around)
        bottle = self._bottle(group, style, set(colours_in(around)))
        called = self._called(group, bottle, bottle.style if bottle else style, around)
        producers = [n.words for f in group for n in f.names if n.kind == "producer"]
        maker = self._only_maker(group)
        after = text[tokens[end - 1].end : tokens[edge].start if edge < len(tokens) else len(text)]
        evidence = text[tokens[start].start : tokens[end - 1].end]
        loose = {kind for f in group for kind in f.kinds} <= PLACES | {"grape", "producer"} and bottle is None
        return WineMention(
            name=maker or called.name,
            producer=bottle.producer if bottle else next(iter(producers), None),
            appellation=called.appellation,
            region=called.region,
            colour=called.colour,
            grapes=called.grapes,
            vintage=vintage_near(before, _without_numbers(group, evidence), after, first=first),
            price=None,
            match=round(min(f.likeness for f in group) * (0.7 if loose else 1.0), 3),
            style=called.style.id if called.style else None,
            bottle=bottle.id if bottle else None,
            evidence=evidence,
        )

    def _only_maker(self, group: Sequence[Found]) -> str | None:
        """The maker's name where nothing else of a wine is named: "Nyetimber" is called so, not by what may be in the bottle."""
        names = [n for f in group for n in f.names]
        if any(n.kind != "producer" for n in names):
            return None
        makers = {str(self._cellar.bottles[i].producer) for n in names for i in n.ids}
        own = all(set(key(n.words)) <= set(key(maker)) for n in names for maker in makers)
        return makers.pop() if own and len(makers) == 1 else None

    def _called(
        self, group: Sequence[Found], bottle: Wine | None, style: Style | None, around: Sequence[Token]
    ) -> Called:
        """Tell what the names of a group, of a bottle or of a style say of the wine."""
        said = [n.words for f in group for n in f.names if n.kind == "grape"]
        grapes = self._canonical(said)
        stated = next(iter(colours_in(around)), None)
        if bottle:
            origin = bottle.style
            return Called(
                bottle.name, origin, origin.appellation, origin.region, origin.colour, grapes[:1] or bottle.grapes
            )
        if places := only_general(group):
            return self._of_a_place(group, places, grapes[:1], around)
        if grapes and {kind for f in group for kind in f.kinds} <= {"grape", "producer"}:
            colour = stated or (style.colour if style else None)
            return Called(as_said(said[0], grapes[0]), style, None, None, colour, grapes[:1])
        if style is None:
            return Called(group[0].names[0].words, None, None, None, stated, grapes[:1])
        if {kind for f in group for kind in f.kinds} <= PLACES:
            return Called(group[0].names[0].words, style, None, style.region, style.colour, grapes[:1])
        return Called(style.name, style, style.appellation, style.region, style.colour, grapes[:1] or style.grapes)

    def _of_a_place(
        self, group: Sequence[Found], places: Sequence[Found], grapes: Sequence[str], around: Sequence[Token]
    ) -> Called:
        """Call a wine by a general name, with the grape beside it."""
        named = [f for f in group if "grape" in f.kinds]

        def choose(ids: Collection[str]) -> Style | None:
            return self._style(group if ids else named, around, ids)

        said = as_said(next(n.words for n in named[0].names if n.kind == "grape"), grapes[0]) if named else ""
        return called_by(places, grapes, said, set(colours_in(around)), self._cellar.styles, choose)

    def _canonical(self, grapes: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._grapes.get(g, g) for g in grapes)

    def _bottle(self, group: Sequence[Found], style: Style | None, colours: set[Colour]) -> Wine | None:
        """Return the bottle that the names agree on: the cuvée of a producer, or the producer's wine of the style or grape."""
        ids: dict[str, list[str]] = {"producer": [], "bottle": [], "cuvee": [], "style": []}
        for found in group:
            for name in (n for n in found.names if n.kind in ids):
                both = [i for i in ids[name.kind] if i in name.ids]
                narrower = name.kind == "producer" and both and len(found.names) == 1
                ids[name.kind] = both if narrower else [*ids[name.kind], *name.ids]
        grapes = self._canonical([n.words for f in group for n in f.names if n.kind == "grape"])
        bottles = self._cellar.bottles
        labels = [*ids["bottle"], *ids["cuvee"]]
        made = [i for i in dict.fromkeys(ids["producer"]) if not labels or i in labels or not ids["bottle"]]
        both = [i for i in made if i in labels]
        candidates = both or made or list(dict.fromkeys(ids["bottle"]))
        if ids["style"]:
            candidates = [i for i in candidates if bottles[i].style.id in ids["style"]]
        elif grapes and not both:
            candidates = [i for i in candidates if bottles[i].grapes[:1] == grapes[:1]]
        if colours and len(candidates) > 1:
            candidates = [i for i in candidates if bottles[i].style.colour in colours] or candidates
        if not candidates or (len(candidates) > 1 and not (both or ids["style"] or grapes)):
            return None
        return next((bottles[i] for i in candidates if bottles[i].style == style), bottles[candidates[0]])

    def _style(self, group: Sequence[Found], around: Sequence[Token], among: Collection[str] = ()) -> Style | None:
        """Return the likeliest style of some names, of the ids in ``among`` where there are any."""
        stated = {i for f in group for n in f.names if n.kind == "style" for i in n.ids}
        scores: dict[str, float] = {}
        for found in group:
            best: dict[str, float] = {}
            for name in found.names:
                for style_id in name.styles:
                    if name.kind in MAKERS and stated and style_id not in stated:
                        continue
                    weight = self._weight(name, self._cellar.styles[style_id]) * found.likeness
                    best[style_id] = max(best.get(style_id, 0.0), weight)
            for style_id, weight in best.items():
                scores[style_id] = scores.get(style_id, 0.0) + weight
        scores = {i: score for i, score in scores.items() if i in among} or scores
        if not scores:
            return None
        colours, words = set(colours_in(around)), {t.folded for t in around}
        styles = self._cellar.styles
        return styles[
            max(scores, key=lambda i: (scores[i] + _fits(styles[i], colours, words), styles[i].reach, -len(i), i))
        ]

    def _weight(self, name: Name, style: Style) -> float:
        weight = _KIND_WEIGHT[name.kind]
        if name.kind == "style" and name.cutoff > 100:
            return weight - 0.1  # of the styles that "Port" takes in, the one that has it for an alias
        if name.kind == "style" and fold(name.words) == fold(style.name):
            return weight + 0.1
        if name.kind == "grape" and style.grapes and style.grapes[0] not in self._canonical([name.words]):
            return weight * 0.4
        if name.kind == "grape" and set(key(name.words)) <= set(key(style.name)):
            return weight + VARIETAL  # "un malbec" is one that says so on its label
        return weight


def _without_numbers(group: Sequence[Found], evidence: str) -> str:
    """The words that name a wine, without the numbers that are part of its name ("Bin 28", "19 Crimes")."""
    own = {w for f in group for n in f.names for w in key(n.words) if w.isdigit()}
    return " ".join(w for w in evidence.split() if w not in own)


def _heads(dish: Dish) -> Iterator[str]:
    """The words that a dish's names begin with, and in English end with: what "au chablis" and "in muscadet" follow."""
    for name in dish.called:
        words = key(name)
        yield from (words[0], words[-1]) if name in dish.names.values() else words[:1]


def _grapes_of_places(found: Sequence[Found]) -> list[Found]:
    """Names found, with the short words that are a grape right after a place read so, and left out elsewhere."""
    kept: list[Found] = []
    for item in found:
        if item.kinds != {"short"}:
            kept.append(item)
        elif kept and kept[-1].end == item.start and (general(kept[-1]) or kept[-1].kinds & PLACES):
            names = tuple(replace(n, kind="grape", words=n.called, called="") for n in item.names)
            kept.append(replace(item, names=names))
    return kept


def _after_a_maker(tokens: Sequence[Token], start: int) -> bool:
    return start > 0 and tokens[start - 1].folded in ("chez", "domaine", "chateau", "by", "maison", "cave")


def _of_a_wine(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a place stands with a wine or a vintage: "un vin d'Espagne", "un rouge corse", "a Greek white", "Toscane 2019"."""
    before = [t.folded for t in tokens[max(0, start - 2) : start]]
    after = tokens[end].folded if end < len(tokens) else ""
    joined = len(before) == 2 and before[1] in _JOINING and before[0] in _WINES
    year = len(after) == 4 and after[:2] in ("19", "20")
    return joined or year or after in _WINES or (bool(before) and before[-1] in _WINES)


def _fits(style: Style, colours: set[Colour], words: set[str]) -> float:
    """What the words around a name say for one of its styles; still, dry red or white where they say nothing."""
    fit = -0.1 * style.sparkling - 0.05 * style.fortified
    if colours:
        fit += 0.5 if style.colour in colours else -0.5
    elif style.colour not in (Colour.RED, Colour.WHITE):
        fit -= 0.15
    sweet = style.structure.get(Attribute.SWEETNESS, 0.0) >= 0.5
    if words & _SWEET:
        fit += 0.3 if sweet else -0.2
    elif sweet and not style.fortified:
        fit -= 0.1
    return fit


def _same(a: WineMention, b: WineMention) -> bool:
    """Whether two mentions are of one wine: of one name, or of one grape by two of its names."""
    grape = (
        bool(a.grapes)
        and a.appellation is None
        and (a.grapes, a.region, a.appellation) == (b.grapes, b.region, b.appellation)
    )
    return (a.style, a.bottle) == (b.style, b.bottle) and (a.name == b.name or grape)


def _each_once(mentions: Iterable[WineMention]) -> list[WineMention]:
    """Leave out a wine that was named before, unless another vintage or producer makes it another wine."""
    kept: list[WineMention] = []
    for mention in mentions:
        for n, before in enumerate(kept):
            if _same(before, mention) and (before.vintage is None or mention.vintage in (None, before.vintage)):
                kept[n] = replace(before, vintage=before.vintage or mention.vintage)
                break
        else:
            kept.append(mention)
    return kept
