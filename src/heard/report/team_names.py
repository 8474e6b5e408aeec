"""The names of teams, which no public edition gives: a team is often a few people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from heard.facts.companions import WHOLE_COUNCIL
from heard.indicators.counting import Count
from heard.indicators.declaration import AND

from .material import LAST, Material

_OF_TEAM_AND_MORE = ("missed_by_team",)


def team_names(m: Material) -> tuple[str, ...]:
    """Every team that the register, or a file beside it, names; the council as a whole is none."""
    return tuple(sorted({*_counted(m.counts.all), *_in_files(m)} - {WHOLE_COUNCIL, ""} - LAST))


def names_any(texts: Iterable[str], teams: Iterable[str]) -> bool:
    """Whether one of the texts names one of the teams, in capitals or small letters."""
    return any(name_within(team).search(text) for text in texts for team in teams)


def name_within(name: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """What finds a name in a text, and not inside a longer word."""
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", flags)


def _counted(counts: Iterable[Count]) -> Iterator[str]:
    for count in counts:
        declared = count.indicator
        if declared.group_by == "team":
            yield count.group
        elif count.recorded and (declared.open_for or declared.id in _OF_TEAM_AND_MORE):
            yield count.group.split(AND)[1]


def _in_files(m: Material) -> Iterator[str]:
    files = (m.companions.activity, m.companions.signal, m.companions.training, m.companions.reply_review)
    for row in (row for rows in files for row in rows):
        yield row.team
