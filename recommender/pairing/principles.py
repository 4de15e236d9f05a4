"""The principles of the trade, one function each: (wine, dish) -> a Reason with its pull, or None when it does not apply.

A pull is -1 (a clash) to 1 (a great meeting). Sources: WSET Level 3 "Wine and food pairing" (salt and acid soften a wine,
sweetness and umami harden it, chilli fans alcohol and tannin); Harrington, "Food and Wine Pairing" (2008), for weight,
fat and bridging aromas; Tamura et al. 2009 (J. Agric. Food Chem. 57) for iron and the fishy note of red wine.
"""

from __future__ import annotations

from collections.abc import Callable

from recommender.wine import Attribute, Cluster, Dish, Reason, Wine

Principle = Callable[[Wine, Dish], Reason | None]

SEA = frozenset({"lean_fish", "oily_fish", "smoked_fish", "shellfish", "crustacean", "cephalopod"})
DESSERT = 0.55
"""Sweetness from which a dish counts as a dessert for wine."""
SWEET_WINE = 0.55


def _s(wine: Wine, attribute: Attribute) -> float:
    return wine.structure.get(attribute, 0.0)


def weight(wine: Wine, dish: Dish) -> Reason | None:
    """Weight with weight: body, with a little of alcohol, tannin and oak, against the dish's richness."""
    wine_weight = 0.6 * _s(wine, Attribute.BODY) + 0.2 * _s(wine, Attribute.ALCOHOL) + 0.2 * _s(wine, Attribute.INTENSITY)
    gap = wine_weight - dish.weight
    if abs(gap) >= 0.38:
        return Reason("clash_weight", -min(1.0, abs(gap) * 1.6))
    return Reason("weight", 0.6 - abs(gap) * 2.2)


def acid_cuts_fat(wine: Wine, dish: Dish) -> Reason | None:
    """Acidity refreshes a fat dish."""
    if dish.fat < 0.5 or dish.sweetness >= DESSERT:
        return None
    return Reason("acid_cuts_fat", dish.fat * (_s(wine, Attribute.ACIDITY) - 0.45) * 1.6)


def acid_matches(wine: Wine, dish: Dish) -> Reason | None:
    """A sour dish needs a wine at least as fresh."""
    if dish.acid < 0.4:
        return None
    gap = _s(wine, Attribute.ACIDITY) - dish.acid
    return Reason("acid_matches", min(0.5, 0.25 + gap)) if gap >= -0.1 else Reason("clash_acid", max(-0.7, 1.5 * gap))


def sweetness(wine: Wine, dish: Dish) -> Reason | None:
    """A dessert needs a wine at least as sweet; a savoury dish bears sweetness only with blue cheese, liver, heat or fruit."""
    sweet = _s(wine, Attribute.SWEETNESS)
    if dish.sweetness >= DESSERT:
        if sweet >= dish.sweetness - 0.15:
            return Reason("sweet_matches", 1.0)
        return Reason("clash_dry_sweet", -min(1.0, (dish.sweetness - sweet) * 1.5))
    if sweet < 0.4:
        return None
    welcome = "cheese_blue" in dish.main or "liver" in dish.sauce or "foie" in dish.id or dish.sweetness >= 0.4
    if welcome:
        return Reason("sweet_matches", 0.7)
    room = max(0.3, dish.sweetness, 0.9 * dish.heat)
    return Reason("clash_sweet_savoury", -min(1.0, 2.2 * (sweet - room))) if sweet > room else None


def heat(wine: Wine, dish: Dish) -> Reason | None:
    """Chilli: a trace of sugar calms it, alcohol and tannin fan it."""
    if dish.heat < 0.4:
        return None
    tannin, alcohol = _s(wine, Attribute.TANNIN), _s(wine, Attribute.ALCOHOL)
    if tannin > 0.55:
        return Reason("clash_tannin_heat", -dish.heat * tannin * 1.3)
    if alcohol > 0.75:
        return Reason("clash_alcohol_heat", -dish.heat * alcohol)
    sweet = _s(wine, Attribute.SWEETNESS)
    if 0.25 <= sweet <= 0.6:
        return Reason("sweet_tames_heat", dish.heat * 0.8)
    return Reason("soft_tannin", dish.heat * 0.3) if tannin <= 0.35 else None


def tannin_and_protein(wine: Wine, dish: Dish) -> Reason | None:
    """Tannin binds to the protein and fat of red meat and turns soft."""
    tannin = _s(wine, Attribute.TANNIN)
    if tannin < 0.4:
        return Reason("weight", -0.5 * (dish.protein - 0.5)) if dish.protein >= 0.7 else None
    hold = 0.7 * dish.protein + 0.3 * dish.fat
    if hold >= 0.4:
        return Reason("tannin_meets_protein", tannin * hold * 0.9)
    return Reason("clash_weight", -(tannin - 0.35) * (0.9 - hold))


