"""A person at a browser: opens a case, does what is to be done, answers what is asked, with a mouse or with a keyboard alone.

Nothing here calls the service; what a journey asserts is what stands on the page. Steps and their questions are told by id and
name, and found on the page by the words that they declare.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from hands import Hands
from playwright.sync_api import Browser, Locator, Page, expect
from questions import answers_on
from serving import Served

from heard.calendars import england_and_wales
from heard.service.cases.steps.all_steps import STEPS

TODAY = date.today()  # noqa: DTZ011  journeys are made today, and the service takes no day that lies ahead


class After:
    """Days of a complaint, by the working days since it came."""

    def __init__(self, received: date) -> None:
        self.received = received

    def __call__(self, working_days: int) -> date:
        return england_and_wales().working_days_after(self.received, working_days)


#: The kinds of things that a page is made of: each by its own name and classes and those of what holds it.
_MADE_OF = """() => {
  const kind = each => [each.localName, each.type ?? "", ...each.classList].join(" ")
  return [...new Set([...document.querySelectorAll("main *")].map(each => kind(each.parentElement) + " > " + kind(each)))]
}"""
#: What is against the rules of accessibility on the page, each rule with the first of what breaks it.
_VIOLATIONS = """() => axe.run({resultTypes: ["violations"]}).then(
  found => found.violations.map(rule => [rule.id, rule.nodes[0].html.slice(0, 200)])
)"""


class Person:
    """Somebody at a browser of their own, who uses it with their hands alone: a mouse, or a keyboard."""

    #: The pages that were looked at, so that each is looked at once in a run.
    looked_at: ClassVar[set[str]] = set()
    #: What the pages of steps that were looked at are made of: one form draws them all, each of some of the same parts.
    parts_looked_at: ClassVar[set[str]] = set()

    def __init__(self, browser: Browser, service: Served, hands: type[Hands], name: str = "") -> None:
        self.page: Page = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True).new_page()
        self.service = service
        self.hands = hands(self.page)
        self.name = name
        self.page.set_default_timeout(5000)

    def comes_in(self, link: str) -> None:
        """Signs in by a one-time link."""
        self.page.goto(link)
        self.follow(self.main.get_by_role("button").first)

    def follow(self, control: Locator) -> None:
        """Goes where a link leads, or a button; of several the first."""
        self.hands.follow(control.first)

    def press(self, words: str) -> None:
        """Follows a link or presses a button with these words."""
        link, button = (self.main.get_by_role(role, name=words, exact=True) for role in ("link", "button"))
        self.follow(link.or_(button))

    def saves(self, words: str) -> Path:
        """Presses a link that hands a file over, and has the file."""
        with self.page.expect_download() as download:
            self.hands.press(self.main.get_by_role("link", name=words))
        return Path(download.value.path())

    def look(self, what: str) -> None:
        """The page that is open breaks no rule of accessibility, and on a narrow screen moves in one direction only."""
        if what in self.looked_at:
            return
        self.looked_at.add(what)
        self._breaks_no_rule(what)
        self._fits_a_narrow_screen(what)

    def look_at_step(self, step: str) -> None:
        """The same of the page of a step; the rules are asked where it is made of something that no step before it had."""
        if step in self.looked_at:
            return
        self.looked_at.add(step)
        if new := set(self.page.evaluate(_MADE_OF)) - self.parts_looked_at:
            self._breaks_no_rule(step)
            self.parts_looked_at.update(new)
        self._fits_a_narrow_screen(step)

    def _breaks_no_rule(self, what: str) -> None:
        self.page.evaluate(AXE_SCRIPT)
        assert self.page.evaluate(_VIOLATIONS) == [], what

    def _fits_a_narrow_screen(self, what: str) -> None:
        self.page.set_viewport_size({"width": 320, "height": 900})
        assert self.page.evaluate("document.documentElement.scrollWidth") <= 320, what
        self.page.set_viewport_size({"width": 1280, "height": 900})

    def begins(self) -> None:
        """Is where their work begins: the first page of their role."""
        self.follow(self.page.locator("header").get_by_role("link"))

    def goes_to(self, words: str) -> None:
        """Follows a link at the head of every page."""
        self.follow(self._pages.get_by_role("link", name=words, exact=True))

    def is_offered(self) -> list[str]:
        """The links at the head of every page."""
        return [words.strip() for words in self._pages.get_by_role("link").all_text_contents()]

    @property
    def _pages(self) -> Locator:
        return self.page.get_by_role("navigation", name="Pages")

    @property
    def path(self) -> str:
        """Where the page is, whichever part of it was gone to."""
        return urlsplit(self.page.url).path

    @property
    def reference(self) -> str:
        """The reference of the case that is open."""
        return self.path.strip("/").rpartition("/")[2]

    def open(self, reference: str) -> None:
        """Opens a case by its reference, as from a link that was sent."""
        self.page.goto(f"{self.service.address}/cases/{reference}/")

    def opens_from_the_list(self, reference: str) -> None:
        """Finds a case in the worklist, and opens it."""
        self.begins()
        self.press(reference)

    def lists(self, reference: str) -> bool:
        """Whether the worklist has a case."""
        self.begins()
        return self.page.locator("main tbody").get_by_role("link", name=reference, exact=True).count() > 0

    def finds(self, words: str) -> str:
        """What a search says."""
        self.goes_to("Search")
        self.asks(words)
        return self.main.inner_text()

    def asks(self, words: str) -> None:
        """On a page that asks one thing: writes it down, and sends it."""
        self.hands.write(self.main.get_by_role("textbox"), words)
        self.follow(self.main.get_by_role("button").last)

    def finds_no_trace_of(self, reference: str) -> None:
        """A case is in no list, is found by no search, and its address, typed by hand, leads nowhere."""
        assert not self.lists(reference)
        assert "Nothing was found" in self.finds(reference)
        assert self.status_of(f"/cases/{reference}/") == 404

    def status_of(self, path: str) -> int:
        """What the service answers the person at an address; the page that is open stays."""
        return self.page.request.get(self.service.address + path).status

    def is_refused(self, *paths: str) -> None:
        """Addresses that are typed by hand say that the role does not include them."""
        assert {path: self.status_of(path) for path in paths} == dict.fromkeys(paths, 403)
        self.page.goto(self.service.address + paths[-1])
        expect(self.heading).to_have_text("You may not open this page")

    @property
    def heading(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def row(self, words: str) -> Locator:
        """The first row of a table that has these words."""
        return self.page.locator("tr", has_text=words).first

    def can(self, step: str) -> bool:
        """Whether the page of the case offers a step."""
        return self.main.get_by_role("link", name=STEPS[step].title, exact=True, include_hidden=True).count() > 0

    def takes_in(self, name: str, received: date = TODAY - timedelta(days=7), **more: Any) -> str:
        """Registers a complaint, and is told its reference."""
        self.goes_to("Register a complaint")
        asked = {
            "What it is": "A complaint", "It reached the council on": received, "How it came": "Phone",
            "Who complains": name, "Who they are": "Child or young person",
            "What happened, in the person": "I ring and nobody rings back.",
            "What it is mostly about": "Calls or messages not answered", "Which team": "North Team",
        }  # fmt: skip
        self.fill(asked | {question.replace("_", " "): answer for question, answer in more.items()})
        self.press("Register")
        expect(self.heading).to_have_text(name)
        return self.reference

    def adds_an_independent(self, name: str) -> None:
        """Writes somebody into the register of independents, for every part."""
        self.goes_to("Independents")
        self.press("Add a person")
        parts = ["Investigating officer", "Independent person", "Chair of a panel", "Member of a panel"]
        self.fill({"Name": name, "What they stand for": parts, "Their disclosure": TODAY + timedelta(days=300)})
        self.press("Save")

    def do(self, step: str, **answers: Any) -> None:
        """On the page of a case: opens a step, answers what it asks, sends it, and is back at the case.

        step: its id. answers: by the names of its fields, or by the beginning of the words of a question.
        """
        before = self.path
        self.step(step)
        self.sends(step, **answers)
        assert self.path == before, f"{step}: {self.errors()}"

    def step(self, step: str) -> None:
        """Opens the page of a step from the page of the case, unfolding what hides it."""
        title = STEPS[step].title
        link = self.main.get_by_role("link", name=title, exact=True)
        if not link.locator("visible=true").count():
            folded = self.page.locator("main details:not([open])").filter(has=self.page.get_by_text(title, exact=True))
            assert folded.count(), f"{title} is not offered"
            self.hands.press(folded.first.locator("summary"))
        self.follow(link.locator("visible=true"))
        self.look_at_step(step)

    def sends(self, step: str, **answers: Any) -> None:
        """On the page of a step: answers, and sends it."""
        asked = {field.name: field.label for field in STEPS[step].fields}
        self.fill({asked.get(name, name): answer for name, answer in answers.items()})
        self.follow(self.main.get_by_role("button").last)

    def errors(self) -> str:
        """What the page says is wrong."""
        found = self.page.locator(".govuk-error-summary, main")
        return found.first.inner_text()[:500]

    def fill(self, answers: dict[str, Any]) -> None:
        """Answers questions by the beginning of their words."""
        try:
            found = answers_on(self.page, answers)
        except LookupError as missing:
            raise AssertionError(f"{missing}: {self.errors()}") from None
        for answer in found:
            control = self.main.locator(f'[id="{answer.id}"]')
            match answer.how:
                case "tick":
                    self.hands.tick(control)
                case "select":
                    self.hands.select(control, answer.value)
                case "give":
                    self.hands.give(control, answer.value)
                case "write":
                    self.hands.write(control, str(answer.value))
