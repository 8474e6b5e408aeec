"""Matches the columns of a register to fields: by its mapping, then by their names, then by what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from .cells import plain, read_date
from .fields import Field, field_named
from .headers import match_label
from .mapping import IGNORED, Mapping
from .words import is_blank, known_words, meaning_of

#: Two columns may both hold themes; of everything else there is one.
_REPEATABLE = frozenset({"theme", "outcome"})


def match_columns(sheets: Iterable[Sequence[str]], samples: dict[str, list[Any]], mapping: Mapping) -> None:
    """Adds to `mapping` what each label means that it does not name yet: sure matches and matches in doubt.

    sheets: the labels of each sheet; two sheets may call one thing by different names. samples: some of the cells
    below each label, which tell a column of names from a column of kinds of complainant.
    """
    for labels in sheets:
        _match_sheet(labels, samples, mapping)
    _closing_answers(mapping)


def _match_sheet(labels: Sequence[str], samples: dict[str, list[Any]], mapping: Mapping) -> None:
    known = {**mapping.columns, **mapping.columns_in_doubt}
    taken = {known[label] for label in labels if label in known} - {IGNORED}
    for label in labels:
        if not label or label in known:
            continue
        match = match_label(label)
        if match is None:
            continue
        name, sure = _by_content(match.name, match.sure, samples.get(label, []))
        if name in taken and name not in _REPEATABLE:
            continue
        taken.add(name)
        (mapping.columns if sure else mapping.columns_in_doubt)[label] = name


def _by_content(name: str, sure: bool, cells: Sequence[Any]) -> tuple[str, bool]:
    """The field after a look at the cells: a header can be true to its name and its column still hold something else."""
    filled = [cell for cell in cells if not is_blank(cell)]
    if not filled:
        return name, sure
    stage, field = field_named(name)
    if field.name == "complainant_type" and _share_known(field, filled) < 0.3:
        return "complainant", sure
    if field.name == "complainant" and _share_known(field_named("complainant_type")[1], filled) > 0.7:
        return "complainant_type", False
    if field.kind == "date" and _share_of_dates(filled) < 0.5:
        return name, False
    if field.name == "theme" and _share_known(field_named("contact_kind")[1], filled) > 0.7:
        return "contact_kind", False
    if field.name == "outcome" and stage is None and _share_of_dates(filled) > 0.5:
        return "responded_on", False
    return name, sure


def _share_known(field: Field, cells: Sequence[Any]) -> float:
    words = {plain(cell) for cell in cells}
    return (
        sum(meaning_of(field.kind, word) is not None for word in words) / len(words) if known_words(field.kind) else 0
    )


def _share_of_dates(cells: Sequence[Any]) -> float:
    return sum(hasattr(read_date(cell), "year") for cell in cells) / len(cells)


def _closing_answers(mapping: Mapping) -> None:
    """Where no column says when a complaint was answered, the day it was closed is proposed for it."""
    names = {*mapping.columns.values(), *mapping.columns_in_doubt.values()}
    if any(name.endswith("responded_on") for name in names):
        return
    for label, name in [*mapping.columns.items()]:
        if name == "closed_on":
            del mapping.columns[label]
            mapping.columns_in_doubt[label] = "responded_on"
