"""Updates pushed to the bot's webhook, one at a time, each until it is taken."""

import asyncio
import json

from tornado.httpclient import AsyncHTTPClient, HTTPClientError

from bot.standin.updates import UpdateQueue

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
RETRY_DELAY = 0.5  # seconds
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Webhook:
    """The address that updates go to; `url` is "" while there is none."""

    def __init__(self, updates: UpdateQueue) -> None:
        self.url = ""
        self._updates = updates
        self._secret = ""
        self._task: asyncio.Task[None] | None = None

    def set(self, url: str, secret: str) -> None:
        """Send to `url` from now on with this secret token; "" stops."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self.url, self._secret = url, secret
        if url:
            self._task = asyncio.get_running_loop().create_task(self._deliver())

    async def _deliver(self) -> None:
        client = AsyncHTTPClient(force_instance=True)
        headers = {"Content-Type": "application/json"}
        if self._secret:
            headers[SECRET_HEADER] = self._secret
        try:
            while True:
                await self._updates.wait()
                [update] = self._updates.take(0, 1)
                try:
                    await client.fetch(self.url, method="POST", headers=headers, body=json.dumps(update))
                except (HTTPClientError, OSError):
                    await asyncio.sleep(RETRY_DELAY)
                else:
                    self._updates.take(update["update_id"] + 1)
        finally:
            client.close()
