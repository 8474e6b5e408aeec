"""The report on stages, timeliness and outcomes that a register gives: its sections, from counted indicators."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from heard.facts.outcome import OUTCOME_RULE
from heard.facts.quality import FINDING_KINDS, QualityRecord
from heard.indicators.counting import Count, Counts
from heard.indicators.declared import COHORT_VERDICTS, indicator
from heard.law.explanation import length_in_words
from heard.law.vocabulary import Clock, Procedure, Standing
from heard.periods import Period

from . import charts
from .blocks import Block, Definition, Figure, Heading, Items, Notice, Paragraph, Report, Section, Table
from .sentences import capital, day, listed, number_of, out_of

INTERNAL = "Internal: small numbers, not for publication"
ILLUSTRATIVE = "Illustrative: made-up complaints, no real people"
_NO_VERDICTS = (
    "This edition gives counts and what they are out of. Whether a difference could be chance is not said yet:"
    " read no trend into a few cases."
)


@dataclass(frozen=True)
class Material:
    """All that a report is made from.

    label: the words for a code of a vocabulary. clocks_not_recorded: limits whose answer the register has no column for.
    """

    authority: str
    procedure: Procedure
    period: Period
    as_at: date
    counts: Counts
    quality: QualityRecord
    due_dates: dict[tuple[str, str], int]
    quarters: Sequence[Period]
    label: Callable[[str, str], str]
    clocks_not_recorded: frozenset[str] = frozenset()
    illustrative: bool = False

    @property
    def before(self) -> Period:
        """The same period a year earlier."""
        return self.period.year_before()

    def number(self, indicator_id: str, group: str = "", period: Period | None = None) -> int:
        """A numerator of this period, or of another."""
        return self.counts.number(indicator_id, period or self.period, group)

    def of(self, indicator_id: str, period: Period | None = None) -> list[Count]:
        """An indicator's figures of this period, or of another."""
        return self.counts.of(indicator_id, period or self.period)

    def recorded(self, indicator_id: str) -> bool:
        """Whether the register could tell."""
        return all(count.recorded for count in self.of(indicator_id))

    def had_data(self, period: Period) -> bool:
        """Whether the register reaches back to a period."""
        return any(count.numerator for count in self.of("contacts_by_kind", period))


def register_report(material: Material) -> Report:
    """The report, section by section."""
    m = material
    marks = (INTERNAL, ILLUSTRATIVE) if m.illustrative else (INTERNAL,)
    return Report(
        title=f"Complaints under the {m.procedure.name}",
        authority=m.authority,
        period=f"{m.period.label}: {m.period.in_words}",
        speaks_from=f"Speaks from {day(m.as_at)}",
        marks=marks,
        opening=_opening(m),
        sections=(
            Section("stages", "How many, and at which stage", _stages(m)),
            Section("timeliness", "Were they answered in time?", _timeliness(m)),
            Section("findings", "What was found", _findings(m)),
            Section("next-stage", "Who went further", _next_stage(m)),
            Section("themes", "What complaints are about", _themes(m)),
            Section("people", "Who complained", _people(m)),
            Section("refusals", "Not accepted, and withdrawn", _refusals(m)),
            Section("ombudsman", "The Ombudsman", _ombudsman(m)),
            Section("data-quality", "How good the register is", _data_quality(m)),
            Section("method", "How the figures are made", _method(m)),
        ),
        fingerprint=m.quality.fingerprint,
    )


def _define(*indicator_ids: str) -> tuple[Definition, ...]:
    return tuple(Definition(indicator(i).title, indicator(i).method_note()) for i in indicator_ids)


def _missing(m: Material, *fields: str) -> Notice:
    """What this register cannot say, with the column that would say it."""
    wanted = [f"a column for {m.quality.missing_columns.get(field, field.replace('_', ' '))}" for field in fields]
    return Notice(f"Not recorded in this register. It would need {listed(wanted)}.", "missing")


