"""The whole life of one complaint, from the first word to the Ombudsman: a chapter for each who has it in hand.

What a role does besides, and what it may not do, is in the journey of that role, beside this one.
"""

from __future__ import annotations

from datetime import timedelta

from people import People
from person import TODAY, After, Person
from playwright.sync_api import expect

RECEIVED = TODAY - timedelta(days=210)
on = After(RECEIVED)


def test_a_complaint_from_the_first_word_to_the_ombudsman(people: People) -> None:
    officer, manager = people["officer"], people["complaints_manager"]
    reference = the_officer_takes_it_in(officer)
    the_manager_writes_the_register_of_independents(manager)

    the_officer_sends_it_to_the_service(officer, reference, people.name_of("responder"))
    the_responder_drafts_the_answer(people["responder"], reference)
    the_manager_approves_the_answer(manager, reference)
    the_officer_answers_at_stage_1(officer, reference)

    the_officer_agrees_what_is_investigated(officer, reference)
    the_manager_appoints_two_from_outside(manager, reference, people.name_of("external"))
    the_person_from_outside_investigates(people["external"], reference)
    the_officer_writes_the_second_report_down(officer, reference)
    the_manager_chooses_who_adjudicates(manager, reference, people.name_of("adjudicating_officer"))
    the_adjudicating_officer_decides(people["adjudicating_officer"], reference)
    the_officer_answers_at_stage_2(officer, reference)

    the_officer_takes_the_request_for_a_panel(officer, reference)
    the_manager_brings_the_panel_together(manager, reference)
    director = people["director"]
    the_director_answers_the_panel(director, reference)

    the_officer_serves_the_ombudsman(officer, reference)
    the_director_sees_that_it_was_done(director, reference)


def the_officer_takes_it_in(officer: Person) -> str:
    officer.goes_to("Register a complaint")
    officer.press("Register")
    expect(officer.page.locator(".govuk-error-summary")).to_contain_text("Who complains: an answer is needed.")
    officer.look("registering, with errors")
    officer.hands.press(officer.main.get_by_role("link", name="Who complains: an answer is needed."))
    expect(officer.main.get_by_label("Who complains")).to_be_focused()
    reference = officer.takes_in(
        "Zoë Made-Up", RECEIVED, How_to_reach_them_safely="Text first. Do not ring the house.",
        What_happened="I ring and nobody rings back. My plan was changed and nobody told me.", An_advocate_was_offered=True,
    )  # fmt: skip
    expect(officer.page.locator(".govuk-warning-text")).to_contain_text("Do not ring the house")
    officer.do("acknowledge", on=on(1), how="By text")
    officer.do(
        "point", on=on(1), point="2", text="My plan was changed and nobody told me.",
        theme="Not kept up to date",
    )  # fmt: skip
    officer.do("advocate", on=on(2), value="Accepted")
    return reference


def the_manager_writes_the_register_of_independents(manager: Person) -> None:
    manager.look("open cases")
    for name in ("Ines Vale", "Ola Reed", "Chris Marsh", "Dana Poole", "Eli Frost"):
        manager.adds_an_independent(name)
        expect(manager.row(name)).to_be_visible()
    manager.look("independents")


def the_officer_sends_it_to_the_service(officer: Person, reference: str, responder: str) -> None:
    officer.open(reference)
    officer.do("assign-responder", on=on(1), colleague=responder)
    officer.do("send-to-service", on=on(1), target=on(6))
    officer.do("extend-stage-1", on=on(8), ground="The complaint is complex", target=on(18),
               reason="Two services have to answer.")  # fmt: skip


def the_responder_drafts_the_answer(responder: Person, reference: str) -> None:
    responder.opens_from_the_list(reference)
    responder.do("receive-draft", on=on(12), draft="We are sorry, on both points.")
    assert not responder.can("respond-stage-1")  # the service drafts; the complaints team sends


def the_manager_approves_the_answer(manager: Person, reference: str) -> None:
    manager.open(reference)
    manager.do("approve", on=on(13))


def the_officer_answers_at_stage_1(officer: Person, reference: str) -> None:
    officer.open(reference)
    officer.do(
        "respond-stage-1", on=on(14), answer="We are sorry.",
        **{"Point 1: I ring": "Upheld", "Point 2: My plan": "Not upheld", "Point 1: why": "Capacity: caseload, vacancy, handover"},
    )  # fmt: skip
    expect(officer.row("Stage 1 response")).to_contain_text("Within a valid extension")


def the_officer_agrees_what_is_investigated(officer: Person, reference: str) -> None:
    officer.open(reference)
    officer.do("request-stage-2", on=on(20), how="After the answer at stage 1")
    officer.do("write-record", on=on(22), text="1. Calls. 2. The plan.")
    officer.do("send-record", on=on(22), target=on(27))
    officer.do("agree-record", on=on(26), how="By letter or e-mail")


def the_manager_appoints_two_from_outside(manager: Person, reference: str, outside: str) -> None:
    manager.open(reference)
    manager.do("appoint-officer", on=on(23), independent="Ines Vale", colleague=outside,
               access_until=TODAY + timedelta(days=30), conflict="No")  # fmt: skip
    manager.do("appoint-independent", on=on(23), independent="Ola Reed", conflict="No")
    manager.do("extend-stage-2", on=on(40), ground="The investigation could not be finished in time",
               target=on(80), reason="Two people are still to be heard.")  # fmt: skip


