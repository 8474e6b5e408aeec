"""What is kept of the figures."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The first tables."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="KeptSentence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("as_at", models.DateField()),
                ("period", models.CharField(max_length=12)),
                ("place", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="KeptCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("as_at", models.DateField()),
                ("period", models.CharField(max_length=12)),
                ("indicator", models.CharField(max_length=60)),
                ("group", models.CharField(blank=True, max_length=300)),
                ("numerator", models.BigIntegerField()),
                ("denominator", models.BigIntegerField(null=True)),
                ("not_known", models.BigIntegerField(default=0)),
                ("open_to_all", models.BooleanField()),
            ],
            options={
                "indexes": [models.Index(fields=["period", "indicator"], name="kept_counts")],
            },
        ),
    ]
