"""How often each page asks the database: held, so that a page cannot grow slow unseen.

A number that goes up needs a reason. `query_counts.json` is changed by hand.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from heard.service.accounts.models import User
from heard.service.cases.load_test import fill
from heard.service.cases.visibility import cases_visible_to

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

BASELINE: dict[str, int] = json.loads((Path(__file__).parent / "query_counts.json").read_text())


def asked(get: Callable[[], HttpResponse]) -> int:
    """How many questions a page asks when it is asked for a second time."""
    assert get().status_code in (200, 302)
    with CaptureQueriesContext(connection) as queries:
        get()
    return len(queries)


def counted(browser: Client) -> dict[str, int]:
    officer = User.objects.filter(role="officer").order_by("pk")[0]
    worked_on = cases_visible_to(officer).filter(listed__open=False)[0].reference
    today = {"on-day": "1", "on-month": "9", "on-year": "2025"}
    complaint = {**today, "kind": "complaint", "channel": "phone", "name": "Rowan", "complainant_type": "parent",
                 "own_words": "Nobody rang me back"}  # fmt: skip
    new = browser.post("/cases/register/", complaint).headers["Location"]
    return {
        "worklist": asked(lambda: browser.get("/")),
        "worklist, second page, narrowed": asked(lambda: browser.get("/?whose=all&stage=stage_1&due=late&page=2")),
        "case": asked(lambda: browser.get(f"/cases/{worked_on}/")),
        "case, new": asked(lambda: browser.get(new)),
        "search": asked(lambda: browser.post("/cases/search/", {"words": "school"})),
        "search, what was found": asked(lambda: browser.get("/cases/search/1/")),
        "register, the form": asked(lambda: browser.get("/cases/register/")),
        "register, sent": asked(lambda: browser.post("/cases/register/", complaint)),
    }


@pytest.fixture
def browser(signed_in: Callable[..., Client]) -> Client:
    list(fill(1))
    return signed_in(User.objects.filter(role="officer").order_by("pk")[0])


def test_pages_ask_no_more_often_than_was_written_down(browser: Client):
    list(fill(60))
    assert counted(browser) == BASELINE


def test_a_page_asks_as_often_for_many_cases_as_for_few(browser: Client):
    list(fill(10))
    few = counted(browser)
    list(fill(90))
    assert counted(browser) == few
