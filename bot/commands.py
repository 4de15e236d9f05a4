"""The command line: one question as an argument, or a question a line on standard input."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.catalogue import catalogues
from bot.watching.logs import configure
from recommender.errors import InputError, UnknownDish, UnknownWine

if TYPE_CHECKING:
    from bot.locale import Words
    from recommender.sommelier import Sommelier
    from recommender.taste.profile import TasteProfile

app = typer.Typer(
    help="A wine assistant that runs at home.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

measures = typer.Typer(help="The project's own measures, on what it was not trained on.", no_args_is_help=True)
app.add_typer(measures, name="evaluate")
app.add_typer(catalogues, name="catalogue")

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
_LINE_ENDS = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}
"""Characters that some readers take for a line end; JSON allows them bare, one object a line does not."""

Limit = Annotated[int, typer.Option(min=1, max=100, help="Answers at most.")]


@app.command()
def bot() -> None:
    """Run the Telegram bot (TELEGRAM_BOT_TOKEN)."""
    from bot.app import run_bot
    from bot.settings import load_settings

    settings = load_settings()
    configure(settings.log)
    run_bot(settings)


@app.command()
def demo(port: Annotated[int, typer.Option(min=0, max=65535, help="Port of the chat page.")] = 8765) -> None:
    """Run the bot on the local stand-in for Telegram, with its chat page."""
    from bot.app import run_demo
    from bot.settings import load_settings

    settings = load_settings()
    configure(settings.log)
    run_demo(settings, port)


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="Where to; replaced if it is there.")]) -> None:
    """Copy the whole database into a file, while the bot runs."""
    from bot.settings import load_settings
    from bot.store.backup import back_up

    back_up(load_settings().database, file)


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="What `tastevin backup` wrote.")]) -> None:
    """Put a backup in the place of the database, while the bot does not run; what was there is kept beside it."""
    from bot.settings import load_settings
    from bot.store.backup import restore as put_back

    if before := put_back(file, load_settings().database):
        sys.stdout.write(f"What was there before is {before}\n")


@app.command()
def understand(text: Annotated[str | None, typer.Argument()] = None, as_json: AsJson = False) -> None:
    """Say what is understood of a message."""
    from bot.answers import understanding_json

    mind, _ = _open()
    _answer(text, as_json, lambda line: understanding_json(mind.understand(line)))


@app.command()
def pair(
    dish: Annotated[str | None, typer.Argument()] = None,
    limit: Limit = 5,
    colour: Annotated[str | None, typer.Option(help="red, white, rosé or orange.")] = None,
    max_price: Annotated[float | None, typer.Option(min=0.0, help="EUR a bottle.")] = None,
    as_json: AsJson = False,
) -> None:
    """Wines for a dish, best first."""
    from bot.answers import dish_json, suggestion_json
    from recommender.sommelier import Request
    from recommender.wine import Colour

    if colour is not None and colour not in list(Colour):
        raise typer.BadParameter(f"{colour!r} is none of red, white, rosé, orange", param_hint="--colour")
    mind, words = _open()

    def ask(line: str) -> dict[str, Any]:
        heard = mind.understand(line)
        voice = words.voice(heard.language)
        asked = mind.request(heard)
        request = Request(
            colour=Colour(colour) if colour else asked.colour,
            sparkling=asked.sparkling,
            max_price=max_price if max_price is not None else asked.max_price,
            excluded=asked.excluded,
        )
        found = mind.pair(heard.dishes or (line,), request, limit=limit)
        answer = {
            "dish": dish_json(found.dish),
            "wines": [suggestion_json(s, voice, found.dish.main) for s in found.suggestions],
        }
        if found.nearest:
            answer["nearest"] = [d.names[voice.language] for d in found.nearest]
        return answer

    _answer(dish, as_json, ask, lambda line, error: {"dish": None, "wines": [], "error": str(error)})


@app.command()
def foods(wine: Annotated[str | None, typer.Argument()] = None, limit: Limit = 5, as_json: AsJson = False) -> None:
    """Dishes for a wine, best first."""
    from bot.answers import dish_suggestion_json, wine_json

    mind, words = _open()

    def ask(line: str) -> dict[str, Any]:
        voice = words.voice(mind.understand(line).language)
        found = mind.foods(line, limit)
        return {
            "wine": wine_json(found.wine),
            "dishes": [dish_suggestion_json(s, voice, found.wine) for s in found.suggestions],
        }

    _answer(wine, as_json, ask, lambda line, error: {"wine": None, "dishes": [], "error": str(error)})


@app.command()
def recommend(
    request: Annotated[str | None, typer.Argument()] = None,
    notes: Annotated[Path | None, typer.Option(help="One person's notes, oldest first, a message a line.")] = None,
    limit: Limit = 5,
    as_json: AsJson = False,
) -> None:
    """Wines for a person, from their notes (taken to be a week apart), and a request."""
    from bot.answers import profile_json, suggestion_json

    mind, words = _open()
    profile = _profile(mind, notes)

    def ask(line: str) -> dict[str, Any]:
        heard = mind.understand(line or "conseille-moi un vin")
        voice = words.voice(heard.language)
        found = mind.recommend(profile, mind.request(heard), limit)
        return {"profile": profile_json(profile), "wines": [suggestion_json(s, voice) for s in found]}

    _answer("" if request is None and sys.stdin.isatty() else request, as_json, ask)


@app.command()
def rank(
    wines: Annotated[Path, typer.Option(help="A list in the X-Wines format.")],
    ratings: Annotated[Path, typer.Option(help="Ratings by many people, in the X-Wines format.")],
) -> None:
    """Score a list for people of whom some ratings are known: one {"user", "history"} a line on standard input."""
    from recommender.ranking.answering import answer, read_history
    from recommender.ranking.crowd import read_ratings
    from recommender.ranking.listing import read_listing
    from recommender.ranking.ranker import Ranker

    listing = read_listing(wines)
    ranker = Ranker().fit(listing, read_ratings(ratings, listing))
    for scored in answer(ranker, [read_history(line, listing) for line in _lines() if line.strip()]):
        _print(scored, as_json=True)


@measures.command("understanding")
def evaluate_understanding(
    compare: Annotated[
        bool, typer.Option("--compare", help="Other hearers beside it, each fitted first (a quarter of an hour).")
    ] = False,
    misses: Annotated[int, typer.Option(min=0, help="How many of the worst misses to show.")] = 0,
    as_json: AsJson = False,
) -> None:
    """How well messages are understood, on voices set aside from training."""
    from bot.conversation.doubt import doubtful
    from bot.settings import load_settings
    from recommender.evaluation.measuring import measure_understanding
    from recommender.evaluation.tables import tables

    report = measure_understanding(doubtful, model=load_settings().encoder, compare=compare, misses=misses)
    _report(report.to_json(), tables(report), as_json)


@measures.command("duplicates")
def evaluate_duplicates(
    misses: Annotated[int, typer.Option(min=0, help="How many of the worst misses to show.")] = 0,
    as_json: AsJson = False,
) -> None:
    """How well lines of a list are told to be the same wine, on producers set aside."""
    from recommender.evaluation.duplicates import measure_duplicates, tables

    report = measure_duplicates(misses=misses)
    _report(report.to_json(), tables(report), as_json)


@measures.command("pairing")
def evaluate_pairing(
    wines: Annotated[Path | None, typer.Option(help="A list in the X-Wines format: the foods printed in it.")] = None,
    misses: Annotated[bool, typer.Option("--misses", help="Which of the cases were missed.")] = False,
    as_json: AsJson = False,
) -> None:
    """How well dish and wine are judged: labelled pairs of dishes left out, cases set aside, foods printed in a real list."""
    from recommender.evaluation.cases import cases_table, measure_cases
    from recommender.evaluation.harmony import harmony_table, measure_harmony
    from recommender.evaluation.pairing import measure_pairing, pairing_table
    from recommender.sommelier import open_sommelier

    mind = open_sommelier()
    pairs, cases = measure_pairing(mind=mind), measure_cases(mind)
    harmony = measure_harmony(wines) if wines is not None else None
    told = {**pairs.to_json(), "cases": cases.to_json(), **({"harmony": harmony.to_json()} if harmony else {})}
    tables = [pairing_table(pairs), cases_table(cases), *([harmony_table(harmony)] if harmony else [])]
    _report(told, [*tables, *(cases.misses if misses else ())], as_json)


@measures.command("recommender")
def evaluate_recommender(
    drinkers: Annotated[int, typer.Option(min=1, help="How many simulated drinkers.")] = 60,
    seed: Annotated[int, typer.Option(min=0, help="Which ones.")] = 0,
    wines: Annotated[Path | None, typer.Option(help="With ratings: a list in the X-Wines format.")] = None,
    ratings: Annotated[Path | None, typer.Option(help="Real ratings, to measure the learned taste space on.")] = None,
    as_json: AsJson = False,
) -> None:
    """How well people are served, note by note: simulated drinkers who write notes; with real ratings, the taste space."""
    from recommender.evaluation.affinity import affinity_table, measure_affinity
    from recommender.evaluation.regret import measure_recommender
    from recommender.evaluation.regret_tables import regret_tables

    if (wines is None) != (ratings is None):
        raise typer.BadParameter("the list and the ratings go together", param_hint="--wines, --ratings")
    affinity = measure_affinity(wines, ratings) if wines is not None and ratings is not None else None
    report = measure_recommender(drinkers, seed)
    told = report.to_json() | ({"affinity": affinity.to_json()} if affinity else {})
    _report(told, [*regret_tables(report), *([affinity_table(affinity)] if affinity else [])], as_json)


def _report(told: dict[str, Any], parts: Iterable[Any], as_json: bool) -> None:
    """Say what was measured: one JSON object, or tables to read."""
    if as_json:
        _print(told, as_json)
        return
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else 120)
    for part in parts:
        console.print(part, markup=False, highlight=False)


def _open() -> tuple[Sommelier, Words]:
    from bot.locale import Words
    from bot.settings import load_settings
    from recommender.sommelier import open_sommelier

    settings = load_settings()
    return open_sommelier(model=settings.encoder, catalogue=settings.catalogue), Words.load()


def _profile(mind: Sommelier, notes: Path | None) -> TasteProfile:
    from recommender.taste.profile import TasteProfile

    if notes is None:
        return TasteProfile()
    try:
        lines = notes.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{notes}: {error}") from error
    heard = (mind.lesson(mind.understand(line)) for line in lines if line.strip())
    return TasteProfile.from_lessons(replace(lesson, day=week * 7.0) for week, lesson in enumerate(heard))


Failed = Callable[[str, InputError], dict[str, Any]]


def _answer(
    question: str | None, as_json: bool, ask: Callable[[str], dict[str, Any]], failed: Failed | None = None
) -> None:
    """Answer the argument, or every line of standard input; a line that cannot be answered says so in its place.

    Raises:
        InputError: The one question given as an argument cannot be answered.
    """
    if question is not None:
        _print(ask(question), as_json)
        return
    for line in _lines():
        try:
            answer = ask(line)
        except (UnknownDish, UnknownWine) as error:
            if failed is None:
                raise
            answer = failed(line, error)
        _print(answer, as_json)


def _lines() -> Iterator[str]:
    for line in sys.stdin:
        yield line.rstrip("\r\n")


def _print(answer: dict[str, Any], as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(answer, ensure_ascii=False).translate(_LINE_ENDS) + "\n")
    else:
        from rich.console import Console

        Console().print_json(data=answer, ensure_ascii=False)
