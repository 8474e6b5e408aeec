"""What people do to cases: two at once, references without a gap, odd texts and files; on both databases."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from databases import fresh_database
from killing import environment_for
from written_cases import a_case, person, received, step

from heard.service.accounts.roles import Role
from heard.service.audit.models import Record
from heard.service.cases.correcting import correct, strike_out
from heard.service.cases.keeping import entries_of
from heard.service.cases.law import calendar
from heard.service.cases.models import Case, Entry, File, ListedCase
from heard.service.cases.rules import NotAllowed
from heard.service.cases.selectors import file_of
from heard.service.cases.services import ChangedMeanwhile, do_step, register, register_once
from heard.service.cases.steps.all_steps import STEPS
from heard.service.cases.steps.vocabulary import NewFile
from heard.service.cases.verifying import verified
from heard.service.today import today

pytestmark = pytest.mark.django_db


def nothing_wrong() -> bool:
    return not any(one.wrong for one in verified())


def test_references_of_a_year_follow_each_other():
    by = person()
    given = [a_case(by).reference for _ in range(3)] + [a_case(by, on=today().replace(year=2019)).reference]
    assert given == ["2025-0001", "2025-0002", "2025-0003", "2019-0001"]


def test_a_case_that_could_not_be_opened_takes_no_number():
    by = person()
    with pytest.raises(NotAllowed):
        register(received=received(on=today() + timedelta(days=1)), by=by)
    with pytest.raises(NotAllowed):
        register(received=received(), by=person(Role.RESPONDER))
    assert not Case.objects.exists()
    assert not Entry.objects.exists()
    assert a_case(by).reference == "2025-0001"


def test_what_came_is_kept_in_the_person_s_words_beside_the_officer_s():
    by = person()
    case = a_case(by, own_words="They laughed at me", summary="Alleged rudeness", on_behalf_of="Bea", language="Welsh")
    told = {entry.kind: entry.words for entry in entries_of(case)}
    assert (told["received"]["own_words"], told["received"]["summary"]) == ("They laughed at me", "Alleged rudeness")
    assert told["needs"] == {"language": "Welsh"}
    listed = ListedCase.objects.get(case=case)
    assert (listed.kind, listed.open, listed.owner, listed.team) == ("complaint", True, by.pk, "North")
    assert Record.objects.get(verb="case_changed").subject == case.reference


def test_two_people_in_one_case_never_overwrite_each_other():
    first, second = person(), person()
    case = a_case(first)
    seen = case.entries
    do_step(case=case, step=STEPS["note"], answers={"on": today(), "note": "One"}, by=first, seen=seen)
    with pytest.raises(ChangedMeanwhile) as told:
        do_step(case=case, step=STEPS["note"], answers={"on": today(), "note": "Two"}, by=second, seen=seen)
    assert [(entry.kind, entry.words["note"], entry.actor) for entry in told.value.since] == [("note", "One", first.pk)]
    with pytest.raises(ChangedMeanwhile):
        correct(case=case, number=1, answers={"own_words": "x"}, by=second, seen=seen)
    assert Entry.objects.filter(case=case).count() == seen + 1
    do_step(case=case, step=STEPS["note"], answers={"on": today(), "note": "Two"}, by=second, seen=seen + 1)
    assert Entry.objects.filter(case=case).count() == seen + 2
    assert nothing_wrong()


def test_a_correction_takes_the_place_and_the_first_stays_to_be_read():
    by = person()
    case = a_case(by)
    came = entries_of(case)[0].on
    file = correct(
        case=case, number=1, answers={"on": came, "own_words": "Nobody wrote back"}, by=by, seen=case.entries
    )
    assert file.last("received").words["own_words"] == "Nobody wrote back"
    assert file.state.received_on == file.everything[0].on
    assert file.everything[0].words["own_words"] == "Nobody rang me back"
    with pytest.raises(NotAllowed, match="put right already"):
        correct(case=case, number=1, answers={"on": today()}, by=by, seen=case.entries + 1)
    assert nothing_wrong()


def test_what_a_correction_may_not_do():
    by, reader = person(), person(Role.QUALITY_ASSURANCE)
    case = a_case(by)
    do_step(case=case, step=STEPS["acknowledge"], answers={"on": today()}, by=by, seen=case.entries)
    case.refresh_from_db()
    number, seen = case.entries, case.entries
    for who, on, why in (
        (reader, today(), "Your role"),
        (by, today() + timedelta(days=1), "lies ahead"),
        (by, date(2020, 1, 1), "cannot have been earlier"),
    ):
        with pytest.raises(NotAllowed, match=why):
            correct(case=case, number=number, answers={"on": on}, by=who, seen=seen)
    assert Entry.objects.filter(case=case).count() == seen


@pytest.mark.parametrize(
    "text",
    [
        "שלום and مرحبا", "e\u0301 \u202e right to left \u200b", "\U0001f600" * 500, "a" * 1_000_000,
        "quote ' \" \\ \\u0041 {} %s", "\r\n\t line", "\ufeff\ufffe",
    ],
    ids=["scripts", "marks", "pictures", "a million", "signs", "lines", "no characters"],
)  # fmt: skip
def test_odd_texts_come_back_letter_by_letter(text: str):
    case = a_case(own_words=text)
    assert entries_of(case)[0].words["own_words"] == text
    assert nothing_wrong()


@pytest.mark.parametrize("text", ["half \ud800 a letter"], ids=["surrogate"])
def test_what_is_no_text_is_refused_and_nothing_is_written(text: str):
    with pytest.raises((ValueError, NotAllowed)):
        a_case(own_words=text)


def test_files_are_kept_as_they_came_with_their_digest():
    content = bytes(range(256)) * 4000
    case = a_case(files=(NewFile("scan.pdf", "application/pdf", content),))
    assert bytes(File.objects.get(entry__case=case).content) == content
    told = entries_of(case)[0].words["files"]
    assert [(file["name"], file["size"]) for file in told] == [("scan.pdf", len(content))]
    assert nothing_wrong()


_REGISTERS = """
import os, sys, django; django.setup()
from django.db import connection
from written_cases import received
from heard.service.accounts.models import User
from heard.service.cases.services import register
by = User.objects.get()
print("ready", flush=True); sys.stdin.readline()
for _ in range(12): print(register(received=received(), by=by).reference, flush=True)
"""
_BEFORE = """
import django; django.setup()
from django.core.management import call_command; call_command("migrate", verbosity=0)
from written_cases import person; person()
"""
_AFTER = """
import django; django.setup()
from heard.service.cases.verifying import verified
print([str(wrong) for one in verified() for wrong in one.wrong])
"""


def four_at_once(environment: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-c", _BEFORE], env=environment, check=True)
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _REGISTERS],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for each in running:
        assert each.stdout.readline() == "ready\n"
    for each in running:
        each.stdin.write("go\n")
        each.stdin.flush()
    given = Counter(line for each in running for line in each.communicate(timeout=60)[0].split())
    assert [each.returncode for each in running] == [0] * 4
    assert given == Counter(f"2025-{number:04d}" for number in range(1, 49))
    after = subprocess.run([sys.executable, "-c", _AFTER], env=environment, check=True, capture_output=True, text=True)
    assert after.stdout == "[]\n"


def test_four_at_once_get_references_of_their_own_without_a_gap(tmp_path: Path):
    if "DATABASE_URL" not in os.environ:
        four_at_once(environment_for(tmp_path, None))
        return
    with fresh_database(os.environ["DATABASE_URL"], f"at_once_{uuid.uuid4().hex}") as address:
        four_at_once(environment_for(tmp_path, address))


def test_a_step_leaves_its_entry_its_list_and_its_line_together():
    by = person()
    case = step(a_case(by), "withdraw", by, goes_on="no")
    assert ListedCase.objects.get(case=case).open is False
    assert Record.objects.filter(verb="case_changed", detail="withdraw", subject=case.reference).count() == 1


def test_a_form_that_is_sent_twice_registers_once():
    by, other = person(), person()
    first, is_new = register_once(received=received(), by=by, form="a" * 32)
    again, is_new_again = register_once(received=received(), by=by, form="a" * 32)
    assert (is_new, is_new_again, again) == (True, False, first)
    assert register_once(received=received(), by=other, form="a" * 32)[1]
    assert register_once(received=received(), by=by, form="")[1]
    assert Case.objects.count() == 3


def test_what_came_is_never_struck_out_and_a_strike_out_gives_its_reason_and_stays():
    by = person()
    case = a_case(by)
    with pytest.raises(NotAllowed, match="cannot be struck out"):
        strike_out(case=case, number=1, reason="Wrong.", by=by, seen=case.entries)
    case = step(case, "note", by, note="For another case.")
    number = case.entries
    with pytest.raises(NotAllowed, match="Say why"):
        strike_out(case=case, number=number, reason=" ", by=by, seen=case.entries)
    file = strike_out(case=case, number=number, reason="For another case.", by=by, seen=case.entries)
    assert not file.has("note")
    case.refresh_from_db()
    struck = entries_of(case)[-1]
    assert (struck.on, struck.words["reason"]) == (today(), "For another case.")
    with pytest.raises(NotAllowed, match="Write it anew"):
        strike_out(case=case, number=struck.number, reason="It was right.", by=by, seen=case.entries)
    assert nothing_wrong()


def test_findings_are_put_right_with_the_answer_they_were_written_with_and_files_stay():
    by = person()
    case = a_case(by)
    found = [{"point": 1, "finding": "upheld"}]
    letter = NewFile("letter.pdf", "application/pdf", b"%PDF-")
    case = step(case, "receive-draft", by, draft="Yes.")
    case = step(case, "approve", person(Role.COMPLAINTS_MANAGER))
    case = step(case, "respond-stage-1", by, answer="Yes.", findings=found, file=letter)
    number = next(e.number for e in entries_of(case) if e.kind == "responded")
    answers = {"on": today(), "answer": "In part.", "findings": [{"point": 1, "finding": "partially_upheld"}]}
    file = correct(case=case, number=number, answers=answers, by=by, seen=case.entries)
    assert [finding.finding for finding in file.state.findings] == ["partially_upheld"]
    assert file.last("responded").words["files"][0]["name"] == "letter.pdf"
    assert nothing_wrong()


def test_a_correction_is_held_to_the_rules_of_its_step():
    officer, manager, outside = person(), person(Role.COMPLAINTS_MANAGER), person(Role.EXTERNAL)
    case = step(a_case(officer), "keep-from", manager, roles=["officer"], reason="About the team.")
    with pytest.raises(NotAllowed, match="Your role"):
        strike_out(case=case, number=case.entries, reason="x", by=officer, seen=case.entries)
    came = entries_of(case)[0].on
    told = {"on": came, "ground": "complexity", "target": _latest(case), "reason": "Two services."}
    case = step(case, "extend-stage-1", officer, **told)
    beyond = {"on": came, "ground": "complexity", "target": _latest(case) + timedelta(days=1), "reason": "More."}
    with pytest.raises(NotAllowed, match="at the latest"):
        correct(case=case, number=case.entries, answers=beyond, by=officer, seen=case.entries)
    for number in (outside.pk, 999_999):
        with pytest.raises(NotAllowed):
            step(case, "owner", manager, colleague=number)


def _latest(case: Case):
    run = next(run for run in file_of(case, today()).state.clocks if run.clock.id == "S1_RESPONSE")
    return calendar().working_days_after(run.started_on, 20)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1899, 12, 31), date(1985, 6, 3)])
def test_a_day_outside_the_calendar_is_refused_and_opens_nothing(day: date):
    by = person()
    with pytest.raises(NotAllowed, match="outside the years"):
        register(received=received()._replace(on=day), by=by)
    assert not Case.objects.exists()
