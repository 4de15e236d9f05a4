"""What asks for tact before wine: who should not drink, who would rather not, who drinks too much, who suffers of it.

Rules, not classifiers: what is missed here is answered with wine, and what is heard wrongly takes wine from somebody who asked
for it, so each pattern names the person who speaks and stays narrow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from recommender.language.text import fold

NEEDS = ("despair", "distress", "pregnancy", "sober", "medication", "driving", "month", "ramadan", "abstinent")
"""All that asks for tact, the gravest first: the first one heard is answered."""


def _any(*words: str) -> str:
    return "|".join(words)


_PILLS = r"(?:antibio\w*|medicaments?|medocs?|antidepresseurs?|anxiolytiques?|anticoagulants?|chimio\w*|somniferes?)"
_DRUGS = r"(?:antibiotics?|medication|meds|antidepressants?|blood thinners|painkillers|chemo\w*|sleeping pills)"
_ENDED = (
    r"(?=$|\s*[.,;:!?)\n…]|\s+(?:alcohol|booze|altogether|completely|entirely|for good|last|in|since|for|this|after"
    r"|when|because|and"
    r"|so|but|during|while|a (?:year|month|week|while)|an? few|one|two|three|four|five|six|ten|\d+|months?|years?)\b)"
)
_FINI = (
    r"(?=$|\s*[.,;:!?)\n…]|\s+(?:depuis|pour|pendant|en|il|l'an|cette|ce mois|ces|quand|parce|car|et|mais|du tout"
    r"|d'alcool|l'alcool"
    r"|completement|definitivement|une goutte|avec|apres|a cause|donc|alors|rien|ni|tu|que veux|de l'alcool|an?|ans"
    r"|mois)\b)"
)
_PATTERNS: Mapping[str, str] = {
    "despair": _any(
        r"\benvie de (?:mourir(?! de (?:rire|plaisir|faim))|en finir|me (?:tuer|suicider|foutre en l'air))\b",
        r"\b(?:me|m'en) suicider\b",
        r"\bplus envie de vivre\b",
        r"\bveux (?:mourir|en finir avec (?:tout|la vie))\b",
        r"\bkill myself\b(?! (?:for|if))",
        r"\bwant to die\b",
        r"\bend my life\b",
        r"\b(?:i'?m|i am|feel|feeling) suicidal\b",
        r"\bno reason to live\b",
        r"\bdon'?t want to live\b",
    ),
    "distress": _any(
        r"\bbois (?:seule? )?pour (?:oublier|tenir|dormir|m'endormir|ne plus penser|supporter"
        r"|me calmer)\b(?! (?:ce|cet|cette|le gout|ce gout)\b)",
        r"\bj(?:e n)?'?\s?arrive (?:pas|plus) a (?:m'(?:en )?)?arreter(?: (?:de boire"
        r"|l'alcool))?(?! de (?!boire)| (?:ce|cet|cette|le|la|les)\b)(?! de boire (?:ce|cet|cette|ces|le|la|les"
        r"|du|de)\b)",
        r"\bje (?:n'arrive|ne parviens|ne peux) (?:pas|plus) (?:a )?(?:me passer d'alcool|boire moins|reduire"
        r"|controler ma consommation)\b",
        r"\bje bois (?:beaucoup )?trop(?=$|\s*[.,;:!?\n…]|\s+(?:d'alcool|et|mais|depuis|en ce moment|ces temps|je le sais)\b)",
        r"\bproblemes? (?:d'|avec l'|avec la |de )(?:alcool|boisson)\b",
        r"\b(?:accro|dependante?|addicte?) (?:a l'|au? )alcool\b",
        r"\b(?:accro|dependante?|addicte?) a l'alcool\b",
        r"\bbois en cachette\b",
        r"\bj'ai (?:fait une )?rechute\b",
        r"\bdrink(?:ing)? to (?:forget|cope|sleep|numb|get through)\b(?! (?:this|that) wine)",
        r"\bcan(?:'?t|not| not) (?:seem to )?stop drinking\b(?=$|\s*[.,;:!?\n…]|\s+(?:and|every|at night|alone"
        r"|anymore|any more|even|alcohol|i)\b)",
        r"\bi(?:'m| am|'ve been)? ?(?:drink|drinking) (?:way |far )?too much"
        r"(?=$|\s*[.,;:!?\n…]|\s+(?:alcohol|and|but|lately|alone|these days|every|again)\b)",
        r"\b(?:my|a) (?:drinking|alcohol) problem\b",
        r"\bproblem with (?:alcohol|drinking|drink|booze)\b",
        r"\baddicted to (?:alcohol|booze|drink)\b",
        r"\bdrink(?:ing)? in secret\b",
        r"\bi(?:'ve)? relapsed\b",
    ),
    "pregnancy": _any(
        r"\b(?:enceinte|grossesse|j'?allaite|allaitement|allaitante|pregnan\w+|breast-? ?feed\w*"
        r"|expecting a baby|essa(?:ie|yons) d'avoir un bebe)\b",
        r"(?<!what )(?<!than )(?<!that )(?<!as )\b(?:i'?m|i am|we'?re|we are|she'?s|she is) expecting"
        r"(?=\s*(?:$|[^\w\s]|(?:in|twins|again|our (?:first|second|third|little)|a (?:child|little one|boy|girl))\b))",
    ),
    "sober": _any(
        rf"\bj'?ai (?:tout )?(?:arrete|stoppe|lache) (?:(?:completement|totalement) )?(?:l'alcool|la boisson"
        rf"|de boire{_FINI})",
        rf"\bj'?arrete (?:l'alcool|de boire{_FINI})",
        rf"\bje (?:ne )?bois plus{_FINI}",
        r"\b(?:un an|\d+ ans|(?:\d+|un|deux|trois|six|dix) (?:mois|semaines?|jours?)) (?:d'abstinence"
        r"|sans (?:boire|alcool|une goutte))\b",
        r"\b(?:je suis|suis) (?:un |une )?(?:ancien(?:ne)? |ex[- ]?|malade )?alcoolique\b",
        r"\balcoolique (?:abstinente?|repentie?)\b",
        r"\b(?:aux|les|chez les) aa\b",
        r"\balcooliques? anonymes?\b",
        r"\b(?:je suis|suis) (?:redevenue? |devenue? |toujours |enfin )?(?:sobre|abstinente?)\b",
        r"\bsobre depuis\b",
        r"\b(?:je suis|je sors|suis|sors|je rentre|j'entre) (?:en|de|d'une) (?:cure|desintox\w*)\b",
        r"\bcure de desintox\w*",
        rf"\bi(?:'ve|'m| have| am)? ?(?:stopped|quit|stopping|quitting|given up|gave up) drinking{_ENDED}",
        r"\bi(?:'ve| have)? ?(?:quit|gave up|given up|stopped) (?:alcohol|booze|the booze|the drink)\b",
        r"\bi (?:no longer drink|don'?t drink (?:any ?more|any longer))\b(?! (?:red|white|ros|champ))",
        r"\b(?:i'?m|i am|been|got|get|getting|gone|going|stay|stayed|staying|living) (?:now |still |newly "
        r"|finally |completely )?sober\b",
        r"\bsober (?:since|for|now|alcoholic)\b",
        r"\b(?:days|weeks|months|years?) sober\b",
        r"\brecovering (?:alcoholic|addict)\b",
        r"\bi(?:'m| am) (?:in (?:recovery|rehab)|an? (?:recovering |ex-?)?alcoholic)\b",
        r"\b(?:in|to|at) (?:aa\b|alcoholics anonymous)",
        r"\baa meetings?\b",
    ),
    "medication": _any(
        rf"\b(?:sous|prends?|avec (?:mes|un|des|les)|mes|des|mon|traitement (?:d'|aux? |par )) ?(?:des "
        rf"|aux )?{_PILLS}\b",
        r"\b(?:je suis|suis) (?:sous|en(?: plein)?|un) traitement\b",
        r"\bmon traitement\b",
        r"\btraitement medical\b",
        rf"\b(?:on|taking|take|with|under) (?:some |my |strong |\w+ )?{_DRUGS}\b",
        rf"\bmy (?:{_DRUGS}|prescription)\b",
    ),
    "driving": _any(
        r"\b(?:je conduis|je dois conduire|c'est moi qui conduis|je prends (?:le volant|la voiture)"
        r"|je reprends (?:le volant|la route)|je suis (?:sam|capitaine de soiree)|capitaine de soiree ce soir)\b",
        r"\b(?:i'?m|i am) (?:the )?(?:driving(?! (?:through|across|around))|designated driver)",
        r"\bi (?:have|need|'?ve got) to drive\b",
    ),
    "month": _any(
        r"\bdry january\b(?! (?:day|morning|evening|night|weather|air))",
        r"\bjanvier sobre\b",
        r"\bsober october\b",
        r"\b(?:defi|mois) sans alcool\b",
        r"\bdry month\b",
        r"\bdamp january\b",
    ),
    "ramadan": _any(
        r"\b(?:je (?:fais|suis en|suis)|c'est|pendant|en plein|on fait|nous faisons|i'?m (?:doing|observing"
        r"|fasting for)|it'?s|during|for|observe) (?:le |mon |the )?ramad?h?an\b",
        r"\bramad?h?an (?:oblige|mou?barak|kareem|karim)\b",
    ),
    "abstinent": _any(
        r"\b(?:je suis|suis) (?:musulmane?|mormone?)\b",
        r"\bi(?:'m| am) (?:a )?(?:practi[cs]ing )?(?:muslim|mormon|teetotal\w*)\b",
        r"\b(?:a cause de|contre|selon) ma religion\b",
        r"\bma religion (?:me l'|m'|l'|ne )\w+",
        r"\b(?:because of|against) my (?:religion|faith)\b",
        r"\bmy (?:religion|faith) (?:forbids|doesn'?t|does not)\b",
        r"\b(?:raisons? religieuses?|religious reasons?)\b",
        r"\bje (?:ne )?bois (?:pas|jamais) d'alcool\b(?! (?:en|le (?:midi|lundi)|la semaine))",
        r"\bi (?:never|don'?t) drink alcohol\b",
    ),
}
_UNLESS: Mapping[str, str] = {
    "driving": _any(
        r"\bconduis (?:souvent|tous les jours|un camion|un bus)\b",
        r"\ben semaine\b",
        r"\bwhile (?:i'?m|i am) driving\b",
        r"\bdriving back from\b",
    ),
    "despair": r"\b(?:trop|tellement|si) bon\b|\b(?:mdr|ptdr|lol|haha\w*)\b|\bso good\b|\bdelici\w+",
    "distress": _any(
        r"\btrop bon\b",
        r"\btellement bon\b",
        r"\bdelicieux\b",
        r"\bador[ea]\w*",
        r"\bso good\b",
        r"\bdelicious\b",
        r"\bthis (?:wine|one|stuff)\b",
    ),
    "pregnancy": _any(
        r"\b(?:depuis|avant) (?:(?:ma|la) )?grossesse\b",
        r"\b(?:since|before) (?:my )?pregnancy\b",
        r"\b(?:quand j'etais|avant d'etre|plus|pas|apres (?:ma|la|sa)) (?:enceinte|grossesse)\b",
        r"\b(?:when i was|before (?:i was|i got|getting)|no longer|not|isn'?t|after (?:my|the)) pregnan\w+",
    ),
    "sober": _any(
        r"\b(?:mdr|lol|ptdr|haha\w*|jk)\b",
        r"\bbois plus (?:que|qu)\b",
        r"\bsobre ce soir\b",
        r"\bne suis pas alcoolique\b",
        r"\bnot (?:an alcoholic|sober)\b",
    ),
    "medication": _any(
        r"\b(?:gout|odeur|nez|notes?|sent|sens|smell\w*|tast\w+|nose) (?:\w+ ){0,2}(?:medic\w+|antibio\w*|meds)\b",
        r"\bcomme (?:un |du |des )?medic",
    ),
    "month": _any(
        r"\b(?:apres|fini|finie|termine|fin du|fin de|pas (?:le|de|mon)|not doing|after|finished|done with"
        r"|end of|over)\b",
    ),
    "ramadan": _any(
        r"\b(?:apres|fini|fin du|termine|after|over|end of)\b",
    ),
    "abstinent": _any(
        r"\b(?:mais je bois|but i (?:do )?(?:drink|like)|non pratiquante?|pas pratiquante?|not practi[cs]ing)\b",
    ),
}
_ANOTHER = (
    r"(?:(?:ma|mon|sa|son|une?|la|notre|votre|ta|ton) (?:\w+ )?(?:femme|epouse|compagne|copine|amie?|soeur"
    r"|belle-? ?soeur|belle-? ?fille|fille"
    r"|cousine|collegue|invitee?|mere|mari|frere|copain|conjointe?|cherie|moitie|niece|tante|pere|fils|beau-? ?\w+)"
    r"|(?:my|our|a|an|his|her|the) (?:\w+ )?(?:wife|partner|girlfriend|friend|sister(?:-in-law)?"
    r"|daughter(?:-in-law)?|cousin|colleague|guest|mum|mom"
    r"|mother|husband|boyfriend|brother|father|dad|son)|(?:elle|il|she|he) (?:est|is|etait|was|allaite|attend)|(?:she"
    r"|he)'?s|femmes? enceintes?"
    r"|pregnant (?:women|woman|guests?|ladies)"
    r"|(?:one|un|une) (?:of|des|de) (?:the |mes |my |our |nos )?(?:guests?|invite\w*|friends|convives|ami\w*))"
)
_SELF = _any(
    r"\b(?:je suis|j'?allaite|i'?m|i am|suis|moi)\b.{0,24}\b(?:enceinte|allait\w*|pregnan\w+|breast)",
    r"\bj'?allaite\b",
    r"\bma grossesse\b",
    r"\bmy pregnancy\b",
)
_AGAIN = _any(
    r"\bje (?:re)?bois (?:a|de) nouveau\b",
    r"\bje rebois\b",
    r"\bje (?:re)?peux (?:(?:a|de) nouveau |enfin |re|maintenant )(?:re)?boire\b",
    r"\bje peux reboire\b",
    r"\bj'ai (?:a nouveau|de nouveau|enfin) le droit (?:de boire|au vin|a l'alcool)",
    r"\bj'ai repris (?:le vin|l'alcool|un verre)\b",
    r"\bje (?:ne )?suis plus enceinte\b",
    r"\bj'ai accouche\b",
    r"\bj'allaite plus\b",
    r"\bje n'allaite plus\b",
    rf"\b(?:fini|termine|arrete) (?:mes|les|mon|le) (?:{_PILLS}|traitement|ramad?h?an|dry january)\b",
    r"\b(?:mon traitement|le traitement|le ramad?h?an|(?:mon |le )?dry january"
    r"|mon mois sans alcool) (?:est )?(?:fini|termine)\b",
    r"\bje (?:ne )?conduis (?:plus|pas)\b",
    r"\b(?:c'est|finalement) (?:\w+ ){0,3}qui conduit\b",
    r"\bje rentre (?:a pied|en taxi|en metro)\b",
    r"\bi (?:can|may) (?:finally )?drink (?:again|now)\b",
    r"\bi(?:'m| am) (?:drinking|allowed (?:wine|to drink)) again\b",
    r"\bi drink again\b",
    r"\bback on (?:the )?wine\b",
    r"\b(?:no longer|not) pregnant\b",
    r"\bhad (?:the|my) baby\b",
    r"\bi'?m not driving\b",
    r"\bnot driving (?:tonight )?after all\b",
    rf"\b(?:finished|done with|off) (?:my |the )?{_DRUGS}\b",
    r"\b(?:dry january|ramadan) is (?:over|done)\b",
)
_GUESTS = _any(
    r"\bpour (?:mes|des|les|nos|un|une|ma|mon|sa|son|ses|leurs?|le|la|offrir a) ?(?:\w+ )?(?:invite\w*|amie?s?|copains?|copines?"
    r"|collegues?|famille|parents?|mari|femme|soeurs?|freres?|beaux?-? ?\w+|belles?-? ?\w+|hotes?|convives?"
    r"|voisine?s?|peres?|meres?|conjointe?|compagne|compagnon|autres|cadeau)\b",
    r"\bpour (?:eux|elles|lui|elle|leur repas)\b",
    r"\bfor (?:them|him|her|everyone else)\b",
    r"\bpour offrir\b",
    r"\b(?:en|un|comme) cadeau\b",
    r"\bpas pour moi\b",
    r"\b(?:moi )?je (?:n'en|ne) boirai pas\b",
    r"\bfor (?:my|our|the|some|a) (?:\w+ )?(?:guests?|friends?|family|husband|wife|parents|host|hosts|hostess"
    r"|boss|colleagues?|neighbou?rs?|partner|mum|mom|dad|mother|father|brother|sister|others|in-laws)\b",
    r"\b(?:wine|bottle|it)(?:'s| is) for (?:them|him|her|the others)\b",
    r"\b(?:my|our) (?:husband|wife|partner|parents|mum|mom|dad|mother|father|brother|sister|friends?|guests?|boyfriend|girlfriend)"
    r" (?:wants?|would (?:like|love)|'?d (?:like|love)|fancies|drinks?|will (?:have|want))\b",
    r"\b(?:as )?a (?:gift|present)\b",
    r"\bnot for me\b",
    r"\bi won'?t (?:be )?drink(?:ing)?\b",
)
_WINE = (
    r"\b(?:vins?|wines?|bulles|bubbles|champagne|bouteilles?|bottles?"
    r"|(?:du|un|le) (?:bon |petit )?(?:rouge|blanc|rose)|(?:a|some|the) (?:good |nice )?(?:red|white|rose))\b"
)
_NUMBERS = {"une": 1, "un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "dix": 10,
            "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "ten": 10}  # fmt: skip
_COUNT = rf"(\d{{1,2}}|{'|'.join(_NUMBERS)})"
_EMPTIED = re.compile(
    rf"\b(?:(?P<alone>j'ai|i|i've)|(?P<more>on a|nous avons|we|we've))\b[^.!?]{{0,16}}?\b(?:descendu|siffle|vide|bu"
    rf"|ecluse|enfile|torpille|killed|downed|drank"
    rf"|drunk|finished|polished off|got through|sank|went through)\s+(?:bien |pres de |almost "
    rf"|about )?(?P<bottles>{_COUNT})\s+(?:bonnes |whole |good )?"
    rf"(?:bouteilles?|bottles?)\b(?P<rest>[^.!?]*)"
)
_HEADS = re.compile(
    rf"\b(?:a|entre|between|for) (?:the )?(?P<heads>{_COUNT}|nous deux|us two|the two of us)(?: of us| people"
    rf"| personnes)?\b"
)
_ALONE = re.compile(r"\b(?:toute? seule?|by myself|on my own|alone)\b")
_LONGER = re.compile(
    r"\b(?:semaines?|mois|ans?|annee|vacances|sejour|weeks?|months?|years?|holidays?|trip|over the|each had|jours)\b"
)
_DAILY = re.compile(
    r"\b(?:je (?:me )?(?:bois|descends|siffle|vide)|on (?:boit|descend|siffle|vide)|i (?:drink|finish|have"
    r"|get through)|we (?:drink|finish))"
    rf"\b[^.!?]{{0,12}}?\b(?:{_COUNT}|presque une|almost a)\s+(?:bouteilles?|bottles?)\b[^.!?]{{0,24}}?"
    r"(?:tous les (?:soirs|jours)|chaque (?:soir|jour)|par (?:jour|soir)|every (?:night|day|evening)|(?:a"
    r"|each) (?:night|day)|per day|daily)\b"
)
MUCH = 1.5
"""Bottles a head in one go from which it is a great deal."""


@dataclass(frozen=True, slots=True)
class Need:
    """What asks for tact: one of `NEEDS`; ``other`` where the writer speaks of somebody else."""

    kind: str
    other: bool = False


def need(text: str) -> Need | None:
    """Say what asks for tact before wine, and whether it is the writer's own need; None where nothing does.

    Somebody else's is a need only in pregnancy, where the table is laid for her; a wine for the others at that table is answered.
    """
    folded = fold(text)
    if re.search(_AGAIN, folded):
        return None
    for kind in NEEDS:
        if re.search(_PATTERNS[kind], folded) and not (kind in _UNLESS and re.search(_UNLESS[kind], folded)):
            other = kind == "pregnancy" and bool(re.search(_ANOTHER, folded)) and not re.search(_SELF, folded)
            if other and re.search(
                r"\b(?:pour moi|pour nous|pour les autres|for me|for us|for the (?:others|rest))\b", folded
            ):
                return None
            return Need(kind, other)
    return None


def command(text: str) -> str | None:
    """Return the need of a message as `Understanding.command` names it: "care-driving", "care-pregnancy-other"; None for none."""
    found = need(text)
    return f"care-{found.kind}{'-other' if found.other else ''}" if found else None


def drinks_again(text: str) -> bool:
    """Whether somebody takes back that they do not drink ("je rebois", "I can drink again", "c'est lui qui conduit")."""
    return bool(re.search(_AGAIN, fold(text)))


def is_for_others(text: str) -> bool:
    """Whether a wine is for somebody else than the writer ("c'est pour mes invités", "as a gift")."""
    return bool(re.search(_GUESTS, fold(text)))


def asks_for_wine(text: str) -> bool:
    """Whether wine is asked for in so many words, not only something to go with a dish."""
    return bool(re.search(_WINE, fold(text)))


def drank_much(text: str) -> bool:
    """Whether a message tells of a great deal drunk: more than a bottle and a half a head in one go, or a bottle every day."""
    folded = fold(text)
    if _DAILY.search(folded):
        return True
    found = _EMPTIED.search(folded)
    if found is None or _LONGER.search(found["rest"]):
        return False
    bottles = _value(found["bottles"])
    shared = _HEADS.search(found["rest"])
    if found["alone"] or _ALONE.search(found["rest"]):
        heads = _value(shared["heads"]) if shared else 1
    else:
        heads = _value(shared["heads"]) if shared else 0
    return heads > 0 and bottles / heads >= MUCH


def _value(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.get(word, 2)
