"""Complaints beside ordinary work: which rows make a denominator, when there is none, and what would supply it."""

from __future__ import annotations

from datetime import date

import pytest

from heard.facts.companions import VOCABULARIES, Activity, Companions
from heard.indicators.counting import count_indicators
from heard.indicators.declared import INDICATORS, indicator
from heard.indicators.denominators import DENOMINATORS
from heard.indicators.per_thousand import THEME_DENOMINATORS, BesideWork, amount_of, beside_work, denominators_of
from heard.indicators.work_counted import (
    Stretch,
    Work,
    counted_whole,
    days_counted,
    figures,
    teams_that_counted,
    work_of,
)
from heard.periods import Period, read_period
from heard.registers.words import themes
from indicators.worked_cases import AS_AT, builder, case
from indicators.worked_work import work

YEAR, BEFORE = read_period("2024/25"), read_period("2023/24")
QUARTERS = YEAR.quarters_back(4)
WANTED = [
    i for i in INDICATORS
    if i.table == "activity" or i.id.startswith(("complaints_by_theme", "upheld_complaints_by_theme"))
]  # fmt: skip


def upheld(reference: str, *codes: str, day: str = "2024-06-03", value: str = "upheld"):
    findings = "; ".join(f"2024-06-17 stage_1.finding point={n} value={value}" for n in range(1, len(codes) + 1))
    return case(reference, f"{day} received; 2024-06-17 stage_1.responded; {findings}", *codes)


CASES = [
    *(upheld(f"R{n}", "COM-REPLY") for n in range(6)),
    upheld("R6", "COM-REPLY", "COM-UPDATE", value="not_upheld"),
    case("D1", "2024-07-01 received", "COM-DOCS"),
    case("B1", "2023-07-03 received", "COM-REPLY"),
]


def counted(*rows: Activity, periods: tuple[Period, ...] = (YEAR, BEFORE, *QUARTERS), missing: tuple[str, ...] = ()):
    store = builder().add(CASES)
    store.add_companions(Companions(activity=rows, read=frozenset({"activity"})))
    return count_indicators(store, periods, AS_AT, missing, WANTED)


def beside(theme: str, *rows: Activity, periods=(YEAR,), as_at: date = AS_AT, **more) -> BesideWork:
    return beside_work(counted(*rows, **more), theme, periods, rows, as_at)


# What is declared


def test_every_theme_has_a_measure_or_says_what_would_be_one():
    assert set(THEME_DENOMINATORS) <= set(themes())
    for code in themes():
        names = denominators_of(code)
        assert set(names) <= set(DENOMINATORS)
        assert names or beside(code).missing, code


def test_every_group_of_themes_has_a_measure_that_its_themes_can_fall_back_on():
    assert {code for code, (group, _) in themes().items() if not group} <= set(THEME_DENOMINATORS)
    assert denominators_of("REC-SHARE") == THEME_DENOMINATORS["REC"]


@pytest.mark.parametrize("name", DENOMINATORS)
def test_every_denominator_is_made_of_work_that_can_be_counted(name):
    denominator = DENOMINATORS[name]
    assert denominator.parts
    assert denominator.per in (100, 1000)
    assert denominator.is_people == (denominator.per == 100)
    for part in denominator.parts:
        assert part.activity in VOCABULARIES["activity"]
        assert part.group in (None, "") or part.group in VOCABULARIES["group"]
        assert indicator(part.of).table == "activity"
        assert part.activity in denominator.supply


# What is counted


CALLS = work("call", 20_000, direction="inbound"), work("email", 12_000, direction="inbound")


def test_calls_and_e_mails_that_came_in_to_the_whole_council():
    found = beside(
        "COM-REPLY", *CALLS, work("call", 900, direction="outbound"), work("call", 300, direction="not_known"),
        work("call", 2_500, direction="inbound", team="Fostering"), work("letter", 400, direction="inbound"),
    )  # fmt: skip
    assert (found.complaints, found.upheld) == (7, 6)
    assert found.against is DENOMINATORS["contacts"]
    assert (found.amount, found.missing) == (32_000, "")


