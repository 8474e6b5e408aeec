"""What complaints are about: whether a group of themes grew, in sentences with verdicts, and every group in a table."""

from __future__ import annotations

from datetime import date

import pytest

from heard.periods import read_period
from heard.report.blocks import Notice, Paragraph, Statement
from heard.report.sections.subjects import themes
from heard.report.words.chance_sentences import FEWER_IS_NOT_BETTER
from heard.report.words.change_sentences import change_in_counts
from heard.report.words.sentences import Noun
from indicators.worked_cases import case
from report.conftest import material
from report.told import figures, row, sentences, table, the_one
from report.wording_rules import broken_rules


def complaints(many: int, *codes: str, received: str = "2024-06-03", upheld: int = 0):
    """So many complaints with a point of each of these themes, the first of them upheld on each."""
    for number in range(many):
        name = f"{'-'.join(codes)}-{received}-{number}"
        value = "upheld" if number < upheld else "not_upheld"
        found = "; ".join(f"{received} stage_1.finding point={n} value={value}" for n in range(1, len(codes) + 1))
        yield case(name, f"{received} received; {received} stage_1.responded; {found}", *codes, who=name)


LAST_YEAR = "2023-06-05"
TWO_YEARS = [
    *complaints(20, "COM-REPLY", upheld=4), *complaints(11, "COM-REPLY", "COM-DOCS"),
    *complaints(27, "COM-REPLY", received=LAST_YEAR),
    *complaints(12, "STA-ATTITUDE"), *complaints(15, "STA-ATTITUDE", received=LAST_YEAR),
    *complaints(8, "TIM-VISIT"), *complaints(30, "TIM-VISIT", received=LAST_YEAR),
    *complaints(9, "MON-DP"),
    *complaints(2, "UNMAPPED"),
    *complaints(1, "COM-REPLY", received="2023-04-03"),
]  # fmt: skip


@pytest.fixture(scope="module")
def two_years():
    return themes(material(TWO_YEARS))


def test_the_largest_groups_are_said_with_their_verdicts(two_years):
    assert sentences(two_years, Statement) == [
        "31 complaints about communication and involvement this year, 28 the year before (3 more, 11%): could be chance.",
        "8 complaints about delay and reliability this year, 30 the year before (22 fewer, 73%): fewer than chance would explain.",
        "12 complaints about staff conduct and continuity this year, 15 the year before (3 fewer): could be chance.",
    ]


def test_fewer_is_not_called_better(two_years):
    assert FEWER_IS_NOT_BETTER in sentences(two_years, Paragraph)
    assert FEWER_IS_NOT_BETTER not in sentences(themes(material(list(complaints(30, "COM-REPLY")))))


def test_every_group_stands_by_size_with_its_year_before_and_its_upheld(two_years):
    groups = table(two_years, "Complaints by group of themes")
    assert [each[0] for each in groups.rows] == [
        "Communication and involvement", "Staff conduct and continuity", "Money", "Delay and reliability",
        "A word not matched to a theme",
    ]  # fmt: skip
    assert groups.columns[1:4] == ("2024/25", "2023/24", "Upheld so far, 2024/25")
    assert row(groups, "Communication") == ("31", "28", "4", "Could be chance")
    assert row(groups, "Delay") == ("8", "30", "0", "Fewer than chance would explain")
    assert row(groups, "Money") == ("9", "0", "0", "More than chance would explain")
    assert "With 5 comparisons, one may look like a change by luck alone." in groups.note


def test_points_stay_apart_from_complaints(two_years):
    figure = figures(two_years)[0]
    assert figure.title == "Communication and involvement: 42 of 73 points of complaint"
    assert row(table(two_years, "Points of complaint"), "Communication") == ("42", "28")
    assert row(table(two_years, "Themes in detail"), "Plans, minutes") == ("11", "0")


