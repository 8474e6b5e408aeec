"""The part of a mapping that is about companion files: their headings and words, proposed, confirmed, kept as TOML."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from heard.facts.companions import VOCABULARIES

from .companion_files import COMPANION_FILES, CompanionFile

#: The meaning of a heading that is not read.
IGNORED = "ignore"


@dataclass
class FileMapping:
    """What the headings and words of one companion file mean. What is in doubt is proposed and not yet confirmed.

    columns: heading to column or "ignore". words: column to word to code; of the column `team`, to the team's name.
    word_counts and not_used (headings that nothing was found for) are of the last reading.
    """

    columns: dict[str, str] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    columns_in_doubt: dict[str, str] = field(default_factory=dict)
    words_in_doubt: dict[str, dict[str, str]] = field(default_factory=dict)
    word_counts: Counter[tuple[str, str]] = field(default_factory=Counter, compare=False)
    not_used: list[str] = field(default_factory=list, compare=False)


#: Raises the error of a mapping: in which section, at which key, what is wrong.
Fail = Callable[[str, str, str], NoReturn]


def read_files(tables: Mapping[str, Any], fail: Fail) -> dict[str, FileMapping]:
    """The mapping of each file under [files]. `fail` raises where something cannot be used."""
    files = {}
    for stem, table in tables.items():
        if stem not in COMPANION_FILES:
            fail("", f"files.{stem}", f"no companion file is called {stem!r}; there are {', '.join(COMPANION_FILES)}")
        section = f"files.{stem}"
        if not isinstance(table, dict) or {*table} - {"columns", "words"}:
            fail("", section, f"write under [{section}.columns] and [{section}.words.WORD] only")
        files[stem] = _read_file(COMPANION_FILES[stem], table, fail)
    return files


def _read_file(file: CompanionFile, table: Mapping[str, Any], fail: Fail) -> FileMapping:
    mapping, section = FileMapping(), f"files.{file.stem}.columns"
    for heading, meaning in _texts(table.get("columns", {}), section, fail):
        name = meaning.rstrip("?")
        names = [column.name for column in file.columns]
        if name not in (*names, IGNORED):
            near = difflib.get_close_matches(name, names, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(names)}, or {IGNORED!r}"
            fail(section, heading, f"{file.stem} has no column {name!r}; {hint}")
        (mapping.columns_in_doubt if meaning.endswith("?") else mapping.columns)[heading] = name
    with_words = {column.name: column for column in file.columns if column.kind in ("word", "team")}
    words_of = table.get("words", {})
    if not isinstance(words_of, dict):
        fail("", f"files.{file.stem}", f"write the words under a line [files.{file.stem}.words.WORD]")
    for name, words in words_of.items():
        section = f"files.{file.stem}.words.{name}"
        if name not in with_words:
            fail("", section, f"there are no words for {name!r} in {file.stem}")
        codes = VOCABULARIES.get(with_words[name].vocabulary, {})
        for word, meaning in _texts(words, section, fail):
            code = meaning.rstrip("?")
            if code and codes and code not in codes:
                fail(section, word, f"{word!r} cannot mean {code!r}; it may mean {', '.join(codes)}")
            book = mapping.words_in_doubt if meaning.endswith("?") or not meaning else mapping.words
            book.setdefault(name, {})[word] = code
    return mapping


def _texts(table: Any, section: str, fail: Fail) -> Iterator[tuple[str, str]]:
    if not isinstance(table, dict):
        fail("", section, f"write each meaning under a line [{section}]")
    for key, value in table.items():
        if not isinstance(value, str):
            fail(section, key, f"the meaning of {key!r} must be text in quotation marks")
        yield key, value


def lines_of_files(files: Mapping[str, FileMapping], quoted: Callable[[str], str]) -> list[str]:
    """The mapping of each file as lines of TOML. `quoted` writes a text as TOML does."""
    lines: list[str] = []
    for stem, mapping in files.items():
        known = {**mapping.columns, **mapping.columns_in_doubt}
        if known or mapping.not_used:
            lines += ["", f"[files.{stem}.columns]"]
            lines += [f"{quoted(heading)} = {quoted(meaning)}" for heading, meaning in mapping.columns.items()]
            lines += [f"{quoted(heading)} = {quoted(f'{name}?')}" for heading, name in mapping.columns_in_doubt.items()]
            lines += [f"# not used: {quoted(heading)} = {quoted(IGNORED)}" for heading in mapping.not_used]
        for name in sorted({*mapping.words, *mapping.words_in_doubt}):
            lines += _lines_of_words(stem, name, mapping, quoted)
    return lines


def _lines_of_words(stem: str, name: str, mapping: FileMapping, quoted: Callable[[str], str]) -> list[str]:
    sure, doubt = mapping.words.get(name, {}), mapping.words_in_doubt.get(name, {})
    if not sure and not doubt:
        return []
    column = COMPANION_FILES[stem].column(name)
    codes = VOCABULARIES.get(column.vocabulary)
    choices = f"# may mean: {', '.join(codes)}" if codes else "# your own words for teams, as in [words.team]"
    lines = ["", f"[files.{stem}.words.{name}]", choices]
    lines += [f"{quoted(word)} = {quoted(code)}" for word, code in sure.items()]
    for word, code in doubt.items():
        count = mapping.word_counts[name, word]
        lines.append(f"{quoted(word)} = {quoted(code + '?')}  # {count} {'time' if count == 1 else 'times'}")
    return lines
