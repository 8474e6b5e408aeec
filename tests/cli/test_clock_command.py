"""`heard clock`: one due date explained day by day, the clocks of a procedure, and whole tables of dates."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from heard.cli import main
from heard.procedures import SHIPPED, shipped_procedure

OWN = """\
id = "short_breaks"
name = "Short breaks complaints"
aliases = ["breaks"]
in_force_from = 2025-04-01

[working_day]
text = "As the Children Act procedure"
trust = "C"

[[stage]]
id = "visit"
name = "The visit"
begins_on = ["received"]
answered_by = ["visit.responded"]
main_clock = "B_VISIT"

[[clock]]
id = "B_VISIT"
aliases = ["visit"]
name = "Visit"
rule = "The family is visited within 5 working days."
unit = "working_days"
length = 5
stage = "visit"
starts_on = ["received"]
stops_on = ["visit.responded"]
source = "Short breaks statement 2025"
trust = "R"
"""


def clock(capsys, *arguments: object) -> tuple[int, str, str]:
    code = main(["clock", *(str(argument) for argument in arguments)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


def test_a_due_date_by_id_and_by_alias(capsys):
    by_id = clock(capsys, "ca1989_england", "S1_RESPONSE", "--from", "2026-12-18")
    by_alias = clock(capsys, "children-act", "stage-1", "--from", "2026-12-18")
    assert by_id == by_alias
    code, out, err = by_id
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "Due by Wednesday 6 January 2027."


def test_each_day_is_counted_or_explained(capsys):
    _, out, _ = clock(capsys, "children-act", "stage-1", "--from", "2026-12-18")
    days = [line.split("   ", 1) for line in out.splitlines() if re.match(r"  \w{3} \d\d \w{3} \d{4}   ", line)]
    said = [" ".join(line.split()) for line in out.splitlines() if re.match(r"  \w{3} \d\d ", line)]
    assert len(days) == 20
    assert said[0] == "Fri 18 Dec 2026 day 0"
    assert said[-1] == "Wed 06 Jan 2027 day 10"
    left_out = dict(line.split(" not counted: ") for line in said if "not counted" in line)
    assert left_out["Fri 25 Dec 2026"] == "Christmas Day"
    assert left_out["Mon 28 Dec 2026"] == "Boxing Day (substitute day)"
    assert left_out["Fri 01 Jan 2027"] == "New Year's Day"
    assert sum(" day " in line for line in said) == 11
    assert len(left_out) == 9


def test_an_extension_reaches_further(capsys):
    code, out, _ = clock(capsys, "children-act", "stage-1", "--from", "2026-12-18", "--extended")
    assert code == 0
    assert out.splitlines()[-1] == "Due by Wednesday 20 January 2027."
    assert "20 working days in total from the same start" in " ".join(out.split())
    assert "complexity, advocate" in " ".join(out.split())


def test_the_rule_its_source_and_its_trust_are_printed(capsys):
    for name in ("S3_ACK", "S1_RESPONSE"):
        wanted = shipped_procedure("ca1989_england").clock(name)
        _, out, _ = clock(capsys, "children-act", name, "--from", "2026-01-05")
        text = " ".join(out.split())
        assert wanted.rule in text
        assert f"{wanted.source.text}; {wanted.source.trust.in_words}" in text
    _, out, _ = clock(capsys, "children-act", "S3_ACK", "--from", "2026-01-05")
    assert "not checked against its text" in " ".join(out.split())


def test_a_temporary_rule_is_told_in_its_time(capsys):
    rules = [(c, rule) for c in shipped_procedure("ca1989_england").clocks for rule in c.temporary_rules if c.length]
    for wanted, rule in rules:
        _, out, _ = clock(capsys, "children-act", wanted.id, "--from", rule.first.isoformat())
        assert rule.effect in " ".join(out.split())
        _, out, _ = clock(capsys, "children-act", wanted.id, "--from", "2026-01-05")
        assert rule.effect not in " ".join(out.split())


@pytest.mark.parametrize("procedure", SHIPPED)
def test_every_clock_is_listed_and_explained_in_lines_that_fit(capsys, procedure: str):
    code, out, _ = clock(capsys, procedure)
    assert code == 0
    printed = [out]
    for wanted in shipped_procedure(procedure).clocks:
        assert wanted.id in out
        for more in ([], ["--extended"]):
            code, explained, error = clock(capsys, procedure, wanted.id, "--from", "2026-03-02", *more)
            assert code == (0 if explained else 2)
            assert bool(explained) != bool(error)
            assert explained == "" or re.match(r"Due by \w+ \d+ \w+ \d{4}\.$", explained.splitlines()[-1])
            printed.append(explained)
    assert max(len(line) for text in printed for line in text.splitlines()) <= 80


WRONG = {
    "nothing": ([], "name a procedure and a clock, as in: heard clock children-act stage-1 --from 2026-12-18"),
    "no such procedure": (["childrens"], "no procedure is called 'childrens'. There are: ca1989_england"),
    "no such clock": (["children-act", "stage-9"], "ca1989_england has no clock 'stage-9'. It has: S0_TIME_LIMIT, "),
    "no day": (["children-act", "stage-1"], "give the day of the event that starts the clock, as in --from 2026-12-18"),
    "a British day": (["children-act", "stage-1", "--from", "18/12/2026"], "'18/12/2026' is no day. Write it as 2026-"),
    "a day that never was": (["children-act", "stage-1", "--from", "2026-02-30"], "'2026-02-30' is no day"),
    "a day before the law": (["children-act", "stage-1", "--from", "2005-01-04"], "came into force on 1 September"),
    "a day past the calendar": (["children-act", "stage-1", "--from", "2040-12-28"], "leave the calendar"),
    "no extension": (["children-act", "S3_ACK", "--from", "2026-01-05", "--extended"], "S3_ACK cannot be extended"),
    "no fixed time": (["children-act", "S1_ACK", "--from", "2026-01-05"], "S1_ACK has no fixed time (as soon as"),
    "no file": (["nowhere.toml", "x", "--from", "2026-01-05"], "nowhere.toml could not be read: No such file"),
    "no table": (["--table", "nowhere.csv"], "nowhere.csv could not be read as CSV"),
    "no bank holidays": (["--bank-holidays", "nowhere.csv", "children-act"], "nowhere.csv could not be read"),
    "no standards": (["--standards", "nowhere.toml", "children-act"], "nowhere.toml could not be read"),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_call_is_told_in_one_line(capsys, arguments: list[str], said: str):
    code, out, err = clock(capsys, *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1


def test_a_councils_own_procedure(capsys, tmp_path: Path):
    path = tmp_path / "own.toml"
    path.write_text(OWN)
    code, out, _ = clock(capsys, path, "visit", "--from", "2026-12-18")
    assert code == 0
    assert out.splitlines()[-1] == "Due by Tuesday 29 December 2026."
    code, _, err = clock(capsys, path, "visit", "--from", "2025-03-31")
    assert code == 2
    assert "came into force on 1 April 2025" in err
    path.write_text(OWN.replace("length = 5", 'length = "five"'))
    code, _, err = clock(capsys, path, "visit", "--from", "2026-12-18")
    assert code == 2
    assert re.search(r"own\.toml: line 23: .*whole number, not 'five'", err)


def test_a_councils_own_standard(capsys, tmp_path: Path):
    path = tmp_path / "standards.toml"
    path.write_text(
        '[[clock]]\nid = "LOCAL_ACK"\nname = "Local acknowledgement"\nrule = "Acknowledged within 3 working days."\n'
        'unit = "working_days"\nlength = 3\nstage = "stage_1"\nstarts_on = ["received"]\nstops_on = ["acknowledged"]\n'
        'source = "Charter"\ntrust = "R"\n'
    )
    code, out, _ = clock(capsys, "children-act", "LOCAL_ACK", "--from", "2026-12-24", "--standards", path)
    assert code == 0
    assert out.splitlines()[-1] == "Due by Thursday 31 December 2026."


def test_a_proclaimed_bank_holiday_moves_a_due_date(capsys, tmp_path: Path):
    path = tmp_path / "extra.csv"
    path.write_text("date,name\n2027-01-05,Day of thanks\n")
    call = ("children-act", "stage-1", "--from", "2026-12-18", "--bank-holidays", path)
    code, out, _ = clock(capsys, *call)
    assert code == 0
    assert re.search(r"Tue 05 Jan 2027 +not counted: Day of thanks", out)
    assert out.splitlines()[-1] == "Due by Thursday 7 January 2027."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("day,what\n2027-01-05,x\n", "the first line must name the columns: date,name"),
        ("date,name\n05/01/2027,x\n", "line 2: 'date' must be a day as in 2023-05-08"),
        ("date,name\n2027-01-05,x\n1850-01-01,x\n", "line 3: 1850-01-01 is outside 1990-01-01 to 2040-12-31"),
    ],
)
def test_bank_holidays_that_cannot_be_used(capsys, tmp_path: Path, text: str, said: str):
    path = tmp_path / "extra.csv"
    path.write_text(text)
    code, _, err = clock(capsys, "children-act", "stage-1", "--from", "2026-12-18", "--bank-holidays", path)
    assert code == 2
    assert said in err
    assert len(err.splitlines()) == 1


# Tables


def test_the_table_of_worked_dates_comes_out_as_worked(capsys, vectors: Path, tmp_path: Path):
    given = rows_of((vectors / "statutory_clocks.csv").read_text("utf-8"))
    header = [*given[0]]
    path = tmp_path / "dates.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, header)
        writer.writeheader()
        writer.writerows({**row, "due_date": ""} for row in given)
    code, out, err = clock(capsys, "--table", path)
    found = rows_of(out)
    assert (code, err) == (0, "")
    assert [*found[0]] == [*header, "reason"]
    assert [row["due_date"] for row in found] == [row["due_date"] for row in given]
    assert len(found) > 100
    for before, after in zip(given, found, strict=True):
        assert {name: after[name] for name in header} == before
        assert after["reason"].count("Source: ") == 1


BAD_ROWS = {
    "childrens,S1_RESPONSE,2026-12-18,no": "No date: no procedure is called 'childrens'",
    "nowhere.toml,S1_RESPONSE,2026-12-18,no": "No date: nowhere.toml could not be read",
    "children-act,stage-9,2026-12-18,no": "No date: ca1989_england has no clock 'stage-9'",
    "children-act,stage-1,18/12/2026,no": "No date: '18/12/2026' is no day",
    "children-act,stage-1,,no": "No date: '' is no day",
    "children-act,S3_ACK,2026-12-18,yes": "No date: S3_ACK cannot be extended",
    "children-act,stage-1,2026-12-18,perhaps": "No date: extended must be yes or no, not 'perhaps'",
    "children-act,stage-1,2040-12-28,no": "No date: 10 working days from 28 December 2040 leave the calendar",
    "children-act,stage-1,1999-12-28,no": "No date: ",
    "children-act,S1_ACK,2026-12-18,no": "No date: S1_ACK has no fixed time",
    ",,,": "No date: ",
    "children-act": "No date: ",
    "=1+1,@x,-3,no": "No date: ",
}


def test_a_row_that_cannot_be_reckoned_says_why(capsys, tmp_path: Path):
    path = tmp_path / "dates.csv"
    good = "children-act,stage-1,2026-12-18,no"
    path.write_text("\n".join(["procedure,clock_id,trigger_date,extended", good, *BAD_ROWS, good]) + "\n")
    code, out, err = clock(capsys, "--table", path)
    assert (code, err) == (0, "")
    first, *bad, last = rows_of(out)
    assert first == last
    assert first["due_date"] == "2027-01-06"
    for row, reason in zip(bad, BAD_ROWS.values(), strict=True):
        assert row["due_date"] == ""
        assert row["reason"].startswith(reason)
    assert bad[-1]["procedure"] == "'=1+1"
    assert bad[-1]["clock_id"] == "'@x"


def test_a_table_without_a_column_of_extensions(capsys, tmp_path: Path):
    path = tmp_path / "dates.csv"
    path.write_bytes(b"\xef\xbb\xbftrigger_date,who,clock_id,procedure\r\n2026-12-18,Ann,stage-1,children-act\r\n")
    code, out, _ = clock(capsys, "--table", path)
    assert code == 0
    assert out.splitlines()[0] == "trigger_date,who,clock_id,procedure,due_date,reason"
    assert out.splitlines()[1].startswith("2026-12-18,Ann,stage-1,children-act,2027-01-06,")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "procedure,clock_id\nx,y\n",
            "has no column trigger_date. It needs procedure, clock_id, trigger_date, and",
        ),
        ("a;b\n", "has no column procedure, clock_id, trigger_date"),
        ("", "has no column"),
    ],
)
def test_a_table_without_its_columns(capsys, tmp_path: Path, text: str, said: str):
    path = tmp_path / "dates.csv"
    path.write_text(text)
    code, out, err = clock(capsys, "--table", path)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1


def test_a_table_that_is_no_text(capsys, tmp_path: Path):
    path = tmp_path / "dates.csv"
    path.write_bytes(b"\xff\xfe\x00\x81")
    code, out, err = clock(capsys, "--table", path)
    assert (code, out) == (2, "")
    assert "could not be read as CSV" in err
