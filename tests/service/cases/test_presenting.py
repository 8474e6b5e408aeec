"""Entries as the history shows them: in the words of the questions, in their order, and nothing as a bare number."""

from __future__ import annotations

from datetime import date, timedelta

from case_in_hand import (
    CHAIR,
    DIRECTOR,
    EXTERNAL,
    INDEPENDENT,
    INVESTIGATOR,
    LEFT,
    OFFICER,
    SECOND,
    THIRD,
    Called,
    CaseInHand,
    at_the_panel,
    found,
    received,
    who_sits,
)

from heard.service.cases.presenting import clocks, parts, people, points
from heard.service.cases.presenting_entries import ShownEntry, history
from heard.service.cases.steps.vocabulary import NewEntry


def shown(case: CaseInHand, kind: str) -> ShownEntry:
    number = case.file.written_last(kind).number
    return next(entry for entry in history(case.file, Called()) if entry.number == number)


def test_answers_stand_under_their_questions_in_the_order_in_which_they_are_asked():
    case = received()
    case.do("extend-stage-1", ground="complexity", target=case.today.replace(day=27), reason="Two services.")
    assert shown(case, "extended").lines == [
        ("New date", "27 March 2026"),
        ("On which ground", "The complaint is complex"),
        ("The reason, as the complainant was told it", "Two services."),
    ]


def test_what_belongs_to_another_entry_names_it_by_its_words():
    case = received()
    case.do("agree-action", what="Duty rings back.", owner="Team Manager", target=case.today)
    of = str(case.file.written_last("action_agreed").number)
    case.do("action-done", of=of, evidence="The rota.")
    assert ("Which action", "Duty rings back.") in shown(case, "action_done").lines


def test_who_was_appointed_from_the_register_has_a_part_with_an_account_or_without():
    case = received()
    case.do("request-stage-2", how="agreed", reason="It is grave.")
    case.do("appoint-officer", independent=INVESTIGATOR, conflict="no")
    until = case.today + timedelta(days=60)
    case.do("appoint-independent", independent=INDEPENDENT, colleague=EXTERNAL.pk, access_until=until, conflict="no")
    case.do("owner", colleague=OFFICER.pk)
    assert parts(case.file, Called()) == [
        ("sees the case through", "person 2", None),
        ("investigating officer", f"independent {INVESTIGATOR}", None),
        ("independent person", f"independent {INDEPENDENT}", until),
    ]
    case.do("appoint-officer", colleague=DIRECTOR.pk, conflict="no")
    assert ("investigating officer", f"person {DIRECTOR.pk}", None) in parts(case.file, Called())
    assert len(parts(case.file, Called())) == 3


def test_nobody_complains_in_what_is_no_complaint():
    complaint, compliment = received(), received()
    compliment.add(NewEntry("taken_as", compliment.today, {"value": "compliment"}))
    compliment.add(NewEntry("details", compliment.today, {"team": "North"}))
    assert [person.role for person in people(complaint.file, Called())] == ["Complains"]
    assert [person.role for person in people(compliment.file, Called())] == ["Got in touch"]
    assert shown(compliment, "details").title == "Details"


def test_whose_access_has_ended_has_no_part_any_more():
    case = at_the_panel()
    assert ("investigating officer", f"independent {INVESTIGATOR}", date(2026, 4, 1)) in parts(case.file, Called())
    ended = CaseInHand(case.today, list(case.entries))
    ended.do("end-access", colleague=EXTERNAL.pk, reason="The investigation is over.")
    case.today = date(2026, 4, 2)
    for over in (case, ended):
        told = {part for part, _, _ in parts(over.file, Called())}
        assert "investigating officer" not in told
        assert "independent person" in told, "who never had an account has not lost one"


def test_who_has_left_is_not_with_us_and_a_case_that_waits_for_them_says_so():
    case = received()
    for kind in ("owner", "responder"):
        case.add(NewEntry(kind, case.today, {"colleague": LEFT[0]}))
    assert parts(case.file, Called()) == [("sees the case through", "person 10, who has left", None)]


def test_who_stood_down_from_the_panel_has_no_part_any_more():
    case = at_the_panel()
    sitting = [name for part, name, _ in parts(case.file, Called()) if "panel" in part]
    assert sitting == [f"independent {number}" for number in (CHAIR, SECOND, THIRD)]
    member = str(case.file.written_last("panel_member_appointed").number)
    case.do("member-stands-down", of=member, reason="Ill")
    assert [name for part, name, _ in parts(case.file, Called()) if "panel" in part] == sitting[:2]