def _comparison(m: Material) -> tuple[str, ...]:
    """The heading of each period's column: this one, and the year before where the register reaches back to it."""
    return (m.period.label, m.before.label) if m.had_data(m.before) else (m.period.label,)


def _periods(m: Material) -> tuple[Period, ...]:
    return (m.period, m.before) if m.had_data(m.before) else (m.period,)


# The opening


def _opening(m: Material) -> tuple[Block, ...]:
    blocks: list[Block] = [Items(tuple(_headlines(m)), numbered=True), Paragraph(_NO_VERDICTS)]
    last = m.quality.last_received_on
    end = min(m.period.last, m.as_at)
    if last is None or last < m.period.first:
        where = f"The last complaint in it was received on {day(last)}." if last else ""
        blocks.append(Notice(f"The register holds nothing received in this period. {where}".strip()))
    elif end - last > timedelta(days=14):
        blocks.append(
            Notice(
                f"The register ends earlier than the period: its last row was received on {day(last)}, and the report"
                f" speaks from {day(m.as_at)}. What came after that is not here."
            )
        )
    if m.as_at < m.period.last:
        blocks.append(
            Notice(f"The period is not over: it is reported up to {day(m.as_at)}, the day that this speaks from.")
        )
    return tuple(blocks)


def _headlines(m: Material) -> list[str]:
    lines = [_headline_time(m), _headline_number(m)]
    themes = sorted(m.of("theme_groups"), key=lambda c: -c.numerator)
    if m.recorded("theme_groups") and themes and themes[0].denominator:
        top = themes[0]
        lines.append(
            f"{m.label('theme', top.group)} is the largest group of themes:"
            f" {out_of(top.numerator, top.denominator or 0)} points of complaint."
        )
    went_on = m.counts.one("escalation", m.period, "stage_1")
    if went_on and went_on.denominator and len(m.procedure.stages) > 1:
        lines.append(
            f"{capital(out_of(went_on.numerator, went_on.denominator))} that were answered at the first stage had gone"
            f" on to the second by {day(m.as_at)}."
        )
    if m.recorded("people_complainant_type"):
        whole = sum(c.numerator for c in m.of("people_complainant_type"))
        young = m.number("people_complainant_type", "child") + m.number("people_complainant_type", "care_leaver")
        carers = m.number("people_complainant_type", "foster_carer")
        lines.append(
            f"{capital(out_of(young, whole))} complaints came from children, young people and care leavers themselves,"
            f" and {carers or 'none'} from foster carers. Few complaints do not show that few had cause."
        )
    return lines


def _headline_time(m: Material) -> str:
    clock = _main_clocks(m)[0] if _main_clocks(m) else None
    if clock and clock.id in m.clocks_not_recorded:
        return "Whether complaints were answered in time cannot be said: the register has no column for the day of the answer."
    due = _cohort(m, clock.id) if clock else {}
    whole = sum(due.values())
    if clock is None or not whole:
        return "No case fell due in the period at the first stage."
    standard, extended = due["within_standard"], due["within_extension"]
    missed = whole - standard - extended - due["extended_not_yet_due"] - due["temporary_rule"]
    text = (
        f"{capital(out_of(standard + extended, whole))} cases that fell due at the first stage were answered in time"
        f" ({standard} within {length_in_words(clock)}, {extended} within a valid extension)."
    )
    if missed:
        text += (
            f" The other {missed} were late, are open and late, or claim an extension that the register does not show."
        )
    return text


def _headline_number(m: Material) -> str:
    first = m.procedure.stages[0].id
    now, then = m.number("received_by_stage", first), m.number("received_by_stage", first, m.before)
    text = f"{capital(number_of(now, 'complaint'))} began the first stage"
    if m.had_data(m.before):
        text += f"; {then} did in {m.before.label}"
    later = [
        f"{m.number('received_by_stage', stage.id)} at {stage.name.split(',')[0].lower()}"
        for stage in m.procedure.stages[1:]
        if m.number("received_by_stage", stage.id)
    ]
    return f"{text}. Later stages begun: {listed(later)}." if later else f"{text}."


