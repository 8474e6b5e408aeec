"""Complaints, signs and open cases team by team, and which teams to ask about: none is ranked."""

from __future__ import annotations

from heard.indicators.teams import Team, teams
from heard.statistics.house_rules import LEAST_FOR_PERCENTAGE, LEAST_TEAMS_FOR_MODEL
from heard.statistics.rates import rate
from heard.statistics.verdicts import Verdict

from .blocks import Block, Heading, Items, Notice, Paragraph, Statement, Table
from .expected_sentences import SILENCE_NOT_TOLD, against_own_years
from .material import LAST, Material, define, main_clocks
from .quiet_teams import BesideOthers, beside_the_others, beside_the_signs, with_open_cases
from .range_sentences import number_words, range_in_numbers
from .rate_sentences import LEAST_FOR_RATE
from .sentences import COMPLAINT, capital, number_of

_OTHERS_RATE = "at the rate of the other teams together"
_ASK = "ask how children here are told they can complain"


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
    return [head, *table, *_gaps(m, found), *_beside_the_others(m, found), *_beside_the_signs(m, found)]


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
    unsized = len(found) - len(with_open_cases(found))
    if unsized:
        those = "any team" if unsized == len(found) else number_of(unsized, "of these teams", "of these teams")
        text = f"How many open cases {those} had is not known. activity.csv would say it: activity open_cases, with the team"
        blocks.append(Notice(f"{text} as the register writes it, for each quarter.", "missing"))
    return blocks


def _beside_the_others(m: Material, found: list[Team]) -> list[Block]:
    beside = beside_the_others(found, m.judge.widening)
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
        ask_if_fewer="how children and families here are told that they can complain",
        ask_if_more="what lies behind the complaints here",
    )
    return f"{each.team.name}: {text}{_never_named(m, each.team)}"


def _never_named(m: Material, team: Team) -> str:
    """A caution where the register has never named a team: its name may be written in another way there."""
    named = any(c.indicator.id == "people_team" and c.group == team.name and c.numerator for c in m.counts.all)
    return "" if named else " The register never names this team: first see whether it writes the name in another way."


def _beside_the_signs(m: Material, found: list[Team]) -> list[Block]:
    sized = with_open_cases(found)
    if not m.recorded("signals_by_team") or not sized:
        return []
    if len(sized) < LEAST_TEAMS_FOR_MODEL:
        return [
            Paragraph(
                f"Whether a team has fewer complaints than its signs predict is not reckoned: open cases are known of"
                f" {number_of(len(sized), 'team')}, and with fewer than {LEAST_TEAMS_FOR_MODEL} a single team would decide the"
                " answer. Read the table across instead, and ask where there are many signs and few complaints."
            )
        ]
    beside = beside_the_signs(found, m.judge.widening)
    predicted = [each for each in beside if each.expected is not None]
    if not predicted:
        return [
            Paragraph(
                f"Over the {len(sized)} teams more signs do not go with more complaints, so that signs predict nothing here."
                " That is a question in itself: where people are let down, do they know that they can complain?"
            )
        ]
    told = [each for each in predicted if each.can_be_told]
    picked = tuple(
        f"{each.team.name}: {number_of(each.team.complaints, 'complaint')}, where its signs and open cases predict about"
        f" {number_words(each.expected or 0.0)}: fewer complaints than its signs predict - {_ASK}.{_never_named(m, each.team)}"
        for each in told
        if each.fewer
    )
    text = f"{number_of(len(predicted), 'team was', 'teams were')} looked at, each beside what its signs predict by the line of"
    text += (
        f" the others: {len(picked) or 'none'} {'has' if len(picked) < 2 else 'have'} fewer complaints than predicted."
    )
    if len(told) < len(predicted):
        few = number_of(len(predicted) - len(told), "of them", "of them")
        text += f" For {few} so few are predicted that silence could not be told from chance."
    lead = Statement(capital(text), define("signals_by_team", "people_team"))
    return [lead, Items(picked)] if picked else [lead]
