"""The pages that no journey comes by, each as it is met: no rule of accessibility broken, at two widths."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from people import People
from person import TODAY, Person
from playwright.sync_api import expect

EMAIL = b"""\
From: Zoe Made-Up <zoe@example.org>
To: complaints@exborough.example
Subject: Nobody rings back
Date: Mon, 2 Mar 2026 10:00:00 +0000
Content-Type: text/plain; charset=utf-8

I ring and nobody rings back.
"""


def test_every_page_is_well(people: People, tmp_path: Path) -> None:
    officer, manager = people["officer"], people["complaints_manager"]
    reference = registered_from_an_email(officer, tmp_path / "complaint.eml")
    a_case(officer, reference)
    searched(officer, reference)
    independents(manager)


def registered_from_an_email(officer: Person, email: Path) -> str:
    email.write_bytes(EMAIL)
    officer.goes_to("Register a complaint")
    officer.look("registering")
    officer.follow(officer.main.locator("a[href$='/email/']"))
    officer.look("reading an e-mail")
    officer.hands.give(officer.main.locator("input[type=file]"), email)
    officer.press("Read it")
    officer.look("registering what an e-mail says")
    officer.fill({
        "What it is": "A complaint", "Who complains": "Zoe Made-Up", "Who they are": "Child or young person",
        "It reached the council on": TODAY - timedelta(days=20), "What it is mostly about": "Calls or messages not answered",
        "Which team": "North Team",
    })  # fmt: skip
    officer.press("Register")
    expect(officer.heading).to_have_text("Zoe Made-Up")
    return officer.reference


def a_case(officer: Person, reference: str) -> None:
    officer.look("a case")
    officer.follow(officer.main.locator("a[href*='/clocks/']"))
    officer.look("a clock")
    officer.open(reference)
    officer.follow(officer.main.locator("a[href*='/entries/']"))
    officer.look("putting an entry right")


def searched(officer: Person, reference: str) -> None:
    assert reference in officer.finds("Zoe")
    officer.look("search, with results")
    officer.goes_to("Promises")
    officer.look("promises")


def independents(manager: Person) -> None:
    manager.goes_to("Independents")
    manager.press("Add a person")
    manager.look("adding an independent person")
    manager.press("Save")
    manager.look("adding an independent person, with errors")
