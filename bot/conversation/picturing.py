"""The picture of a taste: which traits it shows, and what is written on it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from bot.conversation import describing
from bot.conversation.pictures import Likings, ProfileChart, Trait, TraitGroup
from bot.conversation.scene import Scene
from recommender.taste.table import Family
from recommender.wine import Attribute, Cluster

ENOUGH = 3
"""Wines judged from which a taste is worth a picture; before, it would be nearly all pale."""
SHOWN: Mapping[Family, tuple[Attribute, ...]] = {
    Family.RED: (
        Attribute.TANNIN,
        Attribute.BODY,
        Attribute.OAK,
        Attribute.ACIDITY,
        Attribute.ALCOHOL,
        Attribute.INTENSITY,
    ),
    Family.WHITE: (Attribute.ACIDITY, Attribute.BODY, Attribute.SWEETNESS, Attribute.OAK, Attribute.INTENSITY),
    Family.ROSE: (Attribute.ACIDITY, Attribute.BODY, Attribute.SWEETNESS, Attribute.INTENSITY),
    Family.SPARKLING: (Attribute.ACIDITY, Attribute.SWEETNESS, Attribute.MOUSSE, Attribute.BODY, Attribute.INTENSITY),
    Family.SWEET: (Attribute.SWEETNESS, Attribute.ACIDITY, Attribute.BODY, Attribute.INTENSITY),
    Family.SWEET_RED: (Attribute.SWEETNESS, Attribute.TANNIN, Attribute.BODY, Attribute.INTENSITY),
    Family.FORTIFIED: (Attribute.SWEETNESS, Attribute.ACIDITY, Attribute.BODY, Attribute.INTENSITY),
}
"""What tells the wines of a family apart, most telling first: always the same, so that one picture compares with the next."""
ROOM = (6, 4, 3)
"""Most traits of each family where there are one, two or three: a phone shows no taller picture whole."""
LIKED, DISLIKED = 5, 3
"""Most aromas liked and not liked."""
ALPHABETS = ("LATIN", "GREEK", "CYRILLIC")
"""What the typeface has in full, written from left to right."""


def taste_chart(
    scene: Scene, families: Sequence[Family], liked: Sequence[Cluster], disliked: Sequence[Cluster]
) -> ProfileChart:
    """Return the picture of the profile, in these families and with these aromas."""
    voice = scene.voice
    groups = tuple(_group(scene, family, shown(family, families)) for family in families)
    likings = (("taste-liked", liked[:LIKED], True), ("taste-disliked", disliked[:DISLIKED], False))
    return ProfileChart(
        title=titled(scene, "taste-title"),
        subtitle=describing.confidence(voice, scene.profile),
        groups=groups,
        likings=tuple(
            Likings(voice.plain(text_id), tuple(voice.cluster(c) for c in clusters), good)
            for text_id, clusters, good in likings
            if clusters
        ),
        legend=(voice.plain("taste-dot"), voice.plain("taste-band")),
    )


def titled(scene: Scene, text_id: str) -> str:
    """Return a title with the person's name, or the one without where a picture cannot spell it."""
    voice, name = scene.voice, spelt(scene.person.first_name)
    if not name:
        return voice.plain(f"{text_id}-nameless")
    title = voice.plain(text_id, name=name)
    return describing.ELISION.sub("d’", title) if voice.language == "fr" else title


def spelt(name: str) -> str:
    """Return a name without its ornaments; empty where it is written in letters that a picture does not have."""
    letters = [c for c in name if c.isalpha()]
    if not letters or any(not unicodedata.name(c, "").startswith(ALPHABETS) for c in letters):
        return ""
    return " ".join("".join(c for c in name if c.isalnum() or c in " -'’.").split())


def shown(family: Family, families: Sequence[Family]) -> tuple[Attribute, ...]:
    """Return the traits that a picture shows of a family, beside the others."""
    return SHOWN[family][: ROOM[min(len(families), len(ROOM)) - 1]]


def _group(scene: Scene, family: Family, traits: Sequence[Attribute]) -> TraitGroup:
    title = scene.voice.plain(f"taste-family-{family.name.lower()}")
    return TraitGroup(family.value, title, tuple(_trait(scene, attribute, family) for attribute in traits))


def _trait(scene: Scene, attribute: Attribute, family: Family) -> Trait:
    low, high = (scene.voice.plain(f"end-{attribute}-{end}") for end in ("low", "high"))
    least, most = scene.profile.interval(family, attribute)
    return Trait(low, high, scene.profile.ideal(attribute, family), least, most)
