"""People who may have been poorly served and did not complain: the signs, and the course of action taken (signals.csv)."""

from __future__ import annotations

from .declaration import (
    SIGNS,
    Direction,
    Disclosure,
    Indicator,
)

_SOURCE = "signals.csv; a sign is no finding, and a person looks at each"


def _course(
    identity: str, title: str, question: str, done: str, of: str, numerator: str, denominator: str
) -> Indicator:
    """One step of the course of action: of the signs that came so far, how many went on."""
    return Indicator(
        id=identity,
        title=title,
        question=question,
        table="signal",
        day="occurred_on",
        counted=f"in_period AND by_as_at AND {of} AND {done}",
        numerator=numerator,
        out_of=f"in_period AND by_as_at AND {of}",
        denominator=denominator,
        unit="signs",
        disclosure=Disclosure.GUARDED,
        disclosure_reason=SIGNS,
        direction=Direction.HIGHER if identity not in ("signals_confirmed", "signals_declined") else Direction.NONE,
        exclusions="signs of another period; what was done after the as-at day",
        source=_SOURCE,
        needs=("signals",),
    )


_LOOKED_AT = "screened IN ('poor_service', 'no_poor_service') AND coalesce(screened_on <= $as_at, true)"
_POOR = "screened = 'poor_service' AND coalesce(screened_on <= $as_at, true)"
_REACHED = "contacted = 'yes' AND coalesce(contacted_on <= $as_at, true)"
_RIGHT = "put_right = 'yes' AND coalesce(put_right_on <= $as_at, true)"
_CHECKED = "others_checked = 'yes' AND coalesce(others_checked_on <= $as_at, true)"


def _signs(identity: str, title: str, question: str, group_by: str) -> Indicator:
    return Indicator(
        id=identity,
        title=title,
        question=question,
        table="signal",
        day="occurred_on",
        counted="in_period AND by_as_at",
        numerator="signs that somebody may have been poorly served, whoever noticed them",
        group_by=group_by,
        unit="signs",
        disclosure=Disclosure.GUARDED,
        disclosure_reason=SIGNS,
        exclusions="signs that nobody wrote down",
        source=_SOURCE,
        needs=("signals",),
    )


UNHEARD: tuple[Indicator, ...] = (
    _signs("signals", "Signs of poor service", "Which signs of poor service were seen?", "signal"),
    _signs("signals_by_team", "Signs of poor service, by team", "Where were they seen?", "team"),
    _signs("signals_by_group", "Signs of poor service, by group", "Whom did they concern?", '"group"'),
    _course("signals_looked_at", "Looked at", "Has somebody looked whether the service was poor?", _LOOKED_AT, "true",
            "signs that somebody has looked at", "signs of poor service in the period"),
    _course("signals_confirmed", "The service was poor", "Was the service poor?", _POOR, _LOOKED_AT,
            "signs where it was", "signs that somebody has looked at"),
    _course("signals_reached", "Reached", "Were those poorly served reached?", _REACHED, _POOR,
            "people reached", "signs where the service was poor"),
    _course("signals_declined", "Did not wish to be contacted", "Did they wish it?", "contacted = 'declined'", _POOR,
            "people who did not wish it, which is respected", "signs where the service was poor"),
    _course("signals_offered", "Offered something", "Were they offered something?",
            "offered NOT IN ('', 'nothing', 'not_known')", _POOR, "people offered an apology, help or a way to complain",
            "signs where the service was poor"),
    _course("signals_put_right", "Put right", "Was it put right?", _RIGHT, _POOR, "signs where it was put right",
            "signs where the service was poor"),
    _course("signals_others_checked", "Others looked for", "Did anybody look whether others were affected?", _CHECKED,
            _POOR, "signs where somebody did", "signs where the service was poor"),
    _course("signals_with_a_course", "With a course of action", "Is a course of action recorded?", "has_course_of_action",
            _POOR, "signs with a course of action recorded", "signs where the service was poor"),
    Indicator(
        id="others_found",
        title="Others found",
        question="How many other people were found to be affected?",
        table="signal",
        day="occurred_on",
        counted=f"in_period AND by_as_at AND {_POOR} AND {_CHECKED}",
        amount="others_found",
        numerator="other people found when somebody looked",
        unit="people",
        disclosure=Disclosure.GUARDED,
        disclosure_reason=SIGNS,
        exclusions="signs for which nobody looked",
        source=_SOURCE,
        needs=("signals",),
    ),
)  # fmt: skip
