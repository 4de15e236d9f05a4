"""What cannot be answered: exit 1 for a fault of the input, 2 for a wrong call, and why on standard error."""

import pytest
from command import Tastevin


def test_an_unknown_dish(tastevin: Tastevin) -> None:
    run = tastevin("pair", "🍷🍷", "--json")
    assert run.code == 1
    assert run.problem == "tastevin: no dish known by '🍷🍷'"


def test_an_unknown_wine(tastevin: Tastevin) -> None:
    run = tastevin("foods", "zorglub", "--json")
    assert run.code == 1
    assert run.problem == "tastevin: no wine known by 'zorglub'"


def test_a_missing_notes_file(tastevin: Tastevin) -> None:
    run = tastevin("recommend", "un rouge", "--notes", "missing.txt", "--json")
    assert run.code == 1
    assert run.problem.startswith("tastevin: missing.txt: ")


def test_input_that_is_not_utf8(tastevin: Tastevin) -> None:
    run = tastevin("understand", "--json", lines=b"caf\xe9\xff\n")
    assert "Traceback" not in run.problems
    assert (run.code, len(run.out.splitlines()), len(run.problems.splitlines())) in {(0, 1, 0), (1, 0, 1)}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "no such file"),
        ("", "list.csv: the file is empty"),
        ("name,price\n", "a header and no rows"),
        ("a,b\n1,2\n", "--map name=COLUMN"),
    ],
)
def test_a_list_that_cannot_be_imported(tastevin: Tastevin, content: str | None, said: str) -> None:
    path = tastevin.folder / "list.csv"
    path.unlink(missing_ok=True)
    if content is not None:
        path.write_text(content)
    run = tastevin("catalogue", "import", "list.csv", "--output", "wines.cat")
    assert run.code == 1
    assert said in run.problem
    assert not [p for p in tastevin.folder.iterdir() if "wines.cat" in p.name]


def test_a_catalogue_that_is_none(tastevin: Tastevin) -> None:
    (tastevin.folder / "none.cat").write_text("nothing")
    for run in (
        tastevin("catalogue", "report", "none.cat"),
        tastevin("recommend", "un rouge", "--json", TASTEVIN_CATALOGUE=str(tastevin.folder / "none.cat")),
    ):
        assert run.code == 1
        assert "not a catalogue" in run.problem


@pytest.mark.slow
def test_an_encoder_that_is_not_there(tastevin: Tastevin) -> None:
    run = tastevin("understand", "bon", "--json", TASTEVIN_ENCODER="missing/encoder")
    assert run.code == 1
    assert "missing/encoder" in run.problem


def test_a_setting_with_a_wrong_value(tastevin: Tastevin) -> None:
    run = tastevin("bot", TELEGRAM_BOT_TOKEN="not a token of mine")
    assert run.code == 1
    assert run.problem.startswith("tastevin: TELEGRAM_BOT_TOKEN ")
    assert "not a token of mine" not in run.problem


WRONG = {
    "--limit": ("pair", "raclette", "--limit", "0"),
    "--max-price": ("pair", "raclette", "--max-price", "dear"),
    "--nonsense": ("recommend", "--nonsense"),
    "two": ("understand", "one", "two"),
    "decant": ("decant",),
    "--misses": ("evaluate", "understanding", "--misses", "-1"),
    "tasting": ("evaluate", "tasting"),
    "--format": ("catalogue", "import", "list.csv", "--output", "o.cat", "--format", "word"),
    "--map": ("catalogue", "import", "list.csv", "--output", "o.cat", "--map", "producer"),
    "--output": ("catalogue", "import", "list.csv"),
}


@pytest.mark.parametrize("named", WRONG)
def test_a_wrong_call_is_refused_and_says_where(tastevin: Tastevin, named: str) -> None:
    run = tastevin(*WRONG[named])
    assert (run.code, run.out) == (2, "")
    assert named in run.problems


def test_a_wrong_colour_is_refused_in_one_line(tastevin: Tastevin) -> None:
    run = tastevin("pair", "raclette", "--colour", "green")
    assert run.code == 2
    assert "green" in run.problem
    assert all(colour in run.problem for colour in ("red", "white", "rosé", "orange"))


def test_without_a_command_the_help_is_shown(tastevin: Tastevin) -> None:
    run = tastevin("--help")
    assert (run.code, run.problems) == (0, "")
    assert all(
        name in run.out for name in ("bot", "demo", "understand", "pair", "foods", "recommend", "evaluate", "catalogue")
    )
