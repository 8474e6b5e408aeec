"""What a register's columns and words mean: proposed by Heard, edited and confirmed by a person, kept as TOML."""

from __future__ import annotations

import difflib
import json
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

from .companion_mapping import IGNORED as IGNORED
from .companion_mapping import FileMapping, lines_of_files, read_files
from .fields import FIELDS, field_named
from .words import MEANINGS, OPEN, meanings


class MappingError(ValueError):
    """A mapping that cannot be used; the message says what to put right."""


@dataclass
class Mapping:
    """Columns and words with their meaning. What is in doubt is proposed and not yet confirmed.

    columns: header to field name ("stage_2.responded_on") or "ignore". words: vocabulary to word (in plain form) to
    code. every_row: a value that holds for each row, by field name. old_codes: words kept as the council's old codes.
    files: what the headings and words of each companion file mean, by its stem.
    """

    procedure: str = "ca1989_england"
    layout: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    every_row: dict[str, str] = field(default_factory=dict)
    old_codes: tuple[str, ...] = ()
    local_standards: str = ""
    sheets: tuple[str, ...] = ()
    files: dict[str, FileMapping] = field(default_factory=dict)
    columns_in_doubt: dict[str, str] = field(default_factory=dict)
    words_in_doubt: dict[str, dict[str, str]] = field(default_factory=dict)
    word_counts: Counter[tuple[str, str]] = field(default_factory=Counter)


_TYPES: dict[str, type] = {
    "procedure": str,
    "layout": str,
    "local_standards": str,
    "old_codes": list,
    "sheets": list,
    "columns": dict,
    "words": dict,
    "every_row": dict,
    "files": dict,
}
_TYPE_WORDS: dict[type, str] = {
    str: "text in quotation marks",
    list: 'a list of texts, as in ["one", "two"]',
    dict: "a table, under a line in square brackets",
}
LAYOUTS = ("row_per_complaint", "row_per_stage")


