"""The findings of the opening: each there where the figures bear it, away where they do not, and true to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

import pytest

from heard.facts.case import Case
from heard.facts.companions import Companions, Promise
from heard.law.vocabulary import Trigger, Trust
from heard.periods import read_period
from heard.report.sections.headlines import headlines
from indicators.worked_cases import CASES, case
from indicators.worked_companions import COMPANIONS, action, activity, signal
from report.beside_rows import beside, complaints, counted
from report.conftest import material
from report.hand_made import quarters, received

RECEIVED = Trigger("received")
ANSWERED = Trigger("responded", "stage_1")


@cache
def _said(cases: tuple[Case, ...] | None, companions: Companions | None, more: tuple[tuple[str, Any], ...]) -> Any:
    chosen = list(CASES if cases is None else cases)
    found = headlines(material(chosen, companions=companions, **dict(more)))
    assert all(each.lead.endswith(".") for each in found)
    return tuple(f"{each.lead} {each.more}".strip() for each in found)


def lines(cases: Sequence[Case] | None = None, companions: Companions | None = None, **more: Any) -> tuple[str, ...]:
    """The findings, in their order."""
    found: tuple[str, ...] = _said(None if cases is None else tuple(cases), companions, tuple(more.items()))
    return found


def line(words: str, *arguments: Any, **more: Any) -> str:
    """The one finding with these words, or nothing."""
    found = [each for each in lines(*arguments, **more) if words in each]
    assert len(found) < 2
    return "".join(found)


TWO_YEARS = received(quarters(y2022=10, y2023=[10, 10, 10, 10], y2024=[12, 9, 10, 11]))


# In time


def test_whether_the_law_was_kept():
    assert lines()[0] == (
        "9 of the 14 complaints at stage 1 whose 10 working days ran out this year have been answered in time so far; the law was"
        " missed for 3. A valid extension put 1 of the 9 in time. For 1 more an extension is claimed that the record does"
        " not show. 1 more was validly extended and is not yet due. In 2023/24 it was 2 of 2, and now 9 of 13, with those"
        " not yet due left out of both: too few to say whether the difference is chance; each of the 3 is a breach all the"
        " same."
    )


def test_without_a_column_for_the_answer_nobody_is_said_to_be_late():
    first = lines(recordable=frozenset({RECEIVED}))[0]
    assert first == (
        "Whether complaints were answered in time cannot be said: the register has no column for the day of the answer."
    )


def test_without_columns_for_extensions_the_law_is_not_said_to_be_missed():
    late = [case("1", "2024-06-03 received; 2024-06-20 stage_1.responded")]
    first = lines(late, recordable=frozenset({RECEIVED, ANSWERED}))[0]
    assert first == (
        "The one complaint at stage 1 whose 10 working days ran out this year was not answered in time: the standard time was"
        " missed. Extensions are not recorded here: one that was validly extended may be no breach."
    )


def test_how_many_late_answers_had_a_late_draft():
    drafts = [
        case("early", "2024-06-03 received; 2024-06-10 stage_1.draft_received; 2024-06-20 stage_1.responded"),
        case("late", "2024-06-03 received; 2024-06-18 stage_1.draft_received; 2024-06-20 stage_1.responded"),
        case("undated", "2024-06-03 received; 2024-06-20 stage_1.responded"),
    ]
    assert lines(drafts)[0].endswith(
        " Of the 3 late cases, 2 show when the service's draft came back: 1 of them after day 10."
    )
    claimed = case("claimed", "2024-06-03 received; undated stage_1.extended; 2024-06-20 stage_1.responded")
    assert " Of the 4 cases late or without an extension shown, 2 show" in lines([*drafts, claimed])[0]
    assert "draft" not in lines(drafts[2:])[0]


# How many


def test_two_years_are_set_beside_each_other_with_their_verdict():
    assert line("began stage 1", TWO_YEARS) == (
        "42 complaints began stage 1 this year, 40 the year before (2 more, 5%): could be chance."
        " Later stages begun: none at stage 2 and none at stage 3."
    )


def test_a_day_more_in_a_leap_year_is_no_matter():
    assert " days" not in line("began stage 1", TWO_YEARS)


def test_the_first_year_of_a_register_is_compared_with_nothing():
    first = received(quarters(y2024=3))
    assert line("began stage 1", first).startswith("12 complaints began stage 1 this year. Later")
    assert "2023/24" not in " ".join(lines(first))


def test_a_register_that_begins_within_the_year_before_is_not_compared_with_it():
    assert line("began stage 1").startswith(
        "17 complaints began stage 1 this year. The register begins within 2023/24, so the two cannot be compared."
    )


def test_later_stages_and_what_was_not_accepted():
    assert line("began stage 1").endswith(
        "Later stages begun: 8 at stage 2 and 1 at stage 3. 2 more were not accepted."
    )
    assert "Later stages" not in line("began stage 1", recordable=frozenset({RECEIVED, ANSWERED}))


def test_later_stages_are_called_too_few_only_where_they_are():
    def with_investigations(before: int, now: int) -> str:
        found = [case(f"b{n}", f"2023-05-{n % 28 + 1:02} stage_2.requested") for n in range(before)]
        found += [case(f"n{n}", f"2024-05-{n % 28 + 1:02} stage_2.requested") for n in range(now)]
        return line(
            "began stage 1",
            [*TWO_YEARS, *found],
            recordable=frozenset({RECEIVED, Trigger("requested", "stage_2")}),
        )

    assert with_investigations(1, 2).endswith("2 at stage 2: too few in one year to compare alone.")
    assert with_investigations(40, 60).endswith("60 at stage 2.")


# Themes, and the promise on calls


def test_the_largest_group_of_themes():
    assert line("points of complaint") == (
        "13 of the 26 points of complaint were about communication and involvement (50%, range 32% to 68%), 11 of them"
        " about calls or messages not answered."
    )


def themed(*themes: str) -> list[Case]:
    return [case(str(n), "2024-06-03 received", theme) for n, theme in enumerate(themes)]


def test_groups_of_themes_that_are_as_large():
    said = line("largest groups", themed("COM-REPLY", "TIM-ASSESS"))
    assert said.endswith(" are the largest groups of themes, each 1 of 2 points of complaint.")
    assert "Communication and involvement" in said
    assert "Delay and reliability" in said


@pytest.mark.parametrize(
    ("themes", "words"),
    [
        (["COM-REPLY"], "The one point of complaint was about communication and involvement."),
        (
            ["COM-REPLY"] * 2,
            "Both points of complaint were about communication and involvement, both of them about calls",
        ),
        (
            ["COM-REPLY"] * 3,
            "All 3 points of complaint were about communication and involvement, all of them about calls",
        ),
    ],
)
def test_few_points_of_complaint(themes: list[str], words: str):
    assert line("of complaint", themed(*themes)).startswith(words)


def test_without_themes_there_is_no_line_on_them():
    assert not line("of complaint", themed("UNMAPPED"))
    assert not [each for each in _lines_without(theme="themes") if "of complaint" in each]


CALLS = Promise("P1", "Calls", "We ring you back.", "call", 2, "charter", Trust.CONVENTION)
MINUTES = Promise("P2", "Minutes", "We send minutes.", "minutes", 10, "charter", Trust.CONVENTION)


def promised(*rows: Any, promises: tuple[Promise, ...] = (CALLS,)) -> str:
    beside = Companions(activity=rows, promises=promises, read=frozenset({"activity"}))
    return line("points of complaint", companions=beside).partition("not answered.")[2].strip()


def test_how_the_promise_was_kept_stands_with_the_themes():
    year = activity("2024/25", "call", 205, 180, 140, direction="inbound")
    assert promised(year) == (
        "Of the council's calls in all, 140 of 205 (68%) were answered or returned within the 2 working days that it"
        " promises."
    )


def test_a_part_of_the_period_is_not_all_of_it():
    quarter = activity("2024/25-Q1", "call", 205, 180, 140, direction="inbound")
    assert promised(quarter).startswith("Of the council's calls in the part of the period that is counted, 140 of 205")


def test_of_the_promises_the_first_that_is_counted_is_told_in_its_own_words():
    minutes = activity("2024/25", "minutes", 10, None, 1)
    assert promised(minutes, promises=(CALLS, MINUTES)) == (
        "Of the council's sets of minutes due in all, 1 of 10 was sent within the 10 working days that it promises."
    )


@pytest.mark.parametrize("row", [("2024/25", "call", 205, 180, None), ("2023/24", "call", 205, 180, 140)])
def test_a_promise_that_is_not_counted_in_the_period_is_not_spoken_of(row: Any):
    assert promised(activity(*row, direction="inbound")) == ""
    assert promised(activity(*row, direction="inbound"), promises=()) == ""


# Who went on


def test_who_went_on_after_a_late_answer():
    assert line("went on to stage") == (
        "Of this year's complaints so far: 3 of the 8 complaints answered in time went on to stage 2, and neither of the"
        " 2 complaints answered late did: too"
        " few to say whether the difference is chance. Late cases may also be the harder ones."
    )


def test_nobody_is_said_to_have_gone_on_where_that_cannot_be_seen():
    assert not line("went on to stage", recordable=frozenset({RECEIVED, ANSWERED}))
    assert not line("went on to stage", [case("1", "2024-06-03 received; 2024-06-10 stage_1.responded")])


# Who did not complain


def test_the_voices_of_the_young_and_of_carers():
    cases = [
        *complaints(2, "2024-05-01", who="child"), *complaints(1, "2024-05-02", who="care_leaver"),
        *complaints(7, "2024-05-03", who="parent"),
    ]  # fmt: skip
    assert line("care leavers", cases) == (
        "3 of the 10 complaints came from children, young people and care leavers themselves, and none came from foster"
        " carers. Few complaints do not show that few had cause."
    )
    assert ", and 1 came from foster carers." in line(
        "care leavers", [*cases, *complaints(1, "2024-05-04", who="foster_carer")]
    )


def test_carers_beside_other_carers():
    years = ("2021/22", "2022/23", "2023/24", "2024/25")
    rows = [
        counted(year, "carer_households_start", 200, group)
        for year in years
        for group in ("foster_household", "special_guardian_household")
    ]
    days = ("2021-04-06", "2022-04-05", "2023-04-04", "2024-06-03")
    cases = [each for day in days for each in complaints(1, day, who="foster_carer")]
    cases += [each for day in days for each in complaints(5, day, who="special_guardian")]
    assert (
        "1 came from foster carers among 200 households. Over 2021/22 to 2024/25, 4 complaints came from foster"
        in line("foster carers", cases, beside(*rows))
    )


def test_years_beside_a_quarter_are_called_years():
    quarter = read_period("2024/25-Q4")
    rows = [
        counted(year, "carer_households_start", 200, group)
        for year in ("2021/22", "2022/23", "2023/24", "2024/25-Q4")
        for group in ("foster_household", "special_guardian_household")
    ]
    days = ("2021-04-06", "2022-04-05", "2023-04-04", "2025-02-03")
    cases = [each for day in days for each in complaints(1, day, who="foster_carer")]
    cases += [each for day in days for each in complaints(5, day, who="special_guardian")]
    assert (
        " Over the years 2021/22 to 2023/24 and the quarter from January to March 2025, 4 complaints came from foster carers,"
        in line("foster carers", cases, beside(*rows), period=quarter)
    )


def test_who_waited_longest():
    late = [case("1", "2024-06-03 received; 2024-07-29 stage_1.responded")]
    assert line("longest time", late) == (
        "Of this year's complaints, 1 at stage 1 waited longer than the longest time that the law allows with an extension"
        " (20 working days); the longest wait was 40 working days."
    )
    assert line("longest time", [case("1", "2024-06-03 received; 2024-07-01 stage_1.responded")]) == ""


def test_who_complained_may_not_be_known():
    some = [*complaints(1, "2024-05-01", who="parent"), *complaints(3, "2024-05-02")]
    assert "None of the 4 complaints came from" in line("care leavers", some)
    assert "Who complained is not known for 3 of them." in line("care leavers", some)
    assert not line("care leavers", complaints(4, "2024-05-02"))
    assert not line("care leavers", [case("1", "2015-06-01 received")])


def test_a_register_that_does_not_say_who_complained_has_no_line_on_it():
    assert "care leavers" not in " ".join(_lines_without(complainant_type="who complained"))


def _lines_without(**missing: str) -> tuple[str, ...]:
    return tuple(f"{each.lead} {each.more}" for each in headlines(material(missing=missing)))


def carers(*signs: Any, households: int | None = None) -> str:
    rows = (
        ()
        if households is None
        else (activity("2024/25", "carer_households_start", households, group="foster_household"),)
    )
    beside = Companions(activity=rows, signal=signs, read=frozenset({"activity", "signals"}))
    return line("care leavers", companions=beside)


def test_carers_among_their_households_and_the_signs_of_what_they_met():
    one = signal("2024-05-01", "carer", group="foster_household")
    many = [one, signal("2024-06-01", "payment", group="foster_household")]
    of_another_time = signal("2023-05-01", "carer", group="foster_household")
    of_others = signal("2024-05-01", "visit", group="looked_after")
    assert "1 came from foster carers among 1,212 households. 2 signs of poor service concerned them;" in carers(
        *many, households=1212
    )
    assert "foster carers. 1 sign of poor service concerned them; a sign is no finding." in carers(one, of_others)
    assert "sign" not in carers(of_another_time, of_others)
    assert "households" not in carers(one)


# What was promised


def asked(*rows: Any, **more: Any) -> str:
    return line("to be done", companions=Companions(action=rows, read=frozenset({"actions"})), **more)


def test_what_is_still_to_be_done():
    late = action("1", "recommendation", "2024-05-01", due_on="2024-06-30", state="in_hand")
    today = action("2", "remedy", "2024-05-01", due_on="2025-03-31", state="in_hand")
    later = action("3", "lesson", "2024-05-01", due_on="2025-04-01", state="in_hand")
    finished = action("4", "lesson", "2024-05-01", due_on="2024-06-30", state="done", done_on="2024-06-30")
    refused = action("5", "recommendation", "2024-05-01", due_on="2024-06-30", state="not_accepted")
    assert asked(late, finished) == "1 recommendation, promise or remedy is still to be done, and it is overdue."
    assert asked(late, today, later, refused) == (
        "3 recommendations, promises and remedies are still to be done, and 2 are overdue."
    )
    assert asked(later) == "1 recommendation, promise or remedy is still to be done; it is not overdue."
    assert asked(late, today).endswith("still to be done, and both are overdue.")
    assert asked(late, today, late._replace(reference="6")).endswith("still to be done, and all are overdue.")
    assert asked(later, later._replace(reference="7")).endswith("still to be done; none is overdue.")
    assert asked(finished, refused) == "Nothing that was asked for or promised is still to be done."


def test_without_an_action_there_is_no_line_on_them():
    assert asked() == ""
    assert line("to be done") == ""
    assert asked(action("1", "lesson", "2025-04-01", state="in_hand")) == ""


def test_the_figures_of_the_worked_files_are_those_of_the_lines():
    assert line("to be done", companions=COMPANIONS) == (
        "4 recommendations, promises and remedies are still to be done, and 2 are overdue."
    )
    assert "among 60 households. 2 signs of poor service concerned them" in line("care leavers", companions=COMPANIONS)


# Other periods


def test_a_part_of_a_year_is_compared_day_for_day():
    half = {"as_at": date(2024, 9, 30), "last_received_on": date(2024, 9, 30)}
    assert line("began stage 1", TWO_YEARS, **half).startswith(
        "21 complaints began stage 1 this year, 40 the year before. Allowing for 183 days against 366, the"
        " difference could be chance."
    )


def test_a_quarter_is_set_beside_the_same_quarter_of_the_year_before():
    first = read_period("2024/25-Q1")
    quarter = {"period": first, "as_at": first.last, "last_received_on": date(2024, 6, 20)}
    assert lines(TWO_YEARS, **quarter)[0].startswith(
        "None of the 12 complaints at stage 1 whose 10 working days ran out this quarter was answered in time"
    )
    assert line("began stage 1", TWO_YEARS, **quarter).startswith(
        "12 complaints began stage 1 this quarter, 10 in the same quarter last year (2 more):"
    )


def test_how_far_those_who_were_let_down_were_followed():
    assert line("signs of poor service were noted", CASES, COMPANIONS)
    poor = {"screened": "poor_service", "contacted": "yes", "put_right": "yes"}
    rows = (signal("2024-05-01", "visit", **poor), signal("2024-05-02", "visit"))
    followed = line("2 signs of poor service were noted", CASES, Companions(signal=rows, read=frozenset({"signals"})))
    assert followed == (
        "2 signs of poor service were noted, and 1 waits to be looked at. In 1 case the service was poor: 1 person was"
        " reached, and 1 was put right."
    )
    assert not [text for text in lines(CASES) if "signs of poor service were noted" in text]


def test_that_about_as_many_came_as_before_stands_last():
    assert "began stage 1" in lines(TWO_YEARS)[-1]
    first_year = received(quarters(y2024=3))
    assert "began stage 1" in lines(first_year)[1]
    many = received(quarters(y2022=10, y2023=[10, 10, 10, 10], y2024=[30, 30, 30, 30]))
    assert "began stage 1" in lines(many)[1]
