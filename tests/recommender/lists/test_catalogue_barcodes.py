import pytest

from recommender.catalogue.file import read_columns, write_columns
from recommender.catalogue.intake import values
from recommender.catalogue.intake.importing import import_catalogue
from recommender.shelf import open_shelf

LIST = """Domaine;Cuvée;Millésime;Couleur;Pays;Prix TTC;{name}
Domaine Graillot;Crozes-Hermitage;2020;Rouge;France;26,50 €;3760123450010
Domaine Graillot;Crozes-Hermitage;2021;Rouge;France;28,50 €;3760123450027
Vacheron;Sancerre;2021;Blanc;France;24;0012345678905
Tempier;Bandol rosé;2022;Rosé;France;30;3,76E+12
"""


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("3760123450010", ("3760123450010",)),
        ("3760123450010 / 3760123450027", ("3760123450010", "3760123450027")),
        ("012345678905", ("012345678905",)),
        ("3760123450017", ()),  # its check digit is wrong
        ("3,76E+12", ()),
        ("12", ()),
        ("", ()),
    ],
)
def test_barcodes_of_a_cell(cell, codes):
    assert values.read_barcodes(cell) == codes


@pytest.mark.parametrize("name", ["EAN", "Code-barres", "barcode", "GTIN"])
def test_a_wine_is_found_by_the_barcode_of_any_of_its_vintages(tmp_path, cellar, name):
    (tmp_path / "list.csv").write_text(LIST.format(name=name), "utf-8")
    import_catalogue(tmp_path / "list.csv", tmp_path / "wines.cat")
    shelf = open_shelf(tmp_path / "wines.cat", cellar.styles)
    first, second = shelf.coded("3760123450010"), shelf.coded("3760123450027")
    assert first == second
    assert first is not None
    assert (first.name, first.producer) == ("Crozes-Hermitage", "Domaine Graillot")
    sancerre = shelf.coded("012345678905")  # twelve digits or thirteen: the same number
    assert sancerre is not None
    assert sancerre.name == "Sancerre"
    assert [shelf.coded(code) for code in ("3760123450041", "", "x", "²", "9" * 30)] == [None] * 5


def test_a_file_made_before_barcodes_were_kept_still_opens(tmp_path, cellar):
    (tmp_path / "list.csv").write_text(LIST.format(name="EAN"), "utf-8")
    import_catalogue(tmp_path / "list.csv", tmp_path / "wines.cat")
    made = read_columns(tmp_path / "wines.cat")
    arrays = {name: array for name, array in made.arrays.items() if not name.startswith("barcode")}
    write_columns(tmp_path / "old.cat", made.about, arrays, {name: cells.all() for name, cells in made.texts.items()})
    shelf = open_shelf(tmp_path / "old.cat", cellar.styles)
    assert len(shelf) == 3
    assert shelf.coded("3760123450010") is None
