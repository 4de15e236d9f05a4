"""What a message asks to be done about bottles rather than said: the cellar, the list to try, a choice made, something cheaper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from recommender.language.numbers import SPELT, number
from recommender.language.text import fold


class Errand(StrEnum):
    """What is to be done."""

    CELLAR_ADD = "cellar-add"
    CELLAR_SHOW = "cellar-show"
    CELLAR_COUNT = "cellar-count"
    CELLAR_OPENED = "cellar-opened"
    CELLAR_TONIGHT = "cellar-tonight"
    WISHES_ADD = "wishes-add"
    WISHES_SHOW = "wishes-show"
    CHOSEN = "chosen"
    CHEAPER = "cheaper"


_CELLAR = r"(?:(?:ma|notre|la) (?:petite )?cave(?: a vins?)?|(?:my|our|the) (?:wine )?(?:cellar|rack|fridge))"
_LIST = (
    r"(?:(?:ma|la|mes) (?:liste|envies)(?: d'envies| de souhaits| de vins)?(?: a (?:gouter|essayer|boire|tester))?"
    r"|(?:my|the) (?:wish ?-?list|to[- ]?(?:try|taste|drink)(?:[- ]list)?|list(?: to try)?|wine list))"
)
_LATER = r"(?:a (?:gouter|essayer|tester|decouvrir)|plus tard|un jour|un de ces jours|later|some ?day|one day|to try)"
_PUT = (
    r"(?:mets?|met(?:s|tez)|mettre|mis|ajoute[rz]?|range[rz]?|rentre[rz]?|rentre|stocke[rz]?|note[rz]?|inscris|garde[rz]?"
    r"|add|put|store|stash|save|note|log|keep)"
)
_TOOK = (
    r"(?:(?:j'ai|j ai|jai|on a|nous avons) (?:finalement |du coup |donc )?(?:pris|achete|choisi|craque (?:pour|sur)|opte pour|commande)"
    r"|(?:j[e' ]? ?(?:vais )?(?:(?:le|la) )?(?:prends?|prendre|choisis|pars sur)"
    r"|on (?:prend|part sur)|va pour|je craque pour|allez,? (?:je prends|va pour))"
    r"|i(?:'ve| have)? (?:just )?(?:took|taken|bought|got|picked|chose|chosen|went (?:for|with)|grabbed|ordered)"
    r"|we (?:took|bought|got|picked|chose|went (?:for|with)|grabbed|ordered)"
    r"|(?:i'll|i will|i'm|we'll) (?:take|taking|go(?:ing)? (?:for|with)|have|get|getting|grab)|going (?:for|with)"
    r"|(?:getting|taking|grabbing|buying)(?= (?:the|that|this|it|no|number)\b))"
)
_AGREED = (
    r"(?:(?:ok|okay|bon|bien|allez|alors|hop|oui|finalement|du coup|merci|super|parfait|nickel|top|vendu|c'est (?:correct|bon|note)"
    r"|ca me va|right|fine|grand|cool|sold|done|deal|yes|yep|yeah|good|lovely|nice|brilliant|sweet|perfect|great|well|got it|hmm+"
    r"|thanks|then|alright)\W+)*"
)
"""How one agrees before saying which bottle it will be."""
_THANKED = r"\W*(?:then\W*)?(?:(?:please|thanks|thank you|thx|cheers|ta|svp|stp|merci)\W*)*$"
_PLACES = r"10|[1-9]|1er|1ere|\d(?:e|eme|nd|rd)|premiere?|deuxieme|seconde?|troisieme|first|second|third"
_OPENED = (
    r"(?:(?:j'ai|jai|on a|nous avons|je viens d'|on vient d')\s?(?:ouvert|ouvrir|debouche[r]?|descendu|vide)"
    r"|(?:i|we)(?:'ve| have)? (?:just )?(?:opened|uncorked|finished|cracked open|drank)"
    r"|^\W*(?:opened|uncorked|cracked open) (?:the|my|our|one|a|an)\b)"
)
_FROM_CELLAR = rf"(?:de|dans|from|out of|in) {_CELLAR}"
_WHICH = r"(?:qu'?est[- ]ce (?:que|qu')|que|quoi|quel(?:le)?s?|lequel|laquelle|what|which)"
_OPEN = r"(?:ouvr\w+|debouch\w+|sor(?:s|t|tir|tons)\b|open|uncork|pull out)"
_DRINK = rf"(?:{_OPEN}|bois\b|boire|boit|pour\b|drink)"

_RULES: Mapping[Errand, re.Pattern[str]] = {
    Errand.CELLAR_ADD: re.compile(
        rf"\b{_PUT}\b(?!.*\?\s*$).*\b(?:dans|en|a|au|to|in|into) (?:{_CELLAR}|cave\b)"
        rf"|^\W*(?:en cave|dans {_CELLAR}|in {_CELLAR})\W.*\d"
        rf"|\b{_TOOK} (?:\d{{1,2}}|{SPELT}|an?|une?) (?:caisses?|cartons?|cases?)\b"
        rf"|\b{_TOOK} (?:(?!1 )\d{{1,2}}|(?!une? |one ){SPELT}) (?:bouteilles?|bottles?)\b"
    ),
    Errand.CELLAR_COUNT: re.compile(
        r"\bcombien (?:il )?(?:me |m'en |nous |t'en )?(?:en )?reste|\bcombien (?:de |d').*\b(?:j'ai|reste|cave)\b"
        r"|\b(?:il )?(?:me|nous|m'en) reste(?:-t-il)?\b.*\?|\bhow many\b.*\b(?:left|do i have|have i|in my)\b"
        r"|\b(?:do i have|have i got|is there|are there) any\b.*\b(?:left|cellar|rack|fridge)\b|\bj'(?:ai|en ai) encore\b.*\?"
    ),
    Errand.CELLAR_TONIGHT: re.compile(
        rf"\b{_WHICH}\b.{{0,30}}\b{_OPEN}.{{0,60}}(?:\bce soir\b|\btonight\b|\bce midi\b|\btoday\b|\bce week-?end\b)"
        rf"|\b{_WHICH}\b.{{0,30}}\b{_DRINK}.{{0,60}}{_FROM_CELLAR}"
        rf"|\b{_WHICH} (?:bouteille |vin |bottle |wine )?(?:j'|je |on |should (?:i|we) |do (?:i|we) |can (?:i|we) |shall (?:i|we) )"
        rf"(?:peux |peut |pourrais |dois |devrais )?(?:ouvr|debouch|open|uncork)"
        rf"|^\W*(?:j'|je |on )(?:ouvre|debouche) (?:quoi|quelle bouteille|laquelle)"
        rf"|\b(?:bouteille|vin|truc|quelque chose|something|bottle|wine|red|white|rouge|blanc)\b.{{0,50}}{_FROM_CELLAR}"
    ),
    Errand.CELLAR_SHOW: re.compile(
        rf"^\W*(?:(?:montre|affiche|donne)(?:[- ]moi)? |voir |vois |ouvre |(?:fais|faire) le point sur )?{_CELLAR}(?: (?:stp"
        rf"|please|svp))?\W*$"
        rf"|^\W*(?:show (?:me )?|see |list )?(?:what's in )?{_CELLAR}\W*$"
        rf"|\b(?:qu'?est[- ]ce (?:qu'il y a|que j'ai|qu'on a|qui reste)|j'ai quoi|y'? ?a quoi|quoi|il reste quoi|what(?:'s| is"
        rf"| do i have)?(?: left)?) (?:dans|en|in) (?:{_CELLAR}|cave\b)"
    ),
    Errand.WISHES_ADD: re.compile(
        rf"\b{_PUT}\b.*\b(?:a|dans|sur|to|on|in) {_LIST}|\b{_PUT}\b.*\b(?:pour )?{_LATER}\W*$|\b(?:for later|pour plus tard)\W*$"
        r"|\b(?:remind me to|rappelle[- ]moi (?:de|d')) ?(?:try|taste|buy|gouter|essayer|acheter|prendre)\b"
        r"|\b(?:j'aimerais|je voudrais|j'ai envie de|je veux|il (?:faut|faudra|faudrait) (?:absolument )?que j(?:e |'(?:en )?)"
        r"|i'd (?:like|love) to|i want to|i should) ?(?:gouter|essayer|goute|try|taste)\b"
        r".*\b(?:un jour|un de ces jours|some ?day|one day|plus tard|later)\b"
    ),
    Errand.WISHES_SHOW: re.compile(
        rf"^\W*(?:(?:montre|affiche|donne)(?:[- ]moi)? |voir |show (?:me )?|see |what's on )?{_LIST}\W*$"
        r"|\b(?:qu'?est[- ]ce que|quoi que|what(?: did| do)?)\b.{0,12}\b(?:je voulais|j'avais (?:note|envie)"
        r"|i want(?:ed)?) (?:de |to )?(?:gouter|essayer|try|taste)"
    ),
    Errand.CELLAR_OPENED: re.compile(rf"\b{_OPENED}\b"),
    Errand.CHOSEN: re.compile(
        rf"^\W*{_AGREED}{_TOOK}\b(?! (?:toujours|souvent|jamais|tjrs|tjs|jms|que|d'habitude|always|often|never|usually)\b)"
        rf"|^\W*{_AGREED}(?:le|la|the) (?:{_PLACES})(?: one)?,?"
        r" (?:alors|du coup|sera parfaite?|fera l'affaire|me va|then|will do)\W*$"
        rf"|^\W*{_AGREED}(?:the )?[\w' -]{{2,40}} it is{_THANKED}"
        rf"|^\W*(?:ok|okay|right|fine|grand|sold|alright)\W+(?:then\W+)?the [\w' -]{{2,30}}{_THANKED}"
        rf"|^\W*{_AGREED}(?:the )?[\w']+ one (?:sounds (?:good|great|lovely|perfect|nice)|will do(?: nicely)?|for me){_THANKED}"
    ),
    Errand.CHEAPER: re.compile(
        r"^\W*(?:et |and |ou |or |mais |but |plutot |un peu |something |quelque chose (?:de )?|(?:un )?truc |t'as |tu as "
        r"|tu aurais |you got |got |have you |is there |(?:can|could) you (?:do|go|make|find) |(?:do|make) (?:it|them|that) |it "
        r"|(?:any|a bit|a little|anything) |il y a )*"
        r"(?:en |de |d')?(?:un peu |a bit |a little )?(?:moins chers?|meilleur marche|plus abordables?|cheaper|less expensive"
        r"|more affordable|a moindre prix|pour moins cher)(?: (?:stp|svp|please|possible|one|option|ones|encore|quand meme"
        r"|si possible|still|though))*\W*$"
        r"|^\W*(?:c'est |it's |that's |un peu |a bit |that's a bit )*(?:trop chers?|too (?:expensive|dear|pricey)"
        r"|au[- ]dessus de mon budget|over my budget)\W*$"
    ),
}  # fmt: skip
"""Patterns over folded text, in the order in which they are tried."""
_ASKS = re.compile(r"\?\s*$")
_HOW_MANY = re.compile(rf"(?<![\w.,/€$£])(\d{{1,3}}|{SPELT})(?:\s?x|\s?×)?\s+(?!\s?(?:€|euros?|ans|%))(?=\w)")
_CASES = re.compile(r"\b(?:caisses?|cartons?|cases?)(?: (?:de|d'|of) ?(6|12|six|douze|twelve))?")
IN_A_CASE = 6
MOST = 600
"""Most bottles of a wine that are counted."""


def errand(text: str) -> Errand | None:
    """Return what a message asks to be done, if anything.

    A choice is not told by a question: "je prends lequel ?" asks for advice.
    """
    folded = fold(text)
    found = next((one for one, rule in _RULES.items() if rule.search(folded)), None)
    return None if found in {Errand.CHOSEN, Errand.CELLAR_OPENED} and _ASKS.search(folded) else found


def bottles_counted(text: str) -> int:
    """Return how many bottles a message speaks of: "3 Morgon", "une caisse de 12"; 1 where it does not say."""
    folded = fold(text)
    counted = _HOW_MANY.search(folded)
    many = int(number(counted[1])) if counted else 1
    if case := _CASES.search(folded):
        inside = int(number(case[1])) if case[1] else IN_A_CASE
        many = inside * (many if counted and counted.start() < case.start() else 1)
    return min(max(many, 1), MOST)
