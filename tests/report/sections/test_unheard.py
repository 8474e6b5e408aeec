"""People let down who did not complain: the signs, what was done, and the teams to ask about."""

from __future__ import annotations

from datetime import date

import pytest

from heard.facts.companions import Companions
from heard.indicators.teams import Team
from heard.report.blocks import Figure, Notice, Table
from heard.report.sections.quiet_teams import beside_the_others, beside_the_signs
from heard.report.sections.unheard import unheard
from heard.statistics.verdicts import Verdict
from indicators.worked_cases import CASES
from report.beside_rows import beside, complaints, counted, headings, one_that_says, sentences, sign, tables
from report.conftest import material

NOW = "2024-06-03"
LATER = date(2024, 7, 1)


def poor(**more):
    return sign(screened="poor_service", screened_on=LATER, **more)


def said_of(*signs, cases=CASES, read=("signals",), **more):
    return unheard(material(cases, companions=beside(*signs, read=read), **more))


# The file is not there, or is empty


def test_without_the_file_the_gap_says_what_most_councils_hold_and_how_to_supply_it():
    blocks = unheard(material())
    (gap,) = [block for block in blocks if isinstance(block, Notice) and "signals.csv" in block.text]
    assert gap.tone == "missing"
    assert all(column in gap.text for column in ("signal", "team", "occurred_on", "screened", "course_of_action"))
    said = sentences(blocks)
    for sign_held in (
        "Visits late",
        "Reviews late",
        "Calls and messages not returned",
        "Allowances and direct payments late",
    ):
        assert any(text.startswith(sign_held) for text in said)
    assert not any("signs of poor service were" in text for text in said)


def test_a_file_with_no_sign_is_no_proof_that_there_was_none():
    assert one_that_says(said_of(), "No sign of poor service is recorded for 2024/25.").endswith(
        "That nobody wrote one down does not show that there was none."
    )


# The signs


def test_signs_by_kind_in_a_fixed_order_and_by_whom():
    blocks = said_of(sign(kind="payment"), sign(kind="payment"), sign(kind="visit", group="", team="council"))
    assert "3 signs of poor service were noted in 2024/25, in 1 team." in sentences(blocks)
    found = tables(blocks)
    assert found["Signs of poor service, by kind"].rows == (
        ("A visit late, or a child not seen alone", "1"), ("A payment late", "2"), ("All", "3"),
    )  # fmt: skip
    assert found["Signs of poor service, by whom they concern"].rows == (
        ("Children looked after", "2"), ("Nobody in particular", "1"), ("All", "3"),
    )  # fmt: skip


def test_one_sign_of_no_team():
    assert "1 sign of poor service was noted in 2024/25, tied to no team." in sentences(said_of(sign(team="council")))


def test_the_year_before_stands_beside_where_signs_were_kept_then():
    table = tables(said_of(sign(), sign(occurred_on=date(2023, 6, 5))))["Signs of poor service, by kind"]
    assert table.columns == ("Kind of sign", "2024/25", "2023/24")
    assert table.rows[-1] == ("All", "1", "1")


# What was done


def test_the_course_of_action_step_by_step():
    blocks = said_of(
        poor(course="Ring back", contacted="yes", put_right="yes", others_checked="yes", others_found=3),
        poor(course="Visit", contacted="yes", put_right="no"),
        poor(contacted="declined"),
        poor(kind="payment"),
        sign(screened="no_poor_service", screened_on=LATER),
        sign(),
    )
    said = sentences(blocks)
    assert "5 of the 6 signs have been looked at. 4 of the 5 signs looked at showed that the service was poor." in said
    assert (
        "2 of the 4 signs where the service was poor led to the person being reached. 1 person did not wish to be contacted,"
        " which is respected. 1 was neither reached nor declined."
    ) in said
    assert (
        "1 of the 4 signs where the service was poor was put right. 3 are not put right, as far as is recorded." in said
    )
    assert one_that_says(blocks, "look whether others were affected").endswith("3 other people were found.")
    steps = {row[0]: row[1] for row in tables(blocks)["The course of action, step by step"].rows}
    assert steps["The person was reached"] == "2 of 4"
    assert steps["A course of action is recorded"] == "2 of 4"
    assert steps["Other people found to be affected"] == "3"


