"""What was promised, so that it can be found again."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_files_between_pages"),
    ]

    operations = [
        migrations.CreateModel(
            name="ListedPromise",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=30)),
                ("what", models.TextField()),
                ("owner", models.TextField()),
                ("made_on", models.DateField(null=True)),
                ("by", models.DateField(null=True)),
                ("stands", models.CharField(max_length=10)),
                ("ended_on", models.DateField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="promises", to="cases.case"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("case", "number"), name="one_promise_an_entry")],
            },
        ),
    ]
