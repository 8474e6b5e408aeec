"""Were they answered in time? Judged on the day that each case fell due."""

from __future__ import annotations

from heard.indicators.declared import COHORT_VERDICTS
from heard.law.explanation import length_in_words
from heard.law.vocabulary import Clock, Standing

from .. import charts
from ..blocks import Block, Figure, Heading, Notice, Paragraph, Table
from ..material import Material, cohort, comparison, define, due_of, main_clocks, periods, quarter_name
from ..parts import part
from ..words.sentences import Noun, Verb, capital, day, listed, number_of, out_of
from ..words.share_sentences import share_clause
from .clock_stops import stop_of
from .fixed_limits import fixed_limits
from .in_time import answered_in_time, own_standard_kept, share_by_quarter
from .usual_figures import in_quarter

_RAN_OVER = Verb("ran over, or shows no valid extension", "ran over, or show no valid extension", "did not run over")


def timeliness(m: Material) -> tuple[Block, ...]:
    """Each limit of time, the quarters, the flattering share and the local standards."""
    blocks: list[Block] = [
        Paragraph(
            "Each case is judged on the day its standard time ran out, if that was in the period and by the day this"
            " report speaks from. A case still open then is late, and counts as such. An extension counts only where"
            " its ground and the notice to the complainant were recorded before the standard time ran out."
        )
    ]
    clocks = [c for c in m.procedure.clocks if c.measured and c.standing is not Standing.LOCAL]
    judged = [clock for clock in clocks if m.can_judge(clock)]
    for clock in (clock for clock in judged if clock.extension):
        if any(sum(cohort(m, clock.id, period).values()) for period in periods(m)):
            blocks += [*answered_in_time(m, clock), *_clock_blocks(m, clock, "timeliness")]
        else:
            blocks.append(Paragraph(f"{clock.name}: no case fell due in the period."))
    blocks += fixed_limits(m, [clock for clock in judged if not clock.extension])
    if silent := [clock.name.lower() for clock in clocks if not m.can_judge(clock)]:
        blocks.append(
            Notice(
                f"Not recorded in this register, which has no column for the day: {listed(silent)}. Whether"
                f" {'it was' if len(silent) == 1 else 'they were'} done in time cannot be said.",
                "missing",
            )
        )
    return (
        *blocks,
        *share_by_quarter(m),
        *_quarterly_timeliness(m),
        *part("how many were in time of those answered", lambda: _flattering(m)),
        *part("how the council's own standards were kept", lambda: _local_standards(m)),
    )


def _clock_blocks(m: Material, clock: Clock, family: str) -> list[Block]:
    cohorts = [cohort(m, clock.id, period, family) for period in periods(m)]
    needs_extension = {"within_extension", "extension_not_shown", "extended_not_yet_due"}
    no_extensions = clock.extension is None or not m.holds_extensions(clock)
    always = set(COHORT_VERDICTS) - {"temporary_rule"} - (needs_extension if no_extensions else set())
    shown = [verdict for verdict in COHORT_VERDICTS if verdict in always or any(c[verdict] for c in cohorts)]
    rows = [(COHORT_VERDICTS[v], *(f"{c[v]:,}" for c in cohorts)) for v in shown]
    rows.append(("All that fell due", *(f"{sum(c.values()):,}" for c in cohorts)))
    found = m.counts.one(f"{family}_late", m.period, clock.id)
    unknown = found.not_known if found else 0
    ended = m.number("ended_before_due", clock.id)
    beside = [
        number_of(ended, "case") + " withdrawn or ended before the day" if ended else "",
        number_of(unknown, "case") + " answered or ended on a day that was not recorded" if unknown else "",
        number_of(m.number("not_yet_due", clock.id), "case") + f" not yet due on {day(m.as_at)}"
        if m.number("not_yet_due", clock.id) and family == "timeliness"
        else "",
    ]
    said = [part for part in beside if part]
    note = f"Not in the table: {listed(said)}. " if said else ""
    if clock.extension and not m.holds_extensions(clock):
        note += "This register has no column for extensions, so a case that was validly extended shows as late. "
    return [
        Table(
            caption=f"{clock.name}: cases whose {length_in_words(clock)} ended in the period",
            columns=("How it stands", *comparison(m)),
            rows=tuple(rows),
            note=f"{note}Rule: {clock.rule} Source: {clock.source}.",
            definitions=define(f"{family}_within_standard"),
            total_row=True,
        )
    ]


