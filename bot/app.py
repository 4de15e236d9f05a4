"""The one place that wires: settings, store, sommelier, texts and Telegram become a bot that runs."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import secrets
import signal
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import cast
from urllib.parse import urlsplit

from pydantic import SecretStr
from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ContextTypes, Defaults, JobQueue
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from bot import camera
from bot.charts import bind, draw
from bot.locale import Words
from bot.settings import Settings, is_loopback
from bot.standin import Standin
from bot.store import Store
from bot.telegram.board import Board, Pace
from bot.telegram.causes import cause
from bot.telegram.chat import add_handlers
from bot.telegram.context import Context, Read, Services, TastevinApplication, now
from bot.telegram.faults import Apologies, failed
from bot.telegram.followups import add_followups
from bot.telegram.haste import add_haste
from bot.telegram.identity import introduce
from bot.telegram.inbox import Inbox, NotKept, revived
from bot.telegram.leftovers import add_leftovers, send_left_over
from bot.telegram.order import PersonByPerson
from bot.telegram.polling import CarefulRequest
from bot.telegram.throttle import UNHELD, Throttle
from bot.telegram.watched import WatchedOrder, WatchedRequest, in_hand, note_failure
from bot.watching.hearing import TimedSommelier
from bot.watching.watch import LONGEST_SILENCE, Load, Watch
from recommender.errors import OperationError, SettingsError
from recommender.sommelier import Sommelier, open_sommelier

logger = logging.getLogger(__name__)

UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MESSAGE_REACTION,
    Update.MY_CHAT_MEMBER,
]
CONNECTIONS = 64
"""Calls to Telegram at a time."""
LEAVING, GRACE, LAST = 0.5, 1.0, 2.0
"""Seconds at the end: to take leave of the server, to begin what waits in line, and to finish what was begun."""


def run_bot(settings: Settings) -> None:
    """Run the bot on Telegram, or on the server of the settings, until SIGINT or SIGTERM.

    Raises:
        OperationError: a setting, the database or the server is at fault.
        DataError: a file that ships is missing or damaged.
    """
    if settings.token is None:
        raise SettingsError("TELEGRAM_BOT_TOKEN is not set; `tastevin demo` needs none")
    asyncio.run(_serve(settings, settings.database, lambda application: f"@{application.bot.username} is listening."))


def run_demo(settings: Settings, port: int) -> None:
    """Run the bot on the local stand-in for Telegram until SIGINT or SIGTERM.

    Everything is forgotten at the end, unless the settings name a database.

    Raises:
        OperationError: the port is taken, or the database is at fault.
        DataError: a file that ships is missing or damaged.
    """
    asyncio.run(_serve_demo(settings, port))


def build(
    settings: Settings,
    sommelier: Sommelier,
    words: Words,
    store: Store,
    read: Read = camera.read,
    pace: Pace | None = None,
    watch: Watch | None = None,
    throttle: Throttle | None = None,
) -> TastevinApplication:
    """Return the bot, wired and not yet running.

    ``read`` reads its pictures, ``pace`` is that of groups' cards, ``watch`` sees what happens, ``throttle`` holds calls back.
    """
    watch = watch or Watch()
    inbox = Inbox(store, Apologies(store, words))
    order = WatchedOrder(watch, inbox)
    board = Board(store, words, draw, now, pace or Pace())
    services = Services(store, sommelier, words, draw, bind, read, board, inbox, in_a_row=order.in_a_row)
    # the library asks for a type to make the data from; what makes ours is as good
    types = ContextTypes(Context, bot_data=cast(type[Services], lambda: services))
    defaults = Defaults(parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True))
    builder = Application.builder().token(settings.token.get_secret_value() if settings.token else "")
    builder = builder.base_url(settings.base_url).base_file_url(settings.base_file_url)
    builder = builder.request(_request(settings, watch, CONNECTIONS))
    builder = builder.get_updates_request(_request(settings, watch, 1, CarefulRequest))
    application = (
        builder.defaults(defaults)
        .rate_limiter(throttle or (Throttle() if settings.send_limit else Throttle(UNHELD)))
        .update_queue(inbox)
        .concurrent_updates(order)
        .job_queue(JobQueue[Context]())
        .context_types(types)
        .build()
    )
    if settings.rate_limit:
        add_haste(application)
    add_handlers(application)
    add_followups(application)
    add_leftovers(application)
    application.add_error_handler(note_failure)
    application.add_error_handler(failed)
    watch.load = lambda: Load(application.update_queue.qsize(), in_hand(order))
    return application


@asynccontextmanager
async def running(application: TastevinApplication, settings: Settings) -> AsyncIterator[None]:
    """Let the bot run for as long as the block lasts; at its end, updates in hand are answered first.

    What cannot be answered within a few seconds is kept, and dealt with at the next start.

    Raises:
        OperationError: the server refuses the token or cannot be reached.
    """
    assert application.updater is not None
    try:
        with _clear_errors(settings):
            await application.initialize()
    except OperationError:
        await application.bot.shutdown()
        raise
    try:
        await introduce(application.bot, application.bot_data.words)
        await application.bot_data.board.whispers.learn(application.bot)
        await send_left_over(application.bot, application.bot_data)
        await application.start()
        await _deal_with_what_was_left(application)
        with _clear_errors(settings):
            await _listen(application, settings)
        yield
    finally:
        await _stop(application)
        await application.shutdown()


async def _stop(application: TastevinApplication) -> None:
    """Finish what is in hand, begin what waits for as long as there is time, and leave the rest in the inbox and the outbox."""
    services = application.bot_data
    closing = asyncio.get_running_loop().call_later(GRACE, services.inbox.close)
    await services.board.stop()
    with suppress(TimeoutError):
        async with asyncio.timeout(LEAVING):
            if application.updater is not None and application.updater.running:
                await application.updater.stop()
    try:
        async with asyncio.timeout(LAST):
            if application.running:
                await services.inbox.shut()
                await application.stop()
    except TimeoutError:
        logger.warning("the answers that are not finished go out at the next start")
        await cast(PersonByPerson, application.update_processor).drop()
        assert application.job_queue is not None
        await application.job_queue.stop(wait=False)  # or it would go on looking for what is due
    closing.cancel()
    services.inbox.close()


async def _serve(settings: Settings, database: Path | None, ready: Callable[[TastevinApplication], str]) -> None:
    async with Store.open(database) as store, _watching(settings, store) as watch:
        # more threads than cores only take Python's one lock from each other
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(os.cpu_count(), "thinking"))
        sommelier = TimedSommelier.of(await asyncio.to_thread(_opened, settings))
        application = build(settings, sommelier, Words.load(), store, watch=watch)
        stop = _stop_signal()
        closing = asyncio.create_task(_close(stop, application))
        async with running(application, settings):
            watch.listening()
            sys.stdout.write(f"{ready(application)}\n")
            sys.stdout.flush()
            # nobody waits for it at the end: what it works out is not kept
            Thread(target=sommelier.prepare, daemon=True).start()
            await stop.wait()
            watch.stopping()
        closing.cancel()


def _opened(settings: Settings) -> Sommelier:
    """Open the sommelier; all that it is made of lasts as long as the process, so the collector of garbage never looks through it.

    Its matrices are small: a second thread for them takes longer to wake than they take, from those that answer somebody else.
    """
    threadpool_limits(limits=1)
    gc.disable()
    try:
        return open_sommelier(model=settings.encoder, catalogue=settings.catalogue)
    finally:
        gc.freeze()
        gc.enable()


async def _close(stop: asyncio.Event, application: TastevinApplication) -> None:
    """Begin nothing more a while after the signal, be it in the midst of what was left."""
    await stop.wait()
    await asyncio.sleep(GRACE)
    application.bot_data.inbox.close()


@asynccontextmanager
async def _watching(settings: Settings, store: Store) -> AsyncIterator[Watch]:
    """Watch the bot for as long as the block lasts; with health, readiness and metrics over HTTP where they are asked for."""
    silence = LONGEST_SILENCE if settings.webhook_url is None else None
    if settings.metrics_address is None:
        yield Watch(silence=silence)
        return
    from bot.watching.metrics import Metrics
    from bot.watching.server import serving

    metrics = Metrics()
    watch = Watch(metrics, silence=silence)
    async with serving(settings.metrics_address, watch, metrics, store.counts):
        yield watch


async def _serve_demo(settings: Settings, port: int) -> None:
    # a token of its own each time: the stand-in numbers its updates afresh, and a kept database tells bots apart by it
    standin = Standin(f"{secrets.randbelow(10**9) + 1}:standin")
    try:
        await standin.start(port)
    except OSError as error:
        raise OperationError(f"port {port} cannot be used: {error.strerror}") from error
    changes = {"token": SecretStr(standin.token), "base_url": standin.base_url, "webhook_url": None}
    database = settings.database if "database" in settings.model_fields_set else None
    try:
        await _serve(settings.model_copy(update=changes), database, lambda application: f"Chat page: {standin.url}")
    finally:
        await standin.stop()


def _request(
    settings: Settings, watch: Watch, connections: int, kind: type[WatchedRequest] = WatchedRequest
) -> WatchedRequest:
    """Return a client; to this machine itself it goes without the environment's proxy."""
    direct = {"trust_env": False} if is_loopback(settings.base_url) else {}
    return kind(watch, connections, direct)


