"""The verdicts on two shares in words. A share is larger or smaller: 16,725 of 20,211 are not fewer than 16,456 of 19,533."""

from __future__ import annotations

from typing import Final

from heard.statistics.verdicts import Verdict, verdict_on_shares

from .chance_sentences import bare_verdict, verdict_of_difference
from .range_sentences import percent_words

#: Two shares less than so many percentage points apart look the same: to say that so little "could be chance" is idle.
_ABOUT_THE_SAME: Final = 1
_WORDS = {
    Verdict.MORE: "a larger share than chance would explain",
    Verdict.FEWER: "a smaller share than chance would explain",
}
_MOST_DECIMALS = 3


def bare_share_verdict(now: tuple[int, int], before: tuple[int, int]) -> str:
    """The verdict after a colon or in a cell: "a larger share than chance would explain"; "about the same share".

    now, before: a count and its whole each. Raises ValueError for a count below nought or over its whole.
    """
    verdict = verdict_on_shares(*now, *before)
    return _WORDS.get(verdict) or _alike(now, before, verdict) or bare_verdict(verdict)


def share_verdict_now(now: tuple[int, int], before: tuple[int, int]) -> str:
    """The same after two shares, so that none can doubt which is meant: "now a smaller share than chance would explain"."""
    said = bare_share_verdict(now, before)
    return f"now {said}" if said in _WORDS.values() else said


def verdict_on_difference_of_shares(now: tuple[int, int], before: tuple[int, int]) -> str:
    """The verdict as a clause of its own: "the difference could be chance"; "about the same share"."""
    verdict = verdict_on_shares(*now, *before)
    return _alike(now, before, verdict) or _WORDS.get(verdict) or verdict_of_difference(verdict)


def after_the_share_before(now: tuple[int, int], before: tuple[int, int], mark: str = ",") -> str:
    """What follows the earlier share in a sentence, with the mark before it: ", about the same share".

    Else ": now it is a smaller share than chance would explain". mark: that before "the same share", a comma as a rule.
    """
    verdict = verdict_on_shares(*now, *before)
    if alike := _alike(now, before, verdict):
        return f"{mark} {alike}"
    said = _WORDS.get(verdict)
    return f": now it is {said}" if said else f": {verdict_of_difference(verdict)}"


def decimals_apart(now: tuple[int, int], before: tuple[int, int]) -> int:
    """How many decimals two percentages need, so that they differ where the verdict says so: as a rule none.

    "83%" and "83%" with one share larger than the other beyond chance would be a riddle: they are 82.6% and 83.4%.
    """
    if verdict_on_shares(*now, *before) not in _WORDS:
        return 0
    shares = [count / whole for count, whole in (now, before)]
    for decimals in range(_MOST_DECIMALS):
        if percent_words(shares[0], decimals) != percent_words(shares[1], decimals):
            return decimals
    return _MOST_DECIMALS


def _alike(now: tuple[int, int], before: tuple[int, int], verdict: Verdict) -> str:
    """That two shares are the same, or about the same; empty where they are not, or nobody is in one."""
    (many, whole), (many_before, whole_before) = now, before
    if not whole or not whole_before:
        return ""
    if many * whole_before == many_before * whole:
        return "the same share"
    near = 100 * abs(many * whole_before - many_before * whole) < _ABOUT_THE_SAME * whole * whole_before
    return "about the same share" if near and verdict is Verdict.CHANCE else ""
