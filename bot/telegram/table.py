"""A bottle for everybody in a group: those of its tasting, or who taps in; by words, by reply, by button."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from telegram import Message, Update

from bot.conversation import links
from bot.conversation.advance import CLEARLY, LANGUAGES
from bot.conversation.events import Card
from bot.conversation.replies import LinkButton, Notice, Outcome
from bot.conversation.scene import Scene, answer
from bot.conversation.state import NOBODY, Person, State
from bot.locale import Voice
from bot.store import Held, Turn
from bot.tasting import bottle
from bot.tasting.bottle import Known, Round, Wish
from bot.tasting.evening import Phase, Taster
from bot.telegram import views
from bot.telegram.context import Context, Services
from bot.telegram.people import newcomer
from bot.telegram.posting import answer_tap
from bot.telegram.turns import take
from recommender.taste.profile import TasteProfile


async def asked(update: Update, context: Context, words: str, *, by_name: bool) -> bool:
    """Answer a message in a group that asks for a bottle for all, or changes what was asked; False where it is about something else."""
    message, user = update.effective_message, update.effective_user
    if message is None or user is None:
        return False
    services = context.services
    card, evening = await _replied(context, message)
    for_all = by_name and bottle.for_all(words)
    if not for_all and card is None and evening is None:
        return False
    person = await services.store.person(newcomer(user))
    language = (bottle.language_of(card) if card else "") or person.language
    u = await asyncio.to_thread(services.sommelier.understand, words, language)
    for_all = for_all and bottle.asks_for_wine(u)
    if u.command or u.alcohol_free:
        return False
    clearly = u.language in LANGUAGES and len(words.split()) >= CLEARLY
    scene = _scene(services, u.language if clearly else language, message.date.astimezone())
    before, people = bottle.read(card) if card else (Wish(), Round())
    if not for_all and card is None and evening is None:
        return False
    wish = bottle.wished(scene, u) if for_all else bottle.changed(scene, u, before, by_name=by_name)
    if wish is None:
        return False
    if card is None:
        held = evening or await services.store.evenings.latest_at(context.bot.id, message.chat.id)
        people = Round(tasting=held.id) if held and _has_table(held) else Round()
    gathers = bool(card and card.kind == bottle.ROUND) or not (people.people or people.tasting)
    table = [] if gathers else await _table(services, people, scene.at)
    turn = Turn(context.bot.id, update.update_id, person, scene.at, message.message_id, group=message.chat.id)

    def think(state: State) -> Outcome:
        if not state.person.adult or state.person.need(scene.at):
            return _first(scene.voice)
        if gathers:
            now = bottle.joined(people, state.person.id, user.first_name)
            return Outcome((bottle.gathering(scene.voice, wish, now),))
        return Outcome((bottle.bottle(scene, table, wish, people),))

    await take(context, turn, think)
    return True


async def for_evening(update: Update, context: Context, held: Held) -> None:
    """Answer [Une bouteille pour nous] under a result, quoting it."""
    query, services = update.callback_query, context.services
    if query is None or query.message is None:
        return
    evening = held.evening
    scene = _scene(services, evening.language, services.clock())
    of = Round(tasting=held.id)
    table = await _table(services, of, scene.at)
    # the message that is quoted is the result, so that the answer stands in its topic
    turn = Turn(
        context.bot.id,
        update.update_id,
        newcomer(query.from_user),
        scene.at,
        query.message.message_id,
        group=evening.chat,
    )
    await take(context, turn, lambda state: Outcome((bottle.bottle(scene, table, Wish(), of),)))


async def tapped(update: Update, context: Context) -> None:
    """Answer [Moi aussi], [Trouver] and [Une autre table]."""
    query, services = update.callback_query, context.services
    assert query is not None
    shown, at = query.message, services.clock()
    card = await services.store.card(shown.chat.id, shown.message_id) if shown else None
    person = await services.store.person(newcomer(query.from_user))
    own = services.voice(person)
    if shown is None or card is None or card.kind not in (bottle.ROUND, bottle.TABLE):
        await answer_tap(query, (Notice(own.plain("card-gone")),))
        return
    if refusal := _refusal(own, person, at):
        await answer_tap(query, (refusal,))
        return
    wish, people = bottle.read(card)
    scene = _scene(services, bottle.language_of(card) or person.language, at)
    what = views.tapped(query.data or "")[1]
    turn = Turn(context.bot.id, update.update_id, person, at, None, shown.message_id, group=shown.chat.id)
    if card.kind != bottle.ROUND:
        if what == "new":  # a message of its own: the wines that were found stay
            quoting = replace(turn, message=shown.message_id, tapped=None)
            start = bottle.joined(Round(), person.id, query.from_user.first_name)
            await take(context, quoting, lambda state: Outcome((bottle.gathering(scene.voice, wish, start),)), query)
        else:
            await answer_tap(query)  # tapped twice: the wines are found
        return
    if what == "find":
        table = await _table(services, people, at)
        await take(context, turn, lambda state: Outcome((bottle.bottle(scene, table, wish, people, edit=True),)), query)
        return
    now = bottle.joined(people, person.id, query.from_user.first_name)
    if now == people:
        await answer_tap(query, (Notice(own.plain("round-in-already")),))
        return
    await take(context, turn, lambda state: Outcome((bottle.gathering(scene.voice, wish, now, edit=True),)), query)


async def _replied(context: Context, message: Message) -> tuple[Card | None, Held | None]:
    """Return what a message replies to: the card of a table, or the evening whose result it is."""
    before = message.reply_to_message
    if before is None or before.from_user is None or before.from_user.id != context.bot.id:
        return None, None
    store = context.services.store
    card = await store.card(message.chat.id, before.message_id)
    if card is not None:
        return (card if card.kind in (bottle.TABLE, bottle.ROUND) else None), None
    held = await store.evenings.shown_by(message.chat.id, before.message_id)
    return None, held if held and held.evening.phase is Phase.ENDED else None


async def _table(services: Services, of: Round, at: datetime) -> Known:
    """Return who shares a bottle, with their tastes; who is offered no alcohol is left out, and nobody is told why."""
    tasters = [Taster(one, name) for one, name in of.people]
    if of.tasting and (held := await services.store.evenings.one(of.tasting)):
        tasters = list(_tasters(held))
    table: list[tuple[Taster, TasteProfile]] = []
    for taster in tasters:
        state = await services.store.state(Person(taster.id, taster.name, taster.language))
        if state.person.adult is not False and not state.person.need(at):
            table.append((taster, state.seen(at).profile))
    return table


def _tasters(held: Held) -> Sequence[Taster]:
    return held.evening.seated or held.evening.tasters


def _has_table(held: Held) -> bool:
    return held.evening.phase is not Phase.CANCELLED and len(_tasters(held)) >= bottle.LEAST


def _scene(services: Services, language: str, at: datetime) -> Scene:
    """Return the group's scene, which knows nobody; a table is spoken to as several."""
    voice = services.words.voice(language, formal=True)
    nobody = State(Person(NOBODY, "", language, adult=True), TasteProfile(), ())
    return Scene(nobody, services.sommelier, services.words, voice, at)


def _refusal(voice: Voice, person: Person, at: datetime) -> Notice | None:
    """Return why somebody's tap does nothing, for them alone."""
    if not person.adult:
        return Notice(voice.plain("group-first-tap"), alert=True)
    return Notice(voice.plain("care-tap")) if person.need(at) else None


def _first(voice: Voice) -> Outcome:
    """Ask into the private chat before wine is spoken of: the same line to everybody, whatever the reason."""
    return answer(voice.text("group-first"), keyboard=((LinkButton(voice.plain("button-in-private"), links.AGE),),))
