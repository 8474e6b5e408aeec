"""Sharing work out: handing cases over, standing in, views that are kept, the list to take away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from written_cases import a_case, person, step

from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.audit.models import Record
from heard.service.cases import cover
from heard.service.cases.models import Cover, ListedCase, SavedView
from heard.service.cases.narrowing import Narrowed, narrowed
from heard.service.cases.rules import NotAllowed
from heard.service.cases.selectors import worklist
from heard.service.today import today

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


def test_cases_that_are_ticked_go_to_another_and_none_to_whom_it_names(signed_in: SignedIn):
    officer, other = person(), person()
    first, second = a_case(officer), a_case(officer)
    second = step(second, "person", officer, name="Other", role="complained_about", colleague=other.pk)
    page = signed_in(officer).post("/cases/hand-over/", {"case": [first.reference, second.reference], "to": other.pk})
    assert ListedCase.objects.get(case=first).owner == other.pk
    assert ListedCase.objects.get(case=second).owner == officer.pk
    assert "1 case went to" in page.content.decode()
    assert second.reference in page.content.decode()


@pytest.mark.parametrize("sent", [{}, {"case": ["2026-0001"]}, {"case": ["2026-0001"], "to": "999999"}, {"to": "x"}])
def test_nothing_is_handed_over_where_something_is_missing(sent: dict[str, str], signed_in: SignedIn):
    page = signed_in(person()).post("/cases/hand-over/", sent)
    assert page.status_code == 400
    assert "Nothing was handed over" in page.content.decode()


def test_who_stands_in_sees_what_the_other_has_a_part_in_until_the_last_day(settings):
    away, stands_in, officer = person(Role.RESPONDER), person(Role.RESPONDER), person()
    case = step(a_case(officer), "assign-responder", officer, colleague=away.pk)
    assert worklist(stands_in, Narrowed()).rows == []
    cover.arrange(person=away, covered_by=stands_in, first=today(), last=today() + timedelta(days=2), by=away)
    assert [row.case_id for row in worklist(stands_in, Narrowed()).rows] == [case.pk]
    settings.TODAY = today() + timedelta(days=3)
    assert worklist(stands_in, Narrowed()).rows == []


@pytest.mark.parametrize("role", [Role.EXTERNAL, Role.ADJUDICATING_OFFICER])
@pytest.mark.parametrize("who", ["away", "stands_in", "both"])
def test_who_has_another_role_since_stands_in_no_more(role: Role, who: str):
    away, stands_in, officer = person(Role.RESPONDER), person(Role.RESPONDER), person()
    case = step(a_case(officer), "assign-responder", officer, colleague=away.pk)
    cover.arrange(person=away, covered_by=stands_in, first=today(), last=today(), by=away)
    assert [row.case_id for row in worklist(stands_in, Narrowed()).rows] == [case.pk]
    for changed in {"away": [away], "stands_in": [stands_in], "both": [away, stands_in]}[who]:
        changed.role = role
        changed.save()
    both_may = who == "both" and role is not Role.EXTERNAL
    assert [row.case_id for row in worklist(stands_in, Narrowed()).rows] == ([case.pk] if both_may else [])


def test_nobody_stands_in_for_whose_access_has_ended():
    away, stands_in, officer = person(Role.RESPONDER), person(Role.RESPONDER), person()
    case = step(a_case(officer), "assign-responder", officer, colleague=away.pk)
    cover.arrange(person=away, covered_by=stands_in, first=today(), last=today(), by=away)
    assert [row.case_id for row in worklist(stands_in, Narrowed()).rows] == [case.pk]
    away.until = today() - timedelta(days=1)
    away.save()
    assert worklist(stands_in, Narrowed()).rows == []


def test_standing_in_shows_nobody_a_case_that_names_them():
    away, stands_in, officer = person(Role.RESPONDER), person(Role.RESPONDER), person()
    case = step(a_case(officer), "assign-responder", officer, colleague=away.pk)
    step(case, "person", officer, name="S", role="complained_about", colleague=stands_in.pk)
    cover.arrange(person=away, covered_by=stands_in, first=today(), last=today(), by=away)
    assert worklist(stands_in, Narrowed()).rows == []


def test_what_cover_may_not_do():
    manager, officer, other = person(Role.COMPLAINTS_MANAGER), person(), person()
    for who, by, stands_in, last, why in (
        (officer, other, other, today(), "Only the person"),
        (officer, manager, person(Role.RESPONDER), today(), "same role"),
        (other, manager, manager, today(), "gives themselves"),
        (officer, officer, other, today() + timedelta(days=400), "longer than a year"),
        (officer, officer, officer, today(), "somebody else"),
        (officer, officer, other, today() - timedelta(days=1), "before the first"),
    ):
        with pytest.raises(NotAllowed, match=why):
            cover.arrange(person=who, covered_by=stands_in, first=today(), last=last, by=by)
    assert not Cover.objects.exists()


def test_nobody_stands_in_for_who_comes_from_outside_nor_they_for_anybody(signed_in: SignedIn):
    manager, outside, other = person(Role.COMPLAINTS_MANAGER), person(Role.EXTERNAL), person(Role.EXTERNAL)
    for by in (manager, outside):
        with pytest.raises(NotAllowed, match="from outside"):
            cover.arrange(person=outside, covered_by=other, first=today(), last=today(), by=by)
    day = {"first-day": 1, "first-month": 12, "first-year": 2030, "last-day": 9, "last-month": 12, "last-year": 2030}
    sent = {"person": outside.pk, "covered_by": other.pk, **day}
    assert signed_in(outside).post("/cover/", sent).status_code == 403
    assert signed_in(manager).post("/cover/", sent).status_code == 400
    assert not Cover.objects.exists()
    assert outside.name not in signed_in(manager).get("/cover/").content.decode()
    assert "/cover/" not in signed_in(outside).get("/").content.decode()


def test_cover_is_arranged_and_ended_on_its_page(signed_in: SignedIn):
    officer, other, stranger = person(), person(), person()
    day = {"first-day": 1, "first-month": 12, "first-year": 2030, "last-day": 9, "last-month": 12, "last-year": 2030}
    browser = signed_in(officer)
    browser.post("/cover/", {"person": officer.pk, "covered_by": other.pk, **day})
    arranged = Cover.objects.get()
    assert (arranged.covered_by_id, arranged.first, arranged.last) == (other.pk, date(2030, 12, 1), date(2030, 12, 9))
    assert signed_in(stranger).post(f"/cover/{arranged.pk}/end/").status_code == 404
    browser.post(f"/cover/{arranged.pk}/end/")
    assert not Cover.objects.exists()


def test_a_view_is_kept_once_by_its_codes_and_dropped_by_its_owner_alone(signed_in: SignedIn):
    officer, other = person(), person()
    browser = signed_in(officer)
    for _ in range(2):
        browser.post("/views/", {"whose": "mine", "stage": "stage_2", "due": "late", "team": "", "name": "Mrs Smith"})
    view = SavedView.objects.get()
    page = browser.get("/").content.decode()
    assert "Mine, Stage 2, Late" in page
    assert "Smith" not in page
    signed_in(other).post(f"/views/{view.pk}/drop/")
    assert SavedView.objects.exists()
    browser.post(f"/views/{view.pk}/drop/")
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(("typed", "kept"), [("North", "North"), ("Ada Made-Up", ""), ("South", "")])
def test_a_view_keeps_only_a_team_of_a_case_that_the_person_sees(typed: str, kept: str, signed_in: SignedIn):
    officer = person()
    a_case(officer, team="North")
    step(a_case(officer, team="South"), "person", officer, name="S", role="complained_about", colleague=officer.pk)
    signed_in(officer).post("/views/", {"whose": "mine", "team": typed})
    assert SavedView.objects.get().team == kept


@pytest.mark.parametrize("team", ["\x00", "No\x00rth", "\n", "\u200b"])
def test_what_no_team_is_called_is_left_out_of_the_address(team: str, signed_in: SignedIn):
    browser = signed_in(person())
    assert browser.get("/", {"team": team}).status_code == 200
    assert browser.post("/views/", {"team": team}).status_code == 302
    assert narrowed({"team": team}).team == ("North" if "rth" in team else "")
    sent = {"case": [team], "to": person().pk}
    assert browser.post("/cases/hand-over/", sent).status_code == 400


def test_the_list_that_is_taken_away_holds_what_the_person_sees_and_nobodys_name(signed_in: SignedIn):
    manager, officer = person(Role.COMPLAINTS_MANAGER), person()
    seen = a_case(officer, name="Ada Made-Up", team="=cmd()")
    kept = step(a_case(officer), "person", officer, name="M", role="complained_about", colleague=manager.pk)
    taken = signed_in(manager).get("/cases/list.csv")
    text = taken.content.decode()
    assert seen.reference in text
    assert kept.reference not in text
    assert "Ada" not in text
    assert "'=cmd()" in text
    assert taken.headers["Content-Disposition"].startswith("attachment")
    assert Record.objects.filter(verb="case_exported", actor=manager.pk).count() == 1


def test_nobody_is_offered_to_whom_the_case_could_not_be_given(signed_in: SignedIn):
    officer, manager = person(), person(Role.COMPLAINTS_MANAGER)
    others = [person(role) for role in (Role.DIRECTOR, Role.QUALITY_ASSURANCE, Role.RESPONDER, Role.EXTERNAL)]
    case = a_case(officer)
    page = signed_in(officer).get("/").content.decode()
    assert f'<option value="{manager.pk}">' in page
    for other in others:
        assert f'<option value="{other.pk}">' not in page
        with pytest.raises(NotAllowed):
            step(case, "owner", officer, colleague=other.pk)
