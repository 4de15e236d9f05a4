"""The town's files, and a ranker fitted on them."""

import csv
import random

import pytest
from town import HEAD, NEWCOMERS, WINES, wine_row

from recommender.ranking.crowd import read_ratings
from recommender.ranking.listing import read_listing
from recommender.ranking.ranker import Ranker


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    """The two files."""
    folder = tmp_path_factory.mktemp("town")
    draw = random.Random(4)
    with (folder / "wines.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([HEAD, *map(wine_row, range(WINES))])
    with (folder / "ratings.csv").open("w", encoding="utf-8", newline="") as out:
        write = csv.writer(out)
        write.writerow(["RatingID", "UserID", "WineID", "Vintage", "Rating", "Date"])
        rating = 0
        for user in range(160):
            mine = [w for w in range(WINES) if w % 2 == user % 2 and w not in NEWCOMERS]
            for day, wine in enumerate(draw.sample(mine, 9)):
                rating += 1
                value = (4.5 if wine % 4 < 2 else 3.0) + draw.choice([-0.5, 0, 0.5])
                write.writerow([rating, user, 100 + wine, 2018, value, f"2020-01-{day + 1:02d} 10:00:00"])
    return folder


@pytest.fixture(scope="session")
def listing(town):
    return read_listing(town / "wines.csv")


@pytest.fixture(scope="session")
def ratings(town, listing):
    return read_ratings(town / "ratings.csv", listing)


@pytest.fixture(scope="session")
def ranker(listing, ratings):
    return Ranker().fit(listing, ratings)
