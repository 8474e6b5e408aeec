"""Definitions as numbered notes: what many blocks repeat is printed once, and named by its number everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..blocks import Block, Definition, Figure, Finding, Report, Statement, Table


@dataclass(frozen=True)
class Notes:
    """The notes of a report.

    numbers: each definition's number, in the order printed. of_sections: those printed at the end of each section, which
    is the first one that uses them. left_over: those of the opening alone, printed after the last section.
    """

    numbers: dict[Definition, int]
    of_sections: tuple[tuple[Definition, ...], ...]
    left_over: tuple[Definition, ...]

    def of(self, block: Block) -> tuple[int, ...]:
        """The numbers of a block's notes, in their order and each once."""
        return tuple(sorted({self.numbers[each] for each in definitions_of(block)}))


def numbered(report: Report) -> Notes:
    """The definitions of a report as notes."""
    seen: dict[Definition, int] = {}
    of_sections = tuple(_new(section.blocks, seen) for section in report.sections)
    return Notes(seen, of_sections, _new(report.opening, seen))


def definitions_of(block: Block) -> tuple[Definition, ...]:
    """What a block says of how it is counted; of a figure, what its table says."""
    if isinstance(block, (Statement, Table, Finding)):
        return block.definitions
    if isinstance(block, Figure):
        return block.table.definitions
    return ()


def named(numbers: Sequence[int]) -> str:
    """ "note 3", "notes 3 and 4"; empty for none."""
    if not numbers:
        return ""
    *first, last = map(str, numbers)
    return f"notes {', '.join(first)} and {last}" if first else f"note {last}"


def _new(blocks: Iterable[Block], seen: dict[Definition, int]) -> tuple[Definition, ...]:
    found = []
    for block in blocks:
        for each in definitions_of(block):
            if each not in seen:
                seen[each] = len(seen) + 1
                found.append(each)
    return tuple(found)
