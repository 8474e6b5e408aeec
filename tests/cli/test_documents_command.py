"""`heard report`: which documents are written, what officers write for them, versions that are kept, and the meeting."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.calls import Run, heard, report, write

HEADER = ["Ref", "Date received", "Response sent", "Outcome", "Theme"]
ROWS = [
    ["A1", "01/04/2025", "10/04/2025", "Upheld", "Delay"],
    ["A2", "02/05/2025", "30/06/2025", "Not upheld", "Placement"],
    ["A3", "03/06/2025", "", "", "Staff attitude"],
]
COMMENTARY = '[[commentary]]\nsection = "timeliness"\nofficer = "Head of Practice"\ntext = "Zqvist said so."\n'
COMMITTEE = 'meeting = "Scrutiny Zqommittee"\nheld_on = 2026-06-23\n[exempt]\nparagraph = 2\nreason = "Zqreason"\n'


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return write(tmp_path / "log.csv", [HEADER, *ROWS])


def made(register: Path, *more: object, **named: str) -> Run:
    return report(register, "--accept", *more, **named)


def beside(register: Path, **files: str) -> tuple[str, Path]:
    folder = register.parent / "beside"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    return "--beside", folder


# Formats


def test_every_format_is_written_by_two_processes_and_told(register: Path):
    run = made(register, *(word for name in ("html", "pdf", "docx", "xlsx") for word in ("--format", name)))
    assert (run.code, run.err) == (0, "")
    for folder in (run.folder, run.folder / "public"):
        for name in ("scrutiny-report", "annual-report"):
            for ending, begins in (("html", b"<!doctype"), ("pdf", b"%PDF-"), ("docx", b"PK"), ("xlsx", b"PK")):
                assert (folder / f"{name}.{ending}").read_bytes().startswith(begins)
    assert (run.folder / "public" / "for-young-people.pdf").is_file()
    assert "(* stands for .html, .pdf, .docx, .xlsx)" in run.out


def test_one_format_alone_and_none_left_from_before(register: Path):
    assert (made(register, "--format", "docx").folder / "scrutiny-report.docx").is_file()
    run = made(register, "--format", "html")
    assert not (run.folder / "scrutiny-report.docx").exists()
    assert (run.folder / "scrutiny-report.html").is_file()


def test_a_quarter_has_neither_annual_report_nor_pages(register: Path):
    run = made(register, period="2025/26-Q1")
    names = {path.name for path in run.files()}
    assert "scrutiny-report.html" in names
    assert not names & {"annual-report.html", "for-everyone.html"}


# What officers write


def test_commentary_is_in_the_members_edition_and_in_public_only_where_it_says_so(register: Path):
    run = made(register, *beside(register, commentary=COMMENTARY))
    assert "Zqvist said so." in run.text("scrutiny-report.html")
    assert "Zqvist" not in run.text("public/scrutiny-report.html")
    told = made(register, *beside(register, commentary=f"{COMMENTARY}in_public = true\n"))
    assert "Zqvist said so." in told.text("public/scrutiny-report.html")


def test_the_committees_paper_is_exempt_for_members_and_not_in_public(register: Path):
    run = made(register, *beside(register, committee=COMMITTEE))
    assert "Zqommittee" in run.text("scrutiny-report.html")
    assert "Zqreason" in run.text("scrutiny-report.html")
    assert "Zqommittee" in run.text("public/scrutiny-report.html")
    assert "Zqreason" not in run.text("public/scrutiny-report.html")


def test_contacts_and_changes_are_on_the_pages(register: Path):
    contacts = 'phone = "020 7946 0000"\nchanges = ["We ring back the same day."]\n'
    run = made(register, *beside(register, contacts=contacts))
    for name in ("public/for-everyone.html", "public/for-young-people.html"):
        assert "020 7946 0000" in run.text(name)
        assert "We ring back the same day." in run.text(name)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("commentary", '[[commentary]]\nsection = "tome"\nofficer = "A"\ntext = "B"\n', "there is no section 'tome'"),
        ("contacts", 'phnoe = "1"\n', "phnoe"),
        ("committee", "held_on = 2026-06-23\n", "meeting"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_its_name_and_nothing_is_written(
    register: Path, name: str, text: str, words: str
):
    run = made(register, *beside(register, **{name: text}))
    assert run.code == 2
    assert f"{name}.toml" in run.err
    assert words in run.err
    assert len(run.err.splitlines()) == 1
    assert not (run.folder / "scrutiny-report.html").exists()


# Versions


def test_a_version_is_kept_and_a_later_run_says_what_changed(register: Path):
    kept = register.parent / "kept"
    first = made(register, "--freeze", kept)
    assert "Frozen as version 1" in first.out
    assert "What changed since" not in first.text("scrutiny-report.html")
    again = made(register, "--freeze", kept)
    assert "Nothing has changed since version 1" in again.out
    write(register, [HEADER, *ROWS, ["A4", "09/06/2025", "20/06/2025", "Upheld", "Delay"]])
    later = made(register, "--freeze", kept)
    assert "Frozen as version 2" in later.out
    said = later.text("scrutiny-report.html")
    assert "What changed since version 1" in said
    assert "late entry" in said
    assert "What changed since version 1" in later.text("public/scrutiny-report.html")


def test_a_version_of_another_day_is_compared_by_reading_the_register_as_it_was_known(register: Path):
    kept = register.parent / "kept"
    assert made(register, "--freeze", kept, "--as-at", "2026-02-28").code == 0
    later = made(register, "--freeze", kept, "--as-at", "2026-03-31")
    assert later.code == 0
    assert "Reading it as it was known on 28 February 2026" in later.out
    assert "What changed since version 1" in later.text("scrutiny-report.html")


def test_a_public_edition_is_proved_beside_those_of_the_versions_before(register: Path):
    kept = register.parent / "kept"
    first = made(register, "--freeze", kept)
    (published,) = (kept / "published").iterdir()
    assert published.read_text("utf-8") == first.text("public/released.json")
    made(register, "--freeze", kept)
    assert list((kept / "published").iterdir()) == [published]
    write(register, [HEADER, *ROWS, ["A4", "09/06/2025", "20/06/2025", "Upheld", "Delay"]])
    assert made(register, "--freeze", kept).code == 0
    assert len(list((kept / "published").iterdir())) == 2
    published.write_text("{}", "utf-8")
    run = made(register, "--freeze", kept)
    assert run.code == 2
    assert published.name in run.err
    assert made(register, "--freeze", kept, "--edition", "members").code == 0


def test_a_damaged_version_is_named(register: Path):
    kept = register.parent / "kept"
    made(register, "--freeze", kept)
    next(kept.rglob("counts.csv")).write_text("indicator\n", "utf-8")
    run = made(register, "--freeze", kept)
    assert run.code == 2
    assert "counts.csv" in run.err


# The meeting


def test_the_days_before_a_meeting_are_counted_back():
    run = heard("meeting", "2018-11-27")
    assert run.code == 0
    assert "Mon 19 Nov 2018  Publication" in run.out
    assert all(len(line) <= 79 for line in run.out.splitlines())


def test_a_report_prints_them_too(register: Path):
    run = made(register, "--meeting", "2018-11-27")
    assert "Mon 19 Nov 2018  Publication" in run.out
    assert run.last_line.endswith("set aside")


@pytest.mark.parametrize("day", ["27/11/2018", "soon", "2018-13-01"])
def test_what_is_no_day_is_refused(register: Path, day: str):
    assert heard("meeting", day).code == 2
    run = made(register, "--meeting", day)
    assert run.code == 2
    assert "is no day" in run.err


def test_a_meeting_beyond_the_calendar_is_refused():
    run = heard("meeting", "2999-01-01")
    assert run.code == 2
    assert len(run.err.splitlines()) == 1
