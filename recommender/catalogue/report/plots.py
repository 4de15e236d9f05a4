"""The pictures of a report, drawn by matplotlib without a screen: bars as SVG, the map of wines as PNG."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray
from sklearn.decomposition import PCA

from recommender.taste.tongue import AROMA_SCALE
from recommender.wine import TELLING, Attribute, Cluster

WINE, INK, FAINT, PAPER = "#7a1f3d", "#33272a", "#d9d0c7", "#fffdf9"
COLOURS = {"red": "#7a1f3d", "white": "#d8b24a", "rosé": "#e58ca0", "orange": "#d9822b"}
FAMILIES = {
    "red": "#7a1f3d", "white": "#cfa63a", "rosé": "#e58ca0", "sparkling": "#4f8fb8", "sweet": "#d97b29", "sweet red": "#4b1b4f",
    "fortified": "#5b3a29",
}  # fmt: skip
MOST_BARS = 20
MOST_POINTS = 12_000
"""Points of the map; of more wines a sample is drawn, always the same one."""
ARROWS, APART = 7, 0.22
"""Dimensions that the map names, and how far apart their arrows end, the longest being 1."""
WHOLE, HALF = 7.2, 4.4
"""Widths of a drawing that has a row of the page to itself, and of one that shares it; inches."""


def bars(
    counts: Mapping[str, int],
    *,
    colours: Mapping[str, str] | None = None,
    what: str = "wines",
    width: float = WHOLE,
) -> str:
    """Draw counts as lying bars, most on top, each with its number; returns SVG."""
    items = list(counts.items())[:MOST_BARS]
    rest = sum(n for _, n in list(counts.items())[MOST_BARS:])
    if rest:
        items.append(("others", rest))
    names, values = [i[0] for i in items], [i[1] for i in items]
    figure, axes = _sheet(width, max(1.2, 0.31 * len(items) + 0.5))
    shades = [(colours or {}).get(n, FAINT if n == "others" else WINE) for n in names]
    drawn = axes.barh(range(len(items)), values, color=shades, height=0.72)
    axes.bar_label(drawn, labels=[f"{v:,}".replace(",", "\u202f") for v in values], padding=4, color=INK, fontsize=9)
    axes.set_yticks(range(len(items)), names)
    axes.invert_yaxis()
    axes.set_xlim(0, 1.12 * max([*values, 1]))
    axes.xaxis.set_visible(False)
    axes.tick_params(axis="y", length=0)
    return _svg(figure, f"{what} by name")


def columns(counts: Mapping[str, int]) -> str:
    """Draw counts of ordered bands as standing bars; returns SVG."""
    figure, axes = _sheet(HALF, 2.4)
    drawn = axes.bar(range(len(counts)), list(counts.values()), color=WINE, width=0.78)
    axes.bar_label(
        drawn,
        labels=[f"{v:,}".replace(",", "\u202f") if v else "" for v in counts.values()],
        padding=3,
        fontsize=9,
        color=INK,
    )
    axes.set_xticks(range(len(counts)), list(counts))
    axes.set_ylim(0, 1.14 * max([*counts.values(), 1]))
    axes.yaxis.set_visible(False)
    axes.tick_params(axis="x", length=0, labelsize=7)
    return _svg(figure, "wines by price")


def histogram(values: NDArray[np.float64], label: str, *, step: float) -> str:
    """Draw how values are spread, a bar for each step and its surroundings; returns SVG."""
    told = values[~np.isnan(values)]
    bins = np.arange(np.floor(told.min() / step) - 0.5, np.ceil(told.max() / step) + 1.0) * step
    figure, axes = _sheet(WHOLE, 2.4)
    axes.hist(told, bins=bins, color=WINE, edgecolor=PAPER, linewidth=0.5)
    axes.set_xlabel(label, color=INK)
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    axes.grid(axis="y", color=FAINT, linewidth=0.6)
    axes.set_axisbelow(True)
    return _svg(figure, label)


def map_of(wines: pd.DataFrame) -> tuple[str, float]:
    """Draw the wines where taste puts them; returns a PNG as a data address, and the share of all differences it shows.

    Principal components of the scaled taste space that the recommender measures likeness in.
    """
    points = taste_points(wines)
    pca = PCA(2, random_state=0).fit(points)
    chance = np.random.default_rng(0)
    shown = np.sort(chance.choice(len(points), min(MOST_POINTS, len(points)), replace=False))
    flat = pca.transform(points[shown])
    flat += chance.normal(0, 0.006 * np.ptp(flat), flat.shape)  # wines of one style would hide one another
    figure, axes = _sheet(9.2, 6.6)
    families = wines["family"].to_numpy()[shown]
    size = float(np.clip(30_000 / max(len(shown), 1), 5, 34))
    for family, colour in FAMILIES.items():
        here = families == family
        if here.any():
            axes.scatter(
                *flat[here].T, s=size, color=colour, alpha=0.55, linewidths=0, label=f"{family} ({here.sum():,})"
            )
    _arrows(axes, pca, flat)
    axes.set_xticks([])
    axes.set_yticks([])
    legend = axes.legend(
        loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False, markerscale=(90 / size) ** 0.5, fontsize=10
    )
    for handle in legend.legend_handles:
        if handle is not None:
            handle.set_alpha(1)
    shown_share = float(pca.explained_variance_ratio_.sum())
    return _png(figure), shown_share


def taste_points(wines: pd.DataFrame) -> NDArray[np.float64]:
    """Scaled points of the taste space, shape (wines, 27)."""
    structure = [TELLING[a] ** 0.5 * wines[a.value].fillna(0.0).to_numpy(float) for a in Attribute]
    aromas = [AROMA_SCALE * wines[f"aroma {c.value}"].to_numpy(float) for c in Cluster]
    return np.stack([*structure, *aromas], axis=1)


def _arrows(axes: Any, pca: PCA, flat: NDArray[np.float64]) -> None:
    """Name the dimensions that spread the map most, at the ends of arrows from its middle."""
    names = [*(a.value for a in Attribute), *(f"{c.value.replace('_', ' ')}" for c in Cluster)]
    names[len(Attribute) + list(Cluster).index(Cluster.OAK)] = "oak aroma"
    ways = pca.components_.T * np.sqrt(pca.explained_variance_)
    reach = np.linalg.norm(ways, axis=1)
    scale = 0.42 * np.ptp(flat, axis=0).min() / max(float(reach.max()), 1e-9)
    drawn: list[NDArray[np.float64]] = []
    for n in np.argsort(-reach):
        x, y = ways[n] * scale
        end = ways[n] / float(reach.max())
        if len(drawn) == ARROWS or any(np.hypot(*(end - other)) < APART for other in drawn):
            continue
        drawn.append(end)
        axes.annotate(
            "", (x, y), (0, 0), arrowprops={"arrowstyle": "-|>", "color": INK, "lw": 1.1, "shrinkA": 0, "shrinkB": 0}
        )
        side = "left" if x >= 0 else "right"
        box = {"boxstyle": "round,pad=0.18", "fc": PAPER, "ec": "none", "alpha": 0.8}
        axes.annotate(names[n], (x, y), (4 if x >= 0 else -4, 0), textcoords="offset points", ha=side, va="center", color=INK, fontsize=10,
                      fontweight="bold", bbox=box)  # fmt: skip


def _sheet(width: float, height: float) -> tuple[Figure, Any]:
    figure = Figure(figsize=(width, height), layout="constrained", facecolor=PAPER)
    axes = figure.add_subplot(facecolor=PAPER)
    axes.spines[["top", "right", "left", "bottom"]].set_visible(False)
    axes.tick_params(colors=INK, labelsize=10)
    return figure, axes


def _svg(figure: Figure, title: str) -> str:
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Title": title})
    written = out.getvalue()
    return written[written.index("<svg") :]


def _png(figure: Figure) -> str:
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=150)
    return f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}"
