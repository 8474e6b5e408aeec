"""Cases as the facts take them: the same complaint gives the same facts, whether it stands in a register or here."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Count, Q

from heard.facts.case import ATTRIBUTES, NOT_ASKED, NOT_KNOWN, RecordedDue
from heard.facts.case import Case as NamelessCase
from heard.facts.keys import Keys, read_or_make_secret
from heard.facts.quality import QualityRecord
from heard.law.entries import KINDS, Entry
from heard.law.vocabulary import Clock, Procedure, Trigger
from heard.law.working_days import WorkingCalendar
from heard.registers.fields import FIELDS
from heard.service.accounts.models import User

from .casefile import Casefile, Recorded, casefile
from .keeping import entries_of_each
from .law import procedure as procedure_named
from .models import Case, ListedCase

#: How many cases are read at a time.
_PAGE = 500
#: What happened before anybody complained: it makes no case.
BEFORE_THE_COMPLAINT = frozenset({"matter_arose", "notice_of_matter"})

_KEY = re.compile(r"[0-9a-f]{32}")


class CasesForFacts:
    """Every case that counts on a day, one after the other, and what is to be said of them as data.

    All that is written down by now is known, as it is of a register. quality is complete when every case has been taken.
    """

    def __init__(self, procedure: Procedure, calendar: WorkingCalendar, as_at: date) -> None:
        self.procedure = procedure
        self.calendar = calendar
        self.as_at = as_at
        self.quality = QualityRecord()
        self._lacking: set[str] | None = None
        self._teams = frozenset(User.objects.exclude(team="").values_list("team", flat=True))

    def __iter__(self) -> Iterator[NamelessCase]:
        last = 0
        while page := list(Case.objects.filter(pk__gt=last).order_by("pk")[:_PAGE]):
            entries = entries_of_each(page)
            for row in page:
                if procedure_named(row.procedure).id == self.procedure.id:
                    yield from self._case(row, entries[row.pk])
            last = page[-1].pk
        missing = self._lacking or set()
        self.quality.missing_columns = {field.name: field.says for field in FIELDS if field.name in missing}

    def _case(self, row: Case, entries: Sequence[Recorded]) -> Iterator[NamelessCase]:
        self.quality.rows_read += 1
        case = casefile(self.procedure, entries, self.as_at, self.calendar, known_at=date.max)
        if does_not_count(case):
            self.quality.rows_set_aside["counts_no_more"] += 1
            return
        told = as_case(row.reference, case, self._teams)
        days = [entry.on for entry in told.chronology if entry.on and entry.kind not in BEFORE_THE_COMPLAINT]
        if not days:
            self.quality.rows_set_aside["after_as_at"] += 1
            return
        self.quality.rows_used += 1
        self.quality.last_received_on = max(self.quality.last_received_on or min(days), min(days))
        # What one case can tell of is no longer missing.
        lacking = set(_register_of(case).get("lacking", ()))
        self._lacking = lacking if self._lacking is None else self._lacking & lacking
        yield told


def as_case(reference: str, case: Casefile, teams: Collection[str] = ()) -> NamelessCase:
    """A case as the facts take it: the law's entries as they stand, and no words.

    teams: the names of teams that are known; what somebody typed otherwise in a complaint is counted as another.
    """
    brought = imported(case)
    register = _register_of(case)
    points = case.points
    who = case.complainant.key if case.complainant else ""
    # Cases that version 0.1.0 imported hold a name for a key: it becomes one as it would from the register.
    known = _KEY.fullmatch(who) is not None
    return NamelessCase(
        reference=own_reference(brought, reference) if brought else reference,
        complainant=who if who and not known else None,
        contact_kind=case.kind,
        chronology=tuple(_law(case)),
        themes=tuple(point.theme for point in points),
        attributes=tuple(_attribute(name, case, register, teams) for name in ATTRIBUTES),
        old_codes=tuple(point.words.get("old_code") for point in points),
        recorded_due=tuple(
            RecordedDue(stage, date.fromisoformat(due)) for stage, due in register.get("due", ())
        ),
        cost=register.get("cost"),
        not_judged=_not_judged(case, brought, register),
        complainant_key=who if known else None,
    )  # fmt: skip


def service_keys() -> Keys:
    """The keys by which figures know people and complaints without their names, under a secret beside the data."""
    return Keys(read_or_make_secret(settings.DATA / "facts-secret"))


def imported(case: Casefile) -> Recorded | None:
    """The entry that says from which row of a register the case came; None for a case that was opened here."""
    return next((entry for entry in case.everything if entry.kind == "imported"), None)


def own_reference(brought: Recorded, reference: str) -> str:
    """The reference of the row from which a case came, whatever reference the case was given."""
    return str(brought.words.get("reference", reference))


def does_not_count(case: Casefile) -> bool:
    """Whether a case is in no figure: it goes on in another, or its import was undone, and then on no day."""
    return case.hidden or any(entry.kind == "import_undone" for entry in case.everything)


def _register_of(case: Casefile) -> dict[str, Any]:
    entry = imported(case)
    return dict(entry.words.get("register", {})) if entry else {}


def _law(case: Casefile) -> Iterator[Entry]:
    """The entries that stand, without the days on which they were written down: these were asked already."""
    kinds = KINDS.keys() | case.procedure.own_kinds.keys()
    # A point that went on in another case leaves no gap: facts number the points of a complaint from 1 on.
    places = {point.number: place for place, point in enumerate(case.points, 1)}
    for entry in case.standing:
        if entry.kind in kinds:
            words = entry.words
            yield Entry(
                entry.kind,
                entry.on,
                entry.stage,
                entry.target,
                words.get("ground"),
                words.get("value"),
                _place(words.get("point"), places),
            )


def _place(point: int | None, places: dict[int, int]) -> int | None:
    return None if point is None else places.get(point, point)


def _attribute(name: str, case: Casefile, register: dict[str, Any], teams: Collection[str]) -> str:
    if name in _ADVOCATE and (told := _ADVOCATE[name](case)):
        return told
    value = case.details.get(name)
    if not value:
        return NOT_ASKED if name in register.get("not_asked", ()) else NOT_KNOWN
    if name == "team" and value not in teams:
        # A register's teams were confirmed when it was read.
        by = [entry.actor for entry in case.all("details") if entry.words.get("team") == value]
        return value if None in by else "other"
    return value


def _offered(case: Casefile) -> str:
    told = {entry.words.get("value") for entry in case.all("advocate")}
    return "yes" if told & {"advocate_offered", "advocate_accepted", "advocate_declined"} else ""


def _had_one(case: Casefile) -> str:
    told = {entry.words.get("value") for entry in case.all("advocate")}
    return "yes" if "advocate_provided" in told else "no" if "advocate_declined" in told else ""


_ADVOCATE = {"advocate_offered": _offered, "advocate": _had_one}


def _not_judged(case: Casefile, brought: Recorded | None, register: dict[str, Any]) -> frozenset[str]:
    """The clocks of which the register could say nothing, but for what people have written down since."""
    if brought is None or "holds" not in register:
        return frozenset()
    unjudged = _unjudged(case.procedure.clocks, register["holds"])
    since = {Trigger(entry.kind, entry.stage) for entry in case.standing if entry.number > brought.number}
    if not unjudged or not since:
        return unjudged
    begun = {stage.id for stage in case.procedure.stages if since.intersection(stage.begins_on)}
    return frozenset(
        clock.id
        for clock in case.procedure.clocks
        if clock.id in unjudged and clock.stage not in begun and not since.intersection(clock.stops_on)
    )


@lru_cache(maxsize=64)
def _unjudged(clocks: tuple[Clock, ...], holds: str) -> frozenset[str]:
    recordable = {_trigger(text) for text in holds.split()}
    return frozenset(clock.id for clock in clocks if not clock.can_be_judged(recordable))


def _trigger(text: str) -> Trigger:
    stage, _, kind = text.rpartition(".")
    return Trigger(kind, stage or None)


def open_now(on: date) -> tuple[int, int]:
    """How many complaints are open, and how many of them wait for something whose day has passed. Totals alone."""
    rows = ListedCase.objects.filter(open=True, hidden=False, kind="complaint")
    told = rows.aggregate(open=Count("pk"), overdue=Count("pk", filter=Q(next_due_on__lt=on)))
    return told["open"], told["overdue"]
