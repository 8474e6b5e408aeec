"""The usual range in words: whether the latest period stands inside what the series does by itself."""

from __future__ import annotations

import math
from collections.abc import Sequence

from heard.statistics.control_limits import p_chart
from heard.statistics.house_rules import LEAST_POINTS_FOR_FIRM_LIMITS, LEAST_POINTS_FOR_LIMITS
from heard.statistics.special_causes import RUN, SpecialCause
from heard.statistics.xmr import Standing, XmrPoint, xmr

from .chance_sentences import QUARTERS
from .range_sentences import number_words
from .sentences import Noun, Verb, capital, counted
from .share_sentences import share_clause

#: Said once, where the first usual range stands.
USUAL_RANGE_EXPLAINED = (
    "The usual range is where nearly all the numbers fall as long as nothing has changed. One outside it, or a long run"
    " above or below the average, is worth a question; ups and downs inside it are not."
)


def usual_range_of_counts(
    counts: Sequence[int], noun: Noun, when_now: str = "this quarter", *, periods: Noun = QUARTERS
) -> str:
    """The latest of a series of counts beside its usual range, from the earliest to the latest.

    "31 complaints this quarter. Over 12 quarters the number has stayed in its usual range, 17 to 41 a quarter
    (provisional until there are 13 quarters)." Under 8 there is no usual range, and it says so. Raises ValueError for a negative
    count.
    """
    if any(count < 0 for count in counts):
        raise ValueError("a count is 0 or more")
    if not counts:
        return f"There are no {periods.many} to show."
    said = f"{capital(counted(counts[-1], noun))} {when_now}"
    if len(counts) == 1:
        return f"{said}. {_needs(periods)}; this is the first."
    if len(set(counts)) == 1:
        return f"{said}, as in each of the {len(counts)} {periods.many} shown."
    chart = xmr(counts)
    if chart.standing is Standing.NONE:
        return f"{said}. {_needs(periods)}; there are {len(counts)}, with {min(counts):,} to {max(counts):,} each."
    latest = chart.points[-1]
    if (reach := _whole_numbers(latest)) is None:
        if latest.special_cause is SpecialCause.NONE:
            return f"{said}. Over {len(counts)} {periods.many} the number has moved too seldom for a usual range."
        return f"{said}: {_cause(latest, periods, '')}."
    usual = f"usual range, {reach} a {periods.one}"
    later = "" if chart.standing is Standing.FIRM else _provisional(periods)
    if latest.special_cause is not SpecialCause.NONE:
        return f"{said}: {_cause(latest, periods, f'the {usual}{later}')}."
    outside = sum(_outside(point) for point in chart.points)
    if not outside:
        return f"{said}. Over {len(counts)} {periods.many} the number has stayed in its {usual}{later}."
    was = f"{outside} of the {len(counts)} {periods.many} {'was' if outside == 1 else 'were'} outside it"
    return f"{said}: inside the {usual}{later}; {was}."


def usual_range_of_shares(
    counts: Sequence[int],
    wholes: Sequence[int],
    noun: Noun,
    verb: Verb,
    when_now: str = "this quarter",
    *,
    periods: Noun = QUARTERS,
) -> str:
    """The latest of a series of shares beside the usual range of so many cases, said in cases.

    "17 of the 29 complaints were answered in time this quarter: inside the usual range over 13 quarters, 11 to 26
    of 29." Raises ValueError for a count below nought or over its whole, or series of different lengths.
    """
    chart = p_chart(counts, wholes, exact=True) if counts else None
    if chart is None:
        return f"There were no {noun.many} in any {periods.one}."
    many, with_any = wholes[-1], sum(whole > 0 for whole in wholes)
    said = f"{capital(share_clause(counts[-1], many, noun, verb, brief=True))} {when_now}"
    lower, upper = chart.lower[-1], chart.upper[-1]
    if lower is None or upper is None:
        return f"{said}."
    if chart.standing is Standing.NONE:
        return f"{said}. {_needs(periods)} with any; there {'is' if with_any == 1 else 'are'} {with_any}."
    if chart.centre in (0, 1):
        return f"{said}, as in each of the {with_any} {periods.many} that had any."
    fewest, most = round(lower * many), round(upper * many)
    if fewest == 0 and most == many:
        return f"{said}: too few to stand outside any usual range."
    where = "inside" if fewest <= counts[-1] <= most else "above" if counts[-1] > most else "below"
    later = "" if chart.standing is Standing.FIRM else _provisional(periods)
    reach = f"{fewest:,} to {most:,} of {many:,}"
    return f"{said}: {where} the usual range over {with_any} {periods.many}, {reach}{later}."


def _provisional(periods: Noun) -> str:
    return f" (provisional until there are {LEAST_POINTS_FOR_FIRM_LIMITS} {periods.many})"


def _needs(periods: Noun) -> str:
    return f"A usual range needs {LEAST_POINTS_FOR_LIMITS} {periods.many}"


def _whole_numbers(point: XmrPoint) -> str | None:
    if point.drawn_lower is None or point.upper is None:
        return None
    fewest, most = math.ceil(point.drawn_lower), math.floor(point.upper)
    return f"{fewest:,} to {most:,}" if fewest < most else None


def _outside(point: XmrPoint) -> bool:
    return point.special_cause in (SpecialCause.ABOVE_LIMITS, SpecialCause.BELOW_LIMITS)


def _cause(point: XmrPoint, periods: Noun, usual: str) -> str:
    average = number_words(point.mean).removesuffix(".0")
    match point.special_cause:
        case SpecialCause.ABOVE_LIMITS:
            return f"above {usual}"
        case SpecialCause.BELOW_LIMITS:
            return f"below {usual}"
        case SpecialCause.RISING:
            return f"at least {RUN} {periods.many} in a row, each higher than the one before"
        case SpecialCause.FALLING:
            return f"at least {RUN} {periods.many} in a row, each lower than the one before"
        case SpecialCause.TWO_OF_THREE_HIGH:
            return f"at least 2 of the last 3 {periods.many} near the top of {usual}"
        case SpecialCause.TWO_OF_THREE_LOW:
            return f"at least 2 of the last 3 {periods.many} near the bottom of {usual}"
        case SpecialCause.SEVEN_ABOVE:
            return f"at least {RUN} {periods.many} in a row above the average, {average} a {periods.one}"
        case SpecialCause.SEVEN_BELOW:
            return f"at least {RUN} {periods.many} in a row below the average, {average} a {periods.one}"
        case SpecialCause.NONE:
            return "inside the usual range"
