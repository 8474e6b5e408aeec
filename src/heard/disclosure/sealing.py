"""The text of a pack and its seal, which shows that nothing in it was changed since it was made.

It finds accidents and careless changes. Whoever means to deceive can make a new one.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NoReturn

#: What a pack says of itself, before its seal; another number where it would be read otherwise.
FORMAT: Final = "heard released figures 2"
_SEALED = re.compile(rf"{FORMAT}, sealed ([0-9a-f]{{64}})")
#: Digits of the largest number that may stand in a pack.
_MOST_DIGITS: Final = 9


class Unfit(ValueError):
    """A text that is no pack; the message says why."""


def pack_text(pack: Mapping[str, Any]) -> str:
    """A pack as text, sealed: the same pack gives the same text."""
    sealed = {**pack, "format": f"{FORMAT}, sealed {_seal_of(pack)}"}
    return json.dumps(sealed, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def pack_in(text: str) -> dict[str, Any]:
    """What a pack holds: texts, lists and whole numbers. Raises Unfit."""
    try:
        pack = json.loads(
            text, object_pairs_hook=_once, parse_float=_no_number, parse_constant=_no_number, parse_int=_whole
        )
    except json.JSONDecodeError as error:
        raise Unfit(f"line {error.lineno}: this is not JSON: {error.msg}") from None
    except RecursionError:
        raise Unfit("lists stand in lists too deep") from None
    if not isinstance(pack, dict) or not _SEALED.fullmatch(str(pack.get("format"))):
        raise Unfit(f"this is no pack of released figures ({FORMAT})")
    return pack


def is_sealed_right(pack: Mapping[str, Any]) -> bool:
    """Whether the seal of a pack fits what it holds."""
    seal = _SEALED.fullmatch(str(pack.get("format")))
    return seal is not None and seal[1] == _seal_of(pack)


def _seal_of(pack: Mapping[str, Any]) -> str:
    """SHA-256 over the text without spaces, keys in order, the format left out."""
    rest = {key: value for key, value in pack.items() if key != "format"}
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Unfit("one name stands twice in one place")
    return found


def _no_number(text: str) -> NoReturn:
    raise Unfit(f"{text[:20]} is no whole number")


def _whole(text: str) -> int:
    if len(text) > _MOST_DIGITS or text.startswith("-"):
        raise Unfit(f"{text[:20]} is no number that a pack can hold")
    return int(text)
