"""The refusals of the Bot API, in Telegram's own words."""


class ApiError(Exception):
    """A reply `{"ok": false}`: part of the protocol, not a fault of the stand-in.

    Attributes:
        code: the HTTP status, repeated as `error_code`.
        description: Telegram's own text, prefix included ("Bad Request: chat not found").
        retry_after: seconds to wait, sent as `parameters.retry_after`; None when there is nothing to wait for.
        migrate_to: where the chat is now, sent as `parameters.migrate_to_chat_id`; None when it has not moved.
    """

    def __init__(
        self, code: int, description: str, retry_after: int | None = None, migrate_to: int | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.migrate_to = migrate_to

    def parameters(self) -> dict[str, int]:
        """Return the Bot API's ResponseParameters; empty where there are none."""
        named = {"retry_after": self.retry_after, "migrate_to_chat_id": self.migrate_to}
        return {name: value for name, value in named.items() if value is not None}


def bad_request(reason: str) -> ApiError:
    """Return a 400 with Telegram's prefix."""
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """Return a 403 with Telegram's prefix."""
    return ApiError(403, f"Forbidden: {reason}")
