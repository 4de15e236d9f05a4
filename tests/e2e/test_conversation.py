"""The real process, with the real sommelier, spoken to over HTTP."""

import asyncio
import sqlite3

import httpx
from runner import Runner, Talker, labels

from bot.standin import Standin


async def test_ten_messages_in_two_languages_and_a_restart(runner: Runner, standin: Standin, tmp_path) -> None:
    await runner.start_bot()
    async with httpx.AsyncClient(base_url=standin.url) as client:
        camille, sam = Talker(client, 1001), Talker(client, 1002)
        question = await camille.write("Crozes 2020 hier soir, super poivré mais un peu trop tannique")
        assert labels(question) == ["Oui", "Pas encore", "Je vis ailleurs"]
        await camille.tap(question, "Oui")
        note = await camille.edited(question)
        assert note["text"].startswith("Crozes-Hermitage")
        assert "2020" in note["text"].splitlines()[0]
        assert {"Corriger", "Annuler", "À table"} <= set(labels(note))
        corrected = await camille.write("non, c'était un Saint-Joseph")
        assert "Saint-Joseph" in corrected["text"]
        assert "Apremont" in (await camille.write("un vin pour une raclette, 12 € max"))["text"]
        assert (await camille.write("conseille-moi un rouge souple pour ce soir"))["text"]
        assert "Saint-Joseph" in (await camille.write("/historique"))["text"]

        question = await sam.write("Rioja Reserva 2016 last night, loved it, vanilla and soft tannins, 4.5/5")
        assert question["text"].startswith("First things first")
        loved = await sam.write("yes")
        assert "Rioja" in loved["text"]
        assert "Undo" in labels(loved)
        assert "Muscadet" in (await sam.write("Chablis at 14 or Muscadet at 8 with oysters?"))["text"]
        assert (await sam.write("what to eat with a Rioja Reserva?"))["text"]
        assert (await sam.write("/profile"))["text"]
        assert "movie" not in (await sam.write("what's the best movie of the year?"))["text"]

        await camille.tap(corrected, "À table")
        fed = await camille.edited(corrected)
        await camille.tap(fed, "◂ La note")
        again = await camille.edited(fed)
        assert "Annuler" in labels(again)
        assert await runner.stop() == ""

        await runner.start_bot()
        await camille.tap(again, "Annuler")
        assert labels(await camille.edited(again)) == ["Remettre"]
        assert await runner.stop() == ""
    with sqlite3.connect(tmp_path / "wine.db") as database:
        kept = [person for (person,) in database.execute("select person from notes")]
    database.close()
    assert kept == [1002]


async def test_the_demo_prints_its_chat_page_and_ends_cleanly(runner: Runner) -> None:
    process = await runner.start("demo", "--port", "0")
    assert process.stdout is not None
    line = (await process.stdout.readline()).decode()
    assert line.startswith("Chat page: http://127.0.0.1:"), (await process.communicate())[1].decode()
    async with httpx.AsyncClient(base_url=line.split()[-1]) as client:
        assert "<title>" in (await client.get("")).text
        camille = Talker(client, 1001)
        assert "Bonjour" in (await camille.write("bonjour"))["text"]
    assert await runner.stop() == ""


async def test_a_bot_without_a_token_says_so_in_one_line(runner: Runner) -> None:
    process = await runner.start("bot")
    out, problems = await asyncio.wait_for(process.communicate(), 120)
    assert (process.returncode, out) == (1, b"")
    assert problems.decode().startswith("tastevin: TELEGRAM_BOT_TOKEN is not set")
    assert len(problems.decode().splitlines()) == 1
