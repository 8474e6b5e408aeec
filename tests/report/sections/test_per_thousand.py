"""Complaints beside ordinary work: a sentence for each communication fault, a table over all themes, and what is not known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from heard.facts.companions import Activity, Companions
from heard.indicators.denominators import DENOMINATORS, supply_of
from heard.periods import read_period
from heard.registers.words import themes
from heard.report.blocks import Items, Notice, Statement, Table
from heard.report.sections.beside_work import rate_cell
from heard.report.sections.per_thousand import complaints_per_thousand, fault_sentences
from indicators.worked_cases import case
from indicators.worked_work import work
from report.conftest import material
from report.told import row, sentences, table, the_one
from report.wording_rules import broken_rules

YEAR, BEFORE = read_period("2024/25"), read_period("2023/24")
QUARTER = read_period("2024/25-Q4")


def complaints(many: int, theme: str, received: str = "2024-06-03", upheld: int = 0):
    """So many complaints of one theme, the first of them upheld; each by somebody else."""
    day = date.fromisoformat(received)
    for number in range(many):
        value = "upheld" if number < upheld else "not_upheld"
        answered = day + timedelta(days=14)
        yield case(
            f"{theme}-{received}-{number}",
            f"{day} received; {answered} stage_1.responded; {answered} stage_1.finding point=1 value={value}",
            theme,
            who=f"{theme}-{received}-{number}",
        )


CASES = [
    *complaints(41, "COM-REPLY", upheld=12),
    *complaints(38, "COM-REPLY", "2023-06-05"),
    *complaints(6, "COM-UPDATE"),
    *complaints(4, "COM-DOCS"),
    *complaints(9, "STA-ATTITUDE"),
    *complaints(1, "CRR-ALLEG"),
    # The register begins with the year before.
    *complaints(1, "STA-ATTITUDE", "2023-04-03"),
]
ROWS = (
    work("call", 14_000, direction="inbound"), work("email", 6_480, direction="inbound"),
    work("call", 13_000, period=BEFORE, direction="inbound"), work("email", 6_000, period=BEFORE, direction="inbound"),
    work("open_cases", 1_400), work("minutes", 800),
)  # fmt: skip


def made(*rows: Activity, cases=CASES, read: bool = True, **more):
    files = frozenset({"activity"}) if read else frozenset()
    return material(list(cases), companions=Companions(activity=rows, read=files), **more)


@pytest.fixture(scope="module")
def known():
    return made(*ROWS)


@pytest.fixture(scope="module")
def blocks(known):
    return complaints_per_thousand(known)


# The communication faults


def test_each_fault_stands_apart_with_its_rate_its_range_and_the_year_before(blocks):
    faults = [name for group, name in themes().values() if group == "COM"]
    said = sentences(blocks, Statement)
    assert [each.partition(":")[0] for each in said[:6]] == faults
    assert said[0] == (
        "Calls or messages not answered: 41 complaints this year beside 20,480 calls and e-mails (2.0 per 1,000, range 1.4"
        " to 2.7), 38 the year before beside 19,000 (2.0 per 1,000, range 1.4 to 2.7): could be chance."
    )
    assert the_one(blocks, "12 have been upheld so far") == "12 have been upheld so far: 0.59 per 1,000 (0.30 to 1.02)."


def test_a_rate_is_not_called_a_share(blocks):
    assert the_one(blocks, "Complaints per 1,000 calls are not the share of calls that went wrong.")


def test_under_five_complaints_have_no_rate(known):
    finding, more = fault_sentences(known, "COM-DOCS")
    assert finding == (
        "4 complaints this year beside 800 sets of minutes due, none the year before. Without the number of sets of minutes"
        " due the year before they cannot be compared."
    )
    assert more == "No complaint has been upheld so far."


def test_a_fault_whose_work_nobody_counts_says_what_would_supply_it(known):
    finding, more = fault_sentences(known, "COM-INVOLVE")
    assert finding == "No complaints this year, and none the year before."
    assert more == (
        "The number of meetings and reviews held is not known, so there is no rate: the numbers of meetings and of reviews"
        " held (activities meeting and review, column kept) in activity.csv, for the whole council and the whole time,"
        " would supply it."
    )


def test_a_fault_that_nothing_measures_says_what_could(known):
    _, more = fault_sentences(known, "COM-ACCESS")
    assert more == (
        "What these could be set against is not known: a list of the requests for an interpreter, another format or an"
        " adjustment would tell."
    )


def test_what_will_do_is_named_and_so_is_what_would_be_closer():
    finding, more = fault_sentences(made(work("open_cases", 1_400)), "COM-REPLY")
    assert finding.startswith("41 complaints this year beside 1,400 open cases (2.9 per 100, range 2.1 to 4.0)")
    assert "A closer measure is not known: the numbers of calls and of e-mails that came" in more


def test_of_a_measure_that_is_known_in_part_only_the_rest_is_asked_for():
    finding, more = fault_sentences(made(work("call", 14_000, direction="inbound")), "COM-REPLY")
    assert "14,000 calls" in finding
    assert (
        "A closer measure is not known: the number of e-mails that came (activity email, inbound) in activity.csv, for the"
        " whole council and the whole time, would supply it."
    ) in more


def test_every_part_of_a_measure_has_words_of_its_own():
    for each in DENOMINATORS.values():
        assert all(supply_of(part).startswith("the number of ") for part in each.parts)


def test_without_the_file_every_fault_has_its_counts_and_what_would_supply_the_rest():
    m = made(read=False)
    for code in (code for code, (group, _) in themes().items() if group == "COM"):
        finding, more = fault_sentences(m, code)
        assert " this year" in finding
        assert "not known" in more
        assert not broken_rules(finding)
        assert not broken_rules(more)
    finding, more = fault_sentences(m, "COM-REPLY")
    assert finding == "41 complaints this year, 38 the year before (3 more, 8%): could be chance."
    assert "12 have been upheld so far." in more
    assert more.endswith("(activities call and email, inbound) in activity.csv would supply it.")


def test_a_register_that_begins_in_the_period_is_compared_with_nothing():
    m = made(*ROWS, cases=complaints(41, "COM-REPLY"))
    finding, _ = fault_sentences(m, "COM-REPLY")
    assert (
        finding
        == "41 complaints, 20,480 calls and e-mails: 2.0 complaints per 1,000 calls and e-mails (range 1.4 to 2.7)."
    )


def test_a_register_that_begins_within_the_year_before_is_not_compared_with_it():
    m = made(*ROWS, cases=[*complaints(41, "COM-REPLY"), *complaints(5, "COM-REPLY", "2024-02-05")])
    finding, _ = fault_sentences(m, "COM-REPLY")
    assert finding.startswith("41 complaints, 20,480 calls and e-mails: 2.0")


def test_outcomes_that_are_not_recorded_are_said_to_be():
    m = made(*ROWS, missing={"outcome": "what was found"})
    assert fault_sentences(m, "COM-REPLY")[1] == "How many were upheld is not recorded."
    assert row(table(complaints_per_thousand(m), "Complaints beside"), "Communication")[2] == "not recorded"


def test_a_year_that_is_not_over_is_compared_over_its_days():
    m = made(read=False, as_at=date(2024, 9, 30))
    finding, _ = fault_sentences(m, "COM-REPLY")
    assert finding.startswith("41 complaints this year, 38 the year before. Allowing for 183 days against 366")
    # Of a part of a year among as many people no rate of a whole year stands beside.
    halves = [work("open_cases", 1_400, period=read_period(f"{year}-Q1")) for year in ("2024/25", "2023/24")]
    finding, _ = fault_sentences(made(*halves, as_at=date(2024, 9, 30)), "COM-UPDATE")
    assert finding == "6 complaints, 1,400 open cases: 0.43 complaints per 100 open cases (range 0.16 to 0.93)."


# A quarter


def by_quarter(*numbers: int, first: int = 2023):
    """So many complaints about calls in each quarter from April of a year."""
    days = [date(first + n // 4 + (n % 4 == 3), (4, 7, 10, 1)[n % 4], 15) for n in range(len(numbers))]
    return [each for day, many in zip(days, numbers, strict=True) for each in complaints(many, "COM-REPLY", str(day))]


CONTACTS = [
    work(activity, 5_000, period=quarter, direction="inbound")
    for quarter in QUARTER.quarters_back(8) for activity in ("call", "email")
]  # fmt: skip


def test_a_quarter_with_enough_has_its_own_rate():
    m = made(*CONTACTS, cases=by_quarter(9, 9, 9, 9, 9, 9, 9, 8), period=QUARTER)
    finding, _ = fault_sentences(m, "COM-REPLY")
    assert finding.startswith("8 complaints this quarter beside 10,000 calls and e-mails (0.80 per 1,000")
    assert "9 in the same quarter last year beside 10,000" in finding


def test_a_quarter_with_too_few_has_the_rate_of_its_twelve_months():
    m = made(*CONTACTS, cases=by_quarter(3, 4, 3, 4, 5, 4, 4, 3), period=QUARTER)
    finding, _ = fault_sentences(m, "COM-REPLY")
    assert finding == (
        "3 complaints this quarter, too few for a rate. 16 complaints in the four quarters to the end of this one beside"
        " 40,000 calls and e-mails (0.40 per 1,000, range 0.23 to 0.65), 14 in the four before beside 40,000 (0.35 per"
        " 1,000, range 0.19 to 0.59): could be chance."
    )
    assert "2024/25-Q1 to 2024/25-Q4" in table(complaints_per_thousand(m), "Complaints beside").caption


def test_a_quarter_and_a_year_without_any_are_said_once():
    m = made(*CONTACTS, cases=by_quarter(3, 4, 3, 4, 5, 4, 4, 3), period=QUARTER)
    assert fault_sentences(m, "COM-ACCESS")[0] == (
        "No complaints in the four quarters to the end of this one, and none in the four before."
    )


def test_a_quarter_with_too_few_and_no_year_behind_it_has_no_rate():
    m = made(*CONTACTS, cases=by_quarter(4, 3, first=2024), period=read_period("2024/25-Q2"))
    finding, _ = fault_sentences(m, "COM-REPLY")
    assert finding == "3 complaints, 10,000 calls and e-mails: too few complaints for a rate."


# All themes


def test_every_group_of_themes_stands_in_the_fixed_order_with_its_own_measures_below(blocks):
    listed = table(blocks, "Complaints beside ordinary work, by theme, 2024/25")
    groups = [name for group, name in themes().values() if not group]
    assert [each[0] for each in listed.rows if not each[0].startswith("of these")] == groups
    assert row(listed, "Communication") == (
        "1,400 open cases", "51: 3.6 per 100 (2.7 to 4.8)", "12: 0.86 per 100 (0.44 to 1.50)", "38", "Not known"
    )  # fmt: skip
    assert row(listed, "of these: calls or messages") == (
        "20,480 calls and e-mails", "41: 2.0 per 1,000 (1.4 to 2.7)", "12: 0.59 per 1,000 (0.30 to 1.02)",
        "38: 2.0 per 1,000 (1.4 to 2.7)", "Could be chance",
    )  # fmt: skip
    assert row(listed, "of these: plans, minutes")[:2] == ("800 sets of minutes due", "4: too few for a rate")
    assert row(listed, "Carers and adopters") == ("not known", "1", "none", "none", "Not known")
    assert row(listed, "Records") == ("1,400 open cases", "none", "none", "none", "None in either")
    assert "the rows do not add up" in listed.note


def test_the_table_opens_with_all_complaints(blocks):
    assert the_one(blocks, "61 complaints this year beside 1,400 open cases (4.4 per 100, range 3.3 to 5.6)")


def test_work_of_some_groups_says_whose_it_is_and_stands_beside_work_of_the_same():
    paid = [
        work("payment", 6_000, group="foster_household"),
        work("payment", 5_000, period=BEFORE, group="care_leaver"),
    ]
    m = made(*paid, cases=[*complaints(7, "MON-DP"), *complaints(8, "MON-DP", "2023-04-03")])
    assert row(table(complaints_per_thousand(m), "Complaints beside"), "Money") == (
        "6,000 payments due (payments: foster carers' households only)", "7: 1.2 per 1,000 (0.5 to 2.4)", "none", "8", "Not known"
    )  # fmt: skip


def test_comparisons_are_counted_so_that_one_of_many_is_no_surprise():
    rows = [*ROWS, work("open_cases", 1_350, period=BEFORE)]
    note = table(complaints_per_thousand(made(*rows)), "Complaints beside").note
    assert note.endswith("With 4 comparisons, one may look like a change by luck alone.")


def test_what_is_not_known_is_listed_with_what_would_supply_it_and_for_which_themes(blocks):
    (gap,) = [said for said in sentences(blocks, Notice) if "measures are not known" in said]
    assert "for the whole council and all of the time" in gap
    lines = sentences(blocks, Items)
    assert "The number of payments due (activity payment): for “Money”" in lines
    assert not [line for line in lines if "open cases" in line]


def test_without_the_file_there_is_no_table_of_blanks_but_the_list_of_what_would_fill_it():
    blocks = complaints_per_thousand(made(read=False))
    assert not [block for block in blocks if isinstance(block, Table)]
    assert the_one(blocks, "61 complaints. The number of open cases is not known")
    assert len(sentences(blocks, Items)) == 7


def test_a_register_without_themes_says_so():
    blocks = complaints_per_thousand(made(*ROWS, missing={"theme": "what the complaint was about"}))
    assert "what the complaint was about" in sentences(blocks, Notice)[0]
    assert not sentences(blocks, Statement)


def test_no_complaint_at_all():
    blocks = complaints_per_thousand(made(*ROWS, cases=complaints(3, "COM-REPLY", "2023-06-05")))
    assert the_one(blocks, "Calls or messages not answered: No complaints this year beside 20,480 calls and e-mails, 3")
    assert the_one(blocks, "No complaints this year beside 1,400 open cases, 3 the year before")


# Cells


@pytest.mark.parametrize(
    ("count", "name", "amount", "words"),
    [
        (41, "contacts", 20_480, "2.0 per 1,000 (1.4 to 2.7)"),
        (5, "fostering", 212, "2.4 per 100 (0.8 to 5.5)"),
        (4, "contacts", 20_480, "too few for a rate"),
        (0, "contacts", 20_480, "none"),
        (5, "contacts", 99, "too few calls and e-mails"),
        (5, "contacts", 0, "too few calls and e-mails"),
        (5, "contacts", None, "not known"),
        (5, None, None, "not known"),
    ],
)
def test_a_cell_gives_a_rate_or_says_why_not(count, name, amount, words):
    assert rate_cell(count, DENOMINATORS[name] if name else None, amount) == words
