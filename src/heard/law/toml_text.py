"""Takes values out of TOML text and knows on which line each of them stands, for errors that a person can follow."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from .vocabulary import Source, Trust

Choice = TypeVar("Choice", bound=StrEnum)


class ProcedureError(ValueError):
    """A procedure that cannot be used; the message names the file, the line and what to do."""


#: Where something stands: the keys and numbers that lead to it.
Place = tuple[Any, ...]
_HEADER = re.compile(r"^\s*\[{1,2}\s*([\w.]+)\s*\]{1,2}")
_KEY = re.compile(r"^\s*[\"']?([\w.-]+)[\"']?\s*=")


class TomlText:
    """Takes values out of the parsed text, and knows on which line each of them stands."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        try:
            self.top: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise ProcedureError(f"{name}: this is not TOML: {error}") from None
        self.lines = _lines_of(text)

    def fail(self, place: Place, problem: str) -> None:
        """Raises ProcedureError, which names the line of `place` or of what is around it."""
        while place and place not in self.lines:
            place = place[:-1]
        where = f"line {self.lines[place]}: " if place in self.lines else ""
        raise ProcedureError(f"{self.name}: {where}{problem}")

    def whole(self, required: str, optional: str) -> dict[str, Any]:
        """The whole text, once its keys have been looked at."""
        self.keys((), self.top, required, optional)
        return self.top

    def tables(self, key: str) -> Iterable[tuple[Place, dict[str, Any]]]:
        """Each table under `[[key]]`, with its place."""
        found = self.top.get(key, [])
        if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
            self.fail((key,), f"write each {key} under a line [[{key}]]")
        return [((key, number), table) for number, table in enumerate(found)]

    def keys(self, place: Place, table: Mapping[str, Any], required: str, optional: str = "") -> None:
        """Raises ProcedureError where a table lacks a required key, or has one that is neither. Names parted by spaces."""
        allowed = [*required.split(), *optional.split()]
        for key in table:
            if key not in allowed:
                near = difflib.get_close_matches(key, allowed, 1)
                hint = f"did you mean {near[0]!r}?" if near else f"it may be one of {', '.join(allowed)}"
                self.fail((*place, key), f"{key!r} is not known here; {hint}")
        for key in required.split():
            if key not in table:
                self.fail(place, f"{key!r} is missing")

    def typed(self, place: Place, table: Mapping[str, Any], key: str, kind: type, called: str) -> Any:
        """The value of `key`, which must be of this kind."""
        value = table[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.fail((*place, key), f"{key!r} must be {called}, not {value!r}")
        return value

    def text(self, place: Place, table: Mapping[str, Any], key: str, default: str | None = None) -> str:
        """A text; `default` where one is given and the key is not there."""
        if default is not None and key not in table:
            return default
        value: str = self.typed(place, table, key, str, "text in quotation marks")
        return value

    def optional_text(self, place: Place, table: Mapping[str, Any], key: str) -> str | None:
        """A text, or None where the key is not there."""
        return self.text(place, table, key) if key in table else None

    def texts(self, place: Place, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is not there."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fail((*place, key), f'{key!r} must be a list of texts, as in ["one", "two"]')
        return tuple(value)

    def truth(self, place: Place, table: Mapping[str, Any], key: str) -> bool:
        """True or false; false where the key is not there."""
        return key in table and bool(self.typed(place, table, key, bool, "true or false"))

    def length(self, place: Place, table: Mapping[str, Any], key: str = "length") -> int:
        """A whole number from 1 on."""
        value: int = self.typed(place, table, key, int, "a whole number")
        if value < 1:
            self.fail((*place, key), f"{key!r} must be at least 1, not {value}")
        return value

    def day(self, place: Place, table: Mapping[str, Any], key: str) -> date:
        """A date."""
        value: date = self.typed(place, table, key, date, "a date without quotation marks, as in 2006-09-01")
        if isinstance(value, datetime):
            self.fail((*place, key), f"{key!r} must be a date without a time of day, as in 2006-09-01")
        return value

    def optional_day(self, place: Place, table: Mapping[str, Any], key: str) -> date | None:
        """A date, or None where the key is not there."""
        return self.day(place, table, key) if key in table else None

    def table(self, place: Place, table: Mapping[str, Any], key: str) -> dict[str, Any]:
        """A table."""
        value: dict[str, Any] = self.typed(place, table, key, dict, "a table")
        return value

    def choice(self, place: Place, table: Mapping[str, Any], key: str, kind: type[Choice], default: Choice) -> Choice:
        """One of the values of `kind`; `default` where the key is not there."""
        if key not in table:
            return default
        value = table[key]
        if value not in list(kind):
            self.fail((*place, key), f"{key!r} must be one of {', '.join(kind)}; it is {value!r}")
        return kind(value)

    def source(self, place: Place, table: Mapping[str, Any], text_key: str = "source") -> Source:
        """Where a rule was found and how far that was checked; without its trust tag nothing is taken."""
        if text_key != "source":
            self.keys(place, table, f"{text_key} trust")
        if "trust" not in table:
            self.fail(place, "'trust' is missing: R read, S secondary source, U unverified or C convention")
        return Source(self.text(place, table, text_key), self.choice(place, table, "trust", Trust, Trust.UNVERIFIED))

    def unique(self, key: str, ids: list[str]) -> set[str]:
        """The ids as a set. Raises ProcedureError where one is used twice."""
        for number, identity in enumerate(ids):
            if identity in ids[:number]:
                self.fail((key, number, "id"), f"the id {identity!r} is used twice")
        return set(ids)


def _lines_of(text: str) -> dict[Place, int]:
    lines: dict[Place, int] = {}
    counts: dict[Place, int] = {}
    place: Place = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            place = ()
            lines.setdefault((header[1].split(".")[0],), number)
            parts = header[1].split(".")
            for part in parts:
                place = (*place, part)
                if part is parts[-1] and line.lstrip().startswith("[["):
                    counts[place] = counts.get(place, -1) + 1
                if place in counts:
                    place = (*place, counts[place])
            lines[place] = number
        elif key := _KEY.match(line):
            lines[(*place, key[1])] = number
    return lines
