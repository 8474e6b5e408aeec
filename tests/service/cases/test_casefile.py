"""A case as it stands: the latest word on each thing, corrections, and who has a part in it."""

from __future__ import annotations

from datetime import date

from case_in_hand import (
    ADJUDICATOR,
    DIRECTOR,
    EXTERNAL,
    FOURTH,
    MANAGER,
    OFFICER,
    RESPONDER,
    WATCHER,
    CaseInHand,
    at_the_panel,
    received,
)

from heard.service.cases.steps.all_steps import STEPS
from heard.service.cases.steps.vocabulary import NewEntry

CAME = date(2026, 3, 2)
EARLIER, LATER = date(2026, 3, 4), date(2026, 3, 6)


def corrected(case: CaseInHand, number: int, **words: object) -> CaseInHand:
    wrong = case.entries[number - 1]
    case.add(NewEntry(wrong.kind, wrong.on, dict(words), wrong.stage, wrong.target, corrects=number), MANAGER)
    return case


def test_the_latest_words_of_a_point_stand_with_what_was_decided_of_it():
    case = received()
    case.do("point", point=2, text="Nobody came", theme="COM-REPLY")
    case.do("point-in-law", point=2, subjects=["education_plan"], procedure="send_tribunal")
    first, second = case.file.points
    assert (first.versions, first.subjects, first.procedure) == (1, (), "")
    assert (second.text, second.versions, second.subjects, second.procedure) == (
        "Nobody came", 2, ("education_plan",), "send_tribunal",
    )  # fmt: skip


def test_a_finding_may_say_that_a_point_was_about_something_else():
    case = received(points=1)
    findings = [{"point": 1, "finding": "upheld", "cause": "capacity", "theme": "COM-UPDATE"}]
    case.answer_stage_1(answer="Yes.", findings=findings)
    assert case.file.points[0].theme == "COM-UPDATE"
    assert case.file.written_last("finding").words == {"point": 1, "value": "upheld", "cause": "capacity"}


def test_a_correction_takes_the_place_of_what_it_corrects_and_both_stay():
    case = corrected(received(), 3, name="Anne Example", role="complainant", key="a")
    assert case.file.complainant.name == "Anne Example"
    assert len(case.file.everything) == len(case.file.standing) + 1


def test_every_version_of_an_entry_leads_back_to_the_number_by_which_others_name_it():
    case = corrected(corrected(received(), 3, name="Anne"), 6, name="Annie")
    entry = case.file.written_last("person")
    assert [version.number for version in case.file.versions(entry)] == [7, 6, 3]
    assert case.file.first_number(entry) == 3


def test_what_is_pending_is_settled_by_what_was_written_after_it_whatever_its_day():
    case = received()
    case.today = date(2026, 3, 20)
    case.do("restrict-contact", how="x", reason="y", target=date(2026, 9, 1), on=date(2026, 3, 10))
    assert case.file.pending("restriction", "restriction_ended") is not None
    case.do("end-restriction", reason="x", on=date(2026, 3, 10))
    assert case.file.pending("restriction", "restriction_ended") is None
    case.do("restrict-contact", how="x", reason="y", target=date(2026, 9, 1), on=date(2026, 3, 5))
    assert case.file.pending("restriction", "restriction_ended").on == date(2026, 3, 5)
    ended = case.file.written_last("restriction_ended").number
    corrected(case, ended, reason="Put right: this ended the first one.")
    assert case.file.pending("restriction", "restriction_ended").on == date(2026, 3, 5)


def test_an_owner_takes_the_place_of_the_one_before_and_sight_that_was_shared_does_not():
    case = received()
    case.do("owner", colleague=OFFICER.pk)
    case.do("owner", colleague=MANAGER.pk)
    case.do("share", colleague=RESPONDER.pk, access_until=date(2026, 5, 1), reason="x")
    case.do("share", colleague=EXTERNAL.pk, access_until=date(2026, 6, 1), reason="x")
    assert case.file.owner == MANAGER.pk
    assert set(case.file.parts()) == {
        (MANAGER.pk, "owner", None),
        (RESPONDER.pk, "shared_with", date(2026, 5, 1)),
        (EXTERNAL.pk, "shared_with", date(2026, 6, 1)),
    }


def test_an_owner_and_a_responder_chosen_later_count_whatever_day_is_given():
    case = received()
    case.today = LATER
    case.do("owner", colleague=OFFICER.pk)
    case.do("owner", colleague=MANAGER.pk, on=EARLIER)
    case.do("assign-responder", colleague=RESPONDER.pk)
    case.do("assign-responder", colleague=DIRECTOR.pk, on=EARLIER)
    assert case.file.owner == MANAGER.pk
    assert set(case.file.parts()) == {(MANAGER.pk, "owner", None), (DIRECTOR.pk, "responder", None)}


