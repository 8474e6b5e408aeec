"""`heard import`, and `heard report` from what was imported, as a person calls them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from django.conf import LazySettings

from cli.calls import heard, report
from heard.example_register import write_example_register
from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.accounts.services import mark_as_example
from heard.service.cases.models import Case, ListedCase
from heard.service.cases.services import Received, register

pytestmark = pytest.mark.django_db

EXAMPLE = Path(__file__).parents[3] / "examples" / "exborough" / "mapping.toml"


@pytest.fixture
def example(tmp_path: Path) -> Path:
    path = tmp_path / "register.xlsx"
    write_example_register(path)
    return path


def manager(email: str = "manager@example.gov.uk") -> User:
    return User.objects.create_user(email, name="M", role=Role.COMPLAINTS_MANAGER.value, joined="2025-01-01")


def test_the_report_from_the_service_has_the_figures_of_the_report_from_the_register(example: Path):
    mark_as_example()
    assert heard("import", example, "--mapping", EXAMPLE).code == 0
    usual = ("--mapping", EXAMPLE, "--edition", "members", "--secret", example.parent / "secret")
    from_register = report(example, *usual, authority="Exborough")
    folder = example.parent / "again"
    call = ("report", "--from-service", "--authority", "Exborough", "--period", "2025/26", "--out", folder, *usual)
    from_service = heard(*call, "--format", "html", folder=folder)
    assert (from_register.code, from_service.code) == (0, 0)
    assert from_service.text("indicators.csv") == from_register.text("indicators.csv")


def test_a_report_on_a_quarter_that_runs_speaks_from_today_and_never_from_a_day_ahead(
    settings: LazySettings, tmp_path: Path
):
    settings.TODAY = date(2026, 11, 24)
    mark_as_example()
    told = Received(date(2026, 11, 20), "complaint", "phone", True, "Rowan Made-Up", "parent", "Nobody rang.")
    register(received=told, by=manager())
    call = ("report", "--from-service", "--authority", "Exborough", "--period", "2026/27-Q3", "--out", tmp_path)
    usual = ("--edition", "members", "--format", "html", "--secret", tmp_path / "secret")
    made = heard(*call, *usual, folder=tmp_path)
    assert made.code == 0
    assert "Speaks from 24 November 2026" in made.text("scrutiny-report.html")
    ahead = heard(*call, *usual, "--as-at", "2026-12-31")
    assert (ahead.code, "lies ahead" in ahead.err) == (2, True)


def test_a_preview_names_nobody_and_writes_nothing(example: Path):
    listed = example.parent / "live.csv"
    told = heard("import", example, "--mapping", EXAMPLE, "--preview", "--list", listed)
    assert told.code == 0
    assert "309  complaint" in told.out
    assert "to be asked: the day on which the complaint went to the service" in told.out
    assert len(listed.read_text("utf-8").splitlines()) == 1 + int(re.search(r"Live cases: (\d+)", told.out)[1])
    names = {each.split(",")[0].strip() for each in _names(example)}
    assert names
    assert not [name for name in names if name in told.out or name in listed.read_text("utf-8")]
    assert not Case.objects.exists()


def _names(path: Path) -> set[str]:
    from heard.cli.counted import mapping_of
    from heard.registers.register import Register

    return {case.complainant for case in Register(path, mapping_of(EXAMPLE)).cases() if case.complainant}


def test_an_import_is_undone_by_a_complaints_manager_alone(example: Path):
    told = heard("import", example, "--mapping", EXAMPLE)
    batch = re.search(r"--undo (\S+)", told.out)[1]
    nobody = heard("import", "--undo", batch)
    assert (nobody.code, "none has an account here" in nobody.err) == (2, True)
    manager()
    refused = heard("import", "--undo", batch, "--by", "nobody@example.gov.uk")
    assert (refused.code, "manager@example.gov.uk" in refused.err) == (2, True)
    undone = heard("import", "--undo", batch)
    assert undone.out.startswith("In the name of M, the only complaints manager with an account.\nUndone: 369 cases")
    assert not ListedCase.objects.filter(hidden=False).exists()
    again = heard("import", "--undo", batch, "--by", "manager@example.gov.uk")
    assert again.code == 2
    manager("second@example.gov.uk")
    asked = heard("import", "--undo", batch)
    assert (asked.code, "manager@example.gov.uk, second@example.gov.uk" in asked.err) == (2, True)


def test_nothing_is_imported_while_a_word_or_column_is_in_doubt(tmp_path: Path):
    path = tmp_path / "register.csv"
    path.write_text(
        "Ref,Date received,Complainant,Stage 1 outcome,Outcome,Theme\nA1,03/03/2025,Parent,Wibbled,,Staff attitude\n",
        "utf-8",
    )
    told = heard("import", path)
    assert told.code == 2
    assert "Nothing was imported" in told.out
    assert (tmp_path / "mapping.toml").exists()
    assert not Case.objects.exists()
    assert heard("import", path, "--accept").code == 0
    assert Case.objects.count() == 1


def test_no_sheet_comes_in_that_the_preview_did_not_read(tmp_path: Path):
    path = tmp_path / "log.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Log").write_row(0, 0, ["Ref", "Date received", "Service area", "Response sent", "Remark"])
        book.get_worksheet_by_name("Log").write_row(1, 0, ["A1", "03/03/2025", "Fostering", "04/03/2025"])
        # Only once the mapping knows its headings does the next one look like a register.
        book.add_worksheet("Other").write_row(0, 0, ["No", "Date received", "Colour", "Remark"])
        book.get_worksheet_by_name("Other").write_row(1, 0, ["B1", "03/03/2025", "Blue"])
    told = heard("import", path, "--accept")
    assert "Not a register: Other" in told.out
    assert [case.reference for case in Case.objects.all()] == ["A1"]


@pytest.mark.parametrize(
    "call", [("import",), ("import", "r.csv", "--undo", "x"), ("report", "--authority", "X", "--period", "2025/26")]
)
def test_a_call_without_what_it_is_about_says_so(call: tuple[str, ...]):
    assert heard(*call).code == 2


def test_a_day_ahead_is_told_with_its_sheet_and_row_and_no_case_comes_of_a_complaint_that_is_yet_to_come(
    settings: LazySettings, tmp_path: Path
):
    settings.TODAY = date(2026, 11, 24)
    path = tmp_path / "log.csv"
    path.write_text(
        "Ref,Date received,Response sent,Stage 1 outcome\n"
        "A1,03/03/2027,,\nA2,02/11/2026,09/11/2027,Upheld\nA3,02/11/2026,09/11/2026,Upheld\n",
        "utf-8",
    )
    preview, told = heard("import", path, "--accept", "--preview"), heard("import", path, "--accept")
    for said in (preview.out, told.out):
        said = " ".join(said.split())
        assert "log.csv row 2: expected no day after 24/11/2026, found received 03/03/2027. row set aside" in said
        assert (
            "log.csv row 3, Response sent: expected no day after 24/11/2026, found 09/11/2027. used as not yet" in said
        )
        assert "3 rows read = 2 used + 1 set aside" in said
    assert {case.reference for case in Case.objects.all()} == {"A2", "A3"}
    assert ListedCase.objects.get(case__reference="A2").open
