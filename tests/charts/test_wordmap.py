"""The map of wines and words: no label over another, one scale both ways, the same picture each time."""

from dataclasses import replace
from itertools import combinations

import drawn
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.charts import draw, labels, wordmap
from bot.charts.parts import ROOM
from bot.charts.sheet import WIDTH
from bot.conversation.pictures import MapSpot
from tests.charts.reading import ODD_NAMES, read_apart, size

TALLEST = 1560


@pytest.mark.parametrize(("wines", "words"), [(0, 0), (1, 0), (2, 2), (3, 8), (5, 15), (12, 25)])
@pytest.mark.parametrize("seed", range(4))
def test_a_map_is_read(wines, words, seed):
    sheet = wordmap.drawn(drawn.word_map(wines, words, seed))
    read_apart(sheet)
    width, height = size(sheet.png())
    assert width == WIDTH
    assert height <= TALLEST


@settings(max_examples=12)
@given(
    st.lists(st.tuples(st.text("abc é🍷李", max_size=40), st.floats(-3, 3), st.floats(-3, 3)), min_size=1, max_size=30),
    st.integers(0, 12),
)
def test_no_two_labels_touch_wherever_they_belong(spots, wines):
    chart = drawn.word_map(0, 0)
    made = tuple(MapSpot(label, x, y, n % 5) for n, (label, x, y) in enumerate(spots))
    read_apart(wordmap.drawn(replace(chart, wines=made[:wines], words=made[wines:])))


@pytest.mark.parametrize("name", ODD_NAMES)
def test_any_name_fits(name):
    read_apart(wordmap.drawn(drawn.word_map(4, 6, name=name)))


def test_every_wine_and_nearly_every_word_is_named():
    for seed in range(4):
        chart = drawn.word_map(5, 12, seed, even=True)
        written = {words for words, _ in wordmap.drawn(chart).boxes()}
        assert {spot.label for spot in chart.words} - written == set()
        assert len({spot.letter for spot in chart.wines} & written) == 5


def test_many_wines_are_named_below_the_map_by_their_letters():
    chart = drawn.word_map(12, 25, even=True)
    chart = replace(chart, wines=tuple(replace(w, label=f"Vin {w.letter}") for w in chart.wines))
    found = [words for words, _ in wordmap.drawn(chart).boxes()]
    assert all(found.count(wine.label) == 1 and found.count(wine.letter) == 2 for wine in chart.wines)
    assert len({spot.label for spot in chart.words} - set(found)) <= 4


def test_a_label_is_not_written_over_what_stands_in_its_way():
    label, wall = labels.Label(100.0, 40.0, 300.0, 300.0, 10.0, False), (315.0, 0.0, 900.0, 800.0)
    (at,) = labels.placed([label], 900.0, 800.0, [wall])
    assert at is not None
    assert not labels.touching(label.box(at), wall)


def test_wines_all_at_one_place_stand_side_by_side():
    places = wordmap.side_by_side([(300.0, 300.0)] * 12, 600.0)
    gaps = [np.hypot(a[0] - b[0], a[1] - b[1]) for a, b in combinations(places, 2)]
    assert min(gaps) >= 2 * wordmap.MARK - 0.5
    assert wordmap.side_by_side([(100.0, 100.0), (200.0, 100.0)], 600.0) == [(100.0, 100.0), (200.0, 100.0)]


def test_both_ways_are_drawn_at_one_scale_about_the_origin():
    spots = [MapSpot("", 1.0, 0.0, 1), MapSpot("", 0.0, 1.0, 1), MapSpot("", -2.0, -0.5, 1)]
    (east, north, west), origin, height = wordmap.projected(spots, 1000.0)
    unit = east[0] - origin[0]
    assert unit > 0
    assert east[1] == pytest.approx(origin[1])
    assert north == pytest.approx((origin[0], origin[1] - unit))
    assert west == pytest.approx((origin[0] - 2 * unit, origin[1] + unit / 2))
    assert west[0] == pytest.approx(wordmap.INSET)
    assert east[0] == pytest.approx(ROOM - wordmap.INSET)
    assert height <= 1000


def test_labels_keep_apart_from_labels_and_marks():
    random = np.random.default_rng(5)
    made = [
        labels.Label(float(random.integers(60, 300)), 40.0, *map(float, random.uniform(0, 700, 2)), 8.0, n < 6)
        for n in range(24)
    ]
    found = labels.placed(made, 900.0, 800.0)
    boxes = [label.box(at) for label, at in zip(made, found, strict=True) if at]
    assert None not in found[:6]
    assert len(boxes) >= 18
    assert not any(labels.touching(a, b) for a, b in combinations(boxes, 2))
    assert not any(labels.touching(box, label.mark()) for box in boxes for label in made)
    assert all(a >= 0 and b >= 0 and c <= 900 and d <= 800 for a, b, c, d in boxes)


def test_a_label_alone_stands_beside_its_mark():
    label = labels.Label(100.0, 40.0, 300.0, 300.0, 10.0, True)
    (at,) = labels.placed([label], 900.0, 800.0)
    assert at is not None
    assert 0 < labels.distance(label, at) <= labels.NEAR


def test_a_map_is_drawn_alike_each_time():
    assert draw(drawn.word_map(5, 15, 3)) == draw(drawn.word_map(5, 15, 3))
