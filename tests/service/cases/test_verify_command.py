"""`heard verify` and `heard load-test-data`, as they are called."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from killing import environment_for

Heard = Callable[..., subprocess.CompletedProcess[str]]

_TAMPERS = """
import django; django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'cases_entry_no_update'"); (made,) = cursor.fetchone()
    cursor.execute("DROP TRIGGER cases_entry_no_update")
    cursor.execute("UPDATE cases_entry SET actor = 999 WHERE case_id = 2 AND number = 3")
    cursor.execute(made)
"""


@pytest.fixture
def heard(tmp_path: Path) -> Heard:
    """Heard on a database of its own in the test's folder."""

    def call(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "heard", *words], env=environment_for(tmp_path, None) | settings, cwd=tmp_path,
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    return call


def test_a_service_is_filled_verified_and_held_against_its_head(heard: Heard, tmp_path: Path):
    filled = heard("load-test-data", "5")
    assert (filled.returncode, filled.stdout.split()[:2]) == (0, ["5", "cases"])
    first = heard("verify", "--head", "head.txt")
    assert first.returncode == 0
    assert "5 cases" in first.stdout
    assert "All is as it was written." in first.stdout
    assert len((tmp_path / "head.txt").read_text().splitlines()) == 8

    assert heard("verify", "--head", "head.txt").returncode == 2
    assert "Nothing of 5 cases was lost" in heard("verify", "--against", "head.txt").stdout

    subprocess.run([sys.executable, "-c", _TAMPERS], env=environment_for(tmp_path, None), check=True)
    after = heard("verify", "--against", "head.txt")
    assert after.returncode == 1
    assert "entry 3: its dates, kind, person or commitment were changed" in after.stdout
    assert "1 things are not as they were written." in after.stdout


@pytest.mark.parametrize("text", ["", "reference,name", "seal 0"], ids=["empty", "another file", "a seal alone"])
def test_a_file_that_is_no_head_is_named(heard: Heard, tmp_path: Path, text: str):
    (tmp_path / "other.txt").write_text(text)
    done = heard("verify", "--against", "other.txt")
    assert done.returncode == 2
    assert "other.txt: this is not a head" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_head_that_is_not_there_is_named(heard: Heard):
    done = heard("verify", "--against", "missing.txt")
    assert (done.returncode, "missing.txt" in done.stderr, "Traceback" in done.stderr) == (2, True, False)


def test_a_database_that_was_never_set_up_is_told_so(heard: Heard):
    done = heard("verify")
    assert (done.returncode, "Run `heard migrate`" in done.stderr) == (2, True)
    assert "Traceback" not in done.stderr


def test_made_up_cases_are_never_put_where_real_work_is_done(heard: Heard):
    done = heard(
        "load-test-data", "5", HEARD_MODE="production", HEARD_SECRET_KEY="x" * 60, HEARD_HOSTS="heard.example.gov.uk"
    )
    assert done.returncode == 2
    assert "never" in done.stderr
