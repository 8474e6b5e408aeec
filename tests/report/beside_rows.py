"""Rows of the files that lie beside a register, and cases by the handful, for sections that set the two together."""

from __future__ import annotations

from datetime import date

from heard.facts.case import NOT_KNOWN, Case
from heard.facts.companions import Activity, Companions, Signal, Survey
from heard.periods import read_period
from heard.report.blocks import Block, Figure, Heading, Items, Notice, Paragraph, Statement, Table
from indicators.worked_cases import case


def complaints(
    many: int,
    received: str,
    *,
    who: str = NOT_KNOWN,
    team: str = NOT_KNOWN,
    offered: str = NOT_KNOWN,
    advocate: str = NOT_KNOWN,
    people: tuple[str, ...] = (),
) -> list[Case]:
    """So many complaints received on a day, alike but for the people who made them."""
    attributes = (who, "fostering", team, *[NOT_KNOWN] * 5, offered, advocate)
    return [
        case(
            f"{received}-{who}-{team}-{offered}-{advocate}-{number}",
            f"{received} received",
            who=people[number] if number < len(people) else None,
            attributes=attributes,
        )
        for number in range(many)
    ]


def counted(period: str, activity: str, count: int, group: str = "", team: str = "council") -> Activity:
    """One number of ordinary work."""
    span = read_period(period)
    return Activity(span.first, span.last, team, activity, group, "", count, None, None, "counted", "")


def sign(
    occurred_on: date = date(2024, 6, 3),
    kind: str = "visit",
    *,
    group: str = "looked_after",
    team: str = "Team A",
    screened: str = "not_yet",
    screened_on: date | None = None,
    course: str = "",
    contacted: str = "",
    put_right: str = "",
    others_checked: str = "",
    others_found: int | None = None,
) -> Signal:
    """One sign of poor service."""
    return Signal(kind, group, team, occurred_on, None, screened_on, screened, contacted, None, "", put_right, None,
                  others_checked, None, others_found, course)  # fmt: skip


def asked(
    question: str = "Do you know how to complain?",
    question_answered: int | None = 40,
    favourable: int | None = 30,
    *,
    name: str = "Carers' survey",
    group: str = "foster_household",
    closed_on: date | None = date(2025, 2, 28),
    opened_on: date | None = None,
    eligible: int | None = 100,
    invited: int | None = 100,
    answered: int = 40,
    uptake_asked_on: date | None = None,
    uptake_sent_on: date | None = None,
) -> Survey:
    """One question of a survey."""
    return Survey(name, group, opened_on, closed_on, eligible, invited, answered, question, question_answered, favourable,
                  uptake_asked_on, uptake_sent_on, "")  # fmt: skip


def beside(*rows: Activity | Signal | Survey, read: tuple[str, ...] = ()) -> Companions:
    """The files that these rows make."""
    activity = tuple(row for row in rows if isinstance(row, Activity))
    signals = tuple(row for row in rows if isinstance(row, Signal))
    survey = tuple(row for row in rows if isinstance(row, Survey))
    stems = {stem for stem, kept in (("activity", activity), ("signals", signals), ("survey", survey)) if kept}
    return Companions(activity=activity, signal=signals, survey=survey, read=frozenset(stems | set(read)))


def sentences(blocks: tuple[Block, ...] | list[Block]) -> list[str]:
    """Everything that is said in sentences, in order."""
    said: list[str] = []
    for block in blocks:
        if isinstance(block, Statement | Paragraph | Notice):
            said.append(block.text)
        elif isinstance(block, Items):
            said += block.items
    return said


def headings(blocks: tuple[Block, ...] | list[Block]) -> list[str]:
    """The headings inside a section."""
    return [block.text for block in blocks if isinstance(block, Heading)]


def tables(blocks: tuple[Block, ...] | list[Block]) -> dict[str, Table]:
    """The tables by caption, those of figures too."""
    found = [block.table if isinstance(block, Figure) else block for block in blocks]
    return {table.caption: table for table in found if isinstance(table, Table)}


def one_that_says(blocks: tuple[Block, ...] | list[Block], words: str) -> str:
    """The one sentence or paragraph with these words in it."""
    (found,) = [text for text in sentences(blocks) if words in text]
    return found
