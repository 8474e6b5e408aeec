"""Financial years and their quarters, as councils write them: 2025/26, 2025/26-Q2."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

_WRITTEN = re.compile(r"^(\d{4})[/-](\d{2}|\d{4})(?:[- ]?[Qq]([1-4]))?$")


class PeriodError(ValueError):
    """A period that cannot be read."""


class Period(NamedTuple):
    """A financial year (1 April to 31 March) or one quarter of it. Both days are in the period."""

    label: str
    first: date
    last: date

    @property
    def in_words(self) -> str:
        """The period as a heading prints it: 1 April 2025 to 31 March 2026."""
        return f"{self.first:%-d %B %Y} to {self.last:%-d %B %Y}"

    @property
    def is_quarter(self) -> bool:
        """Whether the period is a quarter of a year."""
        return "Q" in self.label

    def year_before(self) -> Period:
        """The same stretch one year earlier."""
        year = self.first.year - 1 - (self.first.month < 4)
        quarter = self.label.rpartition("-")[2] if self.is_quarter else ""
        return read_period(f"{year}/{(year + 1) % 100:02}{'-' + quarter if quarter else ''}")

    def years_before(self, count: int) -> list[Period]:
        """The `count` financial years before the one that holds the period, the latest first."""
        year = self.first.year - (self.first.month < 4)
        return [read_period(f"{year - n}/{(year - n + 1) % 100:02}") for n in range(1, count + 1)]

    def quarters_back(self, count: int) -> list[Period]:
        """The last `count` quarters up to the end of the period, the oldest first."""
        found: list[Period] = []
        day = self.last
        while len(found) < count:
            quarter = quarter_of(day)
            found.append(quarter)
            day = quarter.first - timedelta(days=1)
        return found[::-1]


def read_period(text: str) -> Period:
    """The period that `text` names. Raises PeriodError, which shows the form."""
    match = _WRITTEN.match(text.strip())
    year = int(match[1]) if match else 0
    if match is None or match[2] not in (f"{(year + 1) % 100:02}", str(year + 1)) or not 1970 <= year <= 2039:
        raise PeriodError(
            f"{text!r} is no financial year. Write it as 2025/26, or a quarter as 2025/26-Q2 (July to September)."
        )
    label = f"{year}/{(year + 1) % 100:02}"
    if match[3] is None:
        return Period(label, date(year, 4, 1), date(year + 1, 3, 31))
    quarter = int(match[3])
    first = date(year + (quarter == 4), (4 + 3 * (quarter - 1) - 1) % 12 + 1, 1)
    after = date(first.year + (first.month == 10), (first.month + 2) % 12 + 1, 1)
    return Period(f"{label}-Q{quarter}", first, after - timedelta(days=1))


def quarter_of(day: date) -> Period:
    """The quarter that holds a day."""
    year = day.year - (day.month < 4)
    quarter = (day.month - 4) % 12 // 3 + 1
    return read_period(f"{year}/{(year + 1) % 100:02}-Q{quarter}")
