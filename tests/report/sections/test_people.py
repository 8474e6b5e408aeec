"""Who complained: children's own voice, repeated complaints, advocates, and groups beside what would be expected."""

from __future__ import annotations

from datetime import date

import pytest

from heard.periods import read_period
from heard.report.blocks import Notice, Table
from heard.report.sections.carers_in_short import carers_in_short
from heard.report.sections.people import people, young_voices
from indicators.worked_cases import CASES, case
from report.beside_rows import asked, beside, complaints, counted, headings, one_that_says, sentences, tables
from report.conftest import material

NOW, BEFORE = "2024-06-03", "2023-06-05"
YEARS = ("2021-04-06", "2022-04-05", "2023-04-04")
CARERS = [counted(year, "carer_households_start", 200, "foster_household") for year in
          ("2021/22", "2022/23", "2023/24", "2024/25")]  # fmt: skip


def carers(now: int, each_year_before: int):
    """A register of three years and this one, with so many complaints of foster carers in each."""
    before = [each for day in YEARS for each in complaints(each_year_before, day, who="foster_carer")]
    filler = [each for day in (*YEARS, NOW) for each in complaints(1, day, who="parent")]
    return [*before, *filler, *complaints(now, NOW, who="foster_carer")]


# Who


def test_every_table_of_before_is_kept_and_the_teams_are_new():
    found = tables(people(material()))
    assert {caption for caption in found if caption.startswith("Complaints received")} == {
        "Complaints received, by who complained", "Complaints received, by service", "Complaints received, by team",
        "Complaints received: age of the child or young person", "Complaints received: gender",
        "Complaints received: disability", "Complaints received: ethnicity", "Complaints received: sexual orientation",
        "Complaints received: whether an advocate was involved",
    }  # fmt: skip
    assert found["Complaints received, by who complained"].rows[-2:] == (("Not known", "21", "3"), ("All", "24", "3"))
    assert all(table.definitions for table in found.values())
    for table in found.values():
        names = [row[0] for row in table.rows]
        assert len(names) == len(set(names)), table.caption


def test_rows_stand_in_the_order_of_the_vocabulary_and_teams_by_name():
    cases = [
        *complaints(1, NOW, who="child", team="Zebra"), *complaints(5, NOW, who="parent", team="Ant"), *complaints(9, NOW),
    ]  # fmt: skip
    found = tables(people(material(cases)))
    assert [row[0] for row in found["Complaints received, by team"].rows] == ["Ant", "Zebra", "Not known", "All"]
    assert [row[1] for row in found["Complaints received, by who complained"].rows] == ["1", "5", "9", "15"]


@pytest.mark.parametrize(
    ("young", "others", "said"),
    [
        (0, 3, "None of the 3 complaints came from a child, young person or care leaver in their own voice."),
        (1, 0, "The one complaint came from a child, young person or care leaver in their own voice."),
        (2, 0, "Both complaints came from children, young people and care leavers in their own voice."),
        (5, 20, "5 of the 25 complaints came from children, young people and care leavers in their own voice (20%, range 9%"),
    ],
)  # fmt: skip
def test_how_many_spoke_in_their_own_voice(young, others, said):
    cases = [*complaints(young, NOW, who="child"), *complaints(others, NOW, who="parent")]
    assert young_voices(material(cases)).startswith(said)


def test_own_voices_are_set_beside_the_year_before():
    cases = [
        *complaints(2, NOW, who="child"), *complaints(1, NOW, who="care_leaver"), *complaints(27, NOW, who="parent"),
        *complaints(3, NOW, who="advocate"), *complaints(12, BEFORE, who="child"), *complaints(18, BEFORE, who="parent"),
    ]  # fmt: skip
    said = young_voices(material(cases))
    assert said.startswith("3 of the 33 complaints came from children")
    assert (
        "(9%, range 3% to 24%). In the year before it was 12 of 30 (40%, range 25% to 58%): now it is a smaller share than"
        " chance would explain."
    ) in said
    assert said.endswith("3 more came through an advocate.")


def test_without_who_complained_there_is_one_gap_and_no_word_of_groups():
    blocks = people(material(missing={"complainant_type": "who complained"}))
    (gap,) = [block for block in blocks if isinstance(block, Notice) and "who complained" in block.text
              and "annual report" not in block.text]  # fmt: skip
    assert gap.tone == "missing"
    assert young_voices(material(missing={"complainant_type": "who complained"})) == ""
    assert not any("expected" in text for text in headings(blocks))


