"""How long people waited for an answer: the share answered by each working day, with the cases that still wait kept in."""

from __future__ import annotations

from functools import partial

from heard.indicators.durations import WAITING_NOTE
from heard.indicators.open_counts import GuardedFigure
from heard.law.explanation import length_in_words
from heard.law.vocabulary import Clock, Unit
from heard.statistics.house_rules import LEAST_FOR_PERCENTAGE, LEAST_FOR_PERCENTILE

from .. import charts
from ..blocks import Block, Definition, Figure, Notice, Paragraph, Statement, Table
from ..charts import AnsweredBy, NamedDay
from ..material import Material, comparison, main_clocks
from ..parts import Withheld, part
from ..words.range_sentences import percent_words
from ..words.sentences import Noun, capital, day, listed
from ..words.stage_words import stage_name
from ..words.waiting_sentences import answered_by, half_before, half_of
from .changes import in_the_year_before
from .clock_stops import ANSWER, stop_of
from .longest_waits import longest_waits
from .waiting_curve import Wait

_NOTE = (Definition("How long people waited", WAITING_NOTE),)


def waiting(m: Material) -> tuple[Block, ...]:
    """For each stage, the day by which half were answered, the share by the days of the law, and the curve."""
    clocks = [clock for clock in main_clocks(m) if clock.unit is Unit.WORKING_DAYS]
    blocks: list[Block] = [
        Paragraph(
            f"This goes by the complaints that began {m.when}, so they are not quite those whose time ran out. Working days"
            f" are counted from the day each stage began{_to_what(m, clocks)}. A complaint still open is kept in for as long as"
            " it has waited."
        )
    ]
    if longest := longest_waits(m):
        blocks.append(Statement(longest, _NOTE))
    silent = {_noun(m, clock).many: stop_of(clock).day for clock in clocks if not m.can_judge(clock)}
    for clock in (clock for clock in clocks if m.can_judge(clock)):
        blocks += part(f"how long {_noun(m, clock).many} waited", partial(_one_clock, m, clock))
    if silent:
        blocks.append(
            Notice(
                f"How long people waited is not known for {listed(list(silent))}: a column for"
                f" {listed(list(dict.fromkeys(silent.values())))} would supply it.",
                "missing",
            )
        )
    return tuple(blocks)


def _to_what(m: Material, clocks: list[Clock]) -> str:
    """To which day they are counted where that is not the day of the answer."""
    others = [f"to {stop.day} {_where(m, clock)}" for clock in clocks if (stop := stop_of(clock)) is not ANSWER]
    return f" to the day of the answer, and {listed(others)}" if others else ""


def named_days(clock: Clock) -> dict[int, str]:
    """The days on which the law looks at a clock: its standard time, and the longest that it may be extended to."""
    days = {clock.length or 0: "standard time"}
    if clock.extension:
        days[clock.extension.length] = "longest extension"
    return {number: name for number, name in days.items() if number}


def _one_clock(m: Material, clock: Clock) -> list[Block]:
    found = m.waiting.get((clock.id, m.period.label))
    if found is None or not found.cases:
        return [Paragraph(f"No {_noun(m, clock).many} began {m.when} with their days recorded.")]
    return _of_clock(m, clock, Wait(found))


def _year_before(m: Material, clock: Clock) -> tuple[Wait | None, bool]:
    """The waiting of the year before, and whether it may stand beside this one: None and true where nobody waited."""
    try:
        earlier = m.waiting.get((clock.id, m.before.label)) if m.had_data(m.before) else None
    except GuardedFigure:
        return None, False
    return Wait(earlier) if earlier and earlier.cases else None, m.had_data(m.before)


def _of_clock(m: Material, clock: Clock, wait: Wait) -> list[Block]:
    noun, (before, compared) = _noun(m, clock), _year_before(m, clock)
    stop = stop_of(clock)
    said = f"{half_of(wait, noun, stop)} {half_before(before, f'in {m.when_before}', stop)}".strip()
    blocks: list[Block] = [Statement(said)]
    if m.had_data(m.before) and not compared:
        blocks.append(Withheld(f"how long {noun.many} waited {in_the_year_before(m)}"))
    days = named_days(clock)
    table = _table(m, clock, wait, before, compared)
    if wait.cases < LEAST_FOR_PERCENTILE or len(wait.drawn) < 2:
        return [*blocks, table]
    figure = Figure(
        title=answered_by(wait, list(days), noun, stop),
        description=f"Rising steps: the share of {noun.many} {stop.done} by each working day, {m.period.label},"
        f" {wait.cases} cases. {said} {_spoken(wait, days)} The table below says the same.",
        chart=charts.answered_by_day(
            [AnsweredBy(point.day, point.share, point.lower, point.upper) for point in wait.drawn],
            [_named(wait, number, name) for number, name in days.items()],
            wait.cases,
            list(wait.waiting.open),
            f"Share of {noun.many} {stop.done}",
        ),
        table=table,
        caption=f"{capital(noun.many)} that began {m.when}, {m.authority}. The pale band is the range that chance could"
        f" explain.{_ticks(m, wait)} The line stops where fewer than 5 still waited. Below it, how many were still waiting as"
        f" each of these days began. Speaks from {day(m.as_at)}. Source: the register.",
    )
    return [*blocks, figure]


def _table(m: Material, clock: Clock, wait: Wait, before: Wait | None, compared: bool) -> Table:
    rows = []
    for number, name in named_days(clock).items():
        young, waited = wait.too_young(number), wait.still_waiting(number)
        cells = (wait.counts_by(number), wait.range_by(number), f"{young:,}", f"{waited:,}")
        then = (before.counts_by(number) if before else "none began",) if compared else ()
        rows.append((f"Day {number}, {name}", *cells, *then))
    heading = stop_of(clock).heading
    now_label, *before_label = (f"{heading} by then, {label}" for label in comparison(m)[: 1 + compared])
    return Table(
        f"{capital(_noun(m, clock).many)}: {heading.lower()} by the days of the law ({length_in_words(clock)})",
        (
            "By",
            now_label,
            "Range chance could explain",
            "Not yet so old",
            "Still waiting as the day began",
            *before_label,
        ),
        tuple(rows),
        note="Not yet so old: still open, and not yet waited so long, so that nobody can tell; the range allows for them."
        " Whether the law was kept is judged by deadline, in the section on time.",
        definitions=_NOTE,
    )


def _named(wait: Wait, number: int, name: str) -> NamedDay:
    point = wait.on(number) if wait.drawn and number <= wait.drawn[-1].day else None
    said: tuple[str, ...] = (wait.counts_by(number),)
    if wait.cases >= LEAST_FOR_PERCENTAGE and point:
        said = (percent_words(point.share), wait.range_by(number))
    return NamedDay(
        number,
        f"day {number}: {name}",
        wait.still_waiting(number),
        point.share if point else None,
        said if point else (),
    )


def _spoken(wait: Wait, days: dict[int, str]) -> str:
    return " ".join(f"By day {number}: {wait.counts_by(number)} (range {wait.range_by(number)})." for number in days)


def _ticks(m: Material, wait: Wait) -> str:
    return f" Upright ticks: complaints still open on {day(m.as_at)}." if any(wait.waiting.open.values()) else ""


def _noun(m: Material, clock: Clock) -> Noun:
    where = _where(m, clock)
    return Noun(f"complaint {where}", f"complaints {where}")


def _where(m: Material, clock: Clock) -> str:
    name = next((stage_name(stage) for stage in m.procedure.stages if stage.id == clock.stage), clock.name)
    return f"at {name}"
