"""The day's head, and what it shows that the database alone cannot."""

from __future__ import annotations

from datetime import date

import pytest
from written_cases import a_case, person, run, step, without_triggers

from heard.service.audit.models import Record
from heard.service.cases.chain import commitment, mark
from heard.service.cases.heads import NoHead, lines_of_today, lost_since, read
from heard.service.cases.models import Case, Entry, Words
from heard.service.cases.verifying import verified

pytestmark = pytest.mark.django_db

DAY = date(2025, 9, 30)


@pytest.fixture
def case() -> Case:
    by = person()
    a_case(by, name="Zebedee Quillfeather")
    return step(a_case(by), "note", by, note="Spoke to the school")


def head() -> str:
    return "".join(lines_of_today(DAY))


def test_nothing_is_lost_where_cases_were_only_added_to(case: Case):
    heads = read(head())
    assert heads.cases[case.reference] == (case.entries, case.last_mark)
    step(case, "note", person(), note="Another")
    a_case()
    assert list(lost_since(heads)) == []


def test_it_holds_references_counts_and_marks_and_no_name(case: Case):
    text = head()
    assert "Quillfeather" not in text
    assert text.splitlines()[0].endswith("2025-09-30")
    assert f"{case.reference} {case.entries} {case.last_mark}" in text.splitlines()


def test_a_last_entry_taken_away_with_its_trace_is_found_by_the_head_alone(case: Case):
    heads = read(head())
    last = Entry.objects.get(case=case, number=case.entries)
    with without_triggers("cases_entry", "cases_words"):
        run("DELETE FROM cases_words WHERE entry_id = %s", [last.pk])
        run("DELETE FROM cases_entry WHERE id = %s", [last.pk])
    Case.objects.filter(pk=case.pk).update(entries=case.entries - 1, last_mark=last.previous_mark)
    list(verified(repair_lists=True))
    assert [wrong for one in verified() for wrong in one.wrong] == []
    assert list(lost_since(heads)) == [
        f"{case.reference}: it had {case.entries} entries and has {case.entries - 1} of them"
    ]


def test_a_chain_made_anew_is_found_by_the_head_alone(case: Case):
    heads = read(head())
    last = Entry.objects.get(case=case, number=case.entries)
    salt, body = bytes(last.words.salt), '{"note":"Spoke to nobody"}'
    link = next(row for row in _links(last))._replace(commitment=commitment(salt, body))
    own = mark(last.previous_mark, link)
    with without_triggers("cases_entry", "cases_words"):
        Words.objects.filter(entry=last).update(body=body)
        Entry.objects.filter(pk=last.pk).update(commitment=link.commitment, mark=own)
    Case.objects.filter(pk=case.pk).update(last_mark=own)
    list(verified(repair_lists=True))
    assert [wrong for one in verified() for wrong in one.wrong] == []
    assert list(lost_since(heads)) == [
        f"{case.reference}: entry {case.entries} or one before it is another than it was"
    ]


def _links(entry: Entry):
    from heard.service.cases.chain import Link

    yield Link._make(Entry.objects.filter(pk=entry.pk).values_list(*("case_id", *Link._fields[1:])).get())


def test_a_case_that_is_gone_is_found(case: Case):
    heads = read(head())
    run("UPDATE cases_case SET reference = 'other' WHERE id = %s", [case.pk])
    assert list(lost_since(heads)) == [f"{case.reference}: the case is missing"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda text: text.replace(" 6 ", " 5 ", 1), "changed since it was written"),
        (lambda text: text[: text.rindex("seal ")], "its end is missing"),
        (lambda text: "\n".join(text.splitlines()[:1] + text.splitlines()[2:]), "changed since it was written"),
        (lambda text: "reference,name\n", "not a head that Heard wrote"),
    ],
)  # fmt: skip
def test_a_head_that_was_changed_is_refused(case: Case, change, why: str):
    text = head()
    changed = change(text)
    assert changed != text
    with pytest.raises(NoHead, match=why):
        read(changed)


def test_the_head_of_no_case_is_a_head():
    assert read(head()).cases == {}


def test_the_end_of_the_log_cut_off_is_found_by_the_head(case: Case):
    heads = read(head())
    newest = Record.objects.latest("pk").pk
    assert heads.log == (Record.objects.count(), newest)
    with without_triggers("audit_record"):
        run("DELETE FROM audit_record WHERE id = %s", [newest])
    assert list(lost_since(heads)) == [f"The log had {heads.log.lines} lines and has {heads.log.lines - 1} of them"]
