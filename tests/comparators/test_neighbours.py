"""Neighbours: the latest model, in order of name, and an island has none beside it."""

from __future__ import annotations

from comparators.made import OWN, neighbours
from heard.comparators.loading import shipped_library
from heard.comparators.neighbours import NeighbourKind, NeighbourRow, neighbours_of


def test_every_council_has_ten_of_the_latest_model_all_of_them_councils():
    library = shipped_library()
    for name in library.authorities.by_name:
        found = neighbours_of(name, library.neighbours)
        assert found.model == 2025
        assert len(found.statistical) == 10
        assert set(found.all) <= set(library.authorities.by_name)
        assert name not in found.all
        assert list(found.statistical) == sorted(found.statistical), "closeness is no rank"


def test_only_islands_adjoin_nobody_and_adjoining_goes_both_ways():
    library = shipped_library()
    adjoining = {n: neighbours_of(n, library.neighbours).geographic for n in library.authorities.by_name}
    assert [name for name, near in adjoining.items() if not near] == ["Isle of Wight", "Isles of Scilly"]
    assert [(a, b) for a, near in adjoining.items() for b in near if a not in adjoining[b]] == []


def test_an_older_model_is_left_out():
    rows = [*neighbours(), NeighbourRow(OWN, "Oldham", NeighbourKind.STATISTICAL, 2021, "")]
    assert "Oldham" not in neighbours_of(OWN, rows).statistical


def test_one_kind_alone():
    both = neighbours_of(OWN, neighbours())
    assert (len(both.statistical), len(both.geographic), len(both.all)) == (10, 4, 12)
    assert both.only(NeighbourKind.STATISTICAL).all == both.statistical
    assert both.only(NeighbourKind.GEOGRAPHIC).all == both.geographic
    assert both.only(None) is both


def test_a_council_of_which_nothing_is_known_has_none():
    assert neighbours_of("Nowhere", neighbours()).all == ()