def read_mapping(text: str, name: str) -> Mapping:
    """The mapping in `text` (TOML). A meaning that ends in a question mark is still in doubt. Raises MappingError."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MappingError(f"{name}: this is not TOML: {error}") from None
    known = {"procedure", "layout", "columns", "words", "every_row", "old_codes", "local_standards", "sheets", "files"}
    for key, value in data.items():
        expected = _TYPES.get(key, type(value))
        texts = not isinstance(value, list) or all(isinstance(item, str) for item in value)
        if not isinstance(value, expected) or not texts:
            raise MappingError(f"{name}: line {_line(text, key)}: {key!r} must be {_TYPE_WORDS[expected]}")
        if key not in known:
            raise MappingError(
                f"{name}: line {_line(text, key)}: {key!r} is not known; there are {', '.join(sorted(known))}"
            )
    mapping = Mapping(
        procedure=data.get("procedure", "ca1989_england"),
        layout=data.get("layout", ""),
        old_codes=tuple(data.get("old_codes", ())),
        local_standards=data.get("local_standards", ""),
        sheets=tuple(data.get("sheets", ())),
    )
    if mapping.layout and mapping.layout not in LAYOUTS:
        raise MappingError(f"{name}: line {_line(text, 'layout')}: layout is {' or '.join(LAYOUTS)}")
    for header, meaning in _texts(data.get("columns", {}), text, name):
        target = mapping.columns_in_doubt if meaning.endswith("?") else mapping.columns
        target[header] = _checked_field(meaning.rstrip("?"), header, text, name)
    for field_name, value in _texts(data.get("every_row", {}), text, name):
        checked = _checked_field(field_name, field_name, text, name)
        kind = field_named(checked)[1].kind
        if kind not in MEANINGS:
            raise MappingError(
                f"{name}: line {_line(text, field_name)}: {field_name!r} cannot be the same for every row"
            )
        mapping.every_row[checked] = _checked_code(kind, value, field_name, text, name)
    for vocabulary, words in data.get("words", {}).items():
        if vocabulary not in {"theme", *OPEN, *MEANINGS}:
            raise MappingError(f"{name}: line {_line(text, vocabulary)}: there are no words for {vocabulary!r}")
        if not isinstance(words, dict):
            raise MappingError(
                f"{name}: line {_line(text, vocabulary)}: write the words under a line [words.{vocabulary}]"
            )
        for word, meaning in _texts(words, text, name):
            book = mapping.words_in_doubt if meaning.endswith("?") or not meaning else mapping.words
            code = _checked_code(vocabulary, meaning.rstrip("?"), word, text, name)
            book.setdefault(vocabulary, {})[word] = code
    mapping.files = _read_files(data.get("files", {}), text, name)
    return mapping


def _read_files(tables: dict[str, Any], text: str, name: str) -> dict[str, FileMapping]:
    def fail(section: str, key: str, problem: str) -> NoReturn:
        start = max(text.find(f"[{section}]"), 0) if section else 0
        raise MappingError(f"{name}: line {text.count(chr(10), 0, start) + _line(text[start:], key)}: {problem}")

    return read_files(tables, fail)


def _texts(table: dict[str, Any], text: str, name: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if not isinstance(value, str):
            raise MappingError(
                f"{name}: line {_line(text, key)}: the meaning of {key!r} must be text in quotation marks"
            )
        yield key, value


def _checked_field(meaning: str, header: str, text: str, name: str) -> str:
    if meaning == IGNORED:
        return meaning
    try:
        field_named(meaning)
    except KeyError:
        names = [f.name for f in FIELDS]
        near = difflib.get_close_matches(meaning.rpartition(".")[2], names, 1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(names)}, or {IGNORED!r}"
        raise MappingError(f"{name}: line {_line(text, header)}: no field is called {meaning!r}; {hint}") from None
    return meaning


def _checked_code(vocabulary: str, code: str, word: str, text: str, name: str) -> str:
    if code and vocabulary not in OPEN and code not in meanings(vocabulary):
        choices = ", ".join(list(meanings(vocabulary))[:14])
        raise MappingError(f"{name}: line {_line(text, word)}: {word!r} cannot mean {code!r}; it may mean {choices}")
    return code


def _line(text: str, key: str) -> int:
    return next((n for n, line in enumerate(text.splitlines(), 1) if line.lstrip().lstrip('["').startswith(key)), 1)


def write_mapping(mapping: Mapping, not_used: Sequence[str] = ()) -> str:
    """The mapping as TOML that a person can edit. Proposals still in doubt end in a question mark.

    not_used: headings that nothing was found for, written as comments that can be filled in.
    """
    lines = [
        "# How Heard reads your register. Edit it, then run again with --mapping and the name of this file.",
        "# A meaning that ends in ? is a proposal: delete the ? to confirm it, or write another meaning.",
        "",
        f"procedure = {_quoted(mapping.procedure)}",
        f"layout = {_quoted(mapping.layout)}",
    ]
    if mapping.sheets:
        lines.append(f"sheets = [{', '.join(_quoted(sheet) for sheet in mapping.sheets)}]")
    if mapping.local_standards:
        lines.append(f"local_standards = {_quoted(mapping.local_standards)}")
    if mapping.old_codes:
        lines.append(f"old_codes = [{', '.join(_quoted(code) for code in mapping.old_codes)}]")
    lines += ["", "[columns]"]
    lines += [f"{_quoted(header)} = {_quoted(meaning)}" for header, meaning in mapping.columns.items()]
    lines += [f"{_quoted(header)} = {_quoted(meaning + '?')}" for header, meaning in mapping.columns_in_doubt.items()]
    lines += [
        f"# not used: {_quoted(header)} = {_quoted(IGNORED)}" for header in not_used if header not in mapping.columns
    ]
    if mapping.every_row:
        lines += ["", "[every_row]"]
        lines += [f"{_quoted(name)} = {_quoted(value)}" for name, value in mapping.every_row.items()]
    for vocabulary in sorted({*mapping.words, *mapping.words_in_doubt}):
        sure, doubt = mapping.words.get(vocabulary, {}), mapping.words_in_doubt.get(vocabulary, {})
        if not sure and not doubt:
            continue
        lines += ["", f"[words.{vocabulary}]"]
        if vocabulary in OPEN:
            lines.append(
                "# your own words, shown nowhere else until you delete the ?. The same meaning makes two of them one."
            )
            lines.append('# Write "other" for a word that must not be shown, such as the name of a person.')
        elif vocabulary != "theme":
            lines.append(f"# may mean: {', '.join(meanings(vocabulary))}")
        else:
            lines.append("# may mean any code of the theme taxonomy: see docs/reference/themes.md")
        lines += [f"{_quoted(word)} = {_quoted(code)}" for word, code in sure.items()]
        for word, code in doubt.items():
            count = mapping.word_counts.get((vocabulary, word), 0)
            lines.append(f"{_quoted(word)} = {_quoted(code + '?')}  # {count} {'time' if count == 1 else 'times'}")
    lines += lines_of_files(mapping.files, _quoted)
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Text as TOML writes it; JSON's escapes are the same but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
