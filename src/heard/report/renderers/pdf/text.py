"""Text as it can be printed: whatever Unicode holds, without what a tagged PDF forbids."""

from __future__ import annotations

import re
import unicodedata

#: A word longer than this may be broken at any of its letters, for else it runs off the page.
LONGEST_WORD = 30
#: Where a word may be broken without a sign.
_BREAK = "\u200b"

_SPACES = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
# Controls, lone surrogates and what is no character show as the sign for "unreadable"; a byte-order mark says nothing.
_UNREADABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# A drawing has no place for what has no shape of its own: joiners, marks of direction, variants.
_SHAPELESS = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def printable(text: str, longest: int = LONGEST_WORD) -> str:
    """The text on one line, each letter one that can be printed, with places to break in words that are too long."""
    plain = _UNREADABLE.sub("\ufffd", _SPACES.sub(" ", text)).replace("\ufeff", "")
    if len(plain) <= longest:
        return plain
    return " ".join(word if len(word) <= longest else _broken(word, longest) for word in plain.split(" "))


def printable_drawing(svg: str) -> str:
    """A drawing whose text can be printed."""
    lines = _UNREADABLE.sub("\ufffd", svg.replace("\n", " ").replace("\t", " "))
    return _SHAPELESS.sub("", lines)


def _broken(word: str, longest: int) -> str:
    """With a place to break after each few letters, never between a letter and its accents."""
    parts: list[str] = []
    for at, letter in enumerate(word):
        if at and at % (longest // 2) == 0 and not unicodedata.combining(letter) and letter not in "\u200d\ufe0f":
            parts.append(_BREAK)
        parts.append(letter)
    return "".join(parts)