def test_with_no_complaint_at_all_nothing_is_claimed():
    blocks = people(material([case("1", "2015-06-01 received")]))
    assert young_voices(material([case("1", "2015-06-01 received")])) == ""
    assert "Complaints received, by who complained" not in tables(blocks)


def test_complaints_whose_complainant_is_not_known_are_said_to_be():
    assert one_that_says(people(material()), "Who complained is not known").startswith(
        "Who complained is not known for 21 complaints of the period"
    )


# People and their complaints


def test_people_and_complaints_with_those_that_have_no_name():
    cases = complaints(6, NOW, people=("Ann", "ANN", "Bea"))
    said = sentences(people(material(cases)))
    assert any(text.startswith("3 complaints came from 2 people: 1 person complained more than once") for text in said)
    assert any(
        text.startswith("3 more complaints of the period have no name or number of whoever complained.")
        for text in said
    )


def test_with_no_name_at_all_nobody_is_counted():
    said = sentences(people(material(complaints(4, NOW))))
    assert (
        "4 complaints of the period have no name or number of whoever complained. How many people that is cannot be said."
        in said
    )
    assert not any("came from" in text and "people:" in text for text in said)


def test_without_the_column_the_gap_names_it():
    said = one_that_says(
        people(material(missing={"complainant": "the name or number of whoever complained"})), "a column that says"
    )
    assert (
        said
        == "Not recorded in this register. It would need a column that says the name or number of whoever complained."
    )


# Advocates


def test_offers_and_who_had_an_advocate():
    cases = [
        *complaints(2, NOW, who="child", offered="yes", advocate="yes"),
        *complaints(1, NOW, who="child", offered="yes", advocate="no"),
        *complaints(1, NOW, who="child", offered="yes"),
        *complaints(2, NOW, who="child", offered="no"),
        *complaints(20, NOW, who="parent", offered="no"),
        *complaints(3, NOW, who="parent"),
    ]
    blocks = people(material(cases))
    said = sentences(blocks)
    assert "An advocate was offered in 4 of the 26 complaints where it is recorded (15%, range 6% to 34%)." in said
    assert (
        "An advocate was offered in 4 of the 6 complaints from children and young people, as far as is recorded. 2 of the 3"
        " complaints from children and young people with an offer recorded had an advocate."
    ) in said
    assert "Whether an advocate was offered is not recorded for 3 complaints of the period." in said
    table = tables(blocks)["Advocates offered and taken up in 2024/25, by who complained"]
    assert [row[1:] for row in table.rows] == [("6", "4", "2 of 3"), ("23", "0", "-")]


def test_a_register_without_offers_says_which_column_it_would_need():
    said = one_that_says(
        people(material(missing={"advocate_offered": "whether an advocate was offered"})), "offered is not recorded in"
    )
    assert said.endswith("It would need a column that says whether an advocate was offered.")


def test_offers_without_who_came_give_no_table_of_takers():
    cases = complaints(3, NOW, who="child", offered="yes")
    blocks = people(material(cases, missing={"advocate": "whether an advocate was involved"}))
    assert not any(caption.startswith("Advocates offered") for caption in tables(blocks))
    assert (
        "An advocate was offered in all 3 complaints where it is recorded. With so few, the usual share could be as low as"
        " 4 in every 10."
    ) in sentences(blocks)


@pytest.mark.parametrize(
    ("yes", "no", "said"),
    [
        (1, 0, "An advocate was offered in the one complaint where it is recorded."),
        (0, 1, "An advocate was not offered in the one complaint where it is recorded."),
        (2, 0, "An advocate was offered in both complaints where it is recorded."),
        (0, 2, "An advocate was offered in neither of the 2 complaints where it is recorded."),
        (0, 30, "An advocate was offered in none of the 30 complaints where it is recorded (range 0% to 11%)."),
        (60, 25, "An advocate was offered in 60 of the 85 complaints where it is recorded (71%)."),
    ],
)
def test_an_offer_to_one_none_and_all(yes, no, said):
    offered = [*complaints(yes, NOW, who="parent", offered="yes"), *complaints(no, NOW, who="parent", offered="no")]
    assert any(text.startswith(said) for text in sentences(people(material(offered))))


# Expected beside actual


def expectation(cases, *activity, **more) -> str:
    blocks = people(material(cases, companions=beside(*activity, read=("activity",)), **more))
    found = [text for text in sentences(blocks) if "complaints from foster carers would be expected at" in text
             or text.startswith("No complaints from foster carers came in the years")]  # fmt: skip
    return found[0] if found else ""


