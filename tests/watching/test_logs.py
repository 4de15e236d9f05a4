"""The log, as one JSON object a line and as plain lines."""

import ast
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.watching.lines import LINES, UPDATE
from bot.watching.logs import JsonLines, configure
from bot.watching.watch import Watch

ROOT = Path(__file__).parents[2]
LEVELS = {"debug", "info", "warning", "error", "exception", "critical"}
SECRET = "123456:AAbbCCdd-eeff_0011"


@pytest.fixture
def own_logging() -> Iterator[None]:
    """Loggers as they were before, afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    ours = {name: logging.getLogger(name).level for name in ("bot", "recommender")}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, kept in ours.items():
        logging.getLogger(name).setLevel(kept)


def logged(path: Path) -> Iterator[ast.expr]:
    """What the code of a file hands to its logger as the words of a line."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LEVELS:
            named = node.func.value
            if isinstance(named, ast.Name) and named.id in ("logger", "log"):
                yield node.args[0]


def test_every_line_of_the_code_has_its_event() -> None:
    words = [words for path in sorted((ROOT / "bot").rglob("*.py")) for words in logged(path)]
    told = {one.value for one in words if isinstance(one, ast.Constant)} | {UPDATE}
    assert [ast.dump(one) for one in words if not isinstance(one, ast.Constant | ast.Name)] == []
    assert told == set(LINES)


def test_a_line_names_as_many_values_as_it_has() -> None:
    counted = {words: words.count("%") for words in LINES}
    assert {words: len(line.values) for words, line in LINES.items()} == counted
    events = [line.event for line in LINES.values()]
    assert len(set(events)) == len(events)


def test_json_lines_tell_events_by_name(own_logging: None, capsys: pytest.CaptureFixture[str]) -> None:
    configure("json")
    with Watch().following(41, "message"):
        pass
    logging.getLogger("bot.telegram.faults").error("update %d (%s) failed: %s", 42, "message", "StoreError: locked")
    update, failure = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert (update["event"], update["update"], update["kind"], update["outcome"]) == ("update", 41, "message", "done")
    assert (update["level"], update["ms"], update["total_ms"]) == ("info", {}, 0.0)
    assert {key: failure[key] for key in ("event", "level", "update", "kind", "cause")} == {
        "event": "update_failed", "level": "error", "update": 42, "kind": "message", "cause": "StoreError: locked",
    }  # fmt: skip
    assert "message" not in failure


def test_plain_lines_are_warnings_and_worse(own_logging: None, capsys: pytest.CaptureFixture[str]) -> None:
    configure("plain")
    with Watch().following(41, "message"):
        pass
    logging.getLogger("bot.app").warning("no updates for now: %s", "TimedOut")
    [line] = capsys.readouterr().err.splitlines()
    assert line.endswith("WARNING bot.app: no updates for now: TimedOut")


def test_what_a_library_says_is_without_token_and_without_the_words_of_its_exception() -> None:
    try:
        raise ValueError(f"cannot read 'un aveu' at {SECRET}")
    except ValueError as error:
        exc_info = (type(error), error, error.__traceback__)
    words = "POST https://api.telegram.org/bot%s/sendMessage\nfailed"
    line = JsonLines().format(logging.LogRecord("httpx", logging.ERROR, "x.py", 1, words, (SECRET,), exc_info))
    told = json.loads(line)
    assert (told["event"], told["logger"]) == ("library", "httpx")
    assert told["exception"].startswith("ValueError at test_logs.py:")
    assert "\n" not in line
    assert "aveu" not in line
    assert "AAbb" not in line


def test_httpx_keeps_its_addresses_to_itself(own_logging: None) -> None:
    configure("json")
    assert not logging.getLogger("httpx").isEnabledFor(logging.INFO)
    assert logging.getLogger("bot.watching").isEnabledFor(logging.INFO)


@pytest.mark.parametrize("kind", ["plain", "json"])
@pytest.mark.parametrize(
    ("name", "words", "values"),
    [
        ("telegram.Bot", "Error while parsing updates! Received data was %r", ([{"message": {"text": "un aveu"}}],)),
        (
            "telegram.Bot",
            "Calling Bot API endpoint `%s` with parameters `%s`",
            ("setWebhook", {"secret_token": SECRET}),
        ),
        ("telegram.ext.Application", "Processing update %s", ("Update(message=Message(text='un aveu'))",)),
        ("telegram.Bot", "Set Bot API URL: %s", (f"https://api.telegram.org/bot{SECRET}",)),
        ("httpx", 'HTTP Request: POST https://api.telegram.org/bot%s/getMe "%s"', (SECRET, "HTTP/1.1 200 OK")),
        ("httpcore.http11", "send_request_headers.started request=%r", (f"<Request [b'POST' /bot{SECRET}/getMe]>",)),
    ],
)
def test_not_even_at_debug_is_a_token_or_a_message_in_the_log(
    own_logging: None, capsys: pytest.CaptureFixture[str], kind: str, name: str, words: str, values: tuple[object, ...]
) -> None:
    configure(kind)
    logging.getLogger().setLevel(logging.DEBUG)
    try:
        raise RuntimeError(f"The token `{SECRET}` was rejected; un aveu")
    except RuntimeError:
        logging.getLogger(name).critical(words, *values, exc_info=True, stack_info=True)
    line = capsys.readouterr().err
    assert words.partition("%")[0][:12] in line
    assert "RuntimeError at test_logs.py:" in line
    assert "AAbbCC" not in line
    assert "aveu" not in line
