"""A small cellar: thirteen wines, four dishes, one word."""

from __future__ import annotations

from recommender.catalogue.load import typical_wine
from recommender.sommelier import Term
from recommender.wine import Attribute, Cluster, Colour, Dish, Drink, Style


def style(id_, name, region, colour, structure, aromas, price, notes, *, sparkling=False, appellation=None):
    return Style(
        id_,
        name,
        (),
        appellation or name,
        region,
        "France",
        colour,
        sparkling,
        False,
        "still",
        (),
        structure,
        aromas,
        (12.0, 13.0),
        (9.0, 11.0) if colour is Colour.WHITE else (15.0, 17.0),
        (1, 6),
        price,
        4,
        notes,
    )


def body(acidity, tannin, weight, oak=0.1, sweetness=0.1, mousse=0.0):
    return {
        Attribute.ACIDITY: acidity,
        Attribute.TANNIN: tannin,
        Attribute.BODY: weight,
        Attribute.OAK: oak,
        Attribute.SWEETNESS: sweetness,
        Attribute.MOUSSE: mousse,
    }


RED, WHITE = Colour.RED, Colour.WHITE
STYLES = {
    s.id: s
    for s in (
        style(
            "crozes",
            "Crozes-Hermitage",
            "Rhône",
            RED,
            body(0.6, 0.6, 0.6, 0.3),
            {Cluster.PUNGENT_SPICE: 0.8, Cluster.BLACK_FRUIT: 0.7},
            (14, 22),
            {"fr": "Une syrah poivrée et droite.", "en": "A straight, peppery Syrah."},
        ),
        style(
            "saint-joseph",
            "Saint-Joseph",
            "Rhône",
            RED,
            body(0.6, 0.6, 0.6, 0.3),
            {Cluster.PUNGENT_SPICE: 0.8, Cluster.FLORAL: 0.5},
            (15, 35),
            {"fr": "Cassis et violette.", "en": "Blackcurrant and violet."},
        ),
        style(
            "chinon",
            "Chinon",
            "Loire",
            RED,
            body(0.7, 0.5, 0.5),
            {Cluster.RED_FRUIT: 0.8, Cluster.HERBACEOUS: 0.4},
            (8, 15),
            {"fr": "Framboise et poivron.", "en": "Raspberry and bell pepper."},
        ),
        style(
            "morgon",
            "Morgon",
            "Beaujolais",
            RED,
            body(0.7, 0.3, 0.5),
            {Cluster.RED_FRUIT: 0.9, Cluster.FLORAL: 0.4},
            (10, 18),
            {"fr": "Cerise juteuse.", "en": "Juicy cherry."},
        ),
        style(
            "rioja",
            "Rioja Reserva",
            "Rioja",
            RED,
            body(0.6, 0.6, 0.7, 0.8),
            {Cluster.OAK: 0.8, Cluster.RED_FRUIT: 0.6},
            (14, 25),
            {"fr": "Vanille et cerise confite.", "en": "Vanilla and candied cherry."},
        ),
        style(
            "mondeuse",
            "Mondeuse",
            "Savoie",
            RED,
            body(0.8, 0.4, 0.4),
            {Cluster.PUNGENT_SPICE: 0.7},
            (8, 11),
            {"fr": "Poivre et mûre.", "en": "Pepper and blackberry."},
            appellation="Savoie",
        ),
        style(
            "apremont",
            "Apremont",
            "Savoie",
            WHITE,
            body(0.8, 0.0, 0.3),
            {Cluster.GREEN_FRUIT: 0.7, Cluster.MINERAL: 0.6},
            (7, 10),
            {"fr": "Pomme verte et pierre.", "en": "Green apple and stone."},
            appellation="Savoie",
        ),
        style(
            "chignin",
            "Chignin-Bergeron",
            "Savoie",
            WHITE,
            body(0.5, 0.0, 0.6),
            {Cluster.STONE_FRUIT: 0.9},
            (11, 12),
            {"fr": "Abricot bien mûr.", "en": "Ripe apricot."},
        ),
        style(
            "muscadet",
            "Muscadet",
            "Loire",
            WHITE,
            body(0.8, 0.0, 0.3),
            {Cluster.CITRUS: 0.7, Cluster.MINERAL: 0.8},
            (7, 12),
            {"fr": "Citron et sel.", "en": "Lemon and salt."},
        ),
        style(
            "chablis",
            "Chablis",
            "Bourgogne",
            WHITE,
            body(0.8, 0.0, 0.4),
            {Cluster.CITRUS: 0.7, Cluster.MINERAL: 0.8},
            (13, 22),
            {"fr": "Craie et citron.", "en": "Chalk and lemon."},
        ),
        style(
            "viognier",
            "Viognier",
            "Rhône",
            WHITE,
            body(0.3, 0.0, 0.8),
            {Cluster.STONE_FRUIT: 0.9, Cluster.FLORAL: 0.8},
            (9, 15),
            {"fr": "Abricot et fleurs.", "en": "Apricot and blossom."},
        ),
        style(
            "champagne",
            "Champagne",
            "Champagne",
            WHITE,
            body(0.9, 0.0, 0.5, mousse=0.9),
            {Cluster.YEAST: 0.8, Cluster.CITRUS: 0.7},
            (25, 50),
            {"fr": "Brioche et citron.", "en": "Brioche and lemon."},
            sparkling=True,
        ),
        style(
            "cremant",
            "Crémant de Loire",
            "Loire",
            WHITE,
            body(0.8, 0.0, 0.4, mousse=0.7),
            {Cluster.GREEN_FRUIT: 0.7},
            (9, 15),
            {"fr": "Pomme et fleurs.", "en": "Apple and blossom."},
            sparkling=True,
        ),
    )
}


