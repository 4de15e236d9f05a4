from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import TELEGRAM, Settings, is_loopback, load_settings
from recommender.errors import SettingsError

NAMES = (
    "TELEGRAM_BOT_TOKEN",
    "TELEGRAM_BASE_URL",
    "TASTEVIN_DATABASE",
    "TASTEVIN_CATALOGUE",
    "TASTEVIN_ENCODER",
    "TASTEVIN_WEBHOOK_URL",
    "TASTEVIN_LISTEN",
    "TASTEVIN_RATE_LIMIT",
    "TASTEVIN_SEND_LIMIT",
    "TASTEVIN_METRICS",
    "TASTEVIN_LOG",
)


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.chdir(tmp_path)


def test_without_any_setting_the_defaults_hold() -> None:
    settings = load_settings()
    assert settings.token is None
    assert settings.base_url == TELEGRAM
    assert settings.base_file_url == "https://api.telegram.org/file/bot"
    assert settings.database.name == "tastevin.db"
    assert settings.database.is_absolute()
    assert (settings.catalogue, settings.encoder, settings.webhook_url) == (None, None, None)
    assert settings.listen_address == ("127.0.0.1", 8443)
    assert settings.rate_limit
    assert settings.send_limit
    assert (settings.metrics_address, settings.log) == (None, "plain")


def test_the_environment_comes_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["TELEGRAM_BOT_TOKEN=1:file", "TASTEVIN_DATABASE=wine.db", "SOMETHING_ELSE=1", "TASTEVIN_ENCODER="]
    Path(".env").write_text("\n".join(lines), "utf-8")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "2:environment")
    monkeypatch.setenv("TELEGRAM_BASE_URL", "http://127.0.0.1:8081/bot/")
    monkeypatch.setenv("TASTEVIN_LISTEN", "[::1]:9000")
    monkeypatch.setenv("TASTEVIN_RATE_LIMIT", "false")
    monkeypatch.setenv("TASTEVIN_SEND_LIMIT", "false")
    monkeypatch.setenv("TASTEVIN_METRICS", "127.0.0.1:9090")
    monkeypatch.setenv("TASTEVIN_LOG", "json")
    settings = load_settings()
    assert settings.token is not None
    assert settings.token.get_secret_value() == "2:environment"
    assert settings.database == Path("wine.db")
    assert settings.encoder is None
    assert settings.base_url == "http://127.0.0.1:8081/bot"
    assert settings.base_file_url == "http://127.0.0.1:8081/file/bot"
    assert settings.listen_address == ("::1", 9000)
    assert not settings.rate_limit
    assert not settings.send_limit
    assert (settings.metrics_address, settings.log) == (("127.0.0.1", 9090), "json")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", "secret word"),
        ("TELEGRAM_BASE_URL", "http://127.0.0.1:8081"),
        ("TELEGRAM_BASE_URL", "ftp://127.0.0.1/bot"),
        ("TASTEVIN_WEBHOOK_URL", "http://wine.example.org/hook"),
        ("TASTEVIN_LISTEN", "8443"),
        ("TASTEVIN_LISTEN", "127.0.0.1:http"),
        ("TASTEVIN_SEND_LIMIT", "false"),  # the server is Telegram's own
        ("TASTEVIN_METRICS", "9090"),
        ("TASTEVIN_LOG", "loud"),
    ],
)
def test_a_wrong_value_is_one_clear_line(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as failure:
        load_settings()
    assert str(failure.value).startswith(f"{name} is not")
    assert "\n" not in str(failure.value)
    assert "secret" not in str(failure.value)


def test_a_file_that_is_no_text_is_one_clear_line() -> None:
    Path(".env").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match=r"^\.env cannot be read"):
        load_settings()


def test_settings_stay_and_hide_the_token() -> None:
    settings = Settings(token="1:secret", webhook_url="https://wine.example.org/hook")
    assert "secret" not in repr(settings)
    with pytest.raises(ValidationError):
        settings.base_url = TELEGRAM


@pytest.mark.parametrize(
    ("url", "loopback"),
    [
        ("http://localhost:1/x", True),
        ("http://127.0.0.9/", True),
        ("http://[::1]/", True),
        ("https://a.example/", False),
    ],
)
def test_loopback(url: str, loopback: bool) -> None:
    assert is_loopback(url) is loopback
