"""What the page of the log tells of cases: nothing of those that its reader may not see."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from written_cases import a_case, person, step

from heard.service.accounts.roles import Role

pytestmark = pytest.mark.django_db


def test_nobody_learns_from_the_log_of_a_case_that_they_may_not_see(signed_in: Callable[..., Client]) -> None:
    officer, named, other = person(), person(Role.COMPLAINTS_MANAGER), person(Role.COMPLAINTS_MANAGER)
    case = step(a_case(officer), "person", officer, name="N", role="complained_about", colleague=named.pk)
    seen = a_case(officer)
    pages = {who: signed_in(who).get("/log/").content.decode() for who in (named, other)}
    assert (f">{case.reference}<" in pages[other], f">{seen.reference}<" in pages[other]) == (True, True)
    assert (f">{case.reference}<" in pages[named], f">{seen.reference}<" in pages[named]) == (False, True)
    asked = signed_in(named).get("/log/", {"subject": case.reference}).content.decode()
    assert "nothing in the log that fits" in asked


def test_a_case_kept_from_a_role_is_not_in_their_log(signed_in: Callable[..., Client]) -> None:
    manager = person(Role.COMPLAINTS_MANAGER)
    case = step(a_case(manager), "keep-from", manager, roles=["complaints_manager"], reason="It is about the team")
    assert case.reference not in signed_in(Role.COMPLAINTS_MANAGER).get("/log/").content.decode()
