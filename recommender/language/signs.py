"""What people write in signs rather than words: smileys, % vol, WSET's letters, and the rose that is no rosé."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recommender.language.lexicon import Hit, Term
from recommender.language.structure import level_of
from recommender.language.text import Token, fold
from recommender.language.understanding import AttributeNote, Level
from recommender.wine import Attribute, Cluster

HIGH_STRENGTH, LOW_STRENGTH = 14.5, 10.5
"""% vol from which, and up to which, a table wine is strong or light in alcohol."""

_SMILEYS = (
    (re.compile(r"(?<![\d:;=])[:;=]-?[)D](?!\w)|(?<!\S)\^\^(?!\S)"), "positive", 0.4),
    (re.compile(r"(?<!\w)<3+(?!\d|[.,/]\d|\s*(?:[€$£%/]|e\b|eur|ans\b|years\b))"), "positive", 0.7),
    (re.compile(r"(?<![\d:;=])[:=]['’]?-?\((?![\w\"«])"), "negative", 0.5),
)
_STRENGTH = re.compile(
    r"(?<![\d.,/\w-])(?P<only>(?:a peine|seulement|only|barely|just|juste)\s+)?(?P<number>\d{1,2}(?:[.,]\d)?)\s*"
    r"(?:(?P<percent>%|per ?cent|pour ?cent)|°(?!\s*[cf]\b)|º|degres?\b|degrees?\b|abv\b)"
    r"(?P<after>\s*(?:a peine|seulement|only)\b)?"
)
_A_SHARE = re.compile(
    r"\s*(?:de |d'(?!alc)|du |of (?!alc)|off\b|in the|on the|new |neuf|less\b|more\b|moins\b|plus\b|sure\b|sur |tip\b|pass\b"
    r"|discount|cheaper|reduction|merlot|syrah|shiraz|grenache|cabernet|pinot|carignan|mourvedre|viognier|cinsault|malbec"
    r"|chardonnay|sauvignon|chance|accord)"
)
_WARMTH = re.compile(
    r"serv|tire|temper|frais|frigo|fridge|cave|cellar|dehors|outside|chill|chambr|refroid|celsius|ombre|shade|soleil|room"
    r"|canicule|weather|remise|sale|reduc|promo"
)
_LETTERS = {
    "s": Attribute.SWEETNESS, "a": Attribute.ACIDITY, "t": Attribute.TANNIN, "alc": Attribute.ALCOHOL, "b": Attribute.BODY,
    "f": Attribute.FINISH, "i": Attribute.INTENSITY,
}  # fmt: skip
_STEPS = {"low": 0.1, "bas": 0.1, "med-": 0.3, "m-": 0.3, "med": 0.5, "med+": 0.7, "m+": 0.7, "high": 0.9, "haut": 0.9}
_LETTER = re.compile(
    r"(?<![\w'’])(S|A|T|Alc|B|F|I)\s?[:=]?\s?(low|bas|med(?:ium)?\s?\(?[+-]?\)?|m[+-]|high|haut)(?!\w)"
)
_ROSE_WINE_BEFORE = frozenset(
    {
        "un", "le", "ce", "cet", "du", "mon", "ton", "son", "au", "a", "the", "this", "that", "my", "some", "vin", "vins",
        "champagne", "cremant", "cava", "prosecco", "rouge", "blanc", "red", "white", "petit", "bon", "dry", "cool",
        "pamplemousse", "bonbon", "baie", "baies", "poivre", "robe", "couleur", "grapefruit", "colour", "color", "verre",
        "glass", "mousse",
    }
)  # fmt: skip
_SMELLING = frozenset(
    {
        "nez", "nose", "notes", "note", "arome", "aromes", "aromas", "aroma", "parfum", "parfums", "sent", "smells", "smell",
        "bouquet", "petale", "petales", "odeur", "scent", "smelling", "embaume", "perfume", "hint", "touche", "pointe",
    }
)  # fmt: skip


def smileys(text: str, tokens: Sequence[Token]) -> list[Hit]:
    """Smileys and hearts, as words of liking: ":)", ";)", "<3", ":(". A price or a score below three is no heart."""
    return [
        Hit(first, last + 1, (Term("liking", target, level, None, None),))
        for pattern, target, level in _SMILEYS
        for match in pattern.finditer(text)
        for first, last in _places(tokens, match.start(), match.end())
    ]


def roses(text: str, tokens: Sequence[Token], hits: Sequence[Hit]) -> list[Hit]:
    """The flower: "rose" typed without its accent, beside other aromas or after a word of smelling, not named as a wine."""
    taken = {i for h in hits for i in range(h.start, h.end)}
    aromas = {i for h in hits if h.terms("aroma") for i in range(h.start, h.end)}
    found = []
    for i, token in enumerate(tokens):
        if token.folded not in ("rose", "roses") or i in taken or not text[token.start : token.end].isascii():
            continue
        before = [t.folded for t in tokens[max(0, i - 4) : i]]
        if before and before[-1] in _ROSE_WINE_BEFORE:
            continue
        if aromas & set(range(i - 3, i + 4)) or _SMELLING & set(before):
            found.append(Hit(i, i + 1, (Term("aroma", Cluster.FLORAL, None, None, "rose"),)))
    return found


def strength(text: str) -> Iterator[tuple[int, AttributeNote]]:
    """Alcohol from % vol, with its place: "15,5 %", "8 degrés". Shares, discounts and temperatures are left alone.

    What lies between is said of most wines and states nothing.
    """
    folded = "".join(fold(c)[:1] or " " for c in text)
    for match in _STRENGTH.finditer(folded):
        value = float(match["number"].replace(",", "."))
        around = folded[max(0, match.start() - 24) : match.end() + 14]
        if not 4 <= value <= 22 or _WARMTH.search(around) or (match["percent"] and _A_SHARE.match(folded, match.end())):
            continue
        low = LOW_STRENGTH if not (match["only"] or match["after"]) else LOW_STRENGTH + 1.5
        if value >= HIGH_STRENGTH or value <= low:
            level = Level.HIGH if value >= HIGH_STRENGTH else Level.LOW
            number = 0.9 if level is Level.HIGH else 0.1
            yield (
                match.start(),
                AttributeNote(Attribute.ALCOHOL, level, number, None, text[match.start() : match.end()]),
            )


def letters(text: str) -> list[tuple[int, AttributeNote]]:
    """WSET's letters with their step, at least two of them: "T med+, A high"."""
    found = []
    for match in _LETTER.finditer(text):
        step = re.sub(r"[\s()]|ium", "", match[2])
        attribute, value = _LETTERS[match[1].lower()], _STEPS[step]
        level = Level.MEDIUM if step[0] == "m" else level_of(attribute, value)
        found.append((match.start(), AttributeNote(attribute, level, value, None, match[0])))
    return found if len(found) > 1 else []


def _places(tokens: Sequence[Token], start: int, end: int) -> Iterator[tuple[int, int]]:
    """First and last token of a stretch of the text, if there are any."""
    inside = [i for i, t in enumerate(tokens) if start <= t.start < end]
    if inside:
        yield inside[0], inside[-1]
