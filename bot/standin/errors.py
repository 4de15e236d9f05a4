"""The refusals of the Bot API, in Telegram's own words."""


class ApiError(Exception):
    """A reply `{"ok": false}`: part of the protocol, not a fault of the stand-in.

    Attributes:
        code: the HTTP status, repeated as `error_code`.
        description: Telegram's own text, prefix included ("Bad Request: chat not found").
        retry_after: seconds to wait, sent as `parameters.retry_after`; None when there is nothing to wait for.
    """

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after


def bad_request(reason: str) -> ApiError:
    """Return a 400 with Telegram's prefix."""
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """Return a 403 with Telegram's prefix."""
    return ApiError(403, f"Forbidden: {reason}")
