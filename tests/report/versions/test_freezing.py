"""Freezing: nothing written over, nothing half-written taken for a version, nothing in it that no figure needs."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from heard.marking import INTERNAL
from heard.report.material import Edition
from heard.report.versions import freezing
from heard.report.versions.freezing import freeze
from heard.report.versions.version import (
    ABOUT,
    COUNTS,
    VersionError,
    figures_in,
    figures_of,
    latest_version,
    read_version,
)
from indicators.worked_cases import AUTHORITY, CASES, YEAR, case
from indicators.worked_companions import COMPANIONS
from report.versions.made import made, without

MID_QUARTER = date(2025, 2, 14)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a version, to be copied before it is spoilt."""
    folder = tmp_path_factory.mktemp("versions")
    freeze(folder, *made(CASES, companions=COMPANIONS), read_with={"mapping": "a = 1"})
    return folder


@pytest.fixture
def spoilt(first: Path, tmp_path: Path) -> Path:
    """A copy of the version's own folder."""
    return Path(shutil.copytree(first / "2024-25", tmp_path / "2024-25")) / "v1"


def test_a_version_holds_every_figure_and_says_what_it_was_made_from(first: Path):
    _, m = made(CASES, companions=COMPANIONS)
    version = latest_version(first, YEAR)
    assert version is not None
    assert version.figures == figures_of(m.counts.all)
    assert (version.authority, version.number, version.period, version.as_at) == (AUTHORITY, 1, YEAR, m.as_at)
    assert version.fingerprint == m.quality.fingerprint
    assert version.definitions == freezing.definitions()
    assert set(version.read_with) == {"mapping", "procedure"}
    assert version.complaints == len(CASES)
    assert INTERNAL in (version.folder / ABOUT).read_text("utf-8")


def test_the_same_again_makes_no_new_version_and_says_so(tmp_path: Path):
    facts, m = made(CASES)
    assert freeze(tmp_path, facts, m).is_new
    again = freeze(tmp_path, facts, m)
    assert (again.is_new, again.version.number) == (False, 1)


@pytest.mark.parametrize("other", ["facts", "day", "definition"])
def test_anything_else_makes_the_next_and_leaves_the_first_as_it_was(
    other: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    freeze(tmp_path, *made(CASES))
    before = {path.name: path.read_bytes() for path in (tmp_path / "2024-25" / "v1").iterdir()}
    if other == "definition":
        marks = {**freezing.definitions(), "withdrawn": "another"}
        monkeypatch.setattr(freezing, "definitions", lambda: marks)
    cases = without(CASES, "A06") if other == "facts" else CASES
    second = freeze(tmp_path, *made(cases, date(2025, 4, 30) if other == "day" else date(2025, 3, 31)))
    assert (second.is_new, second.version.number) == (True, 2)
    assert {path.name: path.read_bytes() for path in (tmp_path / "2024-25" / "v1").iterdir()} == before


def test_the_same_facts_are_frozen_to_the_same_bytes(tmp_path: Path):
    for place in ("one", "two"):
        freeze(tmp_path / place, *made(CASES, companions=COMPANIONS))
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / place / "2024-25" / "v1").iterdir()}
        for place in ("one", "two")
    )
    assert one == two


def test_days_of_complaints_are_kept_as_quarters(tmp_path: Path):
    version = freeze(tmp_path, *made(CASES, MID_QUARTER, COMPANIONS)).version
    for table in ("complaint", "stage", "clock", "step", "point", "signal", "reply_review"):
        for column in (name for name in version.columns[table] if name.endswith("_on")):
            days = duckdb.execute(f"SELECT DISTINCT {column} FROM '{version.table(table)}'").fetchall()
            for (day,) in days:
                assert (
                    day is None or (day.day == 1 and day.month % 3 == 1) or (day > MID_QUARTER and day.day in (30, 31))
                )


def test_no_text_name_or_reference_is_kept(tmp_path: Path):
    cases = [case("REF-7741", "2024-06-03 received", "COM-REPLY", who="Wilhelmina Zug")]
    actions = tuple(row._replace(what="Zugwort", owner="Zugwort") for row in COMPANIONS.action)
    version = freeze(tmp_path, *made(cases, companions=replace(COMPANIONS, action=actions))).version
    whole = b"".join(path.read_bytes() for path in version.folder.iterdir())
    assert b"REF-7741" not in whole
    assert b"Zug" not in whole
    kept = {column for columns in version.columns.values() for column in columns}
    assert not kept & {"what", "owner", "evidence", "course_of_action", "person_key", "old_code", "reference"}


