"""Training and whom it reached, and replies read again: quarter by quarter, beside the year before."""

from __future__ import annotations

from functools import cache

from heard.facts.companions import Companions, ReplyReview, Training
from heard.periods import read_period
from heard.report.blocks import Block, Heading, Notice, Statement, Table
from heard.report.sections.replies import replies
from indicators.worked_companions import COMPANIONS, reply, training
from report.conftest import material
from report.told import sentences, table, the_one

AGAIN = "Replies read again, by the quarter"


@cache
def told(*rows: Training | ReplyReview, read: tuple[str, ...] = ("training", "reply_review"), **more) -> list[Block]:
    """What is said where the two files hold these rows."""
    held = tuple(row for row in rows if isinstance(row, Training))
    again = tuple(row for row in rows if isinstance(row, ReplyReview))
    return replies(material(companions=Companions(training=held, reply_review=again, read=frozenset(read)), **more))


def held(day: str, invited: int | None, attended: int | None, what: str = "Replies", team: str = "council") -> Training:
    return training(day, invited, attended)._replace(what=what, team=team)


def read_again(many: int, cells: str, month: str = "2024-05") -> tuple[ReplyReview, ...]:
    return tuple(reply(f"{month}-{n + 1:02}", f"{month}-{n + 1:02}", cells) for n in range(many))


def test_without_files_each_gap_names_its_own(worked):
    blocks = replies(worked)
    assert [type(block) for block in blocks] == [Heading, Notice, Notice]
    first, second = sentences(blocks, Notice)
    assert "training.csv" in first
    assert "reply_review.csv" in second


def test_one_file_without_the_other():
    assert [type(block) for block in told(read=("training",))] == [Heading, Statement, Notice]
    assert [type(block) for block in told(read=("reply_review",))] == [Heading, Notice, Statement]


def test_files_without_a_row():
    assert sentences(told(), Statement) == [
        "No training is recorded in the period or the year before it.",
        "No reply of the period was read again.",
    ]


# Training


def test_the_training_held_and_whom_it_reached():
    blocks = told(held("2024-05-10", 20, 15, "Delay"), held("2024-11-01", 10, 10, team="Team A"))
    assert sentences(blocks, Statement)[0] == "25 of the 30 people asked to training came (83%, range 66% to 93%)."
    assert table(blocks, "Training held").rows == (
        ("Delay", "10 May 2024", "the whole council", "15 of 20"), ("Replies", "1 November 2024", "Team A", "10 of 10"),
    )  # fmt: skip


def test_training_of_which_a_number_was_not_kept_has_no_share():
    blocks = told(held("2024-05-10", 20, None), held("2024-05-11", None, 5))
    assert [each[3] for each in table(blocks, "Training held").rows] == ["not recorded", "not recorded"]
    assert sentences(blocks, Statement) == ["No reply of the period was read again."]


def test_for_whom_a_training_was():
    blocks = told(held("2024-05-10", 2, 1, team=""), held("2024-05-11", 2, 1, team="other"))
    assert [each[2] for each in table(blocks, "Training held").rows] == ["not recorded", "Other"]


def test_training_of_another_time_is_not_told():
    blocks = told(held("2023-03-31", 9, 9, "two years ago"), held("2025-04-01", 9, 9, "not yet held"))
    assert "Training held" not in [block.caption for block in blocks if isinstance(block, Table)]
    earlier = told(held("2023-04-01", 9, 9, "the year before"))
    assert table(earlier, "Training held").rows[0][0] == "the year before"
    assert "people asked to training" not in " ".join(sentences(earlier))


# Replies


def test_without_a_year_before_the_replies_stand_alone():
    blocks = told(*read_again(15, "yes yes no no no"), *read_again(15, "no yes no no no", "2024-08"))
    assert the_one(blocks, "15 of the 30 replies") == (
        "15 of the 30 replies read again answered every point (50%, range 33% to 67%)."
    )
    assert the_one(blocks, "All 30 replies") == "All 30 replies read again said what was found (range 89% to 100%)."
    assert the_one(blocks, "None of the 30 replies read again said sorry")


def test_beside_the_year_before_there_is_a_verdict():
    blocks = told(*read_again(20, "no no yes no yes", "2023-05"), *read_again(20, "yes no yes yes no", "2024-05"))
    said = sentences(blocks, Statement)
    assert any(
        text.startswith("None of the 20 replies of 2023/24 answered every point")
        and text.endswith("than chance would explain.")
        for text in said
    )
    assert any("written again" in text and text.endswith(" than chance would explain.") for text in said)
    assert any(block.definitions for block in blocks if isinstance(block, Statement))


def test_where_it_was_not_needed_or_is_not_known_it_is_no_part_of_the_whole():
    blocks = told(
        *read_again(4, "yes not_needed not_needed not_known -"), *read_again(1, "no no not_needed no no", "2024-06")
    )
    said = sentences(blocks, Statement)
    assert said[1].startswith("4 of the 5 replies read again answered every point.")
    assert said[2].startswith("The one reply read again did not say what was found.")
    assert not [text for text in said if "sorry" in text]
    assert said[3].startswith("The one reply read again did not say")


def test_replies_by_quarter_beside_the_training_held_in_it():
    blocks = told(
        *read_again(4, "yes yes no yes no"), *read_again(2, "no no not_needed yes no", "2024-11"),
        held("2024-11-02", 5, 5, "Twice"), held("2024-11-20", 5, 5, "Twice"), held("2024-12-31", 5, 5, "Once"),
        held("2024-08-01", 5, 5, "In a quarter without replies"),
    )  # fmt: skip
    assert table(blocks, AGAIN).rows == (
        ("Q1 2024/25", "4 of 4", "4 of 4", "none of 4", "4 of 4", "none of 4", "none"),
        ("Q3 2024/25", "none of 2", "none of 2", "-", "2 of 2", "none of 2", "Twice and Once"),
    )


def test_a_reply_belongs_to_the_quarter_in_which_it_was_sent():
    quarters = [each[0] for each in table(told(*COMPANIONS.reply_review), AGAIN).rows]
    assert quarters == ["Q4 2023/24", "Q1 2024/25", "Q2 2024/25"]


def test_a_quarter_is_set_beside_the_same_quarter_a_year_before():
    second = read_period("2024/25-Q2")
    blocks = told(
        *read_again(2, "yes yes yes yes no", "2023-08"), *read_again(2, "yes yes yes yes no", "2024-08"),
        *read_again(5, "no no no no no", "2024-05"), period=second, as_at=second.last,
    )  # fmt: skip
    assert sentences(blocks, Statement)[1] == (
        "Both replies of 2023/24-Q2 answered every point, and both replies of 2024/25-Q2 did."
    )
    assert [each[0] for each in table(blocks, AGAIN).rows] == ["Q1 2024/25", "Q2 2024/25"]