async def _listen(application: TastevinApplication, settings: Settings) -> None:
    assert application.updater is not None
    if settings.webhook_url is None:
        await application.updater.start_polling(allowed_updates=UPDATES, error_callback=_log_silence)
        return
    host, port = settings.listen_address
    await application.updater.start_webhook(
        host,
        port,
        url_path=urlsplit(settings.webhook_url).path.strip("/"),
        webhook_url=settings.webhook_url,
        secret_token=secrets.token_urlsafe(),
        allowed_updates=UPDATES,
    )


def _log_silence(error: TelegramError) -> None:
    """Note in one line that the server did not answer; it is asked again."""
    if not isinstance(error, NotKept):  # that was said when it began
        logger.warning("no updates for now: %s", cause(error))


async def _deal_with_what_was_left(application: TastevinApplication) -> None:
    """Handle the updates that Telegram was told were received, and that the process ended on, before any new one."""
    bot, processor = application.bot, application.update_processor

    async def handle(update: Update) -> None:
        await processor.process_update(update, application.process_update(update))

    await application.bot_data.inbox.recover(bot.id, lambda said: revived(said, bot), handle)


@contextmanager
def _clear_errors(settings: Settings) -> Iterator[None]:
    try:
        yield
    except InvalidToken as error:
        raise SettingsError("TELEGRAM_BOT_TOKEN is refused by the server") from error
    except TelegramError as error:
        raise OperationError(f"{urlsplit(settings.base_url).netloc} does not answer as it should: {error}") from error
    except OSError as error:
        raise OperationError(f"TASTEVIN_LISTEN {settings.listen} cannot be used: {error.strerror}") from error


def _stop_signal() -> asyncio.Event:
    """Return what SIGINT and SIGTERM set; where a loop knows no signals, Ctrl-C ends it anyway."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop
