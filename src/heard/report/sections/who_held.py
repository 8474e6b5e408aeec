"""Who held the answers of the late cases, step by step, beside all that fell due."""

from __future__ import annotations

from collections.abc import Mapping

from heard.facts.steps import HOLDERS, STEPS
from heard.indicators.declaration import AND
from heard.law.vocabulary import Stage

from ..blocks import Block, Notice, Statement, Table
from ..material import Material, define, missing
from ..words.held_sentences import days_held
from ..words.range_sentences import percent_words
from ..words.sentences import listed
from ..words.stage_words import stage_name

_NOBODY = "not_known"
#: Under this many days, a percentage of them would say more than they do.
_LEAST_DAYS = 50
#: Working days by holder and step.
Held = dict[tuple[str, str], int]


def who_held(m: Material, late: Mapping[str, int]) -> list[Block]:
    """The working days of each stage's answers by who held them. late: by the clock of each deadline
    that an answer keeps."""
    if not m.recorded("days_by_step"):
        return [missing(m, "sent_to_service_on")]
    blocks: list[Block] = []
    silent = []
    for stage in (stage for stage in m.procedure.stages if stage.main_clock in late):
        everything, of_late = _held(m, "days_by_step", stage), _held(m, "days_by_step_missed", stage)
        if sum(of_late.values()):
            blocks += _of_stage(stage, everything, of_late)
        elif stage.main_clock and late[stage.main_clock]:
            silent.append(stage_name(stage))
    if silent:
        blocks.append(
            Notice(
                f"Who held the late answers at {listed(silent)} is not recorded. It would need the days on which each was"
                " sent to the service, came back and was approved.",
                "missing",
            )
        )
    return blocks


def _of_stage(stage: Stage, everything: Held, of_late: Held) -> list[Block]:
    name = stage_name(stage)
    said = f"Late answers at {name}: {_sentence(of_late)} All that fell due: {_sentence(everything)}"
    rows = []
    for holder, step in ((holder, step) for holder in HOLDERS for step in STEPS):
        days = everything.get((holder, step), 0)
        if days:
            late_days = of_late.get((holder, step), 0)
            cells = (_of_all(late_days, sum(of_late.values())), _of_all(days, sum(everything.values())))
            rows.append((STEPS[step], HOLDERS[holder].capitalize(), *cells))
    rows.append(("All", "", f"{sum(of_late.values()):,}", f"{sum(everything.values()):,}"))
    return [
        Statement(said),
        Table(
            f"Working days at each step, {name}",
            ("Step", "Who held it", "Late answers", "All that fell due"),
            tuple(rows),
            words=frozenset({1}),
            note="Working days between the recorded days of each answer, of cases whose time ran out in the period. A"
            " step whose first or last day is missing is put down to nobody. Days of an answer that needed no draft"
            " are not here.",
            definitions=define("days_by_step", "days_by_step_missed"),
            total_row=True,
        ),
    ]


def _held(m: Material, indicator_id: str, stage: Stage) -> Held:
    found: Held = {}
    for count in m.of(indicator_id):
        of_stage, holder, step = count.group.split(AND)
        if of_stage == stage.id:
            found[holder, step] = count.numerator
    return found


def _sentence(held: Held) -> str:
    by: dict[str, int] = {}
    for (holder, _), days in held.items():
        by[holder] = by.get(holder, 0) + days
    text = days_held({f"the {HOLDERS[who]}": days for who, days in by.items() if who != _NOBODY}, sum(by.values()))
    return f"{text[:1].lower()}{text[1:]}"


def _of_all(days: int, whole: int) -> str:
    return f"{days:,} ({percent_words(days / whole)})" if whole >= _LEAST_DAYS else f"{days:,}"