def tannin_and_sea(wine: Wine, dish: Dish) -> Reason | None:
    """Iron and tannin turn fish and shellfish metallic (Tamura et al. 2009)."""
    tannin = _s(wine, Attribute.TANNIN)
    if dish.main not in SEA:
        return None
    if tannin >= 0.35:
        return Reason("clash_tannin_iodine", -min(1.0, tannin * (1.3 if dish.main == "shellfish" else 1.0)))
    return Reason("soft_tannin", 0.1) if wine.colour == "red" else None


def umami(wine: Wine, dish: Dish) -> Reason | None:
    """Umami makes tannin bitter unless salt or protein is there too; ripe, soft wines stand it."""
    if dish.umami < 0.6:
        return None
    tannin = _s(wine, Attribute.TANNIN)
    if tannin > 0.6 and dish.protein < 0.5 and dish.salt < 0.6:
        return Reason("clash_weight", -(tannin - 0.4) * dish.umami)
    return Reason("umami_ripe", 0.15) if tannin <= 0.5 and _s(wine, Attribute.BODY) >= 0.5 else None


def bubbles(wine: Wine, dish: Dish) -> Reason | None:
    """Bubbles and acidity clean the palate of frying fat and salt."""
    if not wine.style.sparkling:
        return None
    if dish.cooking == "deep_fried" or dish.course == "snack" or (dish.fat >= 0.5 and dish.salt >= 0.5 and dish.weight < 0.6):
        return Reason("bubbles_cut_fat", 0.5)
    return None


def mineral_and_sea(wine: Wine, dish: Dish) -> Reason | None:
    """A saline, lean white answers the sea."""
    mineral = wine.aromas.get(Cluster.MINERAL, 0.0)
    if dish.main not in SEA or wine.colour != "white" or mineral < 0.4:
        return None
    return Reason("mineral_sea", 0.5 * mineral * (1.0 if dish.weight <= 0.45 else 0.6))


def bridge(wine: Wine, dish: Dish) -> Reason | None:
    """An aroma that both share ties them (Harrington 2008)."""
    shared = {c: wine.aromas.get(c, 0.0) for c in dish.aromas}
    best = max(shared, key=lambda c: shared[c], default=None)
    return Reason("bridge", 0.35 * shared[best], of=best.value) if best and shared[best] >= 0.4 else None


def oak(wine: Wine, dish: Dish) -> Reason | None:
    """Oak covers what is delicate, and joins grilled, roast and creamy dishes."""
    if _s(wine, Attribute.OAK) >= 0.5 and dish.weight <= 0.4 and dish.sweetness < DESSERT:
        return Reason("clash_oak", -(_s(wine, Attribute.OAK)) * (0.9 - dish.weight))
    return None


KINDS: dict[str, Callable[[Wine], bool]] = {
    "white": lambda w: w.colour in ("white", "orange") and not w.style.sparkling and not w.style.fortified,
    "dry_white": lambda w: w.colour in ("white", "orange") and _s(w, Attribute.SWEETNESS) < 0.35 and not w.style.fortified,
    "sweet": lambda w: _s(w, Attribute.SWEETNESS) >= SWEET_WINE,
    "red": lambda w: w.colour == "red" and not w.style.fortified,
    "tannic_red": lambda w: w.colour == "red" and _s(w, Attribute.TANNIN) >= 0.62,
    "light_red": lambda w: w.colour == "red" and _s(w, Attribute.BODY) < 0.5 and _s(w, Attribute.TANNIN) < 0.5,
    "oaky": lambda w: _s(w, Attribute.OAK) >= 0.5,
    "high_alcohol": lambda w: (w.abv or 0) >= 14.5,
    "rosé": lambda w: w.colour == "rosé",
    "sparkling": lambda w: w.style.sparkling,
    "dry_red": lambda w: w.colour == "red" and _s(w, Attribute.SWEETNESS) < 0.35,
    "fortified": lambda w: w.style.fortified,
}
"""The kinds of wine that a dish's ``clashes`` name."""


def known_clash(wine: Wine, dish: Dish) -> Reason | None:
    """Kinds of wine that the data say do not work with this dish."""
    for kind in sorted(dish.clashes):
        if KINDS[kind](wine):
            return Reason("clash_rule", -1.0, of=kind)
    return None


PRINCIPLES: dict[str, tuple[Principle, float]] = {
    "weight": (weight, 1.0),
    "acid_cuts_fat": (acid_cuts_fat, 0.8),
    "acid_matches": (acid_matches, 0.8),
    "sweetness": (sweetness, 1.8),
    "heat": (heat, 1.2),
    "tannin_and_protein": (tannin_and_protein, 1.0),
    "tannin_and_sea": (tannin_and_sea, 1.6),
    "umami": (umami, 0.6),
    "bubbles": (bubbles, 0.7),
    "mineral_and_sea": (mineral_and_sea, 0.8),
    "bridge": (bridge, 0.8),
    "oak": (oak, 1.0),
    "known_clash": (known_clash, 2.5),
}
"""Each principle with its weight, set by hand from the order in which the sources name them."""
