"""Releases of tables small enough to be worked by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from disclosure.made_up_counts import (
    PEOPLE,
    Q1,
    Q2,
    Q3,
    Q4,
    YEAR,
    YEAR_BEFORE,
    late_by_team,
    people,
    plain,
    released,
    rows_of,
    shares,
    state_of,
)
from heard.disclosure.cells import Part
from heard.disclosure.release import Shown
from heard.disclosure.settings import ClassChange, Rules, Settings
from heard.indicators.counting import Count
from heard.indicators.declaration import Disclosure
from heard.indicators.declared import INDICATORS, indicator

# One table


def test_nothing_small_nothing_hidden():
    one = released(people(YEAR, {"female": 40, "male": 61, "another": 6}), YEAR)
    assert (state_of(one), rows_of(one)) == ("whole", {"another": 6, "female": 40, "male": 61})
    assert one.proof.hidden == one.proof.fewest == 0


def test_one_small_number_takes_the_smallest_other_with_it():
    one = released(people(YEAR, {"a": 3, "b": 10, "c": 20}), YEAR)
    # 33 less 20 is 13: either of the two could be anything from 1 to 12.
    assert (state_of(one), rows_of(one)) == ("suppressed", {"a": None, "b": None, "c": 20})
    assert one.proof.hidden == 2
    assert one.proof.fewest >= 4


def test_a_further_number_near_the_next_gives_too_much_away():
    # Who knows that the smallest is taken would know that b is 6 to 9, and then that a is 4 or 5, or b small too: c goes with it.
    assert rows_of(released(people(YEAR, {"a": 5, "b": 8, "c": 9, "d": 30}), YEAR))["c"] is None
    assert rows_of(released(people(YEAR, {"a": 5, "b": 8, "c": 12, "d": 30}), YEAR))["c"] == 12


def test_two_small_numbers_may_hide_each_other():
    # Five between two groups, none of which is nought: 1 and 4, 2 and 3, 3 and 2, 4 and 1.
    assert rows_of(released(people(YEAR, {"a": 2, "b": 3, "c": 20}), YEAR)) == {"a": None, "b": None, "c": 20}
    # Four leave three ways, two leave one: another is hidden.
    assert rows_of(released(people(YEAR, {"a": 2, "b": 2, "c": 20, "d": 30}), YEAR))["c"] is None
    assert rows_of(released(people(YEAR, {"a": 1, "b": 1, "c": 20, "d": 30}), YEAR))["c"] is None


def test_a_nought_is_shown_and_hides_nothing():
    one = released(
        [*people(YEAR, {"a": 3, "b": 9, "c": 0}), *people(YEAR_BEFORE, {"c": 8, "a": 9, "b": 9})], YEAR, YEAR_BEFORE
    )
    assert rows_of(one) == {"a": None, "b": None, "c": 0}
    assert rows_of(one, YEAR_BEFORE) == {"a": 9, "b": 9, "c": 8}


def test_noughts_are_hidden_where_a_setting_says_so():
    settings = Settings(Rules(noughts_shown=False))
    counts = [*people(YEAR, {"a": 13, "b": 19}), *people(YEAR_BEFORE, {"a": 9, "b": 9, "c": 8})]
    one = released(counts, YEAR, YEAR_BEFORE, settings=settings)
    assert rows_of(one) == {"a": None, "b": 19, "c": None}


def test_the_rows_of_a_release_stand_in_the_order_of_their_names():
    one = released(people(YEAR, {"z": 50, "m": 1, "a": 7, "b": 20}), YEAR)
    assert list(rows_of(one)) == ["a", "b", "m", "z"]


# All or none


@pytest.mark.parametrize("numbers", [(8,), (4, 4), (7, 1), (1, 2, 3, 4), (10,), (5, 5)])
def test_what_divides_so_few_that_they_might_be_alike_is_withheld_whether_or_not_they_are(numbers: tuple[int, ...]):
    """Were it withheld only where all are alike, being withheld would say so."""
    counts = people(YEAR, dict(zip("abcd", numbers, strict=False)))
    assert state_of(released(counts, YEAR)) == "withheld"
    one = released([*counts, *people(YEAR_BEFORE, {"a": 30, "b": 40})], YEAR, YEAR_BEFORE)
    assert (state_of(one), state_of(one, YEAR_BEFORE)) == ("withheld", "whole")
    assert state_of(released(people(YEAR, {"a": 11}), YEAR)) == "whole"


def test_none_and_all_of_a_small_group_are_hidden_and_of_a_large_one_shown():
    one = released(late_by_team(YEAR, {"N": (0, 8), "S": (8, 8), "E": (0, 30), "W": (30, 50)}), YEAR)
    rows = rows_of(one, indicator_id="missed_by_team", line="S1_RESPONSE")
    assert (rows["N"], rows["S"]) == ((None, 8), (None, 8))
    assert (rows["E"], rows["W"]) == ((0, 30), (30, 50))


def test_the_few_that_are_left_are_hidden_as_the_few_that_are_counted():
    # 29 of 30 late: one was not. The whole council's 44 of 80 are open, so another team's number goes too.
    one = released(late_by_team(YEAR, {"E": (29, 30), "W": (15, 50)}), YEAR)
    assert rows_of(one, indicator_id="missed_by_team", line="S1_RESPONSE") == {"E": (None, 30), "W": (None, 50)}


# What is known from elsewhere


def test_a_total_that_is_open_is_counted_with():
    # The law was missed in 12 cases, as everybody may read; two causes are small, and 5 between them is enough.
    counts = [*late_by_team(YEAR, {"N": (12, 60)}),
              *plain("missed_because", YEAR, {"S1_RESPONSE | a": 2, "S1_RESPONSE | b": 3, "S1_RESPONSE | c": 7})]  # fmt: skip
    one = released(counts, YEAR)
    assert rows_of(one, indicator_id="missed_because", line="S1_RESPONSE") == {"a": None, "b": None, "c": 7}
    # One cause for all of three late cases: its name would tell of each.
    counts = [*late_by_team(YEAR, {"N": (3, 60)}), *plain("missed_because", YEAR, {"S1_RESPONSE | a": 3})]
    assert state_of(released(counts, YEAR), indicator_id="missed_because", line="S1_RESPONSE") == "withheld"


def test_the_number_of_pounds_goes_with_the_number_of_cases():
    one = released(shares("cost", YEAR, {"stage_1": (850, 3), "stage_2": (9000, 7), "stage_3": (70000, 12)}), YEAR)
    assert rows_of(one, indicator_id="cost") == {
        "stage_1": (None, None),
        "stage_2": (None, None),
        "stage_3": (70000, 12),
    }


def test_people_who_complained_often_are_no_sum_that_gives_them_away():
    # 90 people made 102 complaints: with any one of the numbers, or the total, the others would follow.
    one = released(
        [*people(YEAR, {"a": 60, "b": 42}), *plain("people_and_complaints", YEAR, {"1": 80, "2": 8, "3": 2})], YEAR
    )
    assert set(rows_of(one, indicator_id="people_and_complaints").values()) == {None}


def test_quarters_do_not_give_a_year_away_nor_a_year_its_quarters():
    quarters = {Q1: {"a": 8, "b": 9, "c": 9}, Q2: {"a": 7, "b": 9, "c": 9},
                Q3: {"a": 9, "b": 9, "c": 9}, Q4: {"a": 2, "b": 9, "c": 30}}  # fmt: skip
    year = {group: sum(groups[group] for groups in quarters.values()) for group in "abc"}
    counts = [count for period, groups in {YEAR: year, **quarters}.items() for count in people(period, groups)]
    assert state_of(released(counts, YEAR)) == "whole"
    together = released(counts, YEAR, Q1, Q2, Q3, Q4)
    assert rows_of(together, Q4)["a"] is None
    # 26 in the year less 24 in three quarters would be 2.
    hidden = [rows_of(together, period)["a"] is None for period in (YEAR, Q1, Q2, Q3)]
    assert any(hidden)
    # The same where the quarters were published one by one before.
    editions = []
    for quarter in (Q1, Q2, Q3, Q4):
        editions.append(released(counts, quarter, earlier=editions, name=quarter.label))
    assert [rows_of(one, quarter)["a"] for one, quarter in zip(editions, quarters, strict=True)] == [8, 7, 9, None]
    assert rows_of(released(counts, YEAR, earlier=editions))["a"] is None


# Editions


def test_an_edition_of_the_same_counts_is_the_same():
    counts = people(YEAR, {"a": 3, "b": 10, "c": 20, "d": 40})
    first = released(counts, YEAR, name="first")
    again = released(counts, YEAR, earlier=[first], name="again")
    assert rows_of(first) == rows_of(again)


def test_a_late_entry_does_not_give_away_what_was_hidden_before():
    first = released(people(YEAR, {"a": 5, "b": 9, "c": 30}), YEAR, name="first")
    assert rows_of(first) == {"a": None, "b": None, "c": 30}
    # Eight more: a group of 6 is not small, but shown it would say that it was 5 or 6 before, or less.
    second = released(people(YEAR, {"a": 6, "b": 16, "c": 30}), YEAR, earlier=[first], name="second")
    assert rows_of(second) == {"a": None, "b": None, "c": 30}
    # One more, and whoever knows of it would read where it went.
    assert (
        state_of(released(people(YEAR, {"a": 6, "b": 9, "c": 30}), YEAR, earlier=[first], name="second")) == "withheld"
    )


def test_what_an_edition_showed_is_shown_unless_it_changed():
    loose = Settings(Rules(hidden_up_to=2))
    first = released(people(YEAR, {"a": 4, "b": 9, "c": 30}), YEAR, settings=loose, name="first")
    assert rows_of(first)["a"] == 4
    second = released(people(YEAR, {"a": 4, "b": 9, "c": 37}), YEAR, earlier=[first], name="second")
    assert rows_of(second) == {"a": 4, "b": 9, "c": 37}
    # Of what was shown as 4 nobody may read that it is 5 now.
    third = released(people(YEAR, {"a": 5, "b": 16, "c": 37}), YEAR, earlier=[first], name="third")
    assert state_of(third) == "withheld"


def test_what_changed_enough_is_hidden_within_the_change():
    first = released(people(YEAR, {"a": 9, "b": 9, "c": 30}), YEAR, name="first")
    # Six complaints were taken out, all of group a: it is 3 to 9, and no other can have lost more than six either.
    second = released(people(YEAR, {"a": 3, "b": 9, "c": 30}), YEAR, earlier=[first], name="second")
    assert rows_of(second) == {"a": None, "b": None, "c": 30}


def test_a_case_moved_between_groups_unties_the_two_editions():
    first = released(people(YEAR, {"a": 3, "b": 10, "c": 20}), YEAR, name="first")
    # The total is the same and c, which could be seen, is not: a reader cannot take the hidden for unchanged.
    second = released(people(YEAR, {"a": 4, "b": 16, "c": 13}), YEAR, earlier=[first], name="second")
    assert rows_of(second) == {"a": None, "b": None, "c": 13}


def test_merged_groups_stay_merged():
    counts = _upheld({"CAR-HOME": (4, 9), "COM-REPLY": (12, 40), "CPL": (1, 1), "TIM": (1, 2)})
    first = released(counts, YEAR, name="first")
    again = released(counts, YEAR, earlier=[first], name="again")
    assert first.table("upheld_complaints_by_theme", YEAR.label).merged
    assert rows_of(first, indicator_id="upheld_complaints_by_theme") == rows_of(
        again, indicator_id="upheld_complaints_by_theme"
    )


# Merged and withheld


def _upheld(themes: dict[str, tuple[int, int]]) -> list[Count]:
    return [
        *plain("complaints_by_theme", YEAR, {theme: of for theme, (_, of) in themes.items()}),
        *plain("upheld_complaints_by_theme", YEAR, {theme: n for theme, (n, _) in themes.items() if n}),
    ]


def test_groups_too_small_to_hide_in_are_merged():
    # On a theme with one complaint, which is open, upheld is none or one: no hiding helps.
    one = released(
        _upheld({"CAR-HOME": (4, 9), "COM-REPLY": (12, 40), "CPL": (1, 1), "DEC": (0, 2), "TIM": (3, 14)}), YEAR
    )
    assert state_of(one, indicator_id="upheld_complaints_by_theme") == "merged"
    table = one.table("upheld_complaints_by_theme", YEAR.label)
    assert table.merged == ("CAR-HOME", "CPL", "DEC")
    assert rows_of(one, indicator_id="upheld_complaints_by_theme") == {
        "COM-REPLY": (12, 40), "TIM": (None, 14), "other groups": (None, 12),
    }  # fmt: skip
    shown = one.other_groups("upheld_complaints_by_theme", YEAR.label)
    assert (shown.counted, shown.out_of) == (None, 12)


def test_a_table_in_which_nothing_can_hide_is_withheld():
    one = released(plain("refusals", YEAR, {"too_late": 1, "other": 1, "in_court": 1}), YEAR)
    table = one.table("refusals", YEAR.label)
    assert (table.state.value, table.rows, table.total) == ("withheld", (), None)
    assert "so small" in table.reason
    assert one.proof.hidden == 0


# What the report asks of a release


def test_a_figure_goes_with_its_number():
    counts = [
        *late_by_team(YEAR, {"N": (0, 8), "E": (9, 30), "W": (30, 50)}),
        *people(YEAR, {"a": 3, "b": 10, "c": 20}),
    ]
    one = released(counts, YEAR)
    by_group = {(count.indicator.id, count.group): one.shown(count) for count in counts}
    assert by_group[PEOPLE, "a"] == Shown(None, 33, None)
    assert by_group[PEOPLE, "c"] == Shown(20, 33, 0)
    assert by_group["missed_by_team", "S1_RESPONSE | N"] == Shown(None, 8, 0)
    assert by_group["timeliness_late", "S1_RESPONSE"] == Shown(39, 88, 0)
    assert [by_group[PEOPLE, group].is_whole for group in "abc"] == [False, False, True]
    assert one.shown(replace_period(counts, YEAR_BEFORE)) == Shown(None, None, None, withheld=True)
    assert one.table("no_such", YEAR.label) is None
    assert one.other_groups(PEOPLE, YEAR.label) is None


def replace_period(counts: list[Count], period) -> Count:
    """The last figure, as of another period."""
    return counts[-1]._replace(period=period)


def test_a_merged_group_says_nothing_of_its_own():
    counts = _upheld({"CAR-HOME": (4, 9), "COM-REPLY": (12, 40), "CPL": (1, 1), "DEC": (0, 2), "TIM": (3, 14)})
    one = released(counts, YEAR)
    cpl = next(count for count in counts if (count.indicator.id, count.group) == ("upheld_complaints_by_theme", "CPL"))
    assert one.shown(cpl) == Shown(None, None, None, merged=True)


def test_open_figures_are_shown_noughts_and_ones_too():
    counts = late_by_team(YEAR, {"N": (1, 3)})
    one = released(counts, YEAR)
    for count in counts:
        if count.indicator.disclosure is Disclosure.OPEN:
            assert one.is_open(count)
            assert one.shown(count)[:2] == (count.numerator, count.denominator)
    assert {name.indicator for name in one.tables} == {"missed_by_team"}


def test_ordinary_work_is_open_for_the_council_and_guarded_for_a_team():
    rows = {"call | council |  | inbound": 3, "call | North |  | inbound": 2, "call | South |  | inbound": 1}
    counts = plain("work", YEAR, rows)
    one = released(counts, YEAR)
    assert [one.is_open(count) for count in counts] == [True, False, False]
    # The teams add up to the council, which is open: 1 and 2, or 2 and 1.
    assert state_of(one, indicator_id="work", line="call |  | inbound") == "withheld"
    rows = {group: n * 20 for group, n in rows.items()}
    assert state_of(released(plain("work", YEAR, rows), YEAR), indicator_id="work", line="call |  | inbound") == "whole"


# What a council tightens


def _guarded(*ids: str) -> Settings:
    default = Settings()
    changes = {one: ClassChange(one, Disclosure.GUARDED, default.rules.approval) for one in ids}
    return replace(default, changes=changes)


def test_an_open_figure_that_is_guarded_is_hidden_with_all_that_gives_it_away():
    counts = late_by_team(YEAR, {"N": (3, 60)})
    verdicts = ["timeliness_late", "timeliness_within_standard"]
    one = released(counts, YEAR, settings=_guarded(*verdicts))
    # Two of seven ways of standing are hidden; the others are open, and so is how many fell due.
    assert [rows_of(one, indicator_id=verdict)["S1_RESPONSE"] for verdict in verdicts] == [(None, 0, 60), (None, 0, 60)]
    # One alone follows from the others: it is withheld, and nothing is said that is not so.
    one = released(counts, YEAR, settings=_guarded("timeliness_late"))
    assert state_of(one, indicator_id="timeliness_late") == "withheld"


def test_a_guarded_whole_is_hidden_with_what_divides_it():
    counts = _upheld({"CAR-HOME": (4, 9), "COM-REPLY": (12, 40), "CPL": (1, 2), "DEC-ASSESS": (8, 30)})
    one = released(counts, YEAR, settings=_guarded("complaints_by_theme"))
    assert rows_of(one, indicator_id="complaints_by_theme")["CPL"] is None
    assert rows_of(one, indicator_id="upheld_complaints_by_theme")["CPL"][0] is None


def test_a_total_that_is_guarded_may_be_hidden():
    settings = replace(_guarded("contacts_by_kind"), rules=Rules(alike_up_to=4))
    one = released(people(YEAR, {"a": 3, "b": 2}), YEAR, settings=settings)
    table = one.table(PEOPLE, YEAR.label)
    assert table.total[Part.COUNTED] is None
    assert rows_of(one) == {"a": None, "b": None}


@pytest.mark.parametrize("declared", INDICATORS, ids=lambda declared: declared.id)
def test_each_indicator_says_its_class_and_why(declared):
    assert (
        declared.disclosure_reason != indicator("received_by_stage").disclosure_reason
        or declared.disclosure is Disclosure.OPEN
    )
    assert not declared.disclosure_reason.startswith("nobody")
    assert f"Disclosure: {declared.disclosure.value}" in declared.method_note()
    assert declared.disclosure_reason in declared.method_note()
    of_people = (
        "people_",
        "missed_by_team",
        "upheld_complaints",
        "signals",
        "cost",
        "advocacy",
        "drafts_by",
        "settled_by",
        "refusals",
    )
    assert (declared.disclosure is Disclosure.GUARDED) == (
        declared.id.startswith(of_people)
        or declared.id in ("missed_because", "others_found", "remedies_paid")
        or bool(declared.open_for)
    )
