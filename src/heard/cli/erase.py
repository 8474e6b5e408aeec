"""`heard erase`: erases the words and files of a case under a rule, or of every case that was over before a day."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from .counted import Wrong, ended
from .service_setup import know_settings, see_to_the_database, told_of_the_database

if TYPE_CHECKING:
    from heard.service.cases.models import Case


def run(options: argparse.Namespace) -> int:
    """Shows what would be erased, or erases it. 2 where it may not be, or where something is left to be done."""
    return ended(options, _run)


def _run(options: argparse.Namespace) -> int:
    if (options.reference is None) == (options.closed_before is None):
        raise Wrong("Name the case, or a day with --closed-before.")
    if options.closed_before and options.entry:
        raise Wrong("--entry is of one case. With --closed-before cases are erased whole.")
    know_settings()
    see_to_the_database(may_migrate=False)
    with told_of_the_database():
        return _over(options) if options.closed_before else _one(options)


def _one(options: argparse.Namespace) -> int:
    from heard.service.cases.erasing import erase, to_erase
    from heard.service.cases.happened import title_of
    from heard.service.cases.models import Case

    case = Case.objects.filter(reference=options.reference.strip().upper()).first()
    if case is None:
        raise Wrong(f"there is no case {options.reference}.")
    numbers = options.entry or None
    with _refused():
        would = to_erase(case, numbers, options.rule)
        if not would.going:
            print(f"{case.reference}: these words were erased before. There is nothing to erase.")
            return 0
        print(f"{case.reference}: entries whose words and files go, under {options.rule.strip()}")
        for entry in would.going:
            day = entry.on.isoformat() if entry.on else "no day    "
            print(f"  {entry.number:>4}  {day}  {title_of(entry)}")
        if would.erased:
            print(f"Erased before: {would.erased}.")
        print("What stands: each entry with its kind, its days and who wrote it, and the chain.")
        if would.whole:
            print("The case is in no list and no figure then.")
        if would.elsewhere:
            print(f"Has words of its own, and is not erased with this one: {', '.join(would.elsewhere)}.")
        if not options.yes:
            print("Nothing was erased. With --yes it is, and nobody can take it back.")
            return 0
        erased = erase(case=case, numbers=numbers, rule=options.rule, by=None)
    print(f"Erased: {erased} entries.")
    _tell_the_owner()
    return 0


def _over(options: argparse.Namespace) -> int:
    from heard.service.cases.erasing import over_before
    from heard.service.today import today

    try:
        day = date.fromisoformat(options.closed_before.strip())
    except ValueError:
        raise Wrong(
            f"--closed-before {options.closed_before!r} is no day. Write it as 2020-04-01 (year, month, day)."
        ) from None
    if day > today():
        raise Wrong("--closed-before names a day that lies ahead.")
    cases = over_before(day)
    print(f"Over before {day.isoformat()}, and not erased yet: {len(cases):,} cases.")
    if not cases:
        return 0
    if not options.yes:
        for case in cases:
            print(f"  {case.reference}")
        print("Nothing was erased. With --yes these cases are, and nobody can take it back.")
        return 0
    return _erase_each(cases, options.rule)


def _erase_each(cases: Sequence[Case], rule: str) -> int:
    from heard.service.cases.erasing import StillInTheFile, erase
    from heard.service.cases.rules import NotAllowed

    erased, left, in_the_file = 0, list[str](), ""
    for case in cases:
        try:
            erase(case=case, numbers=None, rule=rule, by=None)
            erased += 1
        except StillInTheFile as told:
            erased, in_the_file = erased + 1, str(told)
        except NotAllowed as problem:
            left.append(f"{case.reference}: {problem.why}")
    print(f"Erased: {erased:,} cases.")
    _tell_the_owner()
    for line in left:
        print(line)
    if in_the_file:
        raise Wrong(in_the_file)
    return 2 if left else 0


@contextmanager
def _refused() -> Iterator[None]:
    from heard.service.cases.erasing import StillInTheFile
    from heard.service.cases.rules import NotAllowed

    try:
        yield
    except NotAllowed as problem:
        raise Wrong(problem.why) from None
    except StillInTheFile as told:
        raise Wrong(str(told)) from None


def _tell_the_owner() -> None:
    from django.db import connection

    from heard.service.cases.erasing import FOR_THE_OWNER

    if connection.vendor == "postgresql":
        print("PostgreSQL's own files hold what it was until the owner of the tables runs:")
        for statement in FOR_THE_OWNER:
            print(f"  {statement}")
    print("Backups hold it until they are gone: see docs/how-to/erase.md.")
