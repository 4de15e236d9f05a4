"""Group tastings: the command that begins one, taps on its card and on everybody's sheets, what befalls a group."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from telegram import CallbackQuery, ChatMember, Update
from telegram.constants import ChatType
from telegram.error import ChatMigrated
from telegram.ext import BaseHandler, CallbackQueryHandler, ChatMemberHandler, CommandHandler, MessageHandler, filters
from telegram.helpers import create_deep_linked_url

from bot.conversation import links
from bot.conversation.replies import Notice, Say
from bot.locale import Voice
from bot.store import Held, Stepped, Turn
from bot.tasting import card, guesses, sheet
from bot.tasting.acts import Act, Change, Deed, Setting
from bot.tasting.bottle import TABLE
from bot.tasting.card import deed_of
from bot.tasting.deeds import MENUS
from bot.tasting.evening import MOST_WINES, Evening
from bot.telegram import evening_files, said, table, views, whispers
from bot.telegram.beginning import begin, commanded
from bot.telegram.context import Context
from bot.telegram.ending import end_if_over, taken
from bot.telegram.people import newcomer
from bot.telegram.posting import answer_tap
from bot.telegram.seating import Seating, link, refusal, taster_of
from bot.telegram.sending import tell

__all__ = ["begin", "handlers", "tend"]

AnyHandler = BaseHandler[Any, Context, Any]
NUMBERED = frozenset({Deed.NEXT, Deed.BACK, Deed.DROP, Deed.REVEAL, Deed.HAND_OVER})
"""Deeds whose button carries a number."""
MORE = Setting("count", 1)
SETTINGS = frozenset({"blind", "scoring", "hue", "doubled"})
"""What buttons set, beside the count."""


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


async def tapped(update: Update, context: Context) -> None:
    """Answer a tap on the card of an evening."""
    query, services = update.callback_query, context.services
    assert query is not None
    person = await services.store.person(newcomer(query.from_user))
    voice = services.voice(person)
    held = await _shown_by(query, context)
    deed, value = deed_of(views.tapped(query.data or "")[1])
    act = _act(deed, value, person.id, services.clock()) if deed else None
    if held is None or deed is None or act is None:
        await answer_tap(query, (Notice(voice.plain("seat-copy"), alert=True),))
        return
    turn = Turn(context.bot.id, update.update_id, person, act.at, group=held.evening.chat)
    if deed in (Deed.JOIN, Deed.ANSWER):
        await _to_table(query, context, held, turn, deed)
    elif deed is Deed.SHOW:
        await _shown(update, context, held, turn, value)
    else:
        await _led(query, context, held, turn, act)


async def glass_tapped(update: Update, context: Context) -> None:
    """Answer a tap on one's own sheet."""
    query, services, bot = update.callback_query, context.services, context.bot
    assert query is not None
    person = await services.store.person(newcomer(query.from_user))
    held, touched = await _shown_by(query, context), sheet.touched(views.tapped(query.data or "")[1])
    voice = services.voice(person)
    if touched and touched[1] == "later":
        await said.later(query, context, person)
        return
    here = bool(whispers.ephemeral_id(query.message))
    if held is None or touched is None:
        seat = await services.store.evenings.seat(bot.id, person.id)
        gone = "sheet-here-lost" if here else "sheet-older" if seat else "seat-gone"
        await answer_tap(query, (Notice(voice.plain(gone)),))
        return
    turn = Turn(bot.id, update.update_id, person, services.clock())
    act = _on_sheet(held.evening, person.id, turn.at, *touched)
    stepped = await services.store.evenings.take_part(turn, held.id, act) if act else None
    if not here:
        await answer_tap(query, _refused(voice, stepped))
    shown = stepped is None or await services.board.show_to(bot, held.id, person.id)
    changed = stepped is not None and stepped.evening is not stepped.before
    left = changed and act is not None and act.deed is Deed.LEAVE
    if here:
        await answer_tap(query, _refused(voice, stepped) or whispers.told(voice, shown=shown, left=left))
    elif left:
        await tell(bot, services, person.id, Say(voice.text("sheet-left")))
    if changed:
        services.board.soon(bot, held.id)


