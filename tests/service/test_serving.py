"""The real server of the tests: it answers on a database of its own, and ends with the tests however they end."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from serving import Served, served

HERE = Path(__file__).parent


def answer_of(address: str) -> int:
    with urllib.request.urlopen(f"{address}/council.css", timeout=30) as answer:
        return int(answer.status)


def how_many(running: Served) -> int:
    count = "from heard.service.cases.models import Case; print(Case.objects.count())"
    return int(running.manage("shell", "--verbosity", "0", "-c", count))


def test_it_answers_on_the_database_of_the_run(service: Served, request: pytest.FixtureRequest):
    assert answer_of(service.address) == 200
    vendor = service.manage("shell", "--verbosity", "0", "-c", "from django.db import connection as c; print(c.vendor)")
    assert vendor.strip() == request.config.getoption("--database", "sqlite")


def test_it_begins_with_no_case_and_what_one_test_writes_no_other_sees(service: Served, tmp_path: Path):
    with served(tmp_path / "another", HEARD_COUNCIL="Wexborough") as another:
        make = "from heard.service.cases.models import Case; Case.objects.create(reference='1', last_mark='')"
        another.manage("shell", "--verbosity", "0", "-c", make)
        assert (how_many(another), how_many(service)) == (1, 0)
        name = another.manage(
            "shell", "--verbosity", "0", "-c", "from django.conf import settings as s; print(s.COUNCIL)"
        )
        assert name.strip() == "Wexborough"


def test_it_ends_when_the_tests_are_killed(tmp_path: Path):
    hold = (
        "import pathlib, sys, time, serving\n"
        "with serving.served(pathlib.Path(sys.argv[1])) as running:\n"
        "    print(running.address, flush=True)\n"
        "    time.sleep(120)\n"
    )
    tests = subprocess.Popen([sys.executable, "-c", hold, tmp_path], cwd=HERE, stdout=subprocess.PIPE, text=True)
    assert tests.stdout
    with tests, tests.stdout:
        address = tests.stdout.readline().strip()
        assert answer_of(address) == 200
        tests.send_signal(signal.SIGKILL)
    door = int(address.rpartition(":")[2])
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", door), timeout=5).close()
        except ConnectionRefusedError:
            return
        time.sleep(0.1)
    pytest.fail("the server outlived the process that it was started for")
