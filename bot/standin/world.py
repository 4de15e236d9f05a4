"""The state of the stand-in: people, chats, messages, taps, files. No HTTP, no clock of its own.

Here are the people's acts; the bot's are in `methods`. Each change is told to the listeners (the chat page) and, where
Telegram would, to the bot as an update.
"""

import itertools
from collections.abc import Callable, Iterable

from bot.standin.entities import detect, extract, trim, utf16_length
from bot.standin.errors import bad_request, forbidden
from bot.standin.model import (
    GROUP,
    PRIVATE,
    CallbackQuery,
    Chat,
    InlineMode,
    JsonObject,
    Message,
    Person,
    StoredFile,
)
from bot.standin.profile import BotProfile
from bot.standin.reactions import check_reaction, reaction_types
from bot.standin.updates import UpdateQueue

Clock = Callable[[], float]  # seconds since the epoch
Listener = Callable[[JsonObject], None]

FIRST_PERSON_ID = 1001
FIRST_GROUP_ID = -1_001_000_000_001
CALLBACK_LIFETIME = 15.0  # seconds that Telegram waits for answerCallbackQuery
MAX_TEXT = 4096  # UTF-16 units
PHOTO_SIDES = (90, 320, 800)  # pixels: the longer sides of the smaller sizes that a photo comes in


