"""People around a table: in a group with the bot, each with their own private chat."""

from __future__ import annotations

from member import Member
from people import of_age
from phone import buttons, labels, said

from bot.conversation.state import Person
from bot.standin.model import CallbackQuery, Message
from bot.telegram.board import Pace

QUICK = Pace(quiet=0.05, longest=0.2, a_minute=1000)
NAMES = ("Zoé", "Karim", "Léa", "Tom", "Inès", "Paul")
BEGIN = "C’est parti ▸ (hôte)"


class Guest(Member):
    """Somebody at the table, in the group and in their own chat."""

    chat = 0

    @property
    def group(self) -> int:
        return self.chat

    @property
    def card(self) -> Message:
        """The bot's latest words in the group; None before there are any."""
        return next((m for m in reversed(self.answers) if not m.media), None)

    @property
    def sheet(self) -> Message | None:
        return self.messages[-1] if self.messages else None

    async def wait_for(self, words: str, of: str = "card") -> Message:
        """Wait until the card, or one's latest sheet, says something."""
        return await self.until(lambda: (m := getattr(self, of)) and words in said(m) and m)

    async def touch(self, label: str) -> str:
        """Tap a button of one's latest sheet."""
        return await self.tap(self.sheet, label)

    async def lead(self, label: str) -> str:
        """Tap a button of the card that stands now, once it is there."""
        await self.until(lambda: label in labels(self.card))
        return plain(await self.press(self.card, label))

    def tap_on(self, message: Message, label: str) -> None:
        """Tap a button in the group, whether the tap is answered or not."""
        [data] = [button["callback_data"] for button in buttons(message) if button["text"] == label]
        self.world.tap(self.person, self.group, message.message_id, data)

    async def craft(self, chat: int, message: int, data: str) -> str:
        """Tap what no application of Telegram's would show: any data, under any message; return the toast."""
        query = self.craft_unheard(chat, message, data)
        return plain(str((await self.until(lambda: self._answer(query)))["text"]))

    def craft_unheard(self, chat: int, message: int, data: str) -> str:
        """Tap with any data, under any message; no answer is waited for. Return the query's id."""
        query = CallbackQuery(str(self.world.number()), self.person, chat, message, data, self.world.clock())
        self.world.callbacks[query.id] = query
        shown = self.world.message(self.world.chat(chat), message)
        stub = {"message_id": message, "chat": self.world.render_chat(chat), "date": 0}
        about = {"id": query.id, "from": self.world.person(self.person).as_json(), "chat_instance": str(chat)}
        rendered = self.world.render(shown) if shown else stub
        self.world.updates.put("callback_query", {**about, "message": rendered, "data": data})
        return query.id

    async def follow(self, label: str) -> Message | None:
        """Tap a button of the card that opens the private chat, and follow its link as an application does."""
        [data] = [button["callback_data"] for button in buttons(self.card) if label in button["text"]]
        query = self.world.tap(self.person, self.group, self.card.message_id, data)
        url = (await self.until(lambda: self._answer(query.id)))["url"]
        return self.open(url)

    def open(self, url: str) -> Message | None:
        """Follow a link into the private chat."""
        payload = url.partition("start=")[2]
        return self.world.write(self.person, self.person, f"/start {payload}")


async def guest(standin, store, name: str, chat: int, adult: bool | None = True) -> Guest:
    """Make a person who is in no group yet; of age where they have said so."""
    person = standin.world.add_person(name, "fr")
    if adult is not None:
        about = Person(person.id, person.first_name, "fr", adult=adult, age_asked=True, country="FR")
        await of_age(store, about)
        standin.world.chat(person.id).started = True
    made = Guest(standin, person.id)
    made.chat = chat
    return made


async def table(
    standin, store, count: int = 3, title: str = "Les copains", kind: str = "supergroup", names: tuple[str, ...] = NAMES
) -> list[Guest]:
    """Make a group of grown-ups with the bot in it."""
    guests = [await guest(standin, store, name, 0) for name in names[:count]]
    chat = standin.world.add_group(title, [one.person for one in guests], kind)
    for one in guests:
        one.chat = chat.id
    return guests


async def begun(host: Guest, words: str = "") -> Message:
    before = len(host.answers)
    host.say(f"/degustation {words}".strip())
    return await host.until(lambda: len(host.answers) > before and labels(host.card) and host.card)


async def poured(host: Guest, *others: Guest, words: str = "2 vins") -> Message:
    """Begin, seat everybody, and pour the first wine; return the card."""
    card = await begun(host, words)
    for other in others:
        await other.press(card, "J’en suis")
    await host.press(card, BEGIN)
    for one in (host, *others):
        await one.wait_for("Vin A", "sheet")
    return await host.wait_for("vin A")


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ")
