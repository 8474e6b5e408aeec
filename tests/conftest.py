"""What every test may ask for: the calendar, the procedures, a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from heard.calendars import england_and_wales
from heard.law.vocabulary import Procedure
from heard.law.working_days import WorkingCalendar
from heard.procedures import shipped_procedure

HERE = Path(__file__).parent

#: What keeps a browser to the page that it is given.
SWITCHES = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

# How long an example takes says how busy the machine is, and nothing of what is tested.
settings.register_profile("heard", deadline=None)
settings.load_profile("heard")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, one for all tests of a process: two at once cannot be driven from one thread.

    Its build without windows is the same browser and a third faster; the other will do.
    """
    program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if program is None:
        pytest.fail(
            "Pages are tested in Debian's chromium, which is not installed: apt-get install chromium", pytrace=False
        )
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def calendar() -> WorkingCalendar:
    return england_and_wales()


@pytest.fixture(scope="session")
def children_act() -> Procedure:
    return shipped_procedure("ca1989_england")


@pytest.fixture(scope="session")
def vectors() -> Path:
    """The folder of worked values: HEARD_VECTORS, or the one shipped."""
    return Path(os.environ.get("HEARD_VECTORS", HERE / "vectors"))
