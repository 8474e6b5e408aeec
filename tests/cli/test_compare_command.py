"""`heard compare`, from the call to the lines it prints and the files it writes."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import xlsxwriter

from heard.cli import main
from heard.comparators.figure_rows import OWN_COLUMNS

FILES = ["comparison.csv", "comparison.html", "comparison.txt", "findings.csv"]
HEAD = "authority,year,procedure,measure,value,denominator,source_title,source_date"
STAGE_1 = "children_statutory,stage1_received"


class Run(NamedTuple):
    """One call: how it ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def one_line(self) -> str:
        return " ".join((self.out + self.err).split())


def compare(*arguments: object) -> Run:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(["compare", *map(str, arguments)])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
    return Run(code, out.getvalue(), err.getvalue())


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def save(folder: Path, *rows: str, name: str = "own.csv", head: str = HEAD) -> Path:
    path = folder / name
    path.write_text("\n".join([head, *rows]) + "\n", "utf-8")
    return path


def test_a_council_is_compared_on_80_columns_and_nothing_is_written(here: Path):
    run = compare("Croydon")
    assert (run.code, run.err) == (0, "")
    assert max(map(len, run.out.splitlines()[:-1])) <= 79
    assert run.out.startswith("CROYDON: COMPLAINTS BESIDE OTHER COUNCILS\n")
    assert (
        "9 of 153 councils publish this, each for its latest year; 1 of your 10 statistical and none of your 5"
        in run.one_line
    )
    assert (
        "Dots inside the funnel differ no more than chance would explain. Order inside it means nothing."
        in run.one_line
    )
    assert run.out.splitlines()[-1].endswith("heard compare Croydon --out compare/")
    assert list(here.iterdir()) == []


def test_one_kind_of_neighbour_and_one_year(here: Path):
    statistical = compare("Croydon", "--neighbours", "statistical")
    assert "adjoining" not in statistical.out.lower()
    geographic = compare("Kent", "--neighbours", "geographic", "--year", "2022/23")
    assert "(statistical)" not in geographic.out
    assert geographic.out.splitlines()[1] == "2022/23"


def test_an_island_adjoins_nobody(here: Path):
    assert "No council adjoins Isle of Wight." in compare("Isle of Wight", "--neighbours", "geographic").one_line


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Croyden"], "heard compare: 'Croyden' is not among the 153 English authorities that run children's services; did you"),
        (["Exborough"], "It is the made-up borough of the examples: give its figures in a file, with --figures."),
        (["Cumbria"], "is no council since 31 March 2023"),
        ([""], "'' is not among the 153"),
        (["Croydon", "--year", "2024"], "'2024' is no financial year"),
        (["Croydon", "--year", "2024/25-Q1"], "is a quarter: councils print figures of years. Write --year 2024/25."),
        (["Croydon", "--neighbours", "near"], "invalid choice: 'near'"),
        (["Croydon", "--figures", "nowhere.csv"], "nowhere.csv is not there"),
        (["Croydon", "--figures", "."], "is a folder with no spreadsheet in it"),
        (["Isle of Wight", "--missing", "--neighbours", "geographic"], "so there is nobody to ask"),
        ([], "the following arguments are required: council"),
    ],
)  # fmt: skip
def test_a_call_that_cannot_be_followed_is_one_line_and_2(here: Path, arguments: list[str], said: str):
    run = compare(*arguments)
    assert (run.code, run.out) == (2, "")
    assert said in run.one_line
    assert "Traceback" not in run.err


