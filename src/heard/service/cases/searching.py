"""Finding cases by a name, a reference or a word: PostgreSQL's full text, SQLite's FTS5, and the same words for both.

The words are taken apart here and not by the database, so that both find the same: small letters, accents left off,
letters and digits only. A word is found by its beginning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import accumulate

from django.db import connection, migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import QuerySet

from heard.service.accounts.models import User

from .casefile import Casefile
from .models import Case
from .visibility import cases_visible_to

_WORD = re.compile(r"[^\W_]+")
#: Longer words, and more of them in one case, are not kept for searching. PostgreSQL holds a megabyte of words in a row.
_LONGEST, _MOST, _MOST_BYTES = 60, 20_000, 900_000
#: What of an entry's words can be searched: never contact details, so that a number typed by mistake finds nobody.
_SEARCHED = ("name", "own_words", "summary", "text", "wanted", "answer", "note", "team", "what")


def words_of(text: str) -> list[str]:
    """The words of a text as they are searched for."""
    plain = text.casefold()
    if not plain.isascii():
        # Signs that stand for letters may stand for great ones.
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", plain).casefold())
        plain = "".join(character for character in plain if not unicodedata.combining(character))
    return [word[:_LONGEST] for word in _WORD.findall(plain)]


def holds_words(text: str, asked: str) -> bool:
    """Whether a text holds every word that is asked for, as a search would find it."""
    words = words_of(text)
    return all(any(word.startswith(beginning) for word in words) for beginning in words_of(asked))


def searchable(reference: str, case: Casefile) -> list[str]:
    """The different words by which a case can be found, in the order of the alphabet."""
    texts = [str(entry.words[name]) for entry in case.standing for name in _SEARCHED if entry.words.get(name)]
    found = {*words_of(reference), *(word for text in texts for word in words_of(text))}
    words = sorted(found)[:_MOST]
    ends = accumulate(len(word.encode()) for word in words)
    return [word for word, end in zip(words, ends, strict=True) if end <= _MOST_BYTES]


def keep_searchable(cases: Iterable[tuple[Case, Casefile]]) -> None:
    """Writes the words of cases in the place of those that were kept. Of a case that is in no list nothing is kept."""
    rows = [(row.pk, [] if case.hidden else searchable(row.reference, case)) for row, case in cases]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(
                "INSERT INTO cases_searchable (case_id, words) VALUES (%s, array_to_tsvector(%s::text[]))"
                " ON CONFLICT (case_id) DO UPDATE SET words = EXCLUDED.words WHERE cases_searchable.words <> EXCLUDED.words",
                rows,
            )
        else:
            write = "INSERT OR REPLACE INTO cases_searchable (rowid, words) VALUES (%s, %s)"
            cursor.executemany(write, [(number, " ".join(words)) for number, words in rows])


def searchable_now(first: int, last: int) -> dict[int, list[str]]:
    """The words that are kept of the cases with these numbers in the database, from the first to the last."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            select = "SELECT case_id, tsvector_to_array(words) FROM cases_searchable WHERE case_id BETWEEN %s AND %s"
            cursor.execute(select, [first, last])
            return {number: sorted(words) for number, words in cursor.fetchall()}
        cursor.execute("SELECT rowid, words FROM cases_searchable WHERE rowid BETWEEN %s AND %s", [first, last])
        return {number: words.split() for number, words in cursor.fetchall()}


def forget_old_words() -> None:
    """SQLite's index keeps words that were deleted until its parts are put together; this does so now."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO cases_searchable (cases_searchable) VALUES ('optimize')")


def search(person: User, text: str, most: int) -> QuerySet[Case]:
    """The cases that hold every word of the text and that the person may see, the newest first; none for no words."""
    words = words_of(text)
    if not words:
        return Case.objects.none()
    if connection.vendor == "postgresql":
        joined = ["cases_searchable.case_id = cases_case.id", "cases_searchable.words @@ to_tsquery('simple', %s)"]
    else:
        joined = ["cases_searchable.rowid = cases_case.id", "cases_searchable MATCH %s"]
    found = cases_visible_to(person).extra(tables=["cases_searchable"], where=joined, params=[_query(words)])
    return found.select_related("listed").order_by("-pk")[:most]


def _query(words: Iterable[str]) -> str:
    if connection.vendor == "postgresql":
        return " & ".join(f"'{word}':*" for word in words)
    return " ".join(f'"{word}"*' for word in words)


def searchable_table() -> migrations.RunPython:
    """A migration step: the table of words, as each database has it."""
    return migrations.RunPython(_make, _drop)


def _make(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(
            "CREATE TABLE cases_searchable (case_id bigint PRIMARY KEY REFERENCES cases_case (id) ON DELETE CASCADE"
            " DEFERRABLE INITIALLY DEFERRED, words tsvector NOT NULL)"
        )
        editor.execute("CREATE INDEX cases_searchable_words ON cases_searchable USING gin (words)")
        # With PostgreSQL's own measure it takes a word that no case holds for one that many do, and reads every row.
        editor.execute("ALTER TABLE cases_searchable ALTER COLUMN words SET STATISTICS 1000")
    else:
        editor.execute("CREATE VIRTUAL TABLE cases_searchable USING fts5 (words, detail=none, tokenize='unicode61')")


def _drop(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute("DROP TABLE cases_searchable")
