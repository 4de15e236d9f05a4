"""A picture: a wine list or a shelf to choose from, a label, a barcode, or what cannot be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.conversation import at_hand, cards, describing, info, notes, pairing
from bot.conversation.at_hand import Wish
from bot.conversation.events import Card, PictureReceived
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene, answer
from bot.locale import Html
from recommender.errors import UnknownWine
from recommender.language.understanding import Intent, Understanding, WineMention
from recommender.sommelier import Request
from recommender.wine import Wine

TROUBLES = frozenset({"missing", "too_big", "unreadable"})
UNTOLD = at_hand.COMPARING | {"versatile", "value"}
"""Kinds of reason that do not say why a wine is for this person."""
LATER = timedelta(hours=1)
"""How long after a picture words may still be about its wines."""
DISHES = 2
WORDS = 40
"""Letters of what was read that are said back, at most."""
LISTENING = frozenset(
    {Intent.WINE_REQUEST, Intent.PAIRING_QUESTION, Intent.CHOOSE_BETWEEN, Intent.PREFERENCE, Intent.OUT_OF_SCOPE,
     Intent.TASTING_NOTE}
)  # fmt: skip
"""What a message may be taken for that goes on about the wines of a picture."""


def pictured(scene: Scene, event: PictureReceived, u: Understanding | None) -> Outcome:
    """Answer a picture; ``u`` is what its caption says, where it has one."""
    before = _same_album(scene, event)
    known = _mentions(before) if before else ()
    found = () if event.trouble else (*_coded(scene, event), *event.wines, *scene.sommelier.listed(event.lines))
    wines = at_hand.distinct(scene, (*known, *found))
    if before and len(wines) == len(at_hand.distinct(scene, known)):
        return Outcome()
    wanted = at_hand.wish(scene, u) if u else _asked(before) if before else Wish()
    if wanted.is_blank and (tried := _tried(scene)):
        wanted = _asked(tried)
    if not wines:
        return _nothing(scene, event, wanted)
    if len(wines) > 1:
        return at_hand.best_of(scene, wines, wanted, event.album)
    return _alone(scene, next(iter(wines.values())), u, wanted, event.album)


def kept(scene: Scene, event: PictureReceived) -> PictureReceived:
    """Return a picture as it may be kept for later: its wines, and none of the other words on it."""
    return replace(event, lines=(), wines=scene.sommelier.listed(event.lines))


def followed(scene: Scene, u: Understanding) -> Outcome | None:
    """Go on about the wines of the last picture: for another dish, cheaper, in another colour; None where the talk turns."""
    card = scene.subject
    wines = at_hand.distinct(scene, _mentions(card)) if card else {}
    if card and not _mentions(card) and not _is_old(scene, card) and _says_what_it_is(u):
        return _alone(scene, u.wines[0], None, _asked(card), "")
    if (
        card is None
        or not wines
        or _is_old(scene, card)
        or u.wines
        or u.command
        or u.references
        or u.intent not in LISTENING
    ):
        return None
    wanted = at_hand.wish(scene, u)
    noted = u.intent is Intent.TASTING_NOTE and notes.says_something(u)
    if len(wines) == 1:
        wine = next(iter(wines.values()))
        if noted and not wanted.dishes:
            return notes.tasting_note(scene, replace(u, wines=(wine,)))
        return _with_dish(scene, wine, u, wanted) if wanted.dishes else None
    noted = noted and describing.opinionated(u) and not (wanted.dishes or wanted.narrows or "?" in u.text)
    if noted or (wanted.is_blank and not at_hand.WHICH.search(u.text.casefold())):
        return None
    return at_hand.best_of(scene, wines, _on_top(_asked(card), wanted), cards.text(card, "album"))


def _says_what_it_is(u: Understanding) -> bool:
    """Whether words name the wine of a picture that could not be read: "sorry, it's a Picpoul, 9.50"."""
    named = len(u.wines) == 1 and bool(u.wines[0].bottle or u.wines[0].style)
    return named and not u.command and not u.dishes and "?" not in u.text and not notes.tells(u)


def _same_album(scene: Scene, event: PictureReceived) -> Card | None:
    """Return the card of the picture before, where it came in the same album."""
    card = scene.subject
    if card is None or card.kind != "seen" or not event.album:
        return None
    return card if cards.text(card, "album") == event.album else None


def _tried(scene: Scene) -> Card | None:
    """Return the card of a picture just sent that could not be read; what was asked of it is asked of the next."""
    card = scene.subject
    return card if card and card.kind == "seen" and not _mentions(card) and not _is_old(scene, card) else None


def _is_old(scene: Scene, card: Card) -> bool:
    at = card.payload.get("at")
    return not isinstance(at, (int, float)) or scene.at.timestamp() - at > LATER.total_seconds()


def _mentions(card: Card) -> tuple[WineMention, ...]:
    return cards.mentions(card, "mentions")


def _asked(card: Card) -> Wish:
    request = cards.unpacked(Request, card.payload.get("request")) or Request()
    return Wish(cards.words(card, "dishes"), request)


def _on_top(before: Wish, now: Wish) -> Wish:
    """Return what was asked before, with what is asked now on top; another dish or colour is asked in its stead."""
    old, new = before.request, now.request
    request = replace(
        new,
        colour=new.colour or old.colour,
        max_price=old.max_price if new.max_price is None else new.max_price,
        excluded=tuple(dict.fromkeys((*old.excluded, *new.excluded))),
    )
    return Wish(now.dishes or before.dishes, request, now.cheapest)


def _coded(scene: Scene, event: PictureReceived) -> tuple[WineMention, ...]:
    """Return the wines of the person's own catalogue that have the barcodes."""
    found = (scene.sommelier.coded(code) for code in event.barcodes)
    return tuple(_mention(wine) for wine in found if wine is not None)


