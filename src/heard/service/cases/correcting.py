"""Putting an entry right: a later entry takes its place, under the same rules as the first, and the first stays to be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

from django.db import transaction

from heard.service.accounts.models import User
from heard.service.today import today

from .casefile import Casefile, Recorded
from .choosing import why_not_chosen
from .models import Case, File
from .rules import COUNTS_NO_MORE, NotAllowed, why_not, why_not_changed, why_not_moved
from .services import add, file_of_entries, locked
from .steps.all_steps import STEPS, step_of
from .steps.vocabulary import Answers, Asks, NewEntry, NewFile, Step, always
from .steps.writing import put_right
from .two_cases import TOLD, merged_with, take_back

PUT_RIGHT_ALREADY = "That entry is not there, or was put right already. Open the case again."

#: What a step writes besides its own entry, and what goes with it when that is put right or struck out.
_WRITTEN_WITH = frozenset({"finding", "io_finding", "point_theme"})

#: What stands as it was when a second person decided. A draft is not among them: an approval falls with a draft that changes.
_DECIDED_ON = frozenset({"refusal_proposed", "action_done", "remedy_given", "remedy_done"})


@transaction.atomic
def correct(*, case: Case, number: int, answers: Answers, by: User, seen: int) -> Casefile:
    """Answers a step anew. What follows from the answers (findings, themes) is put right with it.

    Raises ChangedMeanwhile, and NotAllowed where the step could not have been done so.
    """
    row, before = locked(case, seen)
    file = file_of_entries(row, before)
    wrong = _entry(file, number)
    if file.hidden:
        raise NotAllowed(COUNTS_NO_MORE)
    step = step_of(wrong.kind, wrong.stage)
    if step is None:
        raise NotAllowed("This entry was written with another. Put that one right.")
    earlier = _refuse_what_could_not_be(step, file, row, wrong, by, answers)
    words = put_right(step, earlier, wrong.words, answers, key=uuid4().hex)
    upload = answers.get("file")
    files = (upload,) if isinstance(upload, NewFile) else _files_of(row, wrong)
    new = NewEntry(step.writes(answers), answers.get("on"), words, wrong.stage, answers.get("target"), number, files)
    return add(row, before, [new, *_anew(step, file, earlier, wrong, answers)], by, "correct")


@transaction.atomic
def strike_out(*, case: Case, number: int, reason: str, by: User, seen: int) -> Casefile:
    """Says that an entry should not be there, and why. What was written with it goes too. It does not come back.

    Of a merge the other case is told as well. Raises ChangedMeanwhile, and NotAllowed where there is no such entry, the
    person may not, or no reason is given.
    """
    other = merged_with(case, number, by)
    row, before = locked(case, seen)
    file = file_of_entries(row, before)
    wrong = _entry(file, number, strike=True)
    refused = why_not_changed(file, wrong)
    if refused is not None:
        raise refused
    if wrong.kind == "received":
        raise NotAllowed("A complaint that came cannot be struck out. Close it, or let it go on in another case.")
    if wrong.kind == "taken_as":
        raise NotAllowed("Decide anew what the contact is taken as: for that there is a step, with its own rules.")
    step = step_of(wrong.kind, wrong.stage)
    if step is None:
        raise NotAllowed("This entry was written with another. Strike that one out.")
    if not by.rights.casework or by.pk in file.barred() or by.role not in step.may:
        raise NotAllowed("Your role does not include this.")
    _refuse_the_second_person(file, wrong, by)
    _refuse_the_writer_of_the_draft(file, wrong, by)
    if not reason.strip():
        raise NotAllowed("Say why it should not be there.", "reason")
    with_it = written_with(step, file, wrong)
    struck = [
        NewEntry("struck_out", today(), {"reason": reason.strip()}, corrects=each.number) for each in (wrong, *with_it)
    ]
    file = add(row, before, struck, by, "strike out")
    if other is not None:
        take_back(other, case.reference, reason.strip(), by)
    return file


def as_it_stood(row: Case, file: Casefile, entry: Recorded) -> Casefile:
    """The case as it stood when an entry was first written: what its questions were asked of, and are asked of again."""
    return file_of_entries(row, file.everything[: file.first_number(entry) - 1])


def _entry(file: Casefile, number: int, *, strike: bool = False) -> Recorded:
    corrected = {each.corrects for each in file.everything}
    among = file.everything if strike else file.standing
    found = next((each for each in among if each.number == number and number not in corrected), None)
    if found is None or (found.kind == "struck_out" and not strike):
        raise NotAllowed(PUT_RIGHT_ALREADY)
    return found


def _refuse_what_could_not_be(
    step: Step, file: Casefile, row: Case, wrong: Recorded, by: User, answers: Answers
) -> Casefile:
    """The case as it stood when the entry was first written, under whose rules it is answered anew."""
    earlier = as_it_stood(row, file, wrong)
    if step.id in TOLD and any(answers.get(name) != wrong.words.get(name) for name in ("other", "points")):
        raise NotAllowed("The other case was told. Strike this out, and name the right one anew.", "other")
    if not by.rights.casework or by.pk in file.barred():
        raise NotAllowed("Your role does not include this, or you are named in the complaint.")
    _refuse_the_second_person(file, wrong, by)
    refused = (
        why_not(replace(step, offered=always), earlier, by, answers)
        or why_not_moved(step, file, answers)
        or why_not_chosen(step, file, row, answers, today())
    )
    if refused is not None:
        raise refused
    return earlier


def _refuse_the_second_person(file: Casefile, wrong: Recorded, by: User) -> None:
    """Whoever decided as a second person may not change what the decision rests on; what they wrote themselves they may."""
    first = file.first_number(wrong)
    deciders = {
        version.actor
        for step in STEPS.values()
        if step.second_person == wrong.kind and step.stage == wrong.stage
        for decision in file.all(step.kind, step.stage)
        if file.first_number(decision) > first and decision.words.get("of") == wrong.words.get("of")
        for version in file.versions(decision)
    }
    writers = {version.actor for version in file.versions(wrong)}
    if by.pk in deciders - writers:
        raise NotAllowed("You decided on this as a second person. Somebody else must put right what you decided on.")
    if by.pk in writers and deciders and wrong.kind in _DECIDED_ON:
        raise NotAllowed("A second person decided on this as it stands. Their decision must be struck out first.")


def _refuse_the_writer_of_the_draft(file: Casefile, wrong: Recorded, by: User) -> None:
    draft = file.written_last("draft_received", wrong.stage)
    if wrong.kind == "draft_sent_back" and draft is not None and by.pk in {each.actor for each in file.versions(draft)}:
        raise NotAllowed("It was your draft that was sent back. Enter it again, or let somebody else take this back.")


def _files_of(row: Case, wrong: Recorded) -> tuple[NewFile, ...]:
    """The files of the entry again: they go with its words, so each version holds its own."""
    held = {f.digest: bytes(f.content) for f in File.objects.filter(entry__case=row, entry__number=wrong.number)}
    return tuple(
        NewFile(told["name"], told["type"], held[told["digest"]])
        for told in wrong.words.get("files", ())
        if told["digest"] in held
    )


def written_with(step: Step, file: Casefile, wrong: Recorded) -> list[Recorded]:
    """What the step wrote in one go with the entry: its findings, and themes that turned out to be others."""
    if not any(field.asks in (Asks.FINDINGS, Asks.ADJUDICATIONS) for field in step.fields):
        return []
    at = file.versions(wrong)[-1].recorded_at
    # An import writes all stages in one go.
    return [
        each
        for each in file.standing
        if each.kind in _WRITTEN_WITH
        and each.stage in (None, wrong.stage)
        and file.versions(each)[-1].recorded_at == at
    ]


def _anew(step: Step, file: Casefile, earlier: Casefile, wrong: Recorded, answers: Answers) -> Iterator[NewEntry]:
    held = {(each.kind, each.words.get("point")): each for each in written_with(step, file, wrong)}
    for new in step.also(earlier, answers):
        old = held.pop((new.kind, new.words.get("point")), None)
        if old is None:
            yield new
        elif (old.on, dict(old.words)) != (new.on, new.words):
            yield new._replace(corrects=old.number)
    answered = {found["point"] for found in answers.get("findings") or () if found.get("theme")}
    for old in held.values():
        if old.kind == "point_theme" and old.words.get("point") in answered:
            # The point is about what it was thought to be about at first.
            why = {"reason": "The theme was put right with the answer."}
            yield NewEntry("struck_out", today(), why, corrects=old.number)
