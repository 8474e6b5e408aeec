"""A director: sees a complaint about the complaints team that the team cannot see, and is the second person to a decision."""

from __future__ import annotations

from datetime import timedelta

from people import People
from person import TODAY, Person
from playwright.sync_api import expect

CAME = TODAY - timedelta(days=14)


def test_a_director(people: People) -> None:
    officer, manager, director = people["officer"], people["complaints_manager"], people["director"]
    about_the_team = officer.takes_in("Ivo Made-Up", CAME)
    declined, about_the_director = manager.takes_in("Kit Made-Up", CAME), manager.takes_in("Una Made-Up", CAME)

    keeps_from_the_team_what_is_about_it(director, manager, about_the_team)
    turns_a_proposal_down(director, manager, declined)
    sees_nothing_of_a_complaint_about_themselves(director, manager, about_the_director)
    director.is_refused("/cases/register/", "/people/", "/log/", f"/cases/{declined}/entries/1/")


def keeps_from_the_team_what_is_about_it(director: Person, manager: Person, reference: str) -> None:
    assert manager.status_of(f"/cases/{reference}/") == 200
    director.opens_from_the_list(reference)
    director.do(
        "keep-from", on=CAME, roles=["Complaints manager"], reason="It is about how the complaints manager behaved."
    )
    manager.finds_no_trace_of(reference)
    assert director.lists(reference)
    assert reference in director.finds("Ivo")


def turns_a_proposal_down(director: Person, manager: Person, reference: str) -> None:
    manager.open(reference)
    manager.do(
        "propose-refusal", on=TODAY - timedelta(days=3), ground="Another procedure deals with the matter",
        reason="It is about a school.", right_route="The school's procedure.", evidence="The letter itself.",
    )  # fmt: skip
    assert not manager.can("confirm-refusal")  # whoever proposed it cannot confirm it
    director.open(reference)
    assert director.can("confirm-refusal")
    director.do("overturn-refusal", on=TODAY, reason="It is about the social worker at the school.")
    assert not director.can("confirm-refusal")
    assert director.lists(reference)


def sees_nothing_of_a_complaint_about_themselves(director: Person, manager: Person, reference: str) -> None:
    assert director.status_of(f"/cases/{reference}/") == 200
    manager.open(reference)
    manager.do("person", on=CAME, name=director.name, role="Complained about", colleague=director.name)
    expect(manager.heading).to_have_text("Una Made-Up")
    director.finds_no_trace_of(reference)
