"""Who waited longer than the longest time that the law allows, an extension included, and how long that was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from heard.indicators.durations import Waiting
from heard.law.vocabulary import Clock, Standing, Unit

from ..material import Edition, Material, main_clocks
from ..words.sentences import listed, number_of
from ..words.stage_words import stage_name


class _Longest(NamedTuple):
    where: str
    allowed: int
    over: int
    longest: int


def longest_waits(m: Material) -> str:
    """How many of the complaints that began in the period waited too long even for an extension; empty where none did.

    Those still open count for as long as they have waited. Those that ended without an answer are left out: nobody can
    say how long they would have waited.
    """
    found = [(clock, waiting) for clock, waiting in _waits(m) if _of(m, clock, waiting).over]
    if not found:
        return ""
    longest = [_of(m, clock, waiting) for clock, waiting in found]
    who = listed([f"{each.over:,} {each.where}" for each in longest])
    statutory = all(clock.standing is Standing.STATUTORY for clock, _ in found)
    time = "the longest time that the law allows" if statutory else "the longest time allowed"
    so_far = " so far" if any(any(waiting.open.values()) for _, waiting in found) else ""
    waits = "the longest wait{} was" if len(longest) == 1 else "the longest waits{} were"
    if m.edition is Edition.PUBLIC:
        # How long the longest wait was tells of one case.
        longer = f"{who} waited longer than {time} with an extension"
        return f"Of {m.when}'s complaints, {longer} ({_days([each.allowed for each in longest])})."
    return (
        f"Of {m.when}'s complaints, {who} waited longer than {time} with an extension"
        f" ({_days([each.allowed for each in longest])}); {waits.format(so_far)} {_days([each.longest for each in longest])}."
    )


def _waits(m: Material) -> Iterator[tuple[Clock, Waiting]]:
    """The waiting for each answer that the law lets a council put off."""
    for clock in main_clocks(m):
        if clock.unit is Unit.WORKING_DAYS and clock.extension and m.can_judge(clock):
            # An edition may not hold the figure.
            with suppress(LookupError):
                waiting = m.waiting.get((clock.id, m.period.label))
                if waiting:
                    yield clock, waiting


def _of(m: Material, clock: Clock, waiting: Waiting) -> _Longest:
    allowed = clock.extension.length if clock.extension else clock.length or 0
    waited = [(day, many) for part in (waiting.answered, waiting.open) for day, many in part.items() if many]
    where = next((stage_name(stage) for stage in m.procedure.stages if stage.id == clock.stage), clock.name)
    over = sum(many for day, many in waited if day > allowed)
    return _Longest(f"at {where}", allowed, over, max((day for day, _ in waited), default=0))


def _days(days: list[int]) -> str:
    last = number_of(days[-1], "working day")
    return listed([*(f"{day:,}" for day in days[:-1]), last])
