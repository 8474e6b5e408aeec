"""Ranges in words: what could as easily lie behind a figure, given that any one year is partly luck."""

from __future__ import annotations

import math

#: Said once in a report, where the first range stands.
RANGE_EXPLAINED = (
    "A range beside a figure shows where the usual figure here could well lie, because any one year is partly luck:"
    " the fewer the cases, the wider the range. It does not cover mistakes in the record, which can be larger."
)

_MOST_DECIMALS = 5


def percent_words(share: float, decimals: int = 0) -> str:
    """A share from 0 to 1 as a percentage: "59%"; "under 1%" and "over 99%" where rounding would say none or all."""
    shown = _half_up(100 * share, decimals)
    if shown == 0 and share > 0:
        return f"under {_written(10.0**-decimals, decimals)}%"
    if shown == 100 and share < 1:
        return f"over {_written(100 - 10.0**-decimals, decimals)}%"
    return f"{_written(shown, decimals)}%"


def range_in_percent(lower: float, upper: float, decimals: int = 0) -> str:
    """A range of shares: "45% to 94%"; with more decimals than asked for only where both ends would read the same."""
    shown = decimals_of_range(lower, upper, decimals)
    first, last = percent_words(lower, shown), percent_words(upper, shown)
    return f"{first} to {last}" if first != last else f"about {percent_words((lower + upper) / 2)}"


def decimals_of_range(lower: float, upper: float, decimals: int = 0) -> int:
    """How many decimals the ends of a range of shares need so that they do not read the same: no more than five."""
    for shown in range(decimals, _MOST_DECIMALS):
        if percent_words(lower, shown) != percent_words(upper, shown):
            return shown
    return _MOST_DECIMALS


def range_in_tens(lower: float, upper: float) -> str:
    """A range of shares where a percentage would say too much: "4 in every 10 to almost all", "2 to 7 in every 10".

    Rounded outward, so that it never claims to know more.
    """
    fewest, most = math.floor(10 * lower), math.ceil(10 * upper)
    low = ("none" if lower <= 0 else "almost none") if fewest == 0 else str(fewest)
    if most == 10:
        low += " in every 10" if fewest else ""
        return f"{low} to {'all' if upper >= 1 else 'almost all'}"
    return f"{low} to {most} in every 10"


def range_in_numbers(lower: float, upper: float, decimals: int = 1) -> str:
    """A range of numbers: "2.0 to 5.4"; "0.4 or more" where it has no upper end."""
    if math.isinf(upper):
        return f"{number_words(lower, decimals)} or more"
    for more in range(decimals, decimals + 6):
        first, last = number_words(lower, more), number_words(upper, more)
        if first != last:
            return f"{first} to {last}"
    return f"about {number_words(lower, decimals)}"


def number_words(value: float, decimals: int = 1) -> str:
    """A number rounded half up to so many decimals: "3.4", "1,250"."""
    return _written(_half_up(value, decimals), decimals)


def shown_decimals(value: float) -> int:
    """How many decimals a figure bears: none from 10, one from 1, and as many as its first digit needs below that."""
    if value >= 10:
        return 0
    return 1 if value >= 1 or value <= 0 else 1 - math.floor(math.log10(value))


def _half_up(value: float, decimals: int) -> float:
    # A share of exactly one half of a step is held as a little less by the machine.
    step: float = 10.0**decimals
    return math.floor(value * step + 0.5 + 1e-9) / step


def _written(value: float, decimals: int) -> str:
    return f"{value:,.{decimals}f}"
