"""The handlers: text, commands, buttons, reactions, edited messages, and what is no text."""

from __future__ import annotations

from functools import partial

from telegram import Message, MessageOriginUser, ReactionTypeEmoji, Update
from telegram.constants import ChatType
from telegram.ext import (
    CallbackQueryHandler,
    InlineQueryHandler,
    MessageHandler,
    MessageReactionHandler,
    filters,
)

from bot.conversation.advance import about, advance, reach
from bot.conversation.events import (
    ButtonTapped,
    CommandReceived,
    Event,
    ReactionReceived,
    TextReceived,
    UnsupportedReceived,
)
from bot.conversation.replies import Outcome
from bot.conversation.state import State
from bot.store import Turn
from bot.tasting import bottle, hearing
from bot.telegram import groups, pictures, said, table, tasting, views, whispers
from bot.telegram.context import Context, TastevinApplication
from bot.telegram.inline import CardDesk
from bot.telegram.people import newcomer
from bot.telegram.rereading import reread
from bot.telegram.turns import take

KINDS = (
    "animation", "sticker", "voice", "video_note", "video", "audio", "document", "location", "contact",
)  # fmt: skip
"""What is no text, the telling ones first: an animation is a document too, a place a location."""

ALBUM = "album"
"""Where a chat's last album is remembered."""


def add_handlers(application: TastevinApplication) -> None:
    """Hand every kind of update to its handler."""
    card = filters.VIA_BOT & filters.TEXT  # posted from a list of results: not the person's own words
    private, new = filters.ChatType.PRIVATE, filters.UpdateType.MESSAGE & ~card
    application.add_handlers(
        [
            *whispers.handlers(),
            *tasting.handlers(new),
            CallbackQueryHandler(table.tapped, rf"^{bottle.ACTION}:"),
            *groups.handlers(new),
            MessageHandler(private & new & filters.COMMAND, command),
            MessageHandler(private & new & filters.TEXT, text),
            MessageHandler(private & new & pictures.PICTURES, pictures.picture),
            MessageHandler(private & new & filters.ATTACHMENT & ~filters.StatusUpdate.ALL, unsupported),
            MessageHandler(private & filters.UpdateType.EDITED_MESSAGE & filters.TEXT, edited),
            CallbackQueryHandler(tapped),
            InlineQueryHandler(CardDesk().answer),
            MessageReactionHandler(reacted, message_reaction_types=MessageReactionHandler.MESSAGE_REACTION_UPDATED),
        ]
    )


async def text(update: Update, context: Context) -> None:
    """Answer a message in words."""
    if await said.heard(update, context):
        return
    message = _message(update)
    event: Event = TextReceived(message.text or "", message.date.astimezone(), is_of_others(message))
    if message.forward_origin is None and hearing.begins(message.text or ""):
        event = CommandReceived("tasting", "", event.at)
    await _converse(update, context, event)


async def command(update: Update, context: Context) -> None:
    """Answer a slash command."""
    message = _message(update)
    called = message.parse_entity(message.entities[0])
    name, argument = called[1:].partition("@")[0], (message.text or "")[len(called) :].strip()
    await _converse(update, context, CommandReceived(name, argument, message.date.astimezone()))


async def unsupported(update: Update, context: Context) -> None:
    """Answer what is no text; an album, which comes as many messages, once."""
    message = _message(update)
    if message.media_group_id and context.chat_data is not None:
        if context.chat_data.get(ALBUM) == message.media_group_id:
            return
        context.chat_data[ALBUM] = message.media_group_id
    kind = next((kind for kind in KINDS if getattr(message, kind)), "other")
    await _converse(update, context, UnsupportedReceived(kind, message.date.astimezone()))


async def tapped(update: Update, context: Context) -> None:
    """Answer a button."""
    query, services = update.callback_query, context.services
    assert query is not None
    shown = query.message
    if shown is None or shown.chat.type != ChatType.PRIVATE:
        await groups.tapped(update, context)
        return
    card = await services.store.card(shown.chat.id, shown.message_id)
    event = ButtonTapped(*views.tapped(query.data or ""), card, services.clock())
    turn = Turn(
        context.bot.id,
        update.update_id,
        newcomer(query.from_user),
        event.at,
        None,
        shown.message_id,
        reach(event),
        about(event),
    )
    await take(context, turn, partial(_answered, context, event), query)


async def reacted(update: Update, context: Context) -> None:
    """Hear an emoji newly put on one of the bot's messages; one taken away says nothing."""
    change, services = update.message_reaction, context.services
    assert change is not None
    added = [one for one in change.new_reaction if one not in change.old_reaction]
    emoji = next((one.emoji for one in added if isinstance(one, ReactionTypeEmoji)), None)
    if emoji is None or change.user is None or change.chat.type != ChatType.PRIVATE:
        return
    card = await services.store.card(change.chat.id, change.message_id)
    event = ReactionReceived(emoji, card, services.clock())
    person, shown = newcomer(change.user), change.message_id
    turn = Turn(
        context.bot.id,
        update.update_id,
        person,
        event.at,
        None,
        shown,
        about=card.payload.get("note") if card else None,
    )
    await take(context, turn, partial(_answered, context, event))


async def edited(update: Update, context: Context) -> None:
    """Read a note again whose message was edited; any other edit is left alone."""
    message, services = _message(update), context.services
    user = message.from_user
    assert user is not None
    made = await services.store.note_made_by(user.id, message.message_id, message.date)
    if made is None:
        return
    note, shown = made
    at = services.clock()
    turn = Turn(context.bot.id, update.update_id, newcomer(user), at, message.message_id, shown, about=note)

    def think(state: State) -> Outcome:
        return reread(state, note, message.text or "", at, services.sommelier, services.words)

    await take(context, turn, think)


async def _converse(update: Update, context: Context, event: Event) -> None:
    message = _message(update)
    assert message.from_user is not None
    person = newcomer(message.from_user)
    turn = Turn(context.bot.id, update.update_id, person, event.at, message.message_id, reach=reach(event))
    await take(context, turn, partial(_answered, context, event))


def _answered(context: Context, event: Event, state: State) -> Outcome:
    services = context.services
    return advance(state, event, services.sommelier, services.words)


def is_of_others(message: Message) -> bool:
    """Whether a message was forwarded from somebody else than who sends it."""
    origin = message.forward_origin
    own = isinstance(origin, MessageOriginUser) and origin.sender_user == message.from_user
    return origin is not None and not own


def _message(update: Update) -> Message:
    assert update.effective_message is not None
    return update.effective_message
