"""What the columns are taken for: by mapping, by name, by what they hold; and which are in doubt."""

from __future__ import annotations

import pytest

from heard.registers.columns import match_columns
from heard.registers.mapping import IGNORED, Mapping


def matched(samples: dict[str, list[object]], mapping: Mapping | None = None) -> Mapping:
    mapping = mapping or Mapping()
    match_columns([list(samples)], samples, mapping)
    return mapping


def test_a_column_of_kinds_and_a_column_of_names():
    names = ["Aveline Ashquill", "Corwin Dunhollow", "Kestrel Gorsebank"]
    kinds = ["Parent", "Foster carer", "Young person"]
    assert matched({"Complainant": kinds}).columns == {"Complainant": "complainant_type"}
    assert matched({"Complainant": names}).columns == {"Complainant": "complainant"}
    assert matched({"Complainant name": names}).columns == {"Complainant name": "complainant"}
    assert matched({"Complainant name": kinds}).columns_in_doubt == {"Complainant name": "complainant_type"}


def test_names_and_kinds_side_by_side():
    found = matched({"Complainant name": ["Aveline", "Corwin"], "Complainant": ["Parent", "Parent"]})
    assert found.columns == {"Complainant name": "complainant", "Complainant": "complainant_type"}


def test_a_column_of_dates_that_holds_none_is_in_doubt():
    assert matched({"Date received": ["yes", "no", "01/04/2025"]}).columns_in_doubt == {"Date received": "received_on"}
    assert matched({"Date received": ["tbc", "01/04/2025"]}).columns == {"Date received": "received_on"}


def test_an_empty_column_is_taken_by_its_name():
    assert matched({"Date received": ["", None, "n/a"]}).columns == {"Date received": "received_on"}


def test_complaint_type_may_be_themes_or_kinds_of_contact():
    assert matched({"Complaint type": ["Delay", "Staff attitude"]}).columns == {"Complaint type": "theme"}
    kinds = ["Complaint", "Compliment", "Enquiry"]
    assert matched({"Complaint type": kinds}).columns_in_doubt == {"Complaint type": "contact_kind"}


def test_one_column_holds_each_thing_and_themes_may_be_two():
    found = matched({"Date received": [], "Received": [], "Theme 1": ["Delay"], "Theme 2": ["Placement"]})
    assert found.columns == {"Date received": "received_on", "Theme 1": "theme", "Theme 2": "theme"}


def test_closing_stands_for_an_answer_only_where_nothing_else_does():
    assert matched({"Date closed": ["01/04/2025"]}).columns_in_doubt == {"Date closed": "responded_on"}
    found = matched({"Date closed": ["01/04/2025"], "Response sent": ["01/04/2025"]})
    assert found.columns == {"Date closed": "closed_on", "Response sent": "responded_on"}


def test_a_heading_like_a_known_one_is_in_doubt():
    found = matched({"Date that the complaint was received by post": ["01/04/2025"]})
    assert found.columns == {}
    assert found.columns_in_doubt == {"Date that the complaint was received by post": "received_on"}


def test_a_mapping_is_not_overruled():
    mapping = Mapping(columns={"Outcome": IGNORED, "Zebra": "received_on"}, columns_in_doubt={"Ref": "complainant"})
    found = matched({"Outcome": ["Upheld"], "Zebra": ["x"], "Ref": ["1"], "Date received": ["01/04/2025"]}, mapping)
    assert found.columns == {"Outcome": IGNORED, "Zebra": "received_on"}
    assert found.columns_in_doubt == {"Ref": "complainant"}


@pytest.mark.parametrize("heading", ["Comments", "Summary", "Address", "Team leader", "Email", "Postcode"])
def test_columns_that_nothing_needs_are_left_alone(heading: str):
    found = matched({heading: ["Parent", "Delay", "01/04/2025"]})
    assert (found.columns, found.columns_in_doubt) == ({}, {})
