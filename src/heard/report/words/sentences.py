"""Counts in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from heard.law.explanation import long_date

#: A report writes a day as a letter does.
day = long_date


class Noun(NamedTuple):
    """What is counted, with all that must follow it: "complaint from a carer", "complaints from carers"."""

    one: str
    many: str


class Verb(NamedTuple):
    """What is said of it, of one, of many and denied of one: "was upheld", "were upheld", "was not upheld"."""

    one: str
    many: str
    denied: str


COMPLAINT = Noun("complaint", "complaints")
CAME = Verb("came", "came", "did not come")
#: A verb said a second time, shorter.
DID = Verb("did", "did", "did not")
WAS = Verb("was", "were", "was not")


def number_of(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 complaint", "3 complaints", "no complaints"."""
    noun = one if count == 1 else many or f"{one}s"
    return f"{count:,} {noun}" if count else f"no {noun}"


def counted(count: int, noun: Noun) -> str:
    """A count with a noun of two forms: "1 child", "3 children", "no children"."""
    return number_of(count, noun.one, noun.many)


def out_of(count: int, whole: int) -> str:
    """A count beside its whole: "7 of 9"; "none of 9"; "-" where there is no whole."""
    if not whole:
        return "-"
    return f"{count:,} of {whole:,}" if count else f"none of {whole:,}"


def listed(items: Sequence[str]) -> str:
    """Items in a sentence: "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def capital(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]
