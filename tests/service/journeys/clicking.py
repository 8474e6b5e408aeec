"""A person at a browser: comes in by a one-time link, opens a case, clicks what is to be done, fills in what is asked.

Nothing here calls the service; what a journey asserts is what stands on the page. Steps and their questions are told by id and
name, and found on the page by the words that they declare.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta
from typing import Any, ClassVar

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Locator, Page, expect
from serving import Served

from heard.calendars import england_and_wales
from heard.service.cases.steps.all_steps import STEPS

TODAY = date.today()  # noqa: DTZ011  journeys are clicked today, and the service takes no day that lies ahead

#: Who works at the council of the journeys: a key, the role and the name. The key is the role, but for a second of a role.
PEOPLE = (
    ("complaints_manager", "complaints_manager", "Mina Khan"),
    ("officer", "officer", "Otis Grant"),
    ("second_officer", "officer", "Olive Stone"),
    ("responder", "responder", "Ruth Ellis"),
    ("second_responder", "responder", "Reza Amin"),
    ("adjudicating_officer", "adjudicating_officer", "Ada Coker"),
    ("quality_assurance", "quality_assurance", "Quinn Moss"),
    ("director", "director", "Dora Bell"),
    ("external", "external", "Ines Vale"),
    ("second_external", "external", "Ewan Price"),
    ("statistics_reader", "statistics_reader", "Stan Rowe"),
    ("administrator", "administrator", "Amy Lund"),
)
#: Makes the people of the journeys, where there are none yet, and prints a new link for each whom it is asked for.
_PEOPLE = """
import django, json, sys; django.setup()
from datetime import date
from heard.service.accounts.models import Installation, User
from heard.service.accounts.one_time_links import _make
people, asked = json.loads(sys.argv[1])
if not Installation.objects.exists():
    Installation.objects.create(example=True)
    for key, role, name in people:
        User.objects.create_user(key + "@exborough.example", name=name, role=role, joined=date(2026, 1, 5))
for key in asked:
    print(key, _make(User.objects.get(email=key + "@exborough.example")))
