"""Surveys: who answered, how far the silent could move what was said, and when members were told of the uptake."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from heard.facts.companions import Companions
from heard.periods import read_period
from heard.report.blocks import Figure, Notice
from heard.report.material import Material
from heard.report.sections.surveys import surveys
from indicators.worked_cases import AS_AT
from report.beside_rows import asked, beside, headings, one_that_says, sentences, tables
from report.conftest import material


@cache
def worked() -> Material:
    """What no survey changes is counted once."""
    return material()


def said_of(*rows, read=("survey",), **more):
    return surveys(replace(worked(), companions=beside(*rows, read=read), **more))


def test_without_the_file_the_gap_names_its_columns():
    (gap,) = surveys(worked())
    assert isinstance(gap, Notice)
    assert gap.tone == "missing"
    for column in ("eligible", "invited", "answered", "favourable", "uptake_asked_on"):
        assert column in gap.text


def test_an_empty_file_is_said_to_hold_no_survey():
    assert sentences(said_of()) == ["No survey closed between 31 March 2024 and 31 March 2025."]


def test_who_was_invited_who_answered_and_what_they_said():
    blocks = said_of(asked(eligible=110, invited=100, answered=40, question_answered=40, favourable=30))
    assert headings(blocks) == ["Carers' survey (foster carers' households, closed on 28 February 2025)"]
    said = sentences(blocks)
    assert (
        said[0]
        == "40 of the 100 foster households invited answered (40%); 10 more could have been invited and were not."
    )
    assert said[1] == (
        '"Do you know how to complain?": 30 of the 40 answers were favourable (75%, range 60% to 86%). Had all 100 answered:'
        " anything from 30% to 90%."
    )


@pytest.mark.parametrize("answered", [1, 9])
def test_under_ten_answers_there_is_no_share(answered):
    said = " ".join(sentences(said_of(asked(answered=answered, question_answered=answered, favourable=1))))
    assert "%" not in said.partition("With ")[2]
    assert (
        f"With {answered} answer{'s' if answered > 1 else ''} no shares are given; what was asked: Do you know" in said
    )


def test_nobody_answered():
    said = sentences(said_of(asked(answered=0, question_answered=0, favourable=0)))
    assert (
        said[0]
        == "None of the 100 foster households invited answered; nobody who could have been invited was left out."
    )
    assert not any("favourable" in text for text in said)


def test_everybody_answered():
    blocks = said_of(asked(answered=100, question_answered=100, favourable=100))
    assert one_that_says(blocks, "complain?").endswith("Everybody who was invited answered.")


def test_where_nobody_knows_how_many_were_invited_there_is_no_share_of_them():
    blocks = said_of(asked(invited=None, eligible=None))
    assert "how many foster households were invited is not recorded, so there is no share" in sentences(blocks)[0]
    assert "nothing can be said of those who did not answer" in one_that_says(blocks, "complain?")


def test_a_question_with_no_numbers_says_which_is_missing():
    blocks = said_of(asked("First?", None, None), asked("Second?", 40, None))
    assert '"First?": how many answered this question is not recorded.' in sentences(blocks)
    assert '"Second?": how many answers were favourable is not recorded.' in sentences(blocks)


def test_a_survey_without_questions_says_so():
    assert one_that_says(said_of(asked("", None, None)), "survey.csv has no question")


# When


@pytest.mark.parametrize(
    ("sent", "as_at", "said"),
    [
        (date(2025, 3, 26), AS_AT, "Members asked for the uptake on 12 March 2025; it was sent on 26 March 2025."),
        (date(2025, 4, 9), AS_AT, "Members asked for the uptake on 12 March 2025; it had not been sent 19 days later."),
        (None, date(2025, 3, 13), "Members asked for the uptake on 12 March 2025; it had not been sent 1 day later."),
        (None, date(2025, 3, 12), "Members asked for the uptake on 12 March 2025; it had not been sent that day."),
        (None, date(2025, 3, 11), ""),
    ],
)
def test_the_uptake_that_members_asked_for(sent, as_at, said):
    blocks = said_of(asked(uptake_asked_on=date(2025, 3, 12), uptake_sent_on=sent), as_at=as_at)
    assert sentences(blocks)[0].partition("left out. ")[2] == said


def test_an_uptake_may_stand_beside_any_of_its_questions():
    blocks = said_of(asked("First?"), asked("Second?", uptake_asked_on=date(2025, 3, 12)))
    assert "Members asked for the uptake on 12 March 2025" in sentences(blocks)[0]


def test_a_survey_that_was_not_over_on_the_as_at_day_is_left_out():
    blocks = said_of(
        asked(name="Still open", opened_on=date(2025, 3, 1), closed_on=date(2025, 4, 1)),
        asked(name="Later", opened_on=date(2025, 5, 1), closed_on=None),
        asked(name="Over on the day", closed_on=AS_AT),
    )
    assert headings(blocks) == ["Over on the day (foster carers' households, closed on 31 March 2025)"]
    assert sentences(blocks)[-1] == "2 surveys not over on 31 March 2025 are left out."


def test_surveys_of_long_ago_are_only_counted_and_the_latest_comes_first():
    blocks = said_of(
        asked(name="Old", closed_on=date(2023, 3, 31)), asked(name="First", closed_on=date(2024, 5, 1)),
        asked(name="Second", closed_on=date(2024, 9, 1)), asked(name="No day", closed_on=None),
    )  # fmt: skip
    assert [text.partition(" (")[0] for text in headings(blocks)] == ["Second", "First", "No day"]
    assert "day of closing not recorded" in headings(blocks)[-1]
    assert sentences(blocks)[-1] == "1 survey of longer ago is not shown."


def test_an_uptake_that_members_wait_for_is_shown_however_old_the_survey():
    blocks = said_of(asked(name="Old", closed_on=date(2022, 3, 31), uptake_asked_on=date(2022, 5, 1)))
    assert headings(blocks) == ["Old (foster carers' households, closed on 31 March 2022)"]


def test_a_quarter_shows_the_surveys_of_the_year_to_its_end():
    blocks = said_of(asked(closed_on=date(2024, 7, 1)), period=read_period("2024/25-Q4"))
    assert headings(blocks)


def test_two_surveys_of_one_name_are_two():
    blocks = said_of(asked(closed_on=date(2024, 9, 1)), asked(closed_on=date(2025, 2, 1)))
    assert len(headings(blocks)) == 2


# The figure


QUESTIONS = [(f"Question about {word}?", 80, favourable) for word, favourable in
             (("calls", 70), ("visits", 20), ("money", 40), ("help", 30), ("fear", 35))]  # fmt: skip


def figure_of(invited: int, questions=QUESTIONS, answered: int = 80):
    rows = [asked(*question, invited=invited, eligible=invited, answered=answered) for question in questions]
    return [block for block in said_of(*rows) if isinstance(block, Figure)]


def test_five_questions_are_drawn_with_their_table():
    (figure,) = figure_of(100)
    # Of 100, 70 to 90 for calls and 20 to 40 for visits; the rest lie on both sides of half.
    assert figure.title == "Too few answered to be sure of 3 of the 5 questions"
    assert figure.table.rows[0] == ("Question about calls?", "70 of 80 (88%)", "70% to 90%")
    assert figure.table.rows[1] == ("Question about visits?", "20 of 80 (25%)", "20% to 40%")
    assert "Question 1: 70 of 80 (88%); 70% to 90%." in figure.description
    assert "calls" not in figure.description + figure.title


def test_what_the_figure_finds_when_none_or_all_could_be_turned():
    assert figure_of(1000)[0].title == "Too few answered to be sure of any of the 5 questions"
    everybody = [(text, 80, count) for text, _, count in QUESTIONS if count != 40]
    everybody += [("One more?", 80, 79)]
    assert figure_of(80, everybody)[0].title == "Enough answered to be sure of all 5 questions"


def test_the_chart_draws_what_the_table_says():
    (figure,) = figure_of(100)
    (drawn,) = figure.chart["datasets"].values()
    assert [(row["words"], row["said"], row["lower"], row["upper"]) for row in drawn][:2] == [
        ("Question about calls?", "70 of 80", 70.0, 90.0), ("Question about visits?", "20 of 80", 20.0, 40.0),
    ]  # fmt: skip


def test_four_questions_or_too_few_answers_are_told_in_sentences():
    assert figure_of(100, QUESTIONS[:4]) == []
    rows = [asked(text, 9, 4, answered=40) for text, _, _ in QUESTIONS]
    blocks = said_of(*rows)
    assert not tables(blocks)
    assert "too few for shares" in one_that_says(blocks, "Question about fear?")


def test_a_question_that_few_answered_stands_beside_the_figure():
    rows = [asked(*question) for question in [(text, 40, 20) for text, _, _ in QUESTIONS]]
    blocks = said_of(*rows, asked("Rarely asked?", 4, 2))
    assert [figure.title for figure in blocks if isinstance(figure, Figure)]
    assert "too few for shares" in one_that_says(blocks, "Rarely asked?")


def test_no_survey_is_read_where_there_is_no_file():
    assert len(surveys(replace(worked(), companions=Companions()))) == 1


def test_the_tables_behind_two_surveys_have_names_of_their_own():
    questions = [f"Question {number}" for number in range(5)]
    rows = [asked(question) for question in questions]
    earlier = [asked(question, name="Before", closed_on=date(2024, 9, 30)) for question in questions]
    captions = [block.table.caption for block in said_of(*rows, *earlier) if isinstance(block, Figure)]
    assert sorted(captions) == [
        "Favourable answers, by question: foster households, closed on 28 February 2025",
        "Favourable answers, by question: foster households, closed on 30 September 2024",
    ]
