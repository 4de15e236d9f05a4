"""The writer's own rating: fractions, stars, points, per cent, and scores that stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recommender.language.numbers import SPELT, number
from recommender.language.text import fold
from recommender.language.understanding import Liking

SCALES = (5, 10, 20, 100)
"""The scales that people mark on; a mark without its scale is on the first that holds all marks of the message."""
LEAST_SCORE = 80
"""The least whole number that, alone, is a score out of 100: what is below may be anything."""
LEAST_PERCENT = 30
"""Per cent from which a number is no alcohol."""
WORDS_OF_A_NOTE = 4
"""Words before a whole number alone from which it is a score; after fewer ("Pauillac, 96") it is a vintage."""
SCHOOL, CRITICAL = (0.501, 0.7), (0.8, 0.87)
"""From where a rating is mixed, and from where it is praise: on most scales, and out of 100."""
REACH = 40
"""Characters before a rating in which the one who gave it is named."""

_N = r"\d{1,3}(?:[.,]\d{1,2})?"
_MARK = rf"(?:{_N}|\b(?:zero|{SPELT}))"
_HALF = r"(?: (?:et demie?|and a half|and half|and a haf))?"
_WHOLE = {"five": 5, "ten": 10, "twenty": 20, "hundred": 100, "cinq": 5, "dix": 10, "vingt": 20, "cent": 100}
_OUT_OF = r"[.,]?(?: ?/ ?| sur | out\.? of\.? (?:a )?| ?outta | oot o | over | from | on )"
_THINGS = (
    r"(?! ?(?:€|eur|\$|£|%|°|/|deg|balles?|bucks?|quid|pounds?|dollars?|ans?\b|years?|yrs?|mois|months?|jours?|days?|weeks?|"
    r"semaines?|h\b|hours?|heures?|mins?\b|minutes?|l\b|cl\b|litres?|liters?|g\b|grams?|grammes?|kg\b|km\b|k\b|x\b|fois|times|"
    r"million|people|personnes?|pers\b|bouteilles?|bottles?|verres?|glass|caisses?|cases?|cartons?|stars?|etoiles?|points?|"
    r"pts?\b|[★⭐🌟]|out of|sur \d|p\.?m\b|a\.?m\b))"
)
"""What a number alone must not count."""

_FRACTION = re.compile(
    rf"(?<![\d/.,])({_MARK})({_HALF}){_OUT_OF}(5|10|20|100|{'|'.join(_WHOLE)})(?![\d/\w]|[.,]\d| (?:bouteilles?|bottles?|people|times))"
)
_STARS = re.compile(rf"(?<![\w.,])({_MARK})({_HALF}) ?(?:etoiles?|stars?)\b((?: (?:et demie?|and a half|and half))?)")
_STAR_SIGNS = re.compile(r"(?:(?<![\d.,/])([0-5](?:[.,]\d{1,2})?) ?)?((?:[★⭐🌟]\ufe0f?){1,5})(½|1⁄2)?")
_POINTS = re.compile(r"(?<!\d)(\d{2,3}) ?(?:points?|pts?)\b")
_AVERAGE = re.compile(rf"(?<![\d.,])({_N}) de moyenne\b")
_PERCENT = re.compile(r"(?:^|[.,;:!] )(?:an? )?(\d{2,3}) ?%(?=[.! ]*$| pass\b)")
_SHARES = re.compile(r"%.*%|\b(?:oak|chene|fut|futs|barrels?|barriques?|off|promo|remise|sure)\b")

_AFTER_A_MARK = (
    r"(?=\W*$|\+? ?[.,;:!)](?!\d)| [-–—] | (?:et|and|mais|but|pour|par|for|if|si|because|parce)\b| a c(?:e|et|ette)\b)"
)
_GIVEN = re.compile(
    r"\b(?:(?:g[ia]ves?|rated?|scored?|noter?|notee|donn(?:e|er|ais|erais)|(?<!en ai )(?:mets|mis)|mett?rais|descends a|monte a)"
    r"(?: (?:this|that|it|this \w+))?(?: an?)?|(?:got|gets|deserves|expected|merite) an?|(?:me|moi|perso|score|ma note|critics?|parker)[,:]?)"
    rf" ?:? ?(?:({_MARK}){_THINGS}{_AFTER_A_MARK}|((?:[5-9]\d|100)){_THINGS}(?![\d\w.,]))"
)
_OF_MINE = re.compile(
    rf"(?<![\d.,/€$£])({_N})\+?(?= (?:in my book|by my|from me\b|for me\b|from this|pour moi|de ma part|a mon (?:avis|gout)|a mes yeux))"
)
_SOLID = re.compile(
    rf"\b(?:(solid|strong)|easy) (?!one\b)({_MARK}){_THINGS}(?=\W*$|[.,;:!)]| (?:and|but|for|et|mais|pour|got|from)\b)"
)
_ALONE_WHOLE = re.compile(
    rf"(?:^|[.,;:!?)…] |[-–—] )({LEAST_SCORE // 10}\d|9\d|100)(?P<plus>\+?){_THINGS}"
    r"(?=[.,;:!](?:\s|$)|\s*$| [-–—:] | (?:and|et) (?:that|i|it|climbing|holding|counting|c'est|encore)\b)"
)
_ALONE_DECIMAL = re.compile(
    rf"(?:^|[.,;:!?)…] |[-–—] )([1-5][.,]\d)(?!\d){_THINGS}(?=\W|$)|[.!?…] ([6-9][.,]\d)(?=[.! ]*$)"
    rf"|(?<![\d.,] )(?<=[a-z0-9] )([1-5][.,]\d)(?!\d){_THINGS}(?=[.,;:!](?:\s|$)|\s*$| : )"
)
_MEASURED = re.compile(
    r"(?:\b(?:ph|ta|acidite|acidity|sucres?|sugar|residual|dosage|a|at|for|pour|only|about|environ|paye|paid|cost|coute|of|de|d'|"
    r"to|below|under|above|sous|dessus|les|the|fait|x|is|est|plus|minus|moins)|[~€$£+x*=]) ?$"
)
_AGED = re.compile(
    r"\b(?:father|mother|dad|mum|mom|pere|mere|papa|maman|grand\w*|papy|mamie|uncle|oncle|aunt|tante|aged|age|birthday|anniversaire|"
    r"table|room|chambre|bus|route|page|lot|numero|number|no|bin)\b[^.!?]{0,12}$"
)
_YEAR_BEFORE = re.compile(r"(?:\b(?:19|20)|['’])\d{2}\b")
_OTHERS = re.compile(
    r"\b(?:critic|critics|critique|parker|guide|hachette|rvf|vivino|suckling|presse|magazine|app|spectator)\b"
    r"|\b(?:wife|husband|missus|girlfriend|boyfriend|partner|baby|sister|brother|friend|dad|mum|mom|femme|mari|epouse|copine|copain|"
    r"soeur|frere|ami|amie|pere|mere|voisin|everyone|others|les gens|qui)\b[^.,;!?]{0,12}"
    r"\b(?:g[ia]ves?|rate[sd]?|say|says|said|scored?|met|mettent|mis|donne|noter?|note)\b"
)
_OWN = re.compile(r"\b(me|moi|je|j|i|my|mine|perso|pour moi|for me|ma note)\b")
_TAKEN_BACK = re.compile(r"\b(?:not|pas|non|au lieu de?|instead of|rather than)(?: an?)? ?$")
_SCALE_BEFORE = re.compile(r"(?:/|\bsur|\bout of)(?: \d+)? ?$")
_OF_THE_EVENING = re.compile(
    r"\b(?:moments?|evening|night|company|view|food|meal|service|soiree|compagnie|vue|repas|plat|ambiance)\b[^.,;:!?]{0,12}$"
)
_OF_A_PLACE = re.compile(r"\b(?:hotel|restaurant|resort|resto|palace)\W*$")


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating: where it stands in the folded text, the mark, and what it is out of."""

    at: int
    mark: float
    of: float

    @property
    def value(self) -> float:
        """The rating, 0 to 1."""
        return round(self.mark / self.of, 3)

    @property
    def liking(self) -> Liking:
        """What it says by itself (docs/labelling.md); of 100 points critics use only the last thirty, so friends do too."""
        least, most = CRITICAL if self.of == 100 else SCHOOL
        if self.value >= most:
            return Liking.POSITIVE
        return Liking.NEGATIVE if self.value < least else Liking.MIXED


