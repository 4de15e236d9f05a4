"""Whether a message asks what was noted before: "mes notes sur le Chinon", "have I had Morgon before?", "my year in wine"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from recommender.language.text import fold

LONGEST = 160
"""Characters beyond which nobody is just looking something up."""
FIRST_YEAR = 1950
"""Earliest year that is taken for one."""

_DRUNK = r"(?:bus?|bues?|goute\w*|deguste\w*|note[se]*|ouvert\w*|essaye\w*|teste\w*|eus?|pris\w*|servi\w*)"
_JUDGED = r"(?:aime[se]*|adore[se]*|prefere[se]*|deteste[se]*|pense|dit|trouve)"
_I_HAVE = r"(?:j'ai|je n'ai|on n'a|j'avais|ai-je|avais-je|on a|a-t-on|nous avons|avons-nous)"
_ADVERBS = r"(?: (?:deja|pas|le plus|le mieux|le moins|bien|vraiment|moins|mieux|pu|encore))*"
_ASKED = (
    r"(?:(?:et|alors|dis|mais|au fait|dis-moi|rappelle-moi|stp|tu te souviens) ?,? )*"
    r"(?P<what>qu'est[- ]ce qu(?:e |')|qu'|que |quoi |combien (?:de |d')|quand |quand est[- ]ce que |ce que |"
    r"(?:de |du )?(?:quels?|quelles?|lesquels?|lesquelles?) ?)"
)
_WAS = r"(?:c'etait quoi|c'est quoi|quel(?:le)? etait|quel(?:le)? est|comment s'appelait|comment s'appelle)"
_KIND = (
    r"(?:notes?|vins?|bouteilles?|degustations?|rouges?|blancs?|roses?|bulles|champagnes?|cremants?|favoris|favorites|"
    r"coups? de coeur|wines?|bottles?|tastings?|reds?|whites?|bubbles|sparklings?|favou?rites?|best)"
)
_FIND = (
    r"(?:(?:tu peux|peux-tu|tu pourrais|can you|could you|please|stp) )?"
    r"(?:retrouv\w+|trouv\w+|cherch\w+|recherch\w+|montr\w+|affich\w+|list\w+|ressor\w+|donn\w+|redonn\w+|revoi\w+|"
    r"find|show|list|search|look up|look for|look through|get|pull up|bring up|dig (?:out|up))"
    r"(?:[- ](?:moi|me|nous|us))?(?: (?:back|for|again))?"
)
_I_HAD = (
    r"(?:i|we)(?:'d|'ve| had| have)? (?:had|drank|drunk|liked|loved|tried|noted|tasted|enjoyed|opened|hated|preferred)"
)
_EN_VERBS = (
    r"(?:drink|drank|drunk|have|had|taste|tasted|try|tried|note|noted|like|liked|love|loved|open|opened|enjoy|enjoyed|hate|hated|"
    r"dislike|disliked|prefer|preferred|think|thought|say|said|write|drink)"
)
_NAMED = r"(?: (?:un|une|du|de la|de l'|des|de|d'|le|la|les|l'|ce|cet|cette|this|that|any|a|an|the|some)\b)?"

_SURE: tuple[tuple[re.Pattern[str], bool], ...] = tuple(
    (re.compile(words), asks)
    for words, asks in (
        (rf"(?:est[- ]ce que |dis(?:-moi)?,? )*{_I_HAVE}(?: deja)+{_ADVERBS} {_DRUNK}(?P<q>{_NAMED}.*)\?", True),
        (rf"est[- ]ce qu(?:e |'){_I_HAVE}{_ADVERBS} {_DRUNK}(?P<q>{_NAMED}.*)", True),
        (rf"(?:ai-je|a-t-on|avons-nous) (?:deja )?{_DRUNK}(?P<q>{_NAMED}.*)", True),
        (rf"deja {_DRUNK}(?P<q>{_NAMED}.*)\?", True),
        (r"(?:est[- ]ce que )?(?:je t'ai|t'ai-je) deja parle (?P<q>.*)", True),
        (r"est[- ]ce qu'il y a (?P<q>.+) dans mes (?:notes|vins)", True),
        (
            rf"(?:have|had|did|haven't|didn't) (?:i|we) (?:ever |already |not )*{_EN_VERBS}(?<!like)(?<!liked)(?<!love)(?<!loved)"
            r"(?<!enjoy)(?<!enjoyed)(?<!hate)(?<!hated)(?<!think)(?<!say)(?P<q> .*)",
            True,
        ),
        (r"(?:have|did) (?:i|we) (?:ever |already )?(?:mention(?:ed)?|(?:told|tell) you about)(?P<q> .*)", True),
        (rf"{_ASKED}(?P<kind>[^,;.!?]{{0,60}}?)(?:est[- ]ce que )?{_I_HAVE}{_ADVERBS} (?:{_DRUNK}|{_JUDGED})\b(?P<q>.*)", False),
        (rf"{_I_HAVE}{_ADVERBS} (?:{_DRUNK}|{_JUDGED}) quoi(?P<q>\b.*)\?", False),
        (rf"(?:est[- ]ce que )(?:{_I_HAVE}){_ADVERBS} {_JUDGED}(?P<q> .*)", False),
        (rf"{_WAS}(?: deja)? (?:le |la |l'|ce |cette |cet |les |mon |ma )(?P<q>.+\bqu(?:e |'){_I_HAVE}\b.*)", False),
        (
            rf"(?:and |so )?(?:what|which|when|how many|how often)(?P<kind>(?: [\w'’éèê-]+){{0,5}}?)"
            rf" (?:did|have|had|didn't|haven't) (?:i|we)(?: (?:last|ever|already|just|not|most))* {_EN_VERBS}(?P<q>\b.*)",
            False,
        ),
        (r"did (?:i|we) (?:not )?(?:like|love|enjoy|hate|prefer)(?P<q> .*)", False),
        (rf"(?:what(?: was|'s| were)|which was|remind me of|what was the name of) (?:that |the |this |those )(?P<q>.+ {_I_HAD}\b.*)", False),
        (rf"{_FIND} (?:all )?(?:of )?(?:dans |parmi |in |through )?(?:tous |toutes )?(?:mes|my) (?P<q>.+)", False),
        (rf"{_FIND} (?P<q>.+) (?:dans|parmi|in|among|from) (?:mes|my) (?:notes?|vins?|wines?|bouteilles?|bottles?|history)", False),
        (rf"{_FIND} (?:all )?(?:les |the |le |la |ce |cette |that |that one )?(?P<q>.*\bqu(?:e |'){_I_HAVE}\b.*)", False),
        (rf"{_FIND} (?:all )?(?:the |those )?(?P<q>{_KIND}\b(?! like| as | similar).* {_I_HAD}\b.*)", False),
        (rf"(?:mes|my) (?P<q>{_KIND} .+)", False),
    )
)  # fmt: skip
"""What leaves no doubt, whether it wants a yes or a no, and what it looks for."""
_PERHAPS = re.compile(r"(?:mes|my) (?P<q>[^\s,;:.!?]+(?: [^\s,;:.!?]+){0,4})")
_A_NOTE = re.compile(r"!|\d ?/ ?(?:5|10|20|100)\b|\betoiles?\b|\bstars?\b|[€$£]|\beuros?\b|:|\n")
_STATES = re.compile(
    r"\b(?:est|sont|etai(?:t|ent)|c'est|c'etait|is|are|was|were|sera|seront|restent?|vont|dit|disent|will|tend|says?|said)\b"
)
_OTHER_THINGS = re.compile(
    r"(?:gouts?|preferences?|profil|statistiques|stats|donnees|annee|bilan|reglages|langue|taste|tastes|profile|data|settings|"
    r"year|language|amis|friends|parents|invites|guests|beaux-parents)\b"
)
_COUNTED = re.compile(
    r"\b(?:cepages?|regions?|appellations?|moyennes?|grapes?|average|mean|score|per cent|pourcentage|percentage|prix|price)\b"
)
"""What asks for a figure or a ranking, not for notes."""
_AFTER = re.compile(r"[?;]|[,.] ")
"""Where a search ends and something is added to it: "did I ever try a Zweigelt? I've a feeling I did"."""
_EXCLAIMED = re.compile(
    r"(?:ce|cet|cette|le|la|les|ca|l)\b(?! (?:mois|annee|semaine|ete|hiver|printemps|automne|week|plus|mieux|moins))"
)
_NEGATED = re.compile(r"\b(?:pas|didn't|haven't|not|moins)\b")
_LIKED = re.compile(r"\b(?:aime|adore|prefere|like|love|enjoy)")
_HATED = re.compile(r"\b(?:deteste|hate|dislike)")

_OF_A_YEAR = re.compile(
    r"(?:(?:montre|donne|fais|envoie|show|give|send)(?:[- ](?:moi|me))? )?(?:le |la |l'|mon |ma |mes |my |the |a |notre |our )*"
    r"(?:(?:annee|year)(?: (?P<a>(?:19|20)\d\d))? (?:en|in|de|of) (?:vins?|wines?|review)"
    r"|(?P<b>(?:19|20)\d\d) (?:en vins?|in wines?)"
    r"|(?:statistiques?|stats|statistics)"
    r"|bilan(?: (?:de|du|d'|de l'|de mon|annuel|en vin|vin))*(?: ?annee)?"
    r"|wine year|wine (?:recap|wrapped)|recap(?:itulatif)?(?: de l'annee| de mon annee| of the year)?)"
    r"(?: (?:(?:pour |de |en |in |for |of |from )?(?P<c>(?:19|20)\d\d)|(?:de )?(?P<last>l'annee derniere|l'an dernier|last year)"
    r"|(?:de )?cette annee|this year))?(?: (?:stp|svp|please|s'il te plait))?"
)


@dataclass(frozen=True, slots=True)
class Recall:
    """Something looked for among what was noted.

    Attributes
    ----------
    words
        What is looked for, as typed, with the words of asking that still say something ("pas aimes").
    asks
        Whether a yes or a no is wanted: "have I had Morgon before?".
    sure
        False where only what the words name can tell: "mes Bourgogne" is a search, "mes amis" is not.
    """

    words: str
    asks: bool = False
    sure: bool = True


def recalled(text: str) -> Recall | None:
    """Return what a message looks for among what was noted; None where it wants something else."""
    typed = " ".join(text.split())
    folded = fold(typed)
    typed = typed if len(typed) == len(folded) else folded  # a ligature was opened: places are those of the folded text
    if len(folded) > LONGEST or _A_NOTE.search(folded):
        return None
    start = len(folded) - len(folded.lstrip(" ?."))
    asked, bare = "?" in folded, folded.strip(" ?.")
    for pattern, asks in _SURE:
        m = pattern.fullmatch(f"{bare} ?" if asked else bare) or pattern.fullmatch(bare)
        if m is None:
            continue
        names = [name for name in ("kind", "q") if m.groupdict().get(name)]
        said = " ".join(part for name in names if (part := m[name].strip(" ?")))
        if _told(bare, said, m.groupdict().get("what"), asked=asked):
            return None
        looked = (_AFTER.split(typed[start + m.start(name) : start + m.end(name)].strip(" ?"))[0] for name in names)
        return Recall(" ".join(filter(None, (*looked, "" if asks else _verdict(bare, said)))), asks)
    m = _PERHAPS.fullmatch(bare)
    named = m is not None and not _OTHER_THINGS.match(m["q"]) and not _STATES.search(m["q"])
    return Recall(typed[start + m.start("q") : start + m.end("q")], sure=False) if m and named else None


def year_asked(text: str, this_year: int) -> int | None:
    """Return the year of which a message wants to see the story; None where it wants something else."""
    m = _OF_A_YEAR.fullmatch(" ".join(fold(text).strip(" ?!.").split()))
    if m is None:
        return None
    named = m["a"] or m["b"] or m["c"]
    return int(named) if named else this_year - bool(m["last"])


def _told(bare: str, said: str, what: str | None, *, asked: bool) -> bool:
    """Whether the words only look like a search: they tell of a wine, or are about something else."""
    if _OTHER_THINGS.match(said) or _COUNTED.search(said) or (not asked and re.search(r"[,;]", bare)):
        return True
    if bare.startswith(("mes ", "my ")):
        return not asked and bool(_STATES.search(said))
    loose = what is not None and what.strip() in ("que", "qu'", "ce que", "quoi", "qu'est-ce que", "qu'est ce que")
    judged = re.search(r"\b(?:aime|adore|prefere|deteste)\w* (?P<rest>.*)", bare)
    exclaimed = bool(judged and _EXCLAIMED.match(judged["rest"]))
    return loose and not asked and (exclaimed or what in ("que ", "ce que ", "qu'", "quoi "))


def _verdict(bare: str, said: str) -> str:
    """The words of liking that the asking held and the rest does not: "which reds did I love"; "did I like it" asks either way."""
    if bare.startswith(("did ", "est-ce ", "est ce ")):
        return ""
    asking = bare.replace(said, " ") if said else bare
    if _HATED.search(asking) or (_NEGATED.search(asking) and _LIKED.search(asking)):
        return "pas aimes"
    return "aimes" if _LIKED.search(asking) else ""
