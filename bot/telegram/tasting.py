"""Group tastings: the command that begins one, taps on its card and on everybody's sheets, words said to a glass, what befalls a group."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import replace
from datetime import datetime
from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, ChatMemberHandler, CommandHandler, MessageHandler, filters
from telegram.helpers import create_deep_linked_url

from bot.conversation import links
from bot.conversation.replies import Notice
from bot.conversation.state import AddNote, Person
from bot.locale import Voice
from bot.store import Held, Stepped, Turn
from bot.tasting import card, guesses, hearing, learning, sheet
from bot.tasting.acts import Act, Change, Deed, Refusal, Setting
from bot.tasting.card import deed_of
from bot.tasting.deeds import OVER, steps
from bot.tasting.evening import MOST_WINES, Evening, Hue, Phase, Plan, Scoring, Seat, glasses
from bot.tasting.views import CARD, LINEUP
from bot.telegram import evening_files, views
from bot.telegram.context import Context
from bot.telegram.people import newcomer
from bot.telegram.posting import answer_tap, post
from bot.telegram.seating import Seating, link, taster_of

AnyHandler = BaseHandler[Any, Context, Any]
USUAL = 5
"""Wines of an evening unless the host says otherwise."""
TRIES = 3
"""How often an evening that changed meanwhile is looked at again."""
NUMBERED = frozenset({Deed.NEXT, Deed.BACK, Deed.DROP, Deed.REVEAL, Deed.HAND_OVER})
"""Deeds whose button carries a number."""


def handlers(new: filters.BaseFilter) -> list[AnyHandler]:
    """Return what handles all that a tasting is made of; ``new`` are messages of people's own, not edited."""
    groups = filters.ChatType.GROUPS & new
    return [
        CommandHandler(["tasting", "degustation"], commanded, groups),
        CommandHandler("start", commanded, groups & filters.Regex(rf"^/start(?:@\w+)? {links.TASTING}$")),
        CallbackQueryHandler(tapped, rf"^{card.ACTION}:"),
        CallbackQueryHandler(glass_tapped, rf"^{sheet.ACTION}:"),
        MessageHandler(filters.StatusUpdate.MIGRATE, moved),
        ChatMemberHandler(membership, ChatMemberHandler.MY_CHAT_MEMBER),
    ]


async def commanded(update: Update, context: Context) -> None:
    """Let a tasting begin by its command, with what is written after it, or by a link that let a group be chosen."""
    message = update.effective_message
    _, _, argument = (message.text or "" if message else "").partition(" ")
    await begin(update, context, "" if argument.strip() == links.TASTING else argument)


async def begin(update: Update, context: Context, argument: str = "") -> None:
    """Let a tasting begin in a group; where one is going on, put its card at the end of the chat."""
    message, services, bot = update.effective_message, context.services, context.bot
    assert message is not None
    user = message.from_user
    if user is None or user.is_bot:
        return
    person = await services.store.person(newcomer(user))
    if not person.adult:
        await _grown_ups_first(message, context, person)
        return
    plan = await asyncio.to_thread(hearing.plan, argument, services.sommelier)
    evening = _evening(message, person, plan, services.clock())
    await _end_if_over(context, evening.chat, evening.topic)
    turn = Turn(bot.id, update.update_id, person, evening.begun, message.message_id, group=evening.chat)
    begun = await services.store.evenings.begin(turn, evening)
    if begun is None:
        return
    held, new = begun
    if new:
        await services.board.show(bot, held.id)
    else:
        await services.board.put_down(bot, held, CARD)


async def tapped(update: Update, context: Context) -> None:
    """Answer a tap on the card of an evening."""
    query, services = update.callback_query, context.services
    assert query is not None
    person = await services.store.person(newcomer(query.from_user))
    voice = services.words.voice(person.language, person.formal)
    held = await _shown_by(query, context)
    deed, value = deed_of(views.tapped(query.data or "")[1])
    if held is None or deed is None:
        await answer_tap(query, (Notice(voice.plain("seat-copy"), alert=True),))
        return
    turn = Turn(context.bot.id, update.update_id, person, services.clock(), group=held.evening.chat)
    if deed in (Deed.JOIN, Deed.ANSWER):
        await _to_table(query, context, held, turn, deed)
    elif deed is Deed.SHOW:
        await _shown(query, context, held, turn, value)
    else:
        await _led(query, context, held, turn, _act(deed, value, turn))


