"""Writes an exchange file from what the public edition of the same call is made from, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from heard import __version__
from heard.disclosure.release import Release
from heard.disclosure.settings import Approval
from heard.indicators.counting import Count, Counts
from heard.indicators.declaration import AND
from heard.indicators.declared import indicator
from heard.law.vocabulary import Procedure, Standing
from heard.periods import Period

from .contents import EXCHANGED
from .definitions import definition, parts_of_procedure
from .sealing import FORMAT, sealed_text


def exchange_text(
    council: str,
    code: str,
    procedure: Procedure,
    periods: Sequence[Period],
    as_at: date,
    fingerprint: str,
    counts: Counts,
    released: Release,
    *,
    is_made_up: bool,
) -> str:
    """The text of a file, sealed. The same arguments give the same text.

    counts: the open figures, as the public edition has them. periods: those that it reports on, its own first.
    """
    own = {clock.id for clock in procedure.clocks if clock.standing is Standing.LOCAL}
    shown = [identity for identity in EXCHANGED if counts.shows(identity)]
    figures = [
        count
        for identity in shown
        for period in periods
        for count in counts.of(identity, period)
        if count.recorded and count.group.partition(AND)[0] not in own
    ]
    not_recorded = [identity for identity in shown if not counts.recorded(identity, periods[0])]
    guarded = dict.fromkeys(name.indicator for name in released.tables)
    used = dict.fromkeys([*(count.indicator.id for count in figures), *guarded])
    data: dict[str, Any] = {
        "format": FORMAT,
        "made_with": f"Heard {__version__}",
        "council": {"name": council, "code": code, "made_up": is_made_up},
        "procedure": {
            "id": procedure.id,
            "name": procedure.name,
            "parts": [part._asdict() for part in parts_of_procedure(procedure)],
        },
        "periods": [period.label for period in periods],
        "as_at": as_at.isoformat(),
        "fingerprint": fingerprint,
        "definitions": [
            definition(declared, released.settings.class_of(declared).value)._asdict()
            for declared in map(indicator, used)
        ],
        "figures": [_figure(count) for count in figures],
        "not_recorded": not_recorded,
        "released": json.loads(released.pack),
        "approved": list(_approved(released)),
        "notes": list(_notes(released)),
    }
    return sealed_text(data)


def _figure(count: Count) -> dict[str, Any]:
    return {
        "indicator": count.indicator.id,
        "period": count.period.label,
        "group": count.group,
        "counted": count.numerator,
        "out_of": count.denominator,
        "not_known": count.not_known,
    }


def _approved(released: Release) -> Iterator[dict[str, Any]]:
    """What the council shows otherwise than Heard does, and who approved it: of the rules, then of single indicators."""
    rules = released.settings.rules
    if rules.approval.approver:
        yield _approval("", "rules", rules.approval)
    for change in released.settings.changes.values():
        yield _approval(change.indicator, change.to.value, change.approval)


def _approval(indicator_id: str, to: str, approval: Approval) -> dict[str, Any]:
    on = approval.on.isoformat() if approval.on else ""
    return {"indicator": indicator_id, "to": to, "approver": approval.approver, "reason": approval.reason, "on": on}


def _notes(released: Release) -> Iterable[str]:
    yield "Counts of the whole council are shown as they are: they are what the council publishes."
    yield "A number that reads null was kept back so that nobody can be recognised; others beside it, so that it stays so."
    yield from released.notes()
