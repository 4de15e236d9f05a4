"""The notes kept, newest first, a page at a time: all of them, or those that something was asked about."""

from __future__ import annotations

from datetime import datetime, time

from bot.conversation import cards, describing, notes, pointing, searching
from bot.conversation.events import ButtonTapped, Card
from bot.conversation.note_view import wishes
from bot.conversation.replies import Button, Outcome
from bot.conversation.scene import Scene, answer, notice, under_picture
from bot.conversation.searching import Found, Query
from bot.conversation.state import Note
from bot.locale import Html
from bot.locale.html import shortened
from recommender.language.recalling import recalled
from recommender.language.understanding import Intent, Understanding

PAGE = 5
LONGEST = 4
"""Digits of the last page that is turned to."""
EVERYTHING = 100_000
"""More notes than anybody has; reading 2,000 takes an eighth of a second."""
NAMES = 2
"""Words that name no wine of ours beyond which nothing found means that something else was meant."""
QUOTED = 160
"""Longest that a note is quoted, in characters."""
SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}


def history(scene: Scene, page: int = 0, edit: bool = False) -> Outcome:
    """One page of notes; a page that does not exist shows the nearest that does."""
    kept = sorted(scene.state.notes, key=lambda note: (note.at, note.id), reverse=True)
    if not kept:
        return answer(scene.voice.text("history-empty"), edit=edit)
    count = max(scene.state.noted, len(kept))
    return _page(scene, kept, count, scene.voice.text("history-head", count=count), page, edit)


def asked(scene: Scene, u: Understanding) -> Outcome | None:
    """Answer a message that looks for notes ("mes notes sur le Chinon"); None where it wants something else."""
    recall = recalled(u.text)
    if recall is None:
        return None
    query = searching.query_of(scene, recall.words, recall.asks)
    if recall.asks and query.is_empty:  # "have I had this one before?"
        pointed_at = pointing.meant(scene, u)
        query = searching.query_of(scene, pointed_at[0].name, asks=True) if pointed_at else query
        if query.is_empty:
            return None
    if not recall.sure and not searching.surely_wine(scene, query):
        return None
    told = len(query.terms) > NAMES and query.style is None
    return None if told and not searching.found(scene, query).notes else searched(scene, query)


def for_words(scene: Scene, words: str) -> Outcome:
    """Answer /historique bandol."""
    return searched(scene, searching.query_of(scene, words))


def searched(scene: Scene, query: Query, page: int = 0, edit: bool = False) -> Outcome:
    """One page of the notes that a query finds; nothing found is said plainly."""
    voice = scene.voice
    if query.is_empty:
        return history(scene, page, edit)
    result = searching.found(scene, query)
    what = voice.text("bold", name=_what(scene, query))
    if not result.notes:
        everything = ((scene.button("button-history", "history", "0"),),) if scene.state.notes else ()
        line = voice.text("search-no" if query.asks else "search-none", what=what)
        return answer(line, keyboard=everything, card=Card("history", {}), edit=edit)
    head = _head(scene, query, result, what)
    return _page(scene, result.notes, len(result.notes), head, page, edit, query)


def turned(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Plus anciennes ▸], [◂ Plus récentes]; under a picture, a message of its own."""
    query, edit = _query(tap.card), not under_picture(tap)
    if query and tap.card and tap.card.kind == "history":
        return searched(scene, query, _number(tap.argument), edit)
    return history(scene, _number(tap.argument), edit)


def opened(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[3]: that note with its own buttons, below the list, which stays."""
    note = scene.note(opens(tap))
    return notes.shown(scene, note, edit=False) if note else notice(scene, "note-gone")


def opens(tap: ButtonTapped) -> int | None:
    """Return the id of the note that a tap on a list opens."""
    listed = tap.card.payload.get("notes") if tap.card and tap.action == "open" else None
    place = _number(tap.argument)
    if not isinstance(listed, list) or not 1 <= place <= len(listed):
        return None
    return listed[place - 1] if isinstance(listed[place - 1], int) else None


