"""Wines suggested, for a person or for a dish: one view, one card, one set of buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation import cards, cellar, describing
from bot.conversation.events import ButtonTapped, Card
from bot.conversation.replies import Button, Outcome
from bot.conversation.scene import Keyboard, Scene, answer, capital, edited, notice
from bot.conversation.sharing import share
from bot.locale import Html, Voice
from recommender.language.text import fold
from recommender.language.understanding import WineMention
from recommender.sommelier import Pairing, Request
from recommender.wine import Colour, Dish, Suggestion, Wine

FIND, SHOW = 5, 3
"""Wines looked for, and how many of them are shown at a time."""
CHEAPER = 0.75
GRASPED = 0.5
"""Share of a dish's words that we know from which it is not called unknown."""
AS_GOOD = 0.9
"""Share of the best score from which a bottle at home will do as well."""
NO_LIMIT = float("inf")
LEAST_BUDGET = 4
"""EUR; below it no bottle is honest."""


def suggestions_card(
    dishes: Sequence[str], request: Request, shown: int = 0, suggestions: Sequence[Suggestion] = ()
) -> Card:
    """Say what was asked, so that a tap or "et en blanc ?" can ask again with a difference; and what was shown, for "le 2"."""
    wines = [s.wine.style.id for s in suggestions]
    asked = {"dishes": list(dishes), "request": cards.packed(request)}
    return Card("suggestions", {**asked, "shown": shown, "wines": wines})


def asked_before(card: Card) -> tuple[tuple[str, ...], Request]:
    """Dishes and request of a suggestions card."""
    request = cards.unpacked(Request, card.payload.get("request"))
    return cards.words(card, "dishes"), request or Request()


def found(
    scene: Scene, dishes: Sequence[str], request: Request, shown: int = 0, proposed: WineMention | None = None
) -> tuple[Pairing | None, tuple[Suggestion, ...]]:
    """Ask the sommelier; the pairing is None when no dish is in play.

    Raises:
        UnknownDish: The words name no food.
    """
    limit = shown + FIND
    if not dishes:
        return None, scene.sommelier.recommend(scene.profile, request, limit, scene.state.crowd)[shown:]
    pairing = scene.sommelier.pair(dishes, request, scene.profile, limit, proposed)
    return pairing, pairing.suggestions[shown:]


def suggested(scene: Scene, dishes: Sequence[str], request: Request, shown: int = 0, edit: bool = False) -> Outcome:
    """Three wines for this, one line each; an honest word when there are none."""
    pairing, suggestions = found(scene, dishes, request, shown)
    return view(scene, dishes, request, pairing, suggestions, shown, edit)


def view(
    scene: Scene,
    dishes: Sequence[str],
    request: Request,
    pairing: Pairing | None,
    suggestions: Sequence[Suggestion],
    shown: int = 0,
    edit: bool = False,
    vegan: bool = False,
) -> Outcome:
    """Put suggestions into words."""
    card = suggestions_card(dishes, request, shown, suggestions[:SHOW])
    if not suggestions:
        return _nothing(scene, dishes, request, card, edit)
    main = pairing.dish.main if pairing else "other"
    lines = [header(scene, request, pairing, dishes), *wine_lines(scene, suggestions[:SHOW], main, shown)]
    last = _last_line(scene, dishes, request, pairing, suggestions, shown, vegan)
    buttons = keyboard(scene, request, suggestions, dishes, shown)
    return answer(*lines, last, keyboard=buttons, card=card, edit=edit)


def _last_line(
    scene: Scene,
    dishes: Sequence[str],
    request: Request,
    pairing: Pairing | None,
    suggestions: Sequence[Suggestion],
    shown: int,
    vegan: bool,
) -> Html | None:
    """Add the one thing most worth a line below the wines: nobody scrolls in a shop."""
    if vegan:
        return scene.voice.text("vegan-tip")
    if pairing and not shown and (at_home := cellar.one_at_home(scene, dishes, AS_GOOD * suggestions[0].score)):
        return at_home
    beside = []
    if pairing and not shown and request.max_price is None:
        beside = _beside(scene, scene.sommelier.neighbours(pairing, request, scene.profile))
    return next(iter(beside), None) or _label_tip(scene, suggestions[0])


