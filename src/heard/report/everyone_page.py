"""One page for everybody: how many complained, whether they were answered, what changed, how to complain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .blocks import Block, Heading, Items, Notice, Paragraph, Report
from .composing import blocks_of, marks
from .contacts import NO_CONTACTS, Contacts
from .material import Material, main_clocks
from .open_year import (
    begun,
    councillors_asked,
    done_by_now,
    first_answers,
    gone_wrong,
    most_about,
    must_be_open,
    not_taken_on,
    read_again,
)
from .sections.in_time import limit_of
from .words.everyone_sentences import (
    FEW_MAY_BE_SILENT,
    answers_read_again,
    found_wrong,
    how_long,
    how_many,
    in_time,
    promised_and_done,
)
from .words.sentences import capital, day, number_of
from .words.timeliness_sentences import LAW

#: So many subjects are named.
_MOST = 3
_OMBUDSMAN = (
    "The Local Government and Social Care Ombudsman looks into complaints about councils. It is not part of the council. Most"
    " often you need to come to us first."
)
_NOT_ON_OUR_LIST = "Our list of complaints does not say."


def everyone_page(material: Material, contacts: Contacts = NO_CONTACTS, changes: Sequence[str] = ()) -> Report:
    """The page of a whole year, made from the material of the public edition.

    changes: what changed, in the council's own plain words. Raises ValueError for a quarter or the members' edition.
    """
    m = material
    must_be_open(m)
    return Report(
        title="Complaints about children's social care",
        authority=m.authority,
        period=m.period.in_words,
        speaks_from=f"What we knew on {day(m.as_at)}",
        marks=marks(m),
        opening=blocks_of(m, "this page", lambda m: _page(m, contacts, changes)),
        sections=(),
        fingerprint=m.quality.fingerprint,
        opening_title="What happened this year",
        made_from="Made from the council's list of complaints. It names nobody.",
        as_at=m.as_at,
    )


def _page(m: Material, contacts: Contacts, changes: Sequence[str]) -> Iterator[Block]:
    if m.as_at < m.period.last:
        yield Notice(f"The year is not over. We count up to {day(m.as_at)}.")
    yield Heading("How many complaints were there?")
    thanks = m.number("contacts_by_kind", "compliment")
    yield Paragraph(f"{how_many(begun(m) or 0, begun(m, before=True), not_taken_on(m), thanks)} {FEW_MAY_BE_SILENT}")
    yield Heading("Did we answer in time?")
    yield from _time(m)
    yield Heading("What were they about?")
    yield from _about(m)
    yield Heading("What did we find, and what changed?")
    yield from _changes(m, changes)
    yield Heading("How can you complain?")
    yield from _how(contacts)
    yield Heading("Who can help you?")
    yield from _help(contacts)


def _time(m: Material) -> Iterator[Block]:
    due = first_answers(m)
    if due is None:
        yield Notice(f"We cannot tell. {_NOT_ON_OUR_LIST}", "missing")
        return
    clock = main_clocks(m)[0]
    yield Paragraph(f"{how_long(clock)} {in_time(due, is_law=limit_of(m, clock) == LAW)}")


def _about(m: Material) -> Iterator[Block]:
    told = most_about(m, _MOST)
    if told:
        yield Paragraph("One complaint can be about more than one thing. These came up most:")
        yield Items(tuple(f"{capital(phrase)}: {number_of(many, 'time')}." for phrase, many in told))
    elif m.recorded("theme_groups"):
        yield Paragraph("There were too few to say.")
    else:
        yield Notice(f"We cannot tell. {_NOT_ON_OUR_LIST}", "missing")


def _changes(m: Material, changes: Sequence[str]) -> Iterator[Block]:
    found = gone_wrong(m)
    if found is None:
        yield Notice(f"What we found we cannot tell. {_NOT_ON_OUR_LIST}", "missing")
    else:
        yield Paragraph(found_wrong(*found))
    asked = councillors_asked(m)
    if changes:
        yield Items(tuple(changes))
    elif not asked:
        yield Notice("Nobody has written down here what changed. You can ask us.", "missing")
    if asked:
        yield Paragraph("Councillors asked us for these things, and we did them:")
        yield Items(tuple(f"\u201c{what.rstrip('. ')}\u201d." for what in asked))
    promised, again = done_by_now(m), read_again(m)
    told = [promised_and_done(*promised) if promised else "", answers_read_again(*again) if again else ""]
    if text := " ".join(each for each in told if each):
        yield Paragraph(text)


def _how(contacts: Contacts) -> Iterator[Block]:
    yield Paragraph(
        "Tell us what went wrong, and what would put it right. You can say it or write it, and a friend can help you. Try to"
        " tell us within a year. If it is longer ago, ask us all the same."
    )
    yield Items(contacts.ways or ("Ask anyone who works for us how to complain.",))


def _help(contacts: Contacts) -> Iterator[Block]:
    advocate = "An advocate can speak up for you. Children and people who were in care have a right to one."
    where = f" {contacts.advocacy}" if contacts.advocacy else " Ask us for one."
    yield Items((f"{advocate}{where}", _OMBUDSMAN))
