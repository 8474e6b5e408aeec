"""A PostgreSQL that keeps what it confirms, and gunicorn with two workers on it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psycopg
from psycopg.conninfo import make_conninfo

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "service"))

from databases import found_binaries, private_server  # noqa: E402

#: The server of the tests need not wait for the disk; one that is measured, or killed, must.
_DURABLE = ("fsync = on", "synchronous_commit = on", "full_page_writes = on")


@contextmanager
def durable_database() -> Iterator[str]:
    """The address of a private PostgreSQL with the settings of a real one."""
    with private_server(found_binaries()) as address:
        with psycopg.connect(make_conninfo(address, dbname="postgres"), autocommit=True) as server:
            for setting in _DURABLE:
                server.execute(f"ALTER SYSTEM SET {setting}")
            server.execute("SELECT pg_reload_conf()")
            server.execute("CREATE DATABASE heard")
            server.execute("CREATE DATABASE helpdesk")
        yield address


class Workers(NamedTuple):
    """A running gunicorn: where it listens, and the number of its first process."""

    port: int
    process: int

    def memory(self) -> tuple[float, float]:
        """Megabytes of the workers together, without the first process: shared pages once (PSS), and twice (RSS)."""
        pss = rss = 0
        for worker in children_of(self.process):
            for line in Path(f"/proc/{worker}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    pss += int(line.split()[1])
                if line.startswith("Rss:"):
                    rss += int(line.split()[1])
        return pss / 1024, rss / 1024


def children_of(process: int) -> list[int]:
    """The processes that a process has started and that still run."""
    found = []
    for thread in Path(f"/proc/{process}/task").iterdir():
        found += [int(number) for number in (thread / "children").read_text().split()]
    return found


@contextmanager
def workers(
    application: str, environment: Mapping[str, str], python: str = sys.executable, port: int = 0
) -> Iterator[Workers]:
    """Two workers of an application, loaded once before they are forked."""
    with socket.create_server(("127.0.0.1", port)) as door:
        started = subprocess.Popen(
            [python, "-m", "gunicorn", application, "--workers", "2", "--preload", "--bind", f"fd://{door.fileno()}",
             "--log-level", "warning", "--no-control-socket"],
            pass_fds=[door.fileno()], env={**os.environ, **environment}, cwd=ROOT, start_new_session=True,
        )  # fmt: skip
        try:
            while len(children_of(started.pid)) < 2:
                time.sleep(0.1)
                if started.poll() is not None:
                    raise RuntimeError(f"{application} does not start")
            yield Workers(door.getsockname()[1], started.pid)
        finally:
            if started.poll() is None:
                started.terminate()
            started.wait(timeout=60)
