"""Two people at one moment in two cases: nobody waits for nobody, and no rule is passed by on both sides; on both databases."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import fresh_database
from killing import environment_for

_ROUNDS = 10
_PREPARE = f"""
import django; django.setup()
from django.core.management import call_command; call_command("migrate", verbosity=0)
from written_cases import a_case, person
from heard.service.accounts.roles import Role
manager = person(Role.COMPLAINTS_MANAGER)
for _ in range({_ROUNDS}): person(Role.EXTERNAL); a_case(manager); a_case(manager)
"""
_ONE_OF_TWO = f"""
import sys, django; django.setup()
from datetime import timedelta
from written_cases import step
from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.cases.models import Case
from heard.service.cases.steps.all_steps import STEPS
from heard.service.cases.two_cases import do_in_two
from heard.service.today import today
what, mine = sys.argv[1], int(sys.argv[2])
manager = User.objects.get(role=Role.COMPLAINTS_MANAGER.value)
outside = list(User.objects.filter(role=Role.EXTERNAL.value).order_by("pk"))
cases = list(Case.objects.order_by("pk"))
for number in range({_ROUNDS}):
    here, there = cases[2 * number + mine], cases[2 * number + 1 - mine]
    told = {{"on": today(), "other": there.reference, "how": "family"}}
    print("ready", flush=True); sys.stdin.readline()
    try:
        if what == "link":
            do_in_two(case=here, step=STEPS["link"], answers=told, by=manager, seen=here.entries)
        else:
            step(here, "share", manager, colleague=outside[number].pk, access_until=today() + timedelta(days=9), reason="x")
        print("done", flush=True)
    except Exception as refused:
        print(type(refused).__name__, flush=True)
"""


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    if "DATABASE_URL" not in os.environ:
        yield environment_for(tmp_path, None)
        return
    with fresh_database(os.environ["DATABASE_URL"], f"two_at_once_{uuid.uuid4().hex}") as address:
        yield environment_for(tmp_path, address)


def outcomes(what: str, environment: dict[str, str]) -> list[list[str]]:
    """What each of two people was told, round by round."""
    subprocess.run([sys.executable, "-c", _PREPARE], env=environment, check=True)
    two = [
        subprocess.Popen(
            [sys.executable, "-c", _ONE_OF_TWO, what, str(mine)], env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )
        for mine in range(2)
    ]  # fmt: skip
    told = []
    for _ in range(_ROUNDS):
        assert [each.stdout.readline() for each in two] == ["ready\n"] * 2
        for each in two:
            each.stdin.write("go\n")
            each.stdin.flush()
        told.append(sorted(each.stdout.readline().strip() for each in two))
    for each in two:
        each.communicate(timeout=60)
    return told


def test_two_who_link_two_cases_to_each_other_do_not_wait_for_each_other(environment: dict[str, str]) -> None:
    assert outcomes("link", environment) == [["ChangedMeanwhile", "done"]] * _ROUNDS


def test_of_two_who_give_somebody_from_outside_a_case_one_is_refused(environment: dict[str, str]) -> None:
    assert outcomes("share", environment) == [["NotAllowed", "done"]] * _ROUNDS
