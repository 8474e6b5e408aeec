"""What an edition for the public may ask of the figures, and that it gets nothing else however it asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from heard.facts.case import ATTRIBUTES
from heard.indicators.counting import Count, Counts, count_indicators
from heard.indicators.declaration import Disclosure, Indicator
from heard.indicators.declared import INDICATORS, indicator
from heard.indicators.durations import Waiting
from heard.indicators.judging import Judge
from heard.indicators.open_counts import FEWEST_WAITING, GuardedFigure, OpenCounts, OpenWaiting
from heard.indicators.work_counted import tally, teams_that_counted
from indicators.judged_figures import AS_AT, YEAR, count, of_people, quarters, reaching
from indicators.worked_cases import CASES, builder
from indicators.worked_companions import COMPANIONS

GUARDED = [
    declared.id for declared in INDICATORS if declared.disclosure is Disclosure.GUARDED and not declared.open_for
]
OPEN = [declared.id for declared in INDICATORS if declared.disclosure is Disclosure.OPEN]


def as_declared(declared: Indicator, group: str) -> bool:
    """Whether a figure is open where no council has changed anything."""
    of_everybody = declared.open_for and group.split(" | ")[1:2] == [declared.open_for]
    return declared.disclosure is Disclosure.OPEN or bool(of_everybody)


@pytest.fixture(scope="module")
def worked() -> Counts:
    """Everything that is counted of the worked cases and files."""
    store = builder().add(CASES)
    store.add_companions(COMPANIONS)
    return count_indicators(store, [YEAR, YEAR.year_before()], AS_AT)


ASKED: list[Callable[[Counts, str], object]] = [
    lambda counts, identity: counts.of(identity, YEAR),
    lambda counts, identity: counts.one(identity, YEAR),
    lambda counts, identity: counts.one(identity, YEAR, "child"),
    lambda counts, identity: counts.number(identity, YEAR, "child"),
    lambda counts, identity: counts.total(identity, YEAR),
    lambda counts, identity: counts.of_teams(identity, YEAR, "call"),
    lambda counts, identity: counts.of(identity, YEAR.year_before()),
]


@pytest.mark.parametrize("identity", [*GUARDED, "no_such_indicator"])
@pytest.mark.parametrize("ask", ASKED)
def test_asking_for_a_guarded_figure_raises_and_gives_none(worked: Counts, identity: str, ask):
    counts = OpenCounts(worked, as_declared)
    with pytest.raises(GuardedFigure, match=identity) as error:
        ask(counts, identity)
    assert error.value.indicator_id == identity
    assert not counts.shows(identity)


@pytest.mark.parametrize("identity", OPEN)
def test_every_open_figure_is_there_as_it_was_counted(worked: Counts, identity: str):
    counts = OpenCounts(worked, as_declared)
    for period in (YEAR, YEAR.year_before()):
        assert counts.of(identity, period) == worked.of(identity, period)
        assert counts.total(identity, period) == worked.total(identity, period)
    assert counts.shows(identity)


def test_nothing_guarded_is_among_all_of_them(worked: Counts):
    found = OpenCounts(worked, as_declared).all
    assert {count.indicator.id for count in found} >= {identity for identity in OPEN if worked.of(identity, YEAR)}
    assert all(as_declared(count.indicator, count.group) for count in found)
    assert {count.indicator.id for count in found}.isdisjoint(GUARDED)


def test_an_indicator_that_says_nothing_of_disclosure_is_guarded():
    silent = Indicator(
        id="new", title="New", question="?", table="complaint", numerator="n", counted="true", unit="x", source="s"
    )
    assert silent.disclosure is Disclosure.GUARDED
    # Nor is it shown by being counted: an indicator that is not among those declared is not known.
    counts = OpenCounts(Counts([Count(silent, YEAR, "", 3, None, 0)]), as_declared)
    assert counts.all == []
    with pytest.raises(GuardedFigure):
        counts.of("new", YEAR)


def test_no_open_indicator_tells_teams_or_people_apart():
    for declared in INDICATORS:
        if declared.disclosure is Disclosure.OPEN:
            grouped = (declared.group_by or "").replace("contact_kind", "")
            assert not [column for column in (*ATTRIBUTES, "complaints") if column in grouped], declared.id


# Ordinary work


def works(*groups: str, identity: str = "work", recorded: bool = True) -> list[Count]:
    return [count(identity, YEAR, 40 + place, group, recorded=recorded) for place, group in enumerate(groups)]


def test_of_ordinary_work_only_the_whole_council_s_is_there():
    counted = works("call | council |  | inbound", "call | Team Q |  | inbound", "call | not_recorded |  | inbound")
    counts = OpenCounts(Counts(counted), as_declared)
    assert [each.group for each in counts.all] == ["call | council |  | inbound"]
    assert tally(counts, "work", [YEAR], "call").amount == 40
    assert tally(counts, "work", [YEAR], "call", team="Team Q") is None


def test_who_complained_in_earlier_years_is_no_ordinary_work():
    groups = (
        "complaints | council | foster_household | not_recorded",
        "complaints | council | not_recorded | not_recorded",
    )
    counts = OpenCounts(Counts(works(*groups)), as_declared)
    assert [each.group for each in counts.all] == [groups[1]]


def test_that_teams_counted_is_not_the_same_as_that_nobody_did():
    counts = OpenCounts(Counts(works("call | council |  | ", "email | Team Q |  | ")), as_declared)
    assert teams_that_counted(counts, YEAR, "call") == []
    assert teams_that_counted(counts, YEAR, "visit") == []
    with pytest.raises(GuardedFigure):
        teams_that_counted(counts, YEAR, "email")
    # Of another period nothing was left out.
    assert teams_that_counted(counts, YEAR.year_before(), "email") == []


def test_a_council_that_opens_its_work_by_team_has_it():
    counted = works("email | Team Q |  | ")
    counts = OpenCounts(Counts(counted), lambda declared, group: True)
    assert counts.all == counted
    assert teams_that_counted(counts, YEAR, "email") == ["Team Q"]


# What is known of every figure


def test_whether_the_register_could_tell_is_known_of_guarded_figures_too():
    counted = [
        count("people_gender", YEAR, 0, recorded=False),
        count("people_disability", YEAR, 3, "yes"),
        *works("", recorded=False),
        count("withdrawn", YEAR, 0, recorded=False),
    ]
    counts = OpenCounts(Counts(counted), as_declared)
    assert not counts.recorded("people_gender", YEAR)
    assert counts.recorded("people_disability", YEAR)
    assert not counts.recorded("work", YEAR)
    assert not counts.recorded("withdrawn", YEAR)
    # That an open figure was not recorded is told as such.
    assert {each.indicator.id for each in counts.all} == {"work", "withdrawn"}


def test_a_total_may_be_open_where_its_parts_are_not():
    counted = [count("refusals", YEAR, 2, "over_one_year"), count("refusals", YEAR, 1, "court"), *reaching(YEAR)]
    counts = OpenCounts(Counts(counted), as_declared, {"refusals"})
    assert counts.total("refusals", YEAR) == 3
    assert not counts.shows("refusals")
    for ask in (counts.of, counts.one, counts.number):
        with pytest.raises(GuardedFigure):
            ask("refusals", YEAR)
    with pytest.raises(GuardedFigure):
        OpenCounts(Counts(counted), as_declared).total("refusals", YEAR)


def test_a_class_that_a_council_changed_is_followed_both_ways():
    counted = [count("people_gender", YEAR, 3, "female"), count("withdrawn", YEAR, 2)]
    counts = OpenCounts(Counts(counted), lambda declared, group: declared.id == "people_gender")
    assert counts.number("people_gender", YEAR, "female") == 3
    with pytest.raises(GuardedFigure):
        counts.number("withdrawn", YEAR)


# Waiting


def test_waiting_is_there_from_ten_cases_on():
    enough, few = Waiting({5: FEWEST_WAITING - 1}, {}, {3: 1}), Waiting({5: FEWEST_WAITING - 2}, {}, {3: 1})
    waiting = OpenWaiting({("S1", "2024/25"): enough, ("S2", "2024/25"): few})
    assert FEWEST_WAITING == 10
    assert waiting["S1", "2024/25"] == waiting.get(("S1", "2024/25")) == enough
    for ask in (waiting.__getitem__, waiting.get):
        with pytest.raises(GuardedFigure):
            ask(("S2", "2024/25"))
    # Where nobody waited, nobody is hidden.
    assert waiting.get(("S3", "2024/25")) is None
    assert list(waiting) == [("S1", "2024/25")]
    assert len(waiting) == 1


# Judging on fewer figures


def test_a_judge_of_open_figures_says_of_each_what_the_judge_of_all_says():
    series = quarters("2024/25-Q4", 12)
    received = [count("received_by_stage", quarter, 20 + place, "stage_1") for place, quarter in enumerate(series)]
    years = [
        count("received_by_stage", YEAR, 90, "stage_1"),
        count("received_by_stage", YEAR.year_before(), 60, "stage_1"),
    ]
    whole = Counts([*received, *years, *reaching(YEAR, YEAR.year_before(), *series), *of_people(YEAR, {1: 20, 4: 9})])
    judge = Judge(whole, YEAR, AS_AT, series)
    assert judge.widening > 1
    counts = OpenCounts(whole, as_declared)
    public = judge.on(counts)
    assert public.counts is counts
    assert judge.counts is whole
    assert (public.widening, public.quarters) == (judge.widening, judge.quarters)
    for figure in (*years, received[-1]):
        assert public.judge(figure) == judge.judge(figure)
    # Made anew on the open figures it could not know by how much to widen a range.
    with pytest.raises(GuardedFigure, match="people_and_complaints"):
        Judge(counts, YEAR, AS_AT, series)


def test_a_judge_of_open_figures_finds_no_guarded_one():
    whole = Counts([count("people_gender", YEAR, 3, "female"), *reaching(YEAR)])
    public = Judge(whole, YEAR, AS_AT, []).on(OpenCounts(whole, as_declared))
    with pytest.raises(GuardedFigure):
        public.figure(indicator("people_gender"), YEAR, "female")


def test_how_far_the_register_reaches_is_known_though_contacts_by_kind_are_guarded():
    guarded = replace(indicator("contacts_by_kind"), disclosure=Disclosure.GUARDED)
    whole = Counts([each._replace(indicator=guarded) for each in reaching(YEAR)])
    public = Judge(whole, YEAR, AS_AT, []).on(OpenCounts(whole, as_declared))
    assert public.reaches(YEAR)
    assert not public.reaches(YEAR.year_before())
