"""What the tongue tells apart: structure and aromas as axes, each as long as it matters."""

from __future__ import annotations

import numpy as np

from recommender.taste.table import Floats, WineTable, values_of
from recommender.wine import TELLING, Attribute, Cluster, Wine

AROMA_SCALE = 0.45
"""Length of an aroma axis beside a structural one of weight 1."""
FALL = 1.6
"""How fast likeness falls with distance: sister appellations keep about .7, Muscadet and Barolo .1."""
_AXES: Floats = np.array([*(TELLING[a] ** 0.5 for a in Attribute), *(AROMA_SCALE for _ in Cluster)])


def place(wine: Wine) -> Floats:
    """Scaled point of a wine, shape (27,); what it cannot have is 0."""
    return np.asarray(np.array(values_of(wine.structure, wine.aromas)) * _AXES)


def tongue_points(table: WineTable) -> Floats:
    """As `place`, for every wine of a table, shape (wines, 27)."""
    return np.asarray(table.values * _AXES)
