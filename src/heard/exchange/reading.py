"""Reads an exchange file: its seal, its shape and its texts. Whether its numbers can be is asked in `adding_up`."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, NoReturn

from heard.comparators.authorities import Authorities, NotAnAuthority
from heard.disclosure.editions import EditionError, edition_in
from heard.disclosure.settings import Approval, ClassChange, Rules, Settings
from heard.indicators.declaration import Disclosure
from heard.periods import PeriodError, read_period

from .contents import ExchangeFile, OpenFigure
from .definitions import Definition, Part
from .sealing import NotExchange, unsealed

#: The longest text and list that a file may hold.
_LETTERS: Final = 1200
_MANY: Final = 20_000
#: Letters that show nothing, turn the direction of writing, or are none: they could make a line read otherwise than it is.
_NO_LETTERS: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_TOP: Final = (
    "format made_with council procedure periods as_at fingerprint definitions figures not_recorded released approved notes"
    " seal"
)
_TABLE: Final = "indicator period line definition state reason merged rows total"
_NUMBERS: Final = ("counted", "out_of", "not_known")
_RULES: Final = "hidden_up_to noughts_shown alike_up_to least_possible"


def read_exchange(text: str, name: str, authorities: Authorities) -> ExchangeFile:
    """The file in `text`. `name` is what errors call it. Raises NotExchange, with the reason and what to do."""
    top = unsealed(text, name)
    reader = _Reader(name)
    try:
        return reader.file(top, authorities)
    except _Damaged as damaged:
        raise NotExchange(f"{name}: {damaged}. Ask for the file again.") from None
    except EditionError as error:
        raise NotExchange(f"{error}. Ask for the file again.") from None


class _Damaged(ValueError):
    """Something in a file that is not what should stand there."""


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name

    def file(self, top: dict[str, Any], authorities: Authorities) -> ExchangeFile:
        _keys(top, "the file", _TOP)
        council = _keys(top["council"], "council", "name code made_up")
        name, code, is_made_up = _council(council, authorities)
        procedure = _keys(top["procedure"], "procedure", "id name parts")
        try:
            periods = tuple(read_period(_text(each, "periods")) for each in _list(top["periods"], "periods"))
        except PeriodError as error:
            raise _Damaged(str(error).rstrip(".")) from None
        if not periods or len({period.is_quarter for period in periods}) > 1 or len(set(periods)) < len(periods):
            raise _Damaged("its periods are not one or more years, or one or more quarters, each once")
        as_at = _day(top["as_at"], "as_at")
        if as_at < max(period.last for period in periods):
            raise _Damaged(f"it speaks from {as_at:%-d %B %Y}, when {periods[0].label} was not over")
        released = _released(top["released"])
        edition = edition_in(json.dumps(released), self.name)
        fingerprint = _text(top["fingerprint"], "fingerprint")
        if edition.fingerprint != fingerprint:
            raise _Damaged("its open and its guarded figures were counted from different facts")
        definitions = [_named(Definition, each, "definitions") for each in _list(top["definitions"], "definitions")]
        by_id = {each.indicator: each for each in definitions}
        if len(by_id) < len(definitions):
            raise _Damaged("an indicator is defined twice")
        return ExchangeFile(
            self.name, name, code, is_made_up, _text(procedure["id"], "procedure"), _text(procedure["name"], "procedure"),
            tuple(_named(Part, each, "parts") for each in _list(procedure["parts"], "parts")),
            periods, as_at, _text(top["made_with"], "made_with"), fingerprint, by_id,
            tuple(_figure(each) for each in _list(top["figures"], "figures")),
            edition, _settings(edition.rules, top["approved"]),
            tuple(_text(each, "not_recorded") for each in _list(top["not_recorded"], "not_recorded")),
            tuple(_text(each, "notes") for each in _list(top["notes"], "notes")), str(top["seal"]),
        )  # fmt: skip


def _council(council: Mapping[str, Any], authorities: Authorities) -> tuple[str, str, bool]:
    name, code, is_made_up = _text(council["name"], "council"), _text(council["code"], "code"), council["made_up"]
    if not isinstance(is_made_up, bool) or not name.strip():
        raise _Damaged("it does not say whose figures it holds")
    try:
        known = authorities.find(name)
    except NotAnAuthority as error:
        if not is_made_up:
            raise _Damaged(f"its council is none that is known: {str(error).rstrip('.?')}") from None
        if code:
            raise _Damaged(f"{name!r} is made up, and has the code {code!r} of a council") from None
        return name, "", True
    if known.code != code:
        raise _Damaged(f"{known.name} has the code {known.code}, and the file says {code!r}")
    return known.name, code, is_made_up


def _figure(given: Any) -> OpenFigure:
    cells = _keys(given, "figures", "indicator period group counted out_of not_known")
    counted, out_of, unknown = (_number(cells[key], "figures") for key in _NUMBERS)
    if counted is None or unknown is None:
        raise _Damaged("a figure has no number")
    identity, period, group = (_text(cells[key], "figures") for key in ("indicator", "period", "group"))
    return OpenFigure(identity, period, group, counted, out_of, unknown)


def _released(given: Any) -> dict[str, Any]:
    """The guarded tables as they stand, when each thing in them is of its kind."""
    pack = _keys(given, "released", "format edition fingerprint rules tables open")
    for key in ("edition", "fingerprint"):
        _text(pack[key], "released")
    rules = _keys(pack["rules"], "rules", _RULES)
    for key in _RULES.split():
        if key == "noughts_shown" and not isinstance(rules[key], bool):
            raise _Damaged("its rules do not say whether noughts are shown")
        if key != "noughts_shown" and _number(rules[key], "rules") is None:
            raise _Damaged("its rules lack a number")
    for table in _list(pack["tables"], "tables"):
        _keys(table, "tables", _TABLE)
        for key in ("indicator", "period", "line", "definition", "state", "reason"):
            _text(table[key], "tables")
        for member in _list(table["merged"], "merged"):
            _text(member, "merged")
        members = [_row(row) for row in _list(table["rows"], "rows")]
        if len(set(members)) < len(members):
            raise _Damaged("a group stands twice in one table")
        _numbers(table["total"])
        if table["state"] not in ("whole", "suppressed", "merged", "withheld"):
            raise _Damaged("a table is in no state that is known")
        if table["state"] == "withheld" and (table["rows"] or table["total"]):
            raise _Damaged("a table that is withheld shows numbers")
    for cell in _list(pack["open"], "open"):
        if len(_list(cell, "open")) != 6 or _number(cell[5], "open") is None:
            raise _Damaged("an open number of a table is incomplete")
        for word in cell[:5]:
            _text(word, "open")
    return pack


def _row(given: Any) -> str:
    if not isinstance(given, dict) or "group" not in given:
        raise _Damaged("a row of a table has no group")
    _numbers({key: number for key, number in given.items() if key != "group"})
    return _text(given["group"], "rows")


def _numbers(given: Any) -> None:
    if not isinstance(given, dict) or not given.keys() <= set(_NUMBERS):
        raise _Damaged("a row of a table has numbers that are not known")
    for number in given.values():
        _number(number, "tables")


def _settings(rules: Rules, given: Any) -> Settings:
    """The sender's settings, where each that is looser than the default names who approved it."""
    approval, changes = Approval(), dict[str, ClassChange]()
    for each in _list(given, "approved"):
        cells = _keys(each, "approved", "indicator to approver reason on")
        words = {key: _text(cells[key], "approved") for key in cells}
        said = Approval(words["approver"], words["reason"], _day(words["on"], "approved") if words["on"] else None)
        if words["to"] == "rules":
            approval = said
        elif words["to"] not in set(Disclosure) or words["indicator"] in changes:
            raise _Damaged("what was approved cannot be read")
        else:
            changes[words["indicator"]] = ClassChange(words["indicator"], Disclosure(words["to"]), said)
    return Settings(Rules(rules.hidden_up_to, rules.noughts_shown, rules.alike_up_to, rules.least_possible,
                          approval=approval), changes)  # fmt: skip