def _quarterly_timeliness(m: Material) -> list[Block]:
    clocks = main_clocks(m)
    quarters = m.shown_quarters()
    if not clocks:
        return []
    cohorts = [cohort(m, clocks[0].id, quarter) for quarter in quarters]
    wholes = [sum(cohort.values()) for cohort in cohorts]
    if not charts.worth_a_chart(wholes):
        return []
    names = [quarter_name(quarter) for quarter in quarters]
    standard = [c["within_standard"] for c in cohorts]
    extended = [c["within_extension"] + c["extended_not_yet_due"] for c in cohorts]
    rest = [whole - a - b for whole, a, b in zip(wholes, standard, extended, strict=True)]
    series = [
        ("Within the standard time", standard),
        ("Within a valid extension", extended),
        ("Late, open and late, or extension not shown", rest),
    ]
    table = Table(
        "How the cases that fell due stand, by quarter",
        ("Quarter", *(name for name, _ in series), "All that fell due"),
        tuple(
            (name, str(a), str(b), str(c), str(w))
            for name, a, b, c, w in zip(names, standard, extended, rest, wholes, strict=True)
        ),
    )
    fell_due = f"that fell due at the first stage {in_quarter(m, quarters[-1])}"
    noun = Noun(f"case {fell_due}", f"cases {fell_due}")
    return [
        Figure(
            title=capital(share_clause(rest[-1], wholes[-1], noun, _RAN_OVER, brief=True)),
            description=f"Bars of {len(names)} quarters, each cut into cases within the standard time, within a valid"
            " extension, and not in time. "
            + " ".join(
                f"{name}: {a}, {b} and {c}." for name, a, b, c in zip(names, standard, extended, rest, strict=True)
            ),
            chart=charts.stacked_bars(names, series, "Cases that fell due"),
            table=table,
            caption=f"{clocks[0].name}, by the quarter in which the standard time ran out. Speaks from {day(m.as_at)}.",
        )
    ]


def _flattering(m: Material) -> list[Block]:
    rows, done, flattered = [], dict[str, None](), []
    for clock in m.procedure.clocks:
        found = m.counts.one("timeliness_of_answered", m.period, clock.id)
        if found and found.denominator and clock.id in {c.id for c in main_clocks(m)}:
            rows.append((clock.name, out_of(found.numerator, found.denominator)))
            done[stop_of(clock).done] = None
            due = due_of(m, clock.id)
            if found.numerator * (due.whole - due.not_yet_due) > due.in_time * found.denominator:
                flattered.append(clock.name)
    if not rows:
        return []
    return [
        Table(
            caption=f"For comparison with earlier reports: in time, of those {' or '.join(done)}",
            columns=("Stage", f"In time, of those {' or '.join(done)} in {m.period.label}"),
            rows=tuple(rows),
            note=f"{_how_it_flatters(flattered)} It leaves out every case that is open and late. Most councils' earlier"
            " reports stand on it, often with any extension counted. It is here so that old figures can be set beside like"
            " figures.",
            definitions=define("timeliness_of_answered"),
        )
    ]


def _how_it_flatters(clocks: list[str]) -> str:
    """Whether the share of those answered is the larger one, which it need not be where little is open and late."""
    if not clocks:
        return "Here this is no higher than the share of all that fell due."
    return f"This flatters: it is higher than the share of all that fell due ({listed(clocks)})."


def _local_standards(m: Material) -> list[Block]:
    local = [clock for clock in m.procedure.clocks if clock.standing is Standing.LOCAL]
    if not local:
        return []
    blocks: list[Block] = [
        Heading("The council's own standards"),
        Paragraph("These are the council's own standards, not limits of law. They are reported apart."),
    ]
    for clock in local:
        if m.can_judge(clock):
            blocks += [*own_standard_kept(m, clock), *_clock_blocks(m, clock, "local_standards")]
        else:
            blocks.append(
                Notice(f"{clock.name}: not recorded in this register, which has no column for the day.", "missing")
            )
    return blocks
