"""The register of independents."""

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
            name="Independent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=150)),
                ("contact", models.CharField(blank=True, max_length=300)),
                ("parts", models.CharField(max_length=200)),
                ("checks_until", models.DateField(blank=True, null=True)),
                ("away_until", models.DateField(blank=True, null=True)),
                ("fee", models.PositiveIntegerField(blank=True, null=True)),
                ("conflicts", models.TextField(blank=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "account",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("name", "id"),
            },
        ),
    ]