def test_a_folder_half_written_is_no_version_and_is_not_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    facts, m = made(CASES)

    def broken(*_: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(freezing, "_write_counts", broken)
        with pytest.raises(OSError, match="disk is full"):
            freeze(tmp_path, facts, m)
    assert [*(tmp_path / "2024-25").iterdir()] == []
    # Switched off in the middle, nobody tidies up.
    (tmp_path / "2024-25" / ".unfinished-abc").mkdir()
    assert latest_version(tmp_path, YEAR) is None
    assert freeze(tmp_path, facts, m).version.number == 1


def test_a_number_that_another_took_meanwhile_is_left_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    facts, m = made(CASES)
    freeze(tmp_path, facts, m)
    monkeypatch.setattr(freezing, "numbered", lambda *_: {})
    second = freeze(tmp_path, facts, m)
    assert (second.is_new, second.version.number) == (True, 2)


def test_only_what_the_members_edition_is_made_from_is_frozen(tmp_path: Path):
    facts, m = made(CASES)
    with pytest.raises(ValueError, match="members"):
        freeze(tmp_path, facts, replace(m, edition=Edition.PUBLIC))
    assert [*tmp_path.iterdir()] == []


# What was spoilt


@pytest.mark.parametrize("name", [COUNTS, "complaint.parquet", "signal.parquet"])
def test_a_file_that_was_changed_or_is_gone_is_named(spoilt: Path, name: str):
    content = (spoilt / name).read_bytes()
    (spoilt / name).write_bytes(content + b" ")
    with pytest.raises(VersionError, match=f"{name}: this was changed after it was frozen"):
        read_version(spoilt)
    (spoilt / name).unlink()
    with pytest.raises(VersionError, match=f"{name}: it belongs to the version and could not be read"):
        read_version(spoilt)


@pytest.mark.parametrize(
    ("key", "value"), [("as_at", "2025-03-30"), ("fingerprint", ""), ("files", {}), ("definitions", {})]
)
def test_what_it_says_of_itself_cannot_be_edited(spoilt: Path, key: str, value: object):
    about = json.loads((spoilt / ABOUT).read_text("utf-8"))
    (spoilt / ABOUT).write_text(json.dumps({**about, key: value}), "utf-8")
    with pytest.raises(VersionError, match=r"versions\.json: this was changed after it was frozen"):
        read_version(spoilt)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "heard released figures 1"}', "\x00", "{}"])
def test_another_file_in_its_place_is_named(spoilt: Path, text: str):
    (spoilt / ABOUT).write_text(text, "utf-8")
    with pytest.raises(VersionError, match=r"versions\.json: this is no frozen version"):
        read_version(spoilt)


def test_a_file_that_does_not_belong_there_is_named(spoilt: Path):
    (spoilt / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(VersionError, match=r"notes\.txt: this is no part of the version"):
        read_version(spoilt)


def test_a_version_in_the_place_of_another_is_refused(spoilt: Path):
    moved = spoilt.rename(spoilt.with_name("v3"))
    with pytest.raises(VersionError, match="in another's place"):
        read_version(moved)


def test_nothing_is_frozen_beside_a_damaged_version(spoilt: Path):
    (spoilt / COUNTS).unlink()
    with pytest.raises(VersionError, match=COUNTS):
        freeze(spoilt.parents[1], *made(CASES))
    assert [path.name for path in spoilt.parent.iterdir()] == ["v1"]


@pytest.mark.parametrize("group", ["=1+1", "'=1", "-", "@x", 'a, "b"\nc', "+", "'", ""])
def test_a_group_of_any_words_is_read_back_as_it_was(tmp_path: Path, group: str):
    _, m = made(CASES[:1])
    count = next(one for one in m.counts.all if one.recorded)._replace(group=group)
    counted = type(m.counts)([count])
    freezing._write_counts(tmp_path, replace(m, counts=counted))
    with (tmp_path / COUNTS).open(encoding="utf-8", newline="") as handle:
        assert figures_in(handle.read()) == figures_of([count])