def test_a_file_without_directions_counts_as_calls_that_came():
    assert beside("COM-REPLY", work("call", 20_000), work("email", 5)).amount == 20_005
    assert beside("COM-REPLY", work("call", 20_000), CALLS[0], work("email", 5)).amount == 20_005


def test_a_sample_is_no_denominator():
    sampled = work("email", 500, direction="inbound", basis="sampled", within=300)
    found = beside("COM-REPLY", CALLS[0], sampled)
    assert found.against is DENOMINATORS["calls"]
    # The calls are counted, so only what is not is asked for
    assert found.missing == "the number of e-mails that came (activity email, inbound)"


def test_a_team_alone_is_not_the_council():
    found = beside("COM-REPLY", work("call", 900, direction="inbound", team="Fostering"))
    assert (found.against, found.amount, found.missing) == (None, None, DENOMINATORS["contacts"].supply)


def test_what_will_do_stands_in_and_what_is_better_is_named():
    found = beside("COM-REPLY", work("referral", 800), work("open_cases", 1_400))
    assert found.against is DENOMINATORS["referrals"]
    assert (found.amount, found.missing) == (800, DENOMINATORS["contacts"].supply)
    assert beside("COM-REPLY", work("open_cases", 1_400)).against is DENOMINATORS["cases"]


def test_nothing_known_gives_the_complaints_and_what_would_supply_the_rest():
    found = beside("COM-DOCS")
    assert (found.complaints, found.upheld, found.against, found.amount) == (1, 0, None, None)
    assert found.missing == "the number of minutes and records due (activity minutes)"


def test_work_counted_for_a_part_of_the_time_is_not_set_against_complaints_of_all_of_it():
    quarterly = [work("call", 5_000, period=q, direction="inbound") for q in QUARTERS]
    emails = [work("email", 3_000, period=q, direction="inbound") for q in QUARTERS]
    assert beside("COM-REPLY", *quarterly, *emails).amount == 32_000
    assert beside("COM-REPLY", *quarterly[1:], *emails).against is None
    assert beside("COM-REPLY", *quarterly[:1], *quarterly[2:], *emails).against is None
    # A year that is not over is counted whole up to the day that the report speaks from.
    early = date(2024, 12, 31)
    assert beside("COM-REPLY", *quarterly[:3], *emails[:3], as_at=early).amount == 24_000
    assert beside("COM-REPLY", *quarterly[:2], *emails[:3], as_at=early).amount is None


def test_a_quarter_that_was_only_sampled_is_not_counted():
    rows = [work("minutes", 100, period=q) for q in QUARTERS[:3]]
    assert beside("COM-DOCS", *rows, work("minutes", 100, period=QUARTERS[3])).amount == 400
    assert beside("COM-DOCS", *rows, work("minutes", 100, period=QUARTERS[3], basis="sampled", within=5)).amount is None


def test_four_quarters_are_added_up_and_none_may_be_missing():
    rows = [
        work(a, 1_000 * n, period=q, direction="inbound") for a in ("call", "email") for n, q in enumerate(QUARTERS, 1)
    ]
    found = beside("COM-REPLY", *rows, periods=QUARTERS)
    assert (found.complaints, found.amount) == (7, 20_000)
    # One row for the year cannot be told apart into quarters.
    assert beside("COM-REPLY", *CALLS, periods=QUARTERS).amount is None


def test_the_year_before_is_set_against_the_same_or_nothing():
    rows = (*CALLS, work("call", 18_000, period=BEFORE, direction="inbound"))
    counts = counted(*rows)
    now = beside_work(counts, "COM-REPLY", [YEAR], rows, AS_AT)
    before = beside_work(counts, "COM-REPLY", [BEFORE], rows, AS_AT, now.against)
    assert (before.complaints, before.against, before.amount) == (1, None, None)


