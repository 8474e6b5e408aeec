"""The page of search: who complains is shown there alone, and what was typed is kept nowhere."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from written_cases import a_case, person, step

from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.audit.models import Record
from heard.service.cases.erasing import erase
from heard.service.cases.models import Entry, ListedCase
from heard.service.cases.verifying import verified

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


def search(browser: Client, words: str) -> str:
    """The address to which a search leads."""
    sent = browser.post("/cases/search/", {"words": words})
    assert sent.status_code == 302
    return str(sent.headers["Location"])


def test_what_was_found_has_an_address_of_its_own_without_what_was_typed(signed_in: SignedIn):
    by = person()
    case = a_case(by, name="Zephyrine Made-Up")
    browser = signed_in(by)
    address = search(browser, "zephyrine")
    assert address == "/cases/search/1/"
    for _ in range(2):
        page = browser.get(address).content.decode()
        assert case.reference in page
        assert "Zephyrine Made-Up" in page
        assert "1 case found" in page
    assert Record.objects.filter(verb="case_searched").count() == 1


def test_no_session_holds_what_was_typed(signed_in: SignedIn):
    by = person()
    case = a_case(by, name="Zephyrine Made-Up")
    browser = signed_in(by)
    search(browser, "zephyrine")
    browser.post("/cases/search/", {"words": "quixotine"})
    held = json.dumps([row.get_decoded() for row in Session.objects.all()]).lower()
    assert f'"searches": [[1, [{case.pk}]]]' in held
    assert "zephyrine" not in held
    assert "quixotine" not in held


def test_a_search_that_finds_nothing_keeps_its_words_on_the_page_and_nowhere_else(signed_in: SignedIn):
    page = signed_in(person()).post("/cases/search/", {"words": "quixotine"})
    assert page.status_code == 200
    assert 'value="quixotine"' in page.content.decode()
    assert "Nothing was found" in page.content.decode()


def test_two_searches_stand_side_by_side_and_the_oldest_goes(signed_in: SignedIn):
    by = person()
    first, second = a_case(by, name="Ada Made-Up"), a_case(by, name="Bea Made-Up")
    browser = signed_in(by)
    addresses = [search(browser, "ada"), search(browser, "bea")]
    assert first.reference in browser.get(addresses[0]).content.decode()
    page = browser.get(addresses[1]).content.decode()
    assert second.reference in page
    assert first.reference not in page
    for _ in range(4):
        search(browser, "made")
    assert browser.get(addresses[0]).headers["Location"] == "/cases/search/"
    assert browser.get(addresses[1]).status_code == 200


def test_what_another_found_cannot_be_seen(signed_in: SignedIn):
    by = person()
    a_case(by, name="Ada Made-Up")
    address = search(signed_in(by), "ada")
    assert signed_in(person()).get(address).headers["Location"] == "/cases/search/"


def test_a_case_that_may_no_longer_be_seen_leaves_what_was_found(signed_in: SignedIn):
    by, manager = person(), person(Role.COMPLAINTS_MANAGER)
    case, other = a_case(by, name="Ada Made-Up"), a_case(by, name="Ada Second")
    browser = signed_in(manager)
    address = search(browser, "ada")
    assert "2 cases found" in browser.get(address).content.decode()
    step(case, "person", by, name="M", role="complained_about", colleague=manager.pk)
    page = browser.get(address).content.decode()
    assert case.reference not in page
    assert "Ada Made-Up" not in page
    assert other.reference in page


def test_the_child_for_whom_another_complains_is_named_beside_them():
    by = person()
    case = a_case(by, name="Ada Made-Up")
    case = step(case, "person", by, name="Kit Made-Up", role="child")
    assert ListedCase.objects.get(case=case).complainant == "Ada Made-Up, for Kit Made-Up"
    step(case, "person", by, name="Ada Made-Up", role="represented")
    assert ListedCase.objects.get(case=case).complainant == "Ada Made-Up, for Kit Made-Up"


def test_a_very_long_name_is_cut_and_compared_as_it_was_cut():
    case = a_case(name="A" * 300)
    assert ListedCase.objects.get(case=case).complainant == "A" * 200
    assert [wrong for one in verified() for wrong in one.wrong] == []


def test_erasing_takes_the_name_away():
    by = person(Role.COMPLAINTS_MANAGER)
    case = a_case(by, name="Ada Made-Up", kind="compliment")
    erase(case=case, numbers=None, rule="Retention", by=by)
    assert ListedCase.objects.get(case=case).complainant == ""
    assert [wrong for one in verified() for wrong in one.wrong] == []


def test_erasing_one_entry_takes_its_name_alone():
    by = person(Role.COMPLAINTS_MANAGER)
    case = step(a_case(by, name="Ada Made-Up"), "person", by, name="Kit Made-Up", role="child")
    child = Entry.objects.filter(case=case, kind="person").latest("number")
    erase(case=case, numbers=[child.number], rule="Retention", by=by)
    assert ListedCase.objects.get(case=case).complainant == "Ada Made-Up"
    assert [wrong for one in verified() for wrong in one.wrong] == []