# Stages


def _stages(m: Material) -> tuple[Block, ...]:
    rows = []
    for stage in m.procedure.stages:
        cells = [stage.name]
        for what in ("received_by_stage", "answered_by_stage"):
            cells += [f"{m.number(what, stage.id, period):,}" for period in _periods(m)]
        rows.append((*cells, f"{m.number('open_by_stage', stage.id):,}"))
    columns = ["Stage"]
    for what in ("Begun", "Answered"):
        columns += [f"{what} {label}" for label in _comparison(m)]
    table = Table(
        caption="Stages begun, answered and open",
        columns=(*columns, "Open"),
        rows=tuple(rows),
        note=f"Begun and answered in the period; open on {day(m.as_at)}. A stage counts when it was begun in the period,"
        " so a complaint that reached stage 2 counts once at each stage.",
        definitions=_define("received_by_stage", "answered_by_stage", "open_by_stage"),
    )
    blocks: list[Block] = [table]
    blocks += _not_known(
        m, "received_by_stage", "stage whose first day is not recorded", "stages whose first day is not recorded"
    )
    quarters = [quarter for quarter in m.quarters if m.had_data(quarter)]
    first = m.procedure.stages[0].id
    series = [m.number("received_by_stage", first, quarter) for quarter in quarters]
    if charts.worth_a_chart(series):
        names = [_quarter_name(quarter) for quarter in quarters]
        title = f"{series[-1]} complaints began the first stage in the last quarter; between {min(series)} and {max(series)} in the {len(series)} shown"
        blocks.append(
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
        )  # fmt: skip
    if any(count.group != "complaint" for count in m.of("contacts_by_kind")):
        blocks.append(
            _breakdown(m, "contacts_by_kind", "contact_kind", "All contacts in the log, by kind", "Kind of contact")
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


def _quarter_name(quarter: Period) -> str:
    year, _, number = quarter.label.partition("-")
    return f"{number} {year}"


def _not_known(m: Material, indicator_id: str, one: str, many: str) -> list[Block]:
    unknown = sum(count.not_known for count in m.of(indicator_id))
    return [Notice(f"Not counted in any period: {number_of(unknown, one, many)}.", "missing")] if unknown else []


# Timeliness


def _main_clocks(m: Material) -> list[Clock]:
    return [m.procedure.clock(stage.main_clock) for stage in m.procedure.stages if stage.main_clock]


def _cohort(m: Material, clock: str, period: Period | None = None, family: str = "timeliness") -> dict[str, int]:
    return {verdict: m.number(f"{family}_{verdict}", clock, period) for verdict in COHORT_VERDICTS}


def _timeliness(m: Material) -> tuple[Block, ...]:
    blocks: list[Block] = [
        Paragraph(
            "Each case is judged on the day its standard time ran out, if that was in the period and by the day this"
            " report speaks from. A case still open then is late, and counts as such. An extension counts only where"
            " its ground and the notice to the complainant were recorded before the standard time ran out."
        )
    ]
    clocks = [c for c in m.procedure.clocks if c.measured and c.standing is not Standing.LOCAL]
    judged = [clock for clock in clocks if clock.id not in m.clocks_not_recorded]
    for clock in (clock for clock in judged if clock.extension):
        if any(sum(_cohort(m, clock.id, period).values()) for period in _periods(m)):
            blocks += _clock_blocks(m, clock, "timeliness")
        else:
            blocks.append(Paragraph(f"{clock.name}: no case fell due in the period."))
    blocks += _steps(m, [clock for clock in judged if not clock.extension])
    if silent := [clock.name.lower() for clock in clocks if clock.id in m.clocks_not_recorded]:
        blocks.append(
            Notice(
                f"Not recorded in this register, which has no column for the day: {listed(silent)}. Whether"
                f" {'it was' if len(silent) == 1 else 'they were'} done in time cannot be said.",
                "missing",
            )
        )
    blocks += _quarterly_timeliness(m)
    blocks += _flattering(m)
    blocks += _local_standards(m)
    return tuple(blocks)


def _steps(m: Material, clocks: Sequence[Clock]) -> list[Block]:
    """The limits that allow no extension, one row each."""
    rows, sources = [], []
    for clock in clocks:
        due = _cohort(m, clock.id)
        whole = sum(due.values())
        if not whole:
            continue
        late = due["late"] + due["extension_not_shown"] + due["temporary_rule"]
        name = f"{clock.name}, {length_in_words(clock)}"
        rows.append((name, str(whole), str(due["within_standard"]), str(late), str(due["open_and_late"])))
        sources.append(f"{clock.name}: {clock.source}")
    if not rows:
        return []
    return [
        Table(
            caption=f"Limits that allow no extension: cases whose time ended in {m.period.label}",
            columns=("Limit", "Fell due", "In time", "Late", "Open and late"),
            rows=tuple(rows),
            note=f"Sources. {'; '.join(sources)}.",
            definitions=_define("timeliness_within_standard"),
        )
    ]


def _clock_blocks(m: Material, clock: Clock, family: str) -> list[Block]:
    cohorts = [_cohort(m, clock.id, period, family) for period in _periods(m)]
    needs_extension = {"within_extension", "extension_not_shown", "extended_not_yet_due"}
    always = set(COHORT_VERDICTS) - {"temporary_rule"} - (needs_extension if clock.extension is None else set())
    shown = [verdict for verdict in COHORT_VERDICTS if verdict in always or any(c[verdict] for c in cohorts)]
    rows = [(COHORT_VERDICTS[v], *(f"{c[v]:,}" for c in cohorts)) for v in shown]
    rows.append(("All that fell due", *(f"{sum(c.values()):,}" for c in cohorts)))
    found = m.counts.one(f"{family}_late", m.period, clock.id)
    unknown = found.not_known if found else 0
    ended = m.number("ended_before_due", clock.id)
    beside = [
        number_of(ended, "case") + " withdrawn or ended before the day" if ended else "",
        number_of(unknown, "case") + " answered on a day that was not recorded" if unknown else "",
        number_of(m.number("not_yet_due", clock.id), "case") + f" not yet due on {day(m.as_at)}"
        if m.number("not_yet_due", clock.id) and family == "timeliness"
        else "",
    ]
    said = [part for part in beside if part]
    note = f"Not in the table: {listed(said)}. " if said else ""
    return [
        Table(
            caption=f"{clock.name}: cases whose {length_in_words(clock)} ended in the period",
            columns=("How it stands", *_comparison(m)),
            rows=tuple(rows),
            note=f"{note}Rule: {clock.rule} Source: {clock.source}.",
            definitions=_define(f"{family}_within_standard"),
            total_row=True,
        )
    ]


def _quarterly_timeliness(m: Material) -> list[Block]:
    clocks = _main_clocks(m)
    quarters = [quarter for quarter in m.quarters if m.had_data(quarter)]
    if not clocks:
        return []
    cohorts = [_cohort(m, clocks[0].id, quarter) for quarter in quarters]
    wholes = [sum(cohort.values()) for cohort in cohorts]
    if not charts.worth_a_chart(wholes):
        return []
    names = [_quarter_name(quarter) for quarter in quarters]
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
    return [
        Figure(
            title=f"In the last quarter {out_of(standard[-1] + extended[-1], wholes[-1])} that fell due at the first"
            " stage were in time",
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
    rows = []
    for clock in m.procedure.clocks:
        found = m.counts.one("timeliness_of_answered", m.period, clock.id)
        if found and found.denominator and clock.id in {c.id for c in _main_clocks(m)}:
            rows.append((clock.name, out_of(found.numerator, found.denominator)))
    if not rows:
        return []
    return [
        Table(
            caption="For comparison with earlier reports: in time, of those answered (this flatters)",
            columns=("Stage", f"In time, of those answered in {m.period.label}"),
            rows=tuple(rows),
            note="This leaves out every case that is open and late. Most councils' earlier reports stand on it, often"
            " with any extension counted. It is here so that old figures can be set beside like figures.",
            definitions=_define("timeliness_of_answered"),
        )
    ]


def _local_standards(m: Material) -> list[Block]:
    local = [clock for clock in m.procedure.clocks if clock.standing is Standing.LOCAL]
    blocks: list[Block] = [Heading("The council's own standards")] if local else []
    for clock in local:
        blocks += _clock_blocks(m, clock, "local_standards")
    if local:
        blocks.append(Paragraph("These are the council's own standards, not limits of law. They are reported apart."))
    return blocks


# Findings, next stages, themes, people


def _breakdown(
    m: Material, indicator_id: str, vocabulary: str, caption: str, first: str, order: Sequence[str] = ()
) -> Table:
    """A table of one indicator's groups, this period beside the year before."""
    periods = _periods(m)
    groups = {c.group for period in periods for c in m.of(indicator_id, period) if c.numerator}
    if order:
        ranked = [g for g in order if g in groups] + sorted(groups - set(order))
    else:
        ranked = sorted(groups, key=lambda g: (g in _LAST, -m.number(indicator_id, g), g))
    rows = [
        (m.label(vocabulary, group), *(f"{m.number(indicator_id, group, period):,}" for period in periods))
        for group in ranked
    ]
    wholes = [sum(c.numerator for c in m.of(indicator_id, period)) for period in periods]
    rows.append(("All", *(f"{whole:,}" for whole in wholes)))
    return Table(caption, (first, *_comparison(m)), tuple(rows), definitions=_define(indicator_id), total_row=True)


_LAST = frozenset(
    {"other", "not_said", "not_known", "not_asked", "not_recorded", "NOT_RECORDED", "UNMAPPED", "not recorded"}
)
_FINDINGS = ("upheld", "partially_upheld", "not_upheld", "no_finding", "not_recorded")


def _findings(m: Material) -> tuple[Block, ...]:
    if not m.recorded("findings_by_point"):
        return (_missing(m, "outcome"),)
    blocks: list[Block] = [
        _breakdown(
            m,
            "findings_by_point",
            "finding",
            "Findings, by point of complaint answered in the period",
            "Finding",
            _FINDINGS,
        )
    ]
    unsaid = m.number("findings_by_point", "not_recorded")
    if unsaid:
        blocks.append(
            Paragraph(
                f"For {number_of(unsaid, 'point')} the register gives no finding of its own: one outcome for a complaint of several"
                " points does not say which of them were upheld."
            )
        )
    blocks.append(
        _breakdown(
            m, "outcomes_by_complaint", "outcome", "Outcomes, by complaint answered in the period", "Outcome", _FINDINGS
        )
    )
    blocks.append(Paragraph(f"How the outcome of a complaint follows from its points: {OUTCOME_RULE}"))
    return tuple(blocks)


def _next_stage(m: Material) -> tuple[Block, ...]:
    rows = []
    for stage in m.procedure.stages[:-1]:
        found = [m.counts.one("escalation", period, stage.id) for period in _periods(m)]
        if any(found):
            rows.append((stage.name, *(out_of(f.numerator, f.denominator or 0) if f else "-" for f in found)))
    if not rows:
        return (
            Paragraph(
                "No complaint that began a stage in the period has been answered, or the procedure has one stage."
            ),
        )
    settled = m.counts.one("settled_at_stage_1", m.period)
    blocks: list[Block] = [
        Table(
            caption="Went on to the next stage, of those that began the stage in the period and were answered",
            columns=("Stage", *_comparison(m)),
            rows=tuple(rows),
            note=f"Up to {day(m.as_at)}. Complaints received late in the period have had less time to go on, so the latest"
            " figure can still rise.",
            definitions=_define("escalation"),
        )
    ]
    if settled and settled.denominator:
        blocks.append(
            Paragraph(
                f"{capital(out_of(settled.numerator, settled.denominator))} complaints received in the period and answered at"
                " the first stage rested there. That somebody did not go on does not show that they were content."
            )
        )
        blocks += [*_define("settled_at_stage_1")]
    return tuple(blocks)


def _themes(m: Material) -> tuple[Block, ...]:
    if not m.recorded("theme_groups"):
        return (_missing(m, "theme"),)
    groups = sorted((c for c in m.of("theme_groups") if c.numerator), key=lambda c: (c.group in _LAST, -c.numerator))
    if not groups:
        return (Paragraph("No complaint was received in the period."),)
    names = [m.label("theme", c.group) for c in groups]
    counts = [c.numerator for c in groups]
    blocks: list[Block] = []
    table = _breakdown(m, "theme_groups", "theme", "Points of complaint by group of themes", "Group of themes")
    if charts.worth_a_chart(counts):
        blocks.append(
            Figure(
                title=f"{names[0]}: {out_of(counts[0], sum(counts))} points of complaint",
                description="Horizontal bars, the longest first. "
                + "; ".join(f"{name}: {count}" for name, count in zip(names, counts, strict=True)) + ".",
                chart=charts.bars(names, counts, "Points of complaint"),
                table=table,
                caption=f"Complaints received in {m.period.label}, by point: a complaint can have several. Source: the"
                " register, its words matched to Heard's themes.",
            )
        )  # fmt: skip
    else:
        blocks.append(table)
    blocks.append(_breakdown(m, "themes", "theme", "Themes in detail", "Theme"))
    unmatched = groups[0].not_known if len(groups) == 1 else sum(c.not_known for c in m.of("theme_groups"))
    if unmatched:
        blocks.append(
            Notice(
                f"{capital(number_of(unmatched, 'point'))} had no theme, or a word that nobody has matched to one.",
                "missing",
            )
        )
    return tuple(blocks)


_EQUALITY = (
    ("age_band", "Age of the child or young person"),
    ("gender", "Gender"),
    ("disability", "Disability"),
    ("ethnicity", "Ethnicity"),
    ("sexual_orientation", "Sexual orientation"),
    ("advocate", "Whether an advocate was involved"),
)


def _people(m: Material) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for column, caption, first in (
        ("complainant_type", "Complaints received, by who complained", "Who complained"),
        ("service_area", "Complaints received, by service", "Service"),
    ):
        if m.recorded(f"people_{column}") and m.of(f"people_{column}"):
            blocks.append(_breakdown(m, f"people_{column}", column, caption, first))
        elif not m.recorded(f"people_{column}"):
            blocks.append(_missing(m, column))
    not_asked = []
    for column, title in _EQUALITY:
        found = m.of(f"people_{column}")
        if not m.recorded(f"people_{column}") or {c.group for c in found} <= {"not_asked"}:
            not_asked.append(title.lower())
        elif found:
            blocks.append(_breakdown(m, f"people_{column}", column, f"Complaints received: {title.lower()}", title))
    if not_asked:
        blocks.append(
            Notice(
                f"Not recorded in this register: {listed(not_asked)}. The annual report should say who complained.",
                "missing",
            )
        )
    return tuple(blocks)


def _refusals(m: Material) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if not m.recorded("refusals"):
        blocks.append(_missing(m, "refused_ground"))
    elif any(m.number("refusals", c.group, p) for p in _periods(m) for c in m.of("refusals", p)):
        blocks.append(_breakdown(m, "refusals", "refused_ground", "Complaints not accepted, by ground", "Ground"))
    else:
        blocks.append(Paragraph("No complaint is recorded as not accepted in the period."))
    withdrawn = m.number("withdrawn")
    blocks.append(
        Paragraph(
            f"{capital(number_of(withdrawn, 'complaint'))} {'was' if withdrawn == 1 else 'were'} withdrawn in the period."
        )
    )
    blocks += [*_define("withdrawn")]
    return tuple(blocks)


def _ombudsman(m: Material) -> tuple[Block, ...]:
    if not m.recorded("ombudsman_referred"):
        return (_missing(m, "ombudsman_referred_on", "ombudsman_outcome"),)
    rows = [("Referred in the period", *(f"{m.number('ombudsman_referred', '', p):,}" for p in _periods(m)))]
    for outcome in ("premature", "closed_after_enquiry", "upheld", "not_upheld"):
        label = capital(m.label("ombudsman_outcome", outcome))
        rows.append(
            (
                f"Decided in the period: {label.lower()}",
                *(f"{m.number('ombudsman_decided', outcome, p):,}" for p in _periods(m)),
            )
        )
    investigated = [
        m.number("ombudsman_decided", "upheld", p) + m.number("ombudsman_decided", "not_upheld", p) for p in _periods(m)
    ]
    rows.insert(3, ("Decided in the period: investigated", *(f"{n:,}" for n in investigated)))
    blocks: list[Block] = [
        Table(
            caption="Complaints at the Ombudsman",
            columns=("What happened", *_comparison(m)),
            rows=tuple(rows),
            note="A referral counts in its year and a decision in its own, so the rows do not add up. Investigated is upheld and"
            f" not upheld together. Not decided on {day(m.as_at)}: {m.number('ombudsman_undecided')}.",
            definitions=_define("ombudsman_referred", "ombudsman_decided", "ombudsman_undecided"),
        )
    ]
    blocks += _not_known(
        m, "ombudsman_referred", "referral whose day is not recorded", "referrals whose day is not recorded"
    )
    return tuple(blocks)


# Data quality and method


def _data_quality(m: Material) -> tuple[Block, ...]:
    q = m.quality
    blocks: list[Block] = [Paragraph(f"{q.closing_line()}.")]
    if q.rows_set_aside:
        rows = tuple((capital(FINDING_KINDS[kind]), f"{count:,}") for kind, count in q.rows_set_aside.most_common())
        blocks.append(Table("Rows set aside, and why", ("Why", "Rows"), rows))
    kinds = {kind: count for kind, count in q.counts().items() if kind not in q.rows_set_aside}
    if kinds:
        rows = tuple(
            (capital(FINDING_KINDS[kind]), f"{count:,}") for kind, count in sorted(kinds.items(), key=lambda x: -x[1])
        )
        blocks.append(
            Table("Findings on cells of rows that were used", ("What", "Findings"), rows,
                  note="The file of findings names each sheet, row and column. It is internal.")
        )  # fmt: skip
    compared = [
        stage
        for stage in m.procedure.stages
        if any(m.due_dates.get((stage.id, c)) for c in ("same", "earlier", "later"))
    ]
    if compared:
        due_rows = tuple(
            (stage.name, *(f"{m.due_dates.get((stage.id, c), 0):,}" for c in ("same", "earlier", "later")))
            for stage in compared
        )
        blocks.append(
            Table(
                "The register's own due dates beside the law's",
                ("Stage", "The same", "Too early", "Too late"),
                due_rows,
                note="Verdicts rest on the law's dates. A due date written too late lets a case look in time that was not.",
            )
        )
    if q.missing_columns:
        says = sorted({f"{says}" for says in q.missing_columns.values()})
        blocks.append(Notice(f"This register has no column that would say {listed(says)}.", "missing"))
    return tuple(blocks)


def _method(m: Material) -> tuple[Block, ...]:
    clocks = [clock for clock in m.procedure.clocks if clock.measured]
    rows = tuple((clock.name, length_in_words(clock), clock.standing.value, str(clock.source)) for clock in clocks)
    return (
        Paragraph(
            "Every figure is counted from nameless facts, one row a complaint, a stage and a point, which Heard makes by"
            " replaying each complaint's dated entries against the procedure. The day that the report speaks from limits"
            " what it uses; the date on the computer does not matter."
        ),
        Table("The limits of time that are measured", ("Limit", "Length", "Standing", "Source, and how far it was checked"), rows,
              words=frozenset({1, 2, 3})),
        Paragraph(f"Working days. {m.procedure.working_day}."),
        Paragraph(f"Fingerprint of the facts: {m.quality.fingerprint}"),
    )  # fmt: skip
