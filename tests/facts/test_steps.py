"""The steps inside a stage: worked chains counted by hand, and that no day is lost or laid at the wrong door."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.calendars import england_and_wales
from heard.facts.steps import HOLDERS, STEPS, Step, steps_of_stage
from heard.law.entries import Entry
from heard.law.working_days import OutsideCalendar
from indicators.worked_cases import entries

#: A Friday; the stages below begin on Monday 3 June 2024 where nothing else is said.
AS_AT = date(2024, 6, 14)


def day(text: str) -> date:
    return date.fromisoformat(f"2024-{text}")


def steps(
    marks: str, answered: str | None = None, begun: str | None = "06-03", *, still_open: bool | None = None
) -> list[tuple[str | int | None, ...]]:
    """The steps of a stage, days as "06-03"; `marks` as in the worked cases. Open where there is no answer."""
    found = steps_of_stage(
        day(begun) if begun else None, day(answered) if answered else None,
        answered is None if still_open is None else still_open,
        entries(marks) if marks else (), AS_AT, england_and_wales(),
    )  # fmt: skip
    return [tuple(f"{cell:%m-%d}" if isinstance(cell, date) else cell for cell in step) for step in found]


# Chains with every mark


def test_a_whole_chain_across_a_bank_holiday():
    # Begun on Monday 20 May and answered on its tenth working day; Monday 27 May is the Spring Bank Holiday
    found = steps(
        "2024-05-22 sent_to_service target=2024-05-31; 2024-05-30 draft_received; 2024-06-03 draft_approved",
        answered="06-04", begun="05-20",
    )  # fmt: skip
    assert found == [
        ("passing_on", "complaints_team", "05-20", "05-22", None, None, 2),  # 21, 22 May
        ("drafting", "service", "05-22", "05-30", "05-31", True, 5),  # 23, 24, 28, 29, 30 May
        ("checking", "complaints_team", "05-30", "06-03", None, None, 2),  # 31 May, 3 June
        ("sending", "complaints_team", "06-03", "06-04", None, None, 1),
    ]


def test_a_draft_sent_back_and_drafted_again():
    found = steps(
        "2024-06-04 sent_to_service; 2024-06-11 draft_received; 2024-06-13 draft_sent_back; "
        "2024-06-17 draft_received; 2024-06-19 draft_approved",
        answered="06-20",
    )
    assert found == [
        ("passing_on", "complaints_team", "06-03", "06-04", None, None, 1),
        ("drafting", "service", "06-04", "06-11", None, None, 5),
        ("checking", "complaints_team", "06-11", "06-13", None, None, 2),
        ("redrafting", "service", "06-13", "06-17", None, None, 2),
        ("checking", "complaints_team", "06-17", "06-19", None, None, 2),
        ("sending", "complaints_team", "06-19", "06-20", None, None, 1),
    ]


def test_a_draft_may_be_approved_as_it_comes_again_or_answered_as_it_is():
    # A register with one column for drafts does not say that a second one came
    assert steps("2024-06-04 sent_to_service; 2024-06-05 draft_received; 2024-06-06 draft_sent_back; "
                 "2024-06-10 draft_approved", answered="06-10")[-2:] == [
        ("redrafting", "service", "06-06", "06-10", None, None, 2),
        ("sending", "complaints_team", "06-10", "06-10", None, None, 0),
    ]  # fmt: skip
    assert steps("2024-06-04 sent_to_service; 2024-06-05 draft_received", answered="06-07")[-1] == (
        "checking", "complaints_team", "06-05", "06-07", None, None, 2,
    )  # fmt: skip


def test_marks_of_one_day_are_taken_in_the_order_of_the_work():
    found = steps(
        "2024-06-05 draft_approved; 2024-06-05 draft_received; 2024-06-05 sent_to_service target=2024-06-05",
        answered="06-05",
    )
    assert found == [
        ("passing_on", "complaints_team", "06-03", "06-05", None, None, 2),
        ("drafting", "service", "06-05", "06-05", "06-05", True, 0),
        ("checking", "complaints_team", "06-05", "06-05", None, None, 0),
        ("sending", "complaints_team", "06-05", "06-05", None, None, 0),
    ]


# What goes on at the as-at day, Friday 14 June


@pytest.mark.parametrize(
    ("marks", "goes_on"),
    [
        (
            "2024-06-04 sent_to_service target=2024-06-12",
            ("drafting", "service", "06-04", None, "06-12", False, 8),  # 5, 6, 7, 10, 11, 12, 13, 14 June
        ),
        (
            "2024-06-04 sent_to_service; 2024-06-11 draft_received",
            ("checking", "complaints_team", "06-11", None, None, None, 3),
        ),
        (
            "2024-06-04 sent_to_service; 2024-06-11 draft_received; 2024-06-12 draft_sent_back",
            ("redrafting", "service", "06-12", None, None, None, 2),
        ),
        (
            "2024-06-04 sent_to_service; 2024-06-11 draft_received; 2024-06-13 draft_approved",
            ("sending", "complaints_team", "06-13", None, None, None, 1),
        ),
        # A mark of the as-at day itself has happened; one of the day after has not
        (
            "2024-06-04 sent_to_service; 2024-06-14 draft_received",
            ("checking", "complaints_team", "06-14", None, None, None, 0),
        ),
        (
            "2024-06-04 sent_to_service; 2024-06-15 draft_received",
            ("drafting", "service", "06-04", None, None, None, 8),
        ),
    ],
)
def test_the_last_step_of_an_open_stage_goes_on(marks, goes_on):
    *before, last = steps(marks)
    assert last == goes_on
    assert all(step[3] is not None for step in before)


# A mark that is missing lays its days at nobody's door


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (
            "2024-06-05 draft_received",  # when it was passed on is not recorded
            [
                ("not_recorded", "not_known", "06-03", "06-05", None, None, 2),
                ("checking", "complaints_team", "06-05", "06-12", None, None, 5),
            ],
        ),
        (
            "2024-06-04 sent_to_service target=2024-06-11",  # nor is a draft
            [
                ("passing_on", "complaints_team", "06-03", "06-04", None, None, 1),
                ("not_recorded", "not_known", "06-04", "06-12", "06-11", None, 6),
            ],
        ),
        (
            "2024-06-04 sent_to_service; 2024-06-11 draft_approved",
            [
                ("passing_on", "complaints_team", "06-03", "06-04", None, None, 1),
                ("not_recorded", "not_known", "06-04", "06-11", None, None, 5),
                ("sending", "complaints_team", "06-11", "06-12", None, None, 1),
            ],
        ),
        (
            "2024-06-04 sent_to_service; 2024-06-06 draft_received; 2024-06-07 draft_sent_back",
            [
                ("passing_on", "complaints_team", "06-03", "06-04", None, None, 1),
                ("drafting", "service", "06-04", "06-06", None, None, 2),
                ("checking", "complaints_team", "06-06", "06-07", None, None, 1),
                ("not_recorded", "not_known", "06-07", "06-12", None, None, 3),
            ],
        ),
        (
            "2024-06-11 draft_approved",
            [
                ("not_recorded", "not_known", "06-03", "06-11", None, None, 6),
                ("sending", "complaints_team", "06-11", "06-12", None, None, 1),
            ],
        ),
        # What was approved was not sent, but drafted once more
        (
            "2024-06-04 sent_to_service; 2024-06-05 draft_received; 2024-06-06 draft_approved; 2024-06-10 draft_received",
            [
                ("passing_on", "complaints_team", "06-03", "06-04", None, None, 1),
                ("drafting", "service", "06-04", "06-05", None, None, 1),
                ("checking", "complaints_team", "06-05", "06-06", None, None, 1),
                ("not_recorded", "not_known", "06-06", "06-10", None, None, 2),
                ("checking", "complaints_team", "06-10", "06-12", None, None, 2),
            ],
        ),
    ],
)
def test_days_between_marks_that_do_not_follow_one_another_are_held_by_nobody(marks, expected):
    assert steps(marks, answered="06-12") == expected


def test_a_mark_without_a_day_is_as_good_as_missing():
    marks = "2024-06-04 sent_to_service; undated draft_received; 2024-06-11 draft_approved"
    assert steps(marks, answered="06-12") == steps(
        "2024-06-04 sent_to_service; 2024-06-11 draft_approved", answered="06-12"
    )
    assert steps(marks, answered="06-12")[1][:2] == ("not_recorded", "not_known")


# The same mark again, and the day on which a draft is due


def test_a_second_draft_with_nothing_between_begins_nothing_new():
    once = steps("2024-06-04 sent_to_service; 2024-06-06 draft_received", answered="06-12")
    twice = steps("2024-06-04 sent_to_service; 2024-06-06 draft_received; 2024-06-10 draft_received", answered="06-12")
    assert twice == once
    assert once[-1] == ("checking", "complaints_team", "06-06", "06-12", None, None, 4)


@pytest.mark.parametrize(("again", "due", "in_time"), [("target=2024-06-11", "06-11", True), ("", "06-07", False)])
def test_a_service_asked_again_holds_it_from_the_first_day_to_the_day_last_named(again, due, in_time):
    found = steps(
        f"2024-06-04 sent_to_service target=2024-06-07; 2024-06-06 sent_to_service {again}; 2024-06-10 draft_received",
        answered="06-12",
    )
    assert found[1] == ("drafting", "service", "06-04", "06-10", due, in_time, 4)


@pytest.mark.parametrize(
    ("due", "came", "in_time"),
    [
        ("06-10", "06-10", True),
        ("06-10", "06-11", False),
        ("06-09", "06-10", False),  # due on a Sunday: the day that was named is the day that counts
        # Not back on the as-at day, Friday 14 June: decided once the day has passed
        ("06-13", None, False),
        ("06-14", None, None),
        ("06-17", None, None),
        # No day was named
        (None, "06-10", None),
        (None, None, None),
    ],
)
def test_whether_a_draft_was_back_by_the_day_it_was_due(due, came, in_time):
    marks = f"2024-06-04 sent_to_service{f' target=2024-{due}' if due else ''}"
    found = steps(f"{marks}; 2024-{came} draft_received" if came else marks)
    assert (found[1][0], found[1][5]) == ("drafting", in_time)
    assert all(step[5] is None for step in found if step[0] != "drafting")


def test_each_draft_has_the_due_day_of_its_own_request_and_no_other_step_has_one():
    found = steps(
        "2024-06-04 sent_to_service target=2024-06-06; 2024-06-05 draft_received; "
        "2024-06-06 sent_to_service target=2024-06-11; 2024-06-10 draft_received; 2024-06-11 draft_sent_back",
        answered="06-12",
    )
    assert [(step[0], step[2], step[4]) for step in found] == [
        ("passing_on", "06-03", None),
        ("drafting", "06-04", "06-06"),
        ("not_recorded", "06-05", None),
        ("drafting", "06-06", "06-11"),
        ("checking", "06-10", None),
        ("not_recorded", "06-11", None),
    ]


# Marks outside the stage, and stages without steps


def test_what_was_marked_before_the_beginning_stands_at_the_beginning():
    assert steps("2024-05-31 sent_to_service; 2024-06-05 draft_received", answered="06-06") == [
        ("passing_on", "complaints_team", "06-03", "06-03", None, None, 0),
        ("drafting", "service", "06-03", "06-05", None, None, 2),
        ("checking", "complaints_team", "06-05", "06-06", None, None, 1),
    ]


def test_marks_before_the_beginning_keep_their_order():
    found = steps("2024-05-30 draft_sent_back; 2024-05-31 draft_received", answered="06-05")
    assert found[1:] == [
        ("redrafting", "service", "06-03", "06-03", None, None, 0),
        ("checking", "complaints_team", "06-03", "06-05", None, None, 2),
    ]


def test_what_was_marked_after_the_answer_is_left_out():
    marks = "2024-06-04 sent_to_service; 2024-06-06 draft_received"
    assert steps(f"{marks}; 2024-06-10 draft_approved", answered="06-07") == steps(marks, answered="06-07")


def test_a_stage_that_was_taken_up_again_has_the_steps_of_its_answer():
    marks = "2024-06-04 sent_to_service; 2024-06-06 draft_received"
    assert steps(marks, answered="06-07", still_open=True) == steps(marks, answered="06-07")
    # Its answer is on a day not known, so all that is known is that it goes on
    assert steps(marks, still_open=True)[-1] == ("checking", "complaints_team", "06-06", None, None, None, 6)


@pytest.mark.parametrize(
    ("marks", "answered"),
    [
        ("", "06-12"),
        ("", None),
        ("2024-06-03 received; 2024-06-04 acknowledged; 2024-06-05 extended; 2024-06-05 late_because", "06-12"),
        ("2024-06-03 begun", "06-12"),  # of the authority's own accord: its beginning is no mark inside it
        ("undated sent_to_service target=2024-06-07; undated draft_received", "06-12"),
        ("2024-06-13 draft_received", "06-12"),  # after the answer
        ("2024-06-17 sent_to_service", None),  # after the as-at day
    ],
)
def test_without_a_mark_inside_the_stage_there_is_no_step(marks, answered):
    assert steps(marks, answered=answered) == []


def test_without_both_ends_of_the_stage_there_is_no_step():
    marks = "2024-06-04 sent_to_service; 2024-06-06 draft_received"
    assert steps(marks, answered="06-12", begun=None) == []
    assert steps(marks, still_open=False) == []  # withdrawn, or answered on a day not recorded
    assert steps(marks, answered="06-12", begun="06-13") == []  # an answer before the beginning is no end of it


def test_a_stage_begun_by_the_authority_has_the_same_steps():
    marks = "2024-06-04 sent_to_service; 2024-06-06 draft_received"
    for begun in ("2024-06-03 begun", "2024-06-05 begun"):  # asked for on 3 June and begun that day or later
        assert steps(f"{begun}; {marks}", answered="06-12") == steps(marks, answered="06-12")


def test_days_beyond_the_calendar_are_not_counted():
    marks = (Entry("sent_to_service", date(1890, 6, 4)),)
    with pytest.raises(OutsideCalendar):
        steps_of_stage(date(1890, 6, 3), date(1890, 6, 12), False, marks, AS_AT, england_and_wales())


# Whatever was marked

BEGINNING = date(2024, 3, 11)  # Easter and both holidays of May lie in the weeks after it
MARKS = ("sent_to_service", "draft_received", "draft_sent_back", "draft_approved")
OTHERS = ("begun", "acknowledged", "paused", "late_because")


@st.composite
def stages(draw: st.DrawFn) -> tuple[date, date | None, tuple[Entry, ...], date]:
    """A stage with marks in any order, some outside it, some without a day: its ends, its entries, the as-at day."""
    days = st.integers(-5, 90).map(lambda n: BEGINNING + timedelta(days=n))
    marked = draw(
        st.lists(
            st.tuples(st.sampled_from(MARKS + OTHERS), st.one_of(st.none(), days)), min_size=1, max_size=9, unique=True
        )
    )
    named = draw(st.lists(st.one_of(st.none(), days), min_size=len(marked), max_size=len(marked)))
    chosen = tuple(Entry(kind, on, target=target) for (kind, on), target in zip(marked, named, strict=True))
    length = draw(st.integers(0, 80))
    answered = BEGINNING + timedelta(days=length) if draw(st.booleans()) else None
    return BEGINNING, answered, chosen, BEGINNING + timedelta(days=draw(st.integers(length, 90)))


def found_in(stage: tuple[date, date | None, tuple[Entry, ...], date]) -> tuple[Step, ...]:
    begun, answered, marked, as_at = stage
    return steps_of_stage(begun, answered, answered is None, marked, as_at, england_and_wales())


@settings(deadline=None)
@given(stages())
def test_no_working_day_of_a_stage_is_lost_or_counted_twice(stage):
    begun, answered, marked, as_at = stage
    end = answered or as_at
    found = found_in(stage)
    inside = [entry for entry in marked if entry.kind in MARKS and entry.on is not None and entry.on <= end]
    assert bool(found) == bool(inside)
    if found:
        counted = [begun + timedelta(days=n) for n in range(1, (end - begun).days + 1)]
        working = [on for on in counted if england_and_wales().is_working_day(on)]
        assert sum(step.working_days for step in found) == len(working)
        assert min(step.working_days for step in found) >= 0
        assert (found[0].began_on, found[-1].ended_on) == (begun, answered)
        assert all(before.ended_on == after.began_on for before, after in itertools.pairwise(found))


#: Who may be named for a stretch, by the kinds of entry that open and close it (None: the ends of the stage itself).
DOORS = {
    (None, "sent_to_service"): "complaints_team",
    ("sent_to_service", "draft_received"): "service",
    ("draft_received", "draft_sent_back"): "complaints_team",
    ("draft_received", "draft_approved"): "complaints_team",
    ("draft_received", None): "complaints_team",
    ("draft_sent_back", "draft_received"): "service",
    ("draft_sent_back", "draft_approved"): "service",
    ("draft_approved", None): "complaints_team",
}


@settings(deadline=None)
@given(stages())
def test_nobody_is_named_for_days_without_a_mark_at_both_ends(stage):
    begun, answered, marked, as_at = stage
    kinds_on: dict[date, set[str | None]] = {begun: {None}}
    kinds_on.setdefault(answered or as_at, set()).add(None)
    for entry in marked:
        if entry.on is not None:
            kinds_on.setdefault(max(entry.on, begun), set()).add(entry.kind)
    for step in found_in(stage):
        assert step.step in STEPS
        assert step.holder in HOLDERS
        assert (step.holder == "not_known") == (step.step == "not_recorded")
        if step.holder != "not_known":
            opened = kinds_on[step.began_on]
            closed = kinds_on[step.ended_on] if step.ended_on else {None, *MARKS}  # an open step waits for its mark
            assert any(DOORS.get((first, then)) == step.holder for first in opened for then in closed)
        if step.due_on is not None:
            assert any(entry.kind == "sent_to_service" and entry.target == step.due_on for entry in marked)


@settings(deadline=None)
@given(stages(), st.randoms(use_true_random=False))
def test_the_order_in_which_marks_were_written_changes_nothing(stage, chance):
    begun, answered, marked, as_at = stage
    shuffled = tuple(chance.sample(marked, len(marked)))
    assert found_in((begun, answered, shuffled, as_at)) == found_in(stage)
