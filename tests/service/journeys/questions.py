"""The questions on a page, found by the beginning of their words, as a person finds them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from playwright.sync_api import Page

#: For each question the controls that take its answer, in the order of the page: what is done to each, and with what.
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
  const found = Object.entries(answers).flatMap(([question, answer]) => {
    const missing = what => [{question, missing: what}]
    const group = begins(main.querySelectorAll("legend"), question)?.closest("fieldset")
    if (group) {
      const parts = Array.isArray(answer) ? answer.map(words => [words, null])
        : typeof answer === "object" ? Object.entries(answer) : [[String(answer), null]]
      const those = parts.map(([words, value]) => [labelled(group, words), value, words])
      const without = those.find(([control]) => !control)
      if (without) return missing(without[2])
      return those.map(([control, value]) => ({control, how: value === null ? "tick" : "write", value}))
    }
    const control = document.getElementById(begins(main.querySelectorAll("label"), question)?.htmlFor)
    if (!control) return missing(question)
    if (control.tagName === "SELECT") {
      const options = [...control.options].map(each => plain(each.textContent))
      const value = options.find(each => each === answer) ?? options.find(each => each.includes(answer))
      return value ? [{control, how: "select", value}] : missing(answer)
    }
    const how = {checkbox: "tick", file: "give"}[control.type] ?? "write"
    return [{control, how, value: String(answer)}]
  })
  const follows = (one, other) => one.control?.compareDocumentPosition(other.control) & Node.DOCUMENT_POSITION_PRECEDING
  return found.find(each => each.missing) ? found.filter(each => each.missing)
    : found.sort((one, other) => follows(one, other) ? 1 : -1).map(({control, how, value}) => ({id: control.id, how, value}))
}"""


class Answer(NamedTuple):
    """What is to be done to a control of a page: `tick`, `select`, `write` or `give` it the value."""

    id: str
    how: str
    value: Any


def answers_on(page: Page, answers: Mapping[str, Any]) -> list[Answer]:
    """What is done on a page to answer questions, in the order of the page.

    answers: by the beginning of the words of a question: a text, a day, the words of a choice or a list of them. Raises
    LookupError where a question, or a choice, is not on the page.
    """
    asked = {
        question: {"Day": answer.day, "Month": answer.month, "Year": answer.year} if isinstance(answer, date) else answer
        for question, answer in answers.items()
    }  # fmt: skip
    found = page.evaluate(_CONTROLS, asked)
    for each in found:
        if "missing" in each:
            raise LookupError(f"{each['question']}: {each['missing']} is not on the page")
    return [Answer(**each) for each in found]
