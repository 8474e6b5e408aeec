"""How well the procedure works: by rule from figures, and what no figure says left to an officer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from heard.indicators.declaration import AND
from heard.indicators.open_counts import GuardedFigure
from heard.law.vocabulary import Clock, Standing
from heard.periods import Period

from ..blocks import Block, Heading, Items, Notice, Paragraph, Statement, Table
from ..material import Material, comparison, define, due_of, main_clocks
from ..parts import Withheld
from ..words.annual_sentences import (
    NOT_IN_FIGURES,
    falls_short,
    fixed_limits_missed,
    lessons_told,
    lessons_without_effect,
    limit_missed,
    promises_overdue,
    upheld_by_ombudsman,
)
from ..words.lesson_sentences import Worked
from ..words.sentences import capital, listed
from ..words.share_sentences import share
from ..words.share_verdicts import bare_share_verdict
from ..words.stage_words import stage_name
from .in_time import limit_of
from .lessons import answer_of, lessons_of

#: A count and its whole; None where it is not recorded.
Share = tuple[int, int] | None
#: What is asked, and the answer of a period.
_Asked = tuple[str, Callable[[Period], Share]]


def procedure_review(m: Material) -> list[Block]:
    """Figures on each question beside the year before, whether lessons worked, where the procedure falls short."""
    lessons = _lessons(m)
    ways = list(_ways(m, lessons))
    return [
        *_table(m),
        Heading("Did what was learned work?"),
        *_lessons_told(m, lessons),
        Heading("Where it falls short"),
        Paragraph(falls_short(len(ways))),
        *([Items(tuple(ways))] if ways else []),
        Paragraph(NOT_IN_FIGURES),
    ]


def _table(m: Material) -> list[Block]:
    rows, silent, withheld = [], [], []
    compared = m.judge.reaches_whole(m.before)
    for asked, answer in _questions(m):
        try:
            now, before = answer(m.period), answer(m.before) if compared else None
        except GuardedFigure:
            withheld.append(asked)
            continue
        if now is None:
            silent.append(asked)
            continue
        then = share(*before, brief=True) if before else "not recorded"
        rows.append((asked, share(*now, brief=True), *((then, _difference(now, before)) if compared else ())))
    blocks: list[Block] = []
    if rows:
        columns = ("What is asked", *comparison(m), "The difference") if compared else ("What is asked", m.period.label)
        definitions = define("timeliness_within_standard", "settled_at_stage_1", "escalation", "ombudsman_decided")
        blocks.append(
            Table("How well the procedure works", columns, tuple(rows), words=frozenset({3}), definitions=definitions)
        )
    if silent:
        blocks.append(
            Notice(f"Not recorded in this register: {listed([_small(asked) for asked in silent])}.", "missing")
        )
    return [*blocks, *(Withheld(_small(asked)) for asked in withheld)]


def _difference(now: tuple[int, int], before: Share) -> str:
    if not before or not before[1] or not now[1]:
        return "Cannot be compared"
    return capital(bare_share_verdict(now, before))


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _questions(m: Material) -> Iterator[_Asked]:
    names = {stage.id: stage_name(stage) for stage in m.procedure.stages}
    for clock in main_clocks(m):
        yield f"{clock.name}: in time", partial(_in_time, m, clock)
    first = m.procedure.stages[0].id
    yield "Settled at the first stage, of those answered there", partial(_share, m, "settled_at_stage_1", "", first)
    for stage in m.procedure.stages[:-1]:
        asked = f"Went further after {names[stage.id]}, of those answered there"
        yield asked, partial(_share, m, "escalation", stage.id, stage.id)
    yield "Upheld by the Ombudsman, of those investigated", partial(_upheld, m)
    yield "Replies that answer every point, of those read again", partial(_read_again, m)


def _in_time(m: Material, clock: Clock, period: Period) -> Share:
    if not m.can_judge(clock):
        return None
    due = due_of(m, clock.id, period)
    return due.in_time, due.whole - due.not_yet_due


def _share(m: Material, indicator_id: str, group: str, stage_id: str, period: Period) -> Share:
    """A share of the complaints answered at a stage."""
    if not m.counts.recorded(indicator_id, period) or not _can_go_further(m, stage_id):
        return None
    return _found(m, indicator_id, group, period)


def _can_go_further(m: Material, stage_id: str) -> bool:
    """Whether the register could tell that a complaint was answered at a stage and went on from it."""
    after = zip(m.procedure.stages, m.procedure.stages[1:], strict=False)
    return any(
        stage.id == stage_id and m.can_answer(stage) and following.can_be_seen(m.recordable)
        for stage, following in after
    )


def _upheld(m: Material, period: Period) -> Share:
    if not m.recorded("ombudsman_decided"):
        return None
    upheld, not_upheld = (m.number("ombudsman_decided", outcome, period) for outcome in ("upheld", "not_upheld"))
    return upheld, upheld + not_upheld


def _read_again(m: Material, period: Period) -> Share:
    if "reply_review" not in m.companions.read:
        return None
    return _found(m, "replies_every_point_answered", "", period)


def _found(m: Material, indicator_id: str, group: str, period: Period) -> tuple[int, int]:
    found = m.counts.one(indicator_id, period, group)
    return (found.numerator, found.denominator or 0) if found else (0, 0)


def _lessons(m: Material) -> dict[Worked, int] | None:
    """How many lessons worked, did not yet, or cannot be told; None where that is not known in this edition."""
    if "actions" not in m.companions.read or m.left_out.get("lessons"):
        return None
    found = dict.fromkeys(Worked, 0)
    try:
        for lesson in lessons_of(m):
            found[Worked.CANNOT_TELL if lesson.why_not else answer_of(lesson)] += 1
    except GuardedFigure:
        return None
    return found


def _lessons_told(m: Material, lessons: dict[Worked, int] | None) -> list[Block]:
    if "actions" not in m.companions.read:
        return [Notice("Whether what was learned worked is not known. It would need actions.csv.", "missing")]
    if lessons is None:
        return [Withheld("how many lessons worked")]
    return [Statement(lessons_told(*(lessons[answer] for answer in Worked)))]


def _ways(m: Material, lessons: dict[Worked, int] | None) -> Iterator[str]:
    """The ways in which the procedure falls short that these figures show."""
    names = {stage.id: stage_name(stage) for stage in m.procedure.stages}
    clocks = [c for c in m.procedure.clocks if c.measured and c.standing is not Standing.LOCAL and m.can_judge(c)]
    for clock in clocks:
        if clock.extension and (missed := due_of(m, clock.id).missed):
            yield limit_missed(missed, names.get(clock.stage or "", clock.name), limit_of(m, clock))
    if fixed := sum(due_of(m, clock.id).missed for clock in clocks if not clock.extension):
        yield fixed_limits_missed(fixed)
    if m.recorded("ombudsman_decided") and (upheld := (_upheld(m, m.period) or (0, 0))[0]):
        yield upheld_by_ombudsman(upheld)
    overdue = sum(count.numerator for count in m.of("actions_open") if count.group.endswith(f"{AND}overdue"))
    if overdue:
        yield promises_overdue(overdue)
    if lessons and lessons[Worked.NOT_YET]:
        yield lessons_without_effect(lessons[Worked.NOT_YET])
