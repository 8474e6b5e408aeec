"""Made-up cases for a trial: a borough's people, a case at every stage, and its register of three years."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import heard

#: How the example register's columns are read; where Heard was installed without it, its own proposals are taken.
_MAPPING = Path(heard.__file__).parents[2] / "examples" / "exborough" / "mapping.toml"


class RealWork(RuntimeError):
    """The database holds cases and is not marked as example data: nothing made-up goes into it."""


def fill(today: date) -> None:
    """Fills an empty database with made-up cases, marked as such. Does nothing where they are there. Raises RealWork."""
    from django.db import transaction

    from heard.service.accounts.selectors import holds_example_data
    from heard.service.accounts.services import mark_as_example
    from heard.service.cases.models import Case
    from heard.service.figures.models import KeptCount

    from .people import cast
    from .stories import STORIES
    from .telling import tell

    if not holds_example_data():
        if Case.objects.exists():
            raise RealWork(
                "This database holds cases that are not made-up. Name another with HEARD_DATA or DATABASE_URL."
            )
        with transaction.atomic():
            mark_as_example()
            people = cast(today)
            for story in STORIES:
                tell(story, people, today)
    if not KeptCount.objects.exists():
        _import_the_register()
        _command("count")


def _import_the_register() -> None:
    with tempfile.TemporaryDirectory() as folder:
        register = str(Path(folder) / "register.xlsx")
        _command("demo-register", register)
        _command("import", register, "--accept", *(("--mapping", str(_MAPPING)) if _MAPPING.is_file() else ()))


def _command(*arguments: str) -> None:
    # In a process of its own: what reads spreadsheets and counts has no place in the one that serves pages.
    done = subprocess.run(
        [sys.executable, "-m", "heard", *arguments], env=os.environ.copy(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"heard {arguments[0]}: {done.stderr.strip() or done.stdout.strip()}")
