"""`heard report --from-service`: the cases of the service in the place of a register."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from heard.facts.quality import QualityRecord
from heard.law.vocabulary import Procedure, Trigger
from heard.registers.mapping import Mapping
from heard.registers.wording import Wording

from .counted import Reading, Wrong, as_at_of, calendar_of, companions_of, keys_in
from .service_setup import set_up, told_of_the_database
from .telling import tell_companions

if TYPE_CHECKING:
    from heard.facts.keys import Keys
    from heard.periods import Period


class ServiceCases:
    """What a report asks of a register, answered by the service: everything can be held, and no word is in doubt."""

    def __init__(self, mapping: Mapping, *, example: bool) -> None:
        self.mapping = mapping
        self.quality = QualityRecord()
        self.wording = Wording(mapping)
        self.titles = "illustrative" if example else ""

    def recordable(self) -> set[Trigger] | None:
        """The entries that can be held: every one."""
        return None

    def doubts(self) -> list[str]:
        """What a person must confirm: nothing."""
        return []

    def columns_not_used(self) -> list[str]:
        """Columns that were not read: there are none."""
        return []


def as_at_in_service(text: str | None, period: Period) -> date:
    """The day that a report on the service speaks from: the period's last, or today while it runs. Raises Wrong."""
    set_up()
    from heard.service.today import today

    as_at = min(period.last, today()) if text is None else as_at_of(text, period)
    if as_at > today():
        raise Wrong(f"--as-at {as_at} lies ahead: what nobody has answered by then cannot be known today.")
    return as_at


def read_service(options: argparse.Namespace, mapping: Mapping, procedure: Procedure, as_at: date) -> Reading:
    """The facts of the service's cases, as `read_register` gives those of a register."""
    set_up()
    from heard.service.accounts.selectors import holds_example_data
    from heard.service.cases.facts import service_keys
    from heard.service.figures.counting import facts_of_service

    print("Reading the cases of the service ...", flush=True)
    keys: Keys = keys_in(options.secret) if options.secret else service_keys()
    with told_of_the_database():
        cases = ServiceCases(mapping, example=holds_example_data())
        builder, cases.quality = facts_of_service(procedure, calendar_of(options), keys, options.authority, as_at)
    companions, beside = companions_of(options, mapping, keys, as_at)
    tell_companions(beside)
    return Reading(cases, builder, companions, beside)
