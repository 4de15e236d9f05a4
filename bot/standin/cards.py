"""Bot API methods about the bot itself, its commands, chats and files."""

from bot.standin.errors import bad_request
from bot.standin.messaging import target
from bot.standin.model import JsonObject
from bot.standin.params import Params
from bot.standin.profile import DEFAULT_SCOPE, Scope, check_commands
from bot.standin.world import World

SCOPES = frozenset(
    {
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    }
)
MAX_DOWNLOAD = 20 * 1024**2  # bytes
MAX_LENGTHS = {"name": 64, "description": 512, "short_description": 120}  # characters


def get_me(world: World, params: Params) -> JsonObject:
    """GetMe."""
    more = {"supports_inline_queries": world.inline.enabled, "has_main_web_app": False}
    more |= {"can_connect_to_business": False, "can_read_all_group_messages": False}
    return {**world.bot.as_json(), "can_join_groups": True, **more}


def set_my_commands(world: World, params: Params) -> bool:
    """SetMyCommands."""
    world.bot.commands[_command_key(params)] = check_commands(
        params.structure("commands", "commands"), ephemeral=world.ephemeral
    )
    world.tell("commands")
    return True


def get_my_commands(world: World, params: Params) -> list[JsonObject]:
    """GetMyCommands."""
    return world.bot.commands.get(_command_key(params), [])


def delete_my_commands(world: World, params: Params) -> bool:
    """DeleteMyCommands."""
    world.bot.commands.pop(_command_key(params), None)
    world.tell("commands")
    return True


def set_my_text(kind: str, world: World, params: Params) -> bool:
    """SetMyName, setMyDescription, setMyShortDescription."""
    text = params.text(kind)
    if len(text) > MAX_LENGTHS[kind]:
        raise bad_request(f"bot {kind.replace('_', ' ')} is too long")
    world.bot.texts[kind, _language(params)] = text
    world.tell("people")
    return True


def get_my_text(kind: str, world: World, params: Params) -> JsonObject:
    """GetMyName, getMyDescription, getMyShortDescription."""
    if kind == "name":
        return {kind: world.bot.name(_language(params))}
    return {kind: world.bot.text(kind, _language(params))}


def set_chat_menu_button(world: World, params: Params) -> bool:
    """SetChatMenuButton."""
    button = params.structure("menu_button", "menu button") or {"type": "default"}
    if button.get("type") not in {"default", "commands", "web_app"}:
        raise bad_request("can't parse menu button: Unsupported type specified")
    world.bot.menu_buttons[params.integer("chat_id")] = button
    return True


def get_chat_menu_button(world: World, params: Params) -> JsonObject:
    """GetChatMenuButton."""
    buttons = world.bot.menu_buttons
    return buttons.get(params.integer("chat_id")) or buttons.get(0) or {"type": "default"}


def get_chat(world: World, params: Params) -> JsonObject:
    """GetChat."""
    chat = target(world, params)
    reactions = {"max_reaction_count": 11, "accent_color_id": 0, "accepted_gift_types": _NO_GIFTS}
    return {**world.render_chat(chat.id), **reactions}


def get_chat_member(world: World, params: Params) -> JsonObject:
    """GetChatMember: the first person of a group is its owner."""
    chat, user = target(world, params), params.integer("user_id")
    if user != world.bot.id and user not in world.people:
        raise bad_request("invalid user_id specified")
    return world.render_member(chat, user)


def get_chat_administrators(world: World, params: Params) -> list[JsonObject]:
    """GetChatAdministrators: the owner first, then the others, the bot last where it is one."""
    chat = target(world, params)
    if not chat.is_group:
        raise bad_request("there are no administrators in the private chat")
    shown = [world.render_member(chat, user) for user in (*chat.members, world.bot.id)]
    return [member for member in shown if member["status"] in {"creator", "administrator"}]


def get_chat_member_count(world: World, params: Params) -> int:
    """GetChatMemberCount: the people and the bot."""
    return len(target(world, params).members) + 1


def get_file(world: World, params: Params) -> JsonObject:
    """GetFile."""
    file = world.files.get(params.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.content) > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    return {**file.as_json(), "file_path": file.path}


_NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)


def _language(params: Params) -> str:
    code = params.text("language_code")
    if code and not (len(code) == 2 and code.isalpha()):
        raise bad_request("invalid language_code specified")
    return code


def _command_key(params: Params) -> tuple[Scope, str]:
    scope = params.structure("scope", "BotCommandScope") or {"type": DEFAULT_SCOPE[0]}
    if scope.get("type") not in SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    return (scope["type"], int(scope.get("chat_id", 0)), int(scope.get("user_id", 0))), _language(params)
