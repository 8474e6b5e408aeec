"""What the role that serves pages may do in PostgreSQL: it owns nothing, and what is only added to it cannot change."""

from __future__ import annotations

from django.apps import apps
from django.db import connection
from psycopg import sql

#: Tables that are only ever added to. Triggers hold that too; without the right, there is nothing for them to refuse.
_ONLY_ADDED_TO = frozenset({"cases_entry", "cases_erasure", "audit_record"})
#: Tables whose rows go with an erasure, and never change.
_ADDED_TO_AND_ERASED = frozenset({"cases_words", "cases_file"})
#: Of Django itself: what was migrated is the owner's to say.
_READ = frozenset({"django_migrations", "django_content_type"})
#: Made by migrations and known to no model.
_UNMODELLED = ("cases_searchable",)


def rights() -> dict[str, tuple[str, ...]]:
    """Each table of the service with what the role that serves pages may do with its rows."""
    tables = sorted(
        {model._meta.db_table for model in apps.get_models(include_auto_created=True)} | {*_UNMODELLED, *_READ}
    )
    return {
        table: _rights_in(table) for table in [*tables, *_tries()] if table in connection.introspection.table_names()
    }


def grant(role: str) -> None:
    """Gives a role of PostgreSQL what it needs to serve pages, and takes back what it had besides.

    To be done by the owner of the tables, after every migration. Raises django.db.DatabaseError where there is no such role.
    """
    name = sql.Identifier(role)
    with connection.cursor() as cursor:
        database = sql.Identifier(str(connection.settings_dict["NAME"]))
        for statement in (
            sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, name),
            sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(name),
            sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(name),
            sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {}").format(name),
            *(
                sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(", ".join(may)), sql.Identifier(table), name)
                for table, may in rights().items()
            ),
        ):
            cursor.execute(statement.as_string(cursor.connection))


def _rights_in(table: str) -> tuple[str, ...]:
    if table in _READ:
        return ("SELECT",)
    if table in _ONLY_ADDED_TO:
        return ("SELECT", "INSERT")
    if table in _ADDED_TO_AND_ERASED:
        return ("SELECT", "INSERT", "DELETE")
    return ("SELECT", "INSERT", "UPDATE", "DELETE")


def _tries() -> list[str]:
    """The table in which tries to sign in are counted, which no model knows."""
    from django.conf import settings

    return [
        str(cache["LOCATION"])
        for cache in settings.CACHES.values()
        if cache["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"
    ]
