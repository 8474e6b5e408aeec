"""`heard verify`: whether what the service holds still is what was written, and what was lost since a day's head."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path


def run(options: argparse.Namespace) -> int:
    """Looks at every case. Gives 0 where all is as it was written, 1 where not, 2 where a file or setting is wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heard.service.settings")
    from heard.service.environment import SettingError

    try:
        import django

        django.setup()
    except SettingError as problem:
        print(problem, file=sys.stderr)
        return 2
    from heard.service.cases.heads import NoHead, lost_since, read

    try:
        heads = read(options.against.read_text("utf-8")) if options.against else {}
    except (OSError, UnicodeDecodeError, NoHead) as problem:
        print(f"{options.against}: {problem}", file=sys.stderr)
        return 2
    if options.head and options.head.exists():
        print(f"{options.head} is there already. A head is never written over: name another file.", file=sys.stderr)
        return 2
    from django.db import DatabaseError

    try:
        wrong = _look(repair_lists=options.repair_lists)
        for sentence in lost_since(heads):
            print(sentence)
            wrong += 1
    except DatabaseError as problem:
        print(f"The database cannot be read, or was not set up yet: {problem}".strip(), file=sys.stderr)
        return 2
    if options.against and not wrong:
        print(f"Nothing of {len(heads):,} cases was lost or changed since {options.against}.")
    if options.head:
        _write_head(options.head)
    return 1 if wrong else 0


def _look(*, repair_lists: bool) -> int:
    """Prints what is wrong, and a summary. Gives how much is wrong and was not put right."""
    from heard.service.cases.verifying import numbers_given, verified, wrong_as_a_whole

    given = numbers_given()
    references, entries, erased, found, mended = set(), 0, 0, 0, 0
    for one in verified(repair_lists=repair_lists):
        references.add(one.reference)
        entries += one.entries
        erased += len(one.erased)
        for each in one.erased:
            print(f"{each.reference} entry {each.number}: erased on {each.on.isoformat()}, under {each.rule}")
        made_again = repair_lists and all(wrong.in_lists for wrong in one.wrong)
        for wrong in one.wrong:
            print(f"{wrong}; made again" if made_again else wrong)
        mended += len(one.wrong) if made_again else 0
        found += 0 if made_again else len(one.wrong)
    for wrong in wrong_as_a_whole(given, references):
        print(wrong)
        found += 1
    print(f"{len(references):,} cases, {entries:,} entries, of which {erased:,} erased under a rule.")
    if mended:
        print(f"{mended:,} differences in what lists keep were put right. Nothing that was written was changed.")
    print(f"{found:,} things are not as they were written." if found else "All is as it was written.")
    return found


def _write_head(path: Path) -> None:
    from heard.service.cases.heads import lines_of_today
    from heard.service.today import today

    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.writelines(lines_of_today(today()))
    print(f"The day's head is in {path}. Keep it off this machine.")
