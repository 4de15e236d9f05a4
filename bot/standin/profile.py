"""The bot's own card: name, descriptions, menu button, and its commands by scope and language."""

import re
from dataclasses import dataclass, field

from bot.standin.errors import bad_request
from bot.standin.model import PRIVATE, Chat, JsonObject, Person

MAX_COMMANDS = 100
_COMMAND = re.compile(r"/?[a-z0-9_]{1,32}")

Scope = tuple[str, int, int]  # type, chat id or 0, user id or 0
DEFAULT_SCOPE: Scope = ("default", 0, 0)


@dataclass
class BotProfile:
    """What the bot says of itself.

    Attributes:
        texts: `name`, `description`, `short_description` by (field, language code); "" is any language.
        commands: by scope and language code.
        menu_buttons: by chat id; 0 is the default.
    """

    id: int
    first_name: str = "Tastevin"
    username: str = "tastevin_bot"
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    commands: dict[tuple[Scope, str], list[JsonObject]] = field(default_factory=dict)
    menu_buttons: dict[int, JsonObject] = field(default_factory=dict)

    def as_json(self) -> JsonObject:
        """Return the bot as a User."""
        return {"id": self.id, "is_bot": True, "first_name": self.name(""), "username": self.username}

    def name(self, language: str) -> str:
        """Return the name shown to speakers of a language."""
        return self.text("name", language) or self.first_name

    def text(self, kind: str, language: str) -> str:
        """Return a localised text, or the one for any language, or ""."""
        return self.texts.get((kind, language)) or self.texts.get((kind, ""), "")

    def commands_for(self, chat: Chat, person: Person) -> list[JsonObject]:
        """Return the command menu that this person sees in this chat: the narrowest scope wins, then their language."""
        scopes: list[Scope] = [("chat_member", chat.id, person.id), ("chat", chat.id, 0)]
        scopes += [("all_private_chats" if chat.type == PRIVATE else "all_group_chats", 0, 0), DEFAULT_SCOPE]
        language = person.language_code.split("-")[0]
        for scope in scopes:
            for key in (language, ""):
                if commands := self.commands.get((scope, key)):
                    return commands
        return []


def check_commands(commands: object, *, ephemeral: bool = True) -> list[JsonObject]:
    """Validate a list of BotCommand; without `ephemeral`, a command is for everybody whatever the bot says.

    Raises:
        ApiError: 400 BOT_COMMAND_INVALID, BOT_COMMAND_DESCRIPTION_INVALID or BOT_COMMANDS_TOO_MUCH.
    """
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    checked = []
    for command in commands:
        name, description = str(command.get("command", "")), str(command.get("description", "")).strip()
        if not _COMMAND.fullmatch(name):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(description) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        whispered = {"is_ephemeral": True} if ephemeral and command.get("is_ephemeral") else {}
        checked.append({"command": name.removeprefix("/"), "description": description, **whispered})
    return checked
