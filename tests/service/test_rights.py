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
from heard.service.cases.rules import why_not
from heard.service.cases.selectors import file_of
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


def ids(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Steps by the hands for which they are. What follows from an appointment (the report of who investigates, say) belongs to
#: the part as well: cases/test_rules.
OF_CASEWORK = ids("""
    received acknowledge person point details needs advocate consent take-contact-as own-words
    point-in-law check-eligibility accept-late propose-refusal matter-ended made-again defer-decision end-deferral
    assign-responder assign-approver send-to-service chase send-back extend-stage-1 respond-stage-1 resolve send-terms
    offer-mediation
    request-stage-2 write-record send-record agree-record extend-stage-2 outcome-received
    request-stage-3 acknowledge-stage-3 set-panel-date send-papers panel-met receive-recommendations
    ombudsman-referred ombudsman-enquiry answer-ombudsman ombudsman-decided remedy-agreed remedy-done
    offer-remedy give-remedy agree-action link withdraw pause resume close reopen owner
    """)
OF_THE_MANAGER = ids("""
    question-interest accept-interest begin-stage-2 appoint-officer appoint-independent assign-adjudicator
    decline-late-request appoint-chair appoint-member member-stands-down merge split transfer
    """)
DECISIONS = ids("""
    take-as confirm-refusal overturn-refusal restrict-contact review-restriction end-restriction investigate-again
    answer-recommendation respond-stage-3 refer-early share end-access keep-from
    """)
OF_AN_INVESTIGATION = ids("""
    ask-for-evidence evidence-came interview send-for-fact-check fact-check-came io-report ip-report panel-reported
    """)
OF_AN_ANSWER = ids("receive-draft call late-because late-because-stage-2 late-because-stage-3")
WHO_SEES_IT = frozenset({"safeguarding", "note"})
LEARNING = frozenset({"action-done", "lesson"})
CHECKING = ids("approve-action drop-action approve-remedy drop-remedy approve-agreed-remedy")
#: By role the steps that it may do at all, in a case that it sees.
STEPS_OF: dict[Role, frozenset[str]] = {
    MANAGER: OF_CASEWORK
    | OF_THE_MANAGER
    | DECISIONS
    | OF_AN_INVESTIGATION
    | OF_AN_ANSWER
    | WHO_SEES_IT
    | LEARNING
    | CHECKING
    | {"approve", "adjudicate", "respond-stage-2"},
    OFFICER: OF_CASEWORK | OF_AN_INVESTIGATION | OF_AN_ANSWER | WHO_SEES_IT | LEARNING | {"respond-stage-2"},
    RESPONDER: OF_AN_ANSWER | WHO_SEES_IT | LEARNING | {"approve"},
    ADJUDICATOR: WHO_SEES_IT | LEARNING | {"adjudicate", "respond-stage-2"},
    QUALITY: WHO_SEES_IT | LEARNING | CHECKING | {"approve"},
    DIRECTOR: DECISIONS | WHO_SEES_IT | LEARNING | CHECKING | {"approve", "adjudicate", "owner"},
    OUTSIDE: OF_AN_INVESTIGATION | WHO_SEES_IT,
    READER: frozenset(),
    ADMINISTRATOR: frozenset(),
}  # fmt: skip
NOT_THEIRS = "Your role does not include this."
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


def test_every_step_is_in_the_table() -> None:
    told, steps = frozenset().union(*STEPS_OF.values()), frozenset(STEPS)
    assert steps - told == set(), "say in this table who may do it"
    assert told - steps == set(), "no such step"


@pytest.mark.parametrize("role", list(Role))
def test_the_rule_of_steps_says_no_to_a_role_where_the_table_does(
    role: Role, a_person: Callable[..., User], case: Case
) -> None:
    somebody, file = a_person(role, email="somebody@example.gov.uk"), file_of(case, today())
    refusals = {step_id: why_not(each, file, somebody) for step_id, each in STEPS.items()}
    may = {step_id for step_id, refused in refusals.items() if refused is None or refused.why != NOT_THEIRS}
    assert may == STEPS_OF[role]


@pytest.mark.parametrize("role", list(Role))
def test_the_page_of_a_step_neither_asks_nor_takes_what_is_not_for_the_role(
    role: Role, a_person: Callable[..., User], signed_in: Callable[..., Client], case: Case
) -> None:
    somebody = a_person(role, email="somebody@example.gov.uk")
    if role in SEE_SOME:
        manager = a_person(MANAGER, email="shares@example.gov.uk")
        until = today() + timedelta(days=7)
        step(case, manager, "share", colleague=somebody.pk, access_until=until, reason="They help with it.")
    case.refresh_from_db()
    before = case.entries
    browser = signed_in(somebody)
    for step_id in STEPS:
        address, theirs = f"/cases/{case.reference}/{step_id}/", step_id in STEPS_OF[role]
        # What is sent empty to a step that is theirs asks again, which the tests of the steps hold.
        for answer in (browser.get(address), *([] if theirs else [browser.post(address)])):
            assert (NOT_THEIRS in answer.content.decode()) == (role in SEE_SOME and not theirs), step_id
            assert theirs or answer.status_code == 403, step_id
    case.refresh_from_db()
    assert case.entries == before


@pytest.mark.parametrize("role", sorted(SEE_SOME - SEE_ALL))
def test_without_a_part_in_a_case_its_steps_are_not_there(
    role: Role, signed_in: Callable[..., Client], case: Case
) -> None:
    browser = signed_in(role)
    for step_id in STEPS:
        address = f"/cases/{case.reference}/{step_id}/"
        assert (browser.get(address).status_code, browser.post(address).status_code) == (404, 404), step_id


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
