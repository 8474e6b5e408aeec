"""Writes a small database of this version of Heard, as SQL for each kind of database, and what its cases come to.

    .venv/bin/python tests/service/upgrades/make_dumps.py

Later versions must read it. Everybody in it is made up: the people and stories of the demonstration.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "cases")]

from databases import found_binaries, fresh_database, private_server, settings_left_out  # noqa: E402

import heard  # noqa: E402

TODAY = date(2026, 11, 23)
NOBODY_IS_REAL = f"-- Heard {heard.__version__}. Made-up people and cases: nobody in this file is real.\n"


def environment_of(folder: Path, address: str | None, day: date = TODAY) -> dict[str, str]:
    """In which a command reaches this database, on this day, and the helpers of the tests."""
    left_out = settings_left_out(os.environ)
    kept = {name: text for name, text in os.environ.items() if name not in left_out}
    kept |= {"DJANGO_SETTINGS_MODULE": "heard.service.settings", "HEARD_DATA": str(folder)}
    kept |= {"HEARD_TODAY": day.isoformat(), "PYTHONPATH": os.pathsep.join([str(HERE), *(p for p in sys.path if p)])}
    return kept | ({"DATABASE_URL": address} if address else {})


def facts() -> dict[str, Any]:
    """What each case of the database comes to on the day that is set: the law's reading, and what people are asked for."""
    from heard.service.cases.models import Case
    from heard.service.cases.promises import promises
    from heard.service.cases.selectors import file_of
    from heard.service.today import today

    found = {}
    for row in Case.objects.order_by("pk"):
        file = file_of(row, today())
        told = {
            "kind": file.kind, "open": file.open, "hidden": file.hidden, "received": file.state.received_on,
            "stages": [[each.stage.id, each.open] for each in file.state.stages],
            "clocks": [[run.clock.id, run.run, run.due_on, run.verdict.value] for run in file.state.clocks],
            "themes": [point.theme for point in file.points], "parts": sorted(map(list, file.parts())),
            "promises": [[each.kind, each.by, each.stands] for each in promises(file)],
            "files": sum(len(entry.words.get("files", ())) for entry in file.everything),
            "entries": len(file.everything), "erased": file.erased,
        }  # fmt: skip
        found[row.reference] = json.loads(json.dumps(told, default=str))
    return found


