"""Wines, reasons, taste and notes in words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.locale import Html, Voice, safe
from bot.locale.words import slug
from recommender.language.text import key
from recommender.language.understanding import AromaNote, AttributeNote, Liking, Understanding, Verdict, WineMention
from recommender.sommelier import Request
from recommender.taste.profile import Change, TasteProfile
from recommender.wine import Attribute, Cluster, Colour, Reason, Wine

HONEST_NO = 0.5
"""Score under which a clash is reason enough to say no."""
CLAUSE_LIMIT = 60
"""Longest beginning of a wine's sentence, in characters, that still reads as a reason."""
HEDGE = re.compile(
    r"un peu|un poil|un chou[iï]a|légèrement|un brin|a bit|a touch|a little|slightly|a tad|a shade|kind of",
    re.IGNORECASE,
)
WISHES = frozenset({"over_ideal", "under_ideal"})
"""Reasons against a wine that are said together: "ton goût : plus de corps et plus de fraîcheur"."""
LUKEWARM = re.compile(
    r"\b(?:bof|mouais|mitigé|moyen|passable|correct|sans plus|pas mal|ça va|so[ -]so|meh|average|decent|ok|okay|alright"
    r"|fine|not bad|nothing special|mixed)\b",
    re.IGNORECASE,
)
ELISION = re.compile(r"\bde (?=[AEIOUÉÈÊÂÎÔaeiouéèêâîô])")
"""French "de" before a vowel: "dans l’esprit d’Apremont"."""
SHAPED, WELL_KNOWN = (5, 0.35), (12, 0.5)
"""Notes and confidence from which a profile takes shape, and is well known."""
STATED = re.compile(r"(\d+(?:[.,]\d+)?)\s*/\s*(5|10|20|100)\b")


def mention_name(mention: WineMention) -> str:
    """Return a wine as the data names it, with its vintage; no cuvée that was not named ("Champagne Drappier")."""
    unnamed = mention.bottle and mention.evidence and not set(key(mention.name)) & set(key(mention.evidence))
    name = mention.appellation if unnamed and mention.appellation else mention.name
    return f"{name} {mention.vintage}" if mention.vintage else name


def wine_name(wine: Wine) -> str:
    """Return a suggested wine: its name and, where the name does not hold it, its producer."""
    if wine.producer and wine.producer.casefold() not in wine.name.casefold():
        return f"{wine.name}, {wine.producer}"
    return wine.name


def manner(wine: Wine) -> str:
    """Id of the few words that place a wine, such as crisp white or supple red."""
    colour = wine.colour.name.lower()
    level = wine.structure.get
    if wine.style.fortified:
        return "manner-fortified"
    if wine.style.sparkling:
        return f"manner-sparkling-{colour}"
    if level(Attribute.SWEETNESS, 0.0) >= 0.5:
        return f"manner-{colour}-sweet"
    body, acidity, tannin = level(Attribute.BODY, 0.5), level(Attribute.ACIDITY, 0.5), level(Attribute.TANNIN, 0.0)
    if wine.colour is Colour.RED:
        weight = "light" if body <= 0.4 else "full" if body >= 0.7 else "supple"
        return f"manner-red-{'structured' if tannin >= 0.7 and body > 0.4 else weight}"
    if wine.colour is Colour.WHITE:
        return f"manner-white-{'round' if body >= 0.6 else 'crisp' if acidity >= 0.7 else 'dry'}"
    return "manner-orange-dry" if wine.colour is Colour.ORANGE else f"manner-rose-{'full' if body >= 0.6 else 'crisp'}"


def wine_line(voice: Voice, wine: Wine) -> Html:
    """What to look for on a shelf: the style's name, region and manner, and what it usually costs, its example included."""
    region = voice.place(wine.style.region)
    told = region.casefold() in wine.style.name.casefold()
    detail = voice.plain(manner(wine)) if told or not region else f"{region}, {voice.plain(manner(wine))}"
    if wine.band is None:
        return voice.text("wine-line", wine=wine.style.name, detail=detail)
    costs = (*wine.band, *([round(wine.price)] if wine.price else []))
    band = voice.band(min(costs), max(costs))
    return voice.text("wine-line-price", wine=wine.style.name, detail=detail, price=band)


