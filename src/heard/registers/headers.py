"""Finds the header in a sheet, on one line or two, below whatever titles stand above it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from .cells import plain
from .fields import NOT_NEEDED, HeaderMatch, field_named, header_key, match_header
from .reading import Row, Sheet

#: How far down a sheet a header is looked for.
LINES_SEARCHED = 40
#: A line that names this many fields is the header; no better one is looked for further down.
_CERTAIN = 5.0
_DATES_THAT_START = frozenset({"received_on", "requested_on", "responded_on", "closed_on"})


class Header(NamedTuple):
    """A header: the label of each column ("" where it has none), and the number of the first row below it from nought."""

    labels: tuple[str, ...]
    first_data_row: int


def find_header(sheet: Sheet, known_labels: Sequence[str] = ()) -> Header | None:
    """The header of a sheet, or None where the sheet does not look like a register.

    known_labels: the headers that a mapping names, each of which counts as found.
    """
    rows = [_texts(row) for row in sheet.head(LINES_SEARCHED)]
    known = {plain(label) for label in known_labels}
    best: tuple[float, Header] | None = None
    for number, row in enumerate(rows):
        candidates = [Header(tuple(row), number + 1)]
        if number + 1 < len(rows) and any(rows[number + 1]):
            candidates.append(Header(_two_lines(row, rows[number + 1], sheet, number), number + 2))
        for header in candidates:
            score = _score(header.labels, known)
            if best is None or score > best[0]:
                best = (score, header)
        if best is not None and best[0] >= _CERTAIN and number > best[1].first_data_row:
            break
    if best is None or best[0] < 2.5:
        return None
    return Header(_unique(best[1].labels), best[1].first_data_row)


def _texts(row: Row) -> list[str]:
    return [plain(cell) if isinstance(cell, str) and len(cell) <= 120 else "" for cell in row]


def _two_lines(upper: list[str], lower: list[str], sheet: Sheet, number: int) -> tuple[str, ...]:
    """Each column's label from a line of groups and a line of sub-headings below it."""
    groups = _spread(upper, sheet, number)
    width = max(len(groups), len(lower))
    groups += [""] * (width - len(groups))
    lower = lower + [""] * (width - len(lower))
    upper = upper + [""] * (width - len(upper))
    return tuple(
        f"{group} {label}" if label and group and group != label else label or own
        for group, label, own in zip(groups, lower, upper, strict=True)
    )


def _spread(upper: list[str], sheet: Sheet, number: int) -> list[str]:
    """The groups carried to the columns that they cover: as merged, or up to the next group where nothing is merged."""
    spread = list(upper)
    merged = [(c1, c2) for r1, c1, r2, c2 in sheet.merged if r1 == number == r2 and c2 > c1]
    if merged:
        for left, right in merged:
            for column in range(left + 1, min(right + 1, len(spread))):
                spread[column] = spread[left]
        return spread
    if sheet.merged:
        return spread
    last = ""
    for column, label in enumerate(spread):
        last = label or last
        spread[column] = last
    return spread


def _score(labels: Sequence[str], known: set[str]) -> float:
    """How many different fields the labels name; nothing where no date could start a case."""
    names: dict[str, float] = {}
    for label in labels:
        if not label:
            continue
        if label in known:
            names[label] = 1.0
        elif (match := match_label(label)) is not None:
            names[match.name] = max(names.get(match.name, 0.0), 1.0 if match.sure else 0.4)
    if known and any(label in known for label in labels):
        return sum(names.values()) + 2.5
    fields = {name.rpartition(".")[2] for name in names}
    return sum(names.values()) if fields & _DATES_THAT_START and len(fields) >= 2 else 0.0


@lru_cache(maxsize=8192)
def match_label(label: str) -> HeaderMatch | None:
    """The field that a label names, where a group may stand before the sub-heading."""
    match = match_header(label)
    if (match is not None and match.sure) or header_key(label) in NOT_NEEDED:
        return match
    words = label.split()
    for cut in range(1, min(len(words), 5)):
        shorter = match_header(" ".join(words[cut:]))
        if shorter is not None and shorter.sure and (match is None or field_named(match.name)[0] is None):
            return HeaderMatch(shorter.name, False)
    return match


def _unique(labels: Sequence[str]) -> tuple[str, ...]:
    """Labels made different where two columns have the same one."""
    seen: dict[str, int] = {}
    unique = []
    for label in labels:
        seen[label] = seen.get(label, 0) + 1
        unique.append(f"{label} ({seen[label]})" if label and seen[label] > 1 else label)
    return tuple(unique)
