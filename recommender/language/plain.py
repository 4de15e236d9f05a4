"""The plainest verdicts, which hardly anybody writes who writes for practice: "le 2 était super", "the red was awful"."""

from __future__ import annotations

import re

from recommender.language.text import fold
from recommender.language.understanding import Liking

MOST_WORDS = 9
"""Words of a message in which nothing else is likely to turn the verdict round."""
STRENGTH = 0.7
"""How clearly such a verdict says what it says, 0 to 1."""

_VERY = (
    r"(?:vraiment|tres|super|hyper|franchement|assez|plutot|carrement|grave|juste"
    r"|really|very|so|just|quite|absolutely|pretty|truly|simply)"
)
_GOOD = (
    r"(?:super|genial\w*|top|excellent\w*|delicieu\w*|magnifique\w*|superbe\w*|extra|parfait\w*|incroyable\w*|dingue|ouf|bon|bonne|canon"
    r"|sublime|divin\w*|topissime|fabuleu\w*|au top|sympa|une tuerie|un regal|une merveille|une bombe|great|superb|amazing|lovely"
    r"|delicious|fantastic|gorgeous|brilliant|wonderful|stunning|good|perfect|awesome|a joy|a treat|a winner|class|ace|cracking"
    r"|beautiful|incredible|outstanding|epic|banging)"
)
_BAD = (
    r"(?:nul|nulle|mauvais\w*|degueu\w*|horrible\w*|affreu\w*|imbuvable\w*|infect\w*|decevant\w*|rate|ratee|bof|pas terrible|pas bonn?e?"
    r"|pas top|pas fameux|pas genial|une horreur|une deception|awful|bad|disgusting|undrinkable|disappointing|a let ?down|rubbish|dreadful"
    r"|grim|vile|poor|nasty|not good|not great|not nice|a disappointment|underwhelming)"
)
_SAID = re.compile(
    rf"\b(?:c'?\s?etait|c'?\s?est|etait|est|is|was|were|'s)\s+(?:{_VERY}\s+)*(?:(?P<good>{_GOOD})|(?P<bad>{_BAD}))"
    r"(?=\s*(?:$|[.,;:!?…)]|(?:et|and|avec|with|hier|ce|last|yesterday|tonight)\b))"
)
_TURNS = re.compile(
    r"\b(?:mais|sauf|juste|dommage|cependant|pourtant|par contre|bien que|sinon|un peu|trop|manque|moins|plus|mieux|que|but|though|although"
    r"|except|however|shame|pity|too|bit|lacks?|could|than|if|si|ni|pas|not|only|alors|aurait|serait|would|rather|pour"
    r"|dish|plat|repas|meal|company|soiree|prix|price|smell|nose|nez|taste|etiquette|label|perfume|parfum|first|wife|oui)\b"
)
"""What turns a verdict round, weighs against it, or shows that it is of something else."""
_WORD = re.compile(r"[a-z]+")


def plain_verdict(text: str) -> Liking | None:
    """Return the verdict of a short message that says one thing plainly; None for every other."""
    folded = fold(text)
    if len(_WORD.findall(folded)) > MOST_WORDS:
        return None
    found = list(_SAID.finditer(folded))
    if len(found) != 1:
        return None
    said = found[0]
    if _TURNS.search(f"{folded[: said.start()]} {folded[said.end() :]}"):
        return None
    return Liking.POSITIVE if said["good"] else Liking.NEGATIVE
