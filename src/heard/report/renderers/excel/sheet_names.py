"""Names of sheets: a number, and words by which one tab is told from another at a glance."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..legal_text import one_line

#: A workbook allows no longer name.
_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]*?/\\]")
#: A name does not end with one of these, which promise a word that was cut away.
_SMALL = frozenset(
    ("a", "an", "and", "are", "as", "at", "by", "for", "from", "had", "in", "is", "of", "on", "or", "that", "the", "their", "they",
     "to", "was", "which", "who", "whose", "with")
)  # fmt: skip
_CUT = "…"


def sheet_names(captions: Sequence[str]) -> list[str]:
    """A name for each table: "47 Complaints…, disability". The number alone makes it the only one."""
    plain = [_plain(caption) for caption in captions]
    names = []
    for number, caption in enumerate(plain, 1):
        others = [each for place, each in enumerate(plain, 1) if place != number]
        names.append(f"{number} {_short(caption, others, _LONGEST - len(f'{number} '))}".rstrip())
    return names


def _plain(caption: str) -> str:
    # An apostrophe would have to be doubled wherever the name is referred to.
    return " ".join(_FORBIDDEN.sub(" ", re.sub(r"(?<=\d)/(?=\d)", "-", one_line(caption))).replace("'", "’").split())


def _short(caption: str, others: Sequence[str], room: int) -> str:
    """What a caption says before its colon or comma; where another begins so too, what sets this one apart."""
    whole = caption.replace(": ", ", ").replace(":", " ").strip()
    if _length(whole) <= room:
        return whole
    head, mark, tail = caption.partition(": ")
    if not mark:
        head, mark, tail = caption.partition(", ")
    if not mark or (" " not in head and _length(head) < room):
        return _cut(whole, room)
    short = _short(head, others, room)
    alike = sum(_begins(other, head) or _begins(other, short.rstrip(_CUT)) for other in others)
    if not alike:
        return short
    for end in (tail, tail.partition(",")[0]):
        begun = _cut(head, room - _length(f", {end}"))
        if begun:
            return f"{begun}, {end}"
        if _length(end) <= room:
            return _capital(end)
    # Of two the other may still be told by its end.
    return short if alike == 1 else _cut(_capital(tail), room)


def _begins(caption: str, words: str) -> bool:
    return re.match(re.escape(words) + r"\b", caption) is not None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cut(text: str, room: int) -> str:
    """The words that there is room for, and a mark that some are missing; half a word where even one is too long."""
    words = text.split()
    while words and (words[-1].lower() in _SMALL or _length(" ".join(words)) > room - 1):
        words.pop()
    kept = " ".join(words).rstrip(" ,;:(")
    if not kept and room > _LONGEST // 2:
        kept = text[:room]
        while _length(kept) > room - 1:
            kept = kept[:-1]
    return f"{kept}{_CUT}" if kept else ""


def _length(text: str) -> int:
    """Letters as a workbook counts them."""
    return len(text.encode("utf-16-le")) // 2
