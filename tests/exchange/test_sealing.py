"""The seal: whatever is changed in a file is noticed, and what is no exchange file is said to be none."""

from __future__ import annotations

import json
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.made import NAME, data, load, places, put, resealed, text
from heard.exchange.sealing import NotExchange, groups_of, told_seal, unsealed

PLACES = list(places(json.loads(text())))
VALUES = st.one_of(st.none(), st.booleans(), st.integers(0, 10**6), st.text(max_size=12))


def refused(written: str, *seals: str) -> str:
    with pytest.raises(NotExchange) as raised:
        load(written, *seals)
    said = str(raised.value)
    assert said.startswith(NAME)
    assert "\n" not in said
    return said


def test_the_same_counts_give_the_same_text_and_seal():
    assert resealed(data()) == text()


def test_a_seal_does_not_depend_on_how_the_file_is_set_out():
    assert load(json.dumps(data())).file.seal == load(text()).file.seal


@given(st.sampled_from(PLACES), VALUES)
def test_any_change_of_one_value_is_refused(place: tuple, value: object):
    changed = data()
    was = put(changed, place, value)
    if was == value and type(was) is type(value):
        return
    refused(json.dumps(changed))


@given(st.integers(0, len(text()) - 1), st.sampled_from(string.printable))
def test_any_other_letter_anywhere_is_refused_or_changes_nothing(at: int, letter: str):
    changed = text()[:at] + letter + text()[at + 1 :]
    try:
        held = unsealed(changed, NAME)
    except NotExchange:
        return
    assert held == data()


@given(st.integers(1, len(text()) - 2))
def test_a_part_of_a_file_is_refused(end: int):
    assert "this is not whole JSON" in refused(text()[:end]) or not text()[:end].strip()


def test_a_line_that_is_taken_out_or_doubled_is_refused():
    changed = data()
    changed["figures"].pop()
    assert "its seal does not fit" in refused(json.dumps(changed))
    changed = data()
    changed["figures"].append(changed["figures"][0])
    assert "its seal does not fit" in refused(json.dumps(changed))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "line 1: this is not whole JSON"),
        ("authority,year,procedure\nCroydon,2024/25,x", "line 1: this is not whole JSON"),
        ("[]", "this is no exchange file"),
        ("7", "this is no exchange file"),
        ('{"format": 7}', "this is no exchange file"),
        ('{"format": "heard exchange 2", "seal": "x"}', "made for another version of Heard"),
        ('{"format": "heard released figures 1"}', "the record of a public edition, for --earlier"),
        ('{"format": "heard exchange 1"}', "has no seal"),
        ('{"format": "heard exchange 1", "seal": 5}', "has no seal"),
        ('{"format": "heard exchange 1", "seal": "ab"}', "its seal does not fit"),
        ('{"format": "heard exchange 1", "format": "heard exchange 1"}', "one name stands twice"),
        ('{"format": NaN}', "NaN is no whole number"),
        ('{"format": -Infinity}', "-Infinity is no whole number"),
        ('{"format": 1.5}', "1.5 is no whole number"),
        ('{"format": 1e5}', "1e5 is no whole number"),
        ('{"format": ' + "9" * 5000 + "}", "a number has 5000 digits"),
        ("[" * 200_000, "too deep"),
        ('{"format": "heard exchange 1", "seal": "\\ud800"}', "its seal does not fit"),
        ('{"format": "heard exchange 1", "seal": "ab", "x": "\\ud800"}', "its seal does not fit"),
    ],
)
def test_what_is_no_exchange_file_is_refused_with_the_reason(written: str, said: str):
    assert said in refused(written)


# The seal as it is told


def test_a_seal_is_read_out_in_two_lines_of_eight_groups():
    seal = load(text()).file.seal
    first, second = groups_of(seal)
    assert [len(line.split("-")) for line in (first, second)] == [8, 8]
    assert (first + second).replace("-", "").lower() == seal


@pytest.mark.parametrize("how", [str, str.lower, lambda told: told.replace("-", " "), lambda told: f" {told}\n"])
def test_a_file_with_the_seal_that_was_told_is_loaded(how):
    first, second = groups_of(load(text()).file.seal)
    assert load(text(), told_seal(how(first)))
    assert load(text(), told_seal(how(f"{first}-{second}")))
    assert load(text(), "0" * 32, told_seal(first))


def test_a_file_with_another_seal_than_was_told_is_refused():
    said = refused(text(), "0" * 32)
    assert groups_of(load(text()).file.seal)[0] in said
    assert "Ask Aford which file it sent" in said


@pytest.mark.parametrize("told", ["", "1A2B-3C4D", "0" * 31, "0" * 65, "z" * 32, "\x1b[2J"])
def test_what_is_no_seal_is_said_to_be_none(told: str):
    with pytest.raises(NotExchange) as raised:
        told_seal(told)
    assert "is no seal. Write its first eight groups or all sixteen" in str(raised.value)
    assert "\x1b" not in str(raised.value)
