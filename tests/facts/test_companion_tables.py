"""The tables beside the complaints: each declared column is in its row, in the same order, and means what its kind says."""

from __future__ import annotations

import typing
from datetime import date

import pytest

from heard.facts import companions
from heard.facts.companions import COMPANION_TABLES, VOCABULARIES, Companions, OwnKind
from heard.facts.schema import TABLES, Kind

ROWS = {
    "activity": companions.Activity,
    "survey": companions.Survey,
    "signal": companions.Signal,
    "action": companions.Action,
    "training": companions.Training,
    "reply_review": companions.ReplyReview,
}


@pytest.mark.parametrize("table", COMPANION_TABLES)
def test_a_row_has_the_declared_columns_in_their_order(table: str):
    assert ROWS[table]._fields == tuple(column.name for column in COMPANION_TABLES[table])


@pytest.mark.parametrize("table", COMPANION_TABLES)
def test_a_row_holds_what_its_columns_say(table: str):
    types = typing.get_type_hints(ROWS[table])
    for column in COMPANION_TABLES[table]:
        held = {*typing.get_args(types[column.name])} - {type(None)} or {types[column.name]}
        expected = {Kind.DAY: date, Kind.WHOLE: int, Kind.KEY: str, Kind.CATEGORY: str, OwnKind.TEXT: str}
        assert held == {expected[column.kind]}, column.name
        assert column.meaning[0].islower() or not column.meaning[0].isalpha(), column.name
        assert not column.meaning.endswith("."), column.name


def test_no_table_has_the_name_of_a_table_of_facts():
    assert not {*COMPANION_TABLES} & {*TABLES}
    assert {*COMPANION_TABLES} == {*Companions.__dataclass_fields__} - {"promises", "read"}


def test_each_vocabulary_has_a_code_for_what_nobody_has_matched():
    for name, codes in VOCABULARIES.items():
        assert [*codes][-1] in ("other", "not_known"), name
        assert all((label and label[0] == label[0].lower()) or label.startswith("the O") for label in codes.values()), (
            name
        )


def test_nothing_read_is_not_an_empty_file():
    assert Companions() != Companions(read=frozenset({"survey"}))
