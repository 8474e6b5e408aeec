"""Did a lesson work: its figure before and since, in words that claim no more than the numbers show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest

from heard.facts.case import Case
from heard.facts.companions import Action, Activity, Companions
from heard.law.vocabulary import Trigger
from heard.procedures import shipped_procedure
from heard.report.blocks import Block, Heading, Notice, Paragraph, Table
from heard.report.sections.lessons import did_it_work
from indicators.worked_cases import OWN_STANDARD, case
from indicators.worked_companions import action, activity, reply, signal
from report.conftest import material
from report.hand_made import quarters, received
from report.told import sentences, table

#: The quarters of 2023/24 and 2024/25 that the worked register reaches, which begins in October 2023.
BEFORE = ("2023/24-Q3", "2023/24-Q4")
SINCE = ("2024/25-Q1", "2024/25-Q2", "2024/25-Q3", "2024/25-Q4")
MINUTES = "minutes | council |  | "


def lesson(reference: str = "L1", in_force_on: str | None = "2024-04-01", **cells: Any) -> Action:
    """A lesson on the minutes of reviews, unless it is told otherwise."""
    cells = {
        "what": "Minutes are sent by the reviewing service", "indicator": "work_within_standard",
        "indicator_group": MINUTES, "expected": "higher", "state": "done", **cells,
    }  # fmt: skip
    return action(reference, "lesson", "2024-01-10", in_force_on=in_force_on, **cells)


def in_time(shares: dict[str, int], whole: int = 100, what: str = "minutes", **more: Any) -> tuple[Activity, ...]:
    """So many of each quarter's work in time."""
    return tuple(activity(quarter, what, whole, None, many, **more) for quarter, many in shares.items())


@cache
def told(*rows: Any, **more: Any) -> list[Block]:
    """What is said of the lessons among these rows."""
    stems = {"Action": "actions", "Activity": "activity", "ReplyReview": "reply_review", "Signal": "signals"}
    tables: dict[str, tuple[Any, ...]] = {}
    for name, field in (
        ("Action", "action"),
        ("Activity", "activity"),
        ("ReplyReview", "reply_review"),
        ("Signal", "signal"),
    ):
        tables[field] = tuple(row for row in rows if type(row).__name__ == name)
    read = frozenset({stems[type(row).__name__] for row in rows} | {"actions"})
    return did_it_work(material(companions=Companions(**tables, read=read), **more))


def shown(blocks: list[Block]) -> tuple[str, ...]:
    """The cells of the one lesson after its name."""
    (only,) = table(blocks, "What each lesson").rows
    return only[1:]


def numbers(blocks: list[Block]) -> tuple[str, ...]:
    """The figure of the one lesson before and since, without the months."""
    return tuple(cell.partition(",")[0] for cell in shown(blocks)[2:4])


def said(blocks: list[Block]) -> str:
    """The sentence on the one lesson, without its name."""
    (only,) = sentences(blocks, Paragraph)
    return only.removeprefix("Minutes are sent by the reviewing service. ")


# What came of it

RISE = dict.fromkeys(BEFORE, 50) | dict.fromkeys(SINCE, 80)


def test_a_lesson_that_worked():
    blocks = told(lesson(), *in_time(RISE))
    assert shown(blocks) == (
        "1 April 2024", "Within the time promised, minutes or records due: higher",
        "100 of 200, October 2023 to March 2024", "320 of 400, April 2024 to March 2025", "Worked",
    )  # fmt: skip
    told_of_it, _, verdict = said(blocks).partition(". It worked, as far as numbers show: now ")
    assert told_of_it == (
        "Before it, October 2023 to March 2024, 100 of the 200 sets of minutes due were sent in time (50%); since then,"
        " April 2024 to March 2025, 320 of the 400 sets of minutes due were (80%)"
    )
    assert verdict.endswith(" than chance would explain. They do not show what else changed in that time.")
    assert "does not show that the lesson moved it" in table(blocks, "What each lesson").note


