"""What an import would bring, before anything is written: counts, and of each live case what runs and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.conf import settings

from heard.facts.case import Case as Row

from .dates import to_do
from .importing import Source, as_brought_in, missing_of

#: What no register says and a live case needs, by its stage; "" for every stage.
ALWAYS_ASKED: dict[str, str] = {
    "": "who sees the case through; each point in the person's words; how to reach the person safely",
    "stage_1": "who answers",
    "stage_2": "the investigating officer and the independent person",
    "stage_3": "the members of the panel",
}


class Live(NamedTuple):
    """A case that goes on. waits: days with what is due on them, the earliest first. missing: what must be asked."""

    reference: str
    kind: str
    stage: str
    received_on: date | None
    waits: tuple[tuple[date, str], ...]
    missing: tuple[str, ...]


class Preview:
    """Counts cases as they are read. live: those that go on, in the order of the register."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.kinds = Counter[str]()
        self.stages = Counter[str]()
        self.live: list[Live] = []

    def add(self, rows: Iterator[Row]) -> None:
        """Looks at each case as it would stand today."""
        for row in rows:
            self._add(row)

    def _add(self, row: Row) -> None:
        self.kinds[row.contact_kind] += 1
        case = as_brought_in(row, self.source)
        stage = case.state.current_stage
        if row.contact_kind == "complaint":
            self.stages[stage.stage.id if stage else "ombudsman"] += 1
        if case.open:
            waits = tuple((each.due_on, each.what) for each in to_do(case, settings.CALL_WITHIN))
            self.live.append(
                Live(
                    row.reference,
                    row.contact_kind,
                    stage.stage.id if stage else "",
                    case.state.received_on,
                    waits,
                    tuple(missing_of(row, case.as_at)),
                )
            )
