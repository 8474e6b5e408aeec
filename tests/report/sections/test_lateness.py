"""Why answers were late, when drafts came back, who held them, and the teams: by name, with their ranges."""

from __future__ import annotations

from dataclasses import replace

from heard.law.vocabulary import Trigger
from heard.procedures import shipped_procedure
from heard.report.blocks import Figure, Heading, Notice, Paragraph, Statement
from heard.report.sections.lateness import lateness
from indicators.worked_cases import CASES, OWN_STANDARD, case
from report.conftest import material
from report.hand_made import of_team, said, tables

#: Received on Monday 3 June 2024; 10 working days end on 17 June.
LATE = "2024-06-03 received; {}2024-06-24 stage_1.responded"
IN_TIME = "2024-06-03 received; {}2024-06-14 stage_1.responded"
STEPS = "2024-06-04 stage_1.sent_to_service target=2024-06-10; {} stage_1.draft_received; "


def late(
    reference: str, *, because: str = "", draft: str = "", team: str = "Team A", year: str = "2024", chronology=LATE
):
    inside = STEPS.format(draft) if draft else ""
    inside += f"2024-06-24 stage_1.late_because ground={because}; " if because else ""
    text = chronology.format(inside).replace("2024-", f"{year}-")
    return case(reference, text, attributes=of_team(team))


def many(count: int, prefix: str, **more):
    return [late(f"{prefix}{n}", **more) for n in range(count)]


def test_where_nothing_was_late_there_is_nothing_to_explain():
    blocks = lateness(material(many(3, "a", chronology=IN_TIME)))
    assert said(blocks) == ["No case whose time ran out this year was late."]


# Causes


def test_causes_stand_in_the_order_of_the_list_and_what_is_not_recorded_last():
    cases = many(6, "a", because="draft_late") + many(2, "b", because="complex") + many(3, "c")
    blocks = lateness(material(cases))
    assert said(blocks, Statement)[0] == (
        "A cause is recorded for 8 of the 11 late cases at stage 1; for the other 3 none is. Named most often, for 6 of the 8:"
        " the draft came late from the service."
    )
    assert tables(blocks)["Why answers at stage 1 were late"].rows == (
        ("The draft came late from the service", "6"), ("The complaint was complex", "2"), ("No cause recorded", "3"),
        ("All late cases", "11"),
    )  # fmt: skip


def test_no_cause_is_called_the_commonest_among_a_few_or_where_two_are_as_common():
    few = said(lateness(material(many(4, "a", because="draft_late"))), Statement)[0]
    assert few == "A cause is recorded for 4 of the 4 late cases at stage 1."
    two = many(5, "a", because="draft_late") + many(5, "b", because="complex")
    assert "most often" not in said(lateness(material(two)), Statement)[0]


def test_causes_stand_beside_those_of_the_year_before():
    cases = many(2, "a", because="complex") + many(1, "b", because="complex", year="2023")
    assert tables(lateness(material(cases)))["Why answers at stage 1 were late"].rows[0][1:] == ("2", "1")


def test_a_register_without_causes_is_told_what_would_supply_them():
    blocks = lateness(material(many(2, "a"), missing={"late_because": "why answers were late"}))
    assert "Not recorded in this register. It would need a column that says why answers were late." in said(
        blocks, Notice
    )
    blocks = lateness(material(many(2, "a")))
    (gap,) = [text for text in said(blocks, Notice) if text.startswith("No cause")]
    assert gap.startswith("No cause is recorded for the late cases: 2 at stage 1.")


def test_an_extension_that_is_not_shown_is_late_here_and_said_to_be():
    text = said(lateness(material()), Paragraph)[0]
    assert text == (
        "Late here counts the cases for which the law was missed, and the 1 case whose extension the register does not show."
    )
    assert not [t for t in said(lateness(material(many(1, "a"))), Paragraph) if t.startswith("Late here")]


# Drafts


def test_in_how_many_late_cases_the_draft_came_after_the_time_was_up():
    cases = many(3, "a", draft="2024-06-19") + many(1, "b", draft="2024-06-12") + many(2, "c")
    cases += many(1, "d", draft="2024-06-12", year="2023")
    text = next(text for text in said(lateness(material(cases)), Statement) if "draft" in text)
    assert text == (
        "In 3 of the 4 late cases at stage 1 whose draft has a day, the draft came back from the service after day 10. For 2"
        " more the day of the draft is not recorded. In the year before it was none of 1: too few to say whether the"
        " difference is chance."
    )


