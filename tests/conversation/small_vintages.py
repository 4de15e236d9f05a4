"""A few years of a few regions, enough for the conversation."""

from __future__ import annotations

from recommender.vintages import Keeping, Vintage, VintageBook, VintageRegion, Window


def years(region: str, **told: tuple[int, tuple[str, ...], tuple[str, ...]]) -> list[Vintage]:
    return [Vintage(region, int(year[1:]), *words) for year, words in told.items()]


VINTAGES = VintageBook(
    [
        *years(
            "rhone-north",
            y2014=(3, ("rain",), ("light", "early_drinking")),
            y2015=(5, ("hot", "drought"), ("rich", "tannic", "long_lived")),
            y2018=(4, ("hot",), ("ripe", "rich")),
            y2020=(4, ("hot",), ("fresh", "ripe")),
            y2021=(3, ("frost",), ("light", "fresh")),
        ),
        *years("loire-red", y2018=(5, ("hot",), ("ripe", "rich")), y2021=(2, ("frost", "mildew"), ("light", "fresh"))),
        *years("loire-centre", y2018=(3, ("hot",), ("ripe",)), y2021=(3, ("frost",), ("light", "high_acid"))),
        *years("rioja", y2010=(5, ("balanced",), ("classic", "long_lived")), y2013=(2, ("rain",), ("light",))),
    ],
    [
        VintageRegion("rhone-north", "red", frozenset({"crozes", "saint-joseph"}), ("northern rhone", "rhone nord")),
        VintageRegion("loire-red", "red", frozenset({"chinon"}), ("loire",)),
        VintageRegion("loire-centre", "white", frozenset({"Sancerre"}), ("loire",)),
        VintageRegion("rioja", "red", frozenset({"rioja"}), ("rioja",)),
    ],
    {
        "crozes": Keeping(Window(1, 8)),
        "saint-joseph": Keeping(Window(2, 10)),
        "chinon": Keeping(Window(2, 7), Window(4, 15)),
        "rioja": Keeping(Window(2, 7), Window(5, 25)),
    },
)
