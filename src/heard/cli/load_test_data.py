"""`heard load-test-data`: fills a database that holds no real work with made-up cases."""

from __future__ import annotations

import argparse
import os
import sys
import time


def run(options: argparse.Namespace) -> int:
    """Adds the cases. Gives 0; 2 where the database may hold real work or a setting cannot be read."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heard.service.settings")
    from heard.service.environment import SettingError

    try:
        import django

        django.setup()
    except SettingError as problem:
        print(problem, file=sys.stderr)
        return 2
    from django.conf import settings
    from django.core.management import call_command
    from django.db import DatabaseError

    from heard.service.cases.load_test import RealWork, fill

    if settings.PRODUCTION:
        print("Made-up cases are never put into a database of HEARD_MODE=production.", file=sys.stderr)
        return 2
    began, done = time.perf_counter(), 0
    try:
        call_command("migrate", verbosity=0)
        for done in fill(options.number, seed=options.seed):
            print(f"\r{done:,} cases", end="", file=sys.stderr, flush=True)
    except RealWork as problem:
        print(problem, file=sys.stderr)
        return 2
    except DatabaseError as problem:
        print(f"The database cannot be written to: {problem}".strip(), file=sys.stderr)
        return 2
    took = time.perf_counter() - began
    print(f"\n{done:,} cases in {took:.1f} s, {done / took:,.0f} a second.")
    return 0
