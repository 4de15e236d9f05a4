"""Parameters of one Bot API call, however they came: JSON, urlencoded or multipart form."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.standin.errors import bad_request


@dataclass(frozen=True)
class Upload:
    """A file of a multipart form."""

    name: str
    mime_type: str
    content: bytes


class Params:
    """Typed reading of the parameters; an absent one and an empty one are the same, as on Telegram."""

    def __init__(self, values: Mapping[str, object], uploads: Mapping[str, Upload] | None = None) -> None:
        self._values = {name: value for name, value in values.items() if value is not None}
        self._uploads = uploads or {}

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def of(self, values: Mapping[str, object]) -> "Params":
        """Return other parameters, such as a part of these, with the same files."""
        return Params(values, self._uploads)

    def text(self, name: str) -> str:
        """Return the parameter as text; "" where absent."""
        value = self._values.get(name, "")
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return the parameter as an integer; what is not one counts as absent."""
        try:
            return int(self.text(name))
        except ValueError:
            return default

    def number(self, name: str) -> float:
        """Return the parameter as a number, such as a time in seconds; 0 where absent."""
        try:
            return float(self.text(name))
        except ValueError:
            return 0.0

    def flag(self, name: str) -> bool:
        """Return the parameter as a Boolean; False where absent."""
        return self.text(name).lower() in {"true", "yes", "1"}

    def structure(self, name: str, what: str) -> Any:
        """Return the parameter as decoded JSON; None where absent.

        Raises:
            ApiError: 400 "can't parse {what} JSON object".
        """
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except json.JSONDecodeError as error:
            raise bad_request(f"can't parse {what} JSON object") from error

    def upload(self, name: str) -> Upload | None:
        """Return the file sent under this name, directly or as `attach://…`."""
        return self._uploads.get(self.text(name).removeprefix("attach://") or name)
