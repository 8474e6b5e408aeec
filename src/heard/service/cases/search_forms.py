"""Forms that ask what to look for. Each is sent by POST, so that no address carries a name."""

from __future__ import annotations

from .form_fields import LONGEST_LINE, NamedErrors, Text


class PromiseForm(NamedErrors):
    """Which words an earlier promise may hold. Sent by POST, as every search."""

    words = Text(label="Words of the promise", help_text="For example: rings back", max_length=LONGEST_LINE)


class SearchForm(NamedErrors):
    """What to search for. Sent by POST, so that no address and no log of addresses carries a name."""

    words = Text(label="A name, a reference or a word", max_length=LONGEST_LINE)
