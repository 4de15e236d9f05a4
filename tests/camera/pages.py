"""Prints wine lists, shelf tags and labels, flat and clean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import matplotlib
from PIL import Image, ImageDraw, ImageFont

from tests.camera.shown import Shown

SHIPPED = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
SYSTEM = Path("/usr/share/fonts/truetype/liberation")
FONTS = {
    "DejaVu Sans": SHIPPED / "DejaVuSans.ttf",
    "DejaVu Serif": SHIPPED / "DejaVuSerif.ttf",
    "DejaVu Mono": SHIPPED / "DejaVuSansMono.ttf",
    "DejaVu Serif Italic": SHIPPED / "DejaVuSerif-Italic.ttf",
    "STIX": SHIPPED / "STIXGeneral.ttf",
    "STIX Bold": SHIPPED / "STIXGeneralBol.ttf",
    "STIX Italic": SHIPPED / "STIXGeneralItalic.ttf",
}
"""What matplotlib brings, so that every machine has them."""

MORE_FONTS = {
    name: path
    for name in ("LiberationSans-Regular", "LiberationSerif-Regular", "LiberationSansNarrow-Regular")
    if (path := SYSTEM / f"{name}.ttf").exists()
}

WIDE = 1500  # pixels of a page at scale 1
Colour = tuple[int, int, int]
HEADS = {"fr": ("Vins blancs", "Vins rouges", "Nos bouteilles"), "en": ("White wines", "Red wines", "From our cellar")}


@dataclass(frozen=True)
class Print:
    """How a page is printed."""

    font: Path = FONTS["DejaVu Serif"]
    size: int = 30  # of the letters, in pixels at scale 1
    paper: Colour = (247, 243, 232)
    ink: Colour = (35, 32, 38)
    leaders: bool = False
    columns: bool = False  # maker, wine, vintage and price each in its own
    price: str = "{:.0f} €"
    comma: bool = True
    language: str = "fr"
    scale: float = 1

    def money(self, amount: float) -> str:
        text = self.price.format(amount)
        return text.replace(".", ",") if self.comma else text

    def letters(self, times: float = 1) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(str(self.font), round(self.size * self.scale * times))


def wine_list(wines: Sequence[Shown], how: Print) -> Image.Image:
    """A page of a restaurant's list: a line a wine, its price at the right edge."""
    wide, step = round(WIDE * how.scale), round(how.size * how.scale * 1.75)
    left, right = round(wide * 0.08), round(wide * 0.92)
    heads = HEADS[how.language]
    high = step * (len(wines) + 2 * len(heads) + 4)
    page = Image.new("RGB", (wide, high), how.paper)
    draw = ImageDraw.Draw(page)
    font, large = how.letters(), how.letters(1.4)
    y = step
    for n, wine in enumerate(wines):
        if n % (-(-len(wines) // len(heads))) == 0:
            y += step // 2
            draw.text((wide / 2, y), heads[n // (-(-len(wines) // len(heads)))], how.ink, large, "ms")
            y += round(step * 1.3)
        price = how.money(wine.price)
        if how.columns:
            _row(
                draw,
                (wine.maker, wine.wine, str(wine.vintage)),
                (left, left + 0.33 * wide, left + 0.69 * wide),
                y,
                how,
                font,
            )
        else:
            text = f"{wine.maker}, {wine.wine}, {wine.vintage}"
            draw.text((left, y), text, how.ink, font, "ls")
            if how.leaders:
                _dots(draw, left + font.getlength(text), right - font.getlength(price), y, font, how.ink)
        draw.text((right, y), price, how.ink, font, "rs")
        y += step
    return page


def _row(
    draw: ImageDraw.ImageDraw,
    cells: Sequence[str],
    at: Sequence[float],
    y: float,
    how: Print,
    font: ImageFont.FreeTypeFont,
) -> None:
    for text, x in zip(cells, at, strict=True):
        draw.text((x, y), text, how.ink, font, "ls")


def _dots(
    draw: ImageDraw.ImageDraw, left: float, right: float, y: float, font: ImageFont.FreeTypeFont, ink: Colour
) -> None:
    room = font.getlength(" ")
    count = int((right - left - 2 * room) / font.getlength("."))
    draw.text((right - room, y), "." * max(count, 0), ink, font, "rs")


def shelf(wines: Sequence[Shown], how: Print, across: int = 2) -> Image.Image:
    """A shop's shelf: tags side by side, on each the wine, who made it and a large price."""
    wide, gap = round(WIDE * how.scale), round(30 * how.scale)
    each = (wide - gap * (across + 1)) // across
    tall = round(how.size * how.scale * 7.2)
    rows = -(-len(wines) // across)
    page = Image.new("RGB", (wide, rows * (tall + 4 * gap) + gap), (92, 84, 78))
    draw = ImageDraw.Draw(page)
    for n, wine in enumerate(wines):
        x, y = gap + (n % across) * (each + gap), gap + (n // across) * (tall + 4 * gap)
        draw.rectangle((x, y, x + each, y + tall), how.paper)
        inset, unit = x + gap // 2, how.size * how.scale
        draw.text((inset, y + 1.3 * unit), wine.wine, how.ink, _fitting(wine.wine, how, 1.15, each - gap), "ls")
        draw.text((inset, y + 2.7 * unit), f"{wine.maker} {wine.vintage}", how.ink, how.letters(0.9), "ls")
        draw.text((x + each - gap // 2, y + 6.4 * unit), how.money(wine.price), how.ink, how.letters(2.6), "rs")
        draw.text((inset, y + 6.4 * unit), "75 cl", how.ink, how.letters(0.8), "ls")
    return page


def label(wine: Shown, how: Print) -> Image.Image:
    """The label of one bottle: few words, large and small, in the middle."""
    wide = round(WIDE * how.scale * 0.7)
    page = Image.new("RGB", (wide, round(wide * 1.25)), how.paper)
    draw = ImageDraw.Draw(page)
    draw.rectangle((wide * 0.04, wide * 0.04, wide * 0.96, wide * 1.21), outline=how.ink, width=max(2, wide // 250))
    maker, what = wine.maker.upper(), wine.wine
    for y, text, size in (
        (0.32, maker, 2.4),
        (0.52, what, 2.8),
        (0.62, "Appellation d’Origine Contrôlée" if how.language == "fr" else "Estate bottled", 0.9),
        (0.82, str(wine.vintage), 2.4),
        (1.12, "Mis en bouteille à la propriété" if how.language == "fr" else "Product of France", 0.9),
    ):
        draw.text((wide / 2, y * wide), text, how.ink, _fitting(text, how, size, wide * 0.84), "ms")
    draw.text((wide * 0.1, 1.19 * wide), "13 % vol", how.ink, how.letters(0.8), "ls")
    draw.text((wide * 0.9, 1.19 * wide), "75 cl", how.ink, how.letters(0.8), "rs")
    return page


def _fitting(text: str, how: Print, times: float, room: float) -> ImageFont.FreeTypeFont:
    """Letters of a size, or as large as there is room for."""
    wanted = how.letters(times)
    return wanted if wanted.getlength(text) <= room else how.letters(times * room / wanted.getlength(text))
