"""Reads an exchange file: its seal, its shape and its texts. Whether its numbers can be is asked in `adding_up`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from heard.comparators.authorities import Authorities, NotAnAuthority
from heard.disclosure.editions import EditionError, edition_in
from heard.disclosure.settings import Approval, ClassChange, Rules, Settings
from heard.indicators.declaration import Disclosure
from heard.periods import Period, PeriodError, read_period

from .contents import ExchangeFile, OpenFigure
from .definitions import Definition, Part
from .guarded import NUMBERS, released_pack
from .sealing import NotExchange, unsealed
from .shapes import Damaged, day_of, keys_of, list_of, number_of, text_of

_TOP: Final = (
    "format made_with council procedure periods as_at fingerprint definitions figures not_recorded released approved notes"
    " seal"
)


def read_exchange(text: str, name: str, authorities: Authorities) -> ExchangeFile:
    """The file in `text`. `name` is what errors call it. Raises NotExchange, with the reason and what to do."""
    top = unsealed(text, name)
    try:
        return _file(top, name, authorities)
    except Damaged as damaged:
        raise NotExchange(f"{name}: {damaged}. Ask for the file again.") from None
    except EditionError as error:
        raise NotExchange(f"{error}. Ask for the file again.") from None


def _file(top: dict[str, Any], name: str, authorities: Authorities) -> ExchangeFile:
    keys_of(top, "the file", _TOP)
    council, code, is_made_up = _council(keys_of(top["council"], "council", "name code made_up"), authorities)
    procedure = keys_of(top["procedure"], "procedure", "id name parts")
    periods, as_at = _periods(top["periods"]), day_of(top["as_at"], "as_at")
    if as_at < max(period.last for period in periods):
        raise Damaged(f"it speaks from {as_at:%-d %B %Y}, when {periods[0].label} was not over")
    edition = edition_in(json.dumps(released_pack(top["released"])), name)
    fingerprint = text_of(top["fingerprint"], "fingerprint")
    if edition.fingerprint != fingerprint:
        raise Damaged("its open and its guarded figures were counted from different facts")
    definitions = [_named(Definition, each, "definitions") for each in list_of(top["definitions"], "definitions")]
    by_id = {each.indicator: each for each in definitions}
    if len(by_id) < len(definitions):
        raise Damaged("an indicator is defined twice")
    return ExchangeFile(
        name,
        council,
        code,
        is_made_up,
        text_of(procedure["id"], "procedure"),
        text_of(procedure["name"], "procedure"),
        tuple(_named(Part, each, "parts") for each in list_of(procedure["parts"], "parts")),
        periods,
        as_at,
        text_of(top["made_with"], "made_with"),
        fingerprint,
        by_id,
        tuple(_figure(each) for each in list_of(top["figures"], "figures")),
        edition,
        _settings(edition.rules, top["approved"]),
        tuple(text_of(each, "not_recorded") for each in list_of(top["not_recorded"], "not_recorded")),
        tuple(text_of(each, "notes") for each in list_of(top["notes"], "notes")),
        str(top["seal"]),
    )


def _periods(given: Any) -> tuple[Period, ...]:
    try:
        periods = tuple(read_period(text_of(each, "periods")) for each in list_of(given, "periods"))
    except PeriodError as error:
        raise Damaged(str(error).rstrip(".")) from None
    if not periods or len({period.is_quarter for period in periods}) > 1 or len(set(periods)) < len(periods):
        raise Damaged("its periods are not one or more years, or one or more quarters, each once")
    return periods


def _council(council: Mapping[str, Any], authorities: Authorities) -> tuple[str, str, bool]:
    name, code, is_made_up = text_of(council["name"], "council"), text_of(council["code"], "code"), council["made_up"]
    if not isinstance(is_made_up, bool) or not name.strip():
        raise Damaged("it does not say whose figures it holds")
    try:
        known = authorities.find(name)
    except NotAnAuthority as error:
        if not is_made_up:
            raise Damaged(f"its council is none that is known: {str(error).rstrip('.?')}") from None
        if code:
            raise Damaged(f"{name!r} is made up, and has the code {code!r} of a council") from None
        return name, "", True
    if known.code != code:
        raise Damaged(f"{known.name} has the code {known.code}, and the file says {code!r}")
    return known.name, code, is_made_up


def _figure(given: Any) -> OpenFigure:
    cells = keys_of(given, "figures", "indicator period group counted out_of not_known")
    counted, out_of, unknown = (number_of(cells[key], "figures") for key in NUMBERS)
    if counted is None or unknown is None:
        raise Damaged("a figure has no number")
    identity, period, group = (text_of(cells[key], "figures") for key in ("indicator", "period", "group"))
    return OpenFigure(identity, period, group, counted, out_of, unknown)


def _settings(rules: Rules, given: Any) -> Settings:
    """The sender's settings, where each that is looser than the default names who approved it."""
    approval, changes = Approval(), dict[str, ClassChange]()
    for each in list_of(given, "approved"):
        cells = keys_of(each, "approved", "indicator to approver reason on")
        words = {key: text_of(cells[key], "approved") for key in cells}
        said = Approval(words["approver"], words["reason"], day_of(words["on"], "approved") if words["on"] else None)
        if words["to"] == "rules":
            approval = said
        elif words["to"] not in set(Disclosure) or words["indicator"] in changes:
            raise Damaged("what was approved cannot be read")
        else:
            changes[words["indicator"]] = ClassChange(words["indicator"], Disclosure(words["to"]), said)
    return Settings(Rules(rules.hidden_up_to, rules.noughts_shown, rules.alike_up_to, rules.least_possible,
                          approval=approval), changes)  # fmt: skip


def _named(kind: Callable[..., Any], given: Any, place: str) -> Any:
    names: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
    cells = keys_of(given, place, " ".join(names))
    return kind(*(text_of(cells[name], place) for name in names))
