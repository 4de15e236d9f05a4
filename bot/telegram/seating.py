"""How people come to a group's table: by a tap on its card, or by the link into their private chat."""

from __future__ import annotations

from dataclasses import dataclass, replace

from telegram import ChatMember, ChatMemberRestricted
from telegram.error import TelegramError

from bot.conversation import links
from bot.conversation.state import Person
from bot.store import Held
from bot.tasting import sheet
from bot.tasting.acts import Act, Deed, Refusal
from bot.tasting.evening import Taster
from bot.telegram.context import Bot, Services
from bot.telegram.posting import post

PRESENT = frozenset({ChatMember.OWNER, ChatMember.ADMINISTRATOR, ChatMember.MEMBER})


def taster_of(person: Person) -> Taster:
    """Return somebody as they sit at a table; who is known to be of age has said so in private, where the bot can write."""
    return Taster(person.id, person.first_name, person.language, person.formal, reached=bool(person.adult))


def link(held: Held, *, names: bool = False) -> str:
    """Return the payload of the link that leads somebody to their sheets, or the host to naming the wines."""
    return f"{links.WINES if names else links.SEAT}-{held.evening.token}"


@dataclass(frozen=True, slots=True)
class Seating:
    """Seats people.

    Attributes:
        bot: the bot.
        services: what is kept, the texts, and what shows evenings.
    """

    bot: Bot
    services: Services

    async def take(self, person_id: int, token: str, *, names: bool) -> None:
        """Follow somebody's link: seat them and show what is theirs, or ask the host for the wines."""
        services = self.services
        person = await services.store.person(Person(person_id, "", "fr"))
        voice = services.words.voice(person.language, person.formal)
        held = await services.store.evenings.by_token(self.bot.id, token)
        if held is None or not held.evening.live:
            await self.bot.send_message(person.id, voice.text("seat-gone"))
        elif held.evening.taster(person.id) is None and not await self.belongs(held, person.id):
            await self.bot.send_message(person.id, voice.text("seat-only-members"))
        elif names and held.evening.host == person.id:
            await self.ask_wines(held, person)
        else:
            await self.seat(held, person)

    async def seat(self, held: Held, person: Person) -> None:
        """Seat somebody and show them their sheet, or say why not."""
        services = self.services
        voice = services.words.voice(person.language, person.formal)
        at = services.clock()
        joined = await services.store.evenings.take_part(
            None, held.id, Act(Deed.JOIN, person.id, at, taster_of(person))
        )
        if joined is None:
            return
        if joined.refusal and joined.evening.taster(person.id) is None:
            text_id = f"seat-refused-{joined.refusal}"
            await self.bot.send_message(person.id, voice.text(text_id, host=joined.evening.host_name))
            return
        if (taster := joined.evening.taster(person.id)) and not taster.reached:
            heard = Act(Deed.ARRIVE, person.id, at, replace(taster, reached=True))
            await services.store.evenings.take_part(None, held.id, heard)
        if joined.evening.poured is None and joined.refusal is not Refusal.NOT_NOW:
            await self.bot.send_message(person.id, voice.text("seat-joined"))
        await services.board.show_to(self.bot, held.id, person.id, below=True)
        services.board.soon(self.bot, held.id)

    async def ask_wines(self, held: Held, person: Person) -> bool:
        """Ask the host in private what the wines are; False where the bot cannot write to them."""
        services = self.services
        act = Act(Deed.ASK_NAMES, person.id, services.clock(), 1)
        await services.store.evenings.take_part(None, held.id, act)
        voice = services.words.voice(person.language, person.formal)
        try:
            await post(self.bot, person.id, sheet.lineup_asked(voice, held.evening))
        except TelegramError:
            return False
        return True

    async def belongs(self, held: Held, person: int) -> bool:
        """Whether somebody is in an evening's group: a link that was passed on opens it to nobody else."""
        try:
            member = await self.bot.get_chat_member(held.evening.chat, person)
        except TelegramError:
            return False
        return member.status in PRESENT or (isinstance(member, ChatMemberRestricted) and member.is_member)
