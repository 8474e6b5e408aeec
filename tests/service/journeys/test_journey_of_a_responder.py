"""A responder: finds the complaint that waits for them, drafts the answer, writes it anew when it comes back, goes on leave."""

from __future__ import annotations

from datetime import timedelta

from people import People
from person import TODAY, After, Person
from playwright.sync_api import expect

CAME = TODAY - timedelta(days=21)
on = After(CAME)


def test_a_responder(people: People) -> None:
    officer, manager, responder = people["officer"], people["complaints_manager"], people["responder"]
    anothers = officer.takes_in("Noor Made-Up", CAME)
    reference = officer.takes_in("Leo Made-Up", CAME)
    responder.finds_no_trace_of(reference)
    officer.do("assign-responder", on=on(1), colleague=responder.name)

    responder.opens_from_the_list(reference)
    responder.look("a case with one part in it")
    responder.do("call", on=on(2), reached="Yes")
    responder.do("receive-draft", on=on(3), draft="We are sorry that nobody rang back.")
    officer.open(reference)
    officer.do("send-back", on=on(4), reason="Say what will be different.")
    responder.open(reference)
    expect(responder.main).to_contain_text("Say what will be different.")
    responder.do("receive-draft", on=on(5), draft="We are sorry. Duty rings back the same day.")
    assert not responder.can("approve")  # who wrote the draft cannot approve it
    manager.open(reference)
    manager.do("approve", on=on(6))
    officer.open(reference)
    officer.do("respond-stage-1", on=on(7), answer="We are sorry.", **{"Point 1: I ring": "Upheld"})
    responder.open(reference)
    expect(responder.row("Stage 1 response")).to_contain_text("Within the standard time")

    goes_on_leave(responder, people["second_responder"], reference)
    may_not(responder, anothers)


def goes_on_leave(responder: Person, colleague: Person, reference: str) -> None:
    colleague.finds_no_trace_of(reference)
    responder.begins()
    responder.press("Cover for leave")
    responder.fill({"Who stands in": colleague.name, "First day": TODAY, "Last day": TODAY + timedelta(days=5)})
    responder.press("Arrange it")
    colleague.open(reference)
    expect(colleague.heading).to_have_text("Leo Made-Up")
    responder.press("End it")
    colleague.finds_no_trace_of(reference)


def may_not(responder: Person, anothers: str) -> None:
    responder.finds_no_trace_of(anothers)
    responder.is_refused("/cases/register/", "/figures/", "/reports/", "/independents/", "/log/", "/people/")
