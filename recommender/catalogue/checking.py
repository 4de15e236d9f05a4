"""Check every table of data/ and note it in data/checks.json, so that starting need not: ``python -m recommender.catalogue.checking``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pandas as pd

from recommender.catalogue.load import CHECKS, DATA, checks, digest, read_table
from recommender.catalogue.schema import SCHEMAS


def main() -> None:
    """Check, and write what was found sound."""
    CHECKS.unlink(missing_ok=True)
    checks.cache_clear()
    CHECKS.write_text(json.dumps(check_all(DATA), indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{CHECKS.name}: {len(json.loads(CHECKS.read_text('utf-8')))} tables are sound\n")


def check_all(folder: Path) -> dict[str, dict[str, str | dict[str, str]]]:
    """Check each table; return, by its place in ``folder``, its digest and the types of the columns that are no text.

    Raises
    ------
    DataError
        With the file, the line and the fault of each row that does not fit.
    """
    found: dict[str, dict[str, str | dict[str, str]]] = {}
    for path in sorted(p for pattern in SCHEMAS for p in folder.glob(pattern)):
        table = read_table(path)
        types = {str(c): str(t) for c, t in table.dtypes.items() if not pd.api.types.is_string_dtype(t)}
        found[path.relative_to(folder).as_posix()] = {"sha256": digest(path.read_bytes()), "types": types}
    return found


if __name__ == "__main__":
    main()