def test_a_register_that_begins_in_the_period_has_no_comparison():
    blocks = themes(material(list(complaints(6, "COM-REPLY", upheld=2))))
    assert sentences(blocks, Statement) == ["6 complaints about communication and involvement this year."]
    groups = table(blocks, "Complaints by group of themes")
    assert groups.columns == ("Group of themes", "2024/25", "Upheld so far, 2024/25")
    assert row(groups, "Communication") == ("6", "2")
    assert "comparison" not in groups.note


def test_one_complaint():
    blocks = themes(material(list(complaints(1, "OOS-COURT"))))
    assert sentences(blocks, Statement) == ["1 complaint outside this procedure this year."]


def test_no_complaint_and_no_theme():
    assert sentences(themes(material([]))) == ["No complaint was received in the period."]
    blocks = themes(material(TWO_YEARS, missing={"theme": "what the complaint was about"}))
    assert "what the complaint was about" in sentences(blocks, Notice)[0]


def test_outcomes_that_are_not_recorded_are_said_to_be():
    blocks = themes(material(TWO_YEARS, missing={"outcome": "what was found"}))
    assert row(table(blocks, "Complaints by group of themes"), "Communication")[2] == "not recorded"


def test_a_year_that_is_not_over_is_compared_over_its_days():
    blocks = themes(material(TWO_YEARS, as_at=date(2024, 9, 30)))
    noun = Noun("complaint about communication and involvement", "complaints about communication and involvement")
    assert the_one(blocks, "31 complaints about communication") == change_in_counts(
        31, 28, noun, "this year", "the year before", exposure_now=183, exposure_before=366,
        allowed_for="183 days against 366",
    )  # fmt: skip


# A quarter


def by_quarter(code: str, *numbers: int):
    days = [f"{2023 + n // 4 + (n % 4 == 3)}-{('04', '07', '10', '01')[n % 4]}-15" for n in range(len(numbers))]
    return [each for day, many in zip(days, numbers, strict=True) for each in complaints(many, code, received=day)]


EIGHT = [*by_quarter("COM-REPLY", 2, 3, 2, 3, 3, 4, 2, 3), *by_quarter("STA-ATTITUDE", *[0] * 3, 40, *[0] * 3, 41)]


def test_a_quarter_too_small_to_say_is_pooled_with_the_three_before_it():
    blocks = themes(material(EIGHT, period=read_period("2024/25-Q4")))
    said = the_one(blocks, "3 complaints about communication")
    assert said.startswith("3 complaints about communication and involvement this quarter, and 3 in the same quarter")
    assert "Four quarters together: 12 complaints about communication and involvement" in said
    assert said.endswith("10 in the four before (2 more): could be chance.")
    groups = table(blocks, "Complaints by group of themes")
    assert row(groups, "Communication")[-1] == "Too few to say"
    assert row(groups, "Staff")[-1] == "Could be chance"


def test_a_quarter_without_two_years_behind_it_stands_alone():
    blocks = themes(material(by_quarter("COM-REPLY", 2, 3, 2, 3, 3), period=read_period("2024/25-Q1")))
    said = the_one(blocks, "3 complaints about communication")
    assert "(1 more): too few to say whether that is chance." in said
    assert "the four before them are not all in the register" in said


def test_a_register_that_begins_within_the_year_before_is_not_compared_with_it():
    cases = [*complaints(30, "COM-REPLY"), *complaints(5, "COM-REPLY", received="2024-02-05")]
    blocks = themes(material(cases))
    assert the_one(blocks, "30 complaints about communication").endswith("so the two cannot be compared.")
    assert row(table(blocks, "Complaints by group of themes"), "Communication")[-1] == "Cannot be compared"


@pytest.mark.parametrize("period", ["2024/25", "2024/25-Q4"])
def test_no_sentence_breaks_the_rules_of_wording(period):
    for cases in (TWO_YEARS, EIGHT):
        for said in sentences(themes(material(cases, period=read_period(period))), Statement):
            assert not broken_rules(said), said
