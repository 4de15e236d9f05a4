"""What the benchmark writes: 60 notes, 40 pairing questions, 20 requests, half in French and half in English."""

from __future__ import annotations

from itertools import product

WINES_FR = ("Crozes-Hermitage 2020", "un Chablis 2021", "Morgon 2019", "un Saint-Joseph", "Sancerre 2022")
REMARKS_FR = (
    "hier soir, super poivré mais un peu trop tannique",
    "fruit rouge, soyeux, j'ai adoré, 17/20",
    "un peu court et trop boisé, bof",
    "frais, tendu, citron et pierre mouillée, un régal",
    "lourd, alcooleux, pas du tout pour moi",
    "avec le rôti de dimanche, très bien, tanins fondus et longue finale",
)
WINES_EN = ("Rioja Reserva 2016", "a Barolo 2018", "Marlborough Sauvignon Blanc", "a Napa Cabernet 2019", "Muscadet")
REMARKS_EN = (
    "last night, loved it, vanilla and soft tannins, 4.5/5",
    "too oaky for me, flabby, 2 stars",
    "crisp and zingy, grapefruit and wet stone, delicious",
    "cherry and leather, grippy tannins, needs time but very good",
    "nothing special, thin and short",
    "rich and full-bodied, blackberry, a long finish, 92/100",
)
NOTES = tuple(f"{wine} {remark}" for wine, remark in (*product(WINES_FR, REMARKS_FR), *product(WINES_EN, REMARKS_EN)))

DISHES_FR = (
    "une raclette", "des huîtres", "un magret de canard", "un couscous", "un poulet rôti",
    "une choucroute", "des sushis", "une tarte au citron", "un plateau de fromages", "un pot-au-feu",
)  # fmt: skip
DISHES_EN = (
    "roast lamb", "a Thai green curry", "mushroom risotto", "fish and chips", "a chocolate fondant",
    "grilled salmon", "pepperoni pizza", "a beef stew", "goat cheese salad", "spicy tacos",
)  # fmt: skip
PAIRINGS = tuple(
    asked.format(dish)
    for forms, dishes in (
        (("quel vin avec {} ?", "{}, 15 € max, je bois quoi ?"), DISHES_FR),
        (("what wine goes with {}?", "what to drink with {} under 20 euros?"), DISHES_EN),
    )
    for asked, dish in product(forms, dishes)
)

REQUESTS = (
    "conseille-moi un rouge souple", "un blanc vif pour ce soir", "une bouteille à moins de 12 €",
    "un rouge costaud, 20 € max", "trouve-moi un vin pas trop boisé", "une bulle pour l'apéro",
    "un vin dans le style du Morgon", "quelque chose de doux pour le dessert", "un rosé sec",
    "surprends-moi avec un blanc",
    "recommend me a red under 15", "a crisp white, please", "something like a Rioja Reserva",
    "a full-bodied red, no oak", "find me a bottle of bubbly under 25", "suggest a light red for summer",
    "I want a mineral white", "something sweet for dessert", "a dry rosé for a picnic", "surprise me",
)  # fmt: skip

TWENTY_WORDS = (
    "Crozes-Hermitage 2020 hier soir avec un bon gigot, super poivré, fruit noir, "
    "mais un peu trop tannique, court en bouche",
    "Rioja Reserva 2016 last night with roast lamb, loved the vanilla and cherry, the tannins soft, finish a bit short",
)
