"""Values to JSON text and back, by their dataclass: `Attribute.OAK` and `Cluster.OAK` are told apart by their field."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from recommender.errors import StoreError
from recommender.language.understanding import Understanding
from recommender.taste.profile import Belief, TasteProfile
from recommender.wine import Cluster

T = TypeVar("T")
SUMS = ("aromas", "likings")
"""Parts of a profile that are sums of evidence."""


@cache
def _cached(kind: object) -> TypeAdapter[Any]:
    return TypeAdapter(cast(type[Any], kind))


def _adapter(kind: object) -> TypeAdapter[Any]:
    return _cached(kind)


def plain(value: object, kind: object = None) -> Any:
    """Return a value as plain JSON data; ``kind`` is its type, where that is not simply its class."""
    return _adapter(kind or type(value)).dump_python(value, mode="json")


def to_json(value: object, kind: object = None) -> str:
    """Return a value as JSON text; floats keep every digit."""
    return json.dumps(plain(value, kind), ensure_ascii=False)


def from_json(kind: type[T], text: str) -> T:
    """Return a value of a type from its JSON text.

    Raises:
        StoreError: the text is not such a value; the line does not quote it.
    """
    try:
        return cast(T, _adapter(kind).validate_python(json.loads(text)))
    except (ValidationError, ValueError) as error:
        raise _unreadable(kind) from error


def profile_to_json(profile: TasteProfile) -> str:
    """Return a profile as JSON text, without the day on which it was looked at; plainly, for it is long and often written."""
    sums = {name: {key: (b.precision, b.weighted) for key, b in getattr(profile, name).items()} for name in SUMS}
    told = {"tastings": profile.tastings, "structure": profile.structure, "excluded": profile.excluded}
    return json.dumps({**told, **sums, "budgets": profile.budgets}, ensure_ascii=False, separators=(",", ":"))


def profile_from_json(text: str) -> TasteProfile:
    """Return a profile from its JSON text.

    Raises:
        StoreError: the text is not one; the line does not quote it.
    """
    try:
        told = json.loads(text)
        aromas, likings = ({key: Belief(int(p), int(w)) for key, (p, w) in told[name].items()} for name in SUMS)
        return TasteProfile(
            int(told["tastings"]),
            {key: {seen: int(n) for seen, n in tally.items()} for key, tally in told["structure"].items()},
            {Cluster(key): belief for key, belief in aromas.items()},
            likings,
            {word: int(n) for word, n in told["excluded"].items()},
            tuple((float(day), float(price)) for day, price in told["budgets"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _unreadable(TasteProfile) from error


def understanding_to_json(understanding: Understanding) -> str:
    """Return an Understanding without its text, which has a column of its own."""
    kept = {name: value for name, value in plain(understanding).items() if name != "text"}
    return json.dumps(kept, ensure_ascii=False)


def understanding_from_json(text: str, stored: str) -> Understanding:
    """Return an Understanding from its text and the rest of it.

    Raises:
        StoreError: what is stored is not one.
    """
    try:
        return cast(Understanding, _adapter(Understanding).validate_python({**json.loads(stored), "text": text}))
    except (ValidationError, ValueError, TypeError) as error:
        raise _unreadable(Understanding) from error


def to_moment(at: datetime) -> str:
    """Return a moment as text that sorts by time."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def from_moment(text: str) -> datetime:
    """Return a moment, in the local time zone."""
    return datetime.fromisoformat(text).astimezone()


def _unreadable(kind: object) -> StoreError:
    name = getattr(kind, "__name__", str(kind))
    return StoreError(f"the database holds a damaged {name}; restore a backup")
