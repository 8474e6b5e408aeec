"""What changed since a version, as the two editions say it: all to members, to everybody nothing that is about few."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from heard.disclosure.settings import Settings
from heard.facts.case import Case
from heard.indicators.declared import indicator
from heard.indicators.open_counts import GuardedFigure
from heard.report.blocks import Block, Items, Notice, Statement
from heard.report.editions import public_material, release_of
from heard.report.material import Edition, Material
from heard.report.scrutiny_report import scrutiny_report
from heard.report.versions.comparing import Changes, changes_since
from heard.report.versions.freezing import freeze
from heard.report.versions.telling import ANCHOR, CHANGE_COLUMNS, change_rows, changes_blocks, with_changes
from heard.report.versions.version import Version
from indicators.worked_cases import CASES, case
from report.told import sentences, table
from report.versions.made import made, of_a_carer, without


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Version:
    return freeze(tmp_path_factory.mktemp("versions"), *made(CASES)).version


def late(many: int) -> list[Case]:
    return [
        case(f"L{number}", "2024-06-03 received; 2024-06-17 stage_1.responded", "COM-REPLY") for number in range(many)
    ]


def since(version: Version, cases: list[Case]) -> tuple[Material, Changes]:
    facts, m = made(cases)
    return m, changes_since(version, facts, m)


def public(m: Material) -> Material:
    return public_material(m, release_of(m, Settings()))


def test_members_are_told_each_figure_its_reason_and_how_many_complaints(frozen: Version):
    m, changes = since(frozen, [*without(CASES, "A06"), *late(2)])
    blocks = changes_blocks(m, changes)
    said = sentences(blocks)
    assert said[0] == (
        f"Of {len(changes.compared):,} figures that version 1, as known on 31 March 2025, and this report both give,"
        f" {len(changes.changes)} are different now."
    )
    assert any(each.startswith("Removal: ") and "from 1 complaint " in each for each in said)
    assert any(each.startswith("Late entry: ") and "from 2 complaints " in each for each in said)
    rows = {row[:3]: row[3:] for row in table(blocks, "Figures of 2024/25").rows}
    assert rows["Withdrawn", "all", "2024/25"] == ("2", "1", "removal (1)")
    assert rows["Complaints by group of themes", "Communication and involvement", "2024/25"][2] == "late entry (2)"
    assert rows["All contacts in the log", "Statutory complaint", "2024/25"] == (
        "24",
        "25",
        "removal (1); late entry (2)",
    )


def test_nothing_changed_is_one_sentence(frozen: Version):
    m, changes = since(frozen, CASES)
    for edition in (m, public(m)):
        (only,) = changes_blocks(edition, changes)
        assert isinstance(only, Statement)
        assert only.text.endswith("both give, none is different now.")


def numbers(blocks: tuple[Block, ...]) -> set[str]:
    """The numbers that a section prints, but for the day and the number of the version."""
    return set(
        re.findall(r"\d[\d,]*", re.sub(r"version 1, as known on 31 March 2025,|five", "", " ".join(sentences(blocks))))
    )


def test_everybody_is_told_how_many_totals_changed_and_no_reason_with_few_behind_it(frozen: Version):
    m, changes = since(frozen, [*without(CASES, "A06"), *late(2)])
    m = public(m)
    blocks = changes_blocks(m, changes)
    assert [type(block) for block in blocks] == [Statement, Notice]
    assert sentences(blocks, Notice)[0].endswith("person: the reasons, and the figures that changed.")
    open_now = {(one.indicator.id, one.period.label, one.group) for one in m.counts.all}
    changed = sum(change.figure in open_now for change in changes.changes)
    compared = sum(figure in open_now for figure in changes.compared)
    assert numbers(blocks) == {f"{changed:,}", f"{compared:,}"}
    assert changed < len(changes.changes)


def test_a_reason_is_public_where_more_than_five_complaints_stand_behind_a_figure(frozen: Version):
    m, changes = since(frozen, [*without(CASES, "A06"), *late(6)])
    blocks = changes_blocks(public(m), changes)
    (items,) = [block for block in blocks if isinstance(block, Items)]
    assert [item.split(":")[0] for item in items.items] == ["Late entry"]
    m, changes = since(frozen, [*CASES, *late(5)])
    assert not [block for block in changes_blocks(public(m), changes) if isinstance(block, Items)]


def test_of_guarded_figures_everybody_is_told_nothing_at_all(frozen: Version):
    m, changes = since(frozen, [of_a_carer(CASES[0]), *CASES[1:]])
    guarded = replace(changes, changes=tuple(c for c in changes.changes if c.figure.indicator.startswith("people_")))
    assert guarded.changes
    assert indicator("people_complainant_type").id in {change.figure.indicator for change in guarded.changes}
    assert sentences(changes_blocks(public(m), guarded))[0].endswith("none is different now.")


def test_a_public_edition_that_holds_all_figures_is_told_nothing(frozen: Version):
    m, changes = since(frozen, [*CASES, *late(6)])
    with pytest.raises(GuardedFigure):
        changes_blocks(replace(m, edition=Edition.PUBLIC), changes)


def test_members_are_told_what_the_register_is_read_with_now(frozen: Version):
    facts, m = made([*CASES, *late(1)])
    changes = changes_since(frozen, facts, m, read_with={"mapping": "a", "bank holidays": "b"})
    said = sentences(changes_blocks(m, changes), Notice)
    assert said == ["The bank holidays and the mapping are not what they were then."]


def test_the_section_stands_before_the_one_on_the_register(frozen: Version):
    m, changes = since(frozen, [*CASES, *late(1)])
    anchors = [section.anchor for section in with_changes(scrutiny_report(m), m, changes).sections]
    assert anchors[anchors.index(ANCHOR) + 1] == "data-quality"
    bare = with_changes(replace(scrutiny_report(m), sections=()), m, changes)
    assert [section.anchor for section in bare.sections] == [ANCHOR]


def test_every_reason_of_every_figure_is_a_row(frozen: Version, tmp_path: Path):
    _, changes = since(frozen, [*without(CASES, "A06"), *late(1)])
    rows = [dict(zip(CHANGE_COLUMNS, row, strict=True)) for row in change_rows(changes)]
    assert len(rows) == sum(len(change.why) for change in changes.changes)
    (withdrawn,) = [row for row in rows if row["indicator"] == "withdrawn" and row["period"] == "2024/25"]
    assert (withdrawn["numerator_then"], withdrawn["numerator_now"], withdrawn["numerator_moved"]) == (2, 1, -1)
    assert (withdrawn["reason"], withdrawn["complaints_or_rows"]) == ("removal", 1)
