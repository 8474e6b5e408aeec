"""The description beside the CSV file of figures, against the rules of the W3C's Metadata Vocabulary for Tabular Data."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from heard.report.figures import FIGURE_COLUMNS, figure_rows
from heard.report.renderers.csvw import ENDING, csvw_metadata
from heard.spreadsheets import write_csv
from report.one_of_each import HOSTILE, ONE_OF_EACH

#: The properties that the W3C allows on each level, without those of its own vocabularies ("dc:title").
OF_TABLE = {"@context", "@id", "@type", "url", "dialect", "notes", "suppressOutput", "tableDirection", "tableSchema"}
OF_SCHEMA = {"columns", "foreignKeys", "primaryKey", "rowTitles"}
OF_COLUMN = {
    "name",
    "suppressOutput",
    "titles",
    "virtual",
    "datatype",
    "default",
    "null",
    "required",
    "separator",
    "lang",
}
OF_DIALECT = {
    "encoding", "lineTerminators", "quoteChar", "doubleQuote", "skipRows", "commentPrefix", "header", "headerRowCount",
    "delimiter", "skipColumns", "skipBlankRows", "skipInitialSpace", "trim",
}  # fmt: skip
#: The columns of the file as it is written.
COLUMNS = (*FIGURE_COLUMNS, "marking")
#: What the text of a cell must be for each datatype that is used.
FORMS = {"string": r"(?s).*", "integer": r"[-+]?\d+", "decimal": r"[-+]?\d+(\.\d+)?"}


@pytest.fixture(scope="module")
def described(report) -> dict[str, Any]:
    return json.loads(csvw_metadata(report, COLUMNS))


@pytest.fixture(scope="module")
def file(worked) -> str:
    written = io.StringIO()
    write_csv(written, COLUMNS, ((*row, "Internal") for row in figure_rows(worked)))
    return written.getvalue()


def own(properties: dict[str, Any]) -> Iterator[str]:
    return (name for name in properties if ":" not in name)


def test_only_what_the_vocabulary_knows(described):
    assert described["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en-GB"}]
    assert set(own(described)) <= OF_TABLE
    assert set(own(described["tableSchema"])) <= OF_SCHEMA
    assert set(own(described["dialect"])) <= OF_DIALECT
    for column in described["tableSchema"]["columns"]:
        assert set(own(column)) <= OF_COLUMN
        assert column["datatype"] in FORMS
    assert {name.partition(":")[0] for name in described if ":" in name} == {"dc"}


def test_names_are_unique_and_do_not_begin_as_the_w3c_keeps_to_itself(described):
    names = [column["name"] for column in described["tableSchema"]["columns"]]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.]*", name) for name in names)


def test_it_is_of_the_file_beside_it(described, file):
    head = next(csv.reader(io.StringIO(file)))
    columns = described["tableSchema"]["columns"]
    assert described["url"] + ENDING == "indicators.csv-metadata.json"
    assert len(columns) == len(head)
    assert all(heading in column["titles"] for heading, column in zip(head, columns, strict=True))


def test_every_column_says_what_it_is(described):
    for column in described["tableSchema"]["columns"]:
        assert len(column["titles"]) == 2
        assert column["titles"][1][0].isupper()
        assert column["dc:description"].endswith(".")


def test_every_cell_has_the_type_of_its_column_and_every_row_its_own_key(described, file):
    columns, key = described["tableSchema"]["columns"], described["tableSchema"]["primaryKey"]
    keys = set()
    rows = list(csv.DictReader(io.StringIO(file)))
    for row in rows:
        keys.add(tuple(row[name] for name in key))
        for column in columns:
            text = row[column["name"]]
            if text in column.get("null", [""]):
                assert not column.get("required")
            else:
                assert re.fullmatch(FORMS[column["datatype"]], text), (column["name"], text)
    assert len(keys) == len(rows) > 100


def test_the_dialect_is_that_of_the_file(described, file):
    dialect = described["dialect"]
    assert dialect["lineTerminators"] == ["\n"]
    assert "\r" not in file
    read = list(csv.reader(io.StringIO(file), delimiter=dialect["delimiter"], quotechar=dialect["quoteChar"]))
    assert {len(row) for row in read} == {len(COLUMNS)}


def test_what_is_hidden_is_no_number(described):
    nulls = {column["name"]: column.get("null") for column in described["tableSchema"]["columns"]}
    assert nulls["numerator"] == nulls["value"] == ["", "[c]"]
    assert nulls["indicator"] is None


def test_it_says_whose_it_is_which_day_and_how_it_may_be_used():
    described = json.loads(csvw_metadata(ONE_OF_EACH, FIGURE_COLUMNS))
    assert described["dc:publisher"] == "Exborough"
    assert described["dc:modified"] == {"@value": "2025-03-31", "@type": "xsd:date"}
    assert described["dc:accessRights"] == "Internal"
    assert "license" not in json.dumps(described).lower()


def test_any_text_is_text_and_the_same_report_gives_the_same():
    hostile = replace(ONE_OF_EACH, title=HOSTILE + "\x00\ud800", authority="مرحبا", as_at=None)
    first, second = (csvw_metadata(hostile, FIGURE_COLUMNS) for _ in range(2))
    assert first == second
    assert json.loads(first)["dc:publisher"] == "مرحبا"
    assert "dc:modified" not in json.loads(first)
    first.encode("utf-8")


def test_a_column_that_nobody_has_described_is_refused():
    with pytest.raises(ValueError, match="no description of the columns brand_new"):
        csvw_metadata(ONE_OF_EACH, ("indicator", "brand_new"))
