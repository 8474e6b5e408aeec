"""The service's settings and database, for commands that work on its cases."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from .counted import Wrong


def set_up(*, may_migrate: bool = True) -> None:
    """Makes the settings known and sees to the database. Raises Wrong where either cannot be used."""
    know_settings()
    see_to_the_database(may_migrate=may_migrate)


def know_settings() -> None:
    """Reads the settings alone. Raises Wrong, which says what to set instead."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heard.service.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    from heard.law.procedure_text import ProcedureError
    from heard.procedures import find_procedure
    from heard.service.environment import SettingError

    try:
        django.setup()
        from django.conf import settings

        find_procedure(settings.PROCEDURE)
    except (SettingError, ImproperlyConfigured) as error:
        raise Wrong(str(error)) from None
    except ProcedureError as error:
        raise Wrong(f"HEARD_PROCEDURE: {error}") from None


def see_to_the_database(*, may_migrate: bool = True) -> None:
    """Brings a trial's database to this version. Raises Wrong where it cannot be reached, or only its owner may do that.

    may_migrate: false for a command that only looks, which changes no database.
    """
    from django.conf import settings

    with told_of_the_database():
        if not _what_is_to_be_migrated():
            return
        if settings.PRODUCTION or not may_migrate:
            raise Wrong(
                "The database is not of this version of Heard yet. Run `heard migrate` as the owner of its tables."
            )
        migrate()


def migrate() -> int:
    """Brings the database to this version, and what lists keep of its cases. Gives of how many cases it was made again."""
    from django.core.management import call_command

    from heard.service.cases.verifying_lists import all_made_again

    changes = _what_is_to_be_migrated()
    call_command("migrate", verbosity=0)
    return all_made_again() if changes else 0


def _what_is_to_be_migrated() -> list[Any]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return list(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def told_of_the_database() -> Iterator[None]:
    """Within this, a database that cannot be reached, read or written to is told in one line: Wrong."""
    from django.db import Error

    try:
        yield
    except Error as error:
        # The first line alone: those below it may quote what was to be written.
        raise Wrong(f"The database cannot be used: {(str(error).splitlines() or ['no reason was given'])[0]}") from None
