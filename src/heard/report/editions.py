"""The two editions of a report: what of its material the public one is made from, and what it releases."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from heard.disclosure.editions import Edition as EarlierEdition
from heard.disclosure.release import Release
from heard.disclosure.releasing import release
from heard.disclosure.settings import Rules, Settings
from heard.disclosure.tables import OPEN_TOTALS, OUT_OF_ANOTHER
from heard.facts.companions import VOCABULARIES, WHOLE_COUNCIL, Action, Companions, Survey
from heard.indicators.counting import Count, Counts
from heard.indicators.declaration import AND, Disclosure, Indicator
from heard.indicators.declared import indicator
from heard.indicators.event_days import GuardedDays
from heard.indicators.open_counts import IsOpen, OpenCounts, OpenWaiting
from heard.law.vocabulary import Trigger
from heard.statistics.house_rules import LEAST_SURVEY_RESPONSES

from .material import Edition, Material, main_clocks, periods
from .team_names import names_any, team_names

#: The guarded figures that the public edition has tables for. Nothing by team is among them: a team is a few people.
RELEASED = frozenset(
    {
        "missed_because", "settled_by_theme", "upheld_complaints_by_theme_group", "refusals",
        "people_complainant_type", "people_service_area", "people_age_band", "people_gender", "people_disability",
        "people_ethnicity", "people_sexual_orientation", "people_advocate_offered", "people_advocate",
        "signals", "signals_by_group", "signals_looked_at", "signals_confirmed", "signals_reached", "signals_declined",
        "signals_offered", "signals_put_right", "signals_others_checked", "signals_with_a_course", "others_found",
    }
)  # fmt: skip
#: How what stands in the place of words that name a team or are about one complaint ends.
_TO_MEMBERS_ONLY = " about one team or one complaint, named to members only"
_NOT_NAMED = "Named to members only"
#: The kinds of action that a committee asks for in public.
_ASKED_IN_PUBLIC = ("recommendation", "undertaking")


def release_of(m: Material, settings: Settings, earlier: Sequence[EarlierEdition] = ()) -> Release:
    """What the public edition of a report releases of its guarded figures, proved beside the editions named."""
    is_open = _opened(settings)
    guarded = (count for count in m.counts.all if _is_released(m, count, is_open))
    return release(
        Counts([*OpenCounts(m.counts, is_open).all, *guarded]),
        periods(m),
        settings,
        earlier,
        edition=_name(m, settings, {one.name for one in earlier}),
        fingerprint=m.quality.fingerprint,
    )


def _is_released(m: Material, count: Count, is_open: IsOpen) -> bool:
    """Whether the public edition has a table for a guarded figure: of causes for the stages that have a column for them,
    and of parts where their wholes are open."""
    identity = count.indicator.id
    if identity in OUT_OF_ANOTHER and not is_open(indicator(OUT_OF_ANOTHER[identity]), ""):
        return False
    if identity != "missed_because" or not count.recorded:
        return identity in RELEASED and not is_open(count.indicator, count.group)
    stage = next((clock.stage for clock in main_clocks(m) if clock.id == count.group.partition(AND)[0]), None)
    shown = stage is not None and not is_open(count.indicator, count.group)
    return shown and (m.recordable is None or Trigger("late_because", stage) in m.recordable)


def is_edition_of(authority: str, name: str) -> bool:
    """Whether an edition of this name is one of this council."""
    return re.match(rf"{re.escape(authority)}, \d{{4}}/\d\d(-Q\d)?, as known on ", name) is not None


def _name(m: Material, settings: Settings, taken: set[str]) -> str:
    """A name for the edition that none before it has, from what it is made of and how."""
    made_with = hashlib.sha256(f"{m.quality.fingerprint} {settings}".encode()).hexdigest()[:12]
    name = f"{m.authority}, {m.period.label}, as known on {m.as_at.isoformat()}, {made_with}"
    names = [name, *(f"{name} ({number})" for number in range(2, len(taken) + 2))]
    return next(each for each in names if each not in taken)


def _opened(settings: Settings) -> IsOpen:
    def is_open(declared: Indicator, group: str) -> bool:
        return settings.class_of(declared, group) is Disclosure.OPEN

    return is_open


def public_material(m: Material, released: Release) -> Material:
    """What the public edition is made from: the open figures, the released ones, and of the companion files what names no
    team and describes no single case."""
    is_open = _opened(released.settings)
    totals = OPEN_TOTALS - released.settings.changes.keys()
    counts = OpenCounts(m.counts, is_open, totals)
    companions, left_out = _public_companions(m, counts, released.settings.rules)
    return replace(
        m,
        edition=Edition.PUBLIC,
        counts=counts,
        judge=m.judge.on(counts),
        waiting=OpenWaiting(m.waiting),
        stage_days=GuardedDays(),
        companions=companions,
        released=released,
        left_out=left_out,
    )


def _public_companions(m: Material, counts: OpenCounts, rules: Rules) -> tuple[Companions, dict[str, int]]:
    teams = team_names(m)
    groups = {(count.indicator.id, count.group) for count in counts.all}
    actions = [_public_action(row, groups, teams) for row in m.companions.action if _asked_in_public(row)]
    surveys = [row for row in m.companions.survey if row.answered >= LEAST_SURVEY_RESPONSES]
    surveys = [row for row in surveys if not names_any((row.survey,), teams)]
    told = [_public_question(row, teams, rules) for row in surveys]
    companions = replace(
        m.companions,
        activity=tuple(row._replace(source="") for row in m.companions.activity if row.team == WHOLE_COUNCIL),
        survey=tuple(told),
        signal=(),
        action=tuple(actions),
        training=(),
        reply_review=(),
    )
    left_out = {
        "surveys": len(m.companions.survey) - len(surveys),
        "questions": sum(bool(was.question) and not now.question for was, now in zip(surveys, told, strict=True)),
        "actions": len(m.companions.action) - len(actions),
        "lessons": sum(
            bool(was.indicator) and not now.indicator
            for was, now in zip(filter(_asked_in_public, m.companions.action), actions, strict=True)
        ),
        "committee": sum(row.asked_by == "committee" and not _asked_in_public(row) for row in m.companions.action),
    }
    return companions, left_out


def _asked_in_public(row: Action) -> bool:
    return row.asked_by == "committee" and row.kind in _ASKED_IN_PUBLIC


def _public_action(row: Action, groups: Collection[tuple[str, str]], teams: Iterable[str]) -> Action:
    """An action without what shows that it was done, in words only where they name no team and it is about no one
    complaint, and with the figure that it should move only where that is among the open ones, by indicator and group."""
    if row.complaint_key or names_any((row.what, row.owner), teams):
        row = row._replace(what=_kind_of_request(row), owner=_NOT_NAMED)
    row = row._replace(evidence="", complaint_key=None, pounds=None)
    if (row.indicator, row.indicator_group) in groups:
        return row
    return row._replace(indicator="", indicator_group="", expected="")


def _kind_of_request(row: Action) -> str:
    """What kind of thing was asked, and not whether it is a team or a complaint that it tells of."""
    kind = VOCABULARIES["kind"][row.kind]
    return f"{'An' if kind[0] in 'aeiou' else 'A'} {kind}{_TO_MEMBERS_ONLY}"


def is_in_words(action: Action) -> bool:
    """Whether an action of the public edition stands there in the council's own words."""
    return not action.what.endswith(_TO_MEMBERS_ONLY)


def _public_question(row: Survey, teams: Iterable[str], rules: Rules) -> Survey:
    """A question of a survey; without its words and answers where few answered it or gave one of the answers, or it names a
    team."""
    row = row._replace(source="")
    if row.favourable is None or row.question_answered is None:
        few = False
    else:
        others = row.question_answered - row.favourable
        few = row.question_answered <= rules.alike_up_to or row.question_answered < LEAST_SURVEY_RESPONSES
        few = few or rules.hides(row.favourable) or rules.hides(others)
    if few or names_any((row.question,), teams):
        return row._replace(question="", question_answered=None, favourable=None)
    return row
