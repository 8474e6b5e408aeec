"""Sign-in as a person meets it: in Chromium, on the real server, at two widths, by keyboard and with a passkey."""

from __future__ import annotations

import re

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from serving import Served

PASSWORD = "copper kettle umbrella"
DESK, PHONE = 1280, 320


def _seen(page: Page, words: str) -> None:
    """The page that is open is the one that is meant, and is well at both widths."""
    page.wait_for_load_state()
    assert words in page.title()
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), words
        found = Axe().run(page).response["violations"]
        assert [(rule["id"], [node["html"][:200] for node in rule["nodes"][:3]]) for rule in found] == [], words
    page.set_viewport_size({"width": DESK, "height": 900})


def _press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).first.click()
    page.wait_for_load_state()


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def _sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/sign-in/")
    page.get_by_label("E-mail address").fill("first@example.gov.uk")
    page.get_by_label("Password").fill(PASSWORD)
    _press(page, "Sign in")


def _set_password(page: Page, service: Served) -> None:
    page.goto(service.address + service.manage("add_administrator", "first@example.gov.uk", "First Person").strip())
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password again").fill(PASSWORD)
    _press(page, "Set password")


def test_the_first_administrator_comes_in_adds_a_person_and_reads_the_log(chromium: Browser, service: Served) -> None:
    context = chromium.new_context(bypass_csp=True)  # so that the rules of accessibility can be run inside the page
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"{service.address}/people/")
    _seen(page, "Sign in")
    _press(page, "Sign in")
    _seen(page, "Error: Sign in")
    _set_password(page, service)
    _seen(page, "Your password is set")
    _sign_in(page, service.address)
    _seen(page, "How you sign in")
    page.get_by_role("link", name="Set up an app").click()
    _seen(page, "Set up an app")
    secret = page.locator(".heard-code").inner_text()
    page.get_by_label("Code that the app shows").fill("123")
    _press(page, "Continue")
    _seen(page, "Error: Set up an app")
    page.get_by_label("Code that the app shows").fill(_code(secret))
    _press(page, "Continue")
    _seen(page, "Your recovery codes")
    recovery = re.findall(r"\d{8}", page.inner_text("main"))[0]
    page.get_by_role("link", name="I have kept them, go on").click()
    _seen(page, "People")

    page.get_by_role("link", name="Add a person").click()
    _press(page, "Add this person")
    _seen(page, "Error: Add a person")
    page.get_by_label("Name").fill("Ama Osei")
    page.get_by_label("E-mail address").fill("ama@example.gov.uk")
    page.get_by_label("Complaints officer").check()
    _press(page, "Add this person")
    _press(page, "Make a link to set a password")
    _seen(page, "Ama Osei")
    page.get_by_role("link", name="Log", exact=True).click()
    _seen(page, "Log")
    assert "Made a link to set a password" in page.inner_text("main")
    page.goto(f"{service.address}/nowhere/")
    _seen(page, "Page not found")

    _press(page, "Sign out")
    _sign_in(page, service.address)
    _seen(page, "Enter your code")
    page.get_by_label("Code").fill(recovery)
    _press(page, "Sign in")
    _seen(page, "People")
    assert {url.split("/")[2] for url in asked} == {service.address.split("/")[2]}
    context.close()


def test_a_passkey_signs_in_under_the_policy_that_pages_are_served_with(chromium: Browser, service: Served) -> None:
    context = chromium.new_context()
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text) if "Content Security" in message.text else None)
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": {**device, "isUserVerified": True}})

    _set_password(page, service)
    _sign_in(page, service.address)
    page.get_by_role("link", name="Set up a passkey").click()
    page.get_by_label("Let me sign in with this alone").check()
    _press(page, "Set up a passkey")
    page.wait_for_url("**/recovery-codes/")
    _press(page, "Sign out")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/people/")
    assert troubles == []
    context.close()


def test_sign_in_goes_by_keyboard_in_the_order_of_the_page(chromium: Browser, service: Served) -> None:
    context = chromium.new_context(java_script_enabled=True)
    page = context.new_page()
    page.goto(f"{service.address}/sign-in/")
    order = []
    for _ in range(6):
        page.keyboard.press("Tab")
        order.append(page.evaluate("(document.activeElement.id || document.activeElement.textContent).trim()"))
    assert order[0] == "Skip to main content"
    assert order[2:] == ["id_login", "id_password", "Sign in", "passkey_login"]
    context.close()


def test_everything_but_passkeys_works_without_a_script(chromium: Browser, service: Served) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    _set_password(page, service)
    _sign_in(page, service.address)
    page.get_by_role("link", name="Set up an app").click()
    page.get_by_label("Code that the app shows").fill(_code(page.locator(".heard-code").inner_text()))
    _press(page, "Continue")
    assert "Your recovery codes" in page.title()
    context.close()
