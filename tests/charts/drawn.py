"""Tastings to draw: a few wines and people, as many as are asked for, the same each time."""

import numpy as np

from bot.conversation.pictures import (
    Contender,
    Highlight,
    LikenessChart,
    MapSpot,
    Tally,
    TasterLine,
    TasterTable,
    TastingBooklet,
    TastingChart,
    WineHeadings,
    WinePage,
    WordMapChart,
)

WINES = (
    ("Morgon Côte du Py, Jean Foillard 2021", "Beaujolais · 24 €", "red"),
    ("Chinon Les Graves 2022", "Loire · 12 €", "red"),
    ("Muscadet Sèvre et Maine sur lie 2023", "Loire · 9 €", "white"),
    ("Château Beychevelle Saint-Julien 4e cru classé 2016", "Bordeaux · 85 €", "red"),
    ("Maury Grenat", "Languedoc-Roussillon-Méditerranée · 18 €", "fortified"),
    ("Tavel 2022", "Rhône · 14 €", "rosé"),
)
PEOPLE = (
    "Zoé",
    "Karim",
    "Inès",
    "Paul-Antoine",
    "Marguerite",
    "Tom",
    "Aïcha",
    "Jean-Baptiste",
    "李雷",
    "Ольга",
    "Sam",
    "",
)
WORDS = (
    *(
        "fruits rouges",
        "fruits noirs",
        "poivre, épices",
        "tanins fermes",
        "tanins souples",
        "long en bouche",
        "frais, vif",
    ),
    *("boisé", "floral", "végétal", "sous-bois", "cuir, animal", "fruits cuits", "vanille, toasté", "léger", "ample"),
    *("minéral", "agrumes", "pêche, abricot", "beurré", "miel", "fruits exotiques", "court en bouche", "chaleureux"),
    "herbes du Sud",
)
QUOTES = (
    "Cerise bien mûre, et une finale qui reste. Avec un magret 🦆.",
    "bof",
    "Très boisé au début, puis la violette et le cassis ; des tanins fermes. " * 20,
    "Anticonstitutionnellement" * 30,
    "🍷🍷",
)
HIGHLIGHTS = (
    Highlight("Les plus d’accord", ("Zoé et Karim",), "presque toujours d’accord"),
    Highlight("Meilleur rapport plaisir-prix", ("Chinon Les Graves 2022",), "12 €, 7,3 de moyenne"),
    Highlight("Le plus fin nez", ("Inès",), "11 points sur 20"),
    Highlight("Le vin qui divise", ("Arbois Poulsard 2019",), "de 2 à 9"),
)


def contender(n: int, tasters: int, name: str = "") -> Contender:
    usual, detail, hue = WINES[n % len(WINES)]
    dots = np.clip(np.random.default_rng(n).normal(0.6, 0.2, tasters).round(1), 0, 1)
    mean, low, high = (dots.mean(), dots.min(), dots.max()) if tasters else (0, 0, 0)
    written = f"{10 * mean:.1f}".replace(".", ",") if tasters else "–"
    ends = (float(mean), float(low), float(high))
    return Contender(str(n + 1), "ABCDEFGHIJKL"[n], name or usual, detail, written, *ends, tuple(map(float, dots)), hue)


def tasting(wines: int, tasters: int, name: str = "", highlights: int = 4) -> TastingChart:
    contenders = tuple(contender(n, tasters, name) for n in range(wines))
    title, subtitle = name or "Les rouges de vendredi", f"{wines} vins à l’aveugle, {tasters} dégustateurs"
    legend = ("une personne", "la moyenne", "de la plus basse à la plus haute")
    return TastingChart(title, subtitle, contenders, HIGHLIGHTS[:highlights], legend, "Tastevin · 12 mai 2026")


def word_map(wines: int, words: int, seed: int = 0, name: str = "", even: bool = False) -> WordMapChart:
    """Spread wines and words over a map, evenly or, as it also happens, many of them in its middle."""
    random = np.random.default_rng(seed)
    at = random.uniform(-1, 1, (wines + words, 2))
    if not even:
        at *= random.choice([0.1, 1.0], (wines + words, 1))
    glasses = tuple(
        MapSpot(name or WINES[n % len(WINES)][0], *map(float, at[n]), 1.0, WINES[n % len(WINES)][2], "ABCDEFGHIJKL"[n])
        for n in range(wines)
    )
    said = tuple(
        MapSpot(name or WORDS[n], *map(float, at[wines + n]), float(random.integers(1, 20))) for n in range(words)
    )
    axes = ("Axe 1 : 54 % de la variance", "Axe 2 : 21 %")
    return WordMapChart("La carte des mots", name, glasses, said, axes, "Un vin est près de ses mots. " * 6)


def booklet(wines: int, tasters: int, name: str = "") -> TastingBooklet:
    people = tuple(name or person for person in PEOPLE[:tasters])
    cover = tasting(wines, tasters, name)
    pages = tuple(
        WinePage(
            c.letter, c.name, c.detail, c.score, "de 2 à 9, partagés",
            tuple((person, dot, f"{10 * dot:.1f}") for person, dot in zip(people, c.dots, strict=True)),
            tuple(Tally(name or word, 12 - n) for n, word in enumerate(WORDS[: 3 + wines])),
            tuple((person, name or QUOTES[(m + n) % len(QUOTES)]) for m, person in enumerate(people)),
            tuple(f"{person} : grenache, Rhône, 2018, 15 € (2 points)" for person in people), c.hue,
        )
        for n, c in enumerate(cover.contenders)
    )  # fmt: skip
    lines = tuple(
        TasterLine(person, name or WINES[1][0], "presque toujours avec Zoé", "12 points") for person in people
    )
    shares = tuple(tuple(None if m + n == 3 else (m + n) / 24 for n in range(tasters)) for m in range(tasters))
    return TastingBooklet(
        cover, WineHeadings("Les notes", "Les mots cochés", "Avec leurs mots", "À l’aveugle"), pages,
        word_map(wines, 12, name=name), TasterTable("La tablée", ("a préféré", "d’accord", "à l’aveugle"), lines),
        LikenessChart("Qui est d’accord avec qui", "100 : les vins dans le même ordre.", people, shares),
    )  # fmt: skip
