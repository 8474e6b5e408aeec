"""What must never change is guarded by the database itself, and words can be searched."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

from heard.service.append_only import only_added_to
from heard.service.cases.searching import searchable_table


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0001_initial")]

    operations: ClassVar = [
        only_added_to("cases_entry"),
        only_added_to("cases_erasure"),
        only_added_to("cases_words", unless_erased="cases_erasure"),
        only_added_to("cases_file", unless_erased="cases_erasure"),
        searchable_table(),
    ]
