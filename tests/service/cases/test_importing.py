"""A register's rows become cases: live ones at their stage, nothing guessed, nothing twice, and the whole can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from registers_and_cases import imported, register, row, written
from written_cases import a_case, person, step

from heard.facts.case import Case as Row
from heard.facts.keys import Keys
from heard.service.accounts.roles import Role
from heard.service.audit.models import Record
from heard.service.cases import importing
from heard.service.cases.dates import to_do
from heard.service.cases.importing import bring_in, content_of, kept_reference, source_of, undo
from heard.service.cases.keeping import entries_of
from heard.service.cases.models import Case, Entry, ListedCase
from heard.service.cases.previewing import Preview
from heard.service.cases.searching import search
from heard.service.cases.selectors import file_of
from heard.service.cases.verifying import verified

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(settings: Any) -> date:
    settings.TODAY = date(2025, 3, 20)
    return date(2025, 3, 20)


def kinds(case: Case) -> list[str]:
    return [entry.kind for entry in entries_of(case)]


def test_a_live_case_stands_at_its_stage_with_its_clock_and_what_people_look_for(tmp_path: Path):
    imported(written(tmp_path / "r.csv", [row(stage_2_requested="10/03/2025", stage_1_response_sent="07/03/2025")]))
    listed = ListedCase.objects.select_related("case").get()
    assert (listed.case.reference, listed.stage, listed.open, listed.team) == ("CS-1", "stage_2", True, "North")
    assert listed.next_due_on == date(2025, 4, 14)
    case = file_of(listed.case, date(2025, 3, 20))
    assert case.complainant is not None
    assert case.complainant.name == "Rowan Ashdown"
    assert len(case.points) == 1
    assert [found.reference for found in search(person(), "Ashdown", 5)] == ["CS-1"]


def test_entries_of_an_import_are_nobodys_and_it_is_not_known_when_they_were_written_down(tmp_path: Path):
    imported(written(tmp_path / "r.csv", [row(), row(ref="CS 2")]))
    entries = Entry.objects.all()
    assert {(entry.actor, entry.known_on) for entry in entries} == {(None, None)}
    assert [(record.actor, record.detail) for record in Record.objects.all()] == [(None, "import 2")]
    assert "Ashdown" not in str(list(Record.objects.values()))


def test_what_the_row_does_not_say_is_in_no_entry_and_is_told_as_missing(tmp_path: Path):
    told = row(complainant_name="", nature_of_complaint="", stage_1_acknowledged="31/02/2025")
    imported(written(tmp_path / "r.csv", [told]))
    entries = entries_of(Case.objects.get())
    assert "person" not in [entry.kind for entry in entries]
    assert "point" not in [entry.kind for entry in entries]
    (brought,) = [entry for entry in entries if entry.kind == "imported"]
    assert brought.words["missing"] == [
        "who complains", "what it is about", "the day on which the authority told the complainant that it has the complaint"
    ]  # fmt: skip


def test_what_is_dated_ahead_has_not_happened_and_is_asked(tmp_path: Path):
    told = row(
        stage_1_response_sent="14/03/2026", stage_1_outcome="Upheld", stage_1_draft_due="25/03/2025",
        stage_1_sent_to_service="04/03/2025",
    )  # fmt: skip
    imported(written(tmp_path / "r.csv", [told]))
    listed = ListedCase.objects.get()
    assert (listed.stage, listed.open, listed.next_due_on) == ("stage_1", True, date(2025, 3, 17))
    entries = entries_of(listed.case)
    assert {"responded", "finding"}.isdisjoint(entry.kind for entry in entries)
    assert entries[-1].words["missing"] == [
        "whether and when the authority's answer at the stage was sent (stage 1): the register says 14 March 2026, a day ahead"
    ]
    # The case is as it came: the day that lay ahead brings nothing about.
    assert file_of(listed.case, date(2026, 3, 20)).state.open


def test_a_panel_that_is_to_meet_is_arranged_and_stands_on_the_list(tmp_path: Path):
    told = row(
        stage_1_response_sent="14/03/2025", stage_2_requested="14/03/2025", stage_2_response_sent="17/03/2025",
        stage_3_requested="18/03/2025", stage_3_panel_date="09/04/2025",
    )  # fmt: skip
    imported(written(tmp_path / "r.csv", [told]))
    case = ListedCase.objects.get().case
    (arranged,) = [entry for entry in entries_of(case) if entry.kind.startswith("panel")]
    assert (arranged.kind, arranged.on, arranged.target) == ("panel_arranged", None, date(2025, 4, 9))
    file = file_of(case, date(2025, 3, 20))
    assert (date(2025, 4, 9), "The review panel meets") in [(each.due_on, each.what) for each in to_do(file)]
    assert not [asked for asked in entries_of(case)[-1].words.get("missing", ()) if "panel" in asked]


def test_a_preview_writes_nothing_and_says_what_comes(tmp_path: Path):
    rows = [row(), row(ref="CS 2", stage_1_response_sent="05/03/2025"), row(ref="CS 3", contact_type="Compliment")]
    opened = register(written(tmp_path / "r.csv", rows))
    preview = Preview(source_of(opened, b"\x01" * 32))
    preview.add(opened.cases())
    assert (preview.kinds, preview.stages) == ({"complaint": 2, "compliment": 1}, {"stage_1": 2})
    live = next(each for each in preview.live if each.reference == "CS 1")
    assert (live.stage, live.received_on, live.waits[-1][0]) == ("stage_1", date(2025, 3, 3), date(2025, 3, 17))
    assert not Case.objects.exists()


def test_the_same_file_again_brings_nothing_and_a_changed_row_is_told_and_not_written_over(tmp_path: Path):
    rows = [row(), row(ref="CS 2")]
    imported(written(tmp_path / "r.csv", rows))
    before = Entry.objects.count()
    (again,) = imported(written(tmp_path / "r.csv", [*rows, row(ref="CS 3")]))
    assert (again.written, again.there, again.changed) == (1, 2, ())
    (changed,) = imported(written(tmp_path / "r.csv", [row(stage_1_response_sent="14/03/2025"), row(ref="cs 2")]))
    assert (changed.written, changed.there, changed.changed) == (0, 0, ("CS 1", "cs 2"))
    assert Entry.objects.filter(case__reference__in=["CS-1", "CS-2"]).count() == before


def test_whether_a_row_changed_is_told_by_a_mark_that_nobody_can_make_who_has_not_the_secret(tmp_path: Path):
    opened = register(written(tmp_path / "r.csv", [row()]))
    (told,) = opened.cases()
    marks = {content_of(told, Keys(secret * 32)) for secret in (b"a", b"b")}
    assert len(marks) == 2
    assert content_of(told, Keys(b"a" * 32)) in marks


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("CS/24/001", "CS-24-001"),
        ("ab12", "AB12"),
        ("2025-0001", "R-2025-0001"),
        ("a reference that is far too long for it", ""),
        ("--", ""),
    ],
)
def test_a_reference_is_kept_as_far_as_an_address_can_hold_it(theirs: str, ours: str):
    assert kept_reference(theirs) == ours


def test_a_reference_that_is_taken_or_too_long_gives_way_and_is_found_again(tmp_path: Path):
    rows = [row(ref="CS 1"), row(ref="CS/1"), row(ref="Complaint of the third of March 2025")]
    path = written(tmp_path / "r.csv", rows)
    (first,) = imported(path)
    assert first.renamed == (
        ("CS 1", "CS-1"), ("CS/1", "2025-0001"), ("Complaint of the third of March 2025", "2025-0002"),
    )  # fmt: skip
    (again,) = imported(path)
    assert (again.written, again.there) == (0, 3)
    assert a_case(on=date(2025, 3, 4)).reference == "2025-0003"


def test_undone_cases_leave_lists_search_and_figures_and_keep_their_history(tmp_path: Path):
    path = written(tmp_path / "r.csv", [row(), row(ref="CS 2")])
    imported(path)
    manager, officer = person(Role.COMPLAINTS_MANAGER), person()
    worked_on = step(Case.objects.get(reference="CS-2"), "note", officer, note="Rang the family")
    batch = source_of(register(path), b"\x01" * 32).batch
    found = undo(batch, by=manager)
    assert (found.undone, found.worked_on) == (1, ("CS-2",))
    undone = Case.objects.get(reference="CS-1")
    assert kinds(undone)[-1] == "import_undone"
    assert entries_of(undone)[-1].actor == manager.pk
    assert ListedCase.objects.get(case=undone).hidden
    assert not ListedCase.objects.get(case=worked_on).hidden
    assert [each.reference for each in search(officer, "Ashdown", 5)] == ["CS-2"]
    assert undo(batch, by=manager).undone == 0
    # What was undone can come again, under a reference of its own.
    (again,) = imported(path)
    assert (again.written, again.there, again.renamed) == (1, 1, (("CS 1", "2025-0001"),))
    assert undo("another", by=manager) == (0, ())


def test_a_run_that_breaks_off_leaves_whole_cases_and_goes_on_when_started_again(tmp_path: Path, monkeypatch: Any):
    monkeypatch.setattr(importing, "_TOGETHER", 2)
    path = written(tmp_path / "r.csv", [row(ref=f"CS {n}") for n in range(5)])

    def breaking(rows: Iterator[Row]) -> Iterator[Row]:
        for number, each in enumerate(rows):
            if number == 3:
                raise OSError("the disk is gone")
            yield each

    opened = register(path)
    with pytest.raises(OSError, match="disk"):
        list(bring_in(breaking(opened.cases()), source_of(opened, b"\x01" * 32)))
    assert Case.objects.count() == 2
    assert not [wrong for one in verified() for wrong in one.wrong]
    assert sum(some.written for some in imported(path)) == 3
    assert not [wrong for one in verified() for wrong in one.wrong]
