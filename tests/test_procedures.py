"""The shipped procedures: each is found, each reads as it should, and each of its lengths has a worked date."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from heard.law.procedure_text import ProcedureError
from heard.law.reckoning import due_date, extended_due_date
from heard.law.vocabulary import UNDATED_UNITS, Duty, Standing
from heard.procedures import SHIPPED, find_procedure, shipped_procedure, with_local_standards

VECTORS = Path(__file__).parent / "vectors" / "statutory_clocks.csv"

#: Dates counted by hand for the clocks that the vectors leave out.
WORKED = [
    # procedure, clock, start, due date
    ("ca1989_england", "S2_REQUEST", "2024-07-02", "2024-07-30"),  # Tuesday, four plain weeks on
    ("ca1989_england", "S2_REQUEST", "2025-04-10", "2025-05-13"),  # Thursday; 18 and 21 April, 5 May left out
    ("ca1989_england", "S2_EXT_NOTICE", "2024-06-03", "2024-07-08"),  # Monday, five plain weeks on
    ("ca1989_england", "S2_EXT_NOTICE", "2024-12-18", "2025-01-27"),  # Wednesday; 25, 26 December, 1 January left out
    ("ca1989_england", "L_TIME_LIMIT", "2024-07-10", "2025-07-09"),  # the day before the anniversary
    ("ca1989_england", "L_TIME_LIMIT", "2023-03-01", "2024-02-29"),  # the day before 1 March in a leap year
    ("wales_2014", "W1_TERMS", "2024-06-05", "2024-06-12"),  # Wednesday to Wednesday
    ("wales_2014", "W1_TERMS", "2025-04-17", "2025-04-28"),  # Thursday; Good Friday and Easter Monday left out
    ("lgsco_referral", "L_REMEDY", "2025-05-15", "2025-06-15"),  # a Sunday: a month does not roll
    ("lgsco_referral", "L_REMEDY", "2025-01-31", "2025-02-28"),  # no 31 February: the last day of the month
    ("lgsco_referral", "L_12_WEEKS", "2024-09-02", "2024-11-25"),  # twelve Mondays on
    ("lgsco_referral", "L_12_WEEKS", "2024-12-04", "2025-02-26"),  # holidays are days like any other
]


def rows_of_the_vectors() -> list[dict[str, str]]:
    with VECTORS.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize(("procedure", "clock", "start", "due"), WORKED)
def test_a_date_counted_by_hand(calendar, procedure, clock, start, due):
    found = due_date(shipped_procedure(procedure).clock(clock), date.fromisoformat(start), calendar)
    assert found == date.fromisoformat(due)


def test_every_clock_with_a_length_has_a_worked_date():
    worked = {(row["procedure"], row["clock_id"]) for row in rows_of_the_vectors() if row["extended"] == "no"}
    worked |= {(procedure, clock) for procedure, clock, _, _ in WORKED}
    with_length = {(name, clock.id) for name in SHIPPED for clock in shipped_procedure(name).clocks if clock.length}
    assert worked == with_length


def test_every_extension_has_a_worked_date(calendar):
    worked = {(row["procedure"], row["clock_id"]) for row in rows_of_the_vectors() if row["extended"] == "yes"}
    extended = {(name, clock.id) for name in SHIPPED for clock in shipped_procedure(name).clocks if clock.extension}
    assert worked == extended
    panel = shipped_procedure("ca1989_england").clock("S3_PANEL_MEETS")
    assert extended_due_date(panel, date(2024, 7, 1), calendar) is None


def test_a_clock_with_no_length_gives_no_date(calendar):
    clocks = [clock for name in SHIPPED for clock in shipped_procedure(name).clocks if clock.length is None]
    assert {clock.unit for clock in clocks} == UNDATED_UNITS
    assert {due_date(clock, date(2024, 6, 3), calendar) for clock in clocks} == {None}


@pytest.mark.parametrize("name", SHIPPED)
def test_a_procedure_is_found_by_its_id_and_by_each_alias(name):
    procedure = shipped_procedure(name)
    assert procedure.id == name
    assert procedure.aliases
    for called in (name, name.upper(), *procedure.aliases, procedure.aliases[0].replace("-", " ").title()):
        assert find_procedure(called) is procedure


def test_no_two_procedures_answer_to_one_name():
    names = [name for shipped in SHIPPED for name in (shipped, *shipped_procedure(shipped).aliases)]
    for name in names:
        assert sum(shipped_procedure(shipped).answers_to(name) for shipped in SHIPPED) == 1, name


@pytest.mark.parametrize("name", SHIPPED)
def test_within_a_procedure_no_two_clocks_answer_to_one_name(name):
    procedure = shipped_procedure(name)
    for clock in procedure.clocks:
        for called in (clock.id, *clock.aliases):
            assert procedure.clock(called) is clock, called


def test_an_unknown_name_lists_what_there_is():
    with pytest.raises(ProcedureError) as caught:
        find_procedure("scotland")
    assert str(caught.value).startswith("no procedure is called 'scotland'. There are: ca1989_england (children-act), ")
    assert all(name in str(caught.value) for name in SHIPPED)
    with pytest.raises(KeyError):
        shipped_procedure("children-act")


@pytest.mark.parametrize("name", SHIPPED)
def test_every_stage_ends_in_a_deadline_of_its_own(name):
    procedure = shipped_procedure(name)
    for stage in procedure.stages:
        if stage.main_clock:
            clock = procedure.clock(stage.main_clock)
            assert (clock.stage, clock.measured, bool(clock.length)) == (stage.id, True, True)


@pytest.mark.parametrize("name", SHIPPED)
def test_only_an_authoritys_or_a_panels_duty_is_measured(name):
    for clock in shipped_procedure(name).clocks:
        if clock.measured:
            assert clock.duty in (Duty.AUTHORITY, Duty.PANEL), clock.id
        assert clock.standing is not Standing.LOCAL, clock.id
        assert clock.source.text, clock.id
        assert clock.rule, clock.id
        assert not clock.pauses, "nothing that was read lets an authority stop its clock"


def test_the_tables_of_eligibility_hold_each_id_once(children_act):
    for table in (children_act.people, children_act.subjects, children_act.refusal_grounds):
        ids = [row.id for row in table]
        assert len(ids) == len(set(ids))


def test_a_councils_own_procedure_is_read_from_its_path(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(
        'id = "own"\nname = "Our own"\nin_force_from = 2025-04-01\n[working_day]\ntext = "As usual"\ntrust = "C"\n',
        encoding="utf-8",
    )
    assert find_procedure(str(path)).name == "Our own"
    path.write_text('id = "own"\nnmae = "Our own"\n', encoding="utf-8")
    with pytest.raises(ProcedureError, match=r"own\.toml: line 2: 'nmae' is not known here; did you mean 'name'\?"):
        find_procedure(str(path))


def test_local_standards_are_read_from_their_path(children_act, tmp_path):
    path = tmp_path / "targets.toml"
    path.write_text(
        '[[clock]]\nid = "LOCAL_ACK"\nname = "Local"\nrule = "Three days."\nunit = "working_days"\nlength = 3\n'
        'stage = "stage_1"\nstarts_on = ["received"]\nstops_on = ["acknowledged"]\nsource = "Charter"\ntrust = "R"\n',
        encoding="utf-8",
    )
    assert with_local_standards(children_act, path).clock("local-ack").standing is Standing.LOCAL
    assert shipped_procedure("ca1989_england") is children_act


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(ProcedureError, match=r"nowhere\.toml could not be read: No such file"):
        find_procedure(str(tmp_path / "nowhere.toml"))
    path = tmp_path / "latin.toml"
    path.write_bytes('name = "café"'.encode("latin-1"))
    with pytest.raises(ProcedureError, match=r"latin\.toml could not be read: it is not UTF-8 text"):
        find_procedure(str(path))
