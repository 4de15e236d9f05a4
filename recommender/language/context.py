"""Whether a name of wine stands for a glass: "Porto" is a city, "Margaux" a friend, "sauce au madère" a sauce."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from recommender.language.text import Token

_PLACE_PREPOSITIONS = frozenset(
    ["à", "en", "in", "near", "vers", "towards", "around", "round", "through", "at", "outside", "pres"]
)  # fmt: skip
_MOTION = frozenset(
    ["visit", "visiting", "visited", "visite", "visiter", "visites", "visitons", "leaving", "quitte", "quitter",
     "through", "across", "round", "toward", "towards", "explore", "exploring"]
)  # fmt: skip
_TRAVEL = re.compile(
    r"\b(?:week ?-?ends?|vacances?|holidays?|vacation|trips?|voyages?|sejours?|partir|pars|part|partons|partent|parti[es]?|va|vais|"
    r"vas|allons|vont|all(?:er|ez|es?|ees?)|ira[is]?|irons|demenag\w+|emmenag\w+|habit\w+|vi[st]|vivre|vivons|nee|passer|passons|passes?|revien\w+|reven\w+|rentr\w+|"
    r"arriv\w+|travaill\w+|bosse|mange[rz]?|dormi\w*|dort|hotels?|gites?|adresses?|restos?|balad\w+|rando\w*|ville|musees?|museum|jours|semaines?|"
    r"jsuis|je suis|est a|sommes|routes?|train|gare|noel|paques|mariage|honeymoon\w*|moved?|moving|live[sd]?|living|stay\w*|going|"
    r"went|been|back|off|drove|driv\w+|cycl\w+|bik(?:e|ing)|hik(?:e|ing)|sail\w*|fly|flew|flying|flights?|visit\w*|tours?|touring|tourist\w*|days|weeks?|months?|born|"
    r"wedding|airbnb|rain\w*|boats?|beach\w*|harbou?r|retired?|summer|spring|autumn|winter)\b"
)
_GOING_A = frozenset(
    ["vais", "va", "vas", "suis", "jsuis", "part", "pars", "partons", "habite", "habites", "vis", "vit", "mange",
     "est", "sommes", "demenage", "arrive", "weekend", "end", "vacances", "sejour", "ete", "passe", "alle", "alles",
     "aller"]
)  # fmt: skip
_FROM = frozenset(
    ["de", "d", "from", "to"]
)  # fmt: skip
_COMING = frozenset(
    ["reviens", "revient", "revenons", "revenus", "revenu", "revenue", "rentre", "rentrons", "retour", "rentres",
     "venons", "arrive", "arrivons", "back", "returned", "home", "off", "going", "went", "moving", "move", "moved",
     "trip", "travel", "travelling", "flying", "fly", "drive", "driving", "way", "been", "head", "heading", "headed",
     "welcome", "holiday", "get", "getting", "relocating", "train", "commute", "route"]
)  # fmt: skip
_OF_A_TOWN = frozenset(
    ["marathon", "aeroport", "airport", "museum", "musee", "gare", "station", "mairie", "ville", "city", "town",
     "hotel", "university", "universite", "festival", "rallye", "girondins", "match", "stade", "county", "maire",
     "pont", "harbour", "harbor", "office", "quais"]
)  # fmt: skip
_PEOPLE = frozenset(
    ["friend", "amie", "ami", "copine", "copain", "soeur", "sister", "fille", "daughter", "fils", "niece", "cousine",
     "cousin", "tante", "aunt", "maman", "wife", "femme", "girlfriend", "collegue", "colleague", "voisine",
     "neighbour", "appelle", "appelee", "named", "called", "cat", "dog", "chat", "chatte", "chaton", "chien",
     "chienne", "puppy", "kitten", "bebe", "baby", "horse", "prenom", "prenomme", "madame", "mme", "miss", "mrs"]
)  # fmt: skip
_PEOPLE_DO = frozenset(
    ["vient", "viens", "arrive", "arrivent", "dit", "disait", "pense", "veut", "voulait", "adore", "deteste",
     "prefere", "cuisine", "invite", "mange", "hates", "loves", "likes", "says", "said", "wants", "thinks", "comes",
     "coming", "brought", "made", "cooked", "asked", "demande", "propose", "bought", "drinks", "boit", "ramene"]
)  # fmt: skip
_PETS = frozenset(
    ["cat", "dog", "chat", "chien", "chienne", "chatte", "puppy", "kitten", "horse", "cheval", "museum", "musee"]
)  # fmt: skip
_PAINTED = frozenset(
    ["robe", "couleur", "teinte", "reflets", "rideaux", "rideau", "canape", "mur", "murs", "veste", "manteau",
     "pull", "chemise", "cravate", "sac", "tapis", "voiture", "vernis", "levres", "jacket", "dress", "wall", "walls",
     "painted", "paint", "curtains", "sofa", "coat", "sweater", "shirt", "tie", "lipstick", "nails", "colour",
     "color", "hair", "cheveux", "car", "carpet", "pantalon", "costume", "suit", "shoes", "chaussures"]
)  # fmt: skip
COLOUR_NAMES = frozenset(
    ["bordeaux", "burgundy", "bourgogne", "champagne", "claret"]
)  # fmt: skip
_SAUCES = frozenset(
    ["sauce", "jus", "vinaigre", "gelee", "sorbet", "reduction", "risotto", "sabayon", "fondue", "marinade",
     "sangria", "kir", "granite", "granita", "soupe", "glace", "confit", "beurre", "bouchon", "bouchons", "moutarde",
     "chantilly", "mousse", "syrup", "sirop", "gravy", "vinegar", "jelly", "trifle", "glaze", "butter", "mustard",
     "vinaigrette", "cork", "corks", "syllabub", "cake", "sponge", "ganache", "broth"]
)  # fmt: skip
_COOKED = frozenset(
    ["poche", "pochee", "poches", "pochees", "braise", "braisee", "braises", "braisees", "mijote", "mijotee",
     "mijotes", "marine", "marinee", "marines", "marinees", "flambe", "flambee", "flambes", "flambees", "gratine",
     "gratinee", "gratines", "gratinees", "deglace", "deglacee", "deglaces", "cuit", "cuite", "cuits", "cuites",
     "confites", "poached", "braised", "cooked", "marinated", "flambeed", "stewed", "steamed", "simmered",
     "deglazed", "soaked", "roti", "rotie", "macere", "macerees"]
)  # fmt: skip
_ARTICLES = frozenset(
    ["the", "a", "an", "le", "la", "les", "l", "un", "une", "some", "du"]
)  # fmt: skip
_SHIFTED = frozenset(
    ["sauce", "gravy", "jus", "vinegar", "reduction", "jelly", "trifle", "cream", "glaze", "butter", "syrup",
     "sorbet", "cake"]
)  # fmt: skip
_COMPARED = frozenset(
    ["prefere", "comparable", "equivalent", "alternative", "face", "rapport", "ressemble", "semblable", "similar",
     "compared", "next"]
)  # fmt: skip
_HARBOUR = frozenset(
    ["le", "au", "du", "sur", "ce", "un", "boats", "bateaux", "harbour", "fishing", "in", "vieux", "old", "usb",
     "near", "at"]
)  # fmt: skip
_HOW_IS_IT = frozenset(
    ["toi", "vous", "bien", "mieux", "mal", "pas", "aller", "faire", "etre", "chauffer", "lui", "ta"]
)  # fmt: skip
_AROMA_BEFORE = frozenset(
    ["nez", "notes", "note", "arome", "aromes", "parfum", "parfums", "gout", "cote", "touche", "pointe", "hint",
     "hints", "smell", "smells", "aroma", "aromas", "air", "accents", "genre", "esprit", "limite", "presque"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """The words around a name: ``before`` and ``after`` it, nearest first; ``sentence`` is the folded message."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    sentence: str
    capital: bool
    regional: bool
    """The name is that of a region or a country, and of no wine."""
    sure: bool
    """The name is spelt as in the data."""


