"""A day in three boxes: what is taken, and what is said of what is not."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms

from heard.service.fields import ThreePartDateField, parts_of


class _Form(forms.Form):
    on = ThreePartDateField(label="Day of the answer")


def _given(day: str, month: str, year: str) -> _Form:
    return _Form({"on-day": day, "on-month": month, "on-year": year})


@pytest.mark.parametrize("typed", [("27", "3", "2026"), (" 27 ", "03", "2026")])
def test_a_real_day_is_taken(typed: tuple[str, str, str]) -> None:
    form = _given(*typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["on"] == date(2026, 3, 27)


@pytest.mark.parametrize("typed", [("1", "1", "1900"), ("31", "12", "2100")])
def test_the_first_and_the_last_day_that_can_be_written_are_taken(typed: tuple[str, str, str]) -> None:
    assert _given(*typed).is_valid()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("", "", ""), "Enter day of the answer"),
        (("27", "", "2026"), "Day of the answer must include a month"),
        (("", "", "2026"), "Day of the answer must include a day and a month"),
        (("27", "3", "26"), "Day of the answer must have a year of four digits, for example 2026"),
        (("31", "2", "2026"), "Day of the answer must be a real date, for example 27 3 2026"),
        (("27", "March", "2026"), "Day of the answer must be a real date, for example 27 3 2026"),
        (("٢٧", "3", "2026"), "Day of the answer must be a real date, for example 27 3 2026"),
        (("0", "0", "0000"), "Day of the answer must be a real date, for example 27 3 2026"),
        (("27", "3", "1899"), "The year must be between 1900 and 2100"),
        (("27", "3", "2101"), "The year must be between 1900 and 2100"),
        (("1" * 5000, "3", "2026"), "Day of the answer must be a real date, for example 27 3 2026"),
    ],
)
def test_what_is_not_a_day_says_what_to_write(typed: tuple[str, str, str], said: str) -> None:
    assert _given(*typed).errors["on"] == [said]


def test_a_day_that_may_be_left_out_is_none() -> None:
    assert ThreePartDateField(required=False).clean(("", "", "")) is None


def test_a_day_that_was_not_changed_is_known_as_such() -> None:
    field = ThreePartDateField()
    assert not field.has_changed(date(2026, 3, 27), ("27", "3", "2026"))
    assert field.has_changed(date(2026, 3, 27), ("28", "3", "2026"))


def test_a_day_as_an_entry_holds_it_is_shown_in_its_boxes() -> None:
    assert parts_of("2026-03-27") == ("27", "3", "2026")
    assert not ThreePartDateField().has_changed("2026-03-27", ("27", "3", "2026"))