def wine_lines(
    scene: Scene,
    suggestions: Sequence[Suggestion],
    main: str,
    shown: int = 0,
    used: set[str] | None = None,
    bottles: int = SHOW,
) -> list[Html]:
    """A numbered line a wine: the style, why, and for the first ``bottles`` one to name; no reason twice where it can be helped."""
    used = set() if used is None else used
    lines = []
    for place, suggestion in enumerate(suggestions, start=shown + 1):
        wine = suggestion.wine
        phrases = describing.reasons(
            scene.voice, suggestion.reasons, wine, main, used, most=2 if place == shown + 1 else 1
        )
        line = describing.wine_line(scene.voice, wine)
        why = Html(scene.voice.plain("reason-separator").join(phrases))
        text_id = "numbered-reason" if why else "numbered"
        told = scene.voice.text(text_id, place=str(place), line=line, why=why)
        bottle = describing.example(scene.voice, wine) if place <= shown + bottles else None
        lines.append(scene.voice.text("with-bottle", line=told, bottle=bottle) if bottle else told)
    return lines


def keyboard(
    scene: Scene, request: Request, suggestions: Sequence[Suggestion], dishes: Sequence[str] = (), shown: int = 0
) -> Keyboard:
    """Offer the other colour, cheaper, other ideas; for a dish, to share it, which tells of no taste; and to say which it will be."""
    first = (_other_colour(scene, request, suggestions), scene.button("button-cheaper", "cheaper"))
    shared = share(scene, [*dishes, *describing.constraints(scene.voice, request)]) if dishes else ()
    takes = [
        scene.button("button-take" if at else "button-take-first", "took", str(at), place=str(shown + at + 1))
        for at in range(len(suggestions[:SHOW]))
    ]
    return (first, (scene.button("button-more", "more"), *shared), takes)


def more(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Autres idées]: the next three."""
    if tap.card is None:
        return notice(scene, "card-gone")
    dishes, request = asked_before(tap.card)
    shown = cards.number(tap.card, "shown") + SHOW
    pairing, suggestions = found(scene, dishes, request, shown)
    if not suggestions:
        return notice(scene, "no-more-ideas")
    return view(scene, dishes, request, pairing, suggestions, shown, edit=True)


def further(scene: Scene, card: Card) -> Outcome:
    """Answer "autre chose ?" in words: the next three of what was shown."""
    dishes, request = asked_before(card)
    shown = cards.number(card, "shown") + SHOW
    pairing, suggestions = found(scene, dishes, request, shown)
    return (
        view(scene, dishes, request, pairing, suggestions, shown)
        if suggestions
        else answer(scene.voice.text("no-more-ideas"))
    )


def colour(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Plutôt rouge], [Plutôt blanc]."""
    if tap.card is None or tap.argument not in list(Colour):
        return notice(scene, "card-gone")
    dishes, request = asked_before(tap.card)
    return suggested(scene, dishes, replace(request, colour=Colour(tap.argument), sparkling=None), edit=True)


def cheaper(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Moins cher]: a ceiling a quarter under the dearest wine shown."""
    if tap.card is None:
        return notice(scene, "card-gone")
    lower = _less(scene, tap.card)
    if isinstance(lower, int):
        return notice(scene, "nothing-cheaper", price=scene.voice.price(lower))
    return edited(lower)


def less(scene: Scene, card: Card) -> Outcome:
    """Answer "et en moins cher ?" in words, of suggestions shown before."""
    lower = _less(scene, card)
    if isinstance(lower, int):
        return answer(scene.voice.text("nothing-cheaper", price=scene.voice.price(lower)))
    return lower


def ceiling(prices: Sequence[float], before: float | None = None) -> int:
    """Return a price, in EUR, a quarter under the dearest one shown, or under what was asked for before."""
    known = min(max(prices, default=0.0) or NO_LIMIT, before or NO_LIMIT)
    return LEAST_BUDGET if known == NO_LIMIT else max(LEAST_BUDGET, int(known * CHEAPER))


def _less(scene: Scene, card: Card) -> Outcome | int:
    """Suggest under a lower ceiling; where nothing is left there, return that ceiling."""
    dishes, request = asked_before(card)
    _, suggestions = found(scene, dishes, request, cards.number(card, "shown"))
    prices = [cost for s in suggestions[:SHOW] if (cost := s.wine.price or (s.wine.band[1] if s.wine.band else None))]
    limit = ceiling(prices, request.max_price)
    lower = replace(request, max_price=float(limit))
    pairing, fitting = found(scene, dishes, lower)
    return view(scene, dishes, lower, pairing, fitting) if fitting else limit


def any_price(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Sans plafond], where nothing fitted the budget."""
    if tap.card is None:
        return notice(scene, "card-gone")
    dishes, request = asked_before(tap.card)
    return suggested(scene, dishes, replace(request, max_price=None), edit=True)


