"""The small HTTP server of health, readiness and metrics, in the bot's own event loop."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.watching.watch import Kept, Watch
from recommender.errors import OperationError, StoreError

if TYPE_CHECKING:
    from bot.watching.metrics import Metrics

logger = logging.getLogger(__name__)

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
"""Prometheus' text format."""
PATIENCE = 2.0
"""Seconds that the database may take to answer before the bot counts as not ready."""

Count = Callable[[], Awaitable[Kept]]


@asynccontextmanager
async def serving(address: tuple[str, int], watch: Watch, metrics: Metrics, count: Count) -> AsyncIterator[int]:
    """Serve `/healthz`, `/readyz` and `/metrics` for as long as the block lasts; give the port, a free one where 0 is asked.

    Args:
        address: host and port.
        watch: knows how ready the bot is.
        metrics: what it counts.
        count: asks the database how much it holds.

    Raises:
        OperationError: the address cannot be used.
    """
    host, port = address
    try:
        listening = socket.create_server(address, family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise OperationError(f"TASTEVIN_METRICS {host}:{port} cannot be used: {error.strerror}") from error
    server = HTTPServer(_application(watch, metrics, count))
    listening.setblocking(False)
    server.add_socket(listening)
    taken = int(listening.getsockname()[1])
    logger.info("watched on %s: /healthz, /readyz, /metrics", f"{host}:{taken}")
    try:
        yield taken
    finally:
        server.stop()
        await server.close_all_connections()


async def readiness(watch: Watch, count: Count) -> tuple[bool, str]:
    """Return whether the bot can answer people, and the one word of what it lacks: "start", "stop", "telegram", "database"."""
    if missing := watch.missing():
        return False, missing
    try:
        await asyncio.wait_for(count(), PATIENCE)
    except (StoreError, TimeoutError):
        return False, "database"
    return True, ""


class _Health(RequestHandler):
    """The event loop turns: that is all."""

    def get(self) -> None:
        self.finish("alive\n")


class _Readiness(RequestHandler):
    def initialize(self, watch: Watch, count: Count) -> None:
        self.watch, self.count = watch, count

    async def get(self) -> None:
        ready, missing = await readiness(self.watch, self.count)
        self.set_status(200 if ready else 503)
        self.finish({"ready": ready, "waiting_for": missing or None})


class _Metrics(RequestHandler):
    def initialize(self, watch: Watch, metrics: Metrics, count: Count) -> None:
        self.watch, self.metrics, self.count = watch, metrics, count

    async def get(self) -> None:
        with suppress(StoreError, TimeoutError):  # the other figures are wanted most when the database is in trouble
            kept, load = await asyncio.wait_for(self.count(), PATIENCE), self.watch.load()
            self.metrics.look(kept, load.queue, load.in_hand)
        self.set_header("Content-Type", CONTENT_TYPE)
        self.finish(self.metrics.page())


def _application(watch: Watch, metrics: Metrics, count: Count) -> Application:
    about = {"watch": watch, "count": count}
    return Application(
        [
            (r"/healthz", _Health),
            (r"/readyz", _Readiness, about),
            (r"/metrics", _Metrics, {**about, "metrics": metrics}),
        ],
        log_function=lambda handler: None,
    )
