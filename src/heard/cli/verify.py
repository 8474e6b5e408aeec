"""`heard verify`: whether what the service holds still is what was written, and what was lost since a day's head."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from .counted import Wrong, ended
from .service_setup import know_settings, see_to_the_database, told_of_the_database

if TYPE_CHECKING:
    from heard.service.cases.heads import DaysHead


def run(options: argparse.Namespace) -> int:
    """Looks at every case. Gives 0 where all is as it was written, 1 where not, 2 where a file or setting is wrong."""
    return ended(options, _run)


def _run(options: argparse.Namespace) -> int:
    know_settings()
    from heard.service.cases.heads import lost_since

    head = _head(options.against) if options.against else None
    if options.head and options.head.exists():
        raise Wrong(f"{options.head} is there already. A head is never written over: name another file.")
    see_to_the_database(may_migrate=False)
    with told_of_the_database():
        wrong = _look(repair_lists=options.repair_lists)
        for sentence in lost_since(head) if head else ():
            print(sentence)
            wrong += 1
        if head and not wrong:
            print(f"Nothing of {len(head.cases):,} cases was lost or changed since {options.against}.")
        if options.head:
            _write_head(options.head)
    return 1 if wrong else 0


def _head(path: Path) -> DaysHead:
    from heard.service.cases.heads import NoHead, read

    try:
        return read(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, NoHead) as problem:
        raise Wrong(f"{path}: {problem}") from None


def _look(*, repair_lists: bool) -> int:
    """Prints what is wrong, and a summary. Gives how much is wrong and was not put right."""
    from heard.service.cases.verifying import verified
    from heard.service.cases.verifying_the_whole import numbers_given, wrong_as_a_whole

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
