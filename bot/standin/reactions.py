"""The emoji that Telegram lets people and bots react with."""

from collections.abc import Iterable

from bot.standin.errors import bad_request
from bot.standin.model import JsonObject

ALLOWED = frozenset(
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈"
    "😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾🤷😡"
) | {"❤\ufe0f\u200d🔥", "👨\u200d💻", "🤷\u200d♂\ufe0f", "🤷\u200d♀\ufe0f"}


def check_reaction(emoji: str) -> str:
    """Return an emoji that may be set.

    Raises:
        ApiError: 400 REACTION_INVALID.
    """
    if emoji not in ALLOWED:
        raise bad_request("REACTION_INVALID")
    return emoji


def reaction_types(emoji: Iterable[str]) -> list[JsonObject]:
    """Return the Bot API's ReactionType for each emoji."""
    return [{"type": "emoji", "emoji": one} for one in emoji]
