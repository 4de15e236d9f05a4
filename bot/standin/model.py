"""What the stand-in's world is made of; each part knows its own Bot API shape."""

from dataclasses import dataclass, field
from typing import Any

JsonObject = dict[str, Any]

BASIC_GROUP = "group"
GROUP = "supergroup"
PRIVATE = "private"

SERVICE = frozenset(
    {"new_chat_members", "left_chat_member", "forum_topic_created", "migrate_to_chat_id", "migrate_from_chat_id"}
)
"""What only a service message holds."""


@dataclass
class Person:
    """Someone who uses Telegram; `language_code` is the language of their application."""

    id: int
    first_name: str
    language_code: str
    last_name: str | None = None
    username: str | None = None

    def as_json(self) -> JsonObject:
        """Return the Bot API's User."""
        shape = {"id": self.id, "is_bot": False, "first_name": self.first_name, "last_name": self.last_name}
        return _without_none({**shape, "username": self.username, "language_code": self.language_code})


@dataclass
class Chat:
    """A private chat (its id is the person's) or a group, seen from the bot's side.

    Attributes:
        members: ids of the people in it, in order of arrival.
        administrators: ids of the people who are, besides the owner, who is the first of the members.
        started: whether the bot may write here: the person has written first, or it is a group.
        bot_status: "member", "administrator", "kicked" once blocked or put out, or "left" before it came.
        last_message_id: the id given last; ids grow by one in each chat.
        ephemeral: messages that one person and the bot alone see, by ids of their own.
        last_ephemeral_id: the id given last to one of those.
        topics: names of a forum's topics, by the id of the message that opened each; None for a chat without topics. What is
            in none of them is in the general topic.
        migrated_to: the supergroup that it was upgraded to; None for a chat that stands.
    """

    id: int
    type: str
    members: list[int]
    title: str | None = None
    started: bool = False
    bot_status: str = "member"
    last_message_id: int = 0
    messages: dict[int, "Message"] = field(default_factory=dict)
    ephemeral: dict[int, "Message"] = field(default_factory=dict)
    last_ephemeral_id: int = 0
    administrators: set[int] = field(default_factory=set)
    topics: dict[int, str] | None = None
    migrated_to: int | None = None

    @property
    def is_group(self) -> bool:
        """Whether it is a group of either kind."""
        return self.type != PRIVATE

    @property
    def has_bot(self) -> bool:
        """Whether the bot is in it, or not blocked."""
        return self.bot_status not in {"left", "kicked"}


@dataclass
class Message:
    """A message of a person or of the bot.

    Attributes:
        text: the text, or the caption when there is media.
        media: the content fields of the Bot API's Message (`photo`, `voice`, `new_chat_members`, …).
        origin: who wrote it first, as the Bot API's MessageOrigin, where it was forwarded.
        edit_date: seconds since the epoch of the last edit, None when there was none.
        reactions: emoji by person (or bot) id.
        via_bot: whether a person chose it among the bot's inline results.
        order: grows from message to message, in all chats.
        ephemeral_id: its id where one person and the bot alone see it, whose `message_id` is 0; 0 for any other.
        receiver_id: whom an ephemeral message is for.
        reply_to_ephemeral: the ephemeral message that it answers; 0 for none.
        replaces: the message in whose place the receiver sees it; 0 for none.
        thread_id: the topic that it is in; 0 for the general one, or a chat without topics.
    """

    message_id: int
    chat_id: int
    sender_id: int
    date: int
    text: str = ""
    entities: list[JsonObject] = field(default_factory=list)
    media: JsonObject = field(default_factory=dict)
    reply_to: int | None = None
    markup: JsonObject | None = None
    edit_date: int | None = None
    reactions: dict[int, list[str]] = field(default_factory=dict)
    via_bot: bool = False
    origin: JsonObject | None = None
    order: int = 0
    ephemeral_id: int = 0
    receiver_id: int = 0
    reply_to_ephemeral: int = 0
    replaces: int = 0
    thread_id: int = 0

    def seen_by(self, person_id: int) -> bool:
        """Whether a person in the chat sees it."""
        return not self.ephemeral_id or person_id in {self.sender_id, self.receiver_id}

    @property
    def is_service(self) -> bool:
        """Whether Telegram wrote it, about something that somebody did."""
        return not SERVICE.isdisjoint(self.media)

    def content(self) -> JsonObject:
        """Return the fields that say what the message says."""
        shape = dict(self.media)
        words, marks = ("caption", "caption_entities") if self.media else ("text", "entities")
        if self.text:
            shape[words] = self.text
        if self.entities:
            shape[marks] = self.entities
        return shape


