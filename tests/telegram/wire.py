"""The real bot on the stand-in without a network in between: fast enough for a hundred thousand updates."""

from __future__ import annotations

import json
import logging
from collections import Counter
from typing import Any

from small_sommelier import SmallSommelier
from telegram import Update
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop, TypeHandler
from telegram.request import BaseRequest

from bot.app import build
from bot.camera import Reading
from bot.locale import Words
from bot.settings import Settings
from bot.standin import Standin
from bot.standin.errors import ApiError
from bot.standin.model import CallbackQuery, Message
from bot.standin.params import Params, Upload
from bot.store import Store
from bot.telegram.board import Pace
from bot.telegram.haste import FIRST, Haste
from bot.telegram.sound import read

KEPT = ("persons", "notes", "bottles", "tastings", "tasting_people")
"""Tables of what people have; the others are of updates and messages."""


class Wire(BaseRequest):
    """Hands calls straight to the stand-in."""

    def __init__(self, standin: Standin) -> None:
        self.standin = standin

    @property
    def read_timeout(self) -> float:
        return 1.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(self, url: str, method: str, request_data: Any = None, *rest: Any, **more: Any):
        if "/file/" in url:
            found = next((f for f in self.standin.world.files.values() if url.endswith(f.path)), None)
            return (200, found.content) if found else (404, b'{"ok": false, "description": "Not Found"}')
        values = request_data.json_parameters if request_data else {}
        files = request_data.multipart_data if request_data else {}
        uploads = {name: Upload(one[0], one[2], one[1]) for name, one in files.items()}
        try:
            result = await self.standin._api.call(url.rsplit("/", 1)[1], Params(values, uploads))
        except ApiError as refusal:
            body = {"ok": False, "error_code": refusal.code, "description": refusal.description}
            return refusal.code, json.dumps(body).encode()
        return 200, json.dumps({"ok": True, "result": result}).encode()


class Errors(logging.Handler):
    """What is logged as an error, as a type and a place."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: Counter[str] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        line = record.getMessage().partition("failed: ")
        self.lines[line[2] or line[0][:200]] += 1


class Line:
    """The bot, the stand-in and the store, with every error that reached the operator.

    Attributes:
        crashes: errors that are not Telegram's, by type and place.
        refused: answers that Telegram would not take, as to a chat that does not exist.
        unread: updates that no object can be made of.
    """

    def __init__(self, store: Store, words: Words) -> None:
        self.store = store
        self.standin = Standin()
        self.world = self.standin.world
        settings = Settings(token=self.standin.token, base_url="http://127.0.0.1:1/bot", rate_limit=False)
        quiet = Pace(quiet=3600, longest=3600, a_minute=10**9)
        self.application = build(settings, SmallSommelier(), words, store, lambda content: Reading(), quiet)
        self.application.bot._request = (Wire(self.standin), Wire(self.standin))
        self.application.bot._rate_limiter = None
        self.application.add_error_handler(self._caught)
        self.crashes: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.unread = 0
        self.passed: Counter[bool] = Counter()
        self.errors = Errors()
        self._before: dict[int, int] = {}

    @property
    def faults(self) -> int:
        """How many errors were told to the operator that are not Telegram's refusals."""
        return self.errors.lines.total() - self.refused.total()

    async def open(self) -> None:
        await self.application.initialize()
        await self.application.update_processor.initialize()
        logging.getLogger().addHandler(self.errors)
        self.world.updates.clear()

    async def close(self) -> None:
        logging.getLogger().removeHandler(self.errors)
        await self.application.bot_data.board.stop()
        await self.application.shutdown()

    async def _caught(self, update: object, context: Any) -> None:
        error = context.error
        kind = self.refused if isinstance(error, TelegramError) else self.crashes
        frame = error.__traceback__
        while frame and frame.tb_next:
            frame = frame.tb_next
        kind[f"{type(error).__name__} at {frame.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{frame.tb_lineno}"] += 1

    async def hand(self, payload: object) -> bool:
        """Hand the bot an update as JSON; False where no object can be made of it."""
        if read(payload) is None:
            self.unread += 1
            return False
        update = Update.de_json(payload, self.application.bot)
        queue, order = self.application.update_queue, self.application.update_processor
        await queue.put(update)
        while not queue.empty():
            item = queue.get_nowait()
            await order.process_update(item, self.application.process_update(item))
        return True

    def watch(self, haste: Haste) -> None:
        """Let people be asked to slow down, by a clock of one's own."""
        self.application.add_handler(TypeHandler(Update, haste.check), group=FIRST)
        self.haste = haste

    async def passing(self, payload: dict[str, Any]) -> None:
        """Count whether an update would be let through, without answering it."""
        update = Update.de_json(payload, self.application.bot)
        context = self.application.context_types.context.from_update(update, self.application)
        try:
            await self.haste.check(update, context)
            self.passed[True] += 1
        except ApplicationHandlerStop:
            self.passed[False] += 1

    def query(self, payload: dict[str, Any], person: int, message: Message) -> CallbackQuery:
        """Let the stand-in know of a tap, so that it can be answered."""
        about = payload["callback_query"]
        query = CallbackQuery(
            about["id"], person, message.chat_id, message.message_id, about["data"], self.world.clock()
        )
        self.world.callbacks[query.id] = query
        return query

    def mark(self) -> None:
        """Remember which messages there are: those after them are taken away by `clean`."""
        self._before = {chat.id: max(chat.messages, default=0) for chat in self.world.chats.values()}

    def clean(self) -> None:
        for chat in self.world.chats.values():
            for number in [n for n in chat.messages if n > self._before.get(chat.id, 0)]:
                del chat.messages[number]
        self.world.updates.clear()
        self.world.callbacks.clear()

    async def taken(self) -> dict[str, list[Any]]:
        """Return everything that is kept of people."""
        return await self.store._worker.run(
            lambda db: {table: [tuple(row) for row in db.execute(f"select * from {table}")] for table in KEPT}
        )

    async def changes(self) -> int:
        """Return how many rows were ever changed."""
        return await self.store._worker.run(lambda db: db.conn.total_changes)

    async def copied(self) -> bytes:
        """Return a copy of the database."""
        return await self.store._worker.run(lambda db: db.conn.serialize())

    async def put_back(self, copy: bytes) -> None:
        """Let the database be as it was."""
        await self.store._worker.run(lambda db: db.conn.deserialize(copy))
