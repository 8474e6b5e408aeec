"""How many complaints, and at which stage."""

from __future__ import annotations

from . import charts
from .blocks import Block, Figure, Paragraph, Table
from .material import Material, breakdown, comparison, define, not_known, periods, quarter_name
from .sentences import day, number_of


def stages(m: Material) -> tuple[Block, ...]:
    """Stages begun, answered and open; the run of quarters; the people behind them."""
    rows = []
    for stage in m.procedure.stages:
        if not stage.can_be_seen(m.recordable):
            rows.append((stage.name, *["not recorded"] * (2 * len(periods(m)) + 1)))
            continue
        cells = [stage.name]
        cells += [f"{m.number('received_by_stage', stage.id, period):,}" for period in periods(m)]
        if m.can_answer(stage):
            cells += [f"{m.number('answered_by_stage', stage.id, period):,}" for period in periods(m)]
            cells.append(f"{m.number('open_by_stage', stage.id):,}")
        else:
            cells += ["not recorded"] * (len(periods(m)) + 1)
        rows.append(tuple(cells))
    columns = ["Stage"]
    for what in ("Begun", "Answered"):
        columns += [f"{what} {label}" for label in comparison(m)]
    table = Table(
        caption="Stages begun, answered and open",
        columns=(*columns, "Open"),
        rows=tuple(rows),
        note=f"Begun and answered in the period; open on {day(m.as_at)}. A stage counts when it was begun in the period,"
        " so a complaint that reached stage 2 counts once at each stage.",
        definitions=define("received_by_stage", "answered_by_stage", "open_by_stage"),
    )
    blocks: list[Block] = [table]
    blocks += not_known(
        m, "received_by_stage", "stage whose first day is not recorded", "stages whose first day is not recorded"
    )
    blocks += not_known(m, "answered_by_stage", "answer whose day is not recorded", "answers whose day is not recorded")
    blocks += _run_of_quarters(m)
    if any(count.group != "complaint" for count in m.of("contacts_by_kind")):
        blocks.append(
            breakdown(m, "contacts_by_kind", "contact_kind", "All contacts in the log, by kind", "Kind of contact")
        )
        blocks.append(Paragraph("Only statutory complaints are counted in the rest of this report."))
    if m.recorded("people_and_complaints"):
        one, more = m.number("people_and_complaints", "one complaint"), m.number("people_and_complaints", "two or more")
        blocks.append(
            Paragraph(
                f"Behind the complaints received in the period stand {number_of(one + more, 'person', 'people')};"
                f" {more or 'none'} of them made more than one complaint."
            )
        )
    return tuple(blocks)


def _run_of_quarters(m: Material) -> list[Block]:
    quarters = m.shown_quarters()
    first = m.procedure.stages[0].id
    series = [m.number("received_by_stage", first, quarter) for quarter in quarters]
    if not charts.worth_a_chart(series):
        return []
    names = [quarter_name(quarter) for quarter in quarters]
    between = f"between {min(series)} and {max(series)} in the {len(series)} shown"
    title = f"{series[-1]} complaints began the first stage in the last quarter; {between}"
    return [
        Figure(
            title=title,
            description=f"Line of {len(series)} quarters, {names[0]} to {names[-1]}. "
            + "; ".join(f"{name}: {count}" for name, count in zip(names, series, strict=True))
            + ".",
            chart=charts.run_chart(names, series, "Complaints that began the first stage"),
            table=Table("Complaints that began the first stage, by quarter", ("Quarter", "Complaints"),
                        tuple((name, str(count)) for name, count in zip(names, series, strict=True))),
            caption=f"{m.authority}, by the quarter in which the stage began. Source: the register. No usual range is"
            " drawn yet.",
        )
    ]  # fmt: skip
