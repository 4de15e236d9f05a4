"""Words in private at a tasting: what is said of the glass that is poured, the host's list of wines, a question in between."""

from __future__ import annotations

import asyncio

from telegram import CallbackQuery, Update

from bot.conversation.replies import Notice
from bot.conversation.state import Person
from bot.store import Turn
from bot.tasting import hearing, lineups, sheet
from bot.tasting.acts import Act, Change, Deed
from bot.tasting.evening import Seat
from bot.telegram.context import Context
from bot.telegram.people import newcomer
from bot.telegram.posting import answer_tap, post


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
    if seat.evening.host == person.id and hearing.names_glass(message.text or ""):
        return await _named(context, seat, turn, message.text or "")
    change, aside = await asyncio.to_thread(_heard, context, seat, message.text or "", person.language)
    if aside is not None:
        voice = services.words.voice(person.language, person.formal)
        await post(bot, person.id, sheet.aside(voice, seat.evening, aside))
        return True
    if change is None:
        return False
    stepped = await services.store.evenings.take_part(turn, seat.id, Act(Deed.ANSWER, person.id, turn.at, change))
    if stepped is not None:
        await services.board.show_to(bot, seat.id, person.id, below=True)
        services.board.soon(bot, seat.id)
    return True


async def later(query: CallbackQuery, context: Context, person: Person) -> None:
    """[Plus tard]: the host's next words are no list of wines."""
    services = context.services
    voice = services.words.voice(person.language, person.formal)
    seat = await services.store.evenings.seat(context.bot.id, person.id)
    if seat and seat.names_wines:
        await services.store.evenings.take_part(None, seat.id, Act(Deed.ASK_NAMES, person.id, services.clock(), 0))
    await answer_tap(query, (Notice(voice.plain("lineup-left")),))


async def _named(context: Context, seat: Seat, turn: Turn, text: str) -> bool:
    """The host's list of wines; a question in between is answered as ever."""
    services, bot, person = context.services, context.bot, turn.person
    voice = services.words.voice(person.language, person.formal)
    wines = await asyncio.to_thread(hearing.lineup, text, services.sommelier)
    lettered = all(piece.place is not None for piece in hearing.pieces(text))
    if not wines or (len(wines) == 1 and not lettered and not lineups.known(wines[0])):
        if "?" in text or not seat.names_wines:
            return False
        await post(bot, person.id, sheet.lineup_asked(voice, seat.evening, again=True))
        return True
    named = lineups.settled(seat.evening, wines, lettered)
    stepped = await services.store.evenings.take_part(turn, seat.id, Act(Deed.NAME, person.id, turn.at, named))
    if stepped and not stepped.refusal:
        await services.board.show(bot, seat.id)
        counted = sheet.lineup_counted(voice, stepped.evening, lineups.beyond(stepped.before, named))
        if counted:
            await post(bot, person.id, counted)
    return True


def _heard(context: Context, seat: Seat, text: str, language: str) -> tuple[Change | None, hearing.Aside | None]:
    u = context.services.sommelier.understand(text, language)
    return hearing.answered(seat, u), hearing.aside(seat, u)
