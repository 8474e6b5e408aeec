"""An administrator: adds a person, gives them a link, ends their access, and sees no case in all of it."""

from __future__ import annotations

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from people import People
from person import Person
from playwright.sync_api import expect

PASSWORD = "copper kettle umbrella"


def test_an_administrator(people: People) -> None:
    reference = people["officer"].takes_in("Wren Made-Up")
    administrator = people["administrator"]
    expect(administrator.heading).to_have_text("People")
    assert "Cases" not in administrator.is_offered()

    link = adds_a_person(administrator)
    newcomer = people.somebody()
    comes_in(newcomer, link)
    ends_their_access(administrator, newcomer)
    reads_the_log_of_accounts(administrator, reference)
    administrator.is_refused("/cases/search/", "/figures/", "/promises/", "/cover/", f"/cases/{reference}/")
    administrator.look("a case that the role may not open")


def adds_a_person(administrator: Person) -> str:
    administrator.press("Add a person")
    administrator.fill({"Name": "Nia Frost", "E-mail": "nia@exborough.example", "Role": "Responder"})
    administrator.press("Add this person")
    expect(administrator.heading).to_have_text("Nia Frost")
    administrator.press("Make a link to set a password")
    return administrator.page.locator(".heard-code").inner_text()


def comes_in(newcomer: Person, link: str) -> None:
    newcomer.page.goto(link)
    newcomer.fill({"New password": PASSWORD, "New password again": PASSWORD})
    newcomer.press("Set password")
    newcomer.press("Sign in")
    newcomer.fill({"E-mail address": "nia@exborough.example", "Password": PASSWORD})
    newcomer.press("Sign in")
    newcomer.press("Set up an app")
    secret = newcomer.page.locator(".heard-code").inner_text()
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    newcomer.fill({"Code that the app shows": code})
    newcomer.press("Continue")
    newcomer.press("I have kept them, go on")
    expect(newcomer.heading).to_have_text("Open cases")


def ends_their_access(administrator: Person, newcomer: Person) -> None:
    administrator.goes_to("People")
    administrator.press("Nia Frost")
    administrator.press("End access now")
    expect(administrator.main).to_contain_text("Ended")
    newcomer.goes_to("Search")
    expect(newcomer.heading).to_have_text("Sign in")


def reads_the_log_of_accounts(administrator: Person, reference: str) -> None:
    administrator.goes_to("Log")
    expect(administrator.main).to_contain_text("Made a link to set a password")
    expect(administrator.main).not_to_contain_text(reference)
