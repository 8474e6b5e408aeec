"""Answered and closed cases in an order of their own, and who complains, for results of a search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, ClassVar

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from heard.service.cases.casefile import casefile
from heard.service.cases.keeping import recorded
from heard.service.cases.law import calendar, procedure
from heard.service.cases.listing import listed
from heard.service.today import today

_AT_ONCE = 500
_COLUMNS = (
    "case_id", "number", "kind", "on", "target", "known_on", "recorded_at", "actor", "corrects", "words__body",
)  # fmt: skip


def fill(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """What lists keep of the cases that are there, made from their entries."""
    model = apps.get_model("cases", "ListedCase")
    names = [field.name for field in model._meta.fields if not field.primary_key]
    rows, last = model.objects, 0
    while some := list(rows.filter(pk__gt=last).select_related("case").order_by("pk")[:_AT_ONCE]):
        entries = _entries(apps, some[0].pk, some[-1].pk)
        for row in some:
            try:
                file = casefile(procedure(row.case.procedure), entries.get(row.pk, []), today(), calendar())
            except (ValueError, LookupError):  # it cannot be read: `heard verify` says of which case, and why
                continue
            told = listed(file)
            for name in names:
                setattr(row, name, told[name])
        rows.bulk_update(some, names)
        last = some[-1].pk


def _entries(apps: StateApps, first: int, last: int) -> dict[int, list[Any]]:
    found: Iterator[tuple[Any, ...]] = (
        apps.get_model("cases", "Entry")
        .objects.filter(case__gte=first, case__lte=last)
        .order_by("case_id", "number")
        .values_list(*_COLUMNS)
        .iterator()
    )
    by_case = groupby(found, key=itemgetter(0))
    return {case: [recorded(row[1:-1], row[-1]) for row in rows] for case, rows in by_case}


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0006_sent_forms")]

    operations: ClassVar = [
        migrations.AddField("listedcase", "complainant", models.CharField(blank=True, default="", max_length=200)),
        migrations.AddField("listedcase", "by_day", models.DateField(default=date.min)),
        migrations.AddField("listedcase", "ended_by", models.CharField(blank=True, default="", max_length=20)),
        migrations.AddField("listedcase", "ended_on", models.DateField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            "listedcase",
            models.Index(
                condition=models.Q(open=False, hidden=False),
                fields=["-by_day", "-case", "kind", "stage", "team", "owner"],
                name="past_by_day",
            ),
        ),
        migrations.AddIndex(
            "listedcase",
            models.Index(
                condition=models.Q(open=False, hidden=False, next_due_on__isnull=False),
                fields=["next_due_on", "case"],
                name="past_by_due",
            ),
        ),
        migrations.AddField("savedview", "state", models.CharField(default="open", max_length=10)),
        migrations.AddField("savedview", "kind", models.CharField(blank=True, default="", max_length=30)),
        migrations.RemoveConstraint("savedview", "one_view_of_a_kind"),
        migrations.AddConstraint(
            "savedview",
            models.UniqueConstraint(
                fields=("person", "whose", "team", "stage", "due", "state", "kind"), name="one_view_of_a_kind"
            ),
        ),
    ]
