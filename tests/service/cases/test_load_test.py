"""Made-up cases: the same as people's own in every respect that the service knows."""

from __future__ import annotations

import pytest
from django.db import transaction
from written_cases import a_case, person

from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.cases.load_test import RealWork, fill
from heard.service.cases.models import Barred, Case, Entry, Kept, ListedCase, Part, Words
from heard.service.cases.verifying import verified
from heard.service.cases.verifying_the_whole import numbers_given, wrong_as_a_whole
from heard.service.today import today

pytestmark = pytest.mark.django_db


def test_each_of_them_is_as_heard_would_have_written_it():
    assert list(fill(60)) == [60]
    everything = list(verified())
    assert len(everything) == Case.objects.count() == 60
    assert [str(wrong) for one in everything for wrong in one.wrong] == []
    assert list(wrong_as_a_whole(numbers_given(), {one.reference for one in everything})) == []


def test_they_are_of_many_kinds_and_ages_and_none_lies_ahead():
    list(fill(400))
    assert set(ListedCase.objects.values_list("kind", flat=True)) == {
        "complaint",
        "informal_concern",
        "enquiry",
        "compliment",
    }
    assert {"stage_1", "stage_2"} <= set(ListedCase.objects.values_list("stage", flat=True))
    assert 0 < ListedCase.objects.filter(open=True).count() < 200
    assert not Entry.objects.filter(on__gt=today()).exists()
    years = set(ListedCase.objects.values_list("received_on__year", flat=True))
    assert len(years) >= 5
    assert Barred.objects.exists()
    assert Kept.objects.exists()
    assert set(Part.objects.values_list("part", flat=True)) >= {"owner", "responder", "approver", "officer_appointed"}


def bodies() -> list[str]:
    return list(Words.objects.order_by("entry__case__reference", "entry__number").values_list("body", flat=True))


def filled(seed: int) -> list[str]:
    """What cases say that are put into an empty database with this seed; the database is as empty afterwards."""
    point = transaction.savepoint()
    list(fill(10, seed=seed))
    found = [body for body in bodies() if "colleague" not in body]
    transaction.savepoint_rollback(point)
    return found


def test_the_same_seed_gives_the_same_cases():
    assert filled(1) == filled(1)
    assert filled(1) != filled(2)


def test_more_can_be_added_and_are_others():
    list(fill(20))
    before = bodies()
    list(fill(20))
    assert Case.objects.count() == 40
    assert len(set(bodies())) > len(set(before))
    assert User.objects.filter(role=Role.OFFICER).count() == 8


def test_nothing_is_put_into_a_database_that_may_hold_real_work():
    person()
    with pytest.raises(RealWork, match="not marked as example data"):
        list(fill(5))
    a_case()
    with pytest.raises(RealWork):
        list(fill(5))
    assert Case.objects.count() == 1


def test_nobody_can_sign_in_as_a_made_up_person():
    list(fill(1))
    assert not any(made_up.has_usable_password() for made_up in User.objects.all())
