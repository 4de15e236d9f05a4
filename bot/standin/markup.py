"""Checks on `reply_markup`, with Telegram's own texts and limits."""

import re

from bot.standin.errors import bad_request
from bot.standin.model import JsonObject

MAX_BUTTONS = 100
MAX_CALLBACK_BYTES = 64
_SWITCHES = ("switch_inline_query", "switch_inline_query_current_chat")  # their query may be empty
_ACTIONS = ("url", "callback_data", "web_app", "login_url", *_SWITCHES, "copy_text")
_URL = re.compile(r"(?:https?|tg)://\S+|(?:[\w-]+\.)+\w{2,}(?:/\S*)?")


def check_markup(markup: object) -> JsonObject | None:
    """Validate a reply markup.

    Args:
        markup: the decoded parameter; None or an empty object stands for no keyboard.

    Returns:
        The keyboard to keep, or None.

    Raises:
        ApiError: 400 for a malformed keyboard, callback data over 64 bytes, or over 100 buttons.
    """
    if markup is None or markup == {}:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" not in markup:
        if {"force_reply", "remove_keyboard"} & markup.keys():
            return None
        raise bad_request("the stand-in knows inline keyboards only")
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" must be an Array of Arrays')
    if sum(map(len, rows)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    keyboard = [[_check_button(button) for button in row] for row in rows if row]
    return {"inline_keyboard": keyboard} if keyboard else None


def _check_button(button: object) -> JsonObject:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if not isinstance(button["text"], str):
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be of type String')
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    actions = [a for a in _ACTIONS if button.get(a) is not None and (button[a] != "" or a in _SWITCHES)]
    if not actions:
        reason = "Text buttons are unallowed in the inline keyboard"
        raise bad_request(f"can't parse inline keyboard button: {reason}")
    if len(str(button.get("callback_data") or "").encode()) > MAX_CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in actions and not _URL.fullmatch(str(button["url"])):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    return button
