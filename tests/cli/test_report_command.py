"""`heard report` and `heard check`, from the file on disk to the files they write and the lines they print."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
import xlsxwriter

from cli.calls import CLOSING, MARK, Run, cells_of, heard, report, write
from heard.cli import main
from heard.periods import Period

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
EXBOROUGH = EXAMPLES / "exborough"
ILLUSTRATIVE = "Illustrative: made-up complaints, no real people"


HEADER = ["Ref", "Date received", "Response sent", "Outcome", "Theme"]
ROWS = [
    ["A1", "01/04/2025", "10/04/2025", "Upheld", "Delay"],
    ["A2", "02/05/2025", "30/06/2025", "Not upheld", "Placement"],
    ["A3", "03/06/2025", "", "", "Staff attitude"],
]


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return write(tmp_path / "log.csv", [HEADER, *ROWS])


@pytest.fixture
def one_quarter_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts one quarter back in place of twelve, where the run of quarters does not matter."""
    counted = Period.quarters_back
    monkeypatch.setattr(Period, "quarters_back", lambda period, count: counted(period, 1))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("exborough")
    assert heard("demo-register", folder / "register.xlsx").code == 0
    given = ("--mapping", EXBOROUGH / "mapping.toml", "--beside", EXBOROUGH)
    return report(folder / "register.xlsx", *given, authority="Exborough")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return report(write(tmp_path_factory.mktemp("small") / "log.csv", [HEADER, *ROWS]))


# A report


def test_the_example_register_is_reported(example: Run):
    assert (example.code, example.err) == (0, "")
    assert [str(path.relative_to(example.folder)) for path in example.files()] == [
        "annual-report.html", "indicators.csv", "indicators.csv-metadata.json", "internal/data-quality.json",
        "internal/facts/clock.parquet", "internal/facts/complaint.parquet", "internal/facts/point.parquet",
        "internal/facts/stage.parquet", "internal/facts/step.parquet", "internal/findings.csv", "mapping.toml",
        "public/annual-report.html", "public/for-everyone.html", "public/for-young-people.html",
        "public/indicators.csv", "public/indicators.csv-metadata.json", "public/released.json",
        "public/scrutiny-report.html", "scrutiny-report.html",
    ]  # fmt: skip
    assert "2023-24, 2024-25, 2025-26. Not a register: Notes." in example.out
    assert "Exborough" in example.text("scrutiny-report.html")


def test_the_last_line_adds_up(example: Run, small: Run):
    for run in (example, small):
        assert CLOSING.match(run.last_line)
        read, used, aside = map(int, re.findall(r"\d+", run.last_line))
        assert read == used + aside
        record = json.loads(run.text("internal/data-quality.json"))
        assert (record["rows_read"], record["rows_used"], sum(record["rows_set_aside"].values())) == (read, used, aside)


