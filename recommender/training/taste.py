"""Learn the taste space from real ratings: `make taste` with WINES and RATINGS, lists in the X-Wines format.

Each step takes some people; from a person's first ratings their direction is worked out just as the bot does it, and the wines
that they liked later should then stand out from wines drawn by their popularity, and, of two wines they rated, the better one
should be told. What has to be learned is the directions alone (a low-rank kernel, learned by how well it foretells). Countries and
grapes are hidden now and then, so that structure and aromas carry what they can and wines of other lands are placed too. What is owed
to where people live (they drink what is sold there, of whatever taste) is fitted beside the space and left out of it.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import pandas as pd
import torch
import typer
from numpy.typing import NDArray

from recommender.catalogue.load import DATA, typical_wine
from recommender.ranking.crowd import Ratings, read_ratings
from recommender.ranking.listing import Listing, read_listing
from recommender.taste.space import VALUES, TasteSpace, described
from recommender.taste.table import Family

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

COORDINATES, STEPS, PEOPLE, OTHERS = 12, 1600, 256, 100
HISTORIES = (1, 3, 5)
AHEAD = 3
COUNTRIES, GRAPES = 14, 40
LIKED = 4.0
HIDING = 0.4
"""How often all countries, or all grapes, are hidden for a step."""
PENALTY = 0.003
STEADY = 0.15
"""Least scale of a column, so that one that hardly varies is not blown up."""
OF_RATING = 0.5
"""What telling the better of two rated wines weighs beside telling a liked wine from others."""
MEASURED = frozenset({5, 6})
"""Groups of people (last digit of their number) who are only measured on."""


@dataclass(frozen=True)
class Crowd:
    """People's ratings, each row padded: wines, values, and how many; and each wine's popularity, mean and country."""

    wines: Places
    values: Floats
    length: Places
    popularity: Floats
    mean: Floats
    country: Places


def liking(stars: Floats) -> Floats:
    """A rating of 1 to 5 as a liking of -1 to 1, as a rating in a message is taken (3 is neutral)."""
    return np.asarray(np.clip((stars / 5 - 0.6) / 0.4, -1, 1))


def crowd_of(people: list[tuple[Places, Floats]], listing: Listing) -> Crowd:
    """Lay out the people who rated enough."""
    kept = [(w, v) for w, v in people if len(w) >= 1 + AHEAD]
    wines, country = len(listing), pd.factorize(listing.table["Country"])[0]
    longest = max(len(w) for w, _ in kept)
    at, values = np.zeros((len(kept), longest), np.int64), np.zeros((len(kept), longest))
    for n, (w, v) in enumerate(kept):
        at[n, : len(w)], values[n, : len(w)] = w, v
    every, given = np.concatenate([w for w, _ in kept]), np.concatenate([v for _, v in kept])
    count, total = np.bincount(every, minlength=wines), np.bincount(every, given, minlength=wines)
    mean = (total + 10 * given.mean()) / (count + 10)
    return Crowd(at, values, np.array([len(w) for w, _ in kept]), (count + 1) / (count + 1).sum(), mean, country)


def learn(listing: Listing, people: list[tuple[Places, Floats]], seed: int = 0) -> TasteSpace:
    """Learn a space from the ratings of people."""
    styles = [typical_wine(s) for s in listing.known]
    own = [styles[n].style for n in listing.styles if n >= 0]
    countries = tuple(c for c, _ in Counter(s.country for s in own).most_common(COUNTRIES))
    grapes = tuple(g for g, _ in Counter(s.grapes[0] for s in own if s.grapes).most_common(GRAPES))
    rows = described(styles, countries, grapes)[np.maximum(listing.styles, 0)]
    crowd = crowd_of(people, listing)
    centre = crowd.popularity @ rows
    scale = np.maximum(np.sqrt(crowd.popularity @ (rows - centre) ** 2), STEADY)
    known = (listing.styles >= 0)[:, None]
    directions, clearness, odds = _fit(np.where(known, (rows - centre) / scale, 0.0), crowd, len(countries), seed)
    return TasteSpace(countries, grapes, centre, directions / scale[:, None], clearness, odds)


def _fit(rows: Floats, crowd: Crowd, countries: int, seed: int) -> tuple[Floats, float, float]:
    torch.manual_seed(seed)
    draw = np.random.default_rng(seed)
    columns = torch.tensor(rows, dtype=torch.float32)
    directions = torch.nn.Parameter(0.05 * torch.randn(rows.shape[1], COORDINATES))
    clearness, odds, told, home = (torch.nn.Parameter(torch.tensor(v)) for v in (-1.5, 1.2, 1.0, 1.0))
    steps = torch.optim.Adam([directions, clearness, odds, told, home], lr=8e-3)
    slower = torch.optim.lr_scheduler.LinearLR(steps, 1.0, 0.1, STEPS)
    for _ in range(STEPS):
        case = _drawn(crowd, draw)
        places = (columns * _hidden(rows.shape[1], countries, draw)) @ directions
        person = _person(places[case["history"]], case["liking"], case["counts"] * torch.exp(clearness))
        first = (places[case["liked"]] * person).sum(1, keepdim=True)
        others = torch.einsum("nmk,nk->nm", places[case["others"]], person)
        reach = torch.cat([first, others], 1) * torch.exp(odds) + home * case["at_home"]
        loss = torch.nn.functional.cross_entropy(reach, torch.zeros(len(first), dtype=torch.long))
        better = case["by_crowd"] + told * ((places[case["better"]] - places[case["worse"]]) * person).sum(1)
        unlike = torch.nn.functional.softplus(-better) * case["differ"]
        loss = loss + OF_RATING * unlike.sum() / case["differ"].sum() + PENALTY * (directions**2).sum()
        steps.zero_grad()
        loss.backward()
        steps.step()
        slower.step()
    learned = np.asarray(directions.detach().numpy(), np.float64)
    return learned, float(torch.exp(clearness.detach())), float(torch.exp(odds.detach()))


def _person(places: torch.Tensor, likings: torch.Tensor, precision: torch.Tensor) -> torch.Tensor:
    """As `TasteSpace.person`, for many at once."""
    doubt = torch.eye(places.shape[2]) + torch.einsum("nik,nil,ni->nkl", places, places, precision)
    told = torch.einsum("nik,ni->nk", places, precision * likings)
    return torch.as_tensor(torch.linalg.solve(doubt, told[..., None])[..., 0])


def _hidden(columns: int, countries: int, draw: np.random.Generator) -> torch.Tensor:
    shown = torch.ones(columns)
    start = VALUES + len(Family)
    if draw.random() < HIDING:
        shown[start : start + countries] = 0
    if draw.random() < HIDING:
        shown[start + countries : -2] = 0
    return shown


def _drawn(crowd: Crowd, draw: np.random.Generator) -> dict[str, Any]:
    """Some people at some point of their history, with a wine liked later, others, and two rated wines."""
    at = draw.integers(len(crowd.length), size=PEOPLE)
    wines, values, length = crowd.wines[at], crowd.values[at], crowd.length[at]
    size = np.minimum(np.array(HISTORIES)[draw.integers(len(HISTORIES), size=PEOPLE)], length - AHEAD)
    place = np.arange(wines.shape[1])[None]
    ahead = (place >= size[:, None]) & (place < length[:, None])
    likely = np.where(ahead, draw.random(wines.shape) + (values >= LIKED), -1.0)
    rows = np.arange(PEOPLE)
    one, other = np.argsort(np.where(ahead, -draw.random(wines.shape), 1.0), axis=1)[:, :2].T
    differ = values[rows, one] - values[rows, other]
    better = np.where(differ >= 0, wines[rows, one], wines[rows, other])
    worse = np.where(differ >= 0, wines[rows, other], wines[rows, one])
    most = max(HISTORIES)
    counts = (place[:, :most] < size[:, None]).astype(float)

    def numbers(x: Floats) -> torch.Tensor:
        return torch.tensor(x, dtype=torch.float32)

    liked = wines[rows, likely.argmax(axis=1)]
    others = draw.choice(len(crowd.popularity), (PEOPLE, OTHERS), p=crowd.popularity)
    offered = crowd.country[np.column_stack([liked, others])]
    same = crowd.country[wines[:, :most]][:, :, None] == offered[:, None]
    at_home = (same * counts[:, :, None]).sum(axis=1) / size[:, None]
    return {
        "history": torch.tensor(wines[:, :most]),
        "liking": numbers(liking(values[:, :most]) * counts),
        "counts": numbers(counts),
        "liked": torch.tensor(liked),
        "others": torch.tensor(others),
        "better": torch.tensor(better),
        "worse": torch.tensor(worse),
        "differ": numbers((differ != 0).astype(float)),
        "at_home": numbers(at_home),
        "by_crowd": numbers(4 * (crowd.mean[better] - crowd.mean[worse])),
    }


def people_of(
    ratings: Ratings, groups: frozenset[int] | None = None, *, but: bool = False
) -> list[tuple[Places, Floats]]:
    """Each person's wines and ratings in order; of some groups alone, or of all ``but`` these."""
    found = ratings.people()
    if groups is None:
        return found
    names = [int(str(ratings.names[n])) for n in dict.fromkeys(ratings.users.tolist())]
    return [p for p, name in zip(found, names, strict=True) if (name % 10 in groups) != but]


def main(
    wines: Annotated[Path, typer.Option(help="A list in the X-Wines format.")],
    ratings: Annotated[Path, typer.Option(help="Ratings by many people, in the X-Wines format.")],
    output: Annotated[Path, typer.Option(help="Where to write.")] = DATA / "taste" / "space.json",
) -> None:
    """Learn from everybody but the people who are measured on, and write."""
    listing = read_listing(wines)
    space = learn(listing, people_of(read_ratings(ratings, listing), MEASURED, but=True))
    output.parent.mkdir(exist_ok=True)
    output.write_text(json.dumps(space.to_json(), ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
