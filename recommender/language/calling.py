"""What a wine is called: by its style, by the grape as the person said it, or by the general name of several styles."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz import fuzz

from recommender.language.finding import PLACES, Found
from recommender.language.naming import Name
from recommender.language.text import fold, key
from recommender.wine import Colour, Style

_Told = TypeVar("_Told")

OWN_NAME_LIKENESS = 78.0
"""Likeness (Indel ratio, 0 to 100) from which a synonym of a grape is another spelling and no name of its own."""
SHORTEST_NAME = 5
"""Letters of a grape's synonym under which it is an abbreviation."""


@dataclass(frozen=True, slots=True)
class Called:
    """How a mention is called, and what its name says of it."""

    name: str
    style: Style | None
    appellation: str | None
    region: str | None
    colour: Colour | None
    grapes: tuple[str, ...]


def general(found: Found) -> Name | None:
    """The general name among those found at one place ("Rioja"), or None where one of them is a wine's own."""
    if "bottle" in found.kinds:
        return None
    called = [n for n in found.names if n.called]
    own = any(n.kind == "style" and not n.called for n in found.names)
    return next((n for n in called if n.alone or not own), None)


def only_general(group: Sequence[Found]) -> list[Found]:
    """What of a group stands for several styles; empty where something in it names one style."""
    places = [f for f in group if f.kinds & {"style", *PLACES}]
    return places if places and all(general(f) for f in places) else []


def as_said(words: str, canonical: str) -> str:
    """A grape by the name that was said where it is one ("Shiraz", "Garnacha"); in full where it is short or misspelt."""
    short = len(words) < SHORTEST_NAME or any(len(w) == 1 for w in words.split())
    said, known = fold(words), fold(canonical)
    if short or known.startswith(said[:4]) or fuzz.ratio(said, known) >= OWN_NAME_LIKENESS:
        return canonical
    return words[0].upper() + words[1:]


def called_by(
    places: Sequence[Found],
    grapes: Sequence[str],
    said: str,
    colours: Collection[Colour],
    styles: Mapping[str, Style],
    choose: Callable[[Collection[str]], Style | None],
) -> Called:
    """Call a wine by a general name, alone or with a grape.

    Parameters
    ----------
    places
        Where general names stand, see `only_general`.
    grapes, said
        The canonical grapes named beside it, and the first of them as said.
    choose
        Picks the likeliest of the styles of some ids; of all that fit the grapes when there are none.
    """
    name = general(places[-1]) or places[-1].names[0]
    ids = _meant(places)
    own = [i for i in ids if grapes and styles[i].grapes[:1] == tuple(grapes[:1])]
    spoken = [i for i in own if key(grapes[0])[0] in key(styles[i].name)]
    own = spoken if len(spoken) == 1 else own
    if grapes and not own:
        style = choose(())
        return Called(f"{name.called} {said}", style, None, _one(styles[i].region for i in ids), None, tuple(grapes))
    coloured = [i for i in own or ids if not colours or styles[i].colour in colours] or own or ids
    style = choose(coloured)
    if style and len(coloured) == 1 and (grapes or (len(ids) > 1 and name.kind not in PLACES)):
        return Called(style.name, style, style.appellation, style.region, style.colour, style.grapes)
    alike = [styles[i] for i in coloured]
    return Called(
        said if own and name.kind in PLACES else name.called,
        style,
        _one(s.appellation for s in alike),
        _one(s.region for s in alike),
        _agreed(alike, style, name, lambda s: s.colour),
        tuple(grapes) or (style.grapes if style and _agreed(alike, style, name, lambda s: s.grapes[0]) else ()),
    )


def _meant(places: Sequence[Found]) -> list[str]:
    """Ids that all general names take in, else those of the last."""
    sets = [[i for n in f.names if n.called for i in n.ids] for f in places]
    common = [i for i in dict.fromkeys(sets[-1]) if all(i in s for s in sets)]
    return common or list(dict.fromkeys(sets[-1]))


def _agreed(alike: Sequence[Style], style: Style | None, name: Name, told: Callable[[Style], _Told]) -> _Told | None:
    """What all styles of a name have in common, or the typical one has: the one called so, or the best known."""
    if style is None:
        return None
    others = [s for s in alike if told(s) != told(style)]
    called, known = fold(name.called), fold(style.name)
    grape = fold(style.grapes[0]) in known
    own = (known.startswith(called) and not grape) or called in map(fold, style.aliases)
    typical = known == called or (own and all(s.reach < style.reach for s in others))
    return told(style) if not others or (typical and name.kind not in PLACES) else None


def _one(values: Iterable[str | None]) -> str | None:
    """The only value there is, or None."""
    told = set(values)
    return told.pop() if len(told) == 1 else None
