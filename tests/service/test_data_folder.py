"""On trial, what the service keeps is for its own account alone."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

_MIGRATES = """
import os; os.umask(0o022)
import django; django.setup()
from django.core.management import call_command; call_command("migrate", verbosity=0)
import os, stat
from django.conf import settings
for path in [settings.DATA, *settings.DATA.iterdir()]: print(path.name, oct(stat.S_IMODE(path.stat().st_mode)))
"""


def test_the_folder_and_the_files_in_it_are_read_by_nobody_else(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    told = subprocess.run(
        [sys.executable, "-c", _MIGRATES], check=True, capture_output=True, text=True,
        env={**kept, "HEARD_DATA": str(tmp_path / "data"), "DJANGO_SETTINGS_MODULE": "heard.service.settings"},
    )  # fmt: skip
    modes = dict(line.split() for line in told.stdout.splitlines())
    assert modes.pop("data") == "0o700"
    assert modes["heard.sqlite3"] == "0o600"
    assert len(modes) >= 3
    assert set(modes.values()) == {"0o600"}


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o750)
    before = stat.S_IMODE((tmp_path / "data").stat().st_mode)
    subprocess.run(
        [sys.executable, "-c", "from heard.service import settings"], check=True,
        env={**os.environ, "HEARD_DATA": str(tmp_path / "data")},
    )  # fmt: skip
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == before
