"""The chat page's own endpoints: its files, its acts, its live events."""

import json
from contextlib import suppress

from tornado.web import HTTPError, StaticFileHandler
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from bot.standin.acts import ACTS, order_fault, show_message, show_state
from bot.standin.api import LoopbackHandler, write_file
from bot.standin.calls import Calls
from bot.standin.errors import ApiError
from bot.standin.faults import Faults
from bot.standin.model import JsonObject, Message
from bot.standin.world import World

POLICY = "default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


class PageHandler(StaticFileHandler):
    """The page's files, fresh at each load, with no way out to another host."""

    def set_extra_headers(self, path: str) -> None:
        """Add the headers that keep the page to itself."""
        self.set_header("Cache-Control", "no-cache")
        self.set_header("Content-Security-Policy", POLICY)


class WorldHandler(LoopbackHandler):
    """What the page's endpoints share."""

    def initialize(self, world: World, faults: Faults) -> None:
        """Receive the world and the faults to come."""
        self.world, self.faults = world, faults

    def write_json(self, body: object) -> None:
        """Write a JSON body."""
        self.set_header("Content-Type", "application/json")
        self.write(json.dumps(body, ensure_ascii=False))


class StateHandler(WorldHandler):
    """GET /page/state: the bot, the people, the chats."""

    def get(self) -> None:
        """Write the state."""
        self.write_json(show_state(self.world))


class HistoryHandler(WorldHandler):
    """GET /page/messages?chat=ID: a chat's messages, oldest first; with &person=ID, those that this person alone sees too."""

    def get(self) -> None:
        """Write the messages."""
        chat = self.world.chats.get(int(self.get_query_argument("chat")))
        if chat is None:
            raise HTTPError(404)
        person = int(self.get_query_argument("person", "0"))
        seen = [*chat.messages.values(), *(one for one in chat.ephemeral.values() if one.seen_by(person))]
        seen.sort(key=lambda message: message.order)
        self.write_json([show_message(self.world, message) for message in seen])


class CommandsHandler(WorldHandler):
    """GET /page/commands?chat=ID&person=ID: the command menu of this person there."""

    def get(self) -> None:
        """Write the commands."""
        chat = self.world.chats.get(int(self.get_query_argument("chat")))
        person = self.world.people.get(int(self.get_query_argument("person")))
        if chat is None or person is None:
            raise HTTPError(404)
        self.write_json(self.world.bot.commands_for(chat, person))


class AnswerHandler(WorldHandler):
    """GET /page/answers/ID: what the bot answered a tap with (`text`, `alert`, `url`); null while it has not."""

    def get(self, query_id: str) -> None:
        """Write the answer."""
        if query_id not in self.world.callbacks:
            raise HTTPError(404)
        self.write_json(self.world.callbacks[query_id].answer)


class StoredFileHandler(WorldHandler):
    """GET /page/files/ID: a file of a message."""

    def get(self, file_id: str) -> None:
        """Write the file."""
        if file_id not in self.world.files:
            raise HTTPError(404)
        write_file(self, self.world.files[file_id])


class CallsHandler(LoopbackHandler):
    """GET /page/calls: how many calls the bot made, by method and chat; DELETE begins again at nothing."""

    def initialize(self, calls: Calls) -> None:
        """Receive the counts."""
        self.calls = calls

    def get(self) -> None:
        """Write the counts."""
        self.write(self.calls.as_json())

    def delete(self) -> None:
        """Forget the calls so far."""
        self.calls.clear()
        self.write({})


class ActHandler(WorldHandler):
    """POST /page/do/ACT with a JSON body: see `acts`."""

    def post(self, act: str) -> None:
        """Do the act; a refusal is `{"error": text}` with its status."""
        try:
            body = json.loads(self.request.body)
            if act == "fault":
                self.write_json(order_fault(self.faults, body))
            elif act in ACTS:
                self.write_json(ACTS[act](self.world, body))
            else:
                raise HTTPError(404)
        except ApiError as refusal:
            self.set_status(refusal.code)
            self.write_json({"error": refusal.description})
        except (KeyError, TypeError, ValueError) as error:
            self.set_status(400)
            self.write_json({"error": f"Bad Request: {error!r}"})


class EventsHandler(WebSocketHandler, LoopbackHandler):
    """GET /page/events: every change, over a WebSocket (browsers open few plain connections to one host)."""

    def initialize(self, world: World) -> None:
        """Receive the world."""
        self.world = world

    def open(self, *args: str, **kwargs: str) -> None:
        """Begin to tell."""
        self.stop = self.world.listen(self.tell)

    def tell(self, event: JsonObject) -> None:
        """Send one event; a reader that has just gone is no fault."""
        with suppress(WebSocketClosedError):
            self.write_message(json.dumps(show_event(self.world, event), ensure_ascii=False))

    def on_message(self, message: str | bytes) -> None:
        """Leave what the page says here unheard: it acts by POST."""

    def on_close(self) -> None:
        """Stop telling."""
        self.stop()


def show_event(world: World, event: JsonObject) -> JsonObject:
    """Return an event of the world as the page receives it."""
    if isinstance(event.get("message"), Message):
        return {**event, "message": show_message(world, event["message"])}
    return event
