"""Two counts beside each other: the counts, their difference and the verdict, never a percentage of a few."""

from __future__ import annotations

from collections.abc import Sequence

from heard.statistics.change import percentage_change
from heard.statistics.verdicts import Verdict, verdict_on_counts

from .chance_sentences import bare_verdict, verdict_now
from .range_sentences import number_words, percent_words
from .sentences import Noun, capital, counted

_SAID_OF_IT = {
    Verdict.MORE: f"that is {Verdict.MORE}",
    Verdict.FEWER: f"that is {Verdict.FEWER}",
    Verdict.CHANCE: f"the difference {Verdict.CHANCE}",
    Verdict.TOO_FEW: f"the numbers are {Verdict.TOO_FEW}",
}


def change_in_counts(
    now: int,
    before: int,
    noun: Noun,
    when_now: str,
    when_before: str,
    *,
    exposure_now: float = 1,
    exposure_before: float = 1,
    allowed_for: str = "",
    widening: float = 1.0,
) -> str:
    """Two counts in a sentence: "31 complaints this quarter, 27 the quarter before (4 more, 15%): could be chance."

    when_now, when_before: "this year", "the year before". A percentage stands only on an earlier count of 20 or more,
    always with its verdict. exposure_now, exposure_before: days or children where they differ, named in allowed_for
    ("183 days against 365"); then the difference of the counts alone is not given. widening: of
    `heard.statistics.change`, where some people complained more than once. Raises ValueError for a negative count, an
    exposure that is not above 0 or a widening under 1.
    """
    counts = f"{capital(counted(now, noun))} {when_now}, {_again(now, before)} {when_before}"
    if not now and not before:
        return f"{counts}."
    verdict = verdict_on_counts(now, before, exposure_now, exposure_before, widening)
    if exposure_now != exposure_before:
        return f"{counts}. Allowing for {allowed_for or 'the different lengths of time'}, {_SAID_OF_IT[verdict]}."
    if now == before:
        few = ", and too few to say whether anything changed" if verdict is Verdict.TOO_FEW else ""
        return f"{counts}: the same number{few}."
    if not before or not now:
        return f"{counts}: {verdict_now(verdict)}."
    return f"{counts} ({difference(now, before)}): {bare_verdict(verdict)}."


def difference(now: int, before: int) -> str:
    """How far apart two counts are: "3 fewer"; from an earlier count of 20 on "4 more, 15%"; "as many" where equal.

    Raises ValueError for a negative count.
    """
    change = percentage_change(before, now)
    if now == before:
        return "as many"
    text = f"{abs(now - before):,} {'more' if now > before else 'fewer'}"
    if change is None or not now:
        return text
    if now >= 2 * before:
        return f"{text}, {_times(now, before)} as many"
    return f"{text}, {percent_words(abs(change) / 100)}"


def small_then_pooled(
    now: int,
    before: int,
    pooled_now: Sequence[int],
    pooled_before: Sequence[int],
    noun: Noun,
    when_now: str,
    when_before: str,
    *,
    alone: str = "one quarter",
    pooled: str = "Four quarters together",
    pooled_when_now: str = "to the end of this one",
    pooled_when_before: str = "in the four before",
    widening: float = 1.0,
) -> str:
    """A quarter, and where it is too small to judge, said once, the same number of quarters pooled and judged.

    pooled_now, pooled_before: the counts of the latest quarters, this one among them, and of as many before them. A
    quarter that can be judged alone is. Raises ValueError for periods that are not as many, and as `change_in_counts`.
    """
    if len(pooled_now) != len(pooled_before):
        raise ValueError(f"as many periods are pooled on both sides, not {len(pooled_now)} and {len(pooled_before)}")
    if (now or before) and verdict_on_counts(now, before, widening=widening) is not Verdict.TOO_FEW:
        return change_in_counts(now, before, noun, when_now, when_before, widening=widening)
    first = f"{capital(counted(now, noun))} {when_now}, {_again(now, before)} {when_before}"
    many, fewer = sum(pooled_now), sum(pooled_before)
    together = change_in_counts(many, fewer, noun, pooled_when_now, pooled_when_before, widening=widening)
    few = f": {Verdict.TOO_FEW} from {alone}." if now or before else "."
    return f"{first}{few} {pooled}: {together[:1].lower()}{together[1:]}"


def _again(now: int, before: int) -> str:
    both = "and " if now == before else ""
    return f"{both}{f'{before:,}' if before else 'none'}"


def _times(now: int, before: int) -> str:
    times = number_words(now / before, 1).removesuffix(".0")
    return "twice" if times == "2" else f"{times} times"
