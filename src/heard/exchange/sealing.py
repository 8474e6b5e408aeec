"""The text of an exchange file and its seal, which shows that nothing in it was changed since it was made.

The seal finds accidents and careless changes. Whoever means to deceive can make a new one, so the one who receives a file
compares its seal with that of the sender by another way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from heard.sealing import Unfit, seal_of, sealed_json, strictly_read

#: What the file says of itself; another number where it would be read otherwise.
KIND: Final = "heard exchange"
FORMAT: Final = f"{KIND} 1"
#: A file has some 100,000 bytes; no more than this many are read.
LARGEST: Final = 2_000_000
#: A seal is read out by so many letters; half of the groups are enough to tell two files apart.
_GROUP: Final = 4
_LEAST_TOLD: Final = 32


class NotExchange(ValueError):
    """A file that cannot be used; the message is one line that names it, gives the reason and says what to do."""


def sealed_text(data: Mapping[str, Any]) -> str:
    """A file as text, with its seal. The same data give the same text."""
    return sealed_json({**data, "seal": seal_of(data)})


def groups_of(seal: str) -> tuple[str, str]:
    """A seal in two lines of eight groups, for reading out: "1A2B-3C4D-...". The first line is enough."""
    groups = [seal[at : at + _GROUP].upper() for at in range(0, len(seal), _GROUP)]
    half = len(groups) // 2
    return "-".join(groups[:half]), "-".join(groups[half:])


def told_seal(text: str) -> str:
    """A seal as a person wrote it down, as it is compared. Raises NotExchange where it is none or too short."""
    plain = re.sub(r"[\s-]", "", text).lower()
    if not re.fullmatch(r"[0-9a-f]+", plain) or not _LEAST_TOLD <= len(plain) <= 64:
        raise NotExchange(
            f"--seal {text[:80]!r} is no seal. Write its first eight groups or all sixteen, as in 1A2B-3C4D-..."
        )
    return plain


def unsealed(text: str, name: str) -> dict[str, Any]:
    """What the file in `text` holds, its seal found right. `name` is what errors call it. Raises NotExchange."""
    parsed = _parsed(text, name)
    data: dict[str, Any] = parsed if isinstance(parsed, dict) else {}
    said = data.get("format")
    if said != FORMAT:
        raise NotExchange(f"{name}: {_other_format(said)}")
    seal = data.get("seal")
    if not isinstance(seal, str) or not seal:
        raise NotExchange(f"{name} has no seal, so that nobody can tell whether it is whole. Ask for the file again.")
    try:
        right = seal == seal_of(data)
    except (ValueError, RecursionError):
        right = False
    if not right:
        raise NotExchange(
            f"{name}: its seal does not fit what it holds, so it was changed or damaged since it was made."
            " Ask for the file again."
        )
    return data


def _other_format(said: object) -> str:
    if isinstance(said, str) and said.startswith(f"{KIND} "):
        return (
            f"it was made for another version of Heard than this one, which reads {FORMAT!r}. Ask which, and use that."
        )
    if isinstance(said, str) and said.startswith("heard released figures"):
        return "this is the record of a public edition, for --earlier. Ask for the file that 'heard exchange' writes."
    return "this is no exchange file. Ask for the file that 'heard exchange' writes."


def _parsed(text: str, name: str) -> Any:
    try:
        return strictly_read(text)
    except json.JSONDecodeError as error:
        raise NotExchange(
            f"{name}: line {error.lineno}: this is not whole JSON, so part of it is missing or it is another file."
            " Ask for the file again."
        ) from None
    except Unfit as error:
        raise NotExchange(f"{name}: {error}. Ask for the file again.") from None
