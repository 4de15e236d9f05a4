"""What Telegram knows, and how it shows it to the bot: people, chats, messages, files. No HTTP, no clock of its own."""

import itertools
from collections.abc import Callable

from bot.standin.entities import extract
from bot.standin.errors import bad_request, forbidden
from bot.standin.membership import member_json
from bot.standin.model import (
    BASIC_GROUP,
    CallbackQuery,
    Chat,
    InlineMode,
    JsonObject,
    Message,
    Person,
    Poll,
    StoredFile,
)
from bot.standin.profile import BotProfile
from bot.standin.updates import UpdateQueue

Clock = Callable[[], float]  # seconds since the epoch
Listener = Callable[[JsonObject], None]

ANONYMOUS: JsonObject = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
"""Who writes where a group itself does."""

PHOTO_SIDES = (90, 320, 800)  # pixels: the longer sides of the smaller sizes that a photo comes in


class Ledger:
    """Everything that Telegram would know.

    Args:
        clock: gives the time, in seconds since the epoch.
        bot_id: the number before the colon of the token.

    Attributes:
        ephemeral: whether the server knows ephemeral messages (Bot API 10.2 and later).
    """

    def __init__(self, clock: Clock, bot_id: int = 1) -> None:
        self.clock = clock
        self.bot = BotProfile(bot_id)
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.callbacks: dict[str, CallbackQuery] = {}
        self.inline = InlineMode()
        self.polls: dict[str, Poll] = {}
        self.files: dict[str, StoredFile] = {}
        self.updates = UpdateQueue()
        self._listeners: list[Listener] = []
        self.ephemeral = True
        self._numbers = itertools.count(1)
        self._order = itertools.count(1)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` every change from now on; call what is returned to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, kind: str, **event: object) -> None:
        """Tell the listeners that something changed."""
        for listener in list(self._listeners):
            listener({"kind": kind, **event})

    def person(self, person_id: int) -> Person:
        """Return the person with this id, or a 400."""
        if person_id not in self.people:
            raise bad_request("user not found")
        return self.people[person_id]

    def chat(self, chat_id: int) -> Chat:
        """Return the chat with this id, or a 400."""
        if chat_id not in self.chats:
            raise bad_request("chat not found")
        return self.chats[chat_id]

    def now(self) -> int:
        """Return the time in whole seconds, as dates are in the Bot API."""
        return int(self.clock())

    def number(self) -> int:
        """Return a number not given before: for file and callback ids."""
        return next(self._numbers)

    def message(self, chat: Chat, message_id: int) -> Message | None:
        """Return a message that is still there."""
        return chat.messages.get(message_id)

    def post(
        self, chat: Chat, sender_id: int, text: str = "", entities: list[JsonObject] | None = None,
        media: JsonObject | None = None, reply_to: int | None = None, markup: JsonObject | None = None,
        via_bot: bool = False, thread_id: int = 0,
    ) -> Message:  # fmt: skip
        """Put a message into a chat and show it."""
        chat.last_message_id += 1
        answered = reply_to if reply_to in chat.messages else None
        message = Message(
            chat.last_message_id, chat.id, sender_id, self.now(), text, entities or [], media or {}, answered, markup,
            via_bot=via_bot, order=next(self._order), thread_id=thread_id,
        )  # fmt: skip
        chat.messages[message.message_id] = message
        self.tell("message", message=message)
        return message

    def whisper(
        self, chat: Chat, sender_id: int, receiver_id: int, text: str = "", entities: list[JsonObject] | None = None,
        media: JsonObject | None = None, reply_to: int = 0, markup: JsonObject | None = None, replaces: int = 0,
        thread_id: int = 0,
    ) -> Message:  # fmt: skip
        """Put an ephemeral message into a group and show it to its receiver; `reply_to` is an ephemeral message too."""
        chat.last_ephemeral_id += 1
        message = Message(
            0, chat.id, sender_id, self.now(), text, entities or [], media or {}, markup=markup, order=next(self._order),
            ephemeral_id=chat.last_ephemeral_id, receiver_id=receiver_id, reply_to_ephemeral=reply_to, replaces=replaces, thread_id=thread_id,
        )  # fmt: skip
        chat.ephemeral[message.ephemeral_id] = message
        self.tell("message", message=message)
        return message

    def topic(self, chat: Chat, thread_id: int, reply_to: int | None = None) -> int:
        """Return the topic that a message goes to: the one named, else that of the message which it answers; 0 for none.

        Raises:
            ApiError: 400 for a topic that is not there; the general one has no number to name it by.
        """
        if thread_id and thread_id not in (chat.topics or {}):
            raise bad_request("message thread not found")
        answered = self.message(chat, reply_to) if reply_to else None
        return thread_id or (answered.thread_id if answered else 0)

    def answered(self, message: Message) -> Message | None:
        """Return the message that another answers, while it is there."""
        chat = self.chat(message.chat_id)
        if message.reply_to_ephemeral:
            return chat.ephemeral.get(message.reply_to_ephemeral)
        return self.message(chat, message.reply_to) if message.reply_to else None

    def poll_of(self, message: Message) -> Poll | None:
        """Return the poll that a message holds, if any."""
        held = message.media.get("poll")
        return self.polls[held["id"]] if held else None

    def touch(self, message: Message) -> None:
        """Mark a message as edited now and show it anew."""
        message.edit_date = self.now()
        self.tell("message", message=message)

    def store(self, kind: str, name: str, mime_type: str, content: bytes) -> StoredFile:
        """Keep a file and give it its ids and path."""
        number = self.number()
        suffix = name.rsplit(".", 1)[-1] if "." in name else "bin"
        file = StoredFile(
            f"standin-{kind}-{number}", f"u{number}", name, mime_type, content, f"{kind}s/file_{number}.{suffix}"
        )
        self.files[file.file_id] = file
        return file

    def photo_sizes(self, file: StoredFile, width: int, height: int) -> list[JsonObject]:
        """Return a photo as Telegram gives it, smaller sizes first; nothing here scales, so all have the same bytes."""
        sides = [side for side in PHOTO_SIDES if side < max(width, height)]
        smaller = [self.store("photo", file.name, file.mime_type, file.content) for _ in sides]
        scales = [side / max(width, height) for side in sides]
        files = zip((*smaller, file), (*scales, 1), strict=True)
        return [
            {**one.as_json(), "width": round(width * by) or 1, "height": round(height * by) or 1} for one, by in files
        ]

    def render_chat(self, chat_id: int) -> JsonObject:
        """Return the Bot API's Chat."""
        chat = self.chat(chat_id)
        if chat.is_group:
            basic = {"all_members_are_administrators": False} if chat.type == BASIC_GROUP else {}
            forum = {} if chat.topics is None else {"is_forum": True}
            return {"id": chat.id, "type": chat.type, "title": chat.title, **basic, **forum}
        person = self.person(chat.members[0]).as_json()
        names: JsonObject = {name: person[name] for name in ("first_name", "last_name", "username") if name in person}
        return {"id": chat.id, "type": chat.type, **names}

    def render_user(self, user_id: int) -> JsonObject:
        """Return the Bot API's User: a person, the bot, or the one who stands for a group."""
        if user_id == ANONYMOUS["id"]:
            return ANONYMOUS
        return self.bot.as_json() if user_id == self.bot.id else self.person(user_id).as_json()

    def render_member(self, chat: Chat, user_id: int) -> JsonObject:
        """Return the Bot API's ChatMember: the bot, or a person, whether in the chat or not."""
        if user_id == self.bot.id:
            return member_json(self.bot.as_json(), chat.bot_status)
        status = "member" if user_id in chat.members else "left"
        if chat.is_group and status == "member":
            owner = user_id == chat.members[0]
            status = "creator" if owner else "administrator" if user_id in chat.administrators else status
        return member_json(self.render_user(user_id), status)

    def render(self, message: Message, with_reply: bool = True) -> JsonObject:
        """Return the Bot API's Message."""
        shape: JsonObject = {
            "message_id": message.message_id,
            "from": self.render_user(message.sender_id),
            "chat": self.render_chat(message.chat_id),
            "date": message.date,
        }
        if message.sender_id == ANONYMOUS["id"]:
            shape["sender_chat"] = shape["chat"]
        if message.origin is not None:
            shape["forward_origin"] = message.origin
        if message.edit_date is not None:
            shape["edit_date"] = message.edit_date
        if message.ephemeral_id:
            shape["ephemeral_message_id"] = message.ephemeral_id
            shape["receiver_user"] = self.render_user(message.receiver_id)
        if message.thread_id:
            shape |= {"message_thread_id": message.thread_id, "is_topic_message": True}
        answered = self.answered(message) or self._opening(message)
        if with_reply and answered:
            shape["reply_to_message"] = self.render(answered, with_reply=False)
        if message.markup:
            shape["reply_markup"] = message.markup
        if message.via_bot:
            shape["via_bot"] = self.bot.as_json()
        return {**shape, **message.content()}

    def as_member(self, person_id: int, chat_id: int) -> Chat:
        """Return the chat, once the person is found in it, or a 403."""
        chat = self.chat(chat_id)
        if person_id not in chat.members:
            raise forbidden("the person is not a member of the chat")
        return chat

    def _opening(self, message: Message) -> Message | None:
        """Return the message that opened the topic that another is in: one that answers nothing answers that, on Telegram."""
        if message.thread_id in {0, message.message_id}:
            return None
        return self.message(self.chat(message.chat_id), message.thread_id)

    def visible(self, message: Message) -> bool:
        """Privacy mode: in a group the bot sees commands, mentions, replies to it, its own results, service messages."""
        chat = self.chat(message.chat_id)
        if not chat.has_bot:
            return False
        if not chat.is_group or chat.bot_status == "administrator":
            return True
        if message.via_bot or message.is_service or message.ephemeral_id:
            return True
        answered = self.answered(message)
        return self._addressed(message) or (answered is not None and answered.sender_id == self.bot.id)

    def _addressed(self, message: Message) -> bool:
        called = f"@{self.bot.username}"
        for entity in message.entities:
            words = extract(message.text, entity).lower()
            if entity["type"] == "mention" and words == called:
                return True
            if entity["type"] == "bot_command" and ("@" not in words or words.endswith(called)):
                return True
        return False
