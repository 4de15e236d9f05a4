"""The bot with a clock around each of its stages: `python -m tests.bench.staging FILE`, started by `tests.bench.stages`.

Nothing in the product knows of it: functions are replaced by themselves with a clock around. A stage's time is without the stages
within it, in whatever thread they run. SIGUSR1 begins a new part; at the end all parts are written into the file.
"""

from __future__ import annotations

import functools
import inspect
import json
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from pathlib import Path
from typing import Any

STAGES: dict[str, tuple[str, ...]] = {
    "JSON to an update": ("telegram:Update.de_json",),
    "inbox: sound? back to JSON": ("bot.telegram.inbox:Inbox.put",),
    "inbox: kept": ("bot.store.inbox:Incoming.keep",),
    "order, library": ("bot.telegram.watched:WatchedOrder.do_process_update",),
    "handler found": ("telegram.ext:Application.process_update",),
    "haste": ("bot.telegram.haste:Haste.check",),
    "at a tasting?": ("bot.store.evenings:Evenings.seat",),
    "answered before?": ("bot.store:Store.is_done",),
    "state read": ("bot.store:Store.state",),
    "thinking: to a thread and back": ("bot.telegram.turns:take",),
    "conversation": ("bot.telegram.chat:advance",),
    "hearing: what is left": ("recommender.sommelier:Sommelier.understand",),
    "hearing: language": ("recommender.language.hearing:Hearing.language",),
    "hearing: rules, names, dishes": ("recommender.language.cues:CueFinder.find",),
    "hearing: encoder": (
        "recommender.language.encoder:OnnxEncoder.read",
        "recommender.language.encoder:OnnxEncoder.encode",
    ),
    "hearing: heads": (
        "recommender.language.heads:Heads.wording",
        "recommender.language.heads:Heads.intents",
        "recommender.language.heads:Heads.likings",
        "recommender.language.hearing:Hearing._said",
    ),
    "hearing: foods": ("recommender.language.foods:FoodFinder.find",),
    "lesson": ("recommender.sommelier:Sommelier.lesson",),
    "dish found or composed": ("recommender.pairing.book:DishBook.serve_all",),
    "wines for a dish": (
        "recommender.sommelier:Sommelier.pair",
        "recommender.sommelier:Sommelier.neighbours",
        "recommender.sommelier:Sommelier.menu",
    ),
    "wines for a person": ("recommender.sommelier:Sommelier.recommend",),
    "words: Fluent": ("bot.locale.words:Voice.text", "bot.locale.words:Voice.plain"),
    "commit": ("bot.store:Store.commit",),
    "sending: parameters": ("bot.telegram.turns:deliver",),
    "sending: HTTP, stand-in": ("bot.telegram.watched:WatchedRequest.do_request",),
    "delivered": ("bot.store:Store.delivered",),
    "inbox: let go": ("bot.store.inbox:Incoming.done",),
}
"""What is around what: the name of a stage, and the functions that it is, as a module and a name in it."""
WITHIN = "sending: HTTP, stand-in"
"""Counts only within another stage: the bot also asks for updates, which is waiting."""

Part = dict[str, tuple[int, float]]


class Clock:
    """Adds up what each stage takes, part by part: how often, and its seconds without the stages within it."""

    def __init__(self) -> None:
        self.parts: list[Part] = [{}]
        self._around: ContextVar[list[float] | None] = ContextVar("around", default=None)

    @contextmanager
    def timed(self, name: str, *, within: bool = False) -> Iterator[None]:
        """Count the block for a stage; ``within`` only where it is within another."""
        around = self._around.get()
        if within and around is None:
            yield
            return
        inside, began = [0.0], time.perf_counter()
        token = self._around.set(inside)
        try:
            yield
        finally:
            whole = time.perf_counter() - began
            self._around.reset(token)
            if around is not None:
                around[0] += whole
            times, seconds = self.parts[-1].get(name, (0, 0.0))
            self.parts[-1][name] = times + 1, seconds + whole - inside[0]

    def begin(self, *_: object) -> None:
        """Begin a new part."""
        self.parts.append({})

    def around(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that is another one with a clock around it."""
        within = name == WITHIN
        if inspect.iscoroutinefunction(function):

            @functools.wraps(function)
            async def waited(*args: Any, **kwargs: Any) -> Any:
                with self.timed(name, within=within):
                    return await function(*args, **kwargs)

            return waited

        @functools.wraps(function)
        def called(*args: Any, **kwargs: Any) -> Any:
            with self.timed(name, within=within):
                return function(*args, **kwargs)

        return called

    def put_around(self, name: str, target: str) -> None:
        """Replace a function, wherever it is looked up by this name, by itself with the clock around.

        Raises:
            AttributeError: there is no such function any more.
        """
        owner, attribute = found(target)
        kept = inspect.getattr_static(owner, attribute)
        if isinstance(kept, classmethod):
            setattr(owner, attribute, classmethod(self.around(name, kept.__func__)))
        else:
            setattr(owner, attribute, self.around(name, kept))


def found(target: str) -> tuple[Any, str]:
    """Return what holds a function, and its name there."""
    module, _, path = target.partition(":")
    *outer, attribute = path.split(".")
    owner = functools.reduce(getattr, outer, import_module(module))
    inspect.getattr_static(owner, attribute)
    return owner, attribute


def main() -> None:
    """Run the bot with clocks until SIGTERM."""
    clock = Clock()
    for name, targets in STAGES.items():
        for target in targets:
            clock.put_around(name, target)
    signal.signal(signal.SIGUSR1, clock.begin)
    from bot.app import run_bot
    from bot.settings import load_settings

    run_bot(load_settings())
    Path(sys.argv[1]).write_text(json.dumps(clock.parts), "utf-8")


if __name__ == "__main__":
    main()
