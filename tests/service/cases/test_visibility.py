"""Who may see a case: each role in each situation, against a written table; lists, search and pages give one answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from written_cases import a_case, person, step

from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.audit.models import Record
from heard.service.cases.casefile import casefile
from heard.service.cases.keeping import entries_of, write
from heard.service.cases.law import calendar, procedure
from heard.service.cases.listing import keep_listed
from heard.service.cases.models import Case, Cover
from heard.service.cases.narrowing import Narrowed
from heard.service.cases.rules import NotAllowed
from heard.service.cases.searching import search
from heard.service.cases.selectors import NotVisible, cases_found, open_case, worklist
from heard.service.cases.steps.vocabulary import NewEntry
from heard.service.cases.visibility import cases_visible_to
from heard.service.today import now, today

pytestmark = pytest.mark.django_db

OWN_WORDS = "the kaleidoscope was taken"
EVERY_CASE = {Role.COMPLAINTS_MANAGER, Role.OFFICER, Role.QUALITY_ASSURANCE, Role.DIRECTOR}
ASSIGNED = {Role.RESPONDER, Role.ADJUDICATING_OFFICER, Role.EXTERNAL}
#: Who is from outside sees a case until a day: a part without one is left from another role.
LASTING = ASSIGNED - {Role.EXTERNAL}
NOBODY: set[Role] = set()

#: What is written of the person in the case, and which roles then see it.
TABLE: dict[str, tuple[tuple[str, ...], set[Role]]] = {
    "nothing": ((), EVERY_CASE),
    "named in it": (("named",), NOBODY),
    "kept from the role": (("kept",), NOBODY),
    "kept from the role, then no more": (("kept", "kept from nobody"), EVERY_CASE),
    "given a part": (("part",), EVERY_CASE | LASTING),
    "given a part and named in it": (("part", "named"), NOBODY),
    "given a part and kept from the role": (("part", "kept"), EVERY_CASE | LASTING),
    "a part until today": (("part until today",), EVERY_CASE | ASSIGNED),
    "a part that has run out": (("part until yesterday",), EVERY_CASE),
    "a part that has run out, kept from the role": (("part until yesterday", "kept"), NOBODY),
    "a part that was ended": (("part", "ended"), EVERY_CASE),
    "responder, until another was": (("responder", "another responder"), EVERY_CASE),
}


def entry(what: str, who: User) -> NewEntry:
    on, yesterday = today(), today() - timedelta(days=1)
    number = {"colleague": who.pk}
    return {
        "named": lambda: NewEntry("person", on, {"name": "A worker", "role": "complained_about", "key": "k", **number}),
        "kept": lambda: NewEntry("kept_from", on, {"roles": [who.role]}),
        "kept from nobody": lambda: NewEntry("kept_from", on, {"roles": []}),
        "part": lambda: NewEntry("shared_with", on, number),
        "part until today": lambda: NewEntry("shared_with", on, {**number, "access_until": on.isoformat()}),
        "part until yesterday": lambda: NewEntry("shared_with", on, {**number, "access_until": yesterday.isoformat()}),
        "ended": lambda: NewEntry("access_ended", on, number),
        "responder": lambda: NewEntry("responder", on, number, "stage_1"),
        "another responder": lambda: NewEntry("responder", on, {"colleague": person().pk}, "stage_1"),
        "merged": lambda: NewEntry("merged_into", on, {"reference": "2020-0001"}),
    }[what]()


def a_case_with(who: User, *what: str) -> Case:
    case = a_case(own_words=OWN_WORDS)
    write(case, [entry(each, who) for each in what], actor=None, at=now(), known_on=today())
    keep_listed(case, casefile(procedure(case.procedure), entries_of(case), today(), calendar()))
    return case


def seen_in(who: User, case: Case) -> dict[str, bool]:
    try:
        opened = open_case(who, case.reference).row == case
    except NotVisible:
        opened = False
    return {
        "definition": case in cases_visible_to(who),
        "page": opened,
        "worklist": case.pk in [row.case_id for row in worklist(who, Narrowed()).rows],
        "search by word": case in search(who, "kaleidoscope", 10),
        "search by reference": case in search(who, case.reference, 10),
        "found before": case in cases_found(who, [case.pk]),
    }


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("situation", TABLE)
def test_every_way_to_a_case_gives_the_answer_of_the_table(situation: str, role: Role):
    who = person(role)
    what, seen_by = TABLE[situation]
    case = a_case_with(who, *what)
    assert set(seen_in(who, case).values()) == {role in seen_by}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    "ended", [{"until": today() - timedelta(days=1)}, {"is_active": False}], ids=["until", "ended"]
)
def test_whose_access_has_ended_sees_nothing_even_with_a_part(role: Role, ended: dict[str, object]):
    who = person(role, **ended)
    assert set(seen_in(who, a_case_with(who, "part")).values()) == {False}


@pytest.mark.parametrize("role", sorted(EVERY_CASE))
def test_a_case_that_counts_no_more_is_in_no_list_and_can_be_opened_by_its_reference(role: Role):
    who = person(role)
    case = a_case_with(who, "merged")
    assert seen_in(who, case) == {
        "definition": True, "page": True, "worklist": False, "search by word": False, "search by reference": False,
        "found before": False,
    }  # fmt: skip


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("away", [0, 3], ids=["today", "last week"])
def test_who_stands_in_sees_what_the_other_has_a_part_in_as_long_as_they_do(role: Role, away: int):
    who, other = person(role), person(role)
    last = today() - timedelta(days=away)
    Cover.objects.create(person=other, covered_by=who, first=last - timedelta(days=3), last=last)
    case = a_case_with(other, "part", "kept")
    assert set(seen_in(who, case).values()) == {not away and role in (EVERY_CASE | ASSIGNED) - {Role.EXTERNAL}}


def test_that_a_case_was_opened_or_refused_is_in_the_log():
    who, other = person(), person(Role.RESPONDER)
    case = a_case_with(who)
    open_case(who, case.reference)
    with pytest.raises(NotVisible):
        open_case(other, case.reference)
    lines = Record.objects.filter(subject=case.reference).order_by("pk").values_list("actor", "verb")
    assert list(lines)[-2:] == [(who.pk, "case_viewed"), (other.pk, "case_refused")]


def test_a_reference_that_does_not_exist_is_refused_in_the_same_way():
    with pytest.raises(NotVisible):
        open_case(person(), "1999-0001")


@pytest.mark.django_db
def test_the_director_takes_a_case_from_the_officer_whom_it_is_about() -> None:
    officer, another, director = person(), person(), person(Role.DIRECTOR)
    case = step(a_case(officer), "keep-from", director, roles=["complaints_manager", "officer"], reason="About them.")
    assert cases_visible_to(officer).filter(pk=case.pk).exists()  # who registered it has it in hand
    with pytest.raises(NotAllowed, match="Give the case to somebody else first"):
        step(case, "end-access", director, colleague=officer.pk, reason="About them.")
    case = step(case, "owner", director, colleague=another.pk)
    assert not cases_visible_to(officer).filter(pk=case.pk).exists()
    assert cases_visible_to(another).filter(pk=case.pk).exists()
