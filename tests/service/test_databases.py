"""The PostgreSQL of the tests' own: it starts, ends with the tests however they end, and says what is missing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from databases import (
    OLDEST,
    Binaries,
    NoDatabase,
    found_binaries,
    fresh_database,
    private_server,
    refuse_what_holds_a_case,
    version_of,
)
from django.apps import apps
from psycopg.conninfo import conninfo_to_dict, make_conninfo

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
A_FEW = "tests/service/test_append_only.py"

pytestmark = pytest.mark.usefixtures("postgresql")


def folder_of(address: str) -> Path:
    return Path(str(conninfo_to_dict(address)["host"]))


def process_of(address: str) -> int:
    return int((folder_of(address) / "data" / "postmaster.pid").read_text().splitlines()[0])


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def wait_until_gone(process: int, folder: Path) -> None:
    for _ in range(200):
        if not is_running(process) and not folder.exists():
            return
        time.sleep(0.1)
    pytest.fail("the server outlived the process that it was started for")


@pytest.fixture(scope="module", params=["of the machine", "of the package"])
def server(request: pytest.FixtureRequest) -> Iterator[str]:
    """A server of each kind that there is; the package's is always there."""
    binaries = found_binaries([]) if request.param == "of the package" else found_binaries()
    if request.param == "of the machine" and binaries.packaged:
        pytest.skip("this machine has none of its own")
    with private_server(binaries) as address:
        yield address


def test_it_is_new_enough_and_empty(server: str):
    assert int(version_of(server).split(".")[0]) >= OLDEST
    with psycopg.connect(make_conninfo(server, dbname="postgres")) as there:
        assert there.execute("SELECT count(*) FROM pg_stat_user_tables").fetchone() == (0,)


def test_only_its_own_user_can_reach_it(server: str):
    with psycopg.connect(make_conninfo(server, dbname="postgres")) as there:
        assert there.execute("SHOW listen_addresses").fetchone() == ("",)
    assert folder_of(server).stat().st_mode & 0o077 == 0
    assert folder_of(server).stat().st_uid != 0


def test_a_fresh_database_is_dropped_whoever_is_still_in_it(server: str):
    with fresh_database(server, "fresh") as address:
        left_open = psycopg.connect(address)
        left_open.execute("CREATE TABLE something (id integer)")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address)
    left_open.close()


def test_it_ends_and_leaves_nothing():
    with private_server(found_binaries()) as address:
        folder, process = folder_of(address), process_of(address)
        assert is_running(process)
    wait_until_gone(process, folder)


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_it_ends_when_the_tests_are_killed(end: signal.Signals):
    hold = (
        "import time, databases\n"
        "with databases.private_server(databases.found_binaries()) as address:\n"
        "    print(address, flush=True)\n"
        "    time.sleep(120)\n"
    )
    tests = subprocess.Popen([sys.executable, "-c", hold], cwd=HERE, stdout=subprocess.PIPE, text=True)
    assert tests.stdout
    with tests, tests.stdout:
        address = tests.stdout.readline().strip()
        process = process_of(address)
        assert is_running(process)
        tests.send_signal(end)
        tests.wait(timeout=60)
    wait_until_gone(process, folder_of(address))


def test_a_server_that_does_not_start_says_why(tmp_path: Path):
    broken = tmp_path / "package" / "pginstall" / "bin"
    broken.mkdir(parents=True)
    (broken / "initdb").write_text("#!/bin/sh\necho no room left on the disk\nexit 1\n")
    (broken / "initdb").chmod(0o755)
    with pytest.raises(NoDatabase, match="no room left on the disk"), private_server(Binaries(broken, packaged=True)):
        pytest.fail("it started")


def test_a_server_that_is_too_old_is_passed_over(tmp_path: Path):
    (tmp_path / "initdb").touch()
    (tmp_path / "postgres").write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 14.9 (Debian)'\n")
    (tmp_path / "postgres").chmod(0o755)
    assert found_binaries([tmp_path]).packaged
    (tmp_path / "postgres").write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 16.1'\n")
    assert found_binaries([tmp_path]) == Binaries(tmp_path, packaged=False)


