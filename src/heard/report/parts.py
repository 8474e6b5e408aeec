"""The parts of a section: an edition that does not hold a part's figures says so, once a section, and shows the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from heard.indicators.open_counts import GuardedFigure

from .blocks import Block, Heading, Notice
from .words.sentences import listed


@dataclass(frozen=True, slots=True)
class Withheld(Notice):
    """That a part is not in this edition; text: what it tells, in words that follow "only in the members' edition:".

    `told_once` makes a sentence of it. A renderer shows nothing in its place.
    """


def part(
    what: str, make: Callable[[], Iterable[Block]], instead: Callable[[], Iterable[Block]] | None = None
) -> tuple[Block, ...]:
    """The blocks of a part. Where it asks for a guarded figure, what stands instead, and failing that, that it is withheld.

    A part that asks for one guarded figure is left out whole: what it made before it asked is not shown either.
    """
    try:
        return tuple(make())
    except GuardedFigure:
        return part(what, instead) if instead else (Withheld(what),)


def told_once(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks of a section with all that is withheld told in one sentence at its end, and no heading left bare."""
    every = list(blocks)
    withheld = list(dict.fromkeys(block.text for block in every if isinstance(block, Withheld)))
    if not withheld:
        return tuple(every)
    shown = [block for block in every if not isinstance(block, Withheld)]
    kept = [
        block
        for place, block in enumerate(shown)
        if not (isinstance(block, Heading) and (place + 1 == len(shown) or isinstance(shown[place + 1], Heading)))
    ]
    why = "Only in the members' edition, because a small number or a few words could point to a person"
    return (*kept, Notice(f"{why}: {listed(withheld)}."))
