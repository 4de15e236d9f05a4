"""The catalogue file: named columns in one file, opened by mapping it into memory and written beside, then renamed.

Layout: `MAGIC`, the length of a header (8 bytes, little endian), the header (JSON: version, styles, where each column
lies), and the columns as plain arrays, each on a 64-byte line. A column of text is a blob of UTF-8 and its offsets.
Nothing in it is code, so a file from elsewhere can do no harm.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from recommender.errors import DataError

MAGIC = b"TASTEVIN-WINES\n\0"
VERSION = 1
LINE = 64
"""Bytes at whose multiples columns begin."""
_TYPES = frozenset({"float32", "float64", "int32", "int64", "uint8", "uint64"})
_LARGEST_HEADER = 50_000_000

Array = NDArray[Any]


@dataclass(frozen=True)
class Texts:
    """A column of text that stays on disk until a cell is asked for."""

    blob: NDArray[np.uint8]
    offsets: NDArray[np.int64]

    def __getitem__(self, at: int) -> str:
        start, end = int(self.offsets[at]), int(self.offsets[at + 1])
        return self.blob[start:end].tobytes().decode("utf-8", "replace")

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def all(self) -> list[str]:
        """Every cell, read at once."""
        whole, ends = self.blob.tobytes(), self.offsets.tolist()
        return [whole[a:b].decode("utf-8", "replace") for a, b in pairwise(ends)]


@dataclass(frozen=True)
class Columns:
    """What a catalogue file holds; ``about`` is its header's own facts (styles, counts, where it came from)."""

    about: Mapping[str, Any]
    arrays: Mapping[str, Array]
    texts: Mapping[str, Texts]


def write_columns(
    path: Path, about: Mapping[str, Any], arrays: Mapping[str, Array], texts: Mapping[str, Sequence[str]]
) -> None:
    """Write a catalogue file; it is there whole or not at all.

    Raises
    ------
    DataError
        When it cannot be written.
    """
    parts = dict(arrays)
    for name, cells in texts.items():
        encoded = [c.encode("utf-8", "replace") for c in cells]
        offsets = np.zeros(len(encoded) + 1, np.int64)
        np.cumsum([len(e) for e in encoded], out=offsets[1:])
        parts[f"{name}:offsets"] = offsets
        parts[f"{name}:blob"] = np.frombuffer(b"".join(encoded), np.uint8)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            _write(file, about, parts, list(texts))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise DataError(f"{path}: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def read_columns(path: Path) -> Columns:
    """Open a catalogue file without reading it: columns are mapped, and come from disk as they are used.

    Raises
    ------
    DataError
        When it is missing, cut short, of another version, or no catalogue.
    """
    try:
        with path.open("rb") as file:
            header, start = _header(file, path)
        mapped = np.asarray(np.memmap(path, np.uint8, mode="r"))  # plain views of the map are faster to cut
        parts = {name: _mapped(mapped, start, spec) for name, spec in header["columns"].items()}
        texts = {n: Texts(parts[f"{n}:blob"], parts[f"{n}:offsets"]) for n in header["texts"]}
    except OSError as error:
        raise DataError(f"{path}: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(f"{path}: damaged, import the list again ({error})") from error
    arrays = {n: a for n, a in parts.items() if ":" not in n}
    return Columns(header["about"], arrays, texts)


def _write(file: BinaryIO, about: Mapping[str, Any], parts: Mapping[str, Array], texts: Sequence[str]) -> None:
    at, specs = 0, {}
    for name, array in parts.items():
        specs[name] = {"dtype": array.dtype.name, "shape": list(array.shape), "at": at}
        at += -(-array.nbytes // LINE) * LINE
    header = {"version": VERSION, "about": dict(about), "columns": specs, "texts": list(texts)}
    written = json.dumps(header, ensure_ascii=False).encode()
    file.write(MAGIC + len(written).to_bytes(8, "little") + written)
    file.write(b"\0" * (_start(len(written)) - file.tell()))
    for array in parts.values():
        file.write(np.ascontiguousarray(array).data)
        file.write(b"\0" * (-array.nbytes % LINE))


def _header(file: BinaryIO, path: Path) -> tuple[Mapping[str, Any], int]:
    if file.read(len(MAGIC)) != MAGIC:
        raise DataError(f"{path}: not a catalogue; `tastevin catalogue import` makes one")
    length = int.from_bytes(file.read(8), "little")
    if length > _LARGEST_HEADER:
        raise ValueError("its header has no end")
    header = json.loads(file.read(length))
    if header["version"] != VERSION:
        raise DataError(f"{path}: a catalogue of version {header['version']}, not {VERSION}: import the list again")
    return header, _start(length)


def _start(header: int) -> int:
    return -(-(len(MAGIC) + 8 + header) // LINE) * LINE


def _mapped(whole: NDArray[np.uint8], start: int, spec: Mapping[str, Any]) -> Array:
    if spec["dtype"] not in _TYPES:
        raise ValueError(f"a column of {spec['dtype']}")
    kind = np.dtype(spec["dtype"])
    shape = tuple(int(n) for n in spec["shape"])
    size = int(np.prod(shape, dtype=np.int64)) * kind.itemsize
    begin = start + int(spec["at"])
    if min(shape, default=0) < 0 or int(spec["at"]) < 0 or begin + size > len(whole):
        raise ValueError("cut short")
    cut: Array = whole[begin : begin + size].view(kind).reshape(shape)
    return cut
