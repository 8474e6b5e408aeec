"""An administrator: adds a person, gives them a link, ends their access, and sees no case in all of it."""

from __future__ import annotations

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from clicking import People, Person
from playwright.sync_api import Page, expect

PASSWORD = "copper kettle umbrella"


def test_an_administrator(people: People) -> None:
    reference = people["officer"].takes_in("Wren Made-Up")
    administrator = people["administrator"]
    expect(administrator.heading).to_have_text("People")
    assert "Cases" not in administrator.is_offered()

    link = adds_a_person(administrator)
    newcomer = people.browser.new_context().new_page()
    comes_in(newcomer, link)
    ends_their_access(administrator, newcomer)
    reads_the_log_of_accounts(administrator, reference)
    administrator.is_refused("/cases/search/", "/figures/", "/promises/", "/cover/", f"/cases/{reference}/")
    administrator.look("a case that the role may not open")


def adds_a_person(administrator: Person) -> str:
    administrator.click("Add a person")
    administrator.fill({"Name": "Nia Frost", "E-mail": "nia@exborough.example", "Role": "Responder"})
    administrator.click("Add this person")
    expect(administrator.heading).to_have_text("Nia Frost")
    administrator.click("Make a link to set a password")
    return administrator.page.locator(".heard-code").inner_text()


def comes_in(newcomer: Page, link: str) -> None:
    newcomer.goto(link)
    newcomer.get_by_label("New password", exact=True).fill(PASSWORD)
    newcomer.get_by_label("New password again").fill(PASSWORD)
    newcomer.get_by_role("button", name="Set password").click()
    newcomer.get_by_role("link", name="Sign in").click()
    newcomer.get_by_label("E-mail address").fill("nia@exborough.example")
    newcomer.get_by_label("Password").fill(PASSWORD)
    newcomer.get_by_role("button", name="Sign in", exact=True).click()
    newcomer.get_by_role("link", name="Set up an app").click()
    secret = newcomer.locator(".heard-code").inner_text()
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    newcomer.get_by_label("Code that the app shows").fill(code)
    newcomer.get_by_role("button", name="Continue").click()
    newcomer.get_by_role("link", name="I have kept them, go on").click()
    expect(newcomer.get_by_role("heading", level=1)).to_have_text("Open cases")


def ends_their_access(administrator: Person, newcomer: Page) -> None:
    administrator.goes_to("People")
    administrator.click("Nia Frost")
    administrator.click("End access now")
    expect(administrator.main).to_contain_text("Ended")
    newcomer.get_by_role("link", name="Search").click()
    expect(newcomer.get_by_role("heading", level=1)).to_have_text("Sign in")


def reads_the_log_of_accounts(administrator: Person, reference: str) -> None:
    administrator.goes_to("Log")
    expect(administrator.main).to_contain_text("Made a link to set a password")
    expect(administrator.main).not_to_contain_text(reference)
