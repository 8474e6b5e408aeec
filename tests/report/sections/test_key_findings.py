"""The figure at the head of a section: its facts are those of the indicators, and it says what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from heard.comparators.council import compare_council
from heard.comparators.loading import shipped_library
from heard.disclosure.settings import Settings
from heard.facts.companions import Promise
from heard.law.vocabulary import Trust
from heard.report.blocks import Commentary, Finding, Paragraph, Statement
from heard.report.editions import public_material, release_of
from heard.report.material import Edition, Material
from heard.report.scrutiny_report import scrutiny_report
from heard.report.sections.key_findings import KEY_FIGURES, headed, key_finding
from indicators.worked_cases import CASES
from indicators.worked_companions import COMPANIONS
from report.conftest import material
from report.hand_made import quarters, received

CALLS = Promise("P1", "Calls", "We ring you back.", "call", 2, "charter", Trust.CONVENTION)
TWO_YEARS = received(quarters(y2022=10, y2023=[10, 10, 10, 10], y2024=[12, 9, 10, 11]))


def finding(m: Material, anchor: str) -> Finding:
    (found,) = key_finding(m, anchor)
    assert isinstance(found, Finding)
    return found


def facts(m: Material, anchor: str) -> dict[str, str]:
    return {fact.name: fact.text for fact in finding(m, anchor).facts}


def test_a_count_has_its_range_its_usual_range_and_the_year_before():
    said = facts(material(TWO_YEARS), "stages")
    assert said["Count"] == "42"
    assert said["Range that chance could explain"] == "30 to 57"
    assert said["Usual range of one quarter"].endswith(" (over 12 quarters, provisional)")
    assert said["2023/24"] == "40: could be chance"


def test_a_share_has_its_whole(worked: Material):
    said = facts(worked, "timeliness")
    assert said["Count"] == "9 of 13"
    assert said["Range that chance could explain"] == "42% to 87%"


def test_every_section_of_a_full_report_has_its_finding():
    m = material(companions=replace(COMPANIONS, promises=(CALLS,)))
    assert [anchor for anchor in KEY_FIGURES if not key_finding(m, anchor)] == []
    for anchor in KEY_FIGURES:
        found = finding(m, anchor)
        assert found.caveat
        assert found.definitions
        assert not found.title.endswith(".")
        assert [fact.name for fact in found.facts][:2] == ["Count", "Range that chance could explain"]


def test_a_section_without_a_figure_has_none(worked: Material):
    assert key_finding(worked, "method") == []
    assert key_finding(worked, "unheard") == []


def test_a_register_that_begins_in_the_period_says_so():
    said = facts(material(received(quarters(y2024=3))), "stages")
    assert said["2023/24"] == "not known: the register does not reach back to it"


def test_what_others_publish_stands_beside_it(worked: Material):
    library = shipped_library()
    compared = compare_council(library, library.authorities.find("Croydon"))
    assert facts(worked, "stages")["Elsewhere"] == "No figures of other councils were given to this report"
    assert "of 153 councils publish this" in facts(replace(worked, compared=compared), "stages")["Elsewhere"]
    assert facts(worked, "themes")["Elsewhere"] == "No council is known to publish this"


def test_the_public_edition_has_no_finding_on_a_guarded_figure(worked: Material):
    public = public_material(worked, release_of(worked, Settings()))
    assert public.edition is Edition.PUBLIC
    assert key_finding(public, "people") == []
    assert finding(public, "timeliness").commentary is None


def test_a_place_is_left_open_for_an_officer_and_filled_where_one_wrote(worked: Material):
    open_place = finding(worked, "timeliness").commentary
    assert open_place == Commentary("Head of Quality Assurance", "")
    wrote = Commentary("Director", "Drafts come earlier.", date(2025, 4, 2))
    kept = replace(worked, commentary={"timeliness": (wrote, False)})
    assert finding(kept, "timeliness").commentary == wrote
    public = public_material(kept, release_of(kept, Settings()))
    assert finding(public, "timeliness").commentary is None
    told = public_material(replace(kept, commentary={"timeliness": (wrote, True)}), release_of(kept, Settings()))
    assert finding(told, "timeliness").commentary == wrote


def test_a_statement_that_says_the_finding_again_goes_on_with_what_follows(worked: Material):
    title = f"{finding(worked, 'stages').title}."
    blocks = list(headed(worked, "stages", [Statement(f"{title} And more."), Paragraph("Else.")]))
    assert [type(block) for block in blocks] == [Finding, Statement, Paragraph]
    assert isinstance(blocks[1], Statement)
    assert blocks[1].text == "And more."
    assert [type(block) for block in headed(worked, "stages", [Statement(title)])] == [Finding]


def test_commentary_stands_at_the_end_of_a_section_that_has_no_figure(worked: Material):
    wrote = Commentary("Director", "We hold back nothing.", date(2025, 4, 2))
    kept = replace(worked, commentary={"waiting": (wrote, True), "people": (wrote, True)})
    assert list(headed(kept, "waiting", [Paragraph("Waits.")]))[-1] == wrote
    public = public_material(kept, release_of(kept, Settings()))
    assert list(headed(public, "people", [Paragraph("People.")]))[-1] == wrote
    assert list(headed(worked, "waiting", [Paragraph("Waits.")])) == [Paragraph("Waits.")]


def test_what_had_nothing_to_count_a_year_before_says_so():
    m = material(companions=COMPANIONS)
    assert facts(m, "ombudsman")["Count"].endswith(f" of {sum(_investigated(m))}")
    assert facts(m, "refusals")["Count"] == str(m.counts.total("refusals", m.period))
    assert facts(m, "compliments")["Count"] == str(m.number("contacts_by_kind", "compliment"))


def _investigated(m: Material) -> tuple[int, int]:
    return m.number("ombudsman_decided", "upheld"), m.number("ombudsman_decided", "not_upheld")


@pytest.mark.parametrize("anchor", ["timeliness", "stages", "findings", "people"])
def test_no_sentence_of_a_section_says_its_finding_again(anchor: str):
    section = next(
        each for each in scrutiny_report(material(CASES, companions=COMPANIONS)).sections if each.anchor == anchor
    )
    title = next(block.title for block in section.blocks if isinstance(block, Finding))
    as_it_begins = " ".join(title.split()[:4])
    assert not [
        block for block in section.blocks if isinstance(block, Statement) and block.text.startswith(as_it_begins)
    ]
