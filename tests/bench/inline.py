"""From an inline query to its answer: `python -m tests.bench.inline`. Prints figures; nothing passes or fails on them.

The bot runs as it is wired, with the real sommelier, over HTTP on the stand-in, all in this process. With `--busy` another process keeps one
core at work meanwhile.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product

from rich.console import Console

from bot.app import build, running
from bot.conversation.replies import Outcome
from bot.conversation.state import Person, UpdatePerson
from bot.locale import Words
from bot.settings import Settings
from bot.standin import Standin, inline
from bot.standin.model import JsonObject
from bot.store import Store, Turn
from bot.telegram.context import now
from recommender.sommelier import open_sommelier
from tests.bench.figures import Figure, table

PATIENCE = 30  # seconds for one answer before the benchmark gives up

DISHES = (
    "saumon fumé", "raclette 12 €", "pad thaï", "magret de canard", "huîtres", "blanquette de veau", "couscous", "pizza",
    "risotto aux champignons", "tarte au citron", "smoked salmon", "roast lamb", "fish and chips", "mushroom risotto",
    "beef stew under 15", "goat cheese salad", "thai green curry", "chocolate cake", "moules frites", "bobotie",
)  # fmt: skip
WINES = (
    "Morgon", "Barolo 2016", "Chablis", "Sancerre", "Rioja Reserva", "Champagne", "Muscadet", "Châteauneuf-du-Pape",
    "Vouvray", "Riesling", "Bandol", "Chinon", "Saint-Joseph", "Gigondas", "Pommard", "Napa Cabernet", "Malbec",
    "Crozes-Hermitage", "Tavel", "Sauternes",
)  # fmt: skip
CHOICES = tuple(f"{wines}, {dish}" for wines, dish in product(
    ("Chablis ou Muscadet", "Chinon ou Morgon", "Rioja ou Barolo", "Sancerre or Riesling"),
    ("huîtres", "poulet rôti", "agneau", "sushi", "fromage"),
))  # fmt: skip
TERMS = (
    "tanins",
    "acidité",
    "dégorgement",
    "malolactique",
    "millésime",
    "tannins",
    "terroir",
    "bouchonné",
    "assemblage",
)
KINDS = tuple(
    f"{kind} {end}".strip()
    for kind, end in product(
        (
            "rouge léger",
            "blanc sec",
            "bulles",
            "a crisp white",
            "rosé",
            "vin orange",
            "full-bodied red",
            "rouge costaud",
        ),
        ("", "12 €"),
    )
)
TOGETHER = ("Pomerol et pigeon", "Chinon et saumon", "huîtres et rouge", "raclette sans alcool", "sushi, rouge",
            "huîtres puis gigot", "soupe de potiron puis canard rôti", "crevettes et Picpoul", "Madiran, cassoulet",
            "foie gras, Sauternes", "curry d’agneau", "steak frites", "tartiflette 10 €", "paella", "tapas")  # fmt: skip
ALL = {"dishes": DISHES, "wines": WINES, "choices": CHOICES, "terms": TERMS, "kinds": KINDS, "others": TOGETHER}
QUERIES = tuple(words for kind in ALL.values() for words in kind)


@contextmanager
def busy(wanted: bool) -> Iterator[None]:
    """Keep one core at work for as long as the block lasts."""
    worker = multiprocessing.get_context("spawn").Process(target=_toil, daemon=True)
    if wanted:
        worker.start()
    yield
    if wanted:
        worker.terminate()
        worker.join()


def _toil() -> None:
    while True:
        sum(range(10_000))


async def wait(standin: Standin, person: int, words: str) -> float:
    """Type, and return the seconds until the answer."""
    answered: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    def hear(event: JsonObject) -> None:
        if event["kind"] == "inline" and not answered.done():
            answered.set_result(time.perf_counter())

    stop, began = standin.world.listen(hear), time.perf_counter()
    try:
        inline.ask(standin.world, person, min(standin.world.chats), words)
        return await asyncio.wait_for(answered, PATIENCE) - began
    finally:
        stop()


async def measure() -> list[Figure]:
    """Ask everything twice, as two people: the second is given what the process has kept."""
    sommelier = open_sommelier()
    began = time.perf_counter()
    sommelier.prepare()
    figures = [Figure("prepare(), once after the start", (time.perf_counter() - began,))]
    standin = Standin()
    await standin.start()
    two = [1001, standin.world.add_person("Léa", "fr").id]
    standin.world.join(two[1], min(standin.world.chats))
    settings = Settings(token=standin.token, base_url=standin.base_url, rate_limit=False)
    async with Store.open(None) as store:
        for number in two:
            adult = Person(number, "x", "fr", adult=True, age_asked=True)
            await store.commit(Turn(99, number, adult, now(), number), Outcome((), (UpdatePerson(adult),)))
        async with running(build(settings, sommelier, Words.load(), store), settings):
            await wait(standin, two[0], "aligot")  # what is loaded at the first question
            for what, person in (("cold", two[0]), ("kept in the process", two[1])):
                seconds = tuple([await wait(standin, person, words) for words in QUERIES])
                figures.append(Figure(f"inline query to answer, {what}", seconds))
            cold = dict(zip(QUERIES, figures[1].seconds, strict=True))
            figures += [Figure(f"cold: {what}", tuple(cold[words] for words in kind)) for what, kind in ALL.items()]
    empty = sum(
        not (q.answer and q.answer.results) for q in standin.world.inline.queries.values() if q.person_id == 1001
    )
    await standin.stop()
    return [*figures, Figure("queries without a card", value=f"{empty} of {len(QUERIES) + 1}")]


def main() -> None:
    """Measure and print."""
    with busy("--busy" in sys.argv):
        figures = asyncio.run(measure())
    Console(width=100).print(table(figures))


if __name__ == "__main__":
    main()
