"""Killing the server and the database while people register complaints, and what was confirmed to whom."""

from __future__ import annotations

import contextlib
import http.client
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

import psycopg
from databases import settings_left_out
from psycopg.conninfo import conninfo_to_dict, make_conninfo

PREPARE = """
import django; django.setup()
from django.core.management import call_command; call_command("migrate", verbosity=0)
from django.contrib.sessions.backends.db import SessionStore
from written_cases import person
officer, session = person(), SessionStore()
session.update({"_auth_user_id": str(officer.pk), "_auth_user_backend": "heard.service.accounts.backend.PersonBackend",
                "_auth_user_hash": officer.get_session_auth_hash(), "second_factor_known": True})
session.save(); print(session.session_key)
"""
AFTERWARDS = """
import sys, django; django.setup()
from heard.service.cases.keeping import entries_of
from heard.service.cases.models import Case
from heard.service.cases.verifying import verified
from heard.service.cases.verifying_the_whole import numbers_given, wrong_as_a_whole
told = dict(line.split(" ", 1) for line in sys.stdin.read().splitlines())
there = {case.reference: entries_of(case) for case in Case.objects.all()}
for reference, name in told.items():
    if not any(entry.words.get("name") == name for entry in there.get(reference, ())): print("lost:", reference, name)
for wrong in (*(each for one in verified() for each in one.wrong), *wrong_as_a_whole(numbers_given(), set(there))): print(wrong)
"""


class Load:
    """Somebody who registers one complaint after the other, whatever happens, and remembers which were confirmed."""

    def __init__(self, port: int, session: str, who: str) -> None:
        self.confirmed: dict[str, str] = {}
        self.unanswered = 0
        self._port, self._cookie, self._who = port, f"sessionid={session}; csrftoken={'a' * 32}", who
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._go_on)
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(timeout=60)

    def _go_on(self) -> None:
        number = 0
        while not self._stop.is_set():
            number += 1
            name = f"{self._who} {number}"
            try:
                where = self._register(name)
            except (OSError, http.client.HTTPException):
                where = None
            if where is None:
                self.unanswered += 1
                time.sleep(0.05)
            else:
                self.confirmed[where] = name

    def _register(self, name: str) -> str | None:
        form = {
            "kind": "complaint", "on-day": "1", "on-month": "9", "on-year": "2025", "channel": "phone", "name": name,
            "complainant_type": "parent", "own_words": f"{name} was not rung back", "csrfmiddlewaretoken": "a" * 32,
        }  # fmt: skip
        headers = {"Cookie": self._cookie, "Host": "localhost", "Content-Type": "application/x-www-form-urlencoded"}
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=20)
        with contextlib.closing(connection):
            connection.request("POST", "/cases/register/", urlencode(form), headers)
            answer = connection.getresponse()
            answer.read()
        found = re.fullmatch(r"/cases/([0-9-]+)/", answer.headers.get("Location", ""))
        return found[1] if answer.status == 302 and found else None


def environment_for(folder: Path, address: str | None) -> dict[str, str]:
    """In which another process reaches the service at this address, or its file in the folder, and these helpers."""
    kept = {name: text for name, text in os.environ.items() if name not in settings_left_out(os.environ)}
    kept |= {"HEARD_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "heard.service.settings"}
    paths = [str(Path(__file__).parent), *(path for path in sys.path if path)]
    kept["PYTHONPATH"] = os.pathsep.join(paths)
    return kept | ({"DATABASE_URL": address} if address else {})


def killed_under_load(environment: Mapping[str, str], kills: int, seed: int) -> tuple[int, int, str]:
    """Kills as often as told. Gives how many complaints were confirmed, how many were not, and what is wrong afterwards."""
    chance, address = random.Random(seed), environment.get("DATABASE_URL")
    session = python(PREPARE, environment).split()[-1]
    with socket.create_server(("127.0.0.1", 0)) as door:
        server = gunicorn_at(door, environment)
        people = [Load(door.getsockname()[1], session, who) for who in ("Rowan", "Asha", "Ned")]
        try:
            for number in range(kills):
                wait_for_confirmed(people)
                time.sleep(chance.random())
                if address and number % 2:
                    kill_database(address)
                else:
                    kill(server)
                    server = gunicorn_at(door, environment)
            wait_for_confirmed(people)
        finally:
            for one in people:
                one.stop()
            kill(server)
    confirmed = {reference: name for one in people for reference, name in one.confirmed.items()}
    assert len(confirmed) == sum(len(one.confirmed) for one in people), "one reference was given twice"
    told = "\n".join(f"{reference} {name}" for reference, name in confirmed.items())
    return len(confirmed), sum(one.unanswered for one in people), python(AFTERWARDS, environment, told)


def wait_for_confirmed(people: Sequence[Load], more: int = 5) -> None:
    """Until so many more complaints were confirmed, however slow the machine: else nothing would be put to the test."""
    wanted, given_up = sum(len(one.confirmed) for one in people) + more, time.monotonic() + 120
    while sum(len(one.confirmed) for one in people) < wanted:
        assert time.monotonic() < given_up, "nothing is confirmed any more"
        time.sleep(0.05)


def kill_database(address: str) -> None:
    """Kills every process of the server at once, and starts it again."""
    folder = Path(str(conninfo_to_dict(address)["host"])) / "data"
    first = int((folder / "postmaster.pid").read_text().splitlines()[0])
    program = Path(f"/proc/{first}/exe").resolve().parent / "pg_ctl"
    os.kill(first, signal.SIGSTOP)  # so that it starts no other while they are counted
    every = [first, *children_of(first)]
    for process in every:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    while any(_runs(process) for process in every):
        time.sleep(0.02)
    # In a container nobody may gather dead processes, and the number in a lock then looks like one that lives.
    for lock in (folder / "postmaster.pid", *folder.parent.glob(".s.PGSQL.*.lock")):
        lock.unlink(missing_ok=True)
    owner = folder.stat()
    as_owner = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    subprocess.run(
        [program, "-D", folder, "-l", folder.parent / "log", "-w", "start"],
        check=True, stdout=subprocess.DEVNULL, start_new_session=True, cwd=folder, **as_owner,
    )  # fmt: skip


@contextlib.contextmanager
def confirming(address: str) -> Iterator[None]:
    """The private server of the tests, as one that has everything on the disk before it confirms it."""
    with psycopg.connect(make_conninfo(address, dbname="postgres"), autocommit=True) as server:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.execute(f"ALTER SYSTEM SET {setting} = on")
        server.execute("SELECT pg_reload_conf()")
    yield


def gunicorn_at(door: socket.socket, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "heard.service.wsgi", "--workers", "2", "--bind", f"fd://{door.fileno()}",
         "--log-level", "critical", "--no-control-socket"],
        pass_fds=[door.fileno()], env=dict(environment), start_new_session=True, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def kill(server: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait(timeout=30)


def children_of(process: int) -> list[int]:
    return [int(number) for number in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def python(script: str, environment: Mapping[str, str], given: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-c", script], env=dict(environment), input=given, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
