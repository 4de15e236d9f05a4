"""What the tests of malformed input begin with: people who have something to lose, real updates, real cards."""

from __future__ import annotations

import copy
from typing import Any

from people import of_age
from wire import Line

from bot.conversation.state import Person
from bot.standin.membership import member_json
from bot.standin.model import Message

WITNESS = 1777
"""Somebody whom no update is from."""
STRANGER, MINOR = 1901, 1902
"""Somebody of age who is in none of the groups, and somebody in the group who is not of age."""
SHAPES = (
    "update_id", "message", "edited_message", "callback_query", "inline_query", "message_reaction", "my_chat_member", "poll", "id",
    "message_id", "message_thread_id", "is_topic_message", "date", "edit_date", "chat", "from", "type", "title", "is_bot", "first_name",
    "username", "language_code", "text", "entities", "offset", "length", "caption", "photo", "file_id", "file_unique_id", "width",
    "height", "file_size", "document", "mime_type", "file_name", "sticker", "voice", "location", "data", "query", "chat_instance",
    "inline_message_id", "user", "old_reaction", "new_reaction", "emoji", "old_chat_member", "new_chat_member", "status",
    "forward_origin", "sender_user", "reply_to_message", "via_bot", "media_group_id", "migrate_to_chat_id", "ephemeral_message_id",
    "receiver_user", "sender_chat", "new_chat_members",
)  # fmt: skip
"""Names that Telegram uses."""


async def said(line: Line, person: int, text: str, chat: int = 0) -> list[Message]:
    """Let somebody write, and return what the bot says to it."""
    where = chat or person
    line.world.updates.clear()
    written = line.world.write(person, where, text)
    for update in line.world.updates.take(0):
        await line.hand(update)
    line.world.updates.clear()
    return [m for m in line.world.chat(where).messages.values() if m.message_id > written.message_id]


def newcomer(line: Line, number: int, name: str) -> None:
    """Put somebody into the world, under a number of their own."""
    line.world.people[number] = type(line.world.person(1001))(number, name, "fr")
    line.world.chats[number] = copy.deepcopy(line.world.chat(1001))
    line.world.chats[number].id, line.world.chats[number].members = number, [number]
    line.world.chats[number].messages.clear()
    line.world.chats[number].started = True


async def people(line: Line) -> None:
    """Camille and Sam, of age, in the group; a witness who has notes."""
    witness = Person(WITNESS, "Témoin", "fr", adult=True, age_asked=True)
    for person in (
        Person(1001, "Camille", "fr", adult=True, age_asked=True),
        Person(1002, "Sam", "en", adult=True, age_asked=True),
        witness,
    ):
        await of_age(line.store, person)
    newcomer(line, WITNESS, "Témoin")
    for person in (1001, 1002, WITNESS):
        line.world.chat(person).started = True
        await said(line, person, "Crozes 2020 hier soir, super poivré mais un peu trop tannique")
    await said(line, WITNESS, "Chinon super vif")


async def set_table(line: Line, people: tuple[int, ...] = (1001, 1002), words: str = "3 vins à l'aveugle") -> Message:
    """Let a tasting begin, everybody at the table with a sheet; return its card."""
    group = min(line.world.chats)
    [*_, card] = await said(line, people[0], f"/degustation {words}", group)
    for person in people[1:]:
        await tap(line, person, card, "evening:join")
    await tap(line, people[0], card, "evening:begin")
    return card


def tap_json(line: Line, person: int, message: Message, data: Any, number: int = 0) -> dict[str, Any]:
    """Return a tap as Telegram would deliver it, whether there is such a button or not."""
    query = line.world.number()
    about = {"id": str(query), "from": line.world.person(person).as_json(), "chat_instance": "1"}
    rendered = line.world.render(message)
    if message.chat_id < 0:
        rendered["chat"]["username"] = "our_table"  # a public group: whoever looks in sees its buttons
    return {"update_id": number or query, "callback_query": {**about, "message": rendered, "data": data}}


async def tap(line: Line, person: int, message: Message, data: Any, number: int = 0) -> None:
    await line.hand(tap_json(line, person, message, data, number))