async def moved(update: Update, context: Context) -> None:
    """Follow a group that became a supergroup: its id changes, of which a message tells in each of the two."""
    message = update.effective_message
    assert message is not None
    before, after = message.chat.id, message.migrate_to_chat_id
    if message.migrate_from_chat_id:
        before, after = message.migrate_from_chat_id, message.chat.id
    if after:
        await context.services.store.evenings.move(before, after)
        await context.services.board.look(context.bot)


async def membership(update: Update, context: Context) -> None:
    """Take in that the bot was let into a chat again, or shut out."""
    change = update.my_chat_member
    assert change is not None
    board, chat = context.services.board, change.chat
    if change.new_chat_member.status not in (ChatMember.LEFT, ChatMember.BANNED):
        board.opened(chat.id)
        await board.look(context.bot)
    elif chat.type != ChatType.PRIVATE:  # a taster who blocks the bot is only missed with their next sheet
        board.shut(chat.id)


async def tend(context: Context) -> None:
    """Once a minute: show what is not shown as it stands, offer a lost host's place, end what was left."""
    store, board = context.services.store, context.services.board
    for tasting in await store.evenings.unsettled(context.bot.id):
        if held := await store.evenings.one(tasting):
            await end_if_over(context, held.evening.chat, held.evening.topic)
    await board.look(context.bot)


async def _to_table(query: CallbackQuery, context: Context, held: Held, turn: Turn, deed: Deed) -> None:
    """[J'en suis], [Noter]: seat who taps, and open their private chat where there is something to note."""
    services, bot, person = context.services, context.bot, turn.person
    voice = services.voice(person)
    url = create_deep_linked_url(bot.username, link(held))
    if person.adult is False:
        await answer_tap(query, (Notice(voice.plain("seat-underage"), alert=True),))
        return
    if not person.adult:
        await answer_tap(query, url=url)  # the age is asked in private, and the seat taken after it
        return
    known = held.evening.taster(person.id)
    public = query.message is not None and query.message.chat.username  # seen, and tapped, by whoever looks in
    if known is None and public and await Seating(bot, services).is_outside(held, person.id):
        await answer_tap(query, (Notice(voice.plain("seat-only-members"), alert=True),))
        return
    stepped = None
    if known is None or not known.here or deed is Deed.JOIN:
        act = Act(Deed.JOIN, person.id, turn.at, taster_of(person))
        stepped = await services.store.evenings.take_part(turn, held.id, act)
    seated = stepped.evening.taster(person.id) if stepped else known
    if deed is Deed.ANSWER and seated:
        whispered = await services.board.whisper(bot, held.id, person.id, query=query.id)
        await answer_tap(query, url=None if whispered else url)
    else:
        again = stepped is not None and stepped.evening is stepped.before
        told = _refused(voice, stepped) or (Notice(voice.plain("seat-joined-already" if again else "seat-joined")),)
        await answer_tap(query, told)
    if stepped and stepped.evening is not stepped.before:
        await services.board.show_to(bot, held.id, person.id)
        services.board.soon(bot, held.id)


async def _led(query: CallbackQuery, context: Context, held: Held, turn: Turn, act: Act) -> None:
    """What the host does, and what others try to."""
    services, bot, person = context.services, context.bot, turn.person
    voice = services.voice(person)
    if act.deed is Deed.ASK_NAMES and held.evening.host == person.id:
        reached = await Seating(bot, services).ask_wines(held, person)
        url = None if reached else create_deep_linked_url(bot.username, link(held, names=True))
        await answer_tap(query, (Notice(voice.plain("seat-in-private")),), url=url)
        services.board.soon(bot, held.id)
        return
    stepped = await taken(context, held, turn, act)
    told = _refused(voice, stepped)
    if stepped and not told and stepped.evening is stepped.before and act.what == MORE:
        told = (Notice(voice.plain("seat-most-wines", count=MOST_WINES), alert=True),)
    await answer_tap(query, told)
    if stepped and stepped.evening is not stepped.before:
        await services.board.show(bot, held.id)


