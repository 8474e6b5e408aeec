"""A promise to the public in words: how often it was kept, and that each time it was not is a promise not kept."""

from __future__ import annotations

from heard.indicators.judging import UsualRange
from heard.statistics.house_rules import LEAST_POINTS_FOR_FIRM_LIMITS
from heard.statistics.special_causes import RUN, SpecialCause
from heard.statistics.verdicts import Verdict, verdict_on_shares
from heard.statistics.xmr import Standing

from .range_sentences import percent_words, range_in_percent
from .sentences import Noun, Verb, capital, number_of
from .share_sentences import share, share_clause
from .share_verdicts import after_the_share_before, decimals_apart

#: Where the latest share stands beside those before it, to be read aloud.
STANDS: dict[SpecialCause, str] = {
    SpecialCause.NONE: "inside the usual range",
    SpecialCause.ABOVE_LIMITS: "above the usual range",
    SpecialCause.BELOW_LIMITS: "below the usual range",
    SpecialCause.SEVEN_ABOVE: f"at least {RUN} quarters in a row above the average",
    SpecialCause.SEVEN_BELOW: f"at least {RUN} quarters in a row below the average",
}
_OUTSIDE = (SpecialCause.ABOVE_LIMITS, SpecialCause.BELOW_LIMITS)
_MOST_DECIMALS = 3


def within_promise(done: str, working_days: int) -> Verb:
    """What is said of work done in the time promised: "were answered within the 2 working days promised"."""
    time = f"within the {number_of(working_days, 'working day')} promised"
    return Verb(f"was {done} {time}", f"were {done} {time}", f"was not {done} {time}")


def promise_sentence(
    now: tuple[int, int], noun: Noun, verb: Verb, before: tuple[int, int] | None = None, when_before: str = ""
) -> str:
    """How often a promise was kept, and beside an earlier period with the verdict; each a count and its whole.

    "140 of the 205 calls were answered within the 2 working days promised (68%, range 62% to 74%); the promise was not
    kept for the other 65. In the year before it was 120 of 190 (63%): the difference could be chance; each of the 65 is
    a promise not kept all the same." when_before: "in the year before". Raises ValueError for a count below nought or
    over its whole.
    """
    kept, whole = now
    decimals = decimals_apart(now, before) if before else 0
    text = capital(share_clause(kept, whole, noun, verb, with_range=True, decimals=decimals))
    text += f"{_not_kept(kept, whole)}."
    if not whole or not before:
        return text
    if not before[1]:
        return f"{text} {capital(when_before)} there were no {noun.many}."
    was = share(*before, decimals=decimals)
    said = f"{capital(when_before)} it was {was}{after_the_share_before(now, before)}"
    missed = whole - kept
    if not missed:
        return f"{text} {said}."
    each = "the one missed is" if missed == 1 else f"each of the {missed:,} is"
    fewer = verdict_on_shares(kept, whole, *before) is Verdict.FEWER
    return f"{text} {said}{', and' if fewer else ';'} {each} a promise not kept{'' if fewer else ' all the same'}."


def _not_kept(kept: int, whole: int) -> str:
    rest = whole - kept
    if not whole:
        return ""
    if not rest:
        return ": the promise was kept" + ("" if whole == 1 else " for both" if whole == 2 else " for every one")
    if not kept:
        every = "" if whole == 1 else " for both" if whole == 2 else f" for all {whole:,}"
        return f": the promise was not kept{every}"
    return f"; the promise was not kept for the other {'one' if rest == 1 else f'{rest:,}'}"


def usual_share_sentence(usual: UsualRange) -> str:
    """The latest quarter's share beside its usual range.

    "Over 12 quarters the share has stayed in its usual range, 63% to 75% (provisional until there are 13 quarters)."
    """
    many = len(usual.values)
    lower, upper, cause = usual.lower[-1], usual.upper[-1], usual.signals[-1]
    if len(set(usual.values)) == 1 or lower is None or upper is None:
        return f"In each of the {many} quarters shown it was {_share_words(usual.values[-1])}."
    later = f" (provisional until there are {LEAST_POINTS_FOR_FIRM_LIMITS} quarters)"
    later = "" if usual.standing is Standing.FIRM else later
    decimals = decimals_beside_range(usual, many - 1)
    latest, reach = _share_words(usual.values[-1], decimals), range_in_percent(lower, upper, decimals)
    if cause in _OUTSIDE:
        return f"In the last quarter it was {latest}: {STANDS[cause]} over {many} quarters, {reach}{later}."
    if cause is not SpecialCause.NONE:
        return f"In the last quarter it was {latest}: {STANDS[cause]}. The usual range is {reach}{later}."
    outside = sum(each in _OUTSIDE for each in usual.signals)
    if not outside:
        return f"Over {many} quarters the share has stayed in its usual range, {reach}{later}."
    were = f"{outside} of the {many} quarters {'was' if outside == 1 else 'were'} outside it"
    return f"In the last quarter it was {latest}: {STANDS[cause]}, {reach}{later}; {were}."


def decimals_beside_range(usual: UsualRange, place: int) -> int:
    """How many decimals the share of a quarter and its range need: more than none only where it lies outside the range
    and would else read as one of its ends ("83%", below "83% to 86%")."""
    value, lower, upper = usual.values[place], usual.lower[place], usual.upper[place]
    if usual.signals[place] not in _OUTSIDE or lower is None or upper is None:
        return 0
    for decimals in range(_MOST_DECIMALS):
        if percent_words(value, decimals) not in (percent_words(lower, decimals), percent_words(upper, decimals)):
            return decimals
    return _MOST_DECIMALS


def _share_words(value: float, decimals: int = 0) -> str:
    return "none" if value == 0 else "every one" if value == 1 else percent_words(value, decimals)
