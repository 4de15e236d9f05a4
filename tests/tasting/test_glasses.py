"""What an evening knows of its glasses."""

from dataclasses import replace

from evenings import did, evening, letter, wine

from bot.tasting.acts import Deed, Setting


def test_a_wine_poured_twice_is_one_wine_in_two_glasses() -> None:
    now = did(did(evening(3), Deed.SET, what=Setting("doubled")), Deed.BEGIN)
    assert now.double is not None
    first, last = now.double
    assert (letter(last), [letter(glass) for glass in now.own]) == ("D", ["A", "B", "C"])
    assert now.pourings(first) == (first, last)
    other = next(glass for glass in now.own if glass != first)
    assert now.pourings(other) == (other,)


def test_where_none_is_poured_twice_there_is_no_double() -> None:
    assert did(evening(3), Deed.BEGIN).double is None


def test_a_glass_that_is_taken_out_has_no_place() -> None:
    now = did(evening(3), Deed.BEGIN)
    gone = did(now, Deed.DROP, what=0)
    assert [gone.place(glass) for glass in gone.kept] == [1, 2]


def test_wines_without_a_name_are_told_apart() -> None:
    now = evening(3)
    named = replace(now, glasses=(now.glasses[0], replace(now.glasses[1], wine=wine("Chinon")), now.glasses[2]))
    assert [letter(glass) for glass in named.unnamed] == ["A", "C"]