async def glass_tapped(update: Update, context: Context) -> None:
    """Answer a tap on one's own sheet."""
    query, services, bot = update.callback_query, context.services, context.bot
    assert query is not None
    person = await services.store.person(newcomer(query.from_user))
    held, touched = await _shown_by(query, context), sheet.touched(views.tapped(query.data or "")[1])
    voice = services.words.voice(person.language, person.formal)
    if touched and touched[1] == "later":
        await _later(query, context, person)
        return
    if held is None or touched is None:
        await answer_tap(query, (Notice(voice.plain("seat-gone")),))
        return
    turn = Turn(bot.id, update.update_id, person, services.clock())
    act = _on_sheet(held.evening, turn, *touched)
    stepped = await services.store.evenings.take_part(turn, held.id, act) if act else None
    await answer_tap(query, _refused(voice, stepped))
    if stepped:
        await services.board.show_to(bot, held.id, person.id)
    if stepped and stepped.evening is not stepped.before:
        if act and act.deed is Deed.LEAVE:
            await bot.send_message(person.id, voice.text("sheet-left"))
        services.board.soon(bot, held.id)


async def heard(update: Update, context: Context) -> bool:
    """Take words in private for what they are at a tasting; False where they are about something else."""
    message, services, bot = update.effective_message, context.services, context.bot
    assert message is not None
    assert message.from_user is not None
    seat = await services.store.evenings.seat(bot.id, message.from_user.id)
    if seat is None:
        return False
    person = await services.store.person(newcomer(message.from_user))
    turn = Turn(bot.id, update.update_id, person, message.date.astimezone(), message.message_id)
    if seat.names_wines:
        return await _named(context, seat, turn, message.text or "")
    change = await asyncio.to_thread(_answer, context, seat, message.text or "", person.language)
    if change is None:
        return False
    stepped = await services.store.evenings.take_part(turn, seat.id, Act(Deed.ANSWER, person.id, turn.at, change))
    if stepped is not None:
        if (taster := stepped.evening.taster(person.id)) and not taster.reached:  # who writes here can be written to
            there = Act(Deed.ARRIVE, person.id, turn.at, replace(taster, reached=True))
            await services.store.evenings.take_part(None, seat.id, there)
        await services.board.show_to(bot, seat.id, person.id, below=True)
        services.board.soon(bot, seat.id)
    return True


async def moved(update: Update, context: Context) -> None:
    """Follow a group that became a supergroup: its id changes."""
    message = update.effective_message
    assert message is not None
    if message.migrate_to_chat_id:
        await context.services.store.evenings.move(message.chat.id, message.migrate_to_chat_id)
        await context.services.board.look(context.bot)


async def membership(update: Update, context: Context) -> None:
    """Take in that the bot was let into a chat again, or shut out."""
    change = update.my_chat_member
    assert change is not None
    if change.new_chat_member.status not in ("left", "kicked"):
        context.services.board.opened(change.chat.id)
        await context.services.board.look(context.bot)


async def tend(context: Context) -> None:
    """Once a minute: show what is not shown as it stands, offer a lost host's place, end what was left."""
    store, board = context.services.store, context.services.board
    for tasting in await store.evenings.unsettled(context.bot.id):
        if held := await store.evenings.one(tasting):
            await _end_if_over(context, held.evening.chat, held.evening.topic)
    await board.look(context.bot)


async def _to_table(query: CallbackQuery, context: Context, held: Held, turn: Turn, deed: Deed) -> None:
    """[J'en suis], [Noter]: seat who taps, and open their private chat where there is something to note."""
    services, bot, person = context.services, context.bot, turn.person
    voice = services.words.voice(person.language, person.formal)
    url = create_deep_linked_url(bot.username, link(held))
    if person.adult is False:
        await answer_tap(query, (Notice(voice.plain("seat-underage"), alert=True),))
        return
    if not person.adult:
        await answer_tap(query, url=url)  # the age is asked in private, and the seat taken after it
        return
    known = held.evening.taster(person.id)
    stepped = None
    if known is None or not known.here or deed is Deed.JOIN:
        act = Act(Deed.JOIN, person.id, turn.at, taster_of(person))
        stepped = await services.store.evenings.take_part(turn, held.id, act)
    seated = stepped.evening.taster(person.id) if stepped else known
    if deed is Deed.ANSWER and seated:
        await answer_tap(query, url=url)
    else:
        again = stepped is not None and stepped.evening is stepped.before
        said = _refused(voice, stepped) or (Notice(voice.plain("seat-joined-already" if again else "seat-joined")),)
        await answer_tap(query, said)
    if stepped and stepped.evening is not stepped.before:
        await services.board.show_to(bot, held.id, person.id)
        services.board.soon(bot, held.id)