def stated_rating(text: str) -> Rating | None:
    """Return the writer's own rating: /5, /10, /20, /100, stars, points, or a score alone; None when none is stated.

    Where a critic's rating stands beside it ("the critic gave 93, me 2 stars"), the writer's is taken. A number that stands
    alone ("…, silky. 4.5", "95. Buy.") counts where no rating with its scale does.
    """
    folded = fold(text)
    for kind in (_with_scale, _given, _alone):
        found = sorted((r for r in kind(folded) if 0 <= r.value <= 1), key=lambda r: r.at)
        if own := [r for r in found if not _is_anothers(folded, r.at)]:
            return own[-1]
    return None


def _with_scale(folded: str) -> Iterator[Rating]:
    """Ratings that say what they are out of."""
    for m in _FRACTION.finditer(folded):
        yield Rating(m.start(), number(m[1]) + _half(m[2]), _WHOLE.get(m[3]) or float(m[3]))
    for m in _STARS.finditer(folded):
        yield Rating(m.start(), number(m[1]) + _half(m[2] or m[3]), 5)
    for m in _STAR_SIGNS.finditer(folded):
        signs = sum(c in "★⭐🌟" for c in m[2])
        if _SCALE_BEFORE.search(folded[: m.start()]):
            continue  # "4 étoiles sur 5 ⭐"
        if not (m[1] and _OF_A_PLACE.search(folded[: m.start()])):
            yield Rating(m.start(), number(m[1]) if m[1] and signs == 1 else signs + _half(m[3]), 5)
    for m in _POINTS.finditer(folded):
        yield Rating(m.start(), float(m[1]), 20 if float(m[1]) <= 20 else 100)
    for m in _AVERAGE.finditer(folded):
        yield Rating(m.start(), number(m[1]), 20)
    for m in _PERCENT.finditer(folded):
        if float(m[1]) >= LEAST_PERCENT and not _SHARES.search(folded):
            yield Rating(m.start(), float(m[1]), 100)


