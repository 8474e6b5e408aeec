"""Files between two pages: a few of each person, for a day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from written_cases import person

from heard.service.cases import pending
from heard.service.cases.models import PendingFile
from heard.service.cases.steps.vocabulary import NewFile
from heard.service.today import now

pytestmark = pytest.mark.django_db


def a_file(number: int) -> NewFile:
    return NewFile(f"{number}.eml", "message/rfc822", b"words")


def test_of_each_person_the_last_five_are_kept():
    one, other = person(), person()
    theirs = pending.keep(a_file(0), other)
    kept = [pending.keep(a_file(number), one) for number in range(7)]
    assert [pending.look(number, one) is not None for number in kept] == [False, False, *[True] * 5]
    assert pending.look(theirs, other) is not None
    assert pending.look(theirs, one) is None


def test_what_is_older_than_a_day_goes_when_anybody_signs_in():
    one = person()
    old, new = (pending.keep(a_file(number), one) for number in range(2))
    PendingFile.objects.filter(pk=old).update(at=now() - timedelta(days=1, minutes=1))
    Client(HTTP_HOST="localhost").force_login(person())
    assert list(PendingFile.objects.values_list("pk", flat=True)) == [new]
