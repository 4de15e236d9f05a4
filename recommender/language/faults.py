"""Whether a bottle is said to be faulty: terms of the lexicon, where they mean a fault and not an image or a thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recommender.language.dishes import DishMention
from recommender.language.lexicon import Hit
from recommender.language.text import Token, fold

_VINEGAR = frozenset(
    ["vinegar", "vinegary", "vinaigre", "balsamic vinegar", "malt vinegar", "vinaigre balsamique", "salad dressing"]
)  # fmt: skip
_IMAGES = _VINEGAR | frozenset(
    ["band aid", "band aids", "bandaid", "bandaids", "sparadrap", "pansement", "sueur de cheval", "cheval en sueur",
     "selle de cheval", "crottin", "crottin de cheval", "fumier", "horse sweat", "sweaty horse", "sweaty saddle",
     "sweaty leather", "manure", "horse manure", "sueur", "transpiration", "vestiaire", "locker room", "zoo", "gouache",
     "poo", "burnt rubber", "burned rubber", "rubbery", "caoutchouc", "chou", "reduit", "reduite", "volatile",
     "la volatile", "va", "glue", "gluey", "cloudy", "hazy", "metallic", "metallique", "tinny", "plastic", "plastique",
     "soap", "soapy", "savon", "savonneux", "sulphur", "sulfur", "soufre", "boiled"]
)  # fmt: skip
"""Words that are often said of sound wine: acidity "comme du vinaigre", a horse in an old Bordeaux, a hazy pét-nat."""
_CONDEMNED = re.compile(
    r"\b(?:sink|evier|drains?|binned|bin it|poubelle|jete[er]?s?|poured (?:it|mine|away)|tipped|dumped|returned|renvoye\w*|rendu|"
    r"retour|(?:sent|took|take|send) (?:it |mine )?back|refund|rembourse\w*|undrinkable|imbuvable|faulty|fault|flaw|defauts?|"
    r"defectueu\w+|spoil\w+|bad bottle|brown|marron|dead|morte?|fichue?|recale|ecartee?|ratee?|gone|turned|tourne|vire|piquee?|"
    r"salvage|withdrawn|chauffe|tenace|deviation|deviance|brett|no improvement|didn't blow off)\b"
)
"""What is done with a faulty bottle and said of it alone; beside it an image means the fault."""
_SMELLS = re.compile(r"\b(?:sm[ea]l\w*|nose|nez|odeur|sent|sentait|pue|puait|reek\w*|stink\w*|stank)\b")
_ALONE = frozenset(["reduced", "cooked", "bouchon"])
"""Words that are a fault when nothing follows: "Cooked.", "bouchon, retour cuisine"; not "reduced oak", "bouchon en verre"."""
_LAST = frozenset(["gone off", "went bad"])
"""Words that are a fault when nothing follows, whatever stands before; not "gone off Rioja"."""
_BEFORE_ALONE = frozenset(["was", "is", "fully", "completely", "totally", "it", "clearly", "definitely"])
_WITHOUT = frozenset(
    ["sans", "without", "zero", "no", "aucun", "aucune", "my", "your"]
)  # fmt: skip
_CORK_ITSELF = re.compile(
    r"\b(?:dr[ae]w\w*|pull\w*|popp?\w*|los[et]|under|kept|keep|broke|remov\w+|wi|with) (?:the |a |an |another |that |its )?corks?\b"
    r"|\bcorks? (?:flew|popped|pops|came|comes|went|broke|screw|floor|or screw\w+)\b"
)
_NEXT = {
    "has turned": ("into", "to", "out", "up"),
    "a tourne": ("deux", "trois", "autour", "dans", "le", "la", "plusieurs"),
    "souris": ("d", "de", "confite", "braisee", "agneau"),
    "spoiled": ("by", "to", "slightly", "with", "for", "us", "me"),
    "spoilt": ("by", "to", "slightly", "with", "for", "us", "me"),
    "boiled": ("egg", "eggs", "asparagus", "potatoes", "ham"),
}
_PREVIOUS = {"past it": ("get", "got", "getting"), "souris": ("je", "j", "tu", "me", "ca", "d")}
"""Words beside a term that make it an everyday one: "has turned into", "souris d'agneau", "couldn't get past it"."""


def fault_in(hits: Sequence[Hit], tokens: Sequence[Token], text: str, dishes: Sequence[DishMention]) -> str | None:
    """Return the first fault that is said of the wine, or None.

    An image ("vinegar", "band-aid") is a fault only where the bottle is condemned as well, or where several are named;
    vinegar is one that can be smelt.
    """
    said = [n for n, h in enumerate(hits) if h.terms("fault") and _is_said(hits, n, tokens, dishes)]
    folded = fold(text)
    images = [n for n in said if _words(hits[n], tokens) in _IMAGES]
    condemned = len(images) > 1 or _CONDEMNED.search(folded) is not None
    for n in said:
        words = _words(hits[n], tokens)
        if words in ("cork", "corks") and _CORK_ITSELF.search(folded):
            continue
        if n not in images or condemned or (words in _VINEGAR and _SMELLS.search(folded)):
            return hits[n].terms("fault")[0].target
    return None


def _words(hit: Hit, tokens: Sequence[Token]) -> str:
    return " ".join(t.folded for t in tokens[hit.start : hit.end])


def _is_said(hits: Sequence[Hit], n: int, tokens: Sequence[Token], dishes: Sequence[DishMention]) -> bool:
    """Whether a term is neither denied nor part of another phrase or of a dish."""
    hit = hits[n]
    if any("negation" in h.roles and hit.start - h.end <= 2 for h in hits[max(0, n - 2) : n]):
        return False
    words = _words(hit, tokens)
    before = tokens[hit.start - 1].folded if hit.start else ""
    after = tokens[hit.end].folded if hit.end < len(tokens) else ""
    if before in _WITHOUT or after in _NEXT.get(words, ()) or before in _PREVIOUS.get(words, ()):
        return False
    if any(d.start <= hit.start and hit.end <= d.end and d.end - d.start > hit.end - hit.start for d in dishes):
        return False
    if words in _LAST:
        return not after[:1].isalnum()
    if words in _ALONE:
        opens = not before or not before[0].isalnum() or before in _BEFORE_ALONE
        return opens and not after[:1].isalnum() and not (words == "cooked" and dishes)
    return True
