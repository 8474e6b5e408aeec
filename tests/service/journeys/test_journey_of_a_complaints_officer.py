"""A complaints officer: takes a complaint in, looks whether it falls under the procedure, puts a mistake right, shares work out.

How an officer brings a complaint through its stages is in the life of a complaint, beside this one.
"""

from __future__ import annotations

from datetime import timedelta

from people import People
from person import TODAY, After, Person
from playwright.sync_api import expect

CAME = TODAY - timedelta(days=10)
on = After(CAME)


def test_a_complaints_officer(people: People) -> None:
    officer = people["officer"]
    assert {"Cases", "Register a complaint", "Search"} <= set(officer.is_offered())
    reference = officer.takes_in("Maya Made-Up", CAME - timedelta(days=7))
    looks_whether_it_falls_under_the_procedure(officer)
    puts_the_day_right_on_which_it_came(officer)
    finds_it_again(officer, reference)
    hands_it_over(officer, reference, people.name_of("second_officer"))
    arranges_cover_for_leave(officer, people.name_of("second_officer"))
    may_not(officer, reference)


def looks_whether_it_falls_under_the_procedure(officer: Person) -> None:
    assert not officer.can("check-eligibility")  # each point is placed first
    officer.do(
        "point-in-law", on=CAME, point="1: I ring", procedure="This procedure",
        subjects=["Help for children in need"],
    )  # fmt: skip
    officer.do("check-eligibility", on=CAME, who="A looked-after child", concurrent="No")
    expect(officer.main).to_contain_text("The tables lead to this procedure.")


def puts_the_day_right_on_which_it_came(officer: Person) -> None:
    answer_due = officer.row("Stage 1 response").inner_text()
    officer.follow(officer.main.get_by_role("link", name="It reached the council"))
    officer.fill({"It reached the council on": CAME})
    officer.press("Put it right")
    expect(officer.row("Stage 1 response")).not_to_have_text(answer_due)
    expect(officer.main).to_contain_text("put right since")


def finds_it_again(officer: Person, reference: str) -> None:
    assert reference in officer.finds("Maya")
    assert reference not in officer.finds("Nobody of this name")


def hands_it_over(officer: Person, reference: str, colleague: str) -> None:
    assert officer.lists(reference)
    officer.hands.tick(officer.main.get_by_label(f"Hand over {reference}"))
    officer.fill({"Give those that are ticked to": colleague})
    officer.press("Hand over")
    expect(officer.heading).to_have_text(f"1 case went to {colleague}")
    officer.look("handed over")
    officer.begins()
    expect(officer.row(reference)).to_contain_text(colleague)


def arranges_cover_for_leave(officer: Person, colleague: str) -> None:
    officer.press("Cover for leave")
    officer.look("cover")
    officer.press("Arrange it")
    expect(officer.page.locator(".govuk-error-message").first).to_be_visible()
    officer.look("cover, with errors")
    officer.fill({"Who stands in": colleague, "First day": TODAY, "Last day": TODAY + timedelta(days=7)})
    officer.press("Arrange it")
    expect(officer.main).to_contain_text(f"{colleague} stands in for {officer.name}")
    officer.press("End it")
    expect(officer.main).not_to_contain_text(f"{colleague} stands in for {officer.name}")


def may_not(officer: Person, reference: str) -> None:
    officer.is_refused("/people/", "/log/", "/independents/add/")
    officer.open("2026-9999")
    expect(officer.heading).to_have_text("Page not found")
    officer.look("a case that is not there")
    officer.open(reference)
    assert not any(officer.can(step) for step in ("approve", "share", "keep-from", "transfer"))
