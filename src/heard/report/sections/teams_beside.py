"""Complaints, signs and open cases team by team, and which teams to ask about: none is ranked."""

from __future__ import annotations

from heard.indicators.teams import Team, open_cases_of_council, signs_of_no_team, teams
from heard.statistics.house_rules import LEAST_FOR_PERCENTAGE
from heard.statistics.rates import rate
from heard.statistics.verdicts import Verdict

from ..blocks import Block, Heading, Items, Notice, Paragraph, Statement, Table
from ..material import LAST, Material, define, main_clocks
from ..words.expected_sentences import SILENCE_NOT_TOLD, against_own_years
from ..words.range_sentences import number_words, range_in_numbers
from ..words.rate_sentences import LEAST_FOR_RATE
from ..words.sentences import COMPLAINT, capital, number_of
from .quiet_teams import BesideOthers, beside_the_others, with_open_cases
from .teams_and_signs import HOW_TOLD, never_named, signs_and_complaints

_OTHERS_RATE = "at the rate of the other teams together"


def teams_beside(m: Material) -> list[Block]:
    """The table of teams, each beside the others together, and beside what its signs predict where that can be said."""
    clocks = main_clocks(m)
    found = teams(m.counts, m.period, clocks[0].id if clocks else "")
    head = Heading("Complaints beside signs and open cases, team by team")
    if not m.recorded("people_team"):
        column = m.quality.missing_columns.get("team", "the team that a complaint was about")
        text = f"Complaints by team are not recorded in this register. It would need a column that says {column}."
        return [head, Notice(text, "missing"), *([_table(m, found)] if found else [])]
    if not found:
        return [head, Paragraph("No complaint, sign or open case of the period is tied to a team.")]
    table = [_table(m, found)] if m.recorded("signals_by_team") or with_open_cases(found) else []
    others = beside_the_others(found, m.judge.widening)
    return [head, *table, *_gaps(m, found), *_beside_the_others(m, others), *signs_and_complaints(m, found, others)]


def _table(m: Material, found: list[Team]) -> Table:
    complaints, signs = m.recorded("people_team"), m.recorded("signals_by_team")
    rows = tuple(
        (
            team.name,
            f"{team.complaints:,}" if complaints else "not recorded",
            f"{team.signals:,}" if signs else "not recorded",
            "not recorded" if team.open_cases is None else number_words(team.open_cases, 0),
            _rate(team) if complaints else "not recorded",
        )
        for team in found
    )
    return Table(
        f"Complaints, signs of poor service and open cases in {m.period.label}, by team",
        ("Team", "Complaints", "Signs", "Open cases, on average", "Complaints per 100 open cases (range)"),
        rows,
        note="In the order of their names. Few complaints need not mean that all is well, nor many that it is not. A team is"
        " one row only where each file writes its name in the same way.",
        definitions=define("people_team", "signals_by_team", "people_served"),
    )


def _rate(team: Team) -> str:
    if team.open_cases is None:
        return "not known"
    found = rate(team.complaints, team.open_cases, 100)
    if found is None or team.complaints < LEAST_FOR_RATE or team.open_cases < LEAST_FOR_PERCENTAGE:
        return "too few for a rate"
    return f"{number_words(found.value)} ({range_in_numbers(found.lower, found.upper)})"


def _gaps(m: Material, found: list[Team]) -> list[Block]:
    """Complaints that are in no row, and teams whose open cases nobody counted."""
    blocks: list[Block] = []
    of_no_team = sum(count.numerator for count in m.of("people_team") if count.group in LAST)
    if of_no_team:
        text = f"{capital(number_of(of_no_team, 'complaint'))} of the period {'is' if of_no_team == 1 else 'are'} tied to no team"
        blocks.append(Notice(f"{text} that anybody has confirmed, and in no row of the table.", "missing"))
    signs = signs_of_no_team(m.counts, m.period) if m.recorded("signals_by_team") else 0
    if signs:
        said = number_of(signs, "sign names no team, and is", "signs name no team, and are")
        blocks.append(Notice(f"{capital(said)} in no row of the table.", "missing"))
    council = open_cases_of_council(m.counts, m.period)
    every = sum(team.open_cases for team in with_open_cases(found) if team.open_cases)
    if council and round(every) > round(council):
        text = "A case can be open to two teams, so the teams add up to more than the council's"
        blocks.append(Paragraph(f"{text} {number_words(council, 0)}."))
    unsized = len(found) - len(with_open_cases(found))
    if unsized:
        those = "any team" if unsized == len(found) else number_of(unsized, "of these teams", "of these teams")
        text = f"How many open cases {those} had is not known. activity.csv would say it: activity open_cases, with the team"
        blocks.append(Notice(f"{text} as the register writes it, for each quarter.", "missing"))
    return blocks


def _beside_the_others(m: Material, beside: list[BesideOthers]) -> list[Block]:
    if not beside or not sum(each.team.complaints for each in beside):
        return []
    fewer = sum(each.verdict is Verdict.FEWER for each in beside)
    more = sum(each.verdict is Verdict.MORE for each in beside)
    text = f"{len(beside)} teams were looked at, each beside all the others together: {fewer or 'none'} had fewer complaints"
    blocks: list[Block] = [
        Statement(f"{text} than chance would explain, and {more or 'none'} had more."),
        Table(
            "Complaints of each team beside those expected",
            ("Team", "What may be said", "Complaints", "Expected"),
            tuple(
                (each.team.name, _words(each), f"{each.team.complaints:,}", number_words(each.expected))
                for each in beside
            ),
            words=frozenset({1}),
            note=f"Expected {_OTHERS_RATE}, for as many open cases. The words allow for how many teams were looked at, and for"
            " people who complained more than once. Teams differ in their work: some of it draws more complaints.",
            definitions=define("people_team", "people_served"),
        ),
    ]
    asked = [_question(m, each) for each in beside if each.verdict in (Verdict.FEWER, Verdict.MORE)]
    return [*blocks, Items(tuple(asked))] if asked else blocks


def _words(each: BesideOthers) -> str:
    silent = each.verdict is Verdict.TOO_FEW and each.team.complaints < each.expected
    return capital(SILENCE_NOT_TOLD if silent else str(each.verdict))


def _question(m: Material, each: BesideOthers) -> str:
    if not each.others:
        return f"{each.team.name}: every complaint was about this team. Ask what lies behind the complaints here."
    text = against_own_years(
        each.team.complaints,
        each.others,
        COMPLAINT,
        exposure=each.team.open_cases or 0.0,
        exposure_earlier=each.their_cases,
        basis=_OTHERS_RATE,
        ask_if_fewer=HOW_TOLD,
        ask_if_more="what lies behind the complaints here",
    )
    return f"{each.team.name}: {text}{never_named(m, each.team)}"
