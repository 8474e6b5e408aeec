"""A report as a committee's paper: what a council's file says of it, and the paragraph under which it is exempt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from heard.law.toml_text import Place, ProcedureError, TomlText
from heard.law.vocabulary import Source, Trust
from heard.marking import PUBLIC

from .blocks import Front, Report
from .meeting_dates import DEFAULT_DATES, LEAST_CLEAR_DAYS, MeetingSettings

#: What each paragraph of Part 1 of Schedule 12A is about, in short words of our own. They are nobody's legal text.
PARAGRAPHS = {
    1: "about an individual",
    2: "likely to show who an individual is",
    3: "the financial or business affairs of a person, the council among them",
    4: "consultation or negotiation on labour relations",
    5: "covered by legal professional privilege",
    6: "a notice, order or direction that the council means to give or make",
    7: "preventing, investigating or prosecuting crime",
}
#: The longest texts that a first page and the head of every page have room for.
LONGEST = {"number": 60, "meeting": 150, "author": 150, "recommendations": 600, "appendices": 200, "reason": 250}
#: No council counts back further.
_MOST_DAYS = 100


class CommitteeError(ValueError):
    """A file on a committee's paper that cannot be used; the message names the file, the line and what to do."""


class Exemption(NamedTuple):
    """Under which paragraph a paper is not for the public, and why."""

    paragraph: int
    reason: str

    @property
    def source(self) -> Source:
        """Where the paragraph stands, with how far that was checked."""
        act = f"Local Government Act 1972, Schedule 12A, Part 1, paragraph {self.paragraph}"
        return Source(f"{act} ({PARAGRAPHS[self.paragraph]})", Trust.UNVERIFIED)

    def __str__(self) -> str:
        """What stands on each page."""
        return f"Exempt: {self.source}. Reason: {self.reason}"


@dataclass(frozen=True, slots=True)
class Committee:
    """What a council's file says. front: the first page of both packs. dates: how far before the meeting what is due."""

    front: Front
    exemption: Exemption | None = None
    dates: MeetingSettings = DEFAULT_DATES


def read_committee(path: Path) -> Committee:
    """The committee's paper in the TOML file at `path`. Raises CommitteeError, which names the file and the line."""
    try:
        return committee_in(path.read_text("utf-8"), str(path))
    except UnicodeDecodeError:
        raise CommitteeError(f"{path}: save it as UTF-8 text") from None


def committee_in(text: str, name: str) -> Committee:
    """The committee's paper in `text` (TOML). `name` is what errors call it. Raises CommitteeError."""
    try:
        reader = TomlText(text, name)
        top = reader.whole("meeting held_on", "number author recommendations appendices exempt dates")
        front = Front(
            number=_line(reader, (), top, "number") if "number" in top else "",
            meeting=_line(reader, (), top, "meeting"),
            held_on=reader.day((), top, "held_on"),
            author=_line(reader, (), top, "author") if "author" in top else "",
            recommendations=_lines(reader, top, "recommendations"),
            appendices=_lines(reader, top, "appendices"),
        )
        exemption = _exemption(reader, reader.table((), top, "exempt")) if "exempt" in top else None
        dates = _dates(reader, reader.table((), top, "dates")) if "dates" in top else DEFAULT_DATES
    except ProcedureError as error:
        raise CommitteeError(str(error)) from None
    return Committee(front, exemption, dates)


def with_front(report: Report, committee: Committee, *, exempt: bool) -> Report:
    """A report with the committee's first page. exempt: whether it is for members alone, and each page says by which
    paragraph and why, where the file gives that. Raises ValueError where that is asked of a public edition."""
    if exempt and PUBLIC in report.marks:
        raise ValueError("a public edition is for everybody, and no page of it is exempt")
    said = str(committee.exemption) if exempt and committee.exemption else ""
    return replace(report, front=replace(committee.front, exempt=said))


def _line(reader: TomlText, place: Place, table: Mapping[str, Any], key: str) -> str:
    """A text of one line that is there and has room."""
    return _with_room(reader, place, key, reader.text(place, table, key))


def _lines(reader: TomlText, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(_with_room(reader, (), key, text) for text in reader.texts((), table, key))


def _with_room(reader: TomlText, place: Place, key: str, text: str) -> str:
    line = " ".join(text.split())
    if not line:
        reader.fail((*place, key), f"{key!r} holds an empty text; write it, or leave it out")
    if len(line) > LONGEST[key]:
        reader.fail(
            (*place, key),
            f"{key!r} has {len(line)} letters in one text, and there is room for {LONGEST[key]}: {line[:40]}...",
        )
    return line


def _exemption(reader: TomlText, table: Mapping[str, Any]) -> Exemption:
    place: Place = ("exempt",)
    reader.keys(place, table, "paragraph reason")
    paragraph = reader.typed(place, table, "paragraph", int, "a number from 1 to 7")
    if paragraph not in PARAGRAPHS:
        known = "; ".join(f"{number}: {what}" for number, what in PARAGRAPHS.items())
        reader.fail((*place, "paragraph"), f"Part 1 of Schedule 12A has no paragraph {paragraph}. It has {known}")
    return Exemption(paragraph, _line(reader, place, table, "reason"))


def _dates(reader: TomlText, table: Mapping[str, Any]) -> MeetingSettings:
    place: Place = ("dates",)
    reader.keys(place, table, "", " ".join(MeetingSettings._fields))
    given = {key: reader.length(place, table, key) for key in table}
    settings = MeetingSettings(**given)
    if settings.clear_days < LEAST_CLEAR_DAYS:
        reader.fail(
            (*place, "clear_days"),
            f"'clear_days' may be raised, and not be less than {LEAST_CLEAR_DAYS}: that is what the law asks",
        )
    for key, value in given.items():
        if value > _MOST_DAYS:
            reader.fail((*place, key), f"{key!r} is {value} working days; it may be {_MOST_DAYS} at most")
    return settings
