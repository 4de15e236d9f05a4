"""What an evening must come to, kept in plain dictionaries: who said what of which glass. It shares no code with the bot."""

from __future__ import annotations

import copy
from datetime import datetime, timedelta
from typing import Any

LETTERS = "ABCDEFGHIJKL"
QUARTER, HALF_DAY = timedelta(minutes=15), timedelta(hours=12)
SCORINGS = ["scores", "ranks", "words"]
HUES = ["mixed", "red", "white", "rosé", "sparkling"]
ALIVE = ("gathering", "poured", "paused", "tasted", "revealing")
TABLE = 30
NO = "refused"
"""What a deed comes to that is not allowed."""


def new_glass(number: int) -> dict[str, Any]:
    return {"number": number, "wine": None, "again": None, "dropped": False}


class Model:
    """One evening. Every deed returns NO where it is refused, else None; a copy stands for what it was before."""

    def __init__(self, host: int, at: datetime, count: int) -> None:
        self.phase = "gathering"
        self.host, self.seen = host, at
        self.people: dict[int, dict[str, Any]] = {}
        self.blind, self.scoring, self.hue, self.doubled = True, "scores", "mixed", False
        self.glasses = [new_glass(number) for number in range(count)]
        self.at, self.last, self.shown = -1, -1, 0
        self.naming, self.menu = False, ""
        self.said: dict[tuple[int, int], dict[str, Any]] = {}

    # who

    def seat(self, who: int, name: str, language: str, reached: bool) -> str | None:
        if self.phase not in ALIVE:
            return NO
        if who not in self.people:
            if self.phase in ("tasted", "revealing") or len(self.people) >= TABLE:
                return NO
            self.people[who] = {"order": [], "page": "", "reached": reached}
        one = self.people[who]
        one.update(name=name, language=language, here=True, reached=one["reached"] or reached)
        return None

    def leave(self, who: int) -> str | None:
        if self.phase not in ALIVE or who not in self.people:
            return NO
        self.people[who]["here"] = False
        return None

    def hear(self, who: int, reached: bool) -> str | None:
        if self.phase not in ALIVE or who not in self.people:
            return NO
        self.people[who]["reached"] = reached
        return None

    def forget(self, who: int) -> None:
        self.people.pop(who, None)
        self.said = {key: said for key, said in self.said.items() if key[0] != who}
        if self.host == who:
            self.host = 0

    def sits(self, who: int) -> bool:
        return who in self.people and self.people[who]["here"]

    # the glasses

    @property
    def counted(self) -> list[dict[str, Any]]:
        return [glass for glass in self.glasses if not glass["dropped"]]

    @property
    def wines(self) -> list[dict[str, Any]]:
        return [glass for glass in self.counted if glass["again"] is None]

    def tasted(self) -> list[dict[str, Any]]:
        return [glass for glass in self.counted if glass["number"] <= self.last]

    def pour(self, number: int) -> None:
        self.phase, self.at, self.last = "poured", number, max(self.last, number)
        for one in self.people.values():
            one["page"] = ""

    def on(self) -> None:
        after = [glass["number"] for glass in self.counted if glass["number"] > self.at]
        if after:
            self.pour(after[0])
        else:
            self.phase = "tasted"

    def only_tasted(self) -> None:
        for glass in self.glasses:
            if glass["number"] > self.last:
                glass["dropped"] = True

    # the host

    def set(self, name: str, by: int) -> str | None:
        if self.phase != "gathering":
            return NO
        if name == "count":
            named = [glass["number"] + 1 for glass in self.glasses if glass["wine"]]
            count = max([len(self.glasses) + by, 2, *named])
            self.resize(min(count, 11 if self.doubled else 12))
        elif name == "blind":
            self.blind = not self.blind
            self.doubled = False if not self.blind else self.doubled
        elif name == "doubled":
            self.doubled = not self.doubled and self.blind and len(self.glasses) < 12
        elif name == "scoring":
            self.scoring = SCORINGS[(SCORINGS.index(self.scoring) + 1) % 3]
        else:
            self.hue = HUES[(HUES.index(self.hue) + 1) % 5]
        return None

    def resize(self, count: int) -> None:
        more = [new_glass(number) for number in range(len(self.glasses), count)]
        self.glasses = (self.glasses + more)[:count]

    def name(self, names: list[str | None]) -> str | None:
        if self.phase not in ALIVE:
            return NO
        if self.phase == "gathering" and len(names) > 1:
            count = max(2, len(names), len(self.glasses) if None in names else 0)
            self.resize(min(count, 11 if self.doubled else 12))
        firsts = [glass for glass in self.glasses if glass["again"] is None]
        for glass, name in zip(firsts, names, strict=False):
            if name is not None:
                glass["wine"] = name
        for glass in self.glasses:
            if glass["again"] is not None:
                glass["wine"] = self.glasses[glass["again"]]["wine"]
        self.naming = False
        return None

    def begin(self, twin: int | None) -> str | None:
        """``twin`` is which wine chance has poured twice, where one is."""
        if self.phase != "gathering" or not any(one["here"] for one in self.people.values()):
            return NO
        if self.doubled:
            assert twin in range(len(self.glasses) - 1), "the last wine is not poured twice in a row"
            self.glasses.append({**new_glass(len(self.glasses)), "wine": self.glasses[twin]["wine"], "again": twin})
        self.pour(0)
        return None

    def next(self, number: int | None) -> str | None:
        if self.phase != "poured":
            return NO
        if number in (None, self.at):
            self.on()
        return None

    def back(self, number: int | None) -> str | None:
        if self.phase not in ("poured", "tasted"):
            return NO
        here = len(self.glasses) if self.phase == "tasted" else self.at
        if number not in (None, here):
            return None
        before = [g["number"] for g in self.counted if self.phase == "tasted" or g["number"] < self.at]
        if not before:
            return NO
        self.pour(before[-1])
        return None

    def drop(self, number: int | None) -> str | None:
        if self.phase != "poured":
            return NO
        if number not in (None, self.at):
            return None
        gone = {self.at} | {glass["number"] for glass in self.glasses if glass["again"] == self.at}
        if not [glass for glass in self.wines if glass["number"] not in gone]:
            return NO
        for glass in self.glasses:
            glass["dropped"] = glass["dropped"] or glass["number"] in gone
        for one in self.people.values():
            one["order"] = [place for place in one["order"] if place not in gone]
        self.on()
        return None

    def turn(self, source: tuple[str, ...], target: str) -> str | None:
        if self.phase not in source:
            return NO
        self.phase = target
        return None

    def close(self) -> str | None:
        if self.phase not in ("poured", "paused"):
            return NO
        self.only_tasted()
        self.phase = "tasted"
        return None

    def reveal(self, shown: int | None) -> str | None:
        if self.phase not in ("tasted", "revealing"):
            return NO
        if shown in (None, self.shown):
            most = len(self.wines) * (2 if self.blind else 1)
            self.phase, self.shown = ("ended", self.shown) if self.shown >= most else ("revealing", self.shown + 1)
        return None

    def hand(self, to: int | None, at: datetime) -> str | None:
        if self.phase not in ALIVE or to is None or not self.sits(to):
            return NO
        self.host, self.seen, self.naming = to, at, False
        return None

    def take(self, who: int, at: datetime) -> str | None:
        if self.phase not in ALIVE or not self.sits(who):
            return NO
        if who == self.host:
            return None
        if self.host and at - self.seen < QUARTER:
            return NO
        self.host, self.seen, self.naming = who, at, False
        return None

    def expire(self, at: datetime) -> str | None:
        if self.phase not in ALIVE or at - self.seen < HALF_DAY:
            return NO
        if self.phase == "gathering":
            self.phase = "cancelled"
        else:
            self.only_tasted()
            self.phase = "ended"
        return None

    def open_menu(self, part: str) -> str | None:
        if self.phase not in ALIVE:
            return NO
        self.menu = "" if part == self.menu else part
        return None

    def ask(self, wanted: bool) -> str | None:
        if self.phase not in ALIVE:
            return NO
        self.naming = wanted
        return None

    # what is said

    def answer(self, who: int, glass: int, kind: str, value: Any) -> str | None:
        if self.phase not in ("poured", "paused", "tasted") or not self.sits(who):
            return NO
        one = self.people[who]
        if kind in ("rank", "unrank"):
            if kind == "unrank":
                one["order"] = []
            elif glass in one["order"]:
                one["order"].remove(glass)
            elif glass in [tasted["number"] for tasted in self.tasted() if tasted["again"] is None]:
                one["order"].append(glass)
            return None
        if self.phase == "tasted" or glass != self.at:
            return NO
        said = self.said.setdefault((who, glass), blank())
        if kind == "score":
            said["score"] = value
        elif kind == "mark":
            said["marks"].remove(value) if value in said["marks"] else said["marks"].append(value)
        elif kind == "words":
            text, heard = value
            said["words"].append(text)
            said["heard"] += [term for term in heard if term not in said["heard"]]
        elif kind == "guess":
            said["guess"] = value
        elif kind == "page":
            one["page"] = value
        elif kind == "clear":
            self.said[who, glass] = blank()
        if self.said[who, glass] == blank():
            del self.said[who, glass]
        return None

    def copy(self) -> Model:
        return copy.deepcopy(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Model) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]

    # what it adds up to

    def first_of(self, number: int) -> int:
        again = self.glasses[number]["again"]
        return number if again is None else again

    def scores(self) -> dict[str, dict[int, float]]:
        """By letter and taster, 0 to 1: a mean where the wine was poured twice; by Borda's count where wines are ranked."""
        found: dict[str, dict[int, float]] = {LETTERS[glass["number"]]: {} for glass in self.wines}
        if self.scoring == "ranks":
            for who, one in self.people.items():
                order = one["order"]
                for place, number in enumerate(order):
                    if len(order) > 1:
                        found[LETTERS[number]][who] = 1 - place / (len(order) - 1)
        if self.scoring == "scores":
            for glass in self.wines:
                for who in self.people:
                    numbers = [g["number"] for g in self.counted if self.first_of(g["number"]) == glass["number"]]
                    given = [self.said.get((who, number), blank())["score"] for number in numbers]
                    given = [score for score in given if score is not None]
                    if given:
                        found[LETTERS[glass["number"]]][who] = sum(given) / len(given)
        return found

    def ranks(self) -> dict[str, int | None]:
        """Places by the mean to a tenth of a point of ten, ties sharing the better one."""
        means = {
            wine: int(100 * sum(given.values()) / len(given) + 0.5 + 1e-6)
            for wine, given in self.scores().items()
            if given
        }
        return {
            wine: 1 + sum(mean > means[wine] for mean in means.values()) if wine in means else None
            for wine in self.scores()
        }

    def words(self) -> dict[str, dict[str, int]]:
        """By letter: how many people used each term, ticked or in their own words, of either glass of the wine."""
        who_said: dict[str, dict[str, set[int]]] = {}
        counted = {glass["number"] for glass in self.counted}
        for (who, number), said in self.said.items():
            for term in (*said["marks"], *said["heard"]):
                if number in counted:
                    who_said.setdefault(LETTERS[self.first_of(number)], {}).setdefault(term, set()).add(who)
        return {wine: {term: len(who) for term, who in terms.items()} for wine, terms in who_said.items()}

    def notes(self) -> dict[int, list[tuple[str, list[str]]]]:
        """By person: the wines with a name of which they said something, each with their own words."""
        found: dict[int, list[tuple[str, list[str]]]] = {}
        for who, one in self.people.items():
            for glass in self.wines:
                numbers = [g["number"] for g in self.counted if self.first_of(g["number"]) == glass["number"]]
                said = [self.said.get((who, number), blank()) for number in numbers]
                spoken = any(each["score"] is not None or each["marks"] or each["words"] for each in said)
                ranked = self.scoring == "ranks" and glass["number"] in one["order"] and len(one["order"]) > 1
                if glass["wine"] and (spoken or ranked):
                    found.setdefault(who, []).append((glass["wine"], [w for each in said for w in each["words"]]))
        return found


def blank() -> dict[str, Any]:
    return {"score": None, "marks": [], "words": [], "heard": [], "guess": {}}
