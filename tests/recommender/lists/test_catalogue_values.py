import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.catalogue.intake import values
from recommender.catalogue.intake.journal import Journal, neutral


@pytest.mark.parametrize(
    ("cell", "price"),
    [
        ("12,50 €", 12.5),
        ("12.50", 12.5),
        ("12€50", 12.5),
        ("€ 9", 9.0),
        ("1 234,50 €", 1234.5),
        ("1.250,00", 1250.0),
        ("1,250.00", 1250.0),
        ("1 250", 1250.0),
        ("15 USD", 13.8),
        ("£10", 11.7),
        ("72 € les 6", 12.0),
        ("N/A", None),
        ("", None),
        ("sur demande", None),
        ("-5", None),
        ("=1+1", None),
        ("99999999", None),
        ("offert", None),
    ],
)
def test_prices_as_people_write_them(cell, price):
    assert values.read_price(cell).number == pytest.approx(price) if price else values.read_price(cell).number is None


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "-5", "offert", "99999999"])
def test_what_is_no_price_says_why(cell):
    assert values.read_price(cell).fault


@given(st.text())
def test_any_cell_gives_a_value_on_its_scale_or_none(cell):
    price, abv, size = values.read_price(cell).number, values.read_abv(cell).number, values.read_size(cell).number
    assert price is None or values.CHEAPEST <= price <= values.DEAREST
    assert abv is None or values.WEAKEST <= abv <= values.STRONGEST or values.SPIRIT <= abv <= 80
    assert size is None or 10 <= size <= 3000
    years, fault = values.read_vintages(cell)
    assert all(values.OLDEST <= y <= values.NEWEST for y in years)
    assert not (years and fault)


@given(st.text(max_size=60))
def test_tidy_text_stays_as_it_is(text):
    once, _ = values.tidy(text)
    assert values.tidy(values.tidy(once)[0])[0] == values.tidy(once)[0]


@pytest.mark.parametrize(
    ("cell", "size"),
    [
        ("75 cl", 75),
        ("0,75 L", 75),
        ("750 ml", 75),
        ("magnum", 150),
        ("1,5", 150),
        ("750", 75),
        ("37.5", 37.5),
        ("75", 75),
        ("150", 150),
    ],
)
def test_bottle_sizes(cell, size):
    assert values.read_size(cell).number == size


@pytest.mark.parametrize(
    ("cell", "abv"), [("13,5 %", 13.5), ("13.5% vol", 13.5), ("12°", 12.0), ("0,135", 13.5), ("2", None)]
)
def test_strengths(cell, abv):
    assert values.read_abv(cell).number == abv


def test_years_in_names():
    assert values.year_in("Château Margaux 2015 75cl") == (2015, "2015")
    assert values.year_in("1753 Syrah 2019") == (2019, "2019")
    assert values.year_in("Bin 389") is None
    assert values.year_in("Kronenbourg 1664") is None


def test_accents_encoded_twice_are_put_right():
    assert values.tidy("ChÃ¢teau d'Yquem") == ("Château d'Yquem", "accents encoded twice")
    assert values.tidy("Moët &amp; Chandon") == ("Moët & Chandon", "HTML entities")


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)"])
def test_formulas_are_neutralised_on_output(cell):
    assert neutral(cell) == f"'{cell}"


def test_plain_cells_and_numbers_are_not_touched():
    assert [neutral(c) for c in ("Chablis", "-12,5", "+3", "")] == ["Chablis", "-12,5", "+3", ""]


def test_the_journal_counts_what_it_writes(tmp_path):
    with (tmp_path / "journal").open("w+", encoding="utf-8") as sink:
        journal = Journal(sink)
        journal.repaired(3, "price", "left empty", "N/A")
        journal.refused(4, "no name", "\u2028=x")
        sink.seek(0)
        lines = sink.read().split("\n")
    assert (journal.total("repair"), journal.total("refused"), len(lines)) == (1, 1, 3)
    assert journal.by_reason("refused") == {"no name": 1}
