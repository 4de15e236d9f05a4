"""Photos are read: lists, tags, labels, bar codes; and whatever else somebody sends does no harm."""

from __future__ import annotations

import struct
import tempfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random
from statistics import mean

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from bot.camera import Reading, read
from bot.camera.words import MissingError, check_installed
from tests.camera.cases import PHONE, SEEN, a_light, a_print, of_label, of_list, of_shelf
from tests.camera.pages import FONTS, Print
from tests.camera.photos import filed


def installed() -> bool:
    try:
        check_installed()
    except MissingError:
        return False
    return True


needs_tesseract = pytest.mark.skipif(not installed(), reason="needs tesseract with the languages fra and eng")
DARK = {"paper": (28, 30, 34), "ink": (235, 232, 225)}


@needs_tesseract
def test_most_wines_of_a_photographed_list_are_read() -> None:
    cases = [of_list(n, a_light(Random(n)), a_print(Random(n))) for n in range(300, 304)]
    assert mean(case.share(read(case.content).lines) for case in cases) >= 0.8


@needs_tesseract
@pytest.mark.parametrize(
    ("light", "how"),
    [
        (replace(SEEN, angle=8), Print(leaders=True, price="{:.2f} €")),
        (
            replace(SEEN, tilt=0.15, shadow=0.6),
            Print(FONTS["DejaVu Sans"], price="€{:.2f}", comma=False, language="en"),
        ),
        (SEEN, Print(FONTS["STIX"], columns=True, **DARK)),
        (replace(SEEN, size=PHONE), Print(FONTS["STIX Italic"])),
    ],
    ids=["turned, with leaders", "aslant and in shadow", "white on dark, in columns", "12 megapixels"],
)
def test_a_list_is_read_in_bad_light(light: object, how: Print) -> None:
    case = of_list(5, light, how, 16)  # type: ignore[arg-type]
    assert case.share(read(case.content).lines) >= 0.85


@needs_tesseract
def test_tags_side_by_side_keep_their_prices() -> None:
    case = of_shelf(1, SEEN, Print(FONTS["DejaVu Sans"], size=40, price="{:.2f} €"))
    assert case.share(read(case.content).lines) >= 0.8


@needs_tesseract
@pytest.mark.parametrize("how", [Print(FONTS["STIX"]), Print(**DARK)], ids=["dark on light", "light on dark"])
def test_a_label_is_read(how: Print) -> None:
    case = of_label(2, replace(SEEN, angle=-5), how)
    assert case.share(read(case.content).lines) == 1


@needs_tesseract
def test_a_photo_lies_as_its_phone_was_held() -> None:
    upright = of_list(7, SEEN, Print(), 12)
    picture = Image.open(BytesIO(upright.content)).transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise when shown
    turned = filed(picture, quality=90, exif=exif)
    assert upright.share(read(turned).lines) >= 0.9


@needs_tesseract
def test_lines_come_from_top_to_bottom_without_much_else() -> None:
    lines = read(of_list(9, SEEN, Print(), 12).content).lines
    heads = [line for line in lines if "€" not in line]
    assert heads == ["Vins blancs", "Vins rouges", "Nos bouteilles"]
    assert len(lines) == 12 + 3


@needs_tesseract
def test_several_people_may_send_at_once() -> None:
    case = of_label(4, SEEN, Print())
    with ThreadPoolExecutor(3) as pool:
        assert len(set(pool.map(read, [case.content] * 3))) == 1


@needs_tesseract
def test_nothing_of_a_picture_stays_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert read(of_label(4, SEEN, Print()).content).lines
    assert list(tmp_path.iterdir()) == []


def barcode(digits: str) -> Image.Image:
    code = zxingcpp.create_barcode(digits, zxingcpp.BarcodeFormat.EAN13)
    bars = Image.fromarray(np.array(zxingcpp.write_barcode_to_image(code, scale=4)))
    page = Image.new("L", (900, 700), 210)
    page.paste(bars, (200, 250))
    return page.rotate(4, fillcolor=210)


def test_a_bar_code_is_read_and_nothing_else_is_needed() -> None:
    reading = read(filed(barcode("3760093550017"), quality=70))
    assert reading.barcodes == ("3760093550017",)
    assert reading.trouble == ("" if installed() else "missing")


def test_without_tesseract_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pytesseract.pytesseract.tesseract_cmd", str(tmp_path / "tesseract"))
    assert read(of_label(4, SEEN, Print()).content) == Reading(trouble="missing")
    assert read(filed(barcode("3760093550017"))) == Reading(barcodes=("3760093550017",), trouble="missing")


def test_a_language_that_is_not_installed_is_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "eng.traineddata").touch()
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert read(of_label(4, SEEN, Print()).content).trouble == "missing"


def png(wide: int, high: int, rows: bytes = b"") -> bytes:
    """A PNG that claims a size, with any rows in it."""

    def part(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


@pytest.mark.parametrize(("wide", "high"), [(100_000, 100_000), (30_000, 30_000), (12_000, 10_000), (9_000, 8_000)])
def test_a_bomb_is_told_by_its_header(wide: int, high: int) -> None:
    assert read(png(wide, high)) == Reading(trouble="too_big")


def plain(kind: str, mode: str = "RGB", size: tuple[int, int] = (300, 200)) -> bytes:
    return filed(Image.new(mode, size), kind)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 4096,
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        plain("JPEG")[:200],
        filed(barcode("3760093550017"))[:6000],
        png(50, 50, b"\x00"),
        plain("GIF", "P"),
        plain("PNG", "RGBA"),
        plain("PNG", "I;16"),
        plain("WEBP"),
        plain("PNG", size=(1, 1)),
        plain("PNG", size=(1, 5000)),
        plain("PNG", size=(5000, 2)),
        plain("TIFF"),
    ],
    ids=lambda content: f"{content[:8]!r} {len(content)}",
)
def test_what_has_nothing_to_read_is_unreadable(content: bytes) -> None:
    assert read(content).trouble in ("unreadable", "missing")
    assert read(content).lines == ()


def test_noise_of_twenty_megabytes_is_no_text() -> None:
    noise = np.random.default_rng(3).integers(0, 256, (2600, 2600, 3), np.uint8)
    content = filed(Image.fromarray(noise), "PNG", compress_level=0)
    assert len(content) > 20_000_000
    assert read(content).trouble in ("unreadable", "missing")
