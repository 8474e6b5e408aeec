"""The made-up people of Exborough who sign in, and the independents in its register."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.accounts.services import add_person
from heard.service.independents.models import Independent
from heard.service.independents.services import add as add_independent

#: By the word that the stories call them by: name, role, team.
COLLEAGUES: dict[str, tuple[str, Role, str]] = {
    "manager": ("Meera Holloway", Role.COMPLAINTS_MANAGER, ""),
    "officer": ("Tom Ferriby", Role.OFFICER, ""),
    "second_officer": ("Agnes Calloway", Role.OFFICER, ""),
    "responder": ("Priya Underhill", Role.RESPONDER, "Children in Care Team"),
    "second_responder": ("Daniel Okehurst", Role.RESPONDER, "Fostering Team"),
    "adjudicator": ("Ruth Pendlebury", Role.ADJUDICATING_OFFICER, ""),
    "quality": ("Samir Wexcombe", Role.QUALITY_ASSURANCE, ""),
    "director": ("Helen Thackray", Role.DIRECTOR, ""),
    "outside": ("Owen Marchbank", Role.EXTERNAL, ""),
    "second_outside": ("Ines Halloway", Role.EXTERNAL, ""),
    "third_outside": ("Ralph Tern", Role.EXTERNAL, ""),
    "reader": ("Grace Lindale", Role.STATISTICS_READER, ""),
    "administrator": ("Victor Amblecote", Role.ADMINISTRATOR, ""),
}

_INDEPENDENTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "investigator": ("Owen Marchbank", ("investigating_officer",)),
    "second_investigator": ("Ines Halloway", ("investigating_officer",)),
    "third_investigator": ("Ralph Tern", ("investigating_officer",)),
    "independent": ("Leila Stourbridge", ("independent_person",)),
    "chair": ("Joan Fairweather", ("panel_chair", "panel_member")),
    "member": ("Peter Ashcombe", ("panel_member",)),
    "other_member": ("Nadia Silverdale", ("panel_member", "panel_chair")),
    "other_investigator": ("Colin Redfern", ("investigating_officer", "independent_person")),
}


class Cast(NamedTuple):
    """Everybody in the stories, by the word that the stories call them by."""

    colleagues: dict[str, User]
    independents: dict[str, Independent]


def cast(today: date) -> Cast:
    """Adds everybody. The person from outside has access for a year."""
    until = today + timedelta(days=365)
    colleagues = {
        word: add_person(
            by=None, name=name, email=f"{name.lower().replace(' ', '.')}@exborough.example", role=role, team=team,
            until=until if role is Role.EXTERNAL else None,
        )
        for word, (name, role, team) in COLLEAGUES.items()
    }  # fmt: skip
    accounts = {person.name: person for person in colleagues.values()}
    independents = {
        word: add_independent(
            by=colleagues["manager"], name=name, contact="", parts=list(parts), checks_until=until, fee=None,
            account=accounts.get(name),
        )
        for word, (name, parts) in _INDEPENDENTS.items()
    }  # fmt: skip
    return Cast(colleagues, independents)
