"""The shapes that scripts count on, written out here once more so that the code cannot change them unseen."""

from __future__ import annotations

from collections.abc import Mapping, Set
from numbers import Real
from typing import Any

Json = dict[str, Any]


def names(words: str) -> frozenset[str]:
    return frozenset(words.split())


INTENTS = names(
    "tasting_note pairing_question food_for_wine wine_request choose_between profile_question wine_info correction "
    "preference greeting thanks help out_of_scope"
)
ATTRIBUTES = names("sweetness acidity tannin alcohol body mousse oak intensity finish")
CLUSTERS = names(
    "floral green_fruit citrus stone_fruit tropical_fruit red_fruit black_fruit dried_cooked_fruit herbaceous herbal "
    "pungent_spice mineral yeast malolactic oak oxidation fruit_development bottle_age"
)
COLOURS = names("red white rosé orange")
LIKINGS = names("positive negative mixed")
LEVELS = names("low medium high") | {None}
VERDICTS = names("too_little too_much right") | {None}

UNDERSTANDING = names(
    "text language intent confidence wines rating liking attributes aromas fault dishes colour max_price excluded"
)
MENTION = names("name producer appellation region colour grapes vintage price match")
WINE = names(
    "id name producer style appellation region country colour sparkling fortified grapes vintage abv price structure "
    "aromas"
)
"""Of a wine that was asked about; one that is proposed has a score and reasons besides."""


def is_share(value: object, least: float = 0.0) -> bool:
    """Whether a number lies between ``least`` and 1."""
    return isinstance(value, Real) and not isinstance(value, bool) and least <= value <= 1


def is_text(value: object) -> bool:
    return isinstance(value, str) and value.strip() != ""


def is_number(value: object) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def check_shares(values: Mapping[str, object], names: Set[str]) -> None:
    assert set(values) <= names
    assert all(is_share(value) for value in values.values())


def check_understanding(answer: Json) -> None:
    assert set(answer) >= UNDERSTANDING
    assert isinstance(answer["text"], str)
    assert len(answer["language"]) == 2
    assert answer["intent"] in INTENTS
    assert is_share(answer["confidence"])
    assert answer["rating"] is None or is_share(answer["rating"])
    assert answer["liking"] in LIKINGS
    assert answer["fault"] is None or is_text(answer["fault"])
    assert answer["colour"] in COLOURS | {None}
    assert answer["max_price"] is None or is_number(answer["max_price"])
    assert all(is_text(word) for name in ("dishes", "excluded") for word in answer[name])
    for mention in answer["wines"]:
        check_mention(mention)
    for note in answer["attributes"]:
        check_attribute(note)
    for aroma in answer["aromas"]:
        assert is_text(aroma["aroma"])
        assert aroma["cluster"] in CLUSTERS
        assert is_text(aroma["evidence"])


def check_mention(mention: Json) -> None:
    assert set(mention) >= MENTION
    assert is_text(mention["name"])
    assert mention["colour"] in COLOURS | {None}
    assert all(is_text(grape) for grape in mention["grapes"])
    assert mention["vintage"] is None or isinstance(mention["vintage"], int)
    assert mention["price"] is None or is_number(mention["price"])
    assert is_share(mention["match"])


def check_attribute(note: Json) -> None:
    assert note["attribute"] in ATTRIBUTES
    assert note["level"] in LEVELS
    assert note["value"] is None or is_share(note["value"])
    assert note["verdict"] in VERDICTS
    assert is_text(note["evidence"])


def check_wine(wine: Json) -> None:
    assert set(wine) >= WINE
    assert all(is_text(wine[name]) for name in ("id", "name", "style", "country"))
    assert all(wine[name] is None or is_text(wine[name]) for name in ("producer", "appellation", "region"))
    assert wine["colour"] in COLOURS
    assert isinstance(wine["sparkling"], bool)
    assert isinstance(wine["fortified"], bool)
    assert all(is_text(grape) for grape in wine["grapes"])
    assert wine["vintage"] is None or isinstance(wine["vintage"], int)
    assert all(wine[name] is None or is_number(wine[name]) for name in ("abv", "price"))
    assert "sweetness" in wine["structure"]
    check_shares(wine["structure"], ATTRIBUTES)
    check_shares(wine["aromas"], CLUSTERS)


def check_proposed(things: list[Json]) -> None:
    """Check what wines and dishes share when they are proposed: a score, best first, and reasons."""
    assert all(is_share(thing["score"]) for thing in things)
    assert all(is_text(reason) for thing in things for reason in thing["reasons"])


def check_dish(dish: Json) -> None:
    assert is_text(dish["name"])
    assert is_text(dish["name_fr"])


def check_profile(profile: Json) -> None:
    assert set(profile) >= {"tastings", "confidence", "structure", "aromas", "exclusions"}
    assert isinstance(profile["tastings"], int)
    assert is_share(profile["confidence"])
    assert set(profile["structure"]) == ATTRIBUTES
    assert set(profile["aromas"]) == CLUSTERS
    for known in profile["structure"].values():
        check_shares(known, {"ideal", "certainty"})
    for known in profile["aromas"].values():
        assert is_share(known["liking"], least=-1)
        assert is_share(known["certainty"])
    assert all(is_text(word) for word in profile["exclusions"])
