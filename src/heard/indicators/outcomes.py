"""What complaints were about, what was found, and who went further."""

from __future__ import annotations

from heard.facts.outcome import OUTCOME_RULE

from .declaration import COMPLAINT, REGISTER, Direction, Indicator, group_of

_UPHELD = "('upheld', 'partially_upheld')"


def _by_theme(identity: str, column: str, title: str, question: str) -> Indicator:
    return Indicator(
        id=identity,
        title=title,
        question=question,
        table="point",
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


def _complaints_by(column: str, once: str, title: str, upheld: str | None) -> Indicator:
    """Complaints, not points, by theme: each once however many of its points name it."""
    finding = f"{column}_finding"
    kept = f"{once} AND {finding} IN {_UPHELD}" if upheld else once
    return Indicator(
        id=f"{upheld or ''}complaints_by_{column}",
        title=title,
        question=f"How many complaints {'were upheld on' if upheld else 'were about'} each {column.replace('_', ' of a ')}?",
        table="point",
        day="received_on",
        counted=f"in_period AND {kept}",
        numerator=f"complaints received in the period{' and upheld in whole or in part on it' if upheld else ''}, each once",
        group_by=column,
        unit="complaints",
        source="theme taxonomy",
        needs=("theme", "outcome") if upheld else ("theme",),
    )


#: What complaints were about.
ABOUT: tuple[Indicator, ...] = (
    _by_theme(
        "theme_groups", "theme_group", "What complaints are about", "Which themes do the points of complaint have?"
    ),
    _by_theme("themes", "theme", "Themes in detail", "Which themes, exactly?"),
    _complaints_by("theme", "theme_finding IS NOT NULL", "Complaints by theme", None),
    _complaints_by("theme", "theme_finding IS NOT NULL", "Complaints upheld, by theme", "upheld_"),
    _complaints_by("theme_group", "theme_group_finding IS NOT NULL", "Complaints by group of themes", None),
    _complaints_by(
        "theme_group", "theme_group_finding IS NOT NULL", "Complaints upheld, by group of themes", "upheld_"
    ),
)

#: What was found, who was content with it, and what it cost.
FOUND: tuple[Indicator, ...] = (
    Indicator(
        id="findings_by_point",
        title="Findings, by point of complaint",
        question="What was found on each point answered in the period?",
        table="point",
        day="answered_on",
        counted="in_period AND by_as_at",
        numerator="points, by the finding of the last stage that decided them",
        out_of="in_period AND by_as_at",
        denominator="points of the complaints answered in the period",
        group_by="finding",
        unit="points of complaint",
        exclusions="points whose complaint has not been answered",
        source=REGISTER,
        needs=("outcome",),
    ),
    Indicator(
        id="outcomes_by_complaint",
        title="Outcomes, by complaint",
        question="What came of each complaint answered in the period?",
        table="complaint",
        day="last_answered_on",
        counted=f"in_period AND by_as_at AND {COMPLAINT}",
        numerator=f"complaints, by the outcome derived from their points. {OUTCOME_RULE.rstrip('.')}",
        out_of=f"in_period AND by_as_at AND {COMPLAINT}",
        denominator="complaints whose latest answer was in the period",
        group_by="outcome",
        unit="complaints",
        exclusions="complaints not answered",
        source=REGISTER,
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
        source=REGISTER,
        needs=("requested_on",),
    ),
    Indicator(
        id="escalation_by_timeliness",
        title="Went on, by whether the answer was in time",
        question="Did those answered late go on more often than those answered in time?",
        table="stage",
        day="begun_on",
        counted="in_period AND answered AND next_stage_begun",
        numerator="those on which the next stage had begun by the as-at day",
        out_of="in_period AND answered",
        denominator="complaints that began the stage in the period and were answered at it, in time or late",
        group_by=group_of(
            "stage",
            "CASE WHEN verdict IN ('within_standard', 'within_extension') THEN 'in_time'"
            " WHEN verdict IN ('late', 'extension_not_shown') THEN 'late' ELSE 'not_known' END",
        ),
        unit="complaints at the stage",
        exclusions="complaints not answered at the stage; late cases may also be the harder ones",
        source=REGISTER,
        needs=("requested_on",),
    ),
    Indicator(
        id="settled_at_stage_1",
        title="Settled at the first stage",
        question="Of the complaints received in the period and answered, how many rested at the first stage?",
        table="complaint",
        day="received_on",
        counted=f"in_period AND {COMPLAINT} AND settled_at_first_stage",
        numerator="complaints answered at the first stage that had not gone on by the as-at day",
        out_of=f"in_period AND {COMPLAINT} AND answered_at_first_stage",
        denominator="complaints received in the period and answered at the first stage",
        unit="complaints",
        exclusions="complaints not answered; that nobody went on does not show that they were content",
        source=REGISTER,
        needs=("requested_on",),
    ),
    Indicator(
        id="settled_by_theme",
        title="Settled at the first stage, by theme",
        question="Which complaints rest at the first stage, by what they are about?",
        table="point",
        day="received_on",
        counted="in_period AND theme_group_finding IS NOT NULL AND settled_at_first_stage",
        numerator="complaints answered at the first stage that had not gone on by the as-at day",
        out_of="in_period AND theme_group_finding IS NOT NULL AND answered_at_first_stage",
        denominator="complaints received in the period and answered at the first stage, once in each group of themes",
        group_by="theme_group",
        unit="complaints",
        exclusions="complaints not answered; that nobody went on does not show that they were content",
        source=REGISTER,
        needs=("theme", "requested_on"),
    ),
    Indicator(
        id="cost",
        title="What complaints cost",
        question="How many pounds were recorded as spent on complaints?",
        table="complaint",
        day="received_on",
        counted=f"in_period AND {COMPLAINT} AND cost IS NOT NULL",
        amount="cost",
        numerator="pounds recorded for complaints received in the period, by the last stage that they reached",
        out_of=f"in_period AND {COMPLAINT} AND cost IS NOT NULL",
        denominator="complaints received in the period with a cost recorded",
        group_by="highest_stage",
        unit="pounds",
        least_n=1,
        exclusions="complaints with no cost recorded; the time of officers unless the council adds it",
        direction=Direction.NONE,
        source="complaints register",
        needs=("cost",),
    ),
    Indicator(
        id="refusals",
        title="Not accepted",
        question="How many complaints were refused, and on which ground?",
        table="complaint",
        day="coalesce(ended_on, received_on)",
        counted=f"in_period AND {COMPLAINT} AND ended_by = 'refused'",
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
        counted=f"in_period AND {COMPLAINT} AND ended_by = 'withdrawn'",
        numerator="complaints withdrawn in the period (by the day received, where the day is not recorded)",
        unit="complaints",
        source=REGISTER,
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
        source=REGISTER,
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
        source=REGISTER,
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
        source=REGISTER,
        needs=("ombudsman_referred_on",),
    ),
)
