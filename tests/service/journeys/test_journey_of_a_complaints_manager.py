"""A complaints manager: gives cases to people, declines one as the second person and takes it up again, restricts contact.

How a manager approves answers and brings people from outside into a case is in the life of a complaint, beside this one.
"""

from __future__ import annotations

import csv
import io
from datetime import timedelta

from people import People
from person import TODAY, Person
from playwright.sync_api import expect

CAME = TODAY - timedelta(days=20)


def test_a_complaints_manager(people: People) -> None:
    officer, manager = people["officer"], people["complaints_manager"]
    reference = officer.takes_in("Sami Made-Up", CAME)
    manager.opens_from_the_list(reference)
    manager.do("owner", on=CAME, colleague=people.name_of("second_officer"))

    officer.open(reference)
    officer.do(
        "propose-refusal", on=TODAY - timedelta(days=9), ground="A court case or other matter that it might prejudice",
        reason="It is heard in May.", which="The hearing of 4 May.", evidence="The order.",
    )  # fmt: skip
    assert not officer.can("confirm-refusal")
    declines_it_and_takes_it_up_again(manager, reference)
    restricts_contact(manager, reference)
    takes_the_list_away(manager, reference)
    reads_the_log(manager, reference)
    manager.is_refused("/people/", "/people/add/")


def declines_it_and_takes_it_up_again(manager: Person, reference: str) -> None:
    manager.open(reference)
    manager.follow(manager.main.get_by_role("link", name="Draft of the letter"))
    expect(manager.main).to_contain_text("The hearing of 4 May.")
    manager.look("the letter that declines a complaint")
    manager.open(reference)
    manager.do("confirm-refusal", on=TODAY - timedelta(days=8), letter="As drafted.", told_ombudsman="Yes")
    assert not manager.can("confirm-refusal")
    assert not manager.lists(reference)
    manager.open(reference)
    manager.do("reopen", on=TODAY - timedelta(days=3), reason="The hearing was called off.")
    assert manager.lists(reference)


def restricts_contact(manager: Person, reference: str) -> None:
    manager.open(reference)
    review = TODAY + timedelta(days=60)
    manager.do("restrict-contact", on=TODAY, how="By letter only.", reason="Threats, after a warning.", target=review)
    expect(manager.main).to_contain_text(f"{review.day} {review:%B %Y}")
    assert manager.can("acknowledge")  # contact is restricted, never the right to complain
    manager.do("end-restriction", on=TODAY, reason="It is no longer needed.")


def takes_the_list_away(manager: Person, reference: str) -> None:
    manager.begins()
    rows = list(csv.reader(io.StringIO(manager.saves("Take this list away").read_text("utf-8-sig"))))
    assert [row for row in rows if reference in row]


def reads_the_log(manager: Person, reference: str) -> None:
    manager.goes_to("Log")
    manager.look("the log of cases")
    expect(manager.main).to_contain_text(reference)
    expect(manager.main).not_to_contain_text("Sami")