def _named(kind: Callable[..., Any], given: Any, place: str) -> Any:
    names: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
    cells = _keys(given, place, " ".join(names))
    return kind(*(_text(cells[name], place) for name in names))


def _keys(given: Any, place: str, names: str) -> dict[str, Any]:
    if not isinstance(given, dict) or given.keys() != set(names.split()):
        raise _Damaged(f"{place} does not hold what it should")
    return given


def _list(given: Any, place: str) -> list[Any]:
    if not isinstance(given, list) or len(given) > _MANY:
        raise _Damaged(f"{place} is no list, or too long a one")
    return given


def _text(given: Any, place: str) -> str:
    if not isinstance(given, str):
        raise _Damaged(f"{place} holds something that is no text")
    if len(given) > _LETTERS:
        raise _Damaged(f"{place} holds a text of {len(given):,} letters")
    if any(unicodedata.category(letter) in _NO_LETTERS for letter in given):
        raise _Damaged(f"{place} holds letters that cannot be shown")
    return given


def _number(given: Any, place: str) -> int | None:
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int) or given < 0:
        _fail_number(place)
    return int(given)


def _fail_number(place: str) -> NoReturn:
    raise _Damaged(f"{place} holds a number that is no whole number from nought up")


def _day(given: Any, place: str) -> date:
    try:
        return date.fromisoformat(_text(given, place))
    except ValueError:
        raise _Damaged(f"{place} is no day, as in 2026-03-31") from None
