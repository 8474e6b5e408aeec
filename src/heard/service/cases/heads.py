"""The day's head: of each case how many entries it had and the mark of the last, and how long the log was; to be kept
off the machine.

Whoever can write to the database can make a whole chain anew, or take the last entries of one or lines of the log away.
A head that lies elsewhere shows it. It holds no personal data.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Max

from heard.service.audit.models import Record

from .models import Case, Entry

_TITLE = "Heard: how many entries each case has, and the mark of the last. "
_LINE = re.compile(r"([0-9A-Za-z-]{1,20}) ([0-9]{1,9}) ([0-9a-f]{64})")
_LOG = re.compile(r"log ([0-9]{1,18}) ([0-9]{1,18})")
_SEAL = "seal "
_AT_ONCE = 500


class Head(NamedTuple):
    """How far a case had come: the number of its entries, and the mark of the last."""

    entries: int
    mark: str


class LogHead(NamedTuple):
    """How long the log was: its lines, and the number of the newest."""

    lines: int
    newest: int


class DaysHead(NamedTuple):
    """What a day's head holds: of each case by its reference, and of the log."""

    cases: dict[str, Head]
    log: LogHead


class NoHead(ValueError):
    """A text that is not the day's head as it was written; the message says why."""


def lines_of_today(day: date) -> Iterator[str]:
    """The lines of the day's head, with their ends: a title, the log, a case each, and a seal over all of them."""
    seal = hashlib.sha256()
    title = f"{_TITLE}{day.isoformat()}\n"
    seal.update(title.encode())
    yield title
    log = Record.objects.aggregate(lines=Count("pk"), newest=Max("pk"))
    line = f"log {log['lines']} {log['newest'] or 0}\n"
    seal.update(line.encode())
    yield line
    cases = Case.objects.order_by("reference").values_list("reference", "entries", "last_mark")
    for reference, entries, mark in cases.iterator():
        line = f"{reference} {entries} {mark}\n"
        seal.update(line.encode())
        yield line
    yield f"{_SEAL}{seal.hexdigest()}\n"


def read(text: str) -> DaysHead:
    """The head of a text that `lines_of_today` wrote. Raises NoHead."""
    held, found, seal = text.rpartition(_SEAL)
    if not text.startswith(_TITLE) or not found:
        raise NoHead("this is not a head that Heard wrote, or its end is missing")
    if hashlib.sha256(held.encode()).hexdigest() != seal.strip():
        raise NoHead("this head was changed since it was written: its seal does not fit")
    log, *cases = held.splitlines()[1:] or [""]
    length = _LOG.fullmatch(log)
    if length is None:
        raise NoHead("this head does not say how long the log was")
    heads = {}
    for line in cases:
        told = _LINE.fullmatch(line)
        if told is None:
            raise NoHead("this head holds a line that cannot be read")
        heads[told[1]] = Head(int(told[2]), told[3])
    return DaysHead(heads, LogHead(int(length[1]), int(length[2])))


def lost_since(head: DaysHead) -> Iterator[str]:
    """What was lost or changed since the head was written, a sentence each. What was added since is as it should be."""
    there = Record.objects.filter(pk__lte=head.log.newest).count()
    if there < head.log.lines:
        yield f"The log had {head.log.lines} lines and has {there} of them"
    yield from _lost_of_cases(head.cases)


def _lost_of_cases(heads: Mapping[str, Head]) -> Iterator[str]:
    references = list(heads)
    for start in range(0, len(references), _AT_ONCE):
        some = references[start : start + _AT_ONCE]
        numbers = dict(Case.objects.filter(reference__in=some).values_list("reference", "pk"))
        entries = Entry.objects.filter(case__in=numbers.values()).values_list("case_id", "number", "mark")
        marks = {(case, number): mark for case, number, mark in entries.iterator()}
        for reference in some:
            yield from _lost(reference, heads[reference], numbers.get(reference), marks)


def _lost(reference: str, head: Head, case: int | None, marks: Mapping[tuple[int, int], str]) -> Iterator[str]:
    if case is None:
        yield f"{reference}: the case is missing"
        return
    now = marks.get((case, head.entries))
    if now is None and head.entries:
        there = sum(1 for number in range(1, head.entries + 1) if (case, number) in marks)
        yield f"{reference}: it had {head.entries} entries and has {there} of them"
    elif now != head.mark and head.entries:
        yield f"{reference}: entry {head.entries} or one before it is another than it was"
