"""Text as XML allows it: what a document may not hold at all is replaced, so that no register can break its report."""

from __future__ import annotations

import re

#: Control characters but tab and line breaks, halves of characters, and the two that stand for none.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REPLACEMENT = "\ufffd"


def legal(text: str) -> str:
    """The text with the replacement character for each one that XML forbids."""
    return _ILLEGAL.sub(_REPLACEMENT, text)


def one_line(text: str) -> str:
    """The text as XML allows it and without line breaks, for a name or a heading."""
    return " ".join(legal(text).split())
