"""Whoever asks what a role does in the service finds a journey that goes by the name of the role."""

from __future__ import annotations

from pathlib import Path

from heard.service.accounts.roles import RIGHTS


def test_every_role_has_a_journey() -> None:
    journeys = [path.stem for path in Path(__file__).parent.glob("test_journey_of_*.py")]
    names = [right.name.lower().replace(" ", "_") for right in RIGHTS.values()]
    assert [name for name in names if not any(journey.endswith(f"_{name}") for journey in journeys)] == []
