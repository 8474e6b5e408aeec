"""The public pack of an edition, read by the next."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from disclosure.made_up_counts import (
    PEOPLE,
    Q1,
    Q2,
    Q3,
    Q4,
    YEAR,
    YEAR_BEFORE,
    edition_of,
    late_by_team,
    people,
    plain,
    released,
    rows_of,
    shares,
    state_of,
)
from heard.disclosure.cells import ALL, Cell, Part, TableName
from heard.disclosure.editions import EditionError, edition_in, read_edition
from heard.disclosure.release import Release
from heard.disclosure.releasing import release
from heard.disclosure.sealing import pack_text
from heard.disclosure.settings import Rules, Settings
from heard.disclosure.ties import Tie
from heard.indicators.counting import Count, Counts

SMALL = people(YEAR, {"a": 3, "b": 10, "c": 20})


def test_an_edition_holds_what_was_published_and_no_more():
    one = released([*SMALL, *plain("refusals", YEAR, {"p": 1, "q": 1})], YEAR, name="first", fingerprint="abc")
    read = edition_of(one)
    assert (read.name, read.fingerprint, read.rules) == ("first", "abc", Rules())
    name = TableName(PEOPLE, YEAR.label)
    assert [read.tables.values[name.cell(group)] for group in "abc"] == [None, None, 20]
    assert read.hid(name.cell("a"))
    assert not read.hid(name.cell("c"))
    # The refusals are withheld: nothing is said of them but the total, which is open.
    refusals = [cell for cell in read.tables.values if cell.indicator == "refusals"]
    assert refusals == [Cell("refusals", YEAR.label, "", ALL)]
    # No true number of a hidden cell stands anywhere in the pack.
    true = {(count.indicator.id, count.group): count.numerator for count in SMALL}
    for table in json.loads(one.pack)["tables"]:
        for row in table["rows"]:
            if (table["indicator"], row["group"]) in true and row["group"] in "ab":
                assert set(row) == {"group", "counted"}
                assert row["counted"] is None


def test_a_pack_is_read_from_a_file(tmp_path):
    one = released(SMALL, YEAR, name="first")
    path = tmp_path / "released.json"
    path.write_text(one.pack, "utf-8")
    assert read_edition(path) == edition_of(one)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "line 1: this is not JSON"),
        ("[]", "this is no pack of released figures"),
        ('{"format": "heard released figures 1"}', "this is no pack of released figures"),
        (pack_text({}), "the pack is damaged: 'tables'"),
        (pack_text({"tables": [], "open": [["x"]], "rules": {}}), "the pack is damaged"),
        (pack_text({"tables": [], "open": [], "rules": {"colour": 1}}), "the pack is damaged"),
        (pack_text({"tables": [], "open": [], "rules": {"colour": 1.5}}), "1.5 is no whole number"),
        (pack_text({"tables": [], "open": [], "rules": {"hidden_up_to": -1}}), "-1 is no whole number"),
        ('{"format": 1, "format": 2}', "one name stands twice"),
        ("[" * 100_000, "too deep"),
    ],
)
def test_a_file_that_is_no_pack_is_refused(text: str, said: str):
    with pytest.raises(EditionError, match=r"^old/released\.json: ") as error:
        edition_in(text, "old/released.json")
    assert said in str(error.value)


def test_each_edition_has_a_name_of_its_own():
    first = released(SMALL, YEAR, name="first")
    for name in ("first", ""):
        with pytest.raises(ValueError, match="a name of its own"):
            released(SMALL, YEAR, name=name, earlier=[first])


def test_facts_that_have_not_changed_leave_numbers_as_they_were():
    counts = shares("settled_by_theme", YEAR, {"CAR": (3, 9), "COM": (40, 60)})
    first = released(counts, YEAR, name="first", fingerprint="same")
    second = released(counts, YEAR, name="second", fingerprint="same", earlier=[first])
    assert rows_of(first, indicator_id="settled_by_theme") == rows_of(second, indicator_id="settled_by_theme")


def test_an_indicator_that_is_counted_otherwise_now_is_withheld_where_it_was_published():
    first = released(people(YEAR, {"a": 6, "b": 9, "c": 30}), YEAR, name="first")
    pack = json.loads(first.pack)
    pack["tables"][0]["definition"] = "another"
    counts = [*people(YEAR, {"a": 5, "b": 9, "c": 30}), *people(Q1, {"a": 5, "b": 9, "c": 7}),
              *people(YEAR_BEFORE, {"a": 5, "b": 9, "c": 30})]  # fmt: skip
    earlier = [edition_in(json.dumps(pack), "p")]
    for period in (YEAR, Q1):
        told = release(Counts(counts), [period], earlier=earlier)
        assert state_of(told, period) == "withheld"
        assert "counted otherwise than in the edition of first" in told.table(PEOPLE, period.label).reason
    assert state_of(release(Counts(counts), [YEAR_BEFORE], earlier=earlier), YEAR_BEFORE) == "suppressed"
    # What is declared no more is set against nothing.
    pack["tables"][0]["indicator"] = "people_height"
    told = release(Counts(counts), [YEAR], earlier=[edition_in(json.dumps(pack), "p")])
    assert rows_of(told) == {"a": None, "b": None, "c": 30}


# A pack that was changed


def _drop(pack: dict[str, Any]) -> None:
    pack["tables"] = [table for table in pack["tables"] if table["indicator"] != PEOPLE]


def _withhold(pack: dict[str, Any]) -> None:
    for table in pack["tables"]:
        table.update(state="withheld", rows=[], total={})


def _loosen(pack: dict[str, Any]) -> None:
    pack["rules"].update(hidden_up_to=0, least_possible=0)


def _rename(pack: dict[str, Any]) -> None:
    pack["edition"] = "Otherborough, 2025/26, as known on 2026-03-31, abcdef"


@pytest.mark.parametrize("change", [_drop, _withhold, _loosen, _rename])
def test_a_pack_whose_seal_does_not_fit_is_refused(tmp_path: Path, change: Callable[[dict[str, Any]], None]):
    pack = json.loads(released([*SMALL, *plain("refusals", YEAR, {"p": 30})], YEAR, name="first").pack)
    change(pack)
    path = tmp_path / "released.json"
    path.write_text(json.dumps(pack), "utf-8")
    with pytest.raises(EditionError, match=r"its seal does not fit .* Name the file as it was published"):
        read_edition(path)
    # Written with other spaces and another order it is the same pack.
    path.write_text(json.dumps(dict(reversed(json.loads(pack_text(pack)).items()))), "utf-8")
    assert read_edition(path).name == pack["edition"]


def test_a_pack_that_is_no_text_is_refused(tmp_path: Path):
    path = tmp_path / "released.json"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(EditionError, match="this is no UTF-8 text, and so no pack"):
        read_edition(path)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"group": "c", "counted": 7.9}, "7.9 is no whole number"),
        ({"group": "c", "counted": -7}, "-7 is no whole number"),
        ({"group": "c", "counted": "7"}, "'7' is no whole number"),
        ({"group": "c", "counted": True}, "True is no whole number"),
        ({"group": "a", "counted": 3}, "a group of people_gender stands twice in 2025/26"),
        ({"group": "c", "counted": 400}, "the numbers of people_gender in 2025/26 do not add up"),
    ],
)
def test_numbers_that_no_edition_can_have_shown_are_refused(row: dict[str, Any], said: str):
    pack = json.loads(released(SMALL, YEAR, name="first").pack)
    pack["tables"][0]["rows"][2] = row
    with pytest.raises(EditionError, match=re.escape(said)):
        edition_in(pack_text(pack), "p")


def test_the_same_register_cannot_have_given_other_numbers():
    first = released(people(YEAR, {"a": 6, "b": 9, "c": 30}), YEAR, name="first", fingerprint="one register")
    after = people(YEAR, {"a": 6, "b": 10, "c": 29})
    with pytest.raises(EditionError, match=r"first: it shows 9 .* and the same register gives 10\. Name the file as"):
        released(after, YEAR, earlier=[first], fingerprint="one register")
    assert released(after, YEAR, earlier=[first], fingerprint="another register")


def test_an_edition_of_another_time_changes_nothing():
    quarter = released(people(Q1, {"a": 3, "b": 10, "c": 20}), Q1, name="quarter")
    alone, after = released(SMALL, YEAR), released(SMALL, YEAR, earlier=[quarter])
    assert rows_of(alone) == rows_of(after)


def test_a_looser_edition_shows_what_a_later_one_cannot_take_back():
    counts = late_by_team(YEAR, {"N": (3, 40), "S": (9, 40), "W": (30, 60)})
    loose = Settings(Rules(hidden_up_to=1))
    first = released(counts, YEAR, settings=loose, name="first")
    assert rows_of(first, indicator_id="missed_by_team", line="S1_RESPONSE")["N"] == (3, 40)
    second = released(counts, YEAR, earlier=[first], name="second")
    assert rows_of(second, indicator_id="missed_by_team", line="S1_RESPONSE")["N"] == (3, 40)


def test_what_readers_know_from_elsewhere_is_counted_with():
    name = TableName(PEOPLE, YEAR.label)
    # An exchange file says how many a and b are together, and everybody sees d: with c hidden too nothing is won.
    counts = people(YEAR, {"a": 3, "b": 9, "c": 20, "d": 40})
    alone = release(Counts(counts), [YEAR])
    assert rows_of(alone) == {"a": None, "b": None, "c": 20, "d": 40}
    told = Tie({name.cell("b"): 1}, 9, 9)
    one = release(Counts(counts), [YEAR], also_known=[told])
    assert rows_of(one)["a"] is None
    assert rows_of(one)["c"] is None
    # What the numbers do not bear out nobody can rely on.
    assert rows_of(release(Counts(counts), [YEAR], also_known=[told._replace(least=8, most=8)])) == rows_of(alone)


def test_three_editions_in_a_row():
    first = released(people(YEAR, {"a": 4, "b": 9, "c": 30}), YEAR, name="first")
    second = released(people(YEAR, {"a": 4, "b": 18, "c": 30}), YEAR, name="second", earlier=[first])
    third = released(people(YEAR, {"a": 6, "b": 18, "c": 40}), YEAR, name="third", earlier=[first, second])
    assert [state_of(one) for one in (first, second, third)] == ["suppressed"] * 3
    # a is no small number now; shown, it would narrow what it was.
    assert rows_of(third)["a"] is None
    assert third.proof.fewest >= 4
    assert third.tables[TableName(PEOPLE, YEAR.label)].total == {Part.COUNTED: 64}


# A late entry tells of itself


CHILD = {"people_gender": "x", "people_ethnicity": "k", "people_age_band": "n"}
BEFORE = {
    "people_gender": {"x": 20, "y": 20},
    "people_ethnicity": {"k": 9, "l": 31},
    "people_age_band": {"m": 25, "n": 15},
}


def of_everybody(*more: dict[str, str]) -> list[Count]:
    """Forty complaints, and each further one in its group of every table."""
    found: list[Count] = []
    for identity, groups in BEFORE.items():
        after = {group: n + sum(one[identity] == group for one in more) for group, n in groups.items()}
        found = people(YEAR, after, identity)[:1] + found[1:] + people(YEAR, after, identity)[1:]
    return found


@pytest.mark.parametrize(("late", "state"), [(0, "whole"), (1, "withheld"), (5, "withheld"), (6, "whole")])
def test_the_profile_of_one_child_is_no_difference_between_two_editions(late: int, state: str):
    first = released(of_everybody(), YEAR, name="Croydon, 2025/26")
    second = released(of_everybody(*[CHILD] * late), YEAR, name="second", earlier=[first])
    assert {state_of(second, indicator_id=identity) for identity in BEFORE} == {state}
    for identity in BEFORE if state == "withheld" else ():
        assert second.table(identity, YEAR.label).reason == (
            "since the edition of Croydon, 2025/26 it changed by so few that the change would tell of them; that edition stands"
        )
    # A case that was put right moves two groups, and the total stays.
    moved = [
        *of_everybody()[:1],
        *people(YEAR, {"x": 21, "y": 19})[1:],
        *people(YEAR, BEFORE["people_ethnicity"], "people_ethnicity")[1:],
    ]
    third = released(moved, YEAR, name="third", earlier=[first])
    assert (state_of(third), state_of(third, indicator_id="people_ethnicity")) == ("withheld", "whole")


def test_a_late_entry_is_no_difference_between_a_year_and_its_quarters():
    quarters = (Q1, Q2, Q3, Q4)
    counts = [count for quarter in quarters for count in people(quarter, {"x": 20, "y": 20})]
    editions: list[Release] = []
    for quarter in quarters:
        editions.append(released(counts, quarter, name=quarter.label, earlier=editions))
    as_it_was = people(YEAR, {"x": 80, "y": 80})
    assert state_of(released([*counts, *as_it_was], YEAR, earlier=editions)) == "whole"
    late = [*counts, *people(Q2, {"x": 21, "y": 20}), *people(YEAR, {"x": 81, "y": 80})]
    assert state_of(released(late, YEAR, earlier=editions)) == "withheld"
    # The other way round: three quarters and the year are out, and the last quarter is one more than they leave.
    year = released([*counts, *as_it_was], YEAR, name="year", earlier=editions[:3])
    late = [*counts[:9], *people(Q4, {"x": 21, "y": 20}), *people(YEAR, {"x": 81, "y": 80})]
    assert state_of(released(late, Q4, earlier=[*editions[:3], year]), Q4) == "withheld"


# Groups that come and go


def test_a_group_that_was_not_there_before_is_not_told_by_standing_with_others():
    first = released(people(YEAR, {"asian": 10, "black": 6, "white": 30}), YEAR, name="first")
    # One late entry: named beside another group, the new one would be known to be one.
    second = released(
        people(YEAR, {"asian": 10, "black": 6, "mixed": 1, "white": 30}), YEAR, name="second", earlier=[first]
    )
    assert "mixed" not in second.pack
    # So it is with two, whatever became of the others: without a row it was nought.
    third = released(
        people(YEAR, {"asian": 10, "black": 6, "mixed": 2, "white": 37}), YEAR, name="third", earlier=[first]
    )
    assert "mixed" not in third.pack
    assert (
        "mixed"
        in released(people(YEAR, {"asian": 10, "black": 6, "mixed": 7, "white": 30}), YEAR, earlier=[first]).pack
    )


def test_what_stood_among_other_groups_was_counted():
    counts = _upheld_by_theme({"CAR": (4, 9), "COM": (12, 40), "CPL": (1, 1), "DEC": (0, 2), "TIM": (3, 14)})
    first = edition_of(released(counts, YEAR, name="first"))
    assert first.merged
    for name, members in first.merged.items():
        assert all(first.tables.values[name.cell(member)] is None for member in members)
    # Of an edition with merged groups every tie can hold at once: nothing is counted twice.
    again = released(counts, YEAR, name="again", earlier=[released(counts, YEAR, name="first")])
    assert state_of(again, indicator_id="upheld_complaints_by_theme") == "merged"


def _upheld_by_theme(themes: dict[str, tuple[int, int]]) -> list[Count]:
    return [
        *plain("complaints_by_theme", YEAR, {theme: of for theme, (_, of) in themes.items()}),
        *plain("upheld_complaints_by_theme", YEAR, {theme: n for theme, (n, _) in themes.items() if n}),
    ]
