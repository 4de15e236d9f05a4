"""What happens to groups: topics are opened, people leave, are made administrators, and upgrade them to supergroups."""

from collections.abc import Iterable

from bot.standin.errors import bad_request
from bot.standin.ledger import ANONYMOUS
from bot.standin.model import BASIC_GROUP, Chat, Message
from bot.standin.world import World

MAX_TOPIC_NAME = 128  # characters
TOPIC_COLOUR = 7322096  # 0x6FB9F0, the first of those that Telegram gives


def add_forum(world: World, title: str, members: Iterable[int]) -> Chat:
    """Make a supergroup with topics; it begins with the general one, which has no name here."""
    chat = world.add_group(title, members)
    chat.topics, chat.last_message_id = (
        {},
        1,
    )  # the general topic has the first number, though nothing can be sent by it
    world.tell("people")
    return chat


def open_topic(world: World, person_id: int, chat_id: int, name: str) -> Message:
    """Let a person open a topic of a forum; its number is that of the service message that says so.

    Raises:
        ApiError: 403 for a person who is not in it, 400 for a chat without topics or a topic without a name.
    """
    chat = world.as_member(person_id, chat_id)
    if chat.topics is None:
        raise bad_request("the chat is not a forum")
    if not 1 <= len(name.strip()) <= MAX_TOPIC_NAME:
        raise bad_request("topic name must be of 1 to 128 characters")
    number = chat.last_message_id + 1
    chat.topics[number] = name.strip()
    created = {"forum_topic_created": {"name": name.strip(), "icon_color": TOPIC_COLOUR}}
    message = world.arrive(world.post(chat, person_id, media=created, thread_id=number))
    world.tell("people")
    return message


def leave(world: World, person_id: int, chat_id: int) -> None:
    """Let a person leave a group, with the service message that says so; of an owner who leaves, the next member is it.

    Raises:
        ApiError: 403 for a person who is not in it, 400 for a private chat or the last one to leave.
    """
    chat = world.as_member(person_id, chat_id)
    if not chat.is_group or chat.members == [person_id]:
        raise bad_request("only a group is left, and not by its last member")
    with world.tell_change(chat, person_id, person_id):
        chat.members.remove(person_id)
        chat.administrators.discard(person_id)
    world.arrive(world.post(chat, person_id, media={"left_chat_member": world.person(person_id).as_json()}))
    world.tell("people")


def promote(world: World, person_id: int, chat_id: int, user_id: int, *, administrator: bool = True) -> None:
    """Let a person make another, or the bot, an administrator of a group, or take that away.

    Raises:
        ApiError: 403 for somebody who is not in the group, 400 for a private chat or the owner.
    """
    chat = world.as_member(person_id, chat_id)
    if not chat.is_group or user_id == chat.members[0]:
        raise bad_request("only members of a group are made administrators")
    if user_id == world.bot.id:
        world.set_bot_status(person_id, chat_id, "administrator" if administrator else "member")
        return
    world.as_member(user_id, chat_id)
    with world.tell_change(chat, person_id, user_id):
        (chat.administrators.add if administrator else chat.administrators.discard)(user_id)
    world.tell("people")


def migrate(world: World, person_id: int, chat_id: int) -> Chat:
    """Let a person upgrade a basic group to a supergroup.

    The supergroup has another id and counts its messages afresh; the people and the bot are in it, the old messages stay behind,
    where nothing can be done with them. The bot hears, as from Telegram, that it is in the supergroup, and one service message
    in each chat, the second written by the group itself; it does not hear that it left the old one (tdlib/telegram-bot-api, issue 266).

    Raises:
        ApiError: 400 for a chat that is no basic group, 403 for a person who is not in it.
    """
    old = world.as_member(person_id, chat_id)
    if old.type != BASIC_GROUP:
        raise bad_request("only a basic group can be upgraded")
    new = world.add_group(old.title or "", old.members)
    new.bot_status, new.administrators = old.bot_status, set(old.administrators)
    world.arrive(world.post(old, person_id, media={"migrate_to_chat_id": new.id}))
    world.arrive(world.post(new, ANONYMOUS["id"], media={"migrate_from_chat_id": old.id}))
    old.migrated_to, old.members = new.id, []
    world.tell("people")
    return new
