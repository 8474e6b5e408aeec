"""The opening: two sides that say what was asked for, what was found, what will be done, and what one may ask."""

from __future__ import annotations

from datetime import timedelta

from ..blocks import Block, Heading, Items, Notice, Paragraph
from ..material import Edition, Material
from ..parts import part
from ..released import HIDDEN
from ..words.sentences import capital, day
from .committee_asks import what_you_asked_for
from .headlines import headlines
from .open_actions import what_officers_will_do
from .questions import three_questions

THIS_EDITION = (
    "This edition is for everybody. The figures of the whole council stand in it as they are, small ones too. Where a small"
    f" number could point to a person, {HIDDEN} stands in its place, or the figure is in the members' edition only; each"
    " section says so."
)
#: So many findings, and so many rows of a table, fit on two sides.
_FINDINGS, _ROWS, _ACTIONS = 5, 6, 5
_NUMBERS = ("no", "one", "two", "three", "four", "five")


def opening(m: Material) -> tuple[Block, ...]:
    """What a committee reads first; what must be known before anything is read stands at its head."""
    blocks: list[Block] = [*how_far_it_reaches(m)]
    if m.edition is Edition.PUBLIC:
        blocks.append(Paragraph(THIS_EDITION))
    blocks += [Heading("What you asked for"), *what_you_asked_for(m, _ROWS)]
    found = headlines(m)[:_FINDINGS]
    if found:
        texts = tuple(f"{each.lead} {each.more}".strip() for each in found)
        things = "thing" if len(found) == 1 else "things"
        blocks.append(Heading(f"{capital(_NUMBERS[len(found)])} {things} we found"))
        blocks.append(Items(texts, numbered=True, leads=tuple(each.lead for each in found)))
    blocks.append(Heading("What officers will do, and by when"))
    blocks += part("what officers will do", lambda: what_officers_will_do(m, _ACTIONS))
    asked = three_questions(m)
    if asked:
        many = "A question" if len(asked) == 1 else f"{capital(_NUMBERS[len(asked)])} questions"
        blocks += [Heading(f"{many} that you may wish to ask"), Items(asked, numbered=True)]
    return tuple(blocks)


def how_far_it_reaches(m: Material) -> list[Block]:
    """That the register has nothing of the period, or ends early, or that the period is not over; nothing otherwise."""
    last = m.quality.last_received_on
    end = min(m.period.last, m.as_at)
    found: list[Block] = []
    if last is None or last < m.period.first:
        where = f"The last complaint in it was received on {day(last)}." if last else ""
        found.append(Notice(f"The register holds nothing received in this period. {where}".strip()))
    elif end - last > timedelta(days=14) and not m.quality.rows_set_aside["after_as_at"]:
        found.append(
            Notice(
                f"The register ends earlier than the period: its last row was received on {day(last)}, and the report"
                f" speaks from {day(m.as_at)}. What came after that is not here."
            )
        )
    if m.as_at < m.period.last:
        found.append(
            Notice(f"The period is not over: it is reported up to {day(m.as_at)}, the day that this speaks from.")
        )
    return found
