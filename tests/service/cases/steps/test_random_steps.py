"""Any steps in any order with any answers: nothing breaks, nothing is dated ahead, and what is refused changes nothing."""

from __future__ import annotations

import os
from collections import Counter
from copy import deepcopy
from datetime import timedelta
from random import Random

import pytest
from case_in_hand import ADJUDICATOR, DIRECTOR, EXTERNAL, MANAGER, OFFICER, RESPONDER, CaseInHand, received
from hypothesis import given, settings
from hypothesis import strategies as st
from random_answers import answers

from heard.service.cases.casefile import Casefile
from heard.service.cases.chain import canonical
from heard.service.cases.dates import to_do
from heard.service.cases.rules import what_can_be_done, why_not
from heard.service.cases.steps.all_steps import STEPS
from heard.service.cases.steps.usual_way import Come, usual_way
from heard.service.cases.steps.vocabulary import ComesFirst, NewEntry, Step
from heard.service.cases.steps.writing import written

pytestmark = pytest.mark.asks_no_database

PEOPLE = (MANAGER, MANAGER, MANAGER, DIRECTOR, OFFICER, RESPONDER, ADJUDICATOR, EXTERNAL)
#: Steps after which little can be done: seldom taken, so that cases live long.
_SELDOM = {
    "withdraw", "close", "merge", "transfer", "refer-early", "take-as", "confirm-refusal", "propose-refusal", "resolve",
    "question-interest", "point", "investigate-again", "person", "member-stands-down",
}  # fmt: skip


def a_step(case: CaseInHand, rng: Random, done: Counter[str]) -> tuple[Step, int]:
    """A step, mostly one that is offered, leads on and was not done often; and the place of the person who does it."""
    by = rng.randrange(len(PEOPLE))
    offered = [step for steps in what_can_be_done(case.file, PEOPLE[by]).values() for step in steps]
    if not offered or rng.random() < 0.05:
        return rng.choice(list(STEPS.values())), by
    weights = [(0.05 if step.id in _SELDOM else 10 if step.stage else 1) / (1 + done[step.id]) ** 3 for step in offered]
    return rng.choices(offered, weights)[0], by


def try_one(case: CaseInHand, rng: Random, done: Counter[str]) -> str | None:
    """Tries a step; its id where it was done."""
    case.today += timedelta(days=rng.choice((0, 0, 0, 0, 0, 0, 1, 3, 20)))
    step, by = a_step(case, rng, done)
    file, told = case.file, answers(step, case.file, rng)
    before, told_before = list(case.entries), deepcopy(told)
    refusal = why_not(step, file, PEOPLE[by], told)
    assert (case.entries, told) == (before, told_before)
    if refusal is not None:
        assert refusal.why
        assert refusal.first in {"", *STEPS}
        assert refusal.field in {"", *(field.name for field in step.fields)}
        return None
    for new in written(step, file, told, key="k"):
        assert new.on is not None
        assert new.on <= case.today
        canonical(new.words)
        case.add(new, PEOPLE[by])
    return step.id


def put_something_right(case: CaseInHand, rng: Random) -> None:
    """Strikes an entry out, or moves its day back, as a person may who finds it wrong."""
    corrected = {entry.corrects for entry in case.entries}
    wrong = rng.choice([entry for entry in case.entries if entry.number not in corrected])
    earlier = wrong.on - timedelta(days=rng.randint(0, 30)) if wrong.on else None
    struck_out = NewEntry("struck_out", wrong.on, {}, corrects=wrong.number)
    moved = NewEntry(wrong.kind, earlier, dict(wrong.words), wrong.stage, wrong.target, corrects=wrong.number)
    case.add(rng.choice((struck_out, moved)), MANAGER)


def leads_somewhere(step: Step, file: Casefile) -> None:
    """From a step that waits for another one comes, link by link, to one that can be done or that no other can free."""
    seen = set[str]()
    while isinstance(why := step.offered(file), ComesFirst):
        assert step.id not in seen, f"{step.id} waits for itself: {why}"
        seen.add(step.id)
        step = STEPS[why.step]


def holds(case: CaseInHand) -> None:
    """What is true of every case, whatever was done in it."""
    file = case.file
    for run in file.state.clocks:
        assert run.working_days_used is None or run.working_days_used >= 0
        assert run.stopped_on is None or run.stopped_on <= case.today
    assert all(entry.on is None or entry.on <= case.today for entry in file.standing)
    waiting = to_do(file, call_within=2)
    days = [each.due_on for each in waiting]
    assert days == sorted(days)
    assert all(step in STEPS for each in waiting for step in each.steps)
    for step in STEPS.values():
        leads_somewhere(step, file)
    for place in usual_way(file):
        assert (place.come is not Come.NEXT) or not place.why_not
    for steps in what_can_be_done(file, MANAGER).values():
        for step in steps:
            assert all(isinstance(sentence, str) for sentence in step.tells(file))
    numbers = [point.number for point in file.points]
    assert numbers == sorted(set(numbers))


def live(rng: Random, tries: int, mistakes: float = 0) -> Counter[str]:
    """A case in which so many steps are tried; how often each was done. mistakes: how often something is put right."""
    case, done = received(points=rng.choice((1, 1, 2, 0))), Counter[str]()
    for _ in range(tries):
        if step := try_one(case, rng, done):
            done[step] += 1
            holds(case)
        if rng.random() < mistakes:
            put_something_right(case, rng)
            holds(case)
    return done


@settings(max_examples=40, derandomize=True)
@given(seed=st.integers(0, 2**32 - 1))
def test_any_steps_in_any_order(seed: int):
    """The same lives on every run, so that what fails can be lived again; others by another HEARD_LIVES."""
    rng = Random(seed ^ int(os.environ.get("HEARD_LIVES", "0")))
    live(rng, 60, rng.choice((0, 0.1)))


def test_the_random_lives_reach_the_last_steps():
    wanted = {"adjudicate", "respond-stage-2", "request-stage-3", "panel-met"}
    for seed in range(80):
        wanted -= set(live(Random(seed), 200))
        if not wanted:
            return
    raise AssertionError(f"no life of 80 reached {wanted}")
