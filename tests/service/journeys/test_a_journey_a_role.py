"""Whoever asks what a role does in the service finds a journey that goes by the name of the role, and somebody of it there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from heard.service.accounts.roles import RIGHTS, Role


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_journey_in_which_somebody_of_it_works(role: Role) -> None:
    name = RIGHTS[role].name.lower().replace(" ", "_")
    journeys = Path(__file__).parent.glob(f"test_journey_of_*{name}.py")
    told = "".join(journey.read_text(encoding="utf-8") for journey in journeys)
    assert re.search(rf"^def test_\w*{name}\(", told, re.M), "no journey goes by the name of the role"
    assert re.search(rf'people\["(second_)?{role.value}"\]', told), "nobody of the role works in it"
