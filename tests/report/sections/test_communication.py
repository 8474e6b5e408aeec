"""How we communicate: each promise with what came and what was kept, by quarter and by team; and what nobody counts."""

from __future__ import annotations

from datetime import date

import pytest

from heard.facts.companions import Activity, Companions, Promise
from heard.law.vocabulary import Trust
from heard.periods import read_period
from heard.promises import PROMISED_WORK
from heard.report.blocks import Heading, Notice, Statement
from heard.report.sections.communication import how_we_communicate
from heard.report.words.work_words import WORK_WORDS
from indicators.worked_cases import CASES, case
from indicators.worked_work import work
from report.conftest import material
from report.told import figures, row, sentences, table, the_one

YEAR, BEFORE = read_period("2024/25"), read_period("2023/24")
CALLS = Promise(
    "P1", "Calls in 2 days", "We ring you back within 2 working days.", "call", 2, "charter", Trust.CONVENTION
)
LETTERS = Promise(
    "P2", "Letters in 10 days", "We answer letters in 10 days.", "letter", 10, "charter", Trust.CONVENTION
)
#: Something received in each of these years, so that the register reaches as far.
REACHES_BACK = [*CASES, case("Z1", "2021-04-06 received")]


def section(*rows: Activity, promises: tuple[Promise, ...] = (CALLS, LETTERS), read: bool = True, **more):
    files = frozenset({"activity"}) if read else frozenset()
    return how_we_communicate(material(companions=Companions(activity=rows, promises=promises, read=files), **more))


@pytest.fixture(scope="module")
def counted():
    """Two years of calls by team, and a sample of letters."""
    return section(
        work("call", 20_480, direction="inbound", kept=16_930, within=14_000),
        work("call", 900, direction="outbound"),
        work("call", 19_000, period=BEFORE, direction="inbound", kept=15_000, within=13_000),
        work("call", 400, direction="inbound", team="fostering", kept=380, within=300),
        work("call", 1_000, direction="inbound", team="Disabled children", kept=800, within=610),
        work("call", 30, direction="inbound", team="Adoption", basis="sampled", within=12),
        work("letter", 180, direction="inbound", basis="sampled", kept=160, within=121),
    )


def test_every_kind_of_work_that_can_be_promised_has_words():
    assert set(WORK_WORDS) == set(PROMISED_WORK)


def test_a_promise_in_the_councils_words_with_what_came_and_what_was_kept(counted):
    assert "Promised: “We ring you back within 2 working days.” Source: charter." in sentences(counted)
    assert the_one(counted, "20,480 calls") == (
        "20,480 calls this year, 19,000 the year before. 16,930 of the 20,480 calls were answered or returned (83%)."
    )
    kept = the_one(counted, "14,000 of the 20,480 calls")
    assert "within the 2 working days promised (68%, range 68% to 69%)" in kept
    assert (
        "not kept for the other 6,480. In the year before it was 13,000 of 19,000 (68%), about the same share; each of"
        in kept
    )
    assert kept.endswith("each of the 6,480 is a promise not kept all the same.")


def test_all_promises_stand_in_one_table(counted):
    assert sentences(counted, Statement)[0] == (
        "The council makes 2 promises to the public about its ordinary work. How often 1 of them is kept is known; for letters"
        " only in a sample."
    )
    promised = table(counted, "What was promised")
    assert row(promised, "Calls") == (
        "20,480", "14,000 of 20,480 (68%, range 68% to 69%)", "13,000 of 19,000 (68%, range 68% to 69%)", "About the same share"
    )  # fmt: skip
    assert row(promised, "Letters") == (
        "not known", "121 of 180 (67%, range 60% to 74%) in a sample", "not known", "not known"
    )  # fmt: skip


def test_teams_stand_by_name_beside_the_council(counted):
    teams = table(counted, "Calls by team")
    assert [each[0] for each in teams.rows] == ["Adoption", "Disabled children", "Fostering", "The whole council"]
    assert teams.total_row
    assert row(teams, "Disabled") == ("1,000", "610 of 1,000 (61%, range 58% to 64%)", "not known")
    assert row(teams, "Adoption") == ("not known", "12 of 30 (40%, range 25% to 58%) in a sample", "not known")
    assert row(teams, "The whole")[0] == "20,480"


def test_a_sample_is_called_one_and_what_would_count_all_is_said(counted):
    assert "121 of the 180 letters in a sample were answered within the 10 working days promised" in "".join(
        sentences(counted, Statement)
    )
    assert "A count of letters for two weeks twice a year would tell." in the_one(
        counted, "How many letters there were"
    )


