"""The page of figures: what was counted as the report counts it, and what each role may see of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from heard.service.accounts.roles import Role
from heard.service.cases.services import Received, do_step, register
from heard.service.cases.steps.all_steps import STEPS
from heard.service.figures.counting import count
from heard.service.figures.models import KeptCount, KeptSentence
from heard.service.figures.selectors import figures

pytestmark = pytest.mark.django_db

TODAY = date(2025, 9, 20)


@pytest.fixture(autouse=True)
def today(settings: Any) -> None:
    settings.TODAY = TODAY


@pytest.fixture
def cases(a_person: Callable[..., Any]) -> None:
    """Three complaints at stage 1: one answered in time, one answered late, one not yet due."""
    officer = a_person(Role.OFFICER, email="who@example.gov.uk")
    manager = a_person(Role.COMPLAINTS_MANAGER, email="manager@example.gov.uk")
    for received_on, answered_on in ((date(2025, 7, 1), date(2025, 7, 10)), (date(2025, 7, 1), date(2025, 8, 1))):
        case = _case(officer, received_on)
        answers = {"answer": "Dear", "findings": [{"point": 1, "finding": "upheld"}]}
        for step, by, told in (
            ("receive-draft", officer, {"draft": "Dear"}),
            ("approve", manager, {}),
            ("respond-stage-1", officer, answers),
        ):
            do_step(case=case, step=STEPS[step], answers={"on": answered_on, **told}, by=by, seen=case.entries)
            case.refresh_from_db()
    _case(officer, date(2025, 9, 18))


def _case(officer: Any, on: date) -> Any:
    told = Received(
        on=on, kind="complaint", channel="phone", oral=True, name="Jo Marlow", complainant_type="parent",
        own_words="Nobody came", service_area="fostering", theme="COM-REPLY",
    )  # fmt: skip
    return register(received=told, by=officer)


def test_what_is_kept_is_what_the_report_says_of_the_quarter_and_the_one_before(cases: None):
    assert count(TODAY) == 3
    assert set(KeptCount.objects.values_list("period", flat=True)) == {"2025/26-Q1", "2025/26-Q2"}
    kept = KeptCount.objects.filter(period="2025/26-Q2")
    assert {c.group: c.numerator for c in kept.filter(indicator="received_by_stage")} == {"stage_1": 3}
    sentence = KeptSentence.objects.get(period="2025/26-Q2", place=0).text
    assert sentence.startswith("1 of the 2 complaints at stage 1 whose 10 working days ran out this quarter")
    assert "the law was missed for the other" in sentence


def test_counting_again_takes_the_place_of_what_was_counted(cases: None):
    count(TODAY)
    before = KeptCount.objects.count()
    count(date(2025, 9, 25))
    assert KeptCount.objects.count() == before
    assert set(KeptCount.objects.values_list("as_at", flat=True)) == {date(2025, 9, 25)}


def test_who_opens_no_case_sees_only_what_the_public_edition_shows_as_it_is(
    cases: None, signed_in: Callable[..., Client]
):
    count(TODAY)
    manager = signed_in(Role.COMPLAINTS_MANAGER).get(reverse("figures")).content.decode()
    reader = signed_in(Role.STATISTICS_READER).get(reverse("figures")).content.decode()
    for page in (manager, reader):
        assert "1 of the 2 complaints at stage 1" in page
        assert "What the complaints received were about" in page
        assert "July to September 2025 so far" in page
        assert "counted as on 20 September 2025" in page
        assert "What was written since is not in them." in page
        assert "Communication" in page
    assert "Which services the complaints received were about" in manager
    assert "Which services the complaints received were about" not in reader
    assert "Marlow" not in manager + reader


def test_open_and_overdue_are_of_this_moment(cases: None, a_person: Callable[..., Any]):
    found = figures(a_person(Role.STATISTICS_READER))
    assert (found.open, found.overdue, found.quarters) == (1, 0, [])


def test_before_the_first_count_the_page_says_how_to_count(signed_in: Callable[..., Client]):
    page = signed_in(Role.OFFICER).get(reverse("figures")).content.decode()
    assert "No figures have been counted yet" in page


@pytest.mark.parametrize("role", [Role.RESPONDER, Role.ADMINISTRATOR, Role.EXTERNAL])
def test_other_roles_see_no_figures(role: Role, signed_in: Callable[..., Client]):
    assert signed_in(role).get(reverse("figures")).status_code == 403


def test_the_page_asks_few_questions_however_much_was_counted(
    cases: None, a_person: Callable[..., Any], django_assert_num_queries: Any
):
    count(TODAY)
    reader = a_person(Role.STATISTICS_READER)
    with django_assert_num_queries(3):
        figures(reader)


def test_a_process_that_serves_pages_never_loads_what_counts():
    look = (
        "import sys, heard.service.wsgi, heard.service.urls; from django.urls import get_resolver;"
        " get_resolver().url_patterns; import heard.service.figures.views;"
        " print(*sorted({'duckdb', 'scipy', 'altair', 'typst', 'heard.facts.build'} & sys.modules.keys()))"
    )
    found = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert found.stdout.split() == []
