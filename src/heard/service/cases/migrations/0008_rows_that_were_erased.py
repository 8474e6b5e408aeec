"""Which row of a register was erased, so that it does not come in again, and another one does."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0007_past_cases_and_who_complains")]

    operations: ClassVar = [
        migrations.AddField("erasure", "row", models.CharField(db_index=True, max_length=32, null=True)),
    ]
