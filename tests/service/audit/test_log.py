"""The log: only added to, and read by those whose business it is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from heard.service.audit import selectors, services
from heard.service.audit.models import Record
from heard.service.audit.verbs import Kind, Verb, sentence_of

pytestmark = pytest.mark.django_db


def test_a_line_is_never_changed_or_taken_away() -> None:
    services.record(verb=Verb.CASE_VIEWED, actor=1, subject="C-1")
    for change in (lambda: Record.objects.update(actor=2), lambda: Record.objects.all().delete()):
        with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
            change()
    assert Record.objects.get().actor == 1


def test_lines_are_of_one_kind_newest_first_and_by_person_subject_and_day() -> None:
    services.record(verb=Verb.CASE_VIEWED, actor=1, subject="C-1")
    services.record(verb=Verb.SIGNED_IN, actor=1)
    services.record(verb=Verb.CASE_CHANGED, actor=2, subject="C-1")
    services.record(verb=Verb.CASE_VIEWED, actor=2, subject="C-2")
    cases = selectors.lines(kind=Kind.CASE)
    assert [line.verb for line in cases] == ["case_viewed", "case_changed", "case_viewed"]
    assert [line.subject for line in selectors.lines(kind=Kind.CASE, actor=2)] == ["C-2", "C-1"]
    assert [line.actor for line in selectors.lines(kind=Kind.CASE, subject="C-1")] == [2, 1]
    assert [line.verb for line in selectors.lines(kind=Kind.ACCOUNT)] == ["signed_in"]


def test_a_day_is_a_day_in_england() -> None:
    # Half past midnight in British Summer Time is still the day before in universal time.
    Record.objects.create(at=datetime(2026, 6, 1, 23, 30, tzinfo=UTC), kind="case", verb="case_viewed", actor=1)
    assert selectors.lines(kind=Kind.CASE, day=date(2026, 6, 2)).count() == 1
    assert selectors.lines(kind=Kind.CASE, day=date(2026, 6, 1)).count() == 0


def test_every_code_has_a_sentence_and_a_code_of_a_later_version_is_shown_as_it_is() -> None:
    assert all(verb.sentence and verb.kind in Kind for verb in Verb)
    assert sentence_of("signed_in") == "Signed in"
    assert sentence_of("not_known_yet") == "not_known_yet"


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        ({}, "audit_kind (kind=?)"),
        ({"day": date(2026, 6, 1)}, "audit_kind (kind=? AND at>? AND at<?)"),
        ({"actor": 7}, "audit_actor (kind=? AND actor=?)"),
        ({"subject": "C-7"}, "audit_subject (kind=? AND subject=?)"),
    ],
)
def test_a_page_of_the_log_is_read_from_an_index_in_its_order(asked: dict[str, Any], index: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("how PostgreSQL reads follows from how much is there")
    plan = selectors.lines(kind=Kind.CASE, **asked)[:50].explain()
    assert index in plan
    assert "TEMP B-TREE" not in plan


def test_lines_of_one_moment_are_all_met_once_page_by_page() -> None:
    at = datetime(2026, 6, 1, 9, tzinfo=UTC)
    Record.objects.bulk_create(Record(at=at, kind="case", verb="case_viewed", actor=1) for _ in range(5))
    found = selectors.lines(kind=Kind.CASE)
    first = list(found[:2])
    rest = list(selectors.before(found, first[-1].pk))
    assert [line.pk for line in first + rest] == [line.pk for line in found]
    assert len(rest) == 3
