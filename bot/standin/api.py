"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
import json
from contextlib import suppress
from typing import Any

from tornado.web import HTTPError, RequestHandler

from bot.standin.errors import ApiError
from bot.standin.faults import DROPPED, Faults
from bot.standin.methods import BotApi
from bot.standin.model import StoredFile
from bot.standin.params import Params, Upload
from bot.standin.storm import Silence, through
from bot.standin.weather import Weather
from bot.standin.webhook import LOOPBACK


class LoopbackHandler(RequestHandler):
    """Refuses requests addressed by another name than loopback's, as a page elsewhere on the web would make."""

    def prepare(self) -> None:
        """Check the Host and Origin headers."""
        origin = self.request.headers.get("Origin", "")
        if self.request.host_name not in LOOPBACK or origin not in {"", f"http://{self.request.host}"}:
            raise HTTPError(403)

    def data_received(self, chunk: bytes) -> None:
        """Bodies come whole."""


class ApiHandler(LoopbackHandler):
    """One call of a Bot API method."""

    def initialize(self, api: BotApi, token: str, faults: Faults, weather: Weather | None = None) -> None:
        """Receive what every call shares."""
        self.api, self.token, self.faults, self.weather = api, token, faults, weather
        self.work: asyncio.Task[object] | None = None

    async def get(self, token: str, method: str) -> None:
        """Do a call by GET, as Telegram allows."""
        await self.post(token, method)

    async def post(self, token: str, method: str) -> None:
        """Do the call and write its result or refusal."""
        try:
            if token != self.token:
                raise ApiError(401, "Unauthorized")
            params = read_params(self)
            self.api.note(method, params)
            if fault := self.faults.next(method):
                if fault.code == DROPPED:
                    self.detach().close()
                    return
                raise ApiError(fault.code, fault.description, fault.retry_after)
            self.write_json({"ok": True, "result": await self._done(method, params)})
        except ApiError as refusal:
            self.refuse(refusal)
        except Silence as silence:
            await self._say_nothing(silence)
        except asyncio.CancelledError:
            if self.work is None or not self.work.cancelled():
                raise

    async def _done(self, method: str, params: Params) -> object:
        """Do the call, in fair weather or in the one that was ordered."""

        async def do() -> object:
            self.work = asyncio.ensure_future(self.api.call(method, params))
            return await self.work

        if self.weather is None:
            return await do()
        return await through(self.weather, self.api.world, method, params, self.api.about(params), do)

    async def _say_nothing(self, silence: Silence) -> None:
        """Close the connection without an answer, at once or once the bot may have given up waiting."""
        self.work = asyncio.ensure_future(asyncio.sleep(silence.seconds))
        with suppress(asyncio.CancelledError):  # the bot has given up
            await self.work
            self.detach().close()

    def refuse(self, refusal: ApiError) -> None:
        """Write a refusal in the Bot API's shape."""
        body: dict[str, Any] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
        if parameters := refusal.parameters():
            body["parameters"] = parameters
        self.set_status(refusal.code)
        self.write_json(body)

    def write_json(self, body: object) -> None:
        """Write a JSON body."""
        self.set_header("Content-Type", "application/json")
        self.write(json.dumps(body, ensure_ascii=False))

    def on_connection_close(self) -> None:
        """End a long poll whose reader has gone."""
        if self.work is not None:
            self.work.cancel()


def read_params(handler: RequestHandler) -> Params:
    """Read the parameters of a call from its query, form or JSON body."""
    request = handler.request
    values: dict[str, object] = {name: last[-1].decode() for name, last in request.arguments.items()}
    if request.headers.get("Content-Type", "").startswith("application/json") and request.body:
        try:
            values |= json.loads(request.body)
        except (ValueError, TypeError) as error:
            raise ApiError(400, "Bad Request: can't parse request JSON object") from error
    uploads = {
        name: Upload(files[-1]["filename"], files[-1]["content_type"], files[-1]["body"])
        for name, files in request.files.items()
    }
    return Params(values, uploads)


class FileHandler(LoopbackHandler):
    """A file by the path that getFile gave."""

    def initialize(self, api: BotApi, token: str) -> None:
        """Receive what every call shares."""
        self.api, self.token = api, token

    def get(self, token: str, path: str) -> None:
        """Write the file, or 404."""
        found = next((file for file in self.api.world.files.values() if file.path == path), None)
        if token != self.token or found is None:
            raise HTTPError(404)
        write_file(self, found)


def write_file(handler: RequestHandler, file: StoredFile) -> None:
    """Answer with a stored file, never to be run or guessed at by a browser."""
    handler.set_header("Content-Type", file.mime_type)
    handler.set_header("X-Content-Type-Options", "nosniff")
    handler.set_header("Content-Security-Policy", "sandbox")
    handler.write(file.content)
