"""The log: only added to, and read by those whose business it is."""

from __future__ import annotations

from datetime import UTC, datetime

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
    from datetime import date

    assert selectors.lines(kind=Kind.CASE, day=date(2026, 6, 2)).count() == 1
    assert selectors.lines(kind=Kind.CASE, day=date(2026, 6, 1)).count() == 0


def test_every_code_has_a_sentence_and_a_code_of_a_later_version_is_shown_as_it_is() -> None:
    assert all(verb.sentence and verb.kind in Kind for verb in Verb)
    assert sentence_of("signed_in") == "Signed in"
    assert sentence_of("not_known_yet") == "not_known_yet"


@pytest.mark.parametrize("asked", [{}, {"actor": 7}, {"subject": "C-7"}])
def test_a_page_of_the_log_is_read_from_an_index(asked: dict[str, object]) -> None:
    plan = selectors.lines(kind=Kind.CASE, **asked)[:50].explain()  # type: ignore[arg-type]
    if connection.vendor == "sqlite":
        assert "USING INDEX" in plan
        assert "TEMP B-TREE" not in plan
