"""Cases, their entries, and what lists keep of them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=20, unique=True)),
                ("procedure", models.CharField(max_length=40)),
                ("entries", models.PositiveIntegerField(default=0)),
                ("last_mark", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=60)),
                ("on", models.DateField(null=True)),
                ("target", models.DateField(null=True)),
                ("known_on", models.DateField(null=True)),
                ("recorded_at", models.DateTimeField()),
                ("actor", models.BigIntegerField(null=True)),
                ("corrects", models.PositiveIntegerField(null=True)),
                ("commitment", models.CharField(max_length=64)),
                ("previous_mark", models.CharField(max_length=64)),
                ("mark", models.CharField(max_length=64)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReferenceCounter",
            fields=[
                ("year", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="erasure",
                        serialize=False,
                        to="cases.entry",
                    ),
                ),
                ("on", models.DateField()),
                ("rule", models.CharField(max_length=200)),
                ("actor", models.BigIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Words",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="cases.entry",
                    ),
                ),
                ("salt", models.BinaryField(max_length=32)),
                ("body", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="File",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("content", models.BinaryField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="cases.entry"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Kept",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=40)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="kept_from", to="cases.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("part", models.CharField(max_length=40)),
                ("until", models.DateField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="cases.case"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ListedCase",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="listed",
                        serialize=False,
                        to="cases.case",
                    ),
                ),
                ("kind", models.CharField(max_length=30)),
                ("stage", models.CharField(blank=True, max_length=20)),
                ("open", models.BooleanField()),
                ("hidden", models.BooleanField(default=False)),
                ("received_on", models.DateField(null=True)),
                ("next_due_on", models.DateField(null=True)),
                ("next_step", models.CharField(blank=True, max_length=100)),
                ("team", models.CharField(blank=True, max_length=100)),
                ("owner", models.BigIntegerField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("hidden", False), ("open", True)),
                        fields=["next_due_on", "case"],
                        name="open_by_due",
                    ),
                    models.Index(
                        condition=models.Q(("hidden", False), ("open", True)),
                        fields=["owner", "next_due_on"],
                        name="open_by_owner",
                    ),
                    models.Index(fields=["received_on"], name="by_received"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Barred",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="barred", to="cases.case"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "case"), name="barred_once")],
            },
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(fields=("case", "number"), name="one_entry_a_number"),
        ),
        migrations.AddConstraint(
            model_name="kept",
            constraint=models.UniqueConstraint(fields=("case", "role"), name="kept_once"),
        ),
        migrations.AddConstraint(
            model_name="part",
            constraint=models.UniqueConstraint(fields=("person", "case", "part"), name="one_part_a_person"),
        ),
    ]
