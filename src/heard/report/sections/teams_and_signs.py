"""Which teams have fewer complaints than the signs of poor service seen there would lead one to expect."""

from __future__ import annotations

from heard.indicators.teams import Team
from heard.statistics.house_rules import LEAST_TEAMS_FOR_MODEL
from heard.statistics.verdicts import Verdict

from ..blocks import Block, Items, Paragraph, Statement
from ..material import Material, define
from ..words.range_sentences import number_words
from ..words.sentences import capital, listed, number_of
from .quiet_teams import BesideOthers, BesideSigns, beside_the_signs, with_open_cases

#: What to ask of a quiet team: those it works with may be children, families or carers.
HOW_TOLD = "how people here are told that they can complain"


def signs_and_complaints(m: Material, found: list[Team], others: list[BesideOthers]) -> list[Block]:
    """Each team beside what its signs predict where that can be said, or why it cannot. others: by open cases alone."""
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
        f" {number_words(each.expected or 0.0)}: fewer complaints than its signs predict - ask {HOW_TOLD}."
        f"{never_named(m, each.team)}"
        for each in told
        if each.fewer
    )
    text = (
        f"{number_of(len(predicted), 'team was', 'teams were')} looked at, each beside what its signs predict, judging"
    )
    text += f" by the other teams: {len(picked) or 'none'} {'has' if len(picked) < 2 else 'have'} fewer complaints than"
    text += " predicted."
    if len(told) < len(predicted):
        few = number_of(len(predicted) - len(told), "of them", "of them")
        text += f" For {few} so few are predicted that silence could not be told from chance."
    blocks: list[Block] = [Statement(capital(text), define("signals_by_team", "people_team"))]
    blocks += [Items(picked)] if picked else []
    return [*blocks, *_unlike_the_others(told, others), *_left_out(beside)]


def _unlike_the_others(told: list[BesideSigns], others: list[BesideOthers]) -> list[Block]:
    """Why a team has fewer complaints than its signs predict, and not fewer than its open cases alone would."""
    fewer = {each.team.name for each in others if each.verdict is Verdict.FEWER}
    apart = [each.team.name for each in told if each.fewer and each.team.name not in fewer]
    if not apart:
        return []
    names = f"{listed(apart)} {'does' if len(apart) == 1 else 'do'}"
    text = f"By the table above {names} not stand out: it goes by open cases alone, and this goes by the signs seen as well."
    return [Paragraph(text)]


def _left_out(beside: list[BesideSigns]) -> list[Block]:
    """Which teams nothing is predicted for, and why."""
    out = [each.team.name for each in beside if each.expected is None]
    if not out:
        return []
    each_of = "it" if len(out) == 1 else "each of them"
    text = (
        f"{listed(out)} {'is' if len(out) == 1 else 'are'} left out: without {each_of}, more signs do not go with more"
    )
    return [Paragraph(f"{text} complaints among the other teams, so that they predict nothing.")]


def never_named(m: Material, team: Team) -> str:
    """A caution where the register has never named a team: its name may be written in another way there."""
    named = any(c.indicator.id == "people_team" and c.group == team.name and c.numerator for c in m.counts.all)
    return "" if named else " The register never names this team: first see whether it writes the name in another way."
