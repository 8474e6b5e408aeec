"""The ten items of the statutory annual report, in the order of the rule book: what each says, and what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from heard.law.vocabulary import Standing, Trigger, Trust

from ..blocks import Block, Heading, Notice, Paragraph, Statement
from ..commentary import commentary_on
from ..material import Material, due_of, main_clocks, missing
from ..parts import part
from ..words.annual_sentences import extension_not_shown, within_extension
from ..words.stage_words import stage_name
from .changes_made import changes_made, not_implemented
from .compliments_and_cost import compliments
from .expected_by_group import expected_by_group
from .learning import done_in_time, no_actions
from .lessons import did_it_work
from .outcomes import findings, next_stage, ombudsman, refusals
from .people import EQUALITY, advocates, equality, nobody_asked, services_and_teams, who_complained
from .procedure_review import procedure_review
from .replies import replies
from .stages import by_stage, contacts
from .subjects import themes
from .timeliness import timeliness


class Held(NamedTuple):
    """Something that an item asks for, in words, and whether the register or a file beside it holds it."""

    what: str
    recorded: bool


class AnnualItem(NamedTuple):
    """One item: its anchor, its title, what makes its blocks, and what it asks for."""

    anchor: str
    title: str
    make: Callable[[Material], Iterable[Block]]
    asks: Callable[[Material], Iterable[Held]]


def _advocacy(m: Material) -> Iterator[Block]:
    yield Paragraph(
        "The council must arrange advocates for children who complain and for care leavers, and make that known: Children"
        f" Act 1989, section 26A; {Trust.READ.in_words}. That is no duty towards adults who complain."
    )
    if not _written(m, "advocacy"):
        yield Notice(
            "Who provides advocates, and how children hear of them, is in no register. An officer's commentary on this"
            " section would say it.",
            "missing",
        )
    yield from advocates(m)
    if not m.recorded("people_advocate"):
        yield missing(m, "advocate")


def _advocacy_asks(m: Material) -> Iterator[Held]:
    yield Held("how advocates are arranged", _written(m, "advocacy"))
    yield Held("whether an advocate was offered", m.recorded("people_advocate_offered"))
    yield Held("whether an advocate came", m.recorded("people_advocate"))


def _representations(m: Material) -> Iterator[Block]:
    yield from part("what came in", lambda: contacts(m))
    yield Heading("Not accepted, and withdrawn")
    yield from refusals(m)
    yield Heading("Compliments")
    yield from part("compliments", lambda: compliments(m))


def _representations_asks(m: Material) -> Iterator[Held]:
    yield Held("complaints", True)
    yield Held("compliments and other contacts", "contact_kind" not in m.quality.missing_columns)
    yield Held("complaints not accepted", m.recorded("refusals"))
    yield Held("complaints withdrawn", m.recordable is None or Trigger("withdrawn") in m.recordable)


def _stages(m: Material) -> Iterator[Block]:
    yield from by_stage(m)
    if unseen := [stage_name(stage) for stage in m.procedure.stages if not stage.can_be_seen(m.recordable)]:
        yield Notice(f"Not recorded in this register: the day on which {' or '.join(unseen)} was asked for.", "missing")
    yield Heading("Who went further")
    yield from next_stage(m)
    yield Heading("The Ombudsman")
    yield from ombudsman(m)


def _stages_asks(m: Material) -> Iterator[Held]:
    for stage in m.procedure.stages:
        yield Held(f"complaints at {stage_name(stage)}", stage.can_be_seen(m.recordable))
    yield Held("those that went to the Ombudsman", m.recorded("ombudsman_referred"))
    yield Held("what the Ombudsman decided", m.recorded("ombudsman_decided"))


def _customers(m: Material) -> Iterator[Block]:
    yield from who_complained(m)
    yield from part("what each group would be expected to make", lambda: expected_by_group(m))


def _types(m: Material) -> Iterator[Block]:
    yield from themes(m)
    yield from services_and_teams(m)


def _in_time(m: Material) -> Iterator[Block]:
    yield from timeliness(m)
    yield Heading("Within an extended time, as agreed")
    yield from part("how many were answered within an extended time", lambda: _extended(m))


def _extended(m: Material) -> Iterator[Block]:
    clocks = [clock for clock in main_clocks(m) if clock.extension and m.can_judge(clock)]
    names = {stage.id: stage_name(stage) for stage in m.procedure.stages}
    silent = [names[clock.stage or ""] for clock in clocks if not m.holds_extensions(clock)]
    stand = [(names[c.stage or ""], due_of(m, c.id)) for c in clocks if m.holds_extensions(c)]
    said = within_extension([(name, due.within_extension, due.whole) for name, due in stand])
    claimed = extension_not_shown([(name, due.extension_not_shown) for name, due in stand])
    if said:
        yield Statement(f"{said} {claimed}".rstrip())
    elif stand:
        yield Paragraph("No complaint fell due in the year.")
    if silent:
        where = " and ".join(silent)
        yield Notice(f"Not recorded in this register: any extension at {where}, its ground and its notice.", "missing")
    if not clocks:
        yield Notice(
            "Not recorded in this register: the day of the answer, so no extended time can be judged.", "missing"
        )


def _in_time_asks(m: Material) -> Iterator[Held]:
    clocks = [clock for clock in m.procedure.clocks if clock.measured and clock.standing is not Standing.LOCAL]
    for clock in clocks:
        yield Held(f"{clock.name[:1].lower()}{clock.name[1:]}", m.can_judge(clock))
    names = {stage.id: stage_name(stage) for stage in m.procedure.stages}
    for clock in (clock for clock in main_clocks(m) if clock.extension):
        yield Held(f"extensions at {names[clock.stage or '']}", m.holds_extensions(clock))


def _learning(m: Material) -> Iterator[Block]:
    if "actions" not in m.companions.read:
        yield no_actions()
    else:
        yield from changes_made(m)
        yield from not_implemented(m)
        yield Heading("Was it done in time?")
        yield from done_in_time(m)
        yield from did_it_work(m)
    yield from replies(m)


def _learning_asks(m: Material) -> Iterator[Held]:
    yield Held("what was asked for, promised and learned, and what was not accepted", "actions" in m.companions.read)
    yield Held("training", "training" in m.companions.read)
    yield Held("the quality of replies", "reply_review" in m.companions.read)


def _equality_asks(m: Material) -> Iterator[Held]:
    for column, title in EQUALITY:
        if column != "advocate":
            yield Held(
                f"{title[:1].lower()}{title[1:]}", m.recorded(f"people_{column}") and not nobody_asked(m, column)
            )


def _review(m: Material) -> Iterator[Block]:
    yield from procedure_review(m)
    if not _written(m, "review"):
        yield Notice(
            "What officers make of this, and what they will change, is not recorded. Their commentary on this section would"
            " say it.",
            "missing",
        )


def _review_asks(m: Material) -> Iterator[Held]:
    yield from (Held(f"in time: {held.what}", held.recorded) for held in _in_time_asks(m))
    yield Held("who went further", len(m.procedure.stages) > 1 and m.procedure.stages[1].can_be_seen(m.recordable))
    yield Held("what the Ombudsman decided", m.recorded("ombudsman_decided"))
    yield Held("whether what was learned worked", "actions" in m.companions.read)
    yield Held("the review in an officer's words", _written(m, "review"))


def _written(m: Material, section: str) -> bool:
    """Whether this edition holds what an officer wrote of a section."""
    found = commentary_on(m, section)
    return bool(found and found.text)


ITEMS: tuple[AnnualItem, ...] = (
    AnnualItem("advocacy", "Advocacy arrangements and their use", _advocacy, _advocacy_asks),
    AnnualItem("representations", "Representations made to the council", _representations, _representations_asks),
    AnnualItem("stages", "Complaints at each stage, and at the Ombudsman", _stages, _stages_asks),
    AnnualItem("people", "Which groups of people complained", _customers,
               lambda m: [Held("who complained", m.recorded("people_complainant_type"))]),
    AnnualItem("themes", "What complaints were about", _types,
               lambda m: [Held("what each point was about", m.recorded("theme_groups")),
                          Held("the service", m.recorded("people_service_area"))]),
    AnnualItem("findings", "Outcomes", findings, lambda m: [Held("outcomes", m.recorded("findings_by_point"))]),
    AnnualItem("timeliness", "Timescales kept, and extended timescales", _in_time, _in_time_asks),
    AnnualItem("learning", "Learning: changes made, and any not implemented", _learning, _learning_asks),
    AnnualItem("equality", "Statistics about complainants", equality, _equality_asks),
    AnnualItem("review", "Review of how well the procedure works", _review, _review_asks),
)  # fmt: skip
