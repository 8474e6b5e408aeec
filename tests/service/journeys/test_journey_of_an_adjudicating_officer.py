"""An adjudicating officer: finds the case whose investigation is done, decides on each point, and says why where they depart."""

from __future__ import annotations

from datetime import timedelta

from people import People
from person import TODAY, After, Person
from playwright.sync_api import expect

CAME = TODAY - timedelta(days=60)
on = After(CAME)


def test_an_adjudicating_officer(people: People) -> None:
    manager, adjudicator = people["complaints_manager"], people["adjudicating_officer"]
    anothers, reference = manager.takes_in("Gus Made-Up", CAME), manager.takes_in("Jo Made-Up", CAME)
    is_investigated(manager, people.name_of("second_officer"), reference)
    adjudicator.finds_no_trace_of(reference)
    manager.do("assign-adjudicator", on=on(12), colleague=adjudicator.name)

    adjudicator.opens_from_the_list(reference)
    adjudicator.step("adjudicate")
    expect(adjudicator.main).to_contain_text("found upheld")
    adjudicator.sends("adjudicate", on=on(13), **{"Point 1: I ring": "Partially upheld"})
    assert "reason" in adjudicator.errors().lower()  # it departs from what was found, and says not why
    adjudicator.sends("adjudicate", **{"Point 1: reasons": "She was rung back once."})
    expect(adjudicator.heading).to_have_text("Jo Made-Up")
    expect(adjudicator.main).to_contain_text("She was rung back once.")
    adjudicator.do("respond-stage-2", on=on(14), answer="With both reports.", reports_sent="Yes", told_panel="Yes")
    expect(adjudicator.row("Stage 2 response")).to_contain_text("Within the standard time")
    may_not(adjudicator, anothers)


def is_investigated(manager: Person, investigator: str, reference: str) -> None:
    manager.adds_an_independent("Ivy Hart")
    manager.open(reference)
    manager.do("request-stage-2", on=on(3), how="The complaints manager and the person agree", reason="It is grave.")
    manager.do("appoint-officer", on=on(4), colleague=investigator, conflict="No")
    manager.do("appoint-independent", on=on(4), independent="Ivy Hart", conflict="No")
    manager.do("io-report", on=on(10), report="Nobody rang back.", **{"Point 1: I ring": "Upheld"})
    manager.do("ip-report", on=on(11), fair="Yes", accurate="Yes", report="It was fair.")


def may_not(adjudicator: Person, anothers: str) -> None:
    assert not any(adjudicator.can(step) for step in ("appoint-officer", "owner", "share", "outcome-received"))
    adjudicator.finds_no_trace_of(anothers)
    adjudicator.is_refused("/cases/register/", "/figures/", "/independents/", "/people/", "/log/")
