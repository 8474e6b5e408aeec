"""Tables that are only ever added to: triggers that refuse every change, on both databases."""

from __future__ import annotations

from django.db import connection, migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

#: Every table that migrations made so.
TABLES = ("audit_record", "cases_entry", "cases_erasure", "cases_words", "cases_file")

_SQLITE = """\
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table} {when}
BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"""

_POSTGRESQL_FUNCTION = """\
CREATE OR REPLACE FUNCTION {table}_only_added_to() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RAISE EXCEPTION '{table} is only ever added to'; END $$"""
_POSTGRESQL_ROW = """\
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table} FOR EACH ROW {when} EXECUTE FUNCTION {table}_only_added_to()"""
_POSTGRESQL_TRUNCATE = """\
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {table}_only_added_to()"""


def only_added_to(table: str, *, unless_erased: str | None = None) -> migrations.RunPython:
    """A migration step: the table can be added to and not changed.

    unless_erased: the table of erasures that lets a row go: one with the same `entry_id` must stand there first.
    """
    return migrations.RunPython(
        lambda apps, editor: _make(apps, editor, table, unless_erased),
        lambda apps, editor: _drop(apps, editor, table),
    )


def triggers_missing() -> list[str]:
    """The triggers that should guard the tables, and are not there or are switched off."""
    verbs = ["update", "delete"]
    if connection.vendor == "postgresql":
        verbs.append("truncate")
        there = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
    else:
        there = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(there)
        found = {name for (name,) in cursor.fetchall()}
    return [name for table in TABLES for verb in verbs if (name := f"{table}_no_{verb}") not in found]


def _make(apps: StateApps, editor: BaseDatabaseSchemaEditor, table: str, unless_erased: str | None) -> None:
    vendor = editor.connection.vendor
    if vendor == "sqlite":
        unless = f"WHEN NOT EXISTS (SELECT 1 FROM {unless_erased} e WHERE e.entry_id = OLD.entry_id)"
        for verb in ("update", "delete"):
            when = unless if unless_erased and verb == "delete" else ""
            editor.execute(_SQLITE.format(table=table, verb=verb, VERB=verb.upper(), when=when))
        return
    editor.execute(_POSTGRESQL_FUNCTION.format(table=table))
    editor.execute(_POSTGRESQL_ROW.format(table=table, verb="update", VERB="UPDATE", when=""))
    if unless_erased is None:
        editor.execute(_POSTGRESQL_ROW.format(table=table, verb="delete", VERB="DELETE", when=""))
    else:  # PostgreSQL allows no question to another table in WHEN, so the function asks it.
        # Its schema is named and the path is fixed: else a temporary table of the same name would say what was erased.
        editor.execute(
            f"CREATE OR REPLACE FUNCTION {table}_only_erased() RETURNS trigger LANGUAGE plpgsql"
            " SET search_path = pg_catalog, public, pg_temp AS $$ BEGIN"
            f" IF EXISTS (SELECT 1 FROM public.{unless_erased} e WHERE e.entry_id = OLD.entry_id) THEN RETURN OLD; END IF;"
            f" RAISE EXCEPTION '{table} is only ever added to'; END $$"
        )
        editor.execute(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_only_erased()"
        )
    editor.execute(_POSTGRESQL_TRUNCATE.format(table=table))


def _drop(apps: StateApps, editor: BaseDatabaseSchemaEditor, table: str) -> None:
    on = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
    verbs = ("update", "delete", "truncate") if on else ("update", "delete")
    for verb in verbs:
        editor.execute(f"DROP TRIGGER {table}_no_{verb}{on}")
    if on:
        editor.execute(f"DROP FUNCTION {table}_only_added_to()")
        editor.execute(f"DROP FUNCTION IF EXISTS {table}_only_erased()")
