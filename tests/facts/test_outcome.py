"""The rule that derives an outcome from findings."""

from __future__ import annotations

import itertools

import pytest

from heard.facts.outcome import OUTCOME_RULE, derived_outcome


@pytest.mark.parametrize(
    ("findings", "outcome"),
    [
        ([], "not_recorded"),
        (["not_recorded"], "not_recorded"),
        (["no_finding"], "no_finding"),
        (["no_finding", "not_recorded"], "no_finding"),
        (["upheld"], "upheld"),
        (["upheld", "upheld"], "upheld"),
        (["upheld", "no_finding"], "upheld"),
        (["upheld", "not_recorded"], "upheld"),
        (["not_upheld"], "not_upheld"),
        (["not_upheld", "no_finding", "not_upheld"], "not_upheld"),
        (["partially_upheld"], "partially_upheld"),
        (["upheld", "not_upheld"], "partially_upheld"),
        (["upheld", "partially_upheld"], "partially_upheld"),
        (["partially_upheld", "not_upheld"], "partially_upheld"),
        (["upheld", "not_upheld", "no_finding"], "partially_upheld"),
    ],
)
def test_the_outcome_of(findings, outcome):
    assert {derived_outcome(order) for order in itertools.permutations(findings)} == {outcome}


def test_the_rule_is_printed_in_words():
    for words in ("upheld where every point", "not upheld where none", "partially upheld otherwise", "left out"):
        assert words in OUTCOME_RULE
