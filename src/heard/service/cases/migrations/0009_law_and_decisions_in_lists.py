"""The last day in law and what waits for a decision, beside the next date. Their rows are made anew from the entries."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0008_rows_that_were_erased")]

    operations: ClassVar = [
        migrations.AddField("listedcase", "law_due_on", models.DateField(null=True)),
        migrations.AddField("listedcase", "decision", models.CharField(blank=True, default="", max_length=40)),
        migrations.AddField("listedcase", "asked_by", models.BigIntegerField(null=True)),
    ]
