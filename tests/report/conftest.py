"""Reports on the worked cases, as the sections and as a page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from heard.facts.case import Case
from heard.facts.companions import Companions
from heard.facts.quality import Finding, QualityRecord
from heard.law.vocabulary import Trigger
from heard.periods import Period
from heard.report.blocks import Block, Figure, Report, Table
from heard.report.gathering import gather
from heard.report.labels import label
from heard.report.material import Material
from heard.report.scrutiny_report import scrutiny_report
from indicators.worked_cases import AS_AT, AUTHORITY, CASES, YEAR, builder, procedure

#: What was gathered last, by what it was gathered from: many tests ask for the same. Nothing that is gathered is changed.
_GATHERED: OrderedDict[str, Material] = OrderedDict()
_KEPT = 24


def material(
    cases: list[Case] = CASES,
    *,
    period: Period = YEAR,
    as_at: date = AS_AT,
    missing: dict[str, str] | None = None,
    recordable: set[Trigger] | None = None,
    companions: Companions | None = None,
    last_received_on: date | None = date(2025, 3, 24),
    **more: Any,
) -> Material:
    """What a report on these cases is made from, by way of the facts and the counts."""
    told = (cases, period, as_at, missing, recordable, companions, last_received_on)
    key = repr(told)
    if key not in _GATHERED:
        _GATHERED[key] = _gathered(*told)
    _GATHERED.move_to_end(key)
    while len(_GATHERED) > _KEPT:
        _GATHERED.popitem(last=False)
    return replace(_GATHERED[key], **more)


def _gathered(
    cases: list[Case],
    period: Period,
    as_at: date,
    missing: dict[str, str] | None,
    recordable: set[Trigger] | None,
    companions: Companions | None,
    last_received_on: date | None,
) -> Material:
    made = builder(recordable=recordable, as_at=as_at)
    store = made.add(cases)
    quality = QualityRecord(
        rows_read=len(cases) + 3,
        rows_used=len(cases),
        missing_columns=missing or {},
        last_received_on=last_received_on,
        fingerprint=store.fingerprint(),
    )
    quality.rows_set_aside.update({"total_row": 2, "duplicate": 1})
    quality.note(Finding("2024-25", 7, "Date", "unreadable", "a date", "'2O/05/2024'", "used"))
    return gather(
        store,
        procedure(),
        AUTHORITY,
        period,
        as_at,
        quality,
        label,
        due_dates={("stage_1", "same"): 11, ("stage_1", "later"): 2, ("stage_2", "earlier"): 1},
        companions=companions,
        recordable=recordable,
        illustrative=True,
    )


def blocks_of(report: Report) -> Iterator[Block]:
    yield from report.opening
    for section in report.sections:
        yield from section.blocks


def tables_of(blocks: Any) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        if isinstance(block, Figure):
            yield block.table


@pytest.fixture(scope="session")
def worked() -> Material:
    return material()


@pytest.fixture(scope="session")
def report(worked: Material) -> Report:
    return scrutiny_report(worked)


@pytest.fixture(scope="session")
def remade() -> Callable[..., Report]:
    """A report on other cases or another register."""
    return lambda *args, **more: scrutiny_report(material(*args, **more))
