"""How a council sets disclosure control (`disclosure.toml`): tightened freely, loosened only in somebody's name."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from heard.indicators.declaration import AND, Disclosure, Indicator
from heard.indicators.declared import INDICATORS
from heard.law.toml_text import Place, ProcedureError, TomlText


class SettingsError(ValueError):
    """Settings that cannot be used; the message names the file, the line and what to do."""


class Approval(NamedTuple):
    """Who let a setting be looser than the default, why and on which day; empty texts where nobody had to."""

    approver: str = ""
    reason: str = ""
    on: date | None = None


#: Where nobody had to approve anything.
NOBODY = Approval()


@dataclass(frozen=True)
class Rules:
    """What is hidden for its own sake, and how well.

    hidden_up_to: counts from 1 to this (0: none). noughts_shown: whether a nought is. alike_up_to: in a group of no more
    than this, all or none of which were counted, that is hidden too: it would tell of each of them. least_possible: how
    many whole numbers each hidden count must leave a reader. seconds: the time for the proof; what is not proved by then
    is withheld.
    Source: Department for Education, Children in need 2020/2021 (1 to 5); the other three are house rules.
    """

    hidden_up_to: int = 5
    noughts_shown: bool = True
    alike_up_to: int = 10
    least_possible: int = 4
    seconds: int = 30
    approval: Approval = NOBODY

    def hides(self, count: int) -> bool:
        """Whether a count is hidden for its own sake."""
        return 1 <= count <= self.hidden_up_to or (count == 0 and not self.noughts_shown)

    def in_words(self) -> str:
        """The rules as a report prints them."""
        noughts = "noughts are shown" if self.noughts_shown else "noughts are hidden"
        return (
            f"counts of 1 to {self.hidden_up_to} are hidden and {noughts}; so is all or none of a group of"
            f" {self.alike_up_to} or fewer; more is hidden until each hidden count could be at least"
            f" {self.least_possible} whole numbers"
        )


class ClassChange(NamedTuple):
    """That a council shows an indicator otherwise than it is declared."""

    indicator: str
    to: Disclosure
    approval: Approval


@dataclass(frozen=True)
class Settings:
    """The rules, and the indicators whose class a council changed, by id."""

    rules: Rules = field(default_factory=Rules)
    changes: Mapping[str, ClassChange] = field(default_factory=dict)

    def class_of(self, declared: Indicator, group: str = "") -> Disclosure:
        """The class of an indicator, or of one of its groups where these differ."""
        change = self.changes.get(declared.id)
        whole = change.to if change else declared.disclosure
        if whole is Disclosure.GUARDED and change is None and declared.open_for:
            parts = split_group(group)
            return Disclosure.OPEN if parts[1] == declared.open_for else whole
        return whole

    def reason_for(self, declared: Indicator) -> str:
        """Why an indicator has its class: as declared, or who changed it, when and why."""
        change = self.changes.get(declared.id)
        if change is None:
            return declared.disclosure_reason
        approval = change.approval
        by = f", approved by {approval.approver}" if approval.approver else ""
        on = f" on {approval.on:%-d %B %Y}" if approval.on else ""
        return f"{approval.reason or 'the council chose to guard it'}{by}{on}"


def split_group(group: str) -> tuple[str, str]:
    """A group as its line and the member of the line: of several columns the second is the member; else all is."""
    parts = group.split(AND)
    if len(parts) == 1:
        return "", group
    return AND.join((parts[0], *parts[2:])), parts[1]


def join_group(line: str, member: str) -> str:
    """The group that `split_group` took apart."""
    if not line:
        return member
    first, *others = line.split(AND)
    return AND.join((first, member, *others))


def read_settings(path: Path) -> Settings:
    """The settings in the file at `path`. Raises SettingsError, which names the file and the line."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: save it as UTF-8 text") from None
    return settings_in(text, str(path))


def settings_in(text: str, name: str) -> Settings:
    """The settings in `text` (TOML). `name` is what errors call it. Raises SettingsError."""
    try:
        reader = TomlText(text, name)
        top = reader.whole("", "rules class")
        rules = _rules(reader, reader.table((), top, "rules")) if "rules" in top else Rules()
        changes: dict[str, ClassChange] = {}
        for place, table in reader.tables("class"):
            change = _change(reader, place, table)
            if change.indicator in changes:
                reader.fail((*place, "indicator"), f"the class of {change.indicator!r} is set already")
            changes[change.indicator] = change
    except ProcedureError as error:
        raise SettingsError(str(error)) from None
    return Settings(rules, changes)


_APPROVAL = "approver reason on"


def _rules(reader: TomlText, table: Mapping[str, Any]) -> Rules:
    place: Place = ("rules",)
    numbers = ("hidden_up_to", "alike_up_to", "least_possible", "seconds")
    reader.keys(place, table, "", f"{' '.join(numbers)} noughts_shown {_APPROVAL}")
    default = Rules()
    given: dict[str, Any] = {key: reader.length(place, table, key) for key in numbers if key in table}
    if "noughts_shown" in table:
        given["noughts_shown"] = reader.truth(place, table, "noughts_shown")
    rules = replace(default, **given, approval=_approval(reader, place, table))
    if rules.least_possible < default.least_possible:
        reader.fail(
            (*place, "least_possible"),
            f"'least_possible' may be raised, and not be less than {default.least_possible}: with fewer whole numbers"
            " possible a hidden count counts as recovered",
        )
    for key in ("hidden_up_to", "alike_up_to"):
        if getattr(rules, key) < getattr(default, key):
            _need_approval(reader, place, table, key, f"{key} = {getattr(rules, key)} hides less than the default")
    return rules


def _change(reader: TomlText, place: Place, table: Mapping[str, Any]) -> ClassChange:
    reader.keys(place, table, "indicator class", _APPROVAL)
    identity = reader.text(place, table, "indicator")
    declared = next((one for one in INDICATORS if one.id == identity), None)
    if declared is None:
        near = difflib.get_close_matches(identity, [one.id for one in INDICATORS], 1)
        hint = f"did you mean {near[0]!r}?" if near else "docs/reference/indicators.md lists them"
        reader.fail((*place, "indicator"), f"there is no indicator {identity!r}; {hint}")
    to = reader.choice(place, table, "class", Disclosure, Disclosure.GUARDED)
    change = ClassChange(identity, to, _approval(reader, place, table))
    if to is Disclosure.OPEN and declared is not None and declared.disclosure is Disclosure.GUARDED:
        _need_approval(reader, place, table, "class", f"{identity!r} is guarded, and this opens it")
    return change


def _approval(reader: TomlText, place: Place, table: Mapping[str, Any]) -> Approval:
    return Approval(
        reader.text(place, table, "approver", "").strip(),
        reader.text(place, table, "reason", "").strip(),
        reader.optional_day(place, table, "on"),
    )


def _need_approval(reader: TomlText, place: Place, table: Mapping[str, Any], key: str, what: str) -> None:
    approval = _approval(reader, place, table)
    for name, given in zip(_APPROVAL.split(), approval, strict=True):
        if not given:
            said = "a day as in 2026-04-01" if name == "on" else "a text that is not empty"
            reader.fail((*place, name if name in table else key), f"{what}: this needs {name!r}, {said}")
