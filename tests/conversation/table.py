"""A table of people in a group with the bot: who says what to whom, and what everybody reads."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from small_sommelier import SmallSommelier
from talk import BEGIN, KNOWN, WORDS

from bot.conversation.events import ButtonTapped, Card
from bot.conversation.in_group import Call, answered, tapped, without_name
from bot.conversation.replies import Notice, Outcome, React, Say, SendPoll
from bot.conversation.state import Person

BOT = "tastevin_bot"


@dataclass
class Table:
    """Everybody of age unless told otherwise; nothing that is said here may change anything."""

    person: Person = KNOWN
    said: list[str] = field(default_factory=list)
    last: Say | None = None
    outcome: Outcome = field(default_factory=Outcome)
    now: datetime = BEGIN
    sommelier: object = field(default_factory=SmallSommelier)

    @property
    def transcript(self) -> str:
        return "\n".join(self.said) + "\n"

    @property
    def words(self) -> str:
        """What the bot said last, in plain spaces."""
        html = "\n".join(r.html for r in self.outcome.replies if isinstance(r, Say))
        return html.replace("\u202f", " ").replace("\xa0", " ")

    @property
    def card(self) -> Card | None:
        return self.last.card if self.last else None

    def call(self, text: str) -> Table:
        """Name the bot in a message that replies to nothing."""
        words = without_name(text, BOT)
        assert words is not None
        return self._asked(Call(words, self.now), f"— {text}")

    def reply(self, text: str) -> Table:
        """Reply to the bot's last message."""
        words = without_name(text, BOT)
        call = Call(text if words is None else words, self.now, card=self.card, by_name=words is not None)
        return self._asked(call, f"— (en réponse) {text}")

    def command(self, name: str, words: str = "") -> Table:
        return self._asked(Call(words, self.now, name), f"— /{name} {words}".rstrip())

    def tap(self, label: str) -> Table:
        assert self.last is not None
        button = next(b for row in self.last.keyboard for b in row if b.label == label)
        tap = ButtonTapped(button.action, button.argument, self.card, self.now)
        return self._show(tapped(self.person, tap, self.sommelier, WORDS), f"— [{label}]")

    def _asked(self, call: Call, line: str) -> Table:
        return self._show(answered(self.person, call, BOT, self.sommelier, WORDS), line)

    def _show(self, outcome: Outcome, line: str) -> Table:
        assert outcome.effects == ()
        self.outcome = outcome
        self.said.append(line)
        for reply in outcome.replies:
            self._told(reply)
        self.said.append("")
        self.now += timedelta(minutes=3)
        return self

    def _told(self, reply) -> None:
        if isinstance(reply, Notice):
            self.said.append(f"  ({reply.text})")
        elif isinstance(reply, React):
            self.said.append(f"  ({reply.emoji} sur le message)")
        elif isinstance(reply, SendPoll):
            self.said += [f"  <vote> {reply.question}", *(f"  ( ) {option}" for option in reply.options)]
        else:
            assert isinstance(reply, Say)
            card = reply.card and Card(reply.card.kind, json.loads(json.dumps(reply.card.payload)))
            self.last = replace(reply, card=card)
            mark = "  ✎ " if reply.edit else "  "
            self.said += [mark + part for part in reply.html.split("\n")]
            self.said += ["  " + " ".join(f"[{b.label}]" for b in row) for row in reply.keyboard]
