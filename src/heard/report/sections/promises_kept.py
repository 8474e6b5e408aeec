"""One promise to the public: what came, how much was answered, how much in the time promised, by quarter and by team."""

from __future__ import annotations

from heard.facts.companions import WHOLE_COUNCIL, Promise
from heard.indicators.open_counts import GuardedFigure
from heard.indicators.work_counted import CHANNELS, Tally, counted_whole, days_counted, tally, teams_that_counted
from heard.periods import Period

from ..blocks import Block, Heading, Notice, Paragraph, Statement, Table
from ..material import Edition, Material
from ..parts import part
from ..words.promise_sentences import promise_sentence, within_promise
from ..words.sentences import Noun, Verb, capital, counted, day, listed, number_of
from ..words.share_sentences import share, share_clause, share_sentence
from ..words.work_words import WORK_WORDS
from .changes import in_the_year_before
from .promise_quarters import by_quarter

_BY_NAME = "Teams stand by name. What they are asked differs, so a difference between two of them is a question and no verdict."


def promise_blocks(m: Material, promise: Promise) -> list[Block]:
    """A promise in the council's own words, and how it was kept."""
    blocks: list[Block] = [
        Heading(promise.name),
        Paragraph(f"Promised: “{promise.promise}” Source: {promise.source}."),
    ]
    by_team = part("ordinary work team by team", lambda: _by_team(m, promise))
    return [*blocks, *_came(m, promise), *_kept(m, promise), *by_quarter(m, promise), *by_team]


def is_counted(m: Material, activity: str) -> bool:
    """Whether anything is known of this work in the period, of the council or of a team, counted or sampled."""
    return bool(
        tally(m.counts, "work", [m.period], activity)
        or _share(m, "work_sampled", activity)
        or _teams_counted(m, activity)
    )


def _teams_counted(m: Material, activity: str) -> bool:
    """Whether teams have figures of their own on this work, in this edition or in another."""
    try:
        return bool(teams_that_counted(m.counts, m.period, activity))
    except GuardedFigure:
        return True


def is_measured(m: Material, promise: Promise) -> bool:
    """Whether it is known how often a promise was kept in the period, by a count or in a sample."""
    return any(_share(m, indicator_id, promise.activity) for indicator_id in ("work_within_standard", "work_sampled"))


def counted_or_sampled(
    m: Material, activity: str, period: Period, team: str = WHOLE_COUNCIL
) -> tuple[Tally | None, bool]:
    """How much of the work was done in the time promised; where that is not counted, in a sample, which is then said."""
    found = promised_time(m, activity, period, team)
    sample = None if found else _share(m, "work_sampled", activity, period, team)
    return found or sample, sample is not None


def share_in_words(found: Tally | None, sampled: bool, decimals: int = 0) -> str:
    """Such a share for a table: "121 of 180 (67%, range 60% to 74%) in a sample"; "not known"."""
    if not found or not found.whole:
        return "not known"
    said = share(found.amount, found.whole, with_range=True, decimals=decimals)
    return f"{said}{' in a sample' if sampled else ''}"


def promised_time(m: Material, activity: str, period: Period | None = None, team: str = WHOLE_COUNCIL) -> Tally | None:
    """How much of the work was done in the time promised, where that is counted and there was any."""
    return _share(m, "work_within_standard", activity, period, team)


def _share(
    m: Material, indicator_id: str, activity: str, period: Period | None = None, team: str = WHOLE_COUNCIL
) -> Tally | None:
    found = tally(m.counts, indicator_id, [period or m.period], activity, team=team)
    return found if found and found.whole else None


