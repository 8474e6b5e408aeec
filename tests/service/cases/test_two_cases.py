"""What is written in two cases: links, merges and splits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from heard.law.reckoning import extended_due_date
from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.cases.models import Case, ListedCase
from heard.service.cases.narrowing import Narrowed
from heard.service.cases.rules import NotAllowed
from heard.service.cases.selectors import file_of, worklist
from heard.service.cases.services import Received, do_step, register
from heard.service.cases.steps.all_steps import STEPS
from heard.service.cases.two_cases import do_in_two
from heard.service.cases.verifying import verified
from heard.service.today import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(a_person: Callable[..., User]) -> User:
    return a_person(Role.COMPLAINTS_MANAGER)


def opened(by: User, name: str = "Ada Made-Up", on: date | None = None) -> Case:
    received = Received(
        on=on or today() - timedelta(days=5), kind="complaint", channel="letter", oral=False, name=name,
        complainant_type="parent", own_words="Nobody rings back, and the money came late.", theme="COM-REPLY",
    )  # fmt: skip
    return register(received=received, by=by)


def in_two(case: Case, by: User, step: str, **answers: Any) -> None:
    case.refresh_from_db()
    do_in_two(case=case, step=STEPS[step], answers={"on": today(), **answers}, by=by, seen=case.entries)


def references(person: User) -> list[str]:
    return sorted(row.case.reference for row in worklist(person, Narrowed()).rows)


def test_a_contact_registered_twice_goes_on_in_one_and_both_histories_stay(manager: User) -> None:
    first, again = opened(manager), opened(manager)
    in_two(again, manager, "merge", other=first.reference, reason="The same letter.")
    assert references(manager) == [first.reference]
    assert file_of(again, today()).last("merged_into").words["other"] == first.reference  # type: ignore[union-attr]
    assert file_of(first, today()).last("merged_from").words["other"] == again.reference  # type: ignore[union-attr]
    assert file_of(again, today()).people
    with pytest.raises(NotAllowed, match="goes on in another itself"):
        in_two(first, manager, "merge", other=again.reference, reason="Back again.")
    assert not [wrong for each in verified() for wrong in each.wrong]


def test_a_part_goes_on_in_a_new_case_received_on_the_same_day_from_the_same_person(manager: User) -> None:
    case = opened(manager)
    second = {"point": 2, "text": "The money came late.", "theme": "MON", "wanted": ""}
    do_step(case=case, step=STEPS["point"], answers={"on": today(), **second}, by=manager, seen=case.entries)
    in_two(case, manager, "split", other="", points=["2"], reason="Another service.")
    part = Case.objects.exclude(pk=case.pk).get()
    file, before = file_of(part, today()), file_of(case, today())
    assert [point.text for point in file.points] == ["The money came late."]
    assert file.state.received_on == before.state.received_on
    assert file.complainant.key == before.complainant.key  # type: ignore[union-attr]
    assert file.last("split_from").words["other"] == case.reference  # type: ignore[union-attr]
    assert ListedCase.objects.get(case=part).open


@pytest.mark.parametrize("points", [[], ["1", "2"], ["7"]])
def test_a_split_that_splits_nothing_is_refused_and_opens_nothing(manager: User, points: list[str]) -> None:
    case = opened(manager)
    second = {"point": 2, "text": "The money came late.", "theme": "MON"}
    do_step(case=case, step=STEPS["point"], answers={"on": today(), **second}, by=manager, seen=case.entries)
    with pytest.raises(NotAllowed, match=r"leave at least one|not one of the answers|an answer is needed"):
        in_two(case, manager, "split", other="", points=points, reason="Another service.")
    assert Case.objects.count() == 1


@pytest.mark.parametrize("step", ["link", "merge"])
def test_a_case_that_the_person_may_not_see_is_as_if_it_were_not_there(
    manager: User, a_person: Callable[..., User], step: str
) -> None:
    other_manager = a_person(Role.COMPLAINTS_MANAGER, email="other@example.gov.uk")
    hidden, case = opened(other_manager, "About the manager"), opened(manager)
    about = {"name": "The manager", "role": "complained_about", "colleague": manager.pk}
    do_step(case=hidden, step=STEPS["person"], answers={"on": today(), **about}, by=other_manager, seen=hidden.entries)
    for reference in (hidden.reference, "2026-9999", case.reference, ""):
        with pytest.raises(NotAllowed, match=r"no other case|an answer is needed"):
            in_two(case, manager, step, other=reference, how="family", reason="Why not.")
    hidden.refresh_from_db()
    assert not file_of(hidden, today()).has("linked_to")


def test_a_link_tells_nobody_of_a_case_that_they_may_not_see(
    manager: User, a_person: Callable[..., User], signed_in: Callable[..., Client]
) -> None:
    officer = a_person(Role.OFFICER)
    kept, case = opened(manager), opened(manager)
    roles = {"roles": ["officer"], "reason": "About the team."}
    do_step(case=kept, step=STEPS["keep-from"], answers={"on": today(), **roles}, by=manager, seen=kept.entries)
    in_two(case, manager, "link", other=kept.reference, how="family")
    page = f"/cases/{case.reference}/"
    assert kept.reference in signed_in(manager).get(page).content.decode()
    seen = signed_in(officer).get(page).content.decode()
    assert kept.reference not in seen
    assert "a case that you may not see" in seen


def test_a_merge_goes_through_the_page(manager: User, signed_in: Callable[..., Client]) -> None:
    first, again = opened(manager), opened(manager)
    again.refresh_from_db()
    day = {"on-day": today().day, "on-month": today().month, "on-year": today().year}
    told = {"seen": again.entries, "reason": "The same letter.", **day}
    browser = signed_in(manager)
    assert browser.post(f"/cases/{again.reference}/merge/", {**told, "other": "1999-9999"}).status_code == 400
    assert browser.post(f"/cases/{again.reference}/merge/", {**told, "other": first.reference}).status_code == 302
    assert file_of(first, today()).has("merged_from")


def with_points(by: User, how_many: int) -> Case:
    case = opened(by)
    for number in range(2, how_many + 1):
        told = {"on": today(), "point": number, "text": f"Point {number}.", "theme": "MON"}
        do_step(case=case, step=STEPS["point"], answers=told, by=by, seen=case.entries)
        case.refresh_from_db()
    return case


def done(case: Case, by: User, step: str, **answers: Any) -> None:
    case.refresh_from_db()
    do_step(case=case, step=STEPS[step], answers={"on": today(), **answers}, by=by, seen=case.entries)
    case.refresh_from_db()


def test_not_every_point_goes_on_in_a_case_that_is_named(manager: User) -> None:
    case, other = with_points(manager, 2), opened(manager)
    with pytest.raises(NotAllowed, match="leave at least one"):
        in_two(case, manager, "split", other=other.reference, points=["1", "2"], reason="Another service.")
    assert len(file_of(case, today()).points) == 2


def test_nothing_is_split_off_into_a_case_that_goes_on_in_another(manager: User) -> None:
    case, first, again = with_points(manager, 2), opened(manager), opened(manager)
    in_two(again, manager, "merge", other=first.reference, reason="The same letter.")
    with pytest.raises(NotAllowed, match="counts no more"):
        in_two(case, manager, "split", other=again.reference, points=["2"], reason="Another service.")
    assert len(file_of(case, today()).points) == 2


def test_points_that_go_on_in_a_case_that_is_named_count_there(manager: User) -> None:
    case, other = with_points(manager, 3), opened(manager)
    in_two(case, manager, "split", other=other.reference, points=["2", "3"], reason="Another service.")
    assert [point.text for point in file_of(other, today()).points][1:] == ["Point 2.", "Point 3."]
    assert [point.number for point in file_of(other, today()).points] == [1, 2, 3]
    assert [point.number for point in file_of(case, today()).points] == [1]
    assert not [wrong for each in verified() for wrong in each.wrong]


def answer(case: Case, by: User, second: User) -> None:
    done(case, by, "receive-draft", draft="Yes.")
    done(case, second, "approve")
    found = [{"point": number, "finding": "upheld"} for number in (1, 2)]
    done(case, by, "respond-stage-1", answer="Yes.", findings=found)


@pytest.mark.parametrize("named", [True, False])
def test_once_stage_1_was_answered_nothing_is_split_off(
    manager: User, a_person: Callable[..., User], named: bool
) -> None:
    case, other = with_points(manager, 2), opened(manager)
    answer(case, manager, a_person(Role.DIRECTOR))
    with pytest.raises(NotAllowed, match="Register"):
        in_two(case, manager, "split", other=other.reference if named else "", points=["2"], reason="Another service.")
    done(case, manager, "request-stage-2", how="answered", reason="They asked.")
    with pytest.raises(NotAllowed, match="Register"):
        in_two(case, manager, "split", other=other.reference if named else "", points=["2"], reason="Another service.")
    assert Case.objects.count() == 2


def test_once_stage_2_has_begun_without_an_answer_nothing_is_split_off(manager: User) -> None:
    case = with_points(manager, 2)
    done(case, manager, "request-stage-2", how="agreed", reason="They asked.")
    with pytest.raises(NotAllowed, match="Register"):
        in_two(case, manager, "split", other="", points=["2"], reason="Another service.")


def clocks_of(case: Case) -> list[Any]:
    return [
        (run.clock.id, run.started_on, run.due_on, run.extended_due_on, run.verdict)
        for run in file_of(case, today()).state.clocks
    ]


def test_a_part_has_the_dates_of_the_whole(manager: User) -> None:
    case = with_points(manager, 2)
    arose = today() - timedelta(days=90)
    done(case, manager, "question-interest", on=today() - timedelta(days=4), reason="A neighbour.")
    for point in (1, 2):
        done(case, manager, "point-in-law", point=point, subjects=["part_3_services"], procedure="statutory")
    done(case, manager, "check-eligibility", who="parent", concurrent="no", arose_on=arose)
    done(case, manager, "accept-interest", on=today() - timedelta(days=1), reason="They look after the child.")
    run = next(run for run in file_of(case, today()).state.clocks if run.clock.id == "S1_RESPONSE")
    target = extended_due_date(run.clock, run.started_on, file_of(case, today()).calendar)  # type: ignore[arg-type]
    done(case, manager, "extend-stage-1", ground="complexity", target=target, reason="Two services.")
    in_two(case, manager, "split", other="", points=["2"], reason="Another service.")
    part = Case.objects.exclude(pk=case.pk).get()
    assert clocks_of(part) == clocks_of(case)
    assert {run[3] for run in clocks_of(part)} > {None}
    assert file_of(part, today()).state.first("matter_arose").on == arose  # type: ignore[union-attr]


def test_a_part_is_kept_from_whom_the_whole_is_kept_from_by_what_was_written_last(manager: User) -> None:
    case = with_points(manager, 2)
    done(case, manager, "keep-from", roles=["officer"], reason="About the team.")
    done(case, manager, "keep-from", on=today() - timedelta(days=3), roles=["director"], reason="About the director.")
    in_two(case, manager, "split", other="", points=["2"], reason="Another service.")
    part = Case.objects.exclude(pk=case.pk).get()
    assert file_of(part, today()).kept_from() == file_of(case, today()).kept_from() == {"director"}


PROMISES = {
    "agree-action": {"what": "Tell the team", "owner": "Team manager"},
    "offer-remedy": {"remedy": "apology", "what": "We are sorry.", "owner": "Head of Service"},
}


@pytest.mark.parametrize("promise", PROMISES)
def test_a_case_is_not_merged_while_something_promised_in_it_waits(manager: User, promise: str) -> None:
    first, again = opened(manager), opened(manager)
    done(again, manager, promise, **PROMISES[promise], target=today() + timedelta(days=9))
    number = str(again.entries)
    with pytest.raises(NotAllowed, match="promised"):
        in_two(again, manager, "merge", other=first.reference, reason="The same letter.")
    if promise == "offer-remedy":
        done(again, manager, "drop-remedy", of=number, reason="They do not want it.")
        in_two(again, manager, "merge", other=first.reference, reason="The same letter.")
        assert file_of(again, today()).hidden


def test_the_complaints_of_two_people_are_not_merged(manager: User) -> None:
    hers, mothers = opened(manager, name="Amira Made-Up"), opened(manager, name="Dawn Carer")
    with pytest.raises(NotAllowed, match="Different people complain"):
        in_two(mothers, manager, "merge", other=hers.reference, reason="The same matter.")
    assert len(references(manager)) == 2


def test_the_later_is_merged_into_the_earlier(manager: User) -> None:
    later = opened(manager)
    earlier = opened(manager, on=today() - timedelta(days=20))
    with pytest.raises(NotAllowed, match="Merge the later one into the earlier one"):
        in_two(earlier, manager, "merge", other=later.reference, reason="The same letter.")
    in_two(later, manager, "merge", other=earlier.reference, reason="The same letter.")
    assert references(manager) == [earlier.reference]
