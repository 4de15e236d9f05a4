"""Whatever is typed, a message is understood, in bounded work, and the answer can be written down as JSON."""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers import understanding_json
from recommender.language.parts import request_parts
from recommender.language.references import references
from recommender.language.understanding import Intent, Level, Liking, Understanding, Verdict
from recommender.wine import Attribute, Cluster, Colour

LONGEST = 4096  # characters of a Telegram message
PATIENCE = 300  # seconds after which a child process is given up: far more than any of this needs
ROOT = Path(__file__).parents[2]
OFFLINE = ("recommender.training", "recommender.evaluation")

REAL = (
    "Crozes 2020 de chez Graillot hier soir, super poivré mais un peu trop tannique, 4/5",
    "chateauneuf du pap 19, une tuerie",
    "Chablis 14 €, Muscadet 8 ou Viognier 11 avec des huîtres ?",
    "un rouge ET un blanc, 20 € chacun, pas trop boisé",
    "the first one was better than the 2nd, 3.5/5",
    "isn't it a bit too oaky? med+ acidity, lemon, flint",
    "what goes with coq au riesling under 15 quid",
    "non, c'était un Saint-Joseph, pas un Crozes",
)
PIECES = (
    "🍷", "👩🏽‍🍳", "⭐⭐⭐⭐", "\u200b", "\u200d", "\ufeff", "\u202e",
    "\u0301" * 9, "מרלו", "شاتو", "シャブリ", "𝓜𝓮𝓻𝓵𝓸𝓽", "ﬁ", "ß", "İ", "ŉ", "½", "٣/٥", "²", "\x00",
    "\x1b[31m", "\r\n", "\t", "\u2028", "a" * 600, "9" * 600, "1/5 " * 60, "!?" * 200,
    "-" * 200, "'" * 80, "’t" * 60, "€" * 100, "((((", "med+" * 40,
    "saint " * 60, "20" * 90, "19,5" * 50, "Chablis, " * 40,
)  # fmt: skip
messages = st.one_of(
    st.text(max_size=LONGEST),
    st.text(alphabet=st.characters(max_codepoint=0x24F), max_size=400),
    st.text(alphabet="0123456789.,/€$%-–'’ +<>~=:", max_size=300),
    st.lists(
        st.one_of(
            st.sampled_from(REAL),
            st.sampled_from(PIECES),
            st.sampled_from([w for text in REAL for w in text.split()]),
            st.characters(codec="utf-8"),
            st.text(max_size=12),
        ),
        max_size=40,
    ).map(lambda pieces: " ".join(pieces)[:LONGEST]),
    st.lists(st.sampled_from([*PIECES, *REAL]), max_size=12).map(lambda pieces: "".join(pieces)[:LONGEST]),
)


def check(heard: Understanding, text: str) -> None:
    """Assert that an Understanding is of the shape that all others rely on."""
    assert heard.text == text
    assert heard.intent in Intent
    assert heard.liking in Liking
    assert 0 <= heard.confidence <= 1
    assert 0 <= heard.liking_strength <= 1
    assert heard.rating is None or 0 <= heard.rating <= 1
    assert heard.max_price is None or heard.max_price >= 0
    assert heard.colour is None or heard.colour in Colour
    for wine in heard.wines:
        assert wine.evidence in text
        assert wine.name
        assert 0 <= wine.match <= 1
        assert wine.vintage is None or 1900 <= wine.vintage <= 2030
        assert wine.price is None or wine.price >= 0
    for note in heard.attributes:
        assert note.evidence in text
        assert note.attribute in Attribute
        assert note.level is None or note.level in Level
        assert note.verdict is None or note.verdict in Verdict
        assert note.value is None or 0 <= note.value <= 1
    for aroma in heard.aromas:
        assert aroma.evidence in text
        assert aroma.cluster in Cluster
    written = json.dumps(understanding_json(heard), allow_nan=False, ensure_ascii=False)
    assert json.loads(written)["text"] == text


@pytest.mark.parametrize("examples", [200, pytest.param(10_000, marks=pytest.mark.slow)])
def test_any_text_becomes_a_valid_understanding(sommelier, examples):
    @settings(max_examples=examples, suppress_health_check=list(HealthCheck), database=None)
    @given(messages)
    def any_text(text: str) -> None:
        check(sommelier.understand(text), text)
        assert all(r.index is None or 1 <= r.index <= 10 for r in references(text))
        assert all(p.max_price is None or p.max_price >= 0 for p in request_parts(text))

    any_text()


def worst_texts(tails: tuple[str, ...] = ()) -> list[str]:
    """Long texts of the kinds that make a careless pattern or loop take for ever."""
    repeated = [
        "1,", "1 ", "1.", "a", "(", "€", "-", "'", "’", "saint ", "ab", "a ", "19 ", "4/", "1/5", "med+",
        "chez ", "n't ", "la ", "pas ", "trop ", "€1", "$1-",
        "entre 1 et ", "un rouge, ", "un rouge et un blanc ", "le 2 ", "château ", "cabernay ", "sans de la ",
        "avec ", "?", "*", "_", "\n", "\u0301", "é",
        "🍷", "2019 ", "vingt ", "vingt-", "max ", "12 max ", "aaab", "le premier ", "compare 1 and 2 and ",
        "Chablis ", "Chablis et Chabli ", "d'", "zz zz ",
    ]  # fmt: skip
    longest = [(piece * LONGEST)[:LONGEST] for piece in repeated]
    return [*longest, *(text[:-1] + tail for text in longest for tail in tails)]


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Return every compiled pattern that a module of the package holds, by name, also those in its tables."""
    for module in pkgutil.walk_packages([str(ROOT / "recommender")], "recommender."):
        if module.name.startswith(OFFLINE):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            yield from _within(f"{module.name}.{name}", value)


def _within(name: str, value: object) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, dict | tuple | list):
        for n, item in enumerate(value.values() if isinstance(value, dict) else value):
            yield from _within(f"{name}[{n}]", item)


def search_all() -> int:
    """Run every pattern over every worst text; return how many patterns there are."""
    found = dict(patterns())
    for pattern in found.values():
        for text in worst_texts(("!", "€", "x")):
            for _ in pattern.finditer(text):
                pass
            pattern.match(text)
    return len(found)


def understand_all() -> int:
    """Understand every worst text; return how many there are."""
    from recommender.sommelier import open_sommelier

    sommelier = open_sommelier()
    for text in worst_texts():
        check(sommelier.understand(text), text)
        references(text)
        request_parts(text)
    return len(worst_texts())


@pytest.mark.parametrize(("work", "least"), [("search_all", 30), ("understand_all", 50)])
def test_the_worst_texts_come_to_an_end(work, least):
    program = f"from tests.recommender.test_bad_input import {work}; print({work}())"
    alone = {
        **os.environ,
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }  # threads that wait for one another cost more
    ended = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        cwd=ROOT,
        env=alone,
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert int(ended.stdout) >= least


def test_a_new_pattern_would_be_searched_as_well():
    names = {name for name, _ in patterns()}
    assert {"recommender.language.numbers._RANGE", "recommender.language.text._TOKEN"} <= names
