"""What is not known of a council's neighbours, and the request that would fill it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Final, NamedTuple

from .declared import MEASURES
from .figure_rows import OWN_COLUMNS
from .figures import Figure
from .measures import Measure, Series
from .neighbours import Neighbours
from .observations import observations_of
from .series import SERIES_BY_ID

#: The measures that are asked for, each with the series that answer it.
ASKED: Final[tuple[tuple[Measure, tuple[Series, ...]], ...]] = tuple(
    (measure, asked)
    for measure in MEASURES
    if (asked := tuple(SERIES_BY_ID[series] for series in measure.series if SERIES_BY_ID[series].asked_as))
)


class Missing(NamedTuple):
    """One measure in one year: the council and neighbours of whom it is known, and those of whom it is not."""

    measure: Measure
    known: tuple[str, ...]
    not_known: tuple[str, ...]


def missing_figures(authority: str, neighbours: Neighbours, figures: Iterable[Figure], year: str) -> list[Missing]:
    """For each measure that is asked for, who among a council and its neighbours has it for a year, and who has not.

    A figure that counts something else, or whose count is not printed, leaves the measure not known.
    """
    every, names = list(figures), (authority, *neighbours.all)
    found = []
    for measure, _ in ASKED:
        seen = observations_of(measure, every)
        known = {each.authority for each in seen if each.year == year and each.is_alike and each.count is not None}
        found.append(Missing(measure, tuple(n for n in names if n in known), tuple(n for n in names if n not in known)))
    return found


def form_rows(council: str, code: str, missing: Iterable[Missing], year: str) -> list[dict[str, str]]:
    """The rows of one council's form: what it is asked, with nothing filled in. Empty where nothing is missing."""
    asked = {measure.id: series for measure, series in ASKED}
    rows = []
    for each in missing:
        if council in each.not_known:
            for series in asked[each.measure.id]:
                row = dict.fromkeys((name for name, _ in OWN_COLUMNS), "")
                row |= {
                    "authority": council, "gss_code": code, "year": year, "procedure": series.procedure,
                    "measure": series.measure, "question": series.asked_as, "unit": series.unit.value,
                }  # fmt: skip
                rows.append(row)
    return rows


def request_text(authority: str, year: str, missing: Iterable[Missing]) -> str:
    """The request in plain words, with what each number means: one text for every council that is asked, 78 wide."""
    asked = {measure.id: series for measure, series in ASKED}
    wanted = [
        (each.measure, series)
        for each in missing
        if any(name != authority for name in each.not_known)
        for series in asked[each.measure.id]
    ]
    questions = [
        f"{number}. {measure.title} ({series.measure})\n{series.asked_as}"
        for number, (measure, series) in enumerate(wanted, 1)
    ]
    paragraphs = _REQUEST.format(authority=authority, year=year, questions="\n\n".join(questions)).split("\n")
    return "\n".join(_wrapped(paragraph) for paragraph in paragraphs)


def _wrapped(line: str) -> str:
    return textwrap.fill(line, 78, subsequent_indent="  " if line.startswith("- ") else "")


_REQUEST: Final = """\
To: the complaints manager, children's services
From: {authority}
Children's complaints in {year}: a request for figures

We are setting our children's complaints in {year} beside those of councils like ours and councils next to ours. No \
national return is made of these complaints, so we ask you for the counts below. You may have printed some of them \
in your annual report: then its page is answer enough.

What we ask for

{questions}

How to fill in the form (the .csv file with your council's name)

- value: the number. A nought is a nought; leave blank what you do not know.
- denominator: what the number is out of, where the question says so.
- source_title and source_date: the report or person that it comes from, and its day (31/01/2026). A number without \
both is not used.
- source_url: the page, if it is printed on one.
- differs: what differs, if you count in another way. The number is then shown with that beside it, and not charted.
- Please change nothing else in the row.

Please send counts and no percentages, so that small numbers can be shown honestly. Please send nothing about any \
person. If your rules keep a small number back, leave it blank and say so under notes.

What we do with them

Each number is shown with your council's name, its source and its date, beside ours and others. We make no ranking. \
Where fewer than 20 councils have the same figure, no limits are drawn. We shall gladly send you our own figures in \
the same form.
"""
