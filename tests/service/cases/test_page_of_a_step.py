"""The page of a step, as it is sent: what comes first is linked, and the first point has its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from written_cases import a_case, person, step

from heard.service.accounts.roles import Role

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def page(browser: Client, address: str) -> str:
    return browser.get(address).content.decode()


def test_a_step_that_cannot_be_done_yet_links_to_what_comes_first(signed_in: Callable[..., Client]):
    case = a_case()
    at = f"/cases/{case.reference}"
    browser = signed_in(person())
    told = page(browser, f"{at}/check-eligibility/")
    assert "This cannot be done now. Decide first which procedure point 1 comes under." in told
    assert f'<a class="govuk-link" href="{at}/point-in-law/">' in told
    sent = {"seen": case.entries, "on-day": "2", "on-month": "9", "on-year": "2025", "ground": "over_one_year",
            "reason": "x", "other_limb": "x", "evidence": "x"}  # fmt: skip
    refused = browser.post(f"{at}/propose-refusal/", sent)
    assert refused.status_code == 400
    told = refused.content.decode()
    assert "What comes first" in told
    assert told.index(f'href="{at}/point-in-law/"') < told.index("Check eligibility: who, what about and when <span")


def test_the_form_of_the_first_point_holds_the_summary_and_the_next_one_nothing(signed_in: Callable[..., Client]):
    case = a_case(theme="", summary="Calls were not returned")
    browser = signed_in(person())
    at = f"/cases/{case.reference}/point/"
    assert "\nCalls were not returned</textarea>" in page(browser, at)
    step(case, "point", person(), point=1, text="Calls were not returned", theme="COM")
    assert "Calls were not returned</textarea>" not in page(browser, at)


def test_the_page_of_the_case_leads_to_the_next_step_and_to_what_waits_for_a_second_person(
    signed_in: Callable[..., Client],
):
    case = a_case()
    at = f"/cases/{case.reference}"
    told = page(signed_in(person()), f"{at}/")
    assert told.index(f'govuk-task-list__link" href="{at}/acknowledge/"') < told.index(">Next</strong>")
    step(case, "propose-refusal", person(), ground="concurrent_matter", reason="x", which="A court case", evidence="x")
    assert f'href="{at}/confirm-refusal/"' not in page(signed_in(person()), f"{at}/")
    told = page(signed_in(person(Role.DIRECTOR)), f"{at}/")
    assert told.index(f'href="{at}/confirm-refusal/"') < told.index("Step by step")


def test_whoever_approves_reads_the_draft_on_the_page_and_the_answer_is_filled_in_from_it(
    signed_in: Callable[..., Client],
):
    case, manager = a_case(), person(Role.COMPLAINTS_MANAGER)
    step(case, "receive-draft", person(), draft="We are sorry, <and> we will ring.")
    at = f"/cases/{case.reference}"
    told = page(signed_in(manager), f"{at}/approve/")
    assert "We are sorry, &lt;and&gt; we will ring.</dd>" in told
    assert "Nobody rang me back</dd>" in told
    step(case, "approve", manager)
    assert "We are sorry, &lt;and&gt; we will ring.</textarea>" in page(signed_in(manager), f"{at}/respond-stage-1/")
