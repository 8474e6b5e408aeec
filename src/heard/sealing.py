"""A seal over what a file of JSON holds, which shows that nothing in it was changed since it was made; and strict reading.

A seal finds accidents and careless changes. Whoever means to deceive can make a new one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, NoReturn

#: Digits of the largest number that may stand in a sealed file.
_MOST_DIGITS: Final = 9


class Unfit(ValueError):
    """A text that no sealed file is; the message says why, in words that follow the file's name and a colon."""


def seal_of(held: Mapping[str, Any], seal: str = "seal") -> str:
    """SHA-256 over the text without spaces, keys in order, and without the key that holds the seal itself."""
    rest = {key: value for key, value in held.items() if key != seal}
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def sealed_json(held: Mapping[str, Any]) -> str:
    """What a file holds as text, as it is laid out for people. The same gives the same text."""
    return json.dumps(held, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def strictly_read(text: str) -> Any:
    """What a text holds: objects with each name once, lists, texts and whole numbers from 0 of no more than nine digits.

    Raises Unfit, and json.JSONDecodeError where the text is not JSON, or not all of it.
    """
    try:
        return json.loads(
            text, object_pairs_hook=_once, parse_constant=_no_number, parse_float=_no_number, parse_int=_whole
        )
    except RecursionError:
        raise Unfit("lists stand in lists too deep") from None


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Unfit("one name stands twice in one place, so that it could be read in two ways")
    return found


def _no_number(text: str) -> NoReturn:
    raise Unfit(f"{text[:20]} is no whole number, and such a file holds no other")


def _whole(text: str) -> int:
    if text.startswith("-"):
        raise Unfit(f"{text[:20]} is no whole number from nought up")
    if len(text) > _MOST_DIGITS:
        raise Unfit(f"a number has {len(text)} digits")
    return int(text)
