"""Erasing words: nothing of them remains, and all that stands beside them does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from killing import environment_for
from written_cases import a_case, person, run, step

from heard.service.accounts.roles import Role
from heard.service.audit.models import Record
from heard.service.cases.erasing import erase
from heard.service.cases.heads import lines_of_today, lost_since, read
from heard.service.cases.models import Case, Entry, Erasure, File, ListedCase, SavedView, Words
from heard.service.cases.narrowing import Narrowed, save_view
from heard.service.cases.rules import NotAllowed
from heard.service.cases.searching import search
from heard.service.cases.selectors import open_case
from heard.service.cases.steps.vocabulary import NewFile
from heard.service.cases.verifying import verified
from heard.service.cases.verifying_lists import all_made_again
from heard.service.cases.visibility import cases_visible_to
from heard.service.today import today

pytestmark = pytest.mark.django_db

MARKER = "Quillfeather"
RULE = "retention: six years after closing"


@pytest.fixture
def case() -> Case:
    by = person()
    letter = NewFile(f"{MARKER}.txt", "text/plain", f"signed {MARKER}".encode())
    case = a_case(
        by, name=f"Zeb {MARKER}", own_words=f"I am {MARKER}", summary=f"{MARKER} asks", contact=f"{MARKER}@example.com",
        files=(letter,),
    )  # fmt: skip
    return step(case, "note", by, note=f"Rang {MARKER}")


@pytest.fixture
def closed(case: Case) -> Case:
    return ended(case)


def ended(case: Case) -> Case:
    return step(case, "withdraw", person(), reason="They rang", goes_on="no")


def everything_stored() -> dict[str, str]:
    """What every table of the database holds, as one text for each; those in which words are indexed among them."""
    if connection.vendor == "postgresql":
        tables = run("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    else:
        tables = run("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {name: "\n".join(_as_text(row) for row in run(f'SELECT * FROM "{name}"')) for (name,) in tables}


def _as_text(row: tuple[Any, ...]) -> str:
    return " ".join(
        bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value) for value in row
    )


def holding(text: str) -> set[str]:
    return {name for name, held in everything_stored().items() if text.casefold() in held.casefold()}


def test_nothing_of_the_words_remains_in_any_table(closed: Case):
    assert {"cases_words", "cases_file"} <= holding(MARKER)
    assert any(name.startswith("cases_searchable") for name in holding(MARKER))
    erased = erase(case=closed, numbers=None, rule=RULE, by=person())
    assert erased == closed.entries == Erasure.objects.filter(entry__case=closed, rule=RULE).count()
    assert holding(MARKER) == set()
    assert not Words.objects.filter(entry__case=closed).exists()
    assert not File.objects.filter(entry__case=closed).exists()


def test_entries_and_chain_stand_and_verify_says_erased(closed: Case):
    heads = read("".join(lines_of_today(today())))
    erase(case=closed, numbers=None, rule=RULE, by=None)
    (one,) = verified()
    assert (one.wrong, one.entries) == ((), closed.entries)
    assert {(each.number, each.on, each.rule) for each in one.erased} == {
        (number, today(), RULE) for number in range(1, closed.entries + 1)
    }
    assert list(lost_since(heads)) == []


def test_one_entry_alone_is_erased(case: Case):
    note = case.entries
    assert erase(case=case, numbers=[note], rule=RULE, by=None) == 1
    (one,) = verified()
    assert (one.wrong, [each.number for each in one.erased]) == ((), [note])
    assert Words.objects.filter(entry__case=case).count() == note - 1
    assert list(search(person(), MARKER, 5)) == [case]


def test_what_was_erased_is_no_longer_found_and_the_case_still_opens(closed: Case):
    erase(case=closed, numbers=None, rule=RULE, by=None)
    officer = person()
    assert list(search(officer, MARKER, 5)) == []
    opened = open_case(officer, closed.reference)
    assert [entry.words for entry in opened.file.everything] == [{}] * closed.entries
    assert opened.file.state.received_on is not None


def test_it_is_gone_on_with_when_one_entry_was_erased_and_not_when_all_were(closed: Case):
    erase(case=closed, numbers=[closed.entries - 1], rule=RULE, by=None)
    closed = step(closed, "note", person(), note="Asked again")
    erase(case=closed, numbers=None, rule=RULE, by=None)
    with pytest.raises(NotAllowed, match="its words were erased"):
        step(closed, "note", person(), note="Asked a third time")
    assert [wrong for one in verified() for wrong in one.wrong] == []


def test_the_log_says_who_erased_and_how_many(case: Case):
    by = person()
    erase(case=case, numbers=[1, 2], rule=RULE, by=by)
    line = Record.objects.get(verb="case_erased")
    assert (line.actor, line.subject, line.detail) == (by.pk, case.reference, "2 entries")


def test_erasing_again_leaves_what_was_erased_under_its_first_rule(closed: Case):
    erase(case=closed, numbers=[1], rule=RULE, by=None)
    assert erase(case=closed, numbers=None, rule="another rule", by=None) == closed.entries - 1
    assert Erasure.objects.get(entry__case=closed, entry__number=1).rule == RULE


@pytest.mark.parametrize(
    ("numbers", "rule"),
    [([99], RULE), (None, ""), (None, "  "), (None, "x" * 201)],
    ids=["entry", "none", "blank", "long"],
)
def test_without_a_rule_or_an_entry_nothing_is_erased(case: Case, numbers: list[int] | None, rule: str):
    before = Words.objects.count()
    with pytest.raises(NotAllowed):
        erase(case=case, numbers=numbers, rule=rule, by=None)
    assert (Words.objects.count(), Erasure.objects.count()) == (before, 0)


def test_who_is_named_in_a_complaint_does_not_come_to_see_it_by_an_erasure():
    by, named = person(Role.COMPLAINTS_MANAGER), person()
    case = step(a_case(by), "person", by, name="Somebody", role="complained_about", colleague=named.pk)
    with pytest.raises(NotAllowed, match="who may not see the case"):
        erase(case=case, numbers=[case.entries], rule=RULE, by=None)
    assert Words.objects.filter(entry__case=case).count() == case.entries
    erase(case=ended(case), numbers=None, rule=RULE, by=None)
    assert not ListedCase.objects.get(case=case).team


def test_words_without_an_erasure_cannot_be_deleted(case: Case):
    entry = Entry.objects.get(case=case, number=1)
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        run("DELETE FROM cases_words WHERE entry_id = %s", [entry.pk])


_ERASES = """
import django; django.setup()
from django.core.management import call_command; call_command("migrate", verbosity=0)
from written_cases import a_case, step, person
from heard.service.cases.erasing import erase
case = a_case(name="Quillfeather", own_words="Quillfeather " * 2000)
step(case, "note", person(), note="Quillfeather")
step(case, "withdraw", person(), reason="Quillfeather rang", goes_on="no")
assert case.entries == erase(case=case, numbers=None, rule="retention", by=None)
"""


def test_nothing_of_the_words_remains_in_sqlite_s_files(tmp_path: Path):
    subprocess.run([sys.executable, "-c", _ERASES], env=environment_for(tmp_path, None), check=True, cwd=tmp_path)
    files = list(tmp_path.iterdir())
    assert any(file.name == "heard.sqlite3" for file in files)
    assert [file.name for file in files if b"uillfeather" in file.read_bytes().lower()] == []


_ERASES_WHILE_SOMEBODY_READS = (
    _ERASES[: _ERASES.index("assert")]
    + """
