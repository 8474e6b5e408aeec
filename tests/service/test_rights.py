"""Every address of the service, opened by every role, against a table that is written here by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.cases.models import Case
from heard.service.cases.services import Received, do_step, register
from heard.service.cases.steps.all_steps import STEPS
from heard.service.today import today

pytestmark = pytest.mark.django_db

MANAGER, OFFICER, RESPONDER = Role.COMPLAINTS_MANAGER, Role.OFFICER, Role.RESPONDER
ADJUDICATOR, QUALITY, DIRECTOR = Role.ADJUDICATING_OFFICER, Role.QUALITY_ASSURANCE, Role.DIRECTOR
OUTSIDE, READER, ADMINISTRATOR = Role.EXTERNAL, Role.STATISTICS_READER, Role.ADMINISTRATOR

EVERYBODY = frozenset(Role)
SEE_ALL = frozenset({MANAGER, OFFICER, QUALITY, DIRECTOR})
SEE_SOME = SEE_ALL | {RESPONDER, ADJUDICATOR, OUTSIDE}
CASEWORK = frozenset({MANAGER, OFFICER})

#: Pages that lead nowhere in particular: who gets them. Everybody else is told that their role does not include it.
PAGES: dict[str, frozenset[Role]] = {
    "case_search": SEE_SOME,
    "cover": SEE_SOME - {OUTSIDE},
    "promises": SEE_SOME,
    "case_export": frozenset({MANAGER}),
    "case_register": CASEWORK,
    "case_from_email": CASEWORK,
    "independents": frozenset({MANAGER, OFFICER, DIRECTOR}),
    "independent_add": frozenset({MANAGER}),
    "figures": SEE_ALL | {READER},
    "reports": SEE_ALL | {READER},
    "people": frozenset({ADMINISTRATOR}),
    "add_person": frozenset({ADMINISTRATOR}),
    "log": frozenset({MANAGER, ADMINISTRATOR}),
}
#: Pages of one case: who gets them for a case in which they have no part. Others find nothing, as if it were not there,
#: or are told that their role opens no case.
OF_A_CASE: dict[str, frozenset[Role]] = {"case": SEE_ALL, "case_clock": SEE_ALL, "case_correct": CASEWORK}
#: Addresses that only take what is sent to them, or need what a test of their own gives them: the file of that test.
ELSEWHERE = {
    "hand_over": "cases/test_handing_over", "save_view": "cases/test_handing_over", "drop_view": "cases/test_handing_over",
    "case_found": "cases/test_search_page", "promises_found": "cases/test_promised_before",
    "end_cover": "cases/test_handing_over",
    "case_step": "test_rights", "case_file": "cases/test_taken_from_a_case",
    "case_letter": "cases/test_taken_from_a_case", "independent": "independents/test_independents",
    "case_list": "test_rights", "report_file": "test_reports", "council_colour": "test_serving",
    "one_time_link": "accounts/test_one_time_links",
    **dict.fromkeys(("set_password", "password_was_set", "person", "person_end_access", "person_restore_access",
                     "person_remove_second_factor", "person_password_link"), "accounts/test_people_of_the_service"),
    **dict.fromkeys(("account_login", "account_logout", "account_inactive",
                     "account_reauthenticate", "account_change_password"), "accounts/test_sign_in"),
    # Of the sign-in library: for everybody, and each for themselves.
    **dict.fromkeys(("mfa_index", "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
                     "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
                     "mfa_list_webauthn", "mfa_add_webauthn", "mfa_edit_webauthn", "mfa_remove_webauthn",
                     "mfa_login_webauthn", "mfa_reauthenticate_webauthn"), "look/test_sign_in_in_a_browser"),
}  # fmt: skip


def named(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from named(pattern.url_patterns)
        else:
            yield str(pattern.name)


def test_every_address_is_in_the_table() -> None:
    told = {*PAGES, *OF_A_CASE, *ELSEWHERE}
    addresses = set(named(get_resolver().url_patterns))
    assert addresses - told == set(), "say in this table who may open it"
    assert told - addresses == set(), "no such address"


def test_every_test_that_the_table_names_is_there() -> None:
    here = Path(__file__).parent
    assert [test for test in ELSEWHERE.values() if not (here / f"{test}.py").is_file()] == []


def test_nobody_opens_anything_before_signing_in() -> None:
    browser = Client(HTTP_HOST="localhost")
    for path in (
        "/",
        "/cases/register/",
        "/cases/2026-0001/",
        "/independents/",
        "/cover/",
        "/figures/",
        "/people/",
        "/log/",
    ):
        answer = browser.get(path)
        assert (answer.status_code, answer.headers.get("Location", "")[:9]) == (302, "/sign-in/"), path


@pytest.mark.parametrize("role", list(Role))
def test_pages(role: Role, signed_in: Callable[..., Client]) -> None:
    browser = signed_in(role)
    told = {name: browser.get(path(name)).status_code for name in PAGES}
    assert told == {name: 200 if role in may else 403 for name, may in PAGES.items()}


@pytest.mark.parametrize("role", list(Role))
def test_the_bare_address_leads_to_where_a_role_s_work_begins(
    role: Role, signed_in: Callable[..., Client], case: Case
) -> None:
    browser = signed_in(role)
    begins = {Role.STATISTICS_READER: "/figures/", Role.ADMINISTRATOR: "/people/"}
    first = browser.get("/")
    assert (first.status_code, first.headers.get("Location")) == (
        (302, begins[role]) if role in begins else (200, None)
    )
    shown = browser.get("/", follow=True)
    assert shown.status_code == 200
    assert (case.reference in shown.content.decode()) == (role in SEE_ALL)


@pytest.mark.parametrize("role", list(Role))
def test_pages_of_a_case_in_which_they_have_no_part(role: Role, signed_in: Callable[..., Client], case: Case) -> None:
    browser = signed_in(role)
    told = {name: browser.get(path(name, case)).status_code for name in OF_A_CASE}
    for name, may in OF_A_CASE.items():
        opens = 200 if role in may else 404 if role in SEE_SOME and name != "case_correct" else 403
        assert told[name] == opens, name


@pytest.mark.parametrize("role", sorted(SEE_SOME))
def test_who_is_named_in_a_complaint_finds_nothing_of_it(
    role: Role, a_person: Callable[..., User], signed_in: Callable[..., Client], case: Case, officer: User
) -> None:
    person = a_person(role, email="named@example.gov.uk", name="Named Person")
    manager = a_person(MANAGER, email="shares@example.gov.uk")
    until = today() + timedelta(days=7)
    step(case, manager, "share", colleague=person.pk, access_until=until, reason="They help with it.")
    browser = signed_in(person)
    assert browser.get(path("case", case)).status_code == 200
    step(case, officer, "person", name="Named Person", role="complained_about", colleague=person.pk)
    assert browser.get(path("case", case)).status_code == 404
    assert case.reference not in browser.get("/").content.decode()
    found = browser.post("/cases/search/", {"words": case.reference}, follow=True).content.decode()
    assert "Nothing was found" in found
    assert case.reference not in found.replace(f'value="{case.reference}"', "")


@pytest.mark.parametrize("role", list(Role))
def test_a_step_is_shown_to_no_role_that_may_not_do_it(
    role: Role, signed_in: Callable[..., Client], case: Case
) -> None:
    browser = signed_in(role)
    expected = 404 if role in SEE_SOME - SEE_ALL else 403
    others = [step.id for step in STEPS.values() if role not in step.may or role not in SEE_ALL]
    told = {step_id: browser.get(f"/cases/{case.reference}/{step_id}/").status_code for step_id in others}
    assert told == dict.fromkeys(others, expected)


def path(name: str, case: Case | None = None) -> str:
    if case is None:
        return reverse(name)
    more = {"case": (), "case_clock": ("S1_RESPONSE", 1), "case_correct": (3,)}[name]
    return reverse(name, args=(case.reference, *more))


def step(case: Case, by: User, step_id: str, **answers: object) -> None:
    case.refresh_from_db()
    do_step(case=case, step=STEPS[step_id], answers={"on": today(), **answers}, by=by, seen=case.entries)


@pytest.fixture
def officer(a_person: Callable[..., User]) -> User:
    return a_person(Role.OFFICER, email="writes@example.gov.uk", name="Who Writes")


@pytest.fixture
def case(officer: User) -> Case:
    return register(
        received=Received(
            on=today() - timedelta(days=7), kind="complaint", channel="phone", oral=True, name="Ada Made-Up",
            complainant_type="parent", own_words="Nobody rings back.", theme="COM-REPLY",
        ),
        by=officer,
    )  # fmt: skip
