"""A person at a browser: signs in by a one-time link, opens a case, clicks what is to be done, fills in what is asked.

Nothing here calls the service; what a journey asserts is what stands on the page.
"""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from typing import Any, ClassVar

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page
from serving import Served

#: Makes the people of a journey, one a role, and prints a link for each.
_PEOPLE = """
import django; django.setup()
from datetime import date
from heard.service.accounts.models import Installation, User
from heard.service.accounts.one_time_links import make_links
from heard.service.accounts.roles import RIGHTS, Role
Installation.objects.create(example=True)
for role in Role:
    User.objects.create_user(role + "@exborough.example", name=RIGHTS[role].name + " Person", role=role.value,
                             joined=date(2026, 1, 5))
for role, path in make_links().items():
    print(role.value, path)
"""


def links_of_people(service: Served) -> dict[str, str]:
    """A one-time link for a person of each role, on an empty service."""
    done = subprocess.run(
        [sys.executable, "-c", _PEOPLE], env=dict(service.environment), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return {role: service.address + path for role, path in (line.split() for line in done.stdout.splitlines())}


class Person:
    """Somebody who is signed in, at a page of their own."""

    def __init__(self, browser: Browser, service: Served, link: str) -> None:
        self.page: Page = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True).new_page()
        self.service = service
        self.page.set_default_timeout(5000)
        self.page.goto(link)
        self.page.locator("main").get_by_role("button").first.click()

    #: The pages that were looked at, so that each is looked at once in a run.
    looked_at: ClassVar[set[str]] = set()

    def look(self, what: str) -> None:
        """The page that is open breaks no rule of accessibility, and on a narrow screen moves in one direction only."""
        self.looked_at.add(what)
        found = Axe().run(self.page).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found] == [], what
        self.page.set_viewport_size({"width": 320, "height": 900})
        assert self.page.evaluate("document.documentElement.scrollWidth") <= 320, what
        self.page.set_viewport_size({"width": 1280, "height": 900})

    def open(self, reference: str) -> None:
        """Opens a case by its reference, as from a link that was sent."""
        self.page.goto(f"{self.service.address}/cases/{reference}/")

    def status_of(self, path: str) -> int:
        """What the service answers to an address."""
        answer = self.page.goto(self.service.address + path)
        assert answer is not None
        return answer.status

    def click(self, words: str) -> None:
        """Follows a link or presses a button with these words."""
        page = self.page.locator("main")
        link, button = (page.get_by_role(role, name=words, exact=True) for role in ("link", "button"))
        link.or_(button).first.click()
        self.page.wait_for_load_state()

    def can_do(self) -> list[str]:
        """The titles of what the page of the case offers."""
        return self.page.locator("main details li a").all_text_contents()

    def do(self, title: str, **answers: Any) -> None:
        """On the page of a case: clicks a step, answers what it asks, sends it, and is back at the case.

        answers: by the beginning of the question, underscores for spaces.
        """
        before = self.page.url
        self.step(title)
        self.fill({name.replace("_", " "): value for name, value in answers.items()})
        self.click(title)
        assert self.page.url == before, f"{title}: {self.errors()}"

    def step(self, title: str) -> None:
        """Opens the page of a step by clicking it on the page of the case."""
        link = self.page.locator("main").get_by_role("link", name=title, exact=True)
        if not link.count() or not link.first.is_visible():
            hidden = self.page.locator("main details").filter(has=self.page.get_by_text(title, exact=True))
            assert hidden.count(), f"{title} is not offered"
            for each in hidden.all():
                if each.get_attribute("open") is None:
                    each.locator("summary").click()
        link.locator("visible=true").first.click()
        self.page.wait_for_load_state()
        if title not in self.looked_at:
            self.look(title)

    def errors(self) -> str:
        """What the page says is wrong."""
        found = self.page.locator(".govuk-error-summary, main")
        return found.first.inner_text()[:500]

    def fill(self, answers: dict[str, Any]) -> None:
        """Answers questions by the beginning of their words."""
        for question, answer in answers.items():
            self._answer(question, answer)

    def _answer(self, question: str, answer: Any) -> None:
        main = self.page.locator("main")
        group = main.locator("fieldset").filter(has=self._begins(self.page.locator("legend"), question))
        if group.count():
            self._in_group(group.first, answer)
            return
        label = self._begins(main.locator("label"), question).first
        box = main.locator(f'[id="{label.get_attribute("for")}"]')
        if box.evaluate("e => e.tagName") == "SELECT":
            options = [text.strip() for text in box.locator("option").all_text_contents()]
            box.select_option(label=answer if answer in options else next(o for o in options if answer in o))
        elif box.get_attribute("type") == "checkbox":
            box.check()
        elif box.get_attribute("type") == "file":
            box.set_input_files(answer)
        else:
            box.fill(str(answer))

    def _begins(self, those: Locator, words: str) -> Locator:
        return those.filter(has_text=_pattern(words))

    def _in_group(self, group: Locator, answer: Any) -> None:
        if isinstance(answer, date):
            for part, value in (("Day", answer.day), ("Month", answer.month), ("Year", answer.year)):
                group.get_by_label(part, exact=True).fill(str(value))
            return
        for words in answer if isinstance(answer, list) else [answer]:
            exact = group.get_by_label(words, exact=True)
            (exact if exact.count() else group.get_by_label(words)).first.check()


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"^\s*" + re.escape(words))
