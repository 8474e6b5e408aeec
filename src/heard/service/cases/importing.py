"""Rows of a register made into cases, and undone again: a case that came so says from which row, and what is missing.

A batch of cases is one transaction, so that a run that was broken off leaves whole cases and can be started again.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.db import transaction

from heard.facts.case import ATTRIBUTES, NOT_ASKED, NOT_KNOWN
from heard.facts.case import Case as Row
from heard.facts.keys import Keys
from heard.law.entries import KINDS
from heard.law.entries import Entry as LawEntry
from heard.law.explanation import long_date
from heard.registers.words import themes
from heard.service.accounts.models import User
from heard.service.audit.services import record
from heard.service.audit.verbs import Verb
from heard.service.today import now, today

from .casefile import Casefile, Recorded, casefile
from .chain import BEGINNING, canonical
from .facts import BEFORE_THE_COMPLAINT, service_keys
from .keeping import Added, chained, entries_of_each, store, write
from .law import calendar, procedure
from .listing import keep_listed, keep_listed_first
from .models import Case, Entry, Erasure, Words
from .services import next_reference
from .steps.vocabulary import NewEntry

if TYPE_CHECKING:
    from heard.registers.register import Register

#: How many cases are one transaction.
_TOGETHER = 250
_LONGEST_REFERENCE = 20
#: The form of the references that are given here, which no register's reference takes.
_OWN_FORM = re.compile(r"\d{4}-\d{4,}")


class Source(NamedTuple):
    """The register from which a batch comes.

    holds: the kinds of entry that it has columns for, with their stages, parted by spaces; a clock that none of them stops
    is not judged. lacking: the fields that it has no column for. keys: make of names and rows what nobody can read back.
    """

    batch: str
    keys: Keys
    holds: str = ""
    lacking: Sequence[str] = ()


def source_of(register: Register, content: bytes) -> Source:
    """The register as a source of cases. content: the digest of its file, by which its batch is called."""
    return Source(
        f"{today():%Y%m%d}-{content.hex()[:8]}",
        service_keys(),
        " ".join(sorted(map(str, register.recordable()))),
        sorted(register.quality.missing_columns),
    )


class BroughtIn(NamedTuple):
    """What became of some rows. changed: references of rows that differ from the case they made before.

    renamed: pairs of a register's reference and the one that the case was given. erased: references of rows that had been
    erased here.
    """

    written: int
    there: int
    changed: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    erased: tuple[str, ...] = ()


def bring_in(rows: Iterable[Row], source: Source) -> Iterator[BroughtIn]:
    """Writes rows down as cases, some at a time, and says after each time what became of them.

    Rows that are there already with the same content are left alone; one that differs is told of and not written over;
    one that was erased here does not come back.
    """
    elsewhere = _under_another_reference()
    rows = iter(rows)
    while some := list(itertools.islice(rows, _TOGETHER)):
        yield _bring_in(some, source, elsewhere)


@transaction.atomic
def _bring_in(rows: Sequence[Row], source: Source, elsewhere: dict[str, str]) -> BroughtIn:
    contents, taken = _contents([kept_reference(row.reference) for row in rows])
    erased, kept_by_erased = _erased([source.keys.complaint(row.reference) for row in rows], taken)
    new: list[tuple[Row, str]] = []
    changed, renamed, gone, there = [], [], [], 0
    for row in rows:
        reference = kept_reference(row.reference)
        own = _same(row.reference)
        before = contents.get((reference, own)) or elsewhere.get(own)
        if before is not None:
            there += before == content_of(row, source.keys)
            changed += [row.reference] if before != content_of(row, source.keys) else []
            continue
        if source.keys.complaint(row.reference) in erased or reference in kept_by_erased:
            gone.append(row.reference)
            continue
        if not reference or reference in taken:
            reference = next_reference(_year(row))
            elsewhere[own] = content_of(row, source.keys)
        if reference != row.reference:
            renamed.append((row.reference, reference))
        taken.add(reference)
        new.append((row, reference))
    _write(new, source)
    return BroughtIn(len(new), there, tuple(changed), tuple(renamed), tuple(gone))


def _write(new: Sequence[tuple[Row, str]], source: Source) -> None:
    cases = Case.objects.bulk_create(
        Case(reference=reference, procedure=settings.PROCEDURE, last_mark=BEGINNING) for _, reference in new
    )
    added: list[Added] = []
    files: list[tuple[Case, Casefile]] = []
    at = now()
    for case, (row, _) in zip(cases, new, strict=True):
        links = chained(case, entries_for(row, case.reference, source), actor=None, at=at, known_on=None)
        added += links
        files.append((case, _file([each.recorded for each in links])))
    store(added)
    Case.objects.bulk_update(cases, ["entries", "last_mark"])
    keep_listed_first(files)
    record(verb=Verb.CASE_CHANGED, actor=None, subject=source.batch, detail=f"import {len(new)}")


def _file(entries: Sequence[Recorded]) -> Casefile:
    return casefile(procedure(settings.PROCEDURE), entries, today(), calendar())


def entries_for(row: Row, reference: str, source: Source) -> list[NewEntry]:
    """The entries of a case that a row of a register tells of. What the register does not say is in none of them."""
    on, happened = _first_day(row), _happened(row.chronology, today())
    entries = [
        NewEntry(
            entry.kind,
            entry.on,
            _said({"ground": entry.ground, "value": entry.value, "point": entry.point}),
            entry.stage,
            entry.target,
        )
        for entry in happened
    ]
    if row.contact_kind != "complaint":
        entries.append(NewEntry("taken_as", on, {"value": row.contact_kind}))
    if row.complainant:
        person = {"name": row.complainant, "role": "complainant", "key": source.keys.complainant(row.complainant)}
        entries.append(NewEntry("person", on, person))
    told = dict(zip(ATTRIBUTES, row.attributes, strict=True))
    details = {name: value for name, value in told.items() if value not in (NOT_ASKED, NOT_KNOWN)}
    if details:
        entries.append(NewEntry("details", on, details))
    old_codes = row.old_codes or (None,) * len(row.themes)
    labels = themes()
    for number, (theme, old) in enumerate(zip(row.themes, old_codes, strict=True), 1):
        text = f"{labels[theme][1] if theme in labels else 'Not recorded'} (what the register has of this point)"
        entries.append(NewEntry("point", on, _said({"point": number, "text": text, "theme": theme, "old_code": old})))
    register = {
        "content": content_of(row, source.keys),
        "due": [[due.stage, due.due_on.isoformat()] for due in row.recorded_due],
        "cost": row.cost,
        "not_asked": [name for name, value in told.items() if value == NOT_ASKED],
        "holds": source.holds,
        "lacking": list(source.lacking),
    }
    words = {
        "missing": missing_of(row, today()),
        "batch": source.batch,
        "sheet": row.sheet,
        "row": row.row,
        "reference": row.reference if row.reference != reference else None,
        "register": {name: value for name, value in register.items() if value not in (None, [], "")},
    }
    return [*entries, NewEntry("imported", today(), _said(words))]


def _happened(chronology: Iterable[LawEntry], by: date) -> Iterator[LawEntry]:
    """What had happened by a day. A panel that is yet to meet was arranged; of anything else dated ahead somebody asks."""
    for entry in chronology:
        if entry.on is None or entry.on <= by:
            yield entry
        elif entry.kind == "panel_met":
            yield LawEntry("panel_arranged", None, entry.stage, entry.on)


def missing_of(row: Row, on: date) -> list[str]:
    """What a person must still be asked, on a day, of a complaint that goes on: what the row leaves open or dates ahead."""
    missing = [] if row.complainant else ["who complains"]
    missing += [] if row.themes else ["what it is about"]
    for entry in row.chronology:
        if entry.kind not in KINDS or entry.kind in ("late_because", "finding"):
            continue
        stage = f" ({entry.stage.replace('_', ' ')})" if entry.stage else ""
        what = f"{KINDS[entry.kind].split(';')[0]}{stage}"
        if entry.on is None:
            missing.append(f"the day on which {what}")
        elif entry.on > on and entry.kind != "panel_met":
            missing.append(f"whether and when {what}: the register says {long_date(entry.on)}, a day ahead")
    return list(dict.fromkeys(missing))


def as_brought_in(row: Row, source: Source) -> Casefile:
    """The case that a row would make, today. Nothing is written."""
    at = now()
    new = entries_for(row, row.reference, source)
    return _file(
        [
            Recorded(number, e.kind, e.stage, e.on, e.target, None, at, None, None, e.words)
            for number, e in enumerate(new, 1)
        ]
    )


def content_of(row: Row, keys: Keys) -> str:
    """A mark of all that a row says, wherever it stands in its file. It stays when the name of a person is erased."""
    said = [
        row.reference, row.complainant, row.contact_kind, [[*map(_plain, entry)] for entry in row.chronology], row.themes,
        row.attributes, row.old_codes, [[due.stage, due.due_on.isoformat()] for due in row.recorded_due], row.cost,
    ]  # fmt: skip
    return keys.row(canonical({"row": said}))


def kept_reference(reference: str) -> str:
    """The reference of the case for that of a register: capitals, and a hyphen for what an address cannot hold.

    One of the form that is given here gets an R before it, so that the two are never mixed up. Empty where it is too long.
    """
    kept = re.sub(r"[^A-Z0-9]+", "-", reference.upper()).strip("-")
    if _OWN_FORM.fullmatch(kept):
        kept = f"R-{kept}"
    return kept if len(kept) <= _LONGEST_REFERENCE else ""


class Undone(NamedTuple):
    """What became of a batch that was to be undone. worked_on: references of cases that people have added to since."""

    undone: int
    worked_on: tuple[str, ...]


def undo(batch: str, *, by: User) -> Undone:
    """Takes the cases of a batch out of lists and figures, by an entry on each; their history stays.

    A case that somebody has worked on since stays as it is.
    """
    numbers = sorted(
        Words.objects.filter(entry__kind="imported", body__contains=f'"batch":{canonical_text(batch)}').values_list(
            "entry__case", flat=True
        )
    )
    undone, worked_on = 0, list[str]()
    for start in range(0, len(numbers), _TOGETHER):
        with transaction.atomic():
            cases = list(
                Case.objects.select_for_update().filter(pk__in=numbers[start : start + _TOGETHER]).order_by("pk")
            )
            entries = entries_of_each(cases)
            for case in cases:
                since = [e for e in entries[case.pk] if e.number > _brought_in_by(entries[case.pk])]
                if any(entry.kind == "import_undone" for entry in since):
                    continue
                if since:
                    worked_on.append(case.reference)
                    continue
                _undo(case, entries[case.pk], batch, by)
                undone += 1
    return Undone(undone, tuple(worked_on))


def _undo(case: Case, entries: list[Recorded], batch: str, by: User) -> None:
    written = write(
        case, [NewEntry("import_undone", today(), {"batch": batch})], actor=by.pk, at=now(), known_on=today()
    )
    keep_listed(case, casefile(procedure(case.procedure), [*entries, *written], today(), calendar()))
    record(verb=Verb.CASE_CHANGED, actor=by.pk, subject=case.reference, detail="import_undone")


def canonical_text(text: str) -> str:
    """A text as it stands in the words of an entry."""
    return canonical({"": text})[4:-1]


def _brought_in_by(entries: Sequence[Recorded]) -> int:
    return next(entry.number for entry in entries if entry.kind == "imported")


def _contents(references: Sequence[str]) -> tuple[dict[tuple[str, str], str], set[str]]:
    """Of the cases that hold these references: the content of those that came from a register, and which are taken.

    The content stands under the reference and the register's own; a case whose import was undone holds a reference only.
    """
    taken = dict(Case.objects.filter(reference__in=references).values_list("pk", "reference"))
    undone = set(Entry.objects.filter(case__in=taken, kind="import_undone").values_list("case", flat=True))
    brought = Words.objects.filter(entry__case__in=taken, entry__kind="imported").values_list("entry__case", "body")
    contents = {}
    for number, body in brought:
        own, content = _own_reference(body, taken[number])
        if number not in undone:
            contents[taken[number], _same(own)] = content
    return contents, set(taken.values())


def _erased(rows: Collection[str], references: Collection[str]) -> tuple[set[str], set[str]]:
    """Of the keys of rows, those that were erased here; of the references, those under which a row came that was erased.

    The second only where version 0.1.0 erased it, which did not say which row that was.
    """
    keys = Erasure.objects.filter(row__in=rows).values_list("row", flat=True)
    brought = Entry.objects.filter(kind="imported", case__reference__in=references)
    unsaid = brought.filter(erasure__isnull=False, erasure__row=None)
    return set(filter(None, keys)), set(unsaid.values_list("case__reference", flat=True))


def _under_another_reference() -> dict[str, str]:
    """The content of each case that could not have its register's reference, by that reference."""
    found = {}
    rows = Words.objects.filter(entry__kind="imported", body__contains='"reference":')
    for number, reference, body in rows.values_list("entry__case", "entry__case__reference", "body").iterator():
        own, content = _own_reference(body, reference)
        if kept_reference(own) != reference:
            found[number] = (_same(own), content)
    undone = set(Entry.objects.filter(kind="import_undone").values_list("case", flat=True)) if found else set()
    return {own: content for number, (own, content) in found.items() if number not in undone}


def _own_reference(body: str, reference: str) -> tuple[str, str]:
    words: dict[str, Any] = json.loads(body)
    return words.get("reference", reference), words["register"]["content"]


def _same(reference: str) -> str:
    """What two spellings of one reference have in common: a register takes capitals and small letters for the same."""
    return reference.casefold()


def _first_day(row: Row) -> date | None:
    days = [entry.on for entry in row.chronology if entry.on and entry.kind not in BEFORE_THE_COMPLAINT]
    return min(days, default=None)


def _year(row: Row) -> int:
    return (_first_day(row) or today()).year


def _said(words: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in words.items() if value not in (None, "", [])}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