def test_where_there_is_none_it_says_what_to_install():
    with pytest.raises(NoDatabase, match=r"apt-get install postgresql.*HEARD_TEST_DATABASE_URL"):
        found_binaries([], package="no_such_package")


@pytest.mark.parametrize("name", ["council", "test_council", "test_council_gw1"])
def test_a_database_that_holds_a_case_is_refused(postgresql: str, name: str):
    given = make_conninfo(postgresql, dbname="council")
    with fresh_database(postgresql, name) as address:
        refuse_what_holds_a_case(given)
        with psycopg.connect(address) as there:
            there.execute("CREATE TABLE cases_case (id integer)")
        refuse_what_holds_a_case(given)
        with psycopg.connect(address) as there:
            there.execute("INSERT INTO cases_case VALUES (1)")
        with pytest.raises(NoDatabase, match=f"database {name} holds a case"):
            refuse_what_holds_a_case(given)


def test_the_table_that_is_asked_for_is_that_of_cases():
    assert apps.get_model("cases", "Case")._meta.db_table == "cases_case"


def run_tests(*options: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a person sees who runs tests of the service so."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("HEARD_", "DATABASE_URL"))}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options],
        cwd=ROOT, env=kept | environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_the_run_stops_at_a_database_that_holds_a_case(postgresql: str):
    with fresh_database(postgresql, "held") as address:
        with psycopg.connect(address) as there:
            there.execute("CREATE TABLE cases_case (id integer)")
            there.execute("INSERT INTO cases_case VALUES (1)")
        done = run_tests(A_FEW, "--database", "postgresql", HEARD_TEST_DATABASE_URL=address)
    assert done.returncode != 0
    assert "The database held holds a case" in done.stderr
    assert "passed" not in done.stdout


def test_the_run_stops_where_the_address_leads_nowhere(tmp_path: Path):
    nowhere = f"postgresql:///heard?host={tmp_path}"
    done = run_tests(A_FEW, "--database", "postgresql", HEARD_TEST_DATABASE_URL=nowhere)
    assert done.returncode != 0
    assert "HEARD_TEST_DATABASE_URL cannot be used" in done.stderr


def test_an_address_that_is_given_is_used_and_told_and_what_was_made_there_goes_again(postgresql: str):
    given = make_conninfo(postgresql, dbname="given")
    done = run_tests(A_FEW, "--database", "postgresql", HEARD_TEST_DATABASE_URL=given)
    assert done.returncode == 0, done.stdout
    assert f"tested on PostgreSQL {version_of(postgresql)}, of HEARD_TEST_DATABASE_URL" in done.stdout
    with psycopg.connect(make_conninfo(postgresql, dbname="postgres")) as there:
        assert there.execute("SELECT datname FROM pg_database WHERE datname LIKE '%given%'").fetchall() == []


def test_the_service_of_this_machine_is_left_alone(tmp_path: Path):
    nowhere = f"postgresql:///council?host={tmp_path}"
    done = run_tests(A_FEW, DATABASE_URL=nowhere, HEARD_DATA=str(tmp_path / "data"), HEARD_MODE="production")
    assert done.returncode == 0, done.stdout
    assert "tested on SQLite" in done.stdout
    assert not (tmp_path / "data").exists()


def test_settings_that_would_be_read_too_early_are_refused(tmp_path: Path):
    done = run_tests(A_FEW, DJANGO_SETTINGS_MODULE="heard.service.settings", HEARD_DATA=str(tmp_path))
    assert done.returncode != 0
    assert "Unset DJANGO_SETTINGS_MODULE" in done.stderr


def test_a_test_that_would_empty_the_database_is_told_why_not(tmp_path: Path):
    test = tmp_path / "test_that_empties.py"
    test.write_text(
        "import pytest\n"
        "def test_one(live_server): pass\n"
        "def test_two(transactional_db): pass\n"
        "@pytest.mark.django_db(transaction=True)\n"
        "def test_three(): pass\n"
    )
    # No summary: where CI is set it tells each reason a second time.
    done = run_tests("-rN", "-p", "conftest", test, PYTHONPATH=str(HERE))
    assert "3 errors" in done.stdout
    assert done.stdout.count("Nothing can be emptied: the tables are only ever added to") == 3
