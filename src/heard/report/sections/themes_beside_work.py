"""One table over all themes: complaints, upheld complaints, what they are set against, and the rates that it gives."""

from __future__ import annotations

from heard.indicators.denominators import DENOMINATORS
from heard.indicators.per_thousand import THEME_DENOMINATORS, BesideWork, amount_of
from heard.registers.words import themes
from heard.statistics.verdicts import verdict_on_counts

from ..blocks import Block, Items, Notice, Statement, Table
from ..material import Material, define
from ..parts import Withheld
from ..words.chance_sentences import bare_verdict, comparisons_made
from ..words.rate_sentences import rate_sentence, rates_compared
from ..words.sentences import COMPLAINT, Noun, capital, counted, listed, number_of
from .beside_work import Times, in_time, noun_of, own_times, rate_cell, twelve_months

_COUNTED = (
    "complaints_by_theme_group", "complaints_by_theme", "upheld_complaints_by_theme_group", "upheld_complaints_by_theme",
)  # fmt: skip
_SO_FAR = "Upheld so far: a complaint that is not yet answered can still be upheld."
_AMOUNTS = "Of children, households and cases the average number is taken, and of all else the sum."
_TWICE = "A complaint with points of two themes stands in both, so the rows do not add up."


def every_theme(m: Material) -> list[Block]:
    """All complaints beside open cases; each group of themes, and under it the themes with a measure of their own.

    Of a quarter, the twelve months to its end: few themes have enough complaints in a quarter for a rate.
    """
    times = twelve_months(m) or own_times(m)
    found = [(code, *in_time(m, code, times)) for code in _shown(m, times)]
    compared = [_verdict(m, now, before) for _, now, before in found]
    several = sum(verdict is not None for verdict in compared)
    rows = tuple(
        _row(m, code, now, before, verdict) for (code, now, before), verdict in zip(found, compared, strict=True)
    )
    if all(now.against is None for _, now, _ in found):
        return [Statement(_all_complaints(m, times), define(*_COUNTED)), *_missing(m, [now for _, now, _ in found])]
    note = f"{_SO_FAR} {_TWICE} {_AMOUNTS}" if _shows_upheld(m) else f"{_TWICE} {_AMOUNTS}"
    if several > 1:
        note += f" {comparisons_made(several)}"
    when = f"{times.now[0].label} to {times.now[-1].label}" if len(times.now) > 1 else m.period.label
    shown = _shows_upheld(m)
    columns = (
        "Theme", "Set against", "Complaints, and per 1,000 or 100 (range)", *(["Upheld so far"] if shown else []),
        f"Complaints {times.when_before}", "Compared",
    )  # fmt: skip
    table = Table(
        f"Complaints beside ordinary work, by theme, {when}",
        columns,
        rows,
        words=frozenset(range(1, len(columns))),
        note=note,
        definitions=define(*_COUNTED),
    )
    kept = [] if shown else [Withheld("upheld complaints beside ordinary work")]
    return [Statement(_all_complaints(m, times)), table, *kept, *_missing(m, [now for _, now, _ in found])]


def _shows_upheld(m: Material) -> bool:
    return all(m.counts.shows(identity) for identity in _COUNTED)


def _shown(m: Material, times: Times) -> list[str]:
    """Every group of themes, and each theme with a measure of its own that anybody complained about."""
    periods = [*times.now, *times.before]
    complained = {c.group for p in periods for c in m.of("complaints_by_theme", p) if c.numerator}
    return [
        code
        for code, (group, _) in themes().items()
        if not group or (code in THEME_DENOMINATORS and code in complained)
    ]


def _all_complaints(m: Material, times: Times) -> str:
    """All complaints beside the cases open, or the children, whichever is known."""
    rows = m.companions.activity
    for name in ("cases", "children"):
        against = DENOMINATORS[name]
        noun = Noun(against.one, against.many)
        known = [amount_of(m.counts, against, t, rows, m.as_at) if t else None for t in (times.now, times.before)]
        now, before = (each.number if each else None for each in known)
        if now is None:
            continue
        came = [sum(m.number("contacts_by_kind", "complaint", p) for p in t) for t in (times.now, times.before)]
        if not times.before or m.as_at < m.period.last:
            return rate_sentence(came[0], COMPLAINT, now, noun, per=against.per)
        return rates_compared(
            (came[0], now), (came[1], before), COMPLAINT, noun, times.when_now, times.when_before, per=against.per,
            widening=m.judge.widening,
        )  # fmt: skip
    count = sum(m.number("contacts_by_kind", "complaint", period) for period in times.now)
    cases = DENOMINATORS["cases"]
    return rate_sentence(
        count,
        COMPLAINT,
        None,
        Noun(cases.one, cases.many),
        supply=f"{cases.supply} in activity.csv, for the whole council,",
    )


def _verdict(m: Material, now: BesideWork, before: BesideWork | None) -> str | None:
    """How the two stretches compare; None where one of them has no rate."""
    if not before or not now.amount or not before.amount or not (now.complaints or before.complaints):
        return None
    verdict = verdict_on_counts(now.complaints, before.complaints, now.amount, before.amount, m.judge.widening)
    return capital(bare_verdict(verdict))


def _row(m: Material, code: str, now: BesideWork, before: BesideWork | None, verdict: str | None) -> tuple[str, ...]:
    name = m.label("theme", code)
    against = "not known"
    if now.against is not None and now.amount is not None:
        against = counted(now.amount, noun_of(now))
    neither = "None in either" if before and not now.complaints and not before.complaints else "Not known"
    return (
        f"of these: {name[:1].lower()}{name[1:]}" if themes()[code][0] else name,
        against,
        _cell(now, now.complaints),
        *([] if not _shows_upheld(m) else ["not recorded" if now.upheld is None else _cell(now, now.upheld)]),
        "not known" if before is None else _cell(before, before.complaints),
        verdict or neither,
    )


def _cell(beside: BesideWork, count: int) -> str:
    """A count with its rate: "26: 0.81 per 1,000 (0.53 to 1.19)"; the count alone where the work is not known."""
    rate = rate_cell(count, beside.against, beside.amount)
    return f"{count:,}: {rate}" if count and beside.amount is not None else f"{count:,}" if count else "none"


def _missing(m: Material, found: list[BesideWork]) -> list[Block]:
    """What would supply each measure that is not known, with the themes that it is the measure of."""
    wanted: dict[str, list[str]] = {}
    for beside in found:
        if beside.missing:
            wanted.setdefault(beside.missing, []).append(m.label("theme", beside.theme))
    if not wanted:
        return []
    lines = tuple(f"{capital(what)}: for {listed([f'“{name}”' for name in names])}" for what, names in wanted.items())
    measures = number_of(len(lines), "measure is", "measures are")
    return [
        Notice(
            f"{capital(measures)} not known for the whole council and all of the time. What would supply"
            f" {'it' if len(lines) == 1 else 'them, in activity.csv where it says an activity'}:",
            "missing",
        ),
        Items(lines),
    ]
