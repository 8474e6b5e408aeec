"""Long names and long words on a phone: nothing stands out beyond the screen, wherever somebody's own words are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Page, Route
from written_cases import a_case, person, step

from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.cases.models import Case

pytestmark = pytest.mark.django_db

WORD = "Donaudampfschifffahrtsgesellschaftskapitän" * 2
NAME = f"Wilhelmina-Alexandrina Featherstonehaugh {WORD}"
PHONE = 390


@pytest.fixture
def manager() -> User:
    return person(Role.COMPLAINTS_MANAGER)


@pytest.fixture
def case(manager: User) -> Case:
    officer = person()
    told = {"name": NAME, "own_words": WORD, "summary": WORD, "team": WORD, "contact": WORD, "safe_contact": WORD}
    case = a_case(officer, on_behalf_of=NAME, relation=WORD, language=WORD, format=WORD, **told)
    case = step(case, "point", officer, point=2, text=WORD, wanted=WORD, theme="COM")
    case = step(case, "note", officer, note=WORD)
    case = step(case, "receive-draft", officer, draft=WORD)
    told = {"ground": "subject_out_of_scope", "reason": WORD, "right_route": WORD, "evidence": WORD}
    return step(case, "propose-refusal", officer, **told)


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A phone that has the service's own files, and whatever page is put on it."""

    def sent(route: Route) -> None:
        path = route.request.url.removeprefix("http://localhost/static/").partition("?")[0]
        route.fulfill(path=Path(str(finders.find(path))))

    context = chromium.new_context(viewport={"width": PHONE, "height": 900})
    page = context.new_page()
    page.route("**/static/**", sent)
    yield page
    context.close()


def test_no_word_of_a_case_is_wider_than_a_phone(
    phone: Page, case: Case, manager: User, signed_in: Callable[[User], Client]
):
    browser, too_wide = signed_in(manager), {}
    for path in (
        "", "approve/", "send-back/", "confirm-refusal/", "letter/", "entries/1/", "point/", "respond-stage-1/",
    ):  # fmt: skip
        if path == "respond-stage-1/":
            step(case, "approve", manager)
        answer = browser.get(f"/cases/{case.reference}/{path}")
        assert answer.status_code == 200, path
        phone.set_content(answer.content.decode().replace("/static/", "http://localhost/static/"))
        width = phone.evaluate("document.documentElement.scrollWidth")
        if width > PHONE:
            too_wide[path] = width
    assert too_wide == {}
    assert phone.evaluate("getComputedStyle(document.querySelector('main')).overflowWrap") == "break-word"
