"""What was asked changes in a few words: "et en moins cher ?", "pas boisé", "avec du canard", "non, je voulais dire du thon"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conversation import foods, info, meals, notes, pairing, pointing, revising, suggesting
from bot.conversation.events import Card
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene, answer
from recommender.language.numbers import number
from recommender.language.text import fold
from recommender.language.understanding import Intent, Understanding
from recommender.sommelier import Request

ASKING = frozenset({Intent.WINE_REQUEST, Intent.PAIRING_QUESTION, Intent.OUT_OF_SCOPE, Intent.PREFERENCE})
FRAGMENTS = ASKING | {Intent.TASTING_NOTE, Intent.CORRECTION}
"""What a bare "rouge" or "20 euros max" may sound like by itself."""
HESITATION = (
    r"(?:(?:euh+|heu+|hm+|mm+|bof|bah|ben|non|nan|mdr|lol|oui|ouais|ok|bon|je (?:ne )?sais pas|jsais pas|uh+|um+|well|meh|nah|no"
    r"|i don[’']t know)\b[\s,.…!?]*)*"
)
"""What is said while thinking, before anything is asked."""
THINKING = re.compile(rf"^\W*{HESITATION}", re.IGNORECASE)
AND_ALSO = re.compile(
    rf"^\W*{HESITATION}(?:(?:et|ou|mais|plutôt|sans|moins|plus|pas|surtout pas|rien de|un peu (?:moins|plus))\b"
    r"|(?:en|du) (?:blanc|rouge|rosé)\b|en bulles|(?:dans les|environ|autour de|vers|around|about|under)\b|quelque chose (?:de |d[’']|plus )"
    r"|(?:and|or|but|not|no|without|less|more|lighter|bigger|rounder|drier|sweeter)\b|what about|how about|in (?:white|red)"
    r"|something (?:cheaper|lighter|else|\w+er))",
    re.IGNORECASE,
)
"""How a message begins that changes what was asked before."""
AGAINST = re.compile(r"^\W*(?:et |and )?(?:sans|pas|surtout pas|rien de|not|no|without)\b", re.IGNORECASE)
BUBBLES = re.compile(r"\b(?:bulles|pétillant|effervescent|bubbles|sparkling|fizz)\b", re.IGNORECASE)
OTHERS = re.compile(
    rf"^\W*{HESITATION}(?:(?:et|ou|and|or|t[’']as|tu as|you got|got)\W+)*(?:autre chose|une autre idée|"
    r"d[’']autres? (?:idées?|suggestions?)|un autre|quoi d[’']autre"
    r"|anything else|something else|another one|other ideas?|what else|(?:any|some)thing (?:a bit |a little )?"
    r"(?:better|different|more (?:unusual|original|interesting)|less (?:obvious|common|usual|expected)))"
    r"(?: for (?:the same|that) (?:money|price))?(?: (?:stp|please|maybe|though|tho))*\W*$",
    re.IGNORECASE,
)
"""How other ideas are asked for in words."""
IN_A_LANGUAGE = re.compile(
    r"^\W*(?:et |and )?(?:en français|en anglais|in french|in english)(?: stp| please)?\W*$", re.IGNORECASE
)
ONE_BOTTLE = re.compile(
    r"\b(?:une seule bouteille|(?:just|only) one bottle|(?:one|a single) bottle for)\b", re.IGNORECASE
)
TAKEN_BACK = re.compile(
    r"^.*\w\W+(?:nan|non|no)\W+(?=(?:du|de la|des|un|une|en|plutôt|rather|red|white|ros[ée]|a|some)\b)",
    re.IGNORECASE | re.DOTALL,
)
"""What is asked and taken back in one breath."""
DISLIKED = re.compile(
    r"^\W*(?:(?:ils?|elles?|on|(?:mes|ma|mon) [\w-]+) (?:n[’'e] ?)?(?:aim(?:e|ent) (?:vraiment |trop )?pas|détest(?:e|ent))\b"
    r"|(?P<en>(?:they|she|he|we|my [\w-]+) (?:do(?:es)?n[’']?t (?:really )?like|hates?|can[’']?t stand)\b))\s*"
    r"(?:(?:quand|que|lorsque|when|if) (?:c[’']est|ce soit|it[’']?s|they[’']?re)|ce qui est|les vins?|le|la|les|wines?|the)?\s*"
    r"(?:trop |too )?",
    re.IGNORECASE,
)
"""What those at the table do not like."""
COMPARED = re.compile(r"\b(?:que|qu|than)\b", re.IGNORECASE)
"""What makes a finding of "plus tannique que prévu"."""
CLAUSE = re.compile(r"[,;.!:(]")
SHORT = 6
"""Words up to which a message that begins so is taken for a change to what was asked, whatever it sounds like by itself."""
MEANT = re.compile(
    r"^\W*(?:(?:pardon|désolée?|oups|sorry|oops|wait|attends?)\W+)?(?:(?:non|no)\W+)?"
    r"(?:je voulais dire|je veux dire|plutôt|i meant?|i mean|rather)\b",
    re.IGNORECASE,
)
"""How one says that something else was meant."""
WITH_FOOD = re.compile(r"^\W*(?:avec|pour|sur|with|for)\b", re.IGNORECASE)
"""How a dish is added to what was asked, rather than asked about anew."""
AT_TABLE = re.compile(
    r"\b(?:on (?:est|sera|va etre)|nous (?:sommes|serons)|we(?:'re| are| will be|'ll be)|(?:c'est )?pour|(?:it's )?for) "
    r"(?:une? )?(\d{1,2}|deux|trois|quatre|cinq|six|sept|huit|dix|douze|two|three|four|five|six|seven|eight|ten|twelve)"
    r"(?: (?:a table|personnes?|convives|invites|adultes|people|guests|of us))?"
    r"(?:\W+(?:(?:il )?(?:m'|nous |t')?en (?:faut|faudra) )?(?:combien|how many)\b[^.!?]*)?\W*$"
)
"""How many there will be, in folded text."""
HOW_MANY = re.compile(
    r"\b(?:how many bottles|combien de bouteilles)\b(?!.*\b(?:left|reste|cave|cellar)\b)\D*"
    r"\b(\d{1,2}|deux|trois|quatre|cinq|six|sept|huit|dix|douze|two|three|four|five|six|seven|eight|ten|twelve)\b(?! ?(?:€|euros?))"
)
"""How many bottles are asked for, whatever was talked of, in folded text."""
ASKED_HOW_MANY = re.compile(r"\b(?:combien|how many)\b")
SHARED_BY = 2
"""People to a bottle at table: half a bottle each is plenty."""


def cheaper(scene: Scene) -> Outcome | None:
    """Answer "et en moins cher ?": of the wines shown, of the courses of a meal, or of the wine that the talk is about."""
    table = pointing.on_the_table(scene)
    if table and table.kind == "suggestions":
        dishes, _ = suggesting.asked_before(table)
        return (meals.less(scene, table) if len(dishes) > 1 else None) or suggesting.less(scene, table)
    wine = pointing.talked_of(scene)
    found = (wine.bottle or wine.style) if wine else None
    if found is None:
        return None
    known = scene.sommelier.wine(found)
    cost = (wine.price if wine else None) or known.price or (known.band[1] if known.band else None)
    ceiling = suggesting.ceiling([cost] if cost else [])
    return suggesting.suggested(scene, (), Request(like=found, max_price=ceiling))


def how_many(scene: Scene, u: Understanding) -> Outcome | None:
    """Answer "how many bottles for the six of us?"; None where the message asks something else."""
    if u.command is not None:
        return None
    told = fold(u.text)
    many = HOW_MANY.search(told) or (AT_TABLE.search(told) if ASKED_HOW_MANY.search(told) else None)
    return _bottles_for(scene, int(number(many[1]))) if many else None


def refined(scene: Scene, u: Understanding) -> Outcome | None:
    """Answer again with a difference, where wines were suggested or a wish was just asked for; None where it is something else."""
    table = _asking(scene)
    if table is None:
        return None
    if table.kind == "suggestions" and (again := _asked_again(scene, u, table)):
        return again
    if OTHERS.match(u.text) and table.kind == "suggestions":
        return suggesting.further(scene, table)
    if many := AT_TABLE.search(fold(u.text)):
        return _bottles_for(scene, int(number(many[1])))
    if not _changes(scene, u, table):
        return None
    request = asked(scene, u)
    if request == Request() and not u.dishes:
        return None
    dishes, before = suggesting.asked_before(table)
    if request.alcohol_free and (u.dishes or dishes):
        return pairing.paired(scene, u, u.dishes or dishes, request)
    return pointing.carried(scene, pairing.pair_again(scene, u.dishes or dishes, merged(before, request)))


def _asked_again(scene: Scene, u: Understanding, table: Card) -> Outcome | None:
    """Answer what was asked once more: in the other language, with one bottle for a meal, without alcohol for somebody at the table."""
    dishes, request = suggesting.asked_before(table)
    if IN_A_LANGUAGE.match(u.text):
        return pairing.pair_again(scene, dishes, request)
    if len(dishes) > 1 and ONE_BOTTLE.search(u.text):
        return meals.for_all(scene, table)
    if u.alcohol_free and dishes and not (u.dishes or u.wines):
        return meals.without_alcohol(scene, dishes, replace(request, alcohol_free=True))
    return None


def meant_otherwise(scene: Scene, u: Understanding) -> Outcome | None:
    """Answer "non, je voulais dire du thon" about what was asked, where no note is talked of."""
    subject = scene.subject
    if subject is None or not (revising.goes_back(u.text) or MEANT.match(u.text)):
        return None
    if subject.kind in {"suggestions", "dish"}:
        said = revising.statement(MEANT.sub("", u.text))
        named = scene.sommelier.understand(scene.voice.plain("as-a-dish", words=said), u.language)
        _, before = suggesting.asked_before(subject)
        return pairing.pair_again(scene, named.dishes, before) if named.dishes else None
    if subject.kind in {"foods", "style"} and u.wines:
        return foods.food_for_wine(scene, u) if subject.kind == "foods" else info.wine_info(scene, u)
    return None


def _asking(scene: Scene) -> Card | None:
    """Return the card of what was asked: suggestions on the table, or the question what it should be."""
    table = pointing.on_the_table(scene)
    if table is not None and table.kind == "suggestions":
        return table
    return scene.subject if scene.subject and scene.subject.kind == "begin" else None


def _changes(scene: Scene, u: Understanding, table: Card) -> bool:
    """Tell whether a message changes what was asked, and is no note, no question of its own."""
    if u.wines and not AGAINST.match(_plainly(u.text)):
        return False
    said = THINKING.sub("", u.text)
    said = CLAUSE.split(said, maxsplit=1)[0] if u.wines else said  # "not prosecco, I've had too much of it"
    short = len(said.split()) <= SHORT and not COMPARED.search(said)
    if AND_ALSO.match(u.text):
        return short or u.intent in ASKING
    if u.dishes:
        return bool(WITH_FOOD.match(u.text)) or table.kind == "begin"
    judged = notes.tells(replace(u, attributes=())) or any(a.verdict for a in u.attributes)
    return short and not judged and not pointing.pointers(scene, u) and u.intent in FRAGMENTS


def _bottles_for(scene: Scene, people: int) -> Outcome:
    """Say how many bottles are enough."""
    bottles = max(1, -(-people // SHARED_BY))
    return answer(scene.voice.text("bottles-for", people=people, bottles=bottles), card=scene.subject)


def asked(scene: Scene, u: Understanding) -> Request:
    """Hear a few words as part of a wish for wine: "pas boisé", "not riesling", "en bulles"."""
    words = _plainly(u.text)
    against = AGAINST.match(words)
    wish = scene.sommelier.understand(scene.voice.plain("as-a-wish", words=words), u.language)
    request = scene.sommelier.request(replace(wish, intent=Intent.WINE_REQUEST))
    refused = tuple(wine.name for wine in u.wines) if against else ()
    bubbles = True if BUBBLES.search(words) and not against else request.sparkling
    return replace(request, excluded=tuple(dict.fromkeys((*request.excluded, *refused))), sparkling=bubbles, like=None)


def _plainly(text: str) -> str:
    """Return the words that count: "du blanc ? non, du rouge" is "du rouge", "ils n'aiment pas le sucré" is "pas sucré"."""
    said = TAKEN_BACK.sub("", text)
    return DISLIKED.sub(lambda m: "not " if m["en"] else "pas ", said)


def merged(before: Request, now: Request) -> Request:
    """Say what was asked before, with what is asked now on top."""
    return replace(
        before,
        colour=now.colour or before.colour,
        sparkling=before.sparkling if now.sparkling is None else now.sparkling,
        max_price=before.max_price if now.max_price is None else now.max_price,
        excluded=tuple(dict.fromkeys((*before.excluded, *now.excluded))),
        wanted={**before.wanted, **now.wanted},
        aromas=now.aromas or before.aromas,
        alcohol_free=before.alcohol_free or now.alcohol_free,
    )
