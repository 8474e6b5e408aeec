"""Surveys: who was asked, who answered, what they said, and when members were told of the uptake."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date, timedelta

from heard.facts.companions import VOCABULARIES, Survey
from heard.statistics.house_rules import LEAST_SURVEY_RESPONSES

from ..blocks import Block, Heading, Items, Notice, Paragraph, Statement
from ..charts.survey import can_be_drawn, survey_figure
from ..material import Material
from ..parts import Withheld
from ..words.group_words import survey_noun
from ..words.sentences import capital, day, number_of
from ..words.survey_sentences import RESPONSE_EXPLAINED, answer_sentence, response_sentence

_YEAR = timedelta(days=365)


def surveys(m: Material) -> tuple[Block, ...]:
    """Each survey that closed in the period or in the year to the as-at day; those still open or later are left out."""
    if "survey" not in m.companions.read:
        return (
            Notice(
                "What children, families and carers said when they were asked is not known, nor how many answered. It would"
                " need survey.csv beside the register, a row for each question: survey, group, opened_on, closed_on, eligible,"
                " invited, answered, question, question_answered, favourable, uptake_asked_on and uptake_sent_on.",
                "missing",
            ),
        )
    every, over, shown = _by_survey(m.companions.survey), surveys_over(m), surveys_shown(m)
    blocks: list[Block] = []
    if not shown:
        blocks.append(Statement(f"No survey closed between {day(_since(m))} and {day(m.as_at)}."))
    for rows in shown:
        blocks += _one(m, rows)
    if shown:
        blocks.append(Paragraph(RESPONSE_EXPLAINED))
    return (*blocks, *_not_shown(m, every, over, shown), *_kept_back(m))


def _kept_back(m: Material) -> list[Block]:
    """What a public edition leaves out."""
    said = {
        "surveys": f"surveys that fewer than {LEAST_SURVEY_RESPONSES} people answered",
        "questions": "questions that all but a few answered alike",
    }
    return [Withheld(text) for what, text in said.items() if m.left_out.get(what)]


def surveys_over(m: Material) -> list[list[Survey]]:
    """The rows of each survey that was over by the as-at day, or whose days are not recorded; the latest first."""
    return [rows for rows in _by_survey(m.companions.survey) if (last := _last_day(rows[0])) is None or last <= m.as_at]


def surveys_shown(m: Material) -> list[list[Survey]]:
    """Those of `surveys_over` that the section shows, which are not of long ago."""
    return [rows for rows in surveys_over(m) if _last_day(rows[0]) is None or _is_recent(rows, _since(m), m.as_at)]


def _since(m: Material) -> date:
    return min(m.period.first, m.as_at - _YEAR)


def uptake_sentence(row: Survey, as_at: date) -> str:
    """When members asked how many had answered and when they were told; empty where nobody had asked by the as-at day."""
    asked, sent = row.uptake_asked_on, row.uptake_sent_on
    if asked is None or asked > as_at:
        return ""
    said = f"Members asked for the uptake on {day(asked)};"
    if sent is None or sent > as_at:
        later = number_of((as_at - asked).days, "day")
        return f"{said} it had not been sent {f'{later} later' if as_at > asked else 'that day'}."
    return f"{said} it was sent on {day(sent)}."


def _by_survey(rows: Sequence[Survey]) -> list[list[Survey]]:
    """The rows of each survey, the latest survey first; one whose days are not recorded comes last."""

    def identity(row: Survey) -> tuple[str, str, date, date]:
        return row.survey.casefold(), row.group, row.opened_on or date.min, row.closed_on or date.min

    # Sorting keeps the order of a survey's questions.
    grouped = [list(same) for _, same in itertools.groupby(sorted(rows, key=identity), identity)]
    return sorted(grouped, key=lambda same: (_last_day(same[0]) or date.min, same[0].survey), reverse=True)


def _last_day(row: Survey) -> date | None:
    return row.closed_on or row.opened_on


def _with_uptake(rows: Sequence[Survey]) -> Survey:
    """The row of a survey that says when its uptake was asked for; the first where none does."""
    return next((row for row in rows if row.uptake_asked_on), rows[0])


def _is_recent(rows: Sequence[Survey], since: date, as_at: date) -> bool:
    """Whether it closed lately, or members wait for its uptake or were told of it lately."""
    row = _with_uptake(rows)
    last, asked, sent = _last_day(row), row.uptake_asked_on, row.uptake_sent_on
    waiting = asked is not None and asked <= as_at and (sent is None or sent > as_at or sent >= since)
    return waiting or (last is not None and last >= since)


def _one(m: Material, rows: Sequence[Survey]) -> list[Block]:
    survey = rows[0]
    noun = survey_noun(survey.group)
    told = [
        response_sentence(survey.answered, survey.invited, noun, eligible=survey.eligible),
        uptake_sentence(_with_uptake(rows), m.as_at),
    ]
    blocks: list[Block] = [Heading(_title(survey)), Statement(" ".join(text for text in told if text))]
    questions = [row for row in rows if row.question]
    drawn = [row for row in questions if can_be_drawn(row)]
    figure = survey_figure(drawn, noun)
    if figure is None:
        drawn = []
    else:
        blocks.append(figure)
    others = [row for row in questions if row not in drawn]
    if survey.answered < LEAST_SURVEY_RESPONSES:
        # Under ten answers the questions would each say the same: that there are too few.
        if not others or not survey.answered:
            return blocks
        few = f"With {number_of(survey.answered, 'answer')} no shares are given; what was asked:"
        return [*blocks, Paragraph(few), Items(tuple(row.question for row in others))]
    if others:
        blocks.append(Items(tuple(_said(row) for row in others)))
    if not questions and not m.left_out.get("questions"):
        blocks.append(
            Notice("What was asked, and what was answered, is not recorded: survey.csv has no question.", "missing")
        )
    return blocks


def _title(survey: Survey) -> str:
    among = VOCABULARIES["group"].get(survey.group, "")
    last = f"closed on {day(survey.closed_on)}" if survey.closed_on else "day of closing not recorded"
    return f"{survey.survey} ({f'{among}, ' if among else ''}{last})"


def _said(row: Survey) -> str:
    """One question and what was answered to it."""
    asked = f'"{row.question}":'
    if row.question_answered is None or row.favourable is None:
        lacking = "answered this question" if row.question_answered is None else "answers were favourable"
        return f"{asked} how many {lacking} is not recorded."
    noun = survey_noun(row.group)
    return f"{asked} {answer_sentence(row.favourable, row.question_answered, row.invited, noun)}"


def _not_shown(
    m: Material, every: list[list[Survey]], over: list[list[Survey]], shown: list[list[Survey]]
) -> list[Block]:
    """What is in the file and not in the section, in a sentence."""
    earlier, later = len(over) - len(shown), len(every) - len(over)
    said = []
    if earlier:
        said.append(f"{number_of(earlier, 'survey')} of longer ago {'is' if earlier == 1 else 'are'} not shown")
    if later:
        said.append(f"{number_of(later, 'survey')} not over on {day(m.as_at)} {'is' if later == 1 else 'are'} left out")
    return [Paragraph(f"{capital('; '.join(said))}.")] if said else []
