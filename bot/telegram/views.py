"""What the conversation says, as Telegram takes it."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.helpers import create_deep_linked_url

from bot.conversation.replies import AnyButton, Button, LinkButton, ShareButton

SEPARATOR = ":"


def keyboard(rows: Sequence[Sequence[AnyButton]], name: str, sharing: bool = True) -> InlineKeyboardMarkup | None:
    """Return the buttons under a message; None where there are none.

    Links lead to the bot by its user ``name``. Without ``sharing``, which needs the bot's inline mode, buttons to share are left out.
    """
    kept = [[button for button in row if sharing or not isinstance(button, ShareButton)] for row in rows]
    shown = [[_button(button, name) for button in row] for row in kept if row]
    return InlineKeyboardMarkup(shown) if shown else None


def _button(button: AnyButton, name: str) -> InlineKeyboardButton:
    if isinstance(button, ShareButton):
        return InlineKeyboardButton(button.label, switch_inline_query=button.query)
    if isinstance(button, LinkButton):
        return InlineKeyboardButton(button.label, url=create_deep_linked_url(name, button.start))
    return InlineKeyboardButton(button.label, callback_data=callback_data(button))


def callback_data(button: Button) -> str:
    """Return what comes back when a button is tapped; the rest is looked up by the message it stands under."""
    return f"{button.action}{SEPARATOR}{button.argument}" if button.argument else button.action


def tapped(data: str) -> tuple[str, str]:
    """Return a button's action and argument again."""
    action, _, argument = data.partition(SEPARATOR)
    return action, argument
