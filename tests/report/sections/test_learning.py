"""What was asked for and promised: what fell due and how it stands, remedies, and all that is still to be done."""

from __future__ import annotations

from functools import cache

from heard.facts.companions import Action, Companions
from heard.periods import read_period
from heard.report.blocks import Block, Notice, Table
from heard.report.sections.learning import learning
from indicators.worked_companions import COMPANIONS, action
from report.conftest import material
from report.told import row, sentences, table, the_one

OPEN = "Still to be done"


@cache
def learned(*rows: Action, **more) -> tuple[Block, ...]:
    """The section where actions.csv holds these rows and no other file is there."""
    companions = Companions(action=rows, read=frozenset({"actions"}))
    return learning(material(companions=companions, **more))


def tables(blocks: tuple[Block, ...]) -> set[str]:
    return {block.caption for block in blocks if isinstance(block, Table)}


def done(reference: str, due_on: str, done_on: str, **cells) -> Action:
    return action(reference, "recommendation", "2024-05-01", due_on=due_on, done_on=done_on, state="done", **cells)


def still(reference: str, due_on: str | None = None, **cells) -> Action:
    cells = {"what": reference, "state": "in_hand", **cells}
    return action(reference, "recommendation", "2024-05-01", due_on=due_on, **cells)


def test_without_files_each_gap_names_the_file_that_would_close_it(worked):
    blocks = learning(worked)
    gaps = [block for block in blocks if isinstance(block, Notice)]
    assert [gap.tone for gap in gaps] == ["missing"] * 3
    for gap, file in zip(gaps, ("actions.csv", "training.csv", "reply_review.csv"), strict=True):
        assert file in gap.text
    assert not tables(blocks)


def test_an_empty_file_is_no_gap():
    said = sentences(learned())
    assert said[:2] == [
        "There were no actions that fell due.",
        "Nothing that was asked for or promised is still to be done.",
    ]
    assert "What was recommended" not in " ".join(said)
    assert not tables(learned())


def test_what_is_not_yet_due_is_still_to_be_done_and_not_overdue():
    blocks = learned(still("New form", "2025-06-30", owner="Head of Fostering", asked_by="panel"))
    assert sentences(blocks)[:2] == [
        "There were no actions that fell due.",
        "1 action is still to be done on 31 March 2025; it is not overdue.",
    ]
    assert table(blocks, OPEN).rows == (
        ("New form", "A review panel, 1 May 2024", "Head of Fostering", "30 June 2025", "In hand"),
    )


def test_all_done_by_their_day():
    blocks = learned(*(done(str(n), "2024-09-30", "2024-09-30", evidence="minute") for n in range(3)))
    said = sentences(blocks)
    assert said[0].startswith("All 3 actions that fell due were done by their day. With so few,")
    assert said[1:3] == [
        "Evidence is recorded for 3 of 3 said to be done.",
        "Nothing that was asked for or promised is still to be done.",
    ]
    due = table(blocks, "Actions due in 2024/25")
    assert due.columns == ("Kind", "Done by its day", "All")
    assert due.rows == (("Recommendation", "3", "3"),)
    assert due.note == "As it stood on 31 March 2025."


def test_one_overdue():
    blocks = learned(done("1", "2024-09-30", "2024-09-01"), still("2", "2024-09-30"))
    assert the_one(blocks, "1 of the 2 actions") == (
        "1 of the 2 actions that fell due was done by its day. 1 is overdue."
    )
    assert the_one(blocks, "1 action is still") == "1 action is still to be done on 31 March 2025; it is overdue."
    assert table(blocks, OPEN).rows[0][3] == "30 September 2024, 182 days overdue"
    assert the_one(blocks, "Evidence") == "Evidence is recorded for none of 1 said to be done."


def test_what_was_done_late_was_not_done_by_its_day_and_is_not_overdue():
    undated = action("2", "lesson", "2024-05-01", due_on="2024-09-30", state="done")
    blocks = learned(done("1", "2024-09-30", "2024-10-01"), undated)
    assert sentences(blocks)[0].startswith("Neither of the 2 actions that fell due was done by its day.")
    assert "overdue" not in sentences(blocks)[0]
    due = table(blocks, "Actions due")
    assert due.columns == ("Kind", "Done later", "Done, day not recorded", "All")
    assert due.rows == (("Recommendation", "1", "0", "1"), ("Lesson", "0", "1", "1"))
    assert OPEN not in tables(blocks)


def test_the_longest_overdue_stands_first_and_what_has_no_day_last():
    blocks = learned(
        still("no day"), still("today", "2025-03-31"), still("later", "2025-04-01"), still("yesterday", "2025-03-30"),
        still("long ago", "2023-04-01"),
    )  # fmt: skip
    assert [(each[0], each[3]) for each in table(blocks, OPEN).rows] == [
        ("long ago", "1 April 2023, 730 days overdue"),
        ("yesterday", "30 March 2025, 1 day overdue"),
        ("today", "31 March 2025, overdue"),
        ("later", "1 April 2025"),
        ("no day", "no day named"),
    ]
    assert the_one(blocks, "5 actions are still") == "5 actions are still to be done on 31 March 2025; 3 are overdue."
    assert the_one(blocks, "1 action has no day") == (
        "1 action has no day by which it is due, so nobody can say whether it is late."
    )


def test_more_than_one_without_a_day():
    assert the_one(learned(still("a"), still("b")), "2 actions have") == (
        "2 actions have no day by which they are due, so nobody can say whether they are late."
    )


