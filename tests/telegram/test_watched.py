"""The bot as its operator sees it: health, readiness, metrics and lines of log, with real messages."""

import json
import logging
import re
from collections.abc import AsyncIterator

import httpx
import pytest
from people import of_age
from phone import Phone
from small_sommelier import SmallSommelier

from bot.app import build, running
from bot.conversation.state import Person
from bot.settings import Settings
from bot.standin import Standin
from bot.store import Store
from bot.watching.logs import JsonLines
from bot.watching.metrics import Metrics
from bot.watching.server import serving
from bot.watching.traces import Stage, stage
from bot.watching.watch import Watch
from recommender.errors import OperationError

NOTE = "Crozes 2020 hier soir, super poivré mais un peu trop tannique"
PLATFORM = {"implementation", "major", "minor", "patchlevel", "version"}
"""Labels of what Python it is."""
SECRET = "un aveu très privé"


class Broken(SmallSommelier):
    """Fails on some words; its hearing is timed."""

    def understand(self, text, language=None):
        with stage(Stage.UNDERSTANDING):
            if SECRET in text:
                raise RuntimeError(text)
            return super().understand(text, language)


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def watch(metrics: Metrics) -> Watch:
    return Watch(metrics)


@pytest.fixture
async def page(watch: Watch, metrics: Metrics, store: Store) -> AsyncIterator[httpx.AsyncClient]:
    async with (
        serving(("127.0.0.1", 0), watch, metrics, store.counts) as port,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client,
    ):
        yield client


@pytest.fixture
async def camille(
    page: httpx.AsyncClient, standin: Standin, settings: Settings, words, store: Store, watch: Watch
) -> AsyncIterator[Phone]:
    await of_age(store, Person(1001, "Camille", "fr", adult=True, age_asked=True, country="FR"))
    async with running(build(settings, Broken(), words, store, watch=watch), settings):
        watch.listening()
        yield Phone(standin, 1001)


def values(text: str) -> dict[str, float]:
    """The figures of a page of metrics, by name and labels."""
    lines = (line.rpartition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, _, value in lines}


async def test_before_the_start_it_is_alive_and_not_ready(page: httpx.AsyncClient) -> None:
    assert (await page.get("/healthz")).status_code == 200
    ready = await page.get("/readyz")
    assert (ready.status_code, ready.json()) == (503, {"ready": False, "waiting_for": "start"})
    assert (await page.get("/")).status_code == 404
    assert (await page.post("/metrics")).status_code == 405


async def test_what_was_done_is_counted_and_timed(page: httpx.AsyncClient, camille: Phone) -> None:
    assert (await page.get("/readyz")).json() == {"ready": True, "waiting_for": None}
    await camille.write(NOTE)
    await camille.write(SECRET)
    await camille.settled()
    await camille.settled()  # the first of the two is counted by now
    told = (await page.get("/metrics")).text
    found = values(told)
    assert found['tastevin_updates_total{kind="message",outcome="done"}'] in (
        2,
        3,
    )  # the note, and one or both that settle
    assert found['tastevin_updates_total{kind="message",outcome="failed"}'] == 1
    assert found['tastevin_errors_total{kind="message"}'] == 1
    for name, least in {
        "waiting": 3,
        "reading": 3,
        "understanding": 2,
        "thinking": 3,
        "commit": 2,
        "sending": 2,
    }.items():
        assert least <= found[f'tastevin_stage_seconds_count{{stage="{name}"}}'] <= least + 1
    assert found['tastevin_telegram_calls_total{method="sendMessage",result="200"}'] == 2
    assert found["tastevin_people"] == 1
    assert found["tastevin_evenings_live"] == 0
    assert found["tastevin_database_bytes"] > 4096
    assert found["tastevin_queue_length"] == 0
    assert found["tastevin_startup_seconds"] > 0
    assert "Camille" not in told
    assert (
        set(re.findall(r'(\w+)="', told)) <= {"kind", "outcome", "stage", "le", "method", "result", "code"} | PLATFORM
    )
    assert set(re.findall(r'kind="(\w+)"', told)) == {"message"}
    assert ":standin" not in told


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_refusals_are_counted_by_code(page: httpx.AsyncClient, camille: Phone) -> None:
    camille.standin.faults.add("sendMessage", 429, retry_after=1)
    await camille.write("bonjour")
    camille.standin.faults.add("sendMessage", 403, description="Forbidden: bot was blocked by the user")
    camille.world.write(1001, 1001, "bonjour")
    await camille.settled()
    found = values((await page.get("/metrics")).text)
    assert found['tastevin_telegram_refusals_total{code="429"}'] == 1
    assert found['tastevin_telegram_refusals_total{code="403"}'] == 1


async def test_without_its_database_it_is_not_ready_and_still_counts(
    page: httpx.AsyncClient, camille: Phone, store: Store
) -> None:
    await store._worker.run(lambda db: db.execute("alter table persons rename to lost"))
    ready = await page.get("/readyz")
    assert (ready.status_code, ready.json()["waiting_for"]) == (503, "database")
    assert "tastevin_updates_total" in (await page.get("/metrics")).text


async def test_a_line_of_log_has_the_update_and_its_milliseconds_and_nothing_of_the_person(
    camille: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    await camille.write(NOTE)
    await camille.write(SECRET)
    await camille.settled()
    lines = [JsonLines().format(record) for record in caplog.records]
    told = [one for one in map(json.loads, lines) if one["event"] == "update"]
    assert [one["outcome"] for one in told][:2] == ["done", "failed"]
    assert list(told[0]["ms"]) == ["waiting", "reading", "understanding", "thinking", "commit", "sending"]
    assert all(isinstance(one["update"], int) for one in told)
    assert [
        one for one in lines if any(word in one for word in ("Crozes", "aveu", "Camille", "1001", ":standin"))
    ] == []


async def test_a_port_that_is_taken_is_one_clear_line(watch: Watch, metrics: Metrics, store: Store) -> None:
    async with serving(("127.0.0.1", 0), watch, metrics, store.counts) as port:
        with pytest.raises(OperationError, match=rf"^TASTEVIN_METRICS 127\.0\.0\.1:{port} cannot be used"):
            async with serving(("127.0.0.1", port), watch, metrics, store.counts):
                pass