def setting_of(
    tokens: Sequence[Token], start: int, end: int, text: str, sentence: str, *, regional: bool, sure: bool
) -> Setting:
    """Look around the tokens ``start`` to ``end`` of a message."""
    return Setting(
        name=" ".join(t.folded for t in tokens[start:end]),
        before=tuple("à" if text[t.start] in "àÀ" else t.folded for t in reversed(tokens[max(0, start - 6) : start])),
        after=tuple(t.folded for t in tokens[end : end + 6]),
        sentence=sentence,
        capital=text[tokens[start].start].isupper(),
        regional=regional,
        sure=sure,
    )


def is_glass(setting: Setting, food: Container[str]) -> bool:
    """Tell a wine from a place, a person, a colour or an ingredient of the same name; ``food`` holds the words of dishes."""
    return not (
        _is_place(setting)
        or _is_person(setting)
        or _is_colour(setting)
        or _is_cooked(setting, food)
        or _is_other_word(setting)
    )


def smells_of(tokens: Sequence[Token], start: int) -> bool:
    """Whether the words before token ``start`` make it an aroma: "nez de cassis", "a hint of sherry"."""
    before = [t.folded for t in reversed(tokens[max(0, start - 4) : start])]
    while before and (before[0] in _ARTICLES or before[0] in ("de", "d", "of", "like")):
        before.pop(0)
    return bool(before) and before[0] in _AROMA_BEFORE


