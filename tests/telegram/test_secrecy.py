"""The token, and what people write, are in no line of the log and in no exception, be it at DEBUG; nobody comes in by the webhook."""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Iterator
from io import StringIO

import httpx
import pytest
from people import of_age
from phone import Phone
from telegram.error import InvalidToken

from bot.app import build, running
from bot.conversation.state import Person
from bot.settings import Settings
from bot.standin import Standin
from bot.standin.webhook import SECRET_HEADER
from bot.watching.logs import JsonLines, PlainLines
from recommender.errors import OperationError, SettingsError

TOKEN = "123456:AAbbCCdd-eeff_0011"
WORDS = "un aveu très privé"


@pytest.fixture
async def standin():
    standin = Standin(TOKEN)
    await standin.start()
    standin.world.updates.clear()
    yield standin
    await standin.stop()


@pytest.fixture(params=[PlainLines, JsonLines])
def log(request: pytest.FixtureRequest) -> Iterator[StringIO]:
    """Everything that anybody logs, at DEBUG, as the operator would see it."""
    written, root = StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(written), root.level
    handler.setFormatter(request.param())
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


async def test_a_talk_at_debug_leaves_neither_token_nor_words(settings, sommelier, words, store, standin, log) -> None:
    async with running(build(settings, sommelier, words, store), settings):
        await of_age(store, Person(1001, "Camille", "fr", adult=True, age_asked=True))
        phone = Phone(standin, 1001)
        await phone.write(f"Chinon {WORDS}")
        standin.faults.add("sendMessage", 400, description=f"Bad Request: can't parse entities: {WORDS}")
        await phone.write(f"Chinon {WORDS}")
        standin.faults.add("getUpdates", 502)
        await phone.settled()
    said = log.getvalue()
    assert "HTTP Request" in said, "httpx was heard"
    assert "Calling Bot API endpoint" in said, "python-telegram-bot was heard"
    assert TOKEN.partition(":")[2] not in said
    assert "aveu" not in said
    assert "Camille" not in said


async def test_a_refused_token_is_in_no_line_and_no_message(sommelier, words, store, standin, log) -> None:
    refused = Settings(token="654321:ZZyyXXww-vvuu_9988", base_url=standin.base_url)
    with pytest.raises(SettingsError) as failure:
        async with running(build(refused, sommelier, words, store), refused):
            pass
    assert "ZZyy" not in str(failure.value)
    assert "ZZyy" not in log.getvalue()
    assert "ZZyy" not in repr(refused)
    assert "ZZyy" not in refused.model_dump_json()


async def test_a_server_out_of_reach_is_told_without_the_token(sommelier, words, store, port, log) -> None:
    away = Settings(token=TOKEN, base_url=f"http://127.0.0.1:{port}/bot")
    with pytest.raises(OperationError) as failure:
        async with running(build(away, sommelier, words, store), away):
            pass
    told = "".join(traceback.format_exception(failure.value))
    assert "AAbbCC" not in told
    assert "AAbbCC" not in log.getvalue()


def test_the_library_does_quote_a_refused_token() -> None:
    """Why the one line of `_clear_errors` is not the error's own words."""
    assert issubclass(InvalidToken, Exception)
    assert "AAbb" not in str(SettingsError("TELEGRAM_BOT_TOKEN is refused by the server"))


async def test_a_webhook_lets_nobody_in_without_its_secret(settings, sommelier, words, store, standin, port) -> None:
    hook = f"http://127.0.0.1:{port}/hook"
    settings = settings.model_copy(update={"webhook_url": hook, "listen": f"127.0.0.1:{port}"})
    application = build(settings, sommelier, words, store)
    async with running(application, settings):
        await of_age(store, Person(1001, "Camille", "fr", adult=True, age_asked=True))
        forged = {"update_id": 7, "message": {"message_id": 1, "date": 1, "text": "Chinon super vif"}}
        forged["message"] |= {"chat": standin.world.render_chat(1001), "from": standin.world.render_user(1001)}
        before = await store._worker.run(lambda db: db.conn.total_changes)
        async with httpx.AsyncClient() as stranger:
            tries = [
                {},
                {SECRET_HEADER: ""},
                {SECRET_HEADER: "guessed"},
                {SECRET_HEADER: "é".encode()},
                {SECRET_HEADER: "a" * 5000},
            ]
            for headers in tries:
                for content in (json.dumps(forged), "[" * 50_000, "null", b"\xff"):
                    kind = {"Content-Type": "application/json"}
                    assert (await stranger.post(hook, content=content, headers={**kind, **headers})).status_code == 403
            assert (await stranger.get(hook)).status_code == 405
            for place in ("/", "/hook/../", "/metrics", "/.env"):
                assert (await stranger.get(f"http://127.0.0.1:{port}{place}")).status_code in {404, 405}
        assert application.update_queue.empty()
        assert await store._worker.run(lambda db: db.conn.total_changes) == before


async def test_the_stand_in_listens_on_loopback_alone(standin) -> None:
    addresses = {s.getsockname()[0] for s in standin._server._sockets.values()}
    assert addresses == {"127.0.0.1"}
    async with httpx.AsyncClient() as page:
        for headers in ({"Host": "evil.example.org"}, {"Origin": "http://evil.example.org"}):
            refused = await page.post(f"{standin.url}page/do/write", json={}, headers=headers)
            assert refused.status_code == 403
