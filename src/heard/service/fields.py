"""Fields of forms that Django has no good one for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

Parts = tuple[str, str, str]
_NAMES = ("day", "month", "year")
#: Nobody who is alive was born before the first, and nothing is due after the last: such a year was mistyped.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


class ThreePartDateWidget(forms.Widget):
    """A day in three boxes: what was typed stays as it was typed."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Mapping[str, Any], name: str) -> Parts:
        """The three texts."""
        day, month, year = (str(data.get(f"{name}-{part}", "")).strip() for part in _NAMES)
        return day, month, year

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Mapping[str, Any], name: str) -> bool:
        """Whether none of the boxes was on the page."""
        return all(f"{name}-{part}" not in data for part in _NAMES)

    def id_for_label(self, id_: str) -> str:
        """The first box."""
        return f"{id_}-day"


class ThreePartDateField(forms.Field):
    """A day, month and year. The errors name the field, and say what to write."""

    widget = ThreePartDateWidget

    def clean(self, value: Parts | None) -> date | None:
        """The day. Raises ValidationError, which says what to write."""
        day, month, year = value or ("", "", "")
        name = self.label or "The day"
        if not any((day, month, year)):
            if self.required:
                raise forms.ValidationError(f"Enter {_in_a_sentence(str(name))}", code="required")
            return None
        missing = [part for part, text in zip(_NAMES, (day, month, year), strict=True) if not text]
        if missing:
            raise forms.ValidationError(f"{name} must include a {' and a '.join(missing)}", code="incomplete")
        if not _is_number(year, 4, 4):
            raise forms.ValidationError(f"{name} must have a year of four digits, for example 2026", code="year")
        try:
            if not (_is_number(day, 1, 2) and _is_number(month, 1, 2)):
                raise ValueError
            found = date(int(year), int(month), int(day))
        except ValueError:
            raise forms.ValidationError(f"{name} must be a real date, for example 27 3 2026", code="invalid") from None
        if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
            raise forms.ValidationError(f"The year must be between {_FIRST_YEAR} and {_LAST_YEAR}", code="year")
        self.run_validators(found)
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another day was typed."""
        return parts_of(initial) != parts_of(data)


def parts_of(value: Any) -> Parts:
    """The three boxes' texts, of a day or of what was typed."""
    if isinstance(value, str) and value:
        value = date.fromisoformat(value)  # a day as the words of an entry hold it
    if isinstance(value, date):
        return str(value.day), str(value.month), str(value.year)
    return tuple(value) if value else ("", "", "")


def _is_number(text: str, least: int, most: int) -> bool:
    return text.isascii() and text.isdigit() and least <= len(text) <= most


def _in_a_sentence(label: str) -> str:
    return label[0].lower() + label[1:]
