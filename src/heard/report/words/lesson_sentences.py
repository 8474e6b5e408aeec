"""Did a lesson work? Before and after, with one of three answers: it worked, not yet, these numbers cannot tell."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from heard.periods import Period
from heard.statistics.verdicts import Verdict, verdict_on_counts, verdict_on_shares

from .chance_sentences import FEWER_IS_NOT_BETTER
from .sentences import WAS, Noun, Verb, capital, counted, number_of
from .share_sentences import share, share_clause
from .share_verdicts import bare_share_verdict, decimals_apart

_DAYS_OF_A_QUARTER: Final = 91.3


class Worked(StrEnum):
    """What may be said of a lesson."""

    WORKED = "worked"
    NOT_YET = "not yet"
    CANNOT_TELL = "cannot tell"


class Meant(StrEnum):
    """Which way a lesson was meant to move its number."""

    HIGHER = "higher"
    LOWER = "lower"


def worked(verdict: Verdict, meant: Meant) -> Worked:
    """The answer that a verdict on after beside before gives: it worked only beyond chance and the way it was meant."""
    if verdict is Verdict.TOO_FEW:
        return Worked.CANNOT_TELL
    return Worked.WORKED if verdict is _hoped(meant) else Worked.NOT_YET


def lesson_in_shares(
    after: tuple[int, int],
    before: tuple[int, int],
    meant: Meant,
    noun: Noun,
    verb: Verb,
    *,
    since: str = "since then",
    earlier: str = "before",
    again: Verb = WAS,
    brief: bool = False,
) -> str:
    """Whether a share moved as it was meant to, each a count and its whole.

    "Before the rota, 61 of the 100 calls were returned in time (61%); since then, 83 of the 100 calls were (83%). It
    worked, as far as numbers show: now a larger share than chance would explain. They do not show what else changed in
    that time." earlier, since: "before the rota", "since then". Raises ValueError for a count below nought or over its whole.
    """
    decimals = decimals_apart(after, before)
    was = share_clause(*before, noun, verb, brief=brief, decimals=decimals)
    is_now = share_clause(*after, noun, again if before[1] else verb, brief=brief, decimals=decimals)
    said = f"{capital(earlier)}, {was}; {since}, {is_now}."
    return f"{said} {_answer(verdict_on_shares(*after, *before), meant, bare_share_verdict(after, before))}"


def lesson_in_counts(
    after: int,
    before: int,
    meant: Meant,
    noun: Noun,
    *,
    since: str = "since then",
    earlier: str = "before",
    exposure_after: float = 1,
    exposure_before: float = 1,
    complaints: bool = True,
) -> str:
    """Whether a count moved as it was meant to: "In the year before the lesson, 30 complaints about calls; ..."

    exposures: days, where the times are not as long. complaints: the counts are of complaints, so that a fall gets the
    caution that fewer need not be better. Raises ValueError for a negative count or an exposure that is not above 0.
    """
    verdict = verdict_on_counts(after, before, exposure_after, exposure_before)
    said = f"{capital(earlier)}, {counted(before, noun)}; {since}, {counted(after, noun)}."
    same = after * exposure_before == before * exposure_after
    text = f"{said} {_answer(verdict, meant, 'the same' if same else str(verdict))}"
    return f"{text} {FEWER_IS_NOT_BETTER}" if complaints and verdict is Verdict.FEWER else text


def months_of(quarters: Sequence[Period]) -> str:
    """The months of quarters in their order: "October 2024 to September 2025"; how many of them, where some are not known.

    Raises IndexError where there is none.
    """
    first, last = quarters[0].first, quarters[-1].last
    span = f"{first:%B}{'' if first.year == last.year else f' {first.year}'} to {last:%B %Y}"
    all_of_them = round((last - first).days / _DAYS_OF_A_QUARTER)
    known = number_of(len(quarters), "quarter")
    return span if len(quarters) == all_of_them else f"{known} of {span}"


def aim_of_drafts(after: tuple[int, int], before: tuple[int, int]) -> str:
    """Whether answers in time rose since a lesson on drafts: an earlier draft helps nobody if the answer is as late.

    after, before: answers in time and all that fell due. Raises ValueError for a count below nought or over its whole.
    """
    verdict = verdict_on_shares(*after, *before)
    decimals = decimals_apart(after, before)
    shares = f"{share(*before, decimals=decimals)} before, {share(*after, decimals=decimals)} since"
    if verdict is Verdict.MORE:
        return f"Answers in time, which is what it is for, rose as well: {shares}."
    if verdict is Verdict.TOO_FEW:
        return f"Whether answers in time, which is what it is for, rose as well, these numbers cannot tell: {shares}."
    risen = after[0] * before[1] > before[0] * after[1] and not bare_share_verdict(after, before).endswith("same share")
    more = " by more than chance would explain" if risen else ""
    return f"Answers in time, which is what it is for, have not risen{more}: {shares}."


def aim_of_drafts_in_short(after: tuple[int, int], before: tuple[int, int]) -> str:
    """The same for a cell, after the answer: "; answers in time have not risen"; empty where they have.

    Raises ValueError for a count below nought or over its whole.
    """
    verdict = verdict_on_shares(*after, *before)
    if verdict is Verdict.MORE:
        return ""
    if verdict is Verdict.TOO_FEW:
        return "; of answers in time it cannot be told"
    return "; answers in time have not risen"


def _hoped(meant: Meant) -> Verdict:
    return Verdict.MORE if meant is Meant.HIGHER else Verdict.FEWER


def _answer(verdict: Verdict, meant: Meant, said: str) -> str:
    """said: the verdict in words; "the same ..." or "about the same ..." where the two are."""
    answer = worked(verdict, meant)
    if answer is Worked.CANNOT_TELL:
        return f"Whether it {Worked.WORKED}, these numbers {answer} yet: {verdict}."
    if answer is Worked.WORKED:
        return f"It {answer}, as far as numbers show: now {said}. They do not show what else changed in that time."
    if verdict is not Verdict.CHANCE:
        return f"{answer.capitalize()}: it went the other way, {said}."
    if said.startswith("the same"):
        return f"{answer.capitalize()}: it stands where it stood."
    if said.startswith("about the same"):
        return f"{answer.capitalize()}: it stands about where it stood."
    return f"{answer.capitalize()}: the difference {verdict}."
