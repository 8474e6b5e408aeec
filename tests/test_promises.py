"""Promises to the public: read with their lines, beside clocks or alone, and never taken for limits of law."""

from __future__ import annotations

from pathlib import Path

import pytest

from heard.facts.companions import Promise
from heard.law.procedure_text import ProcedureError
from heard.law.vocabulary import Trust
from heard.procedures import with_local_standards
from heard.promises import PROMISED_WORK, promises_in, read_promises

CALLS = """[[promise]]
id = "CALLS"
name = "Calls in 2 days"
promise = "We answer or return your call within 2 working days."
activity = "call"
working_days = 2
source = "Customer charter, page 3"
trust = "R"
"""
CLOCK = """[[clock]]
id = "LOCAL_ACK"
name = "Local"
rule = "Three days."
unit = "working_days"
length = 3
stage = "stage_1"
starts_on = ["received"]
stops_on = ["acknowledged"]
source = "Charter"
trust = "R"
"""
EXBOROUGH = Path(__file__).parents[1] / "examples" / "exborough" / "standards.toml"


def test_a_promise_is_read_whole():
    assert promises_in(CALLS, "own.toml") == (
        Promise(
            "CALLS",
            "Calls in 2 days",
            "We answer or return your call within 2 working days.",
            "call",
            2,
            "Customer charter, page 3",
            Trust.READ,
        ),
    )


def test_promises_keep_the_order_of_the_file():
    letters = CALLS.replace("CALLS", "LETTERS").replace('"call"', '"letter"').replace("2", "10")
    assert [promise.id for promise in promises_in(letters + CLOCK + CALLS, "own.toml")] == ["LETTERS", "CALLS"]


def test_promises_and_clocks_share_a_file(children_act, tmp_path):
    path = tmp_path / "standards.toml"
    path.write_text(CLOCK + CALLS, encoding="utf-8")
    assert len(with_local_standards(children_act, path).clocks) == len(children_act.clocks) + 1
    assert [promise.id for promise in read_promises(path)] == ["CALLS"]


def test_a_file_may_hold_promises_alone_or_clocks_alone(children_act, tmp_path):
    path = tmp_path / "standards.toml"
    path.write_text(CALLS, encoding="utf-8")
    assert with_local_standards(children_act, path).clocks == children_act.clocks
    assert promises_in(CLOCK, "own.toml") == ()


def test_a_file_with_neither_is_refused(children_act, tmp_path):
    path = tmp_path / "standards.toml"
    path.write_text("# nothing yet\n", encoding="utf-8")
    with pytest.raises(ProcedureError, match=r"write each standard under a line \[\[clock\]\], each promise under"):
        with_local_standards(children_act, path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "CALLS"\n', "", "line 1: 'id' is missing"),
        (
            'name = "Calls in 2 days"',
            'nmae = "Calls in 2 days"',
            "line 3: 'nmae' is not known here; did you mean 'name'?",
        ),
        ('"call"', '"phone"', "line 5: 'activity' must be one of call, email, letter,"),
        ('"call"', '"open_cases"', "line 5: 'activity' must be one of"),
        ("working_days = 2", "working_days = 0", "line 6: 'working_days' must be at least 1, not 0"),
        ("working_days = 2", 'working_days = "two"', "line 6: 'working_days' must be a whole number, not 'two'"),
        ("working_days = 2", "working_days = true", "line 6: 'working_days' must be a whole number, not True"),
        ('source = "Customer charter, page 3"', 'source = " "', "line 7: 'source' is empty"),
        ('trust = "R"', 'trust = "X"', "line 8: 'trust' must be one of R, S, U, C; it is 'X'"),
        ('trust = "R"\n', "", "line 1: 'trust' is missing"),
        ('trust = "R"\n', 'trust = "R"\n' + CALLS, "line 10: the id 'CALLS' is used twice"),
        (
            'trust = "R"\n',
            'trust = "R"\n' + CALLS.replace('"CALLS"', '"AGAIN"'),
            "line 13: there is a promise on 'call' already",
        ),
        ("[[promise]]", "[promise]", "line 1: write each promise under a line [[promise]]"),
        ("[[promise]]", "[[promises]]", "'promises' is not known here; did you mean 'promise'?"),
        ('id = "CALLS"', 'id = "CALLS', "this is not TOML"),
    ],
)
def test_a_mistake_is_named_with_its_line(old: str, new: str, said: str):
    assert old in CALLS
    with pytest.raises(ProcedureError) as caught:
        promises_in(CALLS.replace(old, new), "own.toml")
    assert str(caught.value).startswith("own.toml: ")
    assert said in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_a_mistake_in_a_promise_stands_where_it_is_below_clocks():
    with pytest.raises(ProcedureError, match="line 17: 'working_days'"):
        promises_in(CLOCK + CALLS.replace("days = 2", "days = -2"), "own.toml")


def test_only_work_that_can_be_late_is_promised():
    assert "call" in PROMISED_WORK
    assert "minutes" in PROMISED_WORK
    assert not {"open_cases", "children", "complaints", "carer_households_start", "other"} & {*PROMISED_WORK}


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(ProcedureError, match=r"nowhere\.toml could not be read: No such file"):
        read_promises(tmp_path / "nowhere.toml")
    path = tmp_path / "latin.toml"
    path.write_bytes('name = "café"'.encode("latin-1"))
    with pytest.raises(ProcedureError, match=r"latin\.toml could not be read: it is not UTF-8 text"):
        read_promises(path)


def test_the_illustrative_borough_has_promised_calls_letters_emails_and_minutes(children_act):
    promises = {promise.activity: promise for promise in read_promises(EXBOROUGH)}
    assert {activity: promise.working_days for activity, promise in promises.items()} == {
        "call": 2,
        "letter": 10,
        "email": 10,
        "minutes": 20,
    }
    assert all("(made up)" in promise.source for promise in promises.values())
    assert with_local_standards(children_act, EXBOROUGH).clock("EX_ACK").length == 3
