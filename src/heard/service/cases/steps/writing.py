"""From answers to entries: what a step writes down. A pure function."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..casefile import Casefile
from .vocabulary import Answers, NewEntry, NewFile, Step, words_of


def written(step: Step, case: Casefile, answers: Answers, *, key: str) -> list[NewEntry]:
    """The entries of a step that may be done: its own, and what else it writes.

    key: for a person who is named for the first time.
    """
    words = words_of(answers) | step.says(case, answers)
    if step.kind == "person":
        words.setdefault("key", key)
    upload = answers.get("file")
    files = (upload,) if isinstance(upload, NewFile) else ()
    own = NewEntry(step.writes(answers), answers.get("on"), words, step.stage, answers.get("target"), files=files)
    return [own, *step.also(case, answers)]


def put_right(step: Step, before: Casefile, words: Mapping[str, Any], answers: Answers, *, key: str) -> dict[str, Any]:
    """The words of an entry of the step, answered anew. before: the case as it stood when the entry was first written.

    What the step works out from its answers is worked out again; what nobody was asked stays. key: for a person whose name
    is put right, so that nothing leads back to a name that is erased.
    """
    asked = {field.name for field in step.fields}
    unasked = {name: value for name, value in words.items() if name not in asked}
    now = unasked | words_of(answers) | step.says(before, answers)
    if step.kind == "person" and _name(now) != _name(words):
        now["key"] = key
    return now


def _name(words: Mapping[str, Any]) -> str:
    return str(words.get("name", "")).casefold()
