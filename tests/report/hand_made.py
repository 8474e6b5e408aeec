"""Cases made by the handful, and how the tests of a section look into its blocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from heard.facts.case import ATTRIBUTES, NOT_KNOWN, Case
from heard.report.blocks import Block, Figure, Notice, Paragraph, Statement, Table
from indicators.worked_cases import case

#: A day in each quarter of a financial year: (month, whether in the next calendar year).
_MONTHS = {1: ("05", 0), 2: ("08", 0), 3: ("11", 0), 4: ("02", 1)}


def received(counts: Mapping[str, int], kind: str = "complaint", then: str = "") -> list[Case]:
    """So many contacts in each quarter ("2023/24-Q1"), all received on its tenth or so; then: what follows, if anything."""
    return [
        case(f"{kind}-{quarter}-{n}", f"{day_in(quarter)} received{then}", "COM-REPLY", who=f"{quarter}-{n}", kind=kind)
        for quarter, many in counts.items()
        for n in range(many)
    ]


def day_in(quarter: str, day: int = 10) -> str:
    """A day in the middle month of a quarter."""
    year, _, number = quarter.partition("/")[0], "", int(quarter[-1])
    month, later = _MONTHS[number]
    return f"{int(year) + later}-{month}-{day:02}"


def quarters(**counts: int | list[int]) -> dict[str, int]:
    """Counts by quarter from `y2023=[5, 6, 7, 8]`: the four quarters of 2023/24."""
    found = {}
    for year, four in counts.items():
        first = int(year[1:])
        each = [four] * 4 if isinstance(four, int) else four
        found.update({f"{first}/{(first + 1) % 100:02}-Q{n}": many for n, many in enumerate(each, start=1)})
    return found


def of_team(team: str) -> tuple[str, ...]:
    """Attributes of a complaint of which only the team is known."""
    return tuple(team if name == "team" else NOT_KNOWN for name in ATTRIBUTES)


def said(blocks: Iterable[Block], *kinds: type) -> list[str]:
    """The texts of statements, paragraphs and notices, and the titles of figures."""
    wanted: tuple[type, ...] = kinds or (Statement, Paragraph, Notice, Figure)
    return [
        getattr(block, "text", None) or getattr(block, "title", "") for block in blocks if isinstance(block, wanted)
    ]


def tables(blocks: Iterable[Block]) -> dict[str, Table]:
    """Every table by its caption, those behind figures too."""
    every: list[Any] = [block.table if isinstance(block, Figure) else block for block in blocks]
    return {table.caption: table for table in every if isinstance(table, Table)}
