"""What is wrong with a setting or the database: one line that says what to do, and status 2, from every command."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from databases import settings_left_out

pytestmark = pytest.mark.asks_no_database

REGISTER = "register.csv"
COMMANDS = {
    "serve": ["serve", "--port", "1"],
    "migrate": ["migrate"],
    "verify": ["verify"],
    "load-test-data": ["load-test-data", "1"],
    "count": ["count"],
    "import": ["import", REGISTER],
    "report": ["report", "--from-service", "--authority", "Exborough", "--period", "2025/26", "--out", "out"],
}
PRODUCTION = {"HEARD_MODE": "production", "HEARD_SECRET_KEY": "0123456789" * 6, "HEARD_HOSTS": "heard.example.gov.uk"}

_MAKES_A_CASE = """
import django; django.setup()
from heard.service.cases.models import Case
Case.objects.create(reference="1", last_mark="")
"""


def heard(folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    left_out = settings_left_out(os.environ)
    environment = {name: text for name, text in os.environ.items() if name not in left_out}
    return subprocess.run(
        [sys.executable, "-m", "heard", *words], env=environment | {"HEARD_DATA": str(folder / "data")} | settings,
        cwd=folder, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def refused(folder: Path, *words: str, **settings: str) -> str:
    """The one line with which a command refuses."""
    done = heard(folder, *words, **settings)
    assert done.returncode == 2, (done.stdout, done.stderr)
    (line,) = done.stderr.splitlines()
    return line


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_refuses_a_mode_that_it_does_not_know(command: str, tmp_path: Path) -> None:
    line = refused(tmp_path, *COMMANDS[command], HEARD_MODE="live")
    assert line.endswith("HEARD_MODE must be trial or production, not 'live'")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_tells_that_the_database_cannot_be_reached(command: str, tmp_path: Path) -> None:
    line = refused(tmp_path, *COMMANDS[command], DATABASE_URL=f"postgresql://heard:hush@/heard?host={tmp_path}")
    assert "The database cannot be used: " in line
    assert "hush" not in line


@pytest.mark.parametrize(
    ("setting", "text", "said"),
    [
        ("HEARD_DATA", "file/data", "HEARD_DATA: nothing can be kept in the folder file/data"),
        ("DATABASE_URL", "mysql://heard:hush@host/heard", "DATABASE_URL is not the address of a PostgreSQL database"),
        ("HEARD_PROCEDURE", "hansard", "HEARD_PROCEDURE: no procedure is called 'hansard'"),
        ("HEARD_SESSION_IDLE_MINUTES", "half an hour", "HEARD_SESSION_IDLE_MINUTES must be a whole number"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(setting: str, text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    line = refused(tmp_path, "verify", **{setting: text})
    assert said in line
    assert "hush" not in line


@pytest.mark.parametrize("command", ["verify", "count", "import", "report"])
def test_in_real_work_only_the_owner_brings_the_database_to_this_version(command: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    assert "Run `heard migrate`" in refused(tmp_path, *COMMANDS[command], **PRODUCTION)


def test_a_port_in_use_is_told_before_anything_is_filled(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        line = refused(tmp_path, "serve", "--example", "--port", port)
    assert f"port {port}: it is taken, or not for this account. Name another with --port." in line


@pytest.mark.parametrize("command", [["serve", "--example", "--port", "0"], ["load-test-data", "1"]])
def test_nothing_made_up_goes_into_a_database_of_real_cases(command: list[str], tmp_path: Path) -> None:
    assert heard(tmp_path, "migrate").returncode == 0
    settings = {"HEARD_DATA": str(tmp_path / "data"), "DJANGO_SETTINGS_MODULE": "heard.service.settings"}
    elsewhere = {name: text for name, text in os.environ.items() if name != "DATABASE_URL"}
    subprocess.run([sys.executable, "-c", _MAKES_A_CASE], env=elsewhere | settings, check=True)
    assert "This database holds" in refused(tmp_path, *command)
