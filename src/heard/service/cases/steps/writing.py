"""From answers to entries: what a step writes down. A pure function."""

from __future__ import annotations

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
    own = NewEntry(step.kind, answers.get("on"), words, step.stage, answers.get("target"), files=files)
    return [own, *step.also(case, answers)]
