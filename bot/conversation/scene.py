"""What an answer is made from, and how it is put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.conversation.events import ButtonTapped, Card
from bot.conversation.pictures import Chart
from bot.conversation.replies import CAPTION_LIMIT, AnyButton, Button, Notice, Outcome, Say, SendPicture
from bot.conversation.state import Bottle, Effect, Note, Person, Place, State
from bot.locale import Html, Voice, Words
from bot.locale.html import shown_length
from recommender.sommelier import Sommelier
from recommender.taste.profile import TasteProfile

PICTURE = "picture"
"""What the card of a picture says, for there is no text in it that an answer could take the place of."""
Keyboard = Sequence[Sequence[AnyButton]]


@dataclass(frozen=True, slots=True)
class Scene:
    """One event's surroundings: who, what is known, who advises, in which voice, when."""

    state: State
    sommelier: Sommelier
    words: Words
    voice: Voice
    at: datetime

    @property
    def person(self) -> Person:
        """Who writes."""
        return self.state.person

    @property
    def profile(self) -> TasteProfile:
        """Their taste as known before this event."""
        return self.state.profile

    @property
    def subject(self) -> Card | None:
        """What the last answer was about."""
        return self.state.subject if isinstance(self.state.subject, Card) else None

    def spoken(self, language: str) -> Scene:
        """Return the same scene in another language; « vous » stays."""
        return replace(self, voice=self.words.voice(language, self.person.formal))

    def note(self, note_id: object) -> Note | None:
        """Return a note of theirs by its id."""
        return next((note for note in self.state.notes if note.id == note_id), None)

    def bottle(self, bottle_id: object) -> Bottle | None:
        """Return a bottle of theirs by its id."""
        return next((bottle for bottle in self.state.bottles if bottle.id == bottle_id), None)

    def kept(self, place: Place) -> tuple[Bottle, ...]:
        """Return their bottles that stand in one place, oldest first."""
        return tuple(bottle for bottle in self.state.bottles if bottle.place is place)

    def button(self, label_id: str, action: str, argument: str = "", **values: str) -> Button:
        """Return a button whose label is a text of the voice."""
        return Button(self.voice.plain(label_id, **values), action, argument)


def in_rows(buttons: Sequence[AnyButton], a_row: int) -> list[Sequence[AnyButton]]:
    """Return buttons in rows of so many."""
    return [buttons[at : at + a_row] for at in range(0, len(buttons), a_row)]


def composed(lines: Iterable[Html | None]) -> str:
    """Join lines; None is left out."""
    return "\n".join(line for line in lines if line is not None)


def say(*lines: Html | None, keyboard: Keyboard = (), card: Card | None = None, edit: bool = False) -> Say:
    """Return a message of these lines; None is left out, and so are empty rows."""
    return Say(composed(lines), tuple(tuple(row) for row in keyboard if row), card, edit)


def answer(
    *lines: Html | None,
    keyboard: Keyboard = (),
    card: Card | None = None,
    edit: bool = False,
    effects: Sequence[Effect] = (),
) -> Outcome:
    """Answer with an outcome of one message."""
    return Outcome((say(*lines, keyboard=keyboard, card=card, edit=edit),), tuple(effects))


def pictured(chart: Chart, versions: Iterable[Sequence[Html]], keyboard: Keyboard, card: Card) -> Outcome:
    """Answer with a picture, below it the first version of the words that fits whole, else what fits of the last."""
    caption = ""
    for lines in versions:
        caption = composed(lines)
        if shown_length(caption) <= CAPTION_LIMIT:
            break
    return Outcome((SendPicture(chart, caption, tuple(tuple(row) for row in keyboard if row), card),))


def under_picture(tap: ButtonTapped) -> bool:
    """Whether the button that was tapped stands under a picture, which stays: the answer is a message of its own."""
    return tap.card is not None and bool(tap.card.payload.get(PICTURE))


def notice(scene: Scene, text_id: str, **values: str | float) -> Outcome:
    """Answer with a toast; nothing changes."""
    return Outcome((Notice(scene.voice.plain(text_id, **values)),))


def edited(outcome: Outcome) -> Outcome:
    """Return the same, with its first message in place of the one whose button was tapped."""
    first, *others = outcome.replies
    head = replace(first, edit=True) if isinstance(first, Say) else first
    return replace(outcome, replies=(head, *others))


def capital(text: Html) -> Html:
    """Begin a line of HTML with a capital letter; a tag at its head stays as it is."""
    return Html(text[:1].upper() + text[1:])