def test_a_sign_that_names_nobody_is_not_called_somebody_not_reached():
    known, unknown = poor()._replace(person_key="a key"), poor(kind="voice")
    reached = poor(contacted="yes")._replace(person_key="another")
    assert one_that_says(said_of(known, reached, unknown), "led to the person being reached") == (
        "1 of the 3 signs where the service was poor led to the person being reached. 1 was neither reached nor declined."
        " 1 names no person, so that nobody could be reached."
    )
    # Of a file that holds no person it cannot be said which signs have none.
    assert "names no person" not in str(said_of(poor(), poor(contacted="yes"), unknown))


def test_signs_at_which_nobody_has_looked_and_how_old_they_are():
    blocks = said_of(sign(), sign(occurred_on=date(2024, 4, 9)), poor(), sign(occurred_on=date(2025, 6, 1)))
    assert one_that_says(blocks, "Nobody has looked yet") == (
        "Nobody has looked yet at 2 signs by 31 March 2025; the oldest is of 9 April 2024. Ask who looks at signs, and how"
        " soon."
    )
    earlier = said_of(sign(), sign(occurred_on=date(2023, 6, 5)))
    assert one_that_says(earlier, "Nobody has looked yet").startswith(
        "Nobody has looked yet at 2 signs by 31 March 2025, 1 of them from before 2024/25; the oldest is of 5 June 2023."
    )
    later = said_of(sign(screened="poor_service", screened_on=date(2025, 5, 1)), poor())
    assert "Nobody has looked yet at 1 sign by 31 March 2025; it is of 3 June 2024." in one_that_says(
        later, "Nobody has"
    )
    assert not [said for said in sentences(said_of(poor())) if "Nobody has looked" in said]


def test_where_nothing_had_to_be_put_right_that_is_no_failure_to():
    said = one_that_says(
        said_of(poor(put_right="yes"), poor(put_right="not_needed"), poor(put_right="no")), "put right"
    )
    assert said == (
        "1 of the 3 signs where the service was poor was put right. For 1 nothing had to be put right. 1 is not put right, as"
        " far as is recorded."
    )


def test_since_when_signs_are_recorded_where_there_is_no_year_before():
    said = "The first sign recorded is of 3 June 2024: there is no 2023/24 to set beside this."
    assert said in sentences(said_of(sign()))
    for earlier in (date(2023, 6, 5), date(2020, 6, 5)):
        assert not [text for text in sentences(said_of(sign(), sign(occurred_on=earlier))) if "first sign" in text]


def test_what_has_no_course_of_action_is_listed_by_kind():
    signs = [poor(), poor(kind="payment"), poor(kind="payment"), poor(kind="visit", course="Ring back"), sign()]
    m = material(companions=beside(*signs))
    blocks = unheard(m)
    table = tables(blocks)["The service was poor, and no course of action is recorded"]
    assert table.rows == (("A visit late, or a child not seen alone", "1"), ("A payment late", "2"))
    assert one_that_says(blocks, "Ask of each").startswith(
        "3 signs where the service was poor have no course of action recorded."
    )
    assert sum(int(row[1]) for row in table.rows) == m.number("signals_confirmed") - m.number("signals_with_a_course")


def without_a_course(blocks) -> list[str]:
    return [row[1] for row in tables(blocks)["The service was poor, and no course of action is recorded"].rows]


def test_what_was_found_after_the_as_at_day_is_not_known_yet():
    late = sign(screened="poor_service", screened_on=date(2025, 5, 1))
    blocks = said_of(late, poor())
    assert "1 of the 2 signs has been looked at. The one sign looked at showed that the service was poor." in sentences(
        blocks
    )
    assert without_a_course(blocks) == ["1"]


