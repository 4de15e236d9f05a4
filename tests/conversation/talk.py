"""A talk with the bot: applies effects the way the store does, writes a transcript."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from small_sommelier import SmallSommelier

from bot.conversation.advance import advance
from bot.conversation.events import (
    ButtonTapped,
    Card,
    CommandReceived,
    FollowUpDue,
    PictureReceived,
    TextReceived,
    UnsupportedReceived,
)
from bot.conversation.replies import Notice, React, Say, SendExport, SendPicture
from bot.conversation.state import (
    AddBottle,
    AddNote,
    Bottle,
    ChangeBottle,
    DeleteNote,
    ForgetPerson,
    Note,
    Offered,
    Person,
    ReplaceNote,
    State,
    UpdatePerson,
)
from bot.locale import Words
from recommender.taste.profile import TasteProfile

WORDS = Words.load()
BEGIN = datetime(2026, 5, 12, 20, 12)
KNOWN = Person(1, "Zoé", "fr", adult=True, age_asked=True)


@dataclass
class Talk:
    person: Person = KNOWN
    notes: list[Note] = field(default_factory=list)
    bottles: list[Bottle] = field(default_factory=list)
    subject: Card | None = None
    offered: Offered | None = None
    said: list[str] = field(default_factory=list)
    last: Say | SendPicture | None = None
    outcome: object = None
    now: datetime = BEGIN
    ids: int = 0

    @property
    def profile(self) -> TasteProfile:
        return TasteProfile.from_lessons(n.lesson for n in self.notes)

    @property
    def transcript(self) -> str:
        return "\n".join(self.said) + "\n"

    def state(self) -> State:
        return State(
            self.person,
            self.profile,
            tuple(self.notes),
            self.subject,
            len(self.notes),
            tuple(self.bottles),
            self.offered,
        )

    def write(self, text: str) -> Talk:
        return self._step(TextReceived(text, self.now), f"— {text[:80]}")

    def forward(self, text: str) -> Talk:
        return self._step(TextReceived(text, self.now, forwarded=True), f"— (transféré) {text[:80]}")

    def command(self, name: str, argument: str = "") -> Talk:
        return self._step(CommandReceived(name, argument, self.now), f"— /{name} {argument}".rstrip())

    def due(self) -> Talk:
        """Let the moment come to ask after each bottle that waits for it."""
        for bottle in [b for b in self.bottles if b.due and b.due <= self.now]:
            self._step(FollowUpDue(bottle.id, self.now), "— (le lendemain)")
        return self

    def send(self, kind: str) -> Talk:
        return self._step(UnsupportedReceived(kind, self.now), f"— ({kind})")

    def photo(self, *lines: str, caption="", trouble="", barcodes=(), album="") -> Talk:
        event = PictureReceived(lines, barcodes, caption, self.now, trouble, album)
        return self._step(event, f"— (photo) {caption}".rstrip())

    def tap(self, label: str) -> Talk:
        assert self.last is not None
        button = next(b for row in self.last.keyboard for b in row if b.label == label)
        return self._step(ButtonTapped(button.action, button.argument, self.last.card, self.now), f"— [{label}]")

    def _step(self, event, words: str) -> Talk:
        outcome = advance(self.state(), event, SmallSommelier(), WORDS)
        self.outcome = outcome
        self.said.append(words)
        made: dict[str, int] = {}
        for effect in outcome.effects:
            made |= self._apply(effect)
        for reply in outcome.replies:
            self._show(reply, made)
        self.said.append("")
        self.now += timedelta(minutes=3)
        return self

    def _apply(self, effect) -> dict[str, int]:
        match effect:
            case AddNote(at, u, lesson):
                self.ids += 1
                self.notes.append(Note(self.ids, at, u, lesson))
                return {"note": self.ids}
            case AddBottle(place, at, wine, count, due):
                self.ids += 1
                self.bottles.append(Bottle(self.ids, place, at, wine, count, due))
                return {"bottle": self.ids}
            case ChangeBottle(bottle, count, due):
                assert any(b.id == bottle for b in self.bottles)
                changed = [replace(b, count=count, due=due) if b.id == bottle else b for b in self.bottles]
                self.bottles = [b for b in changed if b.count > 0]
            case ReplaceNote(note_id, u, lesson):
                self.notes = [replace(n, understanding=u, lesson=lesson) if n.id == note_id else n for n in self.notes]
            case DeleteNote(note_id):
                self.notes = [n for n in self.notes if n.id != note_id]
            case UpdatePerson(person):
                self.person = person
            case ForgetPerson():
                self.notes, self.bottles, self.subject, self.offered = [], [], None, None
                self.person = replace(self.person, adult=None, age_asked=False)
        return {}

    def _show(self, reply, made: dict[str, int]) -> None:
        if isinstance(reply, Notice):
            self.said.append(f"  ({reply.text})")
        elif isinstance(reply, SendExport):
            self.said.append(f"  <fichiers> {reply.html}")
        elif isinstance(reply, React):
            self.said.append(f"  ({reply.emoji} sur le message)")
        else:
            card = reply.card
            named = {name: new_id for name, new_id in made.items() if card and card.payload.get(name) == 0}
            card = Card(card.kind, {**card.payload, **named}) if card else None
            card = Card(card.kind, json.loads(json.dumps(card.payload))) if card else None
            self.last, self.subject = replace(reply, card=card), card or self.subject
            if card and card.payload.get("wines"):
                self.offered = Offered(card, self.now)
            mark = "  ✎ " if isinstance(reply, Say) and reply.edit else "  "
            if isinstance(reply, SendPicture):
                self.said.append(f"  <image> {type(reply.chart).__name__}")
            html = reply.caption if isinstance(reply, SendPicture) else reply.html
            self.said += [mark + line for line in html.split("\n")]
            self.said += ["  " + " ".join(f"[{b.label}]" for b in row) for row in reply.keyboard]
