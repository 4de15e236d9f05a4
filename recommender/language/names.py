"""Which wines a message names: appellations, styles, grapes, regions, producers and bottles, misspelt ones included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from recommender.catalogue.load import Cellar
from recommender.language.numbers import vintage_in
from recommender.language.text import PhraseIndex, Token, fold, key, tokenize
from recommender.language.understanding import WineMention
from recommender.wine import Attribute, Colour, Style, Wine

SPELLING_CUTOFF = 84.0
"""Least likeness (Indel ratio, 0 to 100) of a misspelt name; chosen so that one slip in six letters passes."""

_LINKS = frozenset(
    [
        "de",
        "du",
        "des",
        "d",
        "la",
        "le",
        "les",
        "l",
        "chez",
        "domaine",
        "chateau",
        "dom",
        "cave",
        "maison",
        "par",
        "from",
        "by",
        "of",
        "the",
        "s",
        "en",
        "in",
        "a",
        "rouge",
        "blanc",
        "rose",
        "red",
        "white",
        "sec",
        "doux",
        "dry",
        "sweet",
        "(",
        "grand",
        "cru",
        "1er",
        "premier",
        "-",
        "vieilles",
        "vignes",
        "un",
        "une",
        "ce",
        "cette",
        "this",
        "some",
    ]
)
_COLOURS = {
    "rouge": Colour.RED, "red": Colour.RED, "rouges": Colour.RED, "reds": Colour.RED, "rosso": Colour.RED, "tinto": Colour.RED,
    "blanc": Colour.WHITE, "white": Colour.WHITE, "blancs": Colour.WHITE, "whites": Colour.WHITE, "bianco": Colour.WHITE,
    "blanco": Colour.WHITE, "rose": Colour.ROSE, "roses": Colour.ROSE, "rosado": Colour.ROSE, "rosato": Colour.ROSE,
    "orange": Colour.ORANGE, "amber": Colour.ORANGE,
}  # fmt: skip
_SWEET = frozenset(["moelleux", "doux", "liquoreux", "sweet", "late", "vendanges", "tardives", "dessert"])
_KIND_WEIGHT = {"bottle": 1.2, "style": 1.0, "grape": 0.6, "producer": 0.5, "region": 0.4}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the data and what it stands for: ``ids`` of styles (of the bottle, for a bottle)."""

    kind: str
    words: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Names found at tokens ``start`` to ``end``; ``likeness`` 0 to 1 is below 1 when the spelling was forgiven."""

    start: int
    end: int
    names: tuple[Name, ...]
    likeness: float


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
        names = list(_names(cellar))
        self._index = PhraseIndex((key(n.words), n) for n in names)
        self._spellings: dict[str, list[Name]] = {}
        for name in names:
            if len(spelling := " ".join(key(name.words))) >= 5:
                self._spellings.setdefault(spelling, []).append(name)
        self._choices = list(self._spellings)
        self.words = frozenset(w for n in names if n.kind != "region" for w in key(n.words) if len(w) >= 4)
        """Folded words that wine names are made of."""

    def mentions(self, tokens: Sequence[Token], text: str, taken: Iterable[tuple[int, int]] = ()) -> list[WineMention]:
        """Return the wines named, in order of the text.

        Parameters
        ----------
        taken
            Token spans that are something else (a dish "au chablis").
        """
        blocked = {i for start, end in taken for i in range(start, end)}
        found = [
            f for f in self._found(tokens) if not blocked & set(range(f.start, f.end)) and _is_wine(f, tokens, text)
        ]
        groups = _grouped(found, tokens, self._cellar)
        mentions = []
        for n, group in enumerate(groups):
            edge = groups[n + 1][0].start if n + 1 < len(groups) else len(tokens)
            mentions.append(self._mention(group, tokens, text, edge))
        return mentions

    def best(self, words: str) -> WineMention | None:
        """Return the wine that short words name ("crozes", "Tawny Port"), or None."""
        tokens = tokenize(words)
        found = self.mentions(tokens, words)
        return max(found, key=lambda m: m.match) if found else None

    def _found(self, tokens: Sequence[Token]) -> list[Found]:
        places = [i for i, t in enumerate(tokens) if t.is_word or t.folded[0].isdigit()]
        words = tuple(tokens[i].folded for i in places)
        exact = [
            Found(places[s], places[e - 1] + 1, tuple(n for n in names if isinstance(n, Name)), 1.0)
            for s, e, names in self._index.find(words)
            if places[e - 1] - places[s] <= 2 * (e - s)
        ]
        covered = {i for f in exact for i in range(f.start, f.end)}
        return sorted([*exact, *self._misspelt(tokens, places, covered)], key=lambda f: f.start)

    def _misspelt(self, tokens: Sequence[Token], places: Sequence[int], covered: set[int]) -> Iterator[Found]:
        at = 0
        while at < len(places):
            step = 1
            for length in (4, 3, 2, 1):
                span = places[at : at + length]
                if len(span) < length or not self._may_be_name(span, tokens, covered):
                    continue
                spelling = " ".join(tokens[i].folded for i in span)
                if hit := process.extractOne(spelling, self._choices, scorer=fuzz.ratio, score_cutoff=SPELLING_CUTOFF):
                    yield Found(span[0], span[-1] + 1, tuple(self._spellings[hit[0]]), hit[1] / 100)
                    step = length
                    break
            at += step

    def _may_be_name(self, span: Sequence[int], tokens: Sequence[Token], covered: set[int]) -> bool:
        if covered & set(span) or span[-1] - span[0] > 2 * len(span):
            return False
        words = [tokens[i].folded for i in span]
        unknown = [w for w in words if len(w) >= 4 and w.isalpha() and w not in self._common and w not in _LINKS]
        edges_known = all(w not in self._common or w in _LINKS for w in (words[0], words[-1]))
        return (
            bool(unknown)
            and edges_known
            and len("".join(words)) >= 5
            and words[0] not in ("de", "du", "le", "la", "un", "ce")
        )

    def _mention(self, group: Sequence[Found], tokens: Sequence[Token], text: str, edge: int) -> WineMention:
        start, end = group[0].start, group[-1].end
        around = tokens[max(0, start - 2) : min(edge, end + 3)]
        style = self._style(group, around)
        bottle = self._bottle(group, style)
        style = bottle.style if bottle else style
        stretch = text[tokens[start].start : tokens[min(edge, len(tokens)) - 1].end if edge > end else len(text)]
        named = {n.kind for f in group for n in f.names}
        grapes = tuple(n.words for f in group for n in f.names if n.kind == "grape")
        canonical = self._canonical(grapes[:1])
        generic = style is not None and named <= {"grape", "producer"} and "style" not in named
        name = canonical[0] if generic and canonical else (style.name if style else group[0].names[0].words)
        producers = [n.words for f in group for n in f.names if n.kind == "producer"]
        colour = (style.colour if style and not generic else None) or next(iter(colours_in(around)), None)
        return WineMention(
            name=bottle.name if bottle else name,
            producer=bottle.producer if bottle else next(iter(producers), None),
            appellation=style.appellation if style and not generic else None,
            region=style.region if style and not generic else None,
            colour=style.colour if generic and style and colour is None else colour,
            grapes=canonical or (bottle.grapes if bottle else style.grapes if style else ()),
            vintage=vintage_in(stretch) or vintage_in(text[: tokens[start].start], short=False),
            price=None,
            match=round(min(f.likeness for f in group) * (0.7 if generic else 1.0), 3),
            style=style.id if style else None,
            bottle=bottle.id if bottle else None,
            evidence=text[tokens[start].start : tokens[end - 1].end],
        )

    def _canonical(self, grapes: Sequence[str]) -> tuple[str, ...]:
        out = []
        for words in grapes:
            out.append(
                next((g for g, synonyms in self._cellar.grapes.items() if words == g or words in synonyms), words)
            )
        return tuple(out)

    def _bottle(self, group: Sequence[Found], style: Style | None) -> Wine | None:
        names = [n for f in group for n in f.names]
        producers = {i for n in names if n.kind == "producer" for i in n.ids}
        labels = {i for n in names if n.kind == "bottle" for i in n.ids}
        styles = {i for n in names if n.kind == "style" for i in n.ids}
        bottles = self._cellar.bottles
        if both := sorted(producers & labels):
            return bottles[both[0]]
        if made := [bottles[i] for i in sorted(producers) if bottles[i].style.id in styles]:
            return next((b for b in made if b.style == style), made[0])
        if labels and (not styles or any(bottles[i].style.id in styles for i in labels)) and len(labels) == 1:
            return bottles[next(iter(labels))]
        alone = [bottles[i] for i in sorted(producers)]
        return alone[0] if len(alone) == 1 and not styles and not any(n.kind == "grape" for n in names) else None

    def _style(self, group: Sequence[Found], around: Sequence[Token]) -> Style | None:
        scores: dict[str, float] = {}
        for found in group:
            best: dict[str, float] = {}
            for name in found.names:
                for style in self._styles_of(name):
                    best[style.id] = max(best.get(style.id, 0.0), self._weight(name, style) * found.likeness)
            for style_id, weight in best.items():
                scores[style_id] = scores.get(style_id, 0.0) + weight
        if not scores:
            return None
        colours, words = set(colours_in(around)), {t.folded for t in around}
        styles = self._cellar.styles
        return styles[
            max(scores, key=lambda i: (scores[i] + _fits(styles[i], colours, words), styles[i].reach, -len(i), i))
        ]

    def _styles_of(self, name: Name) -> list[Style]:
        if name.kind in ("bottle", "producer"):
            return [self._cellar.bottles[i].style for i in name.ids]
        return [self._cellar.styles[i] for i in name.ids]

    def _weight(self, name: Name, style: Style) -> float:
        weight = _KIND_WEIGHT[name.kind]
        if name.kind == "style" and fold(name.words) == fold(style.name):
            return weight + 0.1
        if name.kind == "grape" and style.grapes and style.grapes[0] not in self._canonical([name.words]):
            return weight * 0.4
        return weight


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


def _is_wine(found: Found, tokens: Sequence[Token], text: str) -> bool:
    """Tell a wine from a recipe: "sauce au porto", "coq au riesling" name no glass."""
    before = [t.folded for t in tokens[max(0, found.start - 2) : found.start]]
    if before and before[-1] in ("sauce", "jus", "vinaigre"):
        return False
    return not (
        len(before) == 2
        and before[1] in ("au", "a")
        and before[0] in ("sauce", "marine", "braise", "mijote", "deglace")
    )


def _grouped(found: Sequence[Found], tokens: Sequence[Token], cellar: Cellar) -> list[list[Found]]:
    """Put names that speak of one wine together: "Pinot noir d'Alsace", "Crozes 2020 de chez Graillot"."""
    groups: list[list[Found]] = []
    for item in found:
        if groups and _same_wine(groups[-1], item, tokens, cellar):
            groups[-1].append(item)
        elif any(n.kind != "region" for n in item.names) or not groups:
            groups.append([item])
    real = [g for g in groups if any(n.kind != "region" for f in g for n in f.names)]
    return real or groups[:1]


def _same_wine(group: Sequence[Found], item: Found, tokens: Sequence[Token], cellar: Cellar) -> bool:
    between = [t.folded for t in tokens[group[-1].end : item.start]]
    kinds, mine = {n.kind for f in group for n in f.names}, {n.kind for n in item.names}
    linked = all(w in _LINKS or w[0].isdigit() or not w[0].isalnum() for w in between) and len(between) <= 6
    if not linked or any(w in ("ou", "or", "et", "and", "vs", "/", "?", "!") for w in between):
        return False
    labels = {"producer", "bottle"}
    if mine <= labels and kinds <= labels:
        return bool(_ids(group) & _ids([item]))
    if mine == {"producer"} or kinds == {"producer"} or mine == {"bottle"}:
        return True
    if "," in between or ";" in between or "." in between:
        return False
    if mine == {"region"} or kinds == {"region"}:
        return bool(_styles(group, cellar) & _styles([item], cellar)) or mine == {"region"}
    return bool(_styles(group, cellar) & _styles([item], cellar))


def _ids(found: Sequence[Found]) -> set[str]:
    return {i for f in found for n in f.names for i in n.ids}


def _styles(found: Sequence[Found], cellar: Cellar) -> set[str]:
    return {
        cellar.bottles[i].style.id if n.kind in ("bottle", "producer") else i
        for f in found
        for n in f.names
        for i in n.ids
    }


def _names(cellar: Cellar) -> Iterator[Name]:
    by_grape: dict[str, list[str]] = {}
    by_region: dict[str, list[str]] = {}
    for style in cellar.styles.values():
        for words in {style.name, *style.aliases, *([style.appellation] if style.appellation else [])}:
            yield Name("style", words, (style.id,))
        for grape in style.grapes:
            by_grape.setdefault(grape, []).append(style.id)
        by_region.setdefault(style.region, []).append(style.id)
        by_region.setdefault(style.country, []).append(style.id)
    for grape, synonyms in cellar.grapes.items():
        for words in (grape, *synonyms):
            yield Name("grape", words, tuple(by_grape.get(grape, ())))
    for region, ids in by_region.items():
        yield Name("region", region, tuple(ids))
    yield from _bottle_names(cellar.bottles)


def _bottle_names(bottles: Mapping[str, Wine]) -> Iterator[Name]:
    producers: dict[str, list[str]] = {}
    for bottle in bottles.values():
        for words in (bottle.producer or "", *bottle.aliases):
            if words:
                producers.setdefault(words, []).append(bottle.id)
        style = bottle.style
        plain = fold(bottle.name) in {
            fold(w) for w in (style.name, style.appellation or "", *style.aliases, *style.grapes)
        }
        if not plain and not set(key(bottle.name)) <= _LINKS:
            yield Name("bottle", bottle.name, (bottle.id,))
    for words, ids in producers.items():
        yield Name("producer", words, tuple(ids))