def fill() -> None:
    """Makes the tables and tells the stories; what chance and the clock would give is given here, the same each time."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from heard.service.cases import keeping, services, two_cases

    chance, moments = random.Random(1), count()
    began = datetime.combine(TODAY, datetime.min.time(), UTC) + timedelta(hours=8)
    timezone.now = lambda: began + timedelta(seconds=next(moments))
    keeping.new_salt = lambda: chance.randbytes(32)
    services.uuid4 = two_cases.uuid4 = lambda: UUID(int=chance.getrandbits(128), version=4)
    call_command("migrate", verbosity=0)
    _tell_stories()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET applied = %s", [began])
        cursor.execute("UPDATE accounts_user SET password = '!'")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    print(json.dumps(facts(), indent=1, sort_keys=True))


def _tell_stories() -> None:
    from registers_and_cases import imported, row, written
    from written_cases import received, step

    from heard.service.accounts.services import mark_as_example
    from heard.service.cases.erasing import erase
    from heard.service.cases.services import register
    from heard.service.cases.steps.all_steps import STEPS
    from heard.service.cases.steps.vocabulary import NewFile
    from heard.service.cases.two_cases import do_in_two
    from heard.service.demonstration.people import cast
    from heard.service.demonstration.stories import STORIES
    from heard.service.demonstration.telling import tell
    from heard.service.figures.counting import count as count_figures

    mark_as_example()
    people = cast(TODAY)
    for story in STORIES:
        tell(story, people, TODAY)
    officer, manager = people.colleagues["officer"], people.colleagues["manager"]
    letter = NewFile("letter.txt", "text/plain", b"Dear council, nobody rang me back.")
    # One with a file; one that was registered twice; one that was erased; some that came from a register.
    first = register(received=received(on=date(2026, 9, 7), files=(letter,)), by=officer)
    again = register(received=received(on=date(2026, 9, 8)), by=officer)
    answers = {"on": TODAY, "other": first.reference, "reason": "The same letter, registered twice."}
    do_in_two(case=again, step=STEPS["merge"], answers=answers, by=manager, seen=again.entries)
    over = register(received=received(on=date(2026, 9, 9), name="Zeb Quillfeather"), by=officer)
    over = step(over, "withdraw", officer, reason="They rang.", goes_on="no")
    erase(case=over, numbers=None, rule="retention: six years", by=None)
    with tempfile.TemporaryDirectory() as folder:
        rows = [row(), row(ref="CS 2", date_withdrawn="10/03/2025"), row(ref="CS 3", contact_type="Compliment")]
        imported(written(Path(folder) / "register.csv", rows))
    count_figures(TODAY)


def sqlite_dump(file: Path) -> Iterator[str]:
    """A database file as SQL, a statement at a time; an index of words by its rows, for its own tables come with it."""
    connection = sqlite3.connect(file)
    made = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
    ).fetchall()
    indexes = [name for _, name, sql in made if sql.startswith("CREATE VIRTUAL TABLE")]
    tables = [name for kind, name, _ in made if kind == "table" and not name.startswith(("sqlite_", *_parts(indexes)))]
    yield "BEGIN;\n"
    yield from (f"{sql};\n" for _, name, sql in made if name in tables)
    for name in tables:
        yield from _rows(connection, name, *(["rowid"] if name in indexes else []))
    yield "DELETE FROM sqlite_sequence;\n"
    yield from _rows(connection, "sqlite_sequence")
    yield from (f"{sql};\n" for kind, _, sql in made if kind != "table")
    yield "COMMIT;\n"
    connection.close()


def _parts(indexes: list[str]) -> list[str]:
    return [f"{index}_" for index in indexes]


def _rows(connection: sqlite3.Connection, table: str, *more: str) -> Iterator[str]:
    columns = [*(column for _, column, *_ in connection.execute(f'PRAGMA table_info("{table}")')), *more]
    asked = ", ".join(f'quote("{column}")' for column in columns)
    into = ", ".join(f'"{column}"' for column in columns)
    for values in connection.execute(f'SELECT {asked} FROM "{table}" ORDER BY rowid'):
        yield f'INSERT INTO "{table}" ({into}) VALUES ({", ".join(values)});\n'


def postgresql_dump(binaries: Path, address: str) -> Iterator[str]:
    """A database as SQL that needs no psql: without its commands, and without settings that older servers do not know."""
    command = [binaries / "pg_dump", "--no-owner", "--no-privileges", "--inserts", "--rows-per-insert=100", address]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    for line in told.splitlines(keepends=True):
        if line.strip() and not line.startswith(("--", "\\", "SET transaction_timeout")):
            yield line


def _written(engine: str, statements: Iterator[str]) -> None:
    path = HERE / f"{heard.__version__}.{engine}.sql.gz"
    text = NOBODY_IS_REAL + "".join(statements)
    with path.open("wb") as file, gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) as packed:
        packed.write(text.encode())
    print(f"{path.name}: {len(text):,} letters, {path.stat().st_size:,} bytes")


def _filled(folder: Path, address: str | None) -> str:
    command = [sys.executable, str(Path(__file__)), "fill"]
    return subprocess.run(
        command, env=environment_of(folder, address), check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def main() -> None:
    """Makes both dumps, and sees that the cases come to the same in both."""
    with tempfile.TemporaryDirectory() as folder:
        told = _filled(Path(folder), None)
        _written("sqlite", sqlite_dump(Path(folder) / "heard.sqlite3"))
    binaries = found_binaries()
    with (
        tempfile.TemporaryDirectory() as folder,
        private_server(binaries) as server,
        fresh_database(server, "heard") as address,
    ):
        if _filled(Path(folder), address) != told:
            raise SystemExit("The cases do not come to the same on both databases.")
        _written("postgresql", postgresql_dump(binaries.folder, address))
    (HERE / f"{heard.__version__}.json").write_text(told, "utf-8")


if __name__ == "__main__":
    fill() if sys.argv[1:] == ["fill"] else main()