def test_everything_is_written_into_the_folder(here: Path):
    run = compare("London Borough of Croydon", "--out", "out")
    assert run.code == 0
    assert sorted(path.name for path in (here / "out").iterdir()) == FILES
    page = (here / "out" / "comparison.html").read_text("utf-8")
    assert page.count("<svg") == page.count("<figure>") >= 8
    assert "http-equiv" in page
    assert "<script" not in page
    with (here / "out" / "comparison.csv").open(newline="", encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    assert [row for row in rows if not row["source_address"]] == []
    assert {row["marking"] for row in rows} == {"Published figures, as printed"}
    assert "Sources" not in (here / "out" / "comparison.txt").read_text("utf-8").title().split("How To Read")[1]
    assert all(name in run.out for name in FILES)


def test_the_same_call_writes_the_same(here: Path):
    for out in ("first", "second"):
        assert compare("Rutland", "--out", out).code == 0
    for name in FILES:
        assert (here / "first" / name).read_bytes() == (here / "second" / name).read_bytes()


def test_figures_of_ones_own_join_in_each_with_its_source_and_date(here: Path):
    own = save(here, f"Croydon,2024/25,{STAGE_1},95,,Annual report,03/06/2025", f"Leeds,2024/25,{STAGE_1},,,,")
    run = compare("Croydon", "--figures", own, "--out", "out")
    assert run.code == 0
    assert run.out.splitlines()[-1] == "own.csv: 2 rows read = 1 used + 1 not filled in + 0 set aside"
    assert "Internal: small numbers, not for publication" in run.out
    with (here / "out" / "comparison.csv").open(newline="", encoding="utf-8") as handle:
        [row] = [row for row in csv.DictReader(handle) if row["file"] == "own.csv"]
    assert (row["number"], row["source_title"], row["source_date"]) == ("95", "Annual report", "2025-06-03")
    assert row["marking"].startswith("Internal")
    assert "(Annual report, 3" in (here / "out" / "comparison.txt").read_text("utf-8")


def test_what_is_wrong_in_a_file_is_told_row_by_row_and_does_not_stop(here: Path):
    own = save(
        here,
        f"Croyden,2024/25,{STAGE_1},95,,Report,03/06/2025",
        f"Barnet,2024/25,{STAGE_1},61,,,03/06/2025",
        f"Barnet,2024/25,{STAGE_1},61,,Report,",
        "Sutton,2024/25,children_statutory,stage1_upheld_count,12,10,Report,03/06/2025",
        f"Leeds,2024/25,{STAGE_1},200,,Letter,03/06/2025",
        f"Leeds,2024/25,{STAGE_1},210,,Email,04/06/2025",
    )
    run = compare("Croydon", "--figures", own, "--out", "out")
    assert run.code == 0
    for words in ("row 2, authority: a council that is none of the 153", "did you mean 'Croydon'?",
                  "row 3, source_title: a figure with no source", "row 4, source_date: a source with no date",
                  "row 5, value: a figure that cannot be"):  # fmt: skip
        assert words in run.one_line
    assert run.out.splitlines()[-1] == "own.csv: 6 rows read = 2 used + 0 not filled in + 4 set aside"
    with (here / "out" / "findings.csv").open(newline="", encoding="utf-8") as handle:
        kinds = [row["what"] for row in csv.DictReader(handle) if row["file"] == "own.csv"]
    assert sorted(kinds) == ["impossible", "no_source", "no_source_date", "sources_disagree", "unknown_authority"]
    text = " ".join((here / "out" / "comparison.txt").read_text("utf-8").split())
    assert "a second source, which disagrees" in text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "is empty"),
        ("other.csv", b"a,b\n1,2\n", "holds no figures: its headings should be"),
        ("short.csv", b"measure,value\nx,1\n", "has no column authority"),
        ("a.pdf", b"%PDF-1.7 ...", "is a PDF"),
        ("bad.xlsx", b"PK\x03\x04 not a zip", "is damaged"),
        ("noise.csv", bytes(range(256)) * 20, ""),
    ],
)
def test_a_file_that_is_none_is_one_line_and_2(here: Path, name: str, content: bytes, said: str):
    (here / name).write_bytes(content)
    run = compare("Croydon", "--figures", name)
    assert run.code == 2
    assert said in run.one_line
    assert len(run.err.splitlines()) == 1


def test_a_workbook_and_a_folder_of_files(here: Path):
    folder = here / "figures"
    folder.mkdir()
    save(folder, f"Croydon,2024/25,{STAGE_1},95,,Report,03/06/2025")
    with xlsxwriter.Workbook(folder / "more.xlsx") as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(
            [HEAD.split(","), ["Leeds", "2024/25", *STAGE_1.split(","), 200, None, "Letter", "03/06/2025"]]
        ):
            sheet.write_row(at, 0, row)
    (folder / "readme.md").write_text("no figures", "utf-8")
    run = compare("Croydon", "--figures", folder)
    assert run.code == 0
    assert "more.xlsx: 1 rows read = 1 used" in run.out
    assert "own.csv: 1 rows read = 1 used" in run.out


def test_two_files_of_one_name_could_not_be_told_apart(here: Path):
    (here / "a").mkdir()
    first, second = (
        save(here, f"Croydon,2024/25,{STAGE_1},95,,R,03/06/2025"),
        save(here / "a", f"Leeds,2024/25,{STAGE_1},5,,R,03/06/2025"),
    )
    run = compare("Croydon", "--figures", first, "--figures", second)
    assert run.code == 2
    assert "two files are named own.csv" in run.err


