"""How people come to a group's table: by a tap on its card, or by the link into their private chat."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from telegram import ChatMember, ChatMemberRestricted
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.conversation import links
from bot.conversation.replies import Say
from bot.conversation.state import Person
from bot.locale import Voice, safe
from bot.locale.html import shortened
from bot.store import Held, Stepped
from bot.tasting import sheet
from bot.tasting.acts import Act, Deed, Refusal
from bot.tasting.evening import Taster
from bot.tasting.wording import host
from bot.telegram.context import Bot, Services
from bot.telegram.posting import post

LONGEST_NAME = 64
"""Characters of a first name; Telegram allows no more."""
NAMELESS = "…"
"""What stands for a name of which nothing can be seen."""
PRESENT = frozenset({ChatMember.OWNER, ChatMember.ADMINISTRATOR, ChatMember.MEMBER})


def taster_of(person: Person) -> Taster:
    """Return somebody as they sit at a table; who is known to be of age has said so in private, where the bot can write."""
    name = shortened(person.first_name, LONGEST_NAME) or NAMELESS
    return Taster(person.id, name, person.language, person.formal, reached=bool(person.adult))


def refusal(voice: Voice, stepped: Stepped) -> str:
    """Return in one sentence why something does not happen; who leads is named where somebody does."""
    if stepped.refusal is Refusal.NOT_HOST and not stepped.evening.host:
        return voice.plain("seat-refused-nobody_leads")
    return voice.plain(f"seat-refused-{stepped.refusal}", host=host(stepped.evening))


def link(held: Held, *, names: bool = False) -> str:
    """Return the payload of the link that leads somebody to their sheets, or the host to naming the wines."""
    return f"{links.WINES if names else links.SEAT}-{held.evening.token}"


async def _untold(reply: Say) -> None:
    raise NotImplementedError("only who follows a link is told something")


@dataclass(frozen=True, slots=True)
class Seating:
    """Seats people.

    Attributes:
        bot: the bot.
        services: what is kept, the texts, and what shows evenings.
        tell: says something to who follows a link, be it for the second time.
    """

    bot: Bot
    services: Services
    tell: Callable[[Say], Awaitable[None]] = _untold

    async def take(self, person_id: int, token: str, *, names: bool) -> None:
        """Follow somebody's link: seat them and show what is theirs, or ask the host for the wines."""
        services = self.services
        person = await services.store.person(Person(person_id, "", "fr"))
        voice = services.voice(person)
        held = await services.store.evenings.by_token(self.bot.id, token)
        if held is None or not held.evening.live:
            await self.tell(Say(voice.text("seat-gone")))
        elif held.evening.taster(person.id) is None and not await self.belongs(held, person.id):
            await self.tell(Say(voice.text("seat-only-members")))
        elif names and held.evening.host == person.id:
            await self._note_question(held, person)
            await self.tell(sheet.lineup_asked(voice, held.evening))
        else:
            await self.seat(held, person)

    async def seat(self, held: Held, person: Person) -> None:
        """Seat somebody and show them their sheet, or say why not."""
        services = self.services
        voice = services.voice(person)
        at = services.clock()
        joined = await services.store.evenings.take_part(
            None, held.id, Act(Deed.JOIN, person.id, at, taster_of(person))
        )
        if joined is None:
            return
        if joined.refusal and joined.evening.taster(person.id) is None:
            await self.tell(Say(safe(refusal(voice, joined))))
            return
        await self.reached(held.id, joined.evening.taster(person.id))
        if joined.evening.poured is None and joined.refusal is not Refusal.NOT_NOW:
            await self.tell(Say(voice.text("seat-joined")))
        await services.board.show_to(self.bot, held.id, person.id, below=True)
        services.board.soon(self.bot, held.id)

    async def reached(self, tasting: int, taster: Taster | None) -> None:
        """Note that the bot can write to a taster."""
        if taster and not taster.reached:
            there = Act(Deed.ARRIVE, taster.id, self.services.clock(), replace(taster, reached=True))
            await self.services.store.evenings.take_part(None, tasting, there)

    async def ask_wines(self, held: Held, person: Person) -> bool:
        """Ask the host in private what the wines are; False where the bot cannot write to them."""
        await self._note_question(held, person)
        try:
            await post(self.bot, person.id, sheet.lineup_asked(self.services.voice(person), held.evening))
        except TelegramError:
            return False
        return True

    async def _note_question(self, held: Held, person: Person) -> None:
        act = Act(Deed.ASK_NAMES, person.id, self.services.clock(), 1)
        await self.services.store.evenings.take_part(None, held.id, act)

    async def belongs(self, held: Held, person: int) -> bool:
        """Whether somebody is in an evening's group: a link that was passed on opens it to nobody else.

        Raises:
            TelegramError: Telegram does not answer; then it is not known.
        """
        try:
            member = await self.bot.get_chat_member(held.evening.chat, person)
        except ChatMigrated as change:
            await self.services.store.evenings.move(held.evening.chat, change.new_chat_id)
            member = await self.bot.get_chat_member(change.new_chat_id, person)
        except (BadRequest, Forbidden):
            return False
        return member.status in PRESENT or (isinstance(member, ChatMemberRestricted) and member.is_member)

    async def is_outside(self, held: Held, person: int) -> bool:
        """Whether Telegram says that somebody is not in an evening's group; where it does not say, nobody is kept out."""
        try:
            return not await self.belongs(held, person)
        except TelegramError:
            return False
