"""Writing entries down and reading them back."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from written_cases import a_case, run

from heard.service.cases.chain import commitment
from heard.service.cases.keeping import chained, entries_of, write
from heard.service.cases.models import Case, Entry, Words
from heard.service.cases.steps.vocabulary import NewEntry, NewFile

pytestmark = pytest.mark.django_db

AT = datetime(2025, 9, 2, 8, 15, 1, 250, tzinfo=UTC)
NOTE = NewEntry("note", date(2025, 9, 2), {"note": "é “quoted”", "list": [1, "two"], "yes": True}, "stage_1",
                target=date(2025, 9, 9), corrects=1)  # fmt: skip


def test_what_is_read_is_what_was_written():
    case = a_case()
    written = write(case, [NOTE], actor=7, at=AT, known_on=None)
    assert entries_of(case)[-1:] == written
    (entry,) = written
    assert (entry.kind, entry.stage, entry.on, entry.target) == ("note", "stage_1", NOTE.on, NOTE.target)
    assert (entry.actor, entry.recorded_at, entry.known_on, entry.corrects) == (7, AT, None, 1)
    assert entry.words == NOTE.words


def test_the_case_knows_its_last_entry():
    case = a_case()
    write(case, [NOTE, NOTE], actor=7, at=AT, known_on=None)
    stored = Case.objects.get(pk=case.pk)
    last = Entry.objects.filter(case=case).order_by("-number")[0]
    assert (stored.entries, stored.last_mark) == (last.number, last.mark) == (case.entries, case.last_mark)


def test_no_word_stands_in_the_entry_itself():
    case = a_case(name="Quillfeather", own_words="Quillfeather")
    for row in run("SELECT * FROM cases_entry WHERE case_id = %s", [case.pk]):
        assert "uillfeather" not in str(row)
    words = Words.objects.get(entry__case=case, entry__number=1)
    assert words.entry.commitment == commitment(bytes(words.salt), words.body)


def test_what_is_only_chained_is_not_stored():
    case = a_case()
    before = Entry.objects.count()
    (added,) = chained(case, [NOTE._replace(files=(NewFile("a", "b", b"c"),))], actor=None, at=AT, known_on=None)
    assert Entry.objects.count() == before
    assert added.recorded.words["files"][0]["size"] == 1
    assert case.entries == added.entry.number


def test_words_that_json_cannot_hold_are_refused():
    with pytest.raises((TypeError, ValueError)):
        write(a_case(), [NOTE._replace(words={"day": date(2025, 9, 1)})], actor=None, at=AT, known_on=None)
