"""Answered and closed cases in an order of their own, and who complains, for results of a search."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0006_sent_forms")]

    operations: ClassVar = [
        migrations.AddField("listedcase", "complainant", models.CharField(blank=True, default="", max_length=200)),
        migrations.AddField("listedcase", "by_day", models.DateField(default=date.min)),
        migrations.AddField("listedcase", "ended_by", models.CharField(blank=True, default="", max_length=20)),
        migrations.AddField("listedcase", "ended_on", models.DateField(null=True)),
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