async def _led(query: CallbackQuery, context: Context, held: Held, turn: Turn, act: Act) -> None:
    """What the host does, and what others try to."""
    services, bot, person = context.services, context.bot, turn.person
    voice = services.words.voice(person.language, person.formal)
    if act.deed is Deed.ASK_NAMES and held.evening.host == person.id:
        reached = await Seating(bot, services).ask_wines(held, person)
        url = None if reached else create_deep_linked_url(bot.username, link(held, names=True))
        await answer_tap(query, (Notice(voice.plain("seat-in-private")),), url=url)
        services.board.soon(bot, held.id)
        return
    stepped = await _taken(context, held, turn, act)
    await answer_tap(query, _refused(voice, stepped))
    if stepped and stepped.evening is not stepped.before:
        await services.board.show(bot, held.id)


async def _taken(context: Context, held: Held, turn: Turn | None, act: Act) -> Stepped | None:
    """Let something happen; where the evening ends by it, with the notes that everybody takes home."""
    services = context.services
    for _ in range(TRIES):
        now = await services.store.evenings.one(held.id)
        if now is None:
            return None
        notes: tuple[tuple[int, AddNote], ...] = ()
        if _ends(now.evening, act):
            notes = await asyncio.to_thread(learning.notes_of, now.evening, services.sommelier, services.words)
        stepped = await services.store.evenings.take_part(turn, held.id, act, notes, version=now.evening.version)
        if stepped is None or stepped.refusal is not Refusal.CHANGED:
            return stepped
    return None


def _ends(evening: Evening, act: Act) -> bool:
    last = act.deed is Deed.REVEAL and evening.phase is Phase.REVEALING and evening.shown >= steps(evening)
    return last or act.deed is Deed.EXPIRE


async def _shown(query: CallbackQuery, context: Context, held: Held, turn: Turn, what: str) -> None:
    """[Le carnet], [Le tableau], [Une bouteille pour nous]: once for each tap."""
    services, person = context.services, turn.person
    voice = services.words.voice(person.language, person.formal)
    stepped = await services.store.evenings.take_part(turn, held.id, Act(Deed.SHOW, person.id, turn.at, what))
    if stepped is None or stepped.refusal:
        await answer_tap(query, _refused(voice, stepped))
        return
    if held.evening.taster(person.id) is None:
        await answer_tap(query, (Notice(voice.plain("seat-refused-not_seated"), alert=True),))
        return
    await evening_files.send(query, context, held, person, what)


async def _named(context: Context, seat: Seat, turn: Turn, text: str) -> bool:
    """The host's list of wines; a question in between is answered as ever."""
    services, bot, person = context.services, context.bot, turn.person
    voice = services.words.voice(person.language, person.formal)
    wines = await asyncio.to_thread(hearing.lineup, text, services.sommelier)
    known = [wine for wine in wines if wine and (wine.style or wine.bottle)]
    if not wines or (len(hearing.pieces(text)) == 1 and not known):
        if "?" in text:
            return False
        await post(bot, person.id, sheet.lineup_asked(voice, seat.evening, again=True))
        return True
    stepped = await services.store.evenings.take_part(turn, seat.id, Act(Deed.NAME, person.id, turn.at, wines))
    if stepped and not stepped.refusal:
        await services.board.put_down(bot, Held(seat.id, stepped.evening), LINEUP, person.id)
    return True


async def _later(query: CallbackQuery, context: Context, person: Person) -> None:
    """[Plus tard]: the host's next words are no list of wines."""
    services = context.services
    voice = services.words.voice(person.language, person.formal)
    seat = await services.store.evenings.seat(context.bot.id, person.id)
    if seat and seat.names_wines:
        await services.store.evenings.take_part(None, seat.id, Act(Deed.ASK_NAMES, person.id, services.clock(), 0))
    await answer_tap(query, (Notice(voice.plain("lineup-left")),))


