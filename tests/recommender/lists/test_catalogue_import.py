import json
from pathlib import Path

import numpy as np
import pytest

from recommender.catalogue.intake.importing import REPORT, import_catalogue
from recommender.catalogue.report.facts import file_facts
from recommender.catalogue.report.outliers import find_outliers
from recommender.catalogue.report.page import page
from recommender.errors import InputError
from recommender.pairing.scoring import PairingScorer
from recommender.pairing.weights import load_weights
from recommender.shelf import open_shelf
from recommender.shelf_advice import ShelfAdviser
from recommender.taste.profile import TasteProfile
from recommender.taste.request import Request
from recommender.wine import Colour

X_WINES = Path(__file__).resolve().parents[4] / "shared" / "x-wines" / "wines.csv"
LIST = """Domaine;Cuvée;Millésime;Couleur;Pays;Contenance;Prix TTC;Degré
Domaine Graillot;Crozes-Hermitage;2020;Rouge;France;75 cl;26,50 €;13,5 %
Graillot;Crozes-Hermitage;2021;Rouge;France;75 cl;28,50 €;13,5 %
Tempier;Bandol rosé;2022;Rosé;France;75 cl;N/A;
Guigal;=HYPERLINK("x");2019;Rouge;France;magnum;=1+1;
Raveneau;Chablis Montée de Tonnerre;2018;Blanc
;;2018;Blanc;France;75 cl;12;
Vacheron;Sancerre;2021;Blanc;France;75 cl;24;13
Pieropan;Soave Classico;2021;Blanc;Italie;75 cl;14;12
Catena;Malbec Mendoza;2020;Rouge;Argentine;75 cl;13;13,5
Marsovin;Chardonnay;2020;Blanc;Malte;75 cl;11;13
Bollinger;Champagne Special Cuvée;;Blanc;France;75 cl;55;12
"""


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    folder = tmp_path_factory.mktemp("import")
    (folder / "list.csv").write_text(LIST, "utf-8")
    return import_catalogue(folder / "list.csv", folder / "wines.cat")


@pytest.fixture(scope="module")
def shelf(imported, cellar):
    return open_shelf(imported.catalogue, cellar.styles)


@pytest.fixture(scope="module")
def adviser(shelf, cellar, wine_names, atlas):
    return ShelfAdviser(cellar, PairingScorer(cellar, wine_names, load_weights()), atlas, shelf)


def entries(imported, kind):
    lines = imported.report.read_text("utf-8").splitlines()
    return [e for e in map(json.loads, lines) if e["kind"] == kind]


def test_every_row_is_accounted_for(imported):
    assert imported.rows == 11 == imported.wines + imported.merged + imported.refused
    assert {e["line"] for e in entries(imported, "refused")} == {6, 7}
    assert [(e["line"], e["into"]) for e in entries(imported, "merged")] == [(3, 2)]
    assert {e["line"] for e in entries(imported, "repair") if e["column"] == "price"} == {4, 5}


def test_formulas_stay_text_and_are_neutralised_in_the_report(imported, shelf):
    names = [shelf.wine(n).name for n in range(len(shelf))]
    assert '=HYPERLINK("x")' in names
    assert any(e.get("before") == "'=1+1" for e in entries(imported, "repair"))


def test_vintages_are_one_wine_with_the_middle_price(shelf):
    [crozes] = [w for w in map(shelf.wine, range(len(shelf))) if "Crozes" in w.name]
    assert (crozes.vintage, crozes.price, crozes.style.id) == (None, 27.5, "crozes-hermitage-rouge")


def test_wines_are_found_by_their_id(shelf):
    for n in range(len(shelf)):
        assert shelf.find(shelf.wine(n).id) == shelf.wine(n)
    for strange in ("cat-0000000000000000", "cat-x", "chablis", "", "cat-" + "f" * 40):
        assert shelf.find(strange) is None


def test_a_lent_style_keeps_the_place_of_the_wine(shelf):
    [malta] = [w for w in map(shelf.wine, range(len(shelf))) if w.producer == "Marsovin"]
    assert (malta.style.country, malta.style.appellation) == ("Malte", None)
    assert "Chardonnay" in malta.style.name


def test_the_same_list_gives_the_same_ids(imported, shelf, cellar, tmp_path):
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    import_catalogue(tmp_path / "list.csv", tmp_path / "again.cat")
    again = open_shelf(tmp_path / "again.cat", cellar.styles)
    assert [again.wine(n).id for n in range(len(again))] == [shelf.wine(n).id for n in range(len(shelf))]


def test_wines_are_recommended_from_the_catalogue(adviser):
    found = adviser.recommend(TasteProfile(), Request(colour=Colour.RED), 2)
    assert all(s.wine.id.startswith("cat-") and s.wine.colour is Colour.RED for s in found)


def test_a_budget_holds_and_typical_wines_fill_the_gap(adviser):
    found = adviser.recommend(TasteProfile(), Request(max_price=20), 5)
    assert all(s.wine.price is not None and s.wine.price <= 20 for s in found)
    assert any(s.wine.producer for s in found)
    assert any(s.wine.producer is None for s in found)