def test_a_sign_of_another_period_is_in_no_list():
    blocks = said_of(poor(occurred_on=date(2023, 6, 5)), poor())
    assert without_a_course(blocks) == ["1"]
    assert tables(blocks)["The course of action, step by step"].columns == ("Step", "2024/25", "2023/24")


def test_where_every_course_is_recorded_nothing_is_called_a_gap():
    blocks = said_of(poor(course="Ring back"), poor(course="Visit"))
    assert "Both signs where the service was poor have a course of action recorded." in sentences(blocks)
    assert not any(text.startswith("no course") or "Ask of each" in text for text in sentences(blocks))


def test_where_nobody_has_looked_there_is_no_table_of_steps():
    blocks = said_of(sign(), sign(), sign())
    assert "None of the 3 signs has been looked at." in sentences(blocks)
    assert "The course of action, step by step" not in tables(blocks)


def test_the_words_of_a_course_of_action_are_in_no_table_or_figure():
    blocks = said_of(poor(course="Apologise to Mrs Example"), poor())
    assert "Example" not in "".join(str(block) for block in blocks if isinstance(block, Table | Figure))


# Teams


SIZES = [counted("2024/25", "open_cases", 200, team=f"Team {letter}") for letter in "ABC"]


def test_teams_stand_by_name_with_complaints_signs_and_open_cases():
    cases = [*complaints(8, NOW, team="Team B"), *complaints(2, NOW, team="Team A"), *complaints(3, NOW)]
    blocks = said_of(sign(team="Team A"), *SIZES[:2], cases=cases)
    table = tables(blocks)["Complaints, signs of poor service and open cases in 2024/25, by team"]
    assert table.rows == (
        ("Team A", "2", "1", "200", "too few for a rate"), ("Team B", "8", "0", "200", "4.0 (1.7 to 7.9)"),
    )  # fmt: skip
    assert (
        "3 complaints of the period are tied to no team that anybody has confirmed, and in no row of the table."
        in sentences(blocks)
    )


def test_a_team_whose_open_cases_nobody_counted_is_a_gap_and_not_nought():
    blocks = said_of(sign(team="Team Z"), *SIZES[:2], cases=complaints(5, NOW, team="Team A"))
    table = tables(blocks)["Complaints, signs of poor service and open cases in 2024/25, by team"]
    assert table.rows[-1] == ("Team Z", "0", "1", "not recorded", "not known")
    assert one_that_says(blocks, "activity open_cases").startswith(
        "How many open cases 1 of these teams had is not known."
    )


def test_without_teams_in_the_register_the_gap_names_the_column():
    blocks = said_of(sign(), missing={"team": "the team that it was about"})
    assert one_that_says(blocks, "Complaints by team are not recorded").endswith(
        "a column that says the team that it was about."
    )
    table = tables(blocks)["Complaints, signs of poor service and open cases in 2024/25, by team"]
    assert {row[1] for row in table.rows} == {"not recorded"}


def test_a_quiet_team_is_asked_about_and_how_many_were_looked_at_is_said():
    cases = [
        *complaints(30, NOW, team="Team A"),
        *complaints(30, NOW, team="Team B"),
        *complaints(5, NOW, team="Team C"),
    ]
    blocks = said_of(sign(), *SIZES, cases=cases)
    assert (
        "3 teams were looked at, each beside all the others together: 1 had fewer complaints than chance would explain, and"
        " none had more."
    ) in sentences(blocks)
    assert (
        "Team C: 30 complaints would be expected at the rate of the other teams together; 5 came: fewer than chance would"
        " explain. Ask how people here are told that they can complain."
    ) in sentences(blocks)
    rows = tables(blocks)["Complaints of each team beside those expected"].rows
    assert [row[0] for row in rows] == ["Team A", "Team B", "Team C"]
    assert rows[2] == ("Team C", "Fewer than chance would explain", "5", "30.0")


