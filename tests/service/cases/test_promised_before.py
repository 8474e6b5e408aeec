"""What was promised and what became of it: read from the entries, found again by its words, and by nobody else."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest
from case_in_hand import DIRECTOR, CaseInHand, found, received
from django.contrib.sessions.models import Session
from django.test import Client
from written_cases import a_case, person, step

from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.cases.models import ListedPromise
from heard.service.cases.promises import STANDS_WORDS, Stands, promises
from heard.service.cases.selectors import promised_before
from heard.service.cases.verifying import verified
from heard.service.today import today


def answered() -> CaseInHand:
    case = received()
    case.answer_stage_1(answer="Yes.", findings=found("upheld", "upheld"))
    case.do("agree-action", what="Duty rings back the same day.", owner="Team Manager", target=date(2026, 4, 1))
    return case


def stands(case: CaseInHand) -> list[str]:
    return [promise.stands for promise in promises(case.file)]


def test_an_action_waits_is_done_and_is_seen_by_a_second_person():
    case = answered()
    of = str(case.file.written_last("action_agreed").number)
    assert stands(case) == ["waits"]
    case.do("action-done", of=of, evidence="The rota.")
    assert stands(case) == ["kept"]
    assert promises(case.file)[0].ended_on == case.today
    case.do("approve-action", DIRECTOR, of=of, note="The rota of March.")
    assert stands(case) == ["seen"]


def test_what_will_not_be_done_says_so():
    case = answered()
    of = str(case.file.written_last("action_agreed").number)
    case.do("drop-action", DIRECTOR, of=of, reason="The team was closed.")
    assert stands(case) == ["dropped"]


def test_every_stand_has_its_words():
    assert set(STANDS_WORDS) == set(Stands)


@pytest.mark.django_db
def test_a_promise_is_found_by_its_words_in_the_cases_that_one_may_see():
    officer, responder = person(), person(Role.RESPONDER)
    case = a_case(officer)
    told = {"on": today(), "what": "Duty rings back the same day.", "owner": "Team Manager", "target": today()}
    case = step(case, "agree-action", officer, **told)
    assert [each.case.reference for each in promised_before(officer, "RINGS day", 5)] == [case.reference]
    assert promised_before(officer, "rings never", 5) == []
    assert promised_before(officer, "rowan", 5) == []  # a word of the case, and not of what was promised
    assert promised_before(responder, "rings", 5) == []
    assert not [wrong for each in verified() for wrong in each.wrong]
    ListedPromise.objects.update(what="Something else")
    assert [wrong.in_lists for each in verified() for wrong in each.wrong] == [True]


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["école", "Ecole VISITS", "visits ÉCOLE", "vis"])
def test_words_are_the_same_words_as_in_a_search(asked: str):
    officer = person()
    told = {"on": today(), "what": "École visits every week.", "owner": "Team Manager", "target": today()}
    case = step(a_case(officer), "agree-action", officer, **told)
    assert [each.case for each in promised_before(officer, asked, 5)] == [case]


@pytest.mark.django_db
def test_the_page_takes_its_words_by_post_and_shows_what_became_of_it(
    signed_in: Callable[[User], Client],
):
    officer = person()
    told = {"on": today(), "what": "Duty <b>rings</b> back.", "owner": "Team Manager", "target": today()}
    case = step(a_case(officer), "agree-action", officer, **told)
    browser = signed_in(officer)
    sent = browser.post("/promises/", {"words": "rings"})
    assert (sent.status_code, sent.headers["Location"]) == (302, "/promises/1/")
    assert "rings" not in json.dumps([row.get_decoded() for row in Session.objects.all()])
    agreed = ListedPromise.objects.get(case=case)
    step(case, "action-done", officer, on=today(), of=str(agreed.number), evidence="The log of calls.")
    assert not ListedPromise.objects.filter(pk=agreed.pk).exists()  # its row was made again, and is found all the same
    page = browser.get("/promises/1/").content.decode()
    assert case.reference in page
    assert "Duty &lt;b&gt;rings&lt;/b&gt; back." in page
    assert case.reference not in browser.get("/promises/?words=rings").content.decode()
    assert browser.get("/promises/2/").headers["Location"] == "/promises/"


@pytest.mark.django_db
def test_a_promise_of_a_case_that_may_no_longer_be_seen_leaves_what_was_found(signed_in: Callable[[User], Client]):
    officer, manager = person(), person(Role.COMPLAINTS_MANAGER)
    told = {"on": today(), "what": "Duty rings back.", "owner": "Team Manager", "target": today()}
    case = step(a_case(officer), "agree-action", officer, **told)
    browser = signed_in(manager)
    browser.post("/promises/", {"words": "rings"})
    assert case.reference in browser.get("/promises/1/").content.decode()
    step(case, "person", officer, name="M", role="complained_about", colleague=manager.pk)
    assert case.reference not in browser.get("/promises/1/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "told"), [("rings back", "Nothing like it was promised"), ("", "an answer is needed")]
)
def test_where_nothing_is_found_or_asked_the_page_says_so(words: str, told: str, signed_in: Callable[[User], Client]):
    page = signed_in(person()).post("/promises/", {"words": words}).content.decode()
    assert told in page
    assert f'value="{words}"' in page if words else True
