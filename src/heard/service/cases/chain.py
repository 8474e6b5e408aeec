"""The chain that a case's entries form: each holds the mark of the one before, so that none can be changed unseen.

What an entry says in words is not in the chain. It lies apart with a salt, and the chain holds a commitment to both:
words and salt can be erased, and entry and chain still stand. Without the salt nobody can try words against the
commitment until one fits.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

#: What a case without an entry has for its last mark.
BEGINNING = "0" * 64
#: With another length, the end of the salt could be taken for the beginning of the words.
SALT_BYTES = 32


class Link(NamedTuple):
    """What the chain holds of an entry. Days are dates, recorded_at a moment in universal time.

    case: the case's number in the database. kind: with its stage, where it has one ("stage_1.extended"). known_on: the day
    the council wrote it down; None where an import does not tell. actor: the person's number; None where Heard did it.
    corrects: the number of the entry whose place it takes.
    """

    case: int
    number: int
    kind: str
    on: date | None
    target: date | None
    known_on: date | None
    recorded_at: datetime
    actor: int | None
    corrects: int | None
    commitment: str


class Break(NamedTuple):
    """The first entry at which a chain does not hold, and why in words."""

    number: int
    why: str


def new_salt() -> bytes:
    """32 bytes that nobody can guess."""
    return secrets.token_bytes(SALT_BYTES)


def canonical(words: dict[str, Any]) -> str:
    """One text for one meaning: keys sorted, no spaces, every character as itself."""
    return json.dumps(words, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def commitment(salt: bytes, body: str) -> str:
    """What the chain holds in place of the words: 64 hexadecimal digits."""
    return hashlib.sha256(salt + body.encode()).hexdigest()


def beginning(reference: str, procedure: str) -> str:
    """What the first entry of a case follows: so reference and procedure cannot be changed unseen either."""
    return hashlib.sha256(json.dumps([reference, procedure]).encode()).hexdigest()


def mark(previous: str, link: Link) -> str:
    """The mark of an entry, which the next entry holds: 64 hexadecimal digits."""
    told = [value.isoformat() if isinstance(value, date) else value for value in link]
    text = json.dumps([previous, *told], separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def first_break(start: str, links: Iterable[tuple[Link, str, str]]) -> Break | None:
    """The first entry that does not fit, of (link, mark of the one before, own mark) in the order of their numbers.

    start: what `beginning` gives for the case. None where the chain holds from its beginning to its end.
    """
    before = start
    for expected, (link, previous, own) in enumerate(links, 1):
        if link.number != expected:
            return Break(expected, f"entry {expected} is missing")
        if previous != before:
            why = (
                "it does not follow the entry before it"
                if before != start
                else "the case had another reference or procedure when it was written"
            )
            return Break(link.number, why)
        if mark(previous, link) != own:
            return Break(link.number, "its dates, kind, person or commitment were changed after it was written")
        before = own
    return None