def test_fewer_than_expected_asks_how_carers_are_told():
    said = expectation(carers(1, 10), *CARERS)
    assert said == (
        "10 complaints from foster carers would be expected at this council's own rate of the three years before; 1 came:"
        " fewer than chance would explain. Ask how foster carers are told that they can complain."
    )


def test_more_than_expected_asks_what_lies_behind():
    said = expectation(carers(20, 5), *CARERS)
    assert said.endswith(
        "20 came: more than chance would explain. Ask what lies behind the complaints of foster carers."
    )


def test_one_person_behind_many_complaints_weakens_the_verdict():
    one = [each._replace(complainant="Ann") if "foster_carer" in each.attributes and "2024" in each.reference else each
           for each in carers(14, 5)]  # fmt: skip
    said = expectation(one, *CARERS)
    assert said.endswith("Allowing for those who complained more than once, it could be chance.")


def test_a_few_are_too_few_to_tell_silence_from_chance():
    blocks = people(material(carers(0, 2), companions=beside(*CARERS)))
    assert "none came: too few to tell silence from chance." in one_that_says(
        blocks, "2 complaints from foster carers would"
    )


def test_a_year_that_the_register_does_not_reach_whole_is_not_used():
    begun_in_june = [each for each in carers(1, 10) if "2021" not in each.reference]
    begun_in_june += complaints(10, "2021-09-06", who="foster_carer")
    said = expectation(begun_in_june, *CARERS)
    assert "at this council's own rate of 2022/23 and 2023/24; 1 came" in said
    table = tables(people(material(begun_in_june, companions=beside(*CARERS))))[
        "Complaints in 2024/25 beside those expected, by group"
    ]
    assert table.columns[2:] == ("Complaints", "In 2022/23 and 2023/24", "Expected")
    assert table.rows[0] == ("Foster carers", "200 foster households", "1", "20", "10.0")


def test_groups_of_which_different_years_are_known_each_name_theirs():
    guardians = [each for day in (*YEARS, NOW) for each in complaints(2, day, who="special_guardian")]
    some = [
        counted(year, "carer_households_start", 100, "special_guardian_household") for year in ("2023/24", "2024/25")
    ]
    blocks = people(material([*carers(1, 10), *guardians], companions=beside(*CARERS, *some)))
    table = tables(blocks)["Complaints in 2024/25 beside those expected, by group"]
    assert [row[2:] for row in table.rows] == [
        ("2021/22, 2022/23 and 2023/24", "1", "30", "10.0"),
        ("2023/24", "2", "2", "2.0"),
    ]


def test_earlier_years_may_come_from_the_file_of_ordinary_work():
    cases = [each for each in carers(1, 10) if "2021" not in each.reference]
    said = expectation(cases, *CARERS, counted("2021/22", "complaints", 40, "foster_household"))
    assert said.startswith(
        "20 complaints from foster carers would be expected at this council's own rate of the three years"
    )


def test_a_number_of_people_of_an_earlier_year_stands_in_and_is_said_to():
    blocks = people(material(carers(1, 10), companions=beside(*CARERS[:3])))
    table = tables(blocks)["Complaints in 2024/25 beside those expected, by group"]
    assert table.rows[0][1] == "200 foster households (in 2023/24, the latest known)"


def test_of_a_period_that_is_not_over_only_what_has_passed_is_expected():
    half = expectation(carers(1, 10), *CARERS, as_at=date(2024, 9, 29))
    assert half.startswith("5 complaints from foster carers would be expected")
    quarter = expectation(carers(1, 10), *CARERS, period=read_period("2024/25-Q1"), as_at=date(2024, 6, 30))
    assert quarter.startswith("2.5 complaints from foster carers would be expected")


def test_without_ordinary_work_the_gap_names_the_file_and_its_rows():
    blocks = people(material(carers(1, 10)))
    assert one_that_says(blocks, "1 complaint from a foster carer came.").endswith(
        "Ask how foster carers are told that they can complain."
    )
    gap = one_that_says(blocks, "It would need activity.csv")
    assert "activity carer_households_start with group foster_household" in gap


def test_what_is_missing_is_named_with_its_row():
    found = tables(people(material(carers(1, 10), companions=beside(read=("activity",)))))
    rows = found["Not known, and the row of activity.csv that would say it"].rows
    assert (
        "Foster carers",
        "How many foster carers there were: 2021/22, 2022/23, 2023/24 and 2024/25",
        "activity carer_households_start, group foster_household",
    ) in rows