async def real_updates(line: Line) -> list[dict[str, Any]]:
    """Set the scene, and return updates of every kind as Telegram would deliver them, none of which was answered."""
    await people(line)
    card = await set_table(line)
    world, group = line.world, card.chat_id
    [note, *_] = await said(line, 1001, "Chinon super vif")
    world.updates.clear()
    world.write(1001, 1001, "Morgon 2021 super vif")
    for text in (
        "/conseil",
        "/accord raclette",
        "/profil",
        "/oublie",
        "raclette, 12 € max",
        "8,5 cerise, poivre",
        "@tastevin_bot raclette ?",
    ):
        world.write(1001, 1001, text)
    for text in (
        "/vote Chablis, Chinon",
        "@tastevin_bot raclette ?",
        "/degustation 4 vins",
        "/conseil rouge",
        "/start@tastevin_bot degustation",
    ):
        world.write(1001, group, text)
    world.write(1001, group, "et en rouge ?", card.message_id)
    world.forward(1001, 1001, "Morgon super vif", 1002)
    photo = world.store("photo", "a.jpg", "image/jpeg", b"x")
    world.send_media(1001, 1001, "photo", photo, {"width": 9, "height": 9, "caption": "lequel ?"})
    for kind, shape in (
        ("sticker", {"width": 1, "height": 1, "type": "regular", "is_animated": False, "is_video": False}),
        ("voice", {"duration": 1}),
    ):
        world.send_media(1001, 1001, kind, world.store(kind, kind, "x/y", b"x"), shape)
    world.send_media(1001, 1001, "document", photo, {"mime_type": "image/png", "file_name": "a.heic"})
    edited = min(n for n, m in world.chat(1001).messages.items() if m.sender_id == 1001)
    world.edit(1001, 1001, edited, "Crozes 2020 hier soir, pas tannique")
    world.react(1001, 1001, note.message_id, "👍")
    updates = copy.deepcopy(world.updates.take(0, 100))
    sheet = max(world.chat(1001).messages.values(), key=lambda m: m.message_id * (m.markup is not None))
    for shown, data in (
        (note, "undo"),
        (note, "fix"),
        (card, "evening:next-1"),
        (card, "evening:join"),
        (sheet, "glass:0-score-8"),
    ):
        updates.append(tap_json(line, 1001, shown, data))
    someone, there = world.person(1001).as_json(), world.render_chat(group)
    member = {"chat": there, "from": someone, "date": world.now()}
    bot = world.render_user(world.bot.id)
    changed = {"old_chat_member": member_json(bot, "left"), "new_chat_member": member_json(bot, "member")}
    updates.append({"update_id": 5, "my_chat_member": {**member, **changed}})
    updates.append({"update_id": 6, "inline_query": {"id": "1", "from": someone, "query": "raclette", "offset": ""}})
    moved = {"message_id": 9, "date": world.now(), "chat": there, "from": someone, "migrate_to_chat_id": -1009}
    updates.append({"update_id": 7, "message": moved})
    for n, update in enumerate(updates):
        update["update_id"] = 500_000 + n
    line.world.updates.clear()
    return updates


def datas(message: Message) -> list[str]:
    """Return what the buttons under a message carry."""
    rows = (message.markup or {}).get("inline_keyboard", [])
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]


async def real_cards(line: Line) -> list[Message]:
    """Set the scene, and return messages of the bot with buttons: in private and in groups, of every kind that is easily had."""
    await people(line)
    newcomer(line, STRANGER, "Personne")
    newcomer(line, MINOR, "Petit")
    await of_age(line.store, Person(STRANGER, "Personne", "fr", adult=True, age_asked=True))
    await of_age(line.store, Person(MINOR, "Petit", "fr", adult=False, age_asked=True))
    for text in (
        "Chinon super vif", "/conseil", "/accord raclette", "/profil", "/historique", "/oublie", "/cave", "/langue", "/aide",
        "raclette, 12 € max", "j'ai pris un Chinon", "jamais de merlot", "annule", "Chablis 14, Muscadet 8 ?", "pourquoi tu dis ça",
        "/export", "/bilan", "/envies", "un rouge et un blanc",
    ):  # fmt: skip
        await said(line, 1001, text)
    await said(line, 1002, "loved a Rioja last night, too oaky")
    group = min(line.world.chats)
    for text in ("@tastevin_bot raclette ?", "/conseil rouge", "@tastevin_bot un rouge et un blanc"):
        await said(line, 1001, text, group)
    await set_table(line)
    await said(line, 1001, "8 cerise")
    other = line.world.add_group("Une autre table", [1001, 1002])
    [*_, gathering] = await said(line, 1002, "/tasting 4 wines", other.id)
    [*_, over] = await said(line, 1001, "/degustation", line.world.add_group("Finie", [1001, 1002]).id)
    for data in (
        "evening:join",
        "evening:begin",
        "evening:close",
        *["evening:reveal-0", "evening:reveal-1", "evening:reveal-2"],
    ):
        await tap(line, 1001, over, data)
    await tap(line, 1001, gathering, "evening:join")
    found = [
        m for chat in line.world.chats.values() for m in chat.messages.values() if m.sender_id == line.world.bot.id
    ]
    return [message for message in found if datas(message)]