def test_channels_and_work_that_nobody_counts_are_named(counted):
    assert the_one(counted, "E-mails: not known").endswith("twice a year, would tell.")
    assert the_one(counted, "Messages by a portal")
    assert the_one(counted, "Minutes and records: not known").endswith(
        "how many were due and how many were sent, would tell."
    )
    assert not [said for said in sentences(counted) if said.startswith(("Calls: not known", "Letters: not known"))]


def test_too_few_quarters_are_not_drawn(counted):
    assert not figures(counted)


def quarters_of_calls(many: int, last: int = 3_400) -> list[Activity]:
    shares = [3_450, 3_350, 3_500, 3_380, 3_420, 3_480, 3_360, 3_440, 3_400, 3_460, 3_390, 3_430]
    counted = [*shares[: many - 1], last]
    return [
        work("call", 5_000, period=quarter, direction="inbound", kept=4_100, within=within)
        for quarter, within in zip(YEAR.quarters_back(many), counted, strict=True)
    ]


def test_eight_quarters_have_a_usual_range_and_a_chart():
    made = section(*quarters_of_calls(12), cases=REACHES_BACK)
    (figure,) = figures(made)
    assert figure.title == (
        "3,400 of the 5,000 calls were answered or returned in the time promised in the last quarter (68%): inside the usual"
        " range"
    )
    assert [each[0] for each in figure.table.rows][::11] == ["Q1 2022/23", "Q4 2024/25"]
    reach = figure.table.rows[-1][2]
    assert f"Over 12 quarters the share has stayed in its usual range, {reach}" in " ".join(sentences(made))
    for words in (
        "12 quarters",
        "Latest 3,400 of 5,000 (68%)",
        f"Usual range of the latest {reach}",
        "Inside the usual",
    ):
        assert words in figure.description
    assert "activity.csv" in figure.caption
    assert "Speaks from 31 March 2025" in figure.caption


def test_a_quarter_outside_its_usual_range_is_said_in_the_title():
    (figure,) = figures(section(*quarters_of_calls(12, last=2_000), cases=REACHES_BACK))
    assert figure.title.endswith("(40%): below the usual range")
    assert figure.table.rows[-1][3] == "below usual range"


def test_a_share_that_reads_as_an_end_of_the_range_that_it_lies_outside_has_a_decimal_everywhere():
    (figure,) = figures(section(*quarters_of_calls(12, last=3_080), cases=REACHES_BACK))
    assert figure.title.endswith("(61.6%): below the usual range")
    assert figure.table.rows[-1][1:] == ("3,080 of 5,000 (61.6%)", "62.3% to 73.4%", "below usual range")
    assert "Latest 3,080 of 5,000 (61.6%)" in figure.description
    assert figure.table.rows[0][1:] == ("3,450 of 5,000 (69%)", "62% to 73%", "inside")


def test_quarters_that_do_not_vary_are_said_to():
    same = [work("call", 50, period=q, direction="inbound", kept=40, within=30) for q in YEAR.quarters_back(8)]
    made = section(*same, cases=REACHES_BACK)
    assert figures(made)[0].title == (
        "30 of the 50 calls were answered or returned in the time promised in the last quarter (60%): as in each quarter shown"
    )
    assert the_one(made, "In each of the 8 quarters shown it was 60%.")


def test_five_quarters_are_drawn_and_not_judged():
    (figure,) = figures(section(*quarters_of_calls(5), cases=REACHES_BACK))
    assert figure.title.endswith("too few quarters to say what is usual")


def test_work_counted_for_a_part_of_the_period_says_so():
    made = section(*quarters_of_calls(3))
    assert the_one(made, "Calls: counted for") == (
        "Calls: counted for 1 July 2024 to 31 March 2025 only, not for the whole period."
    )


def test_calls_counted_without_whether_they_were_answered():
    made = section(work("call", 20_480, direction="inbound"))
    assert "How many of them were answered or returned is not known: the column kept" in the_one(made, "20,480 calls")
    assert the_one(made, "How many calls were").endswith("in the column within_standard of activity.csv would tell.")
    assert sentences(made, Statement)[0].endswith("How often any is kept is not known.")


def test_teams_alone_are_not_the_council():
    made = section(work("call", 400, direction="inbound", team="Fostering", kept=380, within=300))
    assert the_one(made, "Calls: not known for the whole council")
    assert row(table(made, "Calls by team"), "The whole council") == ("not known", "not known", "not known")
    assert sentences(made, Statement)[0].endswith("How often any is kept is not known.")


def test_a_sample_of_the_council_beside_teams_that_count_is_one_gap_and_not_two():
    made = section(
        work("call", 400, direction="inbound", team="Fostering", kept=380, within=300),
        work("call", 90, direction="inbound", basis="sampled", within=60),
    )
    assert not [said for said in sentences(made) if said.startswith("Calls: not known")]
    assert the_one(made, "How many calls there were in all is not known")


