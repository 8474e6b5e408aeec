"""Complaints at a stage too rare for quarters: the days between one and the next, and whether they come more often."""

from __future__ import annotations

from collections.abc import Sequence

from heard.law.vocabulary import Stage
from heard.statistics.xmr import Standing

from .. import charts
from ..blocks import Block, Definition, Figure, Paragraph, Table
from ..charts import RareEvents
from ..charts.rare_events import GAP_WORDS, reach_of_gaps, why_no_range
from ..material import Material
from ..words.range_sentences import number_words
from ..words.sentences import capital, day, number_of
from ..words.stage_words import stage_name

#: Under this many a quarter on average, the quarters are too sparse; under this many in all, there is nothing to draw.
_LEAST_AVERAGE, _LEAST_EVENTS = 2, 5
_NOTE = Definition(
    "Days between complaints at a stage",
    "Days, weekends among them, from one day on which complaints began the stage to the next such day. Several that began on"
    " one day are one. Left out: complaints not accepted, and those whose first day is not recorded. The gap since the last"
    " is open, and not part of the usual range. The typical gap and the usual range: gaps to the power of 1/3.6 charted as"
    " individuals (3 times the mean moving range over 1.128), and turned back (Nelson). Source: the register.",
)


def are_sparse(counts: Sequence[int]) -> bool:
    """Whether quarters with these counts are too sparse for a usual range of their own."""
    return sum(counts) < _LEAST_AVERAGE * len(counts)


def are_enough(counts: Sequence[int]) -> bool:
    """Whether so many are known that the days between them may be drawn; of open counts, so that every edition can ask."""
    return sum(counts) >= _LEAST_EVENTS


def days_apart(m: Material, stage: Stage) -> list[Block]:
    """The figure of a stage, and that a long gap is not good news by itself; nothing under five days.

    Raises GuardedFigure in an edition that holds no such day: each is the day of a single case.
    """
    begun = m.days_begun(stage.id)
    if len(begun) < _LEAST_EVENTS:
        return []
    events = RareEvents(tuple(each.day for each in begun), m.as_at)
    shared = sum(each.complaints > 1 for each in begun)
    name = stage_name(stage)
    first, last = day(events.days[0]), day(events.days[-1])
    what = f"Days between complaints at {name}"
    finding, judged = _finding(events, name), _judged(events)
    several = f" On {number_of(shared, 'day', 'days')} more than one began, which is one dot." if shared else ""
    return [
        Figure(
            title=finding,
            description=f"Dots joined by a line: {what[:1].lower()}{what[1:]}, {first} to {last}, {len(events.gaps)} gaps; low is"
            f" more often. Latest: {number_of(events.so_far, 'day')} so far, to {day(m.as_at)}, drawn hollow. {judged}"
            f" {'; '.join(_spoken(events))}.{several} Full table below.",
            chart=charts.days_between(events),
            table=_table(m, events, what, judged, several),
            caption=f"Days from one complaint that began {name} to the next, in their order: a low dot came soon after the one"
            f" before, so low is more often. Hollow: the days since the last, so far. {m.authority}. Speaks from"
            f" {day(m.as_at)}. Source: the register.",
        ),
        Paragraph(
            "A long gap means fewer complaints. That is good news only where people know how to take a complaint further and"
            " are not afraid to: ask what shows that."
        ),
    ]


def _finding(events: RareEvents, name: str) -> str:
    """What the chart shows: the latest that is unusual, or that nothing is, or that too few can tell."""
    so_far = f"{number_of(events.so_far, 'day')} so far since the last"
    spread = f"{min(events.gaps):,} to {max(events.gaps):,} days apart"
    came = f"Complaints at {name} came {spread}"
    chart = events.limits
    if len(set(events.gaps)) == 1:
        return f"Complaints at {name} came {number_of(events.gaps[0], 'day')} apart each time; {so_far}"
    if chart is None:
        return f"{came}; {so_far}: {why_no_range(events)}"
    if events.still_longer:
        return f"{capital(so_far)} complaint at {name}: already longer than usual, so they come less often"
    latest = events.causes[-1]
    if latest.side:
        often = "less" if latest.side > 0 else "more"
        last = f"the last gap, {number_of(events.gaps[-1], 'day')}, is {_as_unusual(GAP_WORDS[latest])}"
        return f"Complaints at {name} come {often} often: {last}"
    unusual = sum(bool(cause.side) for cause in events.causes)
    if unusual:
        return f"{came}, {unusual} of {len(events.gaps)} gaps unusual and the last as usual; {so_far}"
    return f"{came}, all as chance would have it; {so_far}"


def _as_unusual(words: str) -> str:
    return f"one of {words}" if words[0].isdigit() else words


def _judged(events: RareEvents) -> str:
    chart = events.limits
    if chart is None:
        return f"{capital(why_no_range(events))}."
    later = " (provisional until there are 13 gaps)" if chart.standing is Standing.TRIAL else ""
    typical = number_words(chart.centre, 0)
    return f"Typical gap: {typical} days. Usual range: {reach_of_gaps(chart)} days{later}."


def _spoken(events: RareEvents) -> list[str]:
    words = [GAP_WORDS.get(cause, "") for cause in events.causes]
    return [
        f"{day(on)}: {gap:,}{f', {said}' if said else ''}"
        for on, gap, said in zip(events.days[1:], events.gaps, words, strict=True)
    ] + [
        f"So far, on {day(events.until)}: {events.so_far:,}{', already longer than usual' if events.still_longer else ''}"
    ]


def _table(m: Material, events: RareEvents, what: str, judged: str, several: str) -> Table:
    words = ["", *(GAP_WORDS.get(cause, "no") for cause in events.causes)]
    gaps = ["not known", *(f"{gap:,}" for gap in events.gaps)]
    rows: list[tuple[str, ...]] = [(day(on), gap, said) for on, gap, said in zip(events.days, gaps, words, strict=True)]
    still = "already longer than usual" if events.still_longer else "still open"
    rows.append((f"So far, on {day(m.as_at)}", f"{events.so_far:,}", still))
    judged_too = events.limits is not None
    return Table(
        what,
        ("Began", "Days since the one before", "Unusual")[: 2 + judged_too],
        tuple(row[: 2 + judged_too] for row in rows),
        words=frozenset({2}) if judged_too else frozenset(),
        note=f"{judged}{several}",
        definitions=(_NOTE,),
    )