def test_all_none_and_one_late_draft():
    def text(cases):
        return next(text for text in said(lateness(material(cases)), Statement) if "draft" in text)

    assert text(many(4, "a", draft="2024-06-19")).startswith(
        "In all 4 late cases at stage 1 whose draft has a day, the draft"
    )
    assert text(many(4, "a", draft="2024-06-12")).startswith("In none of the 4 late cases")
    assert text(many(1, "a", draft="2024-06-12")) == (
        "In the one late case at stage 1 whose draft has a day, it came back by day 10."
    )
    assert "it came back after day 10" in text(many(1, "a", draft="2024-06-19"))


def test_drafts_whose_days_are_not_recorded_are_a_gap():
    blocks = lateness(material(many(2, "a")))
    assert any(text.startswith("When the draft came back is not recorded for the late cases: 2 at stage 1.")
               for text in said(blocks, Notice))  # fmt: skip
    blocks = lateness(material(many(2, "a"), missing={"draft_received_on": "when the draft of an answer came back"}))
    assert any("when the draft of an answer came back" in text for text in said(blocks, Notice))


# Who held it


def test_who_held_the_late_answers_beside_all():
    # Passed on after 1 working day, drafted in 11, checked in 3; in time: 1, 6 and 2
    cases = many(2, "a", draft="2024-06-19") + many(1, "b", draft="2024-06-12", chronology=IN_TIME)
    blocks = lateness(material(cases))
    text = next(text for text in said(blocks, Statement) if text.startswith("Late answers"))
    assert text == (
        "Late answers at stage 1: the service held 22 of the 30 working days and the complaints team 8. All that fell due: the"
        " service held 28 of the 39 working days and the complaints team 11."
    )
    table = tables(blocks)["Working days at each step, stage 1"]
    assert table.rows == (
        ("Passing it to the service", "Complaints team", "2", "3"), ("Checking the draft", "Complaints team", "6", "8"),
        ("Drafting the answer", "Service", "22", "28"), ("All", "", "30", "39"),
    )  # fmt: skip


def test_days_that_nobody_is_recorded_for_are_laid_at_nobodys_door():
    cases = [case("1", LATE.format("2024-06-04 stage_1.sent_to_service; "), attributes=of_team("Team A"))]
    blocks = lateness(material(cases))
    text = next(text for text in said(blocks, Statement) if text.startswith("Late answers"))
    assert "the complaints team held 1 of the 15 working days; who held the other 14 is not recorded" in text
    assert ("A step whose day was not recorded", "Not known", "14", "14") in (
        tables(blocks)["Working days at each step, stage 1"].rows
    )


def test_stages_whose_steps_nobody_wrote_down_are_named():
    gap = next(text for text in said(lateness(material()), Notice) if text.startswith("Who held"))
    assert gap.startswith("Who held the late answers at stage 1 and stage 2 is not recorded.")


# Teams


def test_teams_stand_by_name_with_their_ranges():
    cases = (
        many(1, "z", team="Zebra Team")
        + many(2, "b", team="Badger Team")
        + many(2, "c", team="Badger Team", chronology=IN_TIME)
    )
    table = tables(lateness(material(cases)))["Late at stage 1 in 2024/25, by team"]
    assert table.columns == ("Team", "2024/25", "Range chance could explain")
    assert table.rows == (
        ("Badger Team", "2 of 4", "15% to 85%"), ("Zebra Team", "1 of 1", "21% to 100%"), ("All", "3 of 5", "23% to 88%"),
    )  # fmt: skip


