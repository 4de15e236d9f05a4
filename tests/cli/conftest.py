from pathlib import Path

import pytest
from command import Run, Tastevin
from questions import DISHES, MESSAGES, NOTES, REQUESTS, WINES


@pytest.fixture(scope="session")
def tastevin(tmp_path_factory: pytest.TempPathFactory) -> Tastevin:
    return Tastevin(tmp_path_factory.mktemp("cli"))


@pytest.fixture(scope="session")
def notes(tastevin: Tastevin) -> Path:
    path = tastevin.folder / "notes.txt"
    path.write_text("\n".join(NOTES), "utf-8")
    return path


# Every start of the process costs seconds: one run answers all the questions of a command.


@pytest.fixture(scope="session")
def understood(tastevin: Tastevin) -> Run:
    return tastevin("understand", "--json", lines=MESSAGES)


@pytest.fixture(scope="session")
def paired(tastevin: Tastevin) -> Run:
    return tastevin("pair", "--json", lines=DISHES)


@pytest.fixture(scope="session")
def fed(tastevin: Tastevin) -> Run:
    return tastevin("foods", "--json", "--limit", "4", lines=WINES)


@pytest.fixture(scope="session")
def recommended(tastevin: Tastevin, notes: Path) -> Run:
    return tastevin("recommend", "--json", "--notes", str(notes), "--limit", "3", lines=REQUESTS)
