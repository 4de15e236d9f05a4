"""What the drawn lists, tags and labels show, and whether it was read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import partial_ratio

NEAR = 80  # rapidfuzz's partial ratio from which a name counts as read
BELOW = 3  # lines under a name that may hold its price, on a tag


@dataclass(frozen=True)
class Shown:
    """A wine as it is printed: who made it, what it is, and its price in euros."""

    maker: str
    wine: str
    vintage: int
    price: float

    @property
    def name(self) -> str:
        return f"{self.maker} {self.wine}"


def amounts(text: str) -> set[float]:
    """Return the numbers of a line that may be prices."""
    return {float(n.replace(",", ".")) for n in re.findall(r"\d+(?:[.,]\d\d)?(?!\d)", text)}


def priced(wine: Shown, lines: Sequence[str]) -> bool:
    """Whether one line has the name and the right price."""
    return any(near(wine.name, line) and wine.price in amounts(line) for line in lines)


def tagged(wine: Shown, lines: Sequence[str]) -> bool:
    """Whether a line has the name, and the price stands in it or shortly below."""
    return any(
        near(wine.wine, line) and any(wine.price in amounts(under) for under in lines[n : n + BELOW + 1])
        for n, line in enumerate(lines)
    )


def near(words: str, line: str) -> bool:
    """Whether words stand in a line, a few letters aside."""
    bare = " ".join(re.findall(r"\w+", line.casefold()))
    return len(bare) > len(words) / 2 and partial_ratio(words.casefold(), bare) >= NEAR


WINES = tuple(
    Shown(maker, wine, vintage, price)
    for maker, wine, vintage, price in [
        ("Domaine Laroche", "Chablis Saint Martin", 2021, 34),
        ("Guigal", "Côtes du Rhône", 2020, 26),
        ("Marcel Lapierre", "Morgon", 2022, 42),
        ("Château Sociando-Mallet", "Haut-Médoc", 2016, 68),
        ("Domaine Tempier", "Bandol rosé", 2022, 58),
        ("Trimbach", "Riesling Réserve", 2020, 39),
        ("Didier Dagueneau", "Silex", 2018, 145),
        ("Domaine Huet", "Vouvray Le Mont sec", 2019, 52),
        ("Bernard Baudry", "Chinon Les Granges", 2021, 31),
        ("Alain Graillot", "Crozes-Hermitage", 2020, 54),
        ("Pierre Gonon", "Saint-Joseph", 2019, 88),
        ("Joseph Drouhin", "Beaune Clos des Mouches", 2017, 119),
        ("Louis Jadot", "Pouilly-Fuissé", 2021, 49),
        ("Domaine Leflaive", "Mâcon-Verzé", 2020, 63),
        ("Château Simone", "Palette", 2018, 71),
        ("Mas de Daumas Gassac", "Pays d’Hérault", 2019, 66),
        ("Domaine Gauby", "Vieilles Vignes", 2018, 57),
        ("Château d’Aydie", "Madiran", 2017, 33),
        ("Domaine Cauhapé", "Jurançon sec", 2021, 29),
        ("Luneau-Papin", "Muscadet Sèvre et Maine", 2021, 24),
        ("Henri Bourgeois", "Sancerre Les Baronnes", 2022, 45),
        ("Domaine Vacheron", "Sancerre rouge", 2019, 56),
        ("Marcel Deiss", "Engelgarten", 2018, 61),
        ("Zind-Humbrecht", "Gewurztraminer Turckheim", 2019, 48),
        ("Domaine Tissot", "Arbois Trousseau", 2020, 47),
        ("Château de Beaucastel", "Châteauneuf-du-Pape", 2016, 132),
        ("Clos des Papes", "Châteauneuf-du-Pape", 2017, 128),
        ("Domaine Gramenon", "Vinsobres", 2020, 41),
        ("Foillard", "Fleurie", 2021, 46),
        ("Château Thivin", "Côte de Brouilly", 2021, 35),
        ("Vega Sicilia", "Alión", 2017, 135),
        ("La Rioja Alta", "Viña Ardanza Reserva", 2015, 52),
        ("Muga", "Rioja Reserva", 2018, 38),
        ("Giuseppe Mascarello", "Dolcetto d’Alba", 2020, 37),
        ("Fontodi", "Chianti Classico", 2019, 44),
        ("Pieropan", "Soave Classico", 2021, 28),
        ("Quinta do Crasto", "Douro Superior", 2019, 36),
        ("Niepoort", "Redoma branco", 2020, 43),
        ("Dönnhoff", "Nahe Riesling trocken", 2021, 40),
        ("Egon Müller", "Scharzhof Riesling", 2020, 79),
        ("Cloudy Bay", "Marlborough Sauvignon Blanc", 2022, 51),
        ("Penfolds", "Bin 28 Kalimna Shiraz", 2018, 64),
        ("Catena", "Malbec High Mountain Vines", 2020, 32),
        ("Ridge", "Lytton Springs Zinfandel", 2018, 92),
        ("Kanonkop", "Pinotage Stellenbosch", 2019, 59),
        ("Château Musar", "Vallée de la Bekaa", 2016, 74),
    ]
)
