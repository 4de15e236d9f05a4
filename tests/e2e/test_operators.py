"""The real process, as whoever runs it sees it."""

import json
import socket

import httpx
from runner import Runner, Talker

from bot.standin import Standin

NOTE = "Crozes 2020 hier soir, super poivré mais un peu trop tannique"


async def test_health_metrics_and_a_log_of_json(runner: Runner, standin: Standin) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = "{}:{}".format(*free.getsockname())
    await runner.start_bot(TASTEVIN_METRICS=address, TASTEVIN_LOG="json")
    async with httpx.AsyncClient(trust_env=False) as client:
        assert (await client.get(f"http://{address}/healthz")).status_code == 200
        assert (await client.get(f"http://{address}/readyz")).json() == {"ready": True, "waiting_for": None}
        async with httpx.AsyncClient(base_url=standin.url) as page:
            camille = Talker(page, 1001)
            await camille.write(NOTE)
            await camille.write("oui")
            await camille.write("/aide")
        told = (await client.get(f"http://{address}/metrics")).text
        assert 'tastevin_updates_total{kind="message",outcome="done"} ' in told
        assert 'tastevin_stage_seconds_count{stage="understanding"} ' in told
    log = await runner.stop()
    lines = [json.loads(line) for line in log.splitlines()]
    events = [line["event"] for line in lines]
    assert [events[0], events[-1]] == ["watched", "stopping"]
    assert "listening" in events
    heard = [line["ms"] for line in lines if line["event"] == "update" and line["kind"] == "message"]
    assert len(heard) == 3
    assert all("commit" in stages for stages in heard)
    assert not any(said in log for said in ("Crozes", "Camille", "aide", standin.token))
