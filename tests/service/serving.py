"""The real server on a database of its own, for those who look at the service from outside: a browser, a script."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from databases import fresh_database, settings_left_out

# The server ends when the tests close their end of the pipe, or are gone, however they went.
_SCRIPT = '"$@" & cat >/dev/null; kill $!; wait $!'


class Served(NamedTuple):
    """A service that is running: where it is, and the environment in which a command reaches the same database."""

    address: str
    environment: Mapping[str, str]

    def manage(self, *words: str) -> str:
        """Runs a command of the service's on the same database, and returns what it printed."""
        return _manage(self.environment, *words)


@contextmanager
def served_afresh(data: Path) -> Iterator[Served]:
    """The service on an empty database of its own, of the kind that the run is on."""
    if "DATABASE_URL" not in os.environ:
        with served(data) as running:
            yield running
        return
    name = f"served_{uuid.uuid4().hex}"
    with fresh_database(os.environ["DATABASE_URL"], name) as address, served(data, address) as running:
        yield running


@contextmanager
def served(data: Path, database: str | None = None, **settings: str) -> Iterator[Served]:
    """The service on an empty database: at the address given, else a file in `data`. Settings are of the environment."""
    left_out = settings_left_out(os.environ)
    environment = {name: text for name, text in os.environ.items() if name not in left_out}
    environment |= {"DJANGO_SETTINGS_MODULE": "heard.service.settings", "HEARD_DATA": str(data), **settings}
    if database is not None:
        environment["DATABASE_URL"] = database
    _manage(environment, "migrate", "--verbosity", "0")
    log = data / "server.log"
    # The socket is made here, so that its number is known and a request that comes early waits for the server.
    with socket.create_server(("127.0.0.1", 0)) as door, log.open("w") as told:
        keeper = subprocess.Popen(
            ["/bin/sh", "-c", _SCRIPT, "heard-served", sys.executable, "-m", "gunicorn", "heard.service.wsgi",
             "--bind", f"fd://{door.fileno()}", "--workers", "2", "--no-control-socket"],
            stdin=subprocess.PIPE, stdout=told, stderr=told, pass_fds=[door.fileno()], start_new_session=True,
            env=environment,
        )  # fmt: skip
        assert keeper.stdin
        try:
            yield Served(f"http://localhost:{door.getsockname()[1]}", environment)
        finally:
            keeper.stdin.close()
            keeper.wait(timeout=60)


def _manage(environment: Mapping[str, str], *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "django", *words], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
