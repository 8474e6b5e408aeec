"""What has changed since a version, as a report tells it: in full to members, and to everybody in numbers of open figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from heard.indicators.declaration import AND
from heard.indicators.open_counts import GuardedFigure, OpenCounts

from ..blocks import Block, Items, Notice, Paragraph, Report, Section, Statement, Table
from ..material import Edition, Material
from ..words.sentences import capital, day, listed, number_of
from .comparing import Change, Changes, Why
from .version import FigureName, Numbers
from .walk import DECLARED, Reason

#: The name by which a link finds the section.
ANCHOR = "changes"
#: Behind a reason that the public is told of stand more complaints than this in each figure.
_FEWEST_UNTOLD = 5
#: Reasons that are about no complaint.
_OF_NO_COMPLAINT = (Reason.DEFINITION, Reason.COLUMN, Reason.TIME, Reason.NOT_TOLD)
_MEANS = {
    Reason.DEFINITION: "it is counted by another rule than then",
    Reason.COLUMN: "the register, or a file beside it, has a column for it now and had none then, or the other way round",
    Reason.REMOVAL: "what was there then is there no longer",
    Reason.CORRECTION: "what was there then says something else now",
    Reason.OTHERWISE: "the register is read otherwise than then, so that this cannot be told from corrections and late entries",
    Reason.LATE: "something had happened by then and was recorded later",
    Reason.TIME: "this report speaks from another day",
    Reason.NOT_TOLD: "the register was not read again as known on that day",
}
CHANGE_COLUMNS = (
    "indicator", "period", "group", "numerator_then", "denominator_then", "not_known_then", "numerator_now", "denominator_now",
    "not_known_now", "reason", "numerator_moved", "denominator_moved", "not_known_moved", "complaints_or_rows",
)  # fmt: skip


def with_changes(report: Report, m: Material, changes: Changes) -> Report:
    """A report with the section on what has changed, before the one on how good the register is or else at its end."""
    section = Section(ANCHOR, f"What changed since version {changes.version.number}", changes_blocks(m, changes))
    places = [place for place, one in enumerate(report.sections) if one.anchor == "data-quality"]
    at = places[0] if places else len(report.sections)
    return replace(report, sections=(*report.sections[:at], section, *report.sections[at:]))


def changes_blocks(m: Material, changes: Changes) -> tuple[Block, ...]:
    """What has changed, for the edition that `m` makes. Raises GuardedFigure where a public one holds other than open figures."""
    if m.edition is Edition.MEMBERS:
        return tuple(_members(m, changes))
    if not isinstance(m.counts, OpenCounts):
        raise GuardedFigure(ANCHOR)
    return tuple(_public(m.counts, changes))


def _public(counts: OpenCounts, changes: Changes) -> Iterator[Block]:
    is_open = {FigureName(one.indicator.id, one.period.label, one.group) for one in counts.all}
    changed = [change for change in changes.changes if change.figure in is_open]
    yield _in_sum(changes, len(changed), len(changes.compared & is_open), "open figure")
    told = [
        f"{capital(reason)}: {number_of(many, 'figure')}. {capital(_MEANS[reason])}."
        for reason in Reason
        if (many := sum(any(_is_public(why) and why.reason is reason for why in change.why) for change in changed))
    ]
    if told:
        yield Items(tuple(told))
    if any(not _is_public(why) for change in changed for why in change.why):
        reasons = "further reasons" if told else "the reasons"
        yield Notice(
            f"Only in the members' edition, because a small number could point to a person: {reasons}, and the figures that"
            " changed."
        )


def _is_public(why: Why) -> bool:
    return why.reason in _OF_NO_COMPLAINT or (why.units or 0) > _FEWEST_UNTOLD


def _members(m: Material, changes: Changes) -> Iterator[Block]:
    yield _in_sum(changes, len(changes.changes), len(changes.compared), "figure")
    reasons = [why.reason for change in changes.changes for why in change.why]
    if reasons:
        yield Items(tuple(_reason(reason, reasons.count(reason), changes) for reason in Reason if reason in reasons))
    if changes.read_otherwise:
        read = listed([f"the {what}" for what in changes.read_otherwise])
        verb = "is" if len(changes.read_otherwise) == 1 else "are"
        yield Notice(f"{capital(read)} {verb} not what {'it was' if verb == 'is' else 'they were'} then.")
    redefined = dict.fromkeys(
        change.figure.indicator for change in changes.changes for why in change.why if why.reason is Reason.DEFINITION
    )
    if redefined:
        yield Paragraph(f"Counted by another rule: {listed([_title(identity) for identity in redefined])}.")
    shown = [change for change in changes.changes if change.figure.period in (m.period.label, m.before.label)]
    if shown:
        yield Table(
            f"Figures of {m.period.label} and {m.before.label} that have changed since version {changes.version.number}",
            ("Figure", "Group", "Period", "Then", "Now", "Why"),
            tuple(_row(m, change) for change in shown),
            words=frozenset({1, 2, 5}),
            note="Then and now: how many, out of how many, and in brackets how many could not be known.",
        )
    if others := len(changes.changes) - len(shown):
        yield Paragraph(f"Of other periods, {number_of(others, 'figure')} changed too.")


def _in_sum(changes: Changes, changed: int, of: int, noun: str) -> Statement:
    version = changes.version
    verb = "is" if changed == 1 else "are"
    several = f"{changed:,} {verb} different now" if changed else "none is different now"
    whole = number_of(of, noun)
    return Statement(
        f"Of {whole} that version {version.number}, as known on {day(version.as_at)}, and this report both give, {several}."
        if of
        else f"Version {version.number} and this report have no {noun} in common."
    )


def _reason(reason: Reason, many: int, changes: Changes) -> str:
    units = changes.units.get(reason)
    behind = f", from {number_of(units, 'complaint or row', 'complaints or rows')} beside the register" if units else ""
    behind = behind.replace("or row beside", "or row of a file beside").replace(
        "or rows beside", "or rows of files beside"
    )
    return f"{capital(reason)}: {number_of(many, 'figure')}{behind}. {capital(_MEANS[reason])}."


def _row(m: Material, change: Change) -> tuple[str, ...]:
    name = change.figure
    why = "; ".join(f"{each.reason}{f' ({each.units:,})' if each.units else ''}" for each in change.why)
    return _title(name.indicator), _group(m, name), name.period, _numbers(change.before), _numbers(change.now), why


def _title(identity: str) -> str:
    return DECLARED[identity].title if identity in DECLARED else identity


def _numbers(numbers: Numbers | None) -> str:
    if numbers is None:
        return "none"
    if not numbers.recorded:
        return "not recorded"
    of = "" if numbers.denominator is None else f" of {numbers.denominator:,}"
    return f"{numbers.numerator:,}{of}{f' ({numbers.not_known:,})' if numbers.not_known else ''}"


def _group(m: Material, name: FigureName) -> str:
    """A group in words: of a stage or a clock its name, of a code of a vocabulary its words, of any other itself."""
    declared = DECLARED.get(name.indicator)
    if declared is not None and (declared.group_by or "").isidentifier() and AND not in name.group:
        words = m.label((declared.group_by or "").removesuffix("_group"), name.group)
        if words.casefold() != name.group.casefold():
            return words
    names = {stage.id: stage.name for stage in m.procedure.stages}
    names |= {clock.id: clock.name for clock in m.procedure.clocks}
    return ", ".join(names.get(part, part.replace("_", " ")) for part in name.group.split(AND)) or "all"


def change_rows(changes: Changes) -> Iterable[tuple[object, ...]]:
    """The rows of CHANGE_COLUMNS: one for each reason of each figure that has changed. For the members' edition alone."""
    for change in changes.changes:
        then, now = (tuple(each)[:3] if each else ("", "", "") for each in (change.before, change.now))
        for why in change.why:
            yield (*change.figure, *then, *now, why.reason.value, *why[1:])
