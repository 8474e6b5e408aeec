"""Where the law was missed: the causes recorded, the drafts, who held the answer, and the teams."""

from __future__ import annotations

from functools import partial

from heard.indicators.declaration import AND
from heard.indicators.declared import MISSED
from heard.law.vocabulary import Clock, Trigger, Unit
from heard.registers.words import MEANINGS

from ..blocks import Block, Heading, Notice, Paragraph, Statement, Table
from ..material import Material, cohort, comparison, define, main_clocks, missing, periods
from ..parts import part
from ..released import released_table
from ..words.sentences import Noun, listed, number_of
from ..words.share_sentences import in_brackets
from ..words.stage_words import stage_name
from .clock_stops import kept_by_answer, stop_of
from .late_teams import drafts_by_team, late_by_team
from .shares_compared import what_it_was
from .who_held import who_held

_NO_CAUSE = "not_recorded"
_MORE_THAN_A_FEW = 5
_CAUSES, _TEAMS = Heading("Why, as the register records it"), Heading("Team by team")


def lateness(m: Material) -> tuple[Block, ...]:
    """Why answers were late and who held them, for each stage whose answers were."""
    clocks = [clock for clock in main_clocks(m) if m.can_judge(clock)]
    if not clocks:
        return (
            Notice("Whether any case was late cannot be said without a column for the day of the answer.", "missing"),
        )
    late = {clock.id: late_cases(m, clock) for clock in clocks}
    if not any(late.values()):
        return (Paragraph(f"No case whose time ran out {m.when} was late."),)
    # A draft is of an answer: a limit that no answer keeps is not late for want of one.
    answers = [clock for clock in clocks if kept_by_answer(m.procedure.stages, clock)]
    late_answers = {clock.id: late[clock.id] for clock in answers}
    drafts, held = Heading("When the draft came back from the service"), Heading("Who held the answer")
    return (
        *_what_late_means(m, clocks),
        *part(
            "the causes recorded for late answers",
            lambda: [_CAUSES, *_causes(m, clocks, late)],
            lambda: _known_causes(m, clocks),
        ),
        *part("when drafts came back", lambda: _under(drafts, _drafts(m, answers, late))),
        *part("who held late answers", lambda: _under(held, who_held(m, late_answers))),
        *part("drafts and lateness team by team", lambda: [_TEAMS, *drafts_by_team(m), *late_by_team(m, clocks)]),
    )


def _under(heading: Heading, blocks: list[Block]) -> list[Block]:
    return [heading, *blocks] if blocks else []


def late_cases(m: Material, clock: Clock) -> int:
    """How many missed a deadline of this period, or cannot be shown to have kept it."""
    stand = cohort(m, clock.id)
    return sum(stand[verdict] for verdict in MISSED)


def _what_late_means(m: Material, clocks: list[Clock]) -> list[Block]:
    """Why there may be more late cases here than cases for which the law was missed."""
    claimed = sum(cohort(m, clock.id)["extension_not_shown"] for clock in clocks)
    if not claimed:
        return []
    few = number_of(claimed, "case whose extension", "cases whose extension")
    return [
        Paragraph(f"Late here counts the cases for which the law was missed, and the {few} the register does not show.")
    ]


def _causes(m: Material, clocks: list[Clock], late: dict[str, int]) -> list[Block]:
    if not m.recorded("missed_because"):
        return [missing(m, "late_because")]
    blocks: list[Block] = []
    silent = []
    for clock in (clock for clock in clocks if late[clock.id]):
        found = [
            {c: m.number("missed_because", f"{clock.id}{AND}{c}", period) for c in _codes()} for period in periods(m)
        ]
        unknown, where = found[0][_NO_CAUSE], where_of(m, clock)
        if not _has_column(m, "late_because", clock) or unknown == late[clock.id]:
            silent.append(f"{late[clock.id]:,} at {where}")
            continue
        named = late[clock.id] - unknown
        said = f"A cause is recorded for {named:,} of the {late[clock.id]:,} late cases at {where}"
        said += f"; for the other {unknown:,} none is." if unknown else "."
        said += _commonest(m, found[0], named)
        rows = [
            (_cause(m, code), *(f"{counts[code]:,}" for counts in found))
            for code in _codes()
            if any(counts[code] for counts in found)
        ]
        rows.append(("All late cases", *(f"{sum(counts.values()):,}" for counts in found)))
        table = Table(
            f"Why {stop_of(clock).late} at {where} were late", ("Cause", *comparison(m)), tuple(rows), total_row=True,
            note="In the order of the register's own list. A cause is what somebody wrote down, and was not tested.",
            definitions=define("missed_because"),
        )  # fmt: skip
        blocks += [Statement(said), table]
    if silent:
        blocks.append(
            Notice(
                f"No cause is recorded for the late cases: {listed(silent)}. A column with the reason, for each stage,"
                " would supply it.",
                "missing",
            )
        )
    return blocks


