"""The statutory annual report: its ten items in order, each saying what is not recorded, in both editions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from heard.disclosure.settings import Settings
from heard.disclosure.tables import OUT_OF_ANOTHER
from heard.indicators.declared import INDICATORS
from heard.law.vocabulary import Trigger
from heard.marking import INTERNAL, PUBLIC
from heard.periods import read_period
from heard.report.annual_report import annual_report
from heard.report.blocks import Block, Commentary, Heading, Items, Notice, Paragraph, Report, Section, Table
from heard.report.editions import RELEASED, public_material, release_of
from heard.report.material import Material, due_of, main_clocks
from heard.report.renderers.html import render_html
from indicators.worked_cases import CASES, procedure
from indicators.worked_companions import COMPANIONS, EVERY_FILE, action
from report.conftest import material, tables_of
from report.planted import GUARDED, planted, planted_companions, words_of
from report.told import row, sentences, table

ITEMS = (
    "1. Advocacy arrangements and their use",
    "2. Representations made to the council",
    "3. Complaints at each stage, and at the Ombudsman",
    "4. Which groups of people complained",
    "5. What complaints were about",
    "6. Outcomes",
    "7. Timescales kept, and extended timescales",
    "8. Learning: changes made, and any not implemented",
    "9. Statistics about complainants",
    "10. Review of how well the procedure works",
)
#: A register that holds the days of receipt and of the first answer, and not one thing more.
NOTHING_BUT_DATES: dict[str, Any] = {
    "missing": {need: need.replace("_", " ") for one in INDICATORS for need in one.needs}
    | {"contact_kind": "the kind"},
    "recordable": {Trigger("received"), Trigger("responded", "stage_1")},
}
MADE: dict[str, Any] = {
    "full": {"companions": COMPANIONS},
    "empty": {"cases": [], "last_received_on": None},
    "nothing but dates": NOTHING_BUT_DATES,
}


def made(name: str) -> Material:
    return material(**MADE[name])


def public(m: Material) -> Material:
    return public_material(m, release_of(m, Settings()))


@pytest.fixture(scope="module")
def full() -> Material:
    return made("full")


@pytest.fixture(scope="module")
def report_of_full(full: Material) -> Report:
    return annual_report(full)


def item(report: Report, number: int) -> tuple[Block, ...]:
    return report.sections[number - 1].blocks


def gaps(section: Section) -> list[str]:
    return [block.text for block in section.blocks if isinstance(block, Notice) and block.tone == "missing"]


def checklist(report: Report) -> Table:
    return table(report.sections[-1].blocks, "The ten items")


# The ten items


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("edition", ["members", "public"])
def test_its_ten_items_stand_in_order_and_none_is_silent(name: str, edition: str):
    m = made(name)
    report = annual_report(m if edition == "members" else public(m))
    assert tuple(section.title for section in report.sections[:10]) == ITEMS
    for section in report.sections:
        assert any(not isinstance(block, Heading) for block in section.blocks), section.title


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("edition", ["members", "public"])
def test_an_item_that_is_not_wholly_recorded_says_so(name: str, edition: str):
    m = made(name)
    report = annual_report(m if edition == "members" else public(m))
    rows = checklist(report).rows
    for number, (section, (title, where, recorded, lacking)) in enumerate(
        zip(report.sections[:10], rows, strict=True), start=1
    ):
        assert (f"{number}. {title}", where) == (section.title, f"Section {number}")
        assert (recorded == "Yes") is (lacking == "Nothing")
        assert recorded == "Yes" or gaps(section), title


def test_a_register_of_dates_alone_holds_little_of_it():
    rows = checklist(annual_report(made("nothing but dates"))).rows
    assert [recorded for _, _, recorded, _ in rows] == [
        "No", "In part", "In part", "No", "No", "No", "In part", "No", "No", "In part",
    ]  # fmt: skip
    assert rows[8][3] == "Age of the child or young person, gender, disability, ethnicity and sexual orientation"


def test_limits_that_a_register_has_no_day_for_are_not_called_recorded():
    recordable = {
        trigger
        for clock in procedure().clocks
        for trigger in (*clock.stops_on, *(start.trigger for start in clock.starts))
        if trigger.kind != "chair_appointed"
    }
    rows = checklist(annual_report(material(companions=COMPANIONS, recordable=recordable))).rows
    assert rows[6][2] == "In part"
    assert "chair" in rows[6][3]


def test_what_a_full_register_cannot_hold_is_an_officers_to_write(report_of_full: Report):
    rows = checklist(report_of_full).rows
    assert [title for title, _, recorded, _ in rows if recorded != "Yes"] == [
        "Advocacy arrangements and their use", "Review of how well the procedure works",
    ]  # fmt: skip
    assert rows[0][3] == "How advocates are arranged"


def test_an_officers_own_words_stand_where_they_were_asked_for(full: Material):
    said = {
        "advocacy": (Commentary("Participation lead", "Every child is told of Speak Out.", date(2025, 4, 9)), True),
        "review": (Commentary("Complaints manager", "We will ask people why they stopped.", None), False),
    }
    m = replace(full, commentary=said)
    report = annual_report(m)
    assert said["advocacy"][0] in item(report, 1)
    assert said["review"][0] in item(report, 10)
    assert {recorded for _, _, recorded, _ in checklist(report).rows} == {"Yes"}
    for_everybody = annual_report(public(m))
    assert said["advocacy"][0] in item(for_everybody, 1)
    assert "why they stopped" not in render_html(for_everybody)
    assert checklist(for_everybody).rows[9][2] == "In part"


# What the items say


def test_the_figures_are_those_of_the_indicators(full: Material, report_of_full: Report):
    begun = table(item(report_of_full, 3), "Stages begun")
    for stage in full.procedure.stages:
        assert row(begun, stage.name)[0] == f"{full.number('received_by_stage', stage.id):,}"
    review = table(item(report_of_full, 10), "How well")
    for clock in main_clocks(full):
        due = due_of(full, clock.id)
        assert row(review, clock.name)[0].startswith(f"{due.in_time or 'none'} of {due.whole - due.not_yet_due}")
    settled = full.counts.one("settled_at_stage_1", full.period)
    assert settled is not None
    assert row(review, "Settled")[0].startswith(f"{settled.numerator} of {settled.denominator}")
    contacts = table(item(report_of_full, 2), "All contacts")
    assert row(contacts, "All")[0] == str(full.counts.total("contacts_by_kind", full.period))


def test_extended_times_are_told_apart(report_of_full: Report):
    said = sentences(item(report_of_full, 7))
    place = said.index("Within an extended time, as agreed")
    assert said[place + 1].startswith("Within a valid extension: 1 of ")


def test_a_register_without_extensions_says_that_none_can_be_told():
    m = material(recordable={Trigger("received"), Trigger("responded", "stage_1")})
    assert "Not recorded in this register: any extension at stage 1, its ground and its notice." in gaps(
        annual_report(m).sections[6]
    )


def test_changes_made_are_those_of_the_year_and_what_was_refused_is_named():
    asked = "2024-05-01"
    actions = (
        action("B1", "recommendation", asked, what="A new form", state="done", done_on="2024-06-20", asked_by="panel"),
        action("B2", "lesson", asked, what="Of another year", state="done", done_on="2024-03-31"),
        action("B3", "remedy", asked, what="A payment", state="done", done_on="2024-06-20"),
        action("B4", "lesson", asked, what="Of no day", state="done"),
        action("B5", "recommendation", asked, what="A refused one", state="not_accepted", evidence="letter of May"),
        action("B6", "recommendation", "2023-05-01", what="A withdrawn one", state="withdrawn"),
        action("B7", "recommendation", "2022-05-01", what="Long refused", state="not_accepted"),
        action("B8", "undertaking", asked, what="Still to do", state="in_hand", due_on="2024-12-01"),
    )
    blocks = item(annual_report(material(companions=replace(COMPANIONS, action=actions))), 8)
    assert table(blocks, "Done in").rows == (
        ("A new form", "A review panel, 1 May 2024", "20 June 2024", "nothing recorded"),
    )
    refused = table(blocks, "Refused").rows
    assert [(each[0], each[2], each[3]) for each in refused] == [
        ("A withdrawn one", "Withdrawn", "no reason recorded"), ("A refused one", "Not accepted", "letter of May"),
    ]  # fmt: skip
    assert [each[0] for each in table(blocks, "Still to be done").rows] == ["Still to do"]
    said = sentences(blocks)
    assert "Of what was asked for or promised, 1 was not accepted and 1 was withdrawn." in said
    assert "1 thing is said to be done, and its day is not recorded: it stands in no year." in said


def test_the_review_names_each_way_in_which_the_procedure_falls_short(full: Material, report_of_full: Report):
    (ways,) = [block for block in item(report_of_full, 10) if isinstance(block, Items)]
    missed = due_of(full, "S1_RESPONSE").missed
    assert ways.items[0] == f"The law was missed for {missed} complaints at stage 1; each is a breach."
    assert Paragraph(f"By these figures the procedure falls short in {len(ways.items)} ways.") in item(
        report_of_full, 10
    )


def test_a_review_without_figures_claims_nothing():
    blocks = item(annual_report(made("empty")), 10)
    assert not [block for block in blocks if isinstance(block, Items)]
    assert any(said.startswith("These figures show no way") for said in sentences(blocks))


# The opening, and the editions


def test_the_opening_says_what_the_report_is_and_how_far_its_base_was_checked(report_of_full: Report):
    headings = [block.text for block in report_of_full.opening if isinstance(block, Heading)]
    assert headings == ["What this report is", "The year in five sentences", "How it was made"]
    said = " ".join(sentences(report_of_full.opening))
    assert "SI 2006/1738 reg 13; ministers' written answers of 8 October 2008; not checked against its text" in said
    assert "; read in a secondary source" in said
    (year,) = [block for block in report_of_full.opening if isinstance(block, Items)]
    assert len(year.items) == 5


def test_an_empty_register_has_an_opening_all_the_same():
    said = sentences(annual_report(made("empty")).opening)
    assert "The register holds nothing received in this period." in said
    assert "What this report is" in said


def test_it_is_of_a_whole_year():
    with pytest.raises(ValueError, match="whole year"):
        annual_report(material(period=read_period("2024/25-Q2")))


def test_the_members_edition_says_that_it_is_not_the_one_to_publish(full: Material, report_of_full: Report):
    assert report_of_full.marks[0] == INTERNAL
    assert "not to be published" in sentences(report_of_full.opening)[0]
    for_everybody = annual_report(public(full))
    assert for_everybody.marks[0] == PUBLIC
    assert "not to be published" not in " ".join(sentences(for_everybody.opening))


@pytest.fixture(scope="module")
def canaries() -> Report:
    return annual_report(public(planted(companions=planted_companions(**{"action.kind": "lesson"}))))


def test_no_section_of_the_public_edition_is_withheld_whole(canaries: Report):
    for section in canaries.sections:
        assert "all of this section" not in " ".join(sentences(section.blocks, Notice)), section.title


def test_the_public_edition_tells_nothing_guarded(canaries: Report):
    page = render_html(canaries)
    for declared in GUARDED:
        if declared.id not in RELEASED:
            assert not [place for place in range(4) if words_of(declared, place) in page], declared.id
    assert "told of one family" not in page
    assert "Zugteam" not in page


def test_without_releases_the_public_edition_stands_all_the_same():
    bare = replace(public(planted(companions=planted_companions())), released=None)
    report = annual_report(bare)
    assert tuple(section.title for section in report.sections[:10]) == ITEMS
    page = render_html(report)
    # Of a theme open figures tell as well.
    assert not [one.id for one in GUARDED if one.id not in OUT_OF_ANOTHER and words_of(one, 0) in page]


def test_no_file_beside_the_register_is_named_where_it_is_wanted():
    m = material(CASES, companions=replace(COMPANIONS, action=(), read=EVERY_FILE - {"actions"}))
    blocks = item(annual_report(m), 8)
    assert any("It would need actions.csv" in said for said in sentences(blocks, Notice))
    assert not [each for each in tables_of(blocks) if each.caption.startswith("Done in")]
