"""The folder --beside: what is read of it, told, saved and reported, and where its words may and may not go."""

from __future__ import annotations

import csv
import html
import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

from cli.calls import CLOSING, MARK, Run, heard, report, write
from heard.periods import Period
from registers.companion_lines import HEADINGS, WHOLE, changed

STEMS = [*HEADINGS]
REGISTER = [
    ["Ref", "Date received", "Response sent", "Outcome", "Theme"],
    ["A1", "01/04/2025", "10/04/2025", "Upheld", "Delay"],
    ["A2", "02/05/2025", "30/06/2025", "Not upheld", "Placement"],
    ["A3", "03/06/2025", "", "", "Staff attitude"],
]


@pytest.fixture(autouse=True)
def one_quarter_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts one quarter back in place of sixteen: what is said over many quarters is tested elsewhere."""
    counted = Period.quarters_back
    monkeypatch.setattr(Period, "quarters_back", lambda period, count: counted(period, 1))


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return write(tmp_path / "log.csv", REGISTER)


Lay = Callable[..., Path]


@pytest.fixture
def lay(tmp_path: Path) -> Lay:
    """Lays companion files into a folder: rows below the usual headings, or a whole table."""

    def laid(
        rows: Mapping[str, Sequence[Sequence[object]]], headings: Mapping[str, Sequence[str]] | None = None
    ) -> Path:
        folder = tmp_path / "files"
        folder.mkdir(exist_ok=True)
        for stem, below in rows.items():
            write(folder / f"{stem}.csv", [(headings or {}).get(stem, HEADINGS[stem]), *below])
        return folder

    return laid


@pytest.fixture
def every_file(lay: Lay) -> Path:
    return lay({stem: [WHOLE[stem]] for stem in STEMS})


def findings(run: Run) -> list[dict[str, str]]:
    with (run.folder / "internal" / "findings.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def record(run: Run) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(run.text("internal/data-quality.json"))
    return data


def text_of(run: Run) -> str:
    """The words of the report as a reader sees them, without what only a machine or a screen reader is given."""
    page = re.sub(r"(?s)<(style|svg|script)\b.*?</\1>", " ", run.text("scrutiny-report.html"))
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", page).split()))


# Read, told and reported


def test_each_file_is_told_in_a_line_that_adds_up(register: Path, every_file: Path):
    run = report(register, "--beside", every_file)
    assert (run.code, run.err) == (0, "")
    told = re.findall(r"^  (\w+)\.csv: (\d+) rows read = (\d+) used \+ (\d+) set aside$", run.out, re.M)
    assert told == [(stem, "1", "1", "0") for stem in STEMS]
    assert run.out.index("Read beside the register:") < run.out.index("Counting")
    assert CLOSING.match(run.last_line)
    assert run.last_line.startswith("3 rows read")


def test_what_each_file_adds_stands_where_without_it_a_gap_is_named(register: Path, every_file: Path):
    plain, full = text_of(report(register)), text_of(report(register, "--beside", every_file, out="full"))
    for stem in STEMS:
        assert f"{stem}.csv" in plain
    for stem in ("actions", "training", "reply_review", "signals"):
        assert f"would need {stem}.csv" not in full.replace("It would", "would")
    assert "Nothing that was asked for or promised is still to be done." in full
    assert "38 of the 46 people asked to training came" in full


def test_without_the_folder_nothing_is_said_of_files(register: Path):
    run = report(register)
    assert "Read beside the register" not in run.out
    assert record(run)["beside"] == {}


def test_files_that_are_not_there_are_no_error(register: Path, lay: Lay):
    run = report(register, "--beside", lay({"training": [WHOLE["training"]]}))
    assert run.code == 0
    assert run.out.count(".csv: 1 rows read") == 1
    assert list(record(run)["beside"]) == ["training"]
    nothing = report(register, "--beside", lay({}), out="nothing")
    assert nothing.code == 0


def test_findings_of_both_stand_together(tmp_path: Path, lay: Lay):
    register = write(tmp_path / "log.csv", [*REGISTER, ["A4", "31/06/2025", "", "", "Delay"]])
    beside = lay({
        "activity": [WHOLE["activity"], changed("activity", count="approx 40", period="2025/26-Q1")],
        "training": [changed("training", held_on="01/05/2026"), changed("training", attended="47")],
    })  # fmt: skip
    run = report(register, "--beside", beside)
    found = findings(run)
    assert [(each["sheet"], each["what"]) for each in found] == sorted(
        [("log.csv", "unreadable"), ("activity.csv", "unreadable"), ("training.csv", "after_as_at"),
         ("training.csv", "impossible_count")]
    )  # fmt: skip
    assert all(each["marking"].startswith(MARK) for each in found)
    assert "Findings: 4" in run.out
    assert "a part that is larger than its whole" in run.out
    own = record(run)
    assert own["rows_read"] == 4
    for stem, read, used in (("activity", 2, 1), ("training", 2, 1)):
        kept = own["beside"][stem]
        assert (kept["rows_read"], kept["rows_used"]) == (read, used)
        assert read == used + sum(kept["rows_set_aside"].values())


def test_the_saved_mapping_knows_the_files_and_gives_the_same_report(register: Path, every_file: Path):
    first = report(register, "--beside", every_file)
    saved = first.text("mapping.toml")
    assert "[files.activity.columns]" in saved
    assert '"Within standard" = "within_standard"' in saved
    again = report(register, "--beside", every_file, "--mapping", first.folder / "mapping.toml", out="again")
    for name in ("mapping.toml", "scrutiny-report.html", "indicators.csv", "internal/data-quality.json"):
        assert again.text(name) == first.text(name), name


def test_a_heading_that_the_mapping_names_and_the_file_has_not_is_told(
    register: Path, every_file: Path, tmp_path: Path
):
    given = tmp_path / "given.toml"
    given.write_text('[files.training.columns]\n"Course" = "what"\n')
    run = report(register, "--beside", every_file, "--mapping", given)
    assert run.code == 0
    assert "named in the mapping, not in the file: Course" in run.out


def test_nothing_in_the_folder_is_written_to(register: Path, every_file: Path):
    before = {path.name: path.read_bytes() for path in every_file.iterdir()}
    assert report(register, "--beside", every_file).code == 0
    assert heard("check", register, "--beside", every_file).code == 0
    assert {path.name: path.read_bytes() for path in every_file.iterdir()} == before


def test_what_lies_after_the_day_is_set_aside_and_a_quarter_can_be_reported(register: Path, every_file: Path):
    run = report(register, "--beside", every_file, period="2025/26-Q1")
    assert run.code == 0
    for stem in ("activity", "survey", "actions", "training", "reply_review"):
        assert f"{stem}.csv: 1 rows read = 0 used + 1 set aside" in run.out
    assert "signals.csv: 1 rows read = 1 used + 0 set aside" in run.out


# Doubt


IN_DOUBT = {"activity": ["Period", "Activity", "Number recieved"]}
CALLS = {"activity": [["2025/26-Q2", "Calls", 7]]}


def test_a_heading_in_doubt_stops_the_report(register: Path, lay: Lay, tmp_path: Path):
    beside = lay(CALLS, IN_DOUBT)
    run = report(register, "--beside", beside)
    assert run.code == 2
    assert [path.name for path in run.files()] == ["mapping.toml"]
    assert "activity.csv, column 'Number recieved': taken for count" in run.out
    assert "Nothing was reported." in run.out
    assert CLOSING.match(run.last_line)
    assert '"Number recieved" = "count?"' in run.text("mapping.toml")
    edited = tmp_path / "edited.toml"
    edited.write_text(run.text("mapping.toml").replace('"count?"', '"count"'), "utf-8")
    assert report(register, "--beside", beside, "--mapping", edited).code == 0


def test_what_is_in_doubt_can_be_accepted(register: Path, lay: Lay):
    run = report(register, "--beside", lay(CALLS, IN_DOUBT), "--accept")
    assert run.code == 0
    row = next(line for line in run.text("indicators.csv").splitlines() if line.startswith("work,2025/26,call"))
    assert row.split(",")[3] == "7"


def test_a_word_that_nobody_has_confirmed_stops_nothing_and_is_told(register: Path, lay: Lay):
    run = report(register, "--beside", lay({"activity": [changed("activity", activity="Telefone calls")]}))
    assert run.code == 0
    assert "(activity): Telefone calls" in " ".join(run.out.split())
    assert [each["what"] for each in findings(run)] == ["unknown_word"]
    assert '"Telefone calls" = "call?"  # 1 time' in run.text("mapping.toml")
    assert "work,2025/26,other | council" in run.text("indicators.csv")


# A check


def test_a_check_tells_of_the_files_and_writes_nothing(register: Path, lay: Lay):
    beside = lay({"training": [WHOLE["training"], changed("training", held_on="")], **CALLS}, IN_DOUBT)
    run = heard("check", register, "--beside", beside)
    assert run.code == 0
    assert "training.csv: 2 rows read = 1 used + 1 set aside" in run.out
    assert "activity.csv, column 'Number recieved': taken for count" in run.out
    assert "Findings: 1" in run.out
    assert CLOSING.match(run.last_line)
    assert sorted(path.name for path in register.parent.iterdir()) == ["files", "log.csv"]


def test_a_check_with_out_saves_what_it_understood_and_found(register: Path, lay: Lay):
    beside = lay({"training": [WHOLE["training"], changed("training", held_on="")], **CALLS}, IN_DOUBT)
    out = register.parent / "out"
    run = heard("check", register, "--beside", beside, "--out", out, folder=out)
    assert run.code == 0
    assert '"Number recieved" = "count?"' in run.text("mapping.toml")
    assert [each["sheet"] for each in findings(run)] == ["training.csv"]
    assert list(record(run)["beside"]) == ["activity", "training"]


def test_a_check_knows_nothing_of_days_to_come(register: Path, lay: Lay):
    beside = lay({"training": [changed("training", held_on="01/05/2039")]})
    assert "training.csv: 1 rows read = 1 used + 0 set aside" in heard("check", register, "--beside", beside).out


# What is wrong


@pytest.mark.parametrize("command", ["report", "check"])
@pytest.mark.parametrize("name", ["nowhere", "log.csv"])
def test_a_folder_that_is_none(register: Path, command: str, name: str):
    folder = register.parent / name
    run = report(register, "--beside", folder) if command == "report" else heard("check", register, "--beside", folder)
    assert run.code == 2
    assert run.err.splitlines() == [
        f"heard {command}: {folder} is no folder. Give the folder in which the companion files lie."
    ]
    assert not (run.folder / "scrutiny-report.html").exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("activity.csv", "What,Ever\n1,2\n", "it has no row of headings such as period, activity and count"),
        (
            "activity.csv",
            "Period,Activity\n2025/26,Calls\n",
            "it has no column for count. Name the heading in the mapping",
        ),
        ("training.csv", "", "training.csv"),
        ("training.xlsx", "no workbook", "training.xlsx"),
    ],
    ids=["other headings", "no count", "empty", "no workbook"],
)
def test_a_file_that_is_wrong_is_named_in_one_line(register: Path, lay: Lay, name: str, content: str, said: str):
    beside = lay({"survey": [WHOLE["survey"]]})
    (beside / name).write_text(content)
    run = report(register, "--beside", beside)
    assert run.code == 2
    assert said in run.err
    assert name in run.err
    assert len(run.err.splitlines()) == 1
    assert "Traceback" not in run.err
    assert not (run.folder / "scrutiny-report.html").exists()


def test_two_files_of_one_name(register: Path, every_file: Path):
    write(every_file / "Reply Review.csv", [HEADINGS["reply_review"], WHOLE["reply_review"]])
    run = report(register, "--beside", every_file)
    assert run.code == 2
    assert "are both there. Keep one of them in this folder." in run.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[files.calls.columns]\n"A" = "count"\n', "no companion file is called 'calls'"),
        ('[files.activity.columns]\n"A" = "cuont"\n', "did you mean 'count'?"),
        ('[files.activity.words.activity]\n"A" = "kall"\n', "'A' cannot mean 'kall'"),
    ],
)
def test_a_mapping_of_files_that_is_wrong(register: Path, every_file: Path, text: str, said: str):
    given = register.parent / "given.toml"
    given.write_text(text)
    run = report(register, "--beside", every_file, "--mapping", given)
    assert run.code == 2
    assert said in run.err
    assert len(run.err.splitlines()) == 1


# The fingerprint


def test_the_fingerprint_tells_whether_the_files_are_the_same(register: Path, lay: Lay):
    def fingerprint(out: str, *more: object) -> str:
        run = report(register, *more, out=out)
        own = str(record(run)["fingerprint"])
        assert own in run.text("scrutiny-report.html")
        return own

    bare = fingerprint("bare")
    rows = {stem: [WHOLE[stem]] for stem in STEMS}
    one = fingerprint("one", "--beside", lay(rows))
    assert one == fingerprint("same", "--beside", lay(rows))
    other = fingerprint("other", "--beside", lay({"training": [changed("training", attended="37")]}))
    assert len({bare, one, other}) == 3
    assert fingerprint("none", "--beside", lay({})) != bare
    (register.parent / "nothing").mkdir()
    assert fingerprint("nothing_there", "--beside", register.parent / "nothing") == bare


# Promises

PROMISE = """
[[promise]]
id = "CALLS"
name = "Calls in 2 days"
promise = "We answer your call, or ring you back within 2 working days."
activity = "call"
working_days = 2
source = "Customer charter, page 3"
trust = "R"
"""


@pytest.fixture
def standards(tmp_path: Path) -> Path:
    path = tmp_path / "standards.toml"
    path.write_text(PROMISE, "utf-8")
    return path


def test_promises_are_read_with_the_councils_own_standards(register: Path, lay: Lay, standards: Path):
    beside = lay({"activity": [changed("activity", period="2025/26", group="")]})
    run = report(register, "--beside", beside, "--standards", standards)
    assert run.code == 0
    said = text_of(run)
    assert "We answer your call, or ring you back within 2 working days." in said
    assert "900 of the 1,240 calls were answered or returned within the 2 working days promised" in said
    again = report(register, "--beside", beside, "--mapping", run.folder / "mapping.toml", out="again")
    assert again.text("scrutiny-report.html") == run.text("scrutiny-report.html")


def test_without_work_counted_nobody_can_say_whether_a_promise_is_kept(register: Path, standards: Path):
    run = report(register, "--standards", standards)
    assert run.code == 0
    said = text_of(run)
    assert "Calls in 2 days" in said
    assert "working days promised (" not in said
    assert "activity.csv" in said


def test_a_promise_that_is_wrong_is_told_with_its_line(register: Path, standards: Path):
    standards.write_text(PROMISE.replace('"call"', '"calls"'), "utf-8")
    run = report(register, "--standards", standards)
    assert run.code == 2
    assert "'activity' must be one of call, email" in run.err
    assert len(run.err.splitlines()) == 1


# Where words may go

CANARY = "Zqvist"
#: The columns of text, by file, and those of them that the lists of the report print.
TEXTS = {
    "activity": {"source": False},
    "survey": {"survey": True, "question": True, "source": True},
    "signals": {"person_key": False, "course_of_action": False},
    "actions": {"reference": False, "what": True, "owner": True, "evidence": True, "complaint_key": False},
    "training": {"what": True, "action": False},
}


@pytest.fixture
def canaries(register: Path, lay: Lay) -> Run:
    """A report with a canary in every cell of text, in rows that also have something wrong, and as a team."""
    rows: dict[str, list[list[object]]] = {stem: [[*WHOLE[stem]]] for stem in STEMS}
    for stem, columns in TEXTS.items():
        words: dict[str, object] = {name: f"{CANARY} {stem} {name}" for name in columns}
        if stem == "actions":
            words |= {"state": "In hand", "done_on": ""}
        if stem == "activity":
            words |= {"period": "2025/26-Q1"}
        rows[stem] = [changed(stem, **words), [*changed(stem, **words, **_wrong(stem)), "", "stray"]]
        if stem == "survey":
            more = [changed(stem, **{**words, "question": f"{CANARY} survey question {n}"}) for n in range(6)]
            rows[stem] += more
        if "team" in _names(stem):
            rows[stem].append(changed(stem, **{**words, **_another(stem), "team": f"{CANARY} Team"}))
    rows["reply_review"].append(changed("reply_review", team=f"{CANARY} Team"))
    return report(register, "--beside", lay(rows), "--accept")


def _names(stem: str) -> list[str]:
    return ["_".join(heading.lower().split()) for heading in HEADINGS[stem]]


def _wrong(stem: str) -> dict[str, object]:
    wrong: dict[str, dict[str, object]] = {
        "activity": {"kept": "many"}, "survey": {"question_answered": "many"}, "signals": {"put_right_on": "31/02/2025"},
        "actions": {"due_on": "31/02/2025"}, "training": {"attended": "many"},
    }  # fmt: skip
    return wrong[stem]


def _another(stem: str) -> dict[str, object]:
    return {"period": "2025/26-Q3"} if stem == "activity" else {}


def test_text_reaches_the_lists_of_the_report(canaries: Run):
    assert canaries.code == 0
    shown = text_of(canaries)
    printed = {
        (stem, name) for stem, columns in TEXTS.items() for name in columns if f"{CANARY} {stem} {name}" in shown
    }
    assert printed == {(stem, name) for stem, columns in TEXTS.items() for name, seen in columns.items() if seen}


def test_text_reaches_nothing_else(canaries: Run):
    assert len(findings(canaries)) >= 10
    for path in canaries.files():
        if path.name in ("scrutiny-report.html", "annual-report.html", "mapping.toml"):
            continue
        assert CANARY.lower().encode() not in path.read_bytes().lower(), path.name
        if path.suffix == ".parquet":
            cells = duckdb.sql(f"SELECT * FROM '{path}'").fetchall()
            assert CANARY.lower() not in str(cells).lower(), path.name
    assert CANARY not in canaries.out
    assert CANARY not in canaries.err


def test_of_all_text_the_public_edition_holds_what_a_survey_is_called_and_asked(canaries: Run):
    public = canaries.text("public/scrutiny-report.html")
    assert f"{CANARY} survey question" in public
    assert CANARY not in re.sub(f"{CANARY} survey (?:survey|question)", "", public)


def test_text_stands_in_no_alternative_text(canaries: Run):
    page = canaries.text("scrutiny-report.html")
    pictures = re.findall(r"(?s)<svg\b.*?</svg>", page)
    assert any(CANARY in picture for picture in pictures)  # what was asked is drawn beside its answers
    given = [each for picture in pictures for each in re.findall(r"(?s)<(?:title|desc)\b.*?</", picture)]
    outside = re.sub(r"(?s)<svg\b.*?</svg>", "", page)
    given += re.findall(r"\b(?:aria-label|alt|title|id|href)=\"[^\"]*\"", outside)
    assert len(given) > 2 * len(pictures)
    assert not [each for each in given if CANARY in each]


def test_a_team_that_nobody_has_confirmed_reaches_the_mapping_alone(canaries: Run):
    assert f'"{CANARY} Team" = "{CANARY} Team?"' in canaries.text("mapping.toml")
    assert f"{CANARY} Team" not in canaries.text("scrutiny-report.html")
    told = " ".join(canaries.out.split())
    assert "(team): 1 word, shown in the mapping only" in told
    words = re.sub(f'"{CANARY} Team.*', "", canaries.text("mapping.toml"))
    assert CANARY not in words


def test_a_team_that_is_confirmed_is_named(register: Path, lay: Lay, tmp_path: Path):
    beside = lay({"training": [changed("training", team="North")]})
    mapping = tmp_path / "given.toml"
    mapping.write_text('[words.team]\n"North" = "Team North"\n')
    named = report(register, "--beside", beside, "--mapping", mapping)
    assert "Team North" in text_of(named)
    assert "Team North" not in text_of(report(register, "--beside", beside, out="unnamed"))
