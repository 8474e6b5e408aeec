"""A share, and beside it the same share a year earlier, with the verdict."""

from __future__ import annotations

from ..words.sentences import Noun, Verb, capital
from ..words.share_sentences import share, share_clause
from ..words.share_verdicts import after_the_share_before, decimals_apart


def share_then(now: tuple[int, int], before: tuple[int, int] | None, noun: Noun, verb: Verb, when_before: str) -> str:
    """A share in a sentence, and what it was: "35 of the 56 drafts came by their day (62%). In the year before it was ..."

    now, before: a count and its whole; before None where it is not known. when_before: "in the year before". Raises
    ValueError for a count below nought or over its whole.
    """
    decimals = decimals_apart(now, before) if before else 0
    return f"{capital(share_clause(*now, noun, verb, decimals=decimals))}.{what_it_was(now, before, noun, when_before)}"


def what_it_was(now: tuple[int, int], before: tuple[int, int] | None, noun: Noun, when_before: str) -> str:
    """The second sentence alone, a space before it; empty where there is nothing to compare."""
    if before is None or not now[1]:
        return ""
    if not before[1]:
        return f" {capital(when_before)} there were no {noun.many}."
    was = share(*before, decimals=decimals_apart(now, before))
    return f" {capital(when_before)} it was {was}{after_the_share_before(now, before)}."