def test_a_year_with_neither_register_nor_file_is_named():
    cases = [*complaints(1, NOW, who="foster_carer"), *complaints(1, "2024-04-03", who="parent")]
    found = tables(people(material(cases, companions=beside(*CARERS))))
    rows = found["Not known, and the row of activity.csv that would say it"].rows
    assert ("Foster carers", "Complaints from foster carers: 2021/22, 2022/23 and 2023/24",
            "activity complaints, group foster_household") in rows  # fmt: skip


# Few complaints


def test_all_three_readings_stand_beside_few_complaints_of_carers():
    blocks = people(material(carers(1, 1), companions=beside(*CARERS)))
    assert "Few complaints from foster carers: three readings" in headings(blocks)
    readings = [text.partition(".")[0] for text in sentences(blocks)]
    assert [word for word in readings if word in ("Fear", "Other routes", "Contentment")] == [
        "Fear",
        "Other routes",
        "Contentment",
    ]
    assert "Independent Review Mechanism" in one_that_says(blocks, "Other routes.")
    assert "The number of complaints cannot tell the three apart." in sentences(blocks)


def test_what_carers_said_when_asked_stands_with_the_readings_that_it_bears_on():
    rows = [
        asked("I could complain without fear", 77, 32), asked("My calls are answered", 39, 0),
        asked("I know how to complain", None, 12), asked("I am asked", 9, 3),
        asked("I could complain without fear", 70, 30, name="Earlier", closed_on=date(2023, 2, 28)),
        asked("I could complain without fear", 60, 30, name="Children", group="looked_after"),
    ]  # fmt: skip
    blocks = people(material(carers(1, 1), companions=beside(*CARERS, *rows)))
    assert one_that_says(blocks, "Fear.").endswith(
        ' Of those who answered, so many gave a favourable answer: "I could complain without fear": 32 of 77.'
    )
    assert one_that_says(blocks, "Contentment.").endswith('"My calls are answered": none of 39.')
    none = people(material(carers(1, 1), companions=beside(*CARERS)))
    assert not [said for said in sentences(none) if "gave a favourable answer" in said]


def test_where_carers_complain_as_ever_there_are_no_readings():
    blocks = people(material(carers(9, 10), companions=beside(*CARERS)))
    assert "Few complaints from foster carers: three readings" not in headings(blocks)


def test_carers_are_set_beside_other_carers_since_their_own_rate_may_always_have_been_low():
    others = [counted(row.first_on.strftime("%Y/") + row.last_on.strftime("%y"), "carer_households_start", 200,
                      "special_guardian_household") for row in CARERS]  # fmt: skip
    guardians = [each for day in (*YEARS, NOW) for each in complaints(5, day, who="special_guardian")]
    said = one_that_says(
        people(material([*carers(1, 1), *guardians], companions=beside(*CARERS, *others))),
        "at the rate of special guardians",
    )
    assert said.startswith(
        "20 complaints from foster carers would be expected over 2021/22 to 2024/25 at the rate of special"
        " guardians; 4 came: fewer than chance would explain. Ask how foster carers are told that they can complain."
    )
    assert said.endswith("Special guardians may differ from them in what they meet.")


def test_carers_in_one_line_beside_other_carers():
    others = [counted(row.first_on.strftime("%Y/") + row.last_on.strftime("%y"), "carer_households_start", 200,
                      "special_guardian_household") for row in CARERS]  # fmt: skip
    guardians = [each for day in (*YEARS, NOW) for each in complaints(5, day, who="special_guardian")]
    assert carers_in_short(material([*carers(1, 1), *guardians], companions=beside(*CARERS, *others))) == (
        "Over 2021/22 to 2024/25, 4 complaints came from foster carers, where 20 would be expected at the rate of special"
        " guardians: fewer than chance would explain"
    )
    assert carers_in_short(material(carers(1, 1), companions=beside(*CARERS))) == ""
    assert carers_in_short(material([*carers(1, 1), *guardians])) == ""
    assert carers_in_short(material(carers(1, 1), missing={"complainant_type": "who complained"})) == ""


def test_no_table_is_without_how_it_is_counted():
    blocks = people(material(CASES, companions=beside(*CARERS)))
    assert all(block.definitions for block in blocks if isinstance(block, Table))