def reach(tap: ButtonTapped) -> int:
    """How many of the latest notes a tap needs to see."""
    return EVERYTHING if _query(tap.card) else (_number(tap.argument) + 1) * PAGE


def reach_of_words(text: str) -> int:
    """How many of the latest notes a message needs to see: all of them, where it may look for some."""
    return EVERYTHING if recalled(text) else 0


def _query(card: Card | None) -> Query | None:
    return cards.unpacked(Query, card.payload.get("query")) if card and card.payload.get("query") else None


def _number(argument: str) -> int:
    return cards.figure(argument[:LONGEST])


def _page(
    scene: Scene,
    found: list[Note] | tuple[Note, ...],
    count: int,
    head: Html,
    page: int,
    edit: bool,
    query: Query | None = None,
) -> Outcome:
    last = (count - 1) // PAGE
    page = min(max(page, 0), last)
    listed = found[page * PAGE : (page + 1) * PAGE]
    lines = [
        scene.voice.text("numbered", place=str(n), line=_line(scene, note)) for n, note in enumerate(listed, start=1)
    ]
    if query and query.asks and page == 0:
        lines.insert(1, scene.voice.text("search-quote", words=shortened(listed[0].understanding.text, QUOTED)))
    newer = [scene.button("button-newer", "history", str(page - 1))] if page else []
    older = [scene.button("button-older", "history", str(page + 1))] if page < last else []
    places = tuple(Button(str(n), "open", str(n)) for n in range(1, len(listed) + 1))
    payload: dict[str, object] = {"page": page, "notes": [note.id for note in listed]}
    if query:
        payload["query"] = cards.packed(query)
    return answer(head, *lines, keyboard=(places, (*newer, *older)), card=Card("history", payload), edit=edit)


def _line(scene: Scene, note: Note) -> Html:
    voice, u = scene.voice, note.understanding
    day = voice.day(note.at) if note.at.year == scene.at.year else voice.date(note.at)
    if u.intent is Intent.PREFERENCE:
        wish = ", ".join(wishes(scene, u)) or u.text
        return voice.text("history-preference", day=day, wish=wish)
    told = voice.plain("verdict-faulty") if u.fault else describing.verdict(voice, u)
    name = voice.text("bold", name=describing.mention_name(u.wines[0])) if u.wines else voice.text("nameless")
    return voice.text("history-line", day=day, wine=name, verdict=told)


def _head(scene: Scene, query: Query, result: Found, what: Html) -> Html:
    voice, count = scene.voice, len(result.notes)
    if not result.by_wine and query.style:
        return voice.text("search-spoken", what=what, count=count)
    if query.asks:
        return voice.text("search-yes", what=what, count=count)
    return voice.text("search-best" if query.best else "search-head", what=what, count=count)


def _what(scene: Scene, query: Query) -> str:
    """Say what was looked for, as it was understood: "Chinon, rouge, aimés, été 2025"."""
    voice = scene.voice
    parts = [query.said, *(voice.plain(f"year-shade-{shade.replace('é', 'e')}") for shade in query.shades)]
    if query.liking:
        parts.append(voice.plain("search-favourites" if query.best else f"search-{query.liking}"))
    parts += [str(query.year) if query.year else "", _when(scene, query)]
    said = ", ".join(dict.fromkeys(filter(None, parts)))
    return said[:1].upper() + said[1:]


def _when(scene: Scene, query: Query) -> str:
    voice = scene.voice
    if query.first is None or query.last is None:
        return ""
    first, last = (datetime.combine(day, time()) for day in (query.first, query.last))
    if query.kind == "month":
        return voice.month(first, with_year=True)
    if query.kind == "season":
        return voice.plain(f"season-{SEASONS.get(first.month, 'spring')}", year=str(first.year))
    if query.kind == "year":
        return str(first.year)
    if first == last:
        return voice.date(first)
    return voice.plain("search-days", first=voice.date(first), last=voice.date(last))
