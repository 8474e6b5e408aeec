"""The text of a pack and its seal, which shows that nothing in it was changed since it was made.

It finds accidents and careless changes. Whoever means to deceive can make a new one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from heard.sealing import Unfit, seal_of, sealed_json, strictly_read

__all__ = ["FORMAT", "Unfit", "is_sealed_right", "pack_in", "pack_text"]

#: What a pack says of itself, before its seal; another number where it would be read otherwise.
FORMAT: Final = "heard released figures 2"
_SEALED = re.compile(rf"{FORMAT}, sealed ([0-9a-f]{{64}})")


def pack_text(pack: Mapping[str, Any]) -> str:
    """A pack as text, sealed: the same pack gives the same text."""
    sealed = {**pack, "format": f"{FORMAT}, sealed {seal_of(pack, 'format')}"}
    return sealed_json(sealed)


def pack_in(text: str) -> dict[str, Any]:
    """What a pack holds: texts, lists and whole numbers. Raises Unfit."""
    try:
        pack = strictly_read(text)
    except json.JSONDecodeError as error:
        raise Unfit(f"line {error.lineno}: this is not JSON: {error.msg}") from None
    if not isinstance(pack, dict) or not _SEALED.fullmatch(str(pack.get("format"))):
        raise Unfit(f"this is no pack of released figures ({FORMAT})")
    return pack


def is_sealed_right(pack: Mapping[str, Any]) -> bool:
    """Whether the seal of a pack fits what it holds."""
    seal = _SEALED.fullmatch(str(pack.get("format")))
    return seal is not None and seal[1] == seal_of(pack, "format")