def example(voice: Voice, wine: Wine) -> Html | None:
    """A bottle of that style by name, with its price where it is known; None for a style without one."""
    if wine.producer is None:
        return None
    name = wine_name(wine).removeprefix(wine.style.name).lstrip(" ,–-")
    bottle = name if name[:1].isupper() else wine_name(wine)
    if wine.price is None:
        return voice.text("example", bottle=bottle)
    return voice.text("example-price", bottle=bottle, price=voice.price(round(wine.price)))


def reason(voice: Voice, told: Reason, wine: Wine | None = None, main: str = "other") -> Html | None:
    """One reason as a short phrase; None for a kind without words."""
    text_id = f"reason-{told.kind}"
    if not voice.has(text_id):
        return None
    phrase = voice.text(text_id, what=_what(voice, told, wine), main=main)
    return Html(ELISION.sub("d’", phrase)) if voice.language == "fr" else phrase


def _what(voice: Voice, told: Reason, wine: Wine | None) -> str:
    if told.kind == "refused":
        return voice.thing(told.of)
    if told.of in list(Attribute) and told.kind not in {"bridge", "aroma_liked", "aroma_disliked"}:
        attribute = Attribute(told.of)
        if told.kind in {"softer", "more", "over_ideal", "under_ideal"}:
            return voice.direction(attribute, up=told.kind in {"more", "under_ideal"})
        return voice.level(attribute, wine.structure.get(attribute, 0.0)) if wine else voice.attribute(attribute)
    if told.of in list(Cluster):
        return voice.cluster(Cluster(told.of))
    return voice.thing(told.of)


def reasons(
    voice: Voice,
    told: Sequence[Reason],
    wine: Wine | None,
    main: str = "other",
    used: set[str] | None = None,
    most: int = 2,
) -> list[Html]:
    """Put the strongest reasons in words, those not ``used`` above; failing that, the wine's own character."""
    seen = set() if used is None else used
    worded = [phrase for r in told if r.weight > 0 and (phrase := reason(voice, r, wine, main))]
    phrases = list(dict.fromkeys(phrase for phrase in worded if phrase not in seen))[:most]
    if not phrases and wine is not None:
        against = [] if worded else clashes(voice, told, wine, main)[:1]
        phrases = against or _character(voice, wine)
    seen.update(phrases)
    return phrases


def _character(voice: Voice, wine: Wine) -> list[Html]:
    """Begin the data's own sentence on a style, where it begins with something short."""
    sentence = wine.style.notes.get(voice.language, "")
    clause = re.split(r"[.:;]", sentence, maxsplit=1)[0].strip()
    return [safe(clause[:1].lower() + clause[1:])] if 0 < len(clause) <= CLAUSE_LIMIT else []


def clashes(voice: Voice, told: Sequence[Reason], wine: Wine | None, main: str = "other") -> list[Html]:
    """Say what speaks against a wine, strongest first; that it is known not to work comes after why."""
    against = sorted(
        (r for r in told if r.weight < 0 and r.kind.startswith("clash")),
        key=lambda r: (r.kind == "clash_rule", r.weight),
    )
    return [phrase for r in against if (phrase := reason(voice, r, wine, main))]


def never(voice: Voice, word: str) -> str:
    """Say what is refused for good: "jamais de bois"."""
    phrase = voice.plain("trait-never", thing=voice.thing(word))
    return ELISION.sub("d’", phrase) if voice.language == "fr" else phrase


def objections(voice: Voice, told: Sequence[Reason], wine: Wine, main: str = "other", most: int = 2) -> list[Html]:
    """Say what stands against a wine, what rules it out first; each thing once."""
    wishes = [r for r in told if r.kind in WISHES][:most]
    phrases = [phrase for r in told if r.kind not in WISHES and (phrase := reason(voice, r, wine, main))][:most]
    if wishes and len(phrases) < most:
        wished = voice.joined([_what(voice, r, wine) for r in wishes])
        phrases.append(voice.text("reason-over_ideal", what=wished, main=main))
    return list(dict.fromkeys(phrases))


