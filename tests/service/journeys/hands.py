"""How somebody does what a page offers: with a mouse, or with a keyboard alone. What they do is told in `person.py`."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Locator, Page


class Hands(Protocol):
    """What can be done to a control of a page."""

    def __init__(self, page: Page) -> None: ...

    def press(self, control: Locator) -> None:
        """Presses a button, or opens what is folded."""

    def follow(self, control: Locator) -> None:
        """Presses a link or a button, and waits for the page to which it leads."""

    def tick(self, control: Locator) -> None:
        """Ticks a box, or chooses one of several answers."""

    def select(self, control: Locator, option: str) -> None:
        """Selects from a list, by the words of the option."""

    def write(self, control: Locator, text: str) -> None:
        """Writes a text in place of what is there."""

    def give(self, control: Locator, file: str | Path) -> None:
        """Chooses a file."""


class Mouse:
    """A mouse to point with; texts come in whole, as if they were pasted."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, control: Locator) -> None:
        control.click()

    def follow(self, control: Locator) -> None:
        with self.page.expect_navigation():
            control.click()

    def tick(self, control: Locator) -> None:
        control.check()

    def select(self, control: Locator, option: str) -> None:
        control.select_option(label=option)

    def write(self, control: Locator, text: str) -> None:
        control.fill(text)

    def give(self, control: Locator, file: str | Path) -> None:
        control.set_input_files(file)


#: Is in every page of a keyboard. It keeps how each control looks before it has the focus, and lets no mouse do anything.
_IN_THE_PAGE = """(() => {
  const outline = ({outlineStyle, outlineWidth, outlineColor}) =>
    outlineStyle === "none" || outlineColor.endsWith(", 0)") ? "" : outlineStyle + outlineWidth + outlineColor
  const drawn = style => style.opacity === "0" ? ""
    : [outline(style), style.boxShadow, style.backgroundColor, style.borderTopWidth].join()
  const look = control => [control, ...(control.labels ?? [])].flatMap(
    each => [null, "::before"].map(part => drawn(getComputedStyle(each, part)))
  ).join()
  const before = new WeakMap()
  addEventListener("focusout", ({relatedTarget: next}) => { if (next) before.set(next, look(next)) }, true)
  addEventListener("click", event => { if (event.detail) { event.preventDefault(); event.stopImmediatePropagation() } }, true)
  window.focus_is_seen = control => {
    const {top, bottom, width, height} = control.getBoundingClientRect()
    return look(control) !== before.get(control) && width > 1 && height > 1 && bottom > 0 && top < innerHeight
  }
})()"""
#: Where the focus is on its way to a control, after a key was pressed or before the first: that it is there, the key that
#: brings it on, or what is wrong. Each press must take it on down the page, or up, and each stop must be seen.
_ON_THE_WAY = """([wanted, pressed]) => {
  const at = document.activeElement, last = window.focus_was_at, main = document.querySelector("main")
  window.focus_was_at = at
  const comes_before = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING)
  const words = each => each.labels?.[0]?.textContent || each.textContent || each.outerHTML
  const name = each => words(each).replace(/\\s+/g, " ").trim().slice(0, 80)
  const group = each => each.type === "radio" ? each.name : each
  const there = group(at) === group(wanted)
  const skips = at.matches(".govuk-skip-link") && main.contains(wanted)
  const key = skips ? "Enter" : at === document.body || comes_before(at, wanted) ? "Tab" : "Shift+Tab"
  if (skips && pressed === "Enter") return {wrong: "the skip link leads nowhere"}
  if (pressed && pressed !== "Enter") {
    const [upper, lower] = pressed === "Tab" ? [last, at] : [at, last]
    const onward = comes_before(upper, lower) && (there || skips || key === pressed)
    if (!onward) return {wrong: `${pressed} leads from “${name(last)}” to “${name(at)}”, and not to “${name(wanted)}”`}
    if (!window.focus_is_seen(at)) return {wrong: `nobody sees that “${name(at)}” has the focus`}
  }
  return {there, key}
}"""
#: How many presses of the arrow down (up, if fewer than none) lead from the choice that is made, or has the focus, to another.
_ARROWS = """([wanted, option]) => {
  const plain = each => each.textContent.replace(/\\s+/g, " ").trim()
  if (wanted.tagName === "SELECT") {
    const those = [...wanted.options].filter(each => !each.disabled)
    return those.findIndex(each => plain(each) === option) - those.indexOf(wanted.selectedOptions[0])
  }
  const those = [...document.getElementsByName(wanted.name)].filter(each => !each.disabled && each.form === wanted.form)
  return those.indexOf(wanted) - those.indexOf(document.activeElement)
}"""


class Keyboard:
    """A keyboard alone: Tab and Shift+Tab to what is wanted, Enter, the space bar, the arrows, typing.

    Nothing is given the focus but by these keys. Where they do not lead to a control, or nobody could see that a control on
    the way has the focus, an AssertionError says so.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        page.add_init_script(_IN_THE_PAGE)

    def press(self, control: Locator) -> None:
        self._go_to(control)
        self._key("Enter")

    def follow(self, control: Locator) -> None:
        self._go_to(control)
        with self.page.expect_navigation():
            self._key("Enter")

    def tick(self, control: Locator) -> None:
        self._go_to(control)
        if control.get_attribute("type") == "radio":
            self._move_to(control)
        if not control.is_checked():
            self._key("Space")
        assert control.is_checked()

    def select(self, control: Locator, option: str) -> None:
        self._go_to(control)
        self._move_to(control, option)
        assert control.locator("option:checked").inner_text().strip() == option

    def write(self, control: Locator, text: str) -> None:
        self._go_to(control)
        self._key("ControlOrMeta+a")
        self._key("Delete")
        self.page.keyboard.type(text)

    def give(self, control: Locator, file: str | Path) -> None:
        self._go_to(control)
        # Enter would open the window in which the operating system lets a file be chosen; no page has a part in that.
        control.set_input_files(file)

    def _key(self, key: str) -> None:
        self.page.keyboard.press(key)

    def _go_to(self, control: Locator) -> None:
        """Presses Tab until the focus is on the control, or on one of its group of choices."""
        told: dict[str, Any] = {"key": None}
        wanted = control.element_handle()
        while True:
            told = self.page.evaluate(_ON_THE_WAY, [wanted, told["key"]])
            assert "wrong" not in told, f"{told['wrong']}, on {self.page.title()}"
            if told["there"]:
                return
            self._key(told["key"])

    def _move_to(self, control: Locator, option: str = "") -> None:
        """Presses an arrow until a choice is made."""
        arrows = self.page.evaluate(_ARROWS, [control.element_handle(), option])
        for _ in range(abs(arrows)):
            self._key("ArrowDown" if arrows > 0 else "ArrowUp")