def test_access_that_was_ended_stays_ended_until_a_part_is_given_again_whatever_day_is_given():
    case, until = received(), date(2026, 5, 1)
    case.today = LATER
    case.do("share", colleague=EXTERNAL.pk, access_until=until, reason="x")
    case.do("end-access", colleague=EXTERNAL.pk, reason="x", on=EARLIER)
    assert list(case.file.parts()) == []
    case.do("share", colleague=EXTERNAL.pk, access_until=until, reason="x", on=EARLIER)
    assert list(case.file.parts()) == [(EXTERNAL.pk, "shared_with", until)]


def test_a_panel_member_who_stands_down_has_no_part_any_more_and_may_be_appointed_again():
    case, until = at_the_panel(), date(2026, 9, 1)
    sits = {"independent": FOURTH, "colleague": WATCHER.pk, "access_until": until, "conflict": "no"}
    part = (WATCHER.pk, "panel_member_appointed", until)
    for _ in range(2):
        last = str(case.file.written_last("panel_member_appointed").number)
        case.do("member-stands-down", of=last, reason="Ill.")
        assert part not in case.file.parts()
        case.do("appoint-member", **sits)
        assert part in case.file.parts()


def test_those_from_whom_it_is_hidden_are_ticked_when_it_is_asked_anew():
    case = received()
    case.do("keep-from", roles=["officer"], reason="x")
    assert STEPS["keep-from"].begins(case.file) == {"roles": ["officer"]}
    case.do("keep-from", roles=["director", "officer"], reason="x")
    assert case.file.kept_from() == {"director", "officer"}
    everybody = ["complaints_manager", "director", "officer"]
    assert case.refused("keep-from", roles=everybody, reason="x")[0] == "roles"
    case.do("keep-from", roles=[], reason="It was answered.")
    assert case.file.kept_from() == set()


def test_the_roles_from_which_it_was_kept_last_count_whatever_day_is_given():
    case = received()
    case.today = LATER
    case.do("keep-from", roles=["officer"], reason="x")
    case.do("keep-from", roles=["director"], reason="x", on=EARLIER)
    assert case.file.kept_from() == {"director"}


def test_what_a_contact_was_taken_as_last_counts_whatever_day_is_given():
    case = received()
    case.add(NewEntry("taken_as", date(2026, 2, 26), {"value": "enquiry"}))
    assert case.file.kind == "enquiry"
    case.add(NewEntry("taken_as", date(2026, 2, 25), {"value": "complaint"}))
    assert case.file.kind == "complaint"


def test_a_right_that_is_put_right_keeps_its_place_before_those_given_since():
    case = received()
    case.do("owner", colleague=OFFICER.pk)
    case.do("keep-from", roles=["officer"], reason="x")
    case.do("assign-responder", colleague=RESPONDER.pk)
    first = [entry.number for entry in case.entries[-3:]]
    case.do("owner", colleague=MANAGER.pk)
    case.do("keep-from", roles=["director"], reason="x")
    case.do("end-access", colleague=RESPONDER.pk, reason="x")
    corrected(case, first[0], colleague=ADJUDICATOR.pk)
    corrected(case, first[1], roles=["quality_assurance"])
    corrected(case, first[2], colleague=RESPONDER.pk)
    assert (case.file.owner, case.file.kept_from()) == (MANAGER.pk, {"director"})
    assert list(case.file.parts()) == [(MANAGER.pk, "owner", None)]


def test_who_is_complained_about_later_loses_every_part():
    case = received()
    case.do("owner", colleague=OFFICER.pk)
    case.do("assign-responder", colleague=RESPONDER.pk)
    case.do("assign-approver", colleague=MANAGER.pk)
    case.do("person", name="O. Fficer", role="complained_about", colleague=OFFICER.pk)
    case.do("person", name="R. Esponder", role="complained_about", colleague=RESPONDER.pk)
    assert case.file.owner is None
    assert {part[:2] for part in case.file.parts()} == {(MANAGER.pk, "approver")}


def test_details_are_told_one_by_one_and_nothing_told_is_lost():
    case = received()
    case.do("details", service_area=None, team="North", gender="female")
    case.do("details", team="South")
    assert case.file.details == {"team": "South", "gender": "female"}


def test_a_case_whose_import_was_undone_counts_no_more():
    case = received()
    assert not case.file.hidden
    case.add(NewEntry("import_undone", CAME, {}))
    assert case.file.hidden


def test_nothing_after_the_day_asked_about_is_in_the_case():
    case = received()
    case.today = date(2026, 3, 9)
    case.do("acknowledge")
    case.today = CAME
    assert not case.file.has("acknowledged")
