"""A procedure read from its text: what loads, and errors that name the line to mend."""

from __future__ import annotations

import re
from datetime import date

import pytest

from heard.law.entries import Entry
from heard.law.procedure_text import ProcedureError, read_local_standards, read_procedure
from heard.law.replay import Verdict, replay
from heard.law.vocabulary import Counting, Duty, Source, Standing, Start, Trigger, Trust, Unit

COUNCIL = """\
id = "short_breaks"
name = "Short breaks complaints"
aliases = ["breaks"]
in_force_from = 2025-04-01

[working_day]
text = "As the Children Act procedure"
trust = "C"

[entries]
visit_asked_for = "the family asked for a visit"
visit_made = "somebody visited the family"

[[stage]]
id = "visit"
name = "The visit"
begins_on = ["visit_asked_for"]
answered_by = ["visit_made"]
main_clock = "B_VISIT"

[[clock]]
id = "B_VISIT"
aliases = ["visit"]
name = "Visit"
rule = "The family is visited within 5 working days of asking."
unit = "working_days"
length = 5
stage = "visit"
starts_on = ["visit_asked_for"]
stops_on = ["visit_made"]
measured = true
source = "Short breaks statement 2025"
trust = "R"

[clock.extension]
length = 8
grounds = ["family_away"]
source = "Short breaks statement 2025, paragraph 4"
trust = "R"

[[clock.second_reading]]
from = "received"
length = 7
note = "counted from the complaint"
source = "The leaflet"
trust = "U"

[[clock.temporary_rule]]
first = 2025-12-24
last = 2026-01-02
effect = "or the first working day of January"
source = "Notice on the door"
trust = "S"

[[clock]]
id = "B_WORD"
name = "A word beforehand"
rule = "Somebody telephones as soon as possible."
unit = "as_soon_as_possible"
starts_on = ["visit_asked_for"]
source = "Custom"
trust = "C"

[[refusal_ground]]
id = "no_short_break"
name = "no short break was given"
notice = "Say who else may help."
source = "Short breaks statement 2025"
trust = "R"

[[person]]
id = "family"
name = "a family"
leads_to = "statutory"
source = "Short breaks statement 2025"
trust = "R"

[[subject]]
id = "break"
name = "the break"
leads_to = "statutory"
note = "Any part of it."
source = "Short breaks statement 2025"
trust = "R"
"""

TARGETS = """\
[[clock]]
id = "LOCAL_ACK"
name = "Local acknowledgement"
rule = "The council acknowledges within 3 working days."
unit = "working_days"
length = 3
stage = "stage_1"
starts_on = ["received"]
stops_on = ["acknowledged"]
source = "Customer charter"
trust = "R"
"""


