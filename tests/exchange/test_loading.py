"""A file that a cheat sealed anew: what cannot be, what is guarded and what is of no known kind is refused all the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.made_up_counts import YEAR
from exchange.made import COUNCIL, NAME, data, figure_of, load, made, places, put, resealed, table_of, text
from heard.disclosure.settings import settings_in
from heard.exchange.sealing import NotExchange

PLACES = list(places(json.loads(text())))
ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-5, 10**8), st.text(max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.text(max_size=5), inner, max_size=2)),
    max_leaves=4,
)


def refused(changed: dict[str, Any]) -> str:
    with pytest.raises(NotExchange) as raised:
        load(resealed(changed))
    said = str(raised.value)
    assert said.startswith(NAME)
    assert "\n" not in said
    return said


def changed_by(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    changed = data()
    change(changed)
    return changed


def test_a_file_as_it_was_written_is_loaded():
    file, differ = load(text())
    assert (file.council, file.code, file.is_made_up) == (COUNCIL, "E1", False)
    assert [period.label for period in file.periods] == ["2025/26", "2024/25"]
    assert (differ.indicators, differ.parts, differ.findings) == (frozenset(), frozenset(), ())
    assert len(file.figures) == len(data()["figures"])


@given(st.sampled_from(PLACES), ANYTHING)
def test_whatever_a_cheat_puts_anywhere_the_file_is_loaded_or_refused_in_one_line(place: tuple, value: Any):
    changed = data()
    put(changed, place, value)
    try:
        assert load(resealed(changed))
    except NotExchange as error:
        said = str(error)
    else:
        return
    assert said.startswith(NAME)
    assert "\n" not in said


# Numbers


@given(
    st.sampled_from(["within_standard", "within_extension", "late", "open_and_late", "temporary_rule"]),
    st.integers(0, 200),
)
def test_ways_of_standing_that_do_not_make_up_the_cases_due_are_refused(verdict: str, number: int):
    changed = data()
    figure = figure_of(changed, f"timeliness_{verdict}", "S1_RESPONSE")
    if number == figure["counted"]:
        return
    figure["counted"] = number
    said = refused(changed)
    assert "do not add up around" in said or "more than there are" in said
    assert f"ask {COUNCIL} for the file again" in said


@pytest.mark.parametrize(
    ("indicator", "group", "part", "number", "said"),
    [
        ("timeliness_late", "S1_RESPONSE", "counted", 101, "is 101 of 100, more than there are"),
        ("timeliness_late", "S1_RESPONSE", "out_of", 90, "do not add up"),
        ("timeliness_late", "S1_RESPONSE", "out_of", None, "is out of nothing, which it cannot be"),
        ("received_by_stage", "stage_1", "out_of", 100, "is a share, which it cannot be"),
        ("outcomes_by_complaint", "upheld", "counted", 19, "add up to 101, and not to their whole"),
        ("outcomes_by_complaint", "upheld", "out_of", 99, "add up to 100, and not to their whole"),
        ("contacts_by_kind", "complaint", "counted", 99, "do not add up around 'Gender'"),
        ("received_by_stage", "stage_1", "counted", 80, "is of more than 'Begun' counts"),
        ("settled_at_stage_1", "", "out_of", 101, "is of more than 'All contacts in the log' counts"),
        ("withdrawn", "", "counted", -1, "no whole number from nought up"),
        ("withdrawn", "", "counted", True, "no whole number from nought up"),
        ("withdrawn", "", "counted", "3", "no whole number from nought up"),
        ("withdrawn", "", "counted", None, "a figure has no number"),
        ("withdrawn", "", "period", "2019/20", "a period that it does not say it holds"),
        ("withdrawn", "", "indicator", "withdrawals", "it does not say how 'withdrawals' is counted"),
        ("withdrawn", "", "indicator", "people_gender", "is guarded, and stands among the open figures"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(indicator: str, group: str, part: str, number: object, said: str):
    assert said in refused(changed_by(lambda held: figure_of(held, indicator, group).update({part: number})))


def test_a_figure_that_stands_twice_is_refused():
    assert "stands in it twice" in refused(changed_by(lambda held: held["figures"].append(held["figures"][0])))


def test_an_open_figure_that_no_file_holds_is_refused():
    def add(held: dict[str, Any]) -> None:
        held["definitions"].append({**held["definitions"][0], "indicator": "upheld_as_a_whole", "mark": mark})
        held["figures"].append({**figure_of(held, "settled_at_stage_1"), "indicator": "upheld_as_a_whole"})

    from heard.indicators.declaration import definition_of
    from heard.indicators.declared import indicator

    mark = definition_of(indicator("upheld_as_a_whole"))
    assert "is no figure of an exchange file" in refused(changed_by(add))


# Guarded tables


def test_a_small_number_that_the_rules_hide_is_refused_where_it_is_shown():
    def show(held: dict[str, Any]) -> None:
        table = table_of(held, "people_gender")
        for row, number in zip(table["rows"], (55, 42, 3), strict=True):
            row["counted"] = number

    assert "'Gender', 2025/26, shows a small number that its rules hide" in refused(changed_by(show))


def test_the_guarded_number_that_is_hidden_stays_hidden_in_what_is_written():
    [*rows] = table_of(data(), "people_gender")["rows"]
    assert {row["group"]: row["counted"] for row in rows}["other"] is None
    assert [row["counted"] for row in rows].count(None) >= 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda held: held["released"]["rules"].update(hidden_up_to=0), "shows smaller numbers than the default rules do"),
        (lambda held: held["released"]["rules"].update(alike_up_to=1), "shows smaller numbers than the default rules do"),
        (lambda held: held["released"]["rules"].update(least_possible=1), "fewer than 4 whole numbers"),
        (lambda held: held["released"]["rules"].update(noughts_shown=1), "do not say whether noughts are shown"),
        (lambda held: held["approved"].append({"indicator": "people_gender", "to": "open", "approver": "", "reason": "", "on": ""}),
         "it opens 'people_gender', which is guarded, and names nobody who approved that"),
        (lambda held: held["approved"].append({"indicator": "x", "to": "shut", "approver": "", "reason": "", "on": ""}),
         "what was approved cannot be read"),
        (lambda held: table_of(held, "people_gender").update(period="2019/20"), "a period that it does not say it holds"),
        (lambda held: table_of(held, "people_gender").update(state="withheld"), "withheld shows numbers"),
        (lambda held: table_of(held, "people_gender").update(state="splendid"), "no state that is known"),
        (lambda held: table_of(held, "people_gender")["rows"].append(table_of(held, "people_gender")["rows"][0]),
         "a number of 'people_gender' stands in it twice"),
        (lambda held: table_of(held, "people_gender")["rows"][0].update(spent=3), "numbers that are not known"),
        (lambda held: table_of(held, "people_gender")["total"].update(counted=50), "with two values"),
        (lambda held: table_of(held, "people_gender")["rows"][0].update(counted=101), "do not add up"),
        (lambda held: held["released"]["open"][0].pop(), "an open number of a table is incomplete"),
        (lambda held: held["released"]["tables"].append(table_of(held, "people_gender")), "stands in it twice"),
        (lambda held: table_of(held, "people_gender").update(definition="0" * 12), "it says in two ways how 'people_gender'"),
        (lambda held: table_of(held, "people_gender").update(merged=["female"]), "stands in it twice"),
        (lambda held: held["released"].update(fingerprint="0" * 64), "counted from different facts"),
    ],
)  # fmt: skip
def test_guarded_tables_that_show_or_say_what_they_cannot_are_refused(change: Callable, said: str):
    assert said in refused(changed_by(change))


APPROVED = 'approver = "Director"\nreason = "large groups"\non = 2026-04-20\n'


def test_what_a_council_opened_in_somebody_s_name_is_loaded():
    written = made(settings_in(f'[[class]]\nindicator = "people_gender"\nclass = "open"\n{APPROVED}', "d"))
    assert load(written).file.settings.changes["people_gender"].approval.approver == "Director"
    written = made(settings_in(f"[rules]\nhidden_up_to = 2\n{APPROVED}", "d"))
    assert load(written).file.settings.rules.hidden_up_to == 2


def test_what_a_council_guards_is_not_in_its_file_and_the_rest_is_loaded():
    written = made(settings_in('[[class]]\nindicator = "withdrawn"\nclass = "guarded"\nreason = "known"\n', "d"))
    assert not [figure for figure in json.loads(written)["figures"] if figure["indicator"] == "withdrawn"]
    assert load(written)


# What it says of itself


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda held: held["council"].update(code="E2"), "Aford has the code E1, and the file says 'E2'"),
        (lambda held: held["council"].update(code=""), "Aford has the code E1"),
        (lambda held: held["council"].update(name="Aforrd"), "its council is none that is known: 'Aforrd' is not among"),
        (lambda held: held["council"].update(name="Nowhere", made_up=True), "is made up, and has the code 'E1'"),
        (lambda held: held["council"].update(name=" "), "does not say whose figures"),
        (lambda held: held["council"].update(made_up=0), "does not say whose figures"),
        (lambda held: held.update(periods=["2025"]), "'2025' is no financial year"),
        (lambda held: held.update(periods=[]), "its periods are not one or more years"),
        (lambda held: held.update(periods=["2025/26", "2025/26-Q1"]), "its periods are not one or more years"),
        (lambda held: held.update(as_at="2026-02-28"), "it speaks from 28 February 2026, when 2025/26 was not over"),
        (lambda held: held.update(as_at="yesterday"), "as_at is no day"),
        (lambda held: held.update(extra=1), "the file does not hold what it should"),
        (lambda held: held.pop("notes"), "the file does not hold what it should"),
        (lambda held: held.update(figures={}), "figures is no list"),
        (lambda held: held["figures"].append(7), "figures does not hold what it should"),
        (lambda held: held["figures"].extend(held["figures"][:1] * 20_001), "or too long a one"),
        (lambda held: held.update(made_with=5), "made_with holds something that is no text"),
        (lambda held: held.update(made_with="x" * 1201), "made_with holds a text of 1,201 letters"),
        (lambda held: held.update(made_with="Heard\x1b[2J"), "made_with holds letters that cannot be shown"),
        (lambda held: held["council"].update(name="Aford\u202e"), "council holds letters that cannot be shown"),
        (lambda held: held["notes"].append("a\nb"), "notes holds letters that cannot be shown"),
        (lambda held: held["notes"].append("\u200b"), "notes holds letters that cannot be shown"),
        (lambda held: held["definitions"].append(held["definitions"][0]), "an indicator is defined twice"),
    ],
)  # fmt: skip
def test_a_file_that_says_of_itself_what_cannot_be_is_refused(change: Callable, said: str):
    assert said in refused(changed_by(change))


def test_letters_of_other_languages_are_letters():
    held = changed_by(lambda held: held["notes"].append("Gŵyr, Čeština, 东伦敦, ናይ ህጻናት, naïve – “so”"))
    assert load(resealed(held)).file.notes[-1].startswith("Gŵyr")


def test_a_made_up_council_has_no_code():
    written = made(council="Exborough", code="", is_made_up=True)
    assert load(written).file.council == "Exborough"


def test_a_quarter_is_loaded():
    from disclosure.made_up_counts import Q1

    held = data()
    for each in [*held["figures"], *held["released"]["tables"]]:
        each["period"] = {"2025/26": "2025/26-Q1", "2024/25": "2024/25-Q1"}[each["period"]]
    for cell in held["released"]["open"]:
        cell[1] += "-Q1"
    held["periods"] = [f"{label}-Q1" for label in held["periods"]]
    assert load(resealed(held)).file.periods[0] == Q1
    assert YEAR.label not in {figure.period for figure in load(resealed(held)).file.figures}
