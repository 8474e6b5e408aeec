"""A promise to the public in words: how often it was kept, and that each time it was not is a promise not kept."""

from __future__ import annotations

from heard.indicators.judging import UsualRange
from heard.statistics.house_rules import LEAST_POINTS_FOR_FIRM_LIMITS
from heard.statistics.special_causes import SpecialCause
from heard.statistics.verdicts import Verdict, verdict_on_shares
from heard.statistics.xmr import Standing

from .chance_sentences import verdict_of_difference
from .control_chart import SIGNAL_WORDS
from .range_sentences import percent_words, range_in_percent
from .sentences import Noun, Verb, capital, number_of
from .share_sentences import share, share_clause


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
    text = f"{capital(share_clause(kept, whole, noun, verb, with_range=True))}{_not_kept(kept, whole)}."
    if not whole or not before:
        return text
    if not before[1]:
        return f"{text} {capital(when_before)} there were no {noun.many}."
    was = f"{capital(when_before)} it was {share(*before)}"
    verdict = verdict_on_shares(kept, whole, *before)
    same = kept * before[1] == before[0] * whole
    said = f"{was}, the same share" if same else f"{was}: {verdict_of_difference(verdict)}"
    missed = whole - kept
    if not missed:
        return f"{text} {said}."
    each = "the one missed is" if missed == 1 else f"each of the {missed:,} is"
    fewer = verdict is Verdict.FEWER and not same
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
    many, latest = len(usual.values), _share_words(usual.values[-1])
    lower, upper, cause = usual.lower[-1], usual.upper[-1], usual.signals[-1]
    if len(set(usual.values)) == 1 or lower is None or upper is None:
        return f"In each of the {many} quarters shown it was {latest}."
    later = f" (provisional until there are {LEAST_POINTS_FOR_FIRM_LIMITS} quarters)"
    later = "" if usual.standing is Standing.FIRM else later
    reach = range_in_percent(lower, upper)
    if cause in (SpecialCause.ABOVE_LIMITS, SpecialCause.BELOW_LIMITS):
        where = "above" if cause is SpecialCause.ABOVE_LIMITS else "below"
        latest, reach = _told_apart(usual.values[-1], lower, upper, latest, reach)
        return f"In the last quarter it was {latest}: {where} the usual range over {many} quarters, {reach}{later}."
    if cause is not SpecialCause.NONE:
        return f"In the last quarter it was {latest}: {SIGNAL_WORDS[cause]}. The usual range is {reach}{later}."
    outside = sum(each in (SpecialCause.ABOVE_LIMITS, SpecialCause.BELOW_LIMITS) for each in usual.signals)
    if not outside:
        return f"Over {many} quarters the share has stayed in its usual range, {reach}{later}."
    were = f"{outside} of the {many} quarters {'was' if outside == 1 else 'were'} outside it"
    return f"In the last quarter it was {latest}: inside the usual range, {reach}{later}; {were}."


def _told_apart(value: float, lower: float, upper: float, latest: str, reach: str) -> tuple[str, str]:
    """A share outside its range and the range, with decimals where the share would else read as one of its ends."""
    for decimals in range(1, 4):
        ends = [percent_words(end, decimals) for end in (lower, upper)]
        if latest not in reach.split(" to "):
            break
        latest, reach = percent_words(value, decimals), " to ".join(ends)
    return latest, reach


def _share_words(value: float) -> str:
    return "none" if value == 0 else "every one" if value == 1 else percent_words(value)
