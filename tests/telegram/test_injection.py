"""What people, groups and wines are called is text wherever it is shown: no markup, no formula, no SQL, no path."""

from __future__ import annotations

import csv
import io

import pytest
from people import of_age
from small_pieces import datas, newcomer, set_table, tap
from small_pieces import said as answers
from wire import KEPT, Line

from bot.conversation.state import Person
from bot.tasting.table import table
from bot.telegram.evening_files import _name

MARKUP = (
    "<b>gras</b>", "</b></i></code></pre>", "<a href='http://evil.example.org'>clic</a>", '<a href="tg://user?id=1">moi</a>',
    "<tg-spoiler>", "<script>alert(1)</script>", "<pre><code class='language-x'>", "<!-- x -->", "<![CDATA[x]]>", "&lt;b&gt;", "&amp;amp;",
    "&#60;b&#62;", "&nbsp;", "&", "<", ">", "<<b>>", "*gras* _it_ `code` [x](http://evil.example.org)", "{ $name }", "{name} %s %(x)s",
    "'; drop table notes; --", "x' or '1'='1", "\u202egnirts", "a\nb", "../../etc/passwd", "=1+1", "=cmd|' /C calc'!A0", "@SUM(1)",
    "+1", "-1", "\t=1", "`${x}`", "🍷" * 60, "Z\u0351\u0343a\u0334\u0321lgo",
)  # fmt: skip
GUESTS = (1001, 1002)


@pytest.fixture
async def line(store, words):
    line = Line(store, words)
    await line.open()
    yield line
    await line.close()


async def call(line: Line, number: int, name: str) -> None:
    """Let a person be called something, from now on and in what is kept."""
    line.world.people[number].first_name = name
    await of_age(line.store, Person(number, name, "fr", adult=True, age_asked=True))


def marks(line: Line) -> set[str]:
    """Return what in the bot's messages is a link, a mention or code: the bot itself writes none with a person's words."""
    sent = [m for chat in line.world.chats.values() for m in chat.messages.values() if m.sender_id == line.world.bot.id]
    return {str(entity["type"]) for message in sent for entity in message.entities} | {
        entity["url"] for message in sent for entity in message.entities if "url" in entity
    }


@pytest.mark.parametrize("what", MARKUP)
async def test_whatever_somebody_is_called_or_writes_is_shown_as_text(line, what: str) -> None:
    for number in GUESTS:
        await call(line, number, what)
        line.world.chat(number).started = True
    group = min(line.world.chats)
    line.world.chat(group).title = what
    for text in (
        f"bonjour {what}", f"Chinon {what} super vif", f"jamais de {what}", f"avec quoi boire {what} ?", f"/accord {what}",
        f"/conseil {what}", f"c'est quoi {what} ?", "/historique", "/profil", "/export", f"/{what}",
    ):  # fmt: skip
        await answers(line, 1001, text)
    for text in (f"@tastevin_bot {what} ?", f"/vote {what}, Chinon {what}", f"/accord {what}"):
        await answers(line, 1001, text, group)
    card = await set_table(line, GUESTS, f"Chinon {what}, Morgon {what}")
    for number in GUESTS:
        await answers(line, number, f"8 {what} cerise")
    assert line.refused == {}, "Telegram would not have taken a message"
    assert not line.crashes
    assert not marks(line) & {"text_link", "text_mention", "code", "pre", "spoiler"}
    assert not any("evil" in mark for mark in marks(line) if "://" in mark)
    assert datas(card)
    tables = await line.taken()
    assert set(tables) == set(KEPT)
    assert tables["persons"]


@pytest.mark.parametrize("formula", ["=1+1", "=cmd|' /C calc'!A0", "@SUM(1)", "+1+1", "-1+1", "\t=1", "\r=1"])
async def test_neither_table_holds_a_formula(line, formula: str) -> None:
    for number in GUESTS:
        await call(line, number, formula)
        line.world.chat(number).started = True
    await answers(line, 1001, f"{formula} Chinon super vif")
    await set_table(line, GUESTS, f"{formula} Chinon, Morgon")
    await answers(line, 1001, f"8 {formula} cerise")
    export = await line.store.export(1001)
    [held] = [
        await line.store.evenings.one(number) for number in await line.store.evenings.unsettled(line.world.bot.id)
    ]
    for content in (export.csv, table(held.evening)):
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert len(rows) > 1
        assert [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")] == []


@pytest.mark.parametrize("title", ["../../etc/passwd", "a/b\\c", "\x00", "con", ".", "", "x" * 300, "=1", "é/ü"])
async def test_a_groups_title_is_no_path(line, title: str) -> None:
    for number in GUESTS:
        await call(line, number, "Camille")
        line.world.chat(number).started = True
    line.world.chat(min(line.world.chats)).title = title
    await set_table(line, GUESTS)
    [held] = [
        await line.store.evenings.one(number) for number in await line.store.evenings.unsettled(line.world.bot.id)
    ]
    name = _name(held)
    assert name.startswith("tastevin-")
    assert not set(name) - set("abcdefghijklmnopqrstuvwxyz0123456789-_")
    assert len(name) < 80


async def test_nobody_sees_anothers_sheet_or_note_by_a_forwarded_button(line) -> None:
    """A button is looked up by its message and the chat it stands in: the same number elsewhere is another message."""
    newcomer(line, 1777, "Autre")
    for number in (1001, 1777):
        await call(line, number, "Camille")
        line.world.chat(number).started = True
    [note, *_] = await answers(line, 1001, "Chinon super vif")
    before = await line.taken()
    note.chat_id = 1777  # the same message's number, in the chat of somebody else
    line.world.chats[1777].messages[note.message_id] = note
    for data in ("undo", "fix", "liking:loved", "table", "back"):
        await tap(line, 1777, note, data)
    assert {table: rows for table, rows in (await line.taken()).items() if table == "notes"} == {
        "notes": before["notes"]
    }
    note.chat_id = 1001  # somebody else's finger in this chat: not such as Telegram sends
    await tap(line, 1777, note, "undo")
    assert (await line.taken())["notes"] == before["notes"]
