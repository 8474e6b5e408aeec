"""What the council promised in a case, and what became of it. A pure function of its entries.

A promise is an action, a recommendation that was accepted, a remedy, or what was agreed with the Ombudsman.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from .casefile import Casefile


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
    """The promises of a case in the order in which they were made; none of a case that counts no more."""
    if case.hidden:
        return []
    found = []
    for kind, (kept_by, dropped_by, seen_by) in _KINDS.items():
        kept, dropped, seen = (_days_of(case, each) for each in (kept_by, dropped_by, seen_by))
        for entry in case.all(kind):
            if entry.words.get("accepted") == "no":
                continue
            number = case.first_number(entry)
            own = str(number)
            stands, ended_on = Stands.WAITS, None
            if own in dropped:
                stands, ended_on = Stands.DROPPED, dropped[own]
            elif own in kept:
                stands, ended_on = Stands.SEEN if own in seen else Stands.KEPT, kept[own]
            found.append(
                Promise(
                    number, kind, str(entry.words.get("what", "")), str(entry.words.get("owner", "")), entry.on,
                    entry.target, stands.value, ended_on,
                )
            )  # fmt: skip
    return sorted(found)


def _days_of(case: Casefile, kind: str) -> dict[str, date | None]:
    """The days of the entries of a kind, by the number of the promise that each names."""
    return {str(entry.words.get("of")): entry.on for entry in case.all(kind)}
