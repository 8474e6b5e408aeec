"""The reference pages: the committed ones are what the declared data say, and what is unverified is admitted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from heard.indicators.declared import INDICATORS
from heard.law.replay import Verdict
from heard.procedures import SHIPPED, shipped_procedure
from heard.reference import unverified_parts, write_reference
from heard.registers.fields import FIELDS

DOCS = Path(__file__).parents[1] / "docs"
REFERENCE = DOCS / "reference"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages as the generator writes them, by name."""
    paths = write_reference(tmp_path_factory.mktemp("reference"))
    return {path.name: path.read_text("utf-8") for path in paths}


def test_the_committed_pages_are_what_the_generator_writes(written: dict[str, str]):
    committed = {path.name: path.read_text("utf-8") for path in REFERENCE.iterdir()}
    assert sorted(committed) == sorted(written)
    stale = [name for name, text in written.items() if committed[name] != text]
    assert stale == [], "write them again with: .venv/bin/python -m heard.reference docs/reference"


def test_the_same_data_give_the_same_pages(written: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "200")
    assert {path.name: path.read_text("utf-8") for path in write_reference(tmp_path / "again")} == written


def test_every_page_says_that_it_is_generated_and_how(written: dict[str, str]):
    for text in written.values():
        assert ".venv/bin/python -m heard.reference docs/reference" in text.splitlines()[0]


def test_every_clock_indicator_field_and_verdict_has_its_place(written: dict[str, str]):
    for procedure in map(shipped_procedure, SHIPPED):
        for clock in procedure.clocks:
            assert f"#### {clock.id}: {clock.name}\n\n{clock.rule}\n" in written["procedures.md"]
            assert f"- Source: {clock.source}\n" in written["procedures.md"]
    assert all(f"## {indicator.id}\n" in written["indicators.md"] for indicator in INDICATORS)
    assert all(f"| `{field.name}` |" in written["columns.md"] for field in FIELDS)
    assert all(f"| `{verdict.value}` |" in written["verdicts.md"] for verdict in Verdict)


def test_the_help_fits_eighty_columns(written: dict[str, str]):
    assert max(len(line) for line in written["commands.md"].splitlines()[1:]) <= 120
    for block in re.findall(r"```text\n(.*?)```", written["commands.md"], re.S):
        assert [line for line in block.splitlines() if len(line) > 81] == []


def test_the_known_limits_name_every_unverified_clock():
    limits = (DOCS / "known-limits.md").read_text("utf-8")
    unverified = [
        clock.id
        for procedure in map(shipped_procedure, SHIPPED)
        for clock in procedure.clocks
        if unverified_parts(clock)
    ]
    assert unverified
    assert [clock for clock in unverified if f"`{clock}`" not in limits] == []


def test_every_link_between_the_pages_leads_somewhere():
    broken = []
    for page in sorted(DOCS.rglob("*.md")):
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            if "://" not in target and not (page.parent / target).exists():
                broken.append(f"{page.relative_to(DOCS)}: {target}")
    assert broken == []
