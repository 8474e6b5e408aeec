"""Were the limits kept, and where they were missed, why and where the answer lay."""

from __future__ import annotations

from .declaration import (
    OFFICES,
    ONE_CASE,
    TEAMS,
    WHOLE_COUNCIL,
    Direction,
    Disclosure,
    Indicator,
    group_of,
)

_KNOWN = "verdict NOT IN ('not_known', 'ended_before_due', 'no_fixed_time')"
IN_TIME = "verdict IN ('within_standard', 'within_extension')"


#: How a case whose deadline has fallen can stand, in the order in which reports print it.
COHORT_VERDICTS: dict[str, str] = {
    "within_standard": "Within the standard time",
    "within_extension": "Within a valid extension",
    "late": "Late",
    "open_and_late": "Open and late",
    "extension_not_shown": "Extension claimed with no date or no ground",
    "extended_not_yet_due": "Extended and not yet due",
    "temporary_rule": "After the usual day, under the temporary rule of 2020",
}


#: How a case stands at the close of the as-at day: one still open at the end of its last day has missed it.
_STANDS = (
    "CASE WHEN verdict = 'running' AND extended_due_on > $as_at THEN 'extended_not_yet_due'"
    " WHEN verdict IN ('running', 'extended_not_yet_due') AND coalesce(extended_due_on, due_on) <= $as_at"
    " THEN 'open_and_late' ELSE verdict END"
)


#: The ways of standing in which the law was missed, or cannot be shown to have been kept.
MISSED = ("late", "open_and_late", "extension_not_shown")

_STATUTORY = "standing IN ('statutory', 'guidance') AND run = 1"
_LOCAL = "standing = 'local' AND run = 1"
_FELL_DUE = f"in_period AND by_as_at AND {_STATUTORY} AND {_KNOWN}"
_WAS_MISSED = f"{_STANDS} IN ('late', 'open_and_late', 'extension_not_shown')"
_COHORT = "cases whose standard deadline fell in the period and by the as-at day"
_CLOCKS = "the clocks of the procedure"


def _timeliness(identity: str, which: str, called: str, source: str) -> tuple[Indicator, ...]:
    """One indicator for each way in which a case that fell due can stand, and the flattering share beside them."""
    cohort = f"in_period AND by_as_at AND {which} AND {_KNOWN}"
    by_verdict = tuple(
        Indicator(
            id=f"{identity}_{verdict}",
            title=f"{title} ({called})",
            question="Of the cases whose standard deadline fell in the period and by the as-at day, how many stand so?",
            table="clock",
            day="due_on",
            counted=f"{cohort} AND {_STANDS} = '{verdict}'",
            numerator=f"cases that stood so: {title.lower()}",
            out_of=cohort,
            denominator="cases whose standard deadline fell in the period and by the as-at day",
            group_by="clock",
            unit="stages of complaints",
            disclosure=Disclosure.OPEN,
            disclosure_reason=WHOLE_COUNCIL,
            not_known=f"in_period AND by_as_at AND {which} AND verdict = 'not_known'",
            not_known_words="cases answered or ended on a day that was not recorded",
            exclusions="cases withdrawn or ended before they were due; cases not yet due; a re-run's own clock",
            direction=Direction.HIGHER if verdict == "within_standard" else Direction.NONE,
            source=source,
        )
        for verdict, title in COHORT_VERDICTS.items()
    )
    answered = Indicator(
        id=f"{identity}_of_answered",
        title=f"In time, of those answered in the period ({called}; flattering)",
        question="Of the cases answered in the period, how many were in time?",
        table="clock",
        day="stopped_on",
        counted=f"in_period AND by_as_at AND {which} AND {_KNOWN} AND {IN_TIME}",
        numerator="cases answered in the period within the standard time or a valid extension",
        out_of=f"in_period AND by_as_at AND {which} AND {_KNOWN}",
        denominator="cases answered in the period",
        group_by="clock",
        unit="stages of complaints",
        disclosure=Disclosure.OPEN,
        disclosure_reason=WHOLE_COUNCIL,
        exclusions="every case still open, however late",
        direction=Direction.HIGHER,
        flattering=True,
        source=source,
    )
    return (*by_verdict, answered)