def test_an_entry_without_words_is_not_called_erased():
    case = received()
    case.do("acknowledge")
    entry = shown(case, "acknowledged")
    assert not entry.erased
    assert entry.title == "Acknowledged"
    assert entry.by.startswith("person")


def test_the_day_on_which_an_entry_was_written_is_told_where_it_is_another():
    case = received()
    case.add(NewEntry("note", case.today, {"text": "Today."}))
    assert shown(case, "note").written == ""
    case.add(NewEntry("note", case.today - timedelta(days=2), {"text": "Two days ago."}))
    assert shown(case, "note").written == "2 March 2026 at 12:00"
    case.add(NewEntry("note", None, {"text": "Some day."}))
    assert shown(case, "note").written == "2 March 2026 at 12:00"


def test_when_it_was_written_is_told_by_the_clocks_of_england():
    case = CaseInHand(date(2026, 7, 1))
    case.add(NewEntry("note", date(2026, 6, 30), {"text": "Words."}))
    assert shown(case, "note").written == "1 July 2026 at 13:00", "noon in universal time, in summer"


def test_what_was_put_right_and_what_was_struck_out_are_told_apart_and_by_title():
    case = received()
    for kind in ("note", "details"):
        case.add(NewEntry(kind, case.today, {"text": "Words."}))
    note, details = (case.file.written_last(kind).number for kind in ("note", "details"))
    case.add(NewEntry("note", case.today, {"text": "Other words."}, corrects=note))
    case.add(NewEntry("struck_out", case.today, {"reason": "Of another case."}, corrects=details))
    told = {entry.number: (entry.became, entry.corrects) for entry in history(case.file, Called())}
    assert told[note] == ("put right since", "")
    assert told[details] == ("struck out since", "")
    assert told[details + 1] == ("", "in place of “Note”")
    assert told[details + 2] == ("", "it was “Details”")


def test_findings_stand_under_their_point_and_clocks_in_words():
    case = received()
    case.answer_stage_1(answer="Yes.", findings=found("upheld", "partially_upheld"))
    assert [point.findings for point in points(case.file)] == [
        [("Stage 1", "Upheld")],
        [("Stage 1", "Partially upheld")],
    ]
    assert {"within the standard time"} >= {clock.verdict for clock in clocks(case.file) if clock.id == "S1_RESPONSE"}


def test_the_notice_of_an_extension_is_neither_kept_nor_late_where_nothing_was_extended():
    case = received()
    case.do("request-stage-2", how="agreed", reason="It is grave.")
    notice = [clock for clock in clocks(case.file) if clock.id == "S2_EXT_NOTICE"]
    assert [(clock.verdict, clock.late, clock.days_used) for clock in notice] == [
        ("needed only for an extension", False, None)
    ]
    case.today += timedelta(days=60)
    late = {clock.id: (clock.verdict, clock.late) for clock in clocks(case.file)}
    assert late["S2_EXT_NOTICE"] == ("no extension was told of", False)
    assert late["S2_RESPONSE"] == ("open and late", True)


def test_the_notice_of_an_extension_that_was_given_is_told():
    case = received()
    case.do("request-stage-2", how="agreed", reason="It is grave.")
    case.do("extend-stage-2", ground="not_possible_in_time", target=date(2026, 5, 1), reason="Two interviews are left.")
    notice = [clock for clock in clocks(case.file) if clock.id == "S2_EXT_NOTICE"]
    assert [(clock.verdict, clock.days_used) for clock in notice] == [("given in time", 0)]


def test_who_was_appointed_from_the_register_is_shown_by_name_and_days_in_words():
    assert shown(at_the_panel(), "officer_appointed").lines == [
        ("From the register of independents", "independent 11"),
        ("One of our people, or the account of somebody from outside", "person 6"),
        ("Somebody from outside can open the case until", "1 April 2026"),
        ("Do they declare a conflict of interest?", "No"),
    ]


def test_who_of_the_panel_was_there_and_who_stood_down_are_shown_by_name():
    case = at_the_panel()
    member = str(case.file.written_last("panel_member_appointed").number)
    case.do("set-panel-date", target=case.today)
    case.do("panel-met", attended=who_sits(case), person_came="yes", independent_came="yes")
    there = ("Who of the panel was there?", "independent 13; independent 14; independent 15")
    assert there in shown(case, "panel_met").lines
    case.add(NewEntry("panel_member_stood_down", case.today, {"of": member, "reason": "Ill."}, "stage_3"))
    assert ("Who", "independent 15") in shown(case, "panel_member_stood_down").lines