def test_every_finding_is_in_the_file_of_findings(example: Run):
    with (example.folder / "internal" / "findings.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    record = json.loads(example.text("internal/data-quality.json"))
    assert len(rows) == sum(record["findings"].values()) > 10
    assert all(row["sheet"] and int(row["row"]) > 3 and row["effect"] for row in rows)


def test_the_example_register_is_reported_for_a_quarter(example: Run):
    given = ("--mapping", EXBOROUGH / "mapping.toml", "--beside", EXBOROUGH)
    run = report(example.folder.parent / "register.xlsx", *given, period="2025/26-Q2", out="quarter")
    assert run.code == 0
    assert CLOSING.match(run.last_line)
    periods = {row.split(",")[1] for row in run.text("indicators.csv").splitlines()[1:]}
    assert {"2025/26-Q2", "2024/25-Q2"} <= periods
    assert "2025/26-Q3" not in periods
    html = run.text("scrutiny-report.html")
    assert "1 July 2025 to 30 September 2025" in html
    assert "Speaks from 30 September 2025" in html


@pytest.mark.usefixtures("one_quarter_back")
def test_the_register_from_chicago_is_reported(tmp_path: Path):
    folder = EXAMPLES / "chicago"
    before = sorted(folder.iterdir())
    call = ("report", folder / "register.csv", "--mapping", folder / "mapping.toml", "--authority", "Chicago")
    run = heard(*call, "--period", "2001/02", "--out", tmp_path / "out", "--secret", tmp_path / "secret")
    assert run.code == 0
    assert run.last_line.startswith("1000 rows read = ")
    assert sorted(folder.iterdir()) == before


def test_the_marks_stand_in_every_file(example: Run, small: Run):
    for run in (example, small):
        for name in ("scrutiny-report.html", "indicators.csv", "mapping.toml"):
            assert MARK in run.text(name), name
        assert json.loads(run.text("internal/data-quality.json"))["marking"] == MARK
        for name in ("indicators.csv", "internal/findings.csv"):
            header, *lines = csv.reader(run.text(name).splitlines())
            assert header[-1] == "marking"
            assert all(line[-1].startswith(MARK) for line in lines)


def test_only_made_up_complaints_are_marked_as_made_up(example: Run, small: Run):
    for name in ("scrutiny-report.html", "indicators.csv"):
        assert ILLUSTRATIVE in example.text(name)
        assert ILLUSTRATIVE not in small.text(name)


def test_the_report_fetches_nothing(example: Run):
    html = example.text("scrutiny-report.html")
    assert not re.search(r"<script|<link|<iframe|<img|@import|\bsrc=|\bhref=[\"'](?!#)", html)
    assert all(address.startswith(("#", "data:font/")) for address in re.findall(r"url\([\"']?([^)]{0,12})", html))


def test_the_same_register_gives_the_same_files_on_any_day(small: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    monkeypatch.setattr(time, "time", lambda: 4_000_000_000.0)
    again = report(small.folder.parent / "log.csv", out="again")
    monkeypatch.undo()
    time.tzset()
    for name in (
        "scrutiny-report.html",
        "indicators.csv",
        "mapping.toml",
        "internal/findings.csv",
        "internal/data-quality.json",
    ):
        assert again.text(name) == small.text(name), name


@pytest.mark.usefixtures("one_quarter_back")
def test_a_council_that_is_not_known_is_reported_with_a_note(register: Path):
    run = report(register, authority="Croyden <b>")
    assert run.code == 0
    assert "Note: 'Croyden <b>' is not among the 153 English authorities; did you mean 'Croydon'?" in run.out
    assert "Croyden &lt;b&gt;" in run.text("scrutiny-report.html")
    assert "<b>" not in run.text("scrutiny-report.html")


# The day that a report speaks from

LATER = [
    # as the register stands at its end; as it stood on 31 May 2025
    (["B1", "01/04/2025", "", "", "10/04/2025", "Upheld", "01/07/2025", "", ""],
     ["B1", "01/04/2025", "", "", "10/04/2025", "Upheld", "", "", ""]),
    (["B2", "06/05/2025", "Y", "19/05/2025", "02/06/2025", "Not upheld", "", "", ""],
     ["B2", "06/05/2025", "Y", "19/05/2025", "", "", "", "", ""]),
    (["B3", "01/05/2025", "", "", "30/05/2025", "Partially upheld", "31/05/2025", "30/06/2025", "Upheld"],
     ["B3", "01/05/2025", "", "", "30/05/2025", "Partially upheld", "31/05/2025", "", ""]),
    (["B4", "31/05/2025", "", "", "01/06/2025", "Upheld", "", "", ""], ["B4", "31/05/2025", *[""] * 7]),
    (["B5", "01/06/2025", "", "", "10/06/2025", "Upheld", "", "", ""], None),
]  # fmt: skip


@pytest.mark.usefixtures("one_quarter_back")
def test_nothing_after_the_as_at_day_is_used(tmp_path: Path):
    header = ["Ref", "Date received", "Extended?", "Extension letter sent", "Stage 1 response sent", "Stage 1 outcome",
              "Stage 2 requested", "Stage 2 response sent", "Stage 2 outcome"]  # fmt: skip
    (tmp_path / "now").mkdir()
    (tmp_path / "then").mkdir()
    now = write(tmp_path / "now" / "log.csv", [header, *(row for row, _ in LATER)])
    then = write(tmp_path / "then" / "log.csv", [header, *(row for _, row in LATER if row)])
    day = ("--as-at", "2025-05-31")
    full, cut = report(now, *day), report(then, *day)
    assert (full.code, cut.code) == (0, 0)
    assert full.text("indicators.csv") == cut.text("indicators.csv")
    assert full.last_line == "5 rows read = 4 used + 1 set aside"


# Doubt


@pytest.mark.usefixtures("one_quarter_back")
def test_doubt_stops_the_report(tmp_path: Path):
    path = write(tmp_path / "log.csv", [[*HEADER, "Date this case was closed down"], [*ROWS[0], "11/04/2025"],
                                        ["A9", "04/06/2025", "06/06/2025", "Half upheld", "Zebra", ""]])  # fmt: skip
    run = report(path)
    assert run.code == 2
    assert [str(file.relative_to(run.folder)) for file in run.files()] == ["mapping.toml"]
    assert "To be confirmed:" in run.out
    assert "Nothing was reported." in run.out
    assert CLOSING.match(run.last_line)
    text = run.text("mapping.toml")
    assert text.startswith(f"# {MARK}\n")
    assert re.search(r'"Half upheld" = "\w+\?"  # 1 time', text)
    assert '"Zebra" = "?"  # 1 time' in text
    # The person edits the mapping, and it is enough.
    edited = tmp_path / "edited.toml"
    edited.write_text(text.replace('"Zebra" = "?"', '"Zebra" = "OOS-OTHER"').replace('?"', '"'), "utf-8")
    again = report(path, "--mapping", edited)
    assert again.code == 0
    assert CLOSING.match(again.last_line)
    assert '?"' not in again.text("mapping.toml")
    # Or takes the proposals as they stand.
    accepted = report(path, "--accept", out="accepted")
    assert accepted.code == 0
    assert (accepted.folder / "scrutiny-report.html").exists()
    assert '"Zebra" = "?"' in accepted.text("mapping.toml")


def test_the_saved_mapping_gives_the_same_report(small: Run):
    path = small.folder.parent / "log.csv"
    again = report(path, "--mapping", small.folder / "mapping.toml", out="mapped")
    assert again.text("mapping.toml") == small.text("mapping.toml")
    assert again.text("indicators.csv") == small.text("indicators.csv")


# The file and what stands beside it


def fingerprint(path: Path) -> tuple[str, int]:
    return hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns


def test_a_check_writes_nothing(register: Path):
    before = fingerprint(register)
    run = heard("check", register)
    assert run.code == 0
    assert CLOSING.match(run.last_line)
    assert fingerprint(register) == before
    assert [path.name for path in register.parent.iterdir()] == ["log.csv"]


def test_a_check_with_out_saves_the_mapping_and_the_findings(register: Path):
    run = heard("check", register, "--out", register.parent / "out", folder=register.parent / "out")
    assert run.code == 0
    names = [str(path.relative_to(run.folder)) for path in run.files()]
    assert names == ["internal/data-quality.json", "internal/findings.csv", "mapping.toml"]
    assert sorted(path.name for path in register.parent.iterdir()) == ["log.csv", "out"]


def test_a_report_leaves_the_register_alone_and_keeps_its_secret_beside_it(small: Run):
    beside = sorted(path.name for path in small.folder.parent.iterdir() if path.suffix != ".toml")
    assert {".heard", "log.csv", "out"} <= {*beside} <= {".heard", "log.csv", "out", "again", "mapped"}
    assert (small.folder.parent / "log.csv").read_bytes() == "".join(
        ",".join(row) + "\r\n" for row in [HEADER, *ROWS]
    ).encode()
    secret = small.folder.parent / ".heard" / "secret"
    assert [path.name for path in secret.parent.iterdir()] == ["secret"]
    assert secret.stat().st_mode & 0o777 == 0o600
    text = secret.read_text().strip()
    assert len(bytes.fromhex(text)) == 32
    for path in small.files():
        data = path.read_bytes()
        assert text.encode() not in data
        assert bytes.fromhex(text) not in data
    assert text not in small.out


def test_another_secret_gives_other_keys_and_the_same_figures(small: Run, tmp_path: Path):
    secret = tmp_path / "secret"
    secret.write_text("ab" * 32)
    other = report(small.folder.parent / "log.csv", "--secret", secret, out="again")
    assert other.text("indicators.csv") == small.text("indicators.csv")
    keys = [
        {*duckdb.sql(f"SELECT complaint_key FROM '{run.folder}/internal/facts/complaint.parquet'").fetchall()}
        for run in (small, other)
    ]
    assert len(keys[0]) == len(keys[1]) == 3
    assert not keys[0] & keys[1]


# Names, references and free text

CANARY = "Zqvist"
CANARIES = {
    # heading: (what stands in the good rows, what stands in the row of canaries)
    "Ref": ("R{n}", "R-Zqvist-Ref"),
    "Date received": ("0{n}/04/2025", "09/04/2025"),
    "Complainant name": ("Person {n}", "Zqvist Name"),
    "Relationship": ("Parent", "Zqvist Kin"),
    "Contact type": ("Complaint", "Zqvist Contact"),
    "Theme": ("Delay", "Zqvist Theme"),
    "Service area": ("Fostering", "Zqvist Service"),
    "Age": ("12", "Zqvist Age"),
    "Date of birth": ("01/01/2012", "Zqvist Birth"),
    "Gender": ("F", "Zqvist Gender"),
    "Disability": ("N", "Zqvist Disability"),
    "Ethnicity": ("Asian", "Zqvist Ethnicity"),
    "Sexual orientation": ("Not asked", "Zqvist Orientation"),
    "Status": ("Open", "Zqvist Status"),
    "Team": ("Team North", "Zqvist Team"),
    "Acknowledged": ("10/04/2025", "Zqvist Acknowledged"),
    "Sent to service": ("10/04/2025", "Zqvist Sent"),
    "Draft due": ("15/04/2025", "Zqvist Draft due"),
    "Draft received": ("16/04/2025", "Zqvist Draft"),
    "Draft sent back": ("17/04/2025", "Zqvist Sent back"),
    "Approved": ("18/04/2025", "Zqvist Approved"),
    "Reason late": ("Draft late", "Zqvist Reason late"),
    "Response due": ("30/04/2025", "Zqvist Due"),
    "Extended?": ("N", "Zqvist Extended"),
    "Extended to": ("", "Zqvist Extended to"),
    "Reason for extension": ("Complex", "Zqvist Ground"),
    "Response sent": ("20/04/2025", "Zqvist Response"),
    "Outcome": ("Upheld", "Zqvist Outcome"),
    "Stage": ("Stage 1", "Zqvist Stage"),
    "Reason not accepted": ("", "Zqvist Refusal"),
    "LGO referred": ("", "Zqvist Ombudsman"),
    "LGO outcome": ("", "Zqvist Decision"),
    "Advocate": ("Y", "Zqvist Advocate"),
    "Advocate offered": ("Y", "Zqvist Offered"),
    "Cost": ("250", "Zqvist Cost"),
    "Comments": ("none", "Zqvist Comment, a long story"),
    "E-mail": ("", "zqvist.person@example.org"),
    "Address": ("", "3 Zqvist Street"),
    "": ("", "Zqvist Unlabelled"),
}
MAY_BE_SHOWN = {"Date received", "Acknowledged", "Response due", "Extended?", "Extended to", "Response sent", "Outcome",
                "Stage", "LGO referred", "Advocate", "Advocate offered", "Sent to service", "Draft due", "Draft received",
                "Draft sent back", "Approved"}  # fmt: skip


@pytest.mark.usefixtures("one_quarter_back")
def test_names_references_and_free_text_stay_out_of_every_output(tmp_path: Path):
    good = [[cell.format(n=n) for cell, _ in CANARIES.values()] for n in range(1, 6)]
    canaries = [canary for _, canary in CANARIES.values()]
    undated = [canary if heading != "Date received" else f"{CANARY} Received" for heading, canary in
               zip(CANARIES, canaries, strict=True)]  # fmt: skip
    run = report(write(tmp_path / "log.csv", [list(CANARIES), *good, canaries, canaries, undated]), "--accept")
    assert run.code == 0
    for path in run.files():
        if path.name in ("findings.csv", "mapping.toml"):
            continue
        if path.suffix == ".parquet":
            rows = duckdb.sql(f"SELECT * FROM '{path}'").fetchall()
            assert rows, path
            assert CANARY.lower() not in str(rows).lower(), path.name
        assert CANARY.lower().encode() not in path.read_bytes().lower(), path.name
    with (run.folder / "internal" / "findings.csv").open(encoding="utf-8", newline="") as handle:
        shown = {row["column"] for row in csv.DictReader(handle) if CANARY.lower() in str(row).lower()}
    assert "Response sent" in shown
    assert shown <= MAY_BE_SHOWN
    for word in ("-Ref", " Name", " Age", " Birth", " Comment", ".person@", " Street", " Unlabelled", " Cost"):
        assert f"zqvist{word}".lower() not in run.text("mapping.toml").lower().replace("zqvist refusal", "")


@pytest.mark.usefixtures("one_quarter_back")
def test_cells_that_would_run_as_formulas_are_made_harmless(tmp_path: Path):
    path = tmp_path / "log.xlsx"
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("=cmd()")
        for number, row in enumerate([
            ["Ref", "Date received", "@Reply", "Theme"],
            ["=1+1", "01/04/2025", "=HYPERLINK(1)", "Delay"],
            ["@2", "02/04/2025", "-2+3", "Delay"],
            ["+3", "03/04/2025", "+44 20 7946 0000", "Delay"],
            ["4", "04/04/2025", "@SUM(A1)", "Delay"],
            ["4", "05/04/2025", "\tx", "Delay"],
        ]):  # fmt: skip
            sheet.write_row(number, 0, row)
    mapping = tmp_path / "given.toml"
    mapping.write_text('[columns]\n"@Reply" = "responded_on"\n')
    run = report(path, "--mapping", mapping)
    assert run.code == 0
    cells = [*cells_of(run.folder / "internal" / "findings.csv"), *cells_of(run.folder / "indicators.csv")]
    assert {"'=cmd()", "'@Reply", "'=HYPERLINK(1)", "'-2+3", "'+44 20 7946 0000", "'@SUM(A1)"} <= {*cells}
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r") and cell]


# Calls that are wrong


WRONG: dict[str, tuple[list[str], str]] = {
    "a year": (["--period", "2025"], "'2025' is no financial year. Write it as 2025/26, or a quarter as 2025/26-Q2"),
    "years that do not follow": (["--period", "2025/27"], "is no financial year"),
    "a fifth quarter": (["--period", "2025/26-Q5"], "is no financial year"),
    "a year long ago": (["--period", "1889/90"], "is no financial year"),
    "a day in British order": (["--as-at", "01/05/2026"], "--as-at '01/05/2026' is no day. Write it as 2026-05-01"),
    "a day that never was": (["--as-at", "2026-02-30"], "is no day"),
    "no mapping there": (["--mapping", "nowhere.toml"], "nowhere.toml: No such file"),
    "a folder for a mapping": (["--mapping", "."], ".: Is a directory"),
    "no procedure by that name": (
        ["--procedure", "childrens"],
        "no procedure is called 'childrens'. There are: ca",
    ),
    "no procedure there": (["--procedure", "nowhere.toml"], "nowhere.toml could not be read: No such file"),
    "no standards there": (["--standards", "nowhere.toml"], "nowhere.toml could not be read: No such file"),
    "no bank holidays there": (["--bank-holidays", "nowhere.csv"], "nowhere.csv could not be read"),
    "no such choice": (["--perioud", "x"], "unrecognized arguments: --perioud x\nHelp: heard --help"),
}


@pytest.mark.parametrize(("more", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_call_is_told_in_words(register: Path, more: list[str], said: str):
    run = report(register, *more)
    assert run.code == 2
    assert said in run.err
    assert "Traceback" not in run.err
    assert not (run.folder / "scrutiny-report.html").exists()


@pytest.mark.parametrize("left_out", ["--authority", "--period"])
def test_a_report_needs_its_council_and_its_period(register: Path, left_out: str):
    call = {"--authority": "Croydon", "--period": "2025/26"}
    del call[left_out]
    run = heard("report", register, *(word for pair in call.items() for word in pair))
    assert run.code == 2
    assert f"the following arguments are required: {left_out}" in run.err


def bad_mapping(text: str) -> Callable[[Path], list[object]]:
    def made(folder: Path) -> list[object]:
        (folder / "bad.toml").write_bytes(text.encode("utf-16" if text.startswith("\ufeff") else "utf-8"))
        return ["--mapping", folder / "bad.toml"]

    return made


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (
            bad_mapping('[columns]\n"Ref" = "refrence"\n'),
            "line 2: no field is called 'refrence'; did you",
        ),
        (bad_mapping("[columns\n"), "this is not TOML"),
        (bad_mapping("\ufeff"), "save it as UTF-8 text"),
        (bad_mapping('procedure = "own.toml"\n'), "own.toml could not be read"),
        (bad_mapping('local_standards = "own.toml"\n'), "own.toml could not be read"),
    ],
)
def test_a_mapping_that_is_wrong(register: Path, make: Callable[[Path], list[object]], said: str):
    run = report(register, *make(register.parent))
    assert run.code == 2
    assert said in run.err
    assert len(run.err.splitlines()) == 1


@pytest.mark.parametrize("secret", ["", "zz", "ab" * 31, "not hex at all", "é"])
def test_a_secret_that_is_none(register: Path, secret: str):
    (register.parent / "secret").write_text(secret, "utf-8")
    run = report(register, "--secret", register.parent / "secret")
    assert run.code == 2
    assert "secret" in run.err
    assert len(run.err.splitlines()) == 1


def test_a_folder_that_cannot_be_made(register: Path):
    (register.parent / "out").write_text("a file of that name")
    run = report(register)
    assert run.code == 2
    assert run.err.splitlines()[-1].endswith("out: File exists")


def test_without_a_command_the_help_is_shown():
    run = heard()
    assert run.code == 2
    assert "heard demo-register example.xlsx" in run.out
    assert heard("--version").code == 0


@pytest.mark.parametrize("command", ["report", "check", "clock", "demo-register"])
def test_each_command_has_help(command: str):
    run = heard(command, "--help")
    assert run.code == 0
    assert len(run.out.splitlines()) > 5


@pytest.mark.usefixtures("one_quarter_back")
def test_extra_bank_holidays_move_due_dates(register: Path, tmp_path: Path):
    extra = tmp_path / "extra.csv"
    extra.write_text("date,name\n" + "".join(f"2025-04-{day:02},Mourning\n" for day in (2, 3, 4, 7, 8, 9, 10)))
    late = write(tmp_path / "late.csv", [HEADER, ["A1", "01/04/2025", "17/04/2025", "Upheld", "Delay"]])
    plain, moved = report(late), report(late, "--bank-holidays", extra, out="moved")

    def verdicts(run: Run) -> set[str]:
        rows = csv.DictReader(run.text("indicators.csv").splitlines())
        return {row["indicator"] for row in rows if row["period"] == "2025/26" and row["group"] == "S1_RESPONSE"
                and row["indicator"].startswith("timeliness_") and row["numerator"] == "1"}  # fmt: skip

    assert "timeliness_late" in verdicts(plain)
    assert "timeliness_within_standard" in verdicts(moved)


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_nothing_depends_on_where_it_runs(locale: str, monkeypatch: pytest.MonkeyPatch, register: Path):
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.chdir(register.parent)
    run = heard("check", "log.csv")
    assert run.code == 0
    assert os.listdir() == ["log.csv"]


def test_the_register_is_never_written_over(tmp_path: Path, capsys):
    register = tmp_path / "indicators.csv"
    register.write_text("Ref,Date received,Response sent,Outcome\nA1,01/04/2025,10/04/2025,Upheld\n", "utf-8")
    before = register.read_bytes()
    call = ["report", str(register), "--authority", "Croydon", "--period", "2025/26", "--out", str(tmp_path)]
    assert main(call) == 2
    assert "would be written over" in capsys.readouterr().err
    assert main(["demo-register", str(register)]) == 2
    assert register.read_bytes() == before
