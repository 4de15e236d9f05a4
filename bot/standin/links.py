"""Links to the bot (t.me/<bot>?start=…, ?startgroup=…), as a person's application follows them."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from bot.standin.errors import bad_request
from bot.standin.model import Chat, Message
from bot.standin.world import World

MAX_PAYLOAD = 64  # characters
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]*")


@dataclass(frozen=True)
class Link:
    """A link to the bot: what it starts ("start", "startgroup", or "" where it only opens the chat), and its payload."""

    kind: str = ""
    payload: str = ""


def read_link(world: World, url: str) -> Link | None:
    """Return a link to the bot as its parts; None for a link to anywhere else.

    Raises:
        ApiError: 400 START_PARAM_TOO_LONG or START_PARAM_INVALID for a payload that Telegram does not carry.
    """
    parts = urlsplit(url if "://" in url else f"https://{url}")
    asked = parse_qs(parts.query, keep_blank_values=True)
    if parts.scheme == "tg":
        called = asked.get("domain", [""])[0] if parts.netloc == "resolve" else ""
    else:
        called = parts.path.strip("/") if parts.netloc.lower() in {"t.me", "telegram.me"} else ""
    if called.lower() != world.bot.username.lower():
        return None
    kind = next((name for name in ("startgroup", "start") if name in asked), "")
    payload = asked[kind][0] if kind else ""
    if len(payload) > MAX_PAYLOAD:
        raise bad_request("START_PARAM_TOO_LONG")
    if not _PAYLOAD.fullmatch(payload):
        raise bad_request("START_PARAM_INVALID")
    return Link(kind, payload)


def open_link(world: World, person_id: int, url: str, chat_id: int | None = None) -> tuple[Chat, Message | None]:
    """Let a person follow a link to the bot.

    A `start` link opens their chat with the bot and sends `/start payload`. A `startgroup` link takes the bot into the group
    that they chose, where it was not in it, and sends `/start@bot payload` there; without a payload nothing is sent.

    Args:
        world: where it happens.
        person_id: who follows the link.
        url: the link.
        chat_id: the group that was chosen, for a `startgroup` link.

    Returns:
        The chat that is now open, and what was sent in it.

    Raises:
        ApiError: 400 for a link to anywhere else, a payload that Telegram does not carry, or no group chosen.
    """
    link = read_link(world, url)
    if link is None:
        raise bad_request("the link is not one to the bot")
    if link.kind != "startgroup":
        sent = world.write(person_id, person_id, f"/start {link.payload}".strip()) if link.kind else None
        return world.chat(person_id), sent
    if chat_id is None:
        raise bad_request("a startgroup link needs a group")
    chat = world.as_member(person_id, chat_id)
    if not chat.is_group:
        raise bad_request("a startgroup link needs a group")
    if not chat.has_bot:
        world.set_bot_status(person_id, chat.id, "member")
    words = f"/start@{world.bot.username} {link.payload}"
    return chat, world.write(person_id, chat.id, words) if link.payload else None
