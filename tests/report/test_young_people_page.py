"""The page for children and young people: kind words, short sentences, and no figure of a few."""

from __future__ import annotations

import re

import pytest

from heard.disclosure.settings import Settings
from heard.indicators.open_counts import GuardedFigure
from heard.periods import read_period
from heard.report.blocks import Report
from heard.report.editions import public_material, release_of
from heard.report.material import Material
from heard.report.renderers.html import render_html
from heard.report.young_people_page import young_people_page
from indicators.worked_cases import case, known
from indicators.worked_companions import COMPANIONS
from report.conftest import material
from report.planted import GUARDED, planted, planted_companions, words_of
from report.test_everyone_page import CASES, CONTACTS, DATES_ALONE
from report.told import sentences
from report.told_plainly import JARGON, reading_age, sentences_of
from report.told_plainly import words_of as words_in_sentence


def public(m: Material) -> Material:
    return public_material(m, release_of(m, Settings()))


def page(m: Material | None = None, *arguments: object) -> Report:
    return young_people_page(public(m or material(CASES, companions=COMPANIONS)), *arguments)  # type: ignore[arg-type]


def said(report: Report) -> str:
    return " ".join(sentences(report.opening))


@pytest.mark.parametrize("cases", [CASES, CASES[:3], []], ids=["some", "few", "none"])
@pytest.mark.parametrize("kept", [{}, DATES_ALONE], ids=["all columns", "dates alone"])
def test_a_child_of_nine_can_read_it(cases: list, kept: dict):
    read = sentences_of(page(material(cases, **kept), CONTACTS))
    assert not [sentence for sentence in read if JARGON.search(sentence)]
    assert not [sentence for sentence in read if len(words_in_sentence(sentence)) > 20]
    assert reading_age(read) <= 9


def test_it_tells_what_was_said_found_and_promised():
    told = said(page())
    assert "people told us 24 times that something was wrong" in told
    assert "Not being called back, or not being told things." in told
    assert "In all of them, we found that we had got something wrong." in told
    assert (
        "you should get an answer in about two weeks. If it is hard to sort out, it can take about four weeks." in told
    )
    assert "Nobody may be cross with you" in told


@pytest.mark.parametrize("cases", [CASES[-9:], CASES[-4:], CASES[-1:], []])
def test_a_few_are_told_in_no_number(cases: list):
    told = said(page(material(cases)))
    assert not re.findall(r"\b[1-9]\b|\bone of\b|\btwo of\b", told)


def test_it_asks_for_no_figure_of_young_people():
    m = public(material(CASES))
    with pytest.raises(GuardedFigure):
        m.of("people_complainant_type")
    assert "this page" not in said(young_people_page(m))


def test_nothing_guarded_is_told():
    m = planted(companions=planted_companions(**{"action.kind": "lesson"}))
    text = render_html(young_people_page(public(m), CONTACTS))
    assert not [one.id for one in GUARDED for place in range(4) if words_of(one, place) in text]
    assert "told of one family" not in text


def test_whose_complaints_they_are_is_told_as_far_as_everybody_may_know():
    grown_up = [case(f"p{n}", "2024-06-03 received", attributes=known(complainant_type="parent")) for n in range(30)]
    told = said(page(material(grown_up)))
    assert "30 times that something was wrong. We count everybody who tells us, young or grown up." in told
    assert "Most often, it was a parent." in told
    nobody_says = [case(f"n{n}", "2024-06-03 received") for n in range(30)]
    assert "parent" not in said(page(material(nobody_says)))


def test_help_is_named_where_the_council_gave_it_and_no_number_is_made_up():
    assert "Speak Out, 01632 960001" in said(page(None, CONTACTS))
    none = said(page())
    assert "Ask any grown-up who works with you to find you one." in none
    assert re.findall(r"\d{3,}", none) == ["999"]


def test_what_changed_is_in_the_councils_own_plain_words_or_said_to_be_missing():
    assert "We ring back the same day." in said(page(None, CONTACTS, ["We ring back the same day."]))
    assert "Nobody has told us in plain words what changed." in said(page())


def test_what_was_not_written_down_is_owned_up_to():
    told = said(page(material(CASES, **DATES_ALONE)))
    assert "We did not write down what we found. We should have." in told
    assert "We did not write down how long our answers took. We should have." in told


def test_it_is_made_from_the_public_material_of_a_whole_year():
    with pytest.raises(ValueError, match="public edition"):
        young_people_page(material(CASES))
    with pytest.raises(ValueError, match="whole year"):
        young_people_page(public(material(CASES, period=read_period("2024/25-Q2"))))