def test_a_place_asked_for_is_the_wines_own(adviser):
    found = adviser.recommend(TasteProfile(), Request(within="Malte"), 3)
    assert [s.wine.producer for s in found] == ["Marsovin"]


def test_pairing_and_likeness_from_the_catalogue(adviser, cellar, shelf):
    oysters = next(d for d in cellar.dishes.values() if d.names["en"] == "oysters")
    assert adviser.pair([oysters], Request(), None, 3)[0].wine.colour is Colour.WHITE
    wine = next(w for w in map(shelf.wine, range(len(shelf))) if w.producer == "Vacheron")
    found = adviser.recommend(TasteProfile(), Request(like=wine.id), 2)
    assert found
    assert all(s.wine.style.id != wine.style.id for s in found)


@pytest.mark.parametrize("content", ["", "a\nb\n", "name,price\n", "name;price\n;12\n;13\n"])
def test_nothing_is_written_for_a_list_without_wines(tmp_path, content):
    (tmp_path / "list.csv").write_text(content)
    (tmp_path / "wines.cat").write_text("before")
    with pytest.raises(InputError):
        import_catalogue(tmp_path / "list.csv", tmp_path / "wines.cat")
    assert (tmp_path / "wines.cat").read_text() == "before"
    assert {p.name for p in tmp_path.iterdir()} == {"list.csv", "wines.cat"}


def test_the_list_itself_is_never_overwritten(tmp_path):
    (tmp_path / "list.csv").write_text(LIST)
    with pytest.raises(InputError, match="overwritten"):
        import_catalogue(tmp_path / "list.csv", tmp_path / "list.csv")
    with pytest.raises(InputError, match="folder"):
        import_catalogue(tmp_path / "list.csv", tmp_path / "no" / "wines.cat")


def test_the_page_is_whole_and_safe(imported):
    facts = file_facts(imported.catalogue)
    written = page(facts)
    assert written.count("<section>") >= 6
    assert "<svg" in written
    assert "data:image/png;base64," in written
    assert "<script" not in written
    assert facts.counts["wines"] == imported.wines
    assert sum(facts.by_price().values()) == int(facts.wines["price"].notna().sum())


def test_an_odd_wine_is_an_outlier_with_its_reason(imported, tmp_path):
    sounds = ["Bal", "Cor", "Dun", "Fer", "Gol", "Hin", "Jam", "Kup"]
    names = [f"{a}{b.lower()}er" for a in sounds for b in sounds]
    rows = "".join(f"Maison {name};Morgon;Rouge;{12 + n % 7};13\n" for n, name in enumerate(names))
    (tmp_path / "list.csv").write_text(
        f"Domaine;Cuvée;Couleur;Prix;Degré\n{rows}Odd;Morgon Zorglub;Rouge;900;13\n", "utf-8"
    )
    done = import_catalogue(tmp_path / "list.csv", tmp_path / "wines.cat")
    found = find_outliers(file_facts(done.catalogue))
    assert found["name"].iloc[0] == "Morgon Zorglub"
    assert found["line"].iloc[0] == 66
    assert "900 €" in found["reason"].iloc[0]


@pytest.mark.skipif(not X_WINES.is_file(), reason="X-Wines is not on this machine")
def test_x_wines_come_in_with_every_row_accounted_for(tmp_path, cellar):
    done = import_catalogue(X_WINES, tmp_path / "x.cat")
    assert done.format == "x-wines"
    assert done.rows == 1007 == done.wines + done.merged + done.refused
    shelf = open_shelf(done.catalogue, cellar.styles)
    assert np.all((shelf.certainty > 0) & (shelf.certainty <= 1))
    assert not (tmp_path / (done.catalogue.name + REPORT + ".part")).exists()


def test_a_list_of_two_gigabytes_is_refused_at_once(tmp_path):
    path = tmp_path / "huge.csv"
    path.write_text(LIST, "utf-8")
    with path.open("ab") as out:
        out.truncate(2 * 1024**3)  # a hole, which takes no room on the disk
    with pytest.raises(InputError, match=r"huge\.csv: line 13 is longer than 1000000 bytes"):
        import_catalogue(path, tmp_path / "wines.cat")
    assert [p.name for p in tmp_path.iterdir()] == ["huge.csv"]


@pytest.mark.parametrize(("most", "told"), [(8, "more than 8 rows"), (2, "about [0-9]+ rows, of 2 at most")])
def test_a_list_with_a_row_too_many_leaves_nothing_behind(tmp_path, monkeypatch, most, told):
    monkeypatch.setattr("recommender.catalogue.intake.importing.MOST_ROWS", most)
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    with pytest.raises(InputError, match=told):
        import_catalogue(tmp_path / "list.csv", tmp_path / "wines.cat")
    assert [p.name for p in tmp_path.iterdir()] == ["list.csv"]
