"""The pages that no journey of a complaint comes by, each as it is met: no rule of accessibility broken, at two widths."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from clicking import Person, links_of_people
from playwright.sync_api import Browser, Locator, expect
from serving import Served

TODAY = date.today()  # noqa: DTZ011  the service takes no day that lies ahead
EMAIL = b"""\
From: Zoe Made-Up <zoe@example.org>
To: complaints@exborough.example
Subject: Nobody rings back
Date: Mon, 2 Mar 2026 10:00:00 +0000
Content-Type: text/plain; charset=utf-8

I ring and nobody rings back.
"""


def test_every_page_is_well(chromium: Browser, service: Served, tmp_path: Path) -> None:
    links = links_of_people(service)
    officer, manager = (Person(chromium, service, links[role]) for role in ("officer", "complaints_manager"))
    reference = registered_from_an_email(officer, tmp_path / "complaint.eml")
    a_case(officer, reference)
    shared_out(officer, manager)
    lists(officer, manager, reference)
    the_letter(manager, reference)
    not_there(officer, Person(chromium, service, links["administrator"]), reference)


def registered_from_an_email(officer: Person, email: Path) -> str:
    email.write_bytes(EMAIL)
    seen(officer, "/cases/register/", "registering")
    seen(officer, "/cases/register/email/", "reading an e-mail")
    officer.page.locator("main input[type=file]").set_input_files(email)
    goes(officer, officer.page.get_by_role("button", name="Read it"))
    officer.look("registering what an e-mail says")
    officer.fill({
        "What it is": "A complaint", "Who complains": "Zoe Made-Up", "Who they are": "Child or young person",
        "It reached the council on": TODAY - timedelta(days=20), "What it is mostly about": "Calls or messages not answered",
        "Which team": "North Team",
    })  # fmt: skip
    officer.click("Register")
    expect(officer.page.get_by_role("heading", level=1)).to_have_text("Zoe Made-Up")
    return officer.page.url.rstrip("/").rpartition("/")[2]


def a_case(officer: Person, reference: str) -> None:
    officer.look("a case")
    goes(officer, officer.page.locator("main a[href*='/clocks/']").first)
    officer.look("a clock")
    officer.open(reference)
    correct = officer.page.locator("main a[href*='/entries/']")
    for details in officer.page.locator("main details").all():
        details.evaluate("e => e.open = true")
    goes(officer, correct.first)
    officer.look("putting an entry right")


def shared_out(officer: Person, manager: Person) -> None:
    seen(officer, "/cover/", "cover")
    officer.page.locator("main").get_by_role("button", name="Arrange it").click()
    expect(officer.page.locator(".govuk-error-message").first).to_be_visible()
    officer.look("cover, with errors")
    manager.page.goto(manager.service.address)
    manager.page.locator("main input[name=case]").first.check()
    to = manager.page.locator("main select[name=to]")
    to.select_option(index=1)
    manager.page.locator("main").get_by_role("button", name="Hand over").click()
    expect(manager.page.locator("main")).to_contain_text("1 case went to")
    manager.look("handed over")


def lists(officer: Person, manager: Person, reference: str) -> None:
    seen(officer, "/cases/search/", "search")
    officer.page.locator("main input[name=words]").fill("Zoe")
    officer.page.locator("main").get_by_role("button", name="Search").click()
    expect(officer.page.locator("main")).to_contain_text(reference)
    officer.look("search, with results")
    counted = subprocess.run(
        [sys.executable, "-m", "heard", "count"],
        env=dict(officer.service.environment),
        capture_output=True,
        check=False,
    )
    assert counted.returncode == 0, counted.stderr
    for address in ("/figures/", "/reports/", "/promises/"):
        seen(officer, address, address)
    seen(manager, "/independents/add/", "adding an independent person")
    goes(manager, manager.page.locator("main").get_by_role("button", name="Save"))
    manager.look("adding an independent person, with errors")


def the_letter(manager: Person, reference: str) -> None:
    manager.open(reference)
    manager.do(
        "Propose to decline the complaint",
        Proposed_on=TODAY,
        Ground="A court case or other matter that it might prejudice",
        Reasons="It is heard in May.",
        Of_a_court_case="The hearing of 4 May.",
        What_shows="The order.",
    )
    seen(manager, f"/cases/{reference}/letter/", "the letter that declines a complaint")


def not_there(officer: Person, administrator: Person, reference: str) -> None:
    assert officer.status_of("/cases/2026-9999/") == 404
    officer.look("a case that is not there")
    assert administrator.status_of(f"/cases/{reference}/") == 403
    administrator.look("a case that the role may not open")


def seen(person: Person, address: str, what: str) -> None:
    assert person.status_of(address) == 200, what
    person.look(what)


def goes(person: Person, to: Locator) -> None:
    with person.page.expect_navigation():
        to.click()
