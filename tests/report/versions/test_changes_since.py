"""What has changed since a version, and why: each reason for what was done, and reasons that sum to the difference."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heard.facts.case import Case
from heard.facts.keys import Keys
from heard.indicators.counting import count_indicators
from heard.report.versions import comparing
from heard.report.versions.comparing import Change, Changes, changes_since
from heard.report.versions.freezing import freeze
from heard.report.versions.side_by_side import Fate, SideBySide
from heard.report.versions.version import FigureName, Numbers, Version, VersionError, figures_of
from heard.report.versions.walk import Reason, Values
from indicators.worked_cases import AS_AT, CASES, KEYS, YEAR, YEAR_BEFORE, case, entries, known
from indicators.worked_companions import COMPANIONS, activity, signal
from report.versions.made import made, of_a_carer, with_entries, without

LATE_CASE = case("B01", "2024-06-03 received; 2024-06-17 stage_1.responded", "COM-REPLY", who="Dee")
MID_QUARTER = date(2025, 2, 14)


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Version:
    return freeze(tmp_path_factory.mktemp("versions"), *made(CASES, companions=COMPANIONS)).version


def since(version: Version, cases: list[Case], **more: object) -> Changes:
    return changes_since(version, *made(cases, companions=COMPANIONS), **more)  # type: ignore[arg-type]


def of(changes: Changes, indicator: str, group: str = "", period: str = "2024/25") -> Change:
    """The one change of a figure."""
    (found,) = [each for each in changes.changes if each.figure == FigureName(indicator, period, group)]
    return found


def reasons(changes: Changes) -> set[Reason]:
    return {why.reason for change in changes.changes for why in change.why}


def sums_agree(changes: Changes) -> bool:
    """Whether the reasons of each change come to the difference; a group that is not there has no whole to differ."""
    for change in changes.changes:
        before, now = (each or Numbers(0, None, 0) for each in (change.before, change.now))
        moved = [sum(why[place] for why in change.why) for place in (1, 2, 3)]
        wholes = (now.denominator or 0) - (before.denominator or 0) if change.before and change.now else moved[1]
        if moved != [now.numerator - before.numerator, wholes, now.not_known - before.not_known]:
            return False
    return True


def test_nothing_changed_is_no_change(frozen: Version):
    changes = since(frozen, CASES)
    assert (changes.changes, changes.units, changes.read_otherwise) == ((), {}, ())
    assert len(changes.compared) == len(frozen.figures)


def test_a_complaint_of_that_time_entered_since_is_a_late_entry(frozen: Version):
    changes = since(frozen, [*CASES, LATE_CASE])
    assert reasons(changes) == {Reason.LATE}
    assert changes.units == {Reason.LATE: 1}
    received = of(changes, "contacts_by_kind", "complaint")
    assert [tuple(why) for why in received.why] == [(Reason.LATE, 1, 0, 0, 1)]
    assert of(changes, "timeliness_within_standard", "S1_RESPONSE").why[0][1:] == (1, 1, 0, 1)


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        ("A14", "2024-09-09 stage_2.responded"),
        ("A05", "2024-06-17 stage_1.responded"),
        ("A26", "2024-07-01 stage_2.requested"),
        ("A06", "2024-07-02 ombudsman_referred"),
    ],
)
def test_an_answer_or_a_stage_entered_since_is_a_late_entry(frozen: Version, reference: str, text: str):
    changes = since(frozen, with_entries(CASES, reference, text))
    assert reasons(changes) == {Reason.LATE}
    assert changes.units == {Reason.LATE: 1}


def test_a_complaint_that_says_something_else_is_corrected(frozen: Version):
    changes = since(frozen, [of_a_carer(CASES[0]), *CASES[1:]])
    assert reasons(changes) == {Reason.CORRECTION}
    assert [tuple(why) for why in of(changes, "people_complainant_type", "child").why] == [
        (Reason.CORRECTION, -1, 0, 0, 1)
    ]


def test_a_day_moved_within_a_quarter_is_a_correction_where_a_figure_follows_from_it(frozen: Version):
    earlier = CASES[1]._replace(
        chronology=entries(
            "2024-06-03 received; 2024-06-14 stage_1.responded; 2024-06-14 stage_1.finding point=1 value=not_upheld"
        )
    )
    changes = since(frozen, [CASES[0], earlier, *CASES[2:]])
    assert reasons(changes) == {Reason.CORRECTION}
    assert of(changes, "timeliness_late", "S1_RESPONSE").why[0].numerator == -1


def test_a_complaint_that_is_no_longer_there_was_removed(frozen: Version):
    changes = since(frozen, without(CASES, "A06", "A23"))
    assert reasons(changes) == {Reason.REMOVAL}
    assert changes.units == {Reason.REMOVAL: 2}
    assert of(changes, "withdrawn").why[0].numerator == -2


def test_several_reasons_stand_side_by_side(frozen: Version):
    cases = [*without(CASES, "A06"), LATE_CASE, LATE_CASE._replace(reference="B02")]
    received = of(since(frozen, cases), "contacts_by_kind", "complaint")
    assert [(why.reason, why.numerator, why.units) for why in received.why] == [
        (Reason.REMOVAL, -1, 1),
        (Reason.LATE, 2, 2),
    ]


def test_a_complaint_that_moved_other_figures_is_no_reason_for_this_one(frozen: Version):
    changes = since(frozen, [of_a_carer(CASES[0]), *CASES[1:], LATE_CASE])
    assert [why.reason for why in of(changes, "contacts_by_kind", "complaint").why] == [Reason.LATE]
    assert [why[0] for why in of(changes, "people_complainant_type", "child").why] == [Reason.CORRECTION, Reason.LATE]
    assert {why.units for why in of(changes, "themes", "COM-REPLY").why} == {1}


def test_a_person_who_complained_more_often_is_counted_once_among_people(frozen: Version):
    changes = since(frozen, [*CASES, LATE_CASE._replace(complainant="Ann")])
    assert of(changes, "people_and_complaints", "3").why[0][:2] == (Reason.LATE, 1)
    assert of(changes, "people_and_complaints", "2").why[0][:2] == (Reason.LATE, -1)


def test_rows_beside_the_register_have_reasons_too(frozen: Version):
    later = replace(
        COMPANIONS,
        signal=(*COMPANIONS.signal[1:], signal("2024-05-01", "worker")),
        activity=(*COMPANIONS.activity[1:], activity("2024/25-Q1", "visit", 7, 7)),
    )
    changes = changes_since(frozen, *made(CASES, companions=later))
    assert reasons(changes) <= {Reason.LATE, Reason.REMOVAL}
    assert Reason.LATE in reasons(changes)
    assert sums_agree(changes)


# Time


def test_what_only_time_changed_is_told_as_such(frozen: Version):
    later = date(2025, 6, 30)
    then, _ = made(CASES, companions=COMPANIONS)
    changes = changes_since(frozen, *made(CASES, later, COMPANIONS), as_then=then)
    assert reasons(changes) == {Reason.TIME}
    assert sums_agree(changes)


def test_late_entries_are_told_from_time(frozen: Version):
    later, cases = date(2025, 6, 30), [*CASES, LATE_CASE]
    then, _ = made(cases, companions=COMPANIONS)
    changes = changes_since(frozen, *made(cases, later, COMPANIONS), as_then=then)
    assert of(changes, "contacts_by_kind", "complaint").why == ((Reason.LATE, 1, 0, 0, 1),)
    assert reasons(changes) == {Reason.TIME, Reason.LATE}


def test_a_row_beside_the_register_of_a_later_day_is_no_late_entry(frozen: Version):
    later, more = date(2025, 6, 30), replace(COMPANIONS, signal=(*COMPANIONS.signal, signal("2025-05-02", "worker")))
    then, _ = made(CASES, companions=more)
    changes = changes_since(frozen, *made(CASES, later, more), as_then=then)
    assert reasons(changes) == {Reason.TIME}


def test_without_the_register_as_known_then_nothing_is_guessed(frozen: Version):
    changes = changes_since(frozen, *made([*CASES, LATE_CASE], date(2025, 6, 30), COMPANIONS))
    assert reasons(changes) == {Reason.NOT_TOLD}


# Definitions, columns and what the register is read with


def test_another_rule_is_a_new_definition(tmp_path: Path, frozen: Version):
    named = FigureName("withdrawn", "2024/25", "")
    before = replace(
        frozen,
        definitions={**frozen.definitions, "withdrawn": "another"},
        figures={**frozen.figures, named: frozen.figures[named]._replace(numerator=9)},
    )
    changes = since(before, without(CASES, "A06"))
    assert [tuple(why)[:2] for why in of(changes, "withdrawn").why] == [(Reason.DEFINITION, -7), (Reason.REMOVAL, -1)]
    assert sums_agree(changes)


def test_a_rule_that_the_kept_rows_cannot_be_counted_by_is_a_new_definition_and_nothing_else(frozen: Version):
    columns = tuple(name for name in frozen.columns["complaint"] if name != "ended_by")
    before = replace(
        frozen,
        definitions={**frozen.definitions, "withdrawn": "another"},
        columns={**frozen.columns, "complaint": columns},
    )
    changes = since(before, without(CASES, "A06"))
    assert [tuple(why)[:2] for why in of(changes, "withdrawn").why] == [(Reason.DEFINITION, -1)]


def test_a_column_that_the_register_has_now_is_no_late_entry(tmp_path: Path):
    version = freeze(tmp_path, *made(CASES, missing={"complainant_type": "who complained"})).version
    changes = changes_since(version, *made(CASES))
    assert reasons(changes) == {Reason.COLUMN}
    assert {change.figure.indicator for change in changes.changes} >= {"people_complainant_type"}


def test_where_the_register_is_read_otherwise_corrections_are_not_claimed(frozen: Version):
    changes = since(frozen, [of_a_carer(CASES[0]), *CASES[1:]], read_with={"mapping": "another"})
    assert reasons(changes) == {Reason.OTHERWISE}
    assert changes.read_otherwise == ("mapping",)


def test_another_version_of_the_program_reads_otherwise(frozen: Version, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(comparing.heard, "__version__", "99")
    assert since(frozen, CASES).read_otherwise == ("version of Heard",)


# Versions of others, and other periods


def test_a_version_of_another_council_is_refused(frozen: Version):
    with pytest.raises(VersionError, match=r"v1: this is a version of Wyeborough"):
        since(replace(frozen, authority="Wyeborough"), CASES)


def test_a_version_whose_keys_were_made_with_another_secret_is_refused(
    frozen: Version, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("indicators.worked_cases.KEYS", Keys(b"another secret of which nobody has heard before"))
    with pytest.raises(VersionError, match="another register, or its keys were made with another secret"):
        since(frozen, without(CASES, "A06"))
    assert KEYS is not None


def test_a_version_of_another_period_is_compared_where_both_count(frozen: Version):
    of_last_year = case("B02", "2023-06-05 received; 2023-06-19 stage_1.responded", "COM-REPLY")
    changes = changes_since(frozen, *made([*CASES, of_last_year], AS_AT, COMPANIONS, YEAR_BEFORE))
    assert reasons(changes) == {Reason.LATE}
    assert not {change.figure.indicator for change in changes.changes} & {"open_by_stage", "actions_open"}


# Random facts and random edits


@st.composite
def complaints(draw: st.DrawFn) -> list[Case]:
    """A few complaints of the summer of 2024, made by a few people, some of them answered."""
    found = []
    for number in range(draw(st.integers(1, 6))):
        received = draw(st.dates(date(2024, 4, 1), date(2024, 9, 30)))
        answered = received + draw(st.sampled_from([timedelta(5), timedelta(16), timedelta(60)]))
        told = [f"{received} received"]
        told += [f"{answered} stage_1.responded"] if draw(st.booleans()) else []
        theme, who = draw(st.sampled_from(["COM-REPLY", "TIM-ASSESS"])), draw(st.sampled_from(["Ann", "Bea", None]))
        attributes = known(complainant_type=draw(st.sampled_from(["child", "parent"])), gender="female")
        found.append(case(f"R{number:02}", "; ".join(told), theme, who=who, attributes=attributes))
    return found


#: What is done to a complaint between the version and now, and what that is.
EDITS: dict[str, Fate | None] = {
    "removed": Fate.GONE,
    "corrected": Fate.CORRECTED,
    "entered late": Fate.LATE,
    "taken further": Fate.LATE,
    "taken further and corrected": Fate.CORRECTED,
    "left": None,
}


def edited(one: Case, edit: str) -> Case:
    if edit.startswith("taken further"):
        one = one._replace(chronology=(*one.chronology, *entries("2024-12-20 ombudsman_referred")))
    return of_a_carer(one) if edit.endswith("corrected") else one


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(complaints(), st.data(), st.sampled_from([AS_AT, MID_QUARTER, date(2024, 12, 31)]))
def test_each_edit_has_its_reason_and_the_reasons_sum_to_the_difference(
    cases: list[Case], data: st.DataObject, as_at: date
):
    edits = [data.draw(st.sampled_from(list(EDITS)), label=one.reference) for one in cases]
    pairs = [*zip(cases, edits, strict=True)]
    with TemporaryDirectory() as folder:
        before = made([one for one, edit in pairs if edit != "entered late"], as_at)
        after = made([edited(one, edit) for one, edit in pairs if edit != "removed"], as_at)
        version = freeze(Path(folder), *before).version
        sides = SideBySide(version, after[0], read_otherwise=False, later=False)
        assert sides.fates == {KEYS.complaint(one.reference): EDITS[edit] for one, edit in pairs if EDITS[edit]}
        changes = changes_since(version, *after)
        sides.show(())
        assert figures_of(count_indicators(sides, [YEAR, YEAR_BEFORE], as_at).all) == {
            name: numbers for name, numbers in version.figures.items() if name.period in (YEAR.label, YEAR_BEFORE.label)
        }
    assert sums_agree(changes)
    was, is_now = (figures_of(m.counts.all) for _, m in (before, after))
    assert {each.figure for each in changes.changes} == {
        name for name in {*was, *is_now} if Values(was)[name] != Values(is_now)[name]
    }
    for change in changes.changes:
        for why in change.why:
            assert why.units
            assert REASON_OF[why.reason] in {EDITS[edit] for edit in edits}
            assert why.units <= changes.units[why.reason] <= sum(EDITS[edit] is REASON_OF[why.reason] for edit in edits)


REASON_OF = {Reason.REMOVAL: Fate.GONE, Reason.CORRECTION: Fate.CORRECTED, Reason.LATE: Fate.LATE}
