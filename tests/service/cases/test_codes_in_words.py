"""Every code that an entry can hold, as the history shows it in words: of all steps, all kinds, and all that registers bring."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

import pytest
from case_in_hand import CODE, Called, CaseInHand, at_the_panel, codes_shown, received

from heard.facts.case import ATTRIBUTES
from heard.law.entries import KINDS
from heard.registers.cells import AGE_BANDS
from heard.registers.words import MEANINGS, themes
from heard.service.cases.happened import title_of
from heard.service.cases.presenting import facts, people, points
from heard.service.cases.presenting_entries import shown
from heard.service.cases.steps.all_steps import STEPS
from heard.service.cases.steps.choices import YES_NO
from heard.service.cases.steps.intake import PERSON_ROLES
from heard.service.cases.steps.kinds import SERVICE_KINDS
from heard.service.cases.steps.vocabulary import NAMES_ENTRIES, Asks, Choices, Field, NewEntry, Step

DAY = date(2026, 3, 2)
STAGES = (None, "stage_1", "stage_2", "stage_3")
CODED = [
    (step, field)
    for step in STEPS.values()
    for field in step.fields
    if field.asks in (Asks.CHOICE, Asks.CHOICES, Asks.YES_NO)
]


@pytest.fixture(scope="module")
def full() -> CaseInHand:
    """A case in which there is something to choose wherever the choices come from the case."""
    case = at_the_panel()
    case.do("agree-action", what="Duty rings back.", owner="Team Manager", target=DAY)
    return case


def codes_of(field: Field, case: CaseInHand) -> Choices:
    if field.asks is Asks.YES_NO:
        return YES_NO
    return field.choices(case.file) if callable(field.choices) else field.choices


def told(case: CaseInHand, new: NewEntry) -> list[str]:
    """All that the history says of one more entry."""
    written = CaseInHand(case.today, list(case.entries))
    written.add(new)
    entry = shown(written.file.everything[-1], written.file, Called())
    return [entry.title, *chain(*entry.lines)]


def in_words(words: str) -> bool:
    return not CODE.search(words) and (words[:1].isupper() or not words[:1].isalpha())


@pytest.mark.parametrize(("step", "field"), CODED, ids=lambda each: getattr(each, "id", getattr(each, "name", "")))
def test_every_answer_that_can_be_chosen_is_shown_as_it_was_read(step: Step, field: Field, full: CaseInHand):
    for code, label in codes_of(field, full):
        for kind in step.kinds:
            value = [code] if field.asks is Asks.CHOICES else code
            said = told(full, NewEntry(kind, DAY, {field.name: value}, step.stage))
            if field.name in NAMES_ENTRIES:  # shown by what somebody wrote there, however they wrote it
                assert code not in said
                continue
            assert all(map(in_words, said)), said
            assert label in said


@pytest.mark.parametrize("stage", STAGES)
def test_every_kind_of_entry_has_a_title_in_words(stage: str | None, full: CaseInHand):
    for kind in (*KINDS, *SERVICE_KINDS):
        assert all(map(in_words, told(full, NewEntry(kind, DAY, {}, stage)))), kind


def brought_in() -> Iterator[NewEntry]:
    """What a row of a register can bring, each code that the registers' words can mean."""
    for ground in MEANINGS["refused_ground"]:
        yield NewEntry("refused", DAY, {"ground": ground})
    for cause in MEANINGS["late_because"]:
        yield NewEntry("late_because", None, {"ground": cause}, "stage_1")
    for kind in MEANINGS["contact_kind"]:
        yield NewEntry("taken_as", DAY, {"value": kind})
    for decision in MEANINGS["ombudsman_outcome"]:
        yield NewEntry("ombudsman_decided", DAY, {"value": decision})
    for theme in themes():
        yield NewEntry("point", DAY, {"point": 1, "text": "Words.", "theme": theme})
    for stage in STAGES[1:]:
        for ground in MEANINGS["extension_ground"]:
            yield NewEntry("extended", DAY, {"ground": ground}, stage)
        for outcome in MEANINGS["outcome"]:
            for point in (0, 1):
                yield NewEntry("finding", DAY, {"value": outcome, "point": point}, stage)


@pytest.mark.parametrize(
    "new", list(brought_in()), ids=lambda new: f"{new.kind}-{new.stage}-{list(new.words.values())}"
)
def test_what_a_register_brings_is_shown_in_words(new: NewEntry, full: CaseInHand):
    said = told(full, new)
    assert all(map(in_words, said)), said


def test_a_ground_that_no_form_offers_is_shown_in_the_words_of_the_register(full: CaseInHand):
    said = told(full, NewEntry("refused", DAY, {"ground": "other"}))
    assert "Another reason, which the law does not list" in said


AGES = [band for _, band in AGE_BANDS]
ATTRIBUTE_CODES = {
    name: AGES if name == "age_band" else [code for code, _ in YES_NO] if "advocate" in name else list(MEANINGS[name])
    for name in ATTRIBUTES
    if name != "team"
}


@pytest.mark.parametrize(
    ("name", "code"), [(name, code) for name, codes in ATTRIBUTE_CODES.items() for code in (*codes, "not_said")]
)
def test_what_is_known_of_a_complaint_is_shown_in_words(name: str, code: str):
    case = received()
    new = NewEntry("details", DAY, {name: code})
    assert all(map(in_words, told(case, new)))
    case.add(new)
    assert all(map(in_words, chain(*facts(case.file, Called()))))


def test_whoever_is_in_a_case_has_a_part_in_words():
    case = received()
    for code, _ in PERSON_ROLES:
        case.add(NewEntry("person", DAY, {"name": "Name", "role": code, "key": code}))
    assert all(in_words(person.role) for person in people(case.file, Called()))
    assert codes_shown(case.file) == set()


def test_what_was_found_of_the_whole_stands_with_the_points_and_is_not_called_point_0():
    case = received(points=1)
    case.add(NewEntry("finding", DAY, {"point": 0, "value": "upheld"}, "stage_1"))
    whole = points(case.file)[0]
    assert (whole.number, whole.theme, whole.findings) == (0, "The complaint as a whole", [("Stage 1", "Upheld")])
    assert title_of(case.file.everything[-1]) == "Stage 1: Finding on the complaint as a whole"
