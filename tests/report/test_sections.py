"""What a register's report says: true to the counts, in order, and plain about what the register cannot say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from heard.law.vocabulary import Trigger
from heard.periods import read_period
from heard.report.blocks import Block, Figure, Items, Notice, Paragraph, Report, Table
from indicators.worked_cases import case, procedure

SECTIONS = ["reading", "timeliness", "communication", "stages", "themes", "people", "findings", "next-stage", "refusals",
            "ombudsman", "learning", "unheard", "data-quality", "method"]  # fmt: skip
EVERYTHING = {Trigger(kind, stage) for clock in procedure().clocks for kind, stage in clock.stops_on} | {
    Trigger("received"), Trigger("requested", "stage_2"), Trigger("requested", "stage_3"), Trigger("extended", "stage_1"),
    Trigger("extended", "stage_2"),
}  # fmt: skip


def section(report: Report, anchor: str) -> tuple[Block, ...]:
    return next(each.blocks for each in report.sections if each.anchor == anchor)


def texts(blocks: Iterable[Block], *kinds: type) -> list[str]:
    return [block.text for block in blocks if isinstance(block, kinds or (Paragraph, Notice))]


def table(blocks: Iterable[Block], caption: str) -> Table:
    found = [
        block.table if isinstance(block, Figure) else block for block in blocks if isinstance(block, Table | Figure)
    ]
    (one,) = [each for each in found if each.caption.startswith(caption)]
    return one


def in_order(names: list[str], every: Iterable[str]) -> bool:
    """Whether the names stand in this order among the others."""
    rest = iter(every)
    return all(name in rest for name in names)


def headlines(report: Report) -> tuple[str, ...]:
    items = next(block for block in report.opening if isinstance(block, Items))
    assert items.numbered
    return items.items


def everything_said(report: Report) -> str:
    return "\n".join(
        str(block) for blocks in (report.opening, *(s.blocks for s in report.sections)) for block in blocks
    )


# The opening


def test_the_headlines_are_true_to_the_counts(report):
    time, number, theme, people, went_on = headlines(report)
    assert time.startswith(
        "9 of the 14 complaints at stage 1 whose 10 working days ran out this year have been answered in time so far; the law was"
        " missed for 3. A valid extension put 1 of the 9 in time. For 1 more an extension is claimed that the record does not show."
        " 1 more was validly extended and is not yet due."
    )
    assert number.startswith("17 complaints began stage 1 this year")
    assert "8 at stage 2 and 1 at stage 3" in number
    assert theme.startswith("13 of the 26 points of complaint were about communication and involvement")
    assert went_on.startswith(
        "Of this year's complaints so far: 3 of the 8 complaints answered in time went on to stage 2, and neither of"
    )
    assert people.startswith("1 of the 24 complaints came from children, young people and care leavers themselves")
    assert "1 came from foster carers" in people


def test_the_names_the_marks_and_the_day(report):
    assert report.authority == "Exborough"
    assert report.period == "2024/25: 1 April 2024 to 31 March 2025"
    assert report.speaks_from == "Speaks from 31 March 2025"
    assert report.marks == (
        "Internal: small numbers, not for publication",
        "Illustrative: made-up complaints, no real people",
    )


def test_real_complaints_are_not_called_made_up(remade):
    assert remade(illustrative=False).marks == ("Internal: small numbers, not for publication",)


def test_the_sections_stand_in_order(report):
    assert in_order(SECTIONS, [each.anchor for each in report.sections])
    assert all(each.title and each.blocks for each in report.sections)


def test_a_quarter_is_compared_with_the_same_quarter(remade):
    said = remade(period=read_period("2024/25-Q3"), as_at=date(2024, 12, 31), last_received_on=date(2024, 12, 20))
    assert said.period == "2024/25-Q3: 1 October 2024 to 31 December 2024"
    stages = table(section(said, "stages"), "Stages begun")
    assert stages.columns[1:3] == ("Begun 2024/25-Q3", "Begun 2023/24-Q3")
    assert stages.rows[0][1:4] == ("3", "2", "too few to say")


def test_a_register_with_nothing_in_the_period_is_reported(remade):
    said = remade([case("1", "2015-06-01 received")], last_received_on=date(2015, 6, 1))
    assert in_order(SECTIONS, [each.anchor for each in said.sections])
    assert headlines(said)[0].startswith("There were no complaints at stage 1 whose 10 working days ran out this year")
    assert headlines(said)[1].startswith("No complaints began stage 1 this year")