def test_what_was_not_accepted_or_withdrawn_is_shown_and_neither_late_nor_still_to_be_done():
    blocks = learned(
        done("1", "2024-09-30", "2024-09-01"),
        still("2", "2024-09-30", state="not_accepted"),
        still("3", "2024-09-30", state="withdrawn"),
    )
    assert sentences(blocks)[0].startswith("The one action that fell due was done by its day.")
    assert "overdue" not in " ".join(sentences(blocks))
    due = table(blocks, "Actions due")
    assert due.columns == ("Kind", "Done by its day", "Not accepted", "Withdrawn", "All")
    assert row(due, "Recommendation") == ("1", "1", "1", "3")
    assert OPEN not in tables(blocks)


def test_nothing_after_the_day_that_it_speaks_from_is_used():
    blocks = learned(
        done("1", "2025-03-31", "2025-04-01", what="done a day later"),
        action("2", "recommendation", "2025-04-01", what="asked a day later", state="in_hand", due_on="2025-05-01"),
    )
    assert "1 is overdue" in sentences(blocks)[0]
    assert [(each[0], each[4]) for each in table(blocks, OPEN).rows] == [("done a day later", "Not done by then")]
    assert "asked a day later" not in str(blocks)


def test_what_nobody_recorded_is_said_to_be_not_recorded():
    (shown,) = table(learned(still("what", state="not_known")), OPEN).rows
    assert shown == ("what", "Not recorded, 1 May 2024", "nobody named", "no day named", "Not known")
    unsaid = learned(action("1", "", "2024-05-01", due_on="2024-06-01", state=""))
    assert table(unsaid, "Actions due").rows == (("Not recorded", "1", "1"),)
    assert table(unsaid, OPEN).rows[0][4] == "Not recorded"


def test_the_kinds_stand_in_the_order_of_the_vocabulary_and_add_up():
    due = table(learning(material(companions=COMPANIONS)), "Actions due in 2024/25, by kind")
    assert due.columns[1:] == (
        "Done by its day", "Done later", "Done, day not recorded", "Overdue", "Not accepted", "Withdrawn", "All",
    )  # fmt: skip
    assert due.rows == (
        ("Recommendation", "1", "1", "0", "1", "0", "0", "3"), ("Undertaking", "0", "0", "0", "1", "0", "0", "1"),
        ("Lesson", "0", "0", "1", "0", "1", "0", "2"), ("Remedy", "2", "1", "0", "0", "0", "0", "3"),
        ("Agreed action", "0", "0", "0", "0", "0", "1", "1"),
    )  # fmt: skip


# Remedies


def remedy(reference: str, done_on: str | None, pounds: int | None = None, due_on: str = "2024-08-31") -> Action:
    state = "done" if done_on else "in_hand"
    return action(reference, "remedy", "2024-02-01", due_on=due_on, done_on=done_on, state=state, pounds=pounds)


def test_remedies_have_a_sentence_of_their_own_and_what_was_paid_a_table():
    blocks = learned(
        remedy("1", "2024-08-31", 1250), remedy("2", "2024-09-01", 500), remedy("3", "2024-08-01"), remedy("4", None, 100),
        remedy("5", "2024-03-01", 300, "2024-03-31"),
    )  # fmt: skip
    assert the_one(blocks, "2 of the 4 remedies") == "2 of the 4 remedies that fell due were done by their day."
    paid = table(blocks, "Paid to put things right")
    assert paid.rows == (("2024/25", "2", "£1,750"), ("2023/24", "1", "£300"))
    assert paid.definitions


def test_remedies_of_which_none_was_money():
    blocks = learned(remedy("1", "2024-08-31"))
    assert the_one(blocks, "The one remedy") == (
        "The one remedy that fell due was done by its day. One case does not show what is usual."
    )
    assert "Paid to put things right" not in tables(blocks)


def test_a_remedy_of_no_pounds_was_paid_nothing():
    assert table(learned(remedy("1", "2024-08-31", 0)), "Paid").rows == (("2024/25", "1", "nothing"),)


def test_without_remedies_there_is_no_word_of_them():
    assert not [said for said in sentences(learned(still("1", "2024-09-30"))) if "remed" in said]


# Other periods


def test_a_quarter_tells_of_what_fell_due_in_it_and_of_all_that_is_open():
    blocks = learned(
        done("1", "2024-08-01", "2024-08-01"), still("old", "2024-05-31"), still("later", "2024-12-31"),
        period=read_period("2024/25-Q2"), as_at=read_period("2024/25-Q2").last,
    )  # fmt: skip
    assert sentences(blocks)[0].startswith("The one action that fell due was done by its day.")
    assert table(blocks, "Actions due").caption == "Actions due in 2024/25-Q2, by kind"
    assert [each[0] for each in table(blocks, OPEN).rows] == ["old", "later"]
    assert the_one(blocks, "2 actions are").endswith("on 30 September 2024; 1 is overdue.")


def test_in_a_part_of_a_year_only_what_has_fallen_due_by_then_can_be_late():
    blocks = learned(still("soon", "2024-10-01"), still("now", "2024-09-30"), as_at=read_period("2024/25-Q2").last)
    assert sentences(blocks)[0].startswith("The one action that fell due was not done by its day.")
    assert [each[3] for each in table(blocks, OPEN).rows] == ["30 September 2024, overdue", "1 October 2024"]
