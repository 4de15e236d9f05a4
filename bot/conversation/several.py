"""Several wines asked for in one message: one answer, a short block for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.conversation import cards, describing
from bot.conversation.events import ButtonTapped, Card
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene, answer, capital, notice
from bot.conversation.suggesting import called, found, wine_lines
from bot.locale import Html
from recommender.errors import UnknownDish
from recommender.language.parts import RequestPart
from recommender.language.understanding import Intent, Understanding
from recommender.sommelier import Pairing, Request
from recommender.wine import Attribute, Colour, Suggestion

MOST = 4
"""Most parts answered; below it two wines for each of two parts, one for each of more."""
SWEET = 0.9
COLOURS: Mapping[str, Colour] = {colour.value: colour for colour in Colour}


@dataclass(frozen=True, slots=True)
class Asked:
    """One of the wines asked for."""

    dishes: tuple[str, ...]
    request: Request


@dataclass(frozen=True, slots=True)
class _Block:
    """One of the wines asked for, answered; ``against`` says why not, ``unknown`` is a dish that nothing is known of."""

    asked: Asked
    pairing: Pairing | None
    wines: tuple[Suggestion, ...]
    against: Html | None = None
    unknown: str = ""


def several(scene: Scene, u: Understanding) -> Outcome:
    """Answer each part of a message within its own colour, dish and budget."""
    parts = u.parts[:MOST]
    bubbles = any(part.colour == "sparkling" for part in parts)
    return _view(scene, [_asked(scene, u, part, bubbles) for part in parts])


def others(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Autres idées]: the next wines of each part."""
    told = tap.card.payload.get("parts") if tap.card else None
    asked = [a for part in (told if isinstance(told, list) else ()) if (a := cards.unpacked(Asked, part))]
    if tap.card is None or not asked:
        return notice(scene, "card-gone")
    return _view(scene, asked, cards.number(tap.card, "skipped") + _each(asked), edit=True)


def _asked(scene: Scene, u: Understanding, part: RequestPart, bubbles: bool) -> Asked:
    """Hear a part by itself, with what the whole message says of all of them: exclusions, a shared dish or budget."""
    heard = scene.sommelier.understand(part.text, u.language)
    request = scene.sommelier.request(replace(heard, intent=Intent.WINE_REQUEST))
    colour = COLOURS.get(part.colour)
    sparkling = True if part.colour == "sparkling" else False if bubbles and colour else None
    sweet = {Attribute.SWEETNESS: SWEET} if part.colour == "sweet" else {}
    request = replace(
        request,
        colour=colour,
        sparkling=sparkling,
        max_price=part.max_price,
        excluded=tuple(dict.fromkeys((*u.excluded, *request.excluded))),
        wanted={**request.wanted, **sweet},
    )
    return Asked(_dishes(u, part), request)


def _dishes(u: Understanding, part: RequestPart) -> tuple[str, ...]:
    if not part.dish:
        return ()
    named = part.dish.casefold()
    return tuple(dish for dish in u.dishes if dish.casefold() in named) or (part.dish,)


def _each(asked: Sequence[Asked]) -> int:
    return 2 if len(asked) <= 2 else 1


def _view(scene: Scene, asked: Sequence[Asked], skipped: int = 0, edit: bool = False) -> Outcome:
    """Put each part in a block; places run through, so that "le 3" can be pointed at."""
    blocks = [_block(scene, one, skipped, _each(asked)) for one in asked]
    wines = [s.wine.style.id for block in blocks for s in block.wines]
    if skipped and not wines:
        return notice(scene, "no-more-ideas")
    lines: list[Html] = []
    used: set[str] = set()
    place = 0
    for block in blocks:
        lines += _lines(scene, block, place, used, bottles=1 if len(blocks) < MOST else 0)
        place += len(block.wines)
    told = [_packed(block, skipped) for block in blocks]
    card = Card("several", {"parts": told, "wines": wines, "skipped": skipped})
    keyboard = ((scene.button("button-more", "others"),),) if wines else ()
    return answer(*lines, keyboard=keyboard, card=card, edit=edit)


def _block(scene: Scene, asked: Asked, skipped: int, each: int) -> _Block:
    try:
        pairing, wines = found(scene, asked.dishes, asked.request, skipped)
    except UnknownDish as unknown:
        _, wines = found(scene, (), asked.request, skipped)
        return _Block(asked, None, wines[:each], unknown=unknown.words)
    against = _against(scene, pairing, wines)
    return _Block(asked, pairing, () if against else wines[:each], against)


def _against(scene: Scene, pairing: Pairing | None, wines: Sequence[Suggestion]) -> Html | None:
    """Say why a part is better left, where the best wine for it clashes with its dish."""
    if not pairing or not wines or wines[0].score >= describing.HONEST_NO:
        return None
    clashes = describing.clashes(scene.voice, wines[0].reasons, wines[0].wine, pairing.dish.main)
    return clashes[0] if clashes else None


def _packed(block: _Block, skipped: int) -> dict[str, object]:
    """Say what was asked and shown, as a card of suggestions does."""
    dishes = [] if block.unknown else list(block.asked.dishes)
    wines = [s.wine.style.id for s in block.wines]
    return {"dishes": dishes, "request": cards.packed(block.asked.request), "shown": skipped, "wines": wines}


def _lines(scene: Scene, block: _Block, place: int, used: set[str], bottles: int) -> list[Html]:
    header = _header(scene, block)
    if block.against:
        return [header, scene.voice.text("honest-no", why=block.against)]
    if not block.wines:
        return [header, scene.voice.text("part-nothing")]
    main = block.pairing.dish.main if block.pairing else "other"
    return [header, *wine_lines(scene, block.wines, main, place, used, bottles)]


def _header(scene: Scene, block: _Block) -> Html:
    voice, dishes = scene.voice, block.asked.dishes
    asked = describing.constraints(voice, block.asked.request)
    if block.unknown:
        return capital(voice.text("header-part-unknown", asked=", ".join(asked), dish=block.unknown))
    if block.pairing:
        asked = [*asked[:1], called(voice, block.pairing.dish, dishes), *asked[1:]]
    return capital(voice.text("header-asked", asked=", ".join(asked)))
