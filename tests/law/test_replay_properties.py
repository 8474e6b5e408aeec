"""What holds of every chronology: holidays, extensions, corrections, what was known and what has not happened yet."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from heard.calendars import england_and_wales
from heard.law.entries import Entry
from heard.law.reckoning import due_date, extended_due_date
from heard.law.replay import CaseState, ExtensionState, Verdict, replay
from heard.law.vocabulary import Clock, Counting, Unit
from heard.law.working_days import WorkingCalendar
from heard.procedures import SHIPPED, shipped_procedure

CALENDAR = WorkingCalendar(england_and_wales().days_off, 2022, 2028)
CHILDREN_ACT = shipped_procedure("ca1989_england")
LONG_AFTER = date(2028, 1, 1)

CLOCKS = [clock for name in SHIPPED for clock in shipped_procedure(name).clocks if clock.length is not None]
IN_WORKING_DAYS = [clock for clock in CLOCKS if clock.unit is Unit.WORKING_DAYS]

#: What may happen, as (kind, stage): all that starts, stops, extends, ends or takes up the children's procedure.
HAPPENINGS = sorted(
    {(t.kind, t.stage or "") for c in CHILDREN_ACT.clocks for t in (*(s.trigger for s in c.starts), *c.stops_on)}
    | {(kind, "") for kind in ("withdrawn", "closed", "refused", "transferred", "referred_early", "paused", "resumed")}
    | {
        ("interest_questioned", ""),
        ("record_agreed", "stage_2"),
        ("reopened", ""),
        ("investigation_restarted", "stage_2"),
    }
    | {("extended", "stage_1"), ("extended", "stage_2"), ("finding", "stage_1"), ("finding", "stage_2")}
)

DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31))
MAYBE_DAYS = st.one_of(DAYS, DAYS, DAYS, st.none())
GROUNDS = st.sampled_from([None, "complexity", "advocate", "not_possible_in_time", "no_such_ground"])

PROPERTY = settings(max_examples=120, deadline=None)


@st.composite
def entries(draw: st.DrawFn, days: st.SearchStrategy[date | None] = MAYBE_DAYS) -> Entry:
    kind, stage = draw(st.sampled_from(HAPPENINGS))
    return Entry(
        kind,
        draw(days),
        stage or None,
        target=draw(MAYBE_DAYS) if kind in ("extended", "panel_arranged") else None,
        ground=draw(GROUNDS) if kind in ("extended", "refused") else None,
        value=draw(st.sampled_from(["upheld", "not_upheld"])) if kind == "finding" else None,
        point=draw(st.integers(1, 2)) if kind == "finding" else None,
        recorded=draw(MAYBE_DAYS),
    )


CHRONOLOGIES = st.lists(entries(), max_size=10).map(
    lambda found: [entry._replace(id=f"e{number}") for number, entry in enumerate(found)]
)


def at(chronology: list[Entry], as_at: date, known_at: date = LONG_AFTER) -> CaseState:
    return replay(CHILDREN_ACT, chronology, as_at, known_at, CALENDAR)


def all_but_entries(case: CaseState) -> tuple[object, ...]:
    ending = (case.ended_by, case.ended_on, case.ended_ground)
    return case.received_on, case.stages, case.clocks, case.findings, case.open, ending


@PROPERTY
@given(clock=st.sampled_from(CLOCKS), start=DAYS, holiday=st.dates(date(2023, 10, 1), date(2025, 4, 30)))
def test_one_more_holiday_never_takes_time_away(clock: Clock, start: date, holiday: date):
    more = CALENDAR.with_day_off(holiday, "proclaimed")
    back = clock.counting is Counting.BACK_FROM
    for reckon in (due_date, extended_due_date):
        before, after = reckon(clock, start, CALENDAR), reckon(clock, start, more)
        if before is not None:
            assert after <= before if back else after >= before
            assert clock.unit is Unit.WORKING_DAYS or after == before


@PROPERTY
@given(clock=st.sampled_from(IN_WORKING_DAYS), start=DAYS, working_days_on=st.integers(1, 70))
def test_a_holiday_within_the_count_moves_it_by_a_working_day(clock: Clock, start: date, working_days_on: int):
    back = clock.counting is Counting.BACK_FROM
    move = CALENDAR.working_days_before if back else CALENDAR.working_days_after
    holiday = move(start, working_days_on)
    due = due_date(clock, start, CALENDAR)
    after = due_date(clock, start, CALENDAR.with_day_off(holiday, "proclaimed"))
    assert after == (move(due, 1) if working_days_on <= clock.length else due)


@PROPERTY
@given(
    stage=st.sampled_from(["stage_1", "stage_2"]),
    start=DAYS,
    answered_after=st.one_of(st.none(), st.integers(0, 150)),
    told=st.lists(st.tuples(MAYBE_DAYS, MAYBE_DAYS, GROUNDS), min_size=1, max_size=3),
    seen_after=st.integers(0, 200),
)
def test_an_extension_never_shortens_and_never_reaches_past_its_cap(stage, start, answered_after, told, seen_after):
    as_at = start + timedelta(days=seen_after)
    plain = [Entry("received", start) if stage == "stage_1" else Entry("requested", start, stage)]
    if answered_after is not None:
        plain.append(Entry("responded", start + timedelta(days=answered_after), stage))
    extensions = [Entry("extended", on, stage, target=to, ground=ground) for on, to, ground in told]
    clock_id = CHILDREN_ACT.stage(stage).main_clock
    (before,) = (run for run in at(plain, as_at).clocks if run.clock.id == clock_id)
    (run,) = (run for run in at(plain + extensions, as_at).clocks if run.clock.id == clock_id)
    cap = extended_due_date(run.clock, start, CALENDAR)
    assert run.due_on == before.due_on
    if run.extended_due_on is not None:
        assert run.extension.state is ExtensionState.VALID
        assert run.due_on <= run.extended_due_on <= cap
    if before.verdict in (Verdict.RUNNING, Verdict.WITHIN_STANDARD):
        assert run.verdict is before.verdict
    if run.verdict in (Verdict.WITHIN_EXTENSION, Verdict.EXTENDED_RUNNING):
        assert before.verdict in (Verdict.LATE, Verdict.OPEN_AND_LATE)
        assert (run.stopped_on or as_at) <= cap


@PROPERTY
@given(
    chronology=CHRONOLOGIES,
    later=st.lists(st.tuples(entries(), st.integers(0, 9), st.booleans(), st.integers(1, 90)), min_size=1, max_size=4),
    as_at=DAYS,
    known_at=DAYS,
)
def test_what_was_written_down_later_does_not_change_what_was_known(chronology, later, as_at, known_at):
    added = []
    for entry, number, corrects, days in later:
        entry = entry._replace(recorded=known_at + timedelta(days=days))
        if corrects:
            kind = "struck_out" if days % 2 else entry.kind
            entry = entry._replace(kind=kind, corrects=f"e{number}")
        added.append(entry)
    assert at(chronology + added, as_at, known_at) == at(chronology, as_at, known_at)


@PROPERTY
@given(chronology=CHRONOLOGIES, wrong=entries(), data=st.data(), as_at=DAYS)
def test_a_wrong_entry_put_right_is_as_good_as_one_entered_right(chronology, wrong, data, as_at):
    assume(chronology)
    number = data.draw(st.integers(0, len(chronology) - 1))
    right = chronology[number]
    put_right = [*chronology, right._replace(id="correction", corrects="wrong")]
    put_right[number] = wrong._replace(id="wrong")
    assert all_but_entries(at(put_right, as_at)) == all_but_entries(at(chronology, as_at))


@PROPERTY
@given(chronology=CHRONOLOGIES, wrong=entries(), number=st.integers(0, 10), as_at=DAYS)
def test_an_entry_struck_out_is_as_good_as_one_never_made(chronology, wrong, number, as_at):
    struck = [*chronology, Entry("struck_out", date(2024, 1, 1), corrects="wrong")]
    struck.insert(min(number, len(chronology)), wrong._replace(id="wrong"))
    assert at(struck, as_at) == at(chronology, as_at)


@PROPERTY
@given(chronology=CHRONOLOGIES, later=entries(DAYS), as_at=st.dates(date(2024, 1, 1), date(2024, 9, 30)))
def test_what_has_not_happened_yet_changes_nothing(chronology, later, as_at):
    assume(later.on > as_at)
    assert at([*chronology, later], as_at) == at(chronology, as_at)
    assert at([later._replace(recorded=date(2024, 1, 1)), *chronology], as_at) == at(chronology, as_at)