def _other_colour(scene: Scene, request: Request, suggestions: Sequence[Suggestion]) -> Button:
    now = request.colour or suggestions[0].wine.colour
    other = Colour.WHITE if now is Colour.RED else Colour.RED
    return scene.button(f"button-rather-{other.name.lower()}", "colour", other.value)


def _nothing(scene: Scene, dishes: Sequence[str], request: Request, card: Card, edit: bool) -> Outcome:
    asked = scene.voice.joined(describing.constraints(scene.voice, request))
    if request.max_price is None or not found(scene, dishes, replace(request, max_price=None))[1]:
        line = scene.voice.text("nothing-fits", asked=asked) if asked else scene.voice.text("nothing-at-all")
        return answer(line, card=card, edit=edit)
    row = (scene.button("button-any-price", "any_price"),)
    return answer(scene.voice.text("nothing-fits-price", asked=asked), keyboard=(row,), card=card, edit=edit)


def header(scene: Scene, request: Request, pairing: Pairing | None, dishes: Sequence[str]) -> Html | None:
    """Say what was asked, and what an unknown dish is taken for."""
    voice = scene.voice
    asked = describing.constraints(voice, request)
    if pairing and pairing.nearest and len(dishes) == 1:
        names = [dish.names.get(voice.language, dish.id) for dish in pairing.nearest]
        if pairing.grasp < GRASPED:
            return voice.text("header-nearest", dish=dishes[0], nearest=voice.joined(names))
        return capital(voice.text("header-close", asked=", ".join([dishes[0], *asked]), nearest=names[0]))
    if pairing:
        asked = [called(voice, pairing.dish, dishes), *asked]
    if asked:
        return capital(voice.text("header-asked", asked=", ".join(asked)))
    if request.like:
        return None
    return voice.text("header-profile", count=scene.profile.tastings) if scene.profile.tastings else None


def called(voice: Voice, dish: Dish, dishes: Sequence[str]) -> str:
    """Say a dish as the person did; as it is called where they misspelt it."""
    if len(dishes) > 1:
        return ", ".join(dishes)
    said = fold(dishes[0])
    spelt = not dish.id or any(fold(name) in said for name in dish.called)
    return dishes[0] if spelt else dish.names.get(voice.language, dishes[0])


def _beside(scene: Scene, pairing: Pairing) -> list[Html]:
    """What stands beside the answer: the dish's own wine, where taste led elsewhere, and a cheaper neighbour of the first."""
    voice, lines = scene.voice, []
    if plain := pairing.plain:
        against = scene.sommelier.why_not(plain.wine.id, scene.profile).reasons
        why = describing.objections(voice, against, plain.wine, most=1)
        text_id = "plain-best-but" if why else "plain-best"
        lines.append(voice.text(text_id, wine=bold_style(scene, plain), why=why[0] if why else Html("")))
    if pairing.cheaper:
        lines.append(voice.text("cheaper-too", line=describing.wine_line(voice, pairing.cheaper.wine)))
    return lines


def bold_style(scene: Scene, suggestion: Suggestion) -> Html:
    """The style of a suggestion, in bold."""
    return scene.voice.text("bold", name=suggestion.wine.style.name)


def unnamed_appellation(wine: Wine) -> str:
    """Return what to look for on the label, where the name does not say it."""
    appellation = wine.style.appellation or ""
    return "" if appellation.casefold() in wine.style.name.casefold() else appellation


def _label_tip(scene: Scene, first: Suggestion) -> Html | None:
    appellation = unnamed_appellation(first.wine)
    return scene.voice.text("label-tip", appellation=appellation) if appellation else None