def the_person_from_outside_investigates(outside: Person, reference: str) -> None:
    outside.opens_from_the_list(reference)
    outside.do("ask-for-evidence", on=on(27), from_whom="North Team", what="The call log", target=on(34))
    outside.do("evidence-came", on=on(40), of="The call log", what_came="All of it")
    outside.do(
        "io-report", on=on(60), report="Nobody rang back; the plan was changed.",
        **{"Point 1: I ring": "Upheld", "Point 2: My plan": "Upheld"},
    )  # fmt: skip
    assert not outside.can("ip-report")  # it is another's part


def the_officer_writes_the_second_report_down(officer: Person, reference: str) -> None:
    officer.open(reference)
    officer.do("ip-report", on=on(62), fair="Yes", accurate="Yes",
               report="It was fair.")  # fmt: skip


def the_manager_chooses_who_adjudicates(manager: Person, reference: str, adjudicator: str) -> None:
    manager.open(reference)
    manager.do("assign-adjudicator", on=on(62), colleague=adjudicator)


def the_adjudicating_officer_decides(adjudicator: Person, reference: str) -> None:
    adjudicator.opens_from_the_list(reference)
    adjudicator.do(
        "adjudicate", on=on(65),
        **{"Point 1: I ring": "Upheld", "Point 2: My plan": "Partially upheld",
           "Point 2: reasons": "The plan was changed for safety, and she was told late."},
    )  # fmt: skip


def the_officer_answers_at_stage_2(officer: Person, reference: str) -> None:
    officer.open(reference)
    officer.do("respond-stage-2", on=on(70), answer="Both reports are with this letter.",
               reports_sent="Yes", told_panel="Yes")  # fmt: skip
    officer.do("outcome-received", on=on(71))
    expect(officer.row("Stage 2 response")).to_contain_text("Within a valid extension")


def the_officer_takes_the_request_for_a_panel(officer: Person, reference: str) -> None:
    officer.do("request-stage-3", on=on(80))
    officer.do("acknowledge-stage-3", on=on(81))


def the_manager_brings_the_panel_together(manager: Person, reference: str) -> None:
    manager.open(reference)
    manager.step("appoint-chair")
    manager.sends("appoint-chair", on=on(85), independent="Ola Reed", conflict="No")
    assert "independent person" in manager.errors()  # who watched over stage 2 may not sit
    manager.sends("appoint-chair", independent="Chris Marsh")
    for name in ("Dana Poole", "Eli Frost"):
        manager.do("appoint-member", on=on(85), independent=name, conflict="No")
    manager.do("set-panel-date", on=on(86), target=on(105))
    manager.do("send-papers", on=on(93), whom="To all, both reports")
    manager.do("panel-met", on=on(105), attended=["Chris Marsh", "Dana Poole", "Eli Frost"], person_came="Yes",
               independent_came="Yes")  # fmt: skip
    manager.do("panel-reported", on=on(108), report="It agrees.")
    manager.do(
        "receive-recommendations", on=on(108), recommended="Say sorry to her yourself.",
        **{"Point 1: I ring": "Upheld", "Point 2: My plan": "Upheld"},
    )  # fmt: skip


def the_director_answers_the_panel(director: Person, reference: str) -> None:
    director.open(reference)
    director.do("answer-recommendation", on=on(115), number="1: Say sorry to her yourself.", accepted="Yes",
                owner="Director", target=on(125))  # fmt: skip
    director.do("respond-stage-3", on=on(118), answer="I am sorry.", with_independent="Yes", told_ombudsman="Yes")
    for clock in ("Review panel meets", "Panel report", "Response to the panel"):
        expect(director.row(clock)).to_contain_text("Within the standard time")


def the_officer_serves_the_ombudsman(officer: Person, reference: str) -> None:
    officer.open(reference)
    officer.do("action-done", on=on(121), of="Say sorry", evidence="The letter of the director.")
    officer.do("ombudsman-referred", on=on(125))
    officer.do("ombudsman-enquiry", on=on(126), what="Both reports", target=on(136))
    officer.do("answer-ombudsman", on=on(130), of="Both reports", answer="As asked.")
    officer.do("ombudsman-decided", on=on(138), value="Upheld")
    officer.do("remedy-agreed", on=on(138), what="£200 for the time and trouble.",
               owner="Complaints manager", target=on(143))  # fmt: skip
    officer.do("remedy-done", on=on(140), of="£200", evidence="The receipt of the payment.")
    officer.do("agree-action", on=on(138), what="Duty rings back the same day.", owner="Team Manager",
               target=on(143))  # fmt: skip
    officer.do("action-done", on=on(142), of="Duty rings", evidence="The rota.")


def the_director_sees_that_it_was_done(director: Person, reference: str) -> None:
    director.open(reference)
    waits = director.page.locator(".heard-waiting li")
    expect(waits).not_to_have_count(0)
    director.do("approve-action", on=on(143), of="Say sorry", note="The letter.")
    director.do("approve-agreed-remedy", on=on(143), of="£200", note="The receipt.")
    director.do("approve-action", on=on(143), of="Duty rings", note="The rota of March.")
    expect(waits).to_have_count(0)
    director.look("a case at its end")
