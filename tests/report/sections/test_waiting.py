"""How long people waited: open cases kept in, those who gave up counted apart, few cases listed one by one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from heard.calendars import england_and_wales
from heard.indicators.durations import Waiting
from heard.law.vocabulary import Trigger
from heard.procedures import SHIPPED, shipped_procedure
from heard.report.blocks import Figure, Notice, Paragraph, Statement
from heard.report.sections.clock_stops import ANSWER, PANEL_MEETING, kept_by_answer, stop_of
from heard.report.sections.longest_waits import longest_waits
from heard.report.sections.waiting import named_days, waiting
from heard.report.sections.waiting_curve import Wait
from heard.report.words.sentences import Noun
from heard.report.words.waiting_sentences import answered_by, half_before, half_of
from indicators.worked_cases import AS_AT, case, procedure
from report.conftest import material
from report.hand_made import said, tables

CALENDAR = england_and_wales()
COMPLAINT = Noun("complaint", "complaints")
#: 24 complaints: answered by the days below, 2 withdrawn on day 6, 3 open at day 12.
WORKED = Waiting({4: 3, 9: 6, 11: 4, 18: 6}, {6: 2}, {12: 3})


def waited(days: dict[int, int], still_open: dict[int, int] | None = None, withdrawn: dict[int, int] | None = None):
    """Cases answered (or still open at the as-at day, or withdrawn) so many working days after they came."""
    first = case("x", "2024-06-03 received").chronology[0].on
    assert first is not None
    cases = []
    for how, each in (("stage_1.responded", days), ("withdrawn", withdrawn or {})):
        for age, many in each.items():
            on = CALENDAR.working_days_after(first, age)
            cases += [case(f"{how}{age}-{n}", f"2024-06-03 received; {on} {how}") for n in range(many)]
    for age, many in (still_open or {}).items():
        came = AS_AT
        while CALENDAR.working_days_between(came, AS_AT) < age:
            came -= timedelta(days=1)
        cases += [case(f"open{age}-{n}", f"{came} received") for n in range(many)]
    return cases


def test_half_the_share_by_the_days_of_the_law_and_the_curve():
    blocks = waiting(material(waited(WORKED.answered, WORKED.open, WORKED.ended)))
    assert said(blocks, Statement)[0] == (
        "More than half of the 24 complaints at stage 1 were answered by day 11. Of the 24 complaints at stage 1, 19 were answered,"
        " 2 ended without an answer and 3 are still open."
    )
    (figure,) = [block for block in blocks if isinstance(block, Figure)]
    assert figure.title == (
        "9 of the 24 complaints at stage 1 were answered by day 10, 19 by day 20; some are open and have not yet waited so"
        " long: 3 for day 20."
    )
    assert "By day 10: 9 of 24 (range 21% to 57%)" in figure.description
    assert "complaints still open on 31 March 2025" in figure.caption
    rows = figure.table.rows
    assert [row[0] for row in rows] == ["Day 10, standard time", "Day 20, longest extension"]
    assert rows[0][1:] == ("9 of 24", "21% to 57%", "0", "13")
    # Day 20: none waits any more, so that the range would rest on nobody
    assert rows[1][1:] == ("19 of 24", "too few to say", "3", "0")


def test_open_cases_count_for_as_long_as_they_waited():
    wait = Wait(WORKED)
    # 24 at risk; after days 4, 6, 9 and 11: 21, 19, 13, 9; 3 leave at 12; the other 6 are answered
    assert [(point.day, point.at_risk) for point in wait.curve] == [
        (4, 24),
        (6, 21),
        (9, 19),
        (11, 13),
        (12, 9),
        (18, 6),
    ]
    assert wait.curve[3].share == pytest.approx(13 / 24)
    # Of all 24, 2 were never answered: what remained after day 11, 9 of 24, was answered but for the 3 not yet known
    assert wait.curve[-1].share == pytest.approx(22 / 24)
    assert wait.drawn[-1].day == 18
    assert wait.still_waiting(12) == 9
    assert (wait.too_young(12), wait.too_young(13)) == (0, 3)


def test_the_curve_is_drawn_while_five_still_wait():
    wait = Wait(Waiting({3: 4, 8: 3, 15: 3, 30: 2}, {}, {}))
    assert [(point.day, point.at_risk) for point in wait.drawn] == [(3, 12), (8, 8), (15, 5)]


def test_half_not_reached_is_more_than_and_never_a_mean():
    text = half_of(Wait(Waiting({3: 4}, {}, {22: 9})), COMPLAINT)
    assert text == "More than 22 working days: half of the 13 complaints are not yet answered."
    text = half_of(Wait(Waiting({3: 4}, {5: 1}, {22: 9})), COMPLAINT)
    assert text.startswith("More than 22 working days: half of the 14 complaints are not yet answered. Of the 14")


def test_half_that_gave_up_are_not_answered():
    wait = Wait(Waiting({3: 6}, {5: 6}, {}))
    assert wait.half == 3
    assert Wait(Waiting({3: 5}, {5: 6}, {})).half is None


def test_at_the_pace_so_far():
    text = half_of(Wait(Waiting({3: 4, 10: 1}, {4: 1}, {5: 5})), COMPLAINT)
    assert text.startswith("At the pace so far half of the 11 complaints will have been answered by day 10.")


def test_the_year_before_stands_beside_it():
    assert half_before(Wait(WORKED), "in the year before") == "In the year before half were answered by day 11."
    slow = Wait(Waiting({3: 4}, {}, {22: 9}))
    assert half_before(slow, "in the year before") == "In the year before half were not answered in 22 working days."
    assert half_before(Wait(Waiting({3: 4}, {}, {})), "in the year before") == ""
    assert half_before(None, "in the year before") == ""


@pytest.mark.parametrize(
    ("wait", "text"),
    [
        (Waiting({5: 1}, {}, {}), "The one complaint was answered on day 5."),
        (Waiting({}, {}, {7: 1}), "The one complaint is still open, at day 7."),
        (Waiting({}, {7: 1}, {}), "The one complaint ended without an answer, on day 7."),
        (Waiting({}, {7: 2}, {}), "Both complaints ended without an answer, on days 7 and 7."),
        (Waiting({5: 1}, {7: 1}, {}), "The one complaint was answered on day 5. 1 more ended without an answer, on day 7."),
        (Waiting({5: 2}, {7: 1, 9: 1}, {}),
         "Both complaints were answered, on days 5 and 5. 2 more ended without an answer, on days 7 and 9."),
    ],
)  # fmt: skip
def test_under_ten_each_is_listed(wait, text):
    assert half_of(Wait(wait), COMPLAINT) == text


def test_under_ten_there_is_no_curve():
    blocks = waiting(material(waited({5: 4, 12: 3})))
    assert not any(isinstance(block, Figure) for block in blocks)
    assert said(blocks, Statement)[0] == "All 7 complaints at stage 1 were answered, on days 5, 5, 5, 5, 12, 12 and 12."
    table = next(table for caption, table in tables(blocks).items() if caption.startswith("Complaints at stage 1"))
    assert [row[1] for row in table.rows] == ["4 of 7", "7 of 7"]


def test_all_answered_on_one_day_and_none_at_all():
    same = waiting(material(waited({8: 12})))
    assert said(same, Statement)[0].startswith("More than half of the 12 complaints at stage 1 were answered by day 8")
    nobody = waiting(material(waited({}, {3: 12})))
    assert said(nobody, Statement)[0].startswith("More than 3 working days: half of the 12 complaints at stage 1")


def test_how_many_were_answered_by_the_days_asked_about():
    assert answered_by(Wait(Waiting({8: 12}, {}, {})), [10, 20], COMPLAINT) == (
        "All 12 complaints were answered by day 10."
    )
    assert answered_by(Wait(Waiting({15: 12}, {}, {})), [10], COMPLAINT) == (
        "None of the 12 complaints was answered by day 10."
    )


def test_the_days_of_the_law_come_from_the_procedure():
    law = procedure()
    assert named_days(law.clock("S1_RESPONSE")) == {10: "standard time", 20: "longest extension"}
    assert named_days(law.clock("S2_RESPONSE")) == {25: "standard time", 65: "longest extension"}
    assert named_days(law.clock("S3_PANEL_MEETS")) == {30: "standard time"}


def test_a_stage_that_nobody_began_and_one_that_cannot_be_judged_are_said():
    blocks = waiting(material(waited({5: 3})))
    assert "No complaints at stage 2 began this year with their days recorded." in said(blocks, Paragraph)
    blocks = waiting(material(waited({5: 3}), recordable={Trigger("received")}))
    (gap,) = said(blocks, Notice)
    assert gap.startswith("How long people waited is not known for complaints at stage 1, complaints at stage 2 and")


# What stops a clock


def test_a_panel_meets_and_is_no_answer():
    blocks = waiting(material([case("p", "2024-06-03 stage_3.requested; 2024-07-19 stage_3.panel_met")]))
    assert "The one complaint at stage 3 had its panel meeting on day 34." in said(blocks, Statement)
    table = tables(blocks)["Complaints at stage 3: panel met by the days of the law (30 working days)"]
    assert table.columns[1] == "Panel met by then, 2024/25"
    assert said(blocks, Paragraph)[0].endswith(
        "Working days are counted from the day each stage began to the day of the answer, and to the day that the panel met at"
        " stage 3. A complaint still open is kept in for as long as it has waited."
    )
    assert not any("stage 3" in text and "answered" in text for text in said(blocks))


def test_panels_that_met_and_that_have_still_to_meet():
    wait = Wait(Waiting({20: 6, 40: 1}, {9: 2}, {12: 3}))
    assert half_of(wait, COMPLAINT, PANEL_MEETING) == (
        "Half of the 12 complaints had their panel meetings by day 20. Of the 12 complaints, 7 had their panel meetings, 2"
        " ended without a panel meeting and 3 still wait for their panel meetings."
    )
    assert answered_by(wait, [30], COMPLAINT, PANEL_MEETING).startswith(
        "6 of the 12 complaints had their panel meetings by day 30"
    )
    assert half_before(Wait(Waiting({3: 4}, {}, {22: 9})), "in the year before", PANEL_MEETING) == (
        "In the year before half did not have their panel meetings in 22 working days."
    )
    assert half_of(Wait(Waiting({}, {}, {7: 1})), COMPLAINT, PANEL_MEETING) == (
        "The one complaint still waits for its panel meeting, at day 7."
    )


def test_a_register_with_no_day_of_the_panel_is_told_so():
    blocks = waiting(material(waited({5: 3}), recordable={Trigger("received"), Trigger("requested", "stage_3")}))
    (gap,) = said(blocks, Notice)
    assert "a column for the day of the answer and the day that the panel met would supply it" in gap


def test_every_deadline_of_a_stage_has_words():
    for law in map(shipped_procedure, SHIPPED):
        for clock in (law.clock(stage.main_clock) for stage in law.stages if stage.main_clock):
            assert kept_by_answer(law.stages, clock) or stop_of(clock) is not ANSWER, clock.id


# The longest waits


def test_how_many_waited_longer_than_any_extension_allows():
    cases = waited({9: 2, 20: 1, 21: 3}, {45: 1, 12: 1}, {30: 4})
    cases += [case("s2", "2024-06-03 stage_2.requested; 2024-10-07 stage_2.responded")]
    assert longest_waits(material(cases)) == (
        "Of this year's complaints, 4 at stage 1 and 1 at stage 2 waited longer than the longest time that the"
        " law allows with an extension (20 and 65 working days); the longest waits so far were 45 and 89 working days."
    )
    assert longest_waits(material(waited({21: 1}))).endswith("(20 working days); the longest wait was 21 working days.")
    assert said(waiting(material(cases)), Statement)[0].startswith("Of this year's complaints, 4 at stage 1")


def test_nothing_is_said_where_nobody_waited_so_long_or_nobody_can_tell():
    assert longest_waits(material(waited({20: 12}, {20: 1}, {40: 3}))) == ""
    assert longest_waits(material(waited({40: 3}), recordable={Trigger("received")})) == ""


def test_an_edition_without_the_figures_says_nothing():
    class Guarded(dict):
        def get(self, key, default=None):
            raise LookupError("waiting")

    assert longest_waits(material(waited({40: 3}), waiting=Guarded())) == ""
