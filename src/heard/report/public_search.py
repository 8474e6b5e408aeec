"""What must not be in a public pack, looked for in its finished files: in their text, however they were made.

The parts of a report are made so that nothing guarded reaches them. This looks at the outcome and knows nothing of that.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

from heard.disclosure.release import Release
from heard.disclosure.settings import split_group
from heard.facts.companions import VOCABULARIES
from heard.indicators.counting import Count
from heard.indicators.declared import INDICATORS
from heard.marking import INTERNAL
from heard.registers.words import MEANINGS, themes

from .material import Material
from .released import HIDDEN
from .team_names import name_within, team_names
from .words.sentences import capital

#: Shorter texts of the council's own are ordinary words: nobody is told of by "Done" or "yes".
_LEAST_LETTERS = 20
_NUMBER_FIRST = re.compile(r"\d[\d,]*(?![\d,.%])")


class NotPublic(Exception):
    """A public pack holds what it must not; the message says what and where, and the pack is not to be written."""


def search(pack: Mapping[str, str], members: Material, public: Material, released: Release) -> None:
    """Looks through the files of a public pack, by name. Raises NotPublic at the first thing that must not be there.

    members: what the members' edition is made from. public: what this one is made from.
    """
    for name, text in pack.items():
        found = [*_marks(text), *_teams(text, members, public), *_own_words(text, members, public)]
        if found:
            raise NotPublic(f"{name}: {found[0]}")
    for each in _hidden_rows(pack, members, released):
        raise NotPublic(each)


def _marks(text: str) -> Iterator[str]:
    if INTERNAL.lower() in text.lower():
        yield "it is marked as internal"


def _teams(text: str, members: Material, public: Material) -> Iterator[str]:
    """Teams that are named, but for those that the council has opened, and words that are Heard's or public anyway."""
    opened = set(team_names(public))
    known = "\n".join(_known_words(members))
    small = text.casefold()
    for team in team_names(members):
        if not any(words.casefold() in small for words in _written(team)):
            continue
        # A name of one word in small letters is a word of the language.
        how = re.IGNORECASE if " " in team else re.NOFLAG
        if team in opened or name_within(team, how).search(known):
            continue
        if any(name_within(words, how).search(text) for words in _written(team)):
            yield f"it names the team {team!r}"


def _known_words(m: Material) -> Iterator[str]:
    """Words that stand in a report whatever teams there are: of vocabularies, the procedure and what was promised."""
    yield m.authority
    yield m.procedure.name
    for vocabulary in MEANINGS.values():
        yield from vocabulary.values()
    for _, words in themes().values():
        yield words
    for stage in m.procedure.stages:
        yield stage.name
    for clock in m.procedure.clocks:
        yield from (clock.name, clock.rule, str(clock.source))
    for promise in m.companions.promises:
        yield from (promise.name, promise.promise, promise.source)
    for declared in INDICATORS:
        yield from (declared.title, declared.method_note())


def _own_words(text: str, members: Material, public: Material) -> Iterator[str]:
    """The council's own words in the files beside the register, but for those that the public edition may give."""
    given = "\n".join(_texts(public))
    for words in dict.fromkeys(_texts(members)):
        if len(words) >= _LEAST_LETTERS and words not in given and any(each in text for each in _written(words)):
            yield f"it holds words from a file beside the register: {words!r}"


def _texts(m: Material) -> Iterator[str]:
    files = m.companions
    for row in files.activity:
        yield row.source
    for question in files.survey:
        yield from (question.survey, question.question, question.source)
    for sign in files.signal:
        yield sign.course_of_action
    for action in files.action:
        yield from (action.what, action.owner, action.evidence)
    for training in files.training:
        yield training.what
    for promise in files.promises:
        yield from (promise.promise, promise.source)


def _written(words: str) -> tuple[str, ...]:
    """A text as it stands in a file, and as HTML writes it."""
    in_html = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;")
    return tuple(dict.fromkeys((words, in_html.replace("'", "&#39;"), in_html)))


def _hidden_rows(pack: Mapping[str, str], members: Material, released: Release) -> Iterator[str]:
    """Rows that give a number which is hidden, under the name of its group."""
    periods = {name.period for name in released.tables}
    hidden, shown = list[Count](), dict[str, set[int]]()
    for count in (count for count in members.counts.all if count.recorded):
        if count.period.label not in periods:
            # An open figure of a quarter may be the same number as one that is hidden of the year.
            if released.is_open(count):
                shown.setdefault(_label(members, count), set()).add(count.numerator)
            continue
        told = released.shown(count)
        if told.counted is None:
            hidden.append(count)
        shown.setdefault(_label(members, count), set()).update({told.counted or 0, told.out_of or 0})
    by_row = {(count.indicator.id, count.period.label, count.group) for count in hidden}
    by_label: dict[str, set[int]] = {}
    for count in hidden:
        by_label.setdefault(_label(members, count), set()).add(count.numerator)
    for label, numbers in by_label.items():
        # The same group may have the same number in an open figure.
        numbers -= shown.get(label, set()) | {0}
    for name, text in pack.items():
        if name.endswith(".csv"):
            for row in list(csv.reader(io.StringIO(text)))[1:]:
                if (row[0], row[1], row[2]) in by_row and row[3] not in (HIDDEN, ""):
                    yield f"{name}: a hidden number stands in the row of {', '.join(row[:3])}"
        elif name.endswith(".html"):
            for label, *cells in _rows(text):
                told_of = {int(found[0].replace(",", "")) for cell in cells if (found := _NUMBER_FIRST.match(cell))}
                if told_of & by_label.get(label, set()):
                    yield f"{name}: a hidden number stands in the row {label!r}"


#: The vocabulary whose words stand for the groups of an indicator, where it is not that of a column of complaints.
_VOCABULARIES = {
    "missed_because": "late_because", "settled_by_theme": "theme", "upheld_complaints_by_theme": "theme",
    "upheld_complaints_by_theme_group": "theme", "complaints_by_theme": "theme", "complaints_by_theme_group": "theme",
    "theme_groups": "theme", "themes": "theme", "refusals": "refused_ground", "contacts_by_kind": "contact_kind",
}  # fmt: skip


def _label(m: Material, count: Count) -> str:
    """The words at the head of a figure's row."""
    identity, member = count.indicator.id, split_group(count.group)[1]
    if identity in ("signals", "signals_by_group"):
        words = VOCABULARIES["signal" if identity == "signals" else "group"].get(member, member)
        return capital(words)
    return m.label(_VOCABULARIES.get(identity, identity.removeprefix("people_")), member)


def _rows(text: str) -> list[list[str]]:
    reader = _Rows()
    reader.feed(text)
    return [row for row in reader.rows if row]


class _Rows(HTMLParser):
    """The rows of every table in a page, as the texts of their cells."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        self._in_cell = tag in ("td", "th")
        if self._in_cell and self.rows:
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_cell = False

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.rows[-1][-1] += data
