"""The principles of the trade, one function each: (wines, dish) -> pulls, nothing where the principle does not apply.

A pull is -1 (a clash) to 1 (a great meeting), 0 for a wine that it says nothing of. Sources: WSET Level 3 "Wine and
food pairing" (salt and acid soften a wine, sweetness and umami harden it, chilli fans alcohol and tannin); Harrington,
"Food and Wine Pairing" (2008), for weight, fat and bridging aromas; Tamura et al. 2009 (J. Agric. Food Chem. 57) for
iron and the fishy note of red wine. Where a principle needs a middle (how full a wine for how rich a dish), it is the
mean of the trade's classics in data/dishes.csv.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from recommender.pairing.kinds import KINDS
from recommender.taste.table import Flags, Floats, WineTable
from recommender.wine import Attribute, Cluster, Dish


@dataclass(frozen=True, slots=True)
class Pull:
    """One kind of reason for all wines: ``values`` by wine, 0 where none; ``of`` and ``dish`` as in Reason."""

    kind: str
    values: Floats
    of: str = ""
    dish: str = ""


Principle = Callable[[WineTable, Dish], Iterator[Pull]]

SEA = frozenset({"lean_fish", "oily_fish", "smoked_fish", "shellfish", "crustacean", "cephalopod"})
DESSERT, MEATLESS = 0.55, 0.2
"""Sweetness from which, and protein below which, a dish is a dessert for wine."""
SWEETISH = 0.35
"""Sweetness from which a savoury dish (honey, prunes, cranberries) asks for fruit or a trace of sugar."""
TANNIN_WITH_HEAT = 0.5
"""Tannin above which chilli turns it harsh."""
HOT = 0.4
"""Chilli from which it decides the wine."""
TANNIC = 0.55
"""Tannin above which it is felt as grip."""


def is_dessert(dish: Dish) -> bool:
    """Sweet and without meat: sweet and sour pork is none."""
    return dish.sweetness >= DESSERT and dish.protein < MEATLESS


def wine_weight(wines: WineTable) -> Floats:
    """How full a wine is in the mouth: body first, then alcohol and intensity."""
    s = wines.structure
    return 0.6 * s[Attribute.BODY] + 0.2 * s[Attribute.ALCOHOL] + 0.2 * s[Attribute.INTENSITY]


def weight(wines: WineTable, dish: Dish) -> Iterator[Pull]:
    """Weight with weight; a lean wine may also meet a rich dish by contrast, when its acidity is high."""
    gap = wine_weight(wines) - (0.41 + 0.37 * dish.weight)
    contrast = (gap < 0) * dish.fat * np.maximum(0.0, wines.structure[Attribute.ACIDITY] - 0.5)
    gap = np.where(gap < 0, np.minimum(0.0, gap + 0.5 * contrast), gap)
    apart = np.abs(gap)
    yield Pull("weight", np.where(apart < 0.2, 0.5 - 2.5 * apart, 0.0), dish="weight")
    yield Pull("clash_weight", np.where(apart >= 0.2, -np.minimum(1.0, 3.0 * (apart - 0.2)), 0.0), dish="weight")


def acid_cuts_fat(wines: WineTable, dish: Dish) -> Iterator[Pull]:
    """Acidity refreshes a fat dish; a soft wine leaves it heavy."""
    if dish.fat >= 0.5 and not is_dessert(dish):
        yield Pull(
            "acid_cuts_fat",
            dish.fat * (wines.structure[Attribute.ACIDITY] - 0.55) * 1.2,
            Attribute.ACIDITY.value,
            "fat",
        )


def acid_matches(wines: WineTable, dish: Dish) -> Iterator[Pull]:
    """Ask of the wine that it be as fresh as a sour dish."""
    if dish.acid < 0.4:
        return
    gap = wines.structure[Attribute.ACIDITY] - dish.acid
    fresh = gap >= -0.1
    yield Pull("acid_matches", np.where(fresh, np.clip(0.2 + gap, 0.1, 0.5), 0.0), Attribute.ACIDITY.value, "acid")
    yield Pull("clash_acid", np.where(fresh, 0.0, np.maximum(-0.7, 1.5 * gap)), Attribute.ACIDITY.value, "acid")


def sweetness(wines: WineTable, dish: Dish) -> Iterator[Pull]:
    """Ask of the wine that it be as sweet as a dessert; a savoury dish bears sugar with mould, liver, fruit or heat."""
    sweet = wines.structure[Attribute.SWEETNESS]
    if is_dessert(dish):
        least = min(0.7, dish.sweetness - 0.1)
        cloying = np.maximum(0.0, sweet - dish.sweetness - 0.15)
        yield Pull(
            "sweet_matches", np.where(sweet >= least, 1.0 - cloying, 0.0), Attribute.SWEETNESS.value, "sweetness"
        )
        dry = np.where(sweet < least, -np.minimum(1.0, 0.3 + 1.5 * (least - sweet)), 0.0)
        yield Pull("clash_dry_sweet", dry, Attribute.SWEETNESS.value, "sweetness")
        return
    if welcomes_sugar(dish):
        yield Pull("sweet_matches", np.where(sweet >= 0.55, 0.6, np.where(sweet >= 0.35, 0.2, 0.0)), dish="salt")
        return
    room = max(0.3, 0.75 * dish.heat, dish.sweetness)
    if dish.sweetness >= SWEETISH:
        yield Pull("sweet_matches", np.where((sweet >= 0.25) & (sweet <= room + 0.05), 0.15, 0.0), dish="sweetness")
    yield Pull("clash_sweet_savoury", -np.minimum(1.0, 2.5 * np.maximum(0.0, sweet - room)))


def welcomes_sugar(dish: Dish) -> bool:
    """Salt and mould, or very fat liver, are what sugar is made for (Roquefort and Sauternes)."""
    return dish.main == "cheese_blue" or (dish.main == "offal" and dish.fat >= 0.9 and dish.protein <= 0.2)


def heat(wines: WineTable, dish: Dish) -> Iterator[Pull]:
    """Chilli: a trace of sugar calms it, alcohol and tannin fan it."""
    if dish.heat < HOT:
        return
    tannin, alcohol = wines.structure[Attribute.TANNIN], wines.structure[Attribute.ALCOHOL]
    sweet = wines.structure[Attribute.SWEETNESS]
    gripping, strong = tannin > TANNIN_WITH_HEAT, alcohol > 0.75
    yield Pull(
        "clash_tannin_heat", np.where(gripping, -np.minimum(1.0, dish.heat * tannin * 1.6), 0.0), "tannin", "heat"
    )
    yield Pull("clash_alcohol_heat", np.where(strong & ~gripping, -dish.heat * alcohol, 0.0), "alcohol", "heat")
    calm = ~gripping & ~strong & (sweet >= 0.25) & (sweet <= 0.65)
    yield Pull("sweet_tames_heat", np.where(calm, dish.heat * np.where(wines.red, 0.45, 0.9), 0.0), "sweetness", "heat")
    soft = wines.red & ~gripping & ~strong & (tannin <= 0.4)
    yield Pull("soft_tannin", np.where(soft, dish.heat * 0.4, 0.0), "tannin", "heat")


def tannin_and_protein(wines: WineTable, dish: Dish) -> Iterator[Pull]:
    """Tannin binds to the protein and fat of meat and turns soft; without them it turns bitter.

    Cheese calms tannin too but mutes the red's fruit with it (Madrigal-Galan and Heymann 2006), so its fat earns nothing.
    """
    if is_dessert(dish):
        return
    tannin, red = wines.structure[Attribute.TANNIN], wines.red.astype(np.float64)
    fat = 0.0 if dish.main.startswith("cheese") else dish.fat
    hold = 0.75 * dish.protein + 0.25 * fat
    if hold >= 0.4:
        wanted = 0.3 + 0.45 * hold
        met = np.clip(1.0 - 3.0 * np.abs(tannin - wanted), 0.0, 1.0)
        yield Pull("tannin_meets_protein", red * hold * met, Attribute.TANNIN.value, "protein")
        yield Pull("weight", -red * np.maximum(0.0, wanted - 0.25 - tannin), dish="protein")
        yield Pull("clash_weight", -2.0 * red * np.maximum(0.0, tannin - wanted - 0.2), "tannin", "protein")
    else:
        yield Pull("clash_weight", -2.2 * red * np.maximum(0.0, tannin - 0.5) * (1.0 - hold), "tannin", "protein")


def meat_and_colour(wines: WineTable, dish: Dish) -> Iterator[Pull]:
    """Red meat leaves a white or a rosé without anything to hold it: no tannin for so much protein."""
    if dish.protein >= 0.65:
        bare = ~wines.red & (wines.structure[Attribute.SWEETNESS] < SWEETISH)
        yield Pull("weight", np.where(bare, -1.6 * (dish.protein - 0.4), 0.0), "tannin", "protein")


def tannin_and_sea(wines: WineTable, dish: Dish) -> Iterator[Pull]:
    """Iron and tannin turn fish and shellfish metallic (Tamura et al. 2009); meaty fish bears a soft red."""
    if dish.main not in SEA:
        return
    tannin = wines.structure[Attribute.TANNIN]
    bears = 0.3 + 0.35 * max(dish.protein, dish.weight - 0.1)
    metallic = wines.red & (tannin > bears)
    sharpness = 1.3 if dish.main in ("shellfish", "crustacean", "smoked_fish") else 1.0
    yield Pull(
        "clash_tannin_iodine",
        np.where(metallic, -np.minimum(1.0, (0.3 + tannin - bears) * 1.6 * sharpness), 0.0),
        "tannin",
        "sea",
    )
    yield Pull("soft_tannin", np.where(wines.red & ~metallic, 0.1, 0.0), "tannin", "sea")


def umami(wines: WineTable, dish: Dish) -> Iterator[Pull]:
    """Umami makes tannin bitter unless salt or protein is there too; ripe, soft wines stand it."""
    if dish.umami < 0.6:
        return
    tannin, body = wines.structure[Attribute.TANNIN], wines.structure[Attribute.BODY]
    if dish.protein < 0.5 and dish.salt < 0.6:
        yield Pull("clash_weight", -np.maximum(0.0, tannin - TANNIC) * 1.5 * dish.umami, "tannin", "umami")
    yield Pull("umami_ripe", np.where((tannin <= 0.5) & (body >= 0.5), 0.15, 0.0), dish="umami")


def bubbles(wines: WineTable, dish: Dish) -> Iterator[Pull]:
    """Bubbles and acidity clean the palate of frying fat and salt; they foam and vanish beside slow-cooked meat."""
    dry = wines.sparkling & (wines.structure[Attribute.SWEETNESS] < 0.4)
    if (
        dish.cooking == "deep_fried"
        or dish.course == "snack"
        or (dish.fat >= 0.5 and dish.salt >= 0.5 and dish.weight < 0.5)
    ):
        yield Pull("bubbles_cut_fat", np.where(dry, 0.5, 0.0), Attribute.MOUSSE.value, "fat")
    elif dish.weight >= 0.6 and dish.protein >= 0.3:
        yield Pull("clash_weight", np.where(wines.sparkling, -0.5, 0.0), Attribute.MOUSSE.value, "weight")


def mineral_and_sea(wines: WineTable, dish: Dish) -> Iterator[Pull]:
    """Answer the sea with a saline white."""
    if dish.main not in SEA:
        return
    mineral = wines.aromas[Cluster.MINERAL]
    salty = wines.white & (mineral >= 0.4) & (wines.structure[Attribute.SWEETNESS] < SWEETISH)
    share = 0.5 if dish.weight <= 0.45 else 0.3
    yield Pull("mineral_sea", np.where(salty, share * mineral, 0.0), Cluster.MINERAL.value, "sea")


def bridge(wines: WineTable, dish: Dish) -> Iterator[Pull]:
    """Tie wine and dish by an aroma that both have (Harrington 2008); of several, the strongest."""
    clusters = sorted(dish.aromas)
    if not clusters:
        return
    shared = np.stack([wines.aromas[c] for c in clusters])
    best = shared.argmax(axis=0)
    for n, cluster in enumerate(clusters):
        told = (best == n) & (shared[n] >= 0.4)
        yield Pull("bridge", np.where(told, 0.35 * shared[n], 0.0), cluster.value, cluster.value)


def oak(wines: WineTable, dish: Dish) -> Iterator[Pull]:
    """Oak covers what is delicate."""
    oaky = wines.structure[Attribute.OAK]
    if dish.weight <= 0.5 and not is_dessert(dish):
        over = np.maximum(0.0, oaky - 0.2 - 0.4 * dish.weight)
        yield Pull("clash_oak", -np.minimum(1.0, 2.0 * over), Attribute.OAK.value, "weight")


def known_clash(wines: WineTable, dish: Dish) -> Iterator[Pull]:
    """Kinds of wine that the data say do not work with this dish; the first that applies is said."""
    said: Flags = np.zeros(len(wines), bool)
    for kind in sorted(dish.clashes):
        hit = KINDS[kind](wines) & ~said
        said |= hit
        yield Pull("clash_rule", np.where(hit, -1.0, 0.0), kind)


PRINCIPLES: Mapping[str, Principle] = {
    principle.__name__: principle
    for principle in (
        weight,
        acid_cuts_fat,
        acid_matches,
        sweetness,
        heat,
        tannin_and_protein,
        meat_and_colour,
        tannin_and_sea,
        umami,
        bubbles,
        mineral_and_sea,
        bridge,
        oak,
        known_clash,
    )
}
"""Each principle by its name, which is what its learned weights go by (`recommender.pairing.weights`)."""
