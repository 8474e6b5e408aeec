"""The log, which is only ever added to."""

from django.db import migrations, models

from heard.service.append_only import only_added_to


class Migration(migrations.Migration):
    """The first tables."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Record",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("actor", models.BigIntegerField(null=True)),
                ("kind", models.CharField(max_length=10)),
                ("verb", models.CharField(max_length=40)),
                ("subject", models.CharField(blank=True, default="", max_length=64)),
                ("detail", models.CharField(blank=True, default="", max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "at", "id"], name="audit_kind"),
                    models.Index(fields=["kind", "actor", "at", "id"], name="audit_actor"),
                    models.Index(fields=["kind", "subject", "at", "id"], name="audit_subject"),
                ],
            },
        ),
        only_added_to("audit_record"),
    ]
