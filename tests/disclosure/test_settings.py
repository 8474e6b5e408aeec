"""A council tightens disclosure control freely, and loosens it only in somebody's name."""

from __future__ import annotations

from datetime import date

import pytest

from heard.disclosure.settings import (
    NOBODY,
    Rules,
    Settings,
    SettingsError,
    join_group,
    read_settings,
    settings_in,
    split_group,
)
from heard.indicators.declaration import Disclosure
from heard.indicators.declared import indicator

TIGHT = """
[rules]
hidden_up_to = 9
noughts_shown = false
alike_up_to = 20
least_possible = 6
seconds = 60

[[class]]
indicator = "withdrawn"
class = "guarded"

[[class]]
indicator = "work"
class = "guarded"
reason = "our teams are the whole council"
"""

LOOSE = """
[rules]
hidden_up_to = 3
approver = "A. Director"
reason = "the small schools are the point of the table"
on = 2026-04-01

[[class]]
indicator = "people_gender"
class = "open"
approver = "A. Director"
reason = "agreed with the youth council"
on = 2026-04-01
"""


def refused(text: str) -> str:
    with pytest.raises(SettingsError) as error:
        settings_in(text.strip() + "\n", "disclosure.toml")
    return str(error.value)


def test_tightening_needs_nobody():
    settings = settings_in(TIGHT, "disclosure.toml")
    assert settings.rules == Rules(9, False, 20, 6, 60)
    assert settings.rules.approval == NOBODY
    assert settings.class_of(indicator("withdrawn")) is Disclosure.GUARDED
    # What is guarded as a whole is guarded for the council too.
    assert settings.class_of(indicator("work"), "call | council |  | inbound") is Disclosure.GUARDED
    assert settings.class_of(indicator("received_by_stage")) is Disclosure.OPEN
    assert settings.reason_for(indicator("work")) == "our teams are the whole council"
    assert settings.reason_for(indicator("withdrawn")) == "the council chose to guard it"


def test_loosening_names_who_why_and_when():
    settings = settings_in(LOOSE, "disclosure.toml")
    assert settings.rules.hidden_up_to == 3
    assert settings.class_of(indicator("people_gender")) is Disclosure.OPEN
    assert settings.reason_for(indicator("people_gender")) == (
        "agreed with the youth council, approved by A. Director on 1 April 2026"
    )
    assert settings.changes["people_gender"].approval.on == date(2026, 4, 1)


@pytest.mark.parametrize("left_out", ["approver", "reason", "on"])
def test_loosening_without_one_of_them_is_refused_with_the_line(left_out: str):
    lines = LOOSE.strip().splitlines()
    for part, line in ((slice(0, 6), 2), (slice(6, None), 3)):
        text = "\n".join(text for text in lines[part] if not text.startswith(left_out))
        message = refused(text)
        assert f"line {line}: " in message
        assert f"this needs {left_out!r}" in message


def test_an_empty_name_approves_nothing():
    text = LOOSE.strip().split("\n\n")[1].replace("A. Director", " ")
    assert "line 4: 'people_gender' is guarded, and this opens it: this needs 'approver'" in refused(text)


def test_a_rule_for_the_proof_is_never_loosened():
    message = refused(LOOSE.strip().split("\n\n")[0] + "\nleast_possible = 3")
    assert "line 6: 'least_possible' may be raised, and not be less than 4" in message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[rules]\nhiden_up_to = 5", "line 2: 'hiden_up_to' is not known here; did you mean 'hidden_up_to'?"),
        ("[rules]\nhidden_up_to = 0", "line 2: 'hidden_up_to' must be at least 1, not 0"),
        ("[rules]\nnoughts_shown = 1", "line 2: 'noughts_shown' must be true or false"),
        ('[[class]]\nindicator = "people_gendr"\nclass = "guarded"', "line 2: there is no indicator 'people_gendr'; did you mean"),
        ('[[class]]\nindicator = "zzz"\nclass = "guarded"', "docs/reference/indicators.md lists them"),
        ('[[class]]\nindicator = "cost"\nclass = "shut"', "line 3: 'class' must be one of open, guarded; it is 'shut'"),
        ('[[class]]\nindicator = "cost"', "line 1: 'class' is missing"),
        ('[[class]]\nindicator = "cost"\nclass = "guarded"\n[[class]]\nindicator = "cost"\nclass = "guarded"',
         "line 5: the class of 'cost' is set already"),
        ("rules = 3", "must be a table"),
        ("[rule]\n", "line 1: 'rule' is not known here"),
        ("= 3", "this is not TOML"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(text: str, said: str):
    message = refused(text)
    assert message.startswith("disclosure.toml: ")
    assert said in message


def test_settings_are_read_from_a_file(tmp_path):
    path = tmp_path / "disclosure.toml"
    path.write_text(LOOSE, "utf-8")
    assert read_settings(path) == settings_in(LOOSE, str(path))
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="save it as UTF-8"):
        read_settings(path)
    assert settings_in("", "nothing") == Settings()


def test_the_rules_are_said_in_words():
    assert Rules().in_words() == (
        "counts of 1 to 5 are hidden and noughts are shown; so is all or none of a group of 10 or fewer; more is hidden until"
        " each hidden count could be at least 4 whole numbers"
    )
    assert "noughts are hidden" in Rules(noughts_shown=False).in_words()


def test_a_group_of_several_columns_is_a_line_and_a_member():
    for group in ("white", "S1_RESPONSE | North", "call | council |  | inbound", ""):
        assert join_group(*split_group(group)) == group
    assert split_group("call | council |  | inbound") == ("call |  | inbound", "council")
    assert split_group("white") == ("", "white")