@dataclass
class CallbackQuery:
    """A tap on an inline button, until it is answered or too old; of a message for everybody, or of an ephemeral one."""

    id: str
    person_id: int
    chat_id: int
    message_id: int
    data: str
    date: float
    ephemeral_id: int = 0
    answer: JsonObject | None = None

    @property
    def answered(self) -> bool:
        """Whether the bot has answered it."""
        return self.answer is not None


@dataclass(frozen=True)
class InlineAnswer:
    """What the bot offers for an inline query.

    Attributes:
        results: the Bot API's results, their message contents read and checked.
        button: what stands above them; None for nothing.
    """

    results: tuple[JsonObject, ...]
    button: JsonObject | None = None
    next_offset: str = ""

    def as_json(self) -> JsonObject:
        """Return what the page shows of it."""
        shown = [{name: one[name] for name in ("id", "title", "description") if name in one} for one in self.results]
        return {"results": shown, "button": self.button, "next_offset": self.next_offset}


@dataclass
class InlineQuery:
    """Words typed after the bot's name, until they are answered or too old."""

    id: str
    person_id: int
    chat_id: int
    query: str
    offset: str
    date: float
    answer: InlineAnswer | None = None


InlineKey = tuple[str, str, int]  # query, offset, and the person where the answer is theirs alone, else 0


@dataclass
class InlineMode:
    """Inline mode as @BotFather sets it, the queries so far, and the answers that are kept for a while.

    Attributes:
        enabled: whether people can ask inline.
        feedback: whether the bot hears which result was chosen.
        kept: answers, and the time until which each is given without asking the bot.
    """

    enabled: bool = True
    feedback: bool = False
    queries: dict[str, InlineQuery] = field(default_factory=dict)
    kept: dict[InlineKey, tuple[InlineAnswer, float]] = field(default_factory=dict)


@dataclass
class Poll:
    """A poll of the bot, with the numbers of the options that each person has chosen."""

    id: str
    question: JsonObject  # `question`, `question_entities`
    options: list[JsonObject]  # each with `text`, `text_entities`, `persistent_id`
    is_anonymous: bool
    allows_multiple_answers: bool
    allows_revoting: bool
    is_closed: bool = False
    votes: dict[int, list[int]] = field(default_factory=dict)

    def as_json(self) -> JsonObject:
        """Return the Bot API's Poll."""
        counts = [sum(number in chosen for chosen in self.votes.values()) for number in range(len(self.options))]
        counted = [{**option, "voter_count": count} for option, count in zip(self.options, counts, strict=True)]
        state = {"total_voter_count": len(self.votes), "is_closed": self.is_closed, "is_anonymous": self.is_anonymous}
        rules = {"allows_multiple_answers": self.allows_multiple_answers, "allows_revoting": self.allows_revoting}
        return {
            "id": self.id,
            **self.question,
            "options": counted,
            **state,
            "type": "regular",
            **rules,
            "members_only": False,
        }


@dataclass(frozen=True)
class StoredFile:
    """A file held in memory; `path` is what getFile gives, under which it can be fetched."""

    file_id: str
    unique_id: str
    name: str
    mime_type: str
    content: bytes
    path: str

    def as_json(self) -> JsonObject:
        """Return the fields that every kind of file has in the Bot API."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.content)}


def _without_none(shape: JsonObject) -> JsonObject:
    return {name: value for name, value in shape.items() if value is not None}
