import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.catalogue.intake.columns import known_name, recognise
from recommender.catalogue.intake.formats import Format, reader_of
from recommender.catalogue.intake.journal import Journal
from recommender.catalogue.intake.lines import guess_separator
from recommender.catalogue.intake.sources import open_source
from recommender.errors import InputError


def rows_of(path, journal=None):
    source = open_source(path, journal or Journal(), known_name)
    return [
        (int(line), *row)
        for chunk in source.chunks()
        for line, row in zip(chunk.index, chunk.itertuples(index=False), strict=True)
    ]


def written(tmp_path, text, encoding="utf-8", name="list.csv"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


LIST = "Domaine;Cuvée;Millésime\nGraillot;Crozes-Hermitage;2020\nChâteau d'Esclans;Rosé « Œ »;2022\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_usual_encoding_reads_the_same(tmp_path, encoding):
    assert rows_of(written(tmp_path, LIST, encoding)) == [
        (2, "Graillot", "Crozes-Hermitage", "2020"),
        (3, "Château d'Esclans", "Rosé « Œ »", "2022"),
    ]


def test_what_is_not_utf8_is_listed_with_its_line(tmp_path):
    journal = Journal()
    rows_of(written(tmp_path, LIST, "cp1252"), journal)
    assert journal.by_reason("repair") == {"not UTF-8, read as Windows-1252": 2}


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_are_recognised(tmp_path, separator):
    path = written(tmp_path, f"name{separator}price\nChablis{separator}12\nMorgon{separator}11\n")
    assert guess_separator(path) == separator


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(tmp_path, end):
    assert len(rows_of(written(tmp_path, LIST.replace("\n", end)))) == 2


def test_a_quoted_cell_may_run_over_lines(tmp_path):
    path = written(tmp_path, 'name,description\nChablis,"one\ntwo, three"\nMorgon,four\n')
    assert rows_of(path) == [(2, "Chablis", "one\ntwo, three"), (4, "Morgon", "four")]


def test_truncated_lines_are_refused_and_the_rest_read(tmp_path):
    journal = Journal()
    path = written(
        tmp_path, 'name,producer,price\nChablis,Raveneau,90\nMorgon,Lapi\nFleurie,Dutraive,28\nVouvray,"Huet'
    )
    assert [row[1] for row in rows_of(path, journal)] == ["Chablis", "Fleurie"]
    assert journal.by_reason("refused") == {"truncated: 2 of 3 columns": 1, "truncated: a quote is never closed": 1}


def test_a_stray_quote_does_not_swallow_the_list(tmp_path):
    body = "".join(f"Wine {n},House\n" for n in range(200))
    journal = Journal()
    rows = rows_of(written(tmp_path, f'name,producer\n"Broken,House\n{body}'), journal)
    assert len(rows) == 200
    assert journal.total("refused") == 1


def test_rows_above_the_header_are_left_out(tmp_path):
    path = written(tmp_path, "Cave du Port;;\nTarif 2024;;\nDomaine;Cuvée;Prix\nGraillot;Crozes;26\n")
    assert rows_of(path) == [(4, "Graillot", "Crozes", "26")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\n\n  \n", "empty"),
        (b"name,price\n", "no rows"),
        (b"PK\x03\x04\0\0\0", "binary"),
        (b"abc\ndef\n", "one column"),
    ],
)
def test_what_is_no_list_is_refused_in_one_line(tmp_path, content, said):
    with pytest.raises(InputError, match=said):
        rows_of(written(tmp_path, content))


def test_a_line_without_end_is_refused_without_being_read_whole(tmp_path):
    with pytest.raises(InputError, match="longer than"):
        rows_of(written(tmp_path, b"name,price\n" + b"x" * 3_000_000))