def confidence(voice: Voice, profile: TasteProfile) -> str:
    """How sure the profile is, in words: "4 notes, encore une ébauche"."""
    steps = ("start", "sketch", "shape", "known")
    shaped, known = (profile.tastings >= n and profile.confidence >= least for n, least in (SHAPED, WELL_KNOWN))
    step = steps[(profile.tastings > 1) + shaped + (shaped and known)]
    return voice.plain("confidence", count=profile.tastings, state=voice.plain(f"confidence-{step}"))


def change(voice: Voice, moved: Change) -> str:
    """One move of the profile: "tanins plus souples", "épices ↑", "Syrah ↑"."""
    if moved.kind == "structure":
        return voice.direction(Attribute(moved.of), up=moved.delta > 0)
    name = voice.cluster(Cluster(moved.of)) if moved.kind == "aroma" else voice.place(moved.of)
    return f"{name} {'↑' if moved.delta > 0 else '↓'}"


def heard_attribute(voice: Voice, note: AttributeNote) -> str:
    """Say what a note says of one attribute, in everyday words; empty when it says nothing."""
    step = note.verdict if note.verdict in {Verdict.TOO_MUCH, Verdict.TOO_LITTLE} else note.level or note.verdict
    bit = "yes" if HEDGE.search(note.evidence) else "no"
    return voice.plain(f"heard-{note.attribute}-{step}", bit=bit) if step else ""


def aroma(voice: Voice, note: AromaNote) -> str:
    """Name an aroma as it was said, or, where no word named it, the family it belongs to."""
    said = note.aroma != note.cluster or note.aroma in note.evidence.casefold()
    return note.aroma if said else voice.cluster(note.cluster)


def heard(voice: Voice, u: Understanding) -> list[str]:
    """Return the groups of what was heard: aromas first, then what is said of the structure."""
    aromas = ", ".join(dict.fromkeys(aroma(voice, a) for a in u.aromas[:6]))
    structure = ", ".join(filter(None, dict.fromkeys(heard_attribute(voice, a) for a in u.attributes[:6])))
    return [part for part in (aromas, structure) if part]


def stated_rating(voice: Voice, u: Understanding) -> str:
    """Return the rating as its writer put it, else out of five; empty when none was given."""
    if u.rating is None:
        return ""
    for score, scale in STATED.findall(u.text):
        value = float(score.replace(",", "."))
        if abs(value / float(scale) - u.rating) < 0.005:
            return f"{voice.number(value)}/{scale}"
    return f"{voice.number(round(u.rating * 5, 1))}/5"


def opinionated(u: Understanding) -> bool:
    """Tell whether a note takes sides, were it lukewarmly, or only names or describes a wine."""
    judged = any(a.verdict for a in u.attributes)
    return (
        u.liking is not Liking.MIXED
        or u.rating is not None
        or judged
        or bool(LUKEWARM.search(u.text))
        or u.liking_strength >= 0.5
    )


def verdict(voice: Voice, u: Understanding) -> str:
    """How a wine was found: "noté, plutôt aimé (4/5)"."""
    if u.liking is Liking.MIXED:
        step = "mixed" if opinionated(u) else "noted"
    else:
        step = f"{u.liking}-strong" if u.liking_strength >= 0.75 or (u.rating or 0.5) in {0.0, 1.0} else str(u.liking)
    rating = stated_rating(voice, u)
    told = voice.plain(f"verdict-{step}")
    return voice.plain("verdict-rated", verdict=told, rating=rating) if rating else told


def constraints(voice: Voice, request: Request) -> list[str]:
    """Say what a request holds to, in words: colour, bubbles, structure, aromas, budget, exclusions."""
    parts = [voice.place(request.within)] if request.within else []
    parts += [voice.colour(request.colour)] if request.colour else []
    parts += [voice.plain("thing-sparkling")] if request.sparkling else []
    parts += [voice.level(a, v) for a, v in request.wanted.items()]
    parts += [voice.cluster(c) for c in request.aromas]
    parts += [voice.plain("asked-price", price=voice.price(request.max_price))] if request.max_price is not None else []
    return parts + [_without(voice, word) for word in request.excluded[:4]]


def _without(voice: Voice, word: str) -> str:
    if slug(word) in voice.places:
        return voice.plain("asked-not-from", place=voice.place(word))
    return voice.plain("asked-without", thing=voice.thing(word))