def dish(id_, fr, en, main, *, fat=0.5, heat=0.0, classics=(), clashes=()):
    return Dish(
        id_,
        {"fr": fr, "en": en},
        (),
        "main",
        main,
        "baked",
        "",
        fat,
        0.2,
        0.5,
        0.1,
        heat,
        0.3,
        0.6,
        0.5,
        frozenset(),
        "fr",
        tuple(classics),
        frozenset(clashes),
    )


DISHES = {
    d.id: d
    for d in (
        dish("raclette", "raclette", "raclette", "cheese_hard", fat=0.9, classics=("apremont", "chignin", "mondeuse")),
        dish(
            "oysters",
            "huîtres",
            "oysters",
            "shellfish",
            fat=0.1,
            classics=("muscadet", "chablis"),
            clashes=("tannic_red",),
        ),
        dish("lamb", "gigot d’agneau", "roast lamb", "lamb", classics=("crozes", "saint-joseph", "chinon")),
        dish("fish-chips", "fish & chips", "fish & chips", "lean_fish", fat=0.8, classics=("champagne", "muscadet")),
    )
}
DRINKS = tuple(
    Drink(
        id_,
        {"fr": fr, "en": en},
        kind,
        {"fr": made_fr, "en": made_en},
        (2.0, 5.0),
        False,
        typical_wine(STYLES[like]),
        (),
    )
    for id_, fr, en, kind, made_fr, made_en, like in (
        ("verjus", "verjus à l’eau gazeuse", "verjus and soda", "verjus", "Bien frais.", "Well chilled.", "muscadet"),
        ("lapsang", "lapsang souchong", "lapsang souchong", "tea", "Infusé à froid.", "Brewed cold.", "crozes"),
        ("apple", "jus de pomme trouble", "cloudy apple juice", "juice", "À 8 °C.", "At 8 °C.", "chablis"),
    )
)
TERMS = {
    "tanin": Term(
        "tannin",
        {"fr": ("tanin",), "en": ("tannin",)},
        {"fr": "ce qui sèche la bouche, comme un thé trop infusé.", "en": "what dries the mouth, like stewed tea."},
    ),
}
