"""Inline queries: cards for whatever chat somebody types in. Nothing of them is kept or logged, and no note is read."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from weakref import WeakValueDictionary

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.error import BadRequest, TelegramError
from telegram.helpers import create_deep_linked_url

from bot.conversation.inline import Hint, InlineCard, cards, hint, normalised, season
from bot.conversation.state import Person
from bot.locale import Words
from bot.telegram.context import Bot, Context, Services
from bot.telegram.people import newcomer

KEPT = 1000
"""Answers kept in memory, the latest used."""
CACHE_TIME = 300
"""Seconds for which Telegram may give an answer to the same person again; none while their age is not known."""
TOO_LATE = "query is too old"

Key = tuple[str, str, str]


class CardDesk:
    """Answers inline queries; of one person's, typed letter after letter, only the latest is worked out."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, tuple[InlineCard, ...]] = OrderedDict()
        self._latest: dict[int, str] = {}
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def answer(self, update: Update, context: Context) -> None:
        """Answer an inline query; where that fails, with nothing, so that the person's application stops waiting."""
        query = update.inline_query
        assert query is not None
        user = query.from_user.id
        self._latest[user] = query.id
        try:
            await self._answer(query, context)
        except Exception:
            with suppress(TelegramError):
                await query.answer([], cache_time=0, is_personal=True)
            raise
        finally:
            if self._latest.get(user) == query.id:
                del self._latest[user]

    async def _answer(self, query: InlineQuery, context: Context) -> None:
        services = context.services
        person = await services.store.person(newcomer(query.from_user))
        found: tuple[InlineCard, ...] | None = ()
        if person.adult:
            found = await self._found(query, person, services)
        if found is not None:
            await _send(query, context.bot, person, found, services.words)

    async def _found(self, query: InlineQuery, person: Person, services: Services) -> tuple[InlineCard, ...] | None:
        """Return the cards; None where the person has typed on meanwhile."""
        text, at = normalised(query.query), services.clock()
        key = person.language, text.casefold(), season(at)
        if (known := self._known(key)) is not None:
            return known
        async with self._turns.setdefault(person.id, asyncio.Lock()):
            if self._latest.get(person.id) != query.id:
                return None
            return self._keep(key, await asyncio.to_thread(_thought, text, person.language, services, at))

    def _known(self, key: Key) -> tuple[InlineCard, ...] | None:
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def _keep(self, key: Key, found: tuple[InlineCard, ...]) -> tuple[InlineCard, ...]:
        self._kept[key] = found
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return found


def _thought(text: str, language: str, services: Services, at: datetime) -> tuple[InlineCard, ...]:
    return cards(text, language, services.sommelier, services.words, at)


async def _send(query: InlineQuery, bot: Bot, person: Person, found: Sequence[InlineCard], words: Words) -> None:
    above = hint(person, found, words)
    label = words.voice(person.language, person.formal).plain("inline-ask")
    results = [_result(card, label, bot.username) for card in found]
    try:
        await query.answer(
            results, cache_time=CACHE_TIME if person.adult else 0, is_personal=True, button=_button(above)
        )
    except BadRequest as refusal:
        if not str(refusal).casefold().startswith(TOO_LATE):
            raise


def _result(card: InlineCard, label: str, username: str) -> InlineQueryResultArticle:
    link = InlineKeyboardButton(label, url=create_deep_linked_url(username, card.link or None))
    return InlineQueryResultArticle(
        card.id,
        card.title,
        InputTextMessageContent(card.html),
        InlineKeyboardMarkup([[link]]),
        description=card.description or None,
    )


def _button(above: Hint | None) -> InlineQueryResultsButton | None:
    return InlineQueryResultsButton(above.label, start_parameter=above.link) if above else None