async def _shown(update: Update, context: Context, held: Held, turn: Turn, what: str) -> None:
    """[Le carnet], [Le tableau], [Une bouteille pour nous]: once for each tap."""
    query, services, person = update.callback_query, context.services, turn.person
    assert query is not None
    voice = services.voice(person)
    once = None if what == TABLE else turn  # a bottle's answer is kept with its update
    stepped = await services.store.evenings.take_part(once, held.id, Act(Deed.SHOW, person.id, turn.at, what))
    if stepped is None or stepped.refusal:
        await answer_tap(query, _refused(voice, stepped))
        return
    if held.evening.taster(person.id) is None:
        await answer_tap(query, (Notice(voice.plain("seat-refused-not_seated"), alert=True),))
        return
    if what == TABLE:
        await answer_tap(query, (Notice(voice.plain("seat-sending")),))
        await table.for_evening(update, context, held)
        return
    try:
        await evening_files.send(query, context, held, person, what)
    except ChatMigrated as change:
        await services.store.evenings.move(held.evening.chat, change.new_chat_id)
        moved_to = replace(held, evening=replace(held.evening, chat=change.new_chat_id))
        await evening_files.send(query, context, moved_to, person, what)


async def _shown_by(query: CallbackQuery, context: Context) -> Held | None:
    message, evenings = query.message, context.services.store.evenings
    if message is None:
        return None
    if number := whispers.ephemeral_id(message):
        found = await evenings.whispered(message.chat.id, query.from_user.id, number)
        return found[0] if found else None
    return await evenings.shown_by(message.chat.id, message.message_id)


def _act(deed: Deed, value: str, by: int, at: datetime) -> Act | None:
    """Return what a tap on the card does; None for a value that no button of ours has."""
    what: Setting | str | int | None = None
    if deed is Deed.SET:
        more = {"more": 1, "fewer": -1}.get(value, 0)
        what = Setting("count" if more else value, more)
        if not more and value not in SETTINGS:
            return None
    elif deed is Deed.MENU:
        what = value
        if value not in MENUS:
            return None
    elif deed is Deed.SHOW:
        what = value
        if value not in (TABLE, *evening_files.FILES):
            return None
    elif deed in NUMBERED:
        if not (value.isascii() and value.isdigit()):
            return None
        what = int(value)
    return Act(deed, by, at, what)


def _on_sheet(evening: Evening, person: int, at: datetime, glass: int, kind: str, value: str) -> Act | None:
    """Return what a tap on a sheet does; None for anything that is not ours."""
    if kind == "leave":
        return Act(Deed.LEAVE, person, at)
    change: Change | None = None
    if kind == "score" and value.isascii() and value.isdigit() and 1 <= int(value) <= sheet.SCORES:
        change = Change(glass, score=int(value) / sheet.SCORES)
    elif kind == "mark" and value in sheet.KNOWN:
        change = Change(glass, mark=value)
    elif kind == "page" and value in ("", "guess", *guesses.PAGES):
        change = Change(glass, page=value)
    elif kind == "rank":
        change = Change(glass, rank=glass)
    elif kind == "unrank":
        change = Change(glass, rank=glass, clear=True)
    elif kind == "clear":
        change = Change(glass, clear=True)
    elif kind in guesses.PAGES and value.isascii() and value.isdigit():
        options = guesses.options(kind, evening.hue, evening.begun)
        if int(value) < len(options):
            made = guesses.chosen(evening.answer(person, glass).guess, kind, options[int(value)])
            change = Change(glass, guess=made, page="guess")
    return Act(Deed.ANSWER, person, at, change) if change else None


def _refused(voice: Voice, stepped: Stepped | None) -> tuple[Notice, ...]:
    """Return why nothing happened, as an alert; nothing where something did."""
    if stepped is None or stepped.refusal is None:
        return ()
    return (Notice(refusal(voice, stepped), alert=True),)
