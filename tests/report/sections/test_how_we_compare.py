"""How the council compares: its own figures beside what others print, and that nothing is known where nothing is."""

from __future__ import annotations

from dataclasses import replace

from heard.comparators.loading import shipped_library
from heard.periods import read_period
from heard.report.beside_others import beside_others
from heard.report.blocks import Heading, Notice, Table
from heard.report.material import Material
from heard.report.sections.how_we_compare import how_we_compare
from report.told import sentences

LIBRARY = shipped_library()


def croydon(worked: Material) -> Material:
    return beside_others(replace(worked, authority="Croydon", illustrative=False), LIBRARY)


def test_without_figures_of_others_it_says_how_to_get_them(worked: Material):
    (notice,) = how_we_compare(worked)
    assert isinstance(notice, Notice)
    assert "heard compare shows what is known of them" in notice.text


def test_its_own_figures_stand_with_those_of_others(worked: Material):
    blocks = how_we_compare(croydon(worked))
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert "Stage 1 complaints received" in headings
    tables = {block.caption: block for block in blocks if isinstance(block, Table)}
    children = tables["Children, and children that the council works with"]
    assert children.rows[0][0] == "Croydon"
    received = blocks[blocks.index(Heading("Stage 1 complaints received")) + 2]
    assert isinstance(received, Table)
    own = received.rows[0]
    assert own[:3] == ("Croydon", "2024/25", str(worked.number("received_by_stage", "stage_1")))
    assert "its own count, not published" in own[-1]


def test_made_up_figures_are_called_so(worked: Material):
    m = beside_others(worked, LIBRARY)
    cells = [cell for block in how_we_compare(m) if isinstance(block, Table) for row in block.rows for cell in row]
    assert any("made-up figures" in cell for cell in cells)


def test_nothing_is_ranked_and_what_nobody_publishes_is_named(worked: Material):
    said = "\n".join(sentences(how_we_compare(croydon(worked)), Notice))
    assert "No council is known to publish: " in said
    assert "No national return is made of these complaints." in said


def test_a_quarter_and_another_procedure_are_set_beside_nobody(worked: Material):
    assert beside_others(replace(worked, period=read_period("2024/25-Q1")), LIBRARY).compared is None
    other = replace(worked.procedure, id="other")
    assert beside_others(replace(worked, procedure=other), LIBRARY).compared is None


def test_what_neither_the_council_nor_a_neighbour_has_is_told_in_one_line(worked: Material):
    blocks = how_we_compare(beside_others(worked, LIBRARY))
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert "Stage 1 upheld" not in headings
    (line,) = [said for said in sentences(blocks, Notice) if said.startswith("Known here of councils that are no")]
    assert "stage 1 upheld" in line
