"""Somebody complained about who is named by a name alone: whether it is a colleague is asked before anything is saved."""

from __future__ import annotations

from typing import Any

import pytest
from written_cases import a_case, person, step

from heard.service.accounts.roles import Role
from heard.service.cases.forms import StepForm
from heard.service.cases.models import Barred, Case
from heard.service.cases.rules import NotAllowed
from heard.service.cases.selectors import file_of
from heard.service.cases.steps.all_steps import STEPS
from heard.service.today import today

pytestmark = pytest.mark.django_db


def named(case: Case, name: str, **answers: Any) -> Case:
    return step(case, "person", person(), name=name, role="complained_about", **answers)


def offered(case: Case, step_id: str = "assign-responder") -> list[str]:
    choices = StepForm(STEPS[step_id], file_of(case, today())).fields["colleague"].choices
    return [words for number, words in choices if number]


@pytest.mark.parametrize("typed", ["Priya Underhill", "  priya   UNDERHILL "])
def test_a_name_that_a_colleague_has_is_not_saved_until_it_is_said_whether_it_is_them(typed: str):
    priya, case = person(Role.RESPONDER), a_case()
    priya.name = "Priya Underhill"
    priya.save()
    with pytest.raises(NotAllowed) as refused:
        named(case, typed)
    assert refused.value.field == "colleague"
    assert "Priya Underhill has an account" in refused.value.why
    case.refresh_from_db()
    case = named(case, typed, colleague=priya.pk)
    assert Barred.objects.filter(case=case, person=priya).exists()
    assert not any(words.startswith(priya.name) for words in offered(case))


def test_somebody_else_of_the_same_name_bars_nobody():
    priya, case = person(Role.RESPONDER), a_case()
    case = named(case, priya.name, namesake="yes")
    assert not Barred.objects.filter(case=case).exists()
    assert any(words.startswith(priya.name) for words in offered(case))


@pytest.mark.parametrize(("name", "role"), [("Somebody Else", "complained_about"), ("", "family")])
def test_other_names_and_other_people_are_saved_as_they_are(name: str, role: str):
    priya = person(Role.RESPONDER)
    case = step(a_case(), "person", person(), name=name or priya.name, role=role)
    assert file_of(case, today()).people[-1].role == role


def test_whoever_has_left_is_not_asked_about():
    left = person(Role.RESPONDER, is_active=False)
    assert file_of(named(a_case(), left.name), today()).people[-1].name == left.name


@pytest.mark.parametrize(
    ("said", "is_named"),
    [("priya\nunderhill said no.", True), ("Priya Underhills said no.", False), ("Priya said no.", False)],
)
def test_who_is_chosen_for_a_part_and_is_named_in_what_was_said_is_marked_in_the_list(said: str, is_named: bool):
    priya = person(Role.RESPONDER)
    priya.name = "Priya Underhill"
    priya.save()
    told = offered(a_case(own_words=said))
    assert ("Priya Underhill, responder: named in what was said" in told) is is_named
