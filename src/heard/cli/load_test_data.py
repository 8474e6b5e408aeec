"""`heard load-test-data`: fills a database that holds no real work with made-up cases."""

from __future__ import annotations

import argparse
import sys
import time

from .counted import Wrong, ended
from .service_setup import know_settings, see_to_the_database, told_of_the_database


def run(options: argparse.Namespace) -> int:
    """Adds the cases. Gives 0; 2 where the database may hold real work, cannot be used, or a setting is wrong."""
    return ended(options, _run)


def _run(options: argparse.Namespace) -> int:
    know_settings()
    from django.conf import settings

    from heard.service.cases.load_test import RealWork, fill

    if settings.PRODUCTION:
        raise Wrong("Made-up cases are never put into a database of HEARD_MODE=production.")
    see_to_the_database()
    began, done = time.perf_counter(), 0
    try:
        with told_of_the_database():
            for done in fill(options.number, seed=options.seed):
                print(f"\r{done:,} cases", end="", file=sys.stderr, flush=True)
    except RealWork as problem:
        raise Wrong(str(problem)) from None
    took = time.perf_counter() - began
    print(f"\n{done:,} cases in {took:.1f} s, {done / took:,.0f} a second.")
    return 0
