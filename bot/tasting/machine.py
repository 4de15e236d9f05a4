"""The course of an evening: what may happen when, by whom, and what it changes.

```mermaid
stateDiagram-v2
    [*] --> gathering
    gathering --> poured: begin
    poured --> poured: next, back, drop
    poured --> tasted: next, drop, close
    poured --> paused: pause
    paused --> poured: resume
    paused --> tasted: close
    tasted --> poured: back
    tasted --> revealing: reveal
    revealing --> revealing: reveal
    revealing --> ended: reveal
    gathering --> cancelled: cancel, expire
    poured --> cancelled: cancel
    paused --> cancelled: cancel
    poured --> ended: expire
    paused --> ended: expire
    tasted --> ended: expire
    revealing --> ended: expire
    tasted --> cancelled: cancel
```
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.tasting.acts import Act, Deed, Refusal
from bot.tasting.deeds import DEEDS
from bot.tasting.evening import LIVE, Evening, Phase

HOSTS = frozenset(
    {
        Deed.SET,
        Deed.NAME,
        Deed.ASK_NAMES,
        Deed.BEGIN,
        Deed.NEXT,
        Deed.BACK,
        Deed.DROP,
        Deed.PAUSE,
        Deed.RESUME,
        Deed.CLOSE,
        Deed.REVEAL,
        Deed.CANCEL,
        Deed.HAND_OVER,
        Deed.MENU,
    }
)
"""Deeds that are the host's alone."""

G, P, S, T, R = Phase.GATHERING, Phase.POURED, Phase.PAUSED, Phase.TASTED, Phase.REVEALING
TABLE: Mapping[Deed, Mapping[Phase, frozenset[Phase]]] = {
    Deed.JOIN: {phase: frozenset({phase}) for phase in LIVE},
    Deed.LEAVE: {phase: frozenset({phase}) for phase in LIVE},
    Deed.ARRIVE: {phase: frozenset({phase}) for phase in LIVE},
    Deed.SET: {G: frozenset({G})},
    Deed.NAME: {phase: frozenset({phase}) for phase in LIVE},
    Deed.ASK_NAMES: {phase: frozenset({phase}) for phase in LIVE},
    Deed.ANSWER: {phase: frozenset({phase}) for phase in (P, S, T)},
    Deed.BEGIN: {G: frozenset({P})},
    Deed.NEXT: {P: frozenset({P, T})},
    Deed.BACK: {P: frozenset({P}), T: frozenset({P})},
    Deed.DROP: {P: frozenset({P, T})},
    Deed.PAUSE: {P: frozenset({S})},
    Deed.RESUME: {S: frozenset({P})},
    Deed.CLOSE: {P: frozenset({T}), S: frozenset({T})},
    Deed.REVEAL: {T: frozenset({R}), R: frozenset({R, Phase.ENDED})},
    Deed.CANCEL: {phase: frozenset({Phase.CANCELLED}) for phase in (G, P, S, T)},
    Deed.HAND_OVER: {phase: frozenset({phase}) for phase in LIVE},
    Deed.TAKE_OVER: {phase: frozenset({phase}) for phase in LIVE},
    Deed.MENU: {phase: frozenset({phase}) for phase in LIVE},
    Deed.SHOW: {Phase.ENDED: frozenset({Phase.ENDED})},
    Deed.EXPIRE: {phase: frozenset({Phase.CANCELLED if phase is G else Phase.ENDED}) for phase in LIVE},
}
"""For each deed, the phases in which it may happen, and the phases that it may lead to."""


def step(evening: Evening, act: Act) -> Evening | Refusal:
    """Let something happen.

    Args:
        evening: as it stands.
        act: what somebody does.

    Returns:
        The evening after it, one version on, or the same object where nothing changed; or why it does not happen.
    """
    if act.deed in HOSTS and act.by != evening.host:
        return Refusal.NOT_HOST
    if evening.phase not in TABLE[act.deed]:
        return Refusal.CLOSED if act.deed is Deed.ANSWER else Refusal.NOT_NOW
    after = DEEDS[act.deed](evening, act)
    if isinstance(after, Refusal):
        return after
    if act.deed in HOSTS - {Deed.MENU}:
        after = replace(after, menu="")
    if after == evening:
        return evening
    seen = max(act.at, evening.seen) if act.by == after.host else after.seen
    return replace(after, seen=seen, version=evening.version + 1)
