"""A database that takes nothing more: a page says so, what was confirmed stands, and afterwards work goes on."""

from __future__ import annotations

import http.client
import os
import resource
import socket
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import psycopg
from databases import fresh_database
from killing import AFTERWARDS, PREPARE, children_of, environment_for, gunicorn_at, kill, python
from psycopg import sql

_COUNTS = "import django; django.setup(); from heard.service.cases.models import Case; print(Case.objects.count())"
#: Bytes that a file may grow to: enough for what SQLite needs to read, too little for one complaint.
_LITTLE = 40_000


class Officer(NamedTuple):
    """Somebody who registers complaints."""

    port: int
    session: str

    def registers(self, name: str) -> tuple[int, str]:
        """The status of the answer, and where it leads or what it says."""
        form = {
            "kind": "complaint", "on-day": "1", "on-month": "9", "on-year": "2025", "channel": "phone", "name": name,
            "complainant_type": "parent", "own_words": "Nobody rang back", "csrfmiddlewaretoken": "a" * 32,
        }  # fmt: skip
        headers = {
            "Cookie": f"sessionid={self.session}; csrftoken={'a' * 32}", "Host": "localhost",
            "Content-Type": "application/x-www-form-urlencoded",
        }  # fmt: skip
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request("POST", "/cases/register/", urlencode(form), headers)
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Location") or answer.read().decode()


def test_nothing_is_half_written_and_work_goes_on(tmp_path: Path) -> None:
    with _environment(tmp_path) as environment, socket.create_server(("127.0.0.1", 0)) as door:
        officer = Officer(door.getsockname()[1], python(PREPARE, environment).split()[-1])
        server = gunicorn_at(door, environment)
        try:
            before, where = officer.registers("Before")
            assert before == 302, where
            with _full(environment, server.pid):
                for _ in range(3):
                    status, page = officer.registers("Meanwhile")
                    assert status == 503, page
                    assert "cannot reach its records" in page
            after, other = officer.registers("Afterwards")
            assert after == 302, other
        finally:
            kill(server)
        assert python(_COUNTS, environment).split() == ["2"]
        confirmed = f"{where.split('/')[2]} Before\n{other.split('/')[2]} Afterwards"
        assert python(AFTERWARDS, environment, confirmed) == ""


@contextmanager
def _environment(folder: Path) -> Iterator[Mapping[str, str]]:
    if "DATABASE_URL" not in os.environ:
        yield environment_for(folder, None)
        return
    with fresh_database(os.environ["DATABASE_URL"], "served_full") as address:
        yield environment_for(folder, address)


@contextmanager
def _full(environment: Mapping[str, str], server: int) -> Iterator[None]:
    """While this lasts nothing can be written: PostgreSQL only reads, and SQLite finds no room for its file."""
    address = environment.get("DATABASE_URL")
    if address is None:
        _let_files_grow_to(_LITTLE, server)
        yield
        _let_files_grow_to(resource.RLIM_INFINITY, server)
        return
    with psycopg.connect(address, autocommit=True) as owner:
        _only_reading(owner, "on")
        yield
        _only_reading(owner, "off")


def _let_files_grow_to(size: int, server: int) -> None:
    for worker in children_of(server):
        _, most = resource.prlimit(worker, resource.RLIMIT_FSIZE)
        resource.prlimit(worker, resource.RLIMIT_FSIZE, (size if size >= 0 else most, most))


def _only_reading(owner: psycopg.Connection, value: str) -> None:
    name = sql.Identifier(owner.info.dbname)
    owner.execute("SET default_transaction_read_only = off")
    owner.execute(sql.SQL("ALTER DATABASE {} SET default_transaction_read_only = {}").format(name, sql.SQL(value)))
    # Who is connected goes on with the setting of before; so they are made to connect again.
    owner.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
