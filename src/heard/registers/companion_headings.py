"""Finds the headings of a companion file below whatever titles stand above them, and says which column each is."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from .cells import plain, read_date
from .companion_files import CompanionFile
from .companion_mapping import IGNORED, FileMapping
from .headers import LINES_SEARCHED, Header
from .reading import Row, Sheet
from .words import is_blank

#: Words that a heading can do without; "on" only at its end.
_SAYS_NOTHING = frozenset({"date", "dates", "the", "of", "day", "when", "a", "dd/mm/yyyy", "dd/mm/yy", "y/n", "yes/no"})
_OF_A_DAY = re.compile(r"\b(?:dates?|day|when|on)\b", re.I)
#: A column of shares is no column of counts, whatever it is a share of.
_OF_SHARES = re.compile(r"%|\b(?:per ?cent|percentages?|shares?|rates?|ratio)\b", re.I)
_LONGEST_HEADING = 80


class HeadingMatch(NamedTuple):
    """The column that a heading most likely is. `sure` is False where a person should look."""

    column: str
    sure: bool


def heading_key(heading: str) -> str:
    """A heading in plain form: small letters and no signs."""
    text = heading.lower().replace("’", "'").replace("'s ", "s ").replace("_", " ")
    return " ".join(re.sub(r"[^\w/ ]+", " ", text).split())


def _shortened(key: str) -> str:
    """A plain heading without the words that it can do without, where others are left."""
    words = [word for word in key.removesuffix(" on").split() if word not in _SAYS_NOTHING]
    return " ".join(words) or key


@lru_cache(maxsize=64)
def known_headings(file: CompanionFile) -> dict[str, str]:
    """Each heading known for a file, in its plain form, with its column; a column's own name comes before all others."""
    headings = [(heading_key(column.name), column.name) for column in file.columns]
    headings += [(heading_key(name), column.name) for column in file.columns for name in column.headings.split("|")]
    known: dict[str, str] = {}
    for key, column in [*headings, *((_shortened(key), column) for key, column in headings)]:
        known.setdefault(key, column)
    return known


def match_heading(file: CompanionFile, heading: str) -> HeadingMatch | None:
    """The column that a heading names, or is near to; None where it is like none of them."""
    if _OF_SHARES.search(heading):
        return None
    key, known = heading_key(heading), known_headings(file)
    if key in known:
        return HeadingMatch(known[key], True)
    short = _shortened(key)
    if short not in known:
        return _near(short, known)
    column = file.column(known[short])
    if column.kind in ("day", "period") or not _OF_A_DAY.search(key):
        return HeadingMatch(column.name, True)
    # "Date screened" is the day beside "Screened".
    days = [other.name for other in file.columns if other.name == f"{column.name}_on"]
    return HeadingMatch(days[0], True) if days else HeadingMatch(column.name, False)


def _near(key: str, known: Mapping[str, str]) -> HeadingMatch | None:
    if near := difflib.get_close_matches(key, known, 1, 0.85):
        return HeadingMatch(known[near[0]], False)
    tokens = {*key.split()}
    shares = [(len(tokens & {*name.split()}) / len(tokens | {*name.split()}), name) for name in known]
    best, name = max(shares, key=lambda share: share[0], default=(0.0, ""))
    return HeadingMatch(known[name], False) if best > 0.5 else None


def find_headings(sheet: Sheet, file: CompanionFile, mapping: FileMapping) -> Header | None:
    """The headings of a sheet, or None where no line of it names at least two columns of the file.

    A heading that the mapping names counts as found. Of two lines that name as many columns the upper one stands.
    """
    named = {**mapping.columns, **mapping.columns_in_doubt}
    best: tuple[float, Header] | None = None
    for number, row in enumerate(sheet.head(LINES_SEARCHED)):
        labels = _labels(row)
        found: dict[str, float] = {}
        for label in filter(None, labels):
            if label in named:
                found[label] = 1.0
            elif (match := match_heading(file, label)) is not None:
                found[match.column] = max(found.get(match.column, 0.0), 1.0 if match.sure else 0.4)
        score = sum(found.values())
        if score >= 2.0 and (best is None or score > best[0]):
            best = (score, Header(labels, number + 1))
    return best[1] if best else None


def _labels(row: Row) -> tuple[str, ...]:
    """The texts of a row, each different; "" for a cell that is no heading."""
    seen: dict[str, int] = {}
    labels = []
    for cell in row:
        label = plain(cell) if isinstance(cell, str) and len(cell) <= _LONGEST_HEADING else ""
        seen[label] = seen.get(label, 0) + 1
        labels.append(f"{label} ({seen[label]})" if label and seen[label] > 1 else label)
    return tuple(labels)


def match_columns(
    file: CompanionFile, labels: Sequence[str], samples: Mapping[str, Iterable[Any]], mapping: FileMapping
) -> None:
    """Adds to `mapping` what each label means that it does not name yet. A column that one label is, no other can be.

    samples: some of the cells below each label, which tell a column of days from one of words.
    """
    named = {**mapping.columns, **mapping.columns_in_doubt}
    taken = {named[label] for label in labels if label in named} - {IGNORED}
    matches = [(label, match_heading(file, label)) for label in labels if label and label not in named]
    for sure in (True, False):
        for label, match in matches:
            if match is None or match.sure is not sure:
                continue
            column, certain = _by_content(file, match, samples.get(label, ()))
            if column in taken:
                continue
            taken.add(column)
            (mapping.columns if certain else mapping.columns_in_doubt)[label] = column


def _by_content(file: CompanionFile, match: HeadingMatch, cells: Iterable[Any]) -> HeadingMatch:
    """The match after a look at the cells: a column of words that holds days is proposed as the day beside the word."""
    day = next((happening.day for happening in file.happenings if happening.word == match.column), None)
    filled = [cell for cell in cells if not is_blank(cell)]
    if day is None or not filled:
        return match
    days = sum(isinstance(read_date(cell), date) for cell in filled)
    return HeadingMatch(day, False) if days > len(filled) / 2 else match
