"""Many made-up cases, to see how fast the service is when it holds them: through the same entries, chain and replay."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection, transaction

from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.accounts.selectors import holds_example_data
from heard.service.accounts.services import mark_as_example
from heard.service.today import today

from .casefile import Casefile, casefile
from .chain import BEGINNING
from .keeping import Added, chained, reference_of, store
from .law import calendar, procedure
from .listing import keep_listed_first
from .load_test_words import FIRST_NAMES, LAST_NAMES, TEAMS, WORDS
from .models import Case, ReferenceCounter
from .steps.choices import AGE_BANDS, CHANNELS, COMPLAINANT_TYPES, SERVICE_AREAS, THEMES
from .steps.vocabulary import NewEntry

_AT_ONCE = 500
#: Over how many days before today the cases came in: six years, which is as long as most councils keep them.
_DAYS = 6 * 365
_MAILBOX = "@load-test.example.org"
_PEOPLE = (
    *(Role.COMPLAINTS_MANAGER,) * 2, *(Role.OFFICER,) * 8, *(Role.RESPONDER,) * 20, *(Role.ADJUDICATING_OFFICER,) * 3,
    *(Role.QUALITY_ASSURANCE,) * 2, Role.DIRECTOR, *(Role.EXTERNAL,) * 6, Role.STATISTICS_READER, Role.ADMINISTRATOR,
)  # fmt: skip
_KINDS = (("complaint", 70), ("informal_concern", 12), ("enquiry", 10), ("compliment", 8))


class RealWork(Exception):
    """The database may hold real work, so nothing made up is put into it."""


class _People(NamedTuple):
    """The made-up people by what they do, each by their number."""

    owners: list[int]
    responders: list[int]
    approvers: list[int]
    adjudicating: list[int]
    external: list[int]
    directors: list[int]


def fill(number: int, *, seed: int = 1) -> Iterator[int]:
    """Adds made-up cases, some at a time; gives how many there are after each time. Raises RealWork.

    The same seed gives the same people, dates and texts in an empty database.
    """
    if not holds_example_data():
        if Case.objects.exists() or User.objects.exists():
            raise RealWork(
                "This database holds people or cases and is not marked as example data: nothing was put into it."
            )
        mark_as_example()
    people, done = _people(), 0
    start = Case.objects.count()
    while done < number:
        some = range(start + done, start + min(done + _AT_ONCE, number))
        _add(some, seed, people, today())
        done += len(some)
        yield done
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # So that the first question after so many rows is answered by the right index.
            cursor.execute("ANALYZE")


def _people() -> _People:
    missing = not User.objects.filter(email__endswith=_MAILBOX).exists()
    if missing:
        rows = []
        for number, role in enumerate(_PEOPLE, 1):
            row = User(
                email=f"person{number}{_MAILBOX}", name=f"{FIRST_NAMES[number]} {LAST_NAMES[-number]}", role=role.value,
                team=TEAMS[number % len(TEAMS)], joined=date(2019, 4, 1),
            )  # fmt: skip
            row.set_unusable_password()
            rows.append(row)
        User.objects.bulk_create(rows)
    of: dict[str, list[int]] = {role.value: [] for role in Role}
    for person in User.objects.filter(email__endswith=_MAILBOX).order_by("pk"):
        of[person.role].append(person.pk)
    managers = of[Role.COMPLAINTS_MANAGER]
    return _People(
        managers + of[Role.OFFICER], of[Role.RESPONDER], managers + of[Role.QUALITY_ASSURANCE],
        of[Role.ADJUDICATING_OFFICER], of[Role.EXTERNAL], of[Role.DIRECTOR],
    )  # fmt: skip


@transaction.atomic
def _add(numbers: Iterable[int], seed: int, people: _People, day: date) -> None:
    drawn = [_Drawn(random.Random(f"{seed} {number}"), people, day) for number in numbers]
    references = _references([one.received_on.year for one in drawn])
    cases = Case.objects.bulk_create(
        Case(reference=reference, procedure=settings.PROCEDURE, last_mark=BEGINNING) for reference in references
    )
    added: list[Added] = []
    files: list[tuple[Case, Casefile]] = []
    for case, one in zip(cases, drawn, strict=True):
        written = [each for event in one.events() for each in _chained(case, *event)]
        added += written
        entries = [each.recorded for each in written]
        files.append((case, casefile(procedure(case.procedure), entries, day, calendar())))
    store(added)
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE cases_case SET entries = %s, last_mark = %s WHERE id = %s",
            [(case.entries, case.last_mark, case.pk) for case in cases],
        )
    keep_listed_first(files)


def _references(years: list[int]) -> list[str]:
    last = {}
    for year in set(years):
        counter, _ = ReferenceCounter.objects.select_for_update().get_or_create(year=year)
        last[year] = counter.last
    given = []
    for year in years:
        last[year] += 1
        given.append(reference_of(year, last[year]))
    for year, number in last.items():
        ReferenceCounter.objects.filter(year=year).update(last=number)
    return given


class _Event(NamedTuple):
    """What was written down at one time: the day, by whom, and the entries."""

    on: date
    actor: int
    entries: list[NewEntry]


def _chained(case: Case, on: date, actor: int, entries: list[NewEntry]) -> list[Added]:
    at = datetime.combine(on, time(10, 30), UTC)
    return chained(case, entries, actor=actor, at=at, known_on=on)


class _Drawn:
    """One made-up case, drawn from its own chance: what happened on which days, up to today."""

    def __init__(self, chance: random.Random, people: _People, day: date) -> None:
        self.chance = chance
        self.people = people
        self.day = day
        self.received_on = day - timedelta(days=int(_DAYS * chance.random() ** 1.1))
        self.owner = chance.choice(people.owners)
        self.kind = chance.choices([kind for kind, _ in _KINDS], [share for _, share in _KINDS])[0]
        self.now = self.received_on

    def events(self) -> Iterator[_Event]:
        """What happened, in its order. Nothing lies ahead."""
        for event in self._life():
            if event.on > self.day:
                return
            yield event

    def _life(self) -> Iterator[_Event]:
        points = self.chance.randint(1, 3)
        yield self._received(points)
        if self.kind != "complaint":
            yield self._event(2, self._entry("closed", reason=self._text(6)))
            return
        yield self._event(2, self._entry("acknowledged", how="letter"))
        if self.chance.random() < 0.05:
            yield self._event(4, self._entry("withdrawn", reason=self._text(10)))
            return
        yield self._event(1, self._colleague("responder", self.people.responders, "stage_1"),
                          self._entry("sent_to_service", stage="stage_1", target=self.now + timedelta(days=6)))  # fmt: skip
        yield self._event(5, self._entry("draft_received", stage="stage_1", draft=self._text(60)))
        yield self._event(2, self._colleague("approver", self.people.approvers, "stage_1"),
                          self._entry("draft_approved", stage="stage_1"))  # fmt: skip
        answer_after = self.chance.choice((1, 2, 3, 4, 9, 25))
        yield self._event(answer_after, *self._answer("stage_1", points))
        if self.chance.random() < 0.15:
            yield from self._stage_2(points)

    def _stage_2(self, points: int) -> Iterator[_Event]:
        yield self._event(15, self._entry("requested", stage="stage_2", how="asked", wanted=self._text(30)))
        until = (self.now + timedelta(days=120)).isoformat()
        yield self._event(
            5, self._colleague("officer_appointed", self.people.external, "stage_2", access_until=until),
            self._colleague("adjudicating_officer", self.people.adjudicating, "stage_2"),
        )  # fmt: skip
        yield self._event(self.chance.choice((20, 40, 80)), *self._answer("stage_2", points))

    def _received(self, points: int) -> _Event:
        chance = self.chance
        name = f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}"
        team = chance.choice(TEAMS)
        entries = [
            self._entry("received", channel=chance.choice(CHANNELS)[0], oral=chance.random() < 0.4,
                        own_words=self._text(chance.randint(30, 160)), summary=self._text(12)),
            self._entry("taken_as", value=self.kind),
            self._entry("person", name=name, role="complainant", key=f"{chance.getrandbits(128):032x}",
                        contact=f"07700 {chance.randint(900000, 900999)}"),
            self._entry("details", team=team, complainant_type=chance.choice(COMPLAINANT_TYPES)[0],
                        service_area=chance.choice(SERVICE_AREAS)[0], age_band=chance.choice(AGE_BANDS)[0]),
            self._entry("owner", colleague=self.owner),
        ]  # fmt: skip
        if chance.random() < 0.4:
            child = f"{chance.choice(FIRST_NAMES)} {name.split()[1]}"
            entries.append(self._entry("person", name=child, role="child", key=f"{chance.getrandbits(128):032x}"))
        if self.kind == "complaint":
            entries += [
                self._entry("point", point=point, text=self._text(10), theme=chance.choice(THEMES)[0])
                for point in range(1, points + 1)
            ]
        if chance.random() < 0.02:
            # So that the rights of those who are named in a complaint are asked for in earnest.
            named = chance.choice(self.people.responders)
            entries.append(
                self._entry("person", name="A worker", role="complained_about", colleague=named, key="0" * 32)
            )
        if chance.random() < 0.01:
            entries.append(self._entry("kept_from", roles=["officer"], reason=self._text(5)))
        return _Event(self.now, self.owner, entries)

    def _answer(self, stage: str, points: int) -> list[NewEntry]:
        found = [
            self._entry("finding", stage=stage, point=point,
                        value=self.chance.choice(("upheld", "partially_upheld", "not_upheld", "not_upheld")))
            for point in range(1, points + 1)
        ]  # fmt: skip
        return [self._entry("responded", stage=stage, answer=self._text(80)), *found]

    def _event(self, days_later: int, *entries: NewEntry) -> _Event:
        """Some days after what was before, give or take."""
        self.now += timedelta(days=max(1, round(days_later * self.chance.uniform(0.5, 1.6))))
        return _Event(self.now, self.owner, [entry._replace(on=self.now) for entry in entries])

    def _entry(self, kind: str, *, stage: str | None = None, target: date | None = None, **words: Any) -> NewEntry:
        return NewEntry(kind, self.now, words, stage, target)

    def _colleague(self, kind: str, among: list[int], stage: str, **words: Any) -> NewEntry:
        return self._entry(kind, stage=stage, colleague=self.chance.choice(among), **words)

    def _text(self, length: int) -> str:
        # The product of two chances is near nought more often than near one: first words come often, last ones seldom.
        chance, most = self.chance.random, len(WORDS)
        return " ".join(WORDS[int(most * chance() * chance())] for _ in range(length))
