"""Words in private at a tasting: what is said of the glass that is poured, the host's list of wines, a question in between."""

from __future__ import annotations

import asyncio

from telegram import CallbackQuery, Update

from bot.conversation.replies import Notice, Say
from bot.conversation.state import Person
from bot.locale import safe
from bot.store import Held, Turn
from bot.tasting import hearing, lineups, sheet
from bot.tasting.acts import Act, Change, Deed
from bot.tasting.evening import Seat
from bot.tasting.views import LINEUP
from bot.telegram.context import Context
from bot.telegram.people import newcomer
from bot.telegram.posting import answer_tap
from bot.telegram.seating import Seating, refusal
from bot.telegram.sending import tell


async def heard(update: Update, context: Context) -> bool:
    """Take words in private for what they are at a tasting; False where they are about something else."""
    message, services, bot = update.effective_message, context.services, context.bot
    assert message is not None
    assert message.from_user is not None
    quoted = message.reply_to_message.message_id if message.reply_to_message else 0
    seat = await services.store.evenings.seat(bot.id, message.from_user.id, quoted)
    if seat is None:
        return False
    person = await services.store.person(newcomer(message.from_user))
    turn = Turn(bot.id, update.update_id, person, message.date.astimezone(), message.message_id)
    names = seat.names_wines and seat.number is None
    names = names or (seat.evening.host == person.id and hearing.names_glass(message.text or ""))
    if names and await _named(context, seat, turn, message.text or ""):
        return True
    change, aside = await asyncio.to_thread(_heard, context, seat, message.text or "", person.language)
    if aside is not None:
        voice = services.voice(person)
        await tell(bot, services, person.id, sheet.aside(voice, seat.evening, aside))
        return True
    if change is None:
        return False
    stepped = await services.store.evenings.take_part(turn, seat.id, Act(Deed.ANSWER, person.id, turn.at, change))
    if stepped is not None and stepped.refusal:
        await tell(bot, services, person.id, Say(safe(refusal(services.voice(person), stepped))))
    elif stepped is not None:
        await Seating(bot, services).reached(seat.id, stepped.evening.taster(person.id))
        await services.board.show_to(bot, seat.id, person.id, below=True)
        services.board.soon(bot, seat.id)
    return True


async def later(query: CallbackQuery, context: Context, person: Person) -> None:
    """[Plus tard]: the host's next words are no list of wines."""
    services = context.services
    voice = services.voice(person)
    seat = await services.store.evenings.seat(context.bot.id, person.id)
    if seat and seat.names_wines:
        await services.store.evenings.take_part(None, seat.id, Act(Deed.ASK_NAMES, person.id, services.clock(), 0))
    await answer_tap(query, (Notice(voice.plain("lineup-left")),))


async def _named(context: Context, seat: Seat, turn: Turn, text: str) -> bool:
    """Take the host's list of wines; a question in between is answered as ever, a note goes to the glass. False where it is none."""
    services, bot, person = context.services, context.bot, turn.person
    voice = services.voice(person)
    wines = await asyncio.to_thread(hearing.lineup, text, services.sommelier)
    lettered = all(piece.place is not None for piece in hearing.pieces(text))
    known = any(map(lineups.known, wines))
    if seat.glass and (not known or (len(wines) == 1 and not lettered)) and not hearing.names_glass(text):
        return False  # while they taste, a wine alone without its letter is a guess, and what names none a note
    if not wines or (len(wines) == 1 and not lettered and not known):
        if "?" in text or not seat.names_wines:
            return False
        await tell(bot, services, person.id, sheet.lineup_asked(voice, seat.evening, again=True))
        return True
    named = lineups.settled(seat.evening, wines, lettered)
    stepped = await services.store.evenings.take_part(turn, seat.id, Act(Deed.NAME, person.id, turn.at, named))
    if stepped and not stepped.refusal:
        await services.board.put_down(bot, Held(seat.id, stepped.evening), LINEUP, person.id)
        counted = sheet.lineup_counted(voice, stepped.evening, lineups.beyond(stepped.before, named))
        if counted:
            await tell(bot, services, person.id, counted)
    return True


def _heard(context: Context, seat: Seat, text: str, language: str) -> tuple[Change | None, hearing.Aside | None]:
    u = context.services.sommelier.understand(text, language)
    return hearing.answered(seat, u), hearing.aside(seat, u)
