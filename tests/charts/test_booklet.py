"""The booklet of a tasting: pages of A4, nothing lost, nothing written over anything else, the same bytes each time."""

import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import drawn
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.charts import bind, booklet, pages
from bot.charts.hues import mixed
from bot.charts.sheet import spelled
from tests.charts.reading import ODD_NAMES, kept_apart

ROOT = Path(__file__).parents[2]


def written(sheets) -> Counter[str]:
    return Counter(words for sheet in sheets for words, _ in sheet.boxes())


def all_read(made) -> list:
    sheets = booklet.laid(made)
    for sheet in sheets:
        kept_apart(sheet, pages.HEIGHT)
    return sheets


@pytest.mark.parametrize(("wines", "tasters"), [(0, 0), (1, 1), (2, 2), (5, 6), (12, 12)])
def test_a_booklet_is_read(wines, tasters):
    all_read(drawn.booklet(wines, tasters))


def test_a_booklet_holds_everything():
    made = drawn.booklet(5, 6)
    found = written(all_read(made))
    for wine in made.wines:
        assert {wine.detail, wine.spread} <= set(found)
        assert all(found[f"{10 * dot:.1f}"] for _, dot, _ in wine.dots)
    assert found["bof"] == sum(words == "bof" for wine in made.wines for _, words in wine.quotes)
    assert found["La tablée"] == found["Qui est d’accord avec qui"] == found["La carte des mots"] == 1
    assert found["–"] == 2  # of six people three pairs add up to 3, one of them on either side of the diagonal
    last = len(booklet.laid(made))
    assert found[f"{last} / {last}"] == 1


def test_what_there_is_not_takes_no_page():
    made = drawn.booklet(2, 2)
    bare = replace(made, map=None, tasters=None, likeness=None)
    assert len(booklet.laid(bare)) < len(booklet.laid(made))
    quiet = tuple(replace(wine, dots=(), words=(), quotes=(), guesses=()) for wine in made.wines)
    assert len(all_read(replace(bare, wines=quiet))) == 2


def test_a_column_that_says_nothing_is_left_out():
    made = drawn.booklet(2, 3)
    assert made.tasters is not None
    silent = replace(made.tasters, lines=tuple(replace(line, points="") for line in made.tasters.lines))
    found = written(all_read(replace(made, wines=(), tasters=silent)))
    assert found["a préféré"] == 1
    assert "à l’aveugle" not in found


@pytest.mark.parametrize("name", ODD_NAMES)
def test_any_name_fits(name):
    made = drawn.booklet(2, 3, name)
    all_read(made)
    assert bind(made)


@settings(max_examples=10)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=120))
def test_whatever_is_typed_fits(name):
    all_read(drawn.booklet(2, 2, name))


def test_a_long_quote_is_cut():
    made = drawn.booklet(1, 3)
    wine = replace(made.wines[0], quotes=(("Zoé", "Des tanins fermes. " * 200), ("Karim", "court")))
    lines = [words for words in written(all_read(replace(made, wines=(wine,)))) if "fermes." in words]
    assert any(line.endswith("…") for line in lines)
    assert len(lines) <= 4


def test_a_picture_in_a_line_leaves_no_hole():
    assert spelled("un magret 🦆. Oui 🍒, voilà ; bon") == "un magret. Oui, voilà ; bon"


def test_pages_are_a4_with_letters_of_their_own_and_no_date():
    pdf = bind(drawn.booklet(2, 2))
    assert pdf.startswith(b"%PDF-")
    boxes = {tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox \[([^\]]*)\]", pdf)}
    assert all(box == pytest.approx((0, 0, 595.28, 841.89), abs=0.05) for box in boxes)
    assert len(boxes) == 1
    assert b"/Author (Tastevin)" in pdf
    assert b"/FontFile2" in pdf
    assert b"/Type3" not in pdf
    assert b"CreationDate" not in pdf


def test_the_same_booklet_gives_the_same_bytes_in_any_process():
    program = (
        "import hashlib; from bot.charts import bind; from tests.charts import drawn; "
        "print(hashlib.sha256(bind(drawn.booklet(2, 3))).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(told) == 1
    assert bind(drawn.booklet(2, 3)) == bind(drawn.booklet(2, 3))


def test_a_shade_lies_between_two_others():
    assert mixed("#000000", "#ff8000", 0.0) == "#000000"
    assert mixed("#000000", "#ff8000", 0.5) == "#804000"
    assert mixed("#000000", "#ff8000", 2.0) == "#ff8000"
