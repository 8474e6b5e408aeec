"""The opening: what was asked for, five findings, what will be done, three questions; and what must be known first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from heard.facts.case import Case
from heard.report.blocks import Heading, Items, Notice, Table
from heard.report.material import Material
from heard.report.sections.opening import how_far_it_reaches, opening
from indicators.worked_cases import CASES
from indicators.worked_companions import COMPANIONS, action
from report.conftest import material
from report.hand_made import quarters, received
from report.told import sentences

REQUEST = action("A9", "recommendation", "2024-09-18", asked_by="committee", what="A quarterly update on complaints")
WITH_REQUESTS = replace(COMPANIONS, action=(*COMPANIONS.action, REQUEST))
TWO_YEARS = received(quarters(y2022=10, y2023=[10, 10, 10, 10], y2024=[12, 9, 10, 11]))


def notices(cases: list[Case] | None = None, **more: Any) -> list[str]:
    return sentences(how_far_it_reaches(material(CASES if cases is None else cases, **more)), Notice)


def test_it_has_four_parts_in_their_order():
    blocks = opening(material(companions=WITH_REQUESTS))
    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "What you asked for", "Five things we found", "What officers will do, and by when",
        "Three questions that you may wish to ask",
    ]  # fmt: skip
    tables = [block for block in blocks if isinstance(block, Table)]
    assert [table.columns for table in tables] == [
        ("You asked", "When", "Where it stands"), ("What", "Who", "By", "How you will see it"),
    ]  # fmt: skip


def test_each_finding_begins_with_the_sentence_that_is_set_apart():
    found, asked = (block for block in opening(material(companions=WITH_REQUESTS)) if isinstance(block, Items))
    assert len(found.items) == len(found.leads) == 5
    assert all(item.startswith(lead) for item, lead in zip(found.items, found.leads, strict=True))
    assert asked.leads == ()
    assert all(question.endswith("?") for question in asked.items)


def test_what_was_not_recorded_is_said_where_it_would_stand(worked: Material):
    assert sentences(opening(worked), Notice) == [
        (
            "What the committee asked for, and what became of it, is not recorded. It would need actions.csv, with a row for"
            " each recommendation and undertaking."
        ),
        "What officers will do is not recorded. It would need actions.csv, with who, what and by when.",
    ]


def test_a_register_that_ends_early_is_said_to():
    assert not notices()
    assert notices(last_received_on=date(2025, 3, 17)) == []
    (said,) = notices(last_received_on=date(2025, 3, 16))
    assert "its last row was received on 16 March 2025, and the report speaks from 31 March 2025" in said


def test_a_register_with_nothing_in_the_period_is_said_to_hold_nothing():
    assert notices(last_received_on=date(2024, 3, 31)) == [
        "The register holds nothing received in this period. The last complaint in it was received on 31 March 2024."
    ]
    assert notices([], last_received_on=None) == ["The register holds nothing received in this period."]


def test_a_period_that_is_not_over_is_said_to_be():
    assert notices(TWO_YEARS, as_at=date(2024, 9, 30), last_received_on=date(2024, 9, 30)) == [
        "The period is not over: it is reported up to 30 September 2024, the day that this speaks from."
    ]


def to_be_done(*dues: str | None, **cells: Any) -> Table:
    """What officers will do, where so many lessons fall due on these days."""
    rows = [
        action(f"L{n}", "lesson", "2024-05-01", what=f"Lesson {n}", due_on=due, state="in_hand", **cells)
        for n, due in enumerate(dues)
    ]
    companions = replace(COMPANIONS, action=(REQUEST, *rows))
    (table,) = [
        block
        for block in opening(material(companions=companions))
        if isinstance(block, Table) and block.columns[0] == "What"
    ]
    return table


def test_what_is_overdue_stands_before_what_falls_due_next_and_lacks_a_new_date():
    table = to_be_done("2025-06-30", None, "2025-03-31")
    assert [row[2] for row in table.rows] == [
        "Overdue since 31 March 2025; new date: not given", "30 June 2025", "No day named",
    ]  # fmt: skip
    assert table.caption == "Besides what you asked for, 3 things are to be done; 1 is overdue"


def test_of_what_is_to_be_done_five_are_shown_and_all_are_counted():
    table = to_be_done(*["2025-01-31"] * 6, "2025-06-30")
    assert len(table.rows) == 5
    assert table.caption.endswith("7 things are to be done; 6 are overdue")
    assert table.note.startswith("2 more are under")
