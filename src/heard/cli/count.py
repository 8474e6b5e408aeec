"""`heard count`: the figures of this quarter and the last, counted and kept for the page that shows them."""

from __future__ import annotations

import argparse
from datetime import date

from .counted import Wrong, ended
from .service_setup import set_up, told_of_the_database


def run(options: argparse.Namespace) -> int:
    """Counts. 2 where the service's database cannot be used."""
    return ended(options, _run)


def _run(options: argparse.Namespace) -> int:
    set_up()
    from heard.law.explanation import long_date
    from heard.service.figures.counting import count
    from heard.service.today import today

    as_at = _day(options.as_at) if options.as_at else today()
    with told_of_the_database():
        print(f"Counted as on {long_date(as_at)}: {count(as_at):,} cases.")
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Wrong(f"--as-at {text!r} is no day. Write it as 2026-05-01 (year, month, day).") from None
