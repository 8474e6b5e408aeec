"""Values of the kinds that an exchange file holds, each tried as it is taken out: texts, whole numbers, days, lists, names."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any, Final

#: The longest text and list that a file may hold.
_LETTERS: Final = 1200
_MANY: Final = 20_000
#: Letters that show nothing, turn the direction of writing, or are none: they could make a line read otherwise than it is.
_NO_LETTERS: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class Damaged(ValueError):
    """Something in a file that is not what should stand there; the message says what."""


def keys_of(given: Any, place: str, names: str) -> dict[str, Any]:
    """A place with these names and no others. Raises Damaged."""
    if not isinstance(given, dict) or given.keys() != set(names.split()):
        raise Damaged(f"{place} does not hold what it should")
    return given


def list_of(given: Any, place: str) -> list[Any]:
    """A list that is not too long. Raises Damaged."""
    if not isinstance(given, list) or len(given) > _MANY:
        raise Damaged(f"{place} is no list, or too long a one")
    return given


def text_of(given: Any, place: str) -> str:
    """A text that is not too long and whose every letter can be shown. Raises Damaged."""
    if not isinstance(given, str):
        raise Damaged(f"{place} holds something that is no text")
    if len(given) > _LETTERS:
        raise Damaged(f"{place} holds a text of {len(given):,} letters")
    if any(unicodedata.category(letter) in _NO_LETTERS for letter in given):
        raise Damaged(f"{place} holds letters that cannot be shown")
    return given


def number_of(given: Any, place: str) -> int | None:
    """A whole number from nought up, or None. Raises Damaged."""
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int) or given < 0:
        raise Damaged(f"{place} holds a number that is no whole number from nought up")
    return int(given)


def day_of(given: Any, place: str) -> date:
    """A day. Raises Damaged."""
    try:
        return date.fromisoformat(text_of(given, place))
    except ValueError:
        raise Damaged(f"{place} is no day, as in 2026-03-31") from None
