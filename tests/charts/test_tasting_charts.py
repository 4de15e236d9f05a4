"""The picture of a tasting: every dot to be seen, ties alike, nothing written over anything else."""

from dataclasses import replace
from itertools import combinations

import drawn
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.charts import draw, tasting
from bot.charts.hues import HUES
from bot.charts.parts import ACCENT
from bot.charts.sheet import INK, WIDTH
from bot.conversation.pictures import Chart, Highlight
from bot.store.codec import from_json, to_json
from tests.charts.reading import ODD_NAMES, painted, pixels, read_apart, size

TALLEST = 1560
"""Pixels: half as much again as it is wide, beyond which a phone shows no picture whole."""


@pytest.mark.parametrize(("wines", "tasters"), [(1, 1), (2, 2), (5, 6), (8, 3), (12, 12), (12, 0)])
def test_a_tasting_is_read(wines, tasters):
    sheet = tasting.drawn(drawn.tasting(wines, tasters))
    read_apart(sheet)
    width, height = size(sheet.png())
    assert width == WIDTH
    assert height <= TALLEST


@pytest.mark.parametrize("name", ODD_NAMES)
def test_any_name_fits(name):
    chart = drawn.tasting(3, 4, name or "🍷")
    read_apart(tasting.drawn(replace(chart, highlights=(Highlight("", (name, name), name),) * 3, footer=name)))


@settings(max_examples=15)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_whatever_is_typed_fits(name):
    chart = drawn.tasting(2, 2, name)
    contender = replace(chart.contenders[0], rank=name, letter=name, detail=name, score=name)
    read_apart(tasting.drawn(replace(chart, contenders=(contender, *chart.contenders[1:]))))


def test_nothing_tasted_nothing_to_tell():
    chart = drawn.tasting(0, 0)
    read_apart(tasting.drawn(replace(chart, highlights=(), legend=(), footer="")))


def test_lines_to_remember_give_way_to_the_wines():
    many = replace(drawn.tasting(12, 6), highlights=drawn.HIGHLIGHTS * 3)
    sheet = tasting.drawn(many)
    read_apart(sheet)
    assert size(sheet.png())[1] <= TALLEST
    written = [words for words, _ in sheet.boxes()]
    assert all(c.letter in written and c.score in written for c in many.contenders)
    assert drawn.HIGHLIGHTS[0].title in written


@given(st.lists(st.sampled_from(np.linspace(0, 400, 21).tolist()), max_size=12))
def test_no_dot_hides_another(xs):
    offsets = tasting.stacked(xs, 18.0, most=1000.0)
    for (a, up), (b, down) in combinations(zip(xs, offsets, strict=True), 2):
        assert np.hypot(a - b, up - down) >= 17.9
    assert all(abs(offset) <= 25 for offset in tasting.stacked(xs, 18.0, most=25.0))


def test_a_lone_dot_keeps_to_its_line():
    assert tasting.stacked([0.0, 100.0, 200.0], 18.0, 25.0) == [0.0, 0.0, 0.0]
    assert tasting.stacked([], 18.0, 25.0) == []


def test_the_more_tasters_the_more_dots():
    def seen(dots: tuple[float, ...]) -> int:
        chart = drawn.tasting(1, 2, highlights=0)
        one = replace(chart.contenders[0], dots=dots, hue="sparkling", letter="", mean=0.99, low=0.5, high=0.5)
        return painted(draw(replace(chart, contenders=(one,), legend=())), HUES["sparkling"][0])

    alone, two, three = seen((0.2,)), seen((0.2, 0.2)), seen((0.2, 0.2, 0.7))
    assert alone < two < three
    assert three - two == pytest.approx(two - alone, rel=0.35)


def test_a_wine_that_nobody_scored_has_no_mean():
    chart = replace(drawn.tasting(1, 0, highlights=0), title="", subtitle="", legend=(), footer="", scale=("", ""))
    bare = replace(chart.contenders[0], name="", detail="", rank="", score="", hue="white")
    assert painted(draw(replace(chart, contenders=(bare,))), INK) == 0
    assert painted(draw(replace(chart, contenders=(replace(bare, mean=0.5, dots=(0.5,)),))), INK) > 100


def test_wines_that_tie_for_the_first_place_are_shown_alike():
    chart = drawn.tasting(3, 4, highlights=0)
    tied = tuple(replace(c, rank="1=", hue="white") for c in chart.contenders[:2])
    last = replace(chart.contenders[2], hue="white")

    def honoured(*contenders) -> int:
        return int((pixels(draw(replace(chart, contenders=contenders))) == [0x7D, 0x1D, 0x3F]).all(axis=-1).sum())

    assert ACCENT == "#7d1d3f"
    assert honoured(tied[0], last) < honoured(*tied, last)
    assert honoured(*tied, last) == honoured(*tied)


def test_a_picture_not_sent_yet_is_read_back_as_what_it_was():
    for chart in (drawn.tasting(2, 3), drawn.word_map(3, 8)):
        assert from_json(Chart, to_json(chart)) == chart
