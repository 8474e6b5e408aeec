"""Who was content with the first answer and who went on, what complaints cost, and the compliments beside them."""

from __future__ import annotations

from heard.report.blocks import Notice, Paragraph, Statement
from heard.report.sections.compliments_and_cost import compliments, cost
from heard.report.sections.outcomes import next_stage
from indicators.worked_cases import case
from report.conftest import material
from report.hand_made import quarters, received, said, tables

#: Received on Monday 3 June 2024; 10 working days end on 17 June.
IN_TIME = "2024-06-03 received; 2024-06-14 stage_1.responded"
LATE = "2024-06-03 received; 2024-06-24 stage_1.responded"
WENT_ON = "; 2024-07-01 stage_2.requested"


def many(count: int, prefix: str, chronology: str, *themes: str):
    return [case(f"{prefix}{n}", chronology, *(themes or ("COM-REPLY",))) for n in range(count)]


# After the first answer


def test_those_answered_late_stand_beside_those_answered_in_time_and_late_cases_may_be_harder():
    cases = (
        many(9, "a", LATE + WENT_ON) + many(13, "b", LATE) + many(5, "c", IN_TIME + WENT_ON) + many(43, "d", IN_TIME)
    )
    text = said(next_stage(material(cases)), Statement)[0]
    assert "9 of the 22 complaints answered late at stage 1" in text
    assert "5 of the 48 complaints answered in time at stage 1" in text
    assert "than chance would explain" in text
    assert text.endswith("Late cases may also be the harder ones.")
    table = next(
        t for caption, t in tables(next_stage(material(cases))).items() if caption.endswith("late and in time")
    )
    assert table.rows == (("Stage 1, local resolution", "9 of 22", "23% to 61%", "5 of 48", "5% to 22%"),)


def test_nobody_late_gives_no_verdict():
    text = said(next_stage(material(many(4, "a", IN_TIME + WENT_ON))), Statement)[0]
    assert "there were no complaints answered late at stage 1" in text
    assert "chance" not in text
    assert "harder" not in text


def test_nobody_answered_says_so():
    (text,) = said(next_stage(material(many(4, "a", "2024-06-03 received"))), Paragraph)
    assert text.startswith("No complaint that began a stage in the period has been answered")


def test_settled_by_theme_counts_each_complaint_once_in_each_theme():
    cases = many(3, "a", IN_TIME, "COM-REPLY", "COM-UPDATE") + many(
        2, "b", IN_TIME + WENT_ON, "COM-REPLY", "TIM-ASSESS"
    )
    table = tables(next_stage(material(cases)))["Settled at the first stage, by what the complaint was about"]
    assert table.columns == ("Group of themes", "2024/25", "Range chance could explain")
    assert table.rows == (
        ("Communication and involvement", "3 of 5", "23% to 88%"), ("Delay and reliability", "none of 2", "0% to 66%"),
    )  # fmt: skip
    assert "does not show that they were content" in table.note


def test_settled_by_theme_names_the_column_that_is_missing():
    blocks = next_stage(material(many(3, "a", IN_TIME), missing={"theme": "what complaints are about"}))
    assert any("what complaints are about" in text for text in said(blocks, Notice))


# Cost


def test_what_was_spent_by_the_stage_reached_and_for_how_many_nothing_is_recorded():
    cases = [case("1", IN_TIME)._replace(cost=250), case("2", IN_TIME + WENT_ON)._replace(cost=4000)]
    cases += [*many(3, "n", IN_TIME), case("old", "2023-06-05 received")._replace(cost=90)]
    blocks = cost(material(cases))
    (text,) = said(blocks)
    assert text == (
        "£4,250 is recorded as spent on 2 complaints received this year; for the other 3 nothing is recorded. In the year"
        " before it was £90 on 1 complaint."
    )
    assert tables(blocks)["What complaints cost, by the last stage that they reached"].rows == (
        ("Reached stage 1", "£250 on 1", "£90 on 1"), ("Reached stage 2", "£4,000 on 1", "none recorded"),
    )  # fmt: skip


def test_a_cost_of_nought_is_no_missing_cost():
    (text,) = said(cost(material([case("1", IN_TIME)._replace(cost=0)])))
    assert text == "1 complaint received this year is recorded as costing nothing."


def test_what_would_supply_the_cost():
    (text,) = said(cost(material(many(2, "a", IN_TIME), missing={"cost": "what complaints cost"})))
    assert text == "Not recorded in this register. It would need a column that says what complaints cost."
    (text,) = said(cost(material(many(2, "a", IN_TIME))))
    assert text == "Not recorded for any of the 2 complaints received this year: what it cost."
    (text,) = said(cost(material([case("1", "2015-06-01 received")])))
    assert text == "No complaint was received this year."


# Compliments


def test_compliments_are_counted_with_their_change():
    years = quarters(y2023=[3, 2, 3, 2], y2024=[4, 3, 3, 2])
    blocks = compliments(material(received(quarters(y2023=5, y2024=5)) + received(years, kind="compliment")))
    assert said(blocks) == ["12 compliments this year, 10 the year before (2 more): could be chance."]
    assert blocks[0].definitions


def test_no_compliment_anywhere_says_how_the_log_is_kept():
    (text,) = said(compliments(material(received(quarters(y2023=5, y2024=5)))))
    assert text.startswith("No compliments in any period that this register reaches.")


def test_none_this_year_is_a_count():
    cases = received(quarters(y2023=5, y2024=5)) + received({"2023/24-Q1": 8}, kind="compliment")
    (text,) = said(compliments(material(cases)))
    assert text.startswith("No compliments this year, 8 the year before")


def test_a_log_that_does_not_tell_its_kinds_apart_has_no_compliments_to_count():
    cases = received(quarters(y2023=5, y2024=5))
    blocks = compliments(
        material(cases, missing={"contact_kind": "which rows are complaints and which are compliments"})
    )
    assert said(blocks, Notice) == [
        "Not recorded in this register. It would need a column that says which rows are complaints and which are compliments."
    ]
