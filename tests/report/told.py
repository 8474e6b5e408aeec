"""What a section says, for tests that read it: its sentences, its tables by caption, its figures."""

from __future__ import annotations

from collections.abc import Iterable

from heard.report.blocks import Block, Figure, Heading, Items, Notice, Paragraph, Statement, Table


def sentences(blocks: Iterable[Block], *kinds: type) -> list[str]:
    """The sentences of these kinds of block, or of all; each item of a list is one."""
    said: list[str] = []
    for block in blocks:
        if isinstance(block, kinds or (Heading, Items, Notice, Paragraph, Statement)):
            said += block.items if isinstance(block, Items) else [block.text]
    return said


def the_one(blocks: Iterable[Block], starts: str) -> str:
    """The one sentence that starts so."""
    (found,) = [said for said in sentences(blocks) if said.startswith(starts)]
    return found


def table(blocks: Iterable[Block], starts: str) -> Table:
    """The one table, a figure's too, whose caption starts so."""
    found = [
        block.table if isinstance(block, Figure) else block for block in blocks if isinstance(block, Table | Figure)
    ]
    (one,) = [each for each in found if each.caption.startswith(starts)]
    return one


def row(of: Table, starts: str) -> tuple[str, ...]:
    """The cells after the heading of the one row that starts so."""
    (found,) = [each for each in of.rows if each[0].startswith(starts)]
    return found[1:]


def figures(blocks: Iterable[Block]) -> list[Figure]:
    """The figures."""
    return [block for block in blocks if isinstance(block, Figure)]