def _is_place(s: Setting) -> bool:
    near = [w for w in s.before[:3] if w not in ("the", "la", "le", "l")]
    first, second = (*near, "", "")[:2]
    if any(w in _OF_A_TOWN for w in s.after[:1]) or (first in ("de", "du", "d", "of") and second in _OF_A_TOWN):
        return True
    if first in _MOTION or (first in _FROM and second in _COMING):
        return True
    if first == "a" and second in _GOING_A:  # "à" without its accent; the English article goes elsewhere
        return True
    if first not in _PLACE_PREPOSITIONS or (first in ("à", "at") and second in _COMPARED):
        return False
    if first in ("en", "in") and s.regional and s.capital:
        return not any(w in ("rouge", "blanc", "rose", "red", "white") for w in s.after[:1])
    return first in ("near", "round", "outside", "pres") or _TRAVEL.search(s.sentence) is not None


def _is_person(s: Setting) -> bool:
    before, after = s.before[:1], s.after[:1]
    if " " in s.name:
        return False
    if any(w in _PEOPLE for w in before) or (s.after[:1] == (",",) and any(w in _PETS for w in s.after[1:5])):
        return True
    if (
        not s.sure
        and s.capital
        and any(w in ("a", "est", "has", "is", "m", "nous", "et") for w in after)
        and not before
    ):
        return True
    return any(w in _PEOPLE_DO for w in after) and not any(w in _ARTICLES for w in before)


def _is_colour(s: Setting) -> bool:
    if s.name not in COLOUR_NAMES:
        return False
    near = s.before[: next((i for i, w in enumerate(s.before) if w in (",", ".", "un", "du", "le")), 3)][:3]
    return any(w in _PAINTED for w in near)


def _is_cooked(s: Setting, food: Container[str]) -> bool:
    if s.after[:1] and (s.after[0] in _SHIFTED or (s.after[0] == "cream" and s.after[1:2] == ("sauce",))):
        return True
    if s.before[:1] and s.before[0] in _SAUCES:
        return s.before[0] != "mousse"
    before = s.before
    while before and before[0] in _ARTICLES:
        before = before[1:]
    if before[:1] and before[0] in ("de", "d", "of") and before[1:2] and before[1] in _SAUCES - {"mousse", "glace"}:
        return True
    if before[:1] and before[0] in ("au", "aux", "a", "à", "in", "with", "dans"):
        head = before[1] if len(before) > 1 else ""
        if head in _COOKED or head in _SAUCES:
            return True
        alone = s.before[:1] in (("au",), ("in",)) or s.before[:2] in (("l", "à"), ("la", "à"))
        return alone and head in food
    return False


def _is_other_word(s: Setting) -> bool:
    if s.name == "cava":
        return (bool(s.after) and s.after[0] in _HOW_IS_IT) or (not s.before and s.after[:1] in (("?",), ()))
    if s.name == "port":
        return bool(s.before) and (
            s.before[0] in _HARBOUR or (s.before[0] == "the" and s.before[1:2] in (("in",), ("at",), ("to",)))
        )
    return False
