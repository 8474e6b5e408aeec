"""The reviewed list: what every kind of sentence says, word for word, as it was read aloud."""

from __future__ import annotations

import difflib
import re

import pytest

from report.sentence_cases import REVIEWED, cases, lines
from report.wording_rules import broken_rules


def test_every_sentence_is_the_one_that_was_reviewed():
    kept = REVIEWED.read_text("utf-8").splitlines()
    differing = "\n".join(difflib.unified_diff(kept, lines(), "reviewed", "now", lineterm="", n=0))
    assert not differing, (
        f"{differing}\n\nRead these aloud. If they are right:\n.venv/bin/python -m tests.report.sentence_cases --write"
    )


def test_every_case_has_a_name_of_its_own_and_there_are_several_hundred():
    names = [name for name, _ in cases()]
    assert len(names) == len(set(names)) >= 400


@pytest.mark.parametrize(("name", "said"), cases(), ids=[name for name, _ in cases()])
def test_no_reviewed_sentence_breaks_a_rule(name: str, said: str):
    assert broken_rules(said) == []


def test_the_list_shows_every_verdict():
    said = " ".join(sentence for _, sentence in cases())
    for verdict in (
        "more than chance",
        "fewer than chance",
        "larger share than",
        "smaller share than",
        "about the same share",
        "could be chance",
        "too few to say",
    ):
        assert verdict in said
    assert len(re.findall(r"breach", said)) > 10
