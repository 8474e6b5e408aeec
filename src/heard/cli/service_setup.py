"""The service's settings and database, for commands that work on its cases."""

from __future__ import annotations

import os

from .counted import Wrong


def set_up() -> None:
    """Makes the settings known, and on trial the database. Raises Wrong where either cannot be used."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heard.service.settings")
    import django

    from heard.facts.keys import SecretError
    from heard.service.environment import SettingError

    try:
        django.setup()
    except (SettingError, SecretError) as error:
        raise Wrong(str(error)) from None
    _see_to_the_database()


def _see_to_the_database() -> None:
    from django.conf import settings
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return
        if settings.PRODUCTION:
            raise Wrong(
                "The database is of an earlier version of Heard. Bring it up to date as the service's owner first."
            )
        call_command("migrate", verbosity=0)
    except DatabaseError as error:
        raise Wrong(f"The database cannot be reached: {str(error).splitlines()[0]}") from None
