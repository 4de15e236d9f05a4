"""Every error that Tastevin raises on purpose, in one tree.

TastevinError
├── InputError            what a person or a script asked cannot be answered; nothing was changed
│   ├── UnknownWine       no wine of the data is meant by these words
│   └── UnknownDish       these words are no food we can place
├── DataError             a file of data/ or a catalogue is not what it should be
│   └── EncoderError      the sentence encoder cannot be loaded
└── OperationError        settings, database or server: something for the operator to mend
    ├── SettingsError
    └── StoreError
        └── StoreTrouble  full, locked, read-only, damaged: not the fault of what was to be kept
"""


class TastevinError(Exception):
    """Root of the errors raised on purpose. ``str(error)`` is one clear line in English for operators."""


class InputError(TastevinError):
    """What was asked cannot be answered; nothing was changed."""


class UnknownWine(InputError):  # noqa: N818
    """No wine of the data is meant by these words."""

    def __init__(self, words: str) -> None:
        super().__init__(f"no wine known by {words!r}")
        self.words = words


class UnknownDish(InputError):  # noqa: N818
    """These words name no food that we can place."""

    def __init__(self, words: str) -> None:
        super().__init__(f"no dish known by {words!r}")
        self.words = words


class DataError(TastevinError):
    """A data file is missing, damaged or off its declared scale."""


class EncoderError(DataError):
    """The sentence encoder cannot be loaded."""


class OperationError(TastevinError):
    """Something that the operator has to mend."""


class SettingsError(OperationError):
    """A setting has a value that cannot be used."""


class StoreError(OperationError):
    """The database cannot be opened, read or written."""


class StoreTrouble(StoreError):  # noqa: N818
    """The disk or the file fails, whatever was to be kept; once that is mended, the same can be kept."""