async def _end_if_over(context: Context, chat: int, topic: int) -> None:
    """End an evening that nobody has led for half a day."""
    services = context.services
    at = services.clock()
    held = await services.store.evenings.at_place(context.bot.id, chat, topic)
    if held and at - held.evening.seen >= OVER:
        await _taken(context, held, None, Act(Deed.EXPIRE, 0, at))
        await services.board.show(context.bot, held.id)


async def _shown_by(query: CallbackQuery, context: Context) -> Held | None:
    message = query.message
    if message is None:
        return None
    return await context.services.store.evenings.shown_by(message.chat.id, message.message_id)


async def _grown_ups_first(message: Message, context: Context, person: Person) -> None:
    """A tasting is for those who have said in private that they are of age."""
    voice = context.services.words.voice(person.language)
    say = sheet.grown_ups(voice, declined=person.adult is False)
    await post(context.bot, message.chat.id, say, message.message_id, _topic(message) or None)


def _evening(message: Message, person: Person, plan: Plan, at: datetime) -> Evening:
    chat, usual = message.chat, plan.count or len(plan.wines) or USUAL
    count = min(max(usual, 2), MOST_WINES - plan.doubled)
    poured = tuple(
        replace(glass, wine=plan.wines[glass.number] if glass.number < len(plan.wines) else None)
        for glass in glasses(count)
    )
    return Evening(
        token=secrets.token_urlsafe(9),
        chat=chat.id,
        topic=_topic(message),
        title=chat.title or "",
        host=person.id,
        host_name=person.first_name,
        language=person.language,
        begun=at,
        seen=at,
        blind=True if plan.blind is None else plan.blind,
        scoring=plan.scoring or Scoring.SCORES,
        hue=plan.hue or Hue.MIXED,
        doubled=plan.doubled,
        glasses=poured,
        tasters=(taster_of(person),),
    )


def _topic(message: Message) -> int:
    return (message.message_thread_id or 0) if message.is_topic_message else 0


def _act(deed: Deed, value: str, turn: Turn) -> Act:
    what: Setting | str | int | None = None
    if deed is Deed.SET:
        by = {"more": 1, "fewer": -1}.get(value, 0)
        what = Setting("count" if by else value, by)
    elif deed is Deed.MENU:
        what = value
    elif deed in NUMBERED and value.isascii() and value.isdigit():
        what = int(value)
    return Act(deed, turn.person.id, turn.at, what)


def _on_sheet(evening: Evening, turn: Turn, glass: int, kind: str, value: str) -> Act | None:
    """Return what a tap on a sheet does; None for anything that is not ours."""
    person = turn.person.id
    if kind == "leave":
        return Act(Deed.LEAVE, person, turn.at)
    change: Change | None = None
    if kind == "score" and value.isascii() and value.isdigit() and 1 <= int(value) <= sheet.SCORES:
        change = Change(glass, score=int(value) / sheet.SCORES)
    elif kind == "mark" and value in sheet.KNOWN:
        change = Change(glass, mark=value)
    elif kind == "page" and value in ("", "guess", *guesses.PAGES):
        change = Change(glass, page=value)
    elif kind == "rank":
        change = Change(glass, rank=glass)
    elif kind == "clear":
        change = Change(glass, clear=True)
    elif kind in guesses.PAGES and value.isascii() and value.isdigit():
        options = guesses.options(kind, evening.hue, evening.begun)
        if int(value) < len(options):
            made = guesses.chosen(evening.answer(person, glass).guess, kind, options[int(value)])
            change = Change(glass, guess=made, page="guess")
    return Act(Deed.ANSWER, person, turn.at, change) if change else None


def _answer(context: Context, seat: Seat, text: str, language: str) -> Change | None:
    return hearing.answered(seat, context.services.sommelier.understand(text, language))


def _refused(voice: Voice, stepped: Stepped | None) -> tuple[Notice, ...]:
    """Return why nothing happened, as an alert; nothing where something did."""
    if stepped is None or stepped.refusal is None:
        return ()
    text_id = f"seat-refused-{stepped.refusal}"
    return (Notice(voice.plain(text_id, host=stepped.evening.host_name or "—"), alert=True),)
