"""What every test may ask for: the calendar and the procedures."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from heard.calendars import england_and_wales
from heard.law.vocabulary import Procedure
from heard.law.working_days import WorkingCalendar
from heard.procedures import shipped_procedure

HERE = Path(__file__).parent


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
