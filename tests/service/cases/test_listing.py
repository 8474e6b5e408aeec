"""What lists keep of a case follows from its entries, whenever and in whatever number it is written."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from written_cases import a_case, person, run, step

from heard.service.accounts.roles import Role
from heard.service.cases.casefile import casefile
from heard.service.cases.keeping import entries_of
from heard.service.cases.law import calendar, procedure
from heard.service.cases.listing import keep_listed, keep_listed_first, listed
from heard.service.cases.load_test import fill
from heard.service.cases.models import Barred, Case, Kept, ListedCase, ListedPromise, Part
from heard.service.cases.promises import Promise
from heard.service.cases.searching import searchable_now
from heard.service.cases.verifying_lists import all_made_again
from heard.service.today import today

pytestmark = pytest.mark.django_db


def everything_kept() -> list[object]:
    cases = list(Case.objects.order_by("pk").values_list("pk", flat=True))
    return [
        list(ListedCase.objects.order_by("pk").values()),
        sorted(Part.objects.values_list("case", "person", "part", "until"), key=str),
        sorted(Barred.objects.values_list("case", "person")),
        sorted(Kept.objects.values_list("case", "role")),
        sorted(ListedPromise.objects.values_list("case", *Promise._fields), key=str),
        searchable_now(cases[0], cases[-1]),
    ]


def test_many_at_once_are_kept_as_one_by_one():
    list(fill(150))
    before = everything_kept()
    for row in Case.objects.all():
        keep_listed(row, casefile(procedure(row.procedure), entries_of(row), today(), calendar()))
    assert everything_kept() == before


def test_what_is_kept_of_many_cases_is_made_again_in_few_questions(django_assert_max_num_queries: Any):
    list(fill(150))
    before = everything_kept()
    ListedCase.objects.update(stage="stage_3", complainant="Somebody else")
    some = Case.objects.order_by("pk").values_list("pk", flat=True)[75]
    for kept in (Part, Barred, Kept):
        kept.objects.filter(case__lt=some).delete()
    ListedPromise.objects.create(case_id=some, number=1, kind="action", what="Of nobody", owner="", stands="open")
    run("DELETE FROM cases_searchable")
    assert everything_kept() != before
    with django_assert_max_num_queries(30):
        assert all_made_again() == 150
    assert everything_kept() == before
    assert all_made_again() == 0


def test_what_is_kept_of_a_case_stays_true_as_days_go_by():
    # Nobody writes lists anew at night, so nothing in them may turn on the day.
    list(fill(150))
    for row in Case.objects.all():
        entries = entries_of(row)
        now, later = (
            listed(casefile(procedure(row.procedure), entries, today() + timedelta(days=days), calendar()))
            for days in (0, 400)
        )
        assert later == now, row.reference


def test_who_is_given_the_case_and_who_had_it_before():
    by, other = person(Role.COMPLAINTS_MANAGER), person()
    case = step(a_case(by), "owner", by, colleague=other.pk)
    assert ListedCase.objects.get(case=case).owner == other.pk
    assert list(Part.objects.filter(case=case, part="owner").values_list("person", flat=True)) == [other.pk]


def test_nothing_is_kept_first_twice():
    case = a_case()
    file = casefile(procedure(case.procedure), entries_of(case), today(), calendar())
    with pytest.raises(Exception, match=r"(?i)unique"):
        keep_listed_first([(case, file)])
