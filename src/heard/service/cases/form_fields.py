"""What forms about cases are made of: texts of a bounded length, amounts, files, and errors that name their question."""

from __future__ import annotations

from typing import Any

from django import forms

from .steps.vocabulary import NewFile

#: The longest text, in characters, and the largest file, in bytes.
LONGEST_LINE, LONGEST_TEXT, LARGEST_FILE = 300, 100_000, 10 * 1024 * 1024
EMPTY = ("", "Choose one")


class Text(forms.CharField):
    """Words of a bounded length. What is too long is told with how long it is, and is not cut."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.error_messages["max_length"] = (
            "This is longer than %(limit_value)d characters: it has %(show_value)d. Put it into a file and add that."
        )


class Pounds(forms.DecimalField):
    """An amount of money, typed with or without a pound sign and commas."""

    def clean(self, value: Any) -> str | None:
        """Pounds with two decimals, as text; None where nothing was typed."""
        amount = super().clean(str(value or "").replace("£", "").replace(",", "").strip())
        return None if amount is None else f"{amount:.2f}"


class File(forms.FileField):
    """A file of up to LARGEST_FILE."""

    def clean(self, data: Any, initial: Any = None) -> NewFile | None:
        """The file with its name, read whole; None where there is none."""
        upload = super().clean(data, initial)
        if not upload:
            return None
        if upload.size > LARGEST_FILE:
            raise forms.ValidationError(
                f"{upload.name} is larger than 10 megabytes. Add it in parts, or as a smaller copy."
            )
        return NewFile(upload.name, upload.content_type or "application/octet-stream", upload.read())


class NamedErrors(forms.Form):
    """A form whose errors name the question, so that they can be read by themselves at the head of the page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = f"{field.label}: an answer is needed."
