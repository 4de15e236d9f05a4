"""A clock for tests."""


class Clock:
    """A clock that a test moves by hand."""

    def __init__(self) -> None:
        self.time = 1_700_000_000.0

    def __call__(self) -> float:
        return self.time
