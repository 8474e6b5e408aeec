"""Finding cases by a name, a reference or a word: the same on both databases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_cases import a_case, person, step

from heard.service.cases.models import Case
from heard.service.cases.searching import search, searchable, searchable_now, words_of
from heard.service.cases.selectors import file_of
from heard.service.today import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return a_case(
        name="Zoë O’Brien-Müller", contact="07700 900123",
        own_words="Straße 5: they took the wheelchair. It's a child's.", summary="Transport",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "wheelchair", "WHEELCHAIR", "wheel", "zoe", "Zoë", "zoë wheelchair", "o'brien", "brien", "muller", "müller",
        "strasse", "straße", "transport", "O’Brien muller", "  wheelchair  ", "wheelchair & !zoe",
        "wheel:*", "child's",
    ],
)  # fmt: skip
def test_it_is_found_whatever_letters_are_typed(case: Case, text: str):
    assert list(search(person(), text, 5)) == [case]


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "...", "\x00", "elchair", "bicycle", "wheelchair bicycle", "07700", "900123", "' OR 1=1 --",
        '"', "NOT wheelchair", "wheelchair OR bicycle", "*", "(", "zoe\x00bicycle",
    ],
)  # fmt: skip
def test_what_is_not_in_it_finds_nothing_and_breaks_nothing(case: Case, text: str):
    assert list(search(person(), text, 5)) == []


def test_it_is_found_by_its_reference_and_the_newest_comes_first(case: Case):
    by = person()
    newer = a_case(by, own_words="Another wheelchair")
    assert list(search(by, case.reference, 5)) == [case]
    assert list(search(by, "wheelchair", 5)) == [newer, case]
    assert list(search(by, "wheelchair", 1)) == [newer]


def test_what_was_written_later_is_found_and_what_was_corrected_is_not(case: Case):
    by = person()
    assert list(search(by, "telescope", 5)) == []
    case = step(case, "note", by, note="A telescope was lost")
    assert list(search(by, "telescope", 5)) == [case]


@given(st.text(max_size=60))
def test_any_text_is_taken_apart_into_letters_and_digits(text: str):
    for word in words_of(text):
        assert word
        assert len(word) <= 60
        assert word.isalnum()
        assert words_of(word) == [word]


@pytest.mark.parametrize("letter", ["x", "語", "𝒳", "é"])
def test_a_case_of_very_many_different_long_words_can_be_written_and_found(letter: str):
    words = " ".join(f"{letter * 45}{number}" for number in range(2000))
    by = person()
    case = a_case(by, own_words=f"lighthouse {words}")
    for _ in range(15):
        case = step(case, "note", by, note=words.replace(letter, letter + str(_)))
    kept = searchable_now(case.pk, case.pk)[case.pk]
    assert sum(len(word.encode()) for word in kept) <= 900_000
    assert kept == searchable(case.reference, file_of(case, today()))
    assert list(search(by, case.reference, 5)) == [case]