def test_a_missing_file(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        rows_of(tmp_path / "none.csv")


def test_excel_keeps_formulas_as_text(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.create_sheet("second")
    for row in (["Domaine", "Cuvée", "Prix"], ["Graillot", "Crozes", 26.0], ["=1+1", "x", "=A1"]):
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")
    assert rows_of(tmp_path / "list.xlsx") == [(2, "Graillot", "Crozes", "26"), (3, "=1+1", "x", "=A1")]


def test_a_damaged_excel_file(tmp_path):
    with pytest.raises(InputError, match="not a readable Excel"):
        rows_of(written(tmp_path, b"nothing", name="list.xlsx"))


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content):
    path = written(tmp_path_factory.mktemp("any"), content)
    try:
        rows = rows_of(path)
    except InputError:
        return
    assert all(isinstance(cell, str) for row in rows for cell in row[1:])


def columns_of(tmp_path, text, given_=None, ask=None):
    journal = Journal()
    source = open_source(written(tmp_path, text), journal, known_name)
    return recognise(source.header, source.first, given_ or {}, journal, ask), journal.notes


@pytest.mark.parametrize(
    ("header", "field", "column"),
    [
        ("Nom du vin,Producteur,Millésime,Prix TTC", "price", "Prix TTC"),
        ("WINE,ESTATE,VINTAGE,RETAIL PRICE", "producer", "ESTATE"),
        ("Cuvee,Domaine,Annee,Prix (€)", "price", "Prix (€)"),
        ("vin,vigneron,mill.,pu ttc", "vintage", "mill."),
        ("Désignation,Cépages,Année,Tarif", "grapes", "Cépages"),
    ],
)
def test_columns_are_known_by_name(tmp_path, header, field, column):
    found, _ = columns_of(tmp_path, f"{header}\nCrozes,Graillot,2020,26\nMorgon,Lapierre,2021,24\n")
    assert found[field] == column


def test_columns_are_known_by_what_is_in_them(tmp_path):
    text = "a,b,c,d,e\n" + "".join(f"Chablis Montée {n},Rouge,20{n},{n}.50 €,{n % 3 + 11}.5 %\n" for n in range(10, 25))
    found, notes = columns_of(tmp_path, text)
    assert {k: found[k] for k in ("name", "type", "vintage", "price", "abv")} == dict(
        zip(("name", "type", "vintage", "price", "abv"), "abcde", strict=True)
    )
    assert any("name" in note for note in notes)


def test_a_list_without_header(tmp_path):
    found, notes = columns_of(tmp_path, "Crozes-Hermitage Graillot,2020,26 €\nMorgon Lapierre,2021,24 €\n")
    assert found == {"vintage": "column 2", "price": "column 3", "name": "column 1"}
    assert any("no header" in note for note in notes)


def test_what_a_person_says_stands(tmp_path):
    found, _ = columns_of(tmp_path, "Vin,Maison,Chez\nCrozes,x,Graillot\n", {"producer": "chez"})
    assert found["producer"] == "Chez"


@pytest.mark.parametrize("given_", [{"producer": "nowhere"}, {"nothing": "Vin"}])
def test_a_mapping_that_cannot_be(tmp_path, given_):
    with pytest.raises(InputError, match="--map"):
        columns_of(tmp_path, "Vin,Maison\nCrozes,Graillot\n", given_)


def test_two_likely_columns_are_asked_about(tmp_path):
    asked = []

    def ask(field, choices):
        asked.append((field, tuple(choices)))
        return choices[-1]

    text = "Nom,Vin,Prix\nCrozes,Rouge de Graillot,12\nMorgon,Côte du Py,13\n"
    found, _ = columns_of(tmp_path, text, ask=ask)
    assert asked[0][0] == "name"
    assert found["name"] == asked[0][1][-1]
    _, notes = columns_of(tmp_path, text)
    assert any(note.startswith("not sure: name") for note in notes)


def test_nothing_to_name_a_wine_by(tmp_path):
    with pytest.raises(InputError, match="--map name=COLUMN"):
        columns_of(tmp_path, "a,b\n1,2\n3,4\n")


def test_the_public_formats(tmp_path):
    x = "WineID,WineName,Type,Elaborate,Grapes,ABV,Body,Acidity,Country,RegionName,WineryName,Vintages\n"
    x += "1,Moscatel,Sparkling,x,['Muscat/Moscato'],7.5,Medium-bodied,High,Brazil,Serra Gaúcha,Perini,\"[2020, 'N.V.']\"\n"
    w = "country,description,designation,points,price,province,region_1,region_2,title,variety,winery\n"
    w += "Italy,nice,Bianco,87,15.0,Sicily,Etna,,Nicosia 2013 Vulkà Bianco  (Etna),White Blend,Nicosia\n"
    cases = (
        (x, Format.X_WINES, "Moscatel", "Muscat/Moscato"),
        (w, Format.WINEMAG, "2013 Vulkà Bianco", "White Blend"),
    )
    for text, wanted, name, grapes in cases:
        source = open_source(written(tmp_path, text), Journal(), known_name)
        found, bring = reader_of(source.header, source.first, Format.AUTO, {}, Journal())
        raw = bring(next(source.chunks()))
        assert (found, raw["name"].iloc[0], raw["grapes"].iloc[0]) == (wanted, name, grapes)


def test_a_format_without_its_columns(tmp_path):
    source = open_source(written(tmp_path, "WineName,Type\nChablis,White\n"), Journal(), known_name)
    with pytest.raises(InputError, match="line 1: no column WineryName"):
        reader_of(source.header, source.first, Format.X_WINES, {}, Journal())
