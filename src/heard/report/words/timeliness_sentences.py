"""In time or not: a breach is said as a breach, whatever chance may explain of the difference."""

from __future__ import annotations

from typing import NamedTuple

from heard.statistics.verdicts import Verdict, verdict_on_shares

from .sentences import Noun, Verb, capital
from .share_sentences import share, share_clause
from .share_verdicts import after_the_share_before

IN_TIME = Verb("was answered in time", "were answered in time", "was not answered in time")
#: Where some are validly extended and may still be in time.
IN_TIME_SO_FAR = Verb(
    "has been answered in time so far", "have been answered in time so far", "has not been answered in time so far"
)


class Limit(NamedTuple):
    """What sets a limit of time, what a case that runs past it is, and what is then to be said besides."""

    name: str
    breach: str
    caution: str = ""


LAW = Limit("the law", "a breach")
OWN_STANDARD = Limit("the council's own standard", "a promise not kept")
#: For a register with no column for extensions: whether the law was missed cannot be said of a case past its time.
STANDARD_TIME = Limit(
    "the standard time", "late", "Extensions are not recorded here: one that was validly extended may be no breach."
)


class Due(NamedTuple):
    """How the cases whose time ran out in a period stand. The whole is all of them.

    missed: late, and open and late. extension_not_shown: an extension is claimed that the record does not show.
    not_yet_due: validly extended, and that day has not passed. temporary_rule: late but for the rule of 2020.
    """

    within_standard: int
    within_extension: int = 0
    missed: int = 0
    extension_not_shown: int = 0
    not_yet_due: int = 0
    temporary_rule: int = 0

    @property
    def in_time(self) -> int:
        """In the standard time or a valid extension."""
        return self.within_standard + self.within_extension

    @property
    def whole(self) -> int:
        """All whose time ran out."""
        return sum(self)


def timeliness_sentence(due: Due, noun: Noun, *, limit: Limit = LAW, brief: bool = False) -> str:
    """How many were in time and for how many the law was missed.

    "17 of the 29 complaints whose ten days ran out this quarter were answered in time (59%, range 41% to 74%); the law
    was missed for the other 12." noun: "complaint whose ten days ran out this quarter". Cases that are neither follow,
    each kind in a sentence. brief leaves percentages out. Raises ValueError for a negative count.
    """
    if min(due) < 0:
        raise ValueError("a count of cases is 0 or more")
    if not due.whole:
        return f"There were no {noun.many}."
    clause = share_clause(due.in_time, due.whole, noun, IN_TIME_SO_FAR if due.not_yet_due else IN_TIME, brief=brief)
    sentences = [f"{capital(clause)}{_law(due, limit)}."]
    if due.within_extension:
        sentences.append(_by_extension(due))
    if due.missed and limit.caution:
        sentences.append(limit.caution)
    return " ".join([*sentences, *_neither(due)])


def timeliness_compared(
    now: Due, before: Due, noun: Noun, when_before: str, *, limit: Limit = LAW, brief: bool = False
) -> str:
    """The same, beside an earlier period, with the verdict and, whatever it is, that each one missed is a breach.

    "... In the quarter before it was 19 of 31: the difference could be chance; each of the 12 is a breach all the
    same." when_before: "in the quarter before". Cases validly extended and not yet due are left out of the comparison,
    which then says so. Raises ValueError for a negative count.
    """
    text = timeliness_sentence(now, noun, limit=limit, brief=brief)
    if min(before) < 0:
        raise ValueError("a count of cases is 0 or more")
    decided, earlier = now.whole - now.not_yet_due, before.whole - before.not_yet_due
    if not now.whole or not decided:
        return text
    if not earlier:
        return f"{text} {capital(when_before)} no case {'was decided' if before.whole else 'fell due'}."
    was = f"it was {share(before.in_time, earlier, brief=brief)}"
    if now.not_yet_due or before.not_yet_due:
        was += f", and now {share(now.in_time, decided, brief=brief)}, with those not yet due left out of both"
    return f"{text} {capital(when_before)} {was}{_compared(now, before, limit)}."


def _law(due: Due, limit: Limit) -> str:
    rest = due.whole - due.in_time
    if not rest:
        return f": {limit.name} was kept" + (
            "" if due.whole == 1 else " for both" if due.whole == 2 else " for every one"
        )
    if not due.missed:
        return ""
    if due.whole == 1:
        return f": {limit.name} was missed"
    if due.missed < rest:
        return f"; {limit.name} was missed for {due.missed:,}"
    if not due.in_time:
        return f": {limit.name} was missed for {'both' if rest == 2 else f'all {rest:,}'}"
    return f"; {limit.name} was missed for the other {'one' if rest == 1 else f'{rest:,}'}"


def _by_extension(due: Due) -> str:
    if due.within_extension < due.in_time:
        which = f"{due.within_extension:,} of the {due.in_time:,}"
    elif due.in_time == 1:
        which = "it" if due.whole == 1 else "that one"
    else:
        which = "both" if due.in_time == 2 else f"all {due.in_time:,}"
    return f"A valid extension put {which} in time."


def _neither(due: Due) -> list[str]:
    sentences = []
    if few := due.extension_not_shown:
        which = "" if due.whole == 1 else f"for {_which(few, due)} "
        sentences.append(capital(f"{which}an extension is claimed that the record does not show."))
    if few := due.not_yet_due:
        were, are = ("was", "is") if few == 1 else ("were", "are")
        sentences.append(f"{capital(_which(few, due))} {were} validly extended and {are} not yet due.")
    if few := due.temporary_rule:
        sentences.append(f"{capital(_which(few, due))} ran past the usual day under the temporary rule of 2020.")
    return sentences


def _which(few: int, due: Due) -> str:
    if few == due.whole:
        return "it" if few == 1 else "both" if few == 2 else f"all {few:,}"
    return f"{few:,} more" if due.in_time or due.missed else f"{few:,}"


def _compared(now: Due, before: Due, limit: Limit) -> str:
    shares = (now.in_time, now.whole - now.not_yet_due), (before.in_time, before.whole - before.not_yet_due)
    mark = ":" if now.not_yet_due or before.not_yet_due else ","
    words, verdict = after_the_share_before(*shares, mark), verdict_on_shares(*shares[0], *shares[1])
    if not now.missed:
        return words
    each = "the one missed is" if now.missed == 1 else f"each of the {now.missed:,} is"
    if verdict is Verdict.FEWER:
        return f"{words}, and {each} {limit.breach}"
    return f"{words}{', and' if verdict is Verdict.MORE else ';'} {each} {limit.breach} all the same"


def breaches_all_the_same(due: Due, limit: Limit = LAW) -> str:
    """That what is usual excuses nothing: "Each of the 7 that ran over is a breach all the same." Empty where none did."""
    if not due.missed:
        return ""
    few = due.missed < due.whole - due.in_time - due.not_yet_due
    ran_over = f"for which {limit.name} was missed" if few else "that ran over"
    each = "The one" if due.missed == 1 else f"Each of the {due.missed:,}"
    return f"{each} {ran_over} is {limit.breach} all the same."
