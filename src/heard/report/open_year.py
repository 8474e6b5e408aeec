"""What the pages for the public are made from: the open figures of one whole year, and nothing else."""

from __future__ import annotations

from typing import NamedTuple

from heard.facts.companions import DROPPED
from heard.indicators.declaration import AND
from heard.indicators.open_counts import GuardedFigure

from .editions import is_in_words
from .material import LAST, Edition, Material, due_of, main_clocks
from .released import released_cell
from .words.theme_phrases import THEME_PHRASES
from .words.timeliness_sentences import Due

#: A theme of fewer points than this is not named on a page that tells of what people said most.
_LEAST_POINTS = 5


class Part(NamedTuple):
    """A count and its whole."""

    many: int
    whole: int


def must_be_open(m: Material) -> None:
    """Raises ValueError for a quarter, and for the members' edition, whose figures are not for the public."""
    if m.period.is_quarter:
        raise ValueError(f"this page is of a whole year, not of {m.period.label}")
    if m.edition is not Edition.PUBLIC:
        raise ValueError("this page is made from the material of the public edition")


def begun(m: Material, *, before: bool = False) -> int | None:
    """How many complaints began the first stage, or did the year before; None where that is not known."""
    period = m.before if before else m.period
    if before and not m.judge.reaches_whole(period):
        return None
    return m.number("received_by_stage", m.procedure.stages[0].id, period)


def by_parents(m: Material) -> int | None:
    """How many complaints came from parents; None where the public edition does not tell it."""
    told = released_cell(m, "people_complainant_type", "parent").replace(",", "")
    return int(told) if told.isdecimal() else None


def not_taken_on(m: Material) -> int:
    """How many complaints were not accepted; none where that is not known, or not open."""
    try:
        return m.counts.total("refusals", m.period) if m.recorded("refusals") else 0
    except GuardedFigure:
        return 0


def first_answers(m: Material) -> Due | None:
    """How the first answers that fell due stand; None where the register could not tell."""
    clocks = main_clocks(m)[:1]
    return due_of(m, clocks[0].id) if clocks and m.can_judge(clocks[0]) else None


def gone_wrong(m: Material) -> Part | None:
    """In how many complaints something was found to have gone wrong; None where that is not known, or not open."""
    if not m.recorded("outcomes_by_complaint"):
        return None
    try:
        counts = m.of("outcomes_by_complaint")
    except GuardedFigure:
        return None
    upheld = sum(count.numerator for count in counts if count.group in ("upheld", "partially_upheld"))
    return Part(upheld, sum(count.numerator for count in counts))


def most_about(m: Material, most: int) -> list[tuple[str, int]]:
    """What complaints were mostly about, in plain words and with the number of points; few points are left out."""
    if not m.recorded("theme_groups"):
        return []
    try:
        counts = [count for count in m.of("theme_groups") if count.group not in LAST]
    except GuardedFigure:
        return []
    told = [(THEME_PHRASES[c.group], c.numerator) for c in counts if c.group in THEME_PHRASES]
    told.sort(key=lambda each: (-each[1], each[0]))
    return [each for each in told if each[1] >= _LEAST_POINTS][:most]


def done_by_now(m: Material) -> Part | None:
    """How much of what was promised by now is done; None where nobody keeps a list."""
    if "actions" not in m.companions.read:
        return None
    counts = [count for count in m.of("actions_due") if not count.group.endswith(DROPPED)]
    done = sum(count.numerator for count in counts if AND.join(("", "done")) in count.group)
    return Part(done, sum(count.numerator for count in counts))


def read_again(m: Material) -> Part | None:
    """How many answers that were read again dealt with every point; None where none was."""
    if "reply_review" not in m.companions.read:
        return None
    found = m.counts.one("replies_every_point_answered", m.period)
    return Part(found.numerator, found.denominator or 0) if found else None


def councillors_asked(m: Material) -> list[str]:
    """What a committee asked for and had by the end of the year, in its own words where they are for everybody."""
    last = min(m.period.last, m.as_at)
    done = [a for a in m.companions.action if a.state == "done" and a.done_on and m.period.first <= a.done_on <= last]
    return [action.what for action in sorted(done, key=lambda a: (a.done_on, a.reference)) if is_in_words(action)]
