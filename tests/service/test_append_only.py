"""Tables that are only ever added to, on the database that the run is on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from heard.service.append_only import only_added_to

pytestmark = pytest.mark.django_db

#: What the server says when a trigger refuses, and not when a statement is wrong.
REFUSED = "is only ever added to"


def run(statement: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def refused() -> Iterator[None]:
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        yield


@pytest.fixture
def words() -> None:
    """A table with two rows that lets a row go when it is erased, and the table of erasures."""
    run("CREATE TABLE words (entry_id integer PRIMARY KEY, body varchar(20))")
    run("CREATE TABLE erasures (entry_id integer PRIMARY KEY)")
    editor = connection.schema_editor()  # not entered: SQLite's refuses that in a transaction, and is not needed here
    only_added_to("words", unless_erased="erasures").code(None, editor)
    only_added_to("erasures").code(None, editor)
    run("INSERT INTO words VALUES (1, 'one'), (2, 'two')")


@pytest.mark.usefixtures("words")
def test_a_row_cannot_be_changed():
    with refused():
        run("UPDATE words SET body = 'other' WHERE entry_id = 1")
    assert run("SELECT body FROM words ORDER BY entry_id") == [("one",), ("two",)]


@pytest.mark.usefixtures("words")
def test_a_row_cannot_be_deleted():
    with refused():
        run("DELETE FROM words WHERE entry_id = 1")
    with refused():
        run("DELETE FROM words")
    assert run("SELECT count(*) FROM words") == [(2,)]


@pytest.mark.usefixtures("words")
def test_a_row_can_be_deleted_once_its_erasure_stands_and_no_other_can():
    run("INSERT INTO erasures VALUES (1)")
    with refused():
        run("DELETE FROM words WHERE entry_id = 2")
    with refused():
        run("UPDATE words SET body = 'other' WHERE entry_id = 1")
    run("DELETE FROM words WHERE entry_id = 1")
    assert run("SELECT entry_id FROM words") == [(2,)]


@pytest.mark.usefixtures("words")
def test_a_temporary_table_does_not_say_what_was_erased():
    run("CREATE TEMPORARY TABLE erasures AS SELECT entry_id FROM words")
    with refused():
        run("DELETE FROM words WHERE entry_id = 1")


@pytest.mark.usefixtures("words")
def test_that_something_was_erased_cannot_be_taken_back():
    run("INSERT INTO erasures VALUES (1)")
    with refused():
        run("DELETE FROM erasures")
    with refused():
        run("UPDATE erasures SET entry_id = 2")


@pytest.mark.usefixtures("words")
def test_a_replacement_of_a_row_is_a_change():
    replace = "INSERT INTO words VALUES (1, 'other') ON CONFLICT (entry_id) DO UPDATE SET body = 'other'"
    with refused():
        run(replace)
    assert run("SELECT body FROM words WHERE entry_id = 1") == [("one",)]


@pytest.mark.usefixtures("words")
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="of SQLite alone")
def test_nothing_takes_a_row_out_by_putting_another_in():
    with refused():
        run("REPLACE INTO words VALUES (1, 'other')")
    assert run("SELECT body FROM words WHERE entry_id = 1") == [("one",)]


@pytest.mark.usefixtures("words", "postgresql")
def test_the_table_cannot_be_emptied():
    with refused():
        run("TRUNCATE words")
    with refused():
        run("TRUNCATE erasures CASCADE")


@pytest.mark.usefixtures("words")
def test_the_step_can_be_taken_back():
    editor = connection.schema_editor()
    only_added_to("words", unless_erased="erasures").reverse_code(None, editor)
    run("UPDATE words SET body = 'other' WHERE entry_id = 1")
    run("DELETE FROM words")
    assert run("SELECT count(*) FROM words") == [(0,)]
