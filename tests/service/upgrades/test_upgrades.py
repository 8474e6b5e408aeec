"""A database of an earlier version, as it was dumped then, is brought to this one: nothing of it is lost or read otherwise."""

from __future__ import annotations

import gzip
import json
import re
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path

import psycopg
import pytest
from databases import fresh_database
from django.db import connection
from make_dumps import HERE, environment_of

from heard import __version__

DUMPS = sorted(HERE.glob("*.sql.gz"))

#: As they stand when a migration has added a column and filled it with nothing.
_LISTS_ARE_EMPTIED = """
import django; django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("UPDATE cases_listedcase SET team = 'nobody''s'")
"""

_GOES_ON = """
import json, django; django.setup()
from django.conf import settings
from django.test import Client
from django.urls import reverse
from make_dumps import facts
from heard.service.accounts.models import User
from heard.service.cases.models import Case
from heard.service.cases.selectors import Narrowed, open_cases
from heard.service.cases.services import do_step
from heard.service.cases.steps.all_steps import STEPS
settings.ALLOWED_HOSTS = ["localhost"]
before = facts()
officer = User.objects.filter(role="officer").order_by("pk").first()
client = Client(HTTP_HOST="localhost")
client.force_login(officer)
session = client.session; session["second_factor_known"] = True; session.save()
page = client.get(reverse("case_list"))
listed = [row.case.reference for row in open_cases(officer, Narrowed())]
first = Case.objects.get(reference=listed[0])
opened = {reference: client.get(reverse("case", args=[reference])).status_code for reference in listed}
do_step(case=first, step=STEPS["note"], answers={"on": settings.TODAY, "note": "After the upgrade"}, by=officer,
        seen=first.entries)
found = client.post(reverse("case_search"), {"words": "upgrade"}, follow=True)
print(json.dumps({"facts": before, "page": page.status_code, "shown": [r for r in listed if r in page.content.decode()],
                  "listed": listed, "opened": sorted(set(opened.values())), "found": first.reference in found.content.decode()}))
"""


def version_of(dump: Path) -> str:
    return re.sub(r"\.(sqlite|postgresql)\.sql\.gz$", "", dump.name)


@pytest.fixture(params=DUMPS, ids=lambda dump: dump.name.removesuffix(".sql.gz"))
def dumped(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, Mapping[str, str]]]:
    """A dump, and the environment in which commands reach a database that was made from it."""
    dump: Path = request.param
    if f".{connection.vendor}." not in dump.name:
        pytest.skip("of the run on the other database")
    statements = gzip.decompress(dump.read_bytes()).decode()
    if connection.vendor == "sqlite":
        with sqlite3.connect(tmp_path / "heard.sqlite3") as file:
            file.executescript(statements)
        file.close()
        yield dump, environment_of(tmp_path, None)
        return
    own = {name: connection.settings_dict[key] for name, key in (("host", "HOST"), ("user", "USER"))}
    address = " ".join(f"{name}={value}" for name, value in own.items() if value)
    with fresh_database(address, f"upgraded_{uuid.uuid4().hex}") as fresh:
        with psycopg.connect(fresh, autocommit=True) as server:
            server.execute(statements)
        yield dump, environment_of(tmp_path, fresh)


def ran(environment: Mapping[str, str], *words: str) -> str:
    done = subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_database_of_an_earlier_version_is_migrated_verified_and_worked_on(dumped: tuple[Path, Mapping[str, str]]):
    dump, environment = dumped
    told = json.loads((HERE / f"{version_of(dump)}.json").read_text("utf-8"))
    entries = sum(case["entries"] for case in told.values())
    changed = "[ ]" in ran(environment, "-m", "django", "showmigrations", "--plan")
    if changed:  # the tables of this version differ from those of that one: what lists keep is made again
        ran(environment, "-c", _LISTS_ARE_EMPTIED)
    migrated = ran(environment, "-m", "heard", "migrate").splitlines()
    made_again = f"What lists keep of {len(told)} cases was made again from their entries."
    assert migrated == ["The database is that of this version.", *([made_again] if changed else [])]
    assert ran(environment, "-m", "heard", "migrate").splitlines() == migrated[:1]
    verified = ran(environment, "-m", "heard", "verify")
    assert f"{len(told)} cases, {entries:,} entries" in verified
    assert verified.endswith("All is as it was written.\n")

    after = json.loads(ran(environment, "-c", _GOES_ON))
    assert after["facts"] == told
    assert (after["page"], after["opened"], after["found"]) == (200, [200], True)
    visible = {reference for reference, case in told.items() if case["open"] and not case["hidden"]}
    assert 10 < len(after["listed"]) <= len(visible)
    assert set(after["listed"]) <= visible
    assert after["shown"] == after["listed"][:25]
    verified = ran(environment, "-m", "heard", "verify")
    assert f"{len(told)} cases, {entries + 1:,} entries" in verified


def test_each_version_has_a_dump_of_both_databases_and_what_its_cases_came_to():
    assert DUMPS
    for version in {version_of(dump) for dump in DUMPS}:
        for ending in ("sqlite.sql.gz", "postgresql.sql.gz", "json"):
            assert (HERE / f"{version}.{ending}").is_file()


@pytest.mark.skipif("dev" in __version__, reason="of a version that is released")
def test_the_version_that_is_released_has_its_dumps():
    assert __version__ in {version_of(dump) for dump in DUMPS}


def test_a_dump_says_that_nobody_in_it_is_real():
    for dump in DUMPS:
        assert "nobody in this file is real" in gzip.decompress(dump.read_bytes()).decode().partition("\n")[0]
