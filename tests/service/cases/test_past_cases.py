"""The list of what was answered or closed, and of compliments: whose it is, its order, how each case ended."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from case_in_hand import received as in_hand
from django.db import connection
from django.test import Client
from written_cases import a_case, person, step

from heard.law import replay
from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.cases.casefile import casefile
from heard.service.cases.keeping import entries_of, write
from heard.service.cases.law import calendar, procedure
from heard.service.cases.listing import keep_listed, listed
from heard.service.cases.models import Case, ListedCase, SavedView
from heard.service.cases.narrowing import KINDS, PAST, STATES, Narrowed
from heard.service.cases.presenting_lists import ENDINGS
from heard.service.cases.selectors import past_cases, worklist
from heard.service.cases.steps.choices import CONTACT_KINDS
from heard.service.cases.steps.vocabulary import NewEntry
from heard.service.cases.verifying import verified
from heard.service.cases.verifying_lists import all_made_again
from heard.service.today import now, today

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
ANSWERED_ON = date(2025, 9, 9)


def with_entries(case: Case, *entries: NewEntry) -> Case:
    write(case, entries, actor=None, at=now(), known_on=today())
    keep_listed(case, casefile(procedure(case.procedure), entries_of(case), today(), calendar()))
    return case


def answered(case: Case) -> Case:
    return with_entries(case, NewEntry("responded", ANSWERED_ON, {"answer": "We are sorry"}, "stage_1"))


def references(who: User, **narrowed: str) -> list[str]:
    return [row.case.reference for row in worklist(who, Narrowed(**narrowed)).rows]


def past(who: User, **narrowed: str) -> list[str]:
    return references(who, state=PAST, **narrowed)


def test_what_came_last_is_at_the_top_and_what_is_open_or_counts_no_more_is_not_there():
    by = person()
    early, late = answered(a_case(by)), answered(a_case(by, on=date(2025, 9, 2)))
    earliest = answered(a_case(by, on=date(2025, 8, 1)))
    going_on = a_case(by)
    with_entries(answered(a_case(by)), NewEntry("merged_into", today(), {"reference": early.reference}))
    assert past(by) == [late.reference, early.reference, earliest.reference]
    assert references(by) == [going_on.reference]


def test_what_came_on_a_day_that_nobody_knows_is_last_on_either_database():
    by = person()
    known = answered(a_case(by))
    unknown = Case.objects.create(reference="OLD-1", procedure=known.procedure, last_mark="0" * 64)
    with_entries(unknown, NewEntry("received", None, {}), NewEntry("responded", None, {}, "stage_1"))
    assert past(by) == [known.reference, "OLD-1"]


def test_compliments_and_comments_are_found_by_their_kind():
    by = person()
    made = {kind: a_case(by, kind=kind) for kind, _ in CONTACT_KINDS}
    assert past(by, kind="compliment") == past(by) == [made["compliment"].reference]
    for kind in made.keys() - {"compliment"}:
        assert references(by, kind=kind) == [made[kind].reference]
    assert set(ListedCase.objects.exclude(kind="complaint").values_list("stage", flat=True)) == {""}


def test_the_kinds_of_the_list_are_those_that_may_be_chosen():
    assert [code for code, _ in KINDS] == [code for code, _ in CONTACT_KINDS]


def test_each_way_to_end_has_its_words():
    assert ENDINGS.keys() == replay.ENDINGS | {"responded"}


ENDED = {
    "open": ([], ("", None)),
    "answered": ([("responded", "stage_1", 9)], ("responded", 9)),
    "answered, then closed": ([("responded", "stage_1", 9), ("closed", None, 12)], ("responded", 9)),
    "closed": ([("closed", None, 12)], ("closed", 12)),
    "withdrawn": ([("withdrawn", None, 10)], ("withdrawn", 10)),
    "withdrawn after an answer": (
        [("responded", "stage_1", 9), ("requested", "stage_2", 10), ("withdrawn", None, 11)], ("withdrawn", 11),
    ),
    "declined": ([("refused", None, 10)], ("refused", 10)),
    "answered, then taken up again": ([("responded", "stage_1", 9), ("reopened", None, 11)], ("", None)),
    "taken up again": ([("withdrawn", None, 10), ("reopened", None, 11)], ("", None)),
    "answered at stage 2": (
        [("responded", "stage_1", 9), ("requested", "stage_2", 10), ("responded", "stage_2", 20)], ("responded", 20),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", ENDED)
def test_how_a_case_ended_and_when(what: str):
    entries, (by, on) = ENDED[what]
    case = in_hand(date(2026, 3, 2))
    case.today = date(2026, 3, 30)
    for kind, stage, day in entries:
        case.add(NewEntry(kind, date(2026, 3, day), {}, stage))
    told = listed(case.file)
    assert (told["ended_by"], told["ended_on"]) == (by, on and date(2026, 3, on))


def test_a_promise_that_is_late_is_found_though_its_case_was_answered():
    by = person()
    answered(a_case(by))
    owes, later = answered(a_case(by)), answered(a_case(by))
    promise = {"what": "Ring every week", "owner": "Team manager"}
    with_entries(owes, NewEntry("action_agreed", ANSWERED_ON, promise, None, today() - timedelta(days=1)))
    with_entries(later, NewEntry("action_agreed", ANSWERED_ON, promise, None, today() + timedelta(days=1)))
    assert past(by, due="late") == [owes.reference]
    assert past(by, due="week") == [owes.reference, later.reference]


def test_who_is_named_in_a_case_does_not_see_it_once_it_was_answered():
    by, named = person(), person(Role.COMPLAINTS_MANAGER)
    case = a_case(by)
    step(case, "person", by, name="M", role="complained_about", colleague=named.pk)
    answered(Case.objects.get(pk=case.pk))
    assert past(by) == [case.reference]
    assert past(named) == []


def test_the_page_tells_how_each_case_ended_and_nobodys_name(signed_in: SignedIn):
    by = person()
    case = answered(a_case(by, name="Ada Made-Up"))
    page = signed_in(by).get("/", {"state": PAST}).content.decode()
    assert '<h1 class="govuk-heading-l">Answered or closed cases</h1>' in page
    for told in (case.reference, "9 Sep 2025", "Answered", "Stage 1", "1 case,"):
        assert told in page
    assert "Ada" not in page
    assert "Ada" not in signed_in(by).get("/").content.decode()


@pytest.mark.parametrize("state", [code for code, _ in STATES])
def test_where_nothing_fits_the_page_says_where_to_look(state: str, signed_in: SignedIn):
    by = person()
    browser = signed_in(by)
    page = browser.get("/", {"state": state, "kind": "compliment"}).content.decode()
    other = "open" if state == PAST else PAST
    assert f"state={other}&amp;kind=compliment" in page
    assert "Look for the same among" in page


def test_the_list_that_is_taken_away_is_the_one_on_the_page(signed_in: SignedIn):
    manager = person(Role.COMPLAINTS_MANAGER)
    gone, going_on = answered(a_case(manager, name="Ada Made-Up")), a_case(manager)
    browser = signed_in(manager)
    taken = {state: browser.get("/cases/list.csv", {"state": state}) for state in ("open", PAST)}
    rows = {state: list(csv.DictReader(io.StringIO(got.content.decode("utf-8-sig")))) for state, got in taken.items()}
    assert [row["reference"] for row in rows["open"]] == [going_on.reference]
    assert [(row["reference"], row["ended_by"], row["ended_on"]) for row in rows[PAST]] == [
        (gone.reference, "responded", "2025-09-09")
    ]
    assert 'filename="past-cases.csv"' in taken[PAST].headers["Content-Disposition"]
    assert b"Ada" not in taken[PAST].content


def test_a_view_of_what_is_past_is_saved_and_leads_there_again(signed_in: SignedIn):
    by = person()
    browser = signed_in(by)
    for kind in ("compliment", "compliment", "enquiry", "Mrs Smith"):
        saved = browser.post("/views/", {"whose": "all", "state": PAST, "kind": kind}, follow=True)
        assert "Drop this view" in saved.content.decode()
    assert sorted(SavedView.objects.values_list("state", "kind")) == [
        (PAST, ""),
        (PAST, "compliment"),
        (PAST, "enquiry"),
    ]
    page = browser.get("/").content.decode()
    assert "All, Answered or closed, Compliment</a>" in page
    assert "state=past&amp;kind=compliment" in page


def test_cases_that_were_there_get_what_lists_now_keep():
    by = person()
    gone = answered(a_case(by, name="Ada Made-Up"))
    a_case(by, kind="compliment")
    ListedCase.objects.update(complainant="", by_day=date.min, ended_by="", ended_on=None, stage="stage_1")
    assert any(one.wrong for one in verified())
    assert all_made_again() == 2
    assert all_made_again() == 0
    assert [wrong for one in verified() for wrong in one.wrong] == []
    assert ListedCase.objects.get(case=gone).complainant == "Ada Made-Up"


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL reads a small table as a whole")
@pytest.mark.parametrize(
    ("narrowed", "index"),
    [
        (Narrowed(state=PAST), "past_by_day"),
        (Narrowed(state=PAST, kind="compliment", stage="stage_3", team="North"), "past_by_day"),
        (Narrowed(state=PAST, due="late"), "past_by_due"),
    ],
)
def test_the_list_is_read_in_the_order_of_an_index(narrowed: Narrowed, index: str):
    assert connection.vendor == "sqlite"
    plan = past_cases(person(), narrowed).explain()
    assert index in plan
    assert "TEMP B-TREE" not in plan


def test_the_list_of_open_cases_says_that_a_promise_is_late_in_an_answered_one(
    signed_in: Callable[[User], Client],
) -> None:
    officer, outside = person(), person(Role.RESPONDER)
    told, due = "Something promised is late", today() - timedelta(days=1)
    case = a_case(officer)
    case = step(case, "agree-action", officer, on=due, what="Rings back.", owner="Team", target=due)
    assert told not in signed_in(officer).get("/").content.decode()
    step(case, "withdraw", officer, goes_on="no")
    assert told in signed_in(officer).get("/").content.decode()
    assert told not in signed_in(outside).get("/").content.decode()
    assert case.reference in signed_in(officer).get("/?state=past&whose=all&due=late").content.decode()