def _came(m: Material, promise: Promise) -> list[Block]:
    words = WORK_WORDS[promise.activity]
    came = tally(m.counts, "work", [m.period], promise.activity)
    if came is None:
        sampled = _share(m, "work_sampled", promise.activity)
        if sampled or not _teams_counted(m, promise.activity):
            return []
        teams = "the teams below" if m.edition is Edition.MEMBERS else "single teams"
        said = f"{words.title}: not known for the whole council, only for {teams}. A row for the council would tell."
        return [Notice(said, "missing")]
    text = f"{capital(counted(came.amount, words.noun))} {m.when}"
    before = tally(m.counts, "work", [m.before], promise.activity)
    text += f", {before.amount:,} {in_the_year_before(m)}." if before else "."
    kept = _share(m, "work_kept", promise.activity)
    if kept and kept.whole:
        done = Verb(f"was {words.done}", f"were {words.done}", f"was not {words.done}")
        text += f" {capital(share_clause(kept.amount, kept.whole, words.noun, done))}."
    elif came.amount:
        text += f" How many of them were {words.done} is not known: the column kept of activity.csv would tell."
    return [Paragraph(text), *_gaps(m, promise.activity, came)]


def _gaps(m: Material, activity: str, came: Tally) -> list[Block]:
    """A caution where the work is not counted for the whole of the period."""
    for group in came.groups:
        counted_on = days_counted(m.companions.activity, [m.period], activity, group=group)
        if counted_on and not counted_whole(counted_on, [m.period], m.as_at):
            told = listed([f"{day(stretch.first)} to {day(stretch.last)}" for stretch in counted_on])
            return [Notice(f"{WORK_WORDS[activity].title}: counted for {told} only, not for the whole period.")]
    return []


def _kept(m: Material, promise: Promise) -> list[Block]:
    words, verb = WORK_WORDS[promise.activity], within_promise(WORK_WORDS[promise.activity].done, promise.working_days)
    blocks: list[Block] = []
    within, before = promised_time(m, promise.activity), promised_time(m, promise.activity, m.before)
    if within and within.whole:
        earlier = (before.amount, before.whole) if before and before.whole else None
        text = promise_sentence((within.amount, within.whole), words.noun, verb, earlier, f"in {m.when_before}")
        blocks.append(Statement(text))
    sample = _share(m, "work_sampled", promise.activity)
    if sample and sample.whole:
        noun = Noun(f"{words.noun.one} in a sample", f"{words.noun.many} in a sample")
        text = share_sentence(sample.amount, sample.whole, noun, verb, with_range=True)
        blocks.append(Statement(text))
        if not within:
            blocks.append(
                Notice(
                    f"How many {words.noun.many} there were in all is not known: a sample tells the share alone, and"
                    f" nothing is set against it. {words.would_tell}",
                    "missing",
                )
            )
    if not blocks:
        time = number_of(promise.working_days, "working day")
        column = " in the column within_standard" if tally(m.counts, "work", [m.period], promise.activity) else ""
        would = f"Their number{column} of activity.csv would tell." if column else words.would_tell
        blocks.append(
            Notice(f"How many {words.noun.many} were {words.done} within {time} is not known. {would}", "missing")
        )
    return blocks


def _by_team(m: Material, promise: Promise) -> list[Block]:
    words, teams = WORK_WORDS[promise.activity], teams_that_counted(m.counts, m.period, promise.activity)
    if not teams:
        if promise.activity not in CHANNELS or not promised_time(m, promise.activity):
            return []
        return [
            Notice(f"{words.title} by team: not known. Rows of activity.csv that name the team would tell.", "missing")
        ]
    named = [(m.label("team", team), team) for team in teams]
    rows = [
        (
            name,
            _number(m, promise.activity, team),
            *(share_in_words(*counted_or_sampled(m, promise.activity, p, team)) for p in (m.period, m.before)),
        )
        for name, team in [*named, ("The whole council", WHOLE_COUNCIL)]
    ]
    time = number_of(promise.working_days, "working day")
    return [
        Table(
            f"{words.title} by team",
            ("Team", f"{words.title}, {m.period.label}", f"Within {time}, {m.period.label}", f"Within {time}, {m.before.label}"),
            tuple(rows),
            words=frozenset({1, 2, 3}),
            note=_BY_NAME,
            total_row=True,
        )
    ]  # fmt: skip


def _number(m: Material, activity: str, team: str) -> str:
    came = tally(m.counts, "work", [m.period], activity, team=team)
    return f"{came.amount:,}" if came else "not known"
