"""The page of a case from its top to its end: what can be done stands before the history, and links lead to each part."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from written_cases import a_case, person, step

from heard.law.explanation import long_date
from heard.service.accounts.models import User
from heard.service.today import today

pytestmark = pytest.mark.django_db


def test_what_can_be_done_stands_before_what_happened_and_a_long_case_has_links_to_its_parts(
    signed_in: Callable[[User], Client],
):
    officer = person()
    case = a_case(officer)
    browser = signed_in(officer)
    page = browser.get(f"/cases/{case.reference}/").content.decode()
    assert page.index('id="people"') < page.index('id="steps"') < page.index('id="history"')
    assert "Parts of this page" not in page
    for _ in range(10):
        case = step(case, "note", officer, note="Rang")
    page = browser.get(f"/cases/{case.reference}/").content.decode()
    links = re.findall(r'href="#([^"]+)"', page[page.index("Parts of this page") :])
    assert links == ["clocks", "points", "people", "steps", "history"]
    assert all(page.count(f'id="{part}"') == 1 for part in links)


def test_when_an_entry_was_written_stands_beside_its_day_where_it_is_another(signed_in: Callable[[User], Client]):
    officer = person()
    case = step(a_case(officer), "note", officer, note="Rang today", on=today())
    browser, address = signed_in(officer), f"/cases/{case.reference}/"
    before = browser.get(address).content.decode().count("written on")
    case = step(case, "note", officer, note="Rang yesterday", on=today() - timedelta(days=1))
    page = browser.get(address).content.decode()
    assert page.count("written on") == before + 1
    assert f"written on {long_date(today())} at " in page
