"""What the chat page can ask for, as a table of acts: each takes the decoded body and gives a JSON answer."""

import base64
from collections.abc import Callable

from bot.standin import groups, inline, links, polls
from bot.standin.errors import bad_request
from bot.standin.faults import Faults
from bot.standin.images import picture_size
from bot.standin.model import GROUP, Chat, JsonObject, Message
from bot.standin.world import World

Act = Callable[[World, JsonObject], JsonObject]
_DEFAULT_TYPES = {"photo": "image/jpeg", "sticker": "image/webp", "voice": "audio/ogg"}


def add_person(world: World, body: JsonObject) -> JsonObject:
    """Add a person: `first_name`, `language_code`, and optionally `last_name`, `username`."""
    person = world.add_person(
        str(body["first_name"]), str(body["language_code"]), body.get("last_name"), body.get("username")
    )
    return person.as_json()


def add_group(world: World, body: JsonObject) -> JsonObject:
    """Make a group with the bot in it: `title`, `members`, and its `type`: "supergroup", "forum" or "group"."""
    kind = str(body.get("type") or GROUP)
    if kind == "forum":
        return show_chat(world, groups.add_forum(world, str(body["title"]), map(int, body["members"])))
    return show_chat(world, world.add_group(str(body["title"]), map(int, body["members"]), kind))


def open_topic(world: World, body: JsonObject) -> JsonObject:
    """Let `person` open the topic `name` in the forum `chat`; gives the service message, whose topic it is."""
    return show_message(world, groups.open_topic(world, int(body["person"]), int(body["chat"]), str(body["name"])))


def leave(world: World, body: JsonObject) -> JsonObject:
    """Let `person` leave the group `chat`."""
    groups.leave(world, int(body["person"]), int(body["chat"]))
    return {}


def promote(world: World, body: JsonObject) -> JsonObject:
    """Let `person` make `user` (by default the bot) an administrator of the group `chat`, or not (`administrator` false)."""
    administrator, user = bool(body.get("administrator", True)), int(body.get("user") or world.bot.id)
    groups.promote(world, int(body["person"]), int(body["chat"]), user, administrator=administrator)
    return {}


def migrate(world: World, body: JsonObject) -> JsonObject:
    """Let `person` upgrade the basic group `chat`; gives the supergroup."""
    return show_chat(world, groups.migrate(world, int(body["person"]), int(body["chat"])))


def join(world: World, body: JsonObject) -> JsonObject:
    """Let `person` enter the group `chat`."""
    world.join(int(body["person"]), int(body["chat"]))
    return {}


def set_bot_status(world: World, body: JsonObject) -> JsonObject:
    """Let `person` block the bot or put it out (`status` "kicked"), let it back ("member"), or make it "administrator"."""
    world.set_bot_status(int(body["person"]), int(body["chat"]), str(body["status"]))
    return {}


def write(world: World, body: JsonObject) -> JsonObject:
    """Let `person` write `text` in `chat`, perhaps in the topic `thread`, or as a reply to `reply_to` or `reply_to_ephemeral`."""
    reply_to, whispered = int(body.get("reply_to") or 0) or None, int(body.get("reply_to_ephemeral") or 0)
    topic = int(body.get("thread") or 0)
    sent = world.write(int(body["person"]), int(body["chat"]), str(body["text"]), reply_to, whispered, topic)
    return show_message(world, sent)


def forward(world: World, body: JsonObject) -> JsonObject:
    """Let `person` forward `text` to `chat`, written by `sender`: the id of a person, or a name."""
    sender = body["sender"]
    origin = sender if isinstance(sender, int) else str(sender)
    return show_message(world, world.forward(int(body["person"]), int(body["chat"]), str(body["text"]), origin))


def send_media(world: World, body: JsonObject) -> JsonObject:
    """Let `person` send a file in `chat`: `media` its kind, `name`, `content` in base64, `caption`, `emoji`.

    Files with the same `album` are one album; `reply_to` is the message that is answered, `thread` the topic.
    """
    kind, content = str(body["media"]), base64.b64decode(body.get("content", ""), validate=True)
    details: JsonObject = {name: body[name] for name in ("caption", "emoji", "duration") if name in body}
    if kind not in {"photo", "sticker", "voice", "document"}:
        raise bad_request("media must be photo, sticker, voice or document")
    if kind == "photo":
        details |= dict(zip(("width", "height"), picture_size(content) or (0, 0), strict=True))
        if not details["width"]:
            raise bad_request("IMAGE_PROCESS_FAILED")
    if kind == "sticker":
        details |= {"width": 512, "height": 512, "type": "regular", "is_animated": False, "is_video": False}
    if kind == "voice":
        details.setdefault("duration", 1)
    mime_type = str(body.get("mime_type") or _DEFAULT_TYPES.get(kind, "application/octet-stream"))
    file = world.store(kind, str(body.get("name", kind)), mime_type, content)
    if kind in {"document", "voice"}:
        details["mime_type"] = mime_type
    if kind == "document":
        details["file_name"] = file.name
    reply_to, album = int(body["reply_to"]) if body.get("reply_to") else None, str(body.get("album") or "")
    topic = int(body.get("thread") or 0)
    sent = world.send_media(int(body["person"]), int(body["chat"]), kind, file, details, reply_to, album, topic)
    return show_message(world, sent)


