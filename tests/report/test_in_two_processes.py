"""Two processes make what one makes; where the other cannot, this one does."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest

from heard.report.document_set import Format, documents, reports_of
from heard.report.in_two_processes import TwoProcesses
from indicators.worked_companions import COMPANIONS
from report.conftest import material


def test_the_same_names_in_the_same_order_with_the_same_bytes():
    m = material(companions=COMPANIONS)
    reports = {"scrutiny-report": reports_of(m)["scrutiny-report"]}
    wanted = (Format.HTML, Format.WORD, Format.EXCEL)
    with TwoProcesses(wanted) as two:
        there = list(two.documents(m, reports, wanted))
    assert [name for name, _ in there] == [
        "scrutiny-report.html", "scrutiny-report.docx", "scrutiny-report.xlsx", "indicators.csv",
        "indicators.csv-metadata.json",
    ]  # fmt: skip
    assert there == list(documents(m, reports, wanted))


@pytest.mark.parametrize("formats", [(Format.HTML, Format.PDF), (Format.WORD,), ()])
def test_no_process_is_started_for_what_one_does_alone(formats: tuple[Format, ...]):
    with TwoProcesses(formats) as two:
        assert two._pool is None


def test_a_process_that_dies_costs_time_and_no_document(monkeypatch: pytest.MonkeyPatch):
    m = material()
    reports = {"scrutiny-report": reports_of(m)["scrutiny-report"]}
    wanted = (Format.HTML, Format.EXCEL)

    def dies(*_: Any) -> Any:
        raise BrokenProcessPool("it was ended")

    with TwoProcesses(wanted) as two:
        assert two._pool is not None
        monkeypatch.setattr(two._pool, "submit", dies)
        assert list(two.documents(m, reports, wanted)) == list(documents(m, reports, wanted))
