"""Complaints and upheld complaints beside the ordinary work that they come from: the communication faults, then every theme."""

from __future__ import annotations

from heard.indicators.denominators import DENOMINATORS
from heard.indicators.per_thousand import BesideWork, denominators_of
from heard.registers.words import themes

from ..blocks import Block, Heading, Paragraph, Statement
from ..material import Material, missing
from ..words.change_sentences import change_in_counts
from ..words.rate_sentences import LEAST_FOR_RATE, rate_sentence, rates_compared
from ..words.sentences import COMPLAINT, capital, counted
from .beside_work import Times, in_time, noun_of, own_times, rate_cell, twelve_months
from .changes import days_passed
from .themes_beside_work import every_theme

_NO_SHARE = (
    "Complaints per 1,000 calls are not the share of calls that went wrong. Somebody whose call is not returned need not"
    " complain, and one complaint can be about many calls. How many were answered in time tells the share, where it is"
    " counted."
)


def complaints_per_thousand(m: Material) -> tuple[Block, ...]:
    """The communication faults, each apart, and one table over all themes."""
    heading = Heading("Complaints beside ordinary work")
    if not m.recorded("complaints_by_theme"):
        return (heading, missing(m, "theme"))
    blocks: list[Block] = [heading, Paragraph(_NO_SHARE)]
    for code in (code for code, (group, _) in themes().items() if group == "COM"):
        finding, more = fault_sentences(m, code)
        blocks.append(Statement(f"{m.label('theme', code)}: {finding}"))
        if more:
            blocks.append(Paragraph(more))
    return (*blocks, *every_theme(m))


def fault_sentences(m: Material, code: str) -> tuple[str, str]:
    """A theme's complaints beside the work that they come from and the year before; then how many were upheld, and what
    would supply a measure that is not known.

    Where a quarter has too few for a rate, the four quarters to its end are set against their work.
    """
    times, few = own_times(m), ""
    now, before = in_time(m, code, times)
    longer = twelve_months(m)
    if now.complaints < LEAST_FOR_RATE and longer is not None:
        few = f"{capital(counted(now.complaints, COMPLAINT))} {m.when}"
        few += ", too few for a rate. " if now.complaints else ". "
        times = longer
        now, before = in_time(m, code, times)
        few = few if now.complaints else ""
    return f"{few}{_beside(m, now, before, times)}", " ".join(
        text for text in (_upheld(m, now), _unknown(m, now)) if text
    )


def _beside(m: Material, now: BesideWork, before: BesideWork | None, times: Times) -> str:
    if now.against is None or now.amount is None:
        return _counts_alone(m, now, before, times)
    work = noun_of(now)
    if before is None:
        said = rate_sentence(now.complaints, COMPLAINT, now.amount, work, per=now.against.per)
    else:
        said = rates_compared(
            (now.complaints, now.amount), (before.complaints, before.amount), COMPLAINT, work,
            times.when_now, times.when_before, per=now.against.per, widening=m.judge.widening,
        )  # fmt: skip
    return said


def _counts_alone(m: Material, now: BesideWork, before: BesideWork | None, times: Times) -> str:
    if before is None:
        return f"{capital(counted(now.complaints, COMPLAINT))} {times.when_now}."
    days, earlier = (sum(days_passed(m, period) for period in t) for t in (times.now, times.before))
    over = m.as_at >= m.period.last
    return change_in_counts(
        now.complaints, before.complaints, COMPLAINT, times.when_now, times.when_before,
        exposure_now=1 if over else days, exposure_before=1 if over else earlier,
        allowed_for=f"{days} days against {earlier}", widening=m.judge.widening,
    )  # fmt: skip


def _unknown(m: Material, now: BesideWork) -> str:
    """What would supply the best measure; nothing where it is known."""
    if not now.missing:
        return ""
    choices = denominators_of(now.theme)
    if not choices:
        return f"What these could be set against is not known: {now.missing} would tell."
    whole = ", for the whole council and the whole time," if "activity" in m.companions.read else ""
    if now.against is not None:
        return f"A closer measure is not known: {now.missing} in activity.csv{whole} would supply it."
    many = DENOMINATORS[choices[0]].many
    return (
        f"The number of {many} is not known, so there is no rate: {now.missing} in activity.csv{whole} would supply it."
    )


def _upheld(m: Material, now: BesideWork) -> str:
    if not now.complaints or not m.counts.shows("upheld_complaints_by_theme"):
        return ""
    if now.upheld is None:
        return "How many were upheld is not recorded."
    said = "No complaint has been upheld so far"
    if now.upheld:
        said = f"{now.upheld:,} {'has' if now.upheld == 1 else 'have'} been upheld so far"
    rate = rate_cell(now.upheld, now.against, now.amount) if now.upheld >= LEAST_FOR_RATE and now.against else ""
    return f"{said}: {rate}." if rate else f"{said}."
