"""Stage 1 by somebody who uses no mouse: Tab to what is wanted, typing, the space bar, the arrows and Enter."""

from __future__ import annotations

from datetime import date, timedelta

from clicking import TODAY, People, Person
from playwright.sync_api import Page, expect

from heard.service.cases.steps.all_steps import STEPS

#: A page on which so many presses of Tab do not reach what is wanted is one that a keyboard cannot use.
_FAR = 120

#: Whether the control that has the focus goes by these words, and can be seen to have it.
_IS_AT = """words => {
  const at = document.activeElement
  if (!at || at === document.body) return false
  const group = at.closest("fieldset")?.querySelector("legend")?.innerText ?? ""
  const label = at.labels?.[0]?.innerText ?? at.innerText ?? ""
  const told = [label, group + " " + label].map(text => text.replace(/\\s+/g, " ").trim())
  return told.some(text => text.startsWith(words))
}"""
_SHOWS_IT = """() => {
  const at = document.activeElement
  const shown = at.type === "radio" || at.type === "checkbox" ? [at, at.nextElementSibling] : [at]
  return shown.some(e => ["", "::before"].some(part => {
    const style = getComputedStyle(e, part || null)
    return style.outlineStyle !== "none" && style.outlineWidth !== "0px" || style.boxShadow !== "none"
  }))
}"""


class Keyboard:
    """Somebody at a keyboard."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, words: str) -> None:
        """Presses Tab until the focus is on what begins with these words; it can be seen there."""
        for _ in range(_FAR):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(_IS_AT, words):
                assert self.page.evaluate(_SHOWS_IT), f"nobody sees that {words} has the focus"
                return
        raise AssertionError(f"Tab does not come to {words!r} on {self.page.title()}")

    def follows(self, words: str) -> None:
        """Goes to a link or a button and presses Enter."""
        self.to(words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def sends(self) -> None:
        """Goes on to the button at the end of the form and presses Enter."""
        self.follows(self.page.locator("main").get_by_role("button").last.inner_text())

    def goes_to_a_step(self, step: str) -> None:
        """Opens what is folded away above the step, where it is, and follows its link."""
        title = STEPS[step].title
        link = self.page.locator("main").get_by_role("link", name=title, exact=True)
        if not link.locator("visible=true").count():
            folded = self.page.locator("main details").filter(has=self.page.get_by_text(title, exact=True))
            self.to(folded.first.locator("summary").inner_text())
            self.page.keyboard.press("Enter")
        self.follows(title)

    def types(self, question: str, answer: str | date) -> None:
        """Types an answer: words, the beginning of one of a list, or a day in its three boxes."""
        if isinstance(answer, str):
            self.to(question)
            self.page.keyboard.type(answer)
            return
        for part, number in (("Day", answer.day), ("Month", answer.month), ("Year", answer.year)):
            self.to(f"{question} {part}")
            self.page.keyboard.press("ControlOrMeta+a")
            self.page.keyboard.type(str(number))

    def chooses(self, question: str, answer: str) -> None:
        """Goes to the choices of a question, and by the arrows to an answer."""
        self.to(question)
        for _ in range(_FAR):
            if self.page.evaluate(_IS_AT, answer):
                self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"The arrows do not come to {answer!r}")


def test_stage_1_without_a_mouse(people: People) -> None:
    page = people.browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(5000)
    page.goto(people.links["second_officer"])
    keyboard, came = Keyboard(page), TODAY - timedelta(days=7)
    keyboard.follows("Sign in")

    keyboard.follows("Register a complaint")
    keyboard.chooses("What it is", "A complaint")
    keyboard.types("It reached the council on", came)
    keyboard.chooses("How it came", "Phone")
    keyboard.types("Who complains", "Kim Made-Up")
    keyboard.types("Who they are", "Child or young")
    keyboard.types("What happened", "I ring and nobody rings back.")
    keyboard.types("What it is mostly about", "Calls or messages")
    keyboard.sends()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kim Made-Up")
    reference = page.url.rstrip("/").rpartition("/")[2]

    keyboard.goes_to_a_step("acknowledge")
    keyboard.types(words_of("acknowledge", "on"), came)
    keyboard.sends()
    keyboard.goes_to_a_step("receive-draft")
    keyboard.types(words_of("receive-draft", "draft"), "We are sorry.")
    keyboard.sends()
    another_approves(people["complaints_manager"], reference)

    page.reload()
    keyboard.goes_to_a_step("respond-stage-1")
    keyboard.types(words_of("respond-stage-1", "on"), TODAY)
    keyboard.types(words_of("respond-stage-1", "answer"), "We are sorry.")
    keyboard.chooses("Point 1", "Upheld")
    keyboard.sends()
    expect(page.locator("tr", has_text="Stage 1 response")).to_contain_text("Within the standard time")


def another_approves(manager: Person, reference: str) -> None:
    manager.open(reference)
    manager.do("approve", on=TODAY)


def words_of(step: str, question: str) -> str:
    return next(field.label for field in STEPS[step].fields if field.name == question)
