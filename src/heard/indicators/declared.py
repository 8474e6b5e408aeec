"""The indicators, declared: what each asks, counts, leaves out and rests on. Each prints its own method note.

A condition is written over the columns of its table of facts (`heard.facts.schema`); `in_period` stands for the
declared day lying in the period, `by_as_at` for its lying on or before the as-at day.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from heard.facts.outcome import OUTCOME_RULE


class Direction(StrEnum):
    """Which way is better. Counts of complaints have no good direction: more can mean that people are heard."""

    NONE = "neither more nor fewer is better of itself"
    HIGHER = "higher is better"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One measure. day: the column whose day must lie in the period; None for a measure taken on the as-at day.

    counted and out_of are conditions; out_of None makes a plain count. group_by: the column that divides it.
    not_known: the condition for rows that belong here and cannot be placed. least_n: the smallest denominator for
    which a share is given; below it there are only counts.
    """

    id: str
    title: str
    question: str
    table: str
    numerator: str
    counted: str
    unit: str
    source: str
    day: str | None = None
    denominator: str | None = None
    out_of: str | None = None
    group_by: str | None = None
    not_known: str = "false"
    not_known_words: str = ""
    exclusions: str = "none"
    direction: Direction = Direction.NONE
    least_n: int = 20
    flattering: bool = False
    needs: tuple[str, ...] = ()

    def method_note(self) -> str:
        """The note that stands beside the figure: its question, what is counted, out of what, and what is left out."""
        parts = [self.question, f"Counted: {self.numerator}."]
        if self.denominator:
            parts.append(f"Out of: {self.denominator}.")
        parts.append(f"Left out: {self.exclusions}.")
        if self.not_known_words:
            parts.append(f"Could not be known: {self.not_known_words}.")
        if self.flattering:
            parts.append(
                "This flatters: it leaves out what is open and late. Most councils' earlier reports stand on it."
            )
        if self.denominator:
            parts.append(f"A share is given only where the denominator is {self.least_n} or more.")
        parts.append(f"Direction: {self.direction.value}. Unit: {self.unit}. Source: {self.source}.")
        return " ".join(parts)


_COMPLAINT = "contact_kind = 'complaint'"
_OURS = "complaints register; annual report checklist (SI 2006/1738 reg 13 and guidance section 5, unverified)"
_KNOWN = "verdict NOT IN ('not_known', 'ended_before_due', 'no_fixed_time')"
_IN_TIME = "verdict IN ('within_standard', 'within_extension')"


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
        counted=f"in_period AND by_as_at AND {which} AND {_KNOWN} AND {_IN_TIME}",
        numerator="cases answered in the period within the standard time or a valid extension",
        out_of=f"in_period AND by_as_at AND {which} AND {_KNOWN}",
        denominator="cases answered in the period",
        group_by="clock",
        unit="stages of complaints",
        exclusions="every case still open, however late",
        direction=Direction.HIGHER,
        flattering=True,
        source=source,
    )
    return (*by_verdict, answered)


def _by_theme(identity: str, column: str, title: str, question: str) -> Indicator:
    return Indicator(
        id=identity,
        title=title,
        question=question,
        table="(SELECT point.*, complaint.received_on FROM point JOIN complaint USING (complaint_key))",
        day="received_on",
        counted="in_period",
        numerator=f"points of complaints received in the period, by {column.replace('_', ' ')}",
        out_of="in_period",
        denominator="points of complaints received in the period",
        group_by=column,
        unit="points of complaint",
        not_known="in_period AND theme IN ('NOT_RECORDED', 'UNMAPPED')",
        not_known_words="points with no theme, or with a word that nobody has matched to one",
        source="theme taxonomy",
        needs=("theme",),
    )


def _people(column: str, title: str, question: str) -> Indicator:
    return Indicator(
        id=f"people_{column}",
        title=title,
        question=question,
        table="complaint",
        day="received_on",
        counted=f"in_period AND {_COMPLAINT}",
        numerator="complaints received in the period, by group",
        out_of=f"in_period AND {_COMPLAINT}",
        denominator="complaints received in the period",
        group_by=column,
        unit="complaints",
        not_known=f"in_period AND {_COMPLAINT} AND {column} IN ('not_known', 'not_asked')",
        not_known_words="complaints for which nobody asked, or nobody wrote it down; shown as groups of their own",
        source=_OURS,
        needs=(column,),
    )


_STATUTORY = "standing IN ('statutory', 'guidance') AND run = 1"
_LOCAL = "standing = 'local' AND run = 1"

INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        id="received_by_stage",
        title="Begun",
        question="How many complaints began each stage?",
        table="stage",
        day="begun_on",
        counted="in_period AND ended_by IS DISTINCT FROM 'refused'",
        numerator="stages begun in the period",
        group_by="stage",
        unit="complaints at the stage",
        not_known="begun_on IS NULL",
        not_known_words="stages whose first day was not recorded, in any period",
        exclusions="compliments, enquiries and informal concerns; complaints not accepted",
        source=_OURS,
    ),
    Indicator(
        id="answered_by_stage",
        title="Answered",
        question="How many were answered at each stage?",
        table="stage",
        day="answered_on",
        counted="in_period AND by_as_at",
        numerator="stages answered in the period, whenever they began",
        group_by="stage",
        unit="complaints at the stage",
        not_known="answered AND answered_on IS NULL",
        not_known_words="stages answered on a day that was not recorded, in any period",
        source=_OURS,
    ),
    Indicator(
        id="open_by_stage",
        title="Open on the as-at day",
        question="How many were still to be answered?",
        table="stage",
        counted="open",
        numerator="stages begun, not answered and not otherwise ended by the as-at day",
        group_by="stage",
        unit="complaints at the stage",
        source=_OURS,
    ),
    Indicator(
        id="contacts_by_kind",
        title="All contacts in the log",
        question="What else is in the log?",
        table="complaint",
        day="received_on",
        counted="in_period",
        numerator="contacts received in the period, by kind",
        group_by="contact_kind",
        unit="contacts",
        source=_OURS,
    ),
    Indicator(
        id="people_and_complaints",
        title="Complaints and the people who made them",
        question="How many people stand behind the complaints?",
        table="(SELECT complainant_key, min(received_on) AS received_on, count(*) AS complaints FROM complaint"
        f" WHERE {_COMPLAINT} AND complainant_key IS NOT NULL AND received_on BETWEEN $first AND $last"
        " GROUP BY complainant_key)",
        day="received_on",
        counted="in_period",
        numerator="different people who made a complaint received in the period, by how many they made",
        group_by="CASE WHEN complaints = 1 THEN 'one complaint' ELSE 'two or more' END",
        unit="people",
        exclusions="complaints without the complainant's name or number",
        source=_OURS,
        needs=("complainant",),
    ),
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
        source="the clocks of the procedure",
    ),
    Indicator(
        id="findings_by_point",
        title="Findings, by point of complaint",
        question="What was found on each point answered in the period?",
        table="(SELECT point.*, answered.answered_on FROM point JOIN (SELECT *, row_number() OVER (PARTITION BY"
        " complaint_key ORDER BY number DESC) AS from_last FROM stage WHERE answered) AS answered ON"
        " answered.complaint_key = point.complaint_key AND (answered.stage = finding_stage OR"
        " (finding_stage IS NULL AND from_last = 1)))",
        day="answered_on",
        counted="in_period AND by_as_at",
        numerator="points, by the finding of the last stage that decided them",
        out_of="in_period AND by_as_at",
        denominator="points of the complaints answered in the period",
        group_by="finding",
        unit="points of complaint",
        exclusions="points whose complaint has not been answered",
        source=_OURS,
        needs=("outcome",),
    ),
    Indicator(
        id="outcomes_by_complaint",
        title="Outcomes, by complaint",
        question="What came of each complaint answered in the period?",
        table="(SELECT complaint.*, latest.answered_on AS last_answer FROM complaint JOIN (SELECT complaint_key,"
        " max(answered_on) AS answered_on FROM stage GROUP BY complaint_key) AS latest USING (complaint_key))",
        day="last_answer",
        counted=f"in_period AND by_as_at AND {_COMPLAINT}",
        numerator=f"complaints, by the outcome derived from their points. {OUTCOME_RULE.rstrip('.')}",
        out_of=f"in_period AND by_as_at AND {_COMPLAINT}",
        denominator="complaints whose latest answer was in the period",
        group_by="outcome",
        unit="complaints",
        exclusions="complaints not answered",
        source=_OURS,
        needs=("outcome",),
    ),
    Indicator(
        id="escalation",
        title="Went on to the next stage",
        question="Of the complaints that began a stage in the period and were answered, how many had gone on by the as-at day?",
        table="stage",
        day="begun_on",
        counted="in_period AND answered AND next_stage_begun",
        numerator="those on which the next stage had begun by the as-at day",
        out_of="in_period AND answered",
        denominator="complaints that began the stage in the period and were answered at it",
        group_by="stage",
        unit="complaints at the stage",
        exclusions="complaints not answered at the stage; recent ones have had less time to go on",
        source=_OURS,
        needs=("requested_on",),
    ),
    Indicator(
        id="settled_at_stage_1",
        title="Settled at the first stage",
        question="Of the complaints received in the period and answered, how many rested at the first stage?",
        table="complaint",
        day="received_on",
        counted=f"in_period AND {_COMPLAINT} AND settled_at_first_stage",
        numerator="complaints answered at the first stage that had not gone on by the as-at day",
        out_of=f"in_period AND {_COMPLAINT} AND complaint_key IN"
        " (SELECT complaint_key FROM stage WHERE number = 1 AND answered)",
        denominator="complaints received in the period and answered at the first stage",
        unit="complaints",
        exclusions="complaints not answered; that nobody went on does not show that they were content",
        source=_OURS,
        needs=("requested_on",),
    ),
    _by_theme(
        "theme_groups", "theme_group", "What complaints are about", "Which themes do the points of complaint have?"
    ),
    _by_theme("themes", "theme", "Themes in detail", "Which themes, exactly?"),
    _people("complainant_type", "Who complained", "Who made the complaints?"),
    _people("service_area", "Which services", "Which services were the complaints about?"),
    _people("age_band", "Age of the child or young person", "How old were the children and young people concerned?"),
    _people("gender", "Gender", "What was the gender recorded?"),
    _people("disability", "Disability", "Was disability recorded?"),
    _people("ethnicity", "Ethnicity", "Which ethnic group was recorded?"),
    _people("sexual_orientation", "Sexual orientation", "Was sexual orientation recorded?"),
    _people("advocate", "Advocacy", "Was an advocate involved?"),
    Indicator(
        id="refusals",
        title="Not accepted",
        question="How many complaints were refused, and on which ground?",
        table="complaint",
        day="coalesce(ended_on, received_on)",
        counted=f"in_period AND {_COMPLAINT} AND ended_by = 'refused'",
        numerator="complaints refused in the period (by the day received, where the day of refusal is not recorded)",
        group_by="refused_ground",
        unit="complaints",
        source="the closed list of grounds of the procedure",
        needs=("refused_ground",),
    ),
    Indicator(
        id="withdrawn",
        title="Withdrawn",
        question="How many complaints were withdrawn?",
        table="complaint",
        day="coalesce(ended_on, received_on)",
        counted=f"in_period AND {_COMPLAINT} AND ended_by = 'withdrawn'",
        numerator="complaints withdrawn in the period (by the day received, where the day is not recorded)",
        unit="complaints",
        source=_OURS,
        needs=("withdrawn_on",),
    ),
    Indicator(
        id="ombudsman_referred",
        title="Reached the Ombudsman",
        question="How many complaints reached the Ombudsman in the period?",
        table="complaint",
        day="ombudsman_referred_on",
        counted="in_period AND ombudsman_referred",
        numerator="complaints referred in the period",
        unit="complaints",
        not_known="ombudsman_referred AND ombudsman_referred_on IS NULL",
        not_known_words="referrals whose day was not recorded, in any period",
        source=_OURS,
        needs=("ombudsman_referred_on",),
    ),
    Indicator(
        id="ombudsman_decided",
        title="Decided by the Ombudsman",
        question="What did the Ombudsman decide in the period?",
        table="complaint",
        day="ombudsman_decided_on",
        counted="in_period AND by_as_at AND ombudsman_outcome <> 'undecided'",
        numerator="decisions made in the period, by decision; upheld and not upheld are those investigated; a decision counts in"
        " its own year, not in that of the referral",
        out_of="in_period AND by_as_at AND ombudsman_outcome <> 'undecided'",
        denominator="decisions made in the period",
        group_by="ombudsman_outcome",
        not_known="ombudsman_outcome <> 'undecided' AND ombudsman_decided_on IS NULL",
        not_known_words="decisions whose day was not recorded, in any period",
        unit="complaints",
        source=_OURS,
        needs=("ombudsman_outcome",),
    ),
    Indicator(
        id="ombudsman_undecided",
        title="With the Ombudsman on the as-at day",
        question="How many were with the Ombudsman and not decided?",
        table="complaint",
        counted="ombudsman_referred AND (ombudsman_outcome = 'undecided' OR ombudsman_outcome IS NULL)",
        numerator="complaints referred by the as-at day and not decided",
        unit="complaints",
        source=_OURS,
        needs=("ombudsman_referred_on",),
    ),
)


def indicator(indicator_id: str) -> Indicator:
    """The indicator with this id. Raises KeyError."""
    for declared in INDICATORS:
        if declared.id == indicator_id:
            return declared
    raise KeyError(indicator_id)
