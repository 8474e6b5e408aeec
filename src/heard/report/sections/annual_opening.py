"""The first page of the statutory annual report: what it is and for whom, the year in five sentences, how it was made."""

from __future__ import annotations

from heard.law.vocabulary import Source, Trust

from ..blocks import Block, Heading, Items, Notice, Paragraph
from ..material import Edition, Material
from ..words.annual_sentences import year_in_sentences
from .headlines import headlines
from .opening import THIS_EDITION, how_far_it_reaches

_SENTENCES = 5
_FOR_WHOM = "It is for the public, for councillors, for the council's own staff and for those who inspect its services."
#: What rests on what, and how far each was checked.
_OPEN_TO_THE_PUBLIC = Source("ministers' written answers of 8 October 2008", Trust.SECONDARY)
_TEN_ITEMS = Source("a council's annual report that restates section 5 of the guidance of 2006", Trust.SECONDARY)
_GUIDANCE = Source("the guidance itself", Trust.UNVERIFIED)
_NOT_THIS_ONE = (
    "This is the members' edition. It holds small numbers that can point to a family, so it is not to be published. The"
    " public edition is the report that the regulations ask for."
)
_GAPS = "A gap is said as a gap: what is not recorded is named where it would stand, with what would tell."


def annual_opening(m: Material) -> list[Block]:
    """One page; what must be known before anything is read stands at its head."""
    blocks: list[Block] = [*how_far_it_reaches(m)]
    blocks.append(Notice(_NOT_THIS_ONE) if m.edition is Edition.MEMBERS else Paragraph(THIS_EDITION))
    blocks += [Heading("What this report is"), *_what_it_is(m)]
    found = headlines(m)[:_SENTENCES]
    if found:
        blocks += [Heading(year_in_sentences(len(found))), Items(tuple(each.lead for each in found), numbered=True)]
    return [*blocks, Heading("How it was made"), Paragraph(_how_made(m)), Paragraph(_GAPS)]


def base(m: Material) -> Source:
    """What the procedure says the report rests on."""
    clock = next((clock for clock in m.procedure.clocks if "annual-report" in clock.aliases), None)
    return clock.source if clock else Source("no rule of this procedure", Trust.UNVERIFIED)


def _what_it_is(m: Material) -> list[Block]:
    what = (
        "This is the yearly report that the law asks of a council on complaints and other representations about its"
        f" services for children. It covers {m.period.in_words}. {_FOR_WHOM}"
    )
    rests_on = (
        f"It rests on {base(m)}. That it must be open to the public and name nobody: {_OPEN_TO_THE_PUBLIC}. Its ten items"
        f" and their order: {_TEN_ITEMS}; {_GUIDANCE}. Each item has a section with its number; the table at the end says"
        " where each is, and whether it is recorded."
    )
    return [Paragraph(what), Paragraph(rests_on)]


def _how_made(m: Material) -> str:
    return (
        "Every figure is counted by rule from the council's register and the files kept beside it:"
        f" {m.quality.closing_line()}. Every sentence is made by a fixed rule from those counts; nobody chose among them."
        " How each is counted stands with it. What officers say stands apart, under their post."
    )
