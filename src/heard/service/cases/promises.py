"""What the council promised in a case, and what became of it. A pure function of its entries.

A promise is an action, a recommendation that was accepted, a remedy, or what was agreed with the Ombudsman.
"""

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
_ACTION = ("action_done", "action_dropped", "action_approved")
_KINDS = {
    "action_agreed": _ACTION,
    "recommendation_answered": _ACTION,
    "remedy_offered": ("remedy_given", "remedy_dropped", "remedy_approved"),
    "remedy_agreed": ("remedy_done", "", "agreed_remedy_approved"),
}


class Promise(NamedTuple):
    """One promise. number: under which other entries name it. by: the day by which it was promised; ended_on: kept or dropped."""

    number: int
    kind: str
    what: str
    owner: str
    made_on: date | None
    by: date | None
    stands: str
    ended_on: date | None


def promises(case: Casefile) -> list[Promise]:
    """The promises of a case in the order in which they were made; none of a case that counts no more.

    A recommendation is one where it was accepted with a day: what was accepted without one is an action beside it.
    """
    if case.hidden:
        return []
    found = []
    for kind, (kept_by, dropped_by, seen_by) in _KINDS.items():
        for entry in case.all(kind):
            if kind == "recommendation_answered" and (entry.words.get("accepted") != "yes" or entry.target is None):
                continue
            number = case.first_number(entry)
            kept, dropped, seen = (_last_of(case, each, number) for each in (kept_by, dropped_by, seen_by))
            stands, ended = Stands.WAITS, None
            if dropped is not None:
                stands, ended = Stands.DROPPED, dropped
            elif kept is not None:
                # Nobody has seen what was written, or put right, after they looked.
                looked = seen is not None and case.first_number(seen) > max(kept.number, entry.number)
                stands, ended = Stands.SEEN if looked else Stands.KEPT, kept
            found.append(
                Promise(
                    number, kind, str(entry.words.get("what", "")), str(entry.words.get("owner", "")), entry.on,
                    entry.target, stands.value, ended.on if ended else None,
                )
            )  # fmt: skip
    return sorted(found)


def _last_of(case: Casefile, kind: str, number: int) -> Recorded | None:
    """The entry of a kind that names the promise with this number; the one that was written last, where there are several."""
    named = (entry for entry in case.all(kind) if entry.words.get("of") == str(number))
    return max(named, key=case.first_number, default=None)
