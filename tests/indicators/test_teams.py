"""Teams are asked about and never ranked: they are listed by name, and what is no team is not among them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from heard.indicators.counting import Counts, count_indicators
from heard.indicators.teams import Team, teams
from indicators.judged_figures import YEAR, count
from indicators.worked_cases import AS_AT, CASES, builder
from indicators.worked_companions import COMPANIONS
from indicators.worked_steps import CASES_WITH_STEPS

NO_TEAM = ["other", "council", "not_known", "not_asked", "not recorded", "not_recorded", ""]


def test_the_worked_cases():
    store = builder().add([*CASES, *CASES_WITH_STEPS])
    store.add_companions(COMPANIONS)
    found = teams(count_indicators(store, [YEAR], AS_AT), YEAR, "S1_RESPONSE")
    # Team A: A01, in time; S1, S2 and S7; 30 and 34 open cases. Team B: A02, late; S3, S5 and S6; 20 open cases.
    assert found == [
        Team("Assessment", 3, 0, None, 3, 3),
        Team("Fostering duty", 4, 0, None, 2, 4),
        Team("Team A", 1, 3, 32.0, 0, 1),
        Team("Team B", 1, 3, 20.0, 1, 1),
    ]


def test_what_is_missed_is_of_the_clock_that_was_asked_for():
    store = builder().add(CASES_WITH_STEPS)
    counts = count_indicators(store, [YEAR], AS_AT)
    found = {team.name: (team.missed, team.fell_due) for team in teams(counts, YEAR, "S2_RESPONSE")}
    assert found == {"Assessment": (0, 0), "Fostering duty": (0, 1)}


def test_what_is_no_team_is_left_out():
    figures = [
        *(count("people_team", YEAR, (5, 50), name) for name in [*NO_TEAM, "Team A"]),
        *(count("signals_by_team", YEAR, 5, name) for name in NO_TEAM),
        count("people_served", YEAR, (50, 1), "open_cases | council |  | "),
    ]
    assert [team.name for team in teams(Counts(figures), YEAR, "S1_RESPONSE")] == ["Team A"]


def test_without_a_column_or_a_file_there_are_no_teams():
    names = ("people_team", "signals_by_team", "people_served", "missed_by_team")
    figures = [count(name, YEAR, 0, recorded=False) for name in names]
    assert teams(Counts(figures), YEAR, "S1_RESPONSE") == []
    alone = [*figures[1:], count("people_team", YEAR, (2, 2), "Team A")]
    assert teams(Counts(alone), YEAR, "S1_RESPONSE") == [Team("Team A", 2, 0, None, 0, 0)]


def test_the_open_cases_of_one_group_are_not_those_of_the_team():
    figures = [
        count("people_served", YEAR, (40, 1), "open_cases | Team A | looked_after | "),
        count("people_served", YEAR, (90, 2), "open_cases | Team B |  | "),
        count("people_served", YEAR, (70, 1), "children | Team C |  | "),
    ]
    assert teams(Counts(figures), YEAR, "S1_RESPONSE") == [Team("Team B", 0, 0, 45.0, 0, 0)]


NAMES = st.sampled_from(["Fostering", "Assessment", "Leaving care", "Team 7", *NO_TEAM])


@settings(max_examples=60, deadline=None)
@given(
    complaints=st.dictionaries(NAMES, st.integers(1, 99)),
    signs=st.dictionaries(NAMES, st.integers(1, 99)),
    cases=st.dictionaries(NAMES, st.tuples(st.integers(0, 99), st.integers(1, 4))),
)
def test_the_order_follows_the_names_and_never_the_figures(complaints, signs, cases):
    figures = [
        *(count("people_team", YEAR, (number, 999), name) for name, number in complaints.items()),
        *(count("signals_by_team", YEAR, number, name) for name, number in signs.items()),
        *(count("people_served", YEAR, number, f"open_cases | {name} |  | ") for name, number in cases.items()),
    ]
    found = teams(Counts(figures), YEAR, "S1_RESPONSE")
    names = [team.name for team in found]
    assert names == sorted({*complaints, *signs, *cases} - set(NO_TEAM))
    for team in found:
        assert (team.complaints, team.signals) == (complaints.get(team.name, 0), signs.get(team.name, 0))
        assert (team.open_cases is None) == (team.name not in cases)
