"""Councils are found by what people write, and a name that is none of them is told what to do."""

from __future__ import annotations

import pytest

from heard.comparators.authorities import Authorities, NotAnAuthority
from heard.comparators.loading import shipped_authorities


@pytest.fixture(scope="module")
def shipped() -> Authorities:
    return shipped_authorities()


def test_there_are_153(shipped: Authorities):
    assert len(shipped) == 153


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Croydon", "Croydon"),
        ("  croydon ", "Croydon"),
        ("London Borough of Croydon", "Croydon"),
        ("Kent County Council", "Kent"),
        ("Royal Borough of Kensington & Chelsea", "Kensington and Chelsea"),
        ("Herefordshire", "Herefordshire, County of"),
        ("Bristol City Council", "Bristol, City of"),
        ("Hull", "Kingston upon Hull, City of"),
        ("Durham County Council", "County Durham"),
        ("St Helens", "St. Helens"),
        ("York", "York"),
        ("City of London", "City of London"),
        ("BCP", "Bournemouth, Christchurch and Poole"),
        ("e09000008", "Croydon"),
    ],
)
def test_a_council_is_found_by_what_people_write(shipped: Authorities, written: str, name: str):
    assert shipped.find(written).name == name


def test_every_council_is_found_by_its_own_name_and_code(shipped: Authorities):
    for name, authority in shipped.by_name.items():
        assert shipped.find(name) is authority
        assert shipped.find(authority.code) is authority


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Croyden", "did you mean 'Croydon'?"),
        ("Kingston", "did you mean 'Kingston upon Hull, City of' or 'Kingston upon Thames'?"),
        ("Cumbria", "is no council since 31 March 2023: its area is 'Cumberland' and 'Westmorland and Furness' now"),
        ("Northamptonshire County Council", "since 31 March 2021"),
        ("Poole", "its area is 'Bournemouth, Christchurch and Poole' now. Give that name."),
        ("Exborough", "'Exborough' is not among the 153 English authorities that run children's services."),
        ("Cardiff", "is not among the 153"),
        ("E99999999", "is not among the 153"),
        ("", "'' is not among the 153"),
        ("   ", "is not among the 153"),
    ],
)
def test_a_name_that_is_none_is_told_what_to_do(shipped: Authorities, written: str, said: str):
    with pytest.raises(NotAnAuthority) as raised:
        shipped.find(written)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_councils_that_ended_are_named_by_councils_that_are(shipped: Authorities):
    from heard.comparators.authorities import FORMER

    assert {name for _, after in FORMER.values() for name in after} <= set(shipped.by_name)
