"""The mapping as TOML: written and read the same, question marks for doubt, errors that name the line."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.registers.fields import FIELDS
from heard.registers.mapping import Mapping, MappingError, read_mapping, write_mapping

FULL = Mapping(
    procedure="own.toml",
    layout="row_per_stage",
    columns={"Ref": "reference", "Stage 2 reply": "stage_2.responded_on", "Gossip": "ignore"},
    words={"outcome": {"Half": "partially_upheld"}, "theme": {"Slow": "TIM"}},
    every_row={"stage_2.extension_ground": "not_possible_in_time"},
    old_codes=("A", "B"),
    local_standards="standards.toml",
    sheets=("2024-25", "2025-26"),
    columns_in_doubt={"Letter": "responded_on"},
    words_in_doubt={"outcome": {"Semi": "partially_upheld", "Xyzzy": ""}, "stage": {"Four": "ombudsman"}},
)
ODD = ['say "no"', "back\\slash", "two\nlines", "tab\there", "a = b", "[columns]", "# no", "café £5 ✓ 子", "''", "?",
       "ends?", " spaced ", "", "bell\x07", "\x7f", "a.b", "\u2028", "{x}", '"""', "\r"]  # fmt: skip


def test_what_is_written_is_read_again():
    assert read_mapping(write_mapping(FULL), "mapping.toml") == FULL


def test_writing_again_gives_the_same_text():
    text = write_mapping(FULL)
    assert write_mapping(read_mapping(text, "mapping.toml")) == text


def test_an_empty_file_is_an_empty_mapping():
    assert read_mapping("", "mapping.toml") == Mapping()


def test_question_marks_mean_doubt():
    mapping = read_mapping('[columns]\nA = "outcome?"\nB = "theme"\n[words.stage]\nx = "stage_1?"', "mapping.toml")
    assert (mapping.columns, mapping.columns_in_doubt) == ({"B": "theme"}, {"A": "outcome"})
    assert (mapping.words, mapping.words_in_doubt) == ({}, {"stage": {"x": "stage_1"}})
    assert mapping.columns_in_doubt or any(mapping.words_in_doubt.values())


def test_without_question_marks_nothing_is_in_doubt():
    del (text := Mapping(**vars(FULL))).words_in_doubt["outcome"]
    mapping = read_mapping(write_mapping(text).replace('?"', '"'), "mapping.toml")
    assert not mapping.columns_in_doubt
    assert not any(mapping.words_in_doubt.values())
    assert mapping.columns["Letter"] == "responded_on"
    assert mapping.words["stage"] == {"Four": "ombudsman"}


def test_how_often_a_word_stands_is_written_beside_it():
    mapping = Mapping(words_in_doubt={"outcome": {"Semi": "upheld"}})
    mapping.word_counts["outcome", "Semi"] = 12
    assert '"Semi" = "upheld?"  # 12 times' in write_mapping(mapping)


def test_the_choices_stand_above_the_words():
    text = write_mapping(FULL)
    assert "# may mean: stage_1, stage_2, stage_3, ombudsman, none" in text
    assert "# may mean any code of the theme taxonomy" in text


@pytest.mark.parametrize("odd", ODD)
def test_odd_words_survive(odd: str):
    mapping = Mapping(
        columns={odd: "outcome", "plain": "theme"},
        columns_in_doubt={odd + "2": "received_on"},
        words={"outcome": {odd: "upheld"}},
        words_in_doubt={"theme": {odd: "TIM"}},
        sheets=(odd,),
        old_codes=(odd,),
    )
    assert read_mapping(write_mapping(mapping), "mapping.toml") == mapping


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@settings(max_examples=100, deadline=None)
@given(
    columns=st.dictionaries(WORDS, st.sampled_from([*(field.name for field in FIELDS), "stage_3.outcome", "ignore"])),
    words=st.dictionaries(WORDS, st.sampled_from(["upheld", "not_upheld", "open"])),
    doubts=st.dictionaries(WORDS, st.sampled_from(["TIM", "COM-REPLY", ""]), min_size=1),
    procedure=WORDS,
)
def test_any_words_survive(columns, words, doubts, procedure):
    mapping = Mapping(procedure=procedure, columns=columns, words_in_doubt={"theme": doubts})
    if words:
        mapping.words["outcome"] = words
    text = write_mapping(mapping)
    assert tomllib.loads(text)
    assert read_mapping(text, "mapping.toml") == mapping


MISTAKES = {
    "not TOML": ('procedure = "x\n', r"^m\.toml: this is not TOML: .*line 1"),
    "a key that is not known": ('\nprocedure = "x"\ncolours = 1\n', r"^m\.toml: line 3: 'colours' is not known; there"),
    "a layout that is none": ('\nlayout = "sideways"\n', r"line 2: layout is row_per_complaint or row_per_stage$"),
    "a field near another": (
        '[columns]\nA = "theme"\n"B" = "recieved_on"\n',
        r"line 3: .* did you mean 'received_on'\?$",
    ),
    "a field of a stage near another": ('[columns]\nB = "stage_2.respnded_on"\n', r"line 2: .*'responded_on'\?$"),
    "a field like no other": ('[columns]\nB = "zzz"\n', r"line 2: no field is called 'zzz'; there are .* or 'ignore'$"),
    "a field of every row": ('\n[every_row]\nservice = "x"\n', r"line 3: no field is called 'service'; did you mean"),
    "a vocabulary that is none": ('[words.colours]\nred = "x"\n', r"line 1: there are no words for 'colours'$"),
    "a code that is none": (
        '[words.outcome]\nHalf = "upheld"\nSemi = "semi"\n',
        r"line 3: 'Semi' cannot mean 'semi'",
    ),
    "a theme that is none": (
        '[words.theme]\n"Slow" = "SLOW"\n',
        r"line 2: 'Slow' cannot mean 'SLOW'; it may",
    ),
    "a doubtful code that is none": ('[words.stage]\n"Four" = "stage_4?"\n', r"line 2: 'Four' cannot mean 'stage_4'"),
}


@pytest.mark.parametrize(("text", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_with_its_line(text: str, said: str):
    with pytest.raises(MappingError, match=said) as caught:
        read_mapping(text, "m.toml")
    assert len(str(caught.value).splitlines()) == 1
