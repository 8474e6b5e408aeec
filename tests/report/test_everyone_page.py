"""The page for everybody: short, plain, from the public edition's material alone, and honest where nothing is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from heard.disclosure.settings import Settings
from heard.indicators.declared import INDICATORS
from heard.law.vocabulary import Trigger
from heard.periods import read_period
from heard.registers.words import themes
from heard.report.blocks import Items, Notice, Report
from heard.report.contacts import Contacts
from heard.report.editions import public_material, release_of
from heard.report.everyone_page import everyone_page
from heard.report.material import Material
from heard.report.renderers.html import render_html
from heard.report.words.theme_phrases import THEME_PHRASES
from indicators.worked_companions import COMPANIONS, action
from report.conftest import material
from report.hand_made import day_in, quarters, received
from report.planted import GUARDED, planted, planted_companions, words_of
from report.told import sentences
from report.told_plainly import JARGON, reading_age, sentences_of
from report.told_plainly import words_of as words_in_sentence

CONTACTS = Contacts("01632 960000", "say@exborough.example", "Town Hall, Exborough", "Speak Out, 01632 960001")
ANSWERED = {
    quarter: received({quarter: many}, then=f"; {day_in(quarter, 20)} stage_1.responded;"
                      f" {day_in(quarter, 20)} stage_1.finding point=1 value=upheld")
    for quarter, many in quarters(y2023=[6, 6, 6, 6], y2024=[7, 5, 6, 6]).items()
}  # fmt: skip
CASES = [case for cases in ANSWERED.values() for case in cases]
DATES_ALONE = {
    "missing": {need: need for one in INDICATORS for need in one.needs},
    "recordable": {Trigger("received")},
}


def public(m: Material) -> Material:
    return public_material(m, release_of(m, Settings()))


def page(m: Material | None = None, *arguments: object) -> Report:
    return everyone_page(public(m or material(CASES, companions=COMPANIONS)), *arguments)  # type: ignore[arg-type]


def said(report: Report) -> str:
    return " ".join(sentences(report.opening))


def test_its_figures_are_those_of_the_indicators():
    told = said(page())
    assert "We took on 24 new complaints this year. The year before it was 24." in told
    assert "24 answers were due this year. All of them came in time." in told
    assert "Not being called back, or not being told things: 24 times." in told
    assert "We finished 24 complaints. In all 24 we found that something had gone wrong." in told


@pytest.mark.parametrize("cases", [CASES, []], ids=["some", "none"])
@pytest.mark.parametrize("kept", [{}, DATES_ALONE], ids=["all columns", "dates alone"])
def test_it_is_plain_whatever_is_known(cases: list, kept: dict):
    report = page(material(cases, **kept), CONTACTS)
    read = sentences_of(report)
    assert not [sentence for sentence in read if JARGON.search(sentence)]
    assert max(len(words_in_sentence(sentence)) for sentence in read) <= 25
    assert reading_age(read) <= 11


def test_what_is_not_known_is_said_to_be_not_known():
    notices = sentences(page(material(CASES, **DATES_ALONE)).opening, Notice)
    assert notices == [
        "We cannot tell. Our list of complaints does not say.",
        "We cannot tell. Our list of complaints does not say.",
        "What we found we cannot tell. Our list of complaints does not say.",
        "Nobody has written down here what changed. You can ask us.",
    ]


def test_ways_to_reach_the_council_are_its_own_and_empty_ones_are_left_out():
    every = said(page(None, CONTACTS))
    for text in (
        "Phone: 01632 960000",
        "Email: say@exborough.example",
        "Write to us: Town Hall, Exborough",
        "Speak Out",
    ):
        assert text in every
    assert "Phone" not in said(page(None, CONTACTS._replace(phone="")))
    none = said(page())
    assert "Ask anyone who works for us how to complain." in none
    assert "Ask us for one." in none
    assert not [word for word in none.split() if word.strip(".").isdigit() and len(word) > 4]
    assert "Local Government and Social Care Ombudsman" in none


def test_what_changed_is_told_in_the_councils_words_and_in_what_councillors_asked_for():
    asked = action("C1", "recommendation", "2024-05-01", asked_by="committee", what="A new leaflet", state="done",
                   done_on="2024-06-20")  # fmt: skip
    named = asked._replace(reference="C2", what="Help Team A with its post", complaint_key="a key")
    m = material(CASES, companions=replace(COMPANIONS, action=(asked, named)))
    lists = [
        block.items for block in page(m, CONTACTS, ["We ring back the same day."]).opening if isinstance(block, Items)
    ]
    assert ("We ring back the same day.",) in lists
    # As somebody else's words: "Report how many were late" would read as an order.
    assert ("\u201cA new leaflet\u201d.",) in lists


def test_it_is_made_from_the_public_material_of_a_whole_year():
    with pytest.raises(ValueError, match="public edition"):
        everyone_page(material(CASES))
    with pytest.raises(ValueError, match="whole year"):
        everyone_page(public(material(CASES, period=read_period("2024/25-Q2"))))


def test_nothing_guarded_is_told():
    m = planted(companions=planted_companions(**{"action.kind": "lesson"}))
    text = render_html(everyone_page(public(m), CONTACTS))
    assert not [one.id for one in GUARDED for place in range(4) if words_of(one, place) in text]
    assert "told of one family" not in text


def test_every_group_of_themes_has_plain_words():
    assert set(THEME_PHRASES) == {group or code for code, (group, _) in themes().items()}
    assert not [phrase for phrase in THEME_PHRASES.values() if JARGON.search(phrase)]
