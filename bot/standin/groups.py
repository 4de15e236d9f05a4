"""What happens to groups: they are upgraded to supergroups."""

from bot.standin.errors import bad_request
from bot.standin.ledger import ANONYMOUS
from bot.standin.model import BASIC_GROUP, Chat
from bot.standin.world import World


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
    new.bot_status = old.bot_status
    world.arrive(world.post(old, person_id, media={"migrate_to_chat_id": new.id}))
    world.arrive(world.post(new, ANONYMOUS["id"], media={"migrate_from_chat_id": old.id}))
    old.migrated_to, old.members = new.id, []
    world.tell("people")
    return new