def _known_causes(m: Material, clocks: list[Clock]) -> list[Block]:
    """The causes as far as they are released."""
    blocks: list[Block] = [_CAUSES]
    for clock in clocks:
        if m.recorded("missed_because") and _has_column(m, "late_because", clock):
            blocks += released_table(
                m, "missed_because", "late_because", f"Why {stop_of(clock).late} at {where_of(m, clock)} were late", "Cause",
                order=_codes(), line=clock.id, word=partial(_cause, m),
            )  # fmt: skip
    return blocks


def _commonest(m: Material, causes: dict[str, int], named: int) -> str:
    """The cause named most often, where it is more than a few and no other is named as often."""
    counts = sorted(((many, code) for code, many in causes.items() if code != _NO_CAUSE), reverse=True)
    (most, code), (next_most, _) = counts[:2]
    if most < _MORE_THAN_A_FEW or most == next_most:
        return ""
    words = m.label("late_because", code)
    return f" Named most often, for {most:,} of the {named:,}: {words[:1].lower()}{words[1:]}."


def _codes() -> list[str]:
    return [*MEANINGS["late_because"], _NO_CAUSE]


def _cause(m: Material, code: str) -> str:
    return "No cause recorded" if code == _NO_CAUSE else m.label("late_because", code)


def _drafts(m: Material, clocks: list[Clock], late: dict[str, int]) -> list[Block]:
    if not m.recorded("missed_after_late_draft"):
        return [missing(m, "draft_received_on")]
    blocks: list[Block] = []
    silent = []
    for clock in (clock for clock in clocks if late[clock.id]):
        found = m.counts.one("missed_after_late_draft", m.period, clock.id)
        if not _has_column(m, "draft_received", clock) or found is None or not found.denominator:
            silent.append(f"{late[clock.id]:,} at {where_of(m, clock)}")
            continue
        now = (found.numerator, found.denominator)
        before = m.counts.one("missed_after_late_draft", m.before, clock.id) if m.had_data(m.before) else None
        then = (before.numerator, before.denominator or 0) if before else None
        noun = Noun("late case with a day of its draft", "late cases with a day of their draft")
        said = f"{_came_back(*now, where_of(m, clock), clock)}."
        if found.not_known:
            said += f" For {found.not_known:,} more the day of the draft is not recorded."
        said += what_it_was(now, then, noun, f"in {m.when_before}")
        blocks.append(Statement(said, define("missed_after_late_draft")))
    if silent:
        blocks.append(
            Notice(
                f"When the draft came back is not recorded for the late cases: {listed(silent)}. A column for the day, for"
                " each stage, would supply it.",
                "missing",
            )
        )
    return blocks


def _came_back(count: int, whole: int, where: str, clock: Clock) -> str:
    """In how many of the late cases the draft was not back when the time was up, as a clause."""
    day = f"day {clock.length}" if clock.unit is Unit.WORKING_DAYS else "the last day"
    if whole == 1:
        return f"In the one late case at {where} whose draft has a day, it came back {'after' if count else 'by'} {day}"
    some = f"all {whole:,}" if count == whole else f"{f'{count:,}' if count else 'none'} of the {whole:,}"
    return (
        f"In {some} late cases at {where} whose draft has a day, the draft came back from the service after {day}"
        f"{in_brackets(count, whole)}"
    )


def where_of(m: Material, clock: Clock) -> str:
    """The stage of a deadline in a sentence: "stage 1"."""
    return next((stage_name(stage) for stage in m.procedure.stages if stage.id == clock.stage), clock.name)


def _has_column(m: Material, kind: str, clock: Clock) -> bool:
    return m.recordable is None or Trigger(kind, clock.stage) in m.recordable
