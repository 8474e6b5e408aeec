"""The service's tests run on SQLite, or with `--database postgresql` on PostgreSQL; never on a database in use."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from databases import (
    NoDatabase,
    found_binaries,
    private_server,
    refuse_what_holds_a_case,
    settings_left_out,
    version_of,
)
from serving import Served, served_afresh
from signing_in import a_person, signed_in  # noqa: F401  fixtures

_OPEN = pytest.StashKey[ExitStack]()
_TESTED_ON = pytest.StashKey[str]()

ROLLED_BACK_ALONE = (
    "This test asks for a database that is emptied after it (transaction=True, transactional_db or live_server)."
    " Nothing can be emptied: the tables are only ever added to. Let the test be rolled back (db), catch what waits for"
    " the end of a transaction with django_capture_on_commit_callbacks, or give a server a fresh database of its own."
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database", choices=("sqlite", "postgresql"), default="sqlite", help="what the service is tested on"
    )
    parser.addoption(
        "--by",
        choices=("mouse", "keyboard"),
        help="with what journeys are made: else a mouse on SQLite, a keyboard on PostgreSQL",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Chooses the database before anything reads the service's settings."""
    if "DJANGO_SETTINGS_MODULE" in os.environ:
        raise pytest.UsageError(
            "Unset DJANGO_SETTINGS_MODULE: with it the settings are read before tests choose theirs."
        )
    # The browser of another test of this process leaves a loop running; no question to the database is asked in it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    config.stash[_OPEN] = stack = ExitStack()
    config.add_cleanup(stack.close)
    for name in settings_left_out(os.environ):
        del os.environ[name]
    os.environ["HEARD_DATA"] = stack.enter_context(tempfile.TemporaryDirectory(prefix="heard-data-"))
    config.stash[_TESTED_ON] = f"SQLite {sqlite3.sqlite_version}"
    if config.getoption("--database", "sqlite") == "postgresql":
        # A worker is given the address by the run that started it, in the same variable as a person would give it.
        if not hasattr(config, "workerinput"):
            config.stash[_TESTED_ON] = _choose_postgresql(stack)
        os.environ["DATABASE_URL"] = os.environ["HEARD_TEST_DATABASE_URL"]

    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "heard.service.settings"
    django.setup()
    # Workers, and tests that run tests, choose for themselves.
    del os.environ["DJANGO_SETTINGS_MODULE"]


def _journeys_by(config: pytest.Config) -> str:
    # Each way on one database: both ways and both databases are tried, and no journey is made more than twice.
    usual = "keyboard" if config.getoption("--database", "sqlite") == "postgresql" else "mouse"
    return config.getoption("--by", None) or usual


def _choose_postgresql(stack: ExitStack) -> str:
    """Sees that HEARD_TEST_DATABASE_URL is an address that may be used. Returns what it is, for people."""
    try:
        if given := os.environ.get("HEARD_TEST_DATABASE_URL"):
            refuse_what_holds_a_case(given)
            return f"PostgreSQL {version_of(given)}, of HEARD_TEST_DATABASE_URL"
        binaries = found_binaries()
        address = stack.enter_context(private_server(binaries))
        stack.callback(os.environ.pop, "HEARD_TEST_DATABASE_URL", None)
        os.environ["HEARD_TEST_DATABASE_URL"] = address
        whence = "as a Python package" if binaries.packaged else f"of {binaries.folder}"
        return f"PostgreSQL {version_of(address)}, {whence}, started for the tests"
    except NoDatabase as error:
        raise pytest.UsageError(str(error)) from None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks no database is tested once: on PostgreSQL it would be the same again."""
    if config.getoption("--database", "sqlite") != "postgresql":
        return
    again = {item for item in items if item.get_closest_marker("asks_no_database")}
    config.hook.pytest_deselected(items=list(again))
    items[:] = [item for item in items if item not in again]


def pytest_runtest_setup(item: pytest.Item) -> None:
    marker = item.get_closest_marker("django_db")
    asked = marker is not None and (marker.kwargs.get("transaction") or marker.kwargs.get("reset_sequences"))
    if asked or {"transactional_db", "live_server", "django_db_reset_sequences"} & set(
        getattr(item, "fixturenames", ())
    ):
        pytest.fail(ROLLED_BACK_ALONE, pytrace=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    tested = {getattr(report, "nodeid", "") for kind in terminalreporter.stats.values() for report in kind}
    if any(test.startswith("tests/service/") for test in tested):
        journeys = any(test.startswith("tests/service/journeys/") for test in tested)
        by = f"; its journeys were made by {_journeys_by(config)}" if journeys else ""
        terminalreporter.write_line(f"The service was tested on {config.stash[_TESTED_ON]}{by}.")


@pytest.fixture(autouse=True)
def _no_settings_left_behind() -> Iterator[None]:
    """A command that is run in the process of the tests names the settings for those that come after; here none shall."""
    yield
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)


@pytest.fixture(scope="session")
def postgresql() -> str:
    """The address of the PostgreSQL that the run is on. What needs it is left to that run, which `make test` makes."""
    if "DATABASE_URL" not in os.environ:
        pytest.skip("of the run on PostgreSQL")
    return os.environ["DATABASE_URL"]


@pytest.fixture(scope="session")
def journeys_by(pytestconfig: pytest.Config) -> str:
    """`mouse` or `keyboard`: with what the journeys of the run are made."""
    return _journeys_by(pytestconfig)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Served]:
    """The real server on an empty database of this test's own, of the kind that the run is on."""
    with served_afresh(tmp_path) as running:
        yield running