import sqlite3
from django.db import connection
from heard.service.cases.erasing import StillInTheFile
reader = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
reader.execute("BEGIN"); reader.execute("SELECT count(*) FROM cases_words").fetchall()
connection.cursor().execute("PRAGMA busy_timeout = 100")
try:
    erase(case=case, numbers=None, rule="retention", by=None)
except StillInTheFile as told:
    assert "stop the service" in str(told)
else:
    raise AssertionError("nothing was said")
assert not connection.cursor().execute("SELECT 1 FROM cases_words").fetchall()
"""
)


def test_where_somebody_reads_meanwhile_it_is_said_that_the_file_still_holds_the_words(tmp_path: Path):
    subprocess.run(
        [sys.executable, "-c", _ERASES_WHILE_SOMEBODY_READS],
        env=environment_for(tmp_path, None),
        check=True,
        cwd=tmp_path,
    )


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="of SQLite alone")
def test_sqlite_writes_over_whatever_is_deleted():
    assert run("PRAGMA secure_delete") == [(1,)]


@pytest.mark.django_db
def test_who_could_not_see_a_case_does_not_come_to_see_what_is_left_of_it():
    officer, named, director = person(), person(Role.COMPLAINTS_MANAGER), person(Role.DIRECTOR)
    case = step(a_case(officer), "person", officer, name="M", role="complained_about", colleague=named.pk)
    manager = person(Role.COMPLAINTS_MANAGER)
    case = step(case, "keep-from", manager, roles=["director"], reason="It is about them.")
    case = step(case, "withdraw", officer, goes_on="no")
    erase(case=case, numbers=None, rule="retention", by=None)
    ListedCase.objects.filter(case=case).update(stage="stage_3")
    assert all_made_again() == 1
    assert case not in cases_visible_to(named)
    assert case not in cases_visible_to(director)
    assert case in cases_visible_to(officer)
    assert not [wrong for each in verified() for wrong in each.wrong]


@pytest.mark.django_db
def test_a_saved_view_does_not_keep_the_name_of_a_team_that_was_erased():
    officer = person()
    case = step(a_case(officer, team="Family Zibbeldorf"), "withdraw", officer, goes_on="no")
    a_case(officer, team="North")
    for team in ("Family Zibbeldorf", "North", ""):
        save_view(officer, Narrowed(team=team, whose="mine"))
    erase(case=case, numbers=None, rule="retention", by=None)
    assert set(SavedView.objects.values_list("team", flat=True)) == {"North", ""}
