"""`heard erase`, as it is called, and what `heard verify`, `count` and `report` say afterwards."""

from __future__ import annotations

import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from databases import fresh_database
from django.db import connection
from killing import environment_for

Heard = Callable[..., subprocess.CompletedProcess[str]]

RULE = "retention: six years"

_CASES = """
import django; django.setup()
from datetime import date
from written_cases import a_case, step, person
by = person()
step(a_case(by, name="Quillfeather", on=date(2025, 9, 1)), "withdraw", by, reason="Quillfeather rang", goes_on="no")
step(a_case(by, name="Quillfeather", on=date(2025, 9, 2), kind="compliment"), "close", by, reason="Quillfeather")
step(a_case(by, name="Ashdown", on=date(2025, 9, 3)), "note", by, note="Ashdown rang")
"""


@pytest.fixture
def heard(tmp_path: Path) -> Iterator[Heard]:
    """Heard on a database of its own with three cases, of the kind that the run is on."""
    if connection.vendor == "sqlite":
        yield from _heard(tmp_path, None)
        return
    own = {name: connection.settings_dict[key] for name, key in (("host", "HOST"), ("user", "USER"))}
    address = " ".join(f"{name}={value}" for name, value in own.items() if value)
    with fresh_database(address, f"erased_{uuid.uuid4().hex}") as fresh:
        yield from _heard(tmp_path, fresh)


def _heard(folder: Path, address: str | None) -> Iterator[Heard]:
    environment = environment_for(folder, address) | {"HEARD_TODAY": "2025-10-01"}

    def call(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "heard", *words], env=environment | settings, cwd=folder,
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    assert call("migrate").returncode == 0
    subprocess.run([sys.executable, "-c", _CASES], env=environment, check=True, cwd=folder)
    yield call


def test_a_case_is_shown_then_erased_and_verify_says_so(heard: Heard, tmp_path: Path):
    shown = heard("erase", "2025-0001", "--rule", RULE)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "Nothing was erased" in shown.stdout
    assert "   1  2025-09-01  It reached the council\n" in shown.stdout
    assert "Quillfeather" not in shown.stdout
    assert "0 erased under a rule" in heard("verify").stdout

    done = heard("erase", "2025-0001", "--rule", RULE, "--yes")
    assert (done.returncode, "Quillfeather" in done.stdout) == (0, False)
    entries = done.stdout.count("  2025-")
    assert f"Erased: {entries} entries." in done.stdout
    verified = heard("verify")
    assert verified.returncode == 0
    assert verified.stdout.count(f"erased on 2025-10-01, under {RULE}") == entries
    assert f"2025-0001 entry 1: erased on 2025-10-01, under {RULE}" in verified.stdout

    again = heard("erase", "2025-0001", "--rule", RULE, "--yes")
    assert (again.returncode, "nothing to erase" in again.stdout) == (0, True)
    assert heard("count").stdout == "Counted as on 1 October 2025: 2 cases.\n"


def test_every_case_that_was_over_before_a_day_is_erased(heard: Heard):
    shown = heard("erase", "--closed-before", "2025-10-01", "--rule", RULE, HEARD_TODAY="2026-10-01")
    assert "not erased yet: 0 cases" in shown.stdout  # closed on that very day
    late = {"HEARD_TODAY": "2026-10-01"}
    shown = heard("erase", "--closed-before", "2025-10-02", "--rule", RULE, **late)
    assert shown.stdout.split("\n")[1:3] == ["  2025-0001", "  2025-0002"]
    assert "0 erased under a rule" in heard("verify", **late).stdout
    done = heard("erase", "--closed-before", "2025-10-02", "--rule", RULE, "--yes", **late)
    assert (done.returncode, "Erased: 2 cases." in done.stdout) == (0, True)
    verified = heard("verify", **late)
    assert verified.returncode == 0
    assert "2025-0003" not in verified.stdout
    assert "2025-0002 entry 1: erased on 2026-10-01" in verified.stdout
    assert "0 cases" in heard("erase", "--closed-before", "2025-10-02", "--rule", RULE, "--yes", **late).stdout


REFUSED = {
    "there is no case 2025-0099": ["2025-0099", "--rule", RULE],
    "Say under which rule": ["2025-0001", "--rule", "  "],
    "Close it first": ["2025-0003", "--rule", RULE, "--yes"],
    "The case has no entry 99": ["2025-0003", "--entry", "99", "--rule", RULE],
    "Put it right": ["2025-0003", "--entry", "2", "--entry", "3", "--rule", RULE, "--yes"],
    "Name the case, or a day": ["--rule", RULE],
    "Write it as 2020-04-01": ["--closed-before", "2025-9-1", "--rule", RULE],
    "a day that lies ahead": ["--closed-before", "2025-10-02", "--rule", RULE],
    "cases are erased whole": ["--closed-before", "2025-09-01", "--entry", "1", "--rule", RULE],
}


def test_what_may_not_be_erased_is_told_in_one_line(heard: Heard):
    for told, words in REFUSED.items():
        done = heard("erase", *words)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), words
        assert told in done.stderr
    assert "0 erased under a rule" in heard("verify").stdout


def test_a_report_from_the_service_counts_an_erased_case_as_set_aside(heard: Heard, tmp_path: Path):
    assert heard("erase", "2025-0001", "--rule", RULE, "--yes").returncode == 0
    done = heard(
        "report", "--from-service", "--authority", "Exborough", "--period", "2025/26", "--as-at", "2025-10-01",
        "--edition", "members", "--format", "html", "--out", "report",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 rows read = 2 used + 1 set aside" in done.stdout
    assert "its words erased" in (tmp_path / "report" / "scrutiny-report.html").read_text("utf-8")
