"""What is taken from the page of a case: a file that came with an entry, and the letter that declines it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from written_cases import a_case, person, step

from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.audit.models import Record
from heard.service.cases.keeping import digest
from heard.service.cases.models import Case
from heard.service.cases.steps.vocabulary import NewFile

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]

RUNS = b"<script>alert(1)</script>"
NO_PART = (Role.RESPONDER, Role.ADJUDICATING_OFFICER, Role.EXTERNAL)
NO_CASE = (Role.STATISTICS_READER, Role.ADMINISTRATOR)


def with_a_page() -> tuple[Case, str]:
    """A case with a page of the web as its file, and where that file is."""
    case = a_case(files=(NewFile('Ada "Made-Up".html', "text/html", RUNS),))
    return case, f"/cases/{case.reference}/entries/1/{digest(RUNS)}/"


def test_a_file_is_saved_and_never_shown_in_the_browser_nor_named_after_anybody(signed_in: SignedIn) -> None:
    case, address = with_a_page()
    officer = person()
    given = signed_in(officer).get(address)
    assert (given.status_code, given.content) == (200, RUNS)
    assert given.headers["Content-Type"] == "application/octet-stream"
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    assert given.headers["Content-Disposition"] == f'attachment; filename="{case.reference}-1.html"'
    assert Record.objects.filter(verb="file_opened", actor=officer.pk, subject=case.reference).count() == 1


@pytest.mark.parametrize(("role", "status"), [*((r, 404) for r in NO_PART), *((r, 403) for r in NO_CASE)])
def test_who_may_not_see_the_case_gets_neither(role: Role, status: int, signed_in: SignedIn) -> None:
    case, file = with_a_page()
    browser = signed_in(person(role))
    for address in (file, f"/cases/{case.reference}/letter/"):
        assert browser.get(address).status_code == status
    assert not Record.objects.filter(verb="file_opened").exists()


def test_who_is_named_in_the_case_gets_neither(signed_in: SignedIn) -> None:
    case, file = with_a_page()
    officer, named = person(), person()
    case = step(case, "person", officer, name="S", role="complained_about", colleague=named.pk)
    for address in (file, f"/cases/{case.reference}/letter/"):
        assert signed_in(named).get(address).status_code == 404


def test_a_file_of_another_case_or_entry_is_not_there(signed_in: SignedIn) -> None:
    case, address = with_a_page()
    other = a_case()
    browser = signed_in(person())
    for wrong in (address.replace(case.reference, other.reference), address.replace("/1/", "/2/"), f"{address[:-2]}/"):
        assert browser.get(wrong).status_code == 404


def test_the_letter_is_there_once_somebody_proposes_to_decline(signed_in: SignedIn) -> None:
    case, manager = a_case(), person(Role.COMPLAINTS_MANAGER)
    browser, address = signed_in(manager), f"/cases/{case.reference}/letter/"
    assert browser.get(address).status_code == 404
    step(
        case,
        "propose-refusal",
        manager,
        ground="concurrent_matter",
        which="The hearing.",
        reason="It is heard in May.",
        evidence="The order.",
    )
    assert browser.get(address).status_code == 200