def test_children_are_averaged_and_not_added_up():
    rows = [
        work("children", n, period=q, group="looked_after") for n, q in zip((250, 260, 270, 281), QUARTERS, strict=True)
    ]
    assert beside("CAR-HOME", *rows).amount == 265
    assert beside("CAR-HOME", *rows, periods=QUARTERS).amount == 265
    assert beside("CAR-HOME", rows[2]).amount == 270


def test_a_denominator_of_several_parts_needs_them_all():
    looked_after, left = work("children", 260, group="looked_after"), work("children", 120, group="care_leaver")
    assert beside("CAR", looked_after, left).amount == 380
    assert beside("CAR", looked_after).amount is None
    found = beside("CAR-HOME", looked_after)
    assert (found.amount, found.groups) == (260, ())


def test_groups_are_parts_of_everybody_and_together_stand_for_it():
    parts = work("visit", 400, group="looked_after"), work("visit", 300, group="child_protection")
    others = work("review", 100), work("meeting", 50)
    found = beside("TIM-VISIT", *parts, *others)
    assert (found.amount, found.groups) == (850, (("visit", "child_protection"), ("visit", "looked_after")))
    found = beside("TIM-VISIT", *parts, *others, work("visit", 900))
    assert (found.amount, found.groups) == (1_050, ())


def test_what_was_held_must_be_known_of_all_that_was_due():
    meetings = work("meeting", 200, kept=150)
    assert beside("COM-INVOLVE", meetings, work("review", 300, kept=290)).amount == 440
    some = work("review", 300, group="looked_after", kept=290), work("review", 40, group="child_protection")
    assert beside("COM-INVOLVE", meetings, *some).amount is None


def test_nought_is_an_amount():
    assert beside("COM-DOCS", work("minutes", 0, kept=0)).amount == 0


def test_complaints_of_a_group_and_outcomes_that_nobody_records():
    assert beside("COM").complaints == 8
    found = beside("COM-REPLY", missing=("outcome",))
    assert (found.complaints, found.upheld) == (7, None)


# Reading ordinary work


def test_what_a_figure_is_of():
    assert work_of("call | council |  | inbound") == Work("call", "council", "", "inbound")
    assert work_of("visit | Team A | not_recorded | not_recorded") == Work("visit", "Team A", "", "")


def test_teams_by_name_counted_or_sampled():
    rows = (
        work("call", 5, team="Fostering"), work("call", 9, team="Disabled children", basis="sampled", within=3),
        work("email", 5, team="Adoption"), work("call", 5),
    )  # fmt: skip
    counts = counted(*rows)
    assert teams_that_counted(counts, YEAR, "call") == ["Disabled children", "Fostering"]
    (found,) = figures(counts, "work", YEAR, "call", team="Fostering").values()
    assert found.numerator == 5


def test_the_days_counted_are_joined_where_they_touch():
    months = [Activity(date(2024, m, 1), date(2024, m, 30 if m == 6 else 31), "council", "call", "", "inbound", 1, None,
                       None, "counted", "") for m in (5, 6, 8)]  # fmt: skip
    counted_on = days_counted(months, [YEAR], "call", group="")
    assert counted_on == [
        Stretch(date(2024, 5, 1), date(2024, 6, 30)),
        Stretch(date(2024, 8, 1), date(2024, 8, 31)),
    ]
    assert not counted_whole(counted_on, [YEAR], AS_AT)
    assert counted_whole([Stretch(YEAR.first, YEAR.last)], [YEAR], AS_AT)
    assert not days_counted(months, [BEFORE], "call", group="")


def test_a_denominator_of_no_row_is_not_known():
    assert amount_of(counted(), DENOMINATORS["cases"], [YEAR], (), AS_AT) is None
