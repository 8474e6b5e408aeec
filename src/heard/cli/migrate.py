"""`heard migrate`: brings the database to this version of Heard, as the owner of its tables."""

from __future__ import annotations

import argparse

from .counted import Wrong, ended
from .service_setup import know_settings, migrate, told_of_the_database


def run(options: argparse.Namespace) -> int:
    """Migrates, and grants the role that serves pages what it needs. 2 where a setting is wrong or the database refuses."""
    return ended(options, _run)


def _run(options: argparse.Namespace) -> int:
    know_settings()
    from django.db import connection

    from heard.service.granting import grant

    with told_of_the_database():
        made_again = migrate()
        print("The database is that of this version.")
        if made_again:
            print(f"What lists keep of {made_again:,} cases was made again from their entries.")
        if options.role:
            if connection.vendor != "postgresql":
                raise Wrong("--for is of PostgreSQL: SQLite knows no roles.")
            grant(options.role)
            print(f"{options.role} may serve pages: it reads and adds, and owns nothing.")
    return 0
