"""Reports opened from the service: who gets which edition, and nothing else of the disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from heard.service.accounts.roles import Role

pytestmark = pytest.mark.django_db
MEMBERS, PUBLIC = "/reports/members/scrutiny-report.html", "/reports/public/scrutiny-report.html"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    (tmp_path / "public").mkdir()
    (tmp_path / "scrutiny-report.html").write_text("<p>members</p>")
    (tmp_path / "scrutiny-report.pdf").write_bytes(b"%PDF-")
    (tmp_path / "public" / "scrutiny-report.html").write_text("<p>public</p>")
    (tmp_path / "secret.html").write_text("secret")
    settings.REPORTS = tmp_path
    return tmp_path


def content(browser: Client, path: str) -> bytes:
    return b"".join(browser.get(path).streaming_content)  # type: ignore[arg-type]


def test_who_sees_the_cases_gets_both_editions(signed_in: Callable[..., Client]) -> None:
    browser = signed_in(Role.COMPLAINTS_MANAGER)
    assert content(browser, MEMBERS) == b"<p>members</p>"
    assert content(browser, PUBLIC) == b"<p>public</p>"
    listed = browser.get("/reports/").content.decode()
    assert MEMBERS in listed
    assert "annual-report" not in listed


def test_each_document_says_what_it_is_about_and_when_it_was_written(
    signed_in: Callable[..., Client], folder: Path
) -> None:
    page = folder / "scrutiny-report.html"
    page.write_text("<html><head><title>Exborough: Complaints &amp; lessons, 2025/26</title></head>")
    for path in (page, folder / "scrutiny-report.pdf"):
        os.utime(path, (1_780_000_000, 1_780_000_000))
    listed = signed_in(Role.STATISTICS_READER).get("/reports/").content.decode()
    assert "lessons" not in listed
    listed = signed_in(Role.COMPLAINTS_MANAGER).get("/reports/").content.decode()
    assert "Exborough: Complaints &amp; lessons, 2025/26. Written on 28 May 2026." in listed


def test_who_reads_statistics_alone_gets_the_public_edition(signed_in: Callable[..., Client]) -> None:
    browser = signed_in(Role.STATISTICS_READER)
    assert browser.get(MEMBERS).status_code == 403
    assert content(browser, PUBLIC) == b"<p>public</p>"
    assert "/members/" not in browser.get("/reports/").content.decode()


@pytest.mark.parametrize("role", [Role.RESPONDER, Role.EXTERNAL, Role.ADMINISTRATOR])
def test_others_get_neither(role: Role, signed_in: Callable[..., Client]) -> None:
    browser = signed_in(role)
    assert {browser.get(path).status_code for path in ("/reports/", MEMBERS, PUBLIC)} == {403}


def test_a_report_runs_nothing_and_a_document_is_saved(signed_in: Callable[..., Client]) -> None:
    browser = signed_in(Role.DIRECTOR)
    page, document = browser.get(MEMBERS), browser.get("/reports/members/scrutiny-report.pdf")
    assert "sandbox" in page.headers["Content-Security-Policy"]
    assert "script-src" not in page.headers["Content-Security-Policy"]
    assert document.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "path",
    ["members/secret.html", "members/annual-report.html", "other/scrutiny-report.html", "members/scrutiny-report.py"],
)
def test_nothing_else_is_given(path: str, signed_in: Callable[..., Client]) -> None:
    assert signed_in(Role.DIRECTOR).get(f"/reports/{path}").status_code in (403, 404)
