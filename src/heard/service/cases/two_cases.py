"""What is written in two cases at once: a link, a contact that was registered twice, a part that goes on by itself."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from heard.law.explanation import long_date
from heard.service.accounts.models import User
from heard.service.audit.services import record
from heard.service.audit.verbs import Verb
from heard.service.today import now, today

from .casefile import Casefile, Recorded
from .chain import BEGINNING
from .keeping import entries_of, write
from .listing import keep_listed
from .models import Case
from .rules import NotAllowed, why_not
from .searching import words_of
from .selectors import file_of
from .services import add, do_step, file_of_entries, locked, next_reference
from .steps.vocabulary import Answers, NewEntry, Step
from .visibility import cases_visible_to

#: The steps that are written in two cases, and what the other case is told.
TOLD: dict[str, str] = {"link": "linked_to", "merge": "merged_from", "split": "split_from"}


@transaction.atomic
def do_in_two(*, case: Case, step: Step, answers: Answers, by: User, seen: int) -> Casefile:
    """Does a step that names another case, and tells the other case of it. A split that names none opens a new one.

    Raises NotAllowed where the other case is not there, is the same, or is one that the person may not see: nobody is
    told which. Raises what `services.do_step` raises.
    """
    reference = str(answers.get("other") or "").strip()
    named = _other(case, reference, by) if reference or step.id != "split" else None
    _lock(case, *([named] if named else []))
    row, entries = locked(case, seen)
    before = file_of_entries(row, entries)
    refused = why_not(step, before, by, answers) or (
        _why_not_with(step, before, file_of(named, today())) if named else None
    )
    if refused is not None:
        raise refused
    other = named or _part_of(case, before, answers, by)
    file = do_step(case=case, step=step, answers={**answers, "other": other.reference}, by=by, seen=seen)
    told = [NewEntry(TOLD[step.id], answers["on"], {"other": case.reference})]
    if step.id == "split" and named:
        highest = max((point.number for point in file_of(named, today()).points), default=0)
        told += _points_that_go(before, answers, on=answers["on"], after=highest)
    _tell(other, told, by)
    if step.id == "split":
        file = _let_go(case, answers, by)
    elif step.id == "link" and answers.get("how") == "earlier":
        file = _same_person(case, other, by) or file
    return file


def _let_go(case: Case, answers: Answers, by: User) -> Casefile:
    """The points that go on in the other case count there alone; their words stay in the history of this one."""
    row = Case.objects.select_for_update().get(pk=case.pk)
    before, chosen = entries_of(row), set(map(int, answers["points"]))
    standing = [each for each in file_of(row, today()).all("point") if each.words.get("point") in chosen]
    gone = [NewEntry("struck_out", today(), {"reason": answers["reason"]}, corrects=each.number) for each in standing]
    return add(row, before, gone, by, "split")


def _same_person(case: Case, other: Case, by: User) -> Casefile | None:
    """Who complains again is known by one key, so that figures count people and not only complaints."""
    row = Case.objects.select_for_update().get(pk=case.pk)
    here, there = file_of(row, today()).complainant, file_of(other, today()).complainant
    if here is None or there is None or here.key == there.key:
        return None
    named = next(each for each in file_of(row, today()).standing if each.number == here.number)
    words = {**here.words, "key": there.key}
    return add(row, entries_of(row), [NewEntry("person", named.on, words, corrects=here.number)], by, "same person")


def _other(case: Case, reference: str, by: User) -> Case:
    found = cases_visible_to(by).filter(reference=reference).exclude(pk=case.pk).first()
    if found is None:
        raise NotAllowed("There is no other case with this reference that you may see.", "other")
    return found


def _why_not_with(step: Step, case: Casefile, other: Casefile) -> NotAllowed | None:
    """Why the case cannot go on in the other; a link asks nothing of it."""
    if step.id == "link":
        return None
    if other.hidden:
        return NotAllowed("That case goes on in another itself, or counts no more. Name another.", "other")
    if step.id == "split":
        waits = other.kind == "complaint" and other.open
        return (
            None
            if waits
            else NotAllowed("That is no complaint that waits for an answer. Name another, or none.", "other")
        )
    if step.id == "merge" and _of_different_people(case, other):
        return NotAllowed(
            "Different people complain in the two: one of them would not be answered. Link the cases, or put the name right.",
            "other",
        )
    came, there = case.state.received_on, other.state.received_on
    if came is not None and there is not None and came < there:
        return NotAllowed(
            f"This one came first, on {long_date(came)}, and the time of the law runs from then."
            " Merge the later one into the earlier one.",
            "other",
        )
    return None


def _of_different_people(case: Casefile, other: Casefile) -> bool:
    here, there = (set(words_of(each.complainant.name)) if each.complainant else set() for each in (case, other))
    return bool(here and there) and not here & there


def _tell(other: Case, entries: list[NewEntry], by: User) -> None:
    row = Case.objects.select_for_update().get(pk=other.pk)
    add(row, entries_of(row), entries, by, entries[0].kind)


def merged_with(case: Case, number: int, by: User) -> Case | None:
    """The case that must be told if this entry is struck out, where the entry is a merge; both are locked.

    Raises NotAllowed where it cannot be told.
    """
    merge = next((e for e in entries_of(case) if e.number == number and e.kind == "merged_into"), None)
    if merge is None:
        return None
    other = cases_visible_to(by).filter(reference=merge.words.get("other")).first()
    if other is None or _told_of_the_merge(other, case.reference) is None:
        raise NotAllowed("The case in which this one goes on cannot be told: you may not see it, or it was erased.")
    _lock(case, other)
    return other


def take_back(other: Case, reference: str, reason: str, by: User) -> None:
    """Tells the other case that the one with this reference goes on by itself again."""
    row = Case.objects.select_for_update().get(pk=other.pk)
    told = _told_of_the_merge(row, reference)
    if told is not None:
        add(
            row, entries_of(row), [NewEntry("struck_out", today(), {"reason": reason}, corrects=told)], by, "strike out"
        )


def _told_of_the_merge(other: Case, reference: str) -> int | None:
    told = (each for each in file_of(other, today()).all("merged_from") if each.words.get("other") == reference)
    return next((each.number for each in told), None)


def _lock(*cases: Case) -> None:
    """Keeps the rows of the cases from others, always in the same order, so that no two people wait for each other."""
    list(Case.objects.select_for_update().filter(pk__in=[case.pk for case in cases]).order_by("pk"))


def _part_of(case: Case, before: Casefile, answers: Answers, by: User) -> Case:
    """A new case with the chosen points, received on the same day from the same people, in the same words."""
    received = before.state.received_on
    if received is None:
        raise NotAllowed("The day on which the complaint came is not known.")
    part = Case.objects.create(
        reference=next_reference(received.year), procedure=case.procedure or settings.PROCEDURE, last_mark=BEGINNING
    )
    entries = [_again(entry) for entry in before.as_written(*_SHARED)]
    entries += _points_that_go(before, answers, on=received, after=0)
    entries.append(NewEntry("owner", today(), {"colleague": by.pk}))
    write(part, entries, actor=by.pk, at=now(), known_on=today())
    keep_listed(part, file_of(part, today()))
    record(verb=Verb.CASE_CHANGED, actor=by.pk, subject=part.reference, detail="split")
    return part


#: What the new case has from the first: who complains and in whose words, who may not see it, and what the law counts of the
#: whole complaint, so that its time does not begin anew.
_SHARED = (
    "received", "taken_as", "person", "details", "needs", "advocate", "consent", "acknowledged", "kept_from", "matter_arose",
    "notice_of_matter", "interest_questioned", "interest_accepted", "accepted_late", "extended",
)  # fmt: skip


def _again(entry: Recorded) -> NewEntry:
    words = dict(entry.words)
    words.pop("files", None)  # a file stays with the case to which it came
    if entry.kind == "person":
        words.setdefault("key", uuid4().hex)
    return NewEntry(entry.kind, entry.on, words, entry.stage, entry.target)


def _points_that_go(before: Casefile, answers: Answers, *, on: date, after: int) -> list[NewEntry]:
    """The chosen points, numbered anew. after: the highest number that there is in the case to which they go."""
    chosen = set(map(int, answers["points"]))
    points = [point for point in before.points if point.number in chosen]
    return [
        NewEntry("point", on, {**point.words, "point": number, "theme": point.theme})
        for number, point in enumerate(points, after + 1)
    ]
