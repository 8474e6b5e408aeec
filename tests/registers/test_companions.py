"""Companion files read: what is used, what is set aside and why, what is in doubt, and what is never shown."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from companion_lines import AS_AT, HEADINGS, WHOLE, changed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heard.facts.companions import COMPANION_FINDING_KINDS, Activity, Companions
from heard.facts.keys import Keys
from heard.registers.companion_files import COMPANION_FILES
from heard.registers.companions import read_companions
from heard.registers.mapping import FileMapping, Mapping, MappingError, read_mapping, write_mapping
from heard.registers.reading import NotARegister

KEYS = Keys(b"s" * 32)
EXBOROUGH = Path(__file__).parents[2] / "examples" / "exborough"
EVERY_STEM = pytest.mark.parametrize("stem", [*COMPANION_FILES])
TEAMS = {"team": {"North": "Team North", "South": "Team South"}}


def activity(companions, *rows, headings=None, **options):
    """Rows of ordinary work, read; and the numbers of those that were used."""
    found = companions(activity=[headings or HEADINGS["activity"], *rows], **options)
    return found, [row.count for row in found.companions.activity]


# A whole row of each file


def test_ordinary_work(companions):
    found, _ = activity(companions, WHOLE["activity"])
    assert found.companions.activity == (
        Activity(
            first_on=date(2025, 7, 1), last_on=date(2025, 9, 30), team="council", activity="call", group="looked_after",
            direction="inbound", count=1240, kept=1100, within_standard=900, basis="counted", source="Phones",
        ),
    )  # fmt: skip
    assert found.companions.read == {"activity"}
    assert not found.reading.findings


def test_a_survey(companions):
    (row,) = companions(survey=[HEADINGS["survey"], WHOLE["survey"]]).companions.survey
    assert (row.survey, row.group, row.eligible, row.invited, row.answered) == (
        "Carers 2026", "foster_household", 212, 210, 88,
    )  # fmt: skip
    assert (row.question, row.question_answered, row.favourable) == ("Are you well supported?", 86, 45)
    assert (row.uptake_asked_on, row.uptake_sent_on) == (date(2026, 3, 12), date(2026, 3, 26))


def test_a_sign(companions):
    (row,) = companions(signals=[HEADINGS["signals"], WHOLE["signals"]]).companions.signal
    assert (row.signal, row.group, row.team) == ("visit", "disabled", "council")
    assert row.person_key == KEYS.complainant("P-1")
    assert (row.screened, row.contacted, row.offered, row.put_right) == ("poor_service", "yes", "apology", "yes")
    assert (row.others_checked, row.others_found, row.course_of_action) == ("yes", 4, "Visit made")


def test_an_action(companions):
    (row,) = companions(actions=[HEADINGS["actions"], WHOLE["actions"]]).companions.action
    assert (row.kind, row.asked_by, row.state, row.expected) == ("recommendation", "committee", "done", "higher")
    assert (row.due_on, row.done_on, row.in_force_on) == (date(2025, 12, 31), date(2025, 12, 11), date(2025, 10, 1))
    assert row.complaint_key == KEYS.complaint("EX/24/001")
    assert row.pounds == 1250


@pytest.mark.parametrize(
    ("cell", "group"),
    [("S1_RESPONSE", "S1_RESPONSE"), ("minutes | council | |", "minutes | council |  | "), ("a|b ||c", "a | b |  | c"),
     ("", ""), ("-", "")],
)  # fmt: skip
def test_a_group_of_several_parts_is_written_as_figures_write_it(companions, cell: str, group: str):
    rows = companions(actions=[HEADINGS["actions"], changed("actions", indicator_group=cell)]).companions.action
    assert [row.indicator_group for row in rows] == [group]


def test_training(companions):
    (row,) = companions(training=[HEADINGS["training"], WHOLE["training"]]).companions.training
    assert row == ("Replies", date(2025, 9, 23), "council", 46, 38, "replies_apology", "R1")


def test_a_reply_read_again(companions):
    (row,) = companions(reply_review=[HEADINGS["reply_review"], WHOLE["reply_review"]]).companions.reply_review
    assert row[2:] == ("stage_1", "council", "yes", "no", "not_needed", "yes", "no")


@EVERY_STEM
def test_only_what_is_required_is_required(companions, stem: str):
    file = COMPANION_FILES[stem]
    spared = {"survey": "opened_on", "reply_review": "apology"}.get(stem)
    needed = [
        place
        for place, column in enumerate(file.columns)
        if column.required or column.name in (spared, file.placed_by[0])
    ]
    lines = [[line[place] for place in needed] for line in (HEADINGS[stem], WHOLE[stem])]
    found = companions(**{stem: lines})
    assert len(getattr(found.companions, file.table)) == 1
    assert not found.reading.findings
    assert {*found.reading.files[0].quality.missing_columns} == {
        column.name for place, column in enumerate(file.columns) if place not in needed
    }


@EVERY_STEM
def test_a_row_without_a_required_cell_is_set_aside(companions, stem: str):
    file = COMPANION_FILES[stem]
    rows = [changed(stem, **{column.name: ""}) for column in file.columns if column.required]
    found = companions(**{stem: [HEADINGS[stem], *rows]})
    assert getattr(found.companions, file.table) == ()
    assert found.kinds == ["missing_cell"] * len(rows)
    assert {finding.effect for finding in found.reading.findings} == {"row set aside"}


def test_a_survey_is_placed_by_either_of_its_days(companions):
    rows = [changed("survey", opened_on="", question="a"), changed("survey", survey="B", closed_on=""),
            changed("survey", survey="C", opened_on="", closed_on="")]  # fmt: skip
    found = companions(survey=[HEADINGS["survey"], *rows])
    assert [row.survey for row in found.companions.survey] == ["Carers 2026", "B"]
    assert [(finding.row, finding.column, finding.kind) for finding in found.reading.findings] == [
        (4, "Opened on", "missing_cell")
    ]


def test_blank_cells_say_what_they_are_declared_to_say(companions):
    names = [column.name for column in COMPANION_FILES["signals"].columns if not column.required]
    (row,) = companions(signals=[HEADINGS["signals"], changed("signals", **dict.fromkeys(names, ""))]).companions.signal
    assert (row.team, row.screened, row.contacted, row.offered, row.put_right) == ("council", "not_yet", "", "", "")
    assert (row.person_key, row.screened_on, row.others_found, row.course_of_action) == (None, None, None, "")
    assert activity(companions, changed("activity", basis="", team="-"))[0].companions.activity[0].basis == "counted"


def test_without_keys_nobody_has_one(write, tmp_path):
    write([HEADINGS["signals"], WHOLE["signals"]], "signals.csv")
    found, _ = read_companions(tmp_path, Mapping(), None, AS_AT)
    assert found.signal[0].person_key is None


def test_a_person_who_is_not_named_has_no_key(companions):
    rows = [changed("signals", person_key=cell) for cell in ("", "n/a", "-", "p-1")]
    keys = [row.person_key for row in companions(signals=[HEADINGS["signals"], *rows]).companions.signal]
    assert keys == [None, None, None, KEYS.complainant("P-1")]


# Where the files lie


def test_no_file_is_no_error(tmp_path):
    found, reading = read_companions(tmp_path, Mapping(), KEYS, AS_AT)
    assert found == Companions()
    assert (reading.files, reading.findings, reading.doubts(), reading.as_data()) == ([], [], [], {})


def test_a_file_with_headings_alone_is_there_and_empty(companions):
    found = companions(training=[HEADINGS["training"]])
    assert found.companions == Companions(read=frozenset({"training"}))
    assert found.reading.files[0].closing_line() == "training.csv: 0 rows read = 0 used + 0 set aside"


@pytest.mark.parametrize("name", ["Reply review.CSV", "reply-review.csv", "REPLY_REVIEW.csv"])
def test_a_file_is_known_by_its_stem_however_it_is_written(write, tmp_path, name: str):
    write([HEADINGS["reply_review"], WHOLE["reply_review"]], name)
    assert read_companions(tmp_path, Mapping(), KEYS, AS_AT)[0].read == {"reply_review"}


def test_other_files_are_left_alone(write, tmp_path):
    for name in ("activity.toml", "my activity.csv", "~$activity.xlsx", "activity 2024.csv"):
        write([["nonsense"]], name)
    (tmp_path / "survey.csv").mkdir()
    assert read_companions(tmp_path, Mapping(), KEYS, AS_AT)[0] == Companions()


def test_two_files_of_one_stem_cannot_both_be_meant(write, tmp_path):
    write([HEADINGS["survey"], WHOLE["survey"]], "survey.csv")
    write([HEADINGS["survey"], WHOLE["survey"]], "Survey.xlsx")
    with pytest.raises(NotARegister, match=r"Survey\.xlsx and survey\.csv are both there\. Keep one") as caught:
        read_companions(tmp_path, Mapping(), KEYS, AS_AT)
    assert len(str(caught.value).splitlines()) == 1


def test_promises_are_handed_on(tmp_path):
    from heard.promises import read_promises

    promises = read_promises(EXBOROUGH / "standards.toml")
    assert read_companions(tmp_path, Mapping(), KEYS, AS_AT, promises)[0].promises == promises


@EVERY_STEM
@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([["What", "ever"], ["1", "2"]], "it has no row of headings such as"),
        ([[]], "is empty"),
        ([["%PDF-1.4"]], "is a PDF"),
        ([["only one"]], "it has no row of headings such as"),
    ],
    ids=["other headings", "nothing", "a PDF", "one cell"],
)
def test_a_file_that_is_none_is_named_in_one_line(write, tmp_path, stem: str, lines, said: str):
    path = write(lines, f"{stem}.csv")
    if said == "is empty":
        path.write_bytes(b"")
    with pytest.raises(NotARegister) as caught:
        read_companions(tmp_path, Mapping(), KEYS, AS_AT)
    assert f"{stem}.csv" in str(caught.value)
    assert said in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


@EVERY_STEM
def test_a_file_without_a_column_that_it_needs_says_which(write, tmp_path, stem: str):
    for column in (column for column in COMPANION_FILES[stem].columns if column.required):
        place = [c.name for c in COMPANION_FILES[stem].columns].index(column.name)
        write([[*line[:place], *line[place + 1 :]] for line in (HEADINGS[stem], WHOLE[stem])], f"{stem}.csv")
        with pytest.raises(NotARegister, match=rf"no column for {column.name}\. .*\[files\.{stem}\.columns\]"):
            read_companions(tmp_path, Mapping(), KEYS, AS_AT)


def test_a_folder_that_is_none_is_named(tmp_path):
    with pytest.raises(NotARegister, match="nowhere is no folder"):
        read_companions(tmp_path / "nowhere", Mapping(), KEYS, AS_AT)


def test_a_workbook_may_have_a_sheet_for_each_year_and_others(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "signals.xlsx")) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, row in (("2024-25", 2), ("2025-26", 0)):
            sheet = book.add_worksheet(name)
            sheet.write(0, 0, "Signs of poor service" if row else "")
            sheet.write_row(row, 0, ["Type of sign", "Date", "Person", "Others found"])
            sheet.write_row(row + 1, 0, ["Late visit", "", 12045, 3.0])
            sheet.write_datetime(row + 1, 1, datetime(2025, 5, 1 + row, 9, 30), day)
            sheet.write_row(row + 2, 0, ["Late visit", "02/05/2025", 12046, 1.5])
        book.add_worksheet("Notes").write(0, 0, "Not part of it")
    found, reading = read_companions(tmp_path, Mapping(), KEYS, AS_AT)
    assert [(row.occurred_on, row.others_found) for row in found.signal] == [
        (date(2025, 5, 3), 3), (date(2025, 5, 2), None), (date(2025, 5, 1), 3)
    ]  # fmt: skip
    assert found.signal[0].person_key == KEYS.complainant("12045")
    (file,) = reading.files
    assert (file.sheets_read, file.sheets_not_read) == (["2024-25", "2025-26"], ["Notes"])
    # The last row of the second sheet is the same in every cell as that of the first.
    assert [(f.sheet, f.row, f.kind) for f in reading.findings] == [
        ("signals.xlsx 2024-25", 5, "unreadable"), ("signals.xlsx 2025-26", 3, "duplicate")
    ]  # fmt: skip


# What is no row


def test_headings_may_stand_below_titles(companions):
    above = [["Ordinary work 2025/26"], [], ["as counted by the teams"]]
    found = companions(activity=[*above, HEADINGS["activity"], WHOLE["activity"]])
    assert found.reading.files[0].closing_line() == "activity.csv: 1 rows read = 1 used + 0 set aside"
    assert companions(activity=[*above, HEADINGS["activity"], [], ["x"]]).reading.findings[0].row == 6


def test_totals_blank_rows_headings_and_rows_given_twice(companions):
    lines = [
        WHOLE["activity"], [""] * 10, ["-", "n/a"], HEADINGS["activity"], WHOLE["activity"], ["Total", "", "", "", "", 99],
        ["Grand total: 12"], changed("activity", period="2025/26-Q1"), [],
    ]  # fmt: skip
    found, used = activity(companions, *lines)
    assert used == [1240, 1240]
    assert [(f.row, f.kind, f.effect) for f in found.reading.findings] == [
        (5, "repeated_header", "row set aside"), (6, "duplicate", "row set aside"), (7, "total_row", "row set aside"),
        (8, "total_row", "row set aside"),
    ]  # fmt: skip
    (file,) = found.reading.files
    assert file.closing_line() == "activity.csv: 6 rows read = 2 used + 4 set aside"
    assert file.quality.rows_set_aside == {"repeated_header": 1, "duplicate": 1, "total_row": 2}
    assert "the same as activity.csv row 2 in every cell" in found.reading.findings[1].found


def test_rows_that_differ_in_a_column_that_is_not_read_are_two(companions):
    headings = [*HEADINGS["signals"], "Nr"]
    found = companions(signals=[headings, [*WHOLE["signals"], 1], [*WHOLE["signals"], 2]])
    assert len(found.companions.signal) == 2
    assert found.mapping.files["signals"].not_used == ["Nr"]


def test_cells_beyond_the_headings_are_told_and_not_read(companions):
    found, used = activity(companions, [*WHOLE["activity"], "", "stray"], [*changed("activity", period="2025/26"), ""])
    assert used == [1240]
    assert found.kinds == ["ragged_row", "overlap"]


# What cannot be read or cannot be right


@pytest.mark.parametrize(
    "cell",
    ["approx 40", "<5", "-3", "2.5", "1,24", "forty"],
    ids=["about", "under", "below nought", "a fraction", "comma", "word"],
)
def test_a_count_that_is_no_number_sets_its_row_aside(companions, cell: str):
    found, used = activity(companions, changed("activity", count=cell))
    assert used == []
    (finding,) = found.reading.findings
    assert finding == (
        "activity.csv", 2, "Count", "unreadable", "a whole number, as in 1,240 (0 for none)", cell, "row set aside",
    )  # fmt: skip


def test_a_number_that_its_row_can_spare_is_left_out(companions):
    found, _ = activity(companions, changed("activity", kept="most", within_standard=""))
    (row,) = found.companions.activity
    assert (row.count, row.kept, row.within_standard) == (1240, None, None)
    assert found.reading.findings[0].effect == "used without this cell"


def test_pounds_are_read_and_words_for_them_are_not(companions):
    rows = [changed("actions", reference=str(n), pounds=cell) for n, cell in enumerate(["£1,250.00", "0", "", "a lot"])]
    found = companions(actions=[HEADINGS["actions"], *rows])
    assert [row.pounds for row in found.companions.action] == [1250, 0, None, None]
    assert found.kinds == ["unreadable"]


def test_a_period_that_is_none_sets_its_row_aside(companions):
    found, used = activity(companions, changed("activity", period="last summer"), changed("activity", period="2025"))
    assert used == []
    assert [finding.found for finding in found.reading.findings] == ["last summer", "2025"]


def test_a_real_date_is_a_month_under_a_heading_that_says_so(tmp_path):
    for heading, used in (("Month", 1), ("Period", 0)):
        with xlsxwriter.Workbook(str(tmp_path / "activity.xlsx")) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, [heading, "Activity", "Count"])
            sheet.write_datetime(1, 0, datetime(2025, 7, 1), book.add_format({"num_format": "mmm-yy"}))
            sheet.write_row(1, 1, ["Calls", 7])
        found, reading = read_companions(tmp_path, Mapping(), KEYS, AS_AT)
        assert len(found.activity) == used
        assert [finding.kind for finding in reading.findings] == ["unreadable"] * (1 - used)


@pytest.mark.parametrize(
    ("stem", "cells", "left"),
    [
        ("activity", {"kept": "1241"}, None),
        ("activity", {"within_standard": "1101"}, {"count": 1240, "kept": None, "within_standard": None}),
        ("activity", {"kept": "", "within_standard": "1241"}, None),
        ("activity", {"count": "0"}, None),
        ("survey", {"answered": "211"}, None),
        ("survey", {"invited": "", "answered": "213"}, None),
        ("survey", {"invited": "213"}, {"eligible": None, "invited": None, "answered": 88}),
        ("survey", {"favourable": "87"}, {"question_answered": None, "favourable": None, "answered": 88}),
        ("survey", {"question_answered": "", "favourable": "89"}, None),
        ("survey", {"question_answered": "89"}, None),
        ("training", {"attended": "47"}, {"invited": None, "attended": None}),
    ],
)
def test_a_part_larger_than_its_whole_leaves_neither(companions, stem: str, cells, left):
    found = companions(**{stem: [HEADINGS[stem], changed(stem, **cells)]})
    assert found.kinds == ["impossible_count"]
    rows = getattr(found.companions, COMPANION_FILES[stem].table)
    if left is None:
        assert rows == ()
        assert found.reading.findings[0].effect == "row set aside"
    else:
        assert {name: getattr(rows[0], name) for name in left} == left


@pytest.mark.parametrize("cells", [{"kept": "1240", "within_standard": "1240"}, {"kept": "0", "within_standard": "0"}])
def test_a_part_may_be_the_whole_or_none_of_it(companions, cells):
    assert not activity(companions, changed("activity", **cells))[0].reading.findings


@pytest.mark.parametrize(
    ("stem", "column", "day", "others"),
    [
        ("signals", "screened_on", "01/06/2025", {"screened": "poor_service"}),
        ("signals", "contacted_on", "01/06/2025", {"contacted": "yes"}),
        ("signals", "put_right_on", "01/06/2025", {"put_right": "yes"}),
        ("signals", "others_checked_on", "01/06/2025", {"others_checked": "yes", "others_found": 4}),
        ("actions", "done_on", "17/09/2025", {"state": "done"}),
        ("actions", "due_on", "17/09/2025", {"state": "done"}),
        ("survey", "closed_on", "11/01/2026", {"answered": 88}),
        ("survey", "uptake_sent_on", "11/03/2026", {"uptake_asked_on": date(2026, 3, 12)}),
        ("reply_review", "replied_on", "11/12/2025", {"reviewed_on": date(2025, 12, 10)}),
    ],
)
def test_a_day_that_cannot_be_right_is_left_out_and_what_happened_stays(companions, stem, column, day, others):
    found = companions(**{stem: [HEADINGS[stem], changed(stem, **{column: day})]})
    (row,) = getattr(found.companions, COMPANION_FILES[stem].table)
    assert getattr(row, column) is None
    assert {name: getattr(row, name) for name in others} == others
    (finding,) = found.reading.findings
    assert (finding.kind, finding.found, finding.effect) == ("impossible_order", day, "used without this cell")


def test_one_day_may_hold_all_of_it(companions):
    days = dict.fromkeys(
        ["occurred_on", "screened_on", "contacted_on", "put_right_on", "others_checked_on"], "02/06/2025"
    )
    assert not companions(signals=[HEADINGS["signals"], changed("signals", **days)]).reading.findings


@pytest.mark.parametrize(
    ("stem", "word", "day", "cell", "left"),
    [
        ("signals", "contacted", "contacted_on", "No", ("no", None)),
        ("signals", "put_right", "put_right_on", "not yet", ("no", None)),
        ("actions", "state", "done_on", "In progress", ("in_hand", None)),
        ("actions", "state", "done_on", "", ("done", date(2025, 12, 11))),
        ("signals", "contacted", "contacted_on", "", ("yes", date(2025, 6, 20))),
        ("signals", "contacted", "contacted_on", "Declined", ("declined", date(2025, 6, 20))),
        ("signals", "screened", "screened_on", "", ("not_known", date(2025, 6, 10))),
        ("signals", "others_checked", "others_checked_on", "", ("yes", date(2025, 7, 3))),
    ],
)
def test_a_day_and_the_word_beside_it_say_the_same(companions, stem, word, day, cell, left):
    found = companions(**{stem: [HEADINGS[stem], changed(stem, **{word: cell})]})
    (row,) = getattr(found.companions, COMPANION_FILES[stem].table)
    assert (getattr(row, word), getattr(row, day)) == left
    assert found.kinds == (["contradiction"] if left[1] is None else [])


# The as-at day


def test_what_came_after_the_as_at_day_is_set_aside_and_told_once(companions):
    rows = [changed("activity", period=period) for period in ("2025/26-Q1", "2025/26-Q2", "2025/26-Q3", "2025/26-Q4")]
    found, used = activity(companions, *rows, as_at=date(2025, 9, 29))
    assert len(used) == 1
    (finding,) = found.reading.findings
    assert (finding.kind, finding.row, finding.found) == ("after_as_at", 3, "3 rows")
    assert found.reading.files[0].quality.rows_set_aside == {"after_as_at": 3}
    assert len(activity(companions, *rows, as_at=date(2025, 9, 30))[1]) == 2


def test_what_is_counted_on_the_first_day_of_a_year_is_known_while_the_year_runs(companions):
    row = changed("activity", period="2025/26", activity="carer households start", group="foster carers", kept="",
                  within_standard="", direction="")  # fmt: skip
    assert activity(companions, row, as_at=date(2025, 4, 1))[1] != []
    assert activity(companions, row, as_at=date(2025, 3, 31))[1] == []


@pytest.mark.parametrize(
    ("stem", "as_at"),
    [("survey", "2026-01-11"), ("signals", "2025-06-01"), ("actions", "2025-09-17"), ("training", "2025-09-22"),
     ("reply_review", "2025-12-09")],
)  # fmt: skip
def test_a_row_is_placed_by_its_day(companions, stem: str, as_at: str):
    day = date.fromisoformat(as_at)
    found = companions(**{stem: [HEADINGS[stem], WHOLE[stem]]}, as_at=day)
    assert getattr(found.companions, COMPANION_FILES[stem].table) == ()
    assert found.kinds == ["after_as_at"]
    found = companions(**{stem: [HEADINGS[stem], WHOLE[stem]]}, as_at=date.fromordinal(day.toordinal() + 1))
    assert len(getattr(found.companions, COMPANION_FILES[stem].table)) == 1


def test_what_was_done_after_the_as_at_day_had_not_been_done(companions):
    found = companions(
        signals=[HEADINGS["signals"], WHOLE["signals"]],
        actions=[HEADINGS["actions"], WHOLE["actions"]],
        as_at=date(2025, 6, 19),
    )
    (row,) = found.companions.signal
    assert (row.screened, row.screened_on) == ("poor_service", date(2025, 6, 10))
    assert (row.contacted, row.contacted_on, row.offered) == ("no", None, "")
    assert (row.put_right, row.put_right_on) == ("no", None)
    assert (row.others_checked, row.others_checked_on, row.others_found) == ("no", None, None)
    assert found.companions.action == ()
    assert [(f.column, f.found) for f in found.reading.findings if f.sheet == "signals.csv"] == [
        (heading, "1 cell") for heading in ("Contacted on", "Put right on", "Others checked on")
    ]
    (row,) = companions(actions=[HEADINGS["actions"], WHOLE["actions"]], as_at=date(2025, 12, 10)).companions.action
    assert (row.state, row.done_on, row.evidence, row.pounds) == ("in_hand", None, "", None)
    (row,) = companions(survey=[HEADINGS["survey"], WHOLE["survey"]], as_at=date(2026, 3, 25)).companions.survey
    assert (row.uptake_asked_on, row.uptake_sent_on) == (date(2026, 3, 12), None)


def test_what_was_done_on_the_as_at_day_had_been_done(companions):
    for stem, name, as_at in (
        ("signals", "others_checked_on", date(2025, 7, 3)),
        ("actions", "done_on", date(2025, 12, 11)),
        ("survey", "uptake_sent_on", date(2026, 3, 26)),
    ):
        found = companions(**{stem: [HEADINGS[stem], WHOLE[stem]]}, as_at=as_at)
        assert getattr(getattr(found.companions, COMPANION_FILES[stem].table)[0], name) == as_at
        assert not [finding for finding in found.reading.findings if finding.sheet == f"{stem}.csv"]


def test_what_lies_ahead_is_no_finding(companions):
    cells = {"due_on": "30/06/2027", "in_force_on": "01/09/2026", "state": "Not started", "done_on": ""}
    found = companions(
        actions=[HEADINGS["actions"], changed("actions", **cells)],
        survey=[HEADINGS["survey"], changed("survey", closed_on="30/04/2026")],
    )
    assert not found.reading.findings
    assert found.companions.action[0].due_on == date(2027, 6, 30)


# The same work counted twice


@pytest.mark.parametrize(
    ("periods", "used"),
    [
        (["2025/26-Q2", "Jul 2025"], [0]),
        (["Jul 2025", "Aug 2025", "2025/26-Q2", "Sep 2025"], [0, 1, 3]),
        (["2025/26-Q1", "2025/26-Q2", "2025/26-Q3", "2025/26-Q4", "2025/26"], [0, 1, 2, 3]),
        (["2025/26", "2025/26-Q4", "2024/25", "Mar 2025"], [0, 2]),
        (["2025/26-Q4", "2025/26-Q2", "2025/26-Q3", "2025/26-Q1"], [0, 1, 2, 3]),
        (["Sep 2025", "2025/26-Q3", "2025/26-Q2", "Jul 2025"], [0, 1, 3]),
    ],
)
def test_of_periods_that_overlap_the_first_given_stands(companions, periods: list[str], used: list[int]):
    rows = [changed("activity", period=period, count=str(2000 + n)) for n, period in enumerate(periods)]
    found, counts = activity(companions, *rows)
    assert counts == [2000 + n for n in used]
    assert found.kinds == ["overlap"] * (len(periods) - len(used))


@pytest.mark.parametrize(
    "other",
    [{"team": "North"}, {"activity": "E-mails"}, {"group": "Care leavers"}, {"direction": "Out"}, {"basis": "sample"}],
)
def test_other_work_may_have_the_same_period(companions, other):
    mapping = Mapping(words=TEAMS)
    found, used = activity(
        companions, WHOLE["activity"], changed("activity", period="Jul 2025", **other), mapping=mapping
    )
    assert len(used) == 2
    assert not found.reading.findings


def test_two_numbers_for_one_period_contradict_each_other_and_neither_stands(companions):
    rows = [WHOLE["activity"], changed("activity", count="1300"), changed("activity", period="Jul 2025")]
    found, used = activity(companions, *rows)
    assert used == [1240]
    assert [row.first_on.month for row in found.companions.activity] == [7]
    assert [row.last_on.month for row in found.companions.activity] == [7]
    assert [(finding.row, finding.kind) for finding in found.reading.findings] == [(2, "overlap"), (3, "overlap")]


def test_the_same_numbers_in_other_words_are_one_row(companions):
    found, used = activity(companions, WHOLE["activity"], changed("activity", activity="Telephone calls", source="x"))
    assert used == [1240]
    assert found.kinds == ["duplicate"]


def test_work_and_teams_that_nobody_has_confirmed_are_not_taken_for_the_same(companions):
    rows = [changed("activity", activity=word) for word in ("Xyzzy", "Plugh")]
    rows += [changed("activity", team=team) for team in ("Team Xyzzy", "Team Plugh")]
    found, used = activity(companions, *rows)
    assert len(used) == 4
    assert {*found.kinds} == {"unknown_word"}


def test_many_periods_of_one_kind_of_work(companions):
    months = [changed("activity", period=f"{year}-{month:02}") for year in range(2013, 2026) for month in range(1, 13)]
    years = [changed("activity", period=f"{year}/{(year + 1) % 100}") for year in range(2014, 2024)]
    found, used = activity(companions, *months, *years)
    assert len(used) == len(months)
    assert found.kinds == ["overlap"] * len(years)


def test_each_row_of_a_survey_repeats_its_numbers(companions):
    rows = [WHOLE["survey"], changed("survey", question="B", answered="87"), changed("survey", question="C"),
            changed("survey", question="D", survey="Another", answered="90")]  # fmt: skip
    found = companions(survey=[HEADINGS["survey"], *rows])
    assert [row.question for row in found.companions.survey] == ["Are you well supported?", "C", "D"]
    (finding,) = found.reading.findings
    assert (finding.row, finding.kind, finding.column) == (3, "contradiction", "answered")


def test_a_question_or_a_reference_is_given_once(companions):
    found = companions(
        survey=[HEADINGS["survey"], WHOLE["survey"], changed("survey", favourable="44")],
        actions=[HEADINGS["actions"], WHOLE["actions"], changed("actions", reference="r1", what="Another")],
    )
    assert (len(found.companions.survey), len(found.companions.action)) == (1, 1)
    assert found.kinds == ["conflicting_reference"] * 2


def test_actions_without_a_reference_are_each_their_own(companions):
    rows = [changed("actions", reference="", what=what) for what in ("One", "Two")]
    assert len(companions(actions=[HEADINGS["actions"], *rows]).companions.action) == 2


# Words and headings that nobody has confirmed


def test_an_unknown_word_is_counted_as_other_proposed_and_told(companions):
    found, _ = activity(companions, changed("activity", activity="Telefone calls", group="Young carers"))
    (row,) = found.companions.activity
    assert (row.activity, row.group) == ("other", "other")
    assert type(row.activity) is str
    own = found.mapping.files["activity"]
    assert own.words_in_doubt == {"activity": {"Telefone calls": "call"}, "group": {"Young carers": ""}}
    (file,) = found.reading.files
    assert file.words_left_out() == {"activity": ["Telefone calls"], "group": ["Young carers"]}
    assert found.kinds == ["unknown_word"] * 2
    assert not file.doubts()


def test_one_unknown_word_in_several_spellings_is_one(companions):
    words = ["Telefone calls", "TELEFONE  CALLS", "telefone-calls", "Xyzzy"]
    found, _ = activity(companions, *(changed("activity", activity=word) for word in words))
    own = found.mapping.files["activity"]
    assert own.words_in_doubt == {"activity": {"Telefone calls": "call", "Xyzzy": ""}}
    assert own.word_counts == {("activity", "Telefone calls"): 3, ("activity", "Xyzzy"): 1}
    assert '"Telefone calls" = "call?"  # 3 times' in write_mapping(found.mapping)
    # Read again, the counts are those of the new reading, and the proposals stand.
    again = activity(companions, changed("activity", activity="telefone calls"), mapping=found.mapping)[0].mapping
    assert again.files["activity"].word_counts == {("activity", "Telefone calls"): 1}
    assert again.files["activity"].words_in_doubt["activity"] == {"Telefone calls": "call", "Xyzzy": ""}


def test_a_file_that_is_none_says_what_its_headings_may_be(write, tmp_path):
    write([["What", "ever"], ["1", "2"]], "activity.csv")
    with pytest.raises(
        NotARegister, match=r"a file of ordinary work: .* headings such as period, activity and count\.$"
    ):
        read_companions(tmp_path, Mapping(), KEYS, AS_AT)


def test_what_the_mapping_says_of_a_word_wins(companions):
    mapping = read_mapping(
        '[files.activity.words.activity]\n"Visits" = "meeting"\n"Rings" = "call"\n[files.activity.words.basis]\nx = "sampled"\n',
        "m.toml",
    )
    rows = [changed("activity", activity=word, basis="X") for word in ("visits", " RINGS ")]
    found, _ = activity(companions, *rows, mapping=mapping)
    assert [(row.activity, row.basis) for row in found.companions.activity] == [
        ("meeting", "sampled"),
        ("call", "sampled"),
    ]
    assert not found.reading.findings


def test_teams_are_those_that_the_register_confirms(companions):
    mapping = Mapping(words=TEAMS)
    rows = [changed("activity", team=team) for team in ("north", "Team South", "WHOLE COUNCIL", "East")]
    found, _ = activity(companions, *rows, mapping=mapping)
    assert [row.team for row in found.companions.activity] == ["Team North", "Team South", "council", "other"]
    assert found.mapping.files["activity"].words_in_doubt == {"team": {"East": "East"}}
    assert found.reading.files[0].words_left_out() == {"team": ["1 word, shown in the mapping only"]}
    confirmed = read_mapping(write_mapping(found.mapping).replace('"East?"', '"Team East"'), "m.toml")
    assert activity(companions, *rows, mapping=confirmed)[0].companions.activity[3].team == "Team East"


def test_a_heading_near_a_known_one_is_read_and_in_doubt(companions):
    headings = ["Period", "Activity", "Number recieved", "Notes"]
    found, used = activity(companions, ["2025/26-Q2", "Calls", 7, "x"], headings=headings)
    assert used == [7]
    assert found.reading.doubts() == ["activity.csv, column 'Number recieved': taken for count"]
    assert found.mapping.files["activity"].not_used == ["Notes"]
    text = write_mapping(found.mapping)
    assert '"Number recieved" = "count?"' in text
    assert '# not used: "Notes" = "ignore"' in text
    confirmed = read_mapping(text.replace('"count?"', '"count"'), "m.toml")
    assert not activity(companions, ["2025/26-Q2", "Calls", 7, "x"], headings=headings, mapping=confirmed)[
        0
    ].reading.doubts()


def test_what_the_mapping_says_of_a_heading_wins(companions):
    mapping = read_mapping(
        '[files.activity.columns]\n"Zahl" = "count"\n"Kept" = "ignore"\n"Gone" = "source"\n', "m.toml"
    )
    headings = ["Period", "Activity", "Zahl", "Kept"]
    found, used = activity(companions, ["2025/26-Q2", "Calls", 7, 99], headings=headings, mapping=mapping)
    assert used == [7]
    assert found.companions.activity[0].kept is None
    (file,) = found.reading.files
    assert file.columns_not_there() == ["Gone"]
    assert file.mapping.not_used == []
    assert file.columns == {"Period": "period", "Activity": "activity", "Zahl": "count"}


def test_a_column_of_words_that_holds_days_is_proposed_as_the_day(companions):
    headings = ["Signal", "Date", "Contacted"]
    found = companions(signals=[headings, ["Late visit", "02/06/2025", "05/06/2025"], ["Late visit", "03/06/2025", ""]])
    assert found.mapping.files["signals"].columns_in_doubt == {"Contacted": "contacted_on"}
    assert [row.contacted for row in found.companions.signal] == ["yes", ""]


def test_of_two_headings_for_one_column_the_first_is_read(companions):
    headings = ["Period", "Activity", "Count", "Total", "Period"]
    found, used = activity(companions, ["2025/26-Q2", "Calls", 7, 8, "2025/26-Q1"], headings=headings)
    assert used == [7]
    assert found.mapping.files["activity"].not_used == ["Total", "Period (2)"]


def test_the_mapping_keeps_what_was_understood_and_reads_it_again(companions):
    found = companions(**{stem: [HEADINGS[stem], WHOLE[stem]] for stem in COMPANION_FILES})
    again = read_mapping(write_mapping(found.mapping), "m.toml")
    assert again.files == found.mapping.files
    assert write_mapping(again) == write_mapping(replace(found.mapping))
    assert [*again.files] == [*COMPANION_FILES]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[files.visits.columns]\nA = 'count'\n", r"line 1: no companion file is called 'visits'; there are activity, survey"),
        ("[columns]\nTeam = 'outcome'\n[files.activity.columns]\nX = 'team'\nTeam = 'tema'\n",
         r"line 5: activity has no column 'tema'; did you mean 'team'\?"),
        ("[files.training.columns]\nA = 'zzz'\n", r"line 2: .*there are what, held_on, .* or 'ignore'"),
        ("\n[files.activity.words.count]\nA = 'b'\n", r"line 2: there are no words for 'count' in activity"),
        ("[files.activity.words.activity]\nA = 'call'\nB = 'cal'\n", r"line 3: 'B' cannot mean 'cal'; it may mean call, email"),
        ("[files.activity.words.activity]\nA = 1\n", r"line 2: the meaning of 'A' must be text in quotation marks"),
        ("[files.activity.columns]\nA = 1\n", r"line 2: the meaning of 'A' must be text"),
        ("[files.activity]\nwords = 'x'\n", r"line 1: write the words under a line \[files\.activity\.words\.WORD\]"),
        ("[files.activity]\ncolumns = 'x'\n", r"line 1: write each meaning under a line \[files\.activity\.columns\]"),
        ("[files.activity.rows]\nA = 'b'\n", r"line 1: write under \[files\.activity\.columns\] and"),
        ("files = 'x'\n", r"line 1: 'files' must be a table"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_mapping_is_named_with_its_line(text: str, said: str):
    with pytest.raises(MappingError, match=said) as caught:
        read_mapping(text, "m.toml")
    assert len(str(caught.value).splitlines()) == 1


def test_a_mapping_of_files_survives_odd_words():
    odd = ['say "no"', "a.b", "[files.x]", "café £5", "ends?", "# no", "two\nlines"]
    mapping = Mapping(
        files={
            "activity": FileMapping(
                columns=dict.fromkeys(odd, "count"),
                columns_in_doubt={"x" + word: "kept" for word in odd},
                words={"team": {word: word.rstrip("?") for word in odd}},
                words_in_doubt={"activity": dict.fromkeys(odd, "")},
            )
        }
    )
    assert read_mapping(write_mapping(mapping), "m.toml") == mapping


# Nothing personal is shown

CANARY = "Zorblatt Quinnery"


@EVERY_STEM
def test_a_canary_in_every_cell_reaches_no_finding_of_text_keys_or_words(companions, stem: str):
    file = COMPANION_FILES[stem]
    hidden = [column.name for column in file.columns if not column.revealing]
    rows = [changed(stem, **{name: f"{CANARY} {n}"}) for n, name in enumerate(hidden)]
    rows += [changed(stem, **dict.fromkeys(hidden, CANARY)), changed(stem, **dict.fromkeys(hidden, CANARY * 9))]
    # Beside the canary something is wrong in every row, so that the row as a whole has a finding.
    rows += [[*row, "", "", "stray"] for row in rows]
    shown = [column.name for column in file.columns if column.revealing]
    rows += [changed(stem, **dict.fromkeys(hidden, CANARY), **{name: "wrong"}) for name in shown]
    found = companions(**{stem: [HEADINGS[stem], *rows]})
    assert len(found.reading.findings) > len(rows) / 2
    for finding in found.reading.findings:
        assert "Zorblatt" not in repr(finding), finding
    assert "Zorblatt" not in repr(found.reading.as_data())
    words = found.reading.files[0].words_left_out()
    assert not any(
        "Zorblatt" in repr(words.get(name, [])) for name in ("team", "asked_by", "offered", "contacted", "apology")
    )
    keys = [
        getattr(row, name) for row in getattr(found.companions, file.table) for name in row._fields if "key" in name
    ]
    assert not any("Zorblatt" in (key or "") for key in keys)


def test_a_column_of_free_text_is_never_taken_for_words(companions):
    rows = [changed("activity", activity=f"story {n} of {CANARY}") for n in range(160)]
    rows += [changed("activity", activity=f"{CANARY} {n} {'x' * 60}") for n in range(3)]
    found, used = activity(companions, *rows)
    assert len(used) == 163
    assert "Zorblatt" not in write_mapping(found.mapping)
    assert found.reading.files[0].words_left_out() == {"activity": ["163 texts are no words of a list, and not shown"]}


def test_a_number_in_a_column_of_words_is_not_shown(companions):
    found, _ = activity(companions, changed("activity", activity="07700 900123"))
    assert found.reading.findings[0].found == "text, 12 characters"


# Any table adds up

CELLS = st.one_of(
    st.sampled_from(
        [*(cell for row in WHOLE.values() for cell in row), "", "Total", "2025/26", "Jul 2025", "yes", "no"]
    ),
    st.integers(-5, 3000).map(str),
    st.dates(date(2024, 1, 1), date(2027, 1, 1)).map(lambda day: f"{day:%d/%m/%Y}"),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6),
)


@EVERY_STEM
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_table_adds_up_and_keeps_its_promises(companions, stem: str, data: st.DataObject):
    width = len(HEADINGS[stem])
    rows = data.draw(
        st.lists(
            st.one_of(
                st.lists(CELLS, max_size=width + 2),
                st.dictionaries(st.integers(0, width - 1), CELLS, max_size=3).map(
                    lambda cells: [cells.get(place, cell) for place, cell in enumerate(WHOLE[stem])]
                ),
            ),
            max_size=12,
        )
    )
    found = companions(**{stem: [HEADINGS[stem], *rows]})
    for row in getattr(found.companions, COMPANION_FILES[stem].table):
        for part, whole in COMPANION_FILES[stem].parts:
            part, whole = getattr(row, part), getattr(row, whole)
            assert part is None or whole is None or part <= whole
        for first, then in COMPANION_FILES[stem].order:
            first, then = getattr(row, first), getattr(row, then)
            assert first is None or then is None or first <= then
        for happening in COMPANION_FILES[stem].happenings:
            assert getattr(row, happening.day) is None or getattr(row, happening.day) <= AS_AT
    set_aside = sum(found.reading.files[0].quality.rows_set_aside.values())
    assert len([f for f in found.reading.findings if "row set aside" in f.effect or f.kind == "after_as_at"]) >= min(
        1, set_aside
    )
    by_work = Counter((row[2:6], row.basis) for row in found.companions.activity)
    assert all(
        one is other or one[2:6] != other[2:6] or one.basis != other.basis or "other" in one[2:5]
        or one.last_on < other.first_on or other.last_on < one.first_on
        for one in found.companions.activity for other in found.companions.activity
    ), by_work  # fmt: skip


def test_each_kind_of_finding_has_words_and_is_made_somewhere():
    text = "".join(
        path.read_text("utf-8")
        for path in (Path(__file__).parents[2] / "src" / "heard" / "registers").glob("companion*.py")
    )
    assert all(f'"{kind}"' in text for kind in COMPANION_FINDING_KINDS)


# The illustrative borough


def test_the_example_files_read_with_no_finding_and_no_doubt():
    mapping = read_mapping((EXBOROUGH / "mapping.toml").read_text("utf-8"), "mapping.toml")
    found, reading = read_companions(EXBOROUGH, mapping, KEYS, AS_AT)
    assert [file.closing_line() for file in reading.files] == [
        "activity.csv: 576 rows read = 576 used + 0 set aside",
        "survey.csv: 33 rows read = 33 used + 0 set aside",
        "signals.csv: 84 rows read = 84 used + 0 set aside",
        "actions.csv: 17 rows read = 17 used + 0 set aside",
        "training.csv: 8 rows read = 8 used + 0 set aside",
        "reply_review.csv: 60 rows read = 60 used + 0 set aside",
    ]
    assert not reading.findings
    assert not reading.doubts()
    for file in reading.files:
        assert not file.words_left_out()
        assert not file.mapping.not_used
        assert not file.quality.missing_columns
    assert found.read == {*COMPANION_FILES}


@pytest.fixture(scope="module")
def exborough() -> Companions:
    mapping = read_mapping((EXBOROUGH / "mapping.toml").read_text("utf-8"), "mapping.toml")
    return read_companions(EXBOROUGH, mapping, KEYS, AS_AT)[0]


def test_the_calls_of_the_last_quarter_are_those_of_its_teams(exborough: Companions):
    calls = [row for row in exborough.activity if row.activity == "call" and row.last_on == AS_AT]
    (council,) = [row for row in calls if row.team == "council"]
    teams = {row.team: row for row in calls if row.team != "council"}
    assert (council.count, council.within_standard) == (5120, 4230)
    assert sum(row.count for row in teams.values()) == council.count
    assert sum(row.within_standard for row in teams.values()) == council.within_standard
    assert min(teams, key=lambda team: teams[team].within_standard / teams[team].count) == "Disabled Children's Team"
    assert len(teams) == 11


def test_the_example_tells_the_story_that_its_readme_tells(exborough: Companions):
    assert not [row for row in exborough.activity if row.activity == "letter"]
    assert [row.basis for row in exborough.activity].count("sampled") == 1
    carers = {row.survey: (row.answered, row.invited) for row in exborough.survey if row.group == "foster_household"}
    assert carers == {"Carers' survey 2024": (79, 218), "Carers' survey 2026": (88, 212)}
    assert Counter(row.screened for row in exborough.signal) == {
        "poor_service": 43,
        "no_poor_service": 18,
        "not_yet": 23,
    }
    assert Counter(row.contacted for row in exborough.signal)["yes"] == 29
    assert Counter(row.put_right for row in exborough.signal)["yes"] == 23
    assert sum(row.signal == "payment" for row in exborough.signal) == 14
    assert sum(row.signal == "carer" for row in exborough.signal) == 6
    assert any(row.screened == "poor_service" and not row.course_of_action for row in exborough.signal)
    overdue = [
        row.reference
        for row in exborough.action
        if row.due_on and row.due_on <= AS_AT and row.state in ("in_hand", "not_started")
    ]
    assert overdue == ["SC-02", "SC-03", "LE-02", "RE-03", "AA-01"]
    assert [row.reference for row in exborough.action if row.state == "not_accepted"] == ["SC-05"]
    earlier = [row for row in exborough.activity if row.activity == "complaints"]
    # Relatives, advocates and others have no group here: the groups are part of the whole
    assert sum(row.count for row in earlier if row.group) < next(row.count for row in earlier if not row.group)
    assert {row.source for row in earlier} == {"Annual report 2022/23 (made up)"}


def test_the_indicators_that_the_example_names_are_declared(exborough: Companions):
    from heard.indicators.declared import INDICATORS

    named = {row.indicator for row in (*exborough.action, *exborough.training)} - {""}
    declared = {indicator.id: indicator for indicator in INDICATORS}
    assert named <= {*declared}
    for row in exborough.action:
        parts = (declared[row.indicator].group_by or "").count("coalesce(") if row.indicator else 0
        assert len(row.indicator_group.split(" | ")) == max(parts, 1), row.reference
    assert {row.action for row in exborough.training} - {""} <= {row.reference for row in exborough.action}


def test_replies_are_better_after_the_training(exborough: Companions):
    def share(rows):
        return sum(row.every_point_answered == "yes" for row in rows) / len(rows)

    before = [row for row in exborough.reply_review if row.reviewed_on < date(2025, 10, 1)]
    assert share(before) < 0.6
    assert share([row for row in exborough.reply_review if row not in before]) > 0.8


def test_the_files_that_the_how_to_page_shows_are_read_whole(tmp_path):
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "companion-files.md").read_text("utf-8")
    for stem in COMPANION_FILES:
        (block,) = re.findall(rf"\n## {stem}\b.*?\n```text\n(.*?)```", page, re.S)[:1]
        (tmp_path / f"{stem}.csv").write_text(block, "utf-8")
    mapping = read_mapping((EXBOROUGH / "mapping.toml").read_text("utf-8"), "mapping.toml")
    found, reading = read_companions(tmp_path, mapping, KEYS, AS_AT)
    assert found.read == {*COMPANION_FILES}
    assert all(file.quality.rows_used for file in reading.files)
    assert not reading.findings
    assert not reading.doubts()
    assert [row.basis for row in found.activity].count("sampled") == 1