def test_a_team_that_the_register_never_names_may_only_be_written_otherwise():
    cases = [*complaints(30, NOW, team="Team A"), *complaints(30, NOW, team="Team B")]
    blocks = said_of(sign(), *SIZES, cases=cases)
    said = one_that_says(blocks, "Team C: ")
    assert said.endswith("The register never names this team: first see whether it writes the name in another way.")
    named_before = [*cases, *complaints(1, "2023-06-05", team="Team C")]
    assert "never names" not in one_that_says(said_of(sign(), *SIZES, cases=named_before), "Team C: ")


def test_one_team_of_a_known_size_is_set_beside_nothing():
    blocks = said_of(sign(), SIZES[0], cases=complaints(5, NOW, team="Team A"))
    assert "Complaints of each team beside those expected" not in tables(blocks)


def test_with_fewer_than_ten_teams_one_sentence_says_why_there_is_no_model():
    blocks = said_of(sign(), *SIZES, cases=complaints(5, NOW, team="Team A"))
    said = one_that_says(blocks, "fewer complaints than its signs predict is not reckoned")
    assert "open cases are known of 3 teams, and with fewer than 10 a single team would decide the answer" in said


def many_teams(quiet: int):
    """Twelve teams of one size, of which more signs go with more complaints; the last has many signs."""
    letters = "ABCDEFGHIJKL"
    sizes = [counted("2024/25", "open_cases", 100, team=f"Team {letter}") for letter in letters]
    signs = [sign(team=f"Team {letter}") for place, letter in enumerate(letters) for _ in range(1 + place)]
    cases = [
        each for place, letter in enumerate(letters[:-1]) for each in complaints(4 + place, NOW, team=f"Team {letter}")
    ]
    return [*sizes, *signs], [*cases, *complaints(quiet, NOW, team="Team L")]


def test_with_ten_teams_and_more_the_model_picks_the_one_with_signs_and_no_complaints():
    rows, cases = many_teams(quiet=2)
    blocks = said_of(*rows, cases=cases)
    assert one_that_says(blocks, "judging by the other teams").startswith(
        "12 teams were looked at, each beside what its signs predict, judging by the other teams: 1 has fewer complaints than"
        " predicted."
    )
    assert one_that_says(blocks, "Team L: 2 complaints, where").endswith(
        ": fewer complaints than its signs predict - ask how people here are told that they can complain."
    )


def test_with_ten_teams_that_complain_as_their_signs_predict_none_is_picked():
    rows, cases = many_teams(quiet=15)
    assert ": none has fewer complaints than predicted." in one_that_says(
        said_of(*rows, cases=cases), "judging by the other teams"
    )


def test_where_more_signs_do_not_go_with_more_complaints_nothing_is_predicted():
    letters = "ABCDEFGHIJ"
    sizes = [counted("2024/25", "open_cases", 100, team=f"Team {letter}") for letter in letters]
    signs = [sign(team=f"Team {letter}") for place, letter in enumerate(letters) for _ in range(1 + place)]
    cases = [
        each for place, letter in enumerate(letters) for each in complaints(20 - 2 * place, NOW, team=f"Team {letter}")
    ]
    said = one_that_says(said_of(*sizes, *signs, cases=cases), "signs predict nothing here")
    assert "do they know that they can complain?" in said


def test_why_the_two_comparisons_of_a_team_differ():
    rows, cases = many_teams(quiet=6)
    blocks = said_of(*rows, cases=cases)
    assert tables(blocks)["Complaints of each team beside those expected"].rows[-1][:2] == ("Team L", "Could be chance")
    assert one_that_says(blocks, "Team L: 6 complaints, where")
    assert (
        "By the table above Team L does not stand out: it goes by open cases alone, and this goes by the signs seen as well."
        in sentences(blocks)
    )
    rows, cases = many_teams(quiet=0)
    assert not [said for said in sentences(said_of(*rows, cases=cases)) if "By the table above" in said]


