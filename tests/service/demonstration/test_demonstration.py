"""Made-up cases: at every stage, told on any day of the year, only into a database that holds no real work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from heard.service import demonstration
from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.accounts.selectors import holds_example_data
from heard.service.cases.models import Case, Entry, ListedCase
from heard.service.cases.services import Received, register
from heard.service.cases.verifying import verified
from heard.service.demonstration import RealWork, fill
from heard.service.demonstration.stories import STORIES
from heard.service.figures.models import KeptCount

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def commands(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would be run in a process of its own, which could not see the database of a test."""
    run: list[str] = []

    def command(*arguments: str) -> None:
        run.append(arguments[0])
        if arguments[0] == "count":
            KeptCount.objects.create(as_at=date(2026, 1, 1), period="2025/26-Q4", numerator=1, open_to_all=True)

    monkeypatch.setattr(demonstration, "_command", command)
    return run


# A weekday; a Saturday; the first working day after Christmas; the day after Easter.
@pytest.mark.parametrize("today", [date(2026, 11, 23), date(2026, 8, 1), date(2025, 12, 29), date(2026, 4, 7)])
def test_on_any_day_there_is_a_case_at_every_stage_and_none_lies_ahead(today: date, settings: Any):
    settings.TODAY = today
    fill(today)
    assert Case.objects.count() == len(STORIES)
    going_on = set(ListedCase.objects.filter(open=True).values_list("stage", flat=True))
    assert going_on >= {"stage_1", "stage_2", "stage_3"}
    kinds = set(Entry.objects.values_list("kind", flat=True))
    assert {"ombudsman_decided", "withdrawn", "refusal_proposed", "stage_1.extended", "kept_from"} <= kinds
    assert not Entry.objects.filter(on__gt=today).exists()
    assert not [wrong for one in verified() for wrong in one.wrong]


def test_every_role_has_a_person_and_the_database_is_marked_as_made_up(settings: Any, commands: list[str]):
    settings.TODAY = date(2026, 11, 23)
    fill(date(2026, 11, 23))
    assert set(User.objects.values_list("role", flat=True)) == {role.value for role in Role}
    assert all(email.endswith("@exborough.example") for email in User.objects.values_list("email", flat=True))
    assert holds_example_data()
    assert commands == ["demo-register", "import", "count"]


def test_filling_again_does_nothing(settings: Any, commands: list[str]):
    settings.TODAY = date(2026, 11, 23)
    fill(date(2026, 11, 23))
    before = Entry.objects.count()
    commands.clear()
    fill(date(2026, 11, 24))
    assert (Entry.objects.count(), commands) == (before, [])


def test_nothing_made_up_goes_into_a_database_of_real_work(a_person: Callable[..., User]):
    told = Received(
        on=date(2025, 3, 3),
        kind="complaint",
        channel="phone",
        oral=True,
        name="A",
        complainant_type="parent",
        own_words="B",
    )
    register(received=told, by=a_person(Role.OFFICER))
    with pytest.raises(RealWork):
        fill(date(2026, 11, 23))
    assert (Case.objects.count(), holds_example_data()) == (1, False)