def test_a_council_that_is_none_of_the_153_is_compared_by_its_file(here: Path):
    own = save(
        here,
        "Exborough,2024/25,lgsco_all,lgsco_upheld,9,10,Letter,20/07/2025",
        f"Exborough,2024/25,{STAGE_1},40,,Report,03/06/2025",
    )
    run = compare("Exborough", "--figures", own)
    assert run.code == 0
    assert "Note: 'Exborough' is not among the 153 English authorities: it has no neighbours here." in run.one_line
    assert "Exborough: 9 of 10 investigations were upheld; 58 other councils together" in run.one_line
    assert "No official number of children is held here for Exborough" in run.one_line


def test_nothing_is_written_over_a_file_that_is_given(here: Path):
    out = here / "out"
    out.mkdir()
    own = save(out, f"Croydon,2024/25,{STAGE_1},95,,Report,03/06/2025", name="findings.csv")
    before = own.read_bytes()
    run = compare("Croydon", "--figures", own, "--out", out)
    assert run.code == 2
    assert "would be written over" in run.err
    assert own.read_bytes() == before
    (here / "file").write_text("x", "utf-8")
    assert "is a file. Give a folder" in compare("Croydon", "--out", here / "file").err


def test_what_is_missing_is_listed_and_asked_for_and_comes_back(here: Path):
    run = compare("Croydon", "--missing")
    assert run.code == 0
    assert "Croydon, 2024/25: what is not known of it and of its neighbours." in run.out
    assert "Stage 2 answered within 65 working days" in run.out
    assert "not known of any neighbour (15)" in run.out
    assert list(here.iterdir()) == []
    run = compare("Croydon", "--missing", "--year", "2023/24", "--out", "request")
    assert run.code == 0
    forms = sorted(path.name for path in (here / "request" / "to-fill-in").iterdir())
    assert len(forms) == 16
    assert {"Barnet.csv", "Croydon.csv", "Waltham Forest.csv"} <= set(forms)
    assert "Stage 1 complaints received" in (here / "request" / "data-request.txt").read_text("utf-8")
    path = here / "request" / "to-fill-in" / "Barnet.csv"
    with path.open(newline="", encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    for row in rows:
        row |= {"value": "5", "denominator": "9", "source_title": "Letter", "source_date": "31/01/2026"}
    with path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.DictWriter(handle, [name for name, _ in OWN_COLUMNS])
        writer.writeheader()
        writer.writerows(rows)
    run = compare("Croydon", "--missing", "--year", "2023/24", "--figures", "request/to-fill-in")
    assert "known: Barnet" in run.out
    assert f"Barnet.csv: {len(rows)} rows read = {len(rows)} used + 0 not filled in + 0 set aside" in run.out
    again = compare("Croydon", "--missing", "--out", "request")
    assert again.code == 2
    assert "holds forms already, which may be filled in" in again.one_line


def test_what_is_known_of_some_is_told_by_name(here: Path):
    run = compare("Havering", "--missing", "--year", "2020/21", "--neighbours", "geographic")
    assert "Havering's own: known" in run.out


def test_it_starts_without_the_large_libraries():
    large = ["duckdb", "altair", "vl_convert", "jinja2", "python_calamine", "xlsxwriter", "scipy"]
    code = f"import sys, heard.cli.compare; print([name for name in {large!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_pipe_that_closes_early_is_no_error():
    call = f"{sys.executable} -m heard compare Croydon | head -1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", call], capture_output=True, text=True, env={**os.environ})
    assert done.stdout == "CROYDON: COMPLAINTS BESIDE OTHER COUNCILS\n"
    assert "Traceback" not in done.stderr


# The page on how to compare


PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "compare.md").read_text("utf-8")


def test_the_page_shows_what_is_printed(here: Path):
    coverage, figures, findings = re.findall(r"```text\n(.*?)```", PAGE, re.S)
    assert coverage in compare("Croydon").out
    (here / "figures.csv").write_text(figures, "utf-8")
    run = compare("Croydon", "--figures", "figures.csv")
    assert run.code == 0
    assert run.out.endswith(findings)


def test_the_page_names_what_is_written_and_only_options_that_are(here: Path):
    assert compare("Rutland", "--out", "compare").code == 0
    named = re.findall(r"^\| `([a-z]+\.[a-z]+)` \|", PAGE, re.M)
    assert sorted(named) == sorted(path.name for path in (here / "compare").iterdir())
    help_text = compare("--help").out
    assert [option for option in set(re.findall(r"--[a-z]+", PAGE)) if option not in help_text] == []
