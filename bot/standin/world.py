"""What people do: write, tap, join, react. The bot's acts are in `methods`.

Each change is told to the listeners (the chat page) and, where Telegram would, to the bot as an update.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from bot.standin.entities import detect, extract, trim, utf16_length
from bot.standin.errors import bad_request
from bot.standin.ledger import Ledger
from bot.standin.model import BASIC_GROUP, GROUP, PRIVATE, CallbackQuery, Chat, JsonObject, Message, Person, StoredFile
from bot.standin.reactions import check_reaction, reaction_types

FIRST_PERSON_ID = 1001
FIRST_GROUP_IDS = {GROUP: -1_001_000_000_001, BASIC_GROUP: -4_000_000_001}  # Telegram's two ranges
CALLBACK_LIFETIME = 15.0  # seconds that Telegram waits for answerCallbackQuery
MAX_TEXT = 4096  # UTF-16 units


class World(Ledger):
    """Everything that Telegram would know, and what its people can do."""

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

    def add_group(self, title: str, members: Iterable[int], kind: str = GROUP) -> Chat:
        """Make a group with these people and the bot in it; the bot hears that it was added.

        Args:
            title: its name.
            members: ids of the people, its owner first.
            kind: "supergroup", or "group" for a basic one.
        """
        if kind not in FIRST_GROUP_IDS:
            raise bad_request("a group is a group or a supergroup")
        groups = sum(chat.type == kind for chat in self.chats.values())
        people = [self.person(member).id for member in members]
        if not people or not title.strip():
            raise bad_request("a group needs a title and at least one person")
        chat = Chat(FIRST_GROUP_IDS[kind] - groups, kind, people, title.strip(), started=True, bot_status="left")
        self.chats[chat.id] = chat
        with self.tell_change(chat, people[0], self.bot.id):
            chat.bot_status = "member"
        self.tell("people")
        return chat

    def join(self, person_id: int, chat_id: int) -> None:
        """Put a person into a group, with the service message that says so."""
        chat, person = self.chat(chat_id), self.person(person_id)
        if person_id not in chat.members:
            with self.tell_change(chat, person_id, person_id):
                chat.members.append(person_id)
            self.arrive(self.post(chat, person_id, media={"new_chat_members": [person.as_json()]}))
            self.tell("people")

    def set_bot_status(self, person_id: int, chat_id: int, status: str) -> None:
        """Block the bot or put it out of a group ("kicked"), let it back ("member"), or make it an "administrator"."""
        chat = self.as_member(person_id, chat_id)
        if status not in {"member", "kicked"} and not (status == "administrator" and chat.is_group):
            raise bad_request("status must be member or kicked, or administrator in a group")
        if status != chat.bot_status:
            before = chat.bot_status
            with self.tell_change(chat, person_id, self.bot.id):
                chat.bot_status = status
            if chat.is_group and before == "kicked":
                self.arrive(self.post(chat, person_id, media={"new_chat_members": [self.bot.as_json()]}))
            self.tell("people")

    @contextmanager
    def tell_change(self, chat: Chat, person_id: int, user_id: int) -> Iterator[None]:
        """Tell the bot what is done within to somebody's part in a chat: to its own always, to others' as an administrator.

        Args:
            chat: where.
            person_id: who does it.
            user_id: whose part changes: the bot's, or a person's.
        """
        before = self.render_member(chat, user_id)
        yield
        update = {"chat": self.render_chat(chat.id), "from": self.person(person_id).as_json(), "date": self.now()}
        change = {"old_chat_member": before, "new_chat_member": self.render_member(chat, user_id)}
        if user_id == self.bot.id:
            self.updates.put("my_chat_member", {**update, **change})
        elif chat.bot_status == "administrator":
            self.updates.put("chat_member", {**update, **change})

    # What people do

    def write(
        self, person_id: int, chat_id: int, text: str, reply_to: int | None = None, reply_to_ephemeral: int = 0,
        thread_id: int = 0,
    ) -> Message:  # fmt: skip
        """Send a text, as long as Telegram allows, perhaps in a topic; an answer is in the topic of what it answers.

        An answer to an ephemeral message is ephemeral, as is a command of which the bot has said so.
        """
        chat, words = self.as_member(person_id, chat_id), _checked(text)
        if not words:
            raise bad_request("message text is empty")
        marks, answered = detect(words), None
        if reply_to_ephemeral:
            answered = chat.ephemeral.get(reply_to_ephemeral)
            if answered is None or not answered.seen_by(person_id):
                raise bad_request("message to be replied not found")
        if reply_to_ephemeral or (chat.is_group and self._is_ephemeral_command(chat, person_id, words, marks)):
            topic = answered.thread_id if answered else self.topic(chat, thread_id)
            return self.arrive(
                self.whisper(chat, person_id, self.bot.id, words, marks, reply_to=reply_to_ephemeral, thread_id=topic)
            )
        topic = self.topic(chat, thread_id, reply_to)
        return self.arrive(self.post(chat, person_id, words, marks, reply_to=reply_to, thread_id=topic))

    def _is_ephemeral_command(self, chat: Chat, person_id: int, words: str, marks: list[JsonObject]) -> bool:
        if not self.ephemeral or not marks or marks[0]["type"] != "bot_command" or marks[0]["offset"]:
            return False
        called = extract(words, marks[0])[1:].partition("@")[0]
        menu = self.bot.commands_for(chat, self.person(person_id))
        return any(one["command"] == called and one.get("is_ephemeral") for one in menu)

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
        reply_to: int | None = None, album: str = "", thread_id: int = 0,
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
            thread_id: the topic that it goes to; 0 for none.
        """
        chat = self.as_member(person_id, chat_id)
        caption = _checked(str(details.pop("caption", "")))
        photo = kind == "photo"
        shape = self.photo_sizes(file, details["width"], details["height"]) if photo else {**file.as_json(), **details}
        media: JsonObject = {kind: shape, **({"media_group_id": album} if album else {})}
        topic = self.topic(chat, thread_id, reply_to)
        return self.arrive(self.post(chat, person_id, caption, detect(caption), media, reply_to, thread_id=topic))

    def edit(self, person_id: int, chat_id: int, message_id: int, text: str) -> Message:
        """Change one's own text."""
        message = self.message(self.as_member(person_id, chat_id), message_id)
        words = _checked(text)
        if message is None or message.sender_id != person_id or message.media or not words:
            raise bad_request("message can't be edited")
        if words != message.text:
            message.text, message.entities = words, detect(words)
            self.touch(message)
            if self.visible(message):
                self.updates.put("edited_message", self.render(message))
        return message

    def tap(self, person_id: int, chat_id: int, message_id: int, data: str, ephemeral_id: int = 0) -> CallbackQuery:
        """Tap the inline button that carries `data`, under a message or under an ephemeral one."""
        chat = self.as_member(person_id, chat_id)
        message = chat.ephemeral.get(ephemeral_id) if ephemeral_id else self.message(chat, message_id)
        if message is not None and not message.seen_by(person_id):
            message = None
        rows = (message.markup or {}).get("inline_keyboard", []) if message else []
        if message is None or not any(button.get("callback_data") == data for row in rows for button in row):
            raise bad_request("no such button")
        query = CallbackQuery(str(self.number()), person_id, chat_id, message_id, data, self.clock())
        query.ephemeral_id = ephemeral_id
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
        heard = chat.bot_status == "administrator" if chat.is_group else chat.has_bot
        if not heard:
            return
        update = {"chat": self.render_chat(chat_id), "message_id": message_id, "date": self.now()}
        kinds = {"old_reaction": reaction_types(before), "new_reaction": reaction_types(now)}
        self.updates.put("message_reaction", {**update, "user": self.person(person_id).as_json(), **kinds})

    def arrive(self, message: Message) -> Message:
        """Hand a person's message to the bot where Telegram would."""
        chat = self.chat(message.chat_id)
        if chat.type == PRIVATE:
            if not chat.has_bot:  # writing is what unblocks a bot
                self.set_bot_status(message.sender_id, chat.id, "member")
            chat.started = True
        if self.visible(message):
            self.updates.put("message", self.render(message))
        return message


def inline_id(message: Message) -> str:
    """Return the id by which the bot knows an inline message."""
    return f"inline-{message.chat_id}-{message.message_id}"


def _checked(text: str) -> str:
    words, _ = trim(text, [])
    if utf16_length(words) > MAX_TEXT:
        raise bad_request("message is too long")
    return words
