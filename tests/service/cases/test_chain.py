"""The chain of a case's entries, without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.service.cases.chain import (
    SALT_BYTES,
    Break,
    Link,
    beginning,
    canonical,
    commitment,
    first_break,
    mark,
    new_salt,
)

START = beginning("2025-0001", "ca1989_england")
DAY = date(2025, 9, 1)
MOMENT = datetime(2025, 9, 1, 12, 30, tzinfo=UTC)
Stored = tuple[Link, str, str]


def link(number: int, **other: Any) -> Link:
    usual = Link(7, number, "note", DAY, None, DAY, MOMENT, 3, None, commitment(b"salt", f"words {number}"))
    return usual._replace(**other)


def chain(length: int) -> list[Stored]:
    before, found = START, []
    for number in range(1, length + 1):
        own = mark(before, link(number))
        found.append((link(number), before, own))
        before = own
    return found


def test_a_chain_as_it_was_written_holds():
    assert first_break(START, chain(5)) is None
    assert first_break(START, []) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"case": 8}, {"kind": "stage_1.note"}, {"on": date(2025, 9, 2)}, {"on": None}, {"target": DAY},
        {"known_on": None}, {"recorded_at": MOMENT.replace(microsecond=1)}, {"actor": None}, {"actor": 4},
        {"corrects": 1}, {"commitment": "0" * 64},
    ],
    ids=lambda changed: next(iter(changed)),
)  # fmt: skip
def test_every_change_is_found_at_its_entry(changed: dict[str, Any]):
    entries = chain(5)
    told, before, own = entries[2]
    entries[2] = (told._replace(**changed), before, own)
    found = first_break(START, entries)
    assert found is not None
    assert (found.number, "changed" in found.why) == (3, True)


def test_a_changed_entry_with_a_new_mark_shows_at_the_next():
    entries = chain(5)
    told, before, _ = entries[2]
    told = told._replace(actor=9)
    entries[2] = (told, before, mark(before, told))
    assert first_break(START, entries) == Break(4, "it does not follow the entry before it")


def test_a_missing_and_a_doubled_entry_are_found():
    entries = chain(5)
    assert first_break(START, entries[:2] + entries[3:]) == Break(3, "entry 3 is missing")
    assert first_break(START, [entries[0], *entries]) == Break(2, "entry 2 is missing")
    assert first_break(START, entries[1:]) == Break(1, "entry 1 is missing")


def test_another_reference_or_procedure_is_found_at_the_first_entry():
    for reference, procedure in (("2025-0002", "ca1989_england"), ("2025-0001", "wales_2014")):
        found = first_break(beginning(reference, procedure), chain(2))
        assert found == Break(1, "the case had another reference or procedure when it was written")


def test_two_sets_of_words_never_give_one_text():
    assert canonical({"b": 1, "a": "é"}) == '{"a":"é","b":1}'
    with pytest.raises(ValueError, match="JSON"):
        canonical({"a": float("nan")})


def test_the_same_words_are_kept_under_another_commitment_each_time():
    first, second = new_salt(), new_salt()
    assert len(first) == len(second) == SALT_BYTES
    assert commitment(first, "words") != commitment(second, "words")


@given(st.lists(st.tuples(st.text(max_size=5), st.integers(0, 3)), min_size=2, max_size=2, unique=True))
def test_no_two_entries_share_a_mark(two: list[tuple[str, int]]):
    marks = {mark(START, link(number, kind=kind)) for kind, number in two}
    assert len(marks) == 2


def test_the_written_form_of_a_mark_never_changes():
    # A changed form would break the chain of every case that was ever written.
    # This is the SHA-256 of ["000...",1,1,"received","2025-09-01",null,"2025-09-01","2025-09-01T12:30:00+00:00",3,null,"ccc..."].
    written = mark("0" * 64, Link(1, 1, "received", DAY, None, DAY, MOMENT, 3, None, "c" * 64))
    assert written == "58cd26475bdfc8ac82983e337867bbf8d101c694970c015effdfe3a3b832ab50"