def test_a_team_stands_apart_only_beyond_what_so_many_comparisons_explain():
    cases = [each for n in range(6) for each in many(4, f"ok{n}-", team=f"Team {n}", chronology=IN_TIME)]
    cases += [each for n in range(6) for each in many(4, f"bad{n}-", team=f"Team {n}")]
    (figure,) = [block for block in lateness(material(cases)) if isinstance(block, Figure)]
    assert figure.title == (
        "Of 6 teams compared in 2024/25, none stands apart from the others by more than chance would explain."
    )
    (figure,) = [b for b in lateness(material(cases + many(20, "x", team="Team X"))) if isinstance(b, Figure)]
    assert figure.title == (
        "Of 7 teams compared in 2024/25, Team X (late in 20 of 20; the other teams in 24 of 48) stands apart from the others"
        " by more than chance would explain, even with so many compared; its cases may also be the harder ones."
    )
    assert "Team X: 20 of 20" in figure.description
    assert [row[0] for row in figure.table.rows] == [*(f"Team {n}" for n in range(6)), "Team X", "All"]


def test_one_team_is_compared_with_nobody():
    blocks = lateness(material(many(3, "a")))
    assert "1 team had cases that fell due in 2024/25: there is nothing to compare." in said(blocks, Paragraph)


def test_drafts_by_their_day_in_all_and_by_team():
    # Due on 10 June
    cases = many(3, "a", draft="2024-06-10") + many(1, "b", draft="2024-06-19", team="Team B")
    cases += many(1, "c", draft="2024-06-19", year="2023")
    blocks = lateness(material(cases))
    assert any(
        text
        == "3 of the 4 drafts that fell due back from the services came by their day. In the year before it was none of 1:"
        " too few to say whether the difference is chance."
        for text in said(blocks, Statement)
    )
    table = tables(blocks)["Drafts back by their day in 2024/25, by team"]
    assert [(row[0], row[1], row[3]) for row in table.rows] == [
        ("Team A", "3 of 3", "none of 1"), ("Team B", "none of 1", "-"), ("All", "3 of 4", "none of 1"),
    ]  # fmt: skip


def test_only_drafts_with_a_due_day_are_here_and_the_councils_own_standard_counts_others():
    cases = [*many(3, "a", draft="2024-06-10"), *many(2, "b"), case("s", "2024-06-03 stage_2.requested")]
    m = material(cases)
    text = next(text for text in said(lateness(m), Paragraph) if "due day" in text)
    assert text == (
        "The 3 drafts here are those whose due day the register holds. A draft for which it holds none is not counted here, in"
        " time or late, and how many of those came is not known."
    )
    standard = replace(OWN_STANDARD, name="Draft back by day 20", stops_on=(Trigger("draft_received", "stage_2"),))
    own = shipped_procedure("ca1989_england").with_local_standards((standard,))
    text = next(text for text in said(lateness(replace(m, procedure=own)), Paragraph) if "due day" in text)
    assert text.endswith(
        " The council's own standard, Draft back by day 20, counts its days for 1 complaint, with a due day or without."
    )


def test_drafts_with_no_due_day_are_a_gap():
    blocks = lateness(material(many(2, "a")))
    assert any(
        text.startswith("No draft has a day by which it fell due back this year") for text in said(blocks, Notice)
    )


def test_without_teams_the_column_is_named():
    blocks = lateness(material(many(2, "a", draft="2024-06-10"), missing={"team": "which teams were complained about"}))
    gaps = [text for text in said(blocks, Notice) if "which teams were complained about" in text]
    assert len(gaps) >= 1
    assert "Late at stage 1 in 2024/25, by team" not in tables(blocks)


def test_where_no_limit_can_be_judged_nobody_is_called_late_or_in_time():
    blocks = lateness(material(CASES, recordable={Trigger("received")}))
    assert said(blocks) == ["Whether any case was late cannot be said without a column for the day of the answer."]


# A limit that no answer keeps


def test_a_panel_that_met_late_wants_no_draft():
    panel = case(
        "p",
        "2024-06-03 stage_3.requested; 2024-07-19 stage_3.panel_met; 2024-07-19 stage_3.late_because ground=complex",
    )
    blocks = lateness(material([panel]))
    assert tables(blocks)["Why panels at stage 3 were late"].rows[-1] == ("All late cases", "1")
    assert not [text for text in said(blocks) if "draft" in text and "stage 3" in text]
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert "Who held the answer" not in headings
    both = said(lateness(material([panel, *many(2, "a")])), Notice)
    assert any(
        text.startswith("When the draft came back is not recorded for the late cases: 2 at stage 1.") for text in both
    )
