"""The table of Bot API methods."""

from collections.abc import Awaitable, Callable
from functools import partial
from urllib.parse import urlsplit

from bot.standin import cards, ephemeral, inline, messaging, polls
from bot.standin.calls import Calls, Limits
from bot.standin.errors import ApiError, bad_request
from bot.standin.model import JsonObject
from bot.standin.params import Params
from bot.standin.updates import LIMIT
from bot.standin.webhook import LOOPBACK, Webhook
from bot.standin.world import World

Method = Callable[[World, Params], object]
WEBHOOK_ACTIVE = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it first"

_METHODS: dict[str, Method] = {
    "getMe": cards.get_me,
    "sendMessage": messaging.send_message,
    "sendPhoto": messaging.send_photo,
    "sendDocument": messaging.send_document,
    "sendPoll": polls.send_poll,
    "stopPoll": polls.stop_poll,
    "sendChatAction": messaging.send_chat_action,
    "editMessageText": messaging.edit_message_text,
    "editMessageCaption": messaging.edit_message_caption,
    "editMessageMedia": messaging.edit_message_media,
    "editMessageReplyMarkup": messaging.edit_message_reply_markup,
    "deleteMessage": messaging.delete_message,
    "answerCallbackQuery": messaging.answer_callback_query,
    "answerInlineQuery": inline.answer_inline_query,
    "setMessageReaction": messaging.set_message_reaction,
    "setMyCommands": cards.set_my_commands,
    "getMyCommands": cards.get_my_commands,
    "deleteMyCommands": cards.delete_my_commands,
    "setMyName": partial(cards.set_my_text, "name"),
    "getMyName": partial(cards.get_my_text, "name"),
    "setMyDescription": partial(cards.set_my_text, "description"),
    "getMyDescription": partial(cards.get_my_text, "description"),
    "setMyShortDescription": partial(cards.set_my_text, "short_description"),
    "getMyShortDescription": partial(cards.get_my_text, "short_description"),
    "setChatMenuButton": cards.set_chat_menu_button,
    "getChatMenuButton": cards.get_chat_menu_button,
    "getChat": cards.get_chat,
    "getChatMember": cards.get_chat_member,
    "getChatAdministrators": cards.get_chat_administrators,
    "getChatMemberCount": cards.get_chat_member_count,
    "getFile": cards.get_file,
    "logOut": lambda world, params: True,
    "close": lambda world, params: True,
}


_EPHEMERAL: dict[str, Method] = {
    "editEphemeralMessageText": ephemeral.edit_text,
    "editEphemeralMessageCaption": ephemeral.edit_caption,
    "editEphemeralMessageMedia": ephemeral.edit_media,
    "editEphemeralMessageReplyMarkup": ephemeral.edit_reply_markup,
    "deleteEphemeralMessage": ephemeral.delete,
}


class BotApi:
    """Every method of the Bot API that the stand-in knows, over one world."""

    def __init__(self, world: World, webhook: Webhook) -> None:
        self.world = world
        self.webhook = webhook
        self.calls = Calls()
        self.limits = Limits(world.clock)
        self._own: dict[str, Callable[[Params], Awaitable[object]]] = {
            "getUpdates": self.get_updates,
            "setWebhook": self.set_webhook,
            "deleteWebhook": self.delete_webhook,
            "getWebhookInfo": self.get_webhook_info,
        }
        self._methods = {**_METHODS, **(_EPHEMERAL if world.ephemeral else {})}
        self._names = {name.lower(): name for name in (*self._methods, *self._own)}

    def note(self, name: str, params: Params) -> None:
        """Count a call, whatever comes of it; a name that is no method's counts as it was written."""
        self.calls.note(self._names.get(name.lower(), name), self.about(params))

    async def call(self, name: str, params: Params) -> object:
        """Do what the method says; its name is not case-sensitive.

        Raises:
            ApiError: as Telegram would refuse; 404 for an unknown method, 429 past the limits.
        """
        known = self._names.get(name.lower())
        if known is None:
            raise ApiError(404, "Not Found: method not found")
        if own := self._own.get(known):
            return await own(params)
        self.limits.admit(known, self.about(params))
        return self._methods[known](self.world, params)

    async def get_updates(self, params: Params) -> list[JsonObject]:
        """GetUpdates, with long polling."""
        if self.webhook.url:
            raise ApiError(409, WEBHOOK_ACTIVE)
        self._allow(params)
        limit = params.integer("limit", LIMIT)
        return await self.world.updates.poll(params.integer("offset"), limit, params.number("timeout"))

    async def set_webhook(self, params: Params) -> bool:
        """SetWebhook, to loopback only; an empty URL takes it away."""
        url = params.text("url")
        if url and urlsplit(url).hostname not in LOOPBACK:
            raise bad_request("bad webhook: the stand-in calls loopback addresses only")
        self._allow(params)
        if params.flag("drop_pending_updates"):
            self.world.updates.clear()
        self.webhook.set(url, params.text("secret_token"))
        return True

    async def delete_webhook(self, params: Params) -> bool:
        """DeleteWebhook."""
        if params.flag("drop_pending_updates"):
            self.world.updates.clear()
        self.webhook.set("", "")
        return True

    async def get_webhook_info(self, params: Params) -> JsonObject:
        """GetWebhookInfo."""
        pending = {"has_custom_certificate": False, "pending_update_count": len(self.world.updates)}
        return {"url": self.webhook.url, **pending}

    def about(self, params: Params) -> int:
        """Return the chat that a call is about: the one named, or the one of the query that it answers; 0 for none."""
        if chat_id := params.integer("chat_id"):
            return chat_id
        query = self.world.callbacks.get(params.text("callback_query_id"))
        return query.chat_id if query else 0

    def _allow(self, params: Params) -> None:
        if "allowed_updates" in params:
            self.world.updates.allow(params.structure("allowed_updates", "allowed updates") or [])
