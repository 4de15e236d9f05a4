"""Pictures: their size, nothing written over anything else, doubt that can be seen, whatever is written."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from bot.charts import draw, profile, year
from bot.charts.hues import HUES
from bot.charts.sheet import WIDTH
from bot.conversation.pictures import (
    Figure,
    Highlight,
    Likings,
    ProfileChart,
    Ranking,
    Shade,
    Tally,
    Trait,
    TraitGroup,
    YearChart,
)
from bot.conversation.picturing import ROOM, SHOWN
from bot.conversation.tallies import SHADES
from bot.locale import Voice, Words
from recommender.taste.table import Family
from recommender.wine import Attribute, Cluster
from tests.charts.reading import ODD_NAMES, painted, pixels, read_apart, size

WORDS = Words.load()
VOICES = {"fr": WORDS.voice("fr"), "fr_formal": WORDS.voice("fr", formal=True), "en": WORDS.voice("en")}
TALLEST = 1560
"""Pixels: half as much again as it is wide, beyond which a phone shows no picture whole."""


def taste(voice: Voice, families: list[Family], spread: float = 0.3, name: str = "Zoé") -> ProfileChart:
    def trait(attribute: Attribute, n: int) -> Trait:
        ideal = (0.0, 0.37, 0.5, 1.0)[n % 4]
        ends = [voice.plain(f"end-{attribute}-{end}") for end in ("low", "high")]
        return Trait(*ends, ideal, max(0.0, ideal - spread), min(1.0, ideal + spread))

    most = ROOM[len(families) - 1]
    groups = tuple(
        TraitGroup(
            family.value,
            voice.plain(f"taste-family-{family.name.lower()}"),
            tuple(trait(a, n) for n, a in enumerate(SHOWN[family][:most])),
        )
        for family in families
    )
    longest = sorted((voice.cluster(c) for c in Cluster), key=len)[-5:]
    likings = tuple(
        Likings(voice.plain(f"taste-{text}"), tuple(names), text == "liked")
        for text, names in (("liked", longest), ("disliked", longest[:3]))
    )
    legend = (voice.plain("taste-dot"), voice.plain("taste-band"))
    return ProfileChart(voice.plain("taste-title", name=name), "12 notes, ça se dessine", groups, likings, legend)


def a_year(voice: Voice, count: int = 300, name: str = "Zoé") -> YearChart:
    shades = tuple(
        Shade(key, voice.plain(f"year-shade-{key.replace('é', 'e')}"), tuple((count * (n + m)) % 60 for m in range(12)))
        for n, key in enumerate(SHADES)
    )
    tallies = (Tally("Languedoc-Roussillon-Méditerranée", count), Tally("Loire", 1), Tally("Rhône", 1))
    return YearChart(
        voice.plain("year-title", name=name),
        "2026",
        (
            Figure(str(count), voice.plain("year-notes", count=count)),
            Figure("1287", voice.plain("year-wines", count=1287)),
            Figure("100 %", voice.plain("year-liked")),
        ),
        voice.initials,
        shades,
        (Ranking(voice.plain("year-regions"), tallies), Ranking(voice.plain("year-grapes"), tallies[1:])),
        (
            Highlight(
                voice.plain("year-favourite"), ("Château Beychevelle Saint-Julien 4e cru classé 2016",), "12 mai"
            ),
            Highlight(voice.plain("year-new"), ("Castille-La Manche", "Australie-Méridionale", "Friuli", "Jura")),
            Highlight(voice.plain("year-words"), ("poivre", "vif", "fruits secs")),
        ),
    )


@pytest.mark.parametrize("voice", VOICES.values(), ids=VOICES)
@pytest.mark.parametrize(
    "families", [[f] for f in Family] + [[Family.RED, Family.WHITE], list(Family)[:3], list(Family)[3:6]]
)
def test_a_taste_is_read_in_every_voice(voice, families):
    sheet = profile.drawn(taste(voice, families))
    read_apart(sheet)
    width, height = size(sheet.png())
    assert width == WIDTH
    assert height <= TALLEST


@pytest.mark.parametrize("voice", VOICES.values(), ids=VOICES)
@pytest.mark.parametrize("count", [1, 40, 3000])
def test_a_year_is_read_in_every_voice(voice, count):
    sheet = year.drawn(a_year(voice, count))
    read_apart(sheet)
    assert size(sheet.png())[1] <= TALLEST


@pytest.mark.parametrize("name", ODD_NAMES)
def test_any_name_fits(name):
    read_apart(profile.drawn(taste(VOICES["fr"], [Family.RED, Family.WHITE], name=name)))
    read_apart(year.drawn(a_year(VOICES["en"], name=name)))


def test_the_less_is_known_the_wider_the_band():
    pale = HUES["red"][1]
    areas = [painted(draw(taste(VOICES["fr"], [Family.RED], spread)), pale) for spread in (0.05, 0.2, 0.5)]
    assert areas == sorted(areas)
    assert areas[2] > 2 * areas[0]


def test_a_dot_stands_where_the_ideal_is():
    def middle(ideal: float) -> float:
        chart = taste(VOICES["fr"], [Family.RED])
        trait = Trait("souple", "tannique", ideal, 0.0, 1.0)
        png = draw(replace(chart, groups=(replace(chart.groups[0], traits=(trait,)),), legend=("", ""), likings=()))
        found = (pixels(png)[330:] == [0x7D, 0x1D, 0x3F]).all(axis=-1)
        _, across = np.nonzero(found[:, 300:780])
        return float(across.mean())

    left, centre, right = middle(0.1), middle(0.5), middle(0.9)
    assert left < centre < right
    assert centre + 300 == pytest.approx(WIDTH / 2, abs=3)
    assert right - centre == pytest.approx(centre - left, abs=3)


def test_nothing_known_nothing_counted():
    empty = ProfileChart("Zoé", "", (), (), ("", ""))
    assert size(draw(empty))[0] == WIDTH
    bare = replace(a_year(VOICES["fr"]), figures=(), shades=(), rankings=(), highlights=())
    read_apart(year.drawn(bare))


def test_pictures_are_drawn_side_by_side_and_alike():
    chart = taste(VOICES["en"], [Family.RED])
    with ThreadPoolExecutor(4) as pool:
        drawn = set(pool.map(draw, [chart] * 8))
    assert len(drawn) == 1
