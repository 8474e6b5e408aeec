"""What somebody sent is written down, or comes back to them, or they are told that it is gone: words and files."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from written_cases import a_case, person, step

from heard.service.accounts.models import User
from heard.service.cases.keeping import entries_of
from heard.service.cases.models import Case, File, PendingFile
from heard.service.today import now

pytestmark = pytest.mark.django_db

EMAIL = b"From: Jo Marlow <jo@example.com>\r\nSubject: Calls\r\nDate: Mon, 3 Mar 2025 10:00:00 +0000\r\n\r\nNobody rang.\r\n"


@pytest.fixture
def officer() -> User:
    return person()


@pytest.fixture
def browser(officer: User, signed_in: Callable[..., Client]) -> Client:
    return signed_in(officer)


def letter() -> SimpleUploadedFile:
    return SimpleUploadedFile("letter.txt", b"Dear council", "text/plain")


def contact(**told: Any) -> dict[str, Any]:
    usual = {
        "kind": "complaint", "channel": "phone", "on-day": "3", "on-month": "3", "on-year": "2025", "name": "Jo Marlow",
        "complainant_type": "parent", "own_words": "Nobody rang me back.", "token": "a" * 32,
    }  # fmt: skip
    return usual | told


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


def registered(browser: Client, **told: Any) -> tuple[int, str]:
    response = browser.post(reverse("case_register"), contact(**told), follow=True)
    return response.status_code, response.content.decode()


def the_files() -> list[bytes]:
    return [bytes(file.content) for file in File.objects.order_by("pk")]


def test_an_email_that_is_kept_no_longer_is_asked_for_again(browser: Client):
    upload = SimpleUploadedFile("c.eml", EMAIL, "message/rfc822")
    page = browser.post(reverse("case_from_email"), {"email": upload}).content.decode()
    kept = hidden(page, "pending")
    assert kept
    PendingFile.objects.all().delete()
    status, page = registered(browser, pending=kept)
    assert (status, Case.objects.count()) == (400, 0)
    assert "The e-mail is kept no longer" in page
    assert "Nobody rang me back." in page
    # Sent again without it, it is registered; nobody is asked twice.
    status, _ = registered(browser, pending=hidden(page, "pending"))
    assert (status, Case.objects.count()) == (200, 1)


def test_an_email_that_was_registered_is_not_asked_for_when_the_same_form_comes_again(browser: Client):
    upload = SimpleUploadedFile("c.eml", EMAIL, "message/rfc822")
    kept = hidden(browser.post(reverse("case_from_email"), {"email": upload}).content.decode(), "pending")
    assert registered(browser, pending=kept)[0] == 200
    status, page = registered(browser, pending=kept)
    assert (status, Case.objects.count()) == (200, 1)
    assert "registered already" in page
    assert the_files() == [EMAIL]


def test_the_file_of_a_form_that_comes_back_is_kept_and_goes_with_it(browser: Client):
    status, page = registered(browser, name="", file=letter())
    assert status == 400
    assert "“letter.txt” is kept" in page
    status, page = registered(browser, own_words="", kept=hidden(page, "kept"))
    assert status == 400
    status, _ = registered(browser, kept=hidden(page, "kept"))
    assert (status, the_files()) == (200, [b"Dear council"])
    assert not PendingFile.objects.exists()


def test_another_file_takes_the_place_of_the_one_that_is_kept(browser: Client):
    _, page = registered(browser, name="", file=letter())
    registered(browser, kept=hidden(page, "kept"), file=SimpleUploadedFile("b.txt", b"Another"))
    assert the_files() == [b"Another"]
    assert not PendingFile.objects.exists()


@pytest.mark.parametrize("name", ["Jo Marlow", ""], ids=["all is answered", "an answer is missing"])
def test_of_a_kept_file_that_is_gone_the_person_is_told(browser: Client, name: str):
    _, page = registered(browser, name="", file=letter())
    PendingFile.objects.update(at=now() - timedelta(days=2))
    Client(HTTP_HOST="localhost").force_login(person())
    status, page = registered(browser, kept=hidden(page, "kept"), name=name)
    assert (status, Case.objects.count()) == (400, 0)
    assert "The file is kept no longer" in page
    assert registered(browser, kept=hidden(page, "kept"))[0] == 200


def test_nobody_sends_the_file_of_somebody_else(browser: Client, signed_in: Callable[..., Client]):
    _, page = registered(browser, name="", file=letter())
    status, other = registered(signed_in(person()), kept=hidden(page, "kept"))
    assert status == 400
    assert "letter.txt" not in other


@pytest.mark.parametrize("changed", [True, False], ids=["added to meanwhile", "an answer is missing"])
def test_the_file_of_a_step_that_comes_back_is_kept_too(browser: Client, officer: User, *, changed: bool):
    case = a_case(officer)
    seen = case.entries
    if changed:
        step(case, "note", officer, note="Rang the family")
    address = reverse("case_step", args=[case.reference, "note"])
    told = {"seen": seen, "on-day": "3", "on-month": "9", "on-year": "2025", "note": "A letter came."}
    response = browser.post(address, told | ({} if changed else {"note": ""}) | {"file": letter()})
    page = response.content.decode()
    assert response.status_code == (409 if changed else 400)
    assert "“letter.txt” is kept" in page
    browser.post(address, told | {"seen": hidden(page, "seen"), "kept": hidden(page, "kept")})
    assert the_files() == [b"Dear council"]
    case.refresh_from_db()
    assert [file["name"] for file in entries_of(case)[-1].words["files"]] == ["letter.txt"]
    assert not PendingFile.objects.exists()


def test_a_step_that_asks_for_no_file_says_so_of_one_that_is_sent_all_the_same(browser: Client, officer: User):
    case = a_case(officer)
    address = reverse("case_step", args=[case.reference, "acknowledge"])
    assert browser.post(address, {"seen": case.entries, "kept": "7"}).status_code == 400


def test_where_a_step_can_no_longer_be_done_it_says_that_the_file_was_not_saved(browser: Client, officer: User):
    case = step(a_case(officer), "acknowledge", officer)
    address = reverse("case_step", args=[case.reference, "acknowledge"])
    page = browser.post(address, {"seen": case.entries, "file": letter()}).content.decode()
    assert "The file “letter.txt” was not saved." in page


def test_the_same_form_with_other_words_is_another_contact(browser: Client):
    for told in ({}, {}, {"name": "Sam Marlow", "own_words": "Nobody rang Sam either."}):
        status, page = registered(browser, **told)
        assert status == 200
    assert Case.objects.count() == 2
    assert "Nobody rang Sam either." in page


def test_the_same_form_again_with_a_file_says_that_the_file_was_not_added(browser: Client):
    registered(browser)
    _, page = registered(browser, file=letter())
    assert "add it with a note" in page
    assert the_files() == []


@pytest.mark.parametrize("changed", [True, False], ids=["added to meanwhile", "an answer is missing"])
def test_the_file_of_a_correction_that_comes_back_is_kept_with_what_was_typed(
    browser: Client, officer: User, *, changed: bool
):
    case = step(a_case(officer), "note", officer, note="A leter came.")
    number, seen = case.entries, case.entries
    if changed:
        step(case, "note", officer, note="Rang the family")
    address = reverse("case_correct", args=[case.reference, number])
    told = {"seen": seen, "on-day": "3", "on-month": "9", "on-year": "2025", "note": "A letter came."}
    response = browser.post(address, told | ({} if changed else {"on-year": ""}) | {"file": letter()})
    page = response.content.decode()
    assert response.status_code == 400
    assert "“letter.txt” is kept" in page
    assert "A letter came.</textarea>" in page
    again = browser.post(address, told | {"seen": hidden(page, "seen"), "kept": hidden(page, "kept")})
    assert again.status_code == 302
    case.refresh_from_db()
    words = entries_of(case)[-1].words
    assert (words["note"], [file["name"] for file in words["files"]]) == ("A letter came.", ["letter.txt"])
    assert the_files() == [b"Dear council"]
    assert not PendingFile.objects.exists()


def test_of_a_correction_whose_kept_file_is_gone_the_person_is_told(browser: Client, officer: User):
    case = step(a_case(officer), "note", officer, note="A leter came.")
    address = reverse("case_correct", args=[case.reference, case.entries])
    told = {"seen": case.entries, "on-day": "3", "on-month": "9", "on-year": "2025", "note": "A letter came."}
    page = browser.post(address, told | {"kept": "7"}).content.decode()
    assert "The file is kept no longer" in page
    assert "A letter came.</textarea>" in page
    assert browser.post(address, told | {"kept": hidden(page, "kept")}).status_code == 302


def test_what_was_typed_in_place_of_an_entry_that_somebody_else_has_put_right_can_be_copied(
    browser: Client, officer: User
):
    case = step(a_case(officer), "note", officer, note="A leter came.")
    number, seen = case.entries, case.entries
    address = reverse("case_correct", args=[case.reference, number])
    told = {
        "seen": seen,
        "on-day": "3",
        "on-month": "9",
        "on-year": "2025",
        "note": "A letter came, with a photograph.",
    }
    assert browser.post(address, told).status_code == 302
    response = browser.post(address, told | {"note": "A letter came, and a photograph.", "file": letter()})
    page = response.content.decode()
    assert response.status_code == 400
    assert "A letter came, and a photograph." in page
    assert "The file “letter.txt” was not saved." in page
    assert "Say why it should not be there" not in page
