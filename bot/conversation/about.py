"""A question about a wine that is pointed at: "et le 2 avec un magret ?", "c'est quoi le deuxième ?", "why the first one?"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.conversation import cards, choosing, describing, foods, info, notes, pairing, pointing, suggesting
from bot.conversation.events import Card
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene, answer, capital
from bot.locale import Html
from recommender.errors import InputError
from recommender.language.references import Pointing
from recommender.language.understanding import Intent, Understanding, WineMention
from recommender.wine import Attribute, Suggestion

WHY = re.compile(r"\b(?:pourquoi|why|how come|comment ça se fait)\b", re.IGNORECASE)
ASKS = re.compile(
    r"^\W*(?:et\s|and\s|pourquoi|why|how come|c[’']est quoi|c quoi|qu[’']est[- ]ce|what\b|what[’']s|parle[sz]?[- ]"
    r"|di(?:s|tes)[- ]m[’']en|tell me|explain|explique|raconte[- ]m[’']en|il est comment|elle est comment|how is|how about|quid)",
    re.IGNORECASE,
)
AND = re.compile(r"^\W*(?:et|and|what about|how about)\b", re.IGNORECASE)
EAT = re.compile(
    r"\b(?:mange\w*|à table|plat|plats|servir avec|accompagn\w+|eat|food|dish|dishes|serve with)\b", re.IGNORECASE
)
ASKING = frozenset({Intent.PAIRING_QUESTION, Intent.FOOD_FOR_WINE, Intent.WINE_INFO, Intent.CHOOSE_BETWEEN})
OF_THOSE = re.compile(
    r"^\W*(?:(?:and|so|ok|hm+|then|et|bon|alors)\W+)*"
    r"(?:which(?: (?:one|of (?:these|them|those)))?(?: (?:is|are|would|goes|works|do|should))|lequel|laquelle|les mêmes"
    r"|(?:would|will|does|do|can|could) (?:that|it|this|they|those|these)(?: (?:one|wine))? (?:also )?(?:do|work|go|suit|be)\b"
    r"|(?:ça|cela) (?:ira|irait|va|marche)|(?:the )?same (?:bottles?|wines?|ones))",
    re.IGNORECASE,
)
"""How one asks of the wines just shown which goes with another dish, or whether they do."""
WHICH_MOST = re.compile(
    r"\b(?:which|what|lequel|laquelle|quel|quelle)\b.{0,24}?\b(?:the )?(?:le plus |la plus )?(\w+)\W*$", re.IGNORECASE
)
MOST: Mapping[str, tuple[Attribute, int]] = {
    **dict.fromkeys(("lightest", "léger", "légère"), (Attribute.BODY, -1)),
    **dict.fromkeys(("biggest", "fullest", "richest", "heaviest", "corsé", "puissant"), (Attribute.BODY, 1)),
    **dict.fromkeys(("driest", "sec", "sèche"), (Attribute.SWEETNESS, -1)),
    **dict.fromkeys(("sweetest", "sucré", "doux"), (Attribute.SWEETNESS, 1)),
    **dict.fromkeys(("crispest", "freshest", "zingiest", "vif", "vive", "frais"), (Attribute.ACIDITY, 1)),
    **dict.fromkeys(("softest", "smoothest", "souple"), (Attribute.TANNIN, -1)),
    **dict.fromkeys(("oakiest", "boisé"), (Attribute.OAK, 1)),
}
"""What a superlative asks of the wines just shown, and which way."""
MOST_REASONS = 4


def asked(scene: Scene, u: Understanding) -> Outcome | None:
    """Answer a question about wines pointed at; None where the message is none, or points at nothing."""
    if u.wines or u.command or not _question(u):
        return None
    ways = {r.pointing for r in pointing.pointers(scene, u)}
    of_this = Pointing.THIS in ways and bool(WHY.search(u.text))
    if u.intent in {Intent.WINE_REQUEST, Intent.PROFILE_QUESTION} and Pointing.PLACE not in ways and not of_this:
        return None
    wines = pointing.meant(scene, u) or (pointing.first_shown(scene) if of_this else ())
    return pointing.carried(scene, _answered(scene, u, wines)) if wines else None


def of_those(scene: Scene, u: Understanding) -> Outcome | None:
    """Judge the wines on the table for another dish: "which is best with duck?", "would that do for prawns as well?"."""
    table = pointing.on_the_table(scene)
    if u.wines or u.command or not u.dishes or not OF_THOSE.match(u.text):
        return None
    count = len(cards.words(table, "wines")) if table else 0
    wines = tuple(w for at in range(count) if table and (w := pointing.shown_at(scene, table, at)))
    if len(wines) > 1:
        return choosing.choose_between(scene, replace(u, wines=wines))
    spoken = wines[0] if wines else pointing.talked_of(scene)
    if spoken is None:
        return None
    return pairing.paired(scene, replace(u, wines=(spoken,)), u.dishes, scene.sommelier.request(u))


def most(scene: Scene, u: Understanding) -> Outcome | None:
    """Name the lightest, the driest… of the wines on the table; None where the message asks something else."""
    table, asked_most = pointing.on_the_table(scene), WHICH_MOST.search(u.text)
    wanted = MOST.get(asked_most[1].lower()) if asked_most else None
    if table is None or wanted is None or u.wines or u.dishes:
        return None
    attribute, sign = wanted
    shown = [pointing.shown_at(scene, table, at) for at in range(len(cards.words(table, "wines")))]
    known = [(m, scene.sommelier.wine(m.bottle or m.style or "")) for m in shown if m and (m.bottle or m.style)]
    found = [(m, w.structure[attribute]) for m, w in known if attribute in w.structure]
    if len(found) < 2:
        return None
    mention, _ = max(found, key=lambda one: sign * one[1])
    what = scene.voice.direction(attribute, up=sign > 0)
    line = scene.voice.text("most-of-those", wine=describing.mention_name(mention), what=what)
    return pointing.carried(scene, answer(line, card=Card("style", {"style": mention.style or ""})))


def _question(u: Understanding) -> bool:
    if (ASKS.match(u.text) and "?" in u.text) or pointing.is_bare(u):
        return True
    told = u.intent is Intent.TASTING_NOTE and notes.says_something(u)
    return not told and ("?" in u.text or u.intent in ASKING or bool(ASKS.match(u.text)))


def _answered(scene: Scene, u: Understanding, wines: tuple[WineMention, ...]) -> Outcome:
    about = replace(u, wines=wines[:1])
    if len(wines) > 1 and not u.dishes and u.intent is Intent.WINE_INFO:
        return info.wine_info(scene, replace(u, wines=wines))
    if len(wines) > 1:
        return choosing.choose_between(scene, replace(u, wines=wines))
    if WHY.search(u.text):
        return _why(scene, about)
    if u.dishes:
        return pairing.paired(scene, about, u.dishes, scene.sommelier.request(u))
    same_again = scene.subject is not None and scene.subject.kind == "foods" and AND.match(u.text)
    if u.intent is Intent.FOOD_FOR_WINE or EAT.search(u.text) or same_again:
        return foods.food_for_wine(scene, about)
    if pointing.is_bare(u):
        return _why(scene, about)
    return info.wine_info(scene, about)


def _why(scene: Scene, u: Understanding) -> Outcome:
    """Say all that speaks for a wine that was suggested, and against it; of any other wine, what it is."""
    wine = u.wines[0]
    card = pointing.asked_for(scene, wine.style or "")
    suggestion, main = _suggested(scene, card, wine) if card else (None, "other")
    if suggestion is None:
        return info.wine_info(scene, u)
    voice, told = scene.voice, suggestion.wine
    phrases = describing.reasons(voice, suggestion.reasons, told, main, most=MOST_REASONS)
    against = describing.clashes(voice, suggestion.reasons, told, main)[:1]
    why = Html(voice.plain("reason-separator").join(phrases))
    lines = [describing.wine_line(voice, told), capital(voice.text("why-it", why=capital(why))) if why else None]
    lines.append(voice.text("why-but", why=against[0]) if against and against[0] not in phrases else None)
    return answer(*lines, info.sentence(scene, told.style), card=Card("style", {"style": told.style.id}))


def _suggested(scene: Scene, card: Card, wine: WineMention) -> tuple[Suggestion | None, str]:
    """Ask again what was asked when a wine was shown, for its reasons; with the dish's main ingredient."""
    dishes, request = suggesting.asked_before(card)
    try:
        paired, suggestions = suggesting.found(scene, dishes, request, cards.number(card, "shown"), wine)
    except InputError:
        return None, "other"
    main = paired.dish.main if paired else "other"
    same = next((s for s in suggestions if s.wine.style.id == wine.style), None)
    return same or (paired.proposed if paired else None), main
