"""Surveys in words: who could answer, who was asked, who did, and how far the silent could move the answer."""

from __future__ import annotations

from heard.statistics.house_rules import LEAST_SURVEY_RESPONSES
from heard.statistics.proportions import ShareForm, share_form
from heard.statistics.surveys import survey_bounds

from .range_sentences import range_in_percent
from .sentences import Noun, Verb, capital
from .share_sentences import share_clause

ANSWERED = Verb("answered", "answered", "did not answer")
_ANSWER = Noun("answer", "answers")
_FAVOURABLE = Verb("was favourable", "were favourable", "was not favourable")

#: Stands once beside any survey.
RESPONSE_EXPLAINED = (
    "Those who answered may differ from those who did not. A survey that many answer is no proof, and one that few"
    " answer is no disproof."
)


def response_sentence(answered: int, invited: int | None, noun: Noun, *, eligible: int | None = None) -> str:
    """How many answered of how many asked, and how many could have been asked.

    "88 of the 212 foster households invited answered (42%); 18 more could have been invited and were not." The share is
    a plain fact about a list, so it has no range, and under 50 no percentage. eligible or invited None: not recorded.
    Raises ValueError for more answers than invitations, or more of these than eligible.
    """
    if eligible is not None and not 0 <= (invited or 0) <= eligible:
        raise ValueError(f"no more than {eligible} could be invited, not {invited}")
    if invited is None:
        some = f"{answered:,}" if answered else "None"
        return f"{some} answered; how many {noun.many} were invited is not recorded, so there is no share."
    said = _answering(answered, invited, noun)
    if eligible is None:
        return f"{said}; how many could have been invited is not recorded."
    missed = eligible - invited
    if not eligible:
        return f"There were no {noun.many} to invite."
    if not missed:
        return f"{said}; nobody who could have been invited was left out."
    more = f"{missed:,} {'more ' if invited else ''}could have been invited"
    return f"{said}; {more} and {'was' if missed == 1 else 'were'} not."


def answer_sentence(favourable: int, answered: int, invited: int | None, noun: Noun) -> str:
    """What those who answered said, and how far those who did not could move it.

    "61 of the 88 answers were favourable (69%). Had all 212 answered: anything from 29% to 87%." answered: this question.
    invited None: not recorded. Under ten answers no share is given, and under 20 invited no percentage. Raises ValueError
    for more favourable answers than answers, or more answers than invitations.
    """
    said = f"{capital(share_clause(favourable, answered, _ANSWER, _FAVOURABLE))}."
    response = f"{answered:,} answered" if invited is None else _answering(answered, invited, noun)
    if answered < LEAST_SURVEY_RESPONSES:
        if not answered:
            return f"No {noun.many} answered." if invited is None else f"{response}."
        return f"{response}: too few for shares, so only what was said is reported."
    if invited is None:
        return f"{said} How many were invited is not recorded, so nothing can be said of those who did not answer."
    if answered == invited:
        return f"{said} Everybody who was invited answered."
    bounds, most = survey_bounds(invited, answered, favourable), favourable + invited - answered
    if bounds.worst is not None and bounds.best is not None and share_form(invited) is not ShareForm.FRACTION:
        return f"{said} Had all {invited:,} answered: anything from {range_in_percent(bounds.worst, bounds.best)}."
    least = f"{favourable:,}" if favourable else "none"
    span = f"{least} or {most:,}" if most == favourable + 1 else f"anything from {least} to {most:,}"
    return f"{said} Had all {invited:,} answered: {span} of them."


def _answering(answered: int, invited: int, noun: Noun) -> str:
    asked = Noun(f"{noun.one} invited", f"{noun.many} invited")
    if not invited:
        if answered:
            raise ValueError(f"{answered} answers to no invitation")
        return f"No {noun.many} were invited"
    brief = share_form(invited) is not ShareForm.PERCENTAGE or answered in (0, invited)
    return capital(share_clause(answered, invited, asked, ANSWERED, brief=brief))
