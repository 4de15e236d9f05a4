"""How somebody stands in a group, as the Bot API's ChatMember."""

from bot.standin.model import JsonObject

_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
)
_NO_RIGHTS = ("can_promote_members", "can_post_stories", "can_edit_stories", "can_delete_stories", "can_manage_topics")


def member_json(user: JsonObject, status: str) -> JsonObject:
    """Return the Bot API's ChatMember; an administrator has the usual rights, but names no others."""
    more: JsonObject = {}
    if status == "kicked":
        more = {"until_date": 0}
    elif status == "creator":
        more = {"is_anonymous": False}
    elif status == "administrator":
        rights = dict.fromkeys(_RIGHTS, True) | dict.fromkeys(_NO_RIGHTS, False)
        more = {"can_be_edited": False, "is_anonymous": False, **rights}
    return {"user": user, "status": status, **more}
