"""What `verify` finds: each column of an entry, its words and files, and what lists keep, changed behind Heard's back."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from written_cases import a_case, person, run, step, without_triggers

from heard.service.accounts.roles import Role
from heard.service.append_only import TABLES
from heard.service.cases.erasing import erase
from heard.service.cases.models import Barred, Case, Entry, Erasure, Kept, ListedCase, Part
from heard.service.cases.steps.vocabulary import NewFile
from heard.service.cases.verifying import Verified, verified
from heard.service.cases.verifying_the_whole import numbers_given, wrong_as_a_whole
from heard.service.today import today

pytestmark = pytest.mark.django_db

LETTER = NewFile("letter.pdf", "application/pdf", b"%PDF a letter")


@pytest.fixture
def case() -> Case:
    """A case in the middle of three, with a file."""
    by = person()
    a_case(by)
    case = a_case(by, files=(LETTER,))
    a_case(by)
    return step(case, "note", by, note="Spoke to the school")


def found() -> list[tuple[str, int | None]]:
    return [(wrong.reference, wrong.number) for one in verified() for wrong in one.wrong]


def of(case: Case) -> Verified:
    return next(one for one in verified() if one.reference == case.reference)


def test_what_heard_wrote_is_as_it_was_written(case: Case):
    everything = list(verified())
    assert [one.wrong for one in everything] == [(), (), ()]
    assert of(case).entries == case.entries == Entry.objects.filter(case=case).count()
    assert list(wrong_as_a_whole(numbers_given(), {one.reference for one in everything})) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "'withdrawn'"), ('"on"', "'2025-08-01'"), ("target", "'2025-08-01'"), ("known_on", "NULL"),
        ("recorded_at", "'2025-08-01 12:00:00+00:00'"), ("actor", "999"), ("corrects", "1"),
        ("commitment", "'" + "0" * 64 + "'"), ("previous_mark", "'" + "0" * 64 + "'"), ("mark", "'" + "0" * 64 + "'"),
    ],
)  # fmt: skip
def test_each_column_that_was_changed_is_found_at_its_entry(case: Case, column: str, value: str):
    with without_triggers("cases_entry"):
        run(f"UPDATE cases_entry SET {column} = {value} WHERE case_id = %s AND number = 3", [case.pk])
    assert found()[0] == (case.reference, 3)
    assert len({reference for reference, _ in found()}) == 1


@pytest.mark.parametrize("column", ["reference", "procedure"])
def test_another_reference_or_procedure_is_found(case: Case, column: str):
    run(f"UPDATE cases_case SET {column} = 'other' WHERE id = %s", [case.pk])
    assert "another reference or procedure" in next(w.why for one in verified() for w in one.wrong)


def test_an_entry_taken_out_of_the_middle_is_named(case: Case):
    pk = Entry.objects.get(case=case, number=3).pk
    with without_triggers("cases_entry", "cases_words"):
        run("DELETE FROM cases_words WHERE entry_id = %s", [pk])
        run("DELETE FROM cases_entry WHERE id = %s", [pk])
    assert str(of(case).wrong[0]) == f"{case.reference} entry 3: entry 3 is missing"


def test_the_last_entry_taken_away_is_found(case: Case):
    pk = Entry.objects.get(case=case, number=case.entries).pk
    with without_triggers("cases_entry", "cases_words"):
        run("DELETE FROM cases_words WHERE entry_id = %s", [pk])
        run("DELETE FROM cases_entry WHERE id = %s", [pk])
    assert found() == [(case.reference, case.entries)]
    assert "missing" in of(case).wrong[0].why


def test_an_entry_added_behind_heard_s_back_is_found(case: Case):
    last = Entry.objects.get(case=case, number=case.entries)
    last.pk, last.number, last.previous_mark = None, last.number + 1, last.mark
    last.save(force_insert=True)
    assert found()[0] == (case.reference, case.entries + 1)


@pytest.mark.parametrize("column", ["body", "salt"])
def test_changed_words_and_a_changed_salt_are_found(case: Case, column: str):
    entry = Entry.objects.get(case=case, number=1)
    with without_triggers("cases_words"):
        if column == "body":
            run("UPDATE cases_words SET body = replace(body, 'rang', 'rung') WHERE entry_id = %s", [entry.pk])
        else:
            run("UPDATE cases_words SET salt = %s WHERE entry_id = %s", [b"0" * 32, entry.pk])
    assert [str(wrong) for wrong in of(case).wrong] == [
        f"{case.reference} entry 1: its words were changed after it was written"
    ]


def test_a_letter_moved_from_the_words_into_the_salt_is_found(case: Case):
    entry = Entry.objects.get(case=case, number=1)
    salt, body = bytes(entry.words.salt), entry.words.body
    with without_triggers("cases_words"):
        run(
            "UPDATE cases_words SET salt = %s, body = %s WHERE entry_id = %s",
            [salt + body[:1].encode(), body[1:], entry.pk],
        )
    assert found() == [(case.reference, 1)]


def test_words_that_are_missing_without_an_erasure_are_found(case: Case):
    with without_triggers("cases_words"):
        run("DELETE FROM cases_words WHERE entry_id = %s", [Entry.objects.get(case=case, number=2).pk])
    assert [str(wrong) for wrong in of(case).wrong] == [
        f"{case.reference} entry 2: its words are missing, and no erasure says why"
    ]


def test_a_changed_a_missing_and_an_added_file_are_found(case: Case):
    entry = Entry.objects.get(case=case, number=1)
    with without_triggers("cases_file"):
        run("UPDATE cases_file SET content = %s WHERE entry_id = %s", [b"another letter", entry.pk])
        assert "a file was changed" in of(case).wrong[0].why
        run("DELETE FROM cases_file WHERE entry_id = %s", [entry.pk])
        assert "a file is missing" in of(case).wrong[0].why
    other = Entry.objects.get(case=case, number=2)
    run("INSERT INTO cases_file (entry_id, digest, content) VALUES (%s, %s, %s)", [other.pk, "0" * 64, b"planted"])
    assert found() == [(case.reference, 1), (case.reference, 2), (case.reference, 2)]


def test_a_case_that_is_gone_altogether_is_missed(case: Case):
    given = numbers_given()
    rest = {one.reference for one in verified()} - {case.reference}
    assert [str(wrong) for wrong in wrong_as_a_whole(given, rest)] == [
        f"{case.reference}: this number was given to a case, and there is none"
    ]


def as_a_whole() -> list[str]:
    return [str(wrong) for wrong in wrong_as_a_whole(numbers_given(), {one.reference for one in verified()})]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_that_nothing_guards_any_more_is_told(table: str):
    with without_triggers(table):
        assert [line.split()[-6] for line in as_a_whole()] == [f"{table}_no_update", f"{table}_no_delete"]


@pytest.mark.usefixtures("postgresql")
def test_a_trigger_that_is_switched_off_is_told():
    run("ALTER TABLE cases_entry DISABLE TRIGGER cases_entry_no_update")
    assert [line.split()[-6] for line in as_a_whole()] == ["cases_entry_no_update"]


def test_an_erasure_that_the_log_does_not_tell_of_is_told(case: Case):
    erase(case=case, numbers=[1], rule="retention", by=None)
    assert as_a_whole() == []
    Erasure.objects.create(entry=Entry.objects.get(case=case, number=2), on=today(), rule="none")
    assert as_a_whole() == [f"{case.reference}: 2 entries were erased, and the log tells of 1"]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL leaves numbers out by itself")
def test_a_line_taken_out_of_the_log_is_told(case: Case):
    with without_triggers("audit_record"):
        run("DELETE FROM audit_record WHERE id = (SELECT min(id) FROM audit_record)")
    assert "(the database): 1 lines of the log were taken away" in as_a_whole()


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL leaves numbers out by itself")
def test_a_case_that_is_gone_whatever_its_reference_is_told():
    gone = Case.objects.create(reference="OLD/7", procedure="ca1989_england", last_mark="0" * 64)
    Case.objects.filter(pk=gone.pk).delete()
    assert as_a_whole() == ["(the database): 1 cases were taken away"]


def searchable_key() -> str:
    return "case_id" if connection.vendor == "postgresql" else "rowid"


CACHED: dict[str, Any] = {
    "who complains": lambda case: ListedCase.objects.filter(case=case).update(complainant="Somebody else"),
    "how it ended": lambda case: ListedCase.objects.filter(case=case).update(ended_by="withdrawn"),
    "listed": lambda case: ListedCase.objects.filter(case=case).update(open=False),
    "in no list": lambda case: ListedCase.objects.filter(case=case).delete(),
    "part": lambda case: Part.objects.filter(case=case).delete(),
    "barred": lambda case: Barred.objects.create(case=case, person=person()),
    "kept": lambda case: Kept.objects.create(case=case, role="officer"),
    "words": lambda case: run(f"DELETE FROM cases_searchable WHERE {searchable_key()} = %s", [case.pk]),
}


@pytest.mark.parametrize("what", CACHED)
def test_what_lists_keep_is_compared_and_made_again_alone(case: Case, what: str):
    CACHED[what](case)
    assert [(wrong.reference, wrong.in_lists) for one in verified() for wrong in one.wrong] == [(case.reference, True)]
    entries = list(Entry.objects.order_by("pk").values())
    assert any(one.wrong for one in verified(repair_lists=True))
    assert found() == []
    assert list(Entry.objects.order_by("pk").values()) == entries


def test_lists_are_not_made_again_from_entries_that_were_changed(case: Case):
    ListedCase.objects.filter(case=case).update(open=False)
    with without_triggers("cases_entry"):
        run("UPDATE cases_entry SET actor = 999 WHERE case_id = %s AND number = 3", [case.pk])
    list(verified(repair_lists=True))
    assert ListedCase.objects.get(case=case).open is False


def test_a_case_about_one_of_our_own_people_is_as_it_was_written():
    by, named = person(Role.COMPLAINTS_MANAGER), person()
    case = step(a_case(by), "person", by, name="Person named", role="complained_about", colleague=named.pk)
    step(case, "keep-from", by, roles=["officer"], reason="It is about the team")
    assert found() == []
    assert Barred.objects.filter(case=case, person=named).exists()
    assert Kept.objects.filter(case=case, role="officer").exists()
