"""Those who work at the council of the journeys."""

from __future__ import annotations

import json
import subprocess
import sys

from hands import Hands
from person import Person
from playwright.sync_api import Browser
from serving import Served

#: Who works at the council of the journeys: a key, the role and the name. The key is the role, but for a second of a role.
PEOPLE = (
    ("complaints_manager", "complaints_manager", "Mina Khan"),
    ("officer", "officer", "Otis Grant"),
    ("second_officer", "officer", "Olive Stone"),
    ("responder", "responder", "Ruth Ellis"),
    ("second_responder", "responder", "Reza Amin"),
    ("adjudicating_officer", "adjudicating_officer", "Ada Coker"),
    ("quality_assurance", "quality_assurance", "Quinn Moss"),
    ("director", "director", "Dora Bell"),
    ("external", "external", "Ines Vale"),
    ("second_external", "external", "Ewan Price"),
    ("statistics_reader", "statistics_reader", "Stan Rowe"),
    ("administrator", "administrator", "Amy Lund"),
)
#: Makes the people of the journeys, where there are none yet, and prints a new link for each whom it is asked for.
_PEOPLE = """
import django, json, sys; django.setup()
from datetime import date
from heard.service.accounts.models import Installation, User
from heard.service.accounts.one_time_links import _make
people, asked = json.loads(sys.argv[1])
if not Installation.objects.exists():
    Installation.objects.create(example=True)
    for key, role, name in people:
        User.objects.create_user(key + "@exborough.example", name=name, role=role, joined=date(2026, 1, 5))
for key in asked:
    print(key, _make(User.objects.get(email=key + "@exborough.example")))
"""


def links_of_people(service: Served, *asked: str) -> dict[str, str]:
    """One-time links for those who are asked for; for everybody where nobody is named."""
    told = json.dumps([PEOPLE, asked or [key for key, _, _ in PEOPLE]])
    done = subprocess.run(
        [sys.executable, "-c", _PEOPLE, told],
        env=dict(service.environment), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return {key: service.address + path for key, path in (line.split() for line in done.stdout.splitlines())}


class People:
    """Those who work at the council. Each signs in when first asked for, and stays signed in."""

    def __init__(self, browser: Browser, service: Served, hands: type[Hands]) -> None:
        self.browser, self.service, self.hands = browser, service, hands
        self.links = links_of_people(service)
        self._names = {key: name for key, _, name in PEOPLE}
        self._here: dict[str, Person] = {}

    def __getitem__(self, key: str) -> Person:
        """The person, where their work begins."""
        if key in self._here:
            self._here[key].begins()
        else:
            self._here[key] = self.somebody(self._names[key])
            self._here[key].comes_in(self.links[key])
        return self._here[key]

    def somebody(self, name: str = "", service: Served | None = None) -> Person:
        """Somebody at a browser of their own who has opened no page yet, of this service or of another."""
        return Person(self.browser, service or self.service, self.hands, name)

    def name_of(self, key: str) -> str:
        return self._names[key]
