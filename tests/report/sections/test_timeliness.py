"""In time or not: the law missed whatever chance explains, small periods pooled, the share by quarter."""

from __future__ import annotations

from datetime import date

import pytest

from heard.law.vocabulary import Trigger
from heard.periods import read_period
from heard.report.blocks import Figure, Paragraph, Statement
from heard.report.sections.timeliness import timeliness
from indicators.worked_cases import case
from report.conftest import material
from report.hand_made import day_in, said, tables

#: 10 working days from the tenth of these months end within the quarter, so that each falls due where it is received.
IN_TIME, LATE = 5, 20


def answered(shares: dict[str, tuple[int, int]]):
    """For each quarter, so many answered in time of so many, the others late."""
    return [
        case(
            f"{quarter}-{n}",
            f"{day_in(quarter, 1)} received; {day_in(quarter, 8 if n < kept else 25)} stage_1.responded",
        )
        for quarter, (kept, whole) in shares.items()
        for n in range(whole)
    ]


YEARS = {f"{year}-Q{quarter}": (5, 8) for year in ("2022/23", "2023/24", "2024/25") for quarter in (1, 2, 3, 4)}


def first(blocks):
    return said(blocks, Statement)[0]


def test_the_law_missed_is_a_breach_though_the_difference_could_be_chance():
    text = first(timeliness(material(answered({**YEARS, "2024/25-Q4": (3, 8)}))))
    assert text == (
        "18 of the 32 complaints at stage 1 whose 10 working days ran out this year were answered in time (56%, range 39% to"
        " 72%); the law was missed for the other 14. In the year before it was 20 of 32 (63%, range 45% to 77%): the"
        " difference could be chance; each of the 14 is a breach all the same."
    )


def test_all_in_time_and_all_late():
    kept = first(timeliness(material(answered({"2023/24-Q1": (4, 4), "2024/25-Q1": (4, 4)}))))
    assert (
        "All 4 complaints at stage 1 whose 10 working days ran out this year were answered in time: the law was kept"
        in kept
    )
    late = first(timeliness(material(answered({"2023/24-Q1": (4, 4), "2024/25-Q1": (0, 4)}))))
    assert "the law was missed for all 4" in late
    one = first(timeliness(material(answered({"2024/25-Q1": (0, 1)}))))
    assert one == (
        "The one complaint at stage 1 whose 10 working days ran out this year was not answered in time: the law was missed."
    )


def test_nothing_due_is_said():
    blocks = timeliness(material([case("1", "2023-06-01 received")]))
    assert first(blocks) == "There were no complaints at stage 1 whose 10 working days ran out this year."
    blocks = timeliness(material([case("1", "2015-06-01 received")]))
    assert "Stage 1 response: no case fell due in the period." in said(blocks, Paragraph)
    assert not said(blocks, Statement)


def test_a_quarter_too_small_to_judge_is_pooled_with_the_three_before_it():
    shares = {**{f"2023/24-Q{n}": (3, 4) for n in (1, 2, 3, 4)}, **{f"2024/25-Q{n}": (1, 4) for n in (1, 2, 3, 4)}}
    quarter = material(
        answered(shares), period=read_period("2024/25-Q4"), as_at=date(2025, 3, 31), last_received_on=date(2025, 3, 20)
    )
    text = first(timeliness(quarter))
    assert "In the same quarter last year it was 3 of 4: too few to say whether the difference is chance" in text
    assert text.endswith(
        "Four quarters together: 4 of 16 in time, and 12 of 16 in the four before: now a smaller share than"
        " chance would explain."
    )


def test_a_year_too_small_to_judge_is_put_together_with_the_two_before_it():
    shares = {"2022/23-Q1": (1, 3), "2023/24-Q1": (1, 2), "2024/25-Q1": (1, 2)}
    assert first(timeliness(material(answered(shares)))).endswith("Three years together: 3 of 7 in time.")
    only_two = {"2023/24-Q1": (1, 2), "2024/25-Q1": (1, 2)}
    assert "together" not in first(timeliness(material(answered(only_two))))


def test_the_share_by_quarter_is_drawn_about_its_usual_range():
    blocks = timeliness(material(answered({**YEARS, "2024/25-Q4": (0, 8)})))
    figure = next(
        block for block in blocks if isinstance(block, Figure) and "in time, by quarter" in block.table.caption
    )
    assert figure.table.columns == ("Quarter", "In time", "Fell due", "Unusual")
    assert figure.table.rows[-1] == ("Q4 2024/25", "0", "8", "below usual range")
    assert "below the usual range over 12 quarters" in figure.title
    assert figure.title.endswith(" Each of the 8 that ran over is a breach all the same.")
    assert "Latest: 0 of 8" in figure.description


def test_few_cases_by_quarter_are_said_and_not_drawn():
    blocks = timeliness(material(answered({f"2024/25-Q{n}": (1, 2) for n in (1, 2, 3, 4)})))
    assert not any(isinstance(block, Figure) for block in blocks)
    assert any("A usual range needs 8 quarters with any; there are 4" in text for text in said(blocks, Paragraph))


def test_without_a_column_for_extensions_the_standard_time_was_missed_and_not_the_law():
    recordable = {Trigger("received"), Trigger("responded", "stage_1")}
    text = first(timeliness(material(answered({"2024/25-Q1": (2, 5)}), recordable=recordable)))
    assert "the standard time was missed for the other 3" in text
    assert "Extensions are not recorded here" in text
    assert "law" not in text


def test_limits_that_allow_no_extension_are_summed_and_the_law_named():
    blocks = timeliness(material())
    (text,) = [text for text in said(blocks, Statement) if "allow no extension" in text]
    # Acknowledged, papers, panel and response kept; the chair a day late by the guidance, the report a day late by law
    assert text == (
        "4 of the 6 limits that allow no extension and ran out this year were kept; the statutory guidance was missed once"
        " and the law was missed once."
    )


def test_a_limit_that_allows_no_extension_and_is_still_open_past_its_day_was_missed():
    cases = [case("1", "2024-06-03 stage_3.requested")]
    (text,) = [text for text in said(timeliness(material(cases)), Statement) if "allow no extension" in text]
    assert "the law was missed" in text


def test_the_councils_own_standard_is_a_promise_and_no_law():
    text = next(text for text in said(timeliness(material()), Statement) if text.startswith("Own standard"))
    assert text.startswith(
        "Own standard for stage 2: 2 of the 7 complaints at stage 2 whose 20 working days ran out this year were in time;"
        " the council's own standard was missed for the other 5."
    )


FLATTERING = "For comparison with earlier reports: in time, of those answered"


def test_what_flatters_is_said_to_and_only_where_it_does():
    answered_late = answered({"2024/25-Q1": (2, 5)})
    assert tables(timeliness(material(answered_late)))[FLATTERING].note.startswith(
        "Here this is no higher than the share of all that fell due."
    )
    open_and_late = [case(f"open-{n}", "2024-06-03 received") for n in range(3)]
    assert tables(timeliness(material([*answered_late, *open_and_late])))[FLATTERING].note.startswith(
        "This flatters: it is higher than the share of all that fell due (Stage 1 response)."
    )


@pytest.mark.parametrize("anything", ["significant", "confidence interval", "control limit", "p ="])
def test_no_word_of_the_trade(anything):
    blocks = timeliness(material(answered({**YEARS, "2024/25-Q4": (0, 8)})))
    assert anything not in str(blocks)


def test_every_table_opens_to_how_it_is_counted():
    for caption, table in tables(timeliness(material())).items():
        assert table.definitions or caption.startswith("How the cases that fell due stand"), caption
