"""A figure elsewhere, in one line: who publishes it, what the neighbours have (others where none has), with its year."""

from __future__ import annotations

from heard.comparators.comparison import Comparison, Form
from heard.comparators.council import CouncilComparison

from .tables import is_near
from .words import coverage_line, number, source_words

#: So many neighbours stand in the line.
_NAMED = 4


def elsewhere(compared: CouncilComparison | None, measure: str) -> str:
    """What other councils publish of a measure, by its id; that nothing is known where nothing is."""
    if not measure:
        return "No council is known to publish this"
    found = next((each for each in compared.comparisons if each.measure.id == measure), None) if compared else None
    if compared is None or found is None:
        return "No figures of other councils were given to this report"
    if found.form is Form.NOTHING:
        return coverage_line(compared, found).rstrip(".")
    return "; ".join([coverage_line(compared, found).rstrip("."), *_neighbours(compared, found)])


def _neighbours(compared: CouncilComparison, found: Comparison) -> list[str]:
    others = [each for each in (found.listed or found.charted) if each.authority != compared.authority.name]
    near = [each for each in others if is_near(compared, each)] or others
    near.sort(key=lambda each: (each.authority, each.period))
    return [
        f"{each.authority} {number(found.measure, each)} in {each.period} ({source_words(each.figures[0])})"
        for each in near[:_NAMED]
    ]
