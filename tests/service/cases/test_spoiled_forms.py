"""Forms that come spoiled, forged or far too large: a clear error, what was typed is kept, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from heard.service.cases.keeping import entries_of
from heard.service.cases.models import Case, Entry, File

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

FORM = {
    "kind": "complaint", "on-day": "1", "on-month": "9", "on-year": "2025", "channel": "phone", "name": "Rowan",
    "complainant_type": "parent", "own_words": "Nobody rang me back",
}  # fmt: skip
MEGABYTE = 1024 * 1024


@pytest.fixture
def browser(signed_in: Callable[..., Client]) -> Client:
    browser = signed_in()
    browser.raise_request_exception = False
    return browser


def sent(browser: Client, **changed: Any) -> tuple[int, str]:
    answer = browser.post("/cases/register/", FORM | changed)
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"own_words": "before\x00after"}, "There is a problem"),
        ({"name": "Ro\x00wan"}, "There is a problem"),
        ({"own_words": "x" * 100_001}, "There is a problem"),
        ({"own_words": "ⅷ" * 3 * MEGABYTE}, "There is a problem"),
        ({"name": "x" * 301}, "There is a problem"),
        ({"kind": "forged"}, "There is a problem"),
        ({"on-day": "31", "on-month": "2"}, "must be a real date"),
        ({"on-year": "9999"}, "There is a problem"),
        ({"on-year": "1901"}, "There is a problem"),
        ({"on-year": "٢٠٢٥"}, "year of four digits"),
        ({"channel": ["phone", "forged"]}, "There is a problem"),
    ],
    ids=["nul", "nul in a name", "long", "nine megabytes", "long name", "forged", "no day", "year", "long ago", "digits", "two"],
)  # fmt: skip
def test_a_spoiled_form_is_told_what_is_wrong_and_nothing_is_written(
    browser: Client, changed: dict[str, Any], told: str
):
    status, page = sent(browser, **changed)
    assert status == 400
    assert told in page
    assert "Traceback" not in page
    assert not Case.objects.exists()
    assert not Entry.objects.exists()


def test_a_form_larger_than_any_complaint_is_refused_by_a_page(browser: Client):
    status, page = sent(browser, own_words="x" * 13 * MEGABYTE)
    assert status in (400, 413)
    assert "<h1" in page
    assert not Case.objects.exists()


def test_a_file_that_is_too_large_is_refused_and_named(browser: Client):
    status, page = sent(browser, file=SimpleUploadedFile("scan.pdf", b"%" * (10 * MEGABYTE + 1)))
    assert status == 400
    assert "scan.pdf is larger than 10 megabytes" in page
    assert not Case.objects.exists()
    assert not File.objects.exists()


def test_what_was_typed_is_still_there_beside_the_error(browser: Client):
    _, page = sent(browser, name="", own_words="אין תשובה <b>ever</b>")
    assert "אין תשובה &lt;b&gt;ever&lt;/b&gt;" in page


@pytest.mark.parametrize("text", ["\ud800 half a letter".encode("utf-8", "surrogatepass"), b"\xff\xfe\x00"])
def test_bytes_that_are_no_text_lose_nothing_else(browser: Client, text: bytes):
    body = b"&".join(f"{name}={value}".encode() for name, value in FORM.items() if name != "own_words")
    body += b"&own_words=" + b"".join(b"%%%02X" % byte for byte in text)
    answer = browser.post("/cases/register/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (302, 400)
    for case in Case.objects.all():
        assert entries_of(case)


def test_a_form_without_its_token_is_refused(browser: Client):
    browser.handler.enforce_csrf_checks = True
    status, page = sent(browser)
    assert status == 403
    assert "<h1" in page
    assert not Case.objects.exists()


def test_the_form_as_it_should_be_is_written(browser: Client):
    status, _ = sent(browser, own_words="Ærlig “talt” \U0001f600")
    assert status == 302
    assert entries_of(Case.objects.get())[0].words["own_words"] == "Ærlig “talt” \U0001f600"