def _given(folded: str) -> Iterator[Rating]:
    """Marks that someone gives: "I gave it a 5", "moi 14", "je note 88", "solid 4", "88 by my reckoning"."""
    marks = [(m.start(m.lastindex or 0), number(m[1] or m[2])) for m in _GIVEN.finditer(folded)]
    scale = _scale(max((value for _, value in marks), default=0.0))
    for at, value in marks:
        yield Rating(at, value, scale)
    for m in _OF_MINE.finditer(folded):
        yield Rating(m.start(), number(m[1]), _scale(number(m[1])))
    for m in _SOLID.finditer(folded):
        if number(m[2]) <= 10 and not (m[1] and number(m[2]) == 5):  # "a solid 5" is half of ten to some, all to others
            yield Rating(m.start(2), number(m[2]), _scale(number(m[2])))


def _alone(folded: str) -> Iterator[Rating]:
    """Scores alone between signs, at the beginning or the end of a note: "93", "4.7"; in a question they are something else."""
    if folded.rstrip().endswith("?"):
        return
    for m in _ALONE_WHOLE.finditer(folded):
        before = folded[: m.start(1)]
        told = len(re.findall(r"[a-z]+", before)) >= WORDS_OF_A_NOTE or m["plus"] or _YEAR_BEFORE.search(before)
        if (not before or told) and not _AGED.search(before):
            yield Rating(m.start(1), float(m[1]), 100)
    for m in _ALONE_DECIMAL.finditer(folded):
        at, mark = m.start(m.lastindex or 0), number(m[m.lastindex or 0])
        if not _MEASURED.search(folded[:at].rstrip(" ")):
            yield Rating(at, mark, _scale(mark))


def _half(words: str | None) -> float:
    return 0.5 if words else 0.0


def _scale(most: float) -> float:
    return float(next((s for s in SCALES if most <= s), 100))


def _is_anothers(folded: str, at: int) -> bool:
    """Whether somebody else gave a rating, it is of something else ("the moment was 10/10"), or is taken back ("4 stars, not 1 star")."""
    before = folded[max(0, at - REACH) : at]
    others = [m.end() for m in _OTHERS.finditer(before)]
    own = [m.end() for m in _OWN.finditer(before)]
    given = bool(others) and (not own or own[-1] < others[-1])
    return given or _OF_THE_EVENING.search(before) is not None or _TAKEN_BACK.search(before) is not None
