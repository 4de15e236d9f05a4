"""A file that is small and would be unpacked to much, or that sends the reader to the far corner of a sheet, is refused or cut short."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from recommender.catalogue.intake.journal import Journal
from recommender.catalogue.intake.sources import LARGEST_HELD, MOST_PARTS, _records
from recommender.errors import InputError

ROOT = Path(__file__).parents[3]
PATIENCE = 60  # seconds after which a child process is given up: unbounded, these take hours or all memory
MEMORY = 2_000_000_000  # bytes of address space

NAMESPACE = "http://schemas.openxmlformats.org"
MAIN = f"{NAMESPACE}/spreadsheetml/2006/main"
OFFICE = f"{NAMESPACE}/officeDocument/2006/relationships"
PACKAGE = f"{NAMESPACE}/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
TEXT = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
WINES = (
    f'<row r="1">{TEXT.format("A1", "name")}{TEXT.format("B1", "price")}</row>'
    f'<row r="2">{TEXT.format("A2", "Chinon")}{TEXT.format("B2", "9")}</row>'
)


def book(path: Path, rows: str, *, before: str = "", shared: bytes = b"", size: str = "A1:B2", parts: int = 0) -> Path:
    """Write an Excel file by hand, for openpyxl would write none of these."""
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPE}.sharedStrings+xml"/>' if shared else ""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/>{override}</Types>',
        )
        links = f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/'
        packed.writestr("_rels/.rels", f'{links}officeDocument" Target="xl/workbook.xml"/></Relationships>')
        packed.writestr(
            "xl/_rels/workbook.xml.rels", f'{links}worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
        )
        packed.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        sheet = f'<worksheet xmlns="{MAIN}"><dimension ref="{size}"/><sheetData>{rows}</sheetData></worksheet>'
        packed.writestr("xl/worksheets/sheet1.xml", f'<?xml version="1.0"?>{before}{sheet}')
        if shared:
            packed.writestr("xl/sharedStrings.xml", shared)
        for n in range(parts):
            packed.writestr(f"xl/media/{n}", b"")
    return path  # fmt: skip


def cells(path: Path) -> list[list[str]]:
    return [record.cells for record in _records(path, Journal())]


def test_a_small_book_is_read(tmp_path: Path) -> None:
    assert cells(book(tmp_path / "list.xlsx", WINES)) == [["name", "price"], ["Chinon", "9"]]


@pytest.mark.parametrize("size", ["A1:XFD1048576", ""])
def test_a_cell_at_the_far_corner_does_not_fill_up_the_sheet(tmp_path: Path, size: str) -> None:
    far = f'<row r="1048576">{TEXT.format("XFD1048576", "x")}</row>'
    path = book(tmp_path / "far.xlsx", WINES + far, size=size)
    assert path.stat().st_size < 4_000
    read = alone(path)
    assert read == "2"


def test_texts_that_unpack_to_hundreds_of_megabytes_are_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "texts.xlsx", WINES, shared=b"<sst>" + b"a" * LARGEST_HELD)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(InputError, match="to be held at once"):
        cells(path)


def test_a_sheet_that_grows_a_thousand_times_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "wide.xlsx", WINES + f'<row r="3">{TEXT.format("A3", "a" * 30_000_000)}</row>')
    assert path.stat().st_size < 100_000
    with pytest.raises(InputError, match="grows more than"):
        cells(path)


def test_a_book_of_thousands_of_parts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="to be held at once"):
        cells(book(tmp_path / "parts.xlsx", WINES, parts=MOST_PARTS))


def test_a_thousand_million_laughs_are_refused(tmp_path: Path) -> None:
    names = [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)]
    laughs = f'<!DOCTYPE worksheet [<!ENTITY l0 "lol">{"".join(names)}]>'
    path = book(tmp_path / "laughs.xlsx", f'<row r="1">{TEXT.format("A1", "&l9;")}</row>', before=laughs)
    assert alone(path) == "InputError"


def test_an_entity_from_a_file_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("un aveu")
    outside = f'<!DOCTYPE worksheet [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    path = book(tmp_path / "outside.xlsx", f'<row r="1">{TEXT.format("A1", "&x;")}</row>', before=outside)
    with pytest.raises(InputError, match="not a readable Excel file") as refusal:
        cells(path)
    assert "aveu" not in str(refusal.value)


@pytest.mark.parametrize("content", [b"a,b\n" + b"x" * 1_000_001, b"name,price\n" + b"\0" * 10, b'"' * 900_000 + b"\n"])
def test_a_text_file_without_end_is_refused_or_read_line_by_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    assert alone(path) in {"InputError", "0", "1", "2"}


def alone(path: Path) -> str:
    """Read a list in a process of its own, with bounded memory and time; return how many rows, or the error's name."""
    program = f"""
import resource, sys
from pathlib import Path
from recommender.catalogue.intake.journal import Journal
from recommender.catalogue.intake.sources import _records
from recommender.errors import InputError
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
try:
    print(sum(1 for _ in _records(Path({str(path)!r}), Journal())))
except InputError:
    print("InputError")
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr[-500:]
    return done.stdout.strip()
