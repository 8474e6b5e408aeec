"""A report as plain text for a terminal: the same blocks, a chart told by its finding, its caption and what follows it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..blocks import (
    Block,
    Commentary,
    Definition,
    Figure,
    Finding,
    Heading,
    Items,
    Notice,
    Paragraph,
    Report,
    Statement,
    Table,
)

#: The widest line.
WIDTH = 79
#: The narrowest that a column of words is made before its words are cut.
_NARROW = 12


def render_text(report: Report, width: int = WIDTH) -> str:
    """The report as text of so many columns, ending with a line break. Definitions are left to the page."""
    lines = [
        *_filled(f"{report.authority}: {report.title}".upper(), width),
        report.period,
        f"{'. '.join(report.marks)}.",
    ]
    lines += ["", report.opening_title.upper(), ""]
    for block in report.opening:
        lines += [*_block(block, width), ""]
    for section in report.sections:
        lines += ["", *_filled(section.title.upper(), width), "=" * min(width, len(section.title)), ""]
        heading = section.title
        for block in section.blocks:
            heading = block.text if isinstance(block, Heading) else heading
            made = list(_block(_uncaptioned(block, heading), width))
            lines += [*made, ""] if made else []
    return "\n".join(line.rstrip() for line in lines).rstrip() + "\n"


def _uncaptioned(block: Block, heading: str) -> Block:
    """A table whose caption begins by saying its heading again, without that."""
    if (
        isinstance(block, Table)
        and (rest := block.caption.removeprefix(heading).lstrip(",: ")) != block.caption
        and rest
    ):
        return replace(block, caption=rest[0].upper() + rest[1:])
    return block


def _block(block: Block, width: int) -> Iterator[str]:
    if isinstance(block, (Paragraph, Statement)):
        yield from _filled(block.text, width)
    elif isinstance(block, Heading):
        yield from (block.text, "-" * len(block.text))
    elif isinstance(block, Notice):
        yield from _filled(f"{'GAP' if block.tone == 'missing' else 'NOTE'}: {block.text}", width, "  ")
    elif isinstance(block, Items):
        for place, item in enumerate(block.items, 1):
            yield from _filled(f"{f'{place}.' if block.numbered else '-'} {item}", width, "  ")
    elif isinstance(block, Figure):
        yield from _filled(f"{block.title.rstrip('.')}.", width)
        yield from _filled(block.caption, width)
    elif isinstance(block, Table):
        yield from table_lines(block, width)
    elif isinstance(block, Finding):
        yield from _filled(f"{block.title.rstrip('.')}.", width)
        for fact in block.facts:
            yield from _filled(f"- {fact.name}: {fact.text}", width, "  ")
        if block.caveat:
            yield from _filled(block.caveat, width)
        if block.commentary:
            yield from _block(block.commentary, width)
    elif isinstance(block, Commentary):
        yield from _filled(f"{block.officer}: {block.text or 'no commentary given.'}", width, "  ")
    elif isinstance(block, Definition):
        return


def _filled(text: str, width: int, hanging: str = "") -> list[str]:
    return textwrap.wrap(text, width, subsequent_indent=hanging, break_long_words=True, break_on_hyphens=False)


def table_lines(table: Table, width: int = WIDTH) -> Iterator[str]:
    """A table in columns that fit; words run on within theirs, numbers stand to the right."""
    yield from _filled(f"{table.caption}:", width)
    if not table.rows:
        yield "  (none)"
        return
    widths = _widths(table, width)
    yield from _row(table, table.columns, widths)
    yield "  ".join("-" * each for each in widths)
    for row in table.rows:
        yield from _row(table, row, widths)
    if table.note:
        yield from _filled(table.note, width)


def _widths(table: Table, width: int) -> list[int]:
    """Numbers on one line; words as wide as they are, cut back until all fit, the widest column first."""
    rows = [table.columns, *table.rows]
    places = range(len(table.columns))
    widths = [max(len(row[at]) for row in rows) if _is_words(table, at) else _number_width(table, at) for at in places]
    least = [min(each, _NARROW) if _is_words(table, at) else each for at, each in enumerate(widths)]
    over = sum(widths) + 2 * (len(widths) - 1) - width
    for _ in range(max(over, 0)):
        room = [at for at in places if widths[at] > least[at]] or [at for at in places if widths[at] > 1]
        widths[max(room, key=lambda at: widths[at])] -= 1
    return widths


def _is_words(table: Table, at: int) -> bool:
    return at == 0 or at in table.words


def _number_width(table: Table, at: int) -> int:
    """Numbers stay on their line; their heading runs on, over three lines or so."""
    heading = table.columns[at]
    longest = max(map(len, heading.split()), default=1)
    return max(*(len(row[at]) for row in table.rows), longest, -(-len(heading) // 3))


def _row(table: Table, cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [
        textwrap.wrap(cell, wide, break_on_hyphens=False) or [""] for cell, wide in zip(cells, widths, strict=True)
    ]
    for at in range(max(map(len, wrapped))):
        parts = [lines[at] if at < len(lines) else "" for lines in wrapped]
        yield "  ".join(
            part.ljust(wide) if _is_words(table, column) else part.rjust(wide)
            for column, (part, wide) in enumerate(zip(parts, widths, strict=True))
        )
