"""How many, and is that more than usual: counts beside the year before, pooled where small, about their usual range."""

from __future__ import annotations

from datetime import date

import pytest

from heard.law.vocabulary import Trigger
from heard.periods import read_period
from heard.report.blocks import Figure, Statement
from heard.report.sections.changes import NOT_COMPARED
from heard.report.sections.stages import stages
from heard.report.words.chance_sentences import FEWER_IS_NOT_BETTER
from indicators.worked_cases import case
from report.conftest import material
from report.hand_made import day_in, quarters, received, said, tables

YEARS = quarters(y2022=[6, 7, 8, 7], y2023=[6, 9, 8, 7], y2024=[9, 10, 6, 6])


def at_stage(number: int, counts: dict[str, int]):
    return [
        case(f"s{number}-{quarter}-{n}", f"{day_in(quarter)} stage_{number}.requested")
        for quarter, many in counts.items()
        for n in range(many)
    ]


def test_a_count_stands_beside_the_year_before_with_its_verdict():
    blocks = stages(material(received(YEARS)))
    assert said(blocks, Statement)[0] == (
        "31 complaints began stage 1 this year, 30 the year before (1 more, 3%): could be chance."
    )
    table = tables(blocks)["Stages begun, answered and open"]
    assert table.columns[3] == "The difference in those begun"
    assert table.rows[0] == ("Stage 1, local resolution", "31", "30", "could be chance", "0", "0", "89")
    assert table.rows[1][3] == "none in either"


def test_beside_every_fall_stands_what_a_fall_may_mean():
    fall = {**YEARS, **quarters(y2024=[5, 6, 6, 6])}
    assert FEWER_IS_NOT_BETTER in said(stages(material(received(fall))))[0]
    assert FEWER_IS_NOT_BETTER not in " ".join(said(stages(material(received(YEARS)))))


def test_the_quarters_are_drawn_about_their_usual_range():
    blocks = stages(material(received(YEARS)))
    (figure,) = [block for block in blocks if isinstance(block, Figure)]
    assert figure.title.startswith(
        "6 complaints at stage 1 in Q4 2024/25. Over 12 quarters the number has stayed in its"
    )
    assert len(figure.table.rows) == 12
    assert figure.table.rows[-1] == ("Q4 2024/25", "6")
    assert "Latest: 6. Usual range of the last quarter:" in figure.description
    assert "Unusual quarters: none" in figure.description


def test_an_unusual_quarter_is_named_in_words_title_and_table():
    sharp = {**YEARS, **quarters(y2024=[9, 10, 6, 22])}
    (figure,) = [block for block in stages(material(received(sharp))) if isinstance(block, Figure)]
    assert "above the usual range" in figure.title
    assert figure.table.columns == ("Quarter", "Complaints", "Unusual")
    assert figure.table.rows[-1] == ("Q4 2024/25", "22", "above usual range")
    assert figure.table.rows[7][2] == "no"
    assert "Unusual quarters: Q4 2024/25, above usual range" in figure.description


def test_a_year_too_small_to_judge_is_judged_beside_the_two_before_it():
    few = at_stage(3, {"2022/23-Q2": 2, "2023/24-Q1": 1, "2023/24-Q4": 2, "2024/25-Q3": 1})
    text = next(text for text in said(stages(material(received(YEARS) + few))) if "stage 3" in text)
    assert text == (
        "1 complaint began stage 3 this year, 3 the year before (2 fewer): too few to say whether that is chance."
        " Three years together: 6; 1 this year beside 5 in the two before it: too few to say whether that is chance."
    )


def test_three_years_at_one_rate_are_said_to_be():
    few = at_stage(3, {"2022/23-Q2": 1, "2023/24-Q1": 1, "2024/25-Q3": 1})
    text = next(text for text in said(stages(material(received(YEARS) + few))) if "stage 3" in text)
    assert text.endswith("Three years together: 3; 1 this year beside 2 in the two before it: the same rate.")


def test_a_quarter_too_small_to_judge_is_pooled_with_the_three_before_it():
    few = at_stage(2, {"2023/24-Q1": 2, "2023/24-Q3": 1, "2024/25-Q1": 5, "2024/25-Q3": 2})
    quarter = material(
        received(YEARS) + few, period=read_period("2024/25-Q3"), as_at=date(2024, 12, 31),
        last_received_on=date(2024, 12, 20),
    )  # fmt: skip
    text = next(text for text in said(stages(quarter), Statement) if "stage 2" in text)
    assert text.startswith("2 complaints began stage 2 this quarter, 1 in the same quarter last year: too few to say")
    assert "Four quarters together: 7 complaints began stage 2 to the end of this one, 3 in the four before" in text
    assert said(stages(quarter), Statement)[0].startswith(
        "6 complaints began stage 1 this quarter, 8 in the same quarter"
    )


def test_without_a_year_before_there_is_only_the_count():
    blocks = stages(material(received(quarters(y2024=[9, 10, 6, 6]))))
    assert said(blocks, Statement)[0] == "31 complaints began stage 1 this year."
    assert "The difference in those begun" not in tables(blocks)["Stages begun, answered and open"].columns


def test_a_register_that_begins_within_the_year_before_is_not_compared():
    blocks = stages(material(received({"2023/24-Q4": 9, **quarters(y2024=9)})))
    assert said(blocks, Statement)[0] == (
        "36 complaints began stage 1 this year. The register begins within 2023/24, so the two cannot be compared."
    )
    assert tables(blocks)["Stages begun, answered and open"].rows[0][3] == NOT_COMPARED


def test_a_period_that_is_not_over_is_compared_day_for_day_and_its_last_quarter_is_not_drawn():
    part = material(received(YEARS), as_at=date(2025, 1, 31), last_received_on=date(2025, 1, 20))
    text = said(stages(part), Statement)[0]
    assert "Allowing for 306 days against 366, the difference could be chance" in text
    (figure,) = [block for block in stages(part) if isinstance(block, Figure)]
    assert figure.table.rows[-1][0] == "Q3 2024/25"


@pytest.mark.parametrize(
    ("counts", "begins"),
    [
        (
            quarters(y2023=5, y2024=0),
            "No complaints began stage 1 this year, 20 the year before: now fewer than chance",
        ),
        (
            quarters(y2023=[1, 0, 0, 0], y2024=[1, 0, 0, 0]),
            "1 complaint began stage 1 this year, and 1 the year before",
        ),
        (quarters(y2023=5, y2024=5), "20 complaints began stage 1 this year, and 20 the year before: the same number"),
    ],
)
def test_none_one_and_the_same_number(counts, begins):
    assert said(stages(material(received(counts))))[0].startswith(begins)


def test_nothing_at_all_is_reported_as_nothing():
    blocks = stages(material([case("1", "2015-06-01 received")], last_received_on=date(2015, 6, 1)))
    assert said(blocks) == ["The register holds no complaint that began stage 1 this year."]
    assert tables(blocks)["Stages begun, answered and open"].rows[0][1:] == ("0", "0", "1")


def test_a_stage_that_the_register_cannot_record_gets_no_sentence():
    blocks = stages(material(received(YEARS), recordable={Trigger("received"), Trigger("responded", "stage_1")}))
    assert not any("stage 2" in text for text in said(blocks, Statement))
    assert set(tables(blocks)["Stages begun, answered and open"].rows[1][1:]) == {"not recorded"}


def test_how_many_people_complained_is_said_with_the_people_and_not_twice():
    cases = [case("1", "2024-06-03 received", who="Ann"), case("2", "2024-07-01 received", who="Ann")]
    assert not any("came from" in text for text in said(stages(material(cases))))
