"""What the council promised in a case, and what became of it: actions and remedies. A pure function of its entries."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from .casefile import Casefile, Recorded


class Stands(StrEnum):
    """What became of a promise."""

    WAITS = "waits"
    KEPT = "kept"
    SEEN = "seen"  # kept, and a second person looked at what shows it
    DROPPED = "dropped"


#: What each looks like in words.
STANDS_WORDS: dict[Stands, str] = {
    Stands.WAITS: "waits",
    Stands.KEPT: "done; nobody has looked at what shows it",
    Stands.SEEN: "done, and seen by a second person",
    Stands.DROPPED: "will not be done",
}

#: Kinds of promise: what keeps one, what ends one unkept, what confirms that it was kept.
_KINDS = {
    "action_agreed": ("action_done", "action_dropped", "action_approved"),
    "remedy_offered": ("remedy_given", "", ""),
    "remedy_agreed": ("remedy_done", "", ""),
}


class Promise(NamedTuple):
    """One promise. number: of its entry. by: the day by which it was promised; ended_on: the day it was kept or dropped."""

    number: int
    kind: str
    what: str
    owner: str
    made_on: date | None
    by: date | None
    stands: str
    ended_on: date | None


def promises(case: Casefile) -> list[Promise]:
    """The promises of a case in the order in which they were made; none of a case that counts no more."""
    if case.hidden:
        return []
    found = []
    for kind, (kept_by, dropped_by, seen_by) in _KINDS.items():
        for entry in case.all(kind):
            number = case.first_number(entry)
            ends = {name: _of(case, name, number) for name in (kept_by, dropped_by, seen_by) if name}
            kept, dropped = ends.get(kept_by), ends.get(dropped_by)
            stands = Stands.WAITS
            if kept is not None:
                stands = Stands.SEEN if ends.get(seen_by) or not seen_by else Stands.KEPT
            elif dropped is not None:
                stands = Stands.DROPPED
            ended = kept or dropped
            found.append(
                Promise(
                    entry.number, kind, str(entry.words.get("what", "")), str(entry.words.get("owner", "")), entry.on,
                    entry.target, stands.value, ended.on if ended else None,
                )
            )  # fmt: skip
    return sorted(found)


def _of(case: Casefile, kind: str, number: int) -> Recorded | None:
    return next((entry for entry in case.all(kind) if entry.words.get("of") == str(number)), None)
