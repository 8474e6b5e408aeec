"""What a keyboard cannot use fails by keyboard: it comes where Tab leads and the focus is seen, and nowhere else."""

from __future__ import annotations

import re

import pytest
from hands import Keyboard
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.asks_no_database

PAGE = """<!DOCTYPE html><title>A page</title><body>
<a class=govuk-skip-link href="#main">Skip</a>
<nav><a href="#one">One</a> <a href="#two">Two</a></nav>
<main id=main tabindex=-1>
<details><summary>More</summary><a href="#folded">Folded</a></details>
<form>
<label>Name <input name=name value=before></label>
<label><input type=radio name=kind value=a>First</label><label><input type=radio name=kind value=b>Second</label>
<label>Theme <select name=theme><option>Calls<option>Plan<option>Money</select></label>
<label><input type=checkbox name=told>Told</label>
<button>Send</button>
</form></main>"""


@pytest.fixture
def page(chromium: Browser) -> Page:
    return chromium.new_context().new_page()


def opened(page: Page, html: str = PAGE) -> Keyboard:
    keyboard = Keyboard(page)
    page.set_default_timeout(2000)
    page.route("http://pages.test/**", lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=html))
    page.goto("http://pages.test/")
    return keyboard


def test_a_form_is_filled_in_and_sent(page: Page) -> None:
    keyboard = opened(page)
    keyboard.tick(page.get_by_label("Told"))
    keyboard.write(page.get_by_label("Name"), "Zoë")
    keyboard.tick(page.get_by_label("Second"))
    keyboard.select(page.get_by_label("Theme"), "Money")
    keyboard.select(page.get_by_label("Theme"), "Plan")
    keyboard.follow(page.get_by_role("button"))
    assert page.url.partition("?")[2] == "name=Zo%C3%AB&kind=b&theme=Plan&told=on#main"


def test_what_is_folded_is_come_to_once_it_is_opened(page: Page) -> None:
    keyboard = opened(page)
    with pytest.raises(AssertionError, match="not to “Folded”"):
        keyboard.follow(page.locator("main a"))
    keyboard.press(page.get_by_text("More"))
    keyboard.follow(page.locator("main a"))
    assert page.url.endswith("#folded")


@pytest.mark.parametrize(
    ("part", "broken", "told"),
    [
        ("<button>", "<button tabindex=-1>", "not to “Send”"),
        ("<button>", "<button disabled>", "not to “Send”"),
        ("<button>", "<div role=button onclick='form.submit()'>", "not to “Send”"),
        ("<main", "<style>button:focus {outline: none}</style><main", "nobody sees that “Send” has the focus"),
        ("<main", "<style>:focus {outline: 3px solid transparent; color: red}</style><main", "nobody sees that “More”"),
        ("<main", "<style>[type=checkbox] {opacity: 0}</style><main", "nobody sees that “Told” has the focus"),
        ("<main", "<style>select:focus {position: fixed; left: 0; top: -90px}</style><main", "nobody sees that “Theme"),
        ("name=told", "name=told onkeydown='event.preventDefault()'", "Tab leads from “Told” to “Told”"),
        ("id=main", "id=other", "the skip link leads nowhere"),
    ],
)  # fmt: skip
def test_what_a_keyboard_cannot_use_fails(page: Page, part: str, broken: str, told: str) -> None:
    keyboard = opened(page, PAGE.replace(part, broken, 1))
    with pytest.raises(AssertionError, match=re.escape(told)):
        keyboard.follow(page.locator("main").get_by_role("button"))


def test_a_mouse_does_nothing(page: Page) -> None:
    opened(page)
    page.get_by_text("Told").click()
    page.get_by_role("link", name="Two").click()
    page.get_by_role("button").click()
    expect(page.get_by_label("Told")).not_to_be_checked()
    assert page.url == "http://pages.test/"