#: Whether the limits were kept; where they were missed, by whom, why, and where the answer lay.
TIMELINESS: tuple[Indicator, ...] = (
    *_timeliness("timeliness", _STATUTORY, "law and guidance", "the clocks of the procedure"),
    *_timeliness(
        "local_standards", _LOCAL, "the council's own standard", "the council's local standards, no legal limit"
    ),
    Indicator(
        id="not_yet_due",
        title="Not yet due on the as-at day",
        question="How many clocks were running and not yet due?",
        table="clock",
        day="due_on",
        counted="verdict = 'running' AND run = 1 AND NOT by_as_at",
        numerator="clocks running within their standard time on the as-at day",
        group_by="clock",
        unit="stages of complaints",
        disclosure=Disclosure.OPEN,
        disclosure_reason=WHOLE_COUNCIL,
        source="the clocks of the procedure",
    ),
    Indicator(
        id="ended_before_due",
        title="Withdrawn or ended before they were due",
        question="How many ended without an answer before their time ran out?",
        table="clock",
        day="due_on",
        counted="in_period AND by_as_at AND run = 1 AND verdict = 'ended_before_due'",
        numerator="cases due in the period that had ended before then",
        group_by="clock",
        unit="stages of complaints",
        disclosure=Disclosure.OPEN,
        disclosure_reason=WHOLE_COUNCIL,
        source="the clocks of the procedure",
    ),
    Indicator(
        id="missed_by_team",
        title="Late, by team",
        question="Of each team's cases whose standard deadline fell in the period, in how many was it missed?",
        table="clock",
        day="due_on",
        counted=f"{_FELL_DUE} AND {_WAS_MISSED}",
        numerator="cases late, open and late, or extended without showing it",
        out_of=_FELL_DUE,
        denominator=_COHORT,
        group_by=group_of("clock", "team"),
        unit="stages of complaints",
        disclosure=Disclosure.GUARDED,
        disclosure_reason=TEAMS,
        direction=Direction.LOWER,
        exclusions="cases withdrawn or ended before they were due; cases not yet due",
        source=_CLOCKS,
        needs=("team",),
    ),
    Indicator(
        id="missed_because",
        title="Why the law was missed",
        question="Which causes were recorded for the cases that were late?",
        table="clock",
        day="due_on",
        counted=f"{_FELL_DUE} AND {_WAS_MISSED}",
        numerator="cases late, open and late, or extended without showing it, by the cause recorded",
        group_by=group_of("clock", "late_because"),
        unit="stages of complaints",
        disclosure=Disclosure.GUARDED,
        disclosure_reason=ONE_CASE,
        exclusions="cases in time; a limit for which no cause can be recorded shows none",
        source="complaints register",
        needs=("late_because",),
    ),
    Indicator(
        id="missed_after_late_draft",
        title="Late, and the draft came after the time was up",
        question="In how many of the late cases had the draft not come back when the time ran out?",
        table="clock",
        day="due_on",
        counted=f"{_FELL_DUE} AND {_WAS_MISSED} AND draft_after_due",
        numerator="late cases whose draft came back after the last day of the standard time",
        out_of=f"{_FELL_DUE} AND {_WAS_MISSED} AND draft_after_due IS NOT NULL",
        denominator="late cases for which a day of the draft is recorded",
        not_known=f"{_FELL_DUE} AND {_WAS_MISSED} AND draft_after_due IS NULL",
        not_known_words="late cases with no day of the draft",
        group_by="clock",
        unit="stages of complaints",
        disclosure=Disclosure.OPEN,
        disclosure_reason=WHOLE_COUNCIL,
        direction=Direction.LOWER,
        source=_CLOCKS,
        needs=("draft_received_on",),
    ),
    Indicator(
        id="days_by_step",
        title="Working days held at each step",
        question="Who held the answers of the cases that fell due, and for how many working days?",
        table="step",
        day="stage_due_on",
        counted="in_period AND by_as_at",
        amount="working_days",
        numerator="working days between the marks of each step, of cases whose standard deadline fell in the period",
        group_by=group_of("stage", "holder", "step"),
        unit="working days",
        disclosure=Disclosure.OPEN,
        disclosure_reason=OFFICES,
        exclusions="cases with no date inside the stage",
        source="the dated steps of the register",
        needs=("sent_to_service_on",),
    ),
    Indicator(
        id="days_by_step_missed",
        title="Working days held at each step, late cases",
        question="Who held the answers of the late cases, and for how many working days?",
        table="step",
        day="stage_due_on",
        counted="in_period AND by_as_at AND verdict IN ('late', 'open_and_late', 'extension_not_shown')",
        amount="working_days",
        numerator="working days between the marks of each step, of the cases that were late",
        group_by=group_of("stage", "holder", "step"),
        unit="working days",
        disclosure=Disclosure.OPEN,
        disclosure_reason=OFFICES,
        exclusions="cases in time; cases with no date inside the stage",
        source="the dated steps of the register",
        needs=("sent_to_service_on",),
    ),
    Indicator(
        id="drafts_by_their_day",
        title="Drafts back by their day",
        question="Of the drafts that fell due back from the services, how many came by then?",
        table="step",
        day="due_on",
        counted="in_period AND by_as_at AND in_time",
        numerator="drafts back on or before the day they were due",
        out_of="in_period AND by_as_at AND in_time IS NOT NULL",
        denominator="drafts due back in the period and by the as-at day",
        group_by="team",
        unit="drafts",
        disclosure=Disclosure.GUARDED,
        disclosure_reason=TEAMS,
        direction=Direction.HIGHER,
        exclusions="drafts with no due day; an open one that is overdue counts as not back",
        source="the dated steps of the register",
        needs=("draft_due_on",),
    ),
)
