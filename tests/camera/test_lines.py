"""Words with their places become the lines that a person would read."""

from bot.camera.lines import lines_of
from bot.camera.words import Word


def words(text: str, left: float, top: float, sure: float = 90, letter: float = 12) -> list[Word]:
    """A line of print: every letter 12 wide and 20 high."""
    out = []
    for word in text.split():
        right = left + letter * len(word)
        out.append(Word(word, sure, left, top, right, top + 20))
        left = right + letter
    return out


def test_a_price_at_the_edge_joins_its_wine() -> None:
    page = [
        words("Sancerre, Vacheron, 2019", 0, 100),
        words("Chablis, Laroche, 2021", 0, 50),
        words("56,00 €", 900, 104),
        words("34,00 €", 900, 47),
    ]
    assert lines_of(page) == ["Chablis, Laroche, 2021 34,00 €", "Sancerre, Vacheron, 2019 56,00 €"]


def test_a_table_of_columns_is_read_across() -> None:
    page = [words(t, x, y) for y, row in ((0, ("Guigal", "Hermitage", "2019", "68")), (40, ("Huet", "Vouvray", "2020", "39")))
            for t, x in zip(row, (0, 300, 600, 800), strict=True)]  # fmt: skip
    assert lines_of(page) == ["Guigal Hermitage 2019 68", "Huet Vouvray 2020 39"]


def test_two_lists_side_by_side_are_read_one_after_the_other() -> None:
    page = [
        words("Chablis 34 €", 0, 0) + words("Morgon 26 €", 500, 0),
        words("Sancerre 45 €", 0, 40) + words("Bandol 58 €", 500, 40),
    ]
    assert lines_of(page) == ["Chablis 34 €", "Sancerre 45 €", "Morgon 26 €", "Bandol 58 €"]


def test_years_are_no_prices() -> None:
    page = [
        words("Cornas, Allemand, 2019", 0, y) + words("Syrah, 12 mois", 500, y) + words("88", 900, y) for y in (0, 40)
    ]
    assert lines_of(page) == ["Cornas, Allemand, 2019 Syrah, 12 mois 88"] * 2


def test_what_is_unsure_is_left_out() -> None:
    page = [
        words("Chablis 34 €", 0, 0),
        words("il a tr", 400, 40, sure=31),
        words("— |", 0, 80),
        words("Xv", 300, 0, sure=12),
    ]
    assert lines_of(page) == ["Chablis 34 €"]


def test_nothing_is_no_line() -> None:
    assert lines_of([]) == []
    assert lines_of([[]]) == []
