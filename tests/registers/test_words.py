"""The words of councils: each has one meaning, and the causes of lateness are read in the words of officers."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from heard.registers.words import (
    MEANINGS,
    MUST_CONFIRM,
    OPEN,
    UNMAPPED,
    key_of,
    known_words,
    meaning_of,
    meanings,
    propose,
    propose_for_sheet,
)

WORDS = tomllib.loads((files("heard.registers") / "words.toml").read_text("utf-8"))

CAUSES = {
    "draft_late": ["Draft late", "late draft", "Draft came late from the service", "Awaiting draft"],
    "complex": ["Complex", "Complex complaint", "complexity"],
    "staff_absence": ["Staff sickness", "Annual leave", "Manager on leave"],
    "awaiting_information": ["Awaiting records", "Waiting for another agency", "awaiting information"],
    "complaints_team": ["Complaints team", "Late allocation", "the complaints team's own time"],
    "complainant_not_available": ["Complainant not available", "Awaiting consent"],
    "sign_off": ["Sign off", "Sign-off", "Awaiting approval", "With head of service"],
    "other": ["Other", "No reason given"],
}


@pytest.mark.parametrize(("code", "words"), CAUSES.items())
def test_causes_of_lateness_as_officers_write_them(code: str, words: list[str]):
    assert [meaning_of("late_because", word) for word in words] == [code] * len(words)


def test_every_cause_of_lateness_has_words():
    assert CAUSES.keys() == MEANINGS["late_because"].keys() == WORDS["late_because"].keys()
    assert UNMAPPED["late_because"] == "other"
    assert "late_because" not in MUST_CONFIRM


@pytest.mark.parametrize("vocabulary", WORDS)
def test_every_word_stands_under_a_meaning_and_under_one_only(vocabulary: str):
    assert WORDS[vocabulary].keys() <= meanings(vocabulary).keys()
    known = known_words(vocabulary)
    strays = [word for code, words in WORDS[vocabulary].items() for word in words if known[key_of(word)] != code]
    assert strays == []


def test_an_open_vocabulary_knows_no_word_and_proposes_each_as_itself():
    assert {"team"} == OPEN
    assert (meanings("team"), known_words("team"), meaning_of("team", "MASH")) == ({}, {}, None)
    assert propose("team", " Assessment  Team ") == "Assessment Team"
    assert UNMAPPED["team"] == "other"
    assert not OPEN & MUST_CONFIRM


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Compliments", "compliment"),
        ("Compliments & comments", "compliment"),
        ("MP enquiries 2025", "enquiry"),
        ("Corporate complaints", "other_procedure"),
        ("Informal complaints", "informal_concern"),
        ("Complaints and compliments", None),
        ("Corporate parenting", None),
        ("Children's Social Care", None),
        ("Representations", None),
        ("Stage 1", None),
        ("2024-25", None),
    ],
)
def test_the_name_of_a_sheet_says_what_it_holds_only_where_it_says_so_plainly(name: str, kind: str | None):
    assert propose_for_sheet(name) == kind
