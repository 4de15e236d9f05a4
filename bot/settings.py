"""Every setting, read once from the environment or `.env` into one frozen object."""

from __future__ import annotations

import re
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from recommender.errors import SettingsError

TELEGRAM = "https://api.telegram.org/bot"
TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")


def default_database() -> Path:
    """Return the database's place in the platform's user data folder."""
    return user_data_path("tastevin", appauthor=False) / "tastevin.db"


def is_loopback(url: str) -> bool:
    """Whether a URL leads to this very machine."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _token(token: SecretStr) -> SecretStr:
    if not TOKEN.fullmatch(token.get_secret_value()):
        raise ValueError("is not a token as @BotFather gives it, such as 123456:ABC-def")
    return token


def _server(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not parts.path.rstrip("/").endswith("/bot"):
        raise ValueError("is not the address of a Bot API server, such as http://127.0.0.1:8081/bot")
    return url.rstrip("/")


def _webhook(url: str) -> str:
    parts = urlsplit(url)
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(url))):
        raise ValueError("is not an https address, such as https://wine.example.org/hook")
    return url


def _log(kind: str) -> str:
    if kind not in ("plain", "json"):
        raise ValueError("is not plain or json")
    return kind


def _listen(address: str) -> str:
    try:
        parts = urlsplit(f"//{address}")
        complete = bool(parts.hostname and parts.port)
    except ValueError:
        complete = False
    if not complete:
        raise ValueError("is not a host and a port, such as 127.0.0.1:8443")
    return address


Token = Annotated[SecretStr, AfterValidator(_token)]
ServerUrl = Annotated[str, AfterValidator(_server)]
WebhookUrl = Annotated[str, AfterValidator(_webhook)]
Address = Annotated[str, AfterValidator(_listen)]
Log = Annotated[Literal["plain", "json"], BeforeValidator(_log)]


class Settings(BaseSettings):
    """The settings of the bot.

    Attributes:
        token: the bot's token; None where there is none.
        base_url: the Bot API server, ending in /bot.
        database: the SQLite file.
        catalogue: a catalogue in place of the shipped one; None for the shipped one.
        encoder: name or folder of a sentence-transformers model; None for the shipped one.
        webhook_url: where Telegram sends updates; None for long polling.
        listen: host and port of the webhook's server.
        rate_limit: whether whoever writes too fast is asked to slow down; to be switched off for measuring only.
        send_limit: whether calls are held to what Telegram takes, about 30 messages a second; to be switched off for measuring only,
            and only against a server on this machine.
        metrics: host and port of the server of health, readiness and metrics; None for none.
        log: how the log is written: "plain" lines, or "json", one object a line.
    """

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        validate_by_name=True,
        validate_by_alias=True,
    )

    token: Annotated[Token | None, Field(validation_alias="TELEGRAM_BOT_TOKEN")] = None
    base_url: Annotated[ServerUrl, Field(validation_alias="TELEGRAM_BASE_URL")] = TELEGRAM
    database: Path = Field(validation_alias="TASTEVIN_DATABASE", default_factory=default_database)
    catalogue: Annotated[Path | None, Field(validation_alias="TASTEVIN_CATALOGUE")] = None
    encoder: Annotated[str | None, Field(validation_alias="TASTEVIN_ENCODER")] = None
    webhook_url: Annotated[WebhookUrl | None, Field(validation_alias="TASTEVIN_WEBHOOK_URL")] = None
    listen: Annotated[Address, Field(validation_alias="TASTEVIN_LISTEN")] = "127.0.0.1:8443"
    rate_limit: Annotated[bool, Field(validation_alias="TASTEVIN_RATE_LIMIT")] = True
    send_limit: Annotated[bool, Field(validation_alias="TASTEVIN_SEND_LIMIT")] = True
    metrics: Annotated[Address | None, Field(validation_alias="TASTEVIN_METRICS")] = None
    log: Annotated[Log, Field(validation_alias="TASTEVIN_LOG")] = "plain"

    @field_validator("send_limit")
    @classmethod
    def _measured_here_only(cls, limit: bool, given: ValidationInfo) -> bool:
        # Telegram shuts a bot out that sends too fast
        if not limit and not is_loopback(given.data.get("base_url", TELEGRAM)):
            raise ValueError("is not to be switched off but for measuring, with TELEGRAM_BASE_URL on this machine")
        return limit

    @property
    def base_file_url(self) -> str:
        """Where files are fetched: the same server, under /file/bot."""
        return f"{self.base_url.removesuffix('/bot')}/file/bot"

    @property
    def listen_address(self) -> tuple[str, int]:
        """Host and port of the webhook's server."""
        return _split(self.listen)

    @property
    def metrics_address(self) -> tuple[str, int] | None:
        """Host and port of the server of health, readiness and metrics; None for none."""
        return _split(self.metrics) if self.metrics else None


def _split(address: str) -> tuple[str, int]:
    parts = urlsplit(f"//{address}")
    return parts.hostname or "", parts.port or 0


def load_settings() -> Settings:
    """Read the settings of this process.

    Raises:
        SettingsError: a value cannot be used; the line names the setting and never shows a token.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"{name} {first['msg'].removeprefix('Value error, ')}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f".env cannot be read: {error}") from None
