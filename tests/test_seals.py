"""A seal: the same for the same content however it is set out, another for any other; and strict reading of JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.sealing import Unfit, seal_of, sealed_json, strictly_read

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 10**8) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=4), VALUES, max_size=4))
def test_it_depends_on_the_content_alone(held: dict):
    turned = dict(reversed(held.items()))
    assert seal_of({**turned, "seal": "any"}) == seal_of(held | {"seal": "other"})


@given(st.dictionaries(st.text(max_size=4), VALUES, min_size=1, max_size=4), st.data())
def test_any_other_value_has_another_seal(held: dict, data: st.DataObject):
    held.pop("seal", None)
    name = data.draw(st.sampled_from([*held])) if held else "a"
    other = {**held, name: ["another", held.get(name)]}
    assert seal_of(other) != seal_of(held)


def test_the_key_of_the_seal_may_have_another_name():
    assert seal_of({"a": 1, "format": "x"}, "format") == seal_of({"a": 1}, "format")


def test_what_is_written_is_read_again():
    held = {"b": [1, {"c": "é"}], "a": None}
    assert strictly_read(sealed_json(held)) == held


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"a": 1, "a": 2}', "twice in one place"),
        ('{"a": 1.5}', "no whole number"),
        ('{"a": NaN}', "no whole number"),
        ('{"a": -1}', "no whole number from nought"),
        ('{"a": 12345678901}', "11 digits"),
        ("[" * 100_000, "too deep"),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused(text: str, words: str):
    with pytest.raises(Unfit, match=words):
        strictly_read(text)


def test_half_a_text_is_no_json():
    with pytest.raises(json.JSONDecodeError):
        strictly_read('{"a": ')
