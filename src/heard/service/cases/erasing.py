"""Erasing what entries say, under a rule of retention or a person's right: entry and chain stand, words and files go."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection, transaction

from heard.service.accounts.models import User
from heard.service.audit.services import record
from heard.service.audit.verbs import Verb
from heard.service.today import today

from .casefile import Casefile, casefile
from .keeping import entries_of
from .law import calendar, procedure
from .listing import keep_listed
from .models import Case, Entry, Erasure, File, Words
from .rules import NotAllowed
from .searching import forget_old_words

LONGEST_RULE = 200


class StillInTheFile(RuntimeError):
    """What was erased is gone from the records, and not yet from the file; the message says what to do."""


def erase(*, case: Case, numbers: Collection[int] | None, rule: str, by: User | None) -> int:
    """Erases the words and files of these entries of a case; of all where None. Gives how many were erased.

    Those that were erased already are left as they are. Raises NotAllowed where there is no rule or no such entry, or where
    somebody who may not see the case could see what is left of it; StillInTheFile where all is erased, and SQLite's file
    still holds what it was.
    """
    erased = _erase(case, numbers, rule.strip(), by)
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy, *_ = cursor.fetchone()
        if busy:
            raise StillInTheFile(
                "The words are erased. The database file holds what they were until nobody reads it any more: stop the"
                " service, and start it again."
            )
    return erased


@transaction.atomic
def _erase(case: Case, numbers: Collection[int] | None, rule: str, by: User | None) -> int:
    if not rule or len(rule) > LONGEST_RULE:
        raise NotAllowed(f"Say under which rule the words are erased, in no more than {LONGEST_RULE} letters.", "rule")
    locked = Case.objects.select_for_update().get(pk=case.pk)
    entries = Entry.objects.filter(case=locked)
    if numbers is not None:
        missing = set(numbers) - set(entries.values_list("number", flat=True))
        if missing:
            raise NotAllowed(f"The case has no entry {', '.join(map(str, sorted(missing)))}.")
        entries = entries.filter(number__in=numbers)
    before = _file(locked)
    gone = list(entries.filter(erasure=None).values_list("pk", flat=True))
    actor, on = (None if by is None else by.pk), today()
    Erasure.objects.bulk_create(Erasure(entry_id=number, on=on, rule=rule, actor=actor) for number in gone)
    File.objects.filter(entry__in=gone).delete()
    Words.objects.filter(entry__in=gone).delete()
    after = _file(locked)
    _nobody_sees_more(before, after)
    keep_listed(locked, after)
    forget_old_words()
    record(verb=Verb.CASE_ERASED, actor=actor, subject=locked.reference, detail=f"{len(gone)} entries")
    return len(gone)


def _file(case: Case) -> Casefile:
    return casefile(procedure(case.procedure), entries_of(case), today(), calendar())


def _nobody_sees_more(before: Casefile, after: Casefile) -> None:
    """That a person may not see a case is told by words. They go last, so that nobody comes to see the rest."""
    opened = before.barred() - after.barred() or before.kept_from() - after.kept_from()
    if opened and any(entry.words for entry in after.everything):
        raise NotAllowed(
            "One of these entries says who may not see the case. Erase it together with all that is left of the case."
        )
