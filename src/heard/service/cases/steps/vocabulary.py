"""The words in which a step of casework is declared: what is asked, of whom, when it may be done, what it writes down.

A step is data. The same declaration makes the link on the case page, the form, its checks, the entries that are
written, the rights of each role, and the page of reference.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from heard.service.accounts.roles import Role

from ..casefile import PARTS, Casefile, Recorded


class Asks(StrEnum):
    """What a field asks for."""

    DAY = "day"
    LINE = "line"
    TEXT = "text"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    POUNDS = "pounds"
    COLLEAGUE = "colleague"  # one of our people, never one who is named in the complaint
    INDEPENDENT = "independent"  # somebody from the register of independents
    POINT = "point"  # one of the case's points
    FINDINGS = "findings"  # a finding for each point
    ADJUDICATIONS = "adjudications"  # for each point: accepted, or another finding with reasons
    CASE = "case"  # another case, by its reference
    FILE = "file"


#: What may be chosen: pairs of what is stored and what is read.
Choices = tuple[tuple[str, str], ...]


class Field(NamedTuple):
    """One question of a step. name: under which the answer is stored; "on" and "target" are days of the entry itself.

    choices: what may be chosen, or what tells it from the case. future: whether a day may lie ahead.
    """

    name: str
    label: str
    asks: Asks
    required: bool = True
    hint: str = ""
    choices: Choices | Callable[[Casefile], Choices] = ()
    future: bool = False


#: Answers by the names of the fields: dates, whole numbers, texts, lists of texts; None where nothing was answered.
Answers = Mapping[str, Any]


class NewFile(NamedTuple):
    """A file that is to be kept with an entry."""

    name: str
    content_type: str
    content: bytes


class NewEntry(NamedTuple):
    """An entry that is to be written. words: what it says; only what JSON can hold."""

    kind: str
    on: date | None
    words: dict[str, Any]
    stage: str | None = None
    target: date | None = None
    corrects: int | None = None
    files: tuple[NewFile, ...] = ()


class ComesFirst(str):
    """Why a step cannot be done yet, in words, where another comes first. step: the id of that other."""

    __slots__ = ("step",)
    step: str

    def __new__(cls, why: str, step: str) -> ComesFirst:
        """The words, with the step that comes first."""
        told = super().__new__(cls, why)
        told.step = step
        return told


#: Why a step cannot be done now, in words; None where it can.
Offer = Callable[[Casefile], str | None]
#: What is wrong with the answers, by the name of the field; empty where nothing is.
Check = Callable[[Casefile, Answers], dict[str, str]]
#: What else is written down with the step's own entry.
Also = Callable[[Casefile, Answers], list[NewEntry]]
#: What the step's own entry says besides the answers.
Says = Callable[[Casefile, Answers], dict[str, Any]]
#: What stands in the form to begin with, by the names of the fields.
Begins = Callable[[Casefile], dict[str, Any]]
#: What the page says of the case before the form: dates side by side, what follows. Sentences.
Tells = Callable[[Casefile], list[str]]
#: What the page shows whole before the form: the entries on which somebody decides, or to which they write.
Shows = Callable[[Casefile], list[Recorded]]


class Group(StrEnum):
    """Where a step stands on the case page."""

    TAKING_IN = "Taking it in"
    ELIGIBILITY = "Whether and how it is considered"
    STAGE_1 = "Stage 1"
    STAGE_2 = "Stage 2"
    STAGE_3 = "Stage 3, the review panel"
    OMBUDSMAN = "The Ombudsman"
    PUTTING_RIGHT = "Putting things right"
    PEOPLE = "People and who may see it"
    ANY_TIME = "At any time"


CASEWORKERS = frozenset({Role.COMPLAINTS_MANAGER, Role.OFFICER})
MANAGER = frozenset({Role.COMPLAINTS_MANAGER})
#: Who writes what answers a complaint; of responders, whoever was chosen for it.
ANSWERERS = CASEWORKERS | {Role.RESPONDER}
FOR_THE_RESPONDER = frozenset({"responder"})


def always(case: Casefile) -> str | None:
    """At any time."""
    return None


def _nothing_wrong(case: Casefile, answers: Answers) -> dict[str, str]:
    return {}


def _nothing_more(case: Casefile, answers: Answers) -> list[NewEntry]:
    return []


def _nothing_to_say(case: Casefile, answers: Answers) -> dict[str, Any]:
    return {}


def _nothing_to_tell(case: Casefile) -> list[str]:
    return []


def _nothing_to_show(case: Casefile) -> list[Recorded]:
    return []


def _empty(case: Casefile) -> dict[str, Any]:
    return {}


class Otherwise(NamedTuple):
    """Another kind of entry that a step writes in place of its own, and with which answers."""

    kind: str
    when: Callable[[Answers], bool]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a person does in a case.

    id: its place in the address. kind, stage: of the entry that it writes. otherwise: with some answers another kind.
    may: the roles that may do it. offered: why it cannot be done now. second_person: the kind of entry whose writer may
    not do this step as well; where the step names the entry that it belongs to, the writer of what was done to that
    one. for_parts: who has one of these parts in the case may do it, of the roles that see no more than the cases in
    which they have a part; empty for any part. often: whether the page shows it among what is usually done next.
    explains: what the page says to somebody who does it for the first time.
    """

    id: str
    title: str
    group: Group
    kind: str
    fields: tuple[Field, ...] = ()
    stage: str | None = None
    may: frozenset[Role] = CASEWORKERS
    offered: Offer = always
    check: Check = _nothing_wrong
    says: Says = _nothing_to_say
    also: Also = _nothing_more
    tells: Tells = _nothing_to_tell
    shows: Shows = _nothing_to_show
    begins: Begins = _empty
    second_person: str | None = None
    for_parts: frozenset[str] = frozenset()
    otherwise: Otherwise | None = None
    explains: str = ""
    often: bool = False

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of entry of which it writes one."""
        return (self.kind, self.otherwise.kind) if self.otherwise else (self.kind,)

    def writes(self, answers: Answers) -> str:
        """The kind of the entry that it writes with these answers."""
        return self.otherwise.kind if self.otherwise and self.otherwise.when(answers) else self.kind

    @property
    def whose(self) -> str:
        """The parts to which it belongs, in words."""
        return " or ".join(words for part, words in PARTS.items() if part in self.for_parts)


def day(label: str, hint: str = "", *, name: str = "on", future: bool = False, required: bool = True) -> Field:
    """A field that asks for a day."""
    return Field(name, label, Asks.DAY, required, hint, future=future)


def text(name: str, label: str, hint: str = "", *, required: bool = True) -> Field:
    """A field for a text of any length."""
    return Field(name, label, Asks.TEXT, required, hint)


def line(name: str, label: str, hint: str = "", *, required: bool = True) -> Field:
    """A field for a few words."""
    return Field(name, label, Asks.LINE, required, hint)


def yes_no(name: str, label: str, hint: str = "", *, required: bool = True) -> Field:
    """A field that is answered with yes or no."""
    return Field(name, label, Asks.YES_NO, required, hint)


def file(label: str) -> Field:
    """A field for a file that may be added."""
    return Field("file", label, Asks.FILE, required=False)


def choice(
    name: str, label: str, choices: Choices | Callable[[Casefile], Choices], hint: str = "", *, required: bool = True
) -> Field:
    """A field in which one of a list is chosen."""
    return Field(name, label, Asks.CHOICE, required, hint, choices)


def colleague(name: str, label: str, hint: str = "", *, required: bool = True) -> Field:
    """A field in which one of our people is chosen."""
    return Field(name, label, Asks.COLLEAGUE, required, hint)


#: Answers that name entries of the case, by their number.
NAMES_ENTRIES = frozenset({"of", "attended"})

#: Answers that the entry holds itself, or that become entries of their own.
_NOT_WORDS = frozenset({"on", "target", "file", "findings", "adjudications"})


def words_of(answers: Answers) -> dict[str, Any]:
    """Answers as the words of an entry, without what was left empty; days as JSON can hold them."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in answers.items()
        if name not in _NOT_WORDS and value not in ("", None, [])
    }
