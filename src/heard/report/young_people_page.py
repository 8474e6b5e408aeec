"""A page for children and young people: what others told us, what changed, what you can do and who can help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .blocks import Block, Heading, Items, Paragraph, Report
from .composing import blocks_of, marks
from .contacts import NO_CONTACTS, Contacts
from .material import Material, main_clocks
from .open_year import begun, by_parents, done_by_now, first_answers, gone_wrong, most_about, must_be_open
from .words.sentences import capital, day
from .words.young_sentences import (
    NOT_IN_TROUBLE,
    NOT_WRITTEN_DOWN,
    how_long_it_takes,
    people_told_us,
    promises_kept,
    were_we_in_time,
    what_we_found,
)

_MOST = 3
_ADVOCATE = (
    "An advocate is on your side. They listen to you, and help you say what you want. You have a right to have one."
)
_OMBUDSMAN = "The Ombudsman checks that councils are fair. You can ask them for help if we do not sort it out."


def young_people_page(material: Material, contacts: Contacts = NO_CONTACTS, changes: Sequence[str] = ()) -> Report:
    """The page of a whole year, made from open figures alone; none of them is of young people apart from others.
    Whether most were a parent's is told where the public edition tells how many were.

    changes: what changed, in plain words of the council's own. Raises ValueError for a quarter or the members' edition.
    """
    m = material
    must_be_open(m)
    return Report(
        title="Not happy with something? You can tell us",
        authority=m.authority,
        period=f"For children and young people: {m.period.in_words}",
        speaks_from=f"What we knew on {day(m.as_at)}",
        marks=marks(m),
        opening=blocks_of(m, "this page", lambda m: _page(m, contacts, changes)),
        sections=(),
        fingerprint=m.quality.fingerprint,
        opening_title="You have a right to be heard",
        made_from="Nobody's name is on this page.",
        as_at=m.as_at,
    )


def _page(m: Material, contacts: Contacts, changes: Sequence[str]) -> Iterator[Block]:
    yield Paragraph("To complain is to say that something is wrong, so that it can be put right. You can do that.")
    yield Heading("What did people tell us?")
    yield Paragraph(people_told_us(begun(m) or 0, by_parents(m)))
    if told := most_about(m, _MOST):
        yield Paragraph("These are the things that came up most:")
        yield Items(tuple(f"{capital(phrase)}." for phrase, _ in told))
    yield Heading("What did we find?")
    yield Paragraph(_found(m))
    yield Heading("What changed?")
    yield from _changed(m, changes)
    yield Heading("What can you do?")
    yield Items(
        (
            "Talk to someone you trust. It can be anyone.",
            "Tell us what is wrong. You can say it, write it or draw it.",
            "Tell us what you want to happen.",
            "If you are in danger now, call 999.",
            *contacts.ways,
        )
    )
    yield Heading("Who can help you?")
    where = contacts.advocacy or "Ask any grown-up who works with you to find you one."
    yield Items((f"{_ADVOCATE} {where}", _OMBUDSMAN))
    yield Heading("Will I get into trouble?")
    yield Paragraph(" ".join(NOT_IN_TROUBLE))


def _found(m: Material) -> str:
    """What was found and how long it took, as far as it is known."""
    wrong, due, clocks = gone_wrong(m), first_answers(m), main_clocks(m)[:1]
    told = [
        what_we_found(*wrong) if wrong else "We did not write down what we found. We should have.",
        *(how_long_it_takes(clock) for clock in clocks),
        were_we_in_time(due.in_time, due.missed, due.whole - due.not_yet_due) if due else NOT_WRITTEN_DOWN,
    ]
    return " ".join(each for each in told if each)


def _changed(m: Material, changes: Sequence[str]) -> Iterator[Block]:
    if changes:
        yield Items(tuple(changes))
    else:
        yield Paragraph(
            "Nobody has told us in plain words what changed. You can ask us. We should be able to tell you."
        )
    promised = done_by_now(m)
    if promised and (text := promises_kept(*promised)):
        yield Paragraph(text)
