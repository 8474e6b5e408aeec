"""A reader of statistics: reads the figures and the reports for everybody, and opens no case."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from people import People
from person import Person
from playwright.sync_api import expect
from serving import Served


def test_a_reader_of_statistics(people: People, at_work: Served) -> None:
    reference = people["officer"].takes_in("Finn Made-Up")
    the_night_comes(at_work)
    reader = people["statistics_reader"]
    assert reader.is_offered() == ["Figures", "Reports"]
    reads_the_figures(reader)
    reads_what_is_for_everybody(reader)
    reader.is_refused(f"/cases/{reference}/", "/cases/search/", "/cases/register/", "/promises/", "/people/", "/log/")
    reader.is_refused("/reports/members/scrutiny-report.html")


def the_night_comes(at_work: Served) -> None:
    """What runs at night has run: the figures are counted, and reports lie in their folder."""
    counted = subprocess.run(
        [sys.executable, "-m", "heard", "count"], env=dict(at_work.environment), capture_output=True, check=False
    )
    assert counted.returncode == 0, counted.stderr
    reports = Path(at_work.environment["HEARD_DATA"]) / "reports"
    for path in (reports / "scrutiny-report.html", reports / "public" / "for-everyone.html"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<!DOCTYPE html><html lang=en><title>{path.stem}</title><h1>{path.stem}</h1>")


def reads_the_figures(reader: Person) -> None:
    reader.begins()
    expect(reader.heading).to_have_text("Figures")
    expect(reader.main.get_by_role("table").first).to_be_visible()
    expect(reader.main).to_contain_text("few people can be recognised")
    reader.look("figures")


def reads_what_is_for_everybody(reader: Person) -> None:
    reader.goes_to("Reports")
    expect(reader.main).to_contain_text("A page for everybody")
    expect(reader.main).not_to_contain_text("The scrutiny report")
    reader.look("reports")
    reader.follow(reader.main.get_by_role("link"))
    expect(reader.heading).to_have_text("for-everyone")