def test_some_promises_are_known_and_some_are_not():
    made = section(work("call", 100, direction="inbound", kept=90, within=80))
    assert sentences(made, Statement)[0].endswith("How often 1 of them is kept is known; for letters it is not.")
    assert the_one(made, "Letters: not known. A count of letters for two weeks twice a year would tell.")
    assert "Letters in 10 days" not in sentences(made, Heading)


def test_a_promise_kept_in_a_sample_is_not_called_known():
    sample = work("letter", 180, basis="sampled", direction="inbound", within=121)
    made = section(sample)
    assert sentences(made, Statement)[0].endswith(
        "How often they are kept is known only in a sample, for letters; for calls it is not known at all."
    )
    both = section(work("call", 90, basis="sampled", direction="inbound", within=60), sample)
    assert sentences(both, Statement)[0].endswith(
        "How often they are kept is known only in a sample, for calls and letters."
    )
    whole = section(*(work(a, 9, direction="inbound", kept=9, within=8) for a in ("call", "letter")))
    assert sentences(whole, Statement)[0].endswith("How often each is kept is known.")


def test_some_are_counted_some_are_sampled_and_some_are_neither():
    email = LETTERS._replace(name="E-mails in 10 days", activity="email")
    sample = work("email", 180, basis="sampled", direction="inbound", within=121)
    made = section(work("call", 100, direction="inbound", kept=90, within=80), sample, promises=(CALLS, LETTERS, email))
    assert sentences(made, Statement)[0].endswith(
        "How often 1 of them is kept is known; for e-mails only in a sample, and for letters it is not."
    )


@pytest.mark.parametrize(
    ("count", "within", "words"),
    [
        (0, 0, "No calls this year."),
        (1, 1, "The one call was answered or returned within the 2 working days promised: the promise was kept."),
        (30, 30, "All 30 calls were answered or returned within the 2 working days promised (range 89% to 100%)"),
        (30, 0, "None of the 30 calls was answered or returned within the 2 working days promised (range 0% to 11%)"),
    ],
)
def test_none_one_all_and_never(count, within, words):
    made = section(work("call", count, direction="inbound", kept=within, within=within))
    assert words in " ".join(sentences(made))


def test_what_was_due_and_held_by_group():
    made = section(
        work("visit", 400, group="looked_after", kept=360, within=340),
        work("visit", 300, group="child_protection", kept=290, within=280),
        work("visit", 390, period=BEFORE, group="looked_after", kept=350, within=330),
        work("meeting", 50),
    )
    held = table(made, "Due and held")
    assert [each[0] for each in held.rows] == [
        "Visits, children with a protection plan", "Visits, children looked after", "Meetings",
    ]  # fmt: skip
    assert row(held, "Visits, children looked after") == (
        "400",
        "360 of 400 (90%)",
        "340 of 400 (85%)",
        "330 of 390 (85%)",
    )
    assert row(held, "Meetings") == ("50", "not known", "not known", "not known")
    assert "650 of the 700 visits due were made (93%)." in sentences(made, Statement)


def test_no_promise_is_a_gap_and_what_is_counted_is_shown():
    made = section(work("call", 500, direction="inbound", kept=400, within=300), promises=())
    assert "A [[promise]] in standards.toml would say" in the_one(made, "No promise to the public")
    assert row(table(made, "What was promised"), "Calls: no promise known")[0] == "500"


def test_without_the_file_nothing_is_known_and_every_promise_says_what_would_tell():
    made = section(read=False)
    assert sentences(made, Statement)[0] == "How the council ordinarily communicates is not known."
    assert "activity.csv" in sentences(made, Notice)[0]
    assert the_one(made, "Calls in 2 days: “We ring").endswith("would tell.")
    assert the_one(made, "E-mails: not known")
    faults = [said for said in sentences(made) if "so there is no rate" in said or "is not known: a list" in said]
    assert len(faults) >= 6


def test_an_empty_file_is_a_file():
    made = section()
    assert "How often any is kept is not known." in sentences(made, Statement)[0]
    assert the_one(made, "Calls: not known")


def test_a_quarter_is_reported_in_its_own_words():
    made = section(*quarters_of_calls(12), cases=REACHES_BACK, period=read_period("2024/25-Q4"))
    assert the_one(made, "5,000 calls this quarter, 5,000 in the same quarter last year.")
    assert "In the same quarter last year it was 3,440 of 5,000 (69%)" in the_one(made, "3,400 of the 5,000 calls")


def test_a_period_that_is_not_over_counts_what_is_counted_so_far():
    rows = [row for row in quarters_of_calls(12) if row.last_on <= date(2024, 9, 30)]
    made = section(*rows, cases=REACHES_BACK, as_at=date(2024, 9, 30))
    assert the_one(made, "10,000 calls this year")
    assert not [said for said in sentences(made) if "counted for" in said]