def _mention(wine: Wine) -> WineMention:
    style = wine.style
    return WineMention(
        wine.name,
        wine.producer,
        style.appellation,
        style.region,
        wine.colour,
        wine.grapes,
        wine.vintage,
        wine.price,
        1.0,
        style=style.id,
        bottle=wine.id,
        evidence=wine.name,
    )


def _nothing(scene: Scene, event: PictureReceived, wanted: Wish) -> Outcome:
    """Say why there is no wine to speak of, and what would help; the rest of an album may still bring some."""
    voice = scene.voice
    card = at_hand.seen_card(scene, (), wanted, event.album)
    if event.trouble in TROUBLES:
        return answer(voice.text(f"seen-{event.trouble.replace('_', '-')}"), card=card)
    if event.barcodes:
        return answer(voice.text("seen-code-unknown"), card=card)
    read = " ".join(line for line in event.lines if sum(map(str.isalpha, line)) >= 4)
    words = read if len(read) <= WORDS else f"{read[:WORDS].rsplit(' ', 1)[0]}…"
    return answer(voice.text("seen-no-wine", words=words) if words else voice.text("seen-unreadable"), card=card)


def _alone(scene: Scene, wine: WineMention, u: Understanding | None, wanted: Wish, album: str) -> Outcome:
    """Answer a label: a note where the caption is one, the dish of the caption, else what the wine is."""
    asks = u is not None and "?" in u.text and not (u.attributes or u.aromas or u.rating is not None)
    if u and u.intent is Intent.TASTING_NOTE and notes.says_something(u) and not asks:
        return notes.tasting_note(scene, replace(u, wines=(wine,)))
    if u and wanted.dishes:
        return _with_dish(scene, wine, u, wanted)
    voice, told = scene.voice, scene.sommelier.wine(wine.bottle or wine.style or "")
    place = voice.place(told.style.region)
    head = voice.text(
        "seen-label", wine=at_hand.priced(scene, wine), place=place, manner=voice.plain(describing.manner(told))
    )
    lines = [head, info.sentence(scene, told.style), _for_you(scene, wine, told), _table(scene, told)]
    return answer(*lines, card=at_hand.seen_card(scene, (wine,), wanted, album, (wine,)))


def _with_dish(scene: Scene, wine: WineMention, u: Understanding, wanted: Wish) -> Outcome:
    about = replace(u, wines=(replace(wine, name=at_hand.called(scene, wine)),))
    return pairing.paired(scene, about, wanted.dishes, wanted.request)


def _for_you(scene: Scene, mention: WineMention, wine: Wine) -> Html | None:
    """Say whether a wine is likely to please, where the person's taste is known."""
    voice, profile = scene.voice, scene.profile
    if profile.is_blank:
        return None
    against = scene.sommelier.why_not(wine.id, profile).reasons
    if phrases := describing.objections(voice, against, wine):
        return voice.text("seen-against-you", why=Html(voice.plain("reason-separator").join(phrases)))
    ranked = scene.sommelier.choose((mention,), (), profile, 1)
    liked = [r for r in ranked[0].reasons if r.weight > 0 and r.kind not in UNTOLD] if ranked else []
    phrases = [phrase for r in liked if (phrase := describing.reason(voice, r, wine))][:DISHES]
    if not phrases:
        return None
    return voice.text("seen-for-you", why=Html(voice.plain("reason-separator").join(phrases)))


def _table(scene: Scene, wine: Wine) -> Html | None:
    try:
        dishes = scene.sommelier.foods(wine.id, DISHES).suggestions
    except UnknownWine:
        return None
    names = [s.dish.names.get(scene.voice.language, s.dish.id) for s in dishes[:DISHES]]
    return scene.voice.text("info-food", dishes=scene.voice.joined(names)) if names else None