def test_one_that_has_not_worked_yet():
    blocks = told(lesson(), *in_time(dict.fromkeys(BEFORE, 50) | dict.fromkeys(SINCE, 52)))
    assert shown(blocks)[-1] == "Not yet"
    assert said(blocks).endswith("Not yet: the difference could be chance.")


def test_one_whose_figure_went_the_other_way():
    blocks = told(lesson(expected="lower"), *in_time(RISE))
    assert shown(blocks)[1].endswith(": lower")
    assert shown(blocks)[-1] == "Not yet"
    assert "Not yet: it went the other way, " in said(blocks)
    assert said(blocks).endswith(" than chance would explain.")


def test_one_whose_figure_stands_where_it_stood():
    blocks = told(lesson(), *in_time(dict.fromkeys(BEFORE + SINCE, 50)))
    assert said(blocks).endswith("Not yet: it stands where it stood.")


def test_too_few_cannot_tell():
    blocks = told(lesson(), *in_time({"2023/24-Q4": 1, "2024/25-Q1": 3}, whole=4))
    assert shown(blocks)[2:] == ("1 of 4, January to March 2024", "3 of 4, April to June 2024", "Cannot tell")
    assert said(blocks).startswith(
        "Before it, January to March 2024, 1 of the 4 sets of minutes due was sent in time; since then, April to June 2024,"
    )
    assert said(blocks).endswith("Whether it worked, these numbers cannot tell yet: too few to say.")


# Where nothing can be said


def test_no_action_names_a_figure():
    blocks = told(lesson(indicator="", expected=""))
    assert [type(block) for block in blocks] == [Heading, Notice]
    assert "the columns indicator, expected and in_force_on" in sentences(blocks, Notice)[0]


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"indicator": "minutes_sent"}, "no indicator is called minutes_sent"),
        ({"in_force_on": None}, "it is not recorded as in force"),
        ({"in_force_on": "2025-04-01"}, "it is not recorded as in force"),
        ({"in_force_on": "2025-01-02"}, "no whole quarter has passed since"),
        ({"in_force_on": "2023-11-01"}, "nothing is known from before it"),
        (
            {"indicator": "remedies_paid", "indicator_group": ""},
            "its indicator is an amount, of which chance has no say",
        ),
        ({"indicator_group": "visit | council |  | "}, "nothing was counted under the group that it names"),
        ({"indicator_group": ""}, "nothing was counted under the group that it names"),
    ],
)
def test_why_nothing_can_be_said(cells: dict[str, Any], why: str):
    blocks = told(lesson(**cells), *in_time(RISE))
    assert shown(blocks)[-1] == f"Cannot tell: {why}"
    assert not sentences(blocks, Paragraph)


def test_a_figure_that_nobody_counted_since():
    blocks = told(lesson(), *in_time(dict.fromkeys(BEFORE, 50)))
    assert numbers(blocks) == ("100 of 200", "-")
    assert shown(blocks)[4:] == ("Cannot tell: nothing is known from since then",)


@pytest.mark.parametrize("expected", ["", "not_known"])
def test_a_lesson_that_does_not_say_which_way(expected: str):
    blocks = told(lesson(expected=expected), *in_time(RISE))
    assert shown(blocks)[1].endswith(": which way is not said")
    assert numbers(blocks) == ("100 of 200", "320 of 400")
    assert shown(blocks)[-1] == "Cannot tell"
    assert said(blocks) == "Which way its figure should go is not said, so these numbers cannot tell."


@pytest.mark.parametrize("state", ["not_accepted", "withdrawn"])
def test_what_was_dropped_is_no_lesson(state: str):
    assert not [block for block in told(lesson(state=state), *in_time(RISE)) if isinstance(block, Table)]


def test_what_was_asked_for_later_is_no_lesson_yet():
    later = lesson()._replace(asked_on=date(2025, 4, 1))
    assert not [block for block in told(later, *in_time(RISE)) if isinstance(block, Table)]


# Which quarters