def written(text: str, old: str, new: str) -> str:
    """The text with one place changed, which must be there exactly once."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def line_of(text: str, words: str) -> int:
    """The number of the line on which the words begin, which must be there exactly once."""
    assert text.count(words) == 1, f"{words!r} stands {text.count(words)} times"
    return text[: text.index(words)].count("\n") + 1


def refusal(text: str) -> str:
    with pytest.raises(ProcedureError) as caught:
        read_procedure(text, "council.toml")
    return str(caught.value)


# What loads


def test_a_councils_own_procedure_is_read_whole():
    procedure = read_procedure(COUNCIL, "council.toml")
    assert (procedure.id, procedure.name, procedure.aliases) == ("short_breaks", "Short breaks complaints", ("breaks",))
    assert (procedure.in_force_from, procedure.in_force_to) == (date(2025, 4, 1), None)
    assert procedure.working_day == Source("As the Children Act procedure", Trust.CONVENTION)
    assert procedure.own_kinds == {
        "visit_asked_for": "the family asked for a visit",
        "visit_made": "somebody visited the family",
    }
    (stage,) = procedure.stages
    assert (stage.begins_on, stage.answered_by) == ((Trigger("visit_asked_for"),), (Trigger("visit_made"),))
    visit, word = procedure.clocks
    assert (visit.unit, visit.length, visit.starts) == (Unit.WORKING_DAYS, 5, (Start(Trigger("visit_asked_for")),))
    assert (visit.measured, visit.pauses, visit.counting) == (True, False, Counting.AFTER)
    assert (visit.standing, visit.duty) == (Standing.STATUTORY, Duty.AUTHORITY)
    assert (visit.extension.length, visit.extension.grounds) == (8, ("family_away",))
    assert visit.extension.requires_new_date is False
    assert [reading.trigger for reading in visit.second_readings] == [Trigger("received")]
    assert [(rule.first, rule.last) for rule in visit.temporary_rules] == [(date(2025, 12, 24), date(2026, 1, 2))]
    assert (word.length, word.stage, word.measured) == (None, None, False)
    assert [ground.id for ground in procedure.refusal_grounds] == ["no_short_break"]
    assert [(route.id, route.note) for route in (*procedure.people, *procedure.subjects)] == [
        ("family", ""),
        ("break", "Any part of it."),
    ]


def test_a_councils_own_procedure_is_replayed(calendar):
    procedure = read_procedure(COUNCIL, "council.toml")
    chronology = [
        Entry("visit_asked_for", date(2025, 6, 2)),
        Entry("extended", date(2025, 6, 6), "visit", ground="family_away"),
        Entry("visit_made", date(2025, 6, 12)),
    ]
    open_case = replay(procedure, chronology, date(2025, 6, 9), date(2025, 6, 9), calendar)
    visit = open_case.clocks[0]
    assert (visit.due_on, visit.extended_due_on) == (date(2025, 6, 9), date(2025, 6, 12))
    assert open_case.open
    case = replay(procedure, chronology, date(2025, 6, 30), date(2025, 6, 30), calendar)
    assert [run.verdict for run in case.clocks] == [Verdict.WITHIN_EXTENSION, Verdict.NO_FIXED_TIME]
    (stage,) = case.stages
    assert (stage.answered_on, stage.open) == (date(2025, 6, 12), False)


def test_a_clock_is_found_by_id_or_alias_however_it_is_written():
    procedure = read_procedure(COUNCIL, "council.toml")
    for name in ("B_VISIT", "b-visit", " Visit ", "b visit"):
        assert procedure.clock(name).id == "B_VISIT"
    with pytest.raises(KeyError):
        procedure.clock("B_NOTHING")
    with pytest.raises(KeyError):
        procedure.stage("stage_9")


def test_a_start_may_hang_on_another_entry():
    text = written(COUNCIL, '["visit_asked_for"]\nstops_on', '["visit_made if reopened", "received"]\nstops_on')
    assert read_procedure(text, "council.toml").clock("visit").starts == (
        Start(Trigger("visit_made"), Trigger("reopened")),
        Start(Trigger("received")),
    )


# What does not load: what is changed, the words whose line is named, what is said

MISTAKES = {
    "not TOML": ('name = "Visit"\n', 'name = "Visit\n', 'name = "Visit\n', "this is not TOML"),
    "a key near another": ("measured = true", "mesured = true", "mesured", "did you mean 'measured'?"),
    "a key at the top": ('name = "Short', 'nmae = "Short', "nmae", "did you mean 'name'?"),
    "a key like no other": (
        'leads_to = "statutory"\nnote',
        'colour = "red"\nnote',
        "colour",
        "it may be one of id, name",
    ),
    "a key of the extension": ("grounds = [", "reasons = [", "reasons", "'reasons' is not known here"),
    "a key of the second reading": ('from = "received"', 'form = "received"', "form =", "did you mean 'from'?"),
    "a missing key": ('name = "Visit"\n', "", '[[clock]]\nid = "B_VISIT"', "'name' is missing"),
    "a missing notice": ('notice = "Say who else may help."\n', "", "[[refusal_ground]]", "'notice' is missing"),
    "no working day": ('text = "As the Children Act procedure"\n', "", "[working_day]", "'text' is missing"),
    "text that is a number": (
        'name = "Visit"',
        "name = 5",
        "name = 5",
        "'name' must be text in quotation marks, not 5",
    ),
    "a length in quotation marks": (
        "length = 5\n",
        'length = "5"\n',
        'length = "5"',
        "must be a whole number, not '5'",
    ),
    "a length that is true": ("length = 5\n", "length = true\n", "length = true", "must be a whole number"),
    "a length of nothing": ("length = 5\n", "length = 0\n", "length = 0", "must be at least 1, not 0"),
    "yes for true": ("measured = true", 'measured = "yes"', "measured", "must be true or false, not 'yes'"),
    "a day in quotation marks": ("= 2025-04-01", '= "2025-04-01"', "in_force_from", "a date without quotation marks"),
    "a list that is a text": (
        'aliases = ["breaks"]',
        'aliases = "breaks"',
        'aliases = "breaks"',
        "must be a list of texts",
    ),
    "an extension that is no table": (
        "[clock.extension]\nlength = 8\n",
        "extension = 8\n[[clock.second_reading]]\nlength = 8\n",
        "extension = 8",
        "'extension' must be a table, not 8",
    ),
    "a unit that is none": (
        'unit = "working_days"',
        'unit = "fortnights"',
        "fortnights",
        "must be one of working_days, days, months, years, as_soon_as_possible, by_agreement; it is 'fortnights'",
    ),
    "a trust that is none": ('door"\ntrust = "S"', 'door"\ntrust = "X"', 'trust = "X"', "one of R, S, U, C; it is 'X'"),
    "a kind near another": ('from = "received"', 'from = "recieved"', "recieved", "did you mean 'received'?"),
    "a kind like no other": ('stops_on = ["visit_made"]', 'stops_on = ["zzz"]', "zzz", "name it under [entries]"),
    "a kind in a stage": (
        'answered_by = ["visit_made"]',
        'answered_by = ["visit.vist_made"]',
        "answered_by",
        "visit_made",
    ),
    "a clock of no stage": (
        'stage = "visit"\n',
        'stage = "call"\n',
        'stage = "call"',
        "'call' is not a declared stage",
    ),
    "a stage begun in no stage": (
        'begins_on = ["visit_asked_for"]',
        'begins_on = ["call.visit_asked_for"]',
        'begins_on = ["call.visit_asked_for"]',
        "'call.visit_asked_for' names a stage that is not declared: 'call'",
    ),
    "no such main clock": (
        'main_clock = "B_VISIT"',
        'main_clock = "B_VIST"',
        "main_clock",
        "no clock has the id 'B_VIST'",
    ),
    "an id used twice": (
        'id = "B_WORD"',
        'id = "B_VISIT"',
        'id = "B_VISIT"\nname = "A word',
        "the id 'B_VISIT' is used twice",
    ),
    "an extension that does not extend": (
        "length = 8\n",
        "length = 5\n",
        "length = 5\ngrounds",
        "an extension to 5 is no longer than the clock itself (5)",
    ),
    "no length": (
        "length = 5\n",
        "",
        '[[clock]]\nid = "B_VISIT"',
        "a clock whose unit is working_days needs a 'length'",
    ),
    "a length without a date": (
        'unit = "as_soon_as_possible"\n',
        'unit = "as_soon_as_possible"\nlength = 9\n',
        "length = 9",
        "a clock whose unit is as_soon_as_possible has no 'length'",
    ),
    "measured by nothing": (
        'stops_on = ["visit_made"]\n',
        "",
        '[[clock]]\nid = "B_VISIT"',
        "a measured clock needs 'stops_on'",
    ),
    "started by nothing": (
        'starts_on = ["visit_asked_for"]\nstops_on',
        "starts_on = []\nstops_on",
        "starts_on = []",
        "a clock needs at least one entry that starts it",
    ),
    "a rule that ends before it begins": (
        "last = 2026-01-02",
        "last = 2025-01-02",
        "last =",
        "cannot end before it begins",
    ),
    "stages in one table": ("[[stage]]", "[stage]", "[stage]", "write each stage under a line [[stage]]"),
}


@pytest.mark.parametrize(("old", "new", "words", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_with_its_line(old, new, words, said):
    text = written(COUNCIL, old, new)
    message = refusal(text)
    assert message.startswith("council.toml: ")
    assert said in message
    assert re.search(rf"\bline {line_of(text, words)}\b", message), message


def test_a_clock_stopped_in_no_stage_is_refused():
    text = written(COUNCIL, 'stops_on = ["visit_made"]', 'stops_on = ["call.visit_made"]')
    assert "'call.visit_made' names a stage that is not declared: 'call'" in refusal(text)


def test_a_missing_trust_says_what_it_may_be():
    text = written(COUNCIL, 'source = "Short breaks statement 2025, paragraph 4"\ntrust = "R"\n', 'source = "x"\n')
    assert "'trust' is missing" in refusal(text)
    text = written(COUNCIL, 'procedure"\ntrust = "C"\n', 'procedure"\n')
    assert f"line {line_of(text, '[working_day]')}: 'trust' is missing" in refusal(text)


@pytest.mark.parametrize("key", ["id", "name", "in_force_from"])
def test_what_every_procedure_must_say(key):
    text = "".join(line for number, line in enumerate(COUNCIL.splitlines(True)) if number > 3 or key not in line)
    assert refusal(text) == f"council.toml: {key!r} is missing"


# A council's own standards beside a procedure


def test_local_standards_are_added_and_measured_apart(children_act, calendar):
    procedure = read_local_standards(TARGETS, "targets.toml", children_act)
    assert procedure.clocks[:-1] == children_act.clocks
    added = procedure.clock("LOCAL_ACK")
    assert (added.standing, added.measured, added.length) == (Standing.LOCAL, True, 3)
    chronology = [Entry("received", date(2024, 6, 3)), Entry("acknowledged", date(2024, 6, 7))]
    case = replay(procedure, chronology, date(2024, 6, 30), date(2024, 6, 30), calendar)
    (run,) = (run for run in case.clocks if run.clock.id == "LOCAL_ACK")
    assert (run.due_on, run.verdict) == (date(2024, 6, 6), Verdict.LATE)
    assert "LOCAL_ACK" not in {clock.id for clock in children_act.clocks}


def test_local_standards_may_pause_and_know_the_procedures_own_kinds():
    own = read_procedure(COUNCIL, "council.toml")
    text = written(TARGETS, '"stage_1"', '"visit"').replace('"acknowledged"', '"visit_made"') + "pauses = true\n"
    assert read_local_standards(text, "targets.toml", own).clock("LOCAL_ACK").pauses


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("length = 3\n", 'length = 3\nstanding = "statutory"\n', 'line 7: a local standard has standing = "local"'),
        ('id = "LOCAL_ACK"', 'id = "S1_ACK"', "S1_ACK is already a clock of ca1989_england"),
        ('stops_on = ["acknowledged"]\n', "", "line 1: a measured clock needs 'stops_on'"),
        ('stage = "stage_1"', 'stage = "stage_4"', "line 7: 'stage_4' is not a declared stage"),
        ('["received"]', '["visit_asked_for"]', "line 8: 'visit_asked_for' is no kind of entry"),
        ("[[clock]]", "[[clocks]]", "'clocks' is not known here; did you mean 'clock'?"),
        ('trust = "R"\n', 'trust = "R"\n' + TARGETS, "line 13: the id 'LOCAL_ACK' is used twice"),
    ],
)
def test_local_standards_that_cannot_be_added(children_act, old, new, said):
    with pytest.raises(ProcedureError) as caught:
        read_local_standards(written(TARGETS, old, new), "targets.toml", children_act)
    assert str(caught.value).startswith("targets.toml: ")
    assert said in str(caught.value)


def test_only_local_standards_are_added_to_a_procedure(children_act):
    with pytest.raises(ValueError, match="S1_ACK is advisory; only local standards are added"):
        children_act.with_local_standards((children_act.clock("S1_ACK"),))
