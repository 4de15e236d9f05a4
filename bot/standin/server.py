"""The stand-in as a server on loopback, in the caller's event loop."""

import asyncio
import time
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from bot.standin.api import ApiHandler, FileHandler
from bot.standin.faults import Faults
from bot.standin.ledger import Clock
from bot.standin.methods import BotApi
from bot.standin.model import JsonObject, Message
from bot.standin.pages import (
    ActHandler,
    AnswerHandler,
    CallsHandler,
    CommandsHandler,
    EventsHandler,
    HistoryHandler,
    PageHandler,
    StateHandler,
    StoredFileHandler,
)
from bot.standin.weather import Weather
from bot.standin.webhook import Webhook
from bot.standin.world import World

ADDRESS = "127.0.0.1"
DEFAULT_TOKEN = "1:standin"
MAX_BODY = 64 * 1024**2  # bytes; Telegram takes documents up to 50 MB
PAGE = Path(__file__).parent / "page"


class Standin:
    """Telegram in a box: two people, a group, the Bot API and a chat page.

    Args:
        token: the only token that is let in.
        clock: gives the time, in seconds since the epoch.
        ephemeral: whether ephemeral messages are known; without them it is as a server before Bot API 10.2.
        limits: whether Telegram's limits on messages to a group and in all are held (429 past them).
        weather: what calls meet at set rates; None for fair weather.

    Attributes:
        world: the state, to act on from a test (`world.write(person, chat, text)`).
        faults: failures to order in advance (`faults.add("sendMessage", 429, retry_after=3)`).
        calls: how many calls the bot made (`calls.count("editMessageText", chat)`).
    """

    def __init__(
        self,
        token: str = DEFAULT_TOKEN,
        clock: Clock = time.time,
        *,
        limits: bool = False,
        ephemeral: bool = True,
        weather: Weather | None = None,
    ) -> None:
        self.token = token
        self.world = World(clock, int(token.split(":")[0]))
        self.world.ephemeral = ephemeral
        self.faults = Faults()
        self.weather = weather
        self.port = 0
        self._webhook = Webhook(self.world.updates)
        self._api = BotApi(self.world, self._webhook)
        self._api.limits.enabled = limits
        self.calls = self._api.calls
        self._server: HTTPServer | None = None
        people = [self.world.add_person("Camille", "fr"), self.world.add_person("Sam", "en")]
        self.world.add_group("Dégustation", [person.id for person in people])

    @property
    def url(self) -> str:
        """The chat page."""
        return f"http://{ADDRESS}:{self.port}/"

    @property
    def base_url(self) -> str:
        """The value for `TELEGRAM_BASE_URL`; python-telegram-bot adds the token and the method."""
        return f"http://{ADDRESS}:{self.port}/bot"

    @property
    def base_file_url(self) -> str:
        """Where files are fetched; python-telegram-bot adds the token and the path."""
        return f"http://{ADDRESS}:{self.port}/file/bot"

    async def start(self, port: int = 0) -> None:
        """Listen on loopback; port 0 takes any free one.

        Raises:
            OSError: the port is taken.
        """
        sockets = bind_sockets(port, ADDRESS)
        self.port = int(sockets[0].getsockname()[1])
        self._server = HTTPServer(self._application(), max_buffer_size=MAX_BODY)
        self._server.add_sockets(sockets)

    async def stop(self) -> None:
        """Stop listening and close every connection, long polls included."""
        self._webhook.set("", "")
        if self._server is not None:
            self._server.stop()
            await self._server.close_all_connections()
            self._server = None

    async def replies(self, chat_id: int, after: int = 0, count: int = 1) -> list[Message]:
        """Wait until the bot has written `count` messages in a chat.

        Args:
            chat_id: the chat.
            after: only messages with a greater message_id count.
            count: how many to wait for.
        """
        changed = asyncio.Event()

        def wake(event: JsonObject) -> None:
            changed.set()

        stop = self.world.listen(wake)
        try:
            while True:
                messages = self.world.chat(chat_id).messages.values()
                found = [one for one in messages if one.message_id > after and one.sender_id == self.world.bot.id]
                if len(found) >= count:
                    return found
                changed.clear()
                await changed.wait()
        finally:
            stop()

    def _application(self) -> Application:
        api = self._api
        world = {"world": self.world, "faults": self.faults}
        calls = {"api": api, "token": self.token, "faults": self.faults, "weather": self.weather}
        return Application(
            [
                (r"/bot([^/]*)/(\w+)", ApiHandler, calls),
                (r"/file/bot([^/]*)/(.+)", FileHandler, {"api": api, "token": self.token}),
                (r"/page/state", StateHandler, world),
                (r"/page/messages", HistoryHandler, world),
                (r"/page/commands", CommandsHandler, world),
                (r"/page/calls", CallsHandler, {"calls": self.calls}),
                (r"/page/events", EventsHandler, {"world": self.world}),
                (r"/page/answers/(\w+)", AnswerHandler, world),
                (r"/page/files/([\w-]+)", StoredFileHandler, world),
                (r"/page/do/(\w+)", ActHandler, world),
                (r"/(.*)", PageHandler, {"path": str(PAGE), "default_filename": "index.html"}),
            ],
            log_function=lambda handler: None,  # refusals are the bot's to log
        )