class World:
    """Everything that Telegram would know.

    Args:
        clock: gives the time, in seconds since the epoch.
        bot_id: the number before the colon of the token.
    """

    def __init__(self, clock: Clock, bot_id: int = 1) -> None:
        self.clock = clock
        self.bot = BotProfile(bot_id)
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.callbacks: dict[str, CallbackQuery] = {}
        self.inline = InlineMode()
        self.files: dict[str, StoredFile] = {}
        self.updates = UpdateQueue()
        self._listeners: list[Listener] = []
        self._numbers = itertools.count(1)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` every change from now on; call what is returned to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, kind: str, **event: object) -> None:
        """Tell the listeners that something changed."""
        for listener in list(self._listeners):
            listener({"kind": kind, **event})

    # People and chats

    def add_person(
        self, first_name: str, language_code: str, last_name: str | None = None, username: str | None = None
    ) -> Person:
        """Add someone and their private chat with the bot, which begins once they write."""
        if not first_name.strip():
            raise bad_request("first name is empty")
        person = Person(FIRST_PERSON_ID + len(self.people), first_name.strip(), language_code, last_name, username)
        self.people[person.id] = person
        self.chats[person.id] = Chat(person.id, PRIVATE, [person.id])
        self.tell("people")
        return person

    def add_group(self, title: str, members: Iterable[int]) -> Chat:
        """Make a group with these people and the bot in it; the bot hears that it was added."""
        groups = sum(chat.type == GROUP for chat in self.chats.values())
        people = [self.person(member).id for member in members]
        if not people or not title.strip():
            raise bad_request("a group needs a title and at least one person")
        chat = Chat(FIRST_GROUP_ID - groups, GROUP, people, title.strip(), started=True)
        self.chats[chat.id] = chat
        self._tell_membership(people[0], chat, "left", "member")
        self.tell("people")
        return chat

    def join(self, person_id: int, chat_id: int) -> None:
        """Put a person into a group, with the service message that says so."""
        chat, person = self.chat(chat_id), self.person(person_id)
        if person_id not in chat.members:
            chat.members.append(person_id)
            self.arrive(self.post(chat, person_id, media={"new_chat_members": [person.as_json()]}))
            self.tell("people")

    def set_bot_status(self, person_id: int, chat_id: int, status: str) -> None:
        """Block the bot or put it out of a group ("kicked"), or let it back ("member")."""
        chat = self.as_member(person_id, chat_id)
        if status not in {"member", "kicked"}:
            raise bad_request("status must be member or kicked")
        if status != chat.bot_status:
            before, chat.bot_status = chat.bot_status, status
            self._tell_membership(person_id, chat, before, status)
            self.tell("people")

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

    # What people do

    def write(self, person_id: int, chat_id: int, text: str, reply_to: int | None = None) -> Message:
        """Send a text, as long as Telegram allows."""
        chat, words = self.as_member(person_id, chat_id), _checked(text)
        if not words:
            raise bad_request("message text is empty")
        return self.arrive(self.post(chat, person_id, words, detect(words), reply_to=reply_to))

    def forward(self, person_id: int, chat_id: int, text: str, sender: int | str) -> Message:
        """Forward a text of somebody: of a person by id, or of one who hides behind a name."""
        chat, words = self.as_member(person_id, chat_id), _checked(text)
        if not words:
            raise bad_request("message text is empty")
        if isinstance(sender, int):
            origin = {"type": "user", "date": self.now(), "sender_user": self.render_user(sender)}
        else:
            origin = {"type": "hidden_user", "date": self.now(), "sender_user_name": sender}
        message = self.post(chat, person_id, words, detect(words))
        message.origin = origin
        self.tell("message", message=message)
        return self.arrive(message)

    def send_media(
        self, person_id: int, chat_id: int, kind: str, file: StoredFile, details: JsonObject,
        reply_to: int | None = None, album: str = "",
    ) -> Message:  # fmt: skip
        """Send a photo, a sticker, a voice message or a document.

        Args:
            person_id: who sends.
            chat_id: where.
            kind: "photo", "sticker", "voice" or "document".
            file: the stored content.
            details: the kind's own fields (`width`, `duration`, …), and `caption`.
            reply_to: the message that it answers.
            album: what the messages of one album share; "" where it comes alone.
        """
        chat = self.as_member(person_id, chat_id)
        caption = _checked(str(details.pop("caption", "")))
        photo = kind == "photo"
        shape = self.photo_sizes(file, details["width"], details["height"]) if photo else {**file.as_json(), **details}
        media: JsonObject = {kind: shape, **({"media_group_id": album} if album else {})}
        return self.arrive(self.post(chat, person_id, caption, detect(caption), media, reply_to))

    def edit(self, person_id: int, chat_id: int, message_id: int, text: str) -> Message:
        """Change one's own text."""
        message = self.message(self.as_member(person_id, chat_id), message_id)
        words = _checked(text)
        if message is None or message.sender_id != person_id or message.media or not words:
            raise bad_request("message can't be edited")
        if words != message.text:
            message.text, message.entities = words, detect(words)
            self.touch(message)
            if self._visible(message):
                self.updates.put("edited_message", self.render(message))
        return message

    def tap(self, person_id: int, chat_id: int, message_id: int, data: str) -> CallbackQuery:
        """Tap the inline button that carries `data`."""
        chat = self.as_member(person_id, chat_id)
        message = self.message(chat, message_id)
        rows = (message.markup or {}).get("inline_keyboard", []) if message else []
        if message is None or not any(button.get("callback_data") == data for row in rows for button in row):
            raise bad_request("no such button")
        query = CallbackQuery(str(self.number()), person_id, chat_id, message_id, data, self.clock())
        self.callbacks[query.id] = query
        update: JsonObject = {"id": query.id, "from": self.person(person_id).as_json()}
        inline = message.via_bot  # of such a message the bot is told an id and no more
        about = {"inline_message_id": inline_id(message)} if inline else {"message": self.render(message)}
        self.updates.put("callback_query", {**update, **about, "chat_instance": str(chat_id), "data": data})
        return query

    def react(self, person_id: int, chat_id: int, message_id: int, emoji: str) -> None:
        """Set one's reaction on a message; "" takes it away."""
        message = self.message(self.as_member(person_id, chat_id), message_id)
        if message is None:
            raise bad_request("message to react not found")
        now = [check_reaction(emoji)] if emoji else []
        before = message.reactions.pop(person_id, [])
        if now:
            message.reactions[person_id] = now
        self.tell("message", message=message)
        chat = self.chat(chat_id)
        if chat.type == GROUP or chat.bot_status == "kicked":  # in groups, bots that are no administrators hear none
            return
        update = {"chat": self.render_chat(chat_id), "message_id": message_id, "date": self.now()}
        kinds = {"old_reaction": reaction_types(before), "new_reaction": reaction_types(now)}
        self.updates.put("message_reaction", {**update, "user": self.person(person_id).as_json(), **kinds})

    # Shared with the bot's methods

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
        via_bot: bool = False,
    ) -> Message:  # fmt: skip
        """Put a message into a chat and show it."""
        chat.last_message_id += 1
        answered = reply_to if reply_to in chat.messages else None
        message = Message(
            chat.last_message_id, chat.id, sender_id, self.now(), text, entities or [], media or {}, answered, markup,
            via_bot=via_bot,
        )  # fmt: skip
        chat.messages[message.message_id] = message
        self.tell("message", message=message)
        return message

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
        if chat.type == GROUP:
            return {"id": chat.id, "type": chat.type, "title": chat.title}
        person = self.person(chat.members[0]).as_json()
        names: JsonObject = {name: person[name] for name in ("first_name", "last_name", "username") if name in person}
        return {"id": chat.id, "type": chat.type, **names}

    def render_user(self, user_id: int) -> JsonObject:
        """Return the Bot API's User: a person or the bot."""
        return self.bot.as_json() if user_id == self.bot.id else self.person(user_id).as_json()

    def render(self, message: Message, with_reply: bool = True) -> JsonObject:
        """Return the Bot API's Message."""
        shape: JsonObject = {
            "message_id": message.message_id,
            "from": self.render_user(message.sender_id),
            "chat": self.render_chat(message.chat_id),
            "date": message.date,
        }
        if message.origin is not None:
            shape["forward_origin"] = message.origin
        if message.edit_date is not None:
            shape["edit_date"] = message.edit_date
        answered = self.message(self.chat(message.chat_id), message.reply_to) if message.reply_to else None
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

    def arrive(self, message: Message) -> Message:
        """Hand a person's message to the bot where Telegram would."""
        chat = self.chat(message.chat_id)
        if chat.type == PRIVATE:
            if chat.bot_status == "kicked":  # writing is what unblocks a bot
                self.set_bot_status(message.sender_id, chat.id, "member")
            chat.started = True
        if self._visible(message):
            self.updates.put("message", self.render(message))
        return message

    def _visible(self, message: Message) -> bool:
        """Privacy mode: in a group the bot sees commands, mentions, replies to it, its own results, service messages."""
        chat = self.chat(message.chat_id)
        if chat.type == PRIVATE or message.via_bot or "new_chat_members" in message.media:
            return chat.bot_status == "member"
        answered = self.message(chat, message.reply_to) if message.reply_to else None
        called = f"@{self.bot.username}"
        for entity in message.entities:
            words = extract(message.text, entity).lower()
            if entity["type"] == "mention" and words == called:
                return chat.bot_status == "member"
            if entity["type"] == "bot_command" and ("@" not in words or words.endswith(called)):
                return chat.bot_status == "member"
        return chat.bot_status == "member" and answered is not None and answered.sender_id == self.bot.id

    def _tell_membership(self, person_id: int, chat: Chat, before: str, after: str) -> None:
        def member(status: str) -> JsonObject:
            until = {"until_date": 0} if status == "kicked" else {}
            return {"user": self.bot.as_json(), "status": status, **until}

        update = {"chat": self.render_chat(chat.id), "from": self.person(person_id).as_json(), "date": self.now()}
        change = {"old_chat_member": member(before), "new_chat_member": member(after)}
        self.updates.put("my_chat_member", {**update, **change})


def inline_id(message: Message) -> str:
    """Return the id by which the bot knows an inline message."""
    return f"inline-{message.chat_id}-{message.message_id}"


def _checked(text: str) -> str:
    words, _ = trim(text, [])
    if utf16_length(words) > MAX_TEXT:
        raise bad_request("message is too long")
    return words
