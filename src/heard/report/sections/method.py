"""How good the register is, and how the figures are made."""

from __future__ import annotations

from heard.facts.quality import FINDING_KINDS
from heard.law.explanation import length_in_words

from ..blocks import Block, Notice, Paragraph, Table
from ..material import Edition, Material
from ..words.sentences import capital, listed
from .disclosure_notes import how_small_numbers_are_kept

_FILE_OF_FINDINGS = "The file of findings names each sheet, row and column. It is internal."


def data_quality(m: Material) -> tuple[Block, ...]:
    """What was read, what was set aside and why."""
    q = m.quality
    blocks: list[Block] = [Paragraph(f"{q.closing_line()}.")]
    if q.rows_set_aside:
        rows = tuple((capital(FINDING_KINDS[kind]), f"{count:,}") for kind, count in q.rows_set_aside.most_common())
        blocks.append(Table("Rows set aside, and why", ("Why", "Rows"), rows))
    kinds = {kind: count for kind, count in q.counts().items() if kind not in q.rows_set_aside}
    if kinds:
        rows = tuple(
            (capital(FINDING_KINDS[kind]), f"{count:,}") for kind, count in sorted(kinds.items(), key=lambda x: -x[1])
        )
        blocks.append(
            Table(
                "Findings on cells of rows that were used",
                ("What", "Findings"),
                rows,
                note=_FILE_OF_FINDINGS if m.edition is Edition.MEMBERS else "",
            )
        )
    compared = [
        stage
        for stage in m.procedure.stages
        if any(m.due_dates.get((stage.id, c)) for c in ("same", "earlier", "later"))
    ]
    if compared:
        due_rows = tuple(
            (stage.name, *(f"{m.due_dates.get((stage.id, c), 0):,}" for c in ("same", "earlier", "later")))
            for stage in compared
        )
        blocks.append(
            Table(
                "The register's own due dates beside the law's",
                ("Stage", "The same", "Too early", "Too late"),
                due_rows,
                note="Verdicts rest on the law's dates. A due date written too late lets a case look in time that was not.",
            )
        )
    if q.missing_columns:
        says = sorted({f"{says}" for says in q.missing_columns.values()})
        blocks.append(Notice(f"This register has no column that would say {listed(says)}.", "missing"))
    return tuple(blocks)


def method(m: Material) -> tuple[Block, ...]:
    """Where the figures come from, and the limits with their sources."""
    clocks = [clock for clock in m.procedure.clocks if clock.measured]
    rows = tuple((clock.name, length_in_words(clock), clock.standing.value, str(clock.source)) for clock in clocks)
    return (
        Paragraph(
            "Every figure is counted from nameless facts, one row a complaint, a stage and a point, which Heard makes by"
            " replaying each complaint's dated entries against the procedure. The day that the report speaks from limits"
            " what it uses; the date on the computer does not matter."
        ),
        Table("The limits of time that are measured", ("Limit", "Length", "Standing", "Source, and how far it was checked"), rows,
              words=frozenset({1, 2, 3})),
        Paragraph(f"Working days. {m.procedure.working_day}."),
        Paragraph(f"Fingerprint of the facts: {m.quality.fingerprint}"),
        *how_small_numbers_are_kept(m),
    )  # fmt: skip
