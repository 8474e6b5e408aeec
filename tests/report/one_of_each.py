"""A report of every block that there is, for the tests of every renderer."""

from __future__ import annotations

from datetime import date

from heard.report.blocks import (
    Commentary,
    Definition,
    Fact,
    Figure,
    Finding,
    Front,
    Heading,
    Items,
    Notice,
    Paragraph,
    Report,
    Section,
    Statement,
    Table,
)  # fmt: skip
from heard.report.charts import bars

#: What no renderer may take for its own language.
HOSTILE = '<script>alert(1)</script> "O\'Neill" & <b>Sons</b> {{ 7*7 }} </style>'

ONE_OF_EACH = Report(
    title="A page of every block",
    authority="Exborough",
    period="2024/25",
    speaks_from="Speaks from 31 March 2025",
    marks=("Internal",),
    opening=(Items(("First", "Second"), numbered=True), Paragraph("A paragraph.")),
    sections=(
        Section(
            "all",
            "All blocks",
            (
                Heading("A heading"),
                Paragraph("Another paragraph."),
                Notice("A caution."),
                Notice("Something missing.", "missing"),
                Items(("One", "Two")),
                Definition("A term", "What it means."),
                Table("A table", ("Name", "Count", "Word"), (("a", "1", "x"), ("All", "1", "")), words=frozenset({2}),
                      note="A note.", definitions=(Definition("A", "First."), Definition("B", "Second.")), total_row=True),
                Table("An empty table", ("Name", "Count"), ()),
                Figure("A finding", "What it shows.", bars(["a", "b"], [5, 3], "Points"),
                       Table("Its figures", ("Name", "Count"), (("a", "5"), ("b", "3"))), "Where it comes from."),
                Statement("A statement of 17 of 29.", (Definition("A", "First."),)),
                Finding(
                    "17 of the 29 complaints were answered in time; the law was missed for the other 12",
                    (Fact("Count", "17 of 29 (59%)"), Fact("Range that chance could explain", "41% to 74%"),
                     Fact("Elsewhere", "Barnet, 2024/25: 31 of 40 (its annual report)")),
                    "Late cases may be the harder ones.",
                    (Definition("A", "First."),),
                    Commentary("Head of Quality Assurance", "Drafts come back earlier now.", date(2025, 4, 20)),
                ),
                Finding("A finding that says nothing more", (Fact("Count", "3"),)),
                Commentary("Director of Children's Services", ""),
            ),
        ),
    ),
    fingerprint="f" * 64,
    as_at=date(2025, 3, 31),
    front=Front(
        number="CYP 12/25",
        meeting="Children and Young People Scrutiny Sub-Committee",
        held_on=date(2025, 6, 24),
        author="Complaints Manager",
        recommendations=("Note the report.", "Ask for an update in December."),
        appendices=("Appendix A: how the figures are made",),
        exempt="Not for publication under paragraph 2 of Part 1 of Schedule 12A: likely to reveal the identity of an individual",
    ),
)  # fmt: skip