def test_the_quarter_in_which_it_came_into_force_is_on_neither_side():
    mixed = in_time({"2023/24-Q3": 50, "2023/24-Q4": 50, "2024/25-Q1": 0, "2024/25-Q2": 80})
    assert numbers(told(lesson(in_force_on="2024-04-02"), *mixed)) == ("100 of 200", "80 of 100")
    assert numbers(told(lesson(in_force_on="2024-04-01"), *mixed)) == ("100 of 200", "80 of 200")
    assert numbers(told(lesson(in_force_on="2024-06-30"), *mixed)) == ("100 of 200", "80 of 100")


def test_four_quarters_at_most_on_each_side():
    long_kept = received(quarters(y2021=1, y2022=1, y2023=1, y2024=1))
    counted = in_time(dict.fromkeys(quarters(y2021=1, y2022=1, y2023=1, y2024=1), 10), whole=20)
    blocks = told(lesson(in_force_on="2023-04-01"), *counted, cases=tuple(long_kept))
    assert numbers(blocks) == ("40 of 80", "40 of 80")
    assert said(blocks).startswith("Before it, April 2022 to March 2023, 40 of the 80")


def test_a_quarter_that_is_not_over_tells_nothing_yet():
    blocks = told(lesson(), *in_time(RISE), as_at=date(2024, 9, 29))
    assert numbers(blocks) == ("100 of 200", "80 of 100")


def test_months_of_which_some_are_not_known_are_not_said_to_be_counted_throughout():
    some = in_time({"2023/24-Q4": 50, "2024/25-Q1": 50, "2024/25-Q4": 50})
    assert shown(told(lesson(), *some))[3] == "100 of 200, 2 quarters of April 2024 to March 2025"


# What a lesson on drafts is for


def answered(requested_on: str, in_time: str, late: str, many_in_time: int, many_late: int) -> list[Case]:
    """So many answers of stage 2 on a day in time, and so many on a day when they were late."""
    return [
        case(
            f"{requested_on}-{n}",
            f"{requested_on} stage_2.requested; {on} stage_2.responded",
            who=f"{requested_on}-{n}",
        )
        for n, on in enumerate([in_time] * many_in_time + [late] * many_late)
    ]


@pytest.mark.parametrize(
    ("since", "words", "cell"),
    [
        (
            (10, 10),
            "have not risen: 20 of 40 (50%, range 35% to 65%) before, 10 of 20 (50%, range 30% to 70%) since.",
            "; answers in time have not risen",
        ),
        ((20, 0), "rose as well: 20 of 40 (50%", ""),
        (
            (12, 8),
            "have not risen by more than chance would explain: 20 of 40 (50%",
            "; answers in time have not risen",
        ),
        ((2, 1), "these numbers cannot tell: 20 of 40 (50%", "; of answers in time it cannot be told"),
    ],
)
def test_a_lesson_on_drafts_says_whether_answers_came_in_time_more_often(since: tuple[int, int], words: str, cell: str):
    cases = (
        *answered("2024-01-08", "2024-01-22", "2024-03-25", 20, 20),
        *answered("2024-05-07", "2024-05-20", "2024-06-28", *since),
    )
    of_drafts = replace(OWN_STANDARD, stops_on=(Trigger("draft_received", "stage_2"),))
    procedure = shipped_procedure("ca1989_england").with_local_standards((of_drafts,))
    on_drafts = lesson(indicator="local_standards_within_standard", indicator_group=of_drafts.id)
    blocks = told(on_drafts, cases=cases, procedure=procedure)
    assert "nswers in time, which is what it is for, " in said(blocks)
    assert words in said(blocks)
    assert shown(blocks)[-1].partition(";")[2] == cell.removeprefix(";")
    # A standard for the answer itself says it already.
    assert "which is what it is for" not in said(told(on_drafts, cases=cases))


# In words


