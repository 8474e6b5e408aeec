"""Words in the council's own terms: confirmed, proposed as themselves, and never shown before they are confirmed."""

from __future__ import annotations

from heard.facts.case import ATTRIBUTES
from heard.registers.mapping import Mapping, read_mapping, write_mapping

HEADER = ["Ref", "Date received", "Team"]
NAME = "Brindle Cobblewick"


def lines(*teams: str) -> list[list[str]]:
    return [HEADER, *([f"A{n}", "01/04/2025", team] for n, team in enumerate(teams))]


def teams(found) -> list[str]:
    return [case.attributes[ATTRIBUTES.index("team")] for case in found.cases]


def test_a_team_that_nobody_confirmed_is_proposed_as_itself_and_counts_as_other(read):
    found = read(lines("Assessment Team North", "ASSESSMENT TEAM  NORTH ", "MASH"))
    assert teams(found) == ["other", "other", "other"]
    assert found.register.doubts() == []
    text = write_mapping(found.register.mapping)
    assert '"Assessment Team North" = "Assessment Team North?"  # 2 times' in text
    assert '"MASH" = "MASH?"  # 1 time' in text


def test_deleting_the_question_marks_confirms_the_teams(read):
    rows = lines("Assessment Team North", "mash", "MASH")
    text = write_mapping(read(rows).register.mapping).replace('?"', '"')
    found = read(rows, read_mapping(text, "mapping.toml"))
    assert teams(found) == ["Assessment Team North", "mash", "mash"]
    assert found.register.wording.words_left_out() == {}


def test_teams_may_be_renamed_and_merged(read):
    mapping = read_mapping('[words.team]\n"Assmt North" = "Assessment Team North"\n"Jo" = "other"\n', "mapping.toml")
    found = read(lines("ASSMT NORTH", "Assmt  North", "assessment team north", "Jo", "Assessment Team South"), mapping)
    assert teams(found) == ["Assessment Team North"] * 3 + ["other", "other"]
    assert found.register.mapping.words_in_doubt["team"] == {"Assessment Team South": "Assessment Team South"}


def test_a_proposal_that_a_person_changed_and_did_not_confirm_still_counts_as_other(read):
    mapping = read_mapping('[words.team]\n"Assmt North" = "North?"\n', "mapping.toml")
    assert teams(read(lines("Assmt North", "North"), mapping)) == ["other", "other"]
    assert mapping.words_in_doubt["team"]["Assmt North"] == "North"


def test_a_team_in_doubt_is_shown_in_the_mapping_alone(read):
    found = read(lines(NAME, "Safeguarding", "Safeguarding"))
    register = found.register
    assert NAME in write_mapping(register.mapping)
    assert register.wording.words_left_out() == {"team": ["2 words, shown in the mapping only"]}
    said = [register.doubts(), register.wording.words_left_out(), register.quality, found.cases]
    assert NAME not in str(said)
    assert "Safeguarding" not in str(said)


def test_a_cause_of_lateness_in_doubt_is_shown_in_the_mapping_alone(read):
    found = read([["Ref", "Date received", "Reason late"], ["A1", "01/04/2025", f"{NAME} was off"]])
    assert found.register.wording.words_left_out() == {"late_because": ["1 word, shown in the mapping only"]}
    assert [entry.ground for entry in found.cases[0].chronology if entry.kind == "late_because"] == ["other"]
    assert NAME in write_mapping(found.register.mapping)


def test_a_column_of_teams_that_holds_free_text_is_left_out_and_not_shown(read):
    found = read(lines(*(f"Story {n} of {NAME}" for n in range(200))))
    assert found.register.doubts() == ["column 'Team': to be left out"]
    assert NAME not in write_mapping(found.register.mapping)
    assert set(teams(found)) == {"other"}


def test_a_text_too_long_for_a_team_is_in_no_output(read):
    found = read(lines(f"{NAME} was allocated and then it went to the other team in the north", "MASH"))
    assert "MASH" in write_mapping(found.register.mapping)
    assert NAME not in write_mapping(found.register.mapping)
    assert teams(found) == ["other", "other"]


def test_a_blank_team_is_not_known_and_no_word(read):
    found = read(lines("", "n/a"))
    assert teams(found) == ["not_known", "not_known"]
    assert "[words.team]" not in write_mapping(found.register.mapping)


def test_words_seen_in_many_spellings_are_proposed_once(read):
    found = read(lines(*(" " * n + ("mash" if n % 2 else "MASH") for n in range(40))))
    assert found.register.mapping.words_in_doubt["team"] == {"MASH": "MASH"}
    assert found.register.mapping.word_counts["team", "MASH"] == 40


def test_any_name_of_a_team_is_allowed_in_the_mapping():
    mapping = Mapping(words={"team": {"A": 'Team "North" & West'}}, words_in_doubt={"team": {"B": "B", "C": ""}})
    assert read_mapping(write_mapping(mapping), "mapping.toml") == mapping
