"""Every worked value: published, or run in the reference implementation that it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from worked_values import ADAPTERS, SERIES_ADAPTERS, Adapter, Worked, agrees, cases_of_json, rows_of_csv


def failures(worked: Iterable[Worked], adapters: Mapping[str, Adapter]) -> list[str]:
    found = []
    for value in worked:
        where = f"{value.id} {value.quantity}"
        adapter = adapters.get(value.method)
        if adapter is None:
            found.append(f"{where}: nothing answers to the method {value.method}")
            continue
        try:
            got = adapter(value.inputs, value.params, value.quantity)
        except Exception as problem:
            found.append(f"{where}: {type(problem).__name__}: {problem}")
            continue
        if not agrees(got, value.expected, value.tol_rel, value.tol_abs):
            found.append(f"{where}: {got!r}, not {value.expected!r}")
    return found


def test_every_row_of_the_table(vectors: Path) -> None:
    rows = list(rows_of_csv(vectors / "statistics.csv"))
    assert rows
    wrong = failures(rows, ADAPTERS)
    assert not wrong, f"{len(wrong)} of {len(rows)}:\n" + "\n".join(wrong)


def test_every_case_with_series_and_tables(vectors: Path) -> None:
    cases = list(cases_of_json(vectors / "statistics.json"))
    assert cases
    wrong = failures(cases, SERIES_ADAPTERS)
    assert not wrong, f"{len(wrong)} of {len(cases)}:\n" + "\n".join(wrong)