def test_a_team_of_which_nothing_is_predicted_is_named_with_the_reason():
    letters = "ABCDEFGHIJK"
    sizes = [counted("2024/25", "open_cases", 100, team=f"Team {letter}") for letter in letters]
    # Without Team K the others have as many complaints with many signs as with few, and fewer with most.
    signs = [sign(team=f"Team {letter}") for place, letter in enumerate(letters) for _ in range(1 + place)]
    many = [6, 6, 6, 6, 6, 6, 6, 6, 5, 5, 60]
    cases = [
        each for n, letter in zip(many, letters, strict=True) for each in complaints(n, NOW, team=f"Team {letter}")
    ]
    blocks = said_of(*sizes, *signs, cases=cases)
    assert one_that_says(blocks, "judging by the other teams").startswith("10 teams were looked at")
    assert one_that_says(blocks, "left out") == (
        "Team K is left out: without it, more signs do not go with more complaints among the other teams, so that they"
        " predict nothing."
    )


def test_the_teams_open_cases_may_add_up_to_more_than_the_councils():
    text = "A case can be open to two teams, so the teams add up to more than the council's 350."
    assert text in sentences(said_of(*SIZES[:2], counted("2024/25", "open_cases", 350), cases=complaints(5, NOW)))
    same = said_of(*SIZES[:2], counted("2024/25", "open_cases", 400), cases=complaints(5, NOW))
    assert not [said for said in [*sentences(same), *sentences(said_of(*SIZES[:2]))] if "open to two teams" in said]


def test_signs_of_no_team_are_counted():
    blocks = said_of(sign(), sign(team="council"), sign(team=""), sign(team="council"))
    assert "3 signs name no team, and are in no row of the table." in sentences(blocks)
    assert "1 sign names no team, and is in no row of the table." in sentences(said_of(sign(), sign(team="council")))
    assert not [said for said in sentences(said_of(sign())) if "names no team" in said or "name no team" in said]


# The reckoning behind the teams


def team(name: str, many: int, signs: int = 0, cases: float | None = 100.0) -> Team:
    return Team(name, many, signs, cases, 0, 0)


def test_each_team_is_left_out_of_what_it_is_set_beside():
    first, second = beside_the_others([team("A", 10), team("B", 30, cases=200.0), team("C", 9, cases=None)])
    assert (first.others, first.their_cases, first.expected) == (30, 200.0, 15.0)
    assert (second.others, second.their_cases, second.expected) == (10, 100.0, 20.0)


@pytest.mark.parametrize(("others", "verdict"), [(1, Verdict.FEWER), (30, Verdict.CHANCE)])
def test_the_more_teams_are_looked_at_the_more_it_takes_to_stand_out(others, verdict):
    found = beside_the_others([team("A", 8), *(team(f"B{n}", 20) for n in range(others))])
    assert found[0].verdict is verdict


def test_people_who_complain_again_and_again_make_it_take_more():
    teams = [team("A", 7), *(team(f"B{n}", 20) for n in range(3))]
    assert beside_the_others(teams)[0].verdict is Verdict.FEWER
    assert beside_the_others(teams, widening=1.5)[0].verdict is Verdict.CHANCE


def test_no_complaint_of_a_small_team_tells_nothing():
    small = team("A", 0, cases=10.0)
    assert beside_the_others([small, team("B", 30), team("C", 30)])[0].verdict is Verdict.TOO_FEW


def test_none_anywhere_tells_nothing():
    assert {each.verdict for each in beside_the_others([team("A", 0), team("B", 0)])} == {Verdict.TOO_FEW}
    assert beside_the_others([]) == []


def test_a_team_on_a_falling_line_of_the_others_is_not_predicted():
    teams = [team(f"T{n}", 30 - 2 * n, signs=n) for n in range(12)]
    assert all(each.expected is None and not each.fewer for each in beside_the_signs(teams))


def test_nine_teams_are_too_few_and_few_complaints_tell_nothing():
    rising = [team(f"T{n}", n % 3, signs=n) for n in range(12)]
    assert beside_the_signs(rising[:9]) == []
    assert not any(each.can_be_told or each.fewer for each in beside_the_signs(rising))


def test_teams_stand_in_a_section_of_their_own():
    assert headings(unheard(material(companions=Companions()))) == [
        "Complaints beside signs and open cases, team by team"
    ]
