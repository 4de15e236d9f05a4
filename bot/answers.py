"""The JSON of the command line, as scripts count on it: plain dictionaries from the field's own things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.conversation.describing import reason
from bot.locale import Voice
from recommender.language.understanding import Understanding
from recommender.taste.profile import TasteProfile
from recommender.wine import SCALES, Attribute, Cluster, Dish, DishSuggestion, Reason, Suggestion, Wine

Json = dict[str, Any]


def understanding_json(u: Understanding) -> Json:
    """An Understanding."""
    return {
        "text": u.text,
        "language": u.language,
        "intent": u.intent.value,
        "confidence": u.confidence,
        "wines": [
            {
                "name": w.name,
                "producer": w.producer,
                "appellation": w.appellation,
                "region": w.region,
                "colour": w.colour.value if w.colour else None,
                "grapes": list(w.grapes),
                "vintage": w.vintage,
                "price": w.price,
                "match": w.match,
            }
            for w in u.wines
        ],
        "rating": u.rating,
        "liking": u.liking.value,
        "attributes": [
            {
                "attribute": a.attribute.value,
                "level": a.level.value if a.level else None,
                "value": a.value,
                "verdict": a.verdict.value if a.verdict else None,
                "evidence": a.evidence,
            }
            for a in u.attributes
        ],
        "aromas": [{"aroma": a.aroma, "cluster": a.cluster.value, "evidence": a.evidence} for a in u.aromas],
        "fault": u.fault,
        "dishes": list(u.dishes),
        "colour": u.colour.value if u.colour else None,
        "max_price": u.max_price,
        "excluded": list(u.excluded),
    }


def wine_json(wine: Wine) -> Json:
    """A wine without score or reasons."""
    return {
        "id": wine.id,
        "name": wine.name,
        "producer": wine.producer,
        "style": wine.style.name,
        "appellation": wine.style.appellation,
        "region": wine.style.region,
        "country": wine.style.country,
        "colour": wine.colour.value,
        "sparkling": wine.style.sparkling,
        "fortified": wine.style.fortified,
        "grapes": list(wine.grapes),
        "vintage": wine.vintage,
        "abv": wine.abv,
        "price": wine.price,
        "structure": {Attribute(a).value: v for a, v in wine.structure.items()},
        "aromas": {Cluster(c).value: v for c, v in wine.aromas.items()},
    }


def suggestion_json(suggestion: Suggestion, voice: Voice, main: str = "other") -> Json:
    """A wine with its score and its reasons in words."""
    told = _worded(suggestion.reasons, voice, suggestion.wine, main)
    return {**wine_json(suggestion.wine), "score": suggestion.score, "reasons": told}


def dish_json(dish: Dish) -> Json:
    """A dish, its names and what matters for wine."""
    scales = dict(zip(SCALES, dish.scales, strict=True))
    return {"name": dish.names["en"], "name_fr": dish.names["fr"], "main": dish.main, "cooking": dish.cooking, **scales}


def dish_suggestion_json(suggestion: DishSuggestion, voice: Voice, wine: Wine) -> Json:
    """A dish with its score and its reasons in words."""
    told = _worded(suggestion.reasons, voice, wine, suggestion.dish.main)
    names = suggestion.dish.names
    return {"name": names["en"], "name_fr": names["fr"], "score": suggestion.score, "reasons": told}


def profile_json(profile: TasteProfile) -> Json:
    """A taste profile; every dimension is named, also where nothing is known of it."""
    return {
        "tastings": profile.tastings,
        "confidence": round(profile.confidence, 3),
        "structure": {
            a.value: {"ideal": round(profile.ideal(a), 3), "certainty": round(profile.certainty(a), 3)}
            for a in Attribute
        },
        "aromas": {
            c.value: {"liking": round(profile.liking(c), 3), "certainty": round(profile.certainty(c), 3)}
            for c in Cluster
        },
        "exclusions": list(profile.exclusions),
    }


def _worded(reasons: Sequence[Reason], voice: Voice, wine: Wine, main: str) -> list[str]:
    phrases = (reason(voice, r, wine, main) for r in reasons)
    return list(dict.fromkeys(str(p) for p in phrases if p))
