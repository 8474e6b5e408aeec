"""What shows only when all cases have been looked at: what is gone, what nothing guards, what was kept quiet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.db import connection
from django.db.models import Count, Exists, Max, OuterRef

from heard.service.append_only import triggers_missing
from heard.service.audit.models import Record
from heard.service.audit.verbs import Kind, Verb

from .keeping import reference_of
from .models import Case, Entry, Erasure, ReferenceCounter
from .verifying import Wrong


def wrong_as_a_whole(given: dict[int, int], references: set[str]) -> Iterator[Wrong]:
    """What shows only when all cases have been looked at: numbers that were given and have no case, entries without
    one, tables that nothing guards, erasures and lines of the log that were kept quiet.

    given: `numbers_given` from before the first case was looked at. references: of all cases.
    """
    for year, last in sorted(given.items()):
        for number in range(1, last + 1):
            reference = reference_of(year, number)
            if reference not in references:
                yield Wrong(reference, None, "this number was given to a case, and there is none")
    for pk, number in Entry.objects.exclude(Exists(Case.objects.filter(pk=OuterRef("case_id")))).values_list(
        "case_id", "number"
    ):
        yield Wrong(f"(case number {pk} in the database)", number, "the entry belongs to no case")
    for name in triggers_missing():
        yield Wrong(
            "(the database)", None, f"nothing guards a table any more: the trigger {name} is gone or switched off"
        )
    yield from _erased_in_silence()
    yield from _numbers_gone()


def _erased_in_silence() -> Iterator[Wrong]:
    """An erasure that the log does not tell of was not made by Heard, or its line was taken out."""
    logged: dict[str, int] = defaultdict(int)
    for reference, detail in Record.objects.filter(kind=Kind.CASE, verb=Verb.CASE_ERASED).values_list(
        "subject", "detail"
    ):
        logged[reference] += int(detail.split()[0])
    erasures = Erasure.objects.values("entry__case__reference").annotate(many=Count("pk"))
    for reference, many in erasures.values_list("entry__case__reference", "many").order_by("entry__case__reference"):
        if many > logged[reference]:
            yield Wrong(reference, None, f"{many} entries were erased, and the log tells of {logged[reference]}")


def _numbers_gone() -> Iterator[Wrong]:
    """Lines of the log and cases that were taken away. PostgreSQL leaves a number out when something is given up half
    way, so that a gap says nothing there: the day's head shows it.
    """
    if connection.vendor != "sqlite":
        return
    for model, what in ((Record, "lines of the log"), (Case, "cases")):
        with connection.cursor() as cursor:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
            given = next(iter(cursor.fetchone() or ()), 0)
        gone = max(given, model.objects.aggregate(last=Max("pk"))["last"] or 0) - model.objects.count()
        if gone:
            yield Wrong("(the database)", None, f"{gone} {what} were taken away")


def numbers_given() -> dict[int, int]:
    """The last number given in each year."""
    return dict(ReferenceCounter.objects.values_list("year", "last"))
