"""What is left of cases whose words were erased: pages, lists, figures and imports, over all the made-up stories."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from registers_and_cases import imported, row, written
from written_cases import a_case, person, step, without_triggers

from heard.calendars import england_and_wales
from heard.facts.quality import FINDING_KINDS
from heard.procedures import find_procedure
from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.cases import presenting, presenting_entries
from heard.service.cases.casefile import ERASED, Casefile, casefile
from heard.service.cases.correcting import correct
from heard.service.cases.erasing import erase, over_before, to_erase
from heard.service.cases.facts import CasesForFacts, as_case, service_keys
from heard.service.cases.keeping import entries_of
from heard.service.cases.listing import listed
from heard.service.cases.models import Case, Erasure, ListedCase, ListedPromise, PendingFile
from heard.service.cases.promises import promises
from heard.service.cases.rules import NotAllowed, what_can_be_done
from heard.service.cases.selectors import Colleagues, file_of
from heard.service.cases.steps.all_steps import STEPS
from heard.service.cases.two_cases import do_in_two
from heard.service.cases.verifying import verified
from heard.service.demonstration.people import Cast, cast
from heard.service.demonstration.stories import STORIES, Story
from heard.service.demonstration.telling import tell

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
RULE = "retention: six years"


@pytest.fixture(autouse=True)
def _on_a_day(settings: Any) -> None:
    settings.TODAY = TODAY


@pytest.fixture
def people() -> Cast:
    return cast(TODAY)


def the_facts() -> tuple[list[Any], Any]:
    cases = CasesForFacts(find_procedure("ca1989_england"), england_and_wales(), TODAY)
    return [*cases], cases.quality


def closed(case: Case, by: User) -> Case:
    file = file_of(case, TODAY)
    if not file.open:
        return case
    how = {"close": {"reason": "Over."}, "withdraw": {"reason": "They rang.", "goes_on": "no"}}
    can = {each.id for steps in what_can_be_done(file, by).values() for each in steps}
    ends = next(name for name in how if name in can)
    return step(case, ends, by, **how[ends])


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.told["name"])
def test_of_an_erased_case_the_page_opens_and_tells_no_word_and_no_list_figure_or_promise_has_it(
    story: Story, people: Cast, signed_in: Callable[..., Client]
):
    manager = people.colleagues["manager"]
    case = tell(story, people, TODAY)
    case.refresh_from_db()
    case = closed(case, manager)
    words = [str(value) for entry in entries_of(case) for value in entry.words.values() if len(str(value)) > 12]
    erase(case=case, numbers=None, rule=RULE, by=None)
    browser = signed_in(manager)
    page = browser.get(reverse("case", args=[case.reference]))
    assert page.status_code == 200
    told = page.content.decode()
    assert "Erased case" in told
    assert f"under: {RULE}" in told
    assert [each for each in [story.told["name"], *words] if each in told] == []
    worklist = browser.get(reverse("case_list"))
    assert (worklist.status_code, case.reference in worklist.content.decode()) == (200, False)
    assert (the_facts()[0], ListedPromise.objects.count()) == ([], 0)
    assert ListedCase.objects.get(case=case).hidden
    assert [wrong for one in verified() for wrong in one.wrong] == []


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.told["name"])
def test_one_erased_entry_changes_nothing_that_figures_and_lists_read_and_what_is_left_can_be_shown(
    story: Story, people: Cast
):
    case = tell(story, people, TODAY)
    case.refresh_from_db()
    manager = people.colleagues["manager"]
    whole, names, refused = file_of(case, TODAY), Colleagues(manager), 0
    for entry in whole.everything:
        left = [each._replace(words=ERASED) if each.number == entry.number else each for each in whole.everything]
        after = casefile(whole.procedure, left, TODAY, whole.calendar)
        assert all(shown(after, names))
        what_can_be_done(after, manager)
        try:
            to_erase(case, [entry.number], RULE)
        except NotAllowed:
            refused += 1
            continue
        assert as_case("x", after) == as_case("x", whole)
        assert listed(after) == listed(whole)
        assert [(each.stands, each.by) for each in promises(after)] == [
            (each.stands, each.by) for each in promises(whole)
        ]
    assert 0 < refused < case.entries


def shown(file: Casefile, names: Colleagues) -> Iterator[bool]:
    yield len(list(presenting_entries.history(file, names))) == len(file.everything)
    for each in (presenting.clocks(file), presenting.points(file), presenting.people(file, names)):
        yield isinstance(each, list)
    yield isinstance(presenting.facts(file, names), list)


def test_a_case_that_goes_on_is_not_erased_whole():
    case = a_case()
    with pytest.raises(NotAllowed, match="Close it first"):
        erase(case=case, numbers=None, rule=RULE, by=None)
    with pytest.raises(NotAllowed, match="Close it first"):
        erase(case=case, numbers=range(1, case.entries + 1), rule=RULE, by=None)


def test_a_compliment_does_not_become_a_complaint():
    case = a_case(kind="compliment")
    assert [each.contact_kind for each in the_facts()[0]] == ["compliment"]
    with pytest.raises(NotAllowed, match="Figures or lists read one of these entries"):
        erase(case=case, numbers=[2], rule=RULE, by=None)
    erase(case=case, numbers=None, rule=RULE, by=None)
    assert the_facts()[0] == []
    assert not ListedCase.objects.filter(open=True, hidden=False).exists()


def test_why_cases_are_set_aside_can_be_printed():
    erase(case=a_case(kind="compliment"), numbers=None, rule=RULE, by=None)
    _, quality = the_facts()
    assert quality.rows_set_aside.keys() == {"counts_no_more"} <= FINDING_KINDS.keys()


def test_what_figures_read_is_put_right_first_and_then_its_old_words_go():
    by = person()
    case = a_case(by, name="Zeb Quillfeather")
    named = next(entry for entry in entries_of(case) if entry.kind == "person")
    with pytest.raises(NotAllowed, match="Put it right"):
        erase(case=case, numbers=[named.number], rule=RULE, by=None)
    key = file_of(case, TODAY).complainant.key
    correct(case=case, number=named.number, answers={"on": named.on, "name": "Name withheld", "role": "complainant"},
            by=by, seen=case.entries)  # fmt: skip
    case.refresh_from_db()
    assert erase(case=case, numbers=[named.number], rule=RULE, by=None) == 1
    now = file_of(case, TODAY).complainant
    assert now[1:3] == ("Name withheld", "complainant")
    assert now.key not in ("", key)


def test_of_a_person_who_was_imported_no_name_is_left_in_any_key(tmp_path: Path):
    imported(written(tmp_path / "r.csv", [row(complainant_name="Zebedee Quux")]))
    case, by = Case.objects.get(), person()
    other = a_case(by, name="Z Quux")
    do_in_two(
        case=other, step=STEPS["link"], answers={"on": TODAY, "how": "earlier", "other": case.reference}, by=by,
        seen=other.entries,
    )  # fmt: skip
    case.refresh_from_db()
    named = next(entry for entry in entries_of(case) if entry.kind == "person")
    assert named.words["key"] == service_keys().complainant("Zebedee Quux") == file_of(other, TODAY).complainant.key
    correct(case=case, number=named.number, answers={"on": named.on, "name": "Name left out", "role": "complainant"},
            by=by, seen=case.entries)  # fmt: skip
    case.refresh_from_db()
    erase(case=case, numbers=[named.number], rule=RULE, by=None)
    assert "quux" not in str([entry.words for entry in entries_of(case)]).casefold()
    assert file_of(case, TODAY).complainant.key != named.words["key"]


def test_nothing_is_erased_that_somebody_has_added_to_since():
    case = a_case(kind="compliment")
    seen = Case.objects.get(pk=case.pk)
    step(case, "note", person(), note="One thing more")
    with pytest.raises(NotAllowed, match="meanwhile"):
        erase(case=seen, numbers=None, rule=RULE, by=None)


def test_files_that_wait_between_two_pages_for_longer_than_a_day_go_too():
    kept = PendingFile.objects.create(
        person=person(), at="2026-11-21T09:00Z", name="a.txt", content_type="text/plain", content=b"a"
    )
    erase(case=a_case(kind="compliment"), numbers=None, rule=RULE, by=None)
    assert not PendingFile.objects.filter(pk=kept.pk).exists()


def test_a_row_that_was_erased_does_not_come_back_with_the_next_import(tmp_path: Path):
    long = "Complaint of the third of March 2025"
    over = [row(ref=ref, date_withdrawn="10/03/2025") for ref in ("CS 1", long)]
    register = written(tmp_path / "r.csv", [*over, row(ref="CS 2")])
    (first,) = imported(register)
    assert (first.written, first.erased) == (3, ())
    for reference in ("CS-1", "2025-0001"):
        erase(case=Case.objects.get(reference=reference), numbers=None, rule=RULE, by=None)
    (again,) = imported(register)
    assert (again.written, again.there, again.erased, again.changed) == (0, 1, ("CS 1", long), ())
    assert Case.objects.count() == 3


def test_another_row_whose_reference_is_spelled_like_that_of_an_erased_one_comes_in(tmp_path: Path):
    imported(written(tmp_path / "r.csv", [row(ref="CS 1", date_withdrawn="10/03/2025")]))
    erase(case=Case.objects.get(), numbers=None, rule=RULE, by=None)
    (other,) = imported(written(tmp_path / "s.csv", [row(ref="CS/1")]))
    assert (other.written, other.erased, other.renamed) == (1, (), (("CS/1", "2025-0001"),))


def test_of_a_row_that_an_earlier_version_erased_only_the_reference_of_its_case_is_known(tmp_path: Path):
    register = written(tmp_path / "r.csv", [row(ref="CS 1", date_withdrawn="10/03/2025")])
    imported(register)
    erase(case=Case.objects.get(), numbers=None, rule=RULE, by=None)
    with without_triggers("cases_erasure"):
        Erasure.objects.update(row=None)
    (again,) = imported(register)
    assert (again.written, again.erased) == (0, ("CS 1",))


def over(before: date) -> list[str]:
    return [case.reference for case in over_before(before)]


def test_over_before_a_day_are_closed_cases_in_which_nothing_has_happened_since(settings: Any):
    settings.TODAY = date(2020, 3, 2)
    by, manager = person(), person(Role.COMPLAINTS_MANAGER)
    a_case(by, on=date(2020, 2, 3))  # goes on
    old, promised, late_note = (closed(a_case(by, on=date(2020, 2, 3)), manager) for _ in range(3))
    step(promised, "agree-action", manager, what="Tell the team", owner="Team manager", target=date(2020, 3, 20))
    assert (over(date(2020, 3, 2)), over(date(2020, 3, 3))) == ([], [old.reference, late_note.reference])
    settings.TODAY = date(2026, 11, 23)
    late_note.refresh_from_db()
    step(late_note, "note", by, note="They wrote again")
    assert over(date(2026, 11, 1)) == [old.reference]
    erase(case=Case.objects.get(pk=old.pk), numbers=None, rule=RULE, by=None)
    assert over(date(2026, 11, 1)) == []


def test_a_case_that_goes_on_in_another_is_over_with_that_one(settings: Any):
    settings.TODAY = date(2020, 3, 2)
    manager = person(Role.COMPLAINTS_MANAGER)
    first, second = a_case(manager, on=date(2020, 2, 3)), a_case(manager, on=date(2020, 2, 3))
    answers = {"on": date(2020, 3, 2), "other": second.reference, "reason": "Registered twice"}
    do_in_two(case=first, step=STEPS["merge"], answers=answers, by=manager, seen=first.entries)
    later = date(2020, 3, 3)
    assert over(later) == []
    second.refresh_from_db()
    step(second, "withdraw", manager, reason="They rang", goes_on="no")
    assert over(later) == [first.reference, second.reference]
    erase(case=Case.objects.get(pk=second.pk), numbers=None, rule=RULE, by=None)
    assert over(later) == [first.reference]
    assert to_erase(Case.objects.get(pk=first.pk), None, RULE).elsewhere == (second.reference,)


def test_an_imported_case_is_as_old_as_what_happened_in_it(tmp_path: Path):
    imported(written(tmp_path / "r.csv", [row(date_withdrawn="10/03/2025")]))
    assert over(TODAY + timedelta(days=1)) == ["CS-1"]
    assert over(date(2025, 3, 11)) == ["CS-1"]
    assert over(date(2025, 3, 10)) == []
