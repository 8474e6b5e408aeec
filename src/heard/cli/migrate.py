"""`heard migrate`: brings the database to this version of Heard, as the owner of its tables."""

from __future__ import annotations

import argparse
import os
import sys


def run(options: argparse.Namespace) -> int:
    """Migrates, and grants the role that serves pages what it needs. 2 where the database refuses."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heard.service.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import DatabaseError, connection

    from heard.service.granting import grant

    try:
        call_command("migrate", verbosity=0)
        print("The database is that of this version.")
        if options.role:
            if connection.vendor != "postgresql":
                print("--for is of PostgreSQL: SQLite knows no roles.", file=sys.stderr)
                return 2
            grant(options.role)
            print(f"{options.role} may serve pages: it reads and adds, and owns nothing.")
    except DatabaseError as problem:
        print(f"The database refused: {problem}".strip(), file=sys.stderr)
        return 2
    return 0
