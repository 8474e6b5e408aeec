"""Shares in words: the count first, and a percentage only where the whole can bear one."""

from __future__ import annotations

import math

from heard.statistics.proportions import ShareForm, share_form, wilson

from .range_sentences import decimals_of_range, percent_words, range_in_percent, range_in_tens
from .sentences import Noun, Verb, capital


def share(count: int, whole: int, *, with_range: bool = False, brief: bool = False, decimals: int = 0) -> str:
    """A count of its whole: "7 of 9"; "17 of 29 (59%, range 41% to 74%)"; "60 of 80 (75%)".

    Under 20 there is no percentage; up to 49 its range stands with it; none and all have a range and no percentage.
    with_range asks for the range everywhere, and brief leaves brackets out; decimals are those of the percentage. "none
    to count" where there is no whole.
    Raises ValueError for a count below nought or over its whole.
    """
    bracket = in_brackets(count, whole, with_range=with_range, decimals=decimals)
    if not whole:
        return "none to count"
    return f"{f'{count:,}' if count else 'none'} of {whole:,}{'' if brief else bracket}"


def range_of_share(count: int, whole: int) -> str:
    """The range alone, for a table's column of ranges: "45% to 94%" for 7 of 9; "-" where there is no whole.

    Not for a sentence: under 20 a sentence says the range in tens. Raises ValueError as `share`.
    """
    interval = wilson(count, whole)
    return range_in_percent(interval.lower, interval.upper) if interval else "-"


def in_brackets(count: int, whole: int, *, with_range: bool = False, decimals: int = 0) -> str:
    """What follows a count of a whole, a space before it: " (59%, range 41% to 74%)"; nothing where it is too small.

    Raises ValueError as `share`.
    """
    interval = wilson(count, whole)
    if interval is None:
        return ""
    form = share_form(whole)
    if form is ShareForm.FRACTION:
        return f" (range {range_in_tens(interval.lower, interval.upper)})" if with_range else ""
    if form is ShareForm.PERCENTAGE and not with_range and count not in (0, whole):
        return f" ({percent_words(count / whole, decimals)})"
    # A percentage as fine as its range: 50% does not lie in 49.6% to 49.9%, and 49.8% does.
    shown = decimals_of_range(interval.lower, interval.upper, decimals)
    reach = f"range {range_in_percent(interval.lower, interval.upper, shown)}"
    return f" ({reach})" if count in (0, whole) else f" ({percent_words(count / whole, shown)}, {reach})"


def share_clause(
    count: int,
    whole: int,
    noun: Noun,
    verb: Verb,
    *,
    with_range: bool = False,
    brief: bool = False,
    decimals: int = 0,
) -> str:
    """A share as a clause, small at its start and with no full stop: "7 of the 9 complaints were upheld".

    brief leaves brackets out; decimals are those of the percentage. Where there is no whole: "there were no complaints".
    Raises ValueError as `share`.
    """
    bracket = in_brackets(count, whole, with_range=with_range, decimals=decimals)
    bracket = "" if brief else bracket
    if not whole:
        return f"there were no {noun.many}"
    if whole == 1:
        return f"the one {noun.one} {verb.one if count else verb.denied}"
    if count == whole:
        return f"{'both' if whole == 2 else f'all {whole:,}'} {noun.many} {verb.many}{bracket}"
    if not count:
        return f"{'neither' if whole == 2 else 'none'} of the {whole:,} {noun.many} {verb.one}{bracket}"
    return f"{count:,} of the {whole:,} {noun.many} {verb.one if count == 1 else verb.many}{bracket}"


def share_sentence(count: int, whole: int, noun: Noun, verb: Verb, *, with_range: bool = False) -> str:
    """A share as a sentence: "17 of the 29 complaints were upheld (59%, range 41% to 74%)."

    Where fewer than 20 come out all alike, a second sentence says how little that shows. Raises ValueError as `share`.
    """
    text = f"{capital(share_clause(count, whole, noun, verb, with_range=with_range))}."
    all_alike = whole > 0 and count in (0, whole) and share_form(whole) is ShareForm.FRACTION
    return f"{text} {so_few(count, whole)}" if all_alike and not (with_range and whole > 1) else text


def so_few(count: int, whole: int) -> str:
    """What none or all of a few leaves open: "With so few, the usual share could be as low as 7 in every 10."

    Empty where there is no whole. Raises ValueError as `share`.
    """
    interval = wilson(count, whole)
    if interval is None:
        return ""
    if whole == 1:
        return "One case does not show what is usual."
    if count:
        return f"With so few, the usual share could be as low as {math.floor(10 * interval.lower)} in every 10."
    return f"With so few, the usual share could be as high as {math.ceil(10 * interval.upper)} in every 10."
