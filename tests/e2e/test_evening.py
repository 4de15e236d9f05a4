"""Whole evenings with the real process, over HTTP. Read them aloud."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections import Counter
from pathlib import Path

import httpx
import pytest
from gathering import FOLDER, Gathering
from runner import Runner

from bot.standin import Standin

PAGE = re.compile(rb"/Type\s*/Page\b")
SECRETS = ("poivr", "boisé", "j'adore", "cerise", "imbuvable", "sirop", "Chinon", "Morgon", "Syrah")
"""What the tasters of the French evening write or guess, and the wines' names: nothing of it is for the group before the reveal."""


async def played(name: str, runner: Runner, standin: Standin, folder: Path) -> tuple[Gathering, str]:
    script = (FOLDER / f"{name}.txt").read_text("utf-8")
    async with httpx.AsyncClient(base_url=standin.url) as client:
        evening = Gathering(client, standin, runner, folder / "wine.db", script)
        transcript = await evening.play()
    assert await runner.stop() == ""
    return evening, transcript


def notes_kept(evening: Gathering, folder: Path) -> dict[str, Counter[str]]:
    """Who keeps which notes, by the words of the note."""
    database = sqlite3.connect(folder / "wine.db")
    rows = database.execute("select person, text from notes").fetchall()
    database.close()
    names = {number: name for name, number in evening.people.items()}
    kept: dict[str, Counter[str]] = {name: Counter() for name in evening.people}
    for person, text in rows:
        kept[names[person]][text] += 1
    return kept


def told_in_group(transcript: str, group: str) -> str:
    """What the bot said in the group."""
    parts = re.findall(rf"^  → {re.escape(group)}\n((?:    .*\n)+)", transcript, re.MULTILINE)
    return "".join(parts)


@pytest.mark.slow
async def test_six_tasters_five_wines_and_a_restart(runner: Runner, standin: Standin, tmp_path: Path, snapshot) -> None:
    evening, transcript = await played("fr-aveugle", runner, standin, tmp_path)
    before, _, _ = transcript.partition("# La révélation")
    told = told_in_group(before, evening.title)
    assert "Tout le monde a répondu." in told
    assert [secret for secret in SECRETS if secret in told] == []

    [booklet] = evening.documents(evening.group)
    assert booklet.startswith(b"%PDF")
    assert len(PAGE.findall(booklet)) >= 5
    assert evening.documents(evening.people["Karim"]) == []
    [table] = evening.documents(evening.people["Zoé"])
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    scores = {(row["glass"], row["taster"]): row["score"] for row in rows}
    assert len(scores) == len(rows) == 29, "six tasters of five wines; one of them had left before the third"
    assert scores["B", "Léa"] == "8", "changed after the restart"
    assert (scores["A", "Karim"], scores["C", "Zoé"], scores["E", "Tom"]) == ("7", "8.5", "3")

    kept = notes_kept(evening, tmp_path)
    assert {name: sum(notes.values()) for name, notes in kept.items()} == {
        "Zoé": 5, "Karim": 5, "Léa": 5, "Tom": 5, "Inès": 4, "Marc": 5,
    }  # fmt: skip
    assert [name for name, notes in kept.items() if any("sirop" in text for text in notes)] == ["Karim"]
    assert [name for name, notes in kept.items() if any("imbuvable" in text for text in notes)] == ["Tom"]
    assert transcript == snapshot


async def test_in_the_open_by_ranks(runner: Runner, standin: Standin, tmp_path: Path, snapshot) -> None:
    evening, transcript = await played("en-open", runner, standin, tmp_path)
    kept = notes_kept(evening, tmp_path)
    assert [name for name, notes in kept.items() if any("gorgeous" in text for text in notes)] == ["Bo"]
    assert "out of 10" not in transcript.partition("# The reveal")[2], "where wines are ranked nobody gave a number"
    assert transcript == snapshot
