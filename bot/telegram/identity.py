"""How the bot presents itself: its commands, their menu and descriptions, in French, and in English for everybody else."""

from __future__ import annotations

import logging

from telegram import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats, MenuButtonCommands
from telegram.error import TelegramError

from bot.conversation.commands import commands
from bot.locale import Words
from bot.telegram.context import Bot
from bot.telegram.texts import texts

logger = logging.getLogger(__name__)

LANGUAGES = {None: "en", "en": "en", "fr": "fr"}
"""The language said to each language of Telegram; None is any other."""


async def introduce(bot: Bot, words: Words) -> None:
    """Set commands, menu button and descriptions where they have changed; Telegram limits how often, so a refusal is only logged."""
    if not bot.supports_inline_queries:
        logger.warning("inline mode is off, so nothing can be shared; @BotFather turns it on by /setinline")
    try:
        for code, language in LANGUAGES.items():
            await _set_commands(bot, words, code, language)
            await _set_descriptions(bot, words, code, language)
        if not isinstance(await bot.get_chat_menu_button(), MenuButtonCommands):
            await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    except TelegramError as error:
        logger.warning("commands and descriptions were not all set: %s", error)


async def _set_commands(bot: Bot, words: Words, code: str | None, language: str) -> None:
    for scope, group in ((BotCommandScopeAllPrivateChats(), False), (BotCommandScopeAllGroupChats(), True)):
        menu = tuple(BotCommand(name, description) for name, description in commands(language, words, group))
        if await bot.get_my_commands(scope, code) != menu:
            await bot.set_my_commands(menu, scope, code)


async def _set_descriptions(bot: Bot, words: Words, code: str | None, language: str) -> None:
    said = texts(words.voice(language))
    if (await bot.get_my_description(code)).description != said.description:
        await bot.set_my_description(said.description, code)
    if (await bot.get_my_short_description(code)).short_description != said.about:
        await bot.set_my_short_description(said.about, code)
