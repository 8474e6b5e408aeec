"""One service and one set of people for all journeys of a process: each journey has cases of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hands import Hands, Keyboard, Mouse
from people import People
from playwright.sync_api import Browser
from serving import Served, served_afresh


@pytest.fixture(scope="session")
def at_work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The real server on a database that the journeys share."""
    with served_afresh(tmp_path_factory.mktemp("journeys")) as running:
        yield running


@pytest.fixture(scope="session")
def hands(journeys_by: str) -> type[Hands]:
    """With what the journeys of this run are made."""
    return Keyboard if journeys_by == "keyboard" else Mouse


@pytest.fixture(scope="session")
def people(chromium: Browser, at_work: Served, hands: type[Hands]) -> People:
    """Those who work at the council, by role, each in a browser of their own."""
    return People(chromium, at_work, hands)
