"""How to read the report: chance explained on its own two counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from heard.facts.case import Case
from heard.periods import read_period
from heard.report.blocks import Paragraph
from heard.report.sections.how_to_read import how_to_read
from report.conftest import material
from report.hand_made import quarters, received
from report.told import sentences

TWO_YEARS = received(quarters(y2022=10, y2023=[10, 10, 10, 10], y2024=[12, 9, 10, 11]))


def chance(cases: list[Case] | tuple[Case, ...], **more: Any) -> str:
    said = sentences(how_to_read(material(list(cases), **more)), Paragraph)
    (found,) = [each for each in said if each.startswith('"Could be chance" means this. ')]
    return found


def test_chance_is_explained_on_the_two_counts_of_the_report():
    assert "two years would be as far apart as 42 and 40, or further" in chance(TWO_YEARS)
    first = read_period("2024/25-Q1")
    said = chance(TWO_YEARS, period=first, as_at=first.last)
    assert "two quarters would be as far apart as 12 and 10" in said


@pytest.mark.parametrize(
    "more",
    [
        {"cases": tuple(received({"2023/24-Q3": 20, **quarters(y2024=6)}))},
        {"cases": tuple(received(quarters(y2024=3)))},
        {"cases": tuple(TWO_YEARS), "as_at": date(2024, 9, 30)},
    ],
    ids=["begins within the year before", "first year", "part of a year"],
)
def test_without_two_whole_years_it_is_explained_without_their_counts(more: Any):
    assert "Luck alone would often put two such numbers so far apart." in chance(**more)
