"""What is true of every step as it is declared."""

from __future__ import annotations

from collections import Counter

import pytest

from heard.law.entries import KINDS
from heard.service.accounts.roles import Role
from heard.service.cases.casefile import PARTS
from heard.service.cases.steps import all_steps
from heard.service.cases.steps.all_steps import STEPS
from heard.service.cases.steps.kinds import SERVICE_KINDS
from heard.service.cases.steps.offers import in_words
from heard.service.cases.steps.vocabulary import Asks, Step
from heard.service.independents.models import PARTS as INDEPENDENTS

STAGES = {None, "stage_1", "stage_2", "stage_3"}


@pytest.fixture(params=STEPS.values(), ids=lambda step: step.id)
def step(request: pytest.FixtureRequest) -> Step:
    return request.param


def test_it_writes_a_kind_that_is_declared(step: Step):
    assert all(kind in KINDS or kind in SERVICE_KINDS for kind in step.kinds)
    assert step.second_person is None or step.second_person in KINDS or step.second_person in SERVICE_KINDS
    assert step.stage in STAGES


def test_it_asks_first_for_its_day_which_is_needed_and_not_ahead(step: Step):
    first = step.fields[0]
    assert (first.name, first.asks, first.required, first.future) == ("on", Asks.DAY, True, False)


def test_it_asks_each_thing_once_and_in_words(step: Step):
    names = [field.name for field in step.fields]
    assert [name for name, times in Counter(names).items() if times > 1] == []
    assert all(field.label for field in step.fields)
    for field in step.fields:
        if field.asks is Asks.FILE:
            assert field.name == "file"
        if field.asks in (Asks.FINDINGS, Asks.ADJUDICATIONS):
            assert field.name == field.asks.value
        if field.asks in (Asks.CHOICE, Asks.CHOICES):
            assert field.choices


def test_when_it_is_offered_can_be_said_in_words(step: Step):
    words = in_words(step.offered)
    assert words
    assert words[0].isupper()


def test_who_reads_figures_or_keeps_accounts_has_none(step: Step):
    assert step.may
    assert not step.may & {Role.STATISTICS_READER, Role.ADMINISTRATOR}


def test_what_gives_a_person_a_part_asks_who(step: Step):
    if step.kind in PARTS:
        assert any(field.asks in (Asks.COLLEAGUE, Asks.INDEPENDENT) for field in step.fields)


def test_who_is_chosen_from_the_register_of_independents_stands_there_for_the_part(step: Step):
    parts = dict(INDEPENDENTS)
    for field in step.fields:
        if field.asks is Asks.INDEPENDENT:
            assert [parts.get(code) for code, _ in field.choices] != [None]
            assert len(field.choices) == 1


def test_the_parts_to_which_it_belongs_can_be_held(step: Step):
    assert set(PARTS) >= step.for_parts
    assert bool(step.whose) == bool(step.for_parts)


def test_no_kind_belongs_to_both_the_law_and_the_service():
    assert not KINDS.keys() & SERVICE_KINDS.keys()


def test_no_two_steps_share_an_id():
    assert len(STEPS) == sum(len(room.STEPS) for room in all_steps._ROOMS)


def test_no_answer_that_can_be_chosen_bears_the_title_of_a_step():
    titles = {step.title for step in STEPS.values()}
    offered = [field.choices for step in STEPS.values() for field in step.fields if isinstance(field.choices, tuple)]
    assert not titles & {words for choices in offered for _, words in choices}
