"""A council beside all others: its sections, its context, and who stands where."""

from __future__ import annotations

import pytest

from comparators.made import OTHERS, OWN, figure, library, upheld
from heard.comparators.authorities import Authority
from heard.comparators.council import ENGLAND, CouncilComparison, compare_council
from heard.comparators.loading import shipped_library
from heard.comparators.measures import Section
from heard.comparators.neighbours import NeighbourKind


def compared(*figures: object, **more: object) -> CouncilComparison:
    made = library(figures)  # type: ignore[arg-type]
    return compare_council(made, made.authorities.by_name[OWN], **more)  # type: ignore[arg-type]


def test_neighbours_come_first_and_all_by_name():
    found = compared()
    assert sorted([ENGLAND, OTHERS[39], OTHERS[9], OWN, OTHERS[0]], key=found.place) == [
        OWN, OTHERS[0], OTHERS[9], OTHERS[39], ENGLAND,
    ]  # fmt: skip
    assert (found.relation(OTHERS[0]), found.relation(OTHERS[8]), found.relation(OTHERS[11])) == (
        "statistical", "statistical, adjoining", "adjoining",
    )  # fmt: skip
    assert found.relation(OTHERS[20]) == ""


def test_one_kind_of_neighbour_alone():
    found = compared(kind=NeighbourKind.GEOGRAPHIC)
    assert (found.neighbours.statistical, len(found.neighbours.geographic)) == ((), 4)
    assert ENGLAND not in found.neighbours.all


def test_figures_that_no_measure_takes_are_kept_of_the_council_and_its_neighbours_only():
    other = [figure(name, "theme_staff_count", 3, 9) for name in (OWN, OTHERS[0], OTHERS[30])]
    found = compared(*other)
    assert [each.authority for each in found.other] == [OWN, OTHERS[0]]
    assert [each.authority for each in found.other_of(Section.CHILDREN)] == [OWN, OTHERS[0]]
    assert found.other_of(Section.OMBUDSMAN_ALL) == []
    assert compared(*other, year="2022/23").other == ()


def test_own_figures_join_the_others_and_what_contradicts_is_found():
    found = compared(figure(OWN, value=61), added=(figure(OWN, value=64, source="Letter"),), files=("own.csv",))
    [stage_1] = [each for each in found.comparisons if each.measure.id == "stage1_received"]
    assert [(seen.count, seen.second) for seen in stage_1.listed] == [(61, False), (64, True)]
    assert [finding.kind for finding in found.findings] == ["sources_disagree"]


def test_context_goes_with_the_year_and_is_there_for_any():
    assert compared().context["children_in_need_31_march"][0] == 2024
    assert compared(year="2021/22").context["children_in_need_31_march"][0] == 2022
    assert compared(year="1999/00").context["children_in_need_31_march"][0] == 2021
    assert compared(year="2035/36").context["children_in_need_31_march"][0] == 2024


def test_a_council_of_which_nothing_is_known_is_compared_by_its_own_figures():
    made = library([upheld(name, 5, 10) for name in OTHERS[:25]])
    stranger = Authority("Exborough", "", "", "", "")
    found = compare_council(made, stranger, added=(upheld("Exborough", 9, 10),))
    [share] = [each.funnel for each in found.comparisons if each.funnel and each.measure.id == "ombudsman_upheld"]
    assert share.place_of("Exborough") is not None
    assert found.neighbours.all == ()


@pytest.mark.parametrize("name", ["Croydon", "Kent", "Rutland", "Isles of Scilly", "City of London", "Birmingham"])
def test_every_shipped_figure_of_a_council_is_somewhere_in_its_comparison(name: str):
    shipped = shipped_library()
    found = compare_council(shipped, shipped.authorities.by_name[name])
    shown = {
        figure.source.row
        for comparison in found.comparisons
        for seen in (*comparison.charted, *comparison.listed, *comparison.apart)
        for figure in seen.figures
    } | {figure.source.row for figure in found.other}
    everything = {figure.source.row for figure in shipped.figures if figure.authority == name}
    assert everything <= shown