def test_calls_are_answered_in_the_time_promised():
    group = "call | Disabled Children's Team |  | inbound"
    calls = in_time(RISE, what="call", team="Disabled Children's Team", direction="inbound")
    blocks = told(lesson(indicator_group=group), *calls)
    assert shown(blocks)[1] == "Within the time promised, telephone calls, Disabled Children's Team: higher"
    assert "100 of the 200 contacts were answered in the time promised (50%)" in said(blocks)


def test_what_was_kept_is_not_said_to_be_in_time():
    sent = tuple(activity(quarter, "minutes", 100, many) for quarter, many in RISE.items())
    blocks = told(lesson(indicator="work_kept"), *sent)
    assert shown(blocks)[1] == "Answered, returned, held or sent, minutes or records due: higher"
    assert "100 of the 200 sets of minutes due were sent (50%)" in said(blocks)
    assert "in time" not in said(blocks)


def test_replies_that_answer_every_point():
    rows = [reply(f"2024-03-{n + 1:02}", f"2024-03-{n + 1:02}", "no - - - -") for n in range(20)]
    rows += [reply(f"2024-05-{n + 1:02}", f"2024-05-{n + 1:02}", "yes - - - -") for n in range(20)]
    blocks = told(lesson(indicator="replies_every_point_answered", indicator_group=""), *rows)
    assert shown(blocks)[1] == "Replies that answer every point: higher"
    assert numbers(blocks) == ("none of 20", "20 of 20")
    assert "none of the 20 replies read again answered every point" in said(blocks)
    assert "all 20 replies read again did" in said(blocks)
    assert "It worked, as far as numbers show" in said(blocks)


def test_counts_are_set_beside_as_many_quarters_and_fewer_is_not_called_better():
    late = received(
        {"2023/24-Q3": 30, "2023/24-Q4": 30, "2024/25-Q1": 5, "2024/25-Q2": 5, "2024/25-Q3": 5, "2024/25-Q4": 5}
    )
    blocks = told(lesson(indicator="received_by_stage", indicator_group="stage_1", expected="lower"), cases=tuple(late))
    name = "Stage 1, local resolution"
    assert shown(blocks)[1].endswith(f"{name}: lower")
    assert numbers(blocks) == ("60", "20")
    assert shown(blocks)[-1] == "Worked"
    assert said(blocks).startswith("Before it, October 2023 to March 2024, 60 complaints at the stage (")
    assert "since then, April 2024 to March 2025, 20 complaints at the stage" in said(blocks)
    assert "Fewer complaints are good news only where people know how to complain" in said(blocks)


def test_one_sign_is_one():
    rows = [signal("2024-02-01", "carer"), *(signal(f"2024-05-{n + 1:02}", "carer") for n in range(9))]
    blocks = told(lesson(indicator="signals", indicator_group="carer", expected="higher"), *rows)
    assert "carers not supported" in shown(blocks)[1]
    assert "Before it, January to March 2024, 1 sign (" in said(blocks)


@pytest.mark.parametrize(
    ("indicator", "group", "one"),
    [
        ("received_by_stage", "stage_3", "1 complaint at the stage ("),
        ("themes", "STA-ATTITUDE", "1 point of complaint ("),
        ("people_complainant_type", "foster_carer", "1 complaint ("),
    ],
)
def test_one_of_each_kind_is_one(indicator: str, group: str, one: str):
    blocks = told(lesson(indicator=indicator, indicator_group=group, expected="lower", in_force_on="2024-07-01"))
    assert one in said(blocks)
    assert group not in shown(blocks)[1]


def test_lessons_stand_by_the_day_from_which_they_hold():
    rows = [
        lesson("3", "2024-10-01", what="third"), lesson("4", None, what="last"), lesson("1", "2024-01-01", what="first"),
        lesson("2", "2024-04-01", what="second"),
    ]  # fmt: skip
    blocks = told(*rows, *in_time(RISE))
    assert [each[0] for each in table(blocks, "What each lesson").rows] == ["first", "second", "third", "last"]
    assert [text.partition(".")[0] for text in sentences(blocks, Paragraph)] == ["first", "second", "third"]
