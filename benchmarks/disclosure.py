"""The proof that hidden counts stay hidden: for the example report, and as there are more numbers and earlier editions."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from .indicators import _example_facts
from .measuring import Line, in_words

if TYPE_CHECKING:
    from heard.disclosure.editions import Edition
    from heard.disclosure.release import Release
    from heard.indicators.counting import Counts

_AS_AT = date(2026, 3, 31)
_RUNS = 3


def measure() -> list[Line]:
    """The public edition as `heard report` makes it; the same after an edition of the same year, and after editions of its
    four quarters; then every guarded figure there is, of more and more years."""
    # The solver's import is no part of the proof.
    import scipy.optimize  # noqa: F401

    from heard.disclosure.editions import edition_in

    material, counts, public = _example()
    lines = [_report(material)]
    years = ["2025/26", "2024/25", "2023/24", "2022/23"]
    first, _ = _timed(public, years[:2], (), "the edition before")
    lines.append(_line("the same, after an edition of the same years", public, years[:2], [edition_in(first.pack, "")]))
    quarters: list[Edition] = []
    for number in (1, 2, 3, 4):
        made, _ = _timed(public, [f"2025/26-Q{number}", f"2024/25-Q{number}"], quarters, f"quarter {number}")
        quarters.append(edition_in(made.pack, ""))
    lines.append(_line("the same, after editions of the eight quarters", public, years[:2], quarters))
    for number in (1, 2, 4):
        lines.append(_line(f"every guarded figure of {number} year{'s' * (number > 1)}", counts, years[:number]))
    return lines


def _report(material: object) -> Line:
    from heard.disclosure.settings import Settings
    from heard.report.editions import release_of

    taken = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        made = release_of(material, Settings())  # type: ignore[arg-type]
        taken.append(time.perf_counter() - start)
    return _said("the public edition of the example report", made, sorted(taken)[_RUNS // 2], "5 s")


def _line(what: str, counts: Counts, periods: Sequence[str], earlier: Sequence[Edition] = ()) -> Line:
    made = [_timed(counts, periods, earlier) for _ in range(_RUNS)]
    return _said(what, made[0][0], sorted(seconds for _, seconds in made)[_RUNS // 2])


def _said(what: str, made: Release, seconds: float, target: str = "") -> Line:
    numbers = sum(len(row.numbers) for table in made.tables.values() for row in table.rows)
    late = len(made.proof.not_in_time)
    hidden = max(1, made.proof.hidden)
    return Line(
        f"{what}: {len(made.tables)} tables, {numbers:,} numbers shown or hidden",
        in_words(seconds),
        f"{made.proof.hidden} hidden, {in_words(seconds / hidden)} each; {made.proof.answers:,} other editions that print alike"
        + (f"; {late} tables withheld for want of time" if late else ""),
        target,
    )


def _timed(
    counts: Counts, periods: Sequence[str], earlier: Sequence[Edition], name: str = "edition"
) -> tuple[Release, float]:
    from heard.disclosure.releasing import release
    from heard.periods import read_period

    start = time.perf_counter()
    # Another fingerprint than that of the editions before: it is not known that nothing has changed.
    made = release(counts, [read_period(label) for label in periods], earlier=earlier, edition=name, fingerprint=name)
    return made, time.perf_counter() - start


def _example() -> tuple[object, Counts, Counts]:
    """The example report's material, every figure of it, and those that its public edition has a table for."""
    from heard.facts.keys import Keys
    from heard.facts.quality import QualityRecord
    from heard.indicators.counting import Counts
    from heard.indicators.declaration import Disclosure
    from heard.periods import read_period
    from heard.procedures import shipped_procedure, with_local_standards
    from heard.promises import read_promises
    from heard.registers.companions import read_companions
    from heard.registers.mapping import read_mapping
    from heard.report.editions import RELEASED
    from heard.report.gathering import gather
    from heard.report.labels import label

    example = Path(__file__).parent.parent / "examples/exborough"
    mapping = read_mapping((example / "mapping.toml").read_text("utf-8"), "mapping.toml")
    promises = read_promises(example / "standards.toml")
    companions, _ = read_companions(example, mapping, Keys(b"b" * 32), _AS_AT, promises)
    material = gather(
        _example_facts(),
        with_local_standards(shipped_procedure("ca1989_england"), example / "standards.toml"),
        "Exborough",
        read_period("2025/26"),
        _AS_AT,
        QualityRecord(),
        label,
        companions=companions,
    )
    public = [
        count
        for count in material.counts.all
        if count.indicator.disclosure is Disclosure.OPEN or count.indicator.id in RELEASED
    ]
    return material, material.counts, Counts(public)