def edit(world: World, body: JsonObject) -> JsonObject:
    """Let `person` change their message `message` in `chat` to `text`."""
    return show_message(
        world, world.edit(int(body["person"]), int(body["chat"]), int(body["message"]), str(body["text"]))
    )


def tap(world: World, body: JsonObject) -> JsonObject:
    """Let `person` tap the button with `data` in `chat` under `message`, or under the ephemeral one `ephemeral`."""
    message, whispered = int(body.get("message") or 0), int(body.get("ephemeral") or 0)
    query = world.tap(int(body["person"]), int(body["chat"]), message, str(body["data"]), whispered)
    return {"query_id": query.id}


def vote(world: World, body: JsonObject) -> JsonObject:
    """Let `person` choose `options`, by their numbers from 0, in the poll `message` of `chat`; none takes the vote back."""
    options = [int(number) for number in body["options"]]
    return polls.vote(world, int(body["person"]), int(body["chat"]), int(body["message"]), options).as_json()


def react(world: World, body: JsonObject) -> JsonObject:
    """Let `person` set the reaction `emoji` on `message` in `chat`; "" takes it away."""
    world.react(int(body["person"]), int(body["chat"]), int(body["message"]), str(body["emoji"]))
    return {}


def open_link(world: World, body: JsonObject) -> JsonObject:
    """Let `person` follow the link `url` to the bot, into the group `chat` where it is a `startgroup` link.

    Gives the chat that is now open, `chat`, and what was sent there, `message`, if anything.
    """
    group = int(body["chat"]) if body.get("chat") else None
    chat, sent = links.open_link(world, int(body["person"]), str(body["url"]), group)
    return {"chat": chat.id, "message": show_message(world, sent) if sent else None}


def ask_inline(world: World, body: JsonObject) -> JsonObject:
    """Let `person` type `query` after the bot's name in `chat`; `answer` is there at once where one is kept."""
    query = inline.ask(world, int(body["person"]), int(body["chat"]), str(body["query"]), str(body.get("offset", "")))
    return {"query_id": query.id, "answer": query.answer.as_json() if query.answer else None}


def choose_inline(world: World, body: JsonObject) -> JsonObject:
    """Post the result `result` of the inline query `query_id` where it was asked."""
    return show_message(world, inline.choose(world, str(body["query_id"]), str(body["result"])))


def set_inline_mode(world: World, body: JsonObject) -> JsonObject:
    """Turn inline mode (`enabled`) or word of what was chosen (`feedback`) on or off, as @BotFather does."""
    for switch in body.keys() & {"enabled", "feedback"}:
        setattr(world.inline, switch, bool(body[switch]))
    return {}


def order_fault(faults: Faults, body: JsonObject) -> JsonObject:
    """Make the next call of `method` fail with `code` (0: the connection drops), `retry_after`, `description`."""
    faults.add(str(body["method"]), int(body["code"]), body.get("retry_after"), str(body.get("description", "")))
    return {}


ACTS: dict[str, Act] = {
    "person": add_person,
    "group": add_group,
    "topic": open_topic,
    "leave": leave,
    "promote": promote,
    "migrate": migrate,
    "join": join,
    "bot": set_bot_status,
    "write": write,
    "forward": forward,
    "media": send_media,
    "edit": edit,
    "tap": tap,
    "vote": vote,
    "react": react,
    "open_link": open_link,
    "inline": ask_inline,
    "choose": choose_inline,
    "inline_mode": set_inline_mode,
}


def show_chat(world: World, chat: Chat) -> JsonObject:
    """Return a chat as the page lists it."""
    last = chat.messages[max(chat.messages)] if chat.messages else None
    about = {"members": chat.members, "started": chat.started, "bot_status": chat.bot_status}
    about |= {} if chat.topics is None else {"topics": {str(number): name for number, name in chat.topics.items()}}
    about |= {"migrated_to": chat.migrated_to} if chat.migrated_to else {}
    return {**world.render_chat(chat.id), **about, "last": show_message(world, last) if last else None}


def show_message(world: World, message: Message) -> JsonObject:
    """Return a message as the page shows it: the Bot API's, with whose reactions and votes it has, and what it replaces."""
    more: JsonObject = {"replaces": message.replaces} if message.replaces else {}
    if poll := world.poll_of(message):
        more["votes"] = {str(person): chosen for person, chosen in poll.votes.items()}
    return {
        **world.render(message),
        **more,
        "reactions": {str(key): value for key, value in message.reactions.items()},
    }


def show_state(world: World) -> JsonObject:
    """Return the bot, the people and the chats."""
    return {
        "bot": world.bot.as_json(),
        "about": {code: world.bot.text("description", code) for code in ("fr", "en")},
        "people": [person.as_json() for person in world.people.values()],
        "chats": [show_chat(world, chat) for chat in world.chats.values()],
    }