"""


def links_of_people(service: Served, *asked: str) -> dict[str, str]:
    """One-time links for those who are asked for; for everybody where nobody is named."""
    told = json.dumps([PEOPLE, asked or [key for key, _, _ in PEOPLE]])
    done = subprocess.run(
        [sys.executable, "-c", _PEOPLE, told],
        env=dict(service.environment), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return {key: service.address + path for key, path in (line.split() for line in done.stdout.splitlines())}


class After:
    """Days of a complaint, by the working days since it came."""

    def __init__(self, received: date) -> None:
        self.received = received

    def __call__(self, working_days: int) -> date:
        return england_and_wales().working_days_after(self.received, working_days)


#: For each question, by the beginning of its words, the controls that take its answer: what is done to each, and with what.
_CONTROLS = """answers => {
  const plain = text => (text ?? "").replace(/\\s+/g, " ").trim()
  const main = document.querySelector("main")
  const begins = (those, words) => [...those].find(each => plain(each.textContent).startsWith(words))
  const labelled = (within, words) => {
    const labels = [...within.querySelectorAll("label")]
    const label = labels.find(each => plain(each.textContent) === words)
      ?? labels.find(each => plain(each.textContent).includes(words))
    return label && document.getElementById(label.htmlFor)
  }
  return Object.entries(answers).map(([question, answer]) => {
    const missing = what => ({question, missing: what})
    const group = begins(main.querySelectorAll("legend"), question)?.closest("fieldset")
    if (group) {
      const parts = Array.isArray(answer) ? answer.map(words => [words, null])
        : typeof answer === "object" ? Object.entries(answer) : [[String(answer), null]]
      const found = parts.map(([words, value]) => [labelled(group, words), value, words])
      const without = found.find(([control]) => !control)
      if (without) return missing(without[2])
      return {question, controls: found.map(([{id}, value]) => ({id, how: value === null ? "check" : "fill", value}))}
    }
    const control = document.getElementById(begins(main.querySelectorAll("label"), question)?.htmlFor)
    if (!control) return missing(question)
    if (control.tagName === "SELECT") {
      const options = [...control.options].map(each => plain(each.textContent))
      const value = options.find(each => each === answer) ?? options.find(each => each.includes(answer))
      return value ? {question, controls: [{id: control.id, how: "select", value}]} : missing(answer)
    }
    const how = {checkbox: "check", file: "file"}[control.type] ?? "fill"
    return {question, controls: [{id: control.id, how, value: String(answer)}]}
  })
}"""
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
    """Somebody who is signed in, at a page of their own."""

    #: The pages that were looked at, so that each is looked at once in a run.
    looked_at: ClassVar[set[str]] = set()
    #: What the pages of steps that were looked at are made of: one form draws them all, each of some of the same parts.
    parts_looked_at: ClassVar[set[str]] = set()

    def __init__(self, browser: Browser, service: Served, link: str, name: str = "") -> None:
        self.page: Page = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True).new_page()
        self.service = service
        self.name = name
        self.page.set_default_timeout(5000)
        self.page.goto(link)
        self.page.locator("main").get_by_role("button").first.click()
        self.page.wait_for_load_state()

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
        self.page.locator("header").get_by_role("link").first.click()
        self.page.wait_for_load_state()

    def goes_to(self, words: str) -> None:
        """Follows a link at the head of every page."""
        self._pages.get_by_role("link", name=words, exact=True).click()
        self.page.wait_for_load_state()

    def is_offered(self) -> list[str]:
        """The links at the head of every page."""
        return [words.strip() for words in self._pages.get_by_role("link").all_text_contents()]

    @property
    def _pages(self) -> Locator:
        return self.page.get_by_role("navigation", name="Pages")

    def open(self, reference: str) -> None:
        """Opens a case by its reference, as from a link that was sent."""
        self.page.goto(f"{self.service.address}/cases/{reference}/")

    def opens_from_the_list(self, reference: str) -> None:
        """Finds a case in the worklist, and opens it."""
        self.begins()
        self.click(reference)

    def lists(self, reference: str) -> bool:
        """Whether the worklist has a case."""
        self.begins()
        return self.page.locator("main tbody").get_by_role("link", name=reference, exact=True).count() > 0

    def finds(self, words: str) -> str:
        """What a search says."""
        self.goes_to("Search")
        self.page.locator("main").get_by_role("textbox").fill(words)
        self.click("Search")
        return self.page.locator("main").inner_text()

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

    def click(self, words: str) -> None:
        """Follows a link or presses a button with these words."""
        link, button = (self.main.get_by_role(role, name=words, exact=True) for role in ("link", "button"))
        link.or_(button).first.click()
        self.page.wait_for_load_state()

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
        self.click("Register")
        expect(self.heading).to_have_text(name)
        return self.page.url.rstrip("/").rpartition("/")[2]

    def adds_an_independent(self, name: str) -> None:
        """Writes somebody into the register of independents, for every part."""
        self.goes_to("Independents")
        self.click("Add a person")
        parts = ["Investigating officer", "Independent person", "Chair of a panel", "Member of a panel"]
        self.fill({"Name": name, "What they stand for": parts, "Their disclosure": TODAY + timedelta(days=300)})
        self.click("Save")

    def do(self, step: str, **answers: Any) -> None:
        """On the page of a case: clicks a step, answers what it asks, sends it, and is back at the case.

        step: its id. answers: by the names of its fields, or by the beginning of the words of a question.
        """
        before = self.page.url
        self.step(step)
        self.sends(step, **answers)
        assert self.page.url == before, f"{step}: {self.errors()}"

    def step(self, step: str) -> None:
        """Opens the page of a step by clicking it on the page of the case, unfolding what hides it."""
        title = STEPS[step].title
        link = self.main.get_by_role("link", name=title, exact=True)
        if not link.locator("visible=true").count():
            folded = self.page.locator("main details:not([open])").filter(has=self.page.get_by_text(title, exact=True))
            assert folded.count(), f"{title} is not offered"
            folded.first.locator("summary").click()
        link.locator("visible=true").first.click()
        self.page.wait_for_load_state()
        self.look_at_step(step)

    def sends(self, step: str, **answers: Any) -> None:
        """On the page of a step: answers, and sends it."""
        asked = {field.name: field.label for field in STEPS[step].fields}
        self.fill({asked.get(name, name): answer for name, answer in answers.items()})
        self.main.get_by_role("button").last.click()
        self.page.wait_for_load_state()

    def errors(self) -> str:
        """What the page says is wrong."""
        found = self.page.locator(".govuk-error-summary, main")
        return found.first.inner_text()[:500]

    def fill(self, answers: dict[str, Any]) -> None:
        """Answers questions by the beginning of their words."""
        self.page.wait_for_load_state()
        asked = {
            question: {"Day": answer.day, "Month": answer.month, "Year": answer.year} if isinstance(answer, date) else answer
            for question, answer in answers.items()
        }  # fmt: skip
        for found in self.page.evaluate(_CONTROLS, asked):
            assert "missing" not in found, (
                f"{found['question']}: {found['missing']} is not on the page: {self.errors()}"
            )
            for control in found["controls"]:
                self._answer(self.main.locator(f'[id="{control["id"]}"]'), control["how"], control["value"])

    def _answer(self, control: Locator, how: str, value: Any) -> None:
        match how:
            case "check":
                control.check()
            case "select":
                control.select_option(label=value)
            case "file":
                control.set_input_files(value)
            case _:
                control.fill(str(value))


class People:
    """Those who work at the council. Each signs in when first asked for, and stays signed in."""

    def __init__(self, browser: Browser, service: Served) -> None:
        self.browser, self.service = browser, service
        self.links = links_of_people(service)
        self._names = {key: name for key, _, name in PEOPLE}
        self._here: dict[str, Person] = {}

    def __getitem__(self, key: str) -> Person:
        """The person, where their work begins."""
        if key in self._here:
            self._here[key].begins()
        else:
            self._here[key] = Person(self.browser, self.service, self.links[key], self._names[key])
        return self._here[key]

    def name_of(self, key: str) -> str:
        return self._names[key]
